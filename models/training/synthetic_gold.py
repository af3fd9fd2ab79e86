"""Gives the persons of a marked text other names, mention by mention, one name per person."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Final

from models.training.names import NameSource, Person
from models.training.synthetic_fill import lowered, raised
from models.training.synthetic_lists import is_family_name, likely_gender, own_words, plain
from models.training.synthetic_person import genitive, surface
from models.training.synthetic_text import LABELS, MarkedText, TextBuilder, starts_sentence

OTHER_ORIGIN_SHARE: Final = 0.4
"""Chance that a person gets a name of any origin instead of the own one."""

# Source: own patterns of initials, titles and the possessive in the marked texts (2026-11-22).
_INITIALS: Final = re.compile(r"(?:(?:[A-Za-z]|IJ|Th|Ch)\.)+|[A-Z]{1,3}")
_TITLE: Final = re.compile(
    r"(?:mevrouw|mevr\.?|mw\.?|meneer|mnr\.?|de heer|dhr\.?|mr\.|drs\.|dr\.|ing\.|familie|fam\.|"
    r"gezin|heer)\s+$",
    re.IGNORECASE,
)
_POSSESSIVE: Final = re.compile(r"(?<=\w)(?:['’´`]s|['’´`]|s)$", re.IGNORECASE)


_GENDERS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("MOEDER", "ZUS", "OMA", "TANTE", "PLEEGMOEDER", "STIEFMOEDER"), "v"),
    **dict.fromkeys(("VADER", "BROER", "OPA", "OOM", "PLEEGVADER", "STIEFVADER"), "m"),
}

CLOSE_SPELLING: Final = 0.8
"""Likeness (difflib, 0..1) from which a word is a misspelling of a known name of the person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One name in a marked text; `key` tells which person, "" for what is no person."""

    start: int
    end: int
    label: str
    key: str
    origin: str | None
    role: str | None


def rewrite_gold(
    row: Mapping[str, object], *, names: NameSource | None, rng: random.Random
) -> MarkedText:
    """Return the text of `row` with other names for its persons; `names` None keeps them.

    Letter case, possessives, initials and titles stay as they were; places and organisations
    too. A mention whose parts can't be told apart keeps its name.
    """
    text = str(row["text"])
    mentions = _mentions(row)
    renamed = _rename(text, mentions, names=names, rng=rng) if names else {}
    builder = TextBuilder()
    position = 0
    for mention in mentions:
        builder.add(text[position : mention.start])
        written = text[mention.start : mention.end]
        change = renamed.get(mention.key)
        if change is not None:
            before = text[max(0, mention.start - 12) : mention.start]
            written = change.apply(written, before=before, rng=rng)
        builder.add(written, label=mention.label)
        position = mention.end
    builder.add(text[position:])
    return builder.build()


def _mentions(row: Mapping[str, object]) -> list[Mention]:
    entities = row["entities"]
    found = []
    for entity in entities if isinstance(entities, Sequence) else ():
        if entity["type"] in LABELS and entity["start"] < entity["end"]:
            person = entity["type"] == "PERSON"
            found.append(
                Mention(
                    start=entity["start"],
                    end=entity["end"],
                    label=entity["type"],
                    key=entity["entity"] if person else "",
                    origin=entity.get("origin"),
                    role=entity.get("role"),
                )
            )
    return sorted(found, key=lambda m: m.start)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """The words of a person's old names, and who comes instead."""

    firsts: frozenset[str]
    surnames: frozenset[str]
    person: Person

    def apply(self, written: str, *, before: str, rng: random.Random) -> str:
        form, possessive = self._form(written, titled=_TITLE.search(before) is not None)
        if form is None:
            return written
        if form == "vi":
            new = f"{self.person.first} {self.person.surname[0]}."
        else:
            new = surface(self.person, form, rng=rng, starts=starts_sentence(before))
        if possessive:
            new = genitive(new, rng=rng)
        if written == written.lower():
            return lowered(new)
        return raised(new) if written.isupper() and len(written) > 3 else new

    def _form(self, written: str, *, titled: bool) -> tuple[str | None, bool]:
        words = written.replace(",", " , ").split()
        possessive = self._is_possessive(words[-1])
        if possessive:
            words[-1] = _POSSESSIVE.sub("", words[-1])
        if len(words) == 1:
            return self._single(words[0], titled=titled), possessive
        if "," in words:
            return "av", possessive
        if (
            words[0].lower() in own_words("particles")
            and plain(words[0]) not in self.surnames | self.firsts
        ):
            return "a", possessive
        if _INITIALS.fullmatch(words[0]) and plain(words[0]) not in self.firsts:
            bare = all(_INITIALS.fullmatch(word) for word in words)
            return ("i" if bare else "ia"), possessive
        return ("vi" if _INITIALS.fullmatch(words[-1]) else "va"), possessive

    def _is_possessive(self, word: str) -> bool:
        known = self.firsts | self.surnames
        bare = _POSSESSIVE.sub("", word)
        return plain(word) not in known and plain(bare) in known and bare != word

    def _single(self, word: str, *, titled: bool) -> str | None:
        key = plain(word)
        if key in self.surnames:
            return "a"
        if key in self.firsts:
            return "v"
        if _INITIALS.fullmatch(word):
            return "i"
        if get_close_matches(key, self.surnames, n=1, cutoff=CLOSE_SPELLING):
            return "a"
        if any(key[:2] == first[:2] for first in self.firsts):
            return "r"
        return "a" if titled else "v"


