"""Whose a thing is, who is family and what is secret, in plain sentences. All names are made up."""

from __future__ import annotations

import pytest

from tests.redaction.test_recipients import shown, ties_of

CASE = "Kind: [KIND_1]. Moeder: [MOEDER_1]. Vader: [VADER_1]. "
FATHER = "Vader: [VADER_1]\n"

NOT_HIS = [
    "[MOEDER_1] verliet [VADER_1] en woont sindsdien op [ADRES_1].",
    "Moeder ontvluchtte [VADER_1] en verblijft nu op [ADRES_1]",
    "[MOEDER_1] heeft [VADER_1] geblokkeerd en is nu bereikbaar op [TELEFOON_1].",
    "[MOEDER_1] en [VADER_1] ([ADRES_1]) hebben ruzie.",
    "De opvang weert [VADER_1], adres [ADRES_1]",
    "De school zag [VADER_1], tel. [TELEFOON_1].",
    "Verboden toegang voor: [VADER_1], adres [ADRES_1].",
    f"\n\n{FATHER}Adres pleeggezin: [ADRES_1]",
    f"\n\n{FATHER}Adres pleeggezin: geen\nTelefoon: [TELEFOON_1]",
    f"\n\n{FATHER}Verblijfplaats minderjarige: [ADRES_1]",
    f"\n\n{FATHER}Adres opvang: [ADRES_1]",
    f"\n\n{FATHER}Plaatsing: [INSTELLING_1], [ADRES_1]",
]


@pytest.mark.parametrize("text", NOT_HIS)
def test_a_name_before_an_address_may_be_the_object(text: str) -> None:
    for name, ties in ties_of(CASE + text).items():
        if name.startswith(("[ADRES", "[TELEFOON", "[INSTELLING")):
            assert not {"[VADER_1]", "[MOEDER_1]", "[KIND_1]"} & set(ties.owners)
    for reader in ("VADER_1", "KIND_1"):
        assert "Lindelaan" not in shown(CASE + text, reader)
        assert "06-12345678" not in shown(CASE + text, reader)


HERS = [
    "[MOEDER_1] woont op [ADRES_1].",
    "Sinds [DATUM_1] woont [MOEDER_1] op [ADRES_1].",
    "[KIND_1]s moeder [MOEDER_1] woont nu op [ADRES_1].",
    "Mevrouw [MOEDER_1], [ADRES_1].",
    "Aanwezig op [DATUM_1]: [KIND_1]s moeder [MOEDER_1] ([ADRES_1]).",
    "\n\nMoeder: [MOEDER_1]\nNationaliteit: onbekend\nWoonadres: [ADRES_1]",
]


@pytest.mark.parametrize("text", HERS)
def test_the_subject_keeps_her_address(text: str) -> None:
    assert "Lindelaan" in shown(CASE + text, "MOEDER_1")
    assert "Lindelaan" not in shown(CASE + text, "VADER_1")


OTHER_FATHER = [
    "[KIND_2]s vader is [VADER_1].",
    "[KIND_2]s vader heet [VADER_1].",
    "[KIND_2]'s vader, de heer [VADER_1], belde.",
    "De vader van [KIND_2] is [VADER_1].",
    "Vader van [KIND_2]: [VADER_1]",
    "[KIND_2] heeft een vader, [VADER_1].",
    "De vader van [KIND_2] ([VADER_1]) belde.",
]


@pytest.mark.parametrize("text", OTHER_FATHER)
def test_a_father_is_of_the_child_that_the_text_names(text: str) -> None:
    whole = f"Kind: [KIND_1]. Moeder: [MOEDER_1]. {text}"
    assert ties_of(whole)["[VADER_1]"].owners == ("[KIND_2]",)
    assert "Wit" not in shown(whole, "KIND_1")
    assert "Wit" not in shown(whole, "MOEDER_1")
    assert "Fatima" not in shown(whole, "KIND_2")
    assert "Wit" in shown(whole, "KIND_2")
    assert "Fatima" in shown(whole, "KIND_1")


def test_with_two_children_nobody_is_family_without_a_tie() -> None:
    text = "[KIND_1] speelt met [KIND_2]. [VADER_1] en [MOEDER_1] zijn er."
    for reader in ("KIND_1", "KIND_2", "MOEDER_1"):
        assert "Mark" not in shown(text, reader)


def test_brothers_and_sisters_of_one_form_share_their_parents() -> None:
    text = "Kinderen: [KIND_1] en [KIND_2]\nMoeder: [MOEDER_1]\nVader: [VADER_1]"
    assert "Fatima" in shown(text, "KIND_1")
    assert "Mark" in shown(text, "KIND_2")
    assert "Noor" in shown(text, "MOEDER_1")


