"""The lines about the whole text: the score, B1, and how often each rule was broken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from eval.readability.b1 import Verdict
from eval.readability.checklist import Reason
from eval.readability.levels import NO_ADULTS, limits_for
from eval.readability.lint import Lint, Unscored
from eval.readability.table import RULES
from prompts import Level

_TROUBLE: Final[Mapping[int, int]] = {1: 14, 2: 29, 3: 53, 4: 78}
"""Percentage of adults who have trouble with a text of each level.
Source: lint_ii 0.1.3 (https://github.com/vanboefer/lint_ii), accessed 2026-11-22."""

NO_WORDS: Final = "Er staan geen woorden in de tekst."
NOT_FOR_CHILDREN: Final = (
    "De LiNT-score is gemaakt met leerlingen van de middelbare school. Voor deze lezer is zij "
    "alleen een aanwijzing. Laat de tekst lezen."
)


def summary(
    found: Sequence[Sequence[Reason]],
    scored: Lint | Unscored,
    verdict: Verdict,
    *,
    level: Level | None,
) -> tuple[str, ...]:
    """Return what there is to say of the whole text, in plain Dutch; never empty."""
    if not found:
        return (NO_WORDS,)
    lines = [_score_line(scored)]
    if level in NO_ADULTS and isinstance(scored, Lint):
        lines.append(NOT_FOR_CHILDREN)
    return (*lines, *verdict.reasons, *_rule_lines(found, level=level))


def _score_line(scored: Lint | Unscored) -> str:
    if isinstance(scored, Unscored):
        return scored.why
    low, high = (round(border) for border in scored.interval)
    return (
        f"LiNT-score {round(scored.score)}, waarschijnlijk tussen {low} en {high}: niveau "
        f"{scored.level} van 4. Van de volwassenen heeft ongeveer {_TROUBLE[scored.level]}% moeite "
        "met zo'n tekst."
    )


def _rule_lines(found: Sequence[Sequence[Reason]], *, level: Level | None) -> list[str]:
    lines = []
    for rule in RULES:
        n_hard = sum(1 for reasons in found if any(r.rule == rule.name for r in reasons))
        if not n_hard:
            continue
        of = "zin" if len(found) == 1 else "zinnen"
        line = f"{rule.heading}: in {n_hard} van {len(found)} {of}."
        if rule.name == "length":
            line = f"{line[:-1]} staan meer dan {limits_for(level).words} woorden."
        lines.append(line)
    return lines
