"""Who is named in a text: placeholders, role words and, in a text with real names, names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from eval.fidelity.lexicon import Cues, section, words
from eval.fidelity.normalise import Token, View, is_dutch_word
from redaction import ENTITY_TYPES

_STEM: Final = re.compile(r"\[([A-Z]+)_\d+\]")
_NOT_PERSONS: Final = frozenset(
    t.stem for t in ENTITY_TYPES.values() if t.name != "PERSON"
) | {"SCHOOL", "TEKST"}  # fmt: skip
_DATE_STEMS: Final = frozenset({"DATUM", "GEBOORTEDATUM"})
_PARTICLES: Final = frozenset(
    {"van", "de", "den", "der", "het", "ter", "ten", "te", "el", "al", "ben", "op"}
)


def stem_of(placeholder: str) -> str:
    """Return the stem of a placeholder: `MOEDER` of `[MOEDER_1]`."""
    match = _STEM.fullmatch(placeholder)
    return match[1] if match else ""


def is_person_stem(stem: str) -> bool:
    """Return whether placeholders with this stem stand for people."""
    return stem not in _NOT_PERSONS


def is_date_stem(stem: str) -> bool:
    """Return whether placeholders with this stem stand for dates."""
    return stem in _DATE_STEMS


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleWords:
    """A row of the role table: its words, stems and the words that announce it."""

    name: str
    words: Cues = field(repr=False)
    also: Cues = field(repr=False)
    stems: frozenset[str]
    family: bool


@cache
def role_table() -> tuple[RoleWords, ...]:
    """Return all roles, in the order of `lexicon.yaml`."""
    rows: dict[str, dict[str, Any]] = section("roles")
    return tuple(
        RoleWords(
            name=name,
            words=Cues(row["words"]),
            also=Cues([*row["words"], *row["also"]]),
            stems=frozenset(row["stems"]),
            family=bool(row["family"]),
        )
        for name, row in rows.items()
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A run of capitalised words that looks like a name. `sure` is False at a sentence start."""

    start: int
    end: int
    parts: tuple[str, ...] = field(repr=False)
    sure: bool


def find_names(view: View) -> tuple[Name, ...]:
    """Return what looks like names, in order. Abbreviations in capitals are none."""
    found: list[Name] = []
    run: list[Token] = []
    starts = _sentence_starts(view)
    tokens = view.tokens
    for index, token in enumerate(tokens):
        if _is_name_word(token, first=token.start in starts) or (
            run and token.folded in _PARTICLES and _next_is_capital(tokens, index)
        ):
            run.append(token)
            continue
        _close(run, found, starts)
        run = []
    _close(run, found, starts)
    return tuple(found)


def _close(run: list[Token], found: list[Name], starts: frozenset[int]) -> None:
    parts = tuple(t.folded for t in run if t.folded not in _PARTICLES)
    if parts:
        sure = run[0].start not in starts or len(run) > 1
        found.append(Name(start=run[0].start, end=run[-1].end, parts=parts, sure=sure))


def _is_name_word(token: Token, *, first: bool) -> bool:
    text = token.text
    if not token.is_word or not text[0].isupper() or (len(text) > 1 and text.isupper()):
        return False
    if token.folded in words("capitals", "no_names"):
        return False
    return not (first and is_dutch_word(token.text))


def _next_is_capital(tokens: tuple[Token, ...], index: int) -> bool:
    rest = tokens[index + 1 : index + 3]
    return any(t.is_word and t.text[0].isupper() for t in rest[:1]) or (
        len(rest) == 2 and rest[0].folded in _PARTICLES and rest[1].text[:1].isupper()
    )


def _sentence_starts(view: View) -> frozenset[int]:
    starts = {view.tokens[0].start} if view.tokens else set()
    previous = ""
    for token in view.tokens:
        if previous in {".", "?", "!", ":", ";", '"', "“", "'", "-", "•", "*"}:
            starts.add(token.start)
        previous = token.text
    for match in re.finditer(r"\n\s*", view.text):
        starts.add(match.end())
    return frozenset(starts)


def name_known(part: str, vocabulary: frozenset[str]) -> bool:
    """Return whether a folded name part stands in the words, also as genitive or hyphenated."""
    bare = part.removesuffix("'s").removesuffix("s")
    forms = {part, bare, part + "s", part + "'s", bare + "s"}
    if not forms.isdisjoint(vocabulary):
        return True
    return any(
        len(part) > 3 and (w.startswith(part) or part.startswith(w))
        for w in vocabulary
        if len(w) > 3
    )


def announcing_role(view: View, name: Name) -> RoleWords | None:
    """Return the role that announces or follows the name: "moeder Karin"."""
    before = view.folded[max(0, name.start - 25) : name.start].rstrip(" ,(")
    after = view.folded[name.end : name.end + 30]
    for role in role_table():
        if any(end == len(before) for _, end in role.words.spans(before)):
            return role
        if any(start <= 7 for start, _ in role.words.spans(after)) and after.startswith(
            (",", " (")
        ):
            return role
    return None
