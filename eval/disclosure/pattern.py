"""The notation of the rules, as regular expressions over rendered sentences.

A sentence is rendered as `|word=flags|word=flags|`, words folded, without marks except `; ? ! :`.
Notation of a pattern: words with spaces between them; `*` is any part of a word; `a/b` one of
these words (each one word); `<set>` a set of `woorden.yaml` or a kind of person (`PEOPLE`); `?a/b`
may be absent; `..` at most six words and `...` at most fourteen, inside a part of a sentence;
`a & b` both, in any order, at most fourteen words apart; `word^r` a verb done to a person.
Source: own notation, after that of `eval/fidelity/lexicon.yaml`, 2026-11-22.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from eval.errors import DatasetError
from eval.fidelity.lexicon import fold
from eval.types import Span

PEOPLE: Final = MappingProxyType(
    {
        "persoon": "p",
        "kind": "k",
        "derde": "d",
        "ouderfiguur": "o",
        "team": "m",
        "ander": "s",
        "naam": "n",
        "melder": "i",
        "bron": "b",
    }
)
"""Kinds of persons that a pattern can name, and the flag that a word of that kind carries."""

_APART: Final = 14
"""Most words between the parts of an `&`; own choice: about one clause and a half."""
_GAPS: Final = MappingProxyType({"..": 6, "...": 14})
_WORD: Final = r"[^|=]*"
_STEP: Final = r"(?:\|(?![;:?!]=)[^|]*)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A pattern of one rule, compiled. More than one part: all of them, in any order."""

    parts: tuple[re.Pattern[str], ...] = field(repr=False)

    def spans(self, rendered: str) -> tuple[tuple[Span, ...], ...]:
        """Return the matches: of each the spans of its parts in the rendered sentence."""
        first = [m.span() for m in self.parts[0].finditer(rendered)]
        if len(self.parts) == 1:
            return tuple((span,) for span in first)
        found = []
        for span in first:
            row = [span]
            for part in self.parts[1:]:
                near = _nearest(part, rendered, span)
                if near is None:
                    break
                row.append(near)
            else:
                found.append(tuple(row))
        return tuple(found)


def compile_pattern(pattern: str, sets: Mapping[str, str]) -> Pattern:
    """Return a pattern of the notation above. `sets` maps a set to its words as one alternation.

    Raises:
        DatasetError: it names a set that does not exist.
    """
    return Pattern(parts=tuple(_part(part.split(), sets) for part in fold(pattern).split(" & ")))


def set_regex(words: str) -> str:
    """Return the words of a set as one alternation, longest first."""
    ordered = sorted({fold(w).strip('"') for w in words.split()}, key=lambda w: (-len(w), w))
    return "|".join(_literal(word) for word in ordered)


def _literal(word: str) -> str:
    return re.escape(word).replace(r"\*", _WORD)


def _part(items: list[str], sets: Mapping[str, str]) -> re.Pattern[str]:
    body = ""
    for item in items:
        if item in _GAPS:
            body += f"{_STEP}{{0,{_GAPS[item]}}}?"
        else:
            body += _item(item, sets)
    return re.compile(body + r"(?=\|)")


def _item(item: str, sets: Mapping[str, str]) -> str:
    optional, item = item.startswith("?"), item.removeprefix("?")
    item, _, flag = item.partition("^")
    words, flags = [], ""
    for choice in item.split("/"):
        name = choice[1:-1]
        if not choice.startswith("<"):
            words.append(_literal(choice))
        elif name in PEOPLE:
            flags += PEOPLE[name]
        elif name in sets:
            words.append(sets[name])
        else:
            raise DatasetError(
                f"Een regel noemt de lijst {name}, maar die staat niet in woorden.yaml. "
                "Voeg de lijst toe of pas de regel aan."
            )
    options = []
    if words:
        tail = f"[^|]*{flag}[^|]*" if flag else "[^|]*"
        options.append(rf"(?:{'|'.join(words)})={tail}")
    if flags:
        options.append(rf"{_WORD}=[^|]*[{flags}][^|]*")
    body = rf"\|(?:{'|'.join(options)})"
    return f"(?:{body})?" if optional else body


def _nearest(part: re.Pattern[str], rendered: str, span: Span) -> Span | None:
    best: tuple[int, Span] | None = None
    for match in part.finditer(rendered):
        low, high = sorted((span, match.span()))
        if low[1] > high[0]:
            continue
        apart = rendered.count("|", low[1], high[0])
        if apart <= _APART and (best is None or apart < best[0]):
            best = apart, match.span()
    return best[1] if best else None
