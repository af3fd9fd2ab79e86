"""Who does it, and to whom, compared clause by clause over the whole of both texts."""

from __future__ import annotations

from collections.abc import Iterator

from eval.fidelity.cast import CHILD
from eval.fidelity.deeds import Deed
from eval.fidelity.ledger import (
    LEAST,
    Twin,
    agree,
    doers_of,
    ledger,
    light_verbs,
    others_of,
    placed,
    possible_doers,
)
from eval.fidelity.pair import Pair, finding
from eval.types import Finding, FindingType


def changed_doers(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for each clause that somebody else of the source does in the draft."""
    book = ledger(pair)
    for deed in book.draft:
        mine = doers_of(deed)
        if not mine or not placed(pair, mine) or book.copied(deed):
            continue
        twins = [t for t in book.twins(deed) if _same_deed(t)]
        if not twins:
            continue
        best = twins[0]
        close = [t for t in twins if t.share >= 0.7 * best.share]
        if any(
            not t.source.doers or agree(possible_doers(deed), possible_doers(t.source))
            for t in close
        ):
            continue
        if _turned(deed, best.source):
            continue
        sure = all(m.sure for m in (*deed.doers, *best.source.doers))
        kind: FindingType = "attribution" if deed.kind in {"says", "thinks"} else "person"
        yield finding(
            kind,
            "blokkerend" if sure else "controleren",
            "In de tekst zegt, wil of doet iemand anders dit dan in de bron. Kijk om wie het gaat."
            if kind == "person"
            else "In de tekst zegt iemand anders dit dan in de bron.",
            source=pair.source.parsed.span(best.source.words),
            draft=pair.draft.parsed.span(deed.words),
        )


def _turned(one: Deed, two: Deed) -> bool:
    """Whether other words tell the same from the other side: "gaf haar", "kreeg van hem"."""
    crossed = doers_of(one) & (others_of(two)) and doers_of(two) & others_of(one)
    return bool(crossed) and one.verbs.isdisjoint(two.verbs)


def _same_deed(twin: Twin) -> bool:
    if twin.draft.causes != twin.source.causes:
        return False  # "laat hem reizen": he travels
    if twin.same_verb:
        return twin.share >= (0.6 if twin.draft.kind else LEAST)
    light = twin.draft.verbs <= light_verbs() or twin.source.verbs <= light_verbs()
    return light and twin.share >= 0.6 and twin.shared >= 2 and twin.draft.kind == twin.source.kind


def changed_others(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for each clause in which it happens to somebody else than in the source."""
    book = ledger(pair)
    known = {m.key for m in pair.cast.source.values()} | {CHILD}
    for deed in book.draft:
        mine = frozenset(m.key for m in deed.done_to)
        twins = [t for t in book.twins(deed) if t.same_verb and t.share >= LEAST]
        if not mine or not mine <= known or not twins or book.copied(deed):
            continue
        best = twins[0].source
        theirs = frozenset(k for m in best.done_to for k in (m.key, *m.rivals))
        doers = doers_of(deed), possible_doers(best)
        if not theirs or agree(mine, theirs) or not (agree(*doers) or agree(doers[0], theirs)):
            continue
        yield finding(
            "person",
            "blokkerend" if twins[0].share >= 0.75 and twins[0].shared > 1 else "controleren",
            "In de tekst gaat dit over iemand anders dan in de bron. Kijk met wie het gebeurt.",
            source=pair.source.parsed.span(best.words),
            draft=pair.draft.parsed.span(deed.words),
        )


def changed_places(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for each clause in which doer and other changed places: "A gaf B"."""
    book = ledger(pair)
    for deed in book.draft:
        for twin in book.twins(deed):
            other = twin.source
            if not (deed.verbs & other.verbs and twin.share >= LEAST):
                continue
            mine, theirs = others_of(deed), others_of(other)
            ours, was = doers_of(deed), doers_of(other)
            if ours & theirs and was & mine and not ours & was and not mine & theirs:
                yield finding(
                    "person",
                    "blokkerend",
                    "Twee personen zijn van plaats verwisseld. Kijk wie wat doet.",
                    source=pair.source.parsed.span(other.words),
                    draft=pair.draft.parsed.span(deed.words),
                )
                break