def test_of_two_mothers_only_the_one_of_the_case_is_named() -> None:
    text = "Kind: [KIND_1]. Moeder: [MOEDER_1]. De klas heeft nog een [MOEDER_2]."
    assert "Fatima" in shown(text, "KIND_1")
    assert "Petra" not in shown(text, "KIND_1")
    assert "Jayden" in shown(text, "MOEDER_1")
    assert "Jayden" not in shown(text, "MOEDER_2")


SECRET_PEOPLE = [
    ("De naam van de pleegouders is geheim: pleegmoeder [PLEEGOUDER_1].", "[PLEEGOUDER_1]"),
    ("Pleegmoeder [PLEEGOUDER_1] wil anoniem blijven voor vader", "[PLEEGOUDER_1]"),
    ("[KIND_1] weet niet dat [PERSOON_1] haar biologische vader is.", "[PERSOON_1]"),
    ("[KIND_1] weet niet wie haar vader is. Dat is [PERSOON_1].", "[PERSOON_1]"),
    ("[OPA_1] wil niet dat [KIND_1] weet wie hij is.", "[OPA_1]"),
]


@pytest.mark.parametrize(("text", "who"), SECRET_PEOPLE)
def test_a_person_can_be_secret(text: str, who: str) -> None:
    whole = CASE + text
    assert {n for n, t in ties_of(whole).items() if t.secret} == {who}
    assert not [n for n, t in ties_of(whole).items() if t.informant]
    real = "Riet Pluim" if who == "[PERSOON_1]" else "Geheimpje"
    for reader in ("KIND_1", "MOEDER_1", "VADER_1", "pleegouder", "school"):
        assert real not in shown(whole, reader)
    assert real in shown(whole, "collega")


SECRET_TOWNS = [
    "Moeder is gevlucht naar [PLAATS_1].",
    "Het pleeggezin woont in [PLAATS_1].",
    "Niet aan vader vertellen: moeder zit in [PLAATS_1].",
    "Moeder is in veiligheid gebracht in [PLAATS_1].",
    "Moeder zit in opvanghuis [INSTELLING_1] te [PLAATS_1].",
    "Vader kent de verblijfplaats niet. Die is [PLAATS_1].",
    "Moeder is ondergedoken.\n\nEr is veel gebeurd.\n\nHet is mooi in [PLAATS_1].",
    "Er geldt een contactverbod.\n\nHet is mooi in [PLAATS_1].",
]


@pytest.mark.parametrize("text", SECRET_TOWNS)
def test_a_town_of_somebody_who_hides_is_not_told(text: str) -> None:
    for reader in ("KIND_1", "VADER_1", "pleegouder"):
        assert "Zwolle" not in shown(CASE + text, reader)
    assert "Zwolle" in shown(CASE + text, "collega")


@pytest.mark.parametrize(
    "text", ["Het is mooi in [PLAATS_1].", "[KIND_1] gaat naar de kinderopvang in [PLAATS_1]."]
)
def test_an_ordinary_town_is_told(text: str) -> None:
    assert "Zwolle" in shown(CASE + text, "VADER_1")


@pytest.mark.parametrize(
    "text",
    [
        "[KIND_1] woont sinds [DATUM_1] bij pleegouders [PLEEGOUDER_1].",
        "[KIND_1] woont bij pleegouders [PLEEGOUDER_1].",
        "Sinds [DATUM_1] woont [KIND_1] bij pleegmoeder [PLEEGOUDER_1].",
    ],
)
def test_a_child_reads_the_names_of_its_foster_parents(text: str) -> None:
    assert "[PLEEGOUDER_1]" in ties_of("Betreft: [KIND_1]\n\n" + text)["[KIND_1]"].owners


@pytest.mark.parametrize(
    "text",
    [
        "[BROER_1] woont sinds [DATUM_1] bij pleegouders [PLEEGOUDER_1].",
        "[BROER_1] woont bij pleegouders [PLEEGOUDER_1].",
        "Broer [BROER_1] is op [DATUM_1] geplaatst bij pleegmoeder [PLEEGOUDER_1].",
        "[KIND_2] woont sinds [DATUM_1] bij pleegouders [PLEEGOUDER_1].",
    ],
)
def test_the_foster_parents_of_another_child_are_not_for_this_one(text: str) -> None:
    assert "[PLEEGOUDER_1]" not in ties_of("Betreft: [KIND_1]\n\n" + text)["[KIND_1]"].owners
