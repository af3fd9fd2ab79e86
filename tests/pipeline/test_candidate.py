"""Which text is kept for a unit: never a blocked one, and of the others the best Dutch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pytest

from assistant.drafting import prepare
from assistant.drafting.candidate import (
    Candidate,
    ModelRewriter,
    RuleRewriter,
    best_candidate,
    new_mistakes,
)
from assistant.drafting.guard import Guard
from assistant.drafting.plan import Piece
from assistant.drafting.rules import read_context
from assistant.types import DraftRequest
from assistant.workbench import Workbench
from eval import Finding
from models import DEFAULT_MODEL, CancelToken, ChatEngine
from models.engine import ChatSource
from models.fake import FakeChat

_BLOCK = Finding(type="negation", severity="blokkerend", message="Het woord 'niet' is weg.")
_GOOD = "Je woont nu bij je oma."
_WRONG = "Jij is nu bij je oma."
_WORSE = "Jij is nu bij een nieuwe huis, en het oma is lief."


@dataclass(frozen=True)
class Proposer:
    """Proposes texts of an invented model and keeps count of which were looked at."""

    candidates: Sequence[Candidate]
    asked: list[str] = field(default_factory=list)

    def propose(self, piece: Piece, explained: frozenset[str]) -> Iterator[Candidate]:
        """Yield the texts in order."""
        for candidate in self.candidates:
            self.asked.append(candidate.text)
            yield candidate


def _model(text: str, *findings: Finding) -> Candidate:
    return Candidate(text=text, origin="model", findings=findings)


def _chosen(bench: Workbench, *candidates: Candidate) -> tuple[Candidate, list[str]]:
    unit = prepare("Noor Bakker woont nu bij haar oma.", bench=bench).units[0]
    proposer = Proposer(candidates)
    piece = Piece(unit=unit, context=None, before=())
    chosen = best_candidate(piece, (proposer,), explained=frozenset(), guard=Guard(content=None))
    return chosen, proposer.asked


def test_the_first_text_in_good_dutch_is_kept_and_nothing_more_is_asked(bench: Workbench) -> None:
    chosen, asked = _chosen(bench, _model(_GOOD), _model("Je bent nu bij je oma."))
    assert chosen.text == _GOOD
    assert asked == [_GOOD]


def test_a_text_in_better_dutch_goes_before_an_earlier_one(bench: Workbench) -> None:
    chosen, _ = _chosen(bench, _model(_WRONG), _model(_GOOD))
    assert chosen.text == _GOOD


def test_the_fewest_mistakes_win_and_language_alone_never_blocks(bench: Workbench) -> None:
    chosen, asked = _chosen(bench, _model(_WORSE), _model(_WRONG))
    assert chosen.text == _WRONG
    assert len(asked) == 2


def test_good_dutch_does_not_save_a_text_that_a_check_blocks(bench: Workbench) -> None:
    chosen, _ = _chosen(bench, _model(_GOOD, _BLOCK), _model(_WRONG))
    assert chosen.text == _WRONG
    kept, _ = _chosen(bench, _model(_GOOD, _BLOCK))
    assert kept.origin == "source"


def test_a_mistake_of_the_source_is_not_held_against_its_rewrite() -> None:
    assert new_mistakes(_WRONG, "[KIND_1] woont bij oma.") > 0
    assert new_mistakes(_WRONG, _WRONG) == 0


@pytest.mark.parametrize(("model", "refused"), [(DEFAULT_MODEL, True), ("een-eigen-model", False)])
def test_a_doubt_is_enough_to_refuse_an_answer_of_a_model_that_knows_no_dutch(
    bench: Workbench, model: str, refused: bool
) -> None:
    text = "Vader Jan Bos werkt in ploegen en komt laat thuis, waardoor oma kookt."
    unit = prepare(text, bench=bench).units[0]
    answer = "[VADER_1] werkt in ploegen en komt laat thuis."
    request = DraftRequest(task="b1", level="ouder", audience="ouder")
    engine = ChatEngine(
        ChatSource(load=lambda: FakeChat(answer=lambda _: answer, cache=False)),
        name="fake",
        model=model,
    )
    rewriter = ModelRewriter(
        engine=engine,
        request=request,
        cancel=CancelToken(),
        rules=RuleRewriter(request=request, terms=bench.terms, context=read_context("")),
    )
    first = next(rewriter.propose(Piece(unit=unit, context=None, before=()), frozenset()))
    assert first.text == answer
    assert {f.type for f in first.findings} == {"omitted", "cause"}
    assert first.blocked is refused
