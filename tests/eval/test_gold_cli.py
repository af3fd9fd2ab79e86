"""`python -m eval gold check|count|convert`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from spacy.tokens import DocBin

from eval.cli import main
from eval.datasets.gold import GOLD_FOLDER
from redaction import load_pipeline

DEVELOPMENT = GOLD_FOLDER / "ontwikkel"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "teksten"
    made.mkdir()
    for name in ("w1-01", "w1-02"):
        (made / f"{name}.txt").write_bytes((DEVELOPMENT / f"{name}.txt").read_bytes())
    return made


def test_check_passes_the_shipped_set(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gold", "check"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("0 fouten, ")


def test_check_tells_id_and_place_and_fails(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = folder / "w1-01.txt"
    text = file.read_text("utf-8").replace("{{theo|van der Mast}}", "{{theo|van der Mast,}}")
    file.write_text(text, "utf-8")
    assert main(["gold", "check", str(folder)]) == 1
    shown = capsys.readouterr()
    assert "fout w1-01 op teken" in shown.out
    assert "1 fouten" in shown.out
    assert "Mast" not in shown.out + shown.err


def test_count_prints_tables(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gold", "count", str(folder)]) == 0
    assert "| all | teksten |" in capsys.readouterr().out
    assert main(["gold", "count"]) == 0
    assert "| all | ontwikkel | test |" in capsys.readouterr().out


def test_convert_there_and_back(folder: Path, tmp_path: Path) -> None:
    rows, back = tmp_path / "goud.jsonl", tmp_path / "terug"
    assert main(["gold", "convert", "--in", str(folder), "--out", str(rows)]) == 0
    assert [json.loads(line)["id"] for line in rows.open(encoding="utf-8")] == ["w1-01", "w1-02"]
    assert main(["gold", "convert", "--in", str(rows), "--out", str(back)]) == 0
    for file in folder.iterdir():
        assert (back / file.name).read_bytes() == file.read_bytes()


def test_convert_to_spacy_says_what_did_not_fit(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "goud.spacy"
    assert main(["gold", "convert", "--in", str(folder), "--out", str(out)]) == 0
    assert "2 teksten, " in (shown := capsys.readouterr().out)
    assert "1 vergroot" in shown
    docs = list(DocBin().from_disk(out).get_docs(load_pipeline().vocab))
    assert [doc.user_data["id"] for doc in docs] == ["w1-01", "w1-02"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--out", "uit.csv"], "moet eindigen op"),
        (["--out", "uit.spacy", "--pipeline", "er_is_geen"], "niet gevonden"),
    ],
)
def test_a_convert_that_can_not_be_done_exits_with_1(
    options: list[str], message: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["gold", "convert", "--in", str(folder), *options]) == 1
    assert message in capsys.readouterr().err
    assert not Path(options[1]).exists()


@pytest.mark.parametrize("options", [["gold"], ["gold", "convert"], ["gold", "tel"]])
def test_wrong_options_exit_with_2(options: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(options)
    assert caught.value.code == 2
