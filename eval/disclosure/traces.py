"""What of a sentence can betray it: its codes, numbers, words, matters, roles and phrases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from eval.disclosure.table import role_flags
from eval.errors import DatasetError
from eval.fidelity.lexicon import Cues
from eval.fidelity.meaning import synonym_rows
from eval.fidelity.normalise import Token, View, related, stem
from eval.fidelity.quantities import Numbers
from eval.types import Span
from redaction import find_loose

MATTERS_FILE: Final = Path(__file__).with_name("omschrijvingen.yaml")
"""Rows of words that say the same delicate matter."""
PHRASE: Final = 3
"""Words in a row that make a phrase. Source: own choice on the development cases, 2026-11-22."""
_PIECE: Final = 4
"""Letters that related words have in common at least (`normalise.related`)."""

EXACT: Final = 3
"""The same word in another form."""
SYNONYM: Final = 2
"""Another word for the same."""
COMPOUND: Final = 1
"""A part or a whole of the word: "buurvrouw", "overbuurvrouw"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Traces:
    """The traces of one text. `words` maps the stem of a content word to its first token."""

    codes: Mapping[str, Span] = field(repr=False)
    words: Mapping[str, Token] = field(repr=False)
    roles: Mapping[str, Token] = field(repr=False)
    matters: Mapping[str, Span] = field(repr=False)
    phrases: Mapping[str, Span] = field(repr=False)
    pairs: Mapping[str, Span] = field(repr=False)
    numbers: Numbers = field(repr=False)
    folded: str = field(repr=False)


def read_traces(text: str) -> Traces:
    """Return the traces of `text`, which is pseudonymised; linear in its length."""
    view = View(text)
    words: dict[str, Token] = {}
    roles: dict[str, Token] = {}
    for token in view.content:
        words.setdefault(stem(token.folded), token)
        if role_flags(token.folded):
            roles.setdefault(stem(token.folded), token)
    codes: dict[str, Span] = {}
    for found in find_loose(text):
        codes.setdefault(found.placeholder, (found.start, found.end))
    runs = [t for t in view.tokens if t.text[0].isalnum()]
    return Traces(
        codes=codes,
        words=words,
        roles=roles,
        matters=_matters(view.folded),
        phrases=_phrases(runs, PHRASE),
        pairs=_phrases(runs, 2, least=_PIECE),
        numbers=view.numbers,
        folded=view.folded,
    )


def _phrases(tokens: Sequence[Token], size: int, *, least: int = 1) -> dict[str, Span]:
    """Return every run of `size` words of `least` letters or more, with its first place."""
    found: dict[str, Span] = {}
    for at in range(len(tokens) - size + 1):
        run = tokens[at : at + size]
        if any(len(t.folded) < least for t in run):
            continue
        found.setdefault(" ".join(t.folded for t in run), (run[0].start, run[-1].end))
    return found


def _matters(folded: str) -> dict[str, Span]:
    rows = ((name, cues.spans(folded)) for name, cues in _lists().rows)
    return {name: spans[0] for name, spans in rows if spans}


def cue(name: str) -> Cues:
    """Return the words of the list `happened` or `back` of `omschrijvingen.yaml`.

    Raises:
        DatasetError: the file can't be read.
    """
    return _lists().cues[name]


def weak_matters() -> frozenset[str]:
    """Return the matters that a told sentence may share with a withheld one by chance.

    Raises:
        DatasetError: the file can't be read.
    """
    return _lists().weak


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lists:
    cues: Mapping[str, Cues] = field(repr=False)
    rows: tuple[tuple[str, Cues], ...] = field(repr=False)
    weak: frozenset[str]


@cache
def _lists() -> _Lists:
    try:
        data: Any = yaml.safe_load(MATTERS_FILE.read_text("utf-8"))
        return _Lists(
            cues={name: Cues([str(w) for w in data[name]]) for name in ("happened", "back")},
            rows=tuple((str(k), Cues([str(w) for w in v])) for k, v in data["rows"].items()),
            weak=frozenset(str(name) for name in data["weak"]),
        )
    except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError):
        raise DatasetError(
            "omschrijvingen.yaml kan niet worden gelezen. Zet het bestand van deze versie terug."
        ) from None


class WordIndex:
    """Finds in which sentences a word stands, in this or a related form; built once."""

    __slots__ = ("_forms", "_pieces", "_stems", "_synonyms")

    def __init__(self, rows: Sequence[Traces], chosen: Sequence[int]) -> None:
        self._stems: dict[str, list[int]] = {}
        self._forms: dict[str, str] = {}
        self._synonyms: dict[int, list[int]] = {}
        self._pieces: dict[str, list[str]] = {}
        for number in chosen:
            for key, token in rows[number].words.items():
                self._stems.setdefault(key, []).append(number)
                self._forms.setdefault(key, token.folded)
                for row in sorted(synonym_rows(token.folded)):
                    self._synonyms.setdefault(row, []).append(number)
        for key in self._stems:
            for piece in _pieces(key):
                self._pieces.setdefault(piece, []).append(key)

    def __repr__(self) -> str:
        """Return a repr without the words."""
        return f"WordIndex(words={len(self._stems)})"

    def level(self, word: str, *, beside: Sequence[int] = ()) -> tuple[int, frozenset[int]]:
        """Return how close the nearest word comes (0..3) and in which sentences it stands.

        Sentences in `beside` do not count.
        """
        for level, found in self._levels(word):
            sentences = frozenset(found).difference(beside)
            if sentences:
                return level, sentences
        return 0, frozenset()

    def _levels(self, word: str) -> Iterator[tuple[int, list[int]]]:
        key = stem(word)
        yield EXACT, self._stems.get(key, [])
        rows = sorted(synonym_rows(word))
        yield SYNONYM, [n for row in rows for n in self._synonyms.get(row, [])]
        near = sorted({other for piece in _pieces(key) for other in self._pieces.get(piece, ())})
        yield (
            COMPOUND,
            [n for o in near if related(word, self._forms[o]) for n in self._stems[o]],
        )


def _pieces(key: str) -> set[str]:
    return {key[i : i + _PIECE] for i in range(len(key) - _PIECE + 1)}
