"""The LiNT-II score of a text, with its interval, level and coverage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from eval.readability.features import Counts, Features, text_features
from eval.readability.parse import Sentence

CONSTANT: Final = -4.302208863089504
FREQUENCY: Final = 17.314066317616003
DISTANCE: Final = -1.6240611785998273
DENSITY: Final = -2.5422287085919666
CONCRETE: Final = 15.951894022642866
"""Coefficients of the formula, fitted on the cloze scores of 2,753 pupils on 120 texts.

Source: J. Kim and H. Pander Maat, LiNT-II 0.1.3 (https://github.com/vanboefer/lint_ii), model 3.7
with the nouns of 2026-04-20; rounded there to -4.30, 17.31, -1.62, -2.54 and 15.95. Accessed
2026-11-22.
"""

LEVELS: Final = (34.0, 46.0, 58.0)
"""Scores from which level 2, 3 and 4 start. Source: as above."""

MARGIN: Final = 13.0
"""Points on either side of the score that hold 95 of 100 texts.

Source: own computation on the 120 texts, each pair of versions predicted from the other 59: root
mean square error 6.1; with 2.1 for our parser on four texts that is 1.98 x 6.5 = 12.8. See
`python -m bench readability_figures`, 2026-11-22.
"""

MIN_WORDS: Final = 80
"""Words that a text needs for a score. From about there, what one passage happens to hold moves the
score no more (standard deviation 6) than the error of the formula itself.
Source: `python -m bench readability_figures`, 2026-11-22."""

MIN_COVERAGE: Final = 0.8
"""Share of the content words that must be in the frequency list for a statement about B1.
Source: own choice; plain Dutch texts reach .95, 2026-11-22."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lint:
    """The score of a text: 0 (easy) to 100 (hard), its 95% interval and its level, 1 to 4.

    `coverage` is the share of its counted content words that are in the frequency list, 0..1; None
    without such words.
    """

    score: float
    interval: tuple[float, float]
    level: int
    coverage: float | None
    features: Features


@dataclass(frozen=True, slots=True, kw_only=True)
class Unscored:
    """Why a text has no score, in plain Dutch, and its coverage where that is known."""

    why: str
    coverage: float | None = None


def lint_score(features: Features) -> float | None:
    """Return LiNT-II's score, 0 (easy) to 100 (hard); None when a feature is missing."""
    f = features
    if f.frequency is None or f.distance is None or f.density is None or f.concrete is None:
        return None
    ease = CONSTANT + FREQUENCY * f.frequency + DISTANCE * f.distance
    ease += DENSITY * f.density + CONCRETE * f.concrete
    return 100 - min(100.0, max(0.0, ease))


def lint_level(score: float) -> int:
    """Return the level of a score: 1 (easy) to 4 (hard)."""
    return 1 + sum(1 for border in LEVELS if score >= border)


def score_text(sentences: Sequence[Sentence], counts: Sequence[Counts]) -> Lint | Unscored:
    """Return the score of a text, or why it has none."""
    n_words = sum(s.n_words for s in sentences)
    n_counted = sum(len(c.frequencies) for c in counts)
    coverage = sum(c.known for c in counts) / n_counted if n_counted else None
    if n_words < MIN_WORDS:
        why = (
            f"Niet te scoren: de tekst is te kort. Er zijn minstens {MIN_WORDS} woorden nodig. "
            "Kijk naar de punten per zin."
        )
        return Unscored(why=why, coverage=coverage)
    features = text_features(counts)
    score = lint_score(features)
    if score is None:
        why = (
            "Niet te scoren: er zijn te weinig zinnen met een werkwoord en een zelfstandig "
            "naamwoord. Schrijf hele zinnen."
        )
        return Unscored(why=why, coverage=coverage)
    return Lint(
        score=round(score, 1),
        interval=(round(max(0.0, score - MARGIN), 1), round(min(100.0, score + MARGIN), 1)),
        level=lint_level(score),
        coverage=coverage,
        features=features,
    )
