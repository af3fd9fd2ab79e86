"""The drafting workflow behind the API: previews, drafts and the models to choose from."""

from __future__ import annotations

import contextlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import Any, Final

from assistant.advice import advise_source
from assistant.advice_types import source_advice_to_row
from assistant.api.desk import ModelInfo
from assistant.api.previews import mention_to_row, preview, sentence_to_row
from assistant.api.shapes import WishesIn
from assistant.drafting.disclosure import plan_for, plan_to_dict, require_decisions
from assistant.drafting.letter import finish_letter, letter_to_dict
from assistant.drafting.prepare import Prepared, prepare
from assistant.drafting.recipient import (
    for_reader,
    identity_of,
    policy_reader,
    recipient_of,
)
from assistant.drafting.release import check_settled, is_remote
from assistant.drafting.workflow import Progress, make_draft
from assistant.errors import DraftFailedError
from assistant.job_types import DraftRecord, JobControl
from assistant.requests import CorrectionShape, KnownShape
from assistant.workbench import Workbench
from models import CancelToken, GenerationCancelled
from prompts import PromptRequest, Task, render
from redaction import (
    Correction,
    KnownEntity,
    SourceText,
    explain,
    explanation_to_row,
    redact,
    restore,
)

_WARM_UP_TEXT: Final = "Je woont bij je oma."
_KEPT: Final = 8
"""How many prepared texts stay in memory, so that a draft need not redact its text again."""


