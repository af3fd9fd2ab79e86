"""The disclosure plan of one letter: what is decided per sentence, and what is still open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal, cast, get_args

from eval.disclosure.agreement import same_name
from eval.disclosure.policy import Choice, DisclosurePolicy, Reader
from eval.disclosure.types import Disclosure, DisclosureCode
from eval.types import Span

Decision = Literal["tell", "oral", "omit"]
"""Tell it in the letter, tell it in person first, or leave it out."""

DecisionReason = Literal[
    "lezer_weet_het",
    "recht_van_lezer",
    "nodig_voor_uitleg",
    "gesprek_gepland",
    "belastend",
    "veiligheid",
    "privacy_ander",
    "niet_vastgesteld",
    "niet_gevraagd",
    "niet_opgegeven",
]
"""Why a worker decided so; codes, so that the log holds no text of a case."""

Basis = Literal["worker", "policy", "evaluation"]
"""Who decided: a person, the policy ("vertellen"), or a run for evaluation that tells all."""

_CHILD: Final = "kind"


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureDecision:
    """A worker's decision about one source sentence (index from 0).

    `by` names who decided; `agreed_by` the behavioural expert who agreed, where a heavy class or
    the policy asks for it. The name of who decided is no agreement, however it is written.
    """

    sentence: int
    decision: Decision
    by: str = field(repr=False)
    agreed_by: str | None = field(default=None, repr=False)
    reason: DecisionReason = "niet_opgegeven"

    @property
    def has_second_name(self) -> bool:
        """Whether somebody else than who decided agreed."""
        agreed = (self.agreed_by or "").strip()
        return bool(agreed) and not same_name(agreed, self.by)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanItem:
    """One delicate or decided sentence. `decision` is None while nobody decided.

    `proposal` is what the policy would do; `lacks_agreement` says that a heavy class was decided
    without the second name that the policy asks for.
    """

    sentence: int
    classes: tuple[DisclosureCode, ...]
    reason: str
    heavy: bool
    proposal: Choice
    decision: Decision | None
    basis: Basis | None
    reason_code: DecisionReason
    lacks_agreement: bool = False

    @property
    def is_open(self) -> bool:
        """Whether there may be no draft before this sentence is settled."""
        return self.decision is None or self.lacks_agreement


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosurePlan:
    """What one reader gets to know. Items are in the order of the source."""

    reader: Reader
    policy_version: str
    policy_sha256: str
    items: tuple[PlanItem, ...]

    @property
    def open(self) -> tuple[PlanItem, ...]:
        """The sentences that still need a decision or an agreement."""
        return tuple(item for item in self.items if item.is_open)

    @property
    def withheld(self) -> frozenset[int]:
        """The sentences that may reach no prompt and no letter for this reader."""
        return frozenset(i.sentence for i in self.items if i.decision in ("oral", "omit"))

    @property
    def decisions(self) -> Mapping[int, Decision]:
        """The decision per sentence, for those that have one."""
        return {i.sentence: i.decision for i in self.items if i.decision is not None}


def reader_of(audience: str, level: str) -> Reader:
    """Return the reader for whom a letter of `audience` and `level` is.

    `audience` is kind, ouder, pleegouder or collega: a foster parent is a reader of its own.

    Raises:
        ValueError: there is no such reader.
    """
    name = f"{audience}-{level}" if audience == _CHILD else audience
    if name == "kind-ouder":  # "ouder" is a level of language too: a child of any age may ask it
        name = "kind-16-18"
    if name not in get_args(Reader):
        raise ValueError("unknown reader")
    return cast(Reader, name)


def classes_at(found: Sequence[Disclosure], span: Span) -> tuple[DisclosureCode, ...]:
    """Return the classes of all findings that overlap `span` (half-open code points), sorted."""
    codes = {code for d in found if d.start < span[1] and span[0] < d.end for code in d.classes}
    return tuple(sorted(codes))


def make_plan(
    classes: Sequence[tuple[DisclosureCode, ...]],
    reader: Reader,
    *,
    decisions: Sequence[DisclosureDecision],
    policy: DisclosurePolicy,
    reasons: Mapping[DisclosureCode, str],
    tell_all: bool = False,
) -> DisclosurePlan:
    """Return the plan for a source whose sentence i has `classes[i]`.

    Args:
        classes: Delicate classes per sentence; empty where there are none.
        reader: For whom the letter is.
        decisions: What people decided; at most one per sentence.
        policy: Proposals and heavy classes.
        reasons: What the worker reads per class, in plain Dutch.
        tell_all: For evaluation: what nobody decided is told.

    Raises:
        ValueError: a decision is for a sentence that does not exist or already has one.
    """
    decided = {d.sentence: d for d in decisions}
    if len(decided) != len(decisions) or not decided.keys() <= set(range(len(classes))):
        raise ValueError("a decision without a sentence, or two for one")
    items = []
    for sentence, codes in enumerate(classes):
        decision = decided.get(sentence)
        if codes or decision is not None:
            asked = PlanItem(
                sentence=sentence,
                classes=codes,
                reason=" ".join(reasons[code] for code in codes),
                heavy=policy.is_heavy(codes),
                proposal=policy.propose(reader, codes),
                decision=None,
                basis=None,
                reason_code="niet_opgegeven",
            )
            items.append(_settle(asked, decision, policy=policy, tell_all=tell_all))
    return DisclosurePlan(
        reader=reader,
        policy_version=policy.version,
        policy_sha256=policy.sha256,
        items=tuple(items),
    )


def _settle(
    item: PlanItem,
    decision: DisclosureDecision | None,
    *,
    policy: DisclosurePolicy,
    tell_all: bool,
) -> PlanItem:
    """Return `item` with what a person, else the policy, else an evaluation decided."""
    if decision is not None:
        return replace(
            item,
            decision=decision.decision,
            basis="worker",
            reason_code=decision.reason,
            lacks_agreement=(
                item.heavy and policy.agreement == "apart" and not decision.has_second_name
            ),
        )
    if item.proposal == "tell":
        return replace(item, decision="tell", basis="policy")
    return replace(item, decision="tell", basis="evaluation") if tell_all else item
