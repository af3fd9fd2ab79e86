"""Reads a text as a row of tokens in which each mention of a person is one token."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from redaction.names import (
    FAMILY_TITLES,
    FEMALE_TITLES,
    MALE_TITLES,
    NEUTRAL_TITLES,
    fold,
    word_set,
)

Kind = Literal["name", "word", "sign", "line", "end"]
"""name: a mention; sign: punctuation; line: a line break; end: beside the text."""

# Own pattern (2026-11-22): words with inner hyphens, apostrophes and full stops; else one sign.
_TOKEN: Final = re.compile(r"\n|[^\W_]+(?:['’.-][^\W_]+)*|->|[^\s\w]|_", re.UNICODE)
_TITLES: Final = FAMILY_TITLES | MALE_TITLES | FEMALE_TITLES | NEUTRAL_TITLES
_TITLE_JOINS: Final = frozenset({"de"})
_ABBREVIATED: Final = frozenset(
    {
        "dhr",
        "mevr",
        "mw",
        "mnr",
        "hr",
        "drs",
        "dr",
        "mr",
        "ir",
        "ing",
        "prof",
        "mej",
        "mevrw",
        "fam",
    }
)
_WRAPPED: Final = 60  # own choice: characters of a line that is wrapped and not ended
_LINE_ENDS: Final = frozenset(".!?:;|*–—-)")
_JOINS: Final = word_set(", en & + / respectievelijk resp")
_REACH: Final = 120  # own choice: tokens of a sentence that are read on either side
# Own list (2026-11-22): the first word of a line that lists people.
_LISTS: Final = word_set(
    "aanwezig aanw aanwezigen deelnemers betrokkenen betrokken cc afwezig verspreiding wie"
)


@dataclass(frozen=True, slots=True)
class Token:
    """One token: `text` is folded, `start`/`end` half-open offsets, `mention` an index or -1."""

    kind: Kind
    text: str = field(repr=False)
    start: int
    end: int
    mention: int = -1


_BESIDE: Final = Token("end", "", -1, -1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """The tokens of a text and where in them each mention stands."""

    text: str = field(repr=False)
    tokens: tuple[Token, ...] = field(repr=False)
    places: tuple[int, ...]

    def at(self, index: int) -> Token:
        """Return the token at `index`, or one of kind "end" outside the text."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else _BESIDE

    def name_after(self, index: int) -> int:
        """Return where a mention stands at `index` or after titles from there, else -1."""
        for at in range(index, index + 6):
            token = self.at(at)
            if token.kind == "name":
                return at
            if not _is_title(self, at):
                return -1
        return -1

    def before_titles(self, index: int) -> int:
        """Return the index of the token before the titles in front of the mention at `index`."""
        at = index - 1
        while _is_title(self, at):
            at -= 1
        return at

    def titled(self, index: int) -> bool:
        """Return whether the mention at `index` has a title (dhr., mevrouw, drs.) in front."""
        return self.before_titles(index) < index - 1

    def listed_from(self, index: int) -> list[int]:
        """Return the places of the mention at `index` and those joined to it after it."""
        found = [index]
        while True:
            join = self.at(found[-1] + 1)
            if join.text not in _JOINS:
                return found
            following = self.name_after(found[-1] + 2)
            if following < 0:
                return found
            found.append(following)
            if join.text in {"en", "&"}:
                return found

    def listed_to(self, index: int) -> list[int]:
        """Return the places of the mentions joined before the one at `index`, and itself."""
        found = [index]
        while True:
            at = self.before_titles(found[0])
            join, name = self.at(at), self.at(at - 1)
            if join.text not in _JOINS or name.kind != "name":
                return found
            if join.text in {",", "/"} and len(found) == 1:
                return found
            found.insert(0, at - 1)

    def starts_line(self, index: int) -> bool:
        """Return whether the token at `index` is the first of its line."""
        return self.at(index - 1).kind in {"line", "end"}

    def in_list(self, index: int) -> bool:
        """Return whether the line of the token at `index` names who was there."""
        for at in range(index, index - _REACH, -1):
            if self.starts_line(at):
                return self.at(at).text in _LISTS
        return False

    def closes(self, index: int) -> bool:
        """Return whether a phrase may end before the token at `index`."""
        token = self.at(index)
        return token.kind in {"line", "end"} or token.text in set(",.;:)|/–—-]!?\"”'") | {"en"}

    def sentence(self, index: int) -> tuple[int, int]:
        """Return the half-open token range of the sentence around `index`, cut off if very long."""
        first = index
        while first > max(0, index - _REACH) and not self._ends(first - 1):
            first -= 1
        last = index
        while last < min(len(self.tokens), index + _REACH) and not self._ends(last):
            last += 1
        return first, min(last + 1, len(self.tokens))

    def _ends(self, index: int) -> bool:
        token = self.at(index)
        if token.kind == "line":
            return True
        if token.text not in {".", "!", "?"}:
            return False
        return not (token.text == "." and self.at(index - 1).text in _ABBREVIATED)


def _is_title(scene: Scene, index: int) -> bool:
    token = scene.at(index)
    if token.kind == "word":
        joined = token.text in _TITLE_JOINS and scene.at(index + 1).text in {"heer", "heren"}
        return token.text in _TITLES or joined
    return token.text == "." and scene.at(index - 1).text in _ABBREVIATED


def read_scene(text: str, spans: Sequence[tuple[int, int]]) -> Scene:
    """Return the tokens of `text`, with each of `spans` (sorted, apart) as one token."""
    tokens: list[Token] = []
    places: list[int] = []
    at = 0
    for index, (start, end) in enumerate(spans):
        tokens += _words(text, at, start)
        places.append(len(tokens))
        tokens.append(Token("name", fold(text[start:end]), start, end, index))
        at = end
    tokens += _words(text, at, len(text))
    return Scene(text=text, tokens=tuple(tokens), places=tuple(places))


def _words(text: str, start: int, end: int) -> list[Token]:
    found: list[Token] = []
    for match in _TOKEN.finditer(text, start, end):
        form = match[0]
        if form == "\n" and _is_wrap(text, match.start()):
            continue
        kind: Kind = "line" if form == "\n" else "word" if form[0].isalnum() else "sign"
        found.append(Token(kind, _folded(form) if kind == "word" else form, *match.span()))
    return found


def _is_wrap(text: str, at: int) -> bool:
    """Return whether the line break at `at` only wraps a long line of running text."""
    if at < _WRAPPED or "\n" in text[at - _WRAPPED : at]:
        return False
    after = text[at + 1 : at + 2]
    return text[at - 1] not in _LINE_ENDS and (after.isalnum() or after in {"(", '"', "“", "‘"})


def _folded(word: str) -> str:
    return word.lower() if word.isascii() else fold(word)
