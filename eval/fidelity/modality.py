"""Modality: what may, must, can or is being considered stays that."""

from __future__ import annotations

from collections.abc import Iterator

from eval.fidelity.lexicon import cues, section
from eval.fidelity.normalise import clause_of, twin_clauses
from eval.fidelity.pair import Pair, finding
from eval.types import Finding, Severity, Span

_DUTCH = {
    "ability": "wat kan",
    "permission": "wat mag",
    "duty": "wat moet",
    "volition": "wat iemand wil",
    "request": "wat iemand vraagt",
    "considering": "waar iemand over denkt",
    "enquiry": "wat nog wordt uitgezocht",
    "advice": "wat een advies is",
    "doubt": "wat niet zeker is",
}


def lost_modality(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for each kind of modality of the source that the draft does not keep."""
    draft = pair.draft.folded
    for kind in section("modality", "source_cues"):
        spans = cues("modality", "source_cues", kind).spans(pair.source.folded)
        if not spans or any(
            cues("modality", "classes", other).found(draft) for other in _accepted(kind)
        ):
            continue
        word = pair.source.text[slice(*spans[0])]
        yield finding(
            "modality",
            pair.loss(_severity(pair)),
            f"“{word}” uit de bron is weg. Maak in de tekst duidelijk {_DUTCH[kind]}.",
            source=spans[0],
        )


def _accepted(kind: str) -> tuple[str, ...]:
    return tuple(section("modality", "accepts", kind))


def _severity(pair: Pair) -> Severity:
    return "blokkerend" if pair.at_stake else "controleren"


def made_certain(pair: Pair) -> Iterator[Finding]:
    """Yield a finding when something possible or wanted became sure ("kan" to "zal")."""
    certain = cues("modality", "certain")
    span = _new_span(pair, certain.spans(pair.draft.folded))
    if span is None or certain.found(pair.source.folded):
        return
    open_kinds = [
        kind
        for kind in section("modality", "harder")
        if cues("modality", "source_cues", kind).found(pair.source.folded)
    ]
    if open_kinds:
        kept = all(
            len(cues("modality", "source_cues", kind).spans(pair.source.folded))
            <= len(cues("modality", "classes", kind).spans(pair.draft.folded))
            for kind in open_kinds
        )
        yield finding(
            "modality",
            "controleren" if kept else _severity(pair),
            f"“{pair.draft.text[slice(*span)]}” klinkt als zeker. In de bron is dat het niet.",
            draft=span,
        )


def hardened(pair: Pair) -> Iterator[Finding]:
    """Yield a finding when a clause became stronger: "mag" to "moet", "wil" to "gaat".

    Each clause of the source with a modal word is compared with the clause of the draft that
    shares most words with it.
    """
    for kind in section("modality", "harder"):
        harder, own = cues("modality", "harder", kind), cues("modality", "classes", kind)
        for span in cues("modality", "source_cues", kind).spans(pair.source.folded):
            clause = clause_of(pair.source, span)
            before = pair.source.folded[slice(*clause)]
            if harder.found(before) or cues("negation", "explicit").found(before):
                continue
            for twin in twin_clauses(pair.source, clause, pair.draft):
                after = pair.draft.folded[slice(*twin)]
                found = harder.spans(after)
                if not found or own.found(after) or pair.explains(twin[0]):
                    continue
                place = (twin[0] + found[0][0], twin[0] + found[0][1])
                was = pair.source.text[slice(*span)]
                now = pair.draft.text[slice(*place)]
                yield finding(
                    "modality",
                    _severity(pair),
                    f"In de bron staat “{was}”, in de tekst “{now}”.",
                    source=span,
                    draft=place,
                )
                return


def made_decided(pair: Pair) -> Iterator[Finding]:
    """Yield a finding when the draft tells of a decision that the source does not hold."""
    spoken = cues("modality", "decided").spans(pair.draft.folded)
    span = _new_span(pair, spoken)
    if span is None or cues("modality", "classes", "decision").found(pair.source.folded):
        return
    yield finding(
        "modality",
        "blokkerend" if pair.at_stake else "controleren",
        f"“{pair.draft.text[slice(*span)]}”: in de bron staat geen besluit.",
        draft=span,
    )


def new_duty(pair: Pair) -> Iterator[Finding]:
    """Yield a finding when the draft brings in a duty, or a doubt, of itself."""
    source = pair.source.folded
    duty = cues("modality", "new_duty")
    span = _new_span(pair, duty.spans(pair.draft.folded))
    backed = any(
        cues("modality", "classes", kind).found(source) for kind in ("duty", "request", "decision")
    ) or cues("condition", "source").found(source)
    if span is not None and not backed:
        bare = cues("modality", "source_cues", "ability").found(source) or cues(
            "modality", "source_cues", "permission"
        ).found(source) or cues("modality", "source_cues", "volition").found(source)  # fmt: skip
        yield finding(
            "modality",
            "blokkerend" if bare and pair.at_stake and not _all_left(pair) else "controleren",
            f"“{pair.draft.text[slice(*span)]}”: in de bron staat geen plicht.",
            draft=span,
        )
    doubt = _new_span(pair, cues("modality", "new_doubt").spans(pair.draft.folded))
    if doubt is not None and not any(
        cues("modality", "classes", kind).found(source)
        for kind in ("doubt", "considering", "enquiry", "ability", "volition", "request")
    ) and not cues("condition", "source").found(source):  # fmt: skip
        yield finding(
            "modality",
            _severity(pair),
            f"“{pair.draft.text[slice(*doubt)]}” maakt onzeker wat in de bron zeker is.",
            draft=doubt,
        )


def _all_left(pair: Pair) -> bool:
    """Whether the draft keeps every permission, ability and wish of the source beside the duty."""
    return all(
        cues("modality", "source_cues", kind).found(pair.draft.folded)
        or cues("modality", "classes", kind).found(pair.draft.folded)
        for kind in ("ability", "permission", "volition")
        if cues("modality", "source_cues", kind).found(pair.source.folded)
    )


def _new_span(pair: Pair, spans: tuple[Span, ...]) -> Span | None:
    return next((s for s in spans if not pair.explains(s[0])), None)
