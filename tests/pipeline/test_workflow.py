"""From a rapportage to a letter: all stages, with rules alone and with a fake model."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from assistant.drafting import Prepared, finish_letter, letter_to_dict, make_draft, prepare
from assistant.errors import DraftFailedError
from assistant.requests import DecisionShape, DisclosureShape, make_request
from assistant.workbench import Workbench
from eval import RapportageSample, load_samples
from models import CancelToken, EngineError, GenerationCancelled, fake_engine
from prompts import Message, Task
from redaction import KnownEntity, open_vault, restore, seal_vault, verify_log

SAMPLES = load_samples()
SAMPLE = SAMPLES[0]
TELL = DisclosureShape(default="tell")


def _last(messages: tuple[Message, ...]) -> str:
    """Answer with the source sentence itself: it stands between <bron> and </bron>."""
    text = messages[-1].content
    return text.split("<bron>")[-1].split("</bron>")[0].strip()


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda s: s.id)
def test_restoring_an_unchanged_sample_gives_it_back(
    bench: Workbench, sample: RapportageSample
) -> None:
    redaction = prepare(sample.text, bench=bench).redaction
    assert redaction.pseudonymised.text != sample.text
    assert restore(redaction.pseudonymised.text, redaction.vault).text == sample.text


def test_the_vault_holds_names_not_the_text(bench: Workbench) -> None:
    key = b"k" * 32
    short = prepare(SAMPLE.text, bench=bench).redaction.vault
    filler = "Het gaat op school iets beter dan vorig jaar. " * 800
    long = prepare(SAMPLE.text + "\n\n" + filler, bench=bench).redaction.vault
    sizes = [len(seal_vault({"x": vault}, key)) for vault in (short, long)]
    assert sizes[1] < sizes[0] + 200
    assert sizes[0] < len(SAMPLE.text) * 3
    assert open_vault(seal_vault({"x": short}, key), key)["x"].entries == short.entries


@pytest.mark.parametrize("task", ["kindgericht", "samenvatting", "b1"])
@pytest.mark.parametrize("sample", SAMPLES[:3], ids=lambda s: s.id)
def test_rules_alone_make_a_whole_draft(
    bench: Workbench, sample: RapportageSample, task: Task
) -> None:
    prepared = prepare(sample.text, bench=bench)
    result = _draft(prepared, bench, task=task)
    assert result["engine"] == "none"
    assert {s["origin"] for s in result["sentences"]} <= {"rule", "source", "fixed"}
    assert result["fidelity"]["verdict"] == "faithful"
    assert "[" not in result["draft"].replace("[TEKST", "")
    used = {i for s in result["sentences"] for i in s["source_sentences"]}
    left = {entry["source_sentence"] for entry in result["left_out"]}
    assert used | left == {unit.index for unit in prepared.units}
    assert not used & left


def test_a_model_that_echoes_is_marked_as_model_and_checked(bench: Workbench) -> None:
    prepared = prepare(SAMPLE.text, bench=bench)
    draft = make_draft(
        prepared, make_request(task="b1", disclosure=TELL), bench=bench, engine=fake_engine(_last)
    )
    assert any(s.origin == "model" for s in draft.sentences)
    assert draft.engine == "fake"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text + " Dat is op [DATUM_9] besloten.",
        lambda text: text.replace("niet", ""),
        lambda text: "Natuurlijk! Hier is de herschreven zin: " + text,
        lambda text: "The child lives with her foster parents since last year.",
        lambda text: "",
    ],
    ids=["new placeholder", "lost negation", "chatter", "English", "empty"],
)
def test_a_spoiled_answer_never_reaches_the_draft(
    bench: Workbench, spoil: Callable[[str], str]
) -> None:
    source = "De omgang met vader wordt niet uitgebreid. Noor Terpstra mag niet alleen reizen."
    prepared = prepare(source, bench=bench)
    engine = fake_engine(lambda messages: spoil(_last(messages)))
    draft = make_draft(
        prepared, make_request(task="b1", disclosure=TELL), bench=bench, engine=engine
    )
    body = [s for s in draft.sentences if s.origin != "fixed"]
    assert body
    assert all(s.origin in {"rule", "source"} for s in body)
    assert all("niet" in s.text for s in body)


def test_withheld_sentences_reach_no_prompt_and_no_letter(bench: Workbench) -> None:
    source = "Noor woont bij haar oma. Haar vader zit vast voor diefstal. Dat weet zij niet."
    prompts: list[str] = []
    engine = fake_engine(_last, recorder=lambda p: prompts.extend(m.content for m in p.messages))
    prepared = prepare(source, bench=bench)
    decisions = (DecisionShape(sentence=1, decision="oral", by="J. de Bruin"),)
    request = make_request(task="kindgericht", disclosure=DisclosureShape(decisions=decisions))
    draft = make_draft(prepared, request, bench=bench, engine=engine)
    letter = finish_letter(draft, prepared, bench=bench)
    assert "diefstal" not in letter.text
    assert not any("diefstal" in prompt for prompt in prompts)
    assert [entry.source_sentence for entry in draft.left_out] == [1]
    assert "mondeling" in draft.left_out[0].reason


def test_a_failing_engine_gives_no_partial_draft(bench: Workbench) -> None:
    prepared = prepare(SAMPLE.text, bench=bench)
    engine = fake_engine(_last, failure=RuntimeError("Noor"))
    with pytest.raises(EngineError) as failed:
        make_draft(prepared, make_request(task="b1", disclosure=TELL), bench=bench, engine=engine)
    assert "Noor" not in str(failed.value)


def test_cancel_stops_the_draft_and_is_logged_as_cancelled(bench: Workbench) -> None:
    prepared = prepare(SAMPLE.text, bench=bench)
    cancel = CancelToken()
    with pytest.raises(GenerationCancelled):
        make_draft(
            prepared,
            make_request(task="kindgericht", disclosure=TELL),
            bench=bench,
            engine=None,
            cancel=cancel,
            on_progress=lambda progress: cancel.cancel(),
        )
    lines = bench.settings.log_path.read_text(encoding="utf-8").splitlines()
    assert '"operation":"concept"' in lines[-1]
    assert '"status":"geannuleerd"' in lines[-1]


def test_every_step_of_a_run_is_in_the_log(bench: Workbench) -> None:
    prepared = prepare(SAMPLE.text, bench=bench)
    _draft(prepared, bench, task="kindgericht")
    text = bench.settings.log_path.read_text(encoding="utf-8")
    mine = [line for line in text.splitlines() if prepared.trace_id in line]
    steps = ["invoer", "redactie", "concept", "herstel"]
    assert [step for line in mine for step in steps if f'"operation":"{step}"' in line] == steps
    assert verify_log(bench.settings.log_path).ok


def _draft(prepared: Prepared, bench: Workbench, *, task: Task) -> Any:
    draft = make_draft(prepared, make_request(task=task, disclosure=TELL), bench=bench, engine=None)
    return letter_to_dict(finish_letter(draft, prepared, bench=bench), prepared, bench=bench)


def _letter(bench: Workbench, source: str, **wish: Any) -> Any:
    prepared = prepare(source, bench=bench)
    request = make_request(task="kindgericht", **{"disclosure": TELL, **wish})
    draft = make_draft(prepared, request, bench=bench, engine=None)
    return letter_to_dict(finish_letter(draft, prepared, bench=bench), prepared, bench=bench)


def test_a_pronoun_never_loses_its_child(bench: Workbench) -> None:
    source = (
        "Betreft: Finn Bouwmans.\n\nFinn wil bij moeder blijven en wil elk weekend naar vader. "
        "Hij vindt de gesprekken saai."
    )
    letter = _letter(bench, source)["draft"]
    assert "Hij vindt" not in letter or "Finn wil bij moeder" in letter


def test_a_former_worker_does_not_sign_the_letter(bench: Workbench) -> None:
    source = "Betreft: Noor Terpstra.\n\nDe vorige jeugdbeschermer, Jan Peters, is gestopt."
    letter = _letter(bench, source)["draft"]
    assert "Deze brief komt van je jeugdbeschermer." in letter


def test_without_a_certain_child_nobody_is_je_and_the_letter_is_blocked(bench: Workbench) -> None:
    source = "Noor Terpstra en Daan Terpstra wonen bij oma. Vader zegt dat het goed gaat."
    prepared = prepare(
        source,
        bench=bench,
        known=[
            KnownEntity(name="Noor Terpstra", role="KIND"),
            KnownEntity(name="Daan Terpstra", role="KIND"),
        ],
    )
    request = make_request(task="kindgericht", disclosure=TELL)
    draft = make_draft(prepared, request, bench=bench, engine=None)
    body = " ".join(s.text for s in draft.sentences if s.origin != "fixed")
    assert "je vader" not in body.lower()
    assert draft.fidelity.verdict == "unfaithful"


@pytest.mark.parametrize("indexes", [(9,), (0, 0)])
def test_a_decision_about_no_sentence_or_twice_is_refused(
    bench: Workbench, indexes: tuple[int, ...]
) -> None:
    decisions = tuple(DecisionShape(sentence=i, decision="omit", by="J. Bos") for i in indexes)
    with pytest.raises(DraftFailedError):
        _letter(bench, "Noor woont thuis.", disclosure=DisclosureShape(decisions=decisions))


def test_an_address_in_a_letter_to_a_child_is_pointed_at(bench: Workbench) -> None:
    source = "Betreft: Noor Terpstra.\n\nNoor woont bij oma, Kersenpad 212 in Ede."
    found = [f for s in _letter(bench, source)["sentences"] for f in s["findings"]]
    assert any("adres" in f["message"] for f in found)


def test_a_summary_keeps_whom_it_is_about(bench: Workbench) -> None:
    source = (
        "De vader van Noor is boos over de melding. Hij heeft besloten dat hij niet meer meewerkt "
        "aan de hulp. Het was mooi weer. Er werd koffie gedronken."
    )
    prepared = prepare(source, bench=bench)
    result = _draft(prepared, bench, task="samenvatting")
    used = {i for s in result["sentences"] for i in s["source_sentences"]}
    assert 1 not in used or 0 in used
