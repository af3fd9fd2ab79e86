"""The outcome of one or more rounds of rating, with an interval to each figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final, TypeVar

from eval.errors import RatingsError
from eval.ratings.agreement import Estimate, Verdict, mean_of, ordinal_alpha, verdict_of
from eval.ratings.exported import (
    PairAnswer,
    PairItem,
    RatingsExport,
    ReaderAnswer,
    ReaderItem,
    TextAnswer,
    TextItem,
)
from eval.ratings.measures import (
    Correlation,
    Noticed,
    NoticedType,
    Understood,
    correlation,
    noticed_by,
    noticed_types,
    understood,
)
from eval.ratings.preferences import Preferences, preferences
from eval.ratings.rubric import OVERALL

OUTCOME_FORMAT: Final = "kindgericht-uitkomst/2"


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemMean:
    """The mean rating of the texts of one system."""

    system: str
    mean: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionOutcome:
    """One criterion: how far raters agree, the mean step (1..5), and that per system.

    `verdict` says what `alpha` allows, see `eval.ratings.agreement.verdict_of`.
    """

    criterion: str
    alpha: Estimate | None
    verdict: Verdict | None
    mean: Estimate | None
    systems: tuple[SystemMean, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingsOutcome:
    """All figures. What can't be known is None or absent, never zero.

    `assigned` counts the work that was given out, `done` what is finished. `criteria` and
    `correlations` are about drafts alone. Texts made for practice, many with a planted error, have
    their own (`practice_...`): together they would say how many errors were planted.
    """

    rubric_version: str
    rounds: int
    raters: int
    assigned: int
    done: int
    criteria: tuple[CriterionOutcome, ...]
    practice_criteria: tuple[CriterionOutcome, ...]
    preferences: tuple[Preferences, ...]
    noticed: tuple[Noticed, ...]
    noticed_types: tuple[NoticedType, ...]
    understood: tuple[Understood, ...]
    correlations: tuple[Correlation, ...]
    practice_correlations: tuple[Correlation, ...]

    def to_row(self) -> dict[str, Any]:
        """Return it as JSON, with the format first."""
        return {"format": OUTCOME_FORMAT, **asdict(self)}


def summarise(exports: Sequence[RatingsExport]) -> RatingsOutcome:
    """Return the outcome of `exports` together.

    A rater of one round is somebody else than a rater of another: names are not in an export.

    Raises:
        RatingsError: there is none, one is given twice, or they have different rubrics.
    """
    _check(exports)
    whole = [_with_own_names(export) for export in exports]
    items = {item.id: item for export in whole for item in export.items}
    answers = [answer for export in whole for answer in export.answers]
    texts = _only(items.values(), TextItem)
    rated = _of(answers, TextAnswer)
    practice = [answer for answer in rated if texts[answer.item].practice]
    real = [answer for answer in rated if not texts[answer.item].practice]
    criteria = whole[0].criteria
    return RatingsOutcome(
        rubric_version=whole[0].rubric_version,
        rounds=len(whole),
        raters=len({answer.rater for answer in answers}),
        assigned=sum(export.assigned for export in whole),
        done=len(answers),
        criteria=tuple(_criterion(name, texts, real) for name in criteria),
        practice_criteria=tuple(_criterion(name, texts, practice) for name in criteria),
        preferences=preferences(
            _only(items.values(), PairItem),
            _of(answers, PairAnswer),
            criteria=(*criteria, OVERALL),
        ),
        noticed=noticed_by(texts, rated),
        noticed_types=noticed_types(texts, rated),
        understood=understood(_only(items.values(), ReaderItem), _of(answers, ReaderAnswer)),
        correlations=_correlations(criteria, texts, real),
        practice_correlations=_correlations(criteria, texts, practice),
    )


def _check(exports: Sequence[RatingsExport]) -> None:
    if not exports:
        raise RatingsError("Geef minstens één bestand met beoordelingen.")
    if len({export.round for export in exports}) != len(exports):
        raise RatingsError("Een ronde staat er twee keer in. Geef elke ronde één keer.")
    if len({(export.rubric_version, export.criteria) for export in exports}) != 1:
        raise RatingsError(
            "Deze rondes hebben verschillende versies van de rubriek. Reken ze apart uit."
        )


def _with_own_names(export: RatingsExport) -> RatingsExport:
    """Return `export` with names that no other round has."""
    start = f"{export.round}-"
    return export.model_copy(
        update={
            "items": tuple(i.model_copy(update={"id": start + i.id}) for i in export.items),
            "answers": tuple(
                a.model_copy(update={"item": start + a.item, "rater": start + a.rater})
                for a in export.answers
            ),
        }
    )


_Item = TypeVar("_Item", TextItem, PairItem, ReaderItem)
_Answer = TypeVar("_Answer", TextAnswer, PairAnswer, ReaderAnswer)


def _only(items: Iterable[object], kind: type[_Item]) -> dict[str, _Item]:
    return {item.id: item for item in items if isinstance(item, kind)}


def _of(answers: Iterable[object], kind: type[_Answer]) -> list[_Answer]:
    return [answer for answer in answers if isinstance(answer, kind)]


def _scores(criterion: str, answers: Sequence[TextAnswer]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for answer in answers:
        score = answer.scores[criterion]
        if score is not None:
            found[answer.item][answer.rater] = score
    return dict(sorted(found.items()))


def _criterion(
    name: str, items: Mapping[str, TextItem], answers: Sequence[TextAnswer]
) -> CriterionOutcome:
    scores = _scores(name, answers)
    systems = sorted({items[text].system for text in scores})
    means = [
        (system, _mean({t: s for t, s in scores.items() if items[t].system == system}))
        for system in systems
    ]
    alpha = ordinal_alpha(scores)
    return CriterionOutcome(
        criterion=name,
        alpha=alpha,
        verdict=verdict_of(alpha),
        mean=_mean(scores),
        systems=tuple(SystemMean(system=system, mean=mean) for system, mean in means if mean),
    )


def _mean(scores: Mapping[str, Mapping[str, int]]) -> Estimate | None:
    given = [tuple(by_rater.values()) for by_rater in scores.values()]
    return mean_of([float(sum(one)) for one in given], [float(len(one)) for one in given])


def _correlations(
    criteria: Sequence[str], items: Mapping[str, TextItem], answers: Sequence[TextAnswer]
) -> tuple[Correlation, ...]:
    metrics = sorted({name for item in items.values() for name in item.metrics})
    found = []
    for criterion in criteria:
        means = {
            text: sum(given.values()) / len(given)
            for text, given in _scores(criterion, answers).items()
        }
        for metric in metrics:
            pairs = [
                (mean, items[text].metrics[metric])
                for text, mean in means.items()
                if metric in items[text].metrics
            ]
            found.append(correlation(criterion, metric, pairs))
    return tuple(one for one in found if one is not None)
