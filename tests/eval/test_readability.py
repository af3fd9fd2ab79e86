"""The readability report: score, margin, B1, and what is honestly absent. Texts are fictitious."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from eval import CheckInputError, measure, use_pipeline
from eval.readability import use_words, word_lists
from eval.readability.levels import limits_for
from eval.readability.syllables import syllables
from prompts import Level
from redaction import load_pipeline
from tests.eval.readability_lists import make_lists

EASY = "Je woont bij je oma. Dat is fijn. Je mag daar blijven."
HARD = (
    "De machtiging uithuisplaatsing van [KIND_1] wordt overeenkomstig het verzoek van de "
    "gecertificeerde instelling verlengd voor de duur van de ondertoezichtstelling."
)
LETTER = """Hallo [KIND_1],

Ik schrijf je deze brief omdat er iets is beslist. Je woont nu bij [PLEEGOUDER_1] in [PLAATS_1].
Dat blijft zo. De rechter heeft met je moeder gepraat. Je moeder wil graag dat je thuis woont.
De rechter vindt het huis van je moeder nog niet veilig. Daarom blijf je bij [PLEEGOUDER_1] wonen.
Je gaat elke zaterdag naar je moeder. Je broer gaat dan met je mee. Jullie eten samen een broodje.
Op [DATUM_1] kom ik bij je op school. Dan praten we in de klas van [LEERKRACHT_1]. Je mag alles
vragen. Heb je voor die dag een vraag? Bel mij dan, of vraag het aan je juf. Je mag ook een brief of
een tekening sturen. Ik lees alles. Tot snel!"""
NAMES = {
    "[KIND_1]": "Sanne",
    "[PLEEGOUDER_1]": "Ria",
    "[PLAATS_1]": "Zutphen",
    "[DATUM_1]": "dinsdag",
    "[LEERKRACHT_1]": "Karel",
}
LAW = (
    "De beoordeling van de noodzaak van de voortzetting van de maatregel wordt door de "
    "instelling verricht onder inachtneming van de wettelijke vereisten inzake zorgvuldige "
    "besluitvorming en met betrekking tot de proportionaliteit van de inbreuk op de persoonlijke "
    "levenssfeer. "
) * 4


@pytest.fixture
def own_lists(tmp_path: Path) -> Iterator[None]:
    """A few made-up words instead of the lists of the cache."""
    use_words(make_lists(tmp_path))
    yield
    use_words(None)


@pytest.fixture
def no_lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine on which the word lists were never fetched."""
    monkeypatch.setattr("eval.readability.lists.default_words_path", lambda: tmp_path / "weg")
    use_words(None)
    yield
    use_words(None)


def test_easy_scores_higher_on_flesch_than_hard() -> None:
    easy, hard = measure(EASY), measure(HARD)
    assert easy.flesch_douma is not None
    assert hard.flesch_douma is not None
    assert easy.flesch_douma > 90 > 30 > hard.flesch_douma


def test_sentences_have_spans_lengths_features_and_reasons() -> None:
    report = measure(f"{EASY} {HARD}")
    assert [s.n_words for s in report.sentences[:3]] == [5, 3, 4]
    assert all(not s.reasons for s in report.sentences[:3])
    last = report.sentences[-1]
    assert f"{EASY} {HARD}"[last.start : last.end] == HARD
    assert any("woorden" in r for r in last.reasons)
    assert any("uithuisplaatsing" in r for r in last.reasons)
    assert {"length", "passive", "jargon"} <= set(last.rules)
    assert len(last.rules) == len(last.reasons)
    assert last.lint_score is not None
    assert report.sentences[0].lint_score is not None
    assert last.lint_score > 60 > report.sentences[0].lint_score


@pytest.mark.parametrize(("level", "long"), [("8-11", True), ("16-18", False), ("lvb", True)])
def test_the_limit_depends_on_the_level(level: Level, *, long: bool) -> None:
    text = "Je gaat op maandag en op woensdag na school altijd naar je oma toe."
    assert ("length" in measure(text, level=level).sentences[0].rules) is long


def test_every_level_has_limits_and_the_youngest_the_lowest() -> None:
    limits = {level: limits_for(level) for level in get_args(Level)}
    assert limits_for(None) == limits["ouder"]
    for name in ("words", "clauses", "distance", "abstract"):
        values = [getattr(limits[level], name) for level in ("8-11", "12-15", "16-18")]
        assert values == sorted(values)
    assert limits["8-11"].rare > limits["12-15"].rare > limits["16-18"].rare
    assert limits["lvb"].words < limits["8-11"].words


