"""Decides by its context whether a word that is a known name and an ordinary word is the name."""

from __future__ import annotations

from typing import Final

from redaction.lexicon.lists import ALLOW, NAMES, OWN_FIRST, STOP, WORD
from redaction.lexicon.spelling import words
from redaction.recognizers.names import is_upper
from redaction.tokens import LOWER, TextView, Token

# Own lists (2026-11-22), from how reports use first names.
NOT_BEHIND_NAME: Final = words("je jij u hij zij ze we wij ik men jullie iemand niemand er dan dat")
"""Words that follow a verb at the start of a question, not a name."""
BEFORE_PERSON: Final = words(
    "met volgens tegen door en dat of omdat toen zoals aan voor over naar bij spreek spreekt "
    "sprak spraken gesproken zie ziet zag zagen bezoekt bezocht bezochten bel belt belde belden "
    "mailt mailde ken kent kende kennen vraagt vroeg vroegen noemt noemde hoorde helpt hielp "
    "heet heette genaamd dag hoi hallo lieve beste"
)
"""Words that stand before a person without an article, and seldom before a lone noun."""
SURELY_PERSON: Final = words("met volgens dat omdat")
"""Words before a person, and not before a month or another word that is no personal data."""
NO_SUBJECT_BEHIND: Final = words("is was wordt werd lijkt leek blijft bleef heeft had")
"""Verbs of person behind which a lone word rather says what somebody is or has."""
BEFORE_ROLE: Final = words("als")
"""Words before a profession without an article (`als bakker`)."""
NAMELESS_TITLES: Final = words("rechter kinderrechter hr heren dames familie gezin zuster meester")
"""Titles that stand without a name too, so that a verb may follow ("de rechter wil")."""
BEFORE_ORGANISATION: Final = words("op naar bij vanuit")
"""Words that lead to a school or group by its name (`naar de regenboog`)."""
AROUND: Final = 2_000
"""Characters on either side in which a text is seen to have no capitals; own choice."""


def known_word_is_name(view: TextView, token: Token) -> bool:
    """Return whether a word that is a known name and an ordinary word too is the name here."""
    if is_upper(token):
        return _capital_is_name(view, token)
    before = view.near(token.index)
    following = view.after(token.index)
    speech = view.lexicon.context("speech")
    if before is not None and before.low in view.lexicon.context("titles"):
        return before.low not in NAMELESS_TITLES or not token.kind & STOP
    if token.kind & (STOP | ALLOW):
        return not token.kind & STOP and before is not None and before.low in SURELY_PERSON
    if before is None:
        listed = following is not None and token.kind & OWN_FIRST and following.kind & STOP
        spoken = following is None or following.low in speech
        return spoken or bool(listed) or _no_capitals(view, token)
    if before.low in view.lexicon.context("determiners") | BEFORE_ROLE:
        return False
    if before.low in view.lexicon.context("roles"):
        return True
    adjective = (
        before.kind & WORD and not before.kind & (STOP | ALLOW | NAMES) and before.low.endswith("e")
    )
    if adjective:
        return False
    if _no_capitals(view, token):
        return True
    noun = following is not None and following.kind & WORD and not following.kind & STOP
    if following is not None and following.low in speech:
        return True
    return not noun and (before.low in BEFORE_PERSON or _inverted(view, before, speech))


def may_be_name(view: TextView, token: Token) -> bool:
    """Return whether no article or the like stands before a word that is on no list."""
    before = view.near(token.index)
    return before is None or before.low not in view.lexicon.context("determiners") | BEFORE_ROLE


def _inverted(view: TextView, before: Token, speech: frozenset[str]) -> bool:
    """Return whether a verb of persons stands before its subject ("toen kwam roos")."""
    earlier = view.near(before.index)
    exists = earlier is not None and earlier.low == "er"
    return before.low in speech - NO_SUBJECT_BEHIND and not exists


def organisation_led(view: TextView, first: Token, main: Token) -> bool:
    """Return whether an organisation or place that is an ordinary word too is meant here."""
    if is_upper(main) and (not main.initial or first is not main):
        return True
    before = view.near(first.index)
    article = first is not main
    return article and before is not None and before.low in BEFORE_ORGANISATION


def _capital_is_name(view: TextView, token: Token) -> bool:
    following = view.after(token.index)
    if not token.initial or following is None or following.shape != LOWER:
        return True
    if token.kind & STOP:
        return following.low not in NOT_BEHIND_NAME | view.lexicon.context("determiners")
    if following.low in view.lexicon.context("speech") or not following.kind & (WORD | STOP):
        return True
    if following.kind & STOP:
        return bool(token.kind & OWN_FIRST) or _listed_with(view, following)
    return following.low.endswith(("t", "d", "de", "te")) or not token.kind & OWN_FIRST


def _listed_with(view: TextView, conjunction: Token) -> bool:
    """Return whether `en` and a second name follow ("Bakker en Jan")."""
    second = view.after(conjunction.index)
    return conjunction.low in ("en", "of") and second is not None and is_upper(second)


def _no_capitals(view: TextView, token: Token) -> bool:
    """Return whether letter case says nothing here: careless notes, or no capital near."""
    if view.careless:
        return True
    near = view.text[max(0, token.start - AROUND) : token.end + AROUND]
    return near.islower()
