"""BSN, IBAN, case numbers, licence plates and phone numbers. Every number is invented."""

import pytest

from .gold import found, hidden


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Haar nummer 123456782 staat vast.", "123456782"),
        ("Het is 1234.56.782 geworden.", "1234.56.782"),
        ("Zie 123 456 782 in het systeem.", "123 456 782"),
        ("BSN: 123456789", "123456789"),
        ("bsn van het kind is 123 456 789.", "123 456 789"),
        ("sofinummer 12345678", "12345678"),
        ("Burgerservicenummer\n: 111 222 333", "111 222 333"),
    ],
)
def test_bsn_is_found(text: str, form: str) -> None:
    assert form in hidden(text, "NL_BSN")


@pytest.mark.parametrize(
    "text", ["Het was 000000000 keer.", "Een bedrag van 12.500 euro.", "Er kwamen 1234 mensen."]
)
def test_bsn_is_not_found(text: str) -> None:
    assert hidden(text, "NL_BSN") == []


@pytest.mark.parametrize(
    "form",
    [
        "NL91ABNA0417164300",
        "NL91 ABNA 0417 1643 00",
        "nl91 abna 0417 1643 00",
        "NL92 ABNA 0417 1643 00",
        "BE68 5390 0754 7034",
    ],
)
def test_iban_is_found_in_any_spelling(form: str) -> None:
    assert hidden(f"Het geld gaat naar {form} op naam van vader.", "IBAN_CODE") == [form]


def test_old_account_number_needs_a_label() -> None:
    assert hidden("rekeningnummer 12.34.56.789", "IBAN_CODE") == ["12.34.56.789"]
    assert hidden("versie 12.34.56", "IBAN_CODE") == []


def test_foreign_iban_needs_valid_check_digits() -> None:
    assert hidden("code BE68 5390 0754 7035 in de lijst", "IBAN_CODE") == []


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Zaak C/03/312345 / JE RK 23-1234 loopt.", "C/03/312345 / JE RK 23-1234"),
        ("Zaak C/16/558713 loopt.", "C/16/558713"),
        ("Onder JE RK 24-77 bekend.", "JE RK 24-77"),
        ("Parketnummer 16/123456-23.", "16/123456-23"),
        ("cliëntnummer: 4408213", "4408213"),
        ("dossiernr. BB-20981", "BB-20981"),
        ("Ons kenmerk: 2024/JB/0031", "2024/JB/0031"),
        ("polisnummer is A12.345.678", "A12.345.678"),
        ("ECLI:NL:RBMNE:2023:1234", "ECLI:NL:RBMNE:2023:1234"),
        ("mutatie PL0900-2020371185", "PL0900-2020371185"),
        ("SKJ-nummer 160008872", "160008872"),
    ],
)
def test_case_number_is_found(text: str, form: str) -> None:
    assert any(form in hit for hit in hidden(text, "NL_CASE_NUMBER")), found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Op grond van art. 1:255 BW en artikel 265b.",
        "In het schooljaar 2023-2024 en in 2020-2022.",
        "Dat kost € 1.250,00 per jaar, 75% daarvan krijgt hij terug.",
        "De zaak is 3 keer besproken met 12 mensen.",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("form", ["XX-99-YY", "12-ABC-3", "V-381-RK", "3-KTX-41", "GH-741-T"])
def test_licence_plate_in_strict_form(form: str) -> None:
    assert hidden(f"Hij zag {form} wegrijden.", "NL_LICENSE_PLATE") == [form]


@pytest.mark.parametrize("form", ["xx99yy", "12 abc 3", "gh741t"])
def test_loose_licence_plate_needs_a_vehicle(form: str) -> None:
    assert hidden(f"Zijn auto met kenteken {form} stond er.", "NL_LICENSE_PLATE") == [form]
    assert hidden(f"Hij riep {form} door de gang.", "NL_LICENSE_PLATE") == []


@pytest.mark.parametrize(
    "form",
    [
        "06-12345678",
        "06 12 34 56 78",
        "0612345678",
        "030-1234567",
        "(030) 123 45 67",
        "+31 6 12345678",
        "+31(0)612345678",
        "0031612345678",
        "088 - 712 30 00",
        "06-1234xx78",
        "+32 470 12 34 56",
    ],
)
def test_phone_is_found(form: str) -> None:
    hits = hidden(f"Bel moeder op {form} na vijf uur.", "PHONE_NUMBER")
    assert len(hits) == 1
    assert form.strip("(") in hits[0] or hits[0] in form


def test_phone_with_line_break_before_it() -> None:
    assert hidden("Telefoon\n06-12345678\n", "PHONE_NUMBER") == ["06-12345678"]


@pytest.mark.parametrize("text", ["Om 09:12 uur.", "Bel 112 bij gevaar.", "Hij is 0 keer gezien."])
def test_phone_is_not_found(text: str) -> None:
    assert hidden(text, "PHONE_NUMBER") == []


@pytest.mark.parametrize("form", ["1-DKM-774", "WPX 4T881", "EL-AB 123"])
def test_foreign_licence_plate_beside_a_vehicle(form: str) -> None:
    assert hidden(f"Er stond een auto met kenteken ({form}).", "NL_LICENSE_PLATE") == [form]
