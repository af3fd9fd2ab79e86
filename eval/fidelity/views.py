"""Whose word, view or wish something is, compared clause by clause over both whole texts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from eval.fidelity.deeds import Deed
from eval.fidelity.ledger import (
    LEAST,
    Ledger,
    Twin,
    agree,
    doers_of,
    ledger,
    others_of,
    placed,
)
from eval.fidelity.lexicon import cues
from eval.fidelity.pair import Pair, finding
from eval.types import Finding

_MAIN: Final = frozenset({"ROOT", "conj", "parataxis"})


def lost_holder(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for each clause of the draft that tells as fact what somebody says."""
    book = ledger(pair)
    for deed in book.draft:
        if not _asserts(deed, pair):
            continue
        twins = [t for t in book.twins(deed) if t.share >= 0.5 and t.shared >= 1]
        if not twins:
            continue
        close = [t for t in twins if t.share >= 0.8 * twins[0].share]
        if any(_fact(t.source) for t in close):
            continue
        best = close[0]
        held = best.source.holder
        if held is not None and held.keys & (doers_of(deed) | others_of(deed)):
            continue
        follows = _continues(book, deed, best.source)
        yield finding(
            "attribution",
            "blokkerend" if _sure(best) and not follows else "controleren",
            "In de bron zegt of vindt iemand dit. In de tekst lijkt het een feit.",
            source=pair.source.parsed.span(best.source.words),
            draft=pair.draft.parsed.span(deed.words),
        )


def _asserts(deed: Deed, pair: Pair) -> bool:
    """Whether a clause tells something as a fact, without any word for telling."""
    if deed.holder is not None or not deed.content or deed.dep not in _MAIN:
        return False
    start, end = pair.draft.parsed.span(deed.words)
    return not cues("attribution", "draft").found(pair.draft.folded[start:end])


def _sure(twin: Twin) -> bool:
    return twin.share >= 0.6 and twin.shared >= 2 and twin.same_verb


def _fact(deed: Deed) -> bool:
    """Whether the source tells this clause as a fact, or as a wish or feeling."""
    held = deed.holder
    return held is None or held.kind not in {"says", "thinks"} or not held.named


def _continues(book: Ledger, deed: Deed, source: Deed) -> bool:
    """Whether the sentence before tells a view of the same person: "Zij vindt ... Ook is ..."."""
    return any(
        other.holder is not None
        and other.sentence in {deed.sentence - 1, deed.sentence}
        and source.holder is not None
        and (
            agree(other.holder.keys, source.holder.keys)
            or (other.holder.kind in {"says", "thinks"} and not other.holder.keys)
        )
        for other in book.draft
    )


def wider_holder(pair: Pair) -> Iterator[Finding]:
    """Yield a finding where a view got a holder more: "de Raad en de GI vinden"."""
    book = ledger(pair)
    known = {m.key for m in pair.cast.source.values()}
    for deed in book.draft:
        held = deed.holder
        if held is None or len(held.keys) < 2 or not deed.content or not held.keys <= known:
            continue
        twins = [t for t in book.twins(deed) if t.share >= LEAST and _telling(t)]
        if not twins:
            continue
        theirs = twins[0].source.holder
        if theirs is None or len(theirs.keys) != 1 or not theirs.keys < held.keys or theirs.rivals:
            continue
        yield finding(
            "attribution",
            "blokkerend",
            "In de tekst vinden of zeggen meer mensen dit dan in de bron.",
            source=pair.source.parsed.span(twins[0].source.words),
            draft=pair.draft.parsed.span(deed.words),
        )


def made_known(pair: Pair) -> Iterator[Finding]:
    """Yield a finding where what somebody claims became what that person saw or knows."""
    book = ledger(pair)
    for deed in book.draft:
        held = deed.holder
        if held is None or held.kind != "knows" or not held.keys or not deed.content or deed.kind:
            continue
        twins = [t for t in book.twins(deed) if t.share >= 0.6 and t.shared >= 2]
        theirs = twins[0].source.holder if twins else None
        if theirs is None or theirs.kind not in {"says", "thinks"}:
            continue
        if agree(theirs.keys, held.keys):
            yield finding(
                "attribution",
                "controleren",
                "In de bron zegt of denkt iemand dit. In de tekst weet of ziet die persoon het.",
                source=pair.source.parsed.span(twins[0].source.words),
                draft=pair.draft.parsed.span(deed.words),
            )


def other_holder(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for each clause that is another's view in the draft than in the source."""
    book = ledger(pair)
    for deed in book.draft:
        if deed.holder is None or not deed.content or not deed.holder.keys:
            continue
        if not placed(pair, deed.holder.keys) or book.copied(deed):
            continue
        twins = [t for t in book.twins(deed) if t.share >= LEAST and (_telling(t))]
        if not twins:
            continue
        close = [t for t in twins if t.share >= 0.8 * twins[0].share]
        if any(_may_hold(deed, t.source) for t in close):
            continue
        theirs = close[0].source.holder
        if theirs is None:
            continue
        wish = deed.holder.kind in {"wants", "feels"}
        yield finding(
            "person" if wish else "attribution",
            "blokkerend" if deed.holder.sure and theirs.sure else "controleren",
            "In de tekst is dit van iemand anders dan in de bron. Kijk wie dit zegt, vindt of wil.",
            source=pair.source.parsed.span(close[0].source.words),
            draft=pair.draft.parsed.span(deed.words),
        )


def _telling(twin: Twin) -> bool:
    return twin.shared >= 2 or twin.same_verb or twin.share > 0.99


def _may_hold(deed: Deed, source: Deed) -> bool:
    """Whether the holder of the draft clause can be the one of the source clause."""
    if source.holder is None or not source.holder.keys or deed.holder is None:
        return True
    theirs = source.holder.keys | source.holder.rivals | frozenset(m.key for m in source.also)
    theirs |= source.crowded
    return agree(deed.holder.keys | deed.holder.rivals, theirs)
