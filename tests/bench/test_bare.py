"""The target without the workflow: it hides names, asks once, and checks nothing."""

from __future__ import annotations

import time

import pytest
from fastapi.testclient import TestClient

from bench.bare import PROMPTS, long, short
from prompts import load_prompts

TEXT = (
    "Noor Terpstra woont bij pleegmoeder Ans. Haar moeder Petra Terpstra komt niet op bezoek. "
    "De omgang wordt uitgebreid als zij drie keer op tijd is gekomen."
)


@pytest.mark.parametrize("app", [short, long])
def test_one_question_about_the_whole_text_and_names_come_back(
    app: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KINDGERICHT_PIPELINE", "regels")
    with TestClient(app, base_url="http://127.0.0.1") as client:  # type: ignore[arg-type] # ASGI
        made = client.post("/v1/redacties", json={"text": TEXT}).json()
        assert "Terpstra" not in made["pseudonymisedText"]
        asked = {
            "redactieId": made["id"],
            "engine": "fake",
            "level": "8-11",
            "recipient": "Noor Terpstra",
            "disclosure": {"default": "tell"},
        }
        draft = client.post("/v1/concepten", json=asked).json()
        while draft["status"] not in ("klaar", "mislukt"):
            time.sleep(0.05)
            draft = client.get(f"/v1/concepten/{draft['id']}").json()
    assert draft["status"] == "klaar", draft
    result = draft["result"]
    assert "Noor" in result["draft"]
    assert "[KIND_1]" not in result["draft"]
    assert {s["origin"] for s in result["sentences"]} == {"model"}
    assert result["tokens"] > 0
    assert result["timings_ms"].keys() == {"model"}
    told = {
        (p.file.name, p.file.version, p.sha256)
        for f in ("kort", "ruim")
        for p in load_prompts(PROMPTS / f)
    }
    assert tuple(result["prompt"][k] for k in ("name", "version", "sha256")) in told
    assert result["draft"] == " ".join(s["text"] for s in result["sentences"])


@pytest.mark.parametrize("folder", ["kort", "ruim"])
def test_each_task_has_a_question_that_says_what_it_is_for(folder: str) -> None:
    files = load_prompts(PROMPTS / folder)
    assert {p.file.task for p in files} == {"kindgericht", "b1", "samenvatting"}
    assert all(p.file.max_source_chars == 20_000 for p in files)
