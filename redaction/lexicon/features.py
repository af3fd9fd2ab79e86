"""What the lists know of a word, as yes and no: input for training a recognizer of names."""

from __future__ import annotations

from typing import Final

from redaction.lexicon.lists import (
    ALLOW,
    COMMON,
    COMPOUND,
    DOMAIN,
    FIRST,
    OWN_FIRST,
    PLACE,
    PROPER,
    STOP,
    SURNAME,
    WEAK_FIRST,
    WORD,
    load_lexicon,
)
from redaction.lexicon.spelling import fold

FEATURES: Final = (
    FIRST,
    WEAK_FIRST,
    OWN_FIRST,
    SURNAME,
    PLACE,
    PROPER,
    WORD | COMPOUND,
    ALLOW,
    STOP,
    COMMON | DOMAIN,
)
"""The flags, or flags together, that make one yes or no each; the order is that of the rows."""


def word_features(word: str) -> tuple[bool, ...]:
    """Return for each of `FEATURES` whether it holds of `word`.

    A word that no list knows and that is a first name plus -s counts as that first name.
    """
    lexicon = load_lexicon()
    kind = lexicon.kind(fold(word))
    if not kind and word.endswith("s"):
        kind = lexicon.kind(fold(word[:-1])) & (FIRST | OWN_FIRST)
    return tuple(bool(kind & flags) for flags in FEATURES)
