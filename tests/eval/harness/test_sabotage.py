"""The gate fails a dishonest target on the right metric and names the right text."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.harness import RunOptions, RunResult, load_suite, run_suite

SUITES = Path(__file__).parent / "suites"


def run(fake: str, folder: Path) -> RunResult:
    suite = load_suite("sabotage", folder=SUITES)
    return run_suite(
        suite, folder / fake, options=RunOptions(target=f"tests.eval.harness.fakes:{fake}")
    )


def test_an_honest_target_passes(tmp_path: Path) -> None:
    result = run("honest", tmp_path)
    assert [(f.part, f.metric, f.value, f.failing) for f in result.failed] == []
    tokens = next(f for f in result.figures if f.metric == "tokens_per_s")
    assert (tokens.value, tokens.samples, tokens.passed) == (None, 0, None)


@pytest.mark.parametrize(
    ("fake", "part", "metric", "sample"),
    [
        ("leaks", "verbergen", "lekken", "voogdij-noor"),
        ("drops", "brief", "fout_condition", "voogdij-noor"),
        ("echoes", "brief", "echo", "voogdij-noor"),
        ("tells", "lezers", "toch_verteld", "z-01-1-kind"),
        ("silent", "brief", "leeg", "voogdij-noor"),
    ],
)
def test_a_dishonest_target_fails(
    fake: str, part: str, metric: str, sample: str, tmp_path: Path
) -> None:
    result = run(fake, tmp_path)
    failed = {(f.part, f.metric): f.failing for f in result.failed}
    assert failed[part, metric] == (f"{part}/{sample}#1",), failed
    if fake in {"leaks", "tells"}:
        assert {p for p, _ in failed} == {part}
    assert "failure" in (tmp_path / fake / "junit.xml").read_text("utf-8")
    assert sample in (tmp_path / fake / "junit.xml").read_text("utf-8")
