"""Invented identities go through a whole run; nothing of them may come out where it should not.

Looked at: every prompt at the engine's boundary, the log, log lines, exceptions, answers of the
API that failed, URLs, file names, and every file in the data folder.
"""

from __future__ import annotations

import base64
import json
import logging
import re
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, quote_plus

import pytest
from fastapi.testclient import TestClient

import assistant.workbench
from assistant.service import create_app
from assistant.settings import load_settings
from assistant.workbench import Workbench
from models import EngineSettings, fake_engine
from prompts import Prompt
from redaction import (
    ENTITY_TYPES,
    Analyzer,
    KnownEntity,
    SourceText,
    build_analyzer,
    load_pipeline,
    redact,
)

DATA = json.loads(
    (Path(__file__).parents[2] / "eval/datasets/kanaries/kanaries.json").read_text("utf-8")
)
TEXT: str = DATA["text"]
KNOWN = [
    KnownEntity(name=k["name"], role=k["role"], aliases=tuple(k["aliases"])) for k in DATA["known"]
]
IDENTITIES: list[dict[str, str]] = DATA["identities"]
_ORDINARY = {"het", "wilde", "roos", "bloem", "bakker", "storm", "februari", "oktober"}
_BASE = "http://127.0.0.1:8321"
_ANALYZERS: dict[str, Analyzer] = {}


def parts(value: str) -> set[str]:
    """Return the parts of an identity that identify by themselves."""
    pieces = {p for p in re.split(r"[\s/,.@_-]+", value) if len(p) >= 5}
    return {p for p in pieces if p.lower() not in _ORDINARY} | (
        {value} if len(value) >= 8 else set()
    )


def traces(value: str) -> set[str]:
    """Return what may betray a value: its parts, inflected and encoded."""
    found: set[str] = set()
    for part in parts(value):
        for form in {part, part.lower(), part.upper(), part + "s", part + "'s"}:
            raw = form.encode()
            # Base64 depends on where the form starts in its text: three alignments, borders cut.
            coded = {base64.b64encode(b"\x00" * shift + raw)[4:-4].decode() for shift in range(3)}
            found |= {form, quote(form), quote_plus(form), raw.hex()}
            found |= {c for c in coded if len(c) >= 8}
    return {f for f in found if len(f) >= 5}


TRACES = sorted({trace for identity in IDENTITIES for trace in traces(identity["value"])})


def leaks_in(text: str) -> list[str]:
    return [trace for trace in TRACES if trace in text]


@dataclass
class Run:
    """What one run of the service left behind."""

    prompts: list[Prompt] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    letter: str = ""


def test_there_are_enough_identities_of_every_type() -> None:
    assert len(IDENTITIES) >= 30
    assert {i["type"] for i in IDENTITIES} == set(ENTITY_TYPES)
    assert all(i["value"] in TEXT for i in IDENTITIES)


def unhidden(bench: Workbench, *, without: str = "") -> list[str]:
    """Return the identities that the first pass does not hide whole, by their own type.

    `without` a recognizer, the trained names are off too: else they would stand in for a rule.
    """
    if without not in _ANALYZERS:
        nlp = load_pipeline("regels") if without else bench.nlp
        _ANALYZERS[without] = build_analyzer(nlp, without=frozenset({without} - {"", "nl_ner"}))
    known = [] if without == "nl_known" else KNOWN
    analyzer = _ANALYZERS[without]
    mentions = redact(
        SourceText(text=TEXT), analyzer=analyzer, policy=bench.policy, known=known
    ).mentions
    missed = []
    for identity in IDENTITIES:
        for match in re.finditer(re.escape(identity["value"]), TEXT):
            over = [m for m in mentions if m.start < match.end() and m.end > match.start()]
            hidden = {i for m in over for i in range(m.start, m.end)}
            letters = {i for i in range(*match.span()) if TEXT[i].isalnum()}
            first_pass = all(m.recognizer != "leak_check" for m in over)
            right_type = any(m.entity_type == identity["type"] for m in over)
            if letters - hidden or not first_pass or not right_type:
                missed.append(identity["value"])
    return missed


NER_ONLY = ["ghirmaye", "oerlemansz"]
"""Identities in lower case and on no list: no rule sees them, the trained names do."""


def test_the_first_pass_hides_every_identity_by_its_type(bench: Workbench) -> None:
    assert unhidden(bench) == []


