"""One finished sample as the report shows it: both texts, findings in them, and every score."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from eval.harness.metrics import SPECS
from eval.harness.report.marks import Highlight, Piece, pieces
from eval.harness.report.wording import value_text
from eval.harness.report.worth import unit_of
from eval.harness.types import Measure, Record
from eval.types import Span

ORIGINS: Final = {"model": "model", "rule": "regel", "source": "bron", "fixed": "vast"}
_CHECKED: Final = {
    "verdict": "oordeel van onze controle",
    "classes": "gevonden klassen",
    "label": "gevonden soort",
    "said": "stem van het kind gevonden",
    "easy": "score van de makkelijke tekst",
    "hard": "score van de moeilijke tekst",
}
_WORDS: Final[Mapping[object, str]] = {
    "unfaithful": "afgekeurd",
    "faithful": "goedgekeurd",
    True: "ja",
    False: "nee",
    None: "geen gegevens",
}
_QUOTE: Final = 160
"""A longer place is shortened in the list; it stands whole in the text above."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFinding:
    """A finding in words. `grave`: of a metric that broke its limit on this text."""

    number: int
    grave: bool
    metrics: tuple[str, ...]
    labels: str
    message: str = field(repr=False)
    quotes: tuple[tuple[str, str], ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One metric of the sample in words; `failed`: on the wrong side of its limit."""

    label: str
    value: str
    failed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TextView:
    """A sample in the report. `source` and `outcome` are empty where a text may not be shown."""

    key: str
    anchor: str
    name: str
    failed: tuple[str, ...]
    status: str | None
    about: tuple[tuple[str, str], ...]
    source: tuple[Piece, ...] = field(repr=False)
    outcome_title: str
    outcome: tuple[Piece, ...] = field(repr=False)
    findings: tuple[ShownFinding, ...]
    scores: tuple[Score, ...]
    missing: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    metrics: list[str]
    message: str
    source_span: Span | None
    draft_span: Span | None


def text_view(
    record: Record, *, anchor: str, failed: Collection[str], with_text: bool = True
) -> TextView:
    """Return a sample as it is shown. `failed` are the metrics that broke their limit on it."""
    shown = with_text and record.input is not None
    source = str((record.input or {}).get("text", "")) if shown else ""
    title, outcome = _outcome(record) if shown else ("", "")
    found = _found(record) if shown else []
    found.sort(key=lambda f: not set(f.metrics) & set(failed))
    graves = [bool(set(f.metrics) & set(failed)) for f in found]
    return TextView(
        key=record.key,
        anchor=anchor,
        name=record.sample if record.repeat == 1 else f"{record.sample} (keer {record.repeat})",
        failed=tuple(SPECS[name].label for name in record.measures if name in failed),
        status=None if record.status == "klaar" else f"geen antwoord: {record.error or 'onbekend'}",
        about=_about(record),
        source=pieces(source, _source_marks(record, found, graves)) if shown else (),
        outcome_title=title,
        outcome=pieces(outcome, _outcome_marks(record, found, graves)) if shown else (),
        findings=tuple(
            _finding(n, f, grave, texts=(source, outcome))
            for n, (f, grave) in enumerate(zip(found, graves, strict=True), start=1)
        ),
        scores=tuple(_scores(record, failed)),
        missing=_missing(record, with_text=with_text),
    )


def _missing(record: Record, *, with_text: bool) -> str | None:
    if record.input is None:
        return "Deze tekst hoort bij de toetshelft. Die staat in geen enkel rapport."
    if not with_text:
        return "De tekst staat in samples.jsonl. Met alle teksten werd deze pagina te groot."
    return None


def _outcome(record: Record) -> tuple[str, str]:
    """Return what came back with its heading: a letter, a checked draft, or the hidden text."""
    output = record.output or {}
    if output.get("draft") is not None:
        return "Geschreven tekst", str(output["draft"])
    checked = output.get("checked") or {}
    if checked.get("draft") is not None:
        return "Tekst die onze controle las", str(checked["draft"])
    if output.get("pseudonymised") is not None:
        return "Tekst na het verbergen", str(output["pseudonymised"])
    return "", ""


def _found(record: Record) -> list[_Found]:
    """Return the evidence of all metrics; the same place and message is told once."""
    merged: dict[tuple[object, ...], _Found] = {}
    for name, measure in record.measures.items():
        if measure is None or name not in SPECS:
            continue
        for e in measure.evidence:
            place = (e.message, e.source_span, e.draft_span)
            new = _Found(metrics=[], message=e.message, source_span=e.source_span,
                         draft_span=e.draft_span)  # fmt: skip
            merged.setdefault(place, new).metrics.append(name)
    for finding in ((record.output or {}).get("checked") or {}).get("findings", ()):
        merged[len(merged), ""] = _Found(
            metrics=[],
            message=str(finding["message"]),
            source_span=_span(finding.get("source_span")),
            draft_span=_span(finding.get("draft_span")),
        )
    return list(merged.values())


def _span(row: Sequence[int] | None) -> Span | None:
    return None if row is None else (int(row[0]), int(row[1]))


def _marks(spans: Sequence[Span | None], graves: Sequence[bool]) -> list[Highlight]:
    return [
        Highlight(start=s[0], end=s[1], kind="zwaar" if grave else "licht", note=str(n))
        for n, (s, grave) in enumerate(zip(spans, graves, strict=True), start=1)
        if s is not None
    ]


def _source_marks(
    record: Record, found: Sequence[_Found], graves: Sequence[bool]
) -> list[Highlight]:
    mentions = (record.output or {}).get("mentions") or ()
    hidden = [
        Highlight(start=int(m["start"]), end=int(m["end"]), kind="verborgen") for m in mentions
    ]
    return hidden + _marks([f.source_span for f in found], graves)


def _outcome_marks(
    record: Record, found: Sequence[_Found], graves: Sequence[bool]
) -> list[Highlight]:
    output = record.output or {}
    made: list[Highlight] = []
    draft, place = str(output.get("draft") or ""), 0
    for sentence in output.get("sentences") or ():
        text = str(sentence.get("text", ""))
        start = draft.find(text, place)
        if start < 0 or not text:
            break
        place = start + len(text)
        origin = str(sentence.get("origin"))
        made.append(Highlight(start=start, end=place, kind="zin", note=ORIGINS.get(origin, origin)))
    return made + _marks([f.draft_span for f in found], graves)


def _finding(number: int, found: _Found, grave: bool, *, texts: tuple[str, str]) -> ShownFinding:
    places = (("bron", texts[0], found.source_span), ("tekst", texts[1], found.draft_span))
    return ShownFinding(
        number=number,
        grave=grave,
        metrics=tuple(found.metrics),
        labels=", ".join(SPECS[name].label for name in found.metrics) or "onze controle",
        message=found.message,
        quotes=tuple(
            (where, quote) for where, text, span in places if (quote := _quote(text, span))
        ),
    )


def _quote(text: str, span: Span | None) -> str:
    quote = "" if span is None else " ".join(text[max(span[0], 0) : span[1]].split())
    return quote if len(quote) <= _QUOTE else f"{quote[: _QUOTE - 2].rstrip()} …"


def _about(record: Record) -> tuple[tuple[str, str], ...]:
    rows = [*record.groups.items()]
    request: Mapping[str, Any] = (record.input or {}).get("request") or {}
    rows += [(_REQUEST[name], str(value)) for name, value in request.items() if name in _REQUEST]
    checked: Mapping[str, Any] = (record.output or {}).get("checked") or {}
    rows += [(_CHECKED[name], _said(value)) for name, value in checked.items() if name in _CHECKED]
    return tuple(dict.fromkeys(rows))


_REQUEST: Final = {"task": "taak", "level": "niveau", "audience": "lezer"}


def _said(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(str(one) for one in value) or "geen"
    if isinstance(value, float):
        return value_text(value, "")
    return _WORDS.get(value, str(value))


def _scores(record: Record, failed: Collection[str]) -> list[Score]:
    return [
        Score(
            label=SPECS[name].label, value=_value(name, measure, unit_of(name)),
            failed=name in failed,
        )
        for name, measure in record.measures.items()
        if name in SPECS and (measure is not None or not name.startswith(("gevonden_", "fout_")))
    ]  # fmt: skip


def _value(name: str, measure: Measure | None, unit: str) -> str:
    if measure is None or not measure.denominator:
        return value_text(None, unit)
    return value_text(measure.numerator / measure.denominator * SPECS[name].scale, unit)
