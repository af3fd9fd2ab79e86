"""The word lists of this package, read once at the first use.

Source: see the heading of each list and `NOTICE.md`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Final

from redaction.lexicon import fold

LARGE_PLACE: Final = 20_000
"""Inhabitants from which a place does not make a trade or origin rare.

Source: the same limit for areas in de-identified health data, 45 CFR 164.514(b)(2)(i)(B),
https://www.ecfr.gov/current/title-45/section-164.514, 2026-11-22.
"""

# Letters and digits; an apostrophe inside a word. A hyphen parts words, so that `Prader-Willi` and
# `prader willi` are one. Own pattern, 2026-11-22.
WORD: Final = re.compile(r"[^\W_]+(?:['’‘´`][^\W_]+)*")

_SECTIONS: Final = (
    *(("professions.txt", s) for s in ("office", "trade", "rare", "business")),
    *(("events.txt", s) for s in ("event", "prize", "twins", "multiples", "idiom")),
    *(("media.txt", s) for s in ("strong", "press", "weak", "viral", "followers", "page")),
    *(("fame.txt", s) for s in ("held", "strong")),
    ("groups.txt", "noun"),
)
_WORD_SECTIONS: Final = (
    *(("media.txt", s) for s in ("reading", "schooling")),
    *(("groups.txt", s) for s in ("people", "never")),
)
_SYNDROME: Final = "syndroom van "


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A listed phrase: its further folded words, its kind, and whether it must be in capitals."""

    rest: tuple[str, ...]
    kind: str
    capitals: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """Everything listed. `phrases` by their first word, longest first."""

    phrases: Mapping[str, tuple[Phrase, ...]] = field(repr=False)
    words: Mapping[str, frozenset[str]] = field(repr=False)
    large: frozenset[str] = field(repr=False)


@cache
def load_lists() -> Lists:
    """Return the lists; reading them takes some 20 ms, once."""
    found: dict[tuple[str, ...], Phrase] = {}
    for file, section in _SECTIONS:
        for entry in _phrases(_sections(file)[section]):
            _add(found, entry, kind=f"{file.removesuffix('.txt')}/{section}")
    for word in " ".join(_sections("groups.txt")["adjective"]).split():
        _add(found, word, kind="groups/adjective")
    for entry in rare_diagnoses():
        for form in _forms(entry):
            _add(found, form, kind="diagnoses", capitals=entry.isupper())
    index: dict[str, list[Phrase]] = {}
    for key in sorted(found, key=lambda words: (-len(words), words)):
        index.setdefault(key[0], []).append(found[key])
    words = {name: _words(lines) for name, lines in _sections("context.txt").items()}
    words |= {section: _words(_sections(file)[section]) for file, section in _WORD_SECTIONS}
    return Lists(
        phrases={first: tuple(phrases) for first, phrases in index.items()},
        words=words,
        large=frozenset(_large()),
    )


def rare_diagnoses() -> tuple[str, ...]:
    """Return the names of rare conditions, synonyms too, in the order of the list."""
    lines = _sections("diagnoses.txt")[""]
    return tuple(name.strip() for line in lines for name in line.split("|"))


def split_words(text: str) -> tuple[str, ...]:
    """Return the folded words of `text`, as the scan of a text sees them."""
    return tuple(fold(word) for word in WORD.findall(text))


def place_key(text: str) -> str:
    """Return the key under which a place is listed."""
    return " ".join(split_words(text.replace("_", " ")))


def _add(
    found: dict[tuple[str, ...], Phrase], text: str, *, kind: str, capitals: bool = False
) -> None:
    words = split_words(text)
    found.setdefault(words, Phrase(rest=words[1:], kind=kind, capitals=capitals))


def _forms(name: str) -> Iterator[str]:
    """Yield the spellings of a condition: `syndroom van X`, `X-syndroom`, `Xsyndroom`.

    A double name (`Prader-Willi`) also stands by itself.
    """
    yield name
    if name.startswith(_SYNDROME):
        of = name.removeprefix(_SYNDROME)
        yield f"{of} syndroom"
        yield f"{of}syndroom"
        if "-" in of:
            yield of
    if name.endswith("syndroom") and not name.endswith((" syndroom", "-syndroom")):
        yield f"{name.removesuffix('syndroom')} syndroom"


def _large() -> Iterator[str]:
    yield from (place_key(line) for line in _lines("places_large.txt"))
    for line in _lines("places_large_own.txt"):
        yield from (place_key(name) for name in line.split())


def _lines(name: str) -> list[str]:
    text = resources.files(__package__).joinpath(name).read_text("utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def _sections(name: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {"": []}
    section = ""
    for line in _lines(name):
        if line.startswith("["):
            section = line.strip("[] ")
            found[section] = []
        else:
            found[section].append(line)
    return found


def _phrases(lines: list[str]) -> Iterator[str]:
    for line in lines:
        yield from (entry.strip() for entry in line.split(",") if entry.strip())


def _words(lines: list[str]) -> frozenset[str]:
    return frozenset(fold(word) for word in " ".join(lines).split())
