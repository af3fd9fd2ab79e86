"""Tells of each hidden span why it is hidden: who found it, on what grounds, and who gave way.

An explanation holds names of recognizers, rules and models, scores and words of our own lists;
never text of the case. It costs a second look at the text, and nothing where nobody asks for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, Protocol

from redaction.audit import program_version
from redaction.explain_context import context_words, rests_on_context
from redaction.names import fold
from redaction.redact import Redaction
from redaction.regroup import Forms
from redaction.resolve import NAME_TIER, PIPELINE, TIERS
from redaction.spans import CORRECTION, LEAK_CHECK
from redaction.types import (
    Correction,
    CorrectionKind,
    Detection,
    KnownEntity,
    Mention,
    ReasonCode,
    SourceText,
)

_KNOWN: Final = "nl_known"

Ground = Literal["regel", "model", "dossier", "correctie", "tweede_controle"]
"""What found a span: a rule, a trained model, the case file, a worker, the second pass."""

Why = Literal[
    "correctie",
    "model_onder_nummer",
    "samengevoegd",
    "korter",
    "lagere_score",
    "minder_precies",
    "volgorde",
]
"""Why a detection gave way: to a worker, as a guess over a number, as part of a joined name, as the
shorter, less sure or less specific one, or by the fixed order of recognizers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overridden:
    """A detection that overlaps the span and did not name it. `score` is 0..1."""

    recognizer: str
    reason: str
    entity_type: str
    score: float
    why: Why


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why one span is hidden, as the type that it has.

    `name` and `version` are those of the rule and this program, or of the model. `score_before` is
    what the surest rule without context gives the same span and type, 0.0 if none finds it;
    `score_after` is what counted. `context` holds the words of our lists that the rule read there.
    `correction` and `reason_code` are there exactly when a worker made the span what it is.
    """

    recognizer: str
    ground: Ground
    name: str
    version: str
    reason: str
    context: tuple[str, ...]
    score_before: float
    score_after: float
    overridden: tuple[Overridden, ...]
    correction: CorrectionKind | None = None
    reason_code: ReasonCode | None = None


class Explainer(Protocol):
    """What can show all that it found: the analyzer of this room, or a stand-in in tests."""

    @property
    def model(self) -> tuple[str, str]:
        """Name and version of the trained pipeline."""
        ...

    def candidates(
        self, source: SourceText, *, known: Sequence[KnownEntity] = ()
    ) -> tuple[Detection, ...]:
        """Return everything found, also what overlaps and what will give way."""
        ...


def explain(
    source: SourceText,
    redaction: Redaction,
    *,
    analyzer: Explainer,
    known: Sequence[KnownEntity] = (),
    corrections: Sequence[Correction] = (),
) -> tuple[Explanation, ...]:
    """Return an explanation for each of `redaction.mentions`, in their order.

    `known` and `corrections` are those that `redaction` was made with.

    Raises:
        RecognizerError: a recognizer failed or ran out of time.
    """
    mentions = redaction.mentions
    found = sorted(analyzer.candidates(source, known=known), key=lambda d: (d.start, d.end))
    near = _overlapping(mentions, found)
    taken = [(m.start, m.end) for m in mentions]
    decided = _decided(source.text, mentions, corrections)
    version = program_version()
    explained: list[Explanation] = []
    for index, mention in enumerate(mentions):
        winner = _winner(mention, near[index])
        ground = _ground(mention)
        name, own_version = analyzer.model if ground == "model" else (mention.reason, version)
        choice = decided.get(index)
        explained.append(
            Explanation(
                recognizer=mention.recognizer,
                ground=ground,
                name=name,
                version=own_version,
                reason=mention.reason,
                context=context_words(source.text, mention, taken=taken),
                score_before=_score_before(mention, winner, near[index]),
                score_after=mention.score,
                overridden=_overridden(mention, winner, near[index]),
                correction=None if choice is None else choice.kind,
                reason_code=None if choice is None else choice.reason_code,
            )
        )
    return tuple(explained)


def explanation_to_row(explanation: Explanation) -> dict[str, object]:
    """Return an explanation as the commands and the API write it; scores have four decimals."""
    return {
        "recognizer": explanation.recognizer,
        "ground": explanation.ground,
        "name": explanation.name,
        "version": explanation.version,
        "reason": explanation.reason,
        "context": list(explanation.context),
        "score_before": round(explanation.score_before, 4),
        "score_after": round(explanation.score_after, 4),
        "overridden": [
            {
                "recognizer": other.recognizer,
                "reason": other.reason,
                "type": other.entity_type,
                "score": round(other.score, 4),
                "why": other.why,
            }
            for other in explanation.overridden
        ],
        "correction": explanation.correction,
        "reason_code": explanation.reason_code,
    }


def _ground(mention: Mention) -> Ground:
    if mention.recognizer == CORRECTION:
        return "correctie"
    if mention.recognizer == LEAK_CHECK:
        return "tweede_controle"
    if mention.recognizer == _KNOWN:
        return "dossier"
    return "model" if mention.recognizer == PIPELINE else "regel"


def _overlapping(
    mentions: Sequence[Mention], found: Sequence[Detection]
) -> list[tuple[Detection, ...]]:
    """Return per mention (sorted, apart) the detections (sorted) that share a character with it."""
    near: list[list[Detection]] = [[] for _ in mentions]
    first = 0
    for detection in found:
        while first < len(mentions) and mentions[first].end <= detection.start:
            first += 1
        for at in range(first, len(mentions)):
            if mentions[at].start >= detection.end:
                break
            near[at].append(detection)
    return [tuple(each) for each in near]


def _winner(mention: Mention, near: Sequence[Detection]) -> Detection | None:
    """Return the detection that named the mention, None if a correction or the leak check did."""
    own = [
        d
        for d in near
        if (d.recognizer, d.reason, d.entity_type)
        == (mention.recognizer, mention.reason, mention.entity_type)
    ]
    return max(own, key=lambda d: (d.score, d.end - d.start, -d.start), default=None)


def _score_before(mention: Mention, winner: Detection | None, near: Sequence[Detection]) -> float:
    if winner is None or not rests_on_context(mention.recognizer, mention.reason):
        return mention.score
    start, end = max(winner.start, mention.start), min(winner.end, mention.end)
    plain = [
        d.score
        for d in near
        if d.entity_type == mention.entity_type
        and d.start <= start
        and end <= d.end
        and not rests_on_context(d.recognizer, d.reason)
    ]
    return max(plain, default=0.0)


def _overridden(
    mention: Mention, winner: Detection | None, near: Sequence[Detection]
) -> tuple[Overridden, ...]:
    lost: dict[tuple[str, str, str], Overridden] = {}
    for other in near:
        key = (other.recognizer, other.reason, other.entity_type)
        if key == (mention.recognizer, mention.reason, mention.entity_type):
            continue
        told = Overridden(
            recognizer=other.recognizer,
            reason=other.reason,
            entity_type=other.entity_type,
            score=other.score,
            why=_why(mention, winner, other),
        )
        if key not in lost or lost[key].score < told.score:
            lost[key] = told
    ranked = sorted(lost.values(), key=lambda o: (-o.score, o.recognizer, o.reason, o.entity_type))
    return tuple(ranked)


def _why(mention: Mention, winner: Detection | None, other: Detection) -> Why:
    """Return the rule of `redaction.resolve` by which `other` gave way."""
    if mention.recognizer == CORRECTION:
        return "correctie"
    start, end, score = mention.start, mention.end, mention.score
    if winner is not None:
        start, end = winner.start, winner.end
        score = min(score, winner.score)  # what is told as less sure must be so for the mention too
    tier, other_tier = TIERS.get(mention.entity_type, 9), TIERS.get(other.entity_type, 9)
    if other.recognizer == PIPELINE and tier < NAME_TIER:
        return "model_onder_nummer"
    length, other_length = end - start, other.end - other.start
    if mention.entity_type == other.entity_type == "PERSON":
        if other.start < start or end < other.end:
            return "samengevoegd"
        if round(other.score, 3) < round(score, 3):
            return "lagere_score"
        return "korter" if other_length < length else "volgorde"
    if other_length < length:
        return "korter"
    if round(other.score, 3) < round(score, 3):
        return "lagere_score"
    return "minder_precies" if other_tier > tier else "volgorde"


def _decided(
    text: str, mentions: Sequence[Mention], corrections: Sequence[Correction]
) -> dict[int, Correction]:
    """Return per mention the correction that made it what it is: hidden, typed, linked, named.

    Of several the one of that place counts, then one that hides, then the last.
    """
    if not corrections:
        return {}
    forms = Forms(text, {i: (m.start, m.end) for i, m in enumerate(mentions)})
    ranks: dict[int, tuple[bool, bool, int]] = {}
    for order, correction in enumerate(corrections):
        if correction.kind == "reject":
            continue
        touched = forms.chosen(correction)
        if correction.kind == "merge" and correction.place is None:
            touched |= forms.of(correction.other or "")
        hides = correction.kind in {"add", "change"}
        for index in touched:
            longer = mentions[index].recognizer != CORRECTION and correction.kind == "add"
            if not longer or fold(text[slice(*_span(mentions[index]))]) == fold(correction.form):
                rank = (correction.place is not None, hides, order)
                ranks[index] = max(rank, ranks.get(index, rank))
    return {index: corrections[order] for index, (_, _, order) in ranks.items()}


def _span(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.end