def test_a_letter_scores_and_its_margin_is_honest() -> None:
    report = measure(LETTER, level="12-15")
    assert report.lint_score is not None
    assert report.interval is not None
    low, high = report.interval
    assert low <= report.lint_score <= high
    assert high - report.lint_score == pytest.approx(13, abs=0.2)
    assert report.lint_level == 1
    assert report.coverage is not None
    assert report.coverage > 0.9


def test_hard_text_scores_high_and_is_no_b1() -> None:
    report = measure(LAW)
    assert report.lint_level == 4
    assert report.b1 is False
    assert any(reason.startswith("B1: waarschijnlijk niet.") for reason in report.reasons)


def test_an_easy_letter_is_b1_with_a_reservation() -> None:
    report = measure(LETTER, level="ouder")
    assert report.b1 is True
    (reason,) = [r for r in report.reasons if r.startswith("B1")]
    assert "weet u pas als u het vraagt" in reason


def test_names_and_placeholders_read_the_same() -> None:
    restored = LETTER
    for placeholder, name in NAMES.items():
        restored = restored.replace(placeholder, name)
    hidden, open_ = measure(LETTER), measure(restored)
    assert hidden.lint_score is not None
    assert open_.lint_score is not None
    assert abs(hidden.lint_score - open_.lint_score) <= 3
    assert [s.n_words for s in hidden.sentences] == [s.n_words for s in open_.sentences]
    assert hidden.b1 == open_.b1


def test_short_text_has_no_score_and_says_why() -> None:
    row = measure(EASY).to_row()
    assert row["lint_score"] is row["lint_level"] is row["interval"] is row["b1"] is None
    reasons = row["reasons"]
    assert isinstance(reasons, list)
    assert reasons[0].startswith("Niet te scoren: de tekst is te kort.")
    assert reasons[1].startswith("B1: niet te zeggen")


@pytest.mark.parametrize("text", ["", "  \n", "...", "!?"])
def test_no_words_is_no_score(text: str) -> None:
    report = measure(text)
    assert report.flesch_douma is report.lint_score is report.b1 is None
    assert report.reasons == ("Er staan geen woorden in de tekst.",)


def test_text_without_verbs_is_not_scored() -> None:
    report = measure("Maandag school, dinsdag zwemmen met oma. " * 15)
    assert report.lint_score is None or report.features is not None
    report = measure("3 4 5 6 7 8 9 10\n" * 15)
    assert report.lint_score is None
    assert report.reasons[0].startswith("Niet te scoren")


@pytest.mark.usefixtures("no_lists")
def test_without_word_lists_there_is_no_score_but_a_checklist() -> None:
    report = measure(f"{LETTER} {HARD}")
    assert report.lint_score is report.b1 is report.coverage is None
    assert "python -m eval wordlists" in report.reasons[0]
    assert "passive" in report.sentences[-1].rules


def test_a_pipeline_without_trees_gives_no_score() -> None:
    use_pipeline(load_pipeline("regels"))
    try:
        report = measure(LETTER)
    finally:
        use_pipeline(None)
    assert report.lint_score is None
    assert "taalmodule" in report.reasons[0]
    assert report.mean_words is not None


@pytest.mark.usefixtures("own_lists")
def test_unknown_words_make_no_statement_about_b1() -> None:
    report = measure(LETTER)
    assert report.coverage is not None
    assert report.coverage < 0.8
    assert report.b1 is None
    assert any("woordlijst" in r for r in report.reasons)


@pytest.mark.parametrize("level", ["8-11", "lvb"])
def test_nothing_is_said_about_b1_for_the_youngest(level: Level) -> None:
    report = measure(LETTER, level=level)
    assert report.b1 is None
    assert any("middelbare school" in r for r in report.reasons)
    assert any("B1 is een niveau van volwassenen" in r for r in report.reasons)


def test_b1_has_its_own_limits_whatever_the_level() -> None:
    assert measure(LETTER, level="16-18").b1 == measure(LETTER, level="ouder").b1
    assert measure(LAW, level="16-18").b1 is False


def test_too_long_is_refused() -> None:
    with pytest.raises(CheckInputError):
        measure("a" * 200_001)


def test_the_report_is_the_same_twice() -> None:
    assert measure(LETTER) == measure(LETTER)
    assert word_lists() is word_lists()


@pytest.mark.parametrize(("word", "n"), [("jij", 1), ("moeder", 2), ("uithuisplaatsing", 4)])
def test_syllables(word: str, n: int) -> None:
    assert syllables(word) == n
