"""What each metric is worth: an entry each, figures of their source, planted errors."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from eval.errors import HarnessError
from eval.harness import SPECS
from eval.harness.report import load_worth
from eval.harness.report.metrieken import metrics_page
from eval.harness.report.planted import TRIES, planted
from eval.harness.report.worth import FILE, WorthGroup, worth_by_metric

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
        said += [worth.found, worth.false_alarm] if worth.metric not in TRIES else []
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
