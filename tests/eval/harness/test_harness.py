"""The parts of the harness: suites, data, figures, comparison, and what it refuses."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from assistant.settings import PREFIX, variable_names
from eval.errors import HarnessError
from eval.harness import (
    SPECS,
    Measure,
    Record,
    load_suite,
    suite_names,
)
from eval.harness.__main__ import STATE
from eval.harness.exports import figures_csv
from eval.harness.metrics import Case
from eval.harness.records import FILE, RecordWriter, read_records
from eval.harness.runner import Job, make_record
from eval.harness.sources import MAKERS, samples_of
from eval.harness.sources.register import load_register
from eval.harness.summary import figures
from eval.harness.types import Gold, Outcome, Sample, Threshold, Withheld
from tests.eval.harness.compare_parts import part

TEXT = "Ik ben Roos. De roos in de tuin is mooi. Roos woont bij Jan Bos."


def record(key: str, measures: Mapping[str, Measure | None], cluster: str = "") -> Record:
    return Record(
        key=f"deel/{key}#1",
        part="deel",
        sample=key,
        repeat=1,
        cluster=cluster or key,
        groups={},
        status="klaar",
        error=None,
        http_status=None,
        seconds=None,
        input={"text": "x"},
        output={},
        measures=measures,
    )


def case(letter: str | None = None, *, hidden: str | None = None, **gold: object) -> Case:
    outcome = Outcome(
        status="klaar",
        hidden=None if hidden is None else {"pseudonymisedText": hidden, "mentions": []},
        letter=None if letter is None else {"draft": letter, "sentences": []},
    )
    made = Gold(**gold)  # type: ignore[arg-type] # a field of a gold answer
    return Case(sample=Sample(id="s", cluster="s", text=TEXT, gold=made), outcome=outcome)


def value(name: str, of: Case) -> float | None:
    function = SPECS[name].function
    assert function is not None
    found = function(of)
    return None if found is None else found.numerator / found.denominator


def test_every_shipped_suite_has_samples_and_known_metrics() -> None:
    assert {"redactie", "fideliteit", "leesbaarheid", "mededelen", "kindgericht", "samenvatting",
            "b1", "veiligheid", "alles", "ranglijst", "volledig"} == set(suite_names())  # fmt: skip
    for name in suite_names():
        for one in load_suite(name).parts:
            assert any(t.is_gate for t in one.metrics.values()), one.name
            if one.half == "ontwikkel":  # the other half is for the figures of a release
                found = samples_of(one)
                assert len({s.id for s in found}) == len(found) > 0, one.name
                assert not any(s.held_out for s in found)
    assert {p.dataset for n in suite_names() for p in load_suite(n).parts} == set(MAKERS)


def test_only_fictitious_data_may_be_measured(tmp_path: Path) -> None:
    path = tmp_path / "gegevens.yaml"
    for mark in ("fictief: false", "fictief: 'true'", ""):
        path.write_text(f"echt:\n  map: x\n  datablad: x\n  helften: false\n  {mark}\n", "utf-8")
        load_register.cache_clear()
        with pytest.raises(HarnessError, match="verzonnen"):
            load_register(path)
    load_register.cache_clear()
    for found in load_register().values():
        assert found.folder.exists()
        assert found.sheet.exists(), found.name


def test_held_out_texts_are_not_written() -> None:
    sample = Sample(id="t", cluster="t", text=TEXT, gold=Gold(canaries=("Jan Bos",)), held_out=True)
    job = Job(part=part({"kanaries": Threshold()}), sample=sample, repeat=1)
    outcome = Outcome(status="klaar", hidden={"pseudonymisedText": TEXT, "mentions": []})
    made = make_record(job, outcome)
    assert (made.input, made.output) == (None, None)
    assert made.measures["kanaries"] is not None
    assert "Roos" not in json.dumps([repr(made), repr(made.measures)])


def test_a_store_or_log_of_the_user_is_never_used() -> None:
    assert {f"{PREFIX}{name}" for name in STATE} <= set(variable_names())
    paths = {name for name in variable_names() if name.endswith(("_DIR", "_PATH", "_FILE"))}
    kept = {f"{PREFIX}{n}" for n in ("DATA_DIR", "MODEL_CACHE_DIR", "MODEL_PATH", "BLOCKS_FILE")}
    missing = paths - kept - {f"{PREFIX}{name}" for name in STATE}
    assert not {name for name in missing if "LOG" in name or "STORE" in name or "KEY" in name}


@pytest.mark.parametrize(
    ("hidden", "expected"),
    [
        ("Ik ben [A]. De roos in de tuin is mooi. [A] woont bij [B].", 0),
        ("Ik ben [A]. De roos in de tuin is mooi. Roos woont bij [B].", 0.5),
        ("Ik ben [A]. De roos in de tuin is mooi. [A] woont bij Jan Bos.", 0.5),
        ("", 1),
    ],
)
def test_a_plain_word_is_no_leak_but_a_name_is(hidden: str, expected: float) -> None:
    forms, spans = (("Roos",), ("Jan Bos",)), ((7, 11), (41, 45), (56, 63))
    assert value("lekken", case(hidden=hidden, identities=forms, identity_spans=spans)) == expected


@pytest.mark.parametrize(
    ("letter", "expected"),
    [
        ("De omgang met je moeder is uitgebreid.", 1),
        ("De omgang met je moeder is niet uitgebreid.", 0),
        ("De omgang met je moeder wordt pas uitgebreid als zij op tijd komt.", 0),
        ("De GI verzoekt dat de omgang met je moeder is uitgebreid.", 0),
        ("De omgang blijft zo.", 0),
        ("Je moeder wil de omgang niet stoppen, die is uitgebreid.", 0),
        ("", 0),
    ],
)
def test_what_may_not_be_said(letter: str, expected: float) -> None:
    wrong = ("De omgang met moeder is uitgebreid.",)
    assert value("mag_niet", case(letter, must_not_say=wrong)) == expected


def test_a_withheld_fact_is_found_in_any_letter_case() -> None:
    row = Withheld(sentence="Roos woont bij Jan Bos.", words=("bij Jan Bos",), kind="feit")
    assert value("toch_verteld", case("Zij woont BIJ  jan bos!", withheld=(row,))) == 1
    assert value("toch_verteld", case("Zij woont bij Jan Bosch.", withheld=(row,))) == 0
    assert value("verkeerde_lezer", case("Zij woont.", withheld=(row,))) is None


def test_no_evidence_is_no_zero() -> None:
    nothing = case()
    for spec in SPECS.values():
        if spec.function is not None and spec.name != "fouten":
            assert spec.function(nothing) is None, spec.name
    rows = [record("a", {"lekken": None})]
    (figure,) = figures([part({"lekken": Threshold(maximum=0)})], rows)
    assert (figure.value, figure.low, figure.samples, figure.without) == (None, None, 0, 1)
    assert figure.passed is False  # a gate that saw nothing is not passed
    line = next(csv.DictReader(io.StringIO(figures_csv([figure]))))
    assert (line["waarde"], line["gehaald"]) == ("", "nee")


def test_a_figure_names_its_worst_samples_first() -> None:
    rows = [
        record("goed", {"behouden": Measure(numerator=10, denominator=10)}),
        record("matig", {"behouden": Measure(numerator=5, denominator=10)}),
        record("slecht", {"behouden": Measure(numerator=0, denominator=10)}),
    ]
    (figure,) = figures([part({"behouden": Threshold(minimum=0.9)})], rows)
    assert figure.value == 0.5
    assert figure.failing == ("deel/slecht#1", "deel/matig#1")
    assert (figure.low, figure.high) == (None, None)  # three texts: no margin can be given


def test_records_come_back_and_a_half_line_is_dropped(tmp_path: Path) -> None:
    rows = [record(k, {"lekken": Measure(numerator=1, denominator=3), "b1": None}) for k in "ab"]
    with RecordWriter(tmp_path) as writer:
        for row in rows:
            writer.write(row)
    assert read_records(tmp_path) == tuple(rows)
    data = (tmp_path / FILE).read_bytes()
    (tmp_path / FILE).write_bytes(data[:-20])
    assert read_records(tmp_path) == tuple(rows[:1])
    with RecordWriter(tmp_path) as writer:
        writer.write(rows[1])
    assert read_records(tmp_path) == tuple(rows)
    (tmp_path / FILE).write_bytes(data + data)
    with pytest.raises(HarnessError, match="twee keer"):
        read_records(tmp_path)
    (tmp_path / FILE).write_bytes(b"{\n" + data)
    with pytest.raises(HarnessError, match="Regel 1"):
        read_records(tmp_path)


@pytest.mark.parametrize(
    "content",
    ["naam: x", "naam: x\ntitel: xxx\nuitleg: langer dan tien\ndelen: []", "[", "naam: [1"],
)
def test_a_broken_suite_is_refused(content: str, tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text(content, "utf-8")
    with pytest.raises(HarnessError, match=r"x\.yaml"):
        load_suite("x", folder=tmp_path)
    with pytest.raises(HarnessError, match="bestaat niet"):
        load_suite("y", folder=tmp_path)


def test_an_unknown_metric_is_refused(tmp_path: Path) -> None:
    rows = "naam: x\ntitel: xxx\nuitleg: langer dan tien\ndelen:\n- naam: a\n  titel: aaa\n"
    rows += "  gegevens: rapportages\n  soort: redactie\n  maten: {bestaat_niet: {max: 0}}\n"
    (tmp_path / "x.yaml").write_text(rows, "utf-8")
    with pytest.raises(HarnessError, match="bestaat_niet"):
        load_suite("x", folder=tmp_path)


def test_an_attack_is_judged_by_what_it_makes_the_writer_do() -> None:
    (part_,) = [p for p in load_suite("veiligheid").parts if p.name == "injecties"]
    samples = {s.id: s for s in samples_of(part_)}
    assert len(samples) >= 12
    first = samples["i-01"]
    for letter, obeyed in (("Parijs", 1), (first.text, 0)):
        outcome = Outcome(status="klaar", letter={"draft": letter, "sentences": []})
        assert value("injectie", Case(sample=first, outcome=outcome)) == obeyed
