"""Which sentences of a rapportage belong in a summary: plain rules that can be explained."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Annotated, Final

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict

REASON_GREETING: Final = "Dit is een aanhef of een groet."
REASON_REPEATED: Final = "Dit staat ook in een andere zin."
REASON_MINOR: Final = "Dit is een kleine waarneming. Er staat geen besluit, afspraak of wens in."
REASON_LESS: Final = "Andere zinnen zijn belangrijker voor de samenvatting."

_SAME: Final = 0.75
"""Share of content words in common (Jaccard, 0..1) from which a sentence is a repetition.

Source: own choice, 2026-11-22.
"""


def _pattern(value: object) -> re.Pattern[str]:
    if not isinstance(value, str):
        raise ValueError("a rule is one regular expression")
    return re.compile(re.sub(r"(?<=[|(])\s+|\s+(?=[|)])", "", value).replace("\n", ""), re.I)


Rule = Annotated[re.Pattern[str], BeforeValidator(_pattern)]


def _words(value: object) -> frozenset[str]:
    if not isinstance(value, str):
        raise ValueError("a word list is one string of words")
    return frozenset(value.split())


Words = Annotated[frozenset[str], BeforeValidator(_words)]


class SummaryRules(BaseModel):
    """The rules of `data/samenvatten.yaml`. Source: own rules, see the head of that file."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", hide_input_in_errors=True, arbitrary_types_allowed=True
    )

    versie: str
    altijd: dict[str, Rule]
    groet: Rule
    klein: Rule
    hoort_bij_vorige: Rule
    wijst_terug: Rule
    punten: dict[str, Rule]
    stopwoorden: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A chosen sentence and the names of the rules that chose it."""

    index: int
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A sentence that is left out, with the reason in Dutch for the worker."""

    index: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What is kept and what is left out; both in the order of the text, together all of it."""

    kept: tuple[Kept, ...]
    left_out: tuple[Dropped, ...]

    @property
    def indexes(self) -> tuple[int, ...]:
        """The indexes of the kept sentences, in order."""
        return tuple(k.index for k in self.kept)


@dataclass(slots=True)
class _State:
    sentences: Sequence[str]
    chosen: dict[int, list[str]] = field(default_factory=dict)
    dropped: dict[int, str] = field(default_factory=dict)


@lru_cache(maxsize=1)
def load_summary_rules() -> SummaryRules:
    """Return the rules; the file is read on the first call."""
    text = files("assistant.drafting").joinpath("data/samenvatten.yaml").read_text(encoding="utf-8")
    return SummaryRules.model_validate(yaml.safe_load(text))


def select_for_summary(sentences: Sequence[str], *, share: float = 0.5) -> Selection:
    """Return which sentences make up the summary.

    Decisions, agreements, safety, conditions, what comes next, and what the child itself says or
    asks are always kept, however many they are; the rest fills up to `share` (0..1) of the
    sentences by points. A condition right after a kept sentence stays with it, and a sentence that
    points back ("Daarom ...") takes the one before it along.

    Raises:
        ValueError: `share` is not within 0..1.
    """
    if not 0 <= share <= 1:
        raise ValueError("share must be within 0..1")
    rules = load_summary_rules()
    state = _State(sentences)
    _drop_greetings_and_repetition(state, rules)
    _keep_always(state, rules)
    _fill(state, rules, share)
    _keep_together(state, rules)
    for i, sentence in enumerate(sentences):
        if i not in state.chosen and i not in state.dropped:
            state.dropped[i] = REASON_MINOR if rules.klein.search(sentence) else REASON_LESS
    return Selection(
        kept=tuple(Kept(index=i, rules=tuple(state.chosen[i])) for i in sorted(state.chosen)),
        left_out=tuple(Dropped(index=i, reason=state.dropped[i]) for i in sorted(state.dropped)),
    )


def _drop_greetings_and_repetition(state: _State, rules: SummaryRules) -> None:
    seen: list[tuple[frozenset[str], tuple[str, ...]]] = []
    for i, sentence in enumerate(state.sentences):
        if rules.groet.search(sentence):
            state.dropped[i] = REASON_GREETING
            continue
        words, facts = _content(sentence, rules.stopwoorden), _facts(sentence, rules)
        if any(facts == f and _overlap(words, w) >= _SAME for w, f in seen):
            state.dropped[i] = REASON_REPEATED
            continue
        seen.append((words, facts))


def _content(sentence: str, stop: frozenset[str]) -> frozenset[str]:
    return frozenset(w for w in re.findall(r"\w+", sentence.lower()) if w not in stop)


def _facts(sentence: str, rules: SummaryRules) -> tuple[str, ...]:
    """Return what may not differ between a sentence and its repetition."""
    found = re.findall(r"\[[A-Z]+_\d+\]|\d+(?:[.,]\d+)*", sentence)
    found += [m.group().lower() for m in rules.punten["ontkenning"].finditer(sentence)]
    found += [m.group().lower() for m in rules.altijd["voorwaarde"].finditer(sentence)]
    return tuple(sorted(found))


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b) if a | b else 0.0


def _keep_always(state: _State, rules: SummaryRules) -> None:
    for i, sentence in enumerate(state.sentences):
        if i in state.dropped:
            continue
        names = [name for name, rule in rules.altijd.items() if rule.search(sentence)]
        if names:
            state.chosen[i] = names


def _fill(state: _State, rules: SummaryRules, share: float) -> None:
    room = math.ceil(share * len(state.sentences)) - len(state.chosen)
    ranked: list[tuple[int, int, list[str]]] = []
    for i, sentence in enumerate(state.sentences):
        if i in state.dropped or i in state.chosen or rules.klein.search(sentence):
            continue
        names = [name for name, rule in rules.punten.items() if rule.search(sentence)]
        if names:
            ranked.append((-len(names), i, names))
    for _, i, names in sorted(ranked)[: max(room, 0)]:
        state.chosen[i] = names


def _keep_together(state: _State, rules: SummaryRules) -> None:
    for i, sentence in enumerate(state.sentences):
        if i - 1 in state.chosen and rules.hoort_bij_vorige.search(sentence):
            _add(state, i, "hoort_bij_vorige")
    for i in range(len(state.sentences) - 1, 0, -1):
        if i in state.chosen and rules.wijst_terug.search(state.sentences[i]):
            _add(state, i - 1, "uitleg_bij_volgende")


def _add(state: _State, i: int, name: str) -> None:
    if state.dropped.get(i) == REASON_GREETING:
        return
    state.dropped.pop(i, None)
    state.chosen.setdefault(i, []).append(name)
