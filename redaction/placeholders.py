"""What placeholders look like, also as a model spells them, and text that looks like one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from redaction.entities import ENTITY_TYPES, LITERAL_STEM, PLACEHOLDER, ROLES, SCHOOL_STEM

LITERAL_TYPE: Final = "LITERAL"
"""Entity type in the vault of source text that looks like a placeholder; never in `mentions`."""

STEMS: Final = frozenset(
    {*ROLES, *(t.stem for t in ENTITY_TYPES.values()), SCHOOL_STEM, LITERAL_STEM}
)
"""Every stem that this program gives to a placeholder."""

_STEM: Final = "|".join(sorted(STEMS, key=lambda s: (-len(s), s)))

_ROLES: Final = "|".join(sorted(ROLES, key=lambda s: (-len(s), s)))

# Own pattern (2026-11-22): spellings seen from small models: [kind 1], [KIND_1 ], KIND_1, [KIND_1,
# [KIND_1's], KIND_1s, \[KIND\_1\], <KIND_1>, KIND 1. Without brackets an underscore or capitals are
# needed, the latter for people only: "kind 1" is ordinary Dutch, "DATUM 12 MAART" a heading.
LOOSE: Final = re.compile(
    rf"\\?\[[^\S\r\n]*(?P<s1>{_STEM})[^\S\r\n]?\\?[_-]?[^\S\r\n]?(?P<n1>[0-9]+)"
    r"(?P<e1>['’]?s)?[^\S\r\n]*\\?\]"
    rf"|[\[<{{]?(?<![^\W_])(?P<s2>{_STEM})\\?_(?P<n2>[0-9]+)(?![^\W_](?<!s)|s[^\W_])[\]>}}]?"
    rf"|(?<![^\W_])(?-i:(?P<s3>{_ROLES}))[ -]?(?P<n3>[1-9][0-9]?)"
    r"(?![^\W_](?<!s)|s[^\W_]|[.,:]?\d|\s*(?:jaar|jr))",
    re.IGNORECASE,
)
"""A placeholder in any spelling that can only mean a placeholder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A placeholder found in a text, half-open `start:end`, with its proper spelling.

    `ending` is a possessive that stood inside the brackets.
    """

    start: int
    end: int
    placeholder: str
    ending: str = ""


def placeholder(stem: str, number: int) -> str:
    """Return the placeholder of that stem and number (from 1): `[KIND_1]`."""
    return f"[{stem}_{number}]"


def find_exact(text: str) -> tuple[Found, ...]:
    """Return every properly spelled placeholder in `text`, in order."""
    return tuple(
        Found(start=m.start(), end=m.end(), placeholder=m[0]) for m in PLACEHOLDER.finditer(text)
    )


def find_loose(text: str) -> tuple[Found, ...]:
    """Return every placeholder in `text` in any spelling, in order, never overlapping."""
    exact = list(find_exact(text))
    taken = {i for f in exact for i in range(f.start, f.end)}
    for match in LOOSE.finditer(text):
        if taken.isdisjoint(range(match.start(), match.end())):
            stem = match["s1"] or match["s2"] or match["s3"]
            proper = f"[{stem.upper()}_{match['n1'] or match['n2'] or match['n3']}]"
            ending = match["e1"] or ""
            exact.append(
                Found(start=match.start(), end=match.end(), placeholder=proper, ending=ending)
            )
    return tuple(sorted(exact, key=lambda f: f.start))
