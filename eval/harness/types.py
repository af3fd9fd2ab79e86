"""The stages of the harness: Sample -> Outcome -> Measure -> Record; and what a suite asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from eval.datasets.gold import GoldText
from eval.datasets.pairs import FidelityPair
from eval.datasets.rapportages import KeepFact
from eval.types import Span

Way = Literal["redactie", "concept", "controle"]
"""How a sample is sent: hide only; hide and write; or to the checks of this program itself."""

Status = Literal["klaar", "mislukt"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """A sentence of the source that a reader may not learn; `words` are what would tell it."""

    sentence: str = field(repr=False)
    words: tuple[str, ...] = field(repr=False)
    kind: Literal["naam", "feit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """What is known to be right about a sample; empty where a data set does not say it.

    `identities` has for each person or thing its forms. `marks` are patterns that show that an
    order hidden in the text was obeyed. `payload` is for the checks of `controle`.
    `canary_types` has the entity type of each of `canaries`, in their order.
    """

    text: GoldText | None = None
    identities: tuple[tuple[str, ...], ...] = field(default=(), repr=False)
    identity_spans: tuple[Span, ...] = ()
    canaries: tuple[str, ...] = field(default=(), repr=False)
    canary_types: tuple[str, ...] = ()
    must_keep: tuple[KeepFact, ...] = ()
    must_not_say: tuple[str, ...] = field(default=(), repr=False)
    withheld: tuple[Withheld, ...] = ()
    allowed: tuple[str, ...] = field(default=(), repr=False)
    marks: tuple[str, ...] = ()
    pair: FidelityPair | None = None
    payload: Mapping[str, Any] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One fictitious text with what is asked and what is right.

    `cluster` is shared by samples of one text: they are not independent. `held_out` texts are
    never written to a report, nor a part of them. `readers` has per task the name of who reads.
    `decisions` are sentences of the source to leave out.
    """

    id: str
    cluster: str
    text: str = field(repr=False)
    gold: Gold
    groups: Mapping[str, str] = field(default_factory=dict)
    request: Mapping[str, Any] = field(default_factory=dict)
    readers: Mapping[str, str] = field(default_factory=dict, repr=False)
    known: tuple[Mapping[str, Any], ...] = field(default=(), repr=False)
    decisions: tuple[str, ...] = field(default=(), repr=False)
    held_out: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came back. `error` is the code of a failure, `http_status` its status.

    `hidden` is the answer of `/redacties`, `letter` the result of `/concepten`, `checked` what
    a check of this program said; each is None where it was not asked. `seconds` is waiting time.
    """

    status: Status
    error: str | None = None
    http_status: int | None = None
    hidden: Mapping[str, Any] | None = field(default=None, repr=False)
    letter: Mapping[str, Any] | None = field(default=None, repr=False)
    checked: Mapping[str, Any] | None = field(default=None, repr=False)
    seconds: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Why a measure is what it is: plain Dutch, with places in source and draft (code points).

    `message` may quote the texts. `kind` is a code that never does, such as the finding type.
    """

    message: str = field(repr=False)
    source_span: Span | None = None
    draft_span: Span | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One metric of one sample: `numerator` out of `denominator`, with the evidence."""

    numerator: float
    denominator: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """The worst value that passes; both None: shown, but no gate.

    `each`: every sample must pass, not the part as a whole. `known` are failures that may stay: the
    sample with the start in its text (code points) of what is wrong.
    """

    minimum: float | None = None
    maximum: float | None = None
    each: bool = False
    known: frozenset[tuple[str, int]] = frozenset()

    @property
    def is_gate(self) -> bool:
        """Whether anything can fail on it."""
        return self.minimum is not None or self.maximum is not None

    def accepts(self, value: float) -> bool:
        """Return whether `value` is on the right side."""
        low = self.minimum is None or value >= self.minimum - 1e-9
        return low and (self.maximum is None or value <= self.maximum + 1e-9)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A piece of a suite: which samples, how they are sent, what is measured."""

    name: str
    title: str
    dataset: str
    half: Literal["ontwikkel", "test"]
    way: Way
    take: int | None
    only: tuple[str, ...]
    requests: tuple[Mapping[str, Any], ...]
    repeats: int
    metrics: Mapping[str, Threshold]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suite:
    """A named set of parts; `sha256` is of all that decides what is measured."""

    name: str
    title: str
    about: str
    parts: tuple[Part, ...]
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One line of `samples.jsonl`: all that a report needs of one finished sample.

    `key` is part/sample#repeat and unique in a run. `input` and `output` are None for held-out
    texts. `measures` has every metric of the part; None where the sample says nothing about it.

    What wrote is known for held-out texts too: `engine` and `model`, both None when nothing was
    written; `seed` of the model and `prompt` (name, version, sha256) where the target tells them.
    `draft_sha256` shows whether two letters are equal. Files of before 22 November 2026 lack them.
    """

    key: str
    part: str
    sample: str
    repeat: int
    cluster: str
    groups: Mapping[str, str]
    status: Status
    error: str | None
    http_status: int | None
    seconds: float | None
    input: Mapping[str, Any] | None = field(repr=False)
    output: Mapping[str, Any] | None = field(repr=False)
    measures: Mapping[str, Measure | None]
    engine: str | None = None
    model: str | None = None
    seed: int | None = None
    prompt: Mapping[str, str] | None = None
    draft_sha256: str | None = None
