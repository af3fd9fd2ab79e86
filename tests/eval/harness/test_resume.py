"""A run that is killed goes on where it was: no sample is lost, none is done twice."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from eval.errors import HarnessError
from eval.harness import RunOptions, load_suite, read_records, run_suite

SUITES = Path(__file__).parent / "suites"
SLOW = "tests.eval.harness.fakes:slow"
SCRIPT = """
import sys
from pathlib import Path
from eval.harness import RunOptions, load_suite, run_suite
suite = load_suite("traag", folder=Path(sys.argv[1]))
run_suite(suite, Path(sys.argv[2]), options=RunOptions(target=sys.argv[3], workers=2))
"""


def test_kill_and_resume(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, calls = tmp_path / "run", tmp_path / "calls"
    monkeypatch.setenv("FAKE_LOG", str(calls))
    process = subprocess.Popen([sys.executable, "-c", SCRIPT, str(SUITES), str(folder), SLOW])
    samples = folder / "samples.jsonl"
    end = time.monotonic() + 200
    while not samples.exists() or samples.read_bytes().count(b"\n") < 8:
        assert process.poll() is None
        assert time.monotonic() < end
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    time.sleep(1)  # what the target had in hand ends; it stops with its parent
    seen = calls.read_text().count("\n")
    before = samples.read_bytes()
    before = before[: before.rfind(b"\n") + 1]
    done = before.count(b"\n")
    assert 8 <= done < 24
    assert json.loads((folder / "run.json").read_text("utf-8"))["status"] == "bezig"
    with samples.open("ab") as stream:
        stream.write(b'{"key": "half a li')  # as a power cut may leave it

    suite = load_suite("traag", folder=SUITES)
    options = RunOptions(target=SLOW, workers=2, resume=True)
    result = run_suite(suite, folder, options=options)

    assert samples.read_bytes().startswith(before)
    keys = [record.key for record in read_records(folder)]
    assert len(keys) == len(set(keys)) == 24
    assert calls.read_text().count("\n") == seen + 24 - done
    assert not result.failed
    sessions = json.loads((folder / "run.json").read_text("utf-8"))["manifest"]["sessions"]
    assert [s["samples_before"] for s in sessions] == [0, done]

    again = run_suite(suite, folder, options=options)
    assert calls.read_text().count("\n") == seen + 24 - done
    assert again.figures == result.figures


def test_another_suite_or_engine_can_not_go_on(tmp_path: Path) -> None:
    first = load_suite("traag", folder=SUITES)
    (tmp_path / "samples.jsonl").touch()
    with pytest.raises(HarnessError, match="staat al een meting"):
        run_suite(first, tmp_path, options=RunOptions(target=SLOW))
    with pytest.raises(HarnessError, match=r"run\.json ontbreekt"):
        run_suite(first, tmp_path, options=RunOptions(target=SLOW, resume=True))


def test_a_target_that_is_not_there_is_no_bad_score(tmp_path: Path) -> None:
    suite = load_suite("traag", folder=SUITES)
    with pytest.raises(HarnessError, match="start niet"):
        run_suite(suite, tmp_path / "a", options=RunOptions(target="tests.eval.harness:nothing"))
    with pytest.raises(HarnessError, match="adres"):
        run_suite(suite, tmp_path / "b", options=RunOptions(target="nothing"))
    assert read_records(tmp_path / "a") == ()
