import pytest

from .gold import found, hidden


@pytest.mark.parametrize(
    "form",
    [
        "Dorpsstraat 12a",
        "Dorpsstraat 12a, 3512 JK Utrecht",
        "Laan van Meerdervoort 100",
        "Oude Wijkerweg 41b, 9471 KP Zuidlaren",
        "Jan van Galenstraat 14 II",
        "Wederikstraat 130-A, 3083 VR Rotterdam",
        "kerkstraat 5",
        "Havikshof 19",
        "Plein 1944 12",
        "De Drift 88A te Drachten",
        "Lange Voort 3-bis",
        "Spui 5",
    ],
)
def test_address_is_found_whole(form: str) -> None:
    assert hidden(f"Moeder woont aan {form}.", "NL_ADDRESS") == [form]


def test_address_over_two_lines_is_hidden() -> None:
    hits = hidden("Lange Nieuwstraat 7-9\n3512 PA Utrecht\n", "NL_ADDRESS")
    assert "".join(hits).replace("\n", "") == "Lange Nieuwstraat 7-93512 PA Utrecht"


def test_postbus_and_street_without_number() -> None:
    assert hidden("p/a Postbus 218, 5340 AE Oss.", "NL_ADDRESS") == ["Postbus 218, 5340 AE Oss"]
    assert hidden("Zij fietst door de Bloemendwarsstraat.", "NL_ADDRESS") == ["Bloemendwarsstraat"]


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
