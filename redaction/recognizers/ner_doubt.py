"""When a guess of the trained pipeline is not believed: it reads as an ordinary word."""

from __future__ import annotations

from typing import Final

from redaction.lexicon.lists import COMPOUND, FIRST, NAMES, OWN_FIRST, PLACE, PROPER, SURNAME, WORD
from redaction.lexicon.spelling import words
from redaction.recognizers.names import plausible_typo
from redaction.tokens import CAPITAL, CAPS, LOWER, TextView, Token

_LISTED: Final = FIRST | OWN_FIRST | SURNAME
_KNOWN: Final = WORD | COMPOUND
BEHIND_PERSONS: Final = words("ook en zelf niet samen wel graag akkoord erbij mee")
"""Words that stand behind a name more than behind the first noun of a sentence; own choice."""
LONG_COMPOUND: Final = 8
"""Shortest compound (letters) that is no surname; own choice."""
TYPO_ZIPF: Final = 3.8
"""Zipf frequency of the word that a guess may be a misspelling of; own choice."""
SHORT: Final = 2
"""Longest guess (letters) that is an abbreviation when a full stop and a number follow."""


def doubted(view: TextView, start: int, end: int) -> bool:
    """Return whether the guess over `start:end` is one word that reads as an ordinary one.

    A guess of several words, and a word of the lists of names, is always believed: a hidden word
    is better than a name in the open.
    """
    inside = view.between(start, end)
    if len(inside) != 1 or view.text[start:end] != inside[0].text:
        return False
    word = inside[0]
    if _before_number(view, word):
        return True
    small = word.shape == LOWER and not view.careless and word.kind & WORD
    listed = word.kind & ((_LISTED & ~SURNAME if small else _LISTED) | PLACE)
    if listed or _led(view, word) or _possessive(view, word) or _acts(view, word):
        return False
    if word.shape == LOWER:
        if view.careless:
            return bool(word.kind & _KNOWN) and view.text[end : end + 1] == ":"
        foreign = view.lexicon.is_english(word.base)
        misspelt = plausible_typo(view, word.base, zipf=TYPO_ZIPF)
        return bool(word.kind & _KNOWN) or foreign or misspelt
    if word.shape not in (CAPITAL, CAPS) or not word.initial or not word.kind & _KNOWN:
        return False
    return _opens_phrase(view, word)


def _led(view: TextView, word: Token) -> bool:
    """Return whether a title, a role or a preposition of place stands directly before."""
    before = view.token(word.index - 1)
    if before is None or word.gap not in (" ", ". ", "."):
        return False
    lists = ("titles", "roles", "place_prepositions")
    return any(before.low in view.lexicon.context(name) for name in lists)


def _acts(view: TextView, word: Token) -> bool:
    """Return whether what follows belongs to a person: a verb, or `ook`, `en`, `zelf`."""
    following = view.after(word.index)
    if following is None:
        return False
    return following.low in view.lexicon.context("speech") or following.low in BEHIND_PERSONS


def _possessive(view: TextView, word: Token) -> bool:
    """Return whether a word is a listed name with an -s (`Emirs`)."""
    return word.low.endswith("s") and bool(view.lexicon.kind(word.low[:-1]) & _LISTED)


def _before_number(view: TextView, word: Token) -> bool:
    """`jo. 1:265`: a small abbreviation with a full stop before a number."""
    rest = view.text[word.end : word.end + 3]
    return (
        word.text.islower()
        and len(word.low) <= SHORT
        and rest[:1] == "."
        and rest[1:].lstrip(" ")[:1].isdigit()
    )


def _opens_phrase(view: TextView, word: Token) -> bool:
    """`Scan naar`, `Kindrekening:`: no verb of a person follows the first word of a sentence."""
    if not word.kind & WORD and len(word.low) < LONG_COMPOUND:
        return False
    if view.text[word.end : word.end + 1] in (":", "."):
        return not word.kind & (NAMES | PROPER)
    following = view.after(word.index)
    return following is not None and following.shape == LOWER
