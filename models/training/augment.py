"""Makes marked texts as rough as real ones: letter case, typing errors, spaces, line breaks."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from typing import Final

from models.training.synthetic_fill import lowered, raised
from models.training.synthetic_lists import plain
from models.training.synthetic_text import MarkedText, Span, starts_sentence

CASES: Final[Mapping[str, int]] = {
    "lower": 27,
    "upper": 9,
    "names_lower": 8,
    "names_upper": 5,
    "no_sentence_capitals": 6,
    "as_is": 45,
}
"""Letter case of a text and its share in percent."""

TYPING_RATES: Final = ((0.0, 55), (0.003, 27), (0.01, 13), (0.025, 5))
"""Typing errors per letter, and the weight of each rate among the texts."""

DIACRITICS_DROPPED: Final = 0.15
QUOTES_CURLED: Final = 0.25
LINES_WRAPPED: Final = 0.12
LINES_JOINED: Final = 0.05
SPACING_ROUGH: Final = 0.15
STOPS_DROPPED: Final = 0.08

WIDTH: Final = 80
"""Column at which wrapped lines break, in characters."""

# Source: own; the letters beside each letter on a QWERTY keyboard (2026-11-22).
_ROWS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEIGHBOURS: Final = {
    letter: row[max(0, i - 1) : i] + row[i + 1 : i + 2]
    for row in _ROWS
    for i, letter in enumerate(row)
}

_Cell = tuple[str, int]
"""One character and the index of its name, -1 outside names."""


def augment(marked: MarkedText, rng: random.Random) -> MarkedText:
    """Return `marked` as a hurried writer or another program would have left it.

    The names keep their spans; no name disappears.
    """
    case = rng.choices(tuple(CASES), tuple(CASES.values()))[0]
    cells = _cells(change_case(marked, case))
    rate = rng.choices([r for r, _ in TYPING_RATES], [w for _, w in TYPING_RATES])[0]
    steps: tuple[tuple[float, Callable[[list[_Cell], random.Random], list[_Cell]]], ...] = (
        (DIACRITICS_DROPPED, _drop_diacritics),
        (QUOTES_CURLED, _curl_quotes),
        (STOPS_DROPPED, _drop_stops),
        (LINES_JOINED, _join_lines),
        (LINES_WRAPPED, _wrap),
        (SPACING_ROUGH, _roughen_spaces),
    )
    for share, step in steps:
        if rng.random() < share:
            cells = step(cells, rng)
    return _rebuild(_mistype(cells, rng, rate), marked.spans)


def change_case(marked: MarkedText, case: str) -> MarkedText:
    """Return `marked` in a letter case of `CASES`; the spans stay where they are."""
    text = marked.text
    if case == "lower":
        text = lowered(text)
    elif case == "upper":
        text = raised(text)
    elif case == "names_lower":
        text = _change_names(marked, lowered)
    elif case == "names_upper":
        text = _change_names(marked, raised)
    elif case == "no_sentence_capitals":
        text = _without_sentence_capitals(marked)
    return MarkedText(text=text, spans=marked.spans)


def _change_names(marked: MarkedText, change: Callable[[str], str]) -> str:
    text = marked.text
    for start, end, _ in marked.spans:
        text = text[:start] + change(text[start:end]) + text[end:]
    return text


def _without_sentence_capitals(marked: MarkedText) -> str:
    inside = {i for start, end, _ in marked.spans for i in range(start, end)}
    letters = list(marked.text)
    for match in re.finditer(r"\b[A-ZÀ-Þ](?=[a-zà-ÿ ])", marked.text):
        if match.start() not in inside and starts_sentence(marked.text[: match.start()][-6:]):
            letters[match.start()] = lowered(match[0])
    return "".join(letters)


def _cells(marked: MarkedText) -> list[_Cell]:
    owner = [-1] * len(marked.text)
    for number, (start, end, _) in enumerate(marked.spans):
        owner[start:end] = [number] * (end - start)
    return list(zip(marked.text, owner, strict=True))


def _rebuild(cells: list[_Cell], spans: tuple[Span, ...]) -> MarkedText:
    bounds: dict[int, tuple[int, int]] = {}
    for i, (char, owner) in enumerate(cells):
        if owner >= 0 and not char.isspace():
            bounds[owner] = (bounds.get(owner, (i, i))[0], i + 1)
    kept = tuple((*bounds[n], label) for n, (_, _, label) in enumerate(spans) if n in bounds)
    return MarkedText(text="".join(char for char, _ in cells), spans=kept)


def _drop_diacritics(cells: list[_Cell], rng: random.Random) -> list[_Cell]:
    del rng
    return [(_bare(char), owner) for char, owner in cells]


def _bare(char: str) -> str:
    if char.isascii() or not char.isalpha():
        return char
    base = plain(char)
    if len(base) != 1:
        return char
    return base.upper() if char.isupper() else base


def _curl_quotes(cells: list[_Cell], rng: random.Random) -> list[_Cell]:
    double = rng.random() < 0.7
    found: list[_Cell] = []
    for i, (char, owner) in enumerate(cells):
        opens = i == 0 or cells[i - 1][0] in " \n("
        if char == '"' and double:
            char = "“" if opens else "”"
        elif char == "'":
            char = "‘" if opens else "’"
        found.append((char, owner))
    return found


def _drop_stops(cells: list[_Cell], rng: random.Random) -> list[_Cell]:
    every = rng.random() < 0.4
    return [
        cell
        for i, cell in enumerate(cells)
        if not (
            cell == (".", -1)
            and (i + 1 == len(cells) or cells[i + 1][0] in " \n")
            and (every or rng.random() < 0.4)
        )
    ]


def _join_lines(cells: list[_Cell], rng: random.Random) -> list[_Cell]:
    del rng
    return [
        (" ", owner) if char == "\n" and i > 0 and cells[i - 1][0] != "\n" else (char, owner)
        for i, (char, owner) in enumerate(cells)
    ]


def _wrap(cells: list[_Cell], rng: random.Random) -> list[_Cell]:
    width = WIDTH + rng.randrange(-15, 16)
    found = list(cells)
    column, space = 0, -1
    for i, (char, _) in enumerate(found):
        if char == "\n":
            column, space = 0, -1
            continue
        column += 1
        if char == " ":
            space = i
        if column > width and space >= 0:
            found[space] = ("\n", found[space][1])
            column, space = i - space, -1
    return found


def _roughen_spaces(cells: list[_Cell], rng: random.Random) -> list[_Cell]:
    found: list[_Cell] = []
    for i, (char, owner) in enumerate(cells):
        after_stop = i > 0 and cells[i - 1][0] in ".,;:"
        if char == " " and rng.random() < (0.12 if after_stop else 0.004):
            continue
        found.append((char, owner))
        if char == " " and rng.random() < 0.01:
            found.append((" ", owner))
    return found


def _mistype(cells: list[_Cell], rng: random.Random, rate: float) -> list[_Cell]:
    if not rate:
        return cells
    left: dict[int, int] = {}
    for _, owner in cells:
        left[owner] = left.get(owner, 0) + 1
    found: list[_Cell] = []
    for char, owner in cells:
        if not char.isalpha() or rng.random() >= rate:
            found.append((char, owner))
            continue
        kind = rng.choice(("swap", "drop", "double", "key"))
        if kind == "drop" and (owner < 0 or left[owner] > 2):
            left[owner] -= 1
        elif kind == "double":
            found += [(char, owner), (char, owner)]
        elif kind == "key":
            found.append((_neighbour(char, rng), owner))
        elif kind == "swap" and found and found[-1][0].isalpha() and found[-1][1] == owner:
            found.insert(-1, (char, owner))
        else:
            found.append((char, owner))
    return found


def _neighbour(char: str, rng: random.Random) -> str:
    near = _NEIGHBOURS.get(char.lower(), "")
    if not near:
        return char
    picked = rng.choice(near)
    return picked.upper() if char.isupper() else picked