class WorkbenchBureau:
    """Does the work of the API with a loaded workbench."""

    def __init__(self, bench: Workbench, list_models: Callable[[], tuple[ModelInfo, ...]]) -> None:
        self._bench = bench
        self._list_models = list_models
        self._lock = threading.Lock()
        self._warming = CancelToken()
        self._prepared: OrderedDict[str, Prepared] = OrderedDict()

    def look(self, case: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return a preview of `case`: what is hidden, where, and what a model would see."""
        prepared = self._prepare(case)
        return {"traceId": prepared.trace_id, **preview(prepared)}

    def explain(self, case: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Return the mentions of `case`, each with the reasons why it is hidden.

        Raises:
            DraftFailedError: the text would now be hidden in another way than the worker checked.
        """
        prepared = self._looked_at(case)
        known, corrections = _inputs(case)
        explanations = explain(
            prepared.source,
            prepared.redaction,
            analyzer=self._bench.analyzer,
            known=known,
            corrections=corrections,
        )
        return [
            {**mention_to_row(mention), "explanation": explanation_to_row(explanation)}
            for mention, explanation in zip(prepared.redaction.mentions, explanations, strict=True)
        ]

    def advise(self, case: Mapping[str, Any]) -> dict[str, Any]:
        """Return the tips on the text of `case`; the places are those of its source.

        Raises:
            DraftFailedError: the text would now be hidden in another way than the worker checked.
            EvalError: a check can't be done.
        """
        return source_advice_to_row(advise_source(self._looked_at(case)))

    def check_engine(self, name: str | None) -> None:
        """Raise when the engine called `name` can't write."""
        self._bench.engine_for(name)

    def check_release(self, case: Mapping[str, Any], wishes: WishesIn) -> None:
        """Check that `case` may go to the engine of `wishes`, before it is queued.

        Raises:
            OpenWarningsError: the engine is on another computer and a warning isn't settled.
            DraftFailedError: the text would now be hidden in another way than the worker checked.
        """
        engine = self._bench.engine_for(wishes.engine)
        if not is_remote(engine):
            return
        prepared = self._looked_at(case)
        check_settled(
            prepared.redaction.warnings,
            wishes.to_request().accepted,
            engine=engine,
            audit=self._bench.audit,
            trace_id=prepared.trace_id,
        )

    def reader_key(self, case: Mapping[str, Any], wishes: WishesIn) -> str:
        """Return which reader `wishes` is for: the row of the policy, and a hash of who it is.

        The same person at another level is another reader, and so is `[KIND_1]` of another report.

        Raises:
            RecipientError: it is not certain who the reader is.
        """
        vault = self._looked_at(case).redaction.vault
        request = for_reader(wishes.to_request(), vault, policy=self._bench.policy)
        recipient = recipient_of(request, vault, policy=self._bench.policy)
        who = identity_of(recipient, vault, salt=str(case["id"]))
        return f"{policy_reader(recipient, request.level)}:{who}"

    def plan_disclosure(self, case: Mapping[str, Any], wishes: WishesIn) -> Mapping[str, Any]:
        """Return what the reader of `wishes` may know of `case`.

        Raises:
            DraftFailedError: a decision has no sentence, or the text is hidden in another way now.
            RecipientError: it is not certain who the reader is.
        """
        return plan_to_dict(self._looked_at(case), wishes.to_request(), bench=self._bench)

    def check_disclosure(self, case: Mapping[str, Any], wishes: WishesIn) -> None:
        """Check that nothing is open in the plan for `wishes`, before the draft is queued.

        Raises:
            OpenDisclosureError: somebody must decide first what the reader may know.
            DraftFailedError: a decision has no sentence, or the text is hidden in another way now.
            RecipientError: it is not certain who the reader is.
        """
        prepared = self._looked_at(case)
        vault = prepared.redaction.vault
        request = for_reader(wishes.to_request(), vault, policy=self._bench.policy)
        plan = plan_for(prepared, request, bench=self._bench)
        if plan.open:
            require_decisions(plan, request, audit=self._bench.audit, trace_id=prepared.trace_id)

    def write(self, record: DraftRecord, control: JobControl) -> Mapping[str, Any]:
        """Return the letter that `record` asks for, as the `draft` contract has it.

        Raises:
            DraftFailedError: the text would now be hidden in another way than the worker checked.
            RecipientError: it is not certain who the reader is.
        """
        self._warming.cancel()
        case = {**record.inputs, "traceId": record.trace_id, "request": record.wishes}
        prepared = self._looked_at(case)
        wishes = WishesIn.model_validate(dict(record.wishes))
        request = wishes.to_request()
        vault = prepared.redaction.vault
        recipient = recipient_of(request, vault, policy=self._bench.policy)

        def tell(progress: Progress) -> None:
            for sentence in progress.sentences:
                text = restore(sentence.text, vault, recipient=recipient).text
                control.report("zin", sentence_to_row(sentence, text))
            control.report(
                "voortgang",
                {"step": progress.step, "done": progress.done, "total": progress.total},
            )

        draft = make_draft(
            prepared,
            request,
            bench=self._bench,
            engine=self._bench.engine_for(wishes.engine),
            cancel=control.cancel,
            on_progress=tell,
        )
        letter = finish_letter(draft, prepared, bench=self._bench)
        return {"id": record.id, **letter_to_dict(letter, prepared, bench=self._bench)}

    def models(self) -> tuple[ModelInfo, ...]:
        """Return the ways to write, the default first."""
        return self._list_models()

    def warm_up(self) -> None:
        """Load the default model and let it read the prompt of a letter for a child.

        A draft that comes in meanwhile goes first: it stops the reading, not the loading.
        """
        engine = self._bench.engine_for(None)
        if engine is None:
            return
        redaction = redact(
            SourceText(text=_WARM_UP_TEXT), analyzer=self._bench.analyzer, policy=self._bench.policy
        )
        asked = PromptRequest(task="kindgericht", level="12-15", audience="kind")
        prompt = render(asked, redaction.pseudonymised)
        with contextlib.suppress(GenerationCancelled):  # the first word is enough
            engine.complete(
                prompt, cancel=self._warming, on_token=lambda token: self._warming.cancel()
            )

    def close(self) -> None:
        """Stop the engines."""
        self._warming.cancel()
        self._bench.close()

    def _looked_at(self, case: Mapping[str, Any]) -> Prepared:
        """Return the text as the worker checked it; after a restart it is redacted again."""
        with self._lock:
            prepared = self._prepared.get(case["traceId"])
        types = self._bench.policy.for_task(_task(case)).types
        if (
            prepared is None
            or prepared.source.text != case["text"]
            or prepared.policy.types != types
        ):
            prepared = self._prepare(case)
        if prepared.redaction.pseudonymised.text != case["pseudonymisedText"]:
            raise DraftFailedError(
                "De tekst wordt nu anders verborgen dan toen u die controleerde. Ga terug naar "
                "stap 1 en controleer opnieuw."
            )
        return prepared

    def _prepare(self, case: Mapping[str, Any]) -> Prepared:
        known, corrections = _inputs(case)
        with self._lock:
            prepared = prepare(
                case["text"],
                bench=self._bench,
                known=known,
                corrections=corrections,
                trace_id=case.get("traceId"),
                task=_task(case),
            )
            self._prepared[prepared.trace_id] = prepared
            self._prepared.move_to_end(prepared.trace_id)
            while len(self._prepared) > _KEPT:
                self._prepared.popitem(last=False)
            return prepared


def _task(case: Mapping[str, Any]) -> Task | None:
    """Return the task that `case` asks for, if it asks for one already."""
    request = case.get("request")
    return WishesIn.model_validate(dict(request)).task if request else None


def _inputs(case: Mapping[str, Any]) -> tuple[list[KnownEntity], list[Correction]]:
    known = [KnownShape.model_validate(k).to_known() for k in case["known"]]
    corrections = [CorrectionShape.model_validate(c).to_correction() for c in case["corrections"]]
    return known, corrections
