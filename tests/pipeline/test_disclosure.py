"""No letter tells what the worker withheld: the real pipeline, rules and fake models. Invented."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.cli import main
from assistant.drafting import Prepared, as_proposed, finish_letter, make_draft, prepare
from assistant.drafting.disclosure import plan_for, require_decisions
from assistant.errors import OpenDisclosureError
from assistant.requests import DecisionShape, DisclosureShape, make_request
from assistant.types import DraftRequest
from assistant.workbench import Workbench
from eval import DISCLOSURE_POLICY_FILE, load_disclosure_policy, load_samples
from models import fake_engine
from prompts import Message
from redaction import KnownEntity, RecipientError

SOURCE = (
    "Noor Bakker woont sinds mei bij haar oma. Oom Ruud heeft haar meermalen geslagen. "
    "Noor gaat graag naar school. Buurvrouw Greet Hazelaar heeft dit bij Veilig Thuis gemeld. "
    "In juni praten we met Noor over de zomer."
)
HIDDEN = ("Ruud", "geslagen", "Hazelaar", "Buurvrouw", "buurvrouw")


def _request(*decided: tuple[int, str]) -> DraftRequest:
    rows = [DecisionShape(sentence=i, decision=d, by="Sam de Wit") for i, d in decided]  # type: ignore[arg-type]
    return make_request(
        task="kindgericht", level="8-11", disclosure=DisclosureShape(decisions=tuple(rows))
    )


def _source(messages: Sequence[Message]) -> str:
    return messages[-1].content.split("<bron>")[-1].split("</bron>")[0].strip()


@pytest.fixture(scope="module")
def prepared(bench: Workbench) -> Prepared:
    return prepare(SOURCE, bench=bench)


def test_a_delicate_text_without_decisions_gives_no_draft(
    bench: Workbench, prepared: Prepared
) -> None:
    asked: list[str] = []
    engine = fake_engine(_source, recorder=lambda p: asked.append("x"))
    with pytest.raises(OpenDisclosureError) as stopped:
        make_draft(prepared, _request(), bench=bench, engine=engine)
    assert {item.sentence for item in stopped.value.items} >= {1, 3}
    assert not asked
    assert not any(word in str(stopped.value) for word in ("Noor", "Ruud", "Greet", "Hazelaar"))


def test_what_is_withheld_is_in_no_prompt_and_no_letter(
    bench: Workbench, prepared: Prepared
) -> None:
    prompts: list[str] = []
    engine = fake_engine(_source, recorder=lambda p: prompts.extend(m.content for m in p.messages))
    draft = make_draft(prepared, _request((1, "oral"), (3, "omit")), bench=bench, engine=engine)
    letter = finish_letter(draft, prepared, bench=bench)
    assert not any(word in letter.text for word in HIDDEN)
    assert not any("geslagen" in prompt or "Veilig Thuis" in prompt for prompt in prompts)
    assert {left.source_sentence for left in draft.left_out} == {1, 3}


@pytest.mark.parametrize(
    "insert",
    [
        "[OOM_1] heeft je meermalen geslagen.",
        "Je oom sloeg jou vaak.",
        "Er is bij Veilig Thuis gemeld dat oom jou sloeg.",
    ],
)
def test_a_model_that_tells_it_anyway_is_not_believed(
    bench: Workbench, prepared: Prepared, insert: str
) -> None:
    engine = fake_engine(lambda messages: f"{_source(messages)} {insert}")
    draft = make_draft(prepared, _request((1, "oral"), (3, "omit")), bench=bench, engine=engine)
    text = finish_letter(draft, prepared, bench=bench).text
    assert not any(word in text for word in (*HIDDEN, "sloeg", "oom"))


def test_the_policy_proposes_and_the_log_counts_without_text(
    bench: Workbench, prepared: Prepared
) -> None:
    request = _request()
    decisions = as_proposed(prepared, request, bench=bench)
    assert {d.decision for d in decisions} <= {"oral", "omit"}
    plan = plan_for(prepared, _request((1, "oral"), (3, "omit")), bench=bench)
    assert plan.withheld == {1, 3}
    make_draft(prepared, _request((1, "oral"), (3, "omit")), bench=bench, engine=None)
    lines = [json.loads(line) for line in bench.audit.path.read_text().splitlines()]
    last = [line for line in lines if line["operation"] == "mededelen"][-1]
    told = json.dumps(last, ensure_ascii=False)
    assert last["attributes"]["oral"] == 1
    assert "geweld:oral" in last["attributes"]["disclosure_decisions"]
    assert not any(word in told for word in ("Noor", "Ruud", "Sam de Wit"))


def test_each_sample_is_asked_about_and_runs_once_decided(bench: Workbench) -> None:
    for sample in load_samples():
        prepared = prepare(sample.text, bench=bench)
        request = make_request(task="kindgericht", level=sample.level)
        decided = as_proposed(prepared, request, bench=bench)
        rows = tuple(
            DecisionShape(sentence=d.sentence, decision=d.decision, by=d.by) for d in decided
        )
        request = make_request(
            task="kindgericht", level=sample.level, disclosure=DisclosureShape(decisions=rows)
        )
        assert make_draft(prepared, request, bench=bench, engine=None).sentences


TWO = (
    "Noor Bakker en haar broer Sem Bakker wonen bij oma. Noor heeft op school gestolen. "
    "Sem heeft epilepsie en is vaak bang. Iedereen eet samen."
)
CHILDREN = tuple(KnownEntity(name=f"{name} Bakker", role="KIND") for name in ("Noor", "Sem"))
MOTHER = (
    "Moeder Petra Bakker heeft een depressie. Vader Mark Vos heeft schulden. Noor is elf jaar. "
    "Petra Bakker heeft een borderline stoornis. Mark Vos is opgenomen met een psychose."
)


def _classes(prepared: Prepared, *, bench: Workbench, **asked: Any) -> list[set[str]]:
    plan = plan_for(prepared, make_request(task="b1", **asked), bench=bench)
    found: dict[int, set[str]] = {i.sentence: set(i.classes) for i in plan.items}
    return [found.get(unit.index, set()) for unit in prepared.units]


@pytest.mark.parametrize(
    ("text", "known", "audience", "selves"),
    [
        (TWO, CHILDREN, "kind", ("KIND_1", "KIND_2")),
        (MOTHER, (), "ouder", ("MOEDER_1", "VADER_1")),
    ],
    ids=["children", "parents"],
)
def test_what_is_delicate_for_one_possible_reader_is_asked_for_all(
    bench: Workbench,
    text: str,
    known: Sequence[KnownEntity],
    audience: Any,
    selves: Sequence[str],
) -> None:
    prepared = prepare(text, bench=bench, known=known)
    whole = _classes(prepared, bench=bench, audience=audience)
    each = [_classes(prepared, bench=bench, recipient=one) for one in selves]
    assert each[0] != each[1]
    for place, classes in enumerate(whole):
        assert classes >= set().union(*(rows[place] for rows in each))


@pytest.mark.parametrize("task", ["kindgericht", "b1", "samenvatting"])
def test_a_text_that_several_children_can_read_is_not_ready(bench: Workbench, task: Any) -> None:
    prepared = prepare(TWO, bench=bench, known=CHILDREN)
    disclosure = DisclosureShape(default="tell")
    request = make_request(task=task, audience="kind", disclosure=disclosure)
    draft = make_draft(prepared, request, bench=bench, engine=None)
    findings = [f for s in draft.sentences for f in s.findings if f.severity == "blokkerend"]
    assert any("Kies bij stap 2 wie het kind" in f.message for f in findings)
    assert draft.fidelity.verdict == "unfaithful"
    if task != "kindgericht":
        named = make_request(task=task, recipient="KIND_2", disclosure=disclosure)
        draft = make_draft(prepared, named, bench=bench, engine=None)
        messages = [f.message for s in draft.sentences for f in s.findings]
        assert not any("Kies bij stap 2 wie het kind" in message for message in messages)


def test_the_plan_is_that_of_the_person_and_not_of_the_task(bench: Workbench) -> None:
    prepared = prepare(MOTHER, bench=bench)
    asked = make_request(task="samenvatting", recipient="MOEDER_1")
    plan = plan_for(prepared, asked, bench=bench)
    assert plan.reader == "ouder"
    assert plan.open
    draft = make_draft(
        prepared, replace(asked, disclosure_default="tell"), bench=bench, engine=None
    )
    assert (draft.request.audience, draft.request.level) == ("ouder", "ouder")
    for task, audience in (("samenvatting", "collega"), ("kindgericht", "kind")):
        wrong = make_request(task=task, audience=audience, recipient="MOEDER_1")  # type: ignore[arg-type] # the words of the contract
        for work in (plan_for, lambda p, r, bench: make_draft(p, r, bench=bench, engine=None)):
            with pytest.raises(RecipientError, match="audience ouder"):
                work(prepared, wrong, bench=bench)


def test_the_log_tells_who_vouches_for_what_is_heavy_and_told(
    bench: Workbench, prepared: Prepared
) -> None:
    for agreed, alone, seconded in (("S. de Wit", 1, 0), ("Rik Bos", 0, 1), (None, 1, 0)):
        rows = (
            DecisionShape(sentence=1, decision="tell", by="Sam de Wit", agreed_by=agreed),
            DecisionShape(sentence=3, decision="omit", by="Sam de Wit", agreed_by="Rik Bos"),
        )
        shape = DisclosureShape(decisions=rows)
        request = make_request(task="kindgericht", level="8-11", disclosure=shape)
        plan = plan_for(prepared, request, bench=bench)
        require_decisions(plan, request, audit=bench.audit, trace_id=prepared.trace_id)
        last = json.loads(bench.audit.path.read_text().splitlines()[-1])["attributes"]
        assert (last["heavy_told_alone"], last["heavy_told_agreed"]) == (alone, seconded)


def test_where_the_policy_asks_a_second_name_the_first_one_is_not_enough(
    bench: Workbench, prepared: Prepared, tmp_path: Path
) -> None:
    shipped = DISCLOSURE_POLICY_FILE.read_text(encoding="utf-8")
    file = tmp_path / "beleid.yaml"
    file.write_text(shipped.replace("akkoord: by", "akkoord: apart"), encoding="utf-8")
    strict = replace(bench, disclosure=load_disclosure_policy(file))
    for agreed, is_open in ((None, True), (" sam de  WIT", True), ("SdW", True), ("R. Bos", False)):
        rows = tuple(
            DecisionShape(sentence=i, decision="omit", by="Sam de Wit", agreed_by=agreed)
            for i in (1, 3)
        )
        request = make_request(
            task="kindgericht", level="8-11", disclosure=DisclosureShape(decisions=rows)
        )
        plan = plan_for(prepared, request, bench=strict)
        assert bool(plan.open) == is_open
        if is_open:
            with pytest.raises(OpenDisclosureError, match="een andere naam dan wie besluit"):
                require_decisions(plan, request, audit=bench.audit, trace_id=prepared.trace_id)
    request = replace(request, decisions=())
    decided = replace(request, decisions=as_proposed(prepared, request, bench=strict))
    assert not plan_for(prepared, decided, bench=strict).open


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"task": "samenvatting", "audience": "collega", "recipient": "KIND_1"}, "audience kind"),
        ({"task": "kindgericht", "recipient": "collega"}, "taak samenvatting"),
        ({"task": "b1", "recipient": "PERSOON_1"}, "kan geen brief worden gemaakt"),
    ],
)
def test_the_command_refuses_a_letter_for_another_kind_of_reader(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    row: dict[str, Any],
    told: str,
) -> None:
    monkeypatch.setenv("KINDGERICHT_DATA_DIR", str(tmp_path / "data"))
    known = [{"name": "Noor Bakker", "role": "KIND"}]
    line = json.dumps({"id": "a", "text": SOURCE, "known": known, **row})
    (tmp_path / "in").write_text(line, encoding="utf-8")
    arguments = ["--jsonl", str(tmp_path / "in"), "--out", str(tmp_path / "uit")]
    assert main(["draft", "--engine", "none", "--disclosure", "tell", *arguments]) != 0
    assert not (tmp_path / "uit").exists()
    error = capsys.readouterr().err
    assert told in error
    assert "Noor" not in error


@pytest.mark.parametrize(
    ("disclosure", "code"),
    [
        (None, 1),
        ({"decisions": [{"sentence": 1, "decision": "omit", "by": "Sam"}]}, 1),
        (
            {
                "decisions": [
                    {"sentence": i, "decision": "omit", "by": "Sam de Wit"} for i in (1, 3)
                ]
            },
            0,
        ),
        ({"default": "tell"}, 0),
    ],
)
def test_the_command_stops_with_a_list_until_all_is_decided(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    disclosure: dict[str, Any] | None,
    code: int,
) -> None:
    monkeypatch.setenv("KINDGERICHT_DATA_DIR", str(tmp_path / "data"))
    row: dict[str, Any] = {"id": "a", "text": SOURCE, "level": "8-11"}
    if disclosure is not None:
        row["disclosure"] = disclosure
    (tmp_path / "in").write_text(json.dumps(row), encoding="utf-8")
    arguments = ["--jsonl", str(tmp_path / "in"), "--out", str(tmp_path / "uit")]
    assert main(["draft", "--engine", "none", *arguments]) == code
    assert (tmp_path / "uit").exists() == (code == 0)
    told = capsys.readouterr().err
    if code:
        assert "zin 3 (" in told
        assert "Ruud" not in told
