"""Official phrases: each row by its own example, and the conditions that hold a row back."""

from __future__ import annotations

import re

import pytest

from assistant.drafting.rules import PhraseRow, load_phrases, plain_phrases
from assistant.drafting.rules.phrases import PhraseTable

ROWS = load_phrases().regels


@pytest.mark.parametrize("row", ROWS, ids=[row.naam for row in ROWS])
def test_row_does_what_it_says(row: PhraseRow) -> None:
    text, used = plain_phrases(row.voorbeeld)
    assert text == row.uitkomst
    assert row.naam in used


@pytest.mark.parametrize("row", ROWS, ids=[row.naam for row in ROWS])
def test_row_keeps_placeholders_numbers_and_negation(row: PhraseRow) -> None:
    text, _ = plain_phrases(row.voorbeeld)
    keep = r"\[[A-Z]+_\d+\]|\d+|\b(?:niet|geen|nooit)\b"
    assert re.findall(keep, text) == re.findall(keep, row.voorbeeld)


def test_table_is_large_enough_and_sourced() -> None:
    table = load_phrases()
    assert len(table.regels) >= 80
    assert all("2026-11-22" in source for source in table.bronnen.values())


@pytest.mark.parametrize(
    "sentence",
    [
        "De betreffende leerkracht is ziek.",
        "Indien nodig belt de school.",
        "Hij gaat niet mee, maar mag mee mits hij wil.",
        "Er zijn maatregelen ten aanzien van [VADER_1].",
        "Ten aanzien van de schulden is er geen vooruitgang.",
        "Hij gaat eerder dan wel verwacht was.",
        "Het middel dient om te slapen.",
        "Dit dient als bewijs.",
        "Het boek is verstrekt door de school.",
        "Hij kwam vandaag.",
        "Hij wenst kennis te maken.",
        "Per maal eten zij samen.",
    ],
)
def test_left_alone(sentence: str) -> None:
    assert plain_phrases(sentence) == (sentence, ())


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("[KIND_1] dient zich aan te melden.", "[KIND_1] moet zich aanmelden."),
        ("Hij dient € 75,00 per maand te sparen.", "Hij moet € 75,00 per maand sparen."),
        ("Ouders dienen dit kenbaar te maken.", "Ouders moeten dit kenbaar maken."),
        ("Dient hij te stoppen, dan belt hij.", "Moet hij stoppen, dan belt hij."),
        ("Moeder tracht vaker te bellen.", "Moeder probeert vaker te bellen."),
        ("Hij blijft gedurende 4 weken thuis.", "Hij blijft 4 weken lang thuis."),
        ("Ouders dienen te weten dat hij dient te eten.", None),
        ("Hij dient te proberen te slapen.", None),
    ],
)
def test_word_order_rules(sentence: str, expected: str | None) -> None:
    assert plain_phrases(sentence)[0] == (expected or sentence)


def test_a_capital_stays_a_capital() -> None:
    assert plain_phrases("Tevens is er hulp.")[0] == "Ook is er hulp."


def test_a_placeholder_is_never_part_of_a_match() -> None:
    assert plain_phrases("[INDIEN_1] komt.")[1] == ()


def test_unknown_source_and_double_names_are_refused() -> None:
    row = ROWS[0].model_dump()
    with pytest.raises(ValueError, match="unknown source"):
        PhraseTable.model_validate({"versie": "1", "bronnen": {}, "regels": [row]})
    with pytest.raises(ValueError, match="same name"):
        PhraseTable.model_validate(
            {"versie": "1", "bronnen": {"eigen": "", row["bron"]: ""}, "regels": [row, row]}
        )


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "De GI vraagt geen verlenging van de ondertoezichtstelling, mits ouders het plan "
            "ondertekenen.",
            "De GI vraagt geen verlenging van de ondertoezichtstelling, op voorwaarde dat ouders "
            "het plan ondertekenen.",
        ),
        ("Hij gaat niet weg, mits hij belt.", "Hij gaat niet weg, op voorwaarde dat hij belt."),
        ("Nooit te laat, mits hij belt.", "Nooit te laat, op voorwaarde dat hij belt."),
        (
            "Zij is ziek, maar mag mee, mits zij rust.",
            "Zij is ziek, maar mag mee, op voorwaarde dat zij rust.",
        ),
        (
            "Er komt geen zitting, op voorwaarde dat hij belt.",
            "Er komt geen zitting, op voorwaarde dat hij belt.",
        ),
        ("Mits hij belt, wordt er niet gewacht.", "Mits hij belt, wordt er niet gewacht."),
        (
            "Hij mag mee, mits hij niet te laat is.",
            "Hij mag mee, maar alleen als hij niet te laat is.",
        ),
    ],
)
def test_a_condition_under_a_negation_is_not_turned(sentence: str, expected: str) -> None:
    assert plain_phrases(sentence)[0] == expected
