"""Rounds of rating over HTTP: blind, kept at once, taken back, counted, exported, forgotten."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.api.beoordelingen import router
from assistant.rounds import RATING_KINDS
from assistant.store import Store
from eval import RatingsExport, load_practice_cases, load_reader_texts
from tests.assistant.service_parts import TEXT, FakeBureau, client_for

CRITERIA = ("juist", "volledig", "begrijpelijk", "toon", "stem")
REMARK = "Fleur heet hier anders."
BASE = "/v1/beoordelingen"


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    bureau = FakeBureau()
    bureau.gate.set()
    with client_for(bureau, tmp_path) as client:
        yield client


def make(client: TestClient, **more: Any) -> dict[str, Any]:
    body = {
        "naam": "Proefronde",
        "beoordelaars": ["AB", "CD"],
        "oefengevallen": ["o-01", "o-08", "o-11"],
        "seed": 5,
        **more,
    }
    answer = client.post(BASE, json=body)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    assert answer.headers["Location"] == f"{BASE}/{made['id']}"
    return made


def draft(client: TestClient) -> str:
    made = client.post("/v1/concepten", json={"text": TEXT, "engine": "none", "age": 10}).json()
    while client.get(f"/v1/concepten/{made['id']}").json()["status"] != "klaar":
        pass
    return str(made["id"])


def path(made: dict[str, Any], person: int, task: int) -> str:
    return f"{BASE}/{made['id']}/personen/{person}/taken/{task}"


def rate(client: TestClient, where: str, score: int, **more: Any) -> dict[str, Any]:
    body = {"soort": "tekst", "scores": dict.fromkeys(CRITERIA, score), **more}
    answer = client.put(where, json=body)
    assert answer.status_code == 200, answer.text
    kept: dict[str, Any] = answer.json()
    return kept


def test_what_can_be_rated(client: TestClient) -> None:
    first, second = draft(client), draft(client)
    found = client.get(f"{BASE}/bronnen").json()
    assert len(found["oefengevallen"]) == len(load_practice_cases())
    assert len(found["leestoetsen"]) == len(load_reader_texts())
    assert {row["id"] for row in found["concepten"]} == {first, second}
    assert {row["bron"] for row in found["concepten"]} == {1}
    assert [row["id"] for row in found["criteria"]] == list(CRITERIA)


def test_a_task_is_blind(client: TestClient) -> None:
    made = make(
        client,
        lezers=["L"],
        leestoetsen=["l-01"],
        oefengevallenVergelijken=True,
        concepten=[draft(client)],
    )
    assert made["echt"] is True
    seen = ""
    for person in made["personen"]:
        for number in range(1, person["totaal"] + 1):
            answer = client.get(path(made, person["nummer"], number))
            assert answer.status_code == 200
            seen += answer.text.replace("\\u", "")
    for word in ("oefen", "o-01", "planted", "known", "system", "none", "right", "regels", "ref"):
        assert f'"{word}' not in seen, word
    assert "oefening" not in seen


def test_ratings_are_kept_at_once_and_can_be_taken_back(client: TestClient) -> None:
    made = make(client)
    where = path(made, 1, 1)
    started = client.put(where, json={"soort": "tekst", "scores": {"juist": 2, "stem": None}})
    assert started.json() == {"klaar": False, "aantalKlaar": 0, "totaal": 3}
    kept = client.get(where).json()["oordeel"]
    assert kept["scores"] == {"juist": 2, "stem": None}
    marks = [{"kant": "concept", "zin": 1}]
    assert rate(client, where, 4, aangewezen=marks, opmerking=REMARK)["aantalKlaar"] == 1
    kept = client.get(where).json()["oordeel"]
    assert (kept["aangewezen"], kept["opmerking"]) == (marks, REMARK)
    tasks = client.get(f"{BASE}/{made['id']}/personen/1/taken").json()["taken"]
    assert [task["klaar"] for task in tasks] == [True, False, False]
    assert client.get(f"{BASE}/{made['id']}").json()["personen"][0]["klaar"] == 1
    assert client.delete(where).json()["aantalKlaar"] == 0
    assert client.get(where).json()["oordeel"] is None


def test_a_pair_is_turned_round_and_back(client: TestClient) -> None:
    made = make(
        client, oefengevallen=["o-01", "o-02", "o-03", "o-04"], oefengevallenVergelijken=True
    )
    good = {case.good for case in load_practice_cases()}
    places = []
    for person in (1, 2):
        for number in range(5, 9):
            where = path(made, person, number)
            task = client.get(where).json()
            side = "links" if task["links"] in good else "rechts"
            places.append(side)
            choices = dict.fromkeys((*CRITERIA, "algemeen"), side)
            assert client.put(where, json={"soort": "paar", "keuzes": choices}).json()["klaar"]
            assert client.get(where).json()["oordeel"]["keuzes"] == choices
    assert places.count("links") == places.count("rechts") == 4
    figures = client.get(f"{BASE}/{made['id']}/uitkomst").json()["uitkomst"]
    overall = figures["preferences"][-1]
    assert (overall["first"], overall["second"]) == ("oefening fout", "oefening goed")
    assert (overall["for_first"]["value"], overall["for_second"]["value"]) == (0, 1)


def test_the_outcome_says_who_noticed_what(client: TestClient) -> None:
    made = make(client, oefengevallen=["o-01"], lezers=["L"], leestoetsen=["l-01"])
    (case,) = [c for c in load_practice_cases() if c.id == "o-01"]
    assert case.planted
    task = client.get(path(made, 1, 1)).json()
    wrong = task["tekst"]["zinnen"].index(list(case.planted.span))
    rate(client, path(made, 1, 1), 2, aangewezen=[{"kant": "concept", "zin": wrong}])
    rate(client, path(made, 2, 1), 4, opmerking=REMARK)
    right = [q.right for t in load_reader_texts() if t.id == "l-01" for q in t.questions]
    client.put(path(made, 3, 1), json={"soort": "leestoets", "antwoorden": [*right[:2], -1]})
    found = client.get(f"{BASE}/{made['id']}/uitkomst").json()
    assert found["namen"] == {"b1": "AB", "b2": "CD", "l3": "L"}
    one, two = found["uitkomst"]["noticed"]
    assert (one["rater"], one["hit_rate"], one["false_marks"]) == ("b1", 1.0, 0)
    assert (two["rater"], two["hit_rate"]) == ("b2", 0.0)
    (read,) = found["uitkomst"]["understood"]
    assert read["right"]["value"] == pytest.approx(2 / 3)
    assert found["uitkomst"]["criteria"][0]["mean"] is None  # a practice case is no draft
    assert found["uitkomst"]["practice_criteria"][0]["alpha"] is None
    assert found["uitkomst"]["practice_criteria"][0]["mean"]["value"] == 3
    assert found["opmerkingen"] == [{"alias": "CD", "taak": "taak 1", "tekst": REMARK}]


def test_the_export_has_no_text_no_remark_and_no_name(client: TestClient) -> None:
    made = make(client, beoordelaars=["Wilhelmina", "Adriaantje"], concepten=[draft(client)])
    for person in (1, 2):
        for number in range(1, 5):
            rate(client, path(made, person, number), 3, opmerking=REMARK)
    answer = client.get(f"{BASE}/{made['id']}/uitvoer")
    whole = RatingsExport.model_validate_json(answer.text)
    assert len(whole.answers) == whole.assigned == 8
    (real,) = [i for i in whole.items if i.kind == "tekst" and i.ref is None]
    assert (real.system, real.known, real.metrics) == ("regels", False, {"fideliteit": 1.0})
    for word in ("Wilhelmina", "Adriaantje", "Fleur", "Zwolle", "Proefronde", "Milou"):
        assert word not in answer.text


def test_a_round_outlives_its_drafts_and_goes_when_it_is_removed(
    client: TestClient, tmp_path: Path
) -> None:
    key = draft(client)
    made = make(client, oefengevallen=[], concepten=[key])
    rate(client, path(made, 1, 1), 3)
    client.delete(f"/v1/concepten/{key}")
    assert client.get(path(made, 1, 1)).json()["bron"]["tekst"] == TEXT
    assert [r["id"] for r in client.get(BASE).json()["rondes"]] == [made["id"]]
    assert client.delete(f"{BASE}/{made['id']}").status_code == 204
    assert client.get(f"{BASE}/{made['id']}").status_code == 404
    assert client.get(BASE).json()["rondes"] == []
    assert b"Fleur" not in b"".join(p.read_bytes() for p in (tmp_path / "opslag").iterdir())


def test_rounds_have_their_own_retention(tmp_path: Path) -> None:
    now = [0.0]
    store = Store(
        tmp_path,
        key=bytes(32),
        retention_s=10,
        longer_s=dict.fromkeys(RATING_KINDS, 1000.0),
        clock=lambda: now[0],
    )
    for kind in ("concept", *RATING_KINDS):
        store.put(kind, "ab" * 16, {"a": 1})
    now[0] = 500
    assert store.purge_expired() == 1
    assert store.peek("ronde", "ab" * 16) == {"a": 1}  # a look does not prolong
    assert store.get("oordelen", "ab" * 16) == {"a": 1}
    now[0] = 1200
    assert store.purge_expired() == 1
    assert store.keys("oordelen") == ("ab" * 16,)
    store.close()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"beoordelaars": ["AB"]}, "minstens zoveel beoordelaars"),
        ({"beoordelaars": ["AB", "ab"]}, "maar één keer"),
        ({"oefengevallen": []}, "minstens één tekst"),
        ({"leestoetsen": ["l-01"]}, "minstens één lezer"),
        ({"oefengevallen": ["geheim"]}, "is er niet meer"),
        ({"naam": " "}, "leeg"),
    ],
)
def test_a_round_that_cannot_be_is_refused(
    client: TestClient, change: dict[str, Any], words: str
) -> None:
    body = {
        "naam": "Ronde",
        "beoordelaars": ["AB", "CD"],
        "oefengevallen": ["o-01"],
        **change,
    }
    answer = client.post(BASE, json=body)
    assert answer.status_code == 400
    assert words in answer.text
    assert "geheim" not in answer.text


@pytest.mark.parametrize(
    "body",
    [
        {"soort": "paar", "keuzes": {"juist": "links"}},
        {"soort": "tekst", "scores": {"geheim": 3}},
        {"soort": "tekst", "scores": {"juist": 6}},
        {"soort": "tekst", "aangewezen": [{"kant": "concept", "zin": 500}]},
        {"soort": "geheim"},
        {"soort": "tekst", "opmerking": "geheim" * 1000},
    ],
)
def test_a_rating_that_does_not_fit_is_refused(client: TestClient, body: dict[str, Any]) -> None:
    made = make(client)
    answer = client.put(path(made, 1, 1), json=body)
    assert answer.status_code == 400
    assert "geheim" not in answer.text
    assert client.get(path(made, 1, 1)).json()["oordeel"] is None


def test_what_is_not_there_is_404(client: TestClient) -> None:
    made = make(client)
    for where in (path(made, 3, 1), path(made, 1, 9), path({"id": "0" * 32}, 1, 1)):
        assert client.get(where).status_code == 404
    assert (
        client.post(
            BASE,
            json={"naam": "R", "beoordelaars": ["A", "B"], "concepten": ["0" * 32]},
        ).status_code
        == 404
    )


def test_nothing_of_a_rating_is_logged(
    client: TestClient, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    caplog.set_level(logging.DEBUG)
    made = make(client)
    rate(client, path(made, 1, 1), 3, opmerking=REMARK)
    client.put(path(made, 1, 1), json={"soort": "tekst", "opmerking": REMARK * 1000})
    assert REMARK not in caplog.text
    assert REMARK.encode() not in b"".join(p.read_bytes() for p in (tmp_path / "opslag").iterdir())
    assert len(router.routes) == 11
    assert "AB" not in json.dumps([str(record.args) for record in caplog.records])
