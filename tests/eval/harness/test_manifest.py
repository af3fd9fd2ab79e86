"""The manifest says what was measured with, and a run goes on with the same system only."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from eval.errors import HarnessError
from eval.harness import RunOptions, load_suite, manifest, run_suite
from eval.harness.manifest import environment, system_mark
from eval.harness.report.origin import origin_tables

SUITES = Path(__file__).parent / "suites"
TARGET = "tests.eval.harness.fakes:honest"


def test_another_version_or_other_models_can_not_go_on(tmp_path: Path) -> None:
    suite = load_suite("traag", folder=SUITES)
    run_suite(suite, tmp_path, options=RunOptions(target=TARGET, workers=3))
    path, samples = tmp_path / "run.json", tmp_path / "samples.jsonl"
    first = json.loads(path.read_text("utf-8"))
    lines = samples.read_text("utf-8").splitlines(keepends=True)
    samples.write_text("".join(lines[:-1]), "utf-8")
    (session,) = first["manifest"]["sessions"]
    assert (session["workers"], session["system"]) == (3, first["manifest"]["system"])
    assert {"commit", "dirty", "diff_sha256"} <= set(session["code"])

    other = json.loads(path.read_text("utf-8"))
    other["manifest"]["system"]["health"]["version"] = "1"
    path.write_text(json.dumps(other), "utf-8")
    again = RunOptions(target=TARGET, resume=True)
    with pytest.raises(HarnessError, match="andere versie of andere modellen"):
        run_suite(suite, tmp_path, options=again)
    kept = json.loads(path.read_text("utf-8"))["manifest"]
    assert len(kept["sessions"]) == 1
    assert samples.read_text("utf-8").splitlines(keepends=True) == lines[:-1]

    path.write_text(json.dumps(first), "utf-8")
    assert len(run_suite(suite, tmp_path, options=again).records) == len(lines)
    kept = json.loads(path.read_text("utf-8"))["manifest"]
    assert [s["workers"] for s in kept["sessions"]] == [3, 1]
    assert all(s["system"] == kept["system"] for s in kept["sessions"])


def test_what_may_change_of_a_system_is_no_difference() -> None:
    rules = {"name": "none", "label": "Zonder model", "engine": None, "remote": False}
    one = {"health": {"version": "1", "status": "start"}, "models": [{**rules, "ready": False}]}
    two = {"health": {"version": "1", "status": "goed"}, "models": [{**rules, "ready": True}]}
    assert system_mark(one) == system_mark(two)
    assert system_mark(one) != system_mark({**one, "health": {"version": "2"}})
    assert system_mark(one) != system_mark({**one, "models": [{**rules, "name": "llamacpp"}]})
    assert system_mark(None) == system_mark({"health": {}, "models": None})


def test_a_diff_has_a_hash_that_new_files_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def git(*words: str) -> None:
        name = ("-c", "user.name=x", "-c", "user.email=x@example.org")
        subprocess.run(["git", "-C", str(tmp_path), *name, *words], check=True, capture_output=True)

    git("init")
    (tmp_path / "a").write_text("een", "utf-8")
    git("add", "a")
    git("commit", "-m", "x")
    monkeypatch.setattr(manifest, "ROOT", tmp_path)
    seen = [environment()["code"]]
    for name, content in (("a", "twee"), ("b", "drie"), ("b", "vier")):
        (tmp_path / name).write_text(content, "utf-8")
        seen.append(environment()["code"])
    assert (seen[0]["dirty"], seen[0]["diff_sha256"]) == (False, None)
    assert all(code["dirty"] and len(code["diff_sha256"]) == 64 for code in seen[1:])
    assert len({code["diff_sha256"] for code in seen}) == 4
    assert len({code["commit"] for code in seen}) == 1


def test_the_number_for_chance_of_the_margins_is_not_shown_as_that_of_the_model() -> None:
    titles = {t.title for t in origin_tables({"bootstrap_seed": 1})}
    assert titles == {"Toevalsgetal van de marges (niet van het model)"}
    assert titles == {t.title for t in origin_tables({"seed": 1})}
