"""One pass over a text: its words, their sentence and paragraph, what is hidden, listed phrases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from redaction.lexicon import fold
from redaction.lexicon.spelling import words
from redaction.linking import Entity
from redaction.placeholders import LITERAL_TYPE
from redaction.quasi.lists import WORD, Lists, place_key
from redaction.types import Detection

WRAP: Final = 45
"""A line of at least this many characters may have been wrapped inside a sentence; own choice, as
in `redaction.sentences`."""

_END: Final = re.compile(r"[.!?…][\"'”’)\]]*\s")
_BREAK: Final = re.compile(r"\n[^\S\n]*\n")
_ABBREVIATIONS: Final = words(
    "mw mevr mvr dhr hr dr drs prof ds mr ir ing bijv ca art nr geb st jl resp evt"
)
_FAMILY_ROLES: Final = words(
    "KIND MOEDER VADER OUDER STIEFOUDER PLEEGOUDER BROER ZUS OMA OPA MELDER"
)
_NEUTRAL_ROLES: Final = frozenset({"PERSOON"})
_DIAGNOSES: Final = "diagnoses"

FAMILY: Final = 2
"""Somebody of the case: family, an informant, a neighbour."""
NEUTRAL: Final = 1
"""A person whose role the text does not tell."""
HELPER: Final = -1
"""A person who is in the text by profession."""


@dataclass(slots=True)
class Token:
    """A word. `gap` is the text before it; `person` says whose it is (FAMILY, NEUTRAL, HELPER, 0).

    `hidden` is the type of the span that it stands in, or empty; `place` says "small", "large" or
    nothing.
    """

    start: int
    end: int
    low: str
    gap: str
    sentence: int
    paragraph: int
    hidden: str = ""
    person: int = 0
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A listed phrase in the text: words `first` to `last`, both included."""

    kind: str
    first: int
    last: int


@dataclass(slots=True)
class View:
    """A text as the rules see it."""

    text: str = field(repr=False)
    tokens: list[Token] = field(repr=False)
    signs: list[Sign]
    lists: Lists = field(repr=False)
    places: dict[int, list[int]] = field(default_factory=dict, repr=False)
    """Words of places by sentence."""
    kinds: dict[int, str] = field(default_factory=dict, repr=False)
    """Kind of the sign that begins at a word."""

    def has(self, index: int, name: str) -> bool:
        """Return whether the word at `index` is in the list of words `name`."""
        return self.low(index) in self.lists.words[name]

    def low(self, index: int) -> str:
        """Return the folded word at `index`; empty outside the text."""
        return self.tokens[index].low if 0 <= index < len(self.tokens) else ""

    def gap(self, index: int) -> str:
        """Return what stands before the word at `index`; a line break outside the text."""
        return self.tokens[index].gap if 0 <= index < len(self.tokens) else "\n"

    def same(self, first: int, second: int) -> bool:
        """Return whether two words exist and stand in one sentence."""
        inside = 0 <= second < len(self.tokens)
        return inside and self.tokens[first].sentence == self.tokens[second].sentence

    def left(self, index: int, length: int) -> list[int]:
        """Return up to `length` words before `index` in its sentence, nearest first."""
        return [i for i in range(index - 1, index - 1 - length, -1) if self.same(index, i)]

    def right(self, index: int, length: int) -> list[int]:
        """Return up to `length` words after `index` in its sentence, nearest first."""
        return [i for i in range(index + 1, index + 1 + length) if self.same(index, i)]

    def of(self, *kinds: str) -> Iterator[Sign]:
        """Yield the signs of the given kinds, in text order."""
        return (sign for sign in self.signs if sign.kind in kinds)

    def beside(self, index: int, among: Mapping[int, Sequence[int]]) -> Iterator[int]:
        """Yield the words of `among` (by sentence) in the sentence of `index` or one beside it.

        Neighbours count within the paragraph only; the sentence itself comes first.
        """
        token = self.tokens[index]
        for sentence in (token.sentence, token.sentence - 1, token.sentence + 1):
            for at in among.get(sentence, ()):
                if self.tokens[at].paragraph == token.paragraph:
                    yield at

    def by_sentence(self, indices: Iterable[int]) -> dict[int, list[int]]:
        """Return words under the number of their sentence."""
        found: dict[int, list[int]] = {}
        for index in indices:
            found.setdefault(self.tokens[index].sentence, []).append(index)
        return found


