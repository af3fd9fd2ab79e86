"""Names of persons. All are invented or common combinations."""

import pytest

from redaction import KnownEntity

from .gold import found, hidden


@pytest.mark.parametrize(
    "form",
    [
        "Emma",
        "Emma de Vries",
        "Fatima el Amrani",
        "Xiaomei Chen",
        "Anne-Fleur van den Berg-Jansen",
        "J.P. de Vries",
        "J. Jansen",
        "J de Vries",
        "Nguyễn Thị Mai",
        "Zoë",
        "Selihom Tesfamichael",
        "Wojciechowska",
        "Bouzambou",
        "D'Angelo",
        "Inge van 't Hof",
        "Jan P. de Vries",
    ],
)
def test_name_in_the_middle_of_a_sentence(form: str) -> None:
    assert hidden(f"Gisteren sprak {form} met de rechter.", "PERSON") == [form]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Mevrouw van der Berg belde.", "van der Berg"),
        ("mw. Bakker is er.", "Bakker"),
        ("dhr. vos komt.", "vos"),
        ("mevr bakker belt terug.", "bakker"),
        ("dr hofland weet ervan.", "hofland"),
        ("Juf Roos is ziek.", "Roos"),
        ("De heer De Jong-Özkan.", "De Jong-Özkan"),
        ("Gesprek met mw. A.M. Terpstra-Oud.", "A.M. Terpstra-Oud"),
        ("Oma Groot past op.", "Groot"),
        ("Het meisje N. is weg.", "N."),
        ("broer storm is boos.", "storm"),
        ("Naam: roos de wit", "roos de wit"),
        ("Hoi Mark,\n\nDank je.", "Mark"),
        ("Groetjes,\nRoos", "Roos"),
    ],
)
def test_name_by_title_role_or_label(text: str, form: str) -> None:
    assert form in hidden(text, "PERSON"), found(text)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Roos vertelt dat het goed gaat.", "Roos"),
        ("Storm vindt school leuk.", "Storm"),
        ("Vos belt morgen terug.", "Vos"),
        ("Wil vertelt over vroeger.", "Wil"),
        ("Gerard en Wil Kuijpers komen.", "Wil Kuijpers"),
        ("Zij belde met Dag over school.", "Dag"),
        ("De Boer belde gisteren.", "De Boer"),
        ("Van der Laan komt ook.", "Van der Laan"),
    ],
)
def test_names_that_are_words_by_context(text: str, form: str) -> None:
    assert form in hidden(text, "PERSON"), found(text)


@pytest.mark.parametrize(
    "text",
    [
        "De bakker komt om acht uur.",
        "Een roos op tafel en een storm buiten.",
        "Wil je dat ik bel?",
        "Elke dag eet hij een appel.",
        "De vos slaapt overdag.",
        "Moeder en pleegvader zijn het eens. Pleegmoeder niet.",
        "Gespannen kwam hij binnen. Zuchtend ging hij zitten.",
        "EMDR, ADHD en PTSS komen voor. De OTS loopt tot de zomer.",
        "PLAN VAN AANPAK VOOR DE OTS",
        "Plan van Aanpak",
        "Moeders nieuwe vriend is boos. Zo'n afspraak helpt.",
        "Gedragswetenschapper en Jeugdbeschermer overleggen.",
    ],
)
def test_ordinary_words_stay(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Jans moeder belde.", "Jans"),
        ("Dat is Jan's fiets.", "Jan's"),
        ("Sofies vader komt.", "Sofies"),
        ("Dat is Levi’s tas.", "Levi’s"),
    ],
)
def test_possessive_is_hidden_whole(text: str, form: str) -> None:
    assert hidden(text, "PERSON") == [form]


@pytest.mark.parametrize("form", ["Jansen, Jan", "Vries, J.P. de", "Sewpersad, Vishal"])
def test_reversed_order(form: str) -> None:
    assert hidden(f"Leerling: {form} (9)", "PERSON") == [form]


def test_lower_case_capitals_and_line_break() -> None:
    assert hidden("vandaag belde fatima el amrani weer.", "PERSON") == ["fatima el amrani"]
    assert hidden("VANDAAG BELDE FATIMA EL AMRANI WEER.", "PERSON") == ["FATIMA EL AMRANI"]
    assert hidden("Aanwezig:\nEmma\nSem\n", "PERSON") == ["Emma", "Sem"]


def test_what_is_found_once_is_found_everywhere() -> None:
    text = "Mevrouw Vlasblom belde. Later belde vlasblom weer, en VLASBLOM zelf kwam."
    assert hidden(text, "PERSON") == ["Vlasblom", "vlasblom", "VLASBLOM"]


def test_unknown_lower_case_name_in_a_text_without_capitals() -> None:
    text = "gesprek met djaimo.\nhij was boos.\ndjaimo wil naar huis.\nmorgen verder."
    assert hidden(text, "PERSON") == ["djaimo", "djaimo"]


def test_literal_placeholders_are_never_touched() -> None:
    assert found("[KIND_1] en [MOEDER_1] wonen daar.") == []
    assert found("[KIND_1] ziet Emma.") == [("PERSON", "Emma")]


KNOWN = (
    KnownEntity(name="Kwabena Zonneveld", role="KIND", aliases=("Kwabi",)),
    KnownEntity(name="Bakker", role="MOEDER"),
    KnownEntity(name="obs De Kiekendief", entity_type="ORGANIZATION"),
)


@pytest.mark.parametrize(
    "form",
    ["Kwabena Zonneveld", "kwabena", "KWABENA", "Kwabena's", "Zonneveld", "kwabi", "Kwabnea",
     "kwabema", "zoneveld", "Zonnevelds"],
)  # fmt: skip
def test_known_names_in_every_spelling(form: str) -> None:
    assert form in hidden(f"ik zag toen {form} lopen", "PERSON", known=KNOWN)


def test_known_name_that_is_a_word_depends_on_context() -> None:
    assert hidden("Wij spraken bakker over school.", "PERSON", known=KNOWN) == ["bakker"]
    assert hidden("Hij haalt brood bij de bakker.", "PERSON", known=KNOWN) == []


def test_known_names_do_not_take_ordinary_words_as_typing_errors() -> None:
    known = (KnownEntity(name="Moedert"), KnownEntity(name="Jannik"))
    assert found("de moeder en janken is gewoon", known=known) == []


def test_known_organisation_is_found() -> None:
    assert hidden("zij zit op OBS de kiekendief nu", "ORGANIZATION", known=KNOWN) == [
        "OBS de kiekendief"
    ]
