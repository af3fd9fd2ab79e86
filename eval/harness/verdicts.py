"""A comparison in Dutch: what the outcome is, and what is missing or could not be judged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from eval.harness.compare import Change, Comparison, regressions
from eval.harness.exports import number

SHOWN: Final = 5
"""How many samples are named at once; all of them are in the files."""


def outcome(found: Comparison) -> Literal["slechter", "onbeslist", "goed"]:
    """Return the outcome; "goed" only when every metric could be judged and nothing is odd."""
    if found.is_worse:
        return "slechter"
    return "onbeslist" if found.unjudged or found.warnings else "goed"


def headline(found: Comparison) -> str:
    """Return the outcome in a few words."""
    if found.is_worse:
        return "Slechter geworden"
    told = [change for change in found.changes if change.verdict != "geen oordeel"]
    if told and len(found.unjudged) == len(told):
        return "Niet te beoordelen"
    return "Niets aantoonbaar slechter"


def summary_lines(found: Comparison) -> tuple[str, ...]:
    """Return sentences: what is worse, what is gone, what could not be judged, and warnings."""
    total, worse = len(found.changes), len(regressions(found.changes))
    few = sum(1 for change in found.unjudged if change.verdict == "te weinig teksten")
    none = len(found.unjudged) - few
    lines = [f"{worse} van de {total} maten {_are(worse)} slechter."]
    if few:
        lines.append(
            f"{few} van de {total} maten {_are(few)} niet te beoordelen: er zijn te weinig "
            "teksten. Meet een grotere set om het wel te weten."
        )
    if none:
        lines.append(f"Bij {none} van de {total} maten is er niets om te vergelijken.")
    lines += _gone("In de tweede meting ontbreken voorbeelden", found.missing_samples)
    lines += _gone("In de tweede meting ontbreken maten", found.missing_metrics)
    lines += _gone("Het systeem gaf eerst een antwoord, nu niet", found.failed)
    return (*lines, *(f"Let op: {warning}" for warning in found.warnings))


def change_line(change: Change) -> str:
    """Return one line on a metric: verdict, both figures, p, and how many samples changed."""
    a, b = ("geen bewijs" if v is None else number(v) for v in (change.value_a, change.value_b))
    p = "" if change.p_corrected is None else f", p = {p_text(change.p_corrected)}"
    why = f" ({change.reason})" if change.reason else ""
    moved = f"voorbeelden: {len(change.worse)} slechter, {len(change.better)} beter"
    if change.verdict == "geen oordeel":
        moved = f"voorbeelden: {len(change.worse) + len(change.better)} anders"
    lost = f", {len(change.lost)} zonder gegevens in de tweede" if change.lost else ""
    return (
        f"{change.verdict}: {change.part}/{change.metric} {a} -> {b}{p}{why}"
        f"  [teksten: {change.clusters}; {moved}{lost}]"
    )


def p_text(value: float) -> str:
    """Return p with three decimals; below that only that it is less."""
    return number(value) if value >= 0.001 else "minder dan 0,001"


def _are(count: int) -> str:
    return "is" if count == 1 else "zijn"


def _gone(title: str, names: Sequence[str]) -> list[str]:
    if not names:
        return []
    more = f" en nog {len(names) - SHOWN}" if len(names) > SHOWN else ""
    return [f"{title}. Dat telt als slechter ({len(names)}): {', '.join(names[:SHOWN])}{more}."]