def scan(
    text: str, *, detections: Sequence[Detection], entities: Sequence[Entity], lists: Lists
) -> View:
    """Return the view of `text`; `detections` and `entities` say what is hidden in it."""
    tokens = _read(text)
    _mark(text, tokens, detections, entities, lists)
    view = View(text, tokens, list(_signs(text, tokens, lists)), lists)
    view.places = view.by_sentence(i for i, token in enumerate(tokens) if token.place)
    view.kinds = {sign.first: sign.kind for sign in view.signs}
    return view


def _read(text: str) -> list[Token]:
    tokens: list[Token] = []
    sentence = paragraph = end = line = 0
    previous = ""
    for match in WORD.finditer(text):
        start = match.start()
        gap = text[end:start]
        ends = (
            gap != " " and bool(tokens) and not gap.isspace() and _ends(gap, previous, text[start])
        )
        if "\n" in gap:
            wrapped = gap.isspace() and end - line >= WRAP and text[start].islower()
            paragraph += bool(_BREAK.search(gap))
            ends = ends or not wrapped
            line = start
        sentence += ends
        previous = fold(match.group())
        end = match.end()
        tokens.append(Token(start, end, previous, gap, sentence, paragraph))
    return tokens


def _ends(gap: str, word: str, following: str) -> bool:
    """Return whether a sentence ends in `gap`, after `word` and before the letter `following`."""
    if not _END.search(gap):
        return False
    return "." not in gap or (
        len(word) > 1 and word not in _ABBREVIATIONS and (len(word) > 2 or not following.islower())
    )


def _mark(
    text: str,
    tokens: list[Token],
    detections: Sequence[Detection],
    entities: Sequence[Entity],
    lists: Lists,
) -> None:
    """Say of each word whether it is hidden, and whose name or what place it is."""
    roles = {index: str(entity.role or "") for entity in entities for index in entity.members}
    spans = sorted(
        (d.start, d.end, d.entity_type, roles.get(i, "")) for i, d in enumerate(detections)
    )
    at = 0
    family, adult, village = (lists.words[name] for name in ("family", "adult", "village"))
    for token in tokens:
        while at < len(spans) and spans[at][1] <= token.start:
            at += 1
        if at < len(spans) and spans[at][0] < token.end:
            _hide(token, text, spans[at], lists)
        elif token.low in family:
            token.person = FAMILY
        elif token.low in adult:
            token.person = NEUTRAL
        elif token.low in village:
            token.place = "small"


def _hide(token: Token, text: str, span: tuple[int, int, str, str], lists: Lists) -> None:
    start, end, kind, role = span
    form = text[start:end]
    if kind == LITERAL_TYPE:
        role = form.strip("[]").rpartition("_")[0].upper()
        kind = "LOCATION" if role == "PLAATS" else "PERSON"
        form = ""
    token.hidden = kind
    if kind == "PERSON":
        token.person = FAMILY if role in _FAMILY_ROLES else HELPER
        if role in _NEUTRAL_ROLES or not role:
            token.person = NEUTRAL
    elif kind == "LOCATION":
        token.place = "large" if is_large(form, lists) else "small"


def is_large(place: str, lists: Lists) -> bool:
    """Return whether a place, or the town that a ward is called after, is a large one."""
    words = place_key(place).split()
    return any(" ".join(words[:n]) in lists.large for n in range(len(words), 0, -1))


def _signs(text: str, tokens: list[Token], lists: Lists) -> Iterator[Sign]:
    """Yield the longest listed phrase at each word; none inside a name, but for conditions."""
    done = -1
    phrases = lists.phrases
    for index, token in enumerate(tokens):
        if index <= done or token.low not in phrases:
            continue
        for phrase in phrases[token.low]:
            last = index + len(phrase.rest)
            run = tokens[index + 1 : last + 1]
            if tuple(t.low for t in run) != phrase.rest or any("." in t.gap for t in run):
                continue
            if phrase.kind != _DIAGNOSES and any(t.hidden for t in tokens[index : last + 1]):
                continue
            if phrase.capitals and not _capitals(text, tokens, index):
                continue
            done = last
            yield Sign(kind=phrase.kind, first=index, last=last)
            break


def _capitals(text: str, tokens: Sequence[Token], index: int) -> bool:
    """Return whether a word is in capitals while the words beside it are not."""
    token = tokens[index]
    beside = [tokens[i] for i in (index - 1, index + 1) if 0 <= i < len(tokens)]
    loud = any(text[t.start : t.end].isupper() and t.end - t.start > 1 for t in beside)
    return text[token.start : token.end].isupper() and not loud
