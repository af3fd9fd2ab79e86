"""All figures of one system on one set of gold texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from eval.datasets.gold import GoldMention
from eval.errors import DatasetError
from eval.redaction.hiding import (
    Judged,
    character_precision,
    false_spans,
    hidden_rate,
    judge,
)
from eval.redaction.linking import link_score, role_accuracy
from eval.redaction.types import HiddenRate, Prediction, RedactionReport


def measure_redaction(
    predictions: Sequence[Prediction], *, links: bool = True, roles: bool = True
) -> RedactionReport:
    """Return every figure over `predictions`, one per text; see `docs/metingen.md`.

    `links` and `roles` say whether the system claims to give entities and roles: one that does and
    gives none scores 0, one that does not has no figure.

    Raises:
        DatasetError: there is no text, an id stands twice, or a span lies outside its text.
    """
    _check(predictions)
    judged = [judge(prediction) for prediction in predictions]
    return RedactionReport(
        texts=len(predictions),
        words=sum(p.gold.words for p in predictions),
        mentions=sum(len(p.gold.mentions) for p in predictions),
        hidden={
            "all": hidden_rate(judged, where=lambda _: True),
            **_groups(judged, lambda mention: mention.entity_type),
        },
        by_origin=_groups(judged, lambda mention: mention.origin),
        by_role=_groups(judged, lambda mention: mention.role),
        character_precision=character_precision(predictions),
        false_spans=false_spans(predictions),
        linking=link_score(predictions) if links else None,
        roles=role_accuracy(predictions) if roles else None,
    )


def _check(predictions: Sequence[Prediction]) -> None:
    if not predictions:
        raise DatasetError("Er zijn geen teksten om te meten. Geef minstens een tekst.")
    if len({p.gold.id for p in predictions}) != len(predictions):
        raise DatasetError("Een tekst staat er twee keer in. Geef elke tekst een keer.")
    for prediction in predictions:
        length = len(prediction.gold.text)
        if any(not 0 <= m.start < m.end <= length for m in prediction.mentions):
            raise DatasetError(f"{prediction.gold.id}: een gevonden stuk ligt buiten de tekst.")


def _groups(
    judged: Sequence[Sequence[Judged]], key: Callable[[GoldMention], str | None]
) -> Mapping[str, HiddenRate]:
    found = {key(j.mention) for text in judged for j in text}
    names = sorted(name for name in found if name is not None)

    def of(name: str) -> HiddenRate:
        return hidden_rate(judged, where=lambda mention: key(mention) == name)

    return {name: of(name) for name in names}
