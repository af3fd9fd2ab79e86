"""What may be said about B1: true, false or nothing, and why.

B1 describes readers, not texts, and no formula proves it. So true means that nothing that we
measure stands in the way, false that what we measure makes it improbable; all else is None.
`docs/leesbaarheid.md` defends the rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from eval.readability.levels import NO_ADULTS
from eval.readability.lint import LEVELS, MIN_COVERAGE, Lint, Unscored
from prompts import Level

BORDER: Final = LEVELS[1]
"""Score from which half of adults have trouble with a text (LiNT level 3): no B1."""

FEW: Final = 0.1
MANY: Final = 0.5
"""Shares of sentences with more than 15 words, or with another hard thing, that B1 can bear, and
from which it can't. Source: own choice, to be confirmed by the workgroup, 2026-11-22."""

HARD: Final = frozenset({"clauses", "passive", "distance", "abbreviation", "double-negation"})
"""Rules of the checklist that count for B1 in any sentence; jargon counts wherever it stands."""

_ASK: Final = "Of iemand de tekst begrijpt, weet u pas als u het vraagt."


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The statement about B1 with its reasons in plain Dutch; never without reasons."""

    b1: bool | None
    reasons: tuple[str, ...]


def judge_b1(
    lint: Lint | Unscored, rules: Sequence[frozenset[str]], *, level: Level | None
) -> Verdict:
    """Return what can be said about B1.

    `rules` holds per sentence the rules of the checklist that it breaks, by the limits for B1.
    """
    if level in NO_ADULTS:
        return _none("B1 is een niveau van volwassenen. Voor deze lezer zegt het niets.")
    if not rules:
        return _none("B1: niet te zeggen, er staan geen woorden in de tekst.")
    long = sum(1 for found in rules if "length" in found)
    if long / len(rules) >= MANY:
        return Verdict(
            b1=False,
            reasons=(
                f"B1: waarschijnlijk niet. {long} van de {len(rules)} zinnen hebben meer dan 15 "
                "woorden.",
            ),
        )
    if isinstance(lint, Unscored):
        return _none("B1: niet te zeggen, want de tekst heeft geen LiNT-score.")
    if lint.coverage is not None and lint.coverage < MIN_COVERAGE:
        known = round(100 * lint.coverage)
        return _none(
            f"B1: niet te zeggen. Maar {known}% van de woorden staat in de woordlijst: de score is "
            "niet betrouwbaar. Kijk of de tekst Nederlands is en zonder typefouten."
        )
    if lint.interval[0] >= BORDER:
        reason = (
            f"B1: waarschijnlijk niet. Ook de laagste score in de marge is {BORDER:.0f} of meer."
        )
        return Verdict(b1=False, reasons=(reason,))
    if lint.interval[1] >= BORDER:
        return _none(
            f"B1: niet te zeggen. De marge van de score loopt over de grens van {BORDER:.0f}. Kijk "
            "naar de punten per zin."
        )
    return _by_checklist(rules, long=long)


def _by_checklist(rules: Sequence[frozenset[str]], *, long: int) -> Verdict:
    """Return the verdict on a text whose score is low enough."""
    n_hard = sum(1 for found in rules if HARD.intersection(found))
    n_jargon = sum(1 for found in rules if "jargon" in found)
    against = []
    if long > FEW * len(rules):
        against.append(f"{long} zinnen hebben meer dan 15 woorden")
    if n_hard > 2 * FEW * len(rules):
        against.append(f"{n_hard} zinnen hebben een lastige bouw of een afkorting")
    if n_jargon:
        sentences = "1 zin" if n_jargon == 1 else f"{n_jargon} zinnen"
        against.append(f"in {sentences} staat vaktaal zonder uitleg")
    if against:
        return _none(f"B1: nog niet te zeggen. De score is laag genoeg, maar {'; '.join(against)}.")
    return Verdict(
        b1=True,
        reasons=(
            "B1: niets gevonden dat het tegenhoudt. De hele marge van de score ligt onder de grens "
            f"van {BORDER:.0f} en de punten per zin zijn in orde. {_ASK}",
        ),
    )


def _none(reason: str) -> Verdict:
    return Verdict(b1=None, reasons=(reason,))
