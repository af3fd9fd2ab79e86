"""Organisations by the words around them. Every name is invented."""

import pytest

from .gold import found, hidden


@pytest.mark.parametrize(
    "form",
    [
        "basisschool De Wilde Kievit",
        "thuiszorg Kwartelhof",
        "zwembad De Waterval",
        "bakkerij Jansen",
        "kwekerij Van Rozenoord",
        "verpleeghuis Sint Annaberg",
        "azc De Heidemark",
        "vso De Roerdomp",
        "Buurtteam De Polder",
        "Kamertraining Vonkenberg",
        "Fonds Lindekind",
        "Speltherapie Duinkant",
        "Logopedie Oud-Wijnberg",
        "Maatschappelijk Werk Boerendonk",
        "Maatwerk Kromzicht",
        "Lente Paviljoen",
        "Hand & Hart",
        "v.v. Westerdijk Boys",
    ],
)
def test_name_behind_its_kind_or_among_capitals(form: str) -> None:
    assert hidden(f"Zij is aangemeld bij {form} en wacht nog.", "ORGANIZATION") == [form]


def test_one_word_that_holds_its_kind_is_no_person() -> None:
    assert ("ORGANIZATION", "Brouwlandcollege") in found("Hij zit op het Brouwlandcollege nu.")


def test_article_and_noun_at_a_sentence_start() -> None:
    text = "Het ging goed. De Duinmolen vraagt om een gesprek."
    assert hidden(text, "ORGANIZATION") == ["De Duinmolen"]


def test_name_is_found_again_without_its_kind() -> None:
    text = "Pleegzorg Sluiswachter belt. De rapportage van Sluiswachter volgt."
    assert hidden(text, "ORGANIZATION") == ["Pleegzorg Sluiswachter", "Sluiswachter"]


@pytest.mark.parametrize(
    "text",
    [
        "De Jeugdrechter besloot dat. Het Gezinsplan is klaar.",
        "De Evaluatie volgt. De Thuissituatie is rustig.",
        "Team Jeugd belt met het wijkteam.",
        "Moeder werkt in de zorg en krijgt hulp.",
        "Veiligheid & Gezag\nWat gaat goed",
        "De Gezinsvoogd Komt morgen.",
    ],
)
def test_ordinary_words_stay(text: str) -> None:
    assert found(text) == []


def test_person_behind_a_kind_of_help_stays_a_person() -> None:
    assert found("Therapie Noor start in de lente.") == [("PERSON", "Noor")]


@pytest.mark.parametrize(
    "form",
    [
        "SWV De Hoge Akker",
        "HAP Lageveld",
        "VV De Kromme '52",
        "woongroep Maanlicht 4",
        "Pinkstergemeente Casa di Luz",
        "praktijk Mr. & Mrs. Balans",
        "TOF Agressieregulatie",
    ],
)
def test_abbreviated_kind_year_and_number_belong_to_the_name(form: str) -> None:
    assert hidden(f"Zij is gezien bij {form}, en wacht nog.", "ORGANIZATION") == [form]


def test_uncommon_noun_with_a_capital_behind_an_article() -> None:
    assert hidden("Vervoer gaat door de Pannenkoekbus nu.", "ORGANIZATION") == ["Pannenkoekbus"]
    assert hidden("Dat is besproken met de Kinderrechter nu.", "ORGANIZATION") == []


def test_kind_and_rare_word_without_capitals() -> None:
    text = "zij betaalt niet. woningstichting de vlasbloem dreigt nu. morgen bellen. ze wacht."
    assert hidden(text, "ORGANIZATION") == ["woningstichting de vlasbloem"]


@pytest.mark.parametrize(
    "text",
    [
        "Kind(eren): nog invullen.",
        "Er stond een witte Kia voor de deur.",
        "Zij krijgt Movicolon en kijkt op Insta.",
        "Zie polisnr 41.88 en kaartnr 12 voor de pas.",
        "Zijn stiefpapa en babcia waren er.",
        "Er staat een altaartje in de kamer.",
    ],
)
def test_ordinary_words_that_lists_of_names_know_stay(text: str) -> None:
    assert [t for t, _ in found(text) if t in ("PERSON", "ORGANIZATION")] == []


def test_name_of_a_car_is_a_name_without_a_colour() -> None:
    assert ("PERSON", "Kia") in found("Daarna belde Kia haar moeder.")
