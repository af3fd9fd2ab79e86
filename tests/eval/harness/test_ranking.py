"""The leaderboard in `docs/ranglijst` follows from the committed runs; they can be repeated."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from eval.harness.report.leaderboard import TEXT, write_leaderboard
from eval.harness.sources import dataset_sha256

FOLDER = Path(__file__).parents[3] / "docs" / "ranglijst"
RUNS = sorted(path.parent for path in FOLDER.glob("*/run.json"))


def manifest(run: Path) -> dict[str, Any]:
    made: dict[str, Any] = json.loads((run / "run.json").read_text("utf-8"))["manifest"]
    return made


def test_the_page_is_made_of_the_committed_runs(tmp_path: Path) -> None:
    assert len(RUNS) >= 3
    first = (FOLDER / "volgorde.txt").read_text("utf-8").split()
    assert sorted(first) == [run.name for run in RUNS]
    write_leaderboard([FOLDER / name for name in first], tmp_path)
    assert (FOLDER / TEXT).read_text("utf-8") == (tmp_path / TEXT).read_text("utf-8")


@pytest.mark.parametrize("run", RUNS, ids=lambda run: run.name)
def test_a_run_can_be_repeated(run: Path) -> None:
    told = manifest(run)
    assert told["suite"]["name"] == "ranglijst"
    assert told["code"]["commit"]
    assert told["code"]["dirty"] is False
    now = {name: dataset_sha256(*_parts(name)) for name in told["datasets"]}
    assert told["datasets"] == now


@pytest.mark.parametrize("run", RUNS, ids=lambda run: run.name)
def test_a_run_that_wrote_with_a_model_names_it(run: Path) -> None:
    told = manifest(run)
    written = [m for m in told["models"] if m["engine"] != "none"]
    assert bool(written) is (told["engine"] != "none")
    assert all(len(m["sha256"]) == 64 for m in written)


def _parts(name: str) -> Any:
    return name.split("/")
