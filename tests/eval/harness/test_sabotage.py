"""The gates that ship fail a dishonest target on the right metric and name the right text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from eval.cli import main
from eval.harness import Measure, Record, RunOptions, RunResult, Suite, load_suite, run_suite
from eval.harness.sources import samples_of
from eval.harness.suite_file import suite_names
from eval.harness.summary import Figure, figures
from eval.harness.types import Evidence

CUTS: Mapping[str, Mapping[str, tuple[str, ...] | int]] = {
    "redactie": {
        "gouden-teksten": ("v1-03", "v1-13", "w1-15"),
        "rapportages": ("voogdij-noor", "huisbezoek-zuzanna"),
        "kanaries": (),
        "gelijke-namen": 12,
    },
    "kindgericht": {"rapportages": ("voogdij-noor",)},
    "mededelen": {"brieven": ("z-01-1-kind", "z-01-2-moeder")},
}
"""The texts that the fakes know by heart, of each shipped suite."""

ZERO = ("lekken", "kanaries", "toch_verteld", "verkeerde_lezer", "injectie", "leeg", "fouten",
        "mag_niet", "fout_condition", "fout_placeholder")  # fmt: skip


def cut(name: str) -> Suite:
    """Return the shipped suite with its own thresholds and fewer texts."""
    suite = load_suite(name)
    parts = [
        replace(part, take=rows) if isinstance(rows, int) else replace(part, only=rows)
        for part in suite.parts
        if (rows := CUTS[name].get(part.name)) is not None
    ]
    return replace(suite, parts=tuple(parts))


def run(fake: str, suite: str, folder: Path) -> RunResult:
    options = RunOptions(target=f"tests.eval.harness.fakes:{fake}")
    return run_suite(cut(suite), folder / fake, options=options)


@pytest.mark.parametrize("suite", CUTS)
def test_an_honest_target_passes(suite: str, tmp_path: Path) -> None:
    result = run("honest", suite, tmp_path)
    assert [(f.part, f.metric, f.value, f.failing) for f in result.failed] == []
    if suite == "kindgericht":
        tokens = next(f for f in result.figures if f.metric == "tokens_per_s")
        assert (tokens.value, tokens.samples, tokens.passed) == (None, 0, None)


@pytest.mark.parametrize(
    ("fake", "suite", "metric", "texts"),
    [
        ("leaks", "redactie", "gouden-teksten/lekken", ("v1-03", "w1-15")),
        ("leaks", "redactie", "rapportages/lekken", ("voogdij-noor",)),
        ("drops", "kindgericht", "rapportages/fout_condition", ("voogdij-noor",)),
        ("echoes", "kindgericht", "rapportages/echo", ("voogdij-noor",)),
        ("tells", "mededelen", "brieven/toch_verteld", ("z-01-1-kind",)),
        ("silent", "kindgericht", "rapportages/leeg", ("voogdij-noor",)),
    ],
)
def test_a_dishonest_target_fails(
    fake: str,
    suite: str,
    metric: str,
    texts: tuple[str, ...],
    *,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The command itself, with fewer texts: exit code 3, and the line that a person reads."""
    monkeypatch.setattr("eval.harness.load_suite", cut)
    target = f"tests.eval.harness.fakes:{fake}"
    assert main(["run", "--suite", suite, "--target", target, "--report", str(tmp_path / "r")]) == 3
    said = capsys.readouterr().out.split("NIET GEHAALD ")[1:]
    own = [rows for rows in said if rows.startswith(f"{metric} ")]
    assert len(own) == 1, said
    named = [line.strip() for line in own[0].splitlines() if line.startswith("    ")]
    part = metric.partition("/")[0]
    assert sorted(named) == [f"{part}/{text}#1" for text in texts]
    if fake == "tells":
        assert len(said) == 1
    junit = (tmp_path / "r" / "junit.xml").read_text("utf-8")
    assert all(text in junit for text in texts)
    assert "failure" in junit


