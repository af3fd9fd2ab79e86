"""`python -m eval`: contracts, exit codes, and no text in errors."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from eval.cli import main


def lines(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), "utf-8")
    return path


def read(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_fidelity_follows_the_contract(tmp_path: Path) -> None:
    source = lines(
        tmp_path / "in.jsonl",
        {"id": "a", "source": "[KIND_1] mag 3 keer bellen.", "draft": "Je mag 4 keer bellen."},
        {"id": 2, "source": "[KIND_1] mag bellen.", "draft": "Je mag bellen.", "task": "b1"},
    )
    out = tmp_path / "out.jsonl"
    assert main(["fidelity", "--jsonl", str(source), "--out", str(out)]) == 0
    bad, good = read(out)
    assert list(bad) == ["id", "verdict", "score", "findings"]
    assert (bad["id"], bad["verdict"]) == ("a", "unfaithful")
    assert (good["id"], good["verdict"], good["score"]) == (2, "faithful", 1.0)
    findings = bad["findings"]
    assert isinstance(findings, list)
    assert set(findings[0]) == {"type", "severity", "message", "draft_span", "source_span"}


def test_readability_has_all_fields(tmp_path: Path) -> None:
    source = lines(tmp_path / "in.jsonl", {"id": "a", "text": "Je mag blijven.", "level": "8-11"})
    out = tmp_path / "out.jsonl"
    assert main(["readability", "--jsonl", str(source), "--out", str(out)]) == 0
    (row,) = read(out)
    assert {"id", "lint_score", "lint_level", "interval", "b1", "reasons", "sentences"} <= set(row)
    assert row["b1"] is None


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ('{"id": "a", "source": "geheim"}\n', "Regel 1"),
        ('{"id": "a", "source": "geheim", "draft": 3}\n', "Regel 1"),
        ('{"id": "a", "source": "x", "draft": "y"}\n{"geheim\n', "Regel 2"),
        ('["geheim"]\n', "Regel 1"),
        ('{"source": "geheim", "draft": "y"}\n', "Regel 1"),
        ('{"id": "a", "source": "x", "draft": "y", "task": "geheim"}\n', "Regel 1"),
        ('{"id": "a", "source": "x", "draft": "y", "geheim": 1}\n', "Regel 1"),
        ('{"id": "a", "source": "geheim \\ud800", "draft": "y"}\n', "Regel 1"),
    ],
)
def test_invalid_input_names_the_line_and_leaves_no_file(
    content: str, place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(content, "utf-8")
    assert main(["fidelity", "--jsonl", str(source), "--out", str(out)]) == 1
    message = capsys.readouterr().err
    assert place in message
    assert "geheim" not in message
    assert list(tmp_path.iterdir()) == [source]


def test_other_encodings_and_missing_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes('{"id": "a", "source": "één", "draft": "y"}'.encode("cp1252"))
    assert main(["fidelity", "--jsonl", str(source), "--out", str(out)]) == 1
    assert "UTF-8" in capsys.readouterr().err
    assert main(["fidelity", "--jsonl", str(tmp_path / "x"), "--out", str(out)]) == 1
    lines(source, {"id": "a", "source": "x", "draft": "y"})
    assert main(["fidelity", "--jsonl", str(source), "--out", str(tmp_path / "no" / "o")]) == 1
    assert not out.exists()


def test_an_old_result_survives_a_failed_run(tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    out.write_text("oud", "utf-8")
    source.write_text("{", "utf-8")
    assert main(["fidelity", "--jsonl", str(source), "--out", str(out)]) == 1
    assert out.read_text("utf-8") == "oud"


@pytest.mark.parametrize(
    "options",
    [
        ["run", "--suite", "kern", "--target", "serve:app", "--report", "map"],
        ["compare", "a", "b"],
    ],
)
def test_a_suite_or_run_that_is_not_there(
    options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(options) == 1
    assert capsys.readouterr().err.startswith(("Deze set bestaat niet", "In a staat geen meting"))


@pytest.mark.parametrize("options", [[], ["fidelity"], ["run"], ["onbekend"]])
def test_wrong_options_exit_with_2(options: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(options)
    assert caught.value.code == 2


def test_it_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "eval", "compare", "a", "b"], capture_output=True, check=False
    )
    assert done.returncode == 1
