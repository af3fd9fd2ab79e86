"""Measures of a text: sentence length, Flesch-Douma, and what makes each sentence hard."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from eval.errors import CheckInputError
from eval.fidelity.texts import sentence_spans
from eval.readability.syllables import syllables
from eval.types import Span
from prompts import Level, load_terms

_WORD: Final = re.compile(r"\[[A-Z]+_\d+\]|[^\W_]+(?:['’\-][^\W_]+)*")
_MAX_CHARS: Final = 200_000
NOT_YET: Final = "De LiNT-score wordt gemeten zodra de taalpijplijn er is."
LONG_SENTENCE: Final[Mapping[str, int]] = {
    "8-11": 12, "lvb": 10, "12-15": 15, "16-18": 18, "ouder": 15,
}  # fmt: skip
"""Words from which a sentence counts as long for a level.

Source: at most 15 words for B1, https://bureauvoortekst.nl/b1.html (accessed 2026-11-22); the
other levels are our own choice, to be confirmed by the workgroup.
"""
DEFAULT_LONG: Final = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceReading:
    """One sentence: its half-open span, its length in words and what makes it hard."""

    start: int
    end: int
    n_words: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadabilityReport:
    """What is measured. The LiNT fields and `b1` are None: no evidence is not a pass.

    `flesch_douma` runs from about 0 (hard) to 100 (easy) and can pass either end; None without
    words. It is a reference only.
    """

    sentences: tuple[SentenceReading, ...]
    reasons: tuple[str, ...]
    mean_words: float | None
    flesch_douma: float | None
    lint_score: float | None = None
    lint_level: int | None = None
    interval: tuple[float, float] | None = None
    b1: bool | None = None

    def to_row(self) -> Mapping[str, object]:
        """Return the fields of `python -m eval readability`, without `id`."""
        return {
            "lint_score": self.lint_score,
            "lint_level": self.lint_level,
            "interval": list(self.interval) if self.interval else None,
            "b1": self.b1,
            "reasons": list(self.reasons),
            "sentences": [
                {"start": s.start, "end": s.end, "words": s.n_words, "reasons": list(s.reasons)}
                for s in self.sentences
            ],
            "mean_words": self.mean_words,
            "flesch_douma": self.flesch_douma,
        }


def measure(text: str, *, level: Level | None = None) -> ReadabilityReport:
    """Return the measures of a text for a reader of `level`; None: B1.

    Raises:
        CheckInputError: the text is longer than 200,000 characters.
    """
    if len(text) > _MAX_CHARS:
        raise CheckInputError(f"De tekst is langer dan {_MAX_CHARS} tekens. Deel de tekst op.")
    limit = LONG_SENTENCE.get(level or "", DEFAULT_LONG)
    readings = tuple(_read(text, span, limit) for span in sentence_spans(text))
    counted = [r for r in readings if r.n_words]
    n_words = sum(r.n_words for r in counted)
    return ReadabilityReport(
        sentences=readings,
        reasons=_reasons(counted, limit),
        mean_words=round(n_words / len(counted), 1) if counted else None,
        flesch_douma=_flesch_douma(text, len(counted)),
    )


def _read(text: str, span: Span, limit: int) -> SentenceReading:
    piece = text[span[0] : span[1]]
    n_words = len(_WORD.findall(piece))
    reasons = [f"{n_words} woorden: maak er twee zinnen van."] if n_words > limit else []
    seen: set[str] = set()
    for match in load_terms().find(piece):
        lemma = match.term.lemma
        if lemma not in seen:
            seen.add(lemma)
            reasons.append(f"Moeilijk woord: {lemma}. Leg het uit of kies een ander woord.")
    return SentenceReading(start=span[0], end=span[1], n_words=n_words, reasons=tuple(reasons))


def _reasons(readings: list[SentenceReading], limit: int) -> tuple[str, ...]:
    if not readings:
        return ("Er staan geen woorden in de tekst.", NOT_YET)
    reasons = []
    long = sum(1 for r in readings if r.n_words > limit)
    hard = sum(1 for r in readings if any(x.startswith("Moeilijk") for x in r.reasons))
    if long:
        reasons.append(f"Lange zinnen: {long} van {len(readings)} hebben meer dan {limit} woorden.")
    if hard:
        reasons.append(f"Vaktaal: in {hard} van {len(readings)} zinnen staat een moeilijk woord.")
    return (*reasons, NOT_YET)


def _flesch_douma(text: str, n_sentences: int) -> float | None:
    """Return 206.84 - 0.77 x syllables per 100 words - 0.93 x words per sentence.

    Placeholders count as one word of two syllables.
    Source: W.H. Douma, De leesbaarheid van landbouwbladen (Wageningen, 1960), as given in
    https://dbnl.org/tekst/_taa014197701_01/_taa014197701_01_0089.php (206,8 - 0,77 wl - 0,93 zl;
    the usual constant is 206,84); textstat 0.7.13 has 206.835, 77 and 0.93 for Dutch. Accessed
    2026-11-22.
    """
    words = [w for w in _WORD.findall(text) if not w[0].isdigit()]
    if not words or not n_sentences:
        return None
    total = sum(2 if w[0] == "[" else syllables(w) for w in words)
    score = 206.84 - 0.77 * (100 * total / len(words)) - 0.93 * (len(words) / n_sentences)
    return round(score, 1)
