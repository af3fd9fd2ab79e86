"""Numbers, dates and frequencies in all spellings."""

from __future__ import annotations

import pytest

from eval.fidelity.dates import find_dates
from eval.fidelity.frequencies import find_frequencies
from eval.fidelity.lexicon import Cues, fold
from eval.fidelity.normalise import View, related
from eval.fidelity.numerals import word_value
from eval.fidelity.quantities import parse_number, read_numbers


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("zes", 6.0),
        ("drieentwintig", 23.0),
        ("honderdvijftig", 150.0),
        ("tweeduizend", 2000.0),
        ("anderhalf", 1.5),
        ("driemaal", 3.0),
        ("zesjarige", 6.0),
    ],
)
def test_number_words(word: str, value: float) -> None:
    assert word_value(word) == (value, False)


@pytest.mark.parametrize(("word", "value"), [("derde", 3.0), ("twintigste", 20.0), ("tweede", 2.0)])
def test_ordinals(word: str, value: float) -> None:
    assert word_value(word) == (value, True)


@pytest.mark.parametrize("word", ["huis", "eenzaam", "achten", "zeshoek"])
def test_other_words_are_no_numbers(word: str) -> None:
    assert word_value(word) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.120", 1120),
        ("2,50", 2.5),
        ("75,00", 75),
        ("3", 3),
        ("17:30", 17.5),
        ("1.120,50", 1120.5),
    ],
)
def test_digits(text: str, value: float) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize(
    "text",
    ["3 maart 2024", "3 mrt 2024", "03-03-2024", "3/3/24", "2024-03-03", "3e maart van 2024"],
)
def test_a_date_in_every_spelling_is_the_same_date(text: str) -> None:
    (found,) = find_dates(f"op {text} dus")
    assert (found.day, found.month, found.year) == (3, 3, 2024)


@pytest.mark.parametrize("text", ["versie 1.2.3", "45-13-2024", "hij mei daar", "12345"])
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text) == ()


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("3 maart 2024", "3 maart", True),
        ("3 maart 2024", "4 maart 2024", False),
        ("maart 2024", "3 maart 2024", True),
        ("in 2024", "3 maart 2025", False),
        ("woensdag", "woensdagmiddag", True),
        ("woensdag", "donderdag", False),
    ],
)
def test_dates_agree_when_no_part_contradicts(left: str, right: str, *, same: bool) -> None:
    (one,), (two,) = find_dates(left), find_dates(right)
    assert one.agrees(two) is same


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("wekelijks", 7),
        ("tweewekelijkse", 14),
        ("om de week", 14),
        ("1 keer per 3 weken", 21),
        ("elke maand", 30),
        ("eens in de twee weken", 14),
        ("iedere dag", 1),
    ],
)
def test_frequencies(text: str, days: float) -> None:
    assert [f.days for f in find_frequencies(text)] == [days]


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("6 weken", "zes weken", True),
        ("14 dagen", "twee weken", True),
        ("een half jaar", "6 maanden", True),
        ("3 weken", "3 maanden", False),
        ("€ 25", "25 euro", True),
        ("40%", "40 procent", True),
        ("15.00 uur", "15:00 uur", True),
        ("half vier", "15.30 uur", True),
        ("18e", "achttiende", True),
        ("€ 1.120", "€ 1.121", False),
    ],
)
def test_quantities(left: str, right: str, *, same: bool) -> None:
    one = read_numbers(View(left)).quantities
    two = read_numbers(View(right)).quantities
    assert len(one) == len(two) == 1
    assert one[0].same_as(two[0]) is same


def test_the_article_een_is_no_number_but_counts_before_a_unit() -> None:
    assert read_numbers(View("een huis")).quantities == ()
    (found,) = read_numbers(View("een jaar")).quantities
    assert found.soft


def test_folding_keeps_the_length() -> None:
    text = "Één vóór ’s nachts İß naïef"
    assert len(fold(text)) == len(text)
    assert fold("Één") == "een"


def test_patterns() -> None:
    assert Cues(["weiger*"]).found("zij weigert")
    assert not Cues(["niet"]).found("nietig")
    assert Cues(["geeft .. aan"]).found("moeder geeft dat vaak aan")
    assert not Cues(["geeft .. aan"]).found("moeder geeft. hij gaat aan")
    assert not Cues([]).found("x")


@pytest.mark.parametrize(
    ("one", "two"), [("besloten", "besluit"), ("woont", "wonen"), ("bezoeken", "bezoekregeling")]
)
def test_related_words(one: str, two: str) -> None:
    assert related(one, two)


def test_unrelated_words() -> None:
    assert not related("moeder", "school")


def test_views_hide_their_text() -> None:
    assert "geheim" not in repr(View("geheim"))
    assert "geheim" not in repr(View("geheim").tokens)
