"""A small bureau that needs no pipeline and no model, and an app around it, for tests."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from assistant.api.desk import Bureau, Desk, ModelInfo
from assistant.api.records import CaseRecords, StoredDrafts
from assistant.api.shapes import WishesIn
from assistant.errors import OpenWarningsError, TextRefusedError
from assistant.job_types import DraftRecord, JobControl, JobLimits
from assistant.jobs import JobRunner
from assistant.service import create_app
from assistant.settings import Settings
from assistant.store import Store
from models import GenerationCancelled
from tests.assistant.disclosure_parts import FakePlans

HIDDEN = {"Fleur": ("PERSON", "KIND", "[KIND_1]"), "Zwolle": ("LOCATION", None, "[PLAATS_1]")}
EXPLANATION = {
    "recognizer": "nl_known",
    "ground": "dossier",
    "name": "bekende vorm",
    "version": "0.1.0",
    "reason": "bekende vorm",
    "context": [],
    "score_before": 1.0,
    "score_after": 1.0,
    "overridden": [],
    "correction": None,
    "reason_code": None,
}
TEXT = "Fleur woont in Zwolle. Zij gaat naar school. Fleur wil haar broer zien."


@dataclass
class FakeBureau(FakePlans):
    """Hides two words, and writes each sentence as it was. `gate` holds the writing up."""

    gate: threading.Event = field(default_factory=threading.Event)
    started: threading.Event = field(default_factory=threading.Event)
    failure: Exception | None = None
    refused: Exception | None = None
    open_codes: tuple[str, ...] = ()
    looks: list[Mapping[str, Any]] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    closed: bool = False

    def look(self, case: Mapping[str, Any]) -> Mapping[str, Any]:
        self.looks.append(case)
        if self.refused is not None:
            raise self.refused
        text = str(case["text"]).strip()
        if not text:
            raise TextRefusedError("empty", "Er staat geen tekst in het vak. Plak een tekst.")
        rejected = {c["form"] for c in case["corrections"] if c["kind"] == "reject"}
        hidden = {form: kind for form, kind in HIDDEN.items() if form not in rejected}
        added = [c for c in case["corrections"] if c["kind"] == "add"]
        hidden |= {
            c["form"]: (c["type"], c["role"], f"[{c['role'] or 'TEKST'}_{9 + n}]")
            for n, c in enumerate(added)
        }
        return {
            "traceId": case.get("traceId") or "0" * 32,
            "text": text,
            "pseudonymisedText": _replace(text, hidden),
            "sentences": _sentences(text),
            "mentions": _mentions(text, hidden),
            "warnings": [],
        }

    def explain(self, case: Mapping[str, Any]) -> list[dict[str, Any]]:
        return [{**mention, "explanation": EXPLANATION} for mention in case["mentions"]]

    def advise(self, case: Mapping[str, Any]) -> dict[str, Any]:
        if self.refused is not None:
            raise self.refused
        return advice_of(str(case["text"]))

    def check_engine(self, name: str | None) -> None:
        if self.failure is not None and name != "none":
            raise self.failure

    def check_release(self, case: Mapping[str, Any], wishes: WishesIn) -> None:
        if self.open_codes and not wishes.accepted:
            raise OpenWarningsError(self.open_codes)

    def write(self, record: DraftRecord, control: JobControl) -> Mapping[str, Any]:
        self.started.set()
        sentences = record.inputs["sentences"]
        total = len(sentences)
        control.report("voortgang", {"step": "schrijven", "done": 0, "total": total})
        for done, sentence in enumerate(sentences, start=1):
            control.report(
                "zin",
                {
                    "text": sentence["text"],
                    "origin": "rule",
                    "source_sentences": [done - 1],
                    "paragraph": 0,
                    "findings": [],
                },
            )
            control.report("voortgang", {"step": "schrijven", "done": done, "total": total})
            while not self.gate.wait(0.01):
                if control.cancel.cancelled:
                    raise GenerationCancelled("Het schrijven is gestopt.")
        if self.failure is not None:
            raise self.failure
        self.written.append(record.id)
        return result_of(record)

    def models(self) -> tuple[ModelInfo, ...]:
        return (
            ModelInfo(name="none", label="Zonder model", engine=None, default=True, ready=True),
        )

    def warm_up(self) -> None:
        """Nothing to load."""

    def close(self) -> None:
        self.closed = True


def result_of(record: DraftRecord) -> dict[str, Any]:
    """Return a result in the shape of the `draft` contract."""
    texts = [s["text"] for s in record.inputs["sentences"]]
    return {
        "id": record.id,
        "task": record.wishes["task"],
        "draft": " ".join(texts),
        "sentences": [
            {"text": t, "origin": "rule", "source_sentences": [i], "findings": []}
            for i, t in enumerate(texts)
        ],
        "left_out": [],
        "fidelity": {"verdict": "faithful", "score": 1.0, "findings": []},
        "readability": {},
        "disclosure": [],
        "engine": "none",
        "model": None,
        "timings_ms": {"model": 0, "total": 1},
        "advice": [],
    }


def advice_of(text: str) -> dict[str, Any]:
    """Return a tip of every kind, on the sentences of `text`; none where it has no "broer"."""
    places = [{"start": s["start"], "end": s["end"]} for s in _sentences(text)]
    at = text.find("broer")
    word = {"start": at, "end": at + len("broer")}
    tips: dict[str, Any] = {
        "sentences": [{**place, "kind": "feit", "advice": [], "judging": []} for place in places],
        "voice": [],
        "language": [],
    }
    if at < 0:
        return tips
    tips["sentences"][-1] |= {
        "kind": "oordeel",
        "advice": ["Schrijf erbij wie dit vindt."],
        "judging": [{**word, "word": "broer", "suggestion": "Beschrijf wat er gebeurde."}],
    }
    tips["voice"] = [
        {
            "gap": "not_answered",
            "message": "Er staat niet wat daarmee is gedaan.",
            "child": "[KIND_1]",
            "places": places[-1:],
        }
    ]
    tips["language"] = [
        {**word, "message": "Dit woord klopt niet.", "suggestions": ["zus", "broertje"]}
    ]
    return tips


def _sentences(text: str) -> list[dict[str, Any]]:
    return [
        {"start": m.start(), "end": m.end(), "text": m[0], "kind": "sentence", "paragraph": 0}
        for m in re.finditer(r"\S[^.]*\.?", text)
    ]


def _mentions(text: str, hidden: Mapping[str, tuple[str, str | None, str]]) -> list[dict[str, Any]]:
    found = [
        {
            "start": m.start(),
            "end": m.end(),
            "type": kind,
            "score": 0.9,
            "recognizer": "test",
            "reason": "lijst",
            "entity": form,
            "role": role,
            "placeholder": placeholder,
        }
        for form, (kind, role, placeholder) in hidden.items()
        for m in re.finditer(re.escape(form), text)
    ]
    return sorted(found, key=lambda m: int(str(m["start"])))


def _replace(text: str, hidden: Mapping[str, tuple[str, str | None, str]]) -> str:
    for form, (_, _, placeholder) in hidden.items():
        text = text.replace(form, placeholder)
    return text


KEY = bytes(range(32))


def open_with(bureau: Bureau, *, limits: JobLimits | None = None) -> Callable[..., Desk]:
    """Return an opener for `create_app` with a real store and `bureau`."""

    def opener(settings: Settings, explain: Callable[[BaseException], Mapping[str, Any]]) -> Desk:
        store = Store(settings.store_dir, key=KEY, retention_s=settings.retention_s)
        runner = JobRunner(
            records=StoredDrafts(store),
            work=bureau.write,
            explain=explain,
            limits=limits or JobLimits(max_parallel=1, max_waiting=2),
        )
        runner.recover()
        desk = Desk(
            version="1.2.3",
            max_text=settings.max_chars,
            retention_hours=settings.retention_hours,
            documents=store,
            cases=CaseRecords(store),
            runner=runner,
        )
        desk.load(lambda: bureau)
        return desk

    return opener


@contextmanager
def client_for(
    bureau: Bureau, folder: Path, *, limits: JobLimits | None = None
) -> Iterator[TestClient]:
    """Serve the app on a loopback name; errors of the app do not reach the test."""
    settings = Settings(data_dir=folder, max_body_bytes=20_000)
    app = create_app(settings=settings, opener=open_with(bureau, limits=limits))
    with TestClient(app, base_url="http://127.0.0.1:8321", raise_server_exceptions=False) as client:
        yield client
