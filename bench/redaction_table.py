"""The figures of `python -m bench redaction` as a table for people."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from bench.redaction_score import DOMAINS, SystemFigures
from bench.redaction_worker import TIMED
from eval import Ratio, RedactionReport

NONE: Final = "-"
"""Shown where there is no evidence or the system does not give it."""

_CASES: Final = (
    ("lower case", "lower"),
    ("capitals", "upper"),
    ("case file known", "seeded"),
    ("case file known, lower case", "seeded-lower"),
    ("case file known, capitals", "seeded-upper"),
)
_DIGITS: Final = 3

Cell = Callable[[SystemFigures], str]


def table(systems: Sequence[SystemFigures]) -> str:
    """Return a Markdown table: a row per figure, a column per system; [95% interval]."""
    lines = [
        f"| | {' | '.join(s.system.name for s in systems)} |",
        "|---|" + "---:|" * len(systems),
    ]
    for title, cell in _rows(systems[0].reports[TIMED]):
        lines.append(f"| {title} | {' | '.join(cell(s) for s in systems)} |")
    return "\n".join(lines)


def _rows(report: RedactionReport) -> Iterator[tuple[str, Cell]]:
    """Yield title and cell of each figure; types and origins are those of the texts."""
    for kind, rate in report.hidden.items():
        yield f"hidden: {kind} ({rate.hidden.denominator})", _hidden_cell(TIMED, kind)
    for kind in ("EMAIL_ADDRESS", "URL"):
        if kind in report.hidden:
            yield f"hidden, domains in .nl: {kind}", _hidden_cell(DOMAINS, kind)
    for kind in ("all", "PERSON"):
        if kind in report.hidden:
            yield f"hidden, possessive ending too: {kind}", _strict_cell(kind)
    yield "hidden: worst origin of names", lambda s: _worst(s.reports[TIMED])
    yield "character precision", lambda s: _ratio(s.reports[TIMED].character_precision)
    yield "false spans per 1,000 words", lambda s: _ratio(s.reports[TIMED].false_spans, digits=1)
    for name in ("precision", "recall", "f1"):
        yield f"linking: {name} of pairs", _link_cell(name)
    yield "linking: people merged / split", _mixed
    yield "role right, where stated", lambda s: _ratio(s.reports[TIMED].roles)
    for title, variant in _CASES:
        for kind in ("PERSON", "all"):
            if kind in report.hidden:
                yield f"hidden, {title}: {kind}", _hidden_cell(variant, kind)
    yield "texts refused, all variants", lambda s: str(sum(s.refused.values()))
    yield "characters per second", lambda s: f"{s.measured.characters_per_s:,.0f}"
    yield "characters per CPU second", lambda s: f"{s.measured.characters_per_cpu_s:,.0f}"
    yield "ready after (s)", lambda s: f"{s.measured.start_s:.1f}"
    yield "first text (s)", lambda s: f"{s.measured.first_text_s:.2f}"
    yield "peak memory (MB)", lambda s: f"{s.measured.peak_mb:.0f}"


def _hidden_cell(variant: str, kind: str) -> Cell:
    return lambda s: _ratio(s.reports[variant].hidden[kind].hidden)


def _strict_cell(kind: str) -> Cell:
    return lambda s: _ratio(s.reports[TIMED].hidden[kind].strict)


def _link_cell(name: str) -> Cell:
    def cell(figures: SystemFigures) -> str:
        score = figures.reports[TIMED].linking
        return NONE if score is None else _ratio(getattr(score, name))

    return cell


def _ratio(ratio: Ratio | None, *, digits: int = _DIGITS) -> str:
    if ratio is None or ratio.value is None:
        return NONE
    return f"{ratio.value:.{digits}f} [{ratio.low:.{digits}f}-{ratio.high:.{digits}f}]"


def _mixed(figures: SystemFigures) -> str:
    score = figures.reports[TIMED].linking
    return NONE if score is None else f"{score.merged} / {score.split} of {score.persons}"


def _worst(report: RedactionReport) -> str:
    found = [
        (rate.hidden.value, name)
        for name, rate in report.by_origin.items()
        if rate.hidden.value is not None
    ]
    if not found:
        return NONE
    value, name = min(found)
    return f"{value:.{_DIGITS}f} ({name})"