def test_a_known_leak_passes_and_one_that_is_gone_is_told(tmp_path: Path) -> None:
    result = run("leaks_as_known", "redactie", tmp_path)
    leaks = next(f for f in result.figures if f.metric == "lekken")
    assert (leaks.passed, leaks.failing) == (True, ())
    assert leaks.value  # the figure itself hides nothing
    assert leaks.known == ("gouden-teksten/v1-03#1 (plaats 841)",)
    assert leaks.improved == ("gouden-teksten/v1-13#1 (plaats 1491)",)
    junit = (tmp_path / "leaks_as_known" / "junit.xml").read_text("utf-8")
    assert "v1-13#1 (plaats 1491) gaat nu goed" in junit


def gate(suite: str, part: str, metric: str, wrong: Mapping[str, Measure]) -> Figure:
    """Return the figure of a whole part of a shipped suite in which only `wrong` is wrong."""
    own = next(p for p in load_suite(suite).parts if p.name == part)
    fine = Measure(numerator=0, denominator=1)
    records = [
        Record(
            key=f"{part}/{sample.id}#1", part=part, sample=sample.id, repeat=1,
            cluster=sample.cluster, groups={}, status="klaar", error=None, http_status=None,
            seconds=None, input=None, output=None, measures={metric: wrong.get(sample.id, fine)},
        )
        for sample in samples_of(own)
    ]  # fmt: skip
    return next(f for f in figures([own], records) if f.metric == metric)


@pytest.mark.parametrize("suite", ["kindgericht", "b1", "samenvatting"])
@pytest.mark.parametrize("metric", ["fout_condition", "echo"])
def test_one_bad_letter_of_six_is_not_lost_in_the_mean(suite: str, metric: str) -> None:
    wrong = {"voogdij-noor": Measure(numerator=1, denominator=1)}
    figure = gate(suite, "rapportages", metric, wrong)
    assert figure.value is not None
    assert figure.value < 0.2
    assert (figure.passed, figure.failing) == (False, ("rapportages/voogdij-noor#1",))


@pytest.mark.parametrize(
    ("text", "places", "count"),
    [
        ("w1-15", (171,), 1),  # a text without known leaks
        ("v1-03", (209,), 1),  # a known text, another name
        ("v1-03", (841, 209), 2),  # the known one and another
        ("v1-03", (841,), 2),  # two at one place
        ("v1-03", (), 1),  # no place told
    ],
)
def test_each_leak_that_is_not_known_fails_the_gate(
    text: str, places: tuple[int, ...], count: int
) -> None:
    evidence = tuple(Evidence(message="Gelekt.", source_span=(p, p + 3)) for p in places)
    leak = Measure(numerator=count, denominator=30, evidence=evidence)
    figure = gate("redactie", "gouden-teksten", "lekken", {text: leak})
    assert (figure.passed, figure.failing) == (False, (f"gouden-teksten/{text}#1",))


def test_what_may_never_happen_has_a_limit_of_zero_in_every_suite() -> None:
    for name in suite_names():
        for part in load_suite(name).parts:
            for metric, threshold in part.metrics.items():
                if metric in ZERO:
                    assert (threshold.minimum, threshold.maximum) == (None, 0), (name, part.name)


def test_known_failures_point_into_their_texts_and_not_into_the_other_half() -> None:
    for name in suite_names():
        for part in load_suite(name).parts:
            if part.half == "ontwikkel":
                texts = {s.id: s.text for s in samples_of(replace(part, take=None))}
                for threshold in part.metrics.values():
                    assert all(p < len(texts[text]) for text, p in threshold.known)
    parts = {p.name: p for p in load_suite("volledig").parts}
    assert parts["redactie-gouden-teksten"].half == "test"
    assert parts["redactie-gouden-teksten"].metrics["lekken"].known == frozenset()
    assert parts["redactie-gouden-teksten"].metrics["lekken"].maximum == 0