def test_without_any_one_recognizer_an_identity_is_missed(bench: Workbench) -> None:
    names = build_analyzer(load_pipeline("regels")).recognizer_names
    assert len(names) > 15
    assert set(bench.analyzer.recognizer_names) - set(names) == {"nl_ner"}
    missed = {name: set(unhidden(bench, without=name)) - set(NER_ONLY) for name in names}
    assert [name for name in names if not missed[name]] == []


def test_without_the_trained_names_an_identity_is_missed(bench: Workbench) -> None:
    assert unhidden(bench, without="nl_ner") == NER_ONLY


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, Path, str]:
    """Run the service with a fake model that fails once, then answers with its source."""
    folder = tmp_path_factory.mktemp("kanarie")
    seen = Run()
    patch = pytest.MonkeyPatch()
    failures = iter([RuntimeError(TEXT)])

    def fake(name: str, *, settings: EngineSettings) -> Any:
        del name, settings
        return fake_engine(
            lambda messages: messages[-1].content.split("<bron>")[-1].split("</bron>")[0],
            failure=next(failures, None),
            recorder=seen.prompts.append,
        )

    patch.setattr(assistant.workbench, "create_engine", fake)
    records = _Records()
    logging.getLogger().addHandler(records)
    level = logging.getLogger().level
    logging.getLogger().setLevel(logging.DEBUG)
    try:
        for _ in range(2):
            settings = load_settings(data_dir=folder, engine="fake")
            with TestClient(create_app(settings=settings), base_url=_BASE) as client:
                _drive(client, seen)
    finally:
        logging.getLogger().removeHandler(records)
        logging.getLogger().setLevel(level)
        patch.undo()
    return seen, folder, "\n".join(records.lines)


class _Records(logging.Handler):
    """Keeps every log line of every library, with its exception."""

    def __init__(self) -> None:
        super().__init__(level=logging.DEBUG)
        self.setFormatter(logging.Formatter("%(name)s %(message)s"))
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


def _drive(client: TestClient, seen: Run) -> None:
    case = client.post("/v1/redacties", json={"text": TEXT, "known": DATA["known"]})
    assert case.status_code == 201
    draft = client.post(
        "/v1/concepten",
        json={
            "redactieId": case.json()["id"],
            "task": "kindgericht",
            "disclosure": {"default": "tell"},
        },
    )
    assert draft.status_code == 202
    shown = _wait(client, draft.json()["id"])
    if shown["status"] == "klaar":
        seen.letter = shown["result"]["draft"]
    else:
        seen.failures.append(json.dumps(shown["error"]))
    bad = client.post("/v1/redacties", json={"text": TEXT, "onbekend": TEXT})
    assert bad.status_code == 400
    seen.failures.append(bad.text)
    seen.urls += [draft.headers["location"], str(case.url), str(draft.url)]


def _wait(client: TestClient, draft_id: str) -> dict[str, Any]:
    for _ in range(1200):
        shown: dict[str, Any] = client.get(f"/v1/concepten/{draft_id}").json()
        if shown["status"] not in {"wacht", "bezig"}:
            return shown
        time.sleep(0.05)
    raise AssertionError("the draft did not end")


def test_the_run_failed_once_and_then_made_a_letter(run: tuple[Run, Path, str]) -> None:
    seen, _, _ = run
    assert len(seen.failures) == 3
    assert "Quirijntje" in seen.letter


def test_no_prompt_holds_an_identity(run: tuple[Run, Path, str]) -> None:
    seen, _, _ = run
    assert len(seen.prompts) > 5
    for prompt in seen.prompts:
        text = "\n".join(m.content for m in prompt.messages)
        assert leaks_in(text) == []


def test_no_log_line_url_or_failure_holds_an_identity(run: tuple[Run, Path, str]) -> None:
    seen, _, lines = run
    assert lines
    assert leaks_in(lines) == []
    assert leaks_in("\n".join([*seen.urls, *seen.failures])) == []


def test_no_file_or_file_name_holds_an_identity(run: tuple[Run, Path, str]) -> None:
    _, folder, _ = run
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert any(path.name == "logboek.jsonl" for path in files)
    for path in files:
        assert leaks_in(str(path.relative_to(folder))) == []
        assert leaks_in(path.read_bytes().decode("latin-1")) == []
        assert leaks_in(path.read_bytes().decode("utf-8", "replace")) == []


def test_the_detector_of_this_test_sees_a_leak() -> None:
    """The check itself must be able to fail: each trace of an identity is seen in a text."""
    encoded = base64.b64encode(b"x Quirijntje Abelskamp y").decode()
    for text in ("van Quirijntjes fiets", "SHANIQUA", encoded, quote("Yıldırım")):
        assert leaks_in(text), text
