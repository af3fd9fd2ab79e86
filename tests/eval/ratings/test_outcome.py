"""The figures of a round: hits, preferences, reader test, correlation, table and command."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from eval import RatingsError
from eval.cli import main
from eval.ratings.exported import read_export
from eval.ratings.metrics import with_metrics
from eval.ratings.summary import RatingsOutcome, summarise
from eval.ratings.table import outcome_lines
from tests.eval.ratings.parts import choice, export, rating, row, text_item

PLANTED = {"type": "number", "side": "concept", "span": [10, 30]}


def marks(*spans: tuple[int, int], side: str = "concept") -> list[dict[str, Any]]:
    return [{"side": side, "span": list(span)} for span in spans]


def test_hits_and_false_marks_per_rater() -> None:
    items = [
        text_item("a", known=True, planted=PLANTED),
        text_item("b", known=True),
        text_item("c"),
    ]
    answers = [
        rating("a", "b1", 3, marks=marks((20, 40), (50, 60))),
        rating("b", "b1", 3, marks=marks((0, 5))),
        rating("c", "b1", 3, marks=marks((0, 5))),  # a real text: nobody knows its errors
        rating("a", "b2", 3, marks=marks((30, 40)) + marks((10, 30), side="bron")),
        rating("c", "b3", 3),
    ]
    outcome = summarise([export(items, answers)])
    one, two = outcome.noticed
    assert (one.planted, one.noticed, one.hit_rate) == (1, 1, 1.0)
    assert (one.texts, one.false_marks, one.false_per_text) == (2, 2, 1.0)
    assert (two.planted, two.noticed, two.false_marks) == (1, 0, 2)
    (kind,) = outcome.noticed_types
    assert (kind.type, kind.planted, kind.noticed) == ("number", 2, 1)


def test_preferences_are_about_systems_and_not_about_places() -> None:
    items = [
        {"kind": "paar", "id": "p", "level": None, "systems": ["model", "regels"]},
        {"kind": "paar", "id": "q", "level": None, "systems": ["regels", "model"]},
        {"kind": "paar", "id": "s", "level": None, "systems": ["model", "model"]},
    ]
    answers = [
        choice("p", "b1", "eerste"),
        choice("p", "b2", "eerste", swapped=True),
        choice("q", "b1", "tweede"),
        choice("q", "b2", "gelijk"),
        choice("s", "b1", "eerste"),
    ]
    found = summarise([export(items, answers)]).preferences
    assert [one.criterion for one in found][-1] == "algemeen"
    overall = found[-1]
    assert (overall.first, overall.second) == ("model", "regels")
    assert (overall.for_first.value, overall.for_second.value, overall.equal.value) == (
        0.75,
        0,
        0.25,
    )
    assert overall.for_first.count == 4
    assert (overall.lead.value, overall.lead.texts) == (0.75, 2)
    assert (overall.p, overall.winner) == (0.5, None)  # two texts never show a winner


def pairs(*better: str) -> Any:
    """A round with a pair of systems per preference, each told by two raters."""
    items = [
        {"kind": "paar", "id": f"p{n}", "level": None, "systems": ["a", "b"]}
        for n in range(len(better))
    ]
    answers = [choice(f"p{n}", f"b{r}", one) for n, one in enumerate(better) for r in (1, 2)]
    return summarise([export(items, answers)]).preferences[-1]


def test_ties_do_not_make_a_winner_and_do_not_hide_one() -> None:
    few = pairs("eerste", *["gelijk"] * 9)
    assert (few.equal.value, few.winner, few.p) == (0.9, None, 1.0)
    many_ties = pairs(*["eerste"] * 7, *["gelijk"] * 13)  # 35%: 50% is not reached, yet it wins
    assert many_ties.for_first.value == 0.35
    assert (many_ties.winner, many_ties.p) == ("first", pytest.approx(2 / 2**7))
    assert pairs(*["tweede"] * 6).winner == "second"
    assert pairs(*["tweede"] * 5).winner is None
    assert pairs(*["tweede"] * 10, *["eerste"] * 9).winner is None


def test_practice_is_kept_apart_from_drafts() -> None:
    items = [
        text_item("a", known=True, planted=PLANTED, metrics={"lint": 1.0}),
        text_item("b", ref="fideliteit/x", metrics={"lint": 2.0}),  # an error nobody can point at
        text_item("c", metrics={"lint": 3.0}),
    ]
    answers = [rating("a", "b1", 1), rating("b", "b1", 2), rating("c", "b1", 5)]
    outcome = summarise([export(items, answers)])
    real, practice = outcome.criteria[0].mean, outcome.practice_criteria[0].mean
    assert real is not None
    assert practice is not None
    assert (real.value, real.texts) == (5, 1)
    assert (practice.value, practice.texts) == (1.5, 2)
    whole = many(lambda n: float(10 * (n % 5)))
    shipped = [i.model_copy(update={"known": True}) for i in whole.items]
    outcome = summarise([whole.model_copy(update={"items": tuple(shipped)})])
    assert outcome.correlations == ()
    assert outcome.criteria[0].alpha is None
    assert len(outcome.practice_correlations) == 5
    assert outcome.practice_criteria[0].alpha is not None


def test_the_expected_sign_is_told() -> None:
    outcome = summarise([many(lambda n: float(10 * (n % 5)))])
    assert outcome.correlations[0].expected == -1
    assert "verwacht: negatief" in "\n".join(outcome_lines(outcome))


def test_readers_per_system() -> None:
    items = [
        {"kind": "leestoets", "id": n, "level": "8-11", "right": [0, 1, 2], "system": system}
        for n, system in (("l", "oud"), ("m", "nieuw"), ("n", None))
    ]
    answers = [
        {"kind": "leestoets", "item": n, "rater": "l1", "choices": [0, 1, last]}
        for n, last in (("l", 0), ("m", 2), ("n", 2))
    ]
    outcome = summarise([export(items, answers)])
    found = {one.system: one.right.value for one in outcome.understood}
    assert found == {None: 1, "nieuw": 1, "oud": pytest.approx(2 / 3)}
    text = "\n".join(outcome_lines(outcome))
    assert "gokken geeft 33%" in text
    assert "8-11, meegeleverde teksten" in text


def test_the_form_before_is_still_read(tmp_path: Path) -> None:
    path = tmp_path / "oud.json"
    items = [{"kind": "leestoets", "id": "l", "level": "8-11", "right": [0, 1, 2]}]
    whole = row(items, [], format="kindgericht-beoordelingen/1")
    path.write_text(json.dumps(whole), "utf-8")
    (item,) = read_export(path).items
    assert item.kind == "leestoets"
    assert item.system is None


def test_reader_test_per_level() -> None:
    items = [
        {"kind": "leestoets", "id": "l", "level": "8-11", "right": [0, 1, 2]},
        {"kind": "leestoets", "id": "m", "level": "12-15", "right": [0, 1, 2]},
    ]
    answers = [
        {"kind": "leestoets", "item": "l", "rater": "l1", "choices": [0, 1, 2]},
        {"kind": "leestoets", "item": "l", "rater": "l2", "choices": [0, -1, 0]},
    ]
    (one,) = summarise([export(items, answers)]).understood
    assert (one.level, one.readers, one.unknown) == ("8-11", 2, 1)
    assert one.right.value == pytest.approx(4 / 6)
    assert one.right.low is None  # one text: no interval


def many(metric: Any, *, count: int = 12, number: int = 1) -> Any:
    items = [text_item(f"t{n}", metrics={"lint": metric(n)}) for n in range(count)]
    answers = [rating(f"t{n}", f"b{r}", 1 + n % 5) for n in range(count) for r in (1, 2)]
    return export(items, answers, round=f"{number:032x}")


def test_correlation_with_a_measure() -> None:
    found = summarise([many(lambda n: float(10 * (n % 5)))]).correlations
    assert {one.metric for one in found} == {"lint"}
    assert len(found) == 5
    assert found[0].rho == pytest.approx(1)
    other = summarise([many(lambda n: float(-(n % 5) + n / 100))]).correlations[0]
    assert other.rho < -0.9
    assert other.low < other.rho < other.high < 0


def test_nothing_is_said_where_there_is_too_little() -> None:
    assert summarise([many(lambda n: 1.0)]).correlations == ()
    assert summarise([many(float, count=9)]).correlations == ()
    outcome = summarise([export([text_item("a")], [rating("a", "b1", None)])])
    assert outcome.criteria[0].alpha is None
    assert outcome.criteria[0].mean is None
    assert outcome.noticed == ()
    assert outcome.criteria[0].systems == ()
    text = "\n".join(outcome_lines(outcome))
    assert text.count("te weinig om iets te zeggen") == 8


def test_rounds_are_put_together_and_raters_stay_apart() -> None:
    outcome = summarise([many(float), many(float, number=2)])
    assert (outcome.rounds, outcome.raters, outcome.done) == (2, 4, 48)
    alpha = outcome.criteria[0].alpha
    assert alpha is not None
    assert alpha.texts == 24
    with pytest.raises(RatingsError, match="twee keer"):
        summarise([many(float), many(float)])
    other = row([], [], rubric_version="2", round=f"{3:032x}")
    with pytest.raises(RatingsError, match="versies"):
        summarise(
            [many(float), export([], [], **{k: other[k] for k in ("rubric_version", "round")})]
        )


def test_shipped_texts_are_measured_on_request() -> None:
    ref = "oefengevallen/o-03"
    made = with_metrics(export([text_item("a", ref=ref)], [rating("a", "b1", 3)]))
    (item,) = made.items
    assert item.kind == "tekst"
    assert 0 <= item.metrics["fideliteit"] <= 1
    gone = export([text_item("a", ref="oefengevallen/o-99")], [])
    with pytest.raises(RatingsError, match="o-99"):
        with_metrics(gone)


def test_the_command_writes_figures_and_a_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, out = tmp_path / "ronde.json", tmp_path / "uit.json"
    source.write_text(many(float).model_dump_json(), "utf-8")
    assert main(["ratings", str(source), "--out", str(out)]) == 0
    table = capsys.readouterr().out
    assert "1 ronde, 2 mensen, 24 van 24 taken klaar." in table
    assert "Feitelijk juist" in table
    made = json.loads(out.read_text("utf-8"))
    assert made["format"] == "kindgericht-uitkomst/2"
    assert made["criteria"][0]["alpha"]["value"] == 1
    assert set(made) == {"format", *RatingsOutcome.__slots__}


@pytest.mark.parametrize(
    "change",
    [
        {"format": "kindgericht-beoordelingen/3"},
        {"tekst": "geheim"},
        {"answers": [rating("geheim", "b1", 3)]},
        {"answers": [{**rating("a", "b1", 3), "scores": {"juist": 3}}]},
        {"answers": [rating("a", "b1", 6)]},
        {"answers": [rating("a", "b1", 3), rating("a", "b1", 4)]},
    ],
)
def test_a_file_that_is_no_export_is_refused(tmp_path: Path, change: dict[str, Any]) -> None:
    path = tmp_path / "ronde.json"
    whole = row([text_item("a")], [rating("a", "b1", 3)])
    path.write_text(json.dumps({**whole, **change}), "utf-8")
    with pytest.raises(RatingsError, match=r"ronde\.json") as caught:
        read_export(path)
    assert "geheim" not in str(caught.value)
