"""The readability report: what is measured, and what is honestly absent."""

from __future__ import annotations

import pytest

from eval import CheckInputError, measure
from eval.readability.measure import NOT_YET
from eval.readability.syllables import syllables

EASY = "Je woont bij je oma. Dat is fijn. Je mag daar blijven."
HARD = (
    "De machtiging uithuisplaatsing van [KIND_1] wordt overeenkomstig het verzoek van de "
    "gecertificeerde instelling verlengd voor de duur van de ondertoezichtstelling."
)


def test_easy_scores_higher_than_hard() -> None:
    easy, hard = measure(EASY), measure(HARD)
    assert easy.flesch_douma is not None
    assert hard.flesch_douma is not None
    assert easy.flesch_douma > 90 > 30 > hard.flesch_douma


def test_sentences_have_spans_lengths_and_reasons() -> None:
    report = measure(f"{EASY} {HARD}")
    assert [s.n_words for s in report.sentences[:3]] == [5, 3, 4]
    assert all(not s.reasons for s in report.sentences[:3])
    last = report.sentences[-1]
    assert f"{EASY} {HARD}"[last.start : last.end] == HARD
    assert any("woorden" in r for r in last.reasons)
    assert any("uithuisplaatsing" in r for r in last.reasons)


@pytest.mark.parametrize(("level", "long"), [("8-11", True), ("16-18", False), ("lvb", True)])
def test_the_limit_depends_on_the_level(level: str, *, long: bool) -> None:
    text = "Je gaat op maandag en op woensdag na school altijd naar je oma toe."
    report = measure(text, level=level)  # type: ignore[arg-type]  # the table holds levels
    assert bool(report.sentences[0].reasons) is long


def test_what_is_not_measured_is_null_with_a_reason() -> None:
    row = measure(EASY).to_row()
    assert row["lint_score"] is row["lint_level"] is row["interval"] is row["b1"] is None
    assert NOT_YET in row["reasons"]  # type: ignore[operator]  # reasons is a list


@pytest.mark.parametrize("text", ["", "  \n", "...", "123"])
def test_no_words_is_no_score(text: str) -> None:
    assert measure(text).flesch_douma is None


def test_too_long_is_refused() -> None:
    with pytest.raises(CheckInputError):
        measure("a" * 200_001)


@pytest.mark.parametrize(("word", "n"), [("jij", 1), ("moeder", 2), ("uithuisplaatsing", 4)])
def test_syllables(word: str, n: int) -> None:
    assert syllables(word) == n
