"""A parsed sentence as the rules read it: words, and what kind of person each stands for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from eval.fidelity.lexicon import fold
from eval.fidelity.people import is_person_stem
from eval.readability.parse import Sentence, Word
from eval.types import Span

_TOKEN: Final = re.compile(r"\[[A-Z]+_\d+\]|\w+(?:['’.\-]\w+)*|[;:?!]")
_PLACEHOLDER: Final = re.compile(r"\[([A-Z]+)_(\d+)\]")
_PRONOUNS: Final = frozenset(
    {
        "hij",
        "zij",
        "ze",
        "hem",
        "hen",
        "mij",
        "me",
        "ik",
        "jou",
        "wij",
        "ons",
        "iemand",
        "elkaar",
        "u",
    }
)
_CHILD: Final = "[KIND_1]"
_YOUTH: Final = frozenset(
    {"KIND", "BROER", "ZUS", "HALFBROER", "HALFZUS", "STIEFBROER", "STIEFZUS", "PLEEGKIND"}
)
_PARENTS: Final = frozenset(
    {
        "MOEDER",
        "VADER",
        "OUDER",
        "PLEEGMOEDER",
        "PLEEGVADER",
        "PLEEGOUDER",
        "STIEFMOEDER",
        "STIEFVADER",
    }
)
_STAFF: Final = frozenset(
    {
        "JEUGDBESCHERMER",
        "VOOGD",
        "GEZINSVOOGD",
        "MEDEWERKER",
        "GEDRAGSWETENSCHAPPER",
        "HULPVERLENER",
        "BEGELEIDER",
    }
)
_SOURCES: Final = frozenset({"LEERKRACHT", "ARTS", "HUISARTS", "THERAPEUT", "MENTOR", "SCHOOL"})
_OBJECTS: Final = frozenset({"obj", "iobj"})
_HIT: Final = frozenset({"obj", "iobj", "nsubj:pass", "obl", "obl:arg", "nmod"})
# Names of relations: Universal Dependencies 2, https://universaldependencies.org/u/dep/,
# accessed 2026-11-22. Stems of placeholders: the roles of the redaction room.


def child_of(recipient: str | None) -> str:
    """Return the code of the child that a letter to `recipient` (a code) is about.

    A child reads about itself: whoever else is `[KIND_1]` then, is another child. For an adult, or
    without a reader, it is the first child of the text.
    """
    code = _PLACEHOLDER.fullmatch(recipient or "")
    return _CHILD if recipient is None or code is None or code[1] not in _YOUTH else recipient


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A sentence rendered for the patterns (`pattern.py`); `spans` are those of its words.

    `starts` are the places of the words in `rendered`.
    """

    rendered: str = field(repr=False)
    spans: tuple[Span, ...]
    starts: tuple[int, ...]

    def place(self, span: Span) -> Span:
        """Return the span in the text for a span of `rendered`."""
        first = bisect_right(self.starts, span[0]) - 1
        last = bisect_right(self.starts, span[1] - 1) - 1
        return self.spans[first][0], self.spans[last][1]


class Flagger:
    """Gives each word of a sentence its flags. `role` tells the kind of a folded word."""

    __slots__ = ("__dict__", "child", "recipient", "role", "sentence", "text")

    def __init__(
        self,
        sentence: Sentence,
        text: str,
        *,
        role: Callable[[str], str],
        recipient: str | None,
    ) -> None:
        self.sentence = sentence
        self.text = text
        self.role = role
        self.recipient = recipient
        self.child = child_of(recipient)

    def __repr__(self) -> str:
        """Return a repr without the text."""
        return f"Flagger(start={self.sentence.start}, end={self.sentence.end})"

    @cached_property
    def _by_start(self) -> dict[int, Word]:
        return {word.start: word for word in self.sentence.words}

    @cached_property
    def _children(self) -> dict[int, list[Word]]:
        rows: dict[int, list[Word]] = {}
        for word in self.sentence.words:
            if word.head != word.index:
                rows.setdefault(word.head, []).append(word)
        return rows

    def view(self) -> View:
        """Return the rendered sentence."""
        parts, spans, starts, at = [], [], [], 0
        for match in _TOKEN.finditer(self.text, self.sentence.start, self.sentence.end):
            form = fold(match.group()).rstrip(".")
            piece = f"|{form}={self._flags(form, match)}"
            parts.append(piece)
            spans.append(match.span())
            starts.append(at)
            at += len(piece)
        return View(rendered="".join(parts) + "|", spans=tuple(spans), starts=tuple(starts))

    def _flags(self, form: str, match: re.Match[str]) -> str:
        code = _PLACEHOLDER.fullmatch(match.group())
        if code is not None:
            return self._code_flags(match.group(), code[1])
        word = self._by_start.get(match.start())
        flags = self.role(form)
        if word is None:
            return flags
        if form in _PRONOUNS or (form == "haar" and word.dep != "nmod:poss"):
            flags += "p"
        if not flags and self._is_name(word):
            flags += "pn"
        if self._is_deed(word):
            flags += "r"
        return flags

    def _code_flags(self, code: str, stem: str) -> str:
        if self.recipient == code:
            return "pk" if stem in _YOUTH else "po"
        if not is_person_stem(stem):
            return "b" if stem in _SOURCES else ""
        if stem in _YOUTH:
            return "pk" if code == self.child else "ps"
        if stem == "MELDER":
            return "pdi"
        if stem in _STAFF:
            return "pm"
        if stem in _SOURCES:
            return "pb"
        return "pdo" if stem in _PARENTS else "pdb"

    def _is_name(self, word: Word) -> bool:
        if not word.text[:1].isupper() or word.entity in {"LOCATION", "ORGANIZATION", "DATE"}:
            return False
        return word.is_name or word.entity == "PERSON"

    def _is_deed(self, word: Word) -> bool:
        """Whether a verb is done to a person, or to nothing at all in a sentence with people."""
        if word.pos not in {"VERB", "AUX", "ADJ", "NOUN"}:
            return False
        below = self._children.get(word.index, [])
        if any(c.dep in _HIT and self._is_person(c) for c in below):
            return True
        if any(c.dep in _OBJECTS | {"nsubj:pass"} for c in below):
            return False
        return any(self._is_person(w) for w in self.sentence.words)

    def _is_person(self, word: Word) -> bool:
        if word.stem:
            return is_person_stem(word.stem)
        form = fold(word.text)
        if form in _PRONOUNS or (form == "haar" and word.dep != "nmod:poss"):
            return True
        return "p" in self.role(form) or self._is_name(word)
