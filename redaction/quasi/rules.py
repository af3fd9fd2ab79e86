"""The rules: which signs together may point at one person.

Source: own rules, 2026-11-22, on what article 29 Working Party opinion 05/2014 calls singling out,
https://ec.europa.eu/justice/article-29/documentation/opinion-recommendation/files/2014/wp216_en.pdf,
2026-11-22.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from redaction.quasi.holders import denied, held, owned
from redaction.quasi.people import ages, big_families, groups, only_ones
from redaction.quasi.scan import Sign, View

_MANY: Final = frozenset({"duizend", "duizenden", "miljoen", "ton"})
MANY_FOLLOWERS: Final = 5_000
"""Followers from which an account makes somebody known; own choice."""

_GOING: Final = frozenset({"ging", "gaat", "gaan", "gingen", "gegaan"})
_PLACING: Final = frozenset({"in", "te", "van", "uit", "op"})


class Found(NamedTuple):
    """A code with the words `first` to `last` (both included) that it points at."""

    code: str
    first: int
    last: int


Rule = Callable[[View], Iterator[Found]]


def find(view: View) -> Iterator[Found]:
    """Yield what every rule finds, rule by rule."""
    for rule in _RULES:
        yield from rule(view)


def small_place(view: View, index: int) -> bool:
    """Return whether a small place stands by the word at `index`.

    The places of its own sentence decide; when it has none, those of the sentences beside it.
    """
    own = ""
    for at in view.beside(index, view.places):
        place = view.tokens[at].place
        if view.tokens[at].sentence == view.tokens[index].sentence:
            own = "small" if "small" in (own, place) else place
        elif not own and place == "small":
            return True
    return own == "small"


def _trades(view: View) -> Iterator[Found]:
    for sign in view.of("professions/rare"):
        if held(view, sign, strict=True):
            yield Found("quasi_beroep", sign.first, sign.last)
    code = "quasi_beroep_plaats"
    for sign in view.of("professions/office", "professions/trade"):
        trade = sign.kind.endswith("trade")
        if held(view, sign, strict=not trade):
            if small_place(view, sign.first):
                yield Found(code, sign.first, sign.last)
        elif trade and _of_a_village(view, sign):
            yield Found(code, sign.first, sign.last)
    for sign in view.of("professions/business"):
        if owned(view, sign) and small_place(view, sign.first):
            yield Found(code, sign.first, sign.last)


def _of_a_village(view: View, sign: Sign) -> bool:
    """`de bakker in Nes`, but not where somebody only buys there."""
    following = view.right(sign.last, 3)
    if not following or view.low(following[0]) not in _PLACING or denied(view, sign):
        return False
    small = [i for i in following[1:] if view.tokens[i].place == "small"]
    plain = all(
        view.has(i, "filler") or view.has(i, "determiner")
        for i in following[1:]
        if i < min(small, default=0)
    )
    errand = any(view.low(i) in ("bij", "naar") for i in view.left(sign.first, 3))
    works = any(
        view.low(i).startswith(("werk", "baan", "bijbaan")) for i in view.left(sign.first, 8)
    )
    return bool(small) and plain and (works or not errand)


def _events(view: View) -> Iterator[Found]:
    signs = list(view.of("events/event", "events/prize", "events/twins"))
    if not signs:
        return
    known = view.by_sentence(ages(view))
    for sign in signs:
        twins = sign.kind == "events/twins"
        if denied(view, sign, wishes=not twins):
            continue
        if any(True for _ in view.beside(sign.first, known)):
            yield Found("quasi_leeftijd_gebeurtenis", sign.first, sign.last)
        elif not twins and small_place(view, sign.first):
            yield Found("quasi_gebeurtenis_plaats", sign.first, sign.last)


def _diagnoses(view: View) -> Iterator[Found]:
    for sign in view.of("diagnoses"):
        if not denied(view, sign, wishes=False):
            yield Found("quasi_diagnose", sign.first, sign.last)


def _origins(view: View) -> Iterator[Found]:
    for sign in groups(view):
        if small_place(view, sign.first):
            yield Found("quasi_afkomst_plaats", sign.first, sign.last)


def _media(view: View) -> Iterator[Found]:
    tests: tuple[tuple[str, Callable[[View, Sign], bool]], ...] = (
        ("media/strong", lambda view, sign: True),
        ("media/press", _of_press),
        ("media/weak", _attention),
        ("media/viral", _viral),
        ("media/followers", _followers),
        ("media/page", _page),
    )
    for kind, test in tests:
        for sign in view.of(kind):
            if test(view, sign) and not denied(view, sign):
                yield Found("quasi_media", sign.first, sign.last)


def _of_press(view: View, sign: Sign) -> bool:
    before = view.left(sign.first, 3)
    return not any(view.has(i, "copula") or view.low(i) == "als" for i in before)


def _attention(view: View, sign: Sign) -> bool:
    around = [*view.left(sign.first, 8), *view.right(sign.last, 8)]
    return not any(view.has(i, "reading") and view.low(i - 1) != "te" for i in around)


def _viral(view: View, sign: Sign) -> bool:
    around = [*view.left(sign.first, 5), *view.right(sign.last, 3)]
    return any(view.low(i) in _GOING for i in around)


def _followers(view: View, sign: Sign) -> bool:
    before = view.left(sign.first, 3)
    if any(view.low(i) in _MANY or re.fullmatch(r"\d+k", view.low(i)) for i in before):
        return True
    digits = ""
    for index in before:
        if not view.low(index).isdigit():
            break
        digits = view.low(index) + digits
    return bool(digits) and int(digits) >= MANY_FOLLOWERS


def _page(view: View, sign: Sign) -> bool:
    around = [*view.left(sign.first, 2), *view.right(sign.last, 4)]
    return not any(view.has(i, "schooling") for i in around)


def _families(view: View) -> Iterator[Found]:
    for sign in view.of("events/multiples"):
        if not denied(view, sign, wishes=False):
            yield Found("quasi_gezin", sign.first, sign.last)
    for sign in big_families(view):
        yield Found("quasi_gezin", sign.first, sign.last)


def _unique(view: View) -> Iterator[Found]:
    for sign in only_ones(view):
        yield Found("quasi_uniek", sign.first, sign.last)


def _fame(view: View) -> Iterator[Found]:
    for sign in view.of("fame/held"):
        if held(view, sign, strict=False):
            yield Found("quasi_bekend", sign.first, sign.last)
    for sign in view.of("fame/strong"):
        if not denied(view, sign):
            yield Found("quasi_bekend", sign.first, sign.last)


_RULES: Final[tuple[Rule, ...]] = (
    *(_trades, _events, _diagnoses, _origins, _media, _families, _unique, _fame),
)
