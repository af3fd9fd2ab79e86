"""The same gold texts otherwise: in another letter case, or with what the case file knows."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final, Literal

from eval.datasets.gold import GoldText
from redaction import KnownEntity, Role

LetterCase = Literal["lower", "upper"]
"""lower: typed without capitals; upper: in capitals."""

_KNOWN_TYPES: Final = ("PERSON", "ORGANIZATION", "LOCATION")
_SPACE: Final = re.compile(r"\s+")

# The possessive after a name that ends in a vowel, and the bare s or apostrophe.
# Source: Woordenlijst Nederlandse Taal, leidraad 11.1; accessed 2026-11-22.
_ENDINGS: Final = ("'s", "’s", "s", "'", "’")

# The capital of ß has one code point. Source: Unicode 5.1, U+1E9E; accessed 2026-11-22.
_SHARP_S: Final = {"ß": "ẞ"}


def in_letter_case(gold: GoldText, case: LetterCase) -> GoldText:
    """Return `gold` with its text in `case`; every offset stays right.

    `str.lower` makes two code points of "İ" and `str.upper` two of "ß"; here each keeps one ("i",
    "ẞ"). A sign whose capital needs more ("ŉ", "ﬁ") stays as it is.
    """
    change = _lower if case == "lower" else _upper
    return replace(gold, text="".join(change(sign) for sign in gold.text))


def known_entities(gold: GoldText) -> tuple[KnownEntity, ...]:
    """Return what a complete case file knows: each person, organisation and place of `gold`.

    The name is the longest form in the text (the first of equals), the aliases are the others. A
    form that is another one with a possessive ending is left out: no case file holds "Emirs".
    """
    keys = {m.entity: m for m in gold.mentions if m.entity_type in _KNOWN_TYPES}
    return tuple(
        _known(gold, key, keys[key].entity_type, keys[key].role) for key in gold.keys if key in keys
    )


def _known(gold: GoldText, key: str, entity_type: str, role: Role | None) -> KnownEntity:
    mentions = [m for m in gold.mentions if m.entity == key]
    forms = list(dict.fromkeys(_SPACE.sub(" ", gold.text[m.start : m.end]) for m in mentions))
    bare = {form.casefold() for form in forms}
    own = [form for form in forms if not _possessive(form, bare)]
    name = max(own, key=len)
    return KnownEntity(
        name=name,
        role=role or "PERSOON",
        aliases=tuple(form for form in own if form != name),
        entity_type=entity_type,
    )


def _possessive(form: str, forms: set[str]) -> bool:
    folded = form.casefold()
    return any(folded.endswith(end) and folded[: -len(end)] in forms for end in _ENDINGS)


def _lower(sign: str) -> str:
    return sign.lower()[0]


def _upper(sign: str) -> str:
    upper = _SHARP_S.get(sign, sign.upper())
    return upper if len(upper) == 1 else sign
