"""Targets that show what the workflow is worth: the same hiding and model, and nothing after it.

    python -m eval run --suite kindgericht --target bench.bare:short --report out/

The model gets the whole hidden text in one prompt; names are put back for the reader; no sentence
is checked, nothing is decided about what may be told, no rule writes. Never for a real letter.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final

from fastapi import FastAPI

from assistant.api.bureau import WorkbenchBureau
from assistant.api.catalogue import list_models
from assistant.api.desk import Bureau
from assistant.api.opening import open_desk
from assistant.api.shapes import WishesIn
from assistant.drafting.recipient import recipient_of
from assistant.job_types import DraftRecord, JobControl
from assistant.service import create_app
from assistant.settings import Settings
from assistant.workbench import build_workbench
from eval.fidelity.split import sentence_spans
from models import EngineError
from prompts import PromptRequest, find_prompt
from prompts.rendering import render_file
from redaction import restore

PROMPTS: Final = Path(__file__).with_name("bare_prompts")


class BareBureau(WorkbenchBureau):
    """Writes with one question to the model, with the prompts in `folder`."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        bench = build_workbench(settings)
        super().__init__(bench, lambda: list_models(settings, bench.engine_for))
        self._folder = folder

    def write(self, record: DraftRecord, control: JobControl) -> Mapping[str, Any]:
        """Return the model's answer as a draft whose sentences say no more than who wrote them.

        Raises:
            EngineError: there is no engine, or it can't answer.
        """
        case = {**record.inputs, "traceId": record.trace_id, "request": record.wishes}
        prepared = self._looked_at(case)
        wishes = WishesIn.model_validate(dict(record.wishes))
        request = wishes.to_request()
        engine = self._bench.engine_for(wishes.engine)
        if engine is None:
            raise EngineError("Zonder model is er hier niets te meten.")
        asked = PromptRequest(task=request.task, level=request.level, audience=request.audience)
        prompt = render_file(
            find_prompt(asked, folder=self._folder), prepared.redaction.pseudonymised
        )
        answer = engine.complete(prompt, cancel=control.cancel)
        vault = prepared.redaction.vault
        recipient = recipient_of(request, vault, policy=self._bench.policy)
        text = restore(answer.text.strip(), vault, recipient=recipient).text
        return {
            "id": record.id,
            "task": request.task,
            "draft": text,
            "sentences": [
                {"text": text[a:b], "origin": "model", "source_sentences": [], "findings": []}
                for a, b in sentence_spans(text)
            ],
            "left_out": [],
            "fidelity": {},
            "readability": {},
            "disclosure": [],
            "reminders": [],
            "advice": [],
            "engine": engine.name,
            "model": engine.model,
            "prompt": {"name": prompt.name, "version": prompt.version, "sha256": prompt.sha256},
            "tokens": answer.completion_tokens,
            "timings_ms": {"model": answer.latency_ms},
        }


def _build(settings: Settings, *, folder: Path) -> Bureau:
    return BareBureau(settings, folder)


def _app(name: str) -> FastAPI:
    return create_app(opener=partial(open_desk, build=partial(_build, folder=PROMPTS / name)))


short = _app("kort")
"""One line says what to do."""

long = _app("ruim")
"""Every rule of the workflow's prompts is in the question, with an example."""
