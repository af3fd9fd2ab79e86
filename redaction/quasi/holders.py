"""Whether a trade, office or fame is somebody's own ("vader is huisarts"), or a helper's.

Source: own rules, 2026-11-22, on the word order of Dutch clauses (Algemene Nederlandse Spraakkunst,
https://e-ans.ivdnt.org, 2026-11-22).
"""

from __future__ import annotations

from typing import Final

from redaction.quasi.scan import FAMILY, NEUTRAL, Sign, View

REACH: Final = 8
"""Words between a subject and what it is; own choice."""
GUARD: Final = 6
"""Words before a sign, in its clause, in which a negation or a wish takes it away; own choice."""
_MARKS: Final = ",;:()"
_HOPES: Final = frozenset({"worden", "spelen", "tekenen"})


def denied(view: View, sign: Sign, *, wishes: bool = True) -> bool:
    """Return whether the clause denies the sign or, with `wishes`, only fears or hopes it."""
    return _denied_before(view, sign.first, wishes=wishes) or _denied_after(
        view, sign.last, wishes=wishes
    )


def _denied_before(view: View, first: int, *, wishes: bool) -> bool:
    for index in view.left(first, GUARD):
        if any(mark in view.gap(index + 1) for mark in _MARKS):
            return False
        if view.has(index, "negation") and not view.has(index + 1, "only"):
            return True
        if wishes and view.has(index, "irreal"):
            return True
        if view.has(index, "clause"):
            # `bang dat`, `speelt dat`: the clause is what somebody only fears or plays.
            return wishes and view.low(index) == "dat" and view.has(index - 1, "irreal")
    return False


def _denied_after(view: View, last: int, *, wishes: bool) -> bool:
    for index in view.right(last, 3):
        if any(mark in view.gap(index) for mark in _MARKS) or view.has(index, "clause"):
            return False
        if view.has(index, "negation") or (wishes and view.low(index) in _HOPES):
            return True
    return False


def held(view: View, sign: Sign, *, strict: bool) -> bool:
    """Return whether the trade at `sign` is that of somebody of the case.

    With `strict` it must be family, an informant or a neighbour; else any person who is not in the
    text by profession will do.
    """
    if denied(view, sign) or _title(view, sign):
        return False
    least = FAMILY if strict else NEUTRAL
    return (
        _labelled(view, sign)
        or _child_of(view, sign)
        or _apposed(view, sign, least)
        or _is_one(view, sign, least)
        or _works_as(view, sign, least)
        or _verb_last(view, sign, least)
    )


def owned(view: View, sign: Sign) -> bool:
    """Return whether the business at `sign` belongs to somebody of the case."""
    if denied(view, sign):
        return False
    owns = [i for i in view.left(sign.first, REACH) if view.has(i, "owns")]
    if not owns or any(view.low(i) in ("bij", "naar", "in") for i in view.left(sign.first, 3)):
        return False
    between = range(owns[0] + 1, sign.first)
    plain = all(
        view.has(i, "filler") or view.has(i, "determiner") or view.tokens[i].person for i in between
    )
    return plain and _subject(view, owns[0], NEUTRAL, until=sign.first)


def _title(view: View, sign: Sign) -> bool:
    """`huisarts Vos`: the word is only a form of address."""
    index = sign.last + 1
    return (
        view.same(sign.last, index)
        and view.tokens[index].hidden == "PERSON"
        and view.gap(index).isspace()
    )


def _labelled(view: View, sign: Sign) -> bool:
    """`Beroep: huisarts`, `Beroep vader: huisarts`."""
    before = [sign.first - 1, sign.first - 2, sign.first - 3]
    return ":" in view.gap(sign.first) and any(view.has(i, "label") for i in before if i >= 0)


def _child_of(view: View, sign: Sign) -> bool:
    """`zoon van de burgemeester`."""
    before = view.left(sign.first, 5)
    return any(
        view.low(i) == "van"
        and view.has(i - 1, "child_of")
        and all(view.has(j, "filler") or view.has(j, "determiner") for j in range(i, sign.first))
        for i in before
    )


