import json
import subprocess
import sys
from pathlib import Path

import pytest
import spacy

from assistant.settings import load_settings
from assistant.workbench import build_workbench
from eval import use_pipeline
from eval.cli import main as eval_main
from eval.fidelity.split import pipeline as pipeline_of_checks
from redaction import PipelineError, SourceText, build_analyzer, load_pipeline, split_sentences
from redaction.cli import main
from redaction.pipeline import find_shipped
from tests.redaction.small_pipeline import NAME, save_small

TEXT = f"Moeder werkt bij {NAME}.\nKop\n- mw. Vos belt."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_small(tmp_path_factory.mktemp("pijplijn") / "klein")


@pytest.fixture(scope="module")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_small(tmp_path_factory.mktemp("pijplijn") / "gedeeld", shared=True)


def test_a_missing_pipeline_is_an_error_and_nothing_is_downloaded() -> None:
    with pytest.raises(PipelineError, match="niet gevonden"):
        load_pipeline("er_is_geen")


def test_a_missing_shipped_pipeline_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="KINDGERICHT_PIPELINE=regels"):
        find_shipped(tmp_path)


def test_a_pipeline_is_loaded_from_a_folder_and_gets_sentence_borders(tmp_path: Path) -> None:
    spacy.blank("nl").to_disk(tmp_path / "p")
    nlp = load_pipeline(str(tmp_path / "p"))
    assert len(split_sentences("Een zin. Nog een.", nlp=nlp)) == 2


def test_a_broken_folder_is_an_error(tmp_path: Path) -> None:
    for parts in ("alles", "redactie"):
        with pytest.raises(PipelineError, match="niet worden geladen"):
            load_pipeline(str(tmp_path), parts=parts)


def test_the_rules_have_a_name() -> None:
    assert load_pipeline("regels").pipe_names == ["nl_zinnen"]
    assert [token.text for token in load_pipeline("regels")("[KIND_1]s")] == ["[KIND_1]s"]


def test_for_hiding_only_the_ner_and_what_it_reads_is_loaded(
    folder: Path, shared_folder: Path
) -> None:
    everything = ["nl_zinnen", "tok2vec", "parser", "ner"]
    assert load_pipeline(str(folder)).pipe_names == everything
    assert load_pipeline(str(folder), parts="redactie").pipe_names == ["nl_zinnen", "ner"]
    shared = load_pipeline(str(shared_folder), parts="redactie")
    assert shared.pipe_names == ["nl_zinnen", "tok2vec", "ner"]


@pytest.mark.parametrize("kind", ["folder", "shared_folder"])
def test_both_loads_find_the_same(kind: str, request: pytest.FixtureRequest) -> None:
    path = str(request.getfixturevalue(kind))
    results = [
        build_analyzer(load_pipeline(path, parts=parts)).detect(SourceText(text=TEXT))
        for parts in ("alles", "redactie")
    ]
    assert results[0] == results[1]
    found = {TEXT[d.start : d.end]: d.recognizer for d in results[0]}
    assert found[NAME] == "nl_ner"


def test_without_a_parser_the_rules_decide_every_border(folder: Path) -> None:
    nlp = load_pipeline(str(folder), parts="redactie")
    text = "Klaar. Moeder komt."
    assert split_sentences(text, nlp=nlp) == ((0, 6), (7, 19))


def test_a_foreign_parser_gets_the_borders_that_are_sure(tmp_path: Path) -> None:
    nlp = spacy.blank("nl")
    nlp.add_pipe("senter")
    nlp.initialize()
    nlp.to_disk(tmp_path / "p")
    loaded = load_pipeline(str(tmp_path / "p"))
    assert loaded.pipe_names == ["nl_zinnen", "senter"]
    assert loaded.get_pipe("nl_zinnen").decide == "sure"  # type: ignore[attr-defined]


def test_plain_spacy_loads_it_with_the_same_words_and_borders(folder: Path) -> None:
    text = "Mw. Bos zag [KIND_1]s jas om 14.30u.\n- Tom."
    nlp = load_pipeline(str(folder))
    expected = [(t.text, t.is_sent_start) for t in nlp(text)]
    code = (
        f"import spacy, json, sys; nlp = spacy.load({str(folder)!r});"
        f"print(json.dumps([(t.text, t.is_sent_start) for t in nlp({text!r})]))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert [tuple(pair) for pair in json.loads(run.stdout)] == expected


def test_the_command_line_takes_a_pipeline(folder: Path, tmp_path: Path) -> None:
    rows = tmp_path / "in.jsonl"
    rows.write_text(json.dumps({"id": "1", "text": TEXT}) + "\n", encoding="utf-8")
    found = {}
    for name, option, env in (
        ("option", ["--pipeline", str(folder)], {}),
        ("variable", [], {"KINDGERICHT_PIPELINE": str(folder)}),
        ("rules", ["--pipeline", "regels"], {"KINDGERICHT_PIPELINE": str(folder)}),
    ):
        out = tmp_path / f"{name}.jsonl"
        assert main(["analyze", "--jsonl", str(rows), "--out", str(out), *option], env=env) == 0
        entities = json.loads(out.read_text(encoding="utf-8"))["entities"]
        found[name] = {e["recognizer"] for e in entities if TEXT[e["start"] : e["end"]] == NAME}
    assert found["option"] == found["variable"] == {"nl_ner"}
    assert "nl_ner" not in found["rules"]


def test_the_service_and_its_checks_take_the_setting(folder: Path) -> None:
    bench = build_workbench(load_settings(pipeline=str(folder), engine="none"))
    try:
        assert bench.nlp.pipe_names == ["nl_zinnen", "tok2vec", "parser", "ner"]
        assert pipeline_of_checks() is bench.nlp
        assert "nl_ner" in bench.analyzer.recognizer_names
    finally:
        use_pipeline(None)
    assert pipeline_of_checks() is not bench.nlp


def test_the_checks_take_a_pipeline_on_the_command_line(folder: Path, tmp_path: Path) -> None:
    rows, out = tmp_path / "in.jsonl", tmp_path / "uit.jsonl"
    rows.write_text(json.dumps({"id": "1", "text": "Moeder belt."}) + "\n", encoding="utf-8")
    command = ["readability", "--jsonl", str(rows), "--out", str(out), "--pipeline"]
    try:
        assert eval_main([*command, str(folder)]) == 0
        assert "ner" in pipeline_of_checks().pipe_names
        assert eval_main([*command, "er_is_geen"]) == 1
    finally:
        use_pipeline(None)