def _rename(
    text: str, mentions: Sequence[Mention], *, names: NameSource, rng: random.Random
) -> dict[str, _Change]:
    """Return the change of each person; a surname that two persons share stays shared."""
    changes: dict[str, _Change] = {}
    shared: dict[str, Person] = {}
    for key in dict.fromkeys(m.key for m in mentions if m.key):
        own = [m for m in mentions if m.key == key]
        firsts, surnames = _words(text, own)
        keep = rng.random() >= OTHER_ORIGIN_SHARE
        origin = next((m.origin for m in own if m.origin), None) if keep else None
        person = names.person(rng=rng, gender=_gender(own, firsts), origin=origin)
        for surname in sorted(surnames):
            if surname in shared:
                other = shared[surname]
                person = replace(person, particle=other.particle, surname=other.surname)
            shared[surname] = person
        changes[key] = _Change(firsts=firsts, surnames=surnames, person=person)
    return changes


def _gender(mentions: Sequence[Mention], firsts: frozenset[str]) -> str | None:
    roles = [_GENDERS[m.role] for m in mentions if m.role is not None and m.role in _GENDERS]
    known = [gender for gender in map(likely_gender, sorted(firsts)) if gender]
    return next(iter([*roles, *known]), None)


def _words(text: str, mentions: Sequence[Mention]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the first names and the surnames of one person, without diacritics, lower case."""
    firsts: set[str] = set()
    surnames: set[str] = set()
    for mention in mentions:
        words = text[mention.start : mention.end].split()
        titled = _TITLE.search(text[max(0, mention.start - 12) : mention.start]) is not None
        if len(words) > 1 and is_family_name(words[0]) and not is_family_name(words[-1]):
            surnames.add(plain(words[0]))
            firsts.add(plain(words[-1]))
        elif len(words) > 1 and not words[0].endswith(","):
            if not _INITIALS.fullmatch(words[0]) and words[0].lower() not in own_words("particles"):
                firsts.add(plain(words[0]))
            if not _INITIALS.fullmatch(words[-1]):
                surnames.add(plain(words[-1]))
        elif len(words) > 1:
            surnames.add(plain(words[0].rstrip(",")))
        elif titled:
            surnames.add(plain(words[0]))
    singles = [m for m in mentions if len(text[m.start : m.end].split()) == 1]
    for word in (plain(text[m.start : m.end]) for m in singles):
        if not firsts and word not in surnames:
            firsts.add(word)
    return frozenset(firsts), frozenset(surnames - firsts)