def _apposed(view: View, sign: Sign, least: int) -> bool:
    """`vader, huisarts in Nes,` or `vader (huisarts)` or `Vader: huisarts`; no enumeration."""
    first = sign.first
    while view.has(first - 1, "filler") and view.same(sign.first, first - 1):
        if any(mark in view.gap(first) for mark in ",(:"):
            break
        first -= 1
    mark = view.gap(first)
    if first == 0 or view.tokens[first - 1].person < least:
        return False
    if view.low(first) in ("de", "het") and ":" not in mark:
        return False
    after = view.gap(sign.last + 1)
    placed = view.low(sign.last + 1) in ("in", "te", "van", "uit", "op") and after.isspace()
    closed = after.strip()[:1] in (",", ".", ")", ";", "") and after != " "
    if "(" in mark:
        return ")" in after or placed
    if ":" in mark:
        return closed or placed
    return "," in mark and placed


def _run(view: View, sign: Sign) -> tuple[list[int], int]:
    """Return the filling words before a sign, nearest first, and the word before those (or -1)."""
    run: list[int] = []
    for index in view.left(sign.first, REACH):
        if any(mark in view.gap(index + 1) for mark in ",;:("):
            return run, -1
        token = view.tokens[index]
        filling = token.person or token.place or token.low.isdigit() or view.has(index, "filler")
        own = view.has(index, "determiner") or (
            token.low == "zijn" and not view.tokens[max(0, index - 1)].person
        )
        if not filling and not own:
            return run, index
        run.append(index)
    return run, -1


def _is_one(view: View, sign: Sign, least: int) -> bool:
    """`vader is huisarts`, `sinds 2010 is vader huisarts`, `mevrouw Vos is de bakker van Nes`."""
    run, before = _run(view, sign)
    if before < 0 or not view.has(before, "copula"):
        return False
    definite = any(view.low(i) in ("de", "onze", "haar", "hun", "mijn") for i in run)
    reach = 2 if definite and least == FAMILY else REACH
    if any(view.tokens[i].person >= least for i in run):
        return True
    return _subject(view, before, least, reach=reach)


def _works_as(view: View, sign: Sign, least: int) -> bool:
    """`vader werkt als huisarts`, `die als huisarts werkt`."""
    before = _run(view, sign)[1]
    if before < 0 or view.low(before) != "als":
        return False
    around = [*view.left(before, REACH), *view.right(sign.last, REACH)]
    if not any(view.has(i, "as") for i in around):
        return False
    return _subject(view, before, least, reach=12)


def _verb_last(view: View, sign: Sign, least: int) -> bool:
    """`omdat vader huisarts is`, `vader, die huisarts in Nes is`."""
    run, before = _run(view, sign)
    if any(view.has(i, "determiner") or view.low(i) == "de" for i in run[:2]):
        return False
    verbs = [i for i in view.right(sign.last, 5) if view.has(i, "copula")]
    if not verbs or any(view.gap(i).strip() for i in range(sign.last + 1, verbs[0] + 1)):
        return False
    if any(view.tokens[i].person >= least for i in run):
        return True
    relative = view.low(before) == "die" and "," in view.gap(before)
    led = before >= 0 and (view.has(before, "pronoun") or relative)
    return bool(led) and _meant(view, before, least)


def _subject(
    view: View, verb: int, least: int, *, reach: int = REACH, until: int | None = None
) -> bool:
    """Return whether the nearest subject of the verb is a person of at least `least`."""
    inverted = range(verb + 1, until) if until is not None else range(0)
    around: list[int] = [*view.left(verb, reach), *inverted]
    for index in around:
        token = view.tokens[index]
        if token.person:
            return token.person >= least
        if view.has(index, "pronoun") or (view.low(index) == "die" and reach > 2):
            return _meant(view, index, least)
    return False


def _meant(view: View, index: int, least: int) -> bool:
    """Return whom a pronoun means: the last person before it in the paragraph."""
    paragraph = view.tokens[index].paragraph
    for at in range(index - 1, max(-1, index - 26), -1):
        if view.tokens[at].paragraph != paragraph:
            return False
        if view.tokens[at].person:
            return view.tokens[at].person >= least
    return False
