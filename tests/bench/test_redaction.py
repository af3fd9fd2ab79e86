"""What the benchmark of hiding reads, gives and prints. All names are fictitious."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench import redaction_deduce, redaction_worker
from bench.redaction_score import VARIANTS, SystemFigures, figures, rows
from bench.redaction_systems import SYSTEMS, BenchError, Measured, System, measure_system
from bench.redaction_table import NONE, table
from bench.redaction_targets import Target, targets
from eval import GoldText, parse_gold

TEXT = """---
id: t-1
genre: proef
fictief: true
entities:
  kind: {type: PERSON, role: KIND, origin: turks}
  mail: {type: EMAIL_ADDRESS}
---
{{kind|Emir Kaya}} mailt {{mail|emir@brug.example}}, zegt {{kind|Emir}}.
"""
GIVES_ALL = System(name="proef", how="proef", module="proef", links=True, roles=True)
GIVES_NONE = System(name="stil", how="proef", module="proef")


@pytest.fixture
def gold() -> GoldText:
    return parse_gold(TEXT)


def _span(start: int, end: int, kind: str = "PERSON") -> dict[str, object]:
    return {"start": start, "end": end, "type": kind, "entity": "e1", "role": "KIND"}


def _measured(gold: GoldText, spans: list[dict[str, object]], **other: object) -> Measured:
    found = [
        {"id": gold.id, "variant": v, "spans": spans, "refused": None, **other} for v in VARIANTS
    ]
    return Measured(
        start_s=1.5,
        first_text_s=0.25,
        characters_per_s=60_000,
        characters_per_cpu_s=61_000,
        peak_mb=700,
        rows=found,
    )


def _own_spans(gold: GoldText) -> list[dict[str, object]]:
    return [_span(m.start, m.end, m.entity_type) for m in gold.mentions]


def test_every_system_gets_each_variant_with_the_same_offsets(gold: GoldText) -> None:
    given = {row["variant"]: row for row in map(json.loads, rows([gold]))}
    assert {name: row["text"] for name, row in given.items()} == {
        "written": gold.text,
        "domains": gold.text.replace(".example", "-huis.nl"),
        "lower": gold.text.lower(),
        "upper": gold.text.upper(),
        "seeded": gold.text,
        "seeded-lower": gold.text.lower(),
        "seeded-upper": gold.text.upper(),
    }
    assert len({len(row["text"]) for row in given.values()}) == 1
    known = [
        {"name": "Emir Kaya", "role": "KIND", "aliases": ["Emir"], "entity_type": "PERSON"},
    ]
    assert [row.get("known") for row in given.values()] == [None] * 4 + [known] * 3


def test_spans_become_figures_per_variant(gold: GoldText) -> None:
    half = figures(GIVES_ALL, _measured(gold, _own_spans(gold)[:1]), [gold])
    report = half.reports["written"]
    assert report.hidden["PERSON"].hidden.value == 0.5
    assert report.linking is not None
    assert report.linking.f1.value == 0.0
    assert report.roles is not None
    assert report.roles.value == 0.5
    silent = figures(GIVES_NONE, _measured(gold, []), [gold]).reports["seeded-upper"]
    assert silent.hidden["all"].hidden.value == 0.0
    assert (silent.linking, silent.roles) == (None, None)


def test_a_hidden_age_is_neither_right_nor_wrong(gold: GoldText) -> None:
    start = gold.text.index("zegt")
    for kind, false in (("LEEFTIJD", 0), ("PERSON", 1)):
        found = figures(GIVES_ALL, _measured(gold, [_span(start, start + 4, kind)]), [gold])
        assert found.reports["written"].false_spans.numerator == false


def test_a_refused_text_hides_nothing_and_is_counted(gold: GoldText) -> None:
    found = figures(GIVES_ALL, _measured(gold, [], refused="LeakError"), [gold])
    assert found.refused == dict.fromkeys(VARIANTS, 1)
    assert found.reports["written"].hidden["all"].hidden.value == 0.0


def test_a_text_without_a_row_is_an_error(gold: GoldText) -> None:
    measured = _measured(gold, [])
    short = Measured(
        start_s=1, first_text_s=1, characters_per_s=1, characters_per_cpu_s=1, peak_mb=1,
        rows=measured.rows[:-1],
    )  # fmt: skip
    with pytest.raises(KeyError):
        figures(GIVES_ALL, short, [gold])


def _both(gold: GoldText) -> list[SystemFigures]:
    good = figures(GIVES_ALL, _measured(gold, _own_spans(gold)), [gold])
    return [good, figures(GIVES_NONE, _measured(gold, []), [gold])]


def test_the_table_has_a_column_per_system_and_no_figure_without_evidence(gold: GoldText) -> None:
    lines = table(_both(gold)).splitlines()
    cells = {line.split("|")[1].strip(): line.split("|")[2:-1] for line in lines}
    assert [c.strip() for c in cells[""]] == ["proef", "stil"]
    shown = {title: [c.strip() for c in cells[title]] for title in cells}
    assert shown["hidden: PERSON (2)"] == ["1.000 [1.000-1.000]", "0.000 [0.000-0.000]"]
    assert shown["character precision"] == ["1.000 [1.000-1.000]", NONE]
    assert shown["linking: people merged / split"] == ["0 / 0 of 1", NONE]
    assert shown["characters per second"] == ["60,000", "60,000"]
    assert shown["hidden: worst origin of names"] == ["1.000 (turks)", "0.000 (turks)"]
    assert len({line.count("|") for line in lines}) == 1


def test_a_target_is_met_missed_or_without_evidence(gold: GoldText) -> None:
    good, silent = _both(gold)
    found = {t.name: t.met for t in targets(good, [silent])}
    assert found["hidden: PERSON"] is True
    assert found["hidden: NL_BSN"] is None  # no such mention in the text
    assert found["characters per second"] is True
    assert found["types hidden as well as by stil, or better"] is True
    worse = {t.name: t.met for t in targets(silent, [good])}
    assert worse["hidden: PERSON"] is False
    assert worse["role right"] is None
    assert worse["types hidden as well as by proef, or better"] is False
    slow = Target(name="start", value=4.1, limit=4, at_least=False)
    assert (slow.met, slow.line()) == (False, "MISSED       start: 4.100 (<= 4)")


def test_deduces_placeholders_become_entities() -> None:
    text = "Jan [1] zag Jan en Ans (7) niet."
    found = [(12, 15, "persoon"), (0, 3, "persoon"), (19, 22, "patient"), (24, 25, "leeftijd")]
    hidden = "[PERSOON-1] [1] zag [PERSOON-1] en [PATIENT] ([LEEFTIJD-1]) niet."
    made = redaction_deduce.spans(text, hidden, found)
    assert [(s["start"], s["end"], s["type"], s["entity"]) for s in made] == [
        (0, 3, "PERSON", "[PERSOON-1]"),
        (12, 15, "PERSON", "[PERSOON-1]"),
        (19, 22, "PERSON", "[PATIENT]"),
        (24, 25, "LEEFTIJD", "[LEEFTIJD-1]"),
    ]


@pytest.mark.parametrize("hidden", ["Jan zag Ans.", "[PERSOON-1] zag Bob.", "[PERSOON-1] zag Ans"])
def test_a_text_that_does_not_fit_deduces_spans_is_an_error(hidden: str) -> None:
    with pytest.raises(redaction_deduce.PlaceholderError):
        redaction_deduce.spans("Jan zag Ans.", hidden, [(0, 3, "persoon")])


def test_deduce_knows_the_first_child_as_its_patient() -> None:
    mother, child = {"role": "MOEDER", "name": "Ans Bos"}, {"role": "KIND", "name": "Emir el Kaya"}
    assert redaction_deduce.patient_words([mother, child]) == ("Emir", "el Kaya")
    assert redaction_deduce.patient_words([{"role": "KIND", "name": "Emir"}]) == ("Emir", None)
    assert redaction_deduce.patient_words([mother]) is None


def test_a_worker_measures_and_reports_each_row(
    gold: GoldText,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    given, out = tmp_path / "in.jsonl", tmp_path / "out.json"
    given.write_text("".join(rows([gold])), encoding="utf-8")
    seen: list[str] = []

    def hide(row: redaction_worker.Row) -> list[dict[str, object]]:
        seen.append(row["variant"])
        if row["variant"] == "upper":
            raise redaction_worker.RefusedError("te luid")
        return [_span(0, 4)]

    monkeypatch.setattr(sys, "argv", ["worker", str(given), "-"])
    redaction_worker.run(lambda: hide)
    assert (seen, capsys.readouterr().out) == ([], "ready\n")
    monkeypatch.setattr(sys, "argv", ["worker", str(given), str(out)])
    redaction_worker.run(lambda: hide)
    found = json.loads(out.read_text(encoding="utf-8"))
    assert seen == ["written"] * 4 + [v for v in VARIANTS if v != "written"]
    by_variant = {row["variant"]: row for row in found["rows"]}
    assert by_variant["lower"]["spans"] == [_span(0, 4)]
    assert (by_variant["upper"]["spans"], by_variant["upper"]["refused"]) == ([], "te luid")
    assert found["characters_per_s"] > 0


def test_peak_memory_is_that_of_this_process_alone(tmp_path: Path) -> None:
    status = tmp_path / "status"
    status.write_text("Name:\tproef\nVmHWM:\t  204800 kB\nVmRSS:\t 1024 kB\n", encoding="ascii")
    assert redaction_worker.peak_memory_mb(status) == 200.0
    assert redaction_worker.peak_memory_mb(tmp_path / "absent") > 1


def test_a_worker_that_fails_is_an_error(tmp_path: Path) -> None:
    broken = System(name="kapot", how="proef", module="bench.no_such_worker")
    with pytest.raises(BenchError, match=r"bench\.no_such_worker failed"):
        measure_system(broken, tmp_path / "in.jsonl")


def test_the_command_lists_the_benchmarks_and_refuses_an_unknown_one() -> None:
    root = Path(__file__).parents[2]
    for arguments, code in (([], 0), (["zomaar"], 2), (["redaction", "--help"], 0)):
        done = subprocess.run(
            [sys.executable, "-m", "bench", *arguments],
            cwd=root, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == code, done.stderr
        assert "redaction" in done.stdout
    assert [s.name for s in SYSTEMS] == ["Kindgericht", "Deduce", "Presidio", "Presidio+NER"]
