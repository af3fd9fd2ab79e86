"""What each metric is worth: an entry each, figures of their source, planted errors."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from eval.errors import HarnessError
from eval.harness import SPECS, Evidence, Measure
from eval.harness.metrics import Case
from eval.harness.report import load_worth
from eval.harness.report.metrieken import metrics_page
from eval.harness.report.planted import TRIES, Try, planted
from eval.harness.report.worth import FILE, WorthGroup, worth_by_metric
from eval.harness.sources import MAKERS
from eval.harness.types import Outcome

DOCS = Path(__file__).parents[3] / "docs"
GROUPS = load_worth()


def test_every_metric_of_the_harness_has_an_entry(tmp_path: Path) -> None:
    assert set(worth_by_metric()) == set(SPECS)
    assert sum(len(group.metrics) for group in GROUPS) == len(SPECS)
    for group in GROUPS:
        assert group.metrics, group.name
        for worth in group.metrics:
            assert worth.blind or group.blind, worth.metric
    rows = yaml.safe_load(FILE.read_text("utf-8"))
    del rows["maten"]["lekken"]
    path = tmp_path / "metrieken.yaml"
    path.write_text(yaml.safe_dump(rows), "utf-8")
    with pytest.raises(HarnessError, match="lekken"):
        load_worth(path)


def test_the_page_is_made_from_the_file() -> None:
    assert (DOCS / "metrieken.md").read_text("utf-8") == metrics_page()


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.name)
def test_every_share_stands_in_its_source(group: WorthGroup) -> None:
    """A figure that changed in its own page must change here too."""
    pages = [DOCS / name for name in group.sources]
    text = " ".join(path.read_text("utf-8") for path in pages)
    said = [group.found, group.false_alarm, group.about, *group.blind]
    for worth in group.metrics:
        said += [worth.found, worth.false_alarm]
    for share in re.findall(r"\d+(?:,\d+)?%", " ".join(line or "" for line in said)):
        assert re.search(rf"(?<![\d,]){re.escape(share)}", text), share


@pytest.mark.parametrize("metric", ["kanaries", "verkeerde_lezer", "toch_verteld", "injectie"])
def test_planted_errors_are_found_as_often_as_the_file_says(metric: str) -> None:
    """The slower ones are behind `python -m eval.harness.report planted`."""
    outcome, worth = planted(metric), worth_by_metric()[metric]
    if outcome.errors:
        assert worth.found is not None
        assert worth.found.startswith(f"{outcome.found} van {outcome.errors} ")
        assert outcome.found > 0.9 * outcome.errors
    assert worth.false_alarm is not None
    assert worth.false_alarm.startswith(f"{outcome.false_alarms} van {outcome.clean} ")


def test_a_sentence_put_in_as_it_is_says_little_and_the_page_says_so() -> None:
    for metric in ("mag_niet", "verkeerde_lezer", "toch_verteld"):
        found = worth_by_metric()[metric].found or ""
        assert "woord voor woord" in found
        assert "In andere woorden" in found
    other = planted("mag_niet/andere woorden")
    assert f"{other.found} van {other.errors} " in (worth_by_metric()["mag_niet"].found or "")


@pytest.mark.parametrize("kind", sorted(m for m in SPECS if m.startswith("fout_")))
def test_a_type_of_error_is_worth_what_is_found_as_that_type(kind: str) -> None:
    worth = worth_by_metric()[kind]
    assert kind in TRIES
    measured = r"\d+ van \d+ geplante fouten gemeld als deze soort, op de juiste plaats"
    assert re.match(measured, worth.found or "")
    assert "31% van de goede teksten" in (worth.false_alarm or "")


@pytest.mark.parametrize(
    ("source", "draft", "seen"),
    [((0, 5), None, True), ((20, 25), None, False), (None, (4, 9), True), (None, None, False)],
)
def test_a_finding_elsewhere_does_not_count_as_found(
    source: tuple[int, int] | None, draft: tuple[int, int] | None, seen: bool
) -> None:
    case = Case(sample=MAKERS["kanaries"]("ontwikkel")[0], outcome=Outcome(status="klaar"))
    evidence = Evidence(message="Een fout.", source_span=source, draft_span=draft)
    measure = Measure(numerator=1, denominator=1, evidence=(evidence,))
    assert Try(wrong=True, case=case, places=((3, 8), (3, 8))).is_seen(measure) == seen
    assert Try(wrong=True, case=case).is_seen(measure)
    assert not Try(wrong=True, case=case, quiet=1).is_seen(measure)


def test_what_nobody_measured_says_so() -> None:
    rows = [row for row in metrics_page().splitlines() if row.startswith("| `")]
    assert len(rows) == len(SPECS)
    for row in rows:
        worth = worth_by_metric()[row.split("`")[1]]
        cells = [cell.strip() for cell in row.replace("\\|", "/").split("|")]
        assert cells[3] == (worth.found or "niet gemeten"), worth.metric
        assert cells[4] == (worth.false_alarm or "niet gemeten"), worth.metric
