"""The drafting workflow behind the API, with the real redaction and rules, without a model."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Mapping
from typing import Any, cast

import pytest

from assistant.api.bureau import WorkbenchBureau
from assistant.api.catalogue import list_models
from assistant.api.shapes import WishesIn
from assistant.errors import DraftFailedError
from assistant.job_types import DraftRecord, JobControl, now_iso
from assistant.settings import Settings
from assistant.workbench import Workbench, build_workbench
from models import CancelToken, GenerationCancelled, ModelMissingError
from prompts import Prompt
from redaction import InputError, RecipientError

CASE: dict[str, Any] = {
    "text": "Noor Smit is 12 jaar. Noor woont bij haar oma in Zwolle.\n\nMoeder is het eens.",
    "known": [{"name": "Noor Smit", "role": "KIND"}],
    "corrections": [],
}


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("dienst"), engine="none")
    bench = build_workbench(settings)
    yield bench
    bench.close()


@pytest.fixture
def bureau(bench: Workbench) -> WorkbenchBureau:
    return WorkbenchBureau(bench, lambda: list_models(bench.settings, bench.engine_for))


def record_for(preview: Mapping[str, Any], **wishes: Any) -> DraftRecord:
    kept = {key: preview[key] for key in ("text", "sentences", "pseudonymisedText")}
    return DraftRecord(
        id=uuid.uuid4().hex,
        status="bezig",
        created_at=now_iso(),
        updated_at=now_iso(),
        trace_id=preview["traceId"],
        inputs={**CASE, **kept},
        wishes={"task": "kindgericht", "age": 12, "engine": "none", **wishes},
    )


def silent() -> JobControl:
    return JobControl(CancelToken(), lambda name, data: None)


def test_a_preview_has_the_places_of_names_and_sentences_in_the_source(
    bureau: WorkbenchBureau,
) -> None:
    preview = bureau.look(CASE)
    text = preview["text"]
    names = {text[m["start"] : m["end"]] for m in preview["mentions"] if m["role"] == "KIND"}
    assert names == {"Noor Smit", "Noor"}
    assert "Noor" not in preview["pseudonymisedText"]
    assert [text[s["start"] : s["end"]] for s in preview["sentences"]] == [
        s["text"] for s in preview["sentences"]
    ]
    assert preview["sentences"][-1]["paragraph"] > preview["sentences"][0]["paragraph"]


def test_a_draft_has_real_names_in_its_progress_and_its_result(bureau: WorkbenchBureau) -> None:
    told: list[tuple[str, Mapping[str, Any]]] = []
    control = JobControl(CancelToken(), lambda name, data: told.append((name, data)))
    record = record_for(bureau.look(CASE))
    result = bureau.write(record, control)
    assert result["id"] == record.id
    assert {"draft", "sentences", "left_out", "fidelity", "engine"} <= result.keys()
    written = " ".join(str(data["text"]) for name, data in told if name == "zin")
    assert "Zwolle" in written
    assert "[" not in written + result["draft"]
    assert told[-1] == ("voortgang", {"step": "klaar", "done": 3, "total": 3})


def test_after_a_restart_the_text_is_hidden_again_in_the_same_way(
    bureau: WorkbenchBureau, bench: Workbench
) -> None:
    record = record_for(bureau.look(CASE))
    fresh = WorkbenchBureau(bench, tuple)
    assert fresh.write(record, silent())["draft"] == bureau.write(record, silent())["draft"]


def test_a_text_that_would_be_hidden_in_another_way_is_not_written(
    bureau: WorkbenchBureau,
) -> None:
    preview = {**bureau.look(CASE), "pseudonymisedText": "Iets anders."}
    with pytest.raises(DraftFailedError, match="stap 1"):
        bureau.write(record_for(preview), silent())


def test_a_cancelled_draft_stops(bureau: WorkbenchBureau) -> None:
    control = silent()
    control.cancel.cancel()
    with pytest.raises(GenerationCancelled):
        bureau.write(record_for(bureau.look(CASE)), control)


def test_only_the_last_texts_stay_in_memory(bureau: WorkbenchBureau) -> None:
    previews = [bureau.look({**CASE, "text": f"Noor Smit is {n} jaar."}) for n in range(10, 20)]
    first = bureau.write(record_for(previews[0]), silent())
    assert "10" in first["draft"]


def test_rules_alone_need_no_model(bureau: WorkbenchBureau) -> None:
    (rules,) = bureau.models()
    assert (rules.name, rules.ready, rules.default) == ("none", True, True)
    bureau.check_engine("none")
    bureau.warm_up()


def test_warming_up_stops_at_the_first_word(bench: Workbench) -> None:
    seen: list[CancelToken] = []

    class Engine:
        def complete(
            self, prompt: Prompt, *, cancel: CancelToken, on_token: Callable[[str], None]
        ) -> None:
            assert prompt.messages
            seen.append(cancel)
            on_token("Je")
            raise GenerationCancelled("Gestopt.")

    class Bench:
        analyzer, policy = bench.analyzer, bench.policy

        def engine_for(self, name: str | None) -> Engine:
            assert name is None
            return Engine()

    WorkbenchBureau(cast(Workbench, Bench()), tuple).warm_up()
    assert seen[0].cancelled


def test_a_missing_model_is_listed_with_the_next_command() -> None:
    def check(name: str | None) -> None:
        raise ModelMissingError(f"Haal {name} op met: python -m models fetch")

    model, rules = list_models(Settings(engine="llamacpp"), check)
    assert not model.ready
    assert model.next_step is not None
    assert "python -m models fetch" in model.next_step
    assert model.licence == "Apache-2.0"
    assert model.warning is not None
    assert model.warning.startswith("Proefmodel")
    assert rules.ready
    assert not rules.default


def test_a_model_of_the_gi_that_the_catalog_does_not_know_is_named_as_it_is() -> None:
    settings = Settings(engine="openai", model="eigen-model", openai_base_url="http://localhost/v1")
    model, _ = list_models(settings, lambda name: None)
    assert model.ready
    assert model.label.startswith("eigen-model")
    assert model.licence is None


def test_mentions_are_explained_without_names(bureau: WorkbenchBureau) -> None:
    change = {"kind": "change", "form": "noor", "role": "KIND", "reason": "verkeerde_soort"}
    case = {**CASE, "known": [], "corrections": [change]}
    case |= bureau.look(case)
    mentions = bureau.explain(case)
    assert [{**m, "explanation": None} for m in mentions] == [
        {**m, "explanation": None} for m in case["mentions"]
    ]
    assert "verkeerde_soort" in {m["explanation"]["reason_code"] for m in mentions}
    assert all("Noor" not in str(m["explanation"]) for m in mentions)


def test_what_would_be_hidden_in_another_way_is_not_explained(bureau: WorkbenchBureau) -> None:
    case = {**CASE, **bureau.look(CASE), "pseudonymisedText": "Iets anders."}
    with pytest.raises(DraftFailedError, match="stap 1"):
        bureau.explain(case)


def test_contradicting_corrections_are_told(bureau: WorkbenchBureau) -> None:
    corrections = [{"kind": "add", "form": "oma"}, {"kind": "reject", "form": "Oma"}]
    with pytest.raises(InputError, match="Correctie 1 en correctie 2"):
        bureau.look({**CASE, "corrections": corrections})


def test_a_reader_is_another_one_at_another_level_and_in_another_report(
    bureau: WorkbenchBureau,
) -> None:
    def key(text: str, name: str, **wishes: Any) -> str:
        known = [{"name": name, "role": "KIND"}]
        case = {"id": "a" * 32, "text": text, "known": known, "corrections": []}
        return bureau.reader_key({**case, **bureau.look(case)}, WishesIn(**wishes))

    noor = key("Noor Smit woont bij oma. Moeder Petra Smit belt.", "Noor Smit")
    assert noor == key("Op maandag belde Petra. Noor Smit woont bij oma.", "Noor Smit")
    assert noor != key("Sem Vos woont bij oma.", "Sem Vos")
    assert noor.startswith("kind-12-15:")
    older = key("Noor Smit woont bij oma.", "Noor Smit", level="16-18")
    assert older.startswith("kind-16-18:")
    mother = key("Noor Smit belt. Moeder Petra Smit belt.", "Noor Smit", recipient="MOEDER_1")
    assert mother.startswith("ouder:")
    assert len({noor.split(":")[1], older.split(":")[1], mother.split(":")[1]}) == 2
    assert not any(part in noor.lower() for part in ("noor", "smit", "kind_1"))


def test_the_reader_of_a_draft_must_fit_its_audience(bureau: WorkbenchBureau) -> None:
    case = {**CASE, "id": "a" * 32, "text": "Noor Smit is 12. Moeder Petra Smit drinkt weer."}
    case |= bureau.look(case)
    wrong = WishesIn(task="samenvatting", audience="collega", recipient="MOEDER_1")
    for ask in (bureau.reader_key, bureau.plan_disclosure, bureau.check_disclosure):
        with pytest.raises(RecipientError, match="audience ouder"):
            ask(case, wrong)
    right = WishesIn(task="samenvatting", recipient="MOEDER_1")
    assert bureau.plan_disclosure(case, right)["reader"] == "ouder"
