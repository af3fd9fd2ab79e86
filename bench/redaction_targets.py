"""What the figures of this product must be; chosen beforehand, see `docs/metingen.md`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bench.redaction_score import SystemFigures
from bench.redaction_table import NONE
from bench.redaction_worker import TIMED
from eval import RedactionReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A figure of ours against its target; met is None where there is no evidence."""

    name: str
    value: float | None
    limit: float
    at_least: bool = True

    @property
    def met(self) -> bool | None:
        """Whether the target is met."""
        if self.value is None:
            return None
        return self.value >= self.limit if self.at_least else self.value <= self.limit

    def line(self) -> str:
        """Return the target as one line."""
        word = {True: "met", False: "MISSED", None: "NO EVIDENCE"}[self.met]
        sign = ">=" if self.at_least else "<="
        value = NONE if self.value is None else f"{self.value:,.3f}"
        return f"{word:12} {self.name}: {value} ({sign} {self.limit:,g})"


_HIDDEN: Final = {
    **dict.fromkeys(("PERSON", "NL_BSN", "IBAN_CODE", "PHONE_NUMBER", "EMAIL_ADDRESS"), 0.99),
    **dict.fromkeys(("NL_POSTCODE", "NL_CASE_NUMBER", "NL_LICENSE_PLATE", "URL"), 0.99),
    **dict.fromkeys(("DATE_TIME", "DATE_OF_BIRTH"), 0.99),
    **dict.fromkeys(("NL_ADDRESS", "LOCATION"), 0.97),
    "ORGANIZATION": 0.93,
}
_PERSON_VARIANTS: Final = {"lower": 0.9, "upper": 0.9, "seeded-lower": 0.98, "seeded-upper": 0.98}


def targets(own: SystemFigures, peers: Sequence[SystemFigures]) -> tuple[Target, ...]:
    """Return our targets (own choice, `docs/metingen.md`); and hiding no type less than a peer."""
    report = own.reports[TIMED]
    found = [
        Target(name=f"hidden: {kind}", value=_hidden(report, kind), limit=limit)
        for kind, limit in _HIDDEN.items()
    ]
    found += [
        Target(name=f"hidden, {name}: PERSON", value=_hidden(own.reports[name], "PERSON"), limit=at)
        for name, at in _PERSON_VARIANTS.items()
    ]
    found += [
        Target(name=f"hidden: origin {name}", value=rate.hidden.value, limit=0.97)
        for name, rate in report.by_origin.items()
    ]
    link, roles, measured = report.linking, report.roles, own.measured
    found += [
        Target(name="character precision", value=report.character_precision.value, limit=0.95),
        Target(name="false spans", value=report.false_spans.value, limit=3, at_least=False),
        Target(name="linking: f1", value=link.f1.value if link else None, limit=0.95),
        Target(name="people merged", value=link.merged if link else None, limit=0, at_least=False),
        Target(name="role right", value=roles.value if roles else None, limit=0.9),
        Target(name="characters per second", value=measured.characters_per_s, limit=50_000),
        Target(name="ready after (s)", value=measured.start_s, limit=4, at_least=False),
        Target(name="peak memory (MB)", value=measured.peak_mb, limit=800, at_least=False),
    ]
    return (*found, *(_against(report, peer) for peer in peers))


def _against(report: RedactionReport, peer: SystemFigures) -> Target:
    """Return of how many types we hide as much as the peer or more; it must be all."""
    theirs = {kind: _hidden(peer.reports[TIMED], kind) for kind in report.hidden}
    both = [(_hidden(report, kind), value) for kind, value in theirs.items()]
    known = [(own, other) for own, other in both if own is not None and other is not None]
    return Target(
        name=f"types hidden as well as by {peer.system.name}, or better",
        value=sum(own >= other for own, other in known) if known else None,
        limit=len(known),
    )


def _hidden(report: RedactionReport, kind: str) -> float | None:
    rate = report.hidden.get(kind)
    return None if rate is None else rate.hidden.value
