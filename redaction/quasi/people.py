"""Signs that are more than a listed phrase: ages, descent, size of a family, the only one.

Source: own rules, 2026-11-22.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from redaction.lexicon.spelling import word_list, words
from redaction.quasi.holders import denied
from redaction.quasi.scan import Sign, View

BIG_FAMILY: Final = 8
"""Children from which a family is rare; own choice."""
OLDEST: Final = 25
"""Age in years up to which an exact age is that of a child or young adult; own choice."""

_NUMBERS: Final = {
    word: number
    for number, word in enumerate(
        word_list(
            "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien "
            "vijftien zestien zeventien achttien negentien twintig"
        )
    )
}
_ORDINALS: Final = words(
    "achtste negende tiende elfde twaalfde dertiende veertiende vijftiende 8e 9e 10e 11e 12e"
)
_CHILDREN: Final = words("kinderen broers zussen broertjes zusjes")
_BE: Final = words("is was werd wordt")
_AGED: Final = re.compile(r"(\w+?)jarige?n?")
_TELLING: Final = words("is was wordt werd van word ben nu pas net leeftijd dan oud toen")


def ages(view: View) -> Iterator[int]:
    """Yield the words that say an exact age, and dates of birth."""
    for index, token in enumerate(view.tokens):
        if token.hidden == "DATE_OF_BIRTH":
            yield index
        elif token.low.startswith("jaar") or token.low in ("jr", "jarige", "jarig"):
            if _years(view, index):
                yield index
        elif token.low[:1].isalpha() and "jarig" in token.low:
            match = _AGED.fullmatch(token.low)
            if match and _number(match[1]) <= OLDEST:
                yield index
        elif _number(token.low) <= OLDEST and (_in_brackets(view, index) or _bare(view, index)):
            yield index


def _number(word: str) -> int:
    """Return the number that a word says; a large one when it says none."""
    if word.isdigit() and len(word) < 4:
        return int(word)
    return _NUMBERS.get(word, 1000)


def _years(view: View, index: int) -> bool:
    """`9 jaar oud`, `is negen jaar`, `Jayden, 9 jaar`, `(9 jaar)`, `9-jarige`; no durations."""
    if not view.same(index, index - 1) or _number(view.low(index - 1)) > OLDEST:
        return False
    if view.low(index).startswith("jarig"):
        return "-" in view.gap(index) or view.gap(index).isspace()
    if view.low(index) not in ("jaar", "jr"):
        return False
    if view.low(index + 1) == "oud":
        return True
    before = index - 2
    if view.has(index + 1, "not_age") or view.has(before, "duration"):
        return False
    opened = any(mark in view.gap(index - 1) for mark in ",(:")
    if opened and before >= 0 and view.tokens[before].person:
        return True
    told = view.low(before) in _TELLING and view.same(index, before)
    return told and not view.has(before - 1, "end_of_life") and _of_person(view, before)


def _of_person(view: View, index: int) -> bool:
    """Return whether `van 9 jaar` or `is 9 jaar` is said of a person."""
    around = [*view.left(index, 3), *view.right(index, 4)]
    return any(
        view.tokens[i].person or view.has(i, "pronoun") or view.has(i, "people") for i in around
    )


def _in_brackets(view: View, index: int) -> bool:
    """`Jayden (9)`."""
    return (
        view.gap(index).endswith("(")
        and view.gap(index + 1).startswith(")")
        and index > 0
        and bool(view.tokens[index - 1].person)
    )


def _bare(view: View, index: int) -> bool:
    """`toen Jayden 8 was`, `zij is negen.`; not `een` and `twee`, which count other things."""
    if _number(view.low(index)) < 3 or not view.same(index, index - 1):
        return False
    if _is_somebody(view, index - 1) and view.low(index + 1) in _BE:
        return view.gap(index + 1).isspace()
    ends = view.gap(index + 1).strip()[:1] in (".", ",", ";", "(", ")")
    told = view.low(index - 1) in _BE and _is_somebody(view, index - 2)
    return told and (ends and not view.gap(index + 1).isspace())


def _is_somebody(view: View, index: int) -> bool:
    return index >= 0 and (bool(view.tokens[index].person) or view.has(index, "pronoun"))


def groups(view: View) -> Iterator[Sign]:
    """Yield the signs of descent or faith that are said of people."""
    for sign in view.of("groups/noun"):
        if not denied(view, sign):
            yield sign
    for sign in view.of("groups/adjective"):
        if not denied(view, sign) and _said_of_people(view, sign):
            yield sign


def _said_of_people(view: View, sign: Sign) -> bool:
    around = [*view.left(sign.first, 2), *view.right(sign.last, 1)]
    if any(view.has(i, "never") for i in around):
        return False
    following = view.right(sign.last, 2)
    direct = following[:1] if following and view.gap(following[0]).strip("- ") == "" else []
    if any(view.has(i, "people") or _trade(view, sign, i) for i in direct):
        return True
    if direct and view.gap(direct[0]) == "-" and any(view.has(i, "people") for i in following):
        return True
    before = view.left(sign.first, 5)
    return bool(
        before
        and view.has(before[0], "copula")
        and any(view.tokens[i].person for i in before[1:])
        and not (direct and view.gap(direct[0]) == " " and not view.has(direct[0], "clause"))
    )


def _trade(view: View, sign: Sign, index: int) -> bool:
    """`een Chinese slager`, `een Chinese fysiotherapeute`."""
    kind = view.kinds.get(index, "")
    return kind in ("professions/trade", "professions/office") and (
        view.low(sign.first - 1) == "een"
    )


def big_families(view: View) -> Iterator[Sign]:
    """Yield numbers of children from `BIG_FAMILY`, and the eighth child or a later one."""
    for index, token in enumerate(view.tokens):
        if token.low in _CHILDREN:
            sign = Sign(kind="size", first=index - 1, last=index)
            number = _number(view.low(index - 1)) if view.same(index, index - 1) else 1000
            if BIG_FAMILY <= number <= OLDEST and _of_family(view, sign):
                yield sign
        elif token.low in _ORDINALS and view.low(index + 1) in ("kind", "zwangerschap", "baby"):
            sign = Sign(kind="size", first=index, last=index + 1)
            if not denied(view, sign):
                yield sign
        elif token.low == "gezin" and view.low(index + 1) == "van":
            number = _number(view.low(index + 2))
            if BIG_FAMILY + 2 <= number <= OLDEST:
                yield Sign(kind="size", first=index, last=index + 2)


def _of_family(view: View, sign: Sign) -> bool:
    around = [*view.left(sign.first, 5), *view.right(sign.last, 5)]
    led = any(view.has(i, "family_event") for i in view.left(sign.first, 5))
    return led and not any(view.has(i, "not_family") for i in around) and not denied(view, sign)


def only_ones(view: View) -> Iterator[Sign]:
    """Yield `de enige huisarts van het dorp`, `het enige Syrische gezin in Nes`."""
    for index, token in enumerate(view.tokens):
        if token.low != "enige" or view.low(index - 1) not in ("de", "het", "als"):
            continue
        sign = Sign(kind="only", first=index, last=index)
        who = [i for i in view.right(index, 4) if view.has(i, "person_noun") or _rare(view, i)]
        if not who or denied(view, sign):
            continue
        rare = any(_rare(view, i) for i in who)
        end = _scope(view, who[-1], rare=rare)
        if end and not any(view.low(i) in ("die", "dat", "wie") for i in range(index, end)):
            yield Sign(kind="only", first=index, last=end)


def _rare(view: View, index: int) -> bool:
    return view.kinds.get(index, "").startswith(("professions", "groups"))


def _scope(view: View, index: int, *, rare: bool) -> int:
    """Return the word that ends `in het dorp`, `van Nes`; 0 when no such area follows."""
    for at in view.right(index, 6):
        school = "school" in view.low(at)
        listed = view.has(at, "scope") or (school and rare)
        if (listed and (rare or not school)) or view.tokens[at].place == "small":
            return at if view.low(at - 1) in _LEADING or view.low(at - 2) in _LEADING else 0
    return 0


_LEADING: Final = words("in van op uit te")
