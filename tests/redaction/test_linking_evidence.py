"""Names are merged on words of the text only; each rule in a table. All names are invented."""

from __future__ import annotations

import pytest

from redaction.front_words import called, is_namesake
from redaction.linking import link
from redaction.name_sound import pet_stems, sound, sounds_alike
from redaction.person_spans import trim_persons
from redaction.types import Detection

Row = tuple[str, str | None]


def people(marked: str) -> list[Row]:
    """Return the entity and role of each name between square brackets, in text order."""
    parts = marked.replace("]", "[").split("[")
    text, found = "", []
    for number, part in enumerate(parts):
        if number % 2:
            found.append(
                Detection(
                    start=len(text),
                    end=len(text) + len(part),
                    entity_type="PERSON",
                    score=1.0,
                    recognizer="test",
                )
            )
        text += part
    of = {i: e for e in link(text, found) for i in e.members}
    return [(of[i].key, of[i].role) for i in range(len(found))]


APART = [
    "De ex-partner van [Ruben] ([Chantal]) belde.",
    "Zijn oom [Kibrom] belde. Dat is een andere [Kibrom].",
    "Op school werkt [Anneke Bos]. Ik heb (ook een [Anneke]) gelachen.",
    "Vader heet [Jan Vermaat], opa heet ook [Jan].",
    "Moeder [Maud Slangen] belt. Daarna kwam oma [Slangen].",
    "Vader: [Wiel Frissen]. Opa, dhr. [Frissen], mag erbij.",
    "Jeugdige: [Haoran Wang] (9). Videobellen met mw. [Wang-Sun].",
    "Vader [Jun Wang] belt over zijn kind. Dossier: [Wang].",
    "Juf [Hülya Arslan] schreef. Meester [Arslan] gymt.",
    "Kind: [Emre Demirci] (9). Dhr. [Demirci] belt. Opa: dhr. [O. Demirci].",
    "Kind: [Noa Ali] (9). Tante [Fatiha Ali] vangt op. Mevrouw [Ali] is tegen.",
    "Jeugdige: [Samira Bos] (9). Oom [Sam] belt.",
]
TOGETHER = [
    "Moeder is [Marie-José Houx]. [Marie José] stemt in.",
    "Jeugdige: [Fleur Crutzen] (9). [Fleurtje] lacht.",
    "Mevrouw [Tiny Houben-Smeets] is er. Mevrouw [Smeets] belt.",
    "Gedragswetenschapper [Ling Zhou] belt. Moeder [Samira] ook. Mw. [Zhou] legt het uit.",
    "Voogd [Carola] belt. Was getekend, [C. Ottevanger] (voogd).",
]


@pytest.mark.parametrize("marked", APART)
def test_without_words_that_say_so_the_last_name_is_somebody_else(marked: str) -> None:
    found = people(marked)
    assert found[-1][0] not in {entity for entity, _ in found[:-1]}


@pytest.mark.parametrize("marked", TOGETHER)
def test_the_last_name_is_the_first_person_again(marked: str) -> None:
    found = people(marked)
    assert found[-1][0] == found[0][0]


ROLES = [
    ("Kind: [Noa] (9). Gesproken met [Nadine], ambulant hv.", "HULPVERLENER"),
    ("Kind: [Noa] (9). Aan: [Thu Pham], pleegzorgbegeleider Pleegzorg Rijn", "HULPVERLENER"),
    ("Kind: [Noa] (9). Stiefvader [Cem] brengt haar. Papa [Cem] is lief.", "STIEFOUDER"),
    ("Kind: [Noa] (9). Vader van de jongste is [Rick].", "VADER"),
    ("Kind: [Noa] (9). Op de leefgroep is het fijn. [Kim] is mijn mentor.", "HULPVERLENER"),
    ("Kind: [Noa] (9). De melder, de bovenbuurman dhr. [Faber], belt.", "MELDER"),
    ("Kind: [Noa] (9). [Ria] en [Henk Visser] zijn sinds 2020 de pleegouders.", "PLEEGOUDER"),
    ("Kind: [Noa] (9). Pleegouders: fam. [Visser]", "PLEEGOUDER"),
    ("Kind: [Noa] (9). De leerkracht is tevreden. Haar broer [Minh] haalt haar op.", "BROER"),
    (
        "Betreft: [Tim Bos], geboren 20 maart 2014, en zijn zusje [Mia Bos], geboren 15-09-2016.",
        "KIND",
    ),
    (
        "Van: [Eva Kok] (ekok@jb-oever.example)\nKind: Noa.\n\n[Eva Kok], gedragswetenschapper",
        "GEDRAGSWETENSCHAPPER",
    ),
    (
        "Kind: [Noa] (9). Wij spraken op school over de lessen met een heel aardige leerkracht"
        "\n[Iris] en hebben afspraken gemaakt.",
        "LEERKRACHT",
    ),
]


@pytest.mark.parametrize(("marked", "role"), ROLES)
def test_the_role_of_the_last_name(marked: str, role: str) -> None:
    assert people(marked)[-1][1] == role


def test_a_listed_child_has_not_the_role_of_who_comes_next() -> None:
    found = people("Aanwezig: moeder [Eva Bos], [Rik] (5, kleuter), oma [Lia] op bezoek.")
    assert found[1][1] != "OMA"


def test_a_brother_is_not_the_child_of_the_report() -> None:
    found = people("Gezin van [Kim Bos]: broer [Khoa Bos] (15). [Kim] speelt. [Kim] is 9. [Kim].")
    assert [found[0][1], found[1][1]] == ["KIND", "BROER"]


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("een andere Anouk", True),
        ("let op ook Anouk", True),
        ("Anouk (een meisje uit de klas, dus niet ik)", True),
        ("samen met Anouk (moeder)", False),
        ("nog met Anouk", False),
    ],
)
def test_words_that_say_it_is_a_namesake(text: str, yes: bool) -> None:
    start = text.index("Anouk")
    assert is_namesake(text, start, start + 5) is yes


def test_a_grandmother_of_another_language_has_a_word_too() -> None:
    assert called("Daarna kwam beppe Bos", 18, surname=True) == "grandmother"
    assert called("Toen kwam iemand Bos", 17, surname=True) is None


def test_names_that_sound_alike() -> None:
    assert sounds_alike("wybenga", "wiebenga")
    assert not sounds_alike("bakker", "bakema")
    assert sound("jan") == ""
    assert "fleur" in pet_stems("fleurtje")
    assert pet_stems("anke") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("De ex-partner van Bloem, Priscilla", ["Bloem", "Priscilla"]),
        ("Ik sprak Jansen, Piet", ["Jansen, Piet"]),
        ("Ik sprak Baukje Hoekstra aan de", ["Baukje Hoekstra"]),
    ],
)
def test_a_span_holds_one_person(text: str, names: list[str]) -> None:
    start = max(text.find(word) for word in ("Bloem", "Jansen", "Baukje"))
    whole = Detection(start=start, end=len(text), entity_type="PERSON", score=0.5, recognizer="ner")
    found = trim_persons(text, [whole], guessed="ner")
    assert [text[d.start : d.end] for d in found] == names
