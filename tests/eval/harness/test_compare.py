"""Comparing two runs: one figure for direction and p, and nothing dropped in silence.

All samples are made up here; no text is in them.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from eval.cli import main
from eval.errors import HarnessError
from eval.harness import Record, compare_records, compare_runs, regressions
from eval.harness.intervals import (
    can_show,
    holm,
    smallest_p,
)
from eval.harness.report import write_comparison
from eval.harness.types import Threshold
from eval.harness.verdicts import headline, outcome, summary_lines
from tests.eval.harness.compare_parts import of, one, record, rows, save


def test_direction_and_p_are_of_one_figure() -> None:
    """One large text got better, eleven small ones got worse: that is not "better"."""
    before = [record("groot", {"behouden": of(60, 100)})]
    before += [record(f"k{n}", {"behouden": of(10, 10)}) for n in range(11)]
    after = [record("groot", {"behouden": of(75, 100)})]
    after += [record(f"k{n}", {"behouden": of(9, 10)}) for n in range(11)]
    (change,) = compare_records(before, after)
    assert change.difference == pytest.approx(4 / 210)
    assert change.p == 1  # whatever is swapped, the large text decides: as extreme every time
    assert change.verdict == "geen verschil aangetoond"
    assert (len(change.worse), len(change.better)) == (11, 1)


def test_a_clear_change_is_found_both_ways() -> None:
    (down,) = compare_records(rows("echo", *[0] * 8), rows("echo", *[1] * 8))
    (up,) = compare_records(rows("behouden", *[0] * 8), rows("behouden", *[1] * 8))
    assert (down.verdict, up.verdict) == ("slechter", "beter")
    assert down.p == down.p_corrected == 2 / 256


def test_a_metric_without_a_better_way_gets_no_verdict() -> None:
    name = "herkomst_model"
    (change,) = compare_records(rows(name, *[0] * 9), rows(name, *[1] * 9))
    assert change.verdict == "geen oordeel"


def test_a_new_leak_is_not_made_up_for_by_another_text() -> None:
    (change,) = compare_records(rows("lekken", 1, 1, 0, 0), rows("lekken", 0, 0, 1, 0))
    assert change.value_b is not None
    assert change.value_a is not None
    assert change.value_b < change.value_a
    assert regressions([change]) == (change,)
    assert "deel/s2#1" in change.reason
    assert "s0" not in change.reason


def test_a_leak_where_the_first_run_had_nothing_counts() -> None:
    after = rows("lekken", 0, 1)
    silent = replace(after[1], measures={"lekken": None}, status="mislukt")
    (change,) = compare_records([after[0], silent], after)
    assert change.verdict == "slechter"
    (fine,) = compare_records([after[0], silent], rows("lekken", 0, 0))
    assert fine.verdict == "geen verschil aangetoond"


def test_too_few_texts_is_no_good_news(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    a = save(tmp_path / "a", rows("behouden", *[1] * 5))
    b = save(tmp_path / "b", rows("behouden", *[0.5] * 5))
    assert main(["compare", str(a), str(b)]) == 0
    out = capsys.readouterr().out
    assert "te weinig teksten: deel/behouden 1 -> 0,5" in out
    assert "1 van de 1 maten is niet te beoordelen" in out
    assert "voorbeelden: 5 slechter, 0 beter" in out
    found = compare_runs(a, b)
    assert (outcome(found), headline(found)) == ("onbeslist", "Niet te beoordelen")
    page = write_comparison(a, b, tmp_path / "v.html").read_text("utf-8")
    assert 'class="verdict good"' not in page
    assert "Niet te beoordelen" in page


def test_many_metrics_make_the_test_stricter() -> None:
    """Six of eight texts worse: enough for one metric, not for one of three."""
    after = [1, 1, 0, 0, 0, 0, 0, 0]
    (alone,) = compare_records(rows("behouden", *[1] * 8), rows("behouden", *after))
    assert alone.p == pytest.approx(2 / 64)
    assert alone.verdict == "slechter"
    more = {"b1": of(1), "stem_kind": of(1)}
    both = [
        [replace(r, measures={**r.measures, **more}) for r in rows("behouden", *values)]
        for values in ([1] * 8, after)
    ]
    change = one(compare_records(*both), "behouden")
    assert change.p_corrected == pytest.approx(3 * 2 / 64)
    assert change.verdict == "geen verschil aangetoond"


def test_a_test_that_can_show_nothing_costs_the_others_nothing() -> None:
    many, few = smallest_p(8), smallest_p(4)
    assert can_show([many, few, few, few], 0.05) == (True, False, False, False)
    assert can_show([smallest_p(6)], 0.05) == (True,)
    assert can_show([smallest_p(5)], 0.05) == (False,)
    assert can_show([smallest_p(6)] * 2, 0.05) == (False, False)  # 2 x 1/32 is over 0.05
    assert can_show([], 0.05) == ()
    assert holm([0.01, 0.04, 0.03]) == pytest.approx((0.03, 0.06, 0.06))


def test_samples_and_metrics_that_are_gone_are_a_regression(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    full = rows("behouden", *[1] * 8)
    a = save(tmp_path / "a", full)
    b = save(tmp_path / "b", full[:-1])
    assert main(["compare", str(a), str(b)]) == 3
    assert "ontbreken voorbeelden. Dat telt als slechter (1): deel/s7#1" in capsys.readouterr().out
    both = [replace(r, measures={**r.measures, "echo": of(0)}) for r in full]
    c = save(tmp_path / "c", both)
    assert main(["compare", str(c), str(a)]) == 3
    assert "ontbreken maten. Dat telt als slechter (1): deel/echo" in capsys.readouterr().out
    assert main(["compare", str(a), str(c)]) == 0
    dead = replace(full[0], status="mislukt", measures={"behouden": None})
    d = save(tmp_path / "d", [dead, *full[1:]])
    assert main(["compare", str(a), str(d)]) == 3
    assert "eerst een antwoord, nu niet" in capsys.readouterr().out
    assert compare_runs(b, a).warnings == (
        "1 voorbeelden staan alleen in de tweede meting. Die tellen niet mee.",
    )


def test_a_metric_with_a_limit_that_says_nothing_any_more_is_a_regression(tmp_path: Path) -> None:
    a = save(tmp_path / "a", rows("behouden", 1, 1))
    b = save(tmp_path / "b", [replace(r, measures={"behouden": None}) for r in rows("x", 1, 1)])
    (change,) = compare_runs(a, b).changes
    assert (change.verdict, change.value_b) == ("slechter", None)
    assert len(change.lost) == 2


def test_a_limit_that_is_no_longer_kept_is_a_regression(tmp_path: Path) -> None:
    a = save(tmp_path / "a", rows("behouden", 1, 1))
    b = save(tmp_path / "b", rows("behouden", 0, 0))
    (change,) = compare_runs(a, b).changes
    assert (change.verdict, change.reason) == ("slechter", "de grens werd gehaald, nu niet")
    stricter = {"behouden": Threshold(minimum=1.1)}
    c = save(tmp_path / "c", rows("behouden", 1, 1), gates=stricter)
    assert not compare_runs(a, c).is_worse


def test_a_run_that_is_not_finished_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    a = save(tmp_path / "a", rows("behouden", *[1] * 8))
    b = save(tmp_path / "b", rows("behouden", *[1] * 8), status="bezig")
    assert main(["compare", str(a), str(b)]) == 1
    assert main(["compare", str(b), str(a)]) == 1
    assert "niet af" in capsys.readouterr().err
    assert main(["compare", str(a), str(tmp_path)]) == 1


def test_held_out_texts_that_changed_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hidden = [replace(r, input=None, output=None) for r in rows("behouden", *[1] * 8)]
    a = save(tmp_path / "a", hidden)
    b = save(tmp_path / "b", hidden, datasets={"rapportages/ontwikkel": "b"})
    assert main(["compare", str(a), str(b)]) == 1
    assert "rapportages/ontwikkel" in capsys.readouterr().err
    other = save(tmp_path / "c", hidden, suite={"name": "x", "title": "X", "sha256": "b"})
    told = compare_runs(a, other).warnings
    assert any("dezelfde vraag" in line for line in told)


@pytest.mark.parametrize(
    ("code", "warned"),
    [
        ({"commit": "a", "dirty": False}, False),
        ({"commit": "b", "dirty": False}, True),
        ({"commit": "a", "dirty": True}, True),
        ({"commit": "a", "dirty": True, "diff_sha256": "d"}, True),
        ({"commit": None, "dirty": None}, True),
    ],
)
def test_other_code_of_the_checks_is_told(
    code: dict[str, Any], warned: bool, tmp_path: Path
) -> None:
    full = rows("behouden", *[1] * 8)
    a = save(tmp_path / "a", full)
    b = save(tmp_path / "b", full, code=code)
    found = compare_runs(a, b)
    assert any("code van de controles" in line for line in summary_lines(found)) == warned
    assert outcome(found) == ("onbeslist" if warned else "goed")


def test_the_file_has_all_that_the_lines_say(tmp_path: Path) -> None:
    a = save(tmp_path / "a", rows("behouden", *[1] * 8))
    b = save(tmp_path / "b", rows("behouden", 1, 1, 0, 0, 0, 0, 0))
    assert main(["compare", str(a), str(b), "--json", str(tmp_path / "c.json")]) == 3
    content = json.loads((tmp_path / "c.json").read_text("utf-8"))
    assert content["is_worse"] is True
    assert content["missing_samples"] == ["deel/s7#1"]
    (row,) = content["changes"]
    assert (row["clusters"], row["p"]) == (7, pytest.approx(2 / 32))
    assert "manifests" not in content


def test_runs_over_other_texts_are_not_compared() -> None:
    before = rows("echo", 0, 0)
    with pytest.raises(HarnessError, match="geen enkel"):
        compare_records(before, [replace(r, key=r.key + "x") for r in before])
    with pytest.raises(HarnessError, match="andere tekst"):
        compare_records(before, [replace(r, input={"text": "y"}) for r in before])


def origins(of_one: float, of_other: float) -> list[Record]:
    """Eight templates, each with names of two origins."""
    return [
        record(
            f"t{n}-{origin}",
            {"verborgen": of(hidden, 10)},
            cluster=f"t{n}",
            groups={"herkomst": origin},
        )
        for n in range(8)
        for origin, hidden in (("een", of_one), ("ander", of_other))
    ]


def test_a_run_that_is_less_fair_is_worse(tmp_path: Path) -> None:
    gates = {"verschil_herkomst": Threshold(maximum=0.9)}
    a = save(tmp_path / "a", origins(10, 10), gates=gates)
    b = save(tmp_path / "b", origins(10, 7), gates=gates)
    c = save(tmp_path / "c", origins(7, 7), gates=gates)
    change = one(compare_runs(a, b).changes, "verschil_herkomst")
    assert change.value_a == 0
    assert change.value_b == pytest.approx(0.3)
    assert (change.verdict, change.p) == ("slechter", 2 / 256)
    assert change.worse == tuple(f"deel/t{n}-ander#1" for n in range(8))
    fair = one(compare_runs(a, c).changes, "verschil_herkomst")
    assert fair.verdict == "geen verschil aangetoond"
    assert one(compare_runs(b, a).changes, "verschil_herkomst").verdict == "beter"


def repeated(*, stable: bool) -> list[Record]:
    return [
        record(
            f"s{n}",
            {},
            key=f"deel/s{n}#{repeat}",
            repeat=repeat,
            output={"draft": "x" * (1 if stable else repeat)},
        )
        for n in range(8)
        for repeat in (1, 2)
    ]


def test_a_run_that_is_less_stable_is_worse(tmp_path: Path) -> None:
    gates = {"stabiel": Threshold(minimum=0)}
    a = save(tmp_path / "a", repeated(stable=True), gates=gates)
    b = save(tmp_path / "b", repeated(stable=False), gates=gates)
    (change,) = compare_runs(a, b).changes
    assert (change.metric, change.value_a, change.value_b) == ("stabiel", 1, 0)
    assert (change.verdict, change.clusters) == ("slechter", 8)


def test_texts_that_are_not_kept_say_nothing_of_stability(tmp_path: Path) -> None:
    gates = {"stabiel": Threshold(minimum=0)}
    hidden = [replace(r, input=None, output=None) for r in repeated(stable=True)]
    known = [replace(r, draft_sha256="a") for r in hidden]
    a, b = (save(tmp_path / n, r, gates=gates) for n, r in (("a", hidden), ("b", known)))
    values = [json.loads((f / "run.json").read_text("utf-8"))["figures"][0] for f in (a, b)]
    assert [f["value"] for f in values] == [None, 1]
