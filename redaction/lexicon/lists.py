"""The lists in memory, and what they say of one word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from math import log10
from typing import Final

from wordfreq import get_frequency_dict

from redaction.lexicon.morphology import formed
from redaction.lexicon.spelling import fold, words

FIRST: Final = 1
"""A first name that has no ordinary reading in this field."""
WEAK_FIRST: Final = 2
"""A first name that is an ordinary word too (Roos, Storm, Wil): context decides."""
SURNAME: Final = 4
PLACE: Final = 8
PROPER: Final = 16
"""A word that the word list writes with a capital: surname, place, street, brand."""
WORD: Final = 32
"""An ordinary Dutch word, or one of the field."""
COMPOUND: Final = 64
"""Not listed itself, but made of two ordinary words."""
ALLOW: Final = 128
"""Capitalised without being personal data (days, bodies, methods, languages)."""
STOP: Final = 256
"""A function word or very common verb: never a name by itself."""
COMMON: Final = 512
"""An ordinary word of at least `COMMON_ZIPF`."""
DOMAIN: Final = 1024
"""An ordinary word of the field, or a compound that ends in a head of the field."""
OWN_FIRST: Final = 2048
"""A first name from the hand-written list."""

ORDINARY: Final = WORD | COMPOUND | ALLOW | STOP
NAMES: Final = FIRST | WEAK_FIRST | SURNAME

CACHED: Final = 50_000
"""Words of which the flags are kept; own choice, some megabytes."""
LONGEST_WORD: Final = 60
"""No word of more letters is looked at: text without spaces must not cost time or memory."""
COMMON_ZIPF: Final = 4.4
"""Zipf frequency (log10 per billion words) from which a word is common; own choice on own texts."""
PLACES_THAT_ARE_WORDS: Final = words(
    "kempen gestel zuilen peel keren hue gent luik aken brugge fes rome mali chili polen "
    "holland waterland lodz hama"
)
"""Hand-listed places whose ordinary reading does occur."""
PREFIXES: Final = words(
    "psycho neuro socio ortho multi inter intra anti auto bio co extra hyper hypo mono "
    "pre post pro pseudo semi sub super tele ultra video micro macro mini eco her ver be "
    "ont niet ex"
)
"""Beginnings of words that are no words themselves."""
RARE_NAME_ZIPF: Final = 4.3
"""A first name of a foreign list counts in lower case only below this Zipf frequency."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Every list, folded; `kind` says what a folded word is."""

    first: frozenset[str]
    weak_first: frozenset[str]
    own_first: frozenset[str]
    surnames: frozenset[str]
    places: frozenset[str]
    proper: frozenset[str]
    words: frozenset[str]
    domain: frozenset[str]
    heads: frozenset[str]
    allow: frozenset[str]
    tussen: frozenset[str]
    contexts: Mapping[str, frozenset[str]] = field(repr=False)
    frequencies: Mapping[str, float] = field(repr=False)
    english: Mapping[str, float] = field(repr=False)
    _kinds: dict[str, int] = field(default_factory=dict, repr=False, compare=False)

    def zipf(self, word: str) -> float:
        """Return the Zipf frequency of a folded word; 0.0 for an unknown one."""
        frequency = self.frequencies.get(word)
        return 9 + log10(frequency) if frequency else 0.0

    def is_english(self, word: str) -> bool:
        """Return whether a folded word is among the 25,000 or so most frequent English ones."""
        return word in self.english

    def context(self, name: str) -> frozenset[str]:
        """Return the words of a section of `context.txt`."""
        return self.contexts[name]

    def kind(self, word: str) -> int:
        """Return the flags of a folded word without possessive (FIRST, SURNAME, WORD, ...)."""
        known = self._kinds.get(word)
        if known is not None:
            return known
        if len(word) > LONGEST_WORD:
            return 0
        if len(self._kinds) >= CACHED:
            self._kinds.clear()
        found = self._kinds[word] = self._kind(word)
        return found

    def _kind(self, word: str) -> int:
        found = self._membership(word)
        if "-" in word and not found:
            found = self._hyphenated(word)
        if "'" in word and not found:
            stem = word.split("'")[0]
            found = WORD if len(stem) > 1 and self._membership(stem) & (WORD | STOP) else 0
        if not found & WORD:
            found |= self._compound(word)
        if not found and formed(word, self.words):
            found = COMPOUND
        if found & WORD and self.zipf(word) >= COMMON_ZIPF:
            found |= COMMON
        return found

    def _membership(self, word: str) -> int:
        tests = (
            (self.first, FIRST),
            (self.weak_first, WEAK_FIRST),
            (self.own_first, OWN_FIRST),
            (self.surnames, SURNAME),
            (self.places, PLACE),
            (self.proper, PROPER),
            (self.words, WORD),
            (self.domain, WORD | DOMAIN),
            (self.allow, ALLOW),
            (self.contexts["stop"], STOP),
        )
        found = 0
        for listed, flag in tests:
            if word in listed:
                found |= flag
        return found

    def _hyphenated(self, word: str) -> int:
        parts = [p for p in word.split("-") if p]
        kinds = [self.kind(p) for p in parts]
        if any(p in self.surnames for p in parts) and not any(k & (COMMON | STOP) for k in kinds):
            return SURNAME
        named = SURNAME | PLACE | PROPER
        plain = [k & (WORD | ALLOW | STOP) or (k & COMPOUND and not k & named) for k in kinds]
        if kinds and all(p or len(w) < 2 for p, w in zip(plain, parts, strict=True)):
            return WORD
        if any(k & FIRST for k in kinds):
            return FIRST
        if any(k & SURNAME and not k & ORDINARY for k in kinds):
            return SURNAME
        if kinds and kinds[0] & PLACE and not kinds[0] & WORD:
            return PLACE
        proper = any(k & named and not k & (WORD | ALLOW | STOP) for k in kinds)
        if kinds and kinds[-1] & WORD and parts[-1] not in self.surnames and not proper:
            return COMPOUND
        return 0

    def _compound(self, word: str, *, deep: bool = True) -> int:
        for cut in range(len(word) - 3, 2, -1):
            head, tail = word[:cut], word[cut:]
            if tail not in self.heads and tail not in self.words:
                continue
            stem = head[:-1] if head.endswith("s") else head
            known = (
                head in self.words or stem in self.words or head in self.domain or head in PREFIXES
            )
            if known or (deep and len(head) > 8 and self._compound(stem, deep=False)):
                strong = tail in self.heads or tail in self.domain
                return COMPOUND | (DOMAIN if strong else 0)
        return 0


