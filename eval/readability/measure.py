"""How a text reads: the LiNT-II score, Flesch-Douma, and what makes each sentence hard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Final

from eval.errors import CheckInputError, WordListsError
from eval.readability.b1 import Verdict, judge_b1
from eval.readability.checklist import Checklist, Reason, prepare
from eval.readability.features import Counts, Features, count, sentence_features
from eval.readability.flesch import flesch_douma
from eval.readability.levels import B1
from eval.readability.lint import Lint, Unscored, lint_score, score_text
from eval.readability.lists import word_lists
from eval.readability.parse import Sentence, parse
from eval.readability.summary import summary
from eval.readability.words import WordLists
from prompts import Level

_MAX_CHARS: Final = 200_000
NO_TREES: Final = "Niet te scoren: deze taalmodule kent geen zinsbouw. Kies een andere pipeline."


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceReading:
    """One sentence: its half-open span, its length in words and what makes it hard.

    `rules` names the rule behind each reason. `lint_score` is None where a feature is missing; it
    ranks the sentences of a text and is no verdict on one.
    """

    start: int
    end: int
    n_words: int
    reasons: tuple[str, ...] = field(repr=False)
    rules: tuple[str, ...] = ()
    lint_score: float | None = None
    features: Features | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadabilityReport:
    """What is measured. A field is None where there is no evidence: that is not a pass.

    `lint_score` runs from 0 (easy) to 100 (hard), `interval` holds 95 of 100 texts, `coverage` is
    the share of content words with a known frequency. `flesch_douma` is a reference only. `reasons`
    says why `b1` is what it is, and sums up the checklist.
    """

    sentences: tuple[SentenceReading, ...]
    reasons: tuple[str, ...] = field(repr=False)
    mean_words: float | None
    flesch_douma: float | None
    lint_score: float | None = None
    lint_level: int | None = None
    interval: tuple[float, float] | None = None
    b1: bool | None = None
    coverage: float | None = None
    features: Features | None = None

    def to_row(self) -> Mapping[str, object]:
        """Return the fields of `python -m eval readability`, without `id`."""
        return {
            "lint_score": self.lint_score,
            "lint_level": self.lint_level,
            "interval": list(self.interval) if self.interval else None,
            "b1": self.b1,
            "reasons": list(self.reasons),
            "sentences": [_sentence_row(s) for s in self.sentences],
            "mean_words": self.mean_words,
            "flesch_douma": self.flesch_douma,
            "coverage": self.coverage,
            "features": asdict(self.features) if self.features else None,
        }


def _sentence_row(reading: SentenceReading) -> Mapping[str, object]:
    return {
        "start": reading.start,
        "end": reading.end,
        "words": reading.n_words,
        "reasons": list(reading.reasons),
        "rules": list(reading.rules),
        "lint_score": reading.lint_score,
        "features": asdict(reading.features) if reading.features else None,
    }


def measure(text: str, *, level: Level | None = None) -> ReadabilityReport:
    """Return the measures of a text for a reader of `level`; None: an adult who reads B1.

    Restored text and text with placeholders are both fine: a placeholder counts as a name.

    Raises:
        CheckInputError: the text is longer than 200,000 characters.
        PipelineError: the pipeline can't be loaded.
    """
    if len(text) > _MAX_CHARS:
        raise CheckInputError(f"De tekst is langer dan {_MAX_CHARS} tekens. Deel de tekst op.")
    parsed = parse(text)
    sentences = [s for s in parsed.sentences if s.n_words]
    scoring = _score(sentences, has_trees=parsed.has_trees)
    scored = scoring.result
    checklist = prepare(text, sentences, level=level, lists=scoring.lists)
    found = checklist.reasons()
    verdict = _judge(checklist, found, scored, level=level)
    lint = scored if isinstance(scored, Lint) else None
    n_words = sum(s.n_words for s in sentences)
    return ReadabilityReport(
        sentences=_readings(sentences, found, scoring.counts),
        reasons=summary(found, scored, verdict, level=level),
        mean_words=round(n_words / len(sentences), 1) if sentences else None,
        flesch_douma=flesch_douma(text, len(sentences)),
        lint_score=lint.score if lint else None,
        lint_level=lint.level if lint else None,
        interval=lint.interval if lint else None,
        b1=verdict.b1,
        coverage=scored.coverage,
        features=lint.features if lint else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scoring:
    """The score or why there is none; without word lists or trees no `lists` and `counts`."""

    result: Lint | Unscored
    lists: WordLists | None = None
    counts: Sequence[Counts] | None = None


def _score(sentences: Sequence[Sentence], *, has_trees: bool) -> _Scoring:
    if not has_trees:
        return _Scoring(result=Unscored(why=NO_TREES))
    try:
        lists = word_lists()
        counts = [count(sentence, lists) for sentence in sentences]
    except WordListsError as error:
        return _Scoring(result=Unscored(why=f"Niet te scoren. {error}"))
    return _Scoring(result=score_text(sentences, counts), lists=lists, counts=counts)


def _judge(
    checklist: Checklist,
    found: Sequence[Sequence[Reason]],
    scored: Lint | Unscored,
    *,
    level: Level | None,
) -> Verdict:
    """Return the verdict on B1, which has the limits of B1 whatever the level."""
    if level not in {None, "ouder"}:
        found = checklist.reasons(limits=B1)
    rules = [frozenset(reason.rule for reason in reasons) for reasons in found]
    return judge_b1(scored, rules, level=level)


def _readings(
    sentences: Sequence[Sentence],
    found: Sequence[Sequence[Reason]],
    counts: Sequence[Counts] | None,
) -> tuple[SentenceReading, ...]:
    """Return the rows per sentence."""
    readings = []
    for number, (sentence, reasons) in enumerate(zip(sentences, found, strict=True)):
        features = sentence_features(counts[number]) if counts is not None else None
        score = lint_score(features) if features is not None else None
        readings.append(
            SentenceReading(
                start=sentence.start,
                end=sentence.end,
                n_words=sentence.n_words,
                reasons=tuple(reason.message for reason in reasons),
                rules=tuple(reason.rule for reason in reasons),
                lint_score=None if score is None else round(score, 1),
                features=features,
            )
        )
    return tuple(readings)
