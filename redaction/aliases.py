"""Tells which lone name is another name of somebody: the text says so, or it is cut short."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from redaction.lexicon import load_lexicon, one_edit_apart
from redaction.name_match import Group, Person
from redaction.name_sound import pet_stems, sounds_alike
from redaction.names import fold
from redaction.person_index import PersonIndex
from redaction.role_words import compatible
from redaction.roles.terms import term_of

_SHORTEST: Final = 3  # own choice: letters that a name must keep to be known by them
_MISTYPED_NAME: Final = 6  # the same for a word that is a name of its own
_MISTYPED: Final = 5  # own choice: of shorter names one letter makes another name too often

# Source: own (2026-11-22): what stands between a name and another name of the same person.
_WORDS: Final = (
    r"ook(?: wel)?|kortweg|voluit|volledig|roepnaam|bijnaam|koosnaam|alias|oftewel|genaamd|zegt"
    r"|zegt men|noemt|noemen|genoemd|noemt zich(?:zelf)?|aangesproken als"
    r"|noem(?:t|en)? (?:hem|haar)"
    r"|eigenlijk|officieel|liever|wordt|door iedereen|iedereen|maar|op school|thuis|vroeger"
    r"|(?:zijn|haar) (?:roepnaam|bijnaam|naam)|is|schrijft|heet|in de BRP|staat|als|hij|zij|ze"
    r"|wil|worden|familie|vrienden|de|het|op|in|straat|markt|groep|klas|buurt|zeggen|gebruikt"
)
_SURE: Final = (
    r"ook wel|voluit|volledig|roepnaam|bijnaam|koosnaam|alias|oftewel|officieel|eigenlijk"
    r"|(?:noem|zeg|noemen|zeggen)\w*"
)
_SAID: Final = re.compile(
    rf"(?=.*(?<!\w)(?:{_SURE})(?!\w))[\s,(;:\"'‘’“”]*(?:(?:{_WORDS})(?!\w)[\s,:\"'‘“(]*){{1,8}}",
    re.IGNORECASE | re.DOTALL,
)
_QUOTED: Final = re.compile(r"[\"'’”]?[ \t]*(?:\([ \t]*[\"'‘“]?|[\"'‘“])[ \t]*")
_CLOSED: Final = re.compile(r"\??[\"'’”)]")
_CALLED: Final = re.compile(
    r",?[ \t]+(?:(?:wel|ook|soms|door)[ \t]+(?:\w+[ \t]+){0,3}){0,2}[\"'‘“]?"
)
_NAMED: Final = re.compile(r"[\"'’”]?[ \t]+genoemd(?!\w)")
# Source: own (2026-11-22): whose somebody is; a bracket behind that names the relative.
_OF: Final = re.compile(
    r"(?P<word>[^\W\d_][\w'-]*)[ \t]+(?:van|vn|v\.?|vd)[ \t]+(?:\w+\.?[ \t]+)?\Z"
)
_OF_NEAR: Final = 40  # characters before a name that are read for such a word
_LONGEST: Final = 80  # characters between a name and its other name
_APART: Final = re.compile(r"\s*(?:\([^()]{0,20}\)\s*)?(?:en|of|,|/|&|\+)\s*", re.IGNORECASE)


def find_aliases(text: str, spans: Sequence[tuple[int, int]]) -> Mapping[int, int]:
    """Return for each mention that is introduced as another name the mention before it.

    `spans` are half-open and sorted.
    """
    found: dict[int, int] = {}
    for index in range(1, len(spans)):
        (first, left), (start, end) = spans[index - 1], spans[index]
        gap = text[left:start][:_LONGEST]
        quoted = _QUOTED.fullmatch(gap) and _CLOSED.match(text, end) and not _is_of(text, first)
        called = _CALLED.fullmatch(gap) and _NAMED.match(text, end)
        if len(gap) == start - left and (_SAID.fullmatch(gap) or quoted or called):
            found[index] = index - 1
    return MappingProxyType(found)


def _is_of(text: str, start: int) -> bool:
    """Return whether the name at `start` says whose somebody is ("de ex-partner van Jan (Ans)")."""
    led = _OF.search(text, max(0, start - _OF_NEAR), start)
    return led is not None and term_of(fold(led["word"])) is not None


def nickname_of(
    text: str, spans: Sequence[tuple[int, int]], group: Group, index: PersonIndex
) -> Person | None:
    """Return the one person whose first name `group` cuts short or misspells, if there is one.

    "Shar" of Sharnelly, "Kowalczik" of Kowalczyk. A word that is a common name of its own counts
    for a child alone ("Jay" of Jayden): Anne and Annelies may be two. Names that stand beside
    each other ("Jan en Janneke") are two people.
    """
    word = group.name.single or group.name.surname
    if not word or group.name.family or group.name.given or group.name.initials:
        return None
    fitting = [p for p in index.resembling(word) if p.members and _may_be(word, group, p)]
    if len(fitting) != 1 or _side_by_side(text, spans, group.members, fitting[0].members):
        return None
    return fitting[0]


def _may_be(word: str, group: Group, person: Person) -> bool:
    if group.name.gender and person.genders and group.name.gender not in person.genders:
        return False
    if group.called not in {None, "child", *person.called}:
        return False  # "oom Sam" is not Samira
    if not all(compatible(one, other) for one in group.roles for other in person.roles):
        return False
    common = load_lexicon().kind(word) != 0
    for name in person.names:
        for part in {*name.given, name.single} - {""}:
            short = len(word) >= _SHORTEST and part.startswith(word) and len(part) > len(word)
            pet = _is_diminutive(word, part) and (not common or word.endswith("je"))
            if (short or pet) and not group.name.surname and (not common or _is_child(person)):
                return True
        for part in {*name.given, name.single, name.surname} - {""}:
            if _misspells(word, part, group, person, common=common):
                return True
    return False


def _is_diminutive(word: str, name: str) -> bool:
    """Return whether `word` is a pet form of `name`: Fleurtje, Lotje (Lotte), Yoni (Yonatan)."""
    return word != name and any(name.startswith(stem) for stem in pet_stems(word))


def _is_child(person: Person) -> bool:
    return bool(person.roles & {"KIND", "BROER", "ZUS"})


def _misspells(word: str, name: str, group: Group, person: Person, *, common: bool) -> bool:
    """Return whether `word`, the rarer of both, is `name` with one letter wrong.

    A word that is a name of its own (`common`) must be longer and stand there once.

    The first letter stays, and the last one unless it is lost: Nowicka is the wife of Nowicki.
    (i and y are one.)
    """
    most = min(1, len(person.members) - 1) if common else len(person.members)
    if sounds_alike(word, name) and (not common or len(word) >= _MISTYPED):
        return len(group.members) <= most
    cut = word.startswith(name) or name.startswith(word)
    return (
        min(len(word), len(name)) >= (_MISTYPED_NAME if common else _MISTYPED)
        and len(group.members) <= most
        and word[0] == name[0]
        and (word[-1] == name[-1] or {word[-1], name[-1]} == {"i", "y"} or cut)
        and one_edit_apart(word, name)
    )


def _side_by_side(
    text: str, spans: Sequence[tuple[int, int]], one: Sequence[int], other: Sequence[int]
) -> bool:
    """Return whether mentions of both are listed together somewhere."""
    pairs = {(a, a + 1) for a in one if a + 1 in other}
    pairs |= {(b, b + 1) for b in other if b + 1 in one}
    return any(_APART.fullmatch(fold(text[spans[a][1] : spans[b][0]])) for a, b in pairs)
