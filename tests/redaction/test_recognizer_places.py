import time

import pytest

from redaction.lexicon import load_lexicon
from redaction.recognizers import ALL
from redaction.tokens import read

from .gold import found, hidden


@pytest.mark.parametrize(
    "form",
    [
        "Dorpsstraat 12a",
        "Laan van Meerdervoort 100",
        "Oude Wijkerweg 41b",
        "Jan van Galenstraat 14 II",
        "Wederikstraat 130-A",
        "kerkstraat 5",
        "Havikshof 19",
        "Plein 1944 12",
        "De Drift 88A",
        "Lange Voort 3-bis",
        "Spui 5",
    ],
)
def test_address_is_found_whole(form: str) -> None:
    assert hidden(f"Moeder woont aan {form}.", "NL_ADDRESS") == [form]


@pytest.mark.parametrize(
    "text",
    [
        "Dorpsstraat 12a, 3512 JK Utrecht",
        "Laan van Noord 130-A, 3083VR  Krimpen aan den IJssel",
        "Nieuwstraat 7-9\n3512 PA Utrecht\n",
        "de Wilde 5 zwart, 1506 ck zaandam.",
        "Postbus 218, 5340 AE Oss",
        "kadelaan 29, 6118 gr utrecht",
    ],
)
def test_address_postcode_and_town_stand_apart(text: str) -> None:
    assert [kind for kind, _ in found(text)] == ["NL_ADDRESS", "NL_POSTCODE", "LOCATION"]


def test_a_person_before_an_address_stays_a_person() -> None:
    assert found("Moeder: Kadelaan 5, 3034 LM te Rotterdam")[-2:] == [
        ("NL_POSTCODE", "3034 LM"),
        ("LOCATION", "Rotterdam"),
    ]
    assert ("NL_ADDRESS", "Korenkade 14") in found(
        "Zij zit bij Mirte Hoekstra aan de Korenkade 14."
    )


def test_postbus_and_street_without_number() -> None:
    assert hidden("p/a Postbus 218, 5340 AE Oss.", "NL_ADDRESS") == ["Postbus 218"]
    assert hidden("Zij fietst door de Bloemendwarsstraat.", "NL_ADDRESS") == ["Bloemendwarsstraat"]


@pytest.mark.parametrize(
    "form",
    [
        "Kornweg 118-2",
        "Kornweg 6 boven",
        "Kornweg 230 III-achter",
        "Kornweg 3hs",
        "Kornweg 418 hg",
        "Kornweg 9 t/o 11",
        "Kornweg 80 A1",
        "Kornweg 5 zwart",
        "Kornweg 1000 ingang C",
        "Kornweg 111-V1",
        "Kornweg 4a/4b",
        "Kornweg 300-E-12",
        "Kornweg 12 G-04",
        "Kornweg 2206 (flat)",
        "Kornweg 100, bus 3",
        "Kornweg 3 bis-1",
        "Kornweg 12 3e verdieping",
        "Kornln. 77 rechts",
        "Ged. Kornhof 5 rood",
    ],
)
def test_addition_belongs_to_the_address(form: str) -> None:
    assert hidden(f"Het staat op de brief: {form}, graag snel.", "NL_ADDRESS") == [form]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Hij slaapt nu in Brink 17 achter, zegt zij.", "Brink 17 achter"),
        ("Kantoor 't hout 3hs 1019kx, neemt id mee.", "'t hout 3hs"),
        ("Post: Wilgers 1944 nr 7, 6411LR Heerlen", "Wilgers 1944 nr 7"),
        ("Hij woont op Het Kolkje 14/3 te Bakel.", "Het Kolkje 14/3"),
        ("Order bij zijn broer, Het Kolkje 6 boven, Brummen.", "Het Kolkje 6 boven"),
    ],
)
def test_street_without_an_ending(text: str, form: str) -> None:
    assert hidden(text, "NL_ADDRESS") == [form]


@pytest.mark.parametrize(
    "text",
    [
        "Morgen 1e kerstdag naar opa.",
        "In groep 7 en wk 18-20 ging het goed. Hij kreeg 40 mg 2x daags.",
        "De stand was 3-1 en 4/5 maaltijden lukten, 1 op 2 niet.",
        "Kamer 3 boven is vrij. De code 3 rood geldt.",
    ],
)
def test_numbers_behind_words_are_no_house_numbers(text: str) -> None:
    assert hidden(text, "NL_ADDRESS") == []


