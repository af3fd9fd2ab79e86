"""Drafts in a round: two prompts of one model compared, and read by readers. All fictitious."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.job_types import DraftRecord, JobControl
from assistant.round_items import reading
from eval import RatingsExport, load_samples
from tests.assistant.service_parts import TEXT, FakeBureau, client_for

CRITERIA = ("juist", "volledig", "begrijpelijk", "toon", "stem")
BASE = "/v1/beoordelingen"
OLD, NEW = "kindgericht-8-11 1.0.0 (11111111)", "kindgericht-8-11 1.1.0 (22222222)"
SHIPPED = load_samples()[0].text
QUESTIONS = [
    {"vraag": f"Vraag {number}?", "antwoorden": ["een", "twee", "drie"], "goed": number}
    for number in range(3)
]


@dataclass
class PromptBureau(FakeBureau):
    """Writes with one model and the prompt of the moment; only the words tell them apart."""

    made: dict[str, str | None] = field(default_factory=dict)

    def write(self, record: DraftRecord, control: JobControl) -> Mapping[str, Any]:
        result = dict(super().write(record, control))
        return result | {"engine": "llamacpp", "model": "klein", "made_with": dict(self.made)}


@pytest.fixture
def bureau() -> PromptBureau:
    made = {"program": "1.2.3", "prompt": OLD, "order": "regels eerst", "blocks": None}
    bureau = PromptBureau(made=made)
    bureau.gate.set()
    return bureau


@pytest.fixture
def client(bureau: PromptBureau, tmp_path: Path) -> Iterator[TestClient]:
    with client_for(bureau, tmp_path) as client:
        yield client


def draft(client: TestClient, text: str = TEXT, **more: Any) -> str:
    made = client.post("/v1/concepten", json={"text": text, "age": 10, **more}).json()
    while (state := client.get(f"/v1/concepten/{made['id']}").json()["status"]) != "klaar":
        assert state in ("wacht", "bezig")
    return str(made["id"])


def two_prompts(client: TestClient, bureau: PromptBureau, text: str = TEXT) -> list[str]:
    bureau.made["prompt"] = OLD
    old = draft(client, text)
    bureau.made["prompt"] = NEW
    return [old, draft(client, text)]


def post(client: TestClient, **more: Any) -> Any:
    return client.post(BASE, json={"naam": "Proef", "beoordelaars": ["AB", "CD"], **more})


def test_two_prompts_of_one_model_are_compared(client: TestClient, bureau: PromptBureau) -> None:
    drafts = two_prompts(client, bureau)
    made = post(client, concepten=drafts, conceptenVergelijken=True).json()
    for person in (1, 2):
        where = f"{BASE}/{made['id']}/personen/{person}/taken/3"
        task = client.get(where)
        assert "kindgericht-8-11" not in task.text
        assert task.json()["niveau"] == "8-11"  # from the age that was asked
        choices = dict.fromkeys((*CRITERIA, "algemeen"), "gelijk")
        assert client.put(where, json={"soort": "paar", "keuzes": choices}).json()["klaar"]
    overall = client.get(f"{BASE}/{made['id']}/uitkomst").json()["uitkomst"]["preferences"][-1]
    assert overall["first"] == f"klein; opdracht {OLD}; regels eerst; programma 1.2.3"
    assert overall["second"] == f"klein; opdracht {NEW}; regels eerst; programma 1.2.3"
    assert (overall["equal"]["value"], overall["winner"]) == (1, None)


def test_the_list_says_what_wrote_a_draft(client: TestClient, bureau: PromptBureau) -> None:
    two_prompts(client, bureau)
    draft(client, SHIPPED)
    found = client.get(f"{BASE}/bronnen").json()["concepten"]
    assert sorted(row["verzonnen"] for row in found) == [False, False, True]
    assert len({row["systeem"] for row in found if not row["verzonnen"]}) == 2


def test_a_pair_that_cannot_count_is_refused(client: TestClient, bureau: PromptBureau) -> None:
    alike = [draft(client), draft(client)]
    answer = post(client, concepten=alike, conceptenVergelijken=True)
    assert answer.status_code == 400
    assert "op dezelfde manier geschreven" in answer.text
    assert "Fleur" not in answer.text
    assert post(client, concepten=alike).status_code == 201  # rated one by one they do count


@pytest.mark.parametrize(
    "other",
    [
        {"age": 14},
        {"level": "lvb"},
        {"audience": "ouder"},
        {"recipient": "Fleur"},
        {"task": "b1"},
        {"text": "Milou gaat naar school."},
    ],
)
def test_only_what_is_for_one_reader_is_compared(
    client: TestClient, bureau: PromptBureau, other: dict[str, Any]
) -> None:
    first = draft(client)
    bureau.made["prompt"] = NEW
    answer = post(client, concepten=[first, draft(client, **other)], conceptenVergelijken=True)
    assert answer.status_code == 400
    assert "niets te vergelijken" in answer.text


def test_readers_read_what_the_tool_wrote(client: TestClient, bureau: PromptBureau) -> None:
    drafts = two_prompts(client, bureau, SHIPPED)
    made = post(
        client,
        beoordelaars=[],
        lezers=["L1", "L2"],
        leestoetsConcepten=[{"concepten": drafts, "vragen": QUESTIONS}],
    ).json()
    assert made["echt"] is False
    assert [person["totaal"] for person in made["personen"]] == [1, 1]
    for person, given in ((1, [0, 1, 2]), (2, [0, -1, -1])):
        where = f"{BASE}/{made['id']}/personen/{person}/taken/1"
        task = client.get(where).json()
        assert [row["vraag"] for row in task["vragen"]] == ["Vraag 0?", "Vraag 1?", "Vraag 2?"]
        assert "goed" not in task["vragen"][0]
        assert client.put(where, json={"soort": "leestoets", "antwoorden": given}).json()["klaar"]
    one, two = client.get(f"{BASE}/{made['id']}/uitkomst").json()["uitkomst"]["understood"]
    assert {one["system"], two["system"]} == {
        f"klein; opdracht {prompt}; regels eerst; programma 1.2.3" for prompt in (OLD, NEW)
    }
    shares = sorted(row["right"]["value"] for row in (one, two))
    assert shares == [pytest.approx(1 / 3), 1.0]
    sent = client.get(f"{BASE}/{made['id']}/uitvoer").text
    whole = RatingsExport.model_validate_json(sent)
    assert {item.kind for item in whole.items} == {"leestoets"}
    assert "Vraag" not in sent


def test_a_real_case_is_not_shown_to_readers(client: TestClient, bureau: PromptBureau) -> None:
    almost = draft(client, SHIPPED + " Fleur heet zo.")
    for drafts in ([draft(client)], [almost]):
        answer = post(
            client,
            lezers=["L1"],
            leestoetsConcepten=[{"concepten": drafts, "vragen": QUESTIONS}],
        )
        assert answer.status_code == 400
        assert "verzonnen voorbeeld" in answer.text
        assert "Fleur" not in answer.text


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"lezers": []}, "minstens één lezer"),
        ({"lezers": ["L1"]}, "zoveel lezers"),
        ({"vragen": QUESTIONS[:2]}, "vragen"),
        ({"vragen": [{**QUESTIONS[0], "goed": 3}, *QUESTIONS[1:]]}, "goed"),
        ({"vragen": [{**QUESTIONS[0], "antwoorden": ["a", "A", "b"]}, *QUESTIONS[1:]]}, "drie"),
        ({"second": {"age": 14}}, "eigen set vragen"),
        ({"second": {}, "prompt": OLD}, "op dezelfde manier"),
        ({"first": {"audience": "collega"}, "second": {"audience": "collega"}}, "collega"),
    ],
)
def test_a_reader_test_that_cannot_be_is_refused(
    client: TestClient, bureau: PromptBureau, change: dict[str, Any], words: str
) -> None:
    drafts = [draft(client, SHIPPED, **change.get("first", {}))]
    bureau.made["prompt"] = change.get("prompt", NEW)
    drafts.append(draft(client, SHIPPED, **change.get("second", {})))
    test = {"concepten": drafts, "vragen": change.get("vragen", QUESTIONS)}
    answer = post(client, lezers=change.get("lezers", ["L1", "L2"]), leestoetsConcepten=[test])
    assert answer.status_code == 400
    assert words in answer.text


def test_every_reader_reads_one_version_and_every_version_is_read() -> None:
    items = [
        {"kind": "leestoets", "id": f"{group}{number}", "group": group}
        for group, count in (("a", 2), ("b", 3), ("c", 1))
        for number in range(count)
    ]
    readers = [f"L{number}" for number in range(6)]
    found = reading(items, readers, seed=7)
    assert all(sorted(item[0] for item in mine) == ["a", "b", "c"] for mine in found.values())
    given = [item for mine in found.values() for item in mine]
    assert [given.count(item["id"]) for item in items] == [3, 3, 2, 2, 2, 6]
    assert reading([], [], seed=7) == {}
