"""The report: verdict and failures first, nothing from outside, all escaped, no zero for None.

Runs of small fake targets (tests/eval/harness/fakes.py) over fictitious texts.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from eval.cli import main
from eval.errors import HarnessError
from eval.harness import RunOptions, load_suite, run_suite
from eval.harness.report import write_comparison, write_leaderboard, write_report
from eval.harness.report.run_page import BUDGET

SUITES = Path(__file__).parent / "suites"
EVIL = "</div><script>alert('Roos & co')</script><img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a run of the honest target and one that drops a condition."""
    folder = tmp_path_factory.mktemp("metingen")
    suite = load_suite("sabotage", folder=SUITES)
    for fake in ("honest", "drops"):
        options = RunOptions(target=f"tests.eval.harness.fakes:{fake}")
        run_suite(suite, folder / fake, options=options)
        write_report(folder / fake)
    return folder


def html(path: Path) -> LexborHTMLParser:
    return LexborHTMLParser(path.read_text("utf-8"))


def first(node: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    found = node.css_first(selector)
    assert found is not None, selector
    return found


def changed(
    runs: Path, to: Path, change: Callable[[dict[str, Any], list[dict[str, Any]]], None]
) -> Path:
    """Copy the run with the error, let `change` alter what was saved, and make its report."""
    shutil.copytree(runs / "drops", to)
    run = json.loads((to / "run.json").read_text("utf-8"))
    rows = [json.loads(line) for line in (to / "samples.jsonl").read_text("utf-8").splitlines()]
    change(run, rows)
    (to / "run.json").write_text(json.dumps(run), "utf-8")
    (to / "samples.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), "utf-8")
    write_report(to)
    return to / "rapport.html"


def test_the_verdict_comes_first_in_words(runs: Path) -> None:
    good, bad = html(runs / "honest/rapport.html"), html(runs / "drops/rapport.html")
    assert first(good, ".verdict strong").text() == "Geslaagd"
    assert first(bad, ".verdict strong").text() == "Niet geslaagd"
    assert good.css(".fail") == []
    assert "Alle teksten in dit rapport zijn verzonnen" in first(bad, "body").text()
    told = first(bad, "main").text()
    assert told.index("Niet geslaagd") < told.index("Wat niet goed ging")
    assert told.index("Wat niet goed ging") < told.index("Alle cijfers")


def test_every_failed_gate_is_named_with_its_figures_and_texts(runs: Path) -> None:
    run = json.loads((runs / "drops/run.json").read_text("utf-8"))
    page = html(runs / "drops/rapport.html")
    cards = page.css(".fail")
    assert len(cards) == len(run["gate"]["failed"]) > 0
    for card, failed in zip(cards, run["gate"]["failed"], strict=True):
        text = card.text()
        assert f"{failed['part']}/{failed['metric']}" in text
        assert "Gemeten:" in text
        assert "Gevraagd: " in text
        links = {a.text(): a.attributes["href"] for a in card.css("a")}
        for key in failed["samples"]:
            name = key.split("/")[1].split("#")[0]
            target = first(page, str(links[name]))
            assert target is not None
            assert target.css(".findings .no"), key


def test_a_text_shows_its_source_its_outcome_findings_and_who_wrote(runs: Path) -> None:
    page = html(runs / "drops/rapport.html")
    grave = first(page, ".text mark.zwaar")
    assert "mits" in grave.text()
    texts = [node for node in page.css("div.in") if "Geschreven tekst" in node.text()]
    assert {node.text() for node in texts[0].css(".who")} <= {
        f"geschreven door: {who}" for who in ("model", "regel", "bron", "vast")
    }
    for link in page.css("sup a"):
        assert first(page, str(link.attributes["href"])) is not None
    sample = json.loads((runs / "drops/samples.jsonl").read_text("utf-8").splitlines()[0])
    shown = html(runs / "drops/rapport.html").css(".text")
    for node in shown:
        for extra in node.css("sup, .who"):
            extra.decompose()
    assert sample["input"]["text"] in [node.text() for node in shown]


def test_nothing_is_loaded_and_nothing_may_run(runs: Path, tmp_path: Path) -> None:
    write_comparison(runs / "honest", runs / "drops", tmp_path / "v.html")
    write_leaderboard([runs / "honest", runs / "drops"], tmp_path)
    for path in (runs / "drops/rapport.html", tmp_path / "v.html", tmp_path / "ranglijst.html"):
        page = html(path)
        text = path.read_text("utf-8")
        assert text.startswith("<!DOCTYPE html>")
        policy = first(page, "meta[http-equiv=Content-Security-Policy]").attributes["content"]
        assert str(policy).startswith("default-src 'none'; style-src 'sha256-")
        assert "unsafe" not in str(policy)
        assert page.css("script, link, img, iframe, object, embed, base, form, [style]") == []
        assert page.css("[src], [srcset], [background]") == []
        assert all(str(a.attributes["href"]).startswith("#") for a in page.css("[href]"))
        assert not re.search(r"url\(|@import|@font-face|expression\(", first(page, "style").text())
        assert not re.search(r"\son\w+=", re.sub(r">[^<]*<", "><", text))


def test_a_text_with_markup_stays_text(runs: Path, tmp_path: Path) -> None:
    def change(run: dict[str, Any], rows: list[dict[str, Any]]) -> None:
        run["manifest"]["target"] = EVIL
        for row in rows:
            row["input"]["text"] = EVIL + row["input"]["text"]
            row["groups"][EVIL] = EVIL
            for measure in row["measures"].values():
                if measure is not None:
                    measure["evidence"] = [
                        {"message": EVIL, "source_span": [6, 14], "draft_span": None}
                    ]

    page = html(changed(runs, tmp_path / "evil", change))
    assert page.css("script, img") == []
    assert first(page, "main").text().count("<script>alert") > 5
    assert first(page, ".text mark").text() in EVIL


def test_no_data_is_said_and_never_a_zero(runs: Path, tmp_path: Path) -> None:
    page = html(runs / "drops/rapport.html")
    row = next(r for r in page.css("tr") if "tokens_per_s" in r.text())
    assert "geen gegevens" in row.text()
    assert row.css("svg") == []

    def change(run: dict[str, Any], rows: list[dict[str, Any]]) -> None:
        for figure in run["figures"]:
            if figure["metric"] == "lekken":
                figure |= {"value": None, "low": None, "high": None, "passed": False}

    card = next(
        c
        for c in html(changed(runs, tmp_path / "niets", change)).css(".fail")
        if "lekken" in c.text()
    )
    assert "Gemeten: geen gegevens" in card.text()
    assert "Zonder gegevens is een grens niet gehaald" in card.text()


def test_held_out_texts_and_too_many_texts_are_not_shown(runs: Path, tmp_path: Path) -> None:
    def held_out(run: dict[str, Any], rows: list[dict[str, Any]]) -> None:
        for row in rows:
            row["input"] = row["output"] = None

    page = html(changed(runs, tmp_path / "toets", held_out))
    assert page.css(".text") == []
    assert "Deze tekst hoort bij de toetshelft" in first(page, "main").text()

    def many(run: dict[str, Any], rows: list[dict[str, Any]]) -> None:
        (failed,) = [r for r in rows if r["key"] == "brief/voogdij-noor#1"]
        rows[:] = [failed]
        for n in range(300):
            text = f"{n} " + "Noor zegt dat het goed gaat. " * 500
            rows.append(failed | {"key": f"verbergen/x{n}#1", "part": "verbergen",
                                  "sample": f"x{n}", "input": {"text": text}})  # fmt: skip

    path = changed(runs, tmp_path / "veel", many)
    assert BUDGET < path.stat().st_size < 5_000_000
    page = html(path)
    failed = next(d for d in page.css("details") if "voogdij-noor" in first(d, "summary").text())
    assert failed.css(".text")
    assert "Met alle teksten werd deze pagina te groot" in first(page, "main").text()


def test_a_run_that_is_not_finished_or_not_fictitious_gets_no_report(
    runs: Path, tmp_path: Path
) -> None:
    def busy(run: dict[str, Any], rows: list[dict[str, Any]]) -> None:
        run["status"] = "bezig"

    def real(run: dict[str, Any], rows: list[dict[str, Any]]) -> None:
        run["manifest"]["datasets"]["dossiers/ontwikkel"] = "0" * 64

    with pytest.raises(HarnessError, match="niet af"):
        changed(runs, tmp_path / "bezig", busy)
    with pytest.raises(HarnessError, match="dossiers"):
        changed(runs, tmp_path / "echt", real)


def test_the_manifest_and_the_command_are_there(runs: Path) -> None:
    run = json.loads((runs / "drops/run.json").read_text("utf-8"))
    text = first(html(runs / "drops/rapport.html"), "main").text()
    manifest = run["manifest"]
    command = "python -m eval run --suite sabotage --target tests.eval.harness.fakes:drops"
    assert f"{command} --report MAP" in text
    assert manifest["suite"]["sha256"] in text
    assert str(manifest["bootstrap_seed"]) in text
    for row in [
        *manifest["datasets"].values(),
        *(p["sha256"] for p in manifest["prompts"].values()),
    ]:
        assert row in text
    assert str(manifest["machine"]["processor"]) in text


def test_the_comparison_names_what_got_worse(runs: Path, tmp_path: Path) -> None:
    path = tmp_path / "v.html"
    words = ["compare", str(runs / "honest"), str(runs / "drops"), "--html", str(path)]
    main(words)
    page = html(path)
    rows = {first(r, "code").text(): r for r in page.css("tr") if r.css("code")}
    assert "fouten per tekst: voorwaarde" in rows["brief/fout_condition"].text()
    assert "tests.eval.harness.fakes:drops" in first(page, "main").text()
    assert "geen gegevens" in rows["brief/tokens_per_s"].text()
    with pytest.raises(HarnessError):
        write_comparison(runs / "honest", tmp_path, path)


def test_the_leaderboard_has_a_column_for_each_run(runs: Path, tmp_path: Path) -> None:
    folders = [str(runs / "honest"), str(runs / "drops")]
    assert main(["leaderboard", *folders, "--out", str(tmp_path / "lijst")]) == 0
    page = html(tmp_path / "lijst/ranglijst.html")
    assert [th.text() for th in first(page, "thead").css("th")] == ["Wat", "honest", "drops"]
    text = (tmp_path / "lijst/ranglijst.md").read_text("utf-8")
    assert "| oordeel | geslaagd | niet geslaagd |" in text
    assert "| snelheid van het model | geen gegevens | geen gegevens |" in text
    tables = [line for line in text.splitlines() if line.startswith("|")]
    assert {line.count("|") for line in tables} == {4}
    with pytest.raises(HarnessError, match="twee keer"):
        write_leaderboard([runs / "honest", runs / "honest"], tmp_path)


def test_the_report_is_the_same_every_time(runs: Path) -> None:
    before = (runs / "drops/rapport.html").read_bytes()
    write_report(runs / "drops")
    assert (runs / "drops/rapport.html").read_bytes() == before


def test_junit_and_csv_are_whole(runs: Path) -> None:
    folder = runs / "drops"
    run = json.loads((folder / "run.json").read_text("utf-8"))
    suite = ET.parse(folder / "junit.xml").getroot()  # noqa: S314 - our own file
    gates = [f for f in run["figures"] if f["passed"] is not None]
    assert suite.attrib["tests"] == str(len(suite.findall("testcase"))) == str(len(gates))
    assert suite.attrib["failures"] == str(len(suite.findall(".//failure")))
    named = {(c.attrib["classname"], c.attrib["name"]) for c in suite.findall("testcase")}
    assert named == {(f"sabotage.{f['part']}", f["metric"]) for f in gates}
    with (folder / "maten.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [(r["deel"], r["maat"]) for r in rows] == [
        (f["part"], f["metric"]) for f in run["figures"]
    ]
    with (folder / "voorbeelden.csv").open(encoding="utf-8", newline="") as stream:
        samples = list(csv.DictReader(stream))
    assert len(samples) == run["samples"]["total"]
    assert all(None not in row and None not in row.values() for row in [*rows, *samples])
