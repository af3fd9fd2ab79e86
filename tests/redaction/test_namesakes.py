"""Two people with one name stay two, and both get a warning. All names are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from redaction import Redaction, SourceText, build_analyzer, load_pipeline, load_policy, redact
from redaction.front_words import called, generation
from tests.redaction.stand_in import hide

Whole = Callable[[str], Redaction]

TWO = [
    ("Moeder Fatima en dochter Fatima (8).", ("Fatima",)),
    ("Pleegmoeder Inge en moeder Inge.", ("Inge",)),
    ("Melder is buurvrouw Ans Dokter. Moeder Ans belt.", ("Ans Dokter", "Ans")),
    ("Buurvrouw Sara deed de melding. Moeder Sara Bos weet dat niet.", ("Sara", "Sara Bos")),
    ("Jan Bos is de vader van Jan Bos jr.", ("Jan Bos",)),
    ("Jan Bos sr. belt. Jan Bos jr. niet.", ("Jan Bos",)),
]
ONE = [
    ("Stiefvader Cem belt. Hij zegt: papa Cem is lief.", ("Cem",)),
    ("Zijn dochter Noa huilt. Het zusje Noa lacht. Noa slaapt.", ("Noa",)),
    ("Buurvrouw Ans Dokter belt. Ik bel Ans terug.", ("Ans Dokter", "Ans")),
    ("Zoon Jayden lacht. Toen moeder Jayden ophaalde was hij boos.", ("Jayden",)),
    ("Jan Bos jr. belt. Jan lacht.", ("Jan Bos", "Jan")),
]


@pytest.mark.parametrize(("text", "forms"), TWO)
def test_other_words_beside_a_name_are_two_people(text: str, forms: tuple[str, ...]) -> None:
    result = hide(text, *forms)
    assert len(result.vault.entries) == 2
    assert "ambiguous_name" in {w.code for w in result.warnings}


@pytest.mark.parametrize(("text", "forms"), ONE)
def test_words_of_one_kind_or_none_are_one_person(text: str, forms: tuple[str, ...]) -> None:
    assert len(hide(text, *forms).vault.entries) == 1


def test_a_bare_name_of_two_people_belongs_to_neither() -> None:
    result = hide("Moeder Inge en pleegmoeder Inge. Inge belt.", "Inge")
    assert len(result.vault.entries) == 3


def test_a_word_beside_a_surname_does_not_part_who_bears_it() -> None:
    result = hide(
        "Vader: Sjeng Vroemen. En opa Vroemen. Dhr. Vroemen niet.", "Sjeng Vroemen", "Vroemen"
    )
    assert [len(e.forms) for e in result.vault.entries] == [2, 1]


def test_words_in_front_and_behind() -> None:
    assert called("met buurvrouw Ans", 14) == "neighbour"
    assert called("toen moeder Noa ophaalde", 12) is None
    assert called(f"{'x' * 60}moeder Noa", 67) is None
    assert called("Moeder\nNoa", 7) is None
    assert [generation(t, 3) for t in ("Jan jr.", "Jan (senior)", "Jan is")] == ["jr", "sr", ""]


@pytest.fixture(scope="module")
def whole() -> Whole:
    analyzer, policy = build_analyzer(load_pipeline("regels", parts="redactie")), load_policy()

    def run(text: str) -> Redaction:
        return redact(SourceText(text=text), analyzer=analyzer, policy=policy)

    return run


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Kinderen: Mohamed (10) en Mohammed (7) Amrani", {"Mohamed": 1, "Mohammed": 1}),
        (
            "Emma Bakker en haar vriendin Emma Bakkers spelen.",
            {"Emma Bakker": 1, "Emma Bakkers": 1},
        ),
        ("Emma Bakker lacht. Emma Bakkers fiets is weg.", {"Emma Bakker": 2}),
    ],
)
def test_names_in_one_list_are_two_people(whole: Whole, text: str, people: dict[str, int]) -> None:
    result = whole(text)
    by_form: dict[str, set[str]] = {}
    for mention in result.mentions:
        by_form.setdefault(text[mention.start : mention.end], set()).add(mention.entity)
    kept = {form: by_form[form] for form in people}
    assert all(len(entities) == 1 for entities in kept.values())
    assert len(set().union(*kept.values())) == len(people)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        *(
            (f"De {role} van Noa belde.", "Noa")
            for role in ("juf", "oma", "opa", "leerkracht", "huisarts", "mentor", "psycholoog")
        ),
        *((f"De {role} van Noa belde.", "Noa") for role in ("kinderrechter", "tante", "meester")),
        ("Oma van Noa belde.", "Noa"),
        ("De huisarts van Xiquan was er.", "Xiquan"),
        ("De juf van Noa Jansen belde.", "Noa Jansen"),
        ("De juf van Dam belde.", "van Dam"),
        ("Vandaag belde mevrouw van Dam.", "van Dam"),
        ("Oma van Vliet kwam.", "van Vliet"),
        ("Mevrouw De Haan was er.", "De Haan"),
        ("Dhr. De Haan is de melder.", "De Haan"),
        ("Ik sprak juf Ten Boer vandaag.", "Ten Boer"),
        ("Dat zei buurvrouw De Graaf ook.", "De Graaf"),
        ("Buurvrouw Chantall Verhoeff belde.", "Chantall Verhoeff"),
        ("Melder: Putten", "Putten"),
        ("Melder: Beer", "Beer"),
        ("Gesproken met: Beer", "Beer"),
        ("Contactpersoon: Putten.", "Putten"),
        ("Aanwezig: Storm, Beer en moeder", "Beer"),
        ("Noa is 9. Mei zag het.", "Mei"),
    ],
)
def test_the_person_is_found_whole(whole: Whole, text: str, name: str) -> None:
    found = [(text[m.start : m.end], m.entity_type) for m in whole(text).mentions]
    assert (name, "PERSON") in found, found


@pytest.mark.parametrize(
    "text",
    ["Aanwezig: Ouders en school", "Aanwezig: Nee", "Melder: Anoniem", "Gesproken met: Vader"],
)
def test_who_is_no_name_stays(whole: Whole, text: str) -> None:
    assert whole(text).mentions == ()


@pytest.mark.parametrize(
    "text", ["Het was 9. mei 2024.", "Zitting: 9. Mei 2024", "Op vrijdag 9. Mei.", "Op 9 mei."]
)
def test_a_date_with_a_full_stop_stays_a_date(whole: Whole, text: str) -> None:
    assert [m.entity_type for m in whole(text).mentions] == ["DATE_TIME"]


def test_a_place_or_body_behind_a_profession_stays() -> None:
    from redaction.resolve import resolve
    from redaction.types import Detection

    text = "Begeleider Pluryn. De zus uit Putten. Vader Marokko. De moeder Stichting Horizon."
    found = [
        Detection(
            start=text.index(form),
            end=text.index(form) + len(form),
            entity_type=kind,
            score=0.9,
            recognizer="nl_x",
            reason="plaats",
        )
        for form, kind in (
            ("Pluryn", "ORGANIZATION"),
            ("Putten", "LOCATION"),
            ("Marokko", "LOCATION"),
            ("Stichting Horizon", "ORGANIZATION"),
        )
    ]
    assert "PERSON" not in {d.entity_type for d in resolve(text, found)}
