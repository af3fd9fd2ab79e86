"""Whether two names can be of one person: who agrees must be somebody else than who decides."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_]+")  # runs of letters. Source: own choice, 2026-11-22
# Particles before surnames, as people write them in the Netherlands. Source: own list, 2026-11-22.
_PARTICLES: Final = frozenset(
    {"de", "den", "der", "het", "in", "op", "t", "te", "ten", "ter", "van", "vd", "von"}
)


def same_name(one: str, other: str) -> bool:
    """Return whether `one` and `other` can be the name of one person.

    Letter case, accents, spaces, dots and particles do not count; initials are the names that
    they stand for ("S. de Wit" is "Sam de Wit", and so is "SdW"), and half a name can be the whole
    ("Sam"). It says yes too often rather than too seldom. An empty name is nobody's.
    """
    first, second = _words(one), _words(other)
    if not first or not second:
        return False
    a, b = _core(first), _core(second)
    if a == b or "".join(first) == "".join(second):
        return True
    if len(a) == 1 or len(b) == 1:
        return _is_part(first, second) or _is_part(second, first)
    return _fits(a[-1], b[-1]) and _fits(a[0], b[0])


def _words(name: str) -> tuple[str, ...]:
    bare = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return tuple(_WORD.findall(bare))


def _core(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words without particles; a name of particles alone stays as it is."""
    return tuple(word for word in words if word not in _PARTICLES) or words


def _is_part(short: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Return whether a name of one word is a word of `whole`, or its initials."""
    core = _core(short)
    if len(core) != 1:
        return False
    initials = {"".join(w[0] for w in words) for words in (whole, _core(whole))}
    return core[0] in _core(whole) or core[0] in initials or "".join(short) in initials


def _fits(one: str, other: str) -> bool:
    """Return whether two words of a name are equal, or one is the initial of the other."""
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])