@pytest.mark.parametrize(
    "run", ["1 " * 20000, "Straat " * 8000, "nr 1-a " * 5000, "| a | 1-2-2012\n" * 4000]
)
def test_long_runs_take_little_time(run: str) -> None:
    view = read(run, sentence_starts=[0], lexicon=load_lexicon())
    started = time.perf_counter()
    for recognizer in ALL:
        if recognizer.NAME in ("nl_address", "nl_case_number", "nl_date", "nl_location"):
            list(recognizer().find(view))
    assert time.perf_counter() - started < 15


@pytest.mark.parametrize(
    "text",
    [
        "Hij speelt op straat en op het plein.",
        "Groep 7b en klas 3a krijgen artikel 5a.",
        "Hij liep 12 keer weg. In weg 3 zit een gat.",
        "Begeleid wonen telt 23 jongeren.",
    ],
)
def test_no_address(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("form", ["3512 JK", "3512JK", "3512jk", "3512 jk"])
def test_postcode(form: str) -> None:
    assert hidden(f"Post gaat naar {form}.", "NL_POSTCODE") == [form]


@pytest.mark.parametrize("text", ["In 2019 en in 2020 is het zo.", "Er zijn 1500 km gereden."])
def test_no_postcode(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Zij woont in Utrecht.", "Utrecht"),
        ("zij woont in purmerend.", "purmerend"),
        ("Hij komt uit Wijk bij Duurstede.", "Wijk bij Duurstede"),
        ("Zij verhuist naar Den Haag.", "Den Haag"),
        ("Hij zat in Best op school.", "Best"),
        ("Zij woont in Oosterwold.", "Oosterwold"),
        ("De wijk Zonnebeek is rustig.", "Zonnebeek"),
        ("Vestiging: Drachten", "Drachten"),
        ("Oma woont in Asmara.", "Asmara"),
        ("Hij reist naar Eritrea.", "Eritrea"),
        ("Maastricht, Roermond", "Maastricht"),
        ("Zij woont in 's-Hertogenbosch.", "'s-Hertogenbosch"),
    ],
)
def test_place_is_found(text: str, form: str) -> None:
    assert form in hidden(text, "LOCATION")


def test_first_name_that_is_a_place_depends_on_the_preposition() -> None:
    assert found("Sofia woont in Sofia.") == [("PERSON", "Sofia"), ("LOCATION", "Sofia")]


@pytest.mark.parametrize(
    "text",
    ["Hij spreekt Turks en Nederlands in Nederland.", "Het is best goed gegaan in de haven."],
)
def test_languages_and_words_stay(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Zij zit op basisschool De Regenboog in groep 5.", "De Regenboog"),
        ("Zij zit op obs De Springplank.", "De Springplank"),
        ("Hij gaat naar het Amstelveens College.", "Amstelveens College"),
        ("Zij woont op groep De Vlinder.", "De Vlinder"),
        ("Hij woont in gezinshuis De Wilgenhof.", "De Wilgenhof"),
        ("Hij voetbalt bij vv Zwaluwen.", "Zwaluwen"),
        ("Vader werkt bij Trigion.", "Trigion"),
        ("De bewindvoerder is Balans Bewind B.V., zegt zij.", "Balans Bewind B.V."),
        ("Zij is aangemeld bij Karakter.", "Karakter"),
        ("School (De Zeppelin) weet ervan.", "De Zeppelin"),
        ("hij gaat naar obs de springplank.", "de springplank"),
        ("Er is hulp van GGZ Oost-Brabant.", "Oost-Brabant"),
        ("School: Daltonschool Hengelo-Zuid.", "Hengelo-Zuid"),
    ],
)
def test_organisation_is_found(text: str, form: str) -> None:
    assert any(form in hit for hit in hidden(text, "ORGANIZATION")), found(text)


def test_organisation_is_found_again_without_its_kind() -> None:
    text = "Zij woont op groep De Vlinder. De leiding van De Vlinder belt. Morgen de Vlinder."
    assert [form[-7:] for form in hidden(text, "ORGANIZATION")] == ["Vlinder"] * 3


@pytest.mark.parametrize(
    "text",
    [
        "De rechtbank en de Raad voor de Kinderbescherming zijn gehoord.",
        "Veilig Thuis en de politie zijn gebeld. De GI werkt met SAVE en Delta.",
        "Hij zit op school in groep 7 en gaat naar de kerk.",
    ],
)
def test_general_bodies_stay(text: str) -> None:
    assert found(text) == []
