"""Varies organisations and regions: a recognizer must not learn the templates' own by heart."""

from __future__ import annotations

import random
import re
import string
from collections import Counter
from collections.abc import Iterable
from typing import Final

from models.training.synthetic_lists import load_places, own_words, plain
from models.training.synthetic_markov import TrigramModel
from models.training.synthetic_templates import Part

EXCHANGED_SHARE: Final = 0.6
"""Chance that an organisation gets the distinguishing part of another one, or an invented one."""

INVENTED_SHARE: Final = 0.3
"""Part of the exchanged ones that is invented."""

# Source: own patterns of how the templates write organisations (2026-11-22).
_ABBREVIATION: Final = re.compile(r"[A-Z]{2,5}")
_KIND_WORD: Final = re.compile(r"[a-zà-ÿ][\wà-ÿ-]*")
_ARTICLES: Final = frozenset({"de", "het", "'t", "van", "voor", "en"})


class OrganizationPool:
    """Kinds ("basisschool") and distinguishing parts ("De Wilgenhoek") of known organisations."""

    def __init__(self, names: Iterable[str]) -> None:
        known = sorted(set(names))
        first_words = Counter(name.split(" ")[0] for name in known if " " in name)
        self._heads = frozenset(
            w for w, n in first_words.items() if n > 1 and plain(w) not in _ARTICLES
        )
        tails = {self.split(name)[1] for name in known}
        self.tails = tuple(
            sorted(t for t in tails if len(t) > 2 and not _ABBREVIATION.fullmatch(t))
        )
        words = [w for tail in self.tails for w in tail.split(" ") if len(w) > 3 and w.isalpha()]
        self.model = TrigramModel(words)

    def split(self, name: str) -> tuple[str, str]:
        """Return the kind with its trailing space, or "", and the part that distinguishes."""
        words = name.split(" ")
        cut = 0
        while cut < len(words) - 1 and self._is_kind(words[cut], first=cut == 0):
            cut += 1
        head = " ".join(words[:cut])
        return (f"{head} " if head else ""), " ".join(words[cut:])

    def _is_kind(self, word: str, *, first: bool) -> bool:
        if first and word in self._heads:
            return True
        return _KIND_WORD.fullmatch(word) is not None and not (first and word in _ARTICLES)

    def exchange(self, rng: random.Random) -> Exchange:
        """Return the changes of one text: the same organisation changes the same way."""
        return Exchange(self, keep=rng.random() < 0.15)


class Exchange:
    """The organisations of one text and what they became."""

    def __init__(self, pool: OrganizationPool, *, keep: bool) -> None:
        self._pool, self._keep = pool, keep
        self._new: dict[str, str] = {}

    def apply(self, part: Part, *, rng: random.Random) -> tuple[Part, ...]:
        """Return the pieces of an organisation, most often with another distinguishing part."""
        if self._keep or any(piece.kind != "text" for piece in part.inner):
            return part.inner
        head, tail = self._pool.split(part.value)
        for old in sorted(self._new, key=len, reverse=True):
            if old in part.value:
                return (Part(kind="text", value=part.value.replace(old, self._new[old])),)
        new = tail
        if rng.random() < EXCHANGED_SHARE:
            new = self._draw(tail, rng)
        self._new[tail] = new
        return (Part(kind="text", value=head + new),)

    def _draw(self, tail: str, rng: random.Random) -> str:
        if _ABBREVIATION.fullmatch(tail):
            return "".join(rng.choice(string.ascii_uppercase) for _ in tail)
        invented = self._pool.model.invent(rng) if rng.random() < INVENTED_SHARE else None
        new = rng.choice(("", "De ", "Het ", "")) + invented.capitalize() if invented else None
        new = new or rng.choice(self._pool.tails)
        return new.lower() if tail == tail.lower() else new


class RegionPool:
    """Regions, wards and countries to exchange for one another within their kind."""

    def __init__(self, regions: Iterable[str]) -> None:
        own, listed = load_places()[1], set(own_words("countries"))
        countries = {name for name in own if name.endswith(("ië", "land")) or name in listed}
        wards = {r for r in regions if r not in countries and r[:1].isupper() and not r.isupper()}
        self._countries = tuple(sorted(countries))
        self._wards = tuple(sorted(wards | set(own_words("wards"))))

    def other(self, name: str, *, rng: random.Random) -> str:
        """Return another country for a country and another ward or region for the rest."""
        if name == name.lower() or name == name.upper():
            return name
        return rng.choice(self._countries if name in self._countries else self._wards)
