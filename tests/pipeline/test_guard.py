"""What a model may not write, whatever it was told. All names are invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.drafting import prepare
from assistant.drafting.disclosure import plan_for
from assistant.drafting.guard import Guard, read_guard
from assistant.drafting.plan import Plan, plan_units
from assistant.requests import DecisionShape, DisclosureShape, make_request
from assistant.types import DraftRequest
from assistant.workbench import Workbench
from eval import DISCLOSURE_POLICY_FILE, load_disclosure_policy
from prompts import Task

SOURCE = (
    "Chloë Bakker woont sinds mei in behandelgroep De Springplank in Coevorden. "
    "Chloë gaat graag naar school. Beide jongens zeggen dat zij een film keken."
)


@pytest.fixture(scope="module")
def guard(bench: Workbench) -> Guard:
    prepared = prepare(SOURCE, bench=bench)
    rows = (
        DecisionShape(sentence=0, decision="omit", by="Sam de Wit"),
        DecisionShape(sentence=2, decision="omit", by="Sam de Wit"),
    )
    request = make_request(task="kindgericht", disclosure=DisclosureShape(decisions=rows))
    plan = plan_for(prepared, request, bench=bench)
    vault = prepared.redaction.vault
    return read_guard(prepared.units, plan, vault=vault, policy=bench.disclosure).guard({1})


@pytest.mark.parametrize(
    "text", ["Het gaat over De Springplank.", "Chloë gaat naar school.", "Je woont in Coevorden."]
)
def test_a_model_that_writes_a_real_name_is_not_believed(guard: Guard, text: str) -> None:
    found = guard.findings(text, 1, origin="model")
    assert any(f.severity == "blokkerend" for f in found)
    assert not any("Springplank" in f.message or "Chloë" in f.message for f in found)


def test_two_words_of_a_withheld_sentence_are_enough_for_a_model(guard: Guard) -> None:
    text = "[KIND_1] gaat met beide jongens naar school."
    assert any(f.severity == "blokkerend" for f in guard.findings(text, 1, origin="model"))


def test_a_plain_rewrite_of_a_told_sentence_may_stay(guard: Guard) -> None:
    assert not guard.blocks("Jij gaat graag naar school.", 1)
    found = guard.findings("Jij gaat graag naar school.", 1, origin="model")
    assert not any(f.severity == "blokkerend" for f in found)


def _request(*omitted: int, task: Task = "kindgericht") -> DraftRequest:
    rows = tuple(DecisionShape(sentence=i, decision="omit", by="Sam de Wit") for i in omitted)
    shape = DisclosureShape(default="tell", decisions=rows)
    return make_request(task=task, disclosure=shape)


def _planned(source: str, request: DraftRequest, bench: Workbench) -> Plan:
    prepared = prepare(source, bench=bench)
    disclosure = plan_for(prepared, request, bench=bench)
    vault = prepared.redaction.vault
    post = read_guard(prepared.units, disclosure, vault=vault, policy=bench.disclosure)
    return plan_units(prepared.units, request, disclosure=disclosure, post=post)


REPEATED = (
    "De buurvrouw meldde dat vader drinkt. De buurvrouw meldde dat vader dronken bij school "
    "stond. "
    "Noor gaat graag naar school. Zij leest daar veel boeken."
)


def test_a_sentence_that_is_dropped_as_a_repeat_makes_no_word_known(bench: Workbench) -> None:
    plan = _planned(REPEATED, _request(0), bench)
    assert [piece.unit.index for piece in plan.write] == [2, 3]
    found = plan.guard.findings("De buurvrouw zag vader dronken.", 2, origin="model")
    assert any(f.severity == "blokkerend" for f in found)
    assert plan.guard.blocks("De buurvrouw zag vader dronken.", 2)
    assert not plan.guard.blocks("Jij gaat graag naar school.", 2)


@pytest.mark.parametrize(
    "header",
    [
        "Betreft: vermoeden van misbruik, melding door buurvrouw",
        "Zorgen over buurvrouw en misbruik",
    ],
)
def test_what_no_letter_has_makes_no_word_known(bench: Workbench, header: str) -> None:
    source = f"{header}\n\nDe buurvrouw deed een melding van misbruik. Noor gaat graag naar school."
    plan = _planned(source, _request(1), bench)
    assert [piece.unit.index for piece in plan.write] == [2]
    for text in ("Er is een melding.", "De buurvrouw komt langs.", "Het gaat om misbruik."):
        found = plan.guard.findings(text, 2, origin="model")
        assert any(f.severity == "blokkerend" for f in found)


def test_a_sentence_that_a_summary_skips_makes_no_word_known(bench: Workbench) -> None:
    source = (
        "De tante dronk wijn in de schuur. Noor zag een schuur met een paard. "
        "De rechter beslist dat Noor bij oma blijft wonen. Afgesproken is dat Noor elke "
        "maandag belt."
    )
    plan = _planned(source, _request(0, task="samenvatting"), bench)
    assert 1 not in {piece.unit.index for piece in plan.write}
    found = plan.guard.findings("Noor was in de schuur.", 2, origin="model")
    assert any(f.severity == "blokkerend" for f in found)


def test_no_unit_is_context_unless_the_letter_has_it(bench: Workbench) -> None:
    source = (
        "Noor woont bij oma.\n\nWat stiefvader deed:\nZij vertelde daarover. Dit was op school."
    )
    plan = _planned(source, _request(), bench)
    written = {piece.unit.text.text for piece in plan.write}
    assert not any("stiefvader" in text for text in written)
    context = [piece.context.text for piece in plan.write if piece.context is not None]
    assert context
    assert set(context) <= written


def test_a_clause_before_a_colon_is_asked_about_and_kept_out_once_omitted(
    bench: Workbench,
) -> None:
    source = "Noor woont bij oma. Zij vertelde dat stiefvader aan haar zat:\nZij huilde daarbij."
    prepared = prepare(source, bench=bench)
    asked = plan_for(prepared, make_request(task="kindgericht"), bench=bench)
    assert 1 in {item.sentence for item in asked.open}
    plan = _planned(source, _request(1), bench)
    assert not any(piece.context and "zat" in piece.context.text for piece in plan.write)


def test_a_delicate_header_or_heading_is_asked_about(bench: Workbench) -> None:
    source = (
        "Voogd: Els Bruin\nBetreft: seksueel misbruik door stiefvader\n\n"
        "Zorgen over seksueel misbruik\n\nNoor woont bij oma."
    )
    prepared = prepare(source, bench=bench)
    kinds = [unit.kind for unit in prepared.units]
    assert kinds == ["field", "field", "heading", "sentence"]
    plan = plan_for(prepared, make_request(task="kindgericht"), bench=bench)
    assert [item.sentence for item in plan.open] == [1, 2]


def test_the_guard_takes_the_heavy_classes_of_the_policy_in_use(
    bench: Workbench, tmp_path: Path
) -> None:
    file = tmp_path / "beleid.yaml"
    shipped = DISCLOSURE_POLICY_FILE.read_text("utf-8")
    file.write_text(shipped.replace("zwaar:\n", "zwaar:\n  verslaving: Eigen keuze.\n"), "utf-8")
    prepared = prepare(REPEATED, bench=bench)
    plan = plan_for(prepared, _request(0), bench=bench)
    vault = prepared.redaction.vault
    own = load_disclosure_policy(file)
    for policy, heavy in ((bench.disclosure, False), (own, True)):
        content = read_guard(prepared.units, plan, vault=vault, policy=policy).guard({2}).content
        assert content is not None
        assert ("verslaving" in content.heavy) is heavy
