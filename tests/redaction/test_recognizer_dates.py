import pytest

from .gold import found, hidden


@pytest.mark.parametrize(
    "form",
    [
        "12-03-2019",
        "12/3/19",
        "2019-03-12",
        "3 mrt. '24",
        "dinsdag 10 juni",
        "10 juni jl.",
        "12 maart",
        "9/9",
        "14 t/m 18 juli",
        "begin maart 2024",
        "twaalf maart 2019",
        "zes december 2016",
        "1e mei",
        "12 - 03 - 2019",
        "12.03.2019",
        "10, 17 en 24 oktober",
        "augustus 2023",
        "28 febuari 2022",
        "12 03 2019",
    ],
)
def test_date_is_found_whole(form: str) -> None:
    assert hidden(f"Het gesprek was op {form} met iedereen.", "DATE_TIME") == [form]


def test_lead_of_a_date_stays() -> None:
    assert hidden("De brief d.d. 12-03 is kwijt.", "DATE_TIME") == ["12-03"]
    assert hidden("gesprek d.d.\n12-03-2024\nmet vader", "DATE_TIME") == ["12-03-2024"]


@pytest.mark.parametrize(
    "text",
    [
        "In 2019 begon het.",
        "Het schooljaar 2023-2024 is om.",
        "Op dinsdag belt vader.",
        "In mei gaat zij op kamp.",
        "Om 14.30 uur en 9:15.",
        "Zij is 24/7 bereikbaar.",
        "Hij at 1/2 pizza, 2-3 keer per week.",
        "Na 10 jaar en 3 maanden.",
        "Hij kreeg een 7/10.",
        "Te laat terug (23.10 i.p.v. 22.00).",
    ],
)
def test_years_weekdays_times_and_fractions_stay(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Hij is geboren op 12-03-2012 te Sneek.",
        "Geboortedatum: 7 mei 2015",
        "Nova, geb. 17-12-'15",
        "GEBOREN: 30-01-2017",
    ],
)
def test_birth_date_by_context(text: str) -> None:
    assert len(hidden(text, "DATE_OF_BIRTH")) == 1
    assert hidden(text, "DATE_TIME") == []


@pytest.mark.parametrize(
    "text",
    [
        "Kinderen: Noor Velder (3-4-2014) en Sil Velder (5 mei 2016). Datum: 3 juni 2024.",
        "Sil is van 5 juni 2012. Noor van 6 juli 2014.",
        "Kind: Noor | 22 04 2014 | bsn 111222333\nIn 2024: bsn 123456782, 14-06-2015",
        "| wie | geboren |\n| Noor | 7-10-2012 |\n| Sil | 19 febr. '18 |",
        "Noor, 9 jaar (6-10-2015). Sil (groep 5, 30 juni 2016). Nu: 2025.",
    ],
)
def test_birth_date_of_each_child(text: str) -> None:
    assert len(hidden(text, "DATE_OF_BIRTH")) == 2


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("* 13-3 huis langs", "13-3"),
        ("Aanmelden vóór 15-3.", "15-3"),
        ("* wo 27 3 gesprek", "wo 27 3"),
        ("rustig, behalve op zat. 17 feb., toen niet", "zat. 17 feb."),
        ("Gesprek met mevrouw Velder (12-03-2024). Nu 2024.", "12-03-2024"),
        ("Ontvangen: 05-10-2024 02:14 uur", "05-10-2024"),
        ("BSN 123456782. Loopt af 14-08-2024.", "14-08-2024"),
    ],
)
def test_other_dates_are_no_birth(text: str, form: str) -> None:
    assert hidden(text, "DATE_TIME") == [form]