def _lines(name: str) -> list[str]:
    return resources.files(__package__).joinpath(name).read_text("utf-8").split("\n")


def _generated(name: str) -> frozenset[str]:
    return frozenset(_lines(name)) - {""}


def _sections(name: str, first: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {first: set()}
    section = first
    for line in _lines(name):
        if line.startswith("["):
            section = line.strip("[] ")
            found.setdefault(section, set())
        elif not line.startswith("#"):
            found[section].update(fold(w) for w in line.split())
    return {key: frozenset(words) for key, words in found.items()}


def _own(name: str) -> frozenset[str]:
    return _sections(name, "all")["all"]


@cache
def load_lexicon() -> Lexicon:
    """Return the lexicon, read from the package's data files on the first call (under a second)."""
    frequencies = get_frequency_dict("nl", wordlist="large")
    words = _generated("words.txt")
    own, strong = _own("first_own.txt"), _own("first_strong.txt")
    listed = _generated("first_opentaal.txt") | _generated("first_faker.txt")
    allow = _own("allow.txt")
    contexts = _sections("context.txt", "none")
    sure = frozenset(
        n
        for n in listed - words
        if len(n) > 3 and frequencies.get(n, 0) < 10 ** (RARE_NAME_ZIPF - 9)
    )
    first = ((own - words) | strong | sure) - allow - contexts["stop"]
    domain = _sections("domain_words.txt", "words")
    own_places = _own("places_own.txt")
    places = own_places | _generated("places_geonames.txt")
    return Lexicon(
        first=first,
        weak_first=((own | listed) - first) - allow,
        own_first=own | strong | (_generated("first_opentaal.txt") & sure),
        surnames=_own("surnames_own.txt") | (_generated("surnames_faker.txt") - words),
        places=places,
        proper=_generated("proper.txt"),
        words=words - strong - (own_places - PLACES_THAT_ARE_WORDS),
        domain=domain["words"],
        heads=domain["heads"],
        allow=allow,
        tussen=_own("tussen.txt"),
        contexts=contexts,
        frequencies=frequencies,
        english=get_frequency_dict("en", wordlist="small"),
    )
