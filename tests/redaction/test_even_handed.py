"""Names of every origin and both parents are read alike. All names are made up."""

from __future__ import annotations

import pytest

from redaction.resolve_echoes import with_echoed_persons
from redaction.types import Detection
from tests.redaction.gold import found
from tests.redaction.stand_in import hidden

CASE = "Betreft: Jayden. Hij woont thuis. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The end of a surname is no kind of organisation; of a real compound it is one.
        ("Wij spraken Sandhia Jagroep.", [("PERSON", "Sandhia Jagroep")]),
        ("Zij belt Sité Woondiensten.", [("ORGANIZATION", "Sité Woondiensten")]),
        # A surname that is a place too, behind somebody's profession.
        ("Mentor De Haan belde.", [("PERSON", "De Haan")]),
        ("Begeleider De Haan belde.", [("PERSON", "De Haan")]),
        ("Zij woont in De Haan.", [("LOCATION", "De Haan")]),
    ],
)
def test_a_name_keeps_its_type(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "people", "expected"),
    [
        # Whose mother: both relatives of one sentence are the child's, for a boy and for a girl.
        (
            "Jayden woont bij zijn vader, Erik Vos, en ziet zijn moeder, Lia Bos, om het weekend.",
            ("Jayden", "Erik Vos", "Lia Bos"),
            "[KIND_1] woont bij zijn vader, [VADER_1], en ziet zijn moeder, [MOEDER_1], "
            "om het weekend.",
        ),
        (
            "Jayden woont bij zijn moeder, Lia Bos, en ziet zijn vader, Erik Vos, om het weekend.",
            ("Jayden", "Lia Bos", "Erik Vos"),
            "[KIND_1] woont bij zijn moeder, [MOEDER_1], en ziet zijn vader, [VADER_1], "
            "om het weekend.",
        ),
        # Both parents are named without a word for which is which: neither is guessed.
        (
            "De ouders van Jayden zijn Lia Bos en Erik Vos. Zij zijn uit elkaar. Moeder belt.",
            ("Jayden", "Lia Bos", "Erik Vos"),
            "De ouders van [KIND_1] zijn [OUDER_1] en [OUDER_2]. Zij zijn uit elkaar. Moeder belt.",
        ),
        # Who is said not to be the father is taken for him, also without the child's surname.
        (
            "Moeder zegt dat Erik Vos niet de biologische vader van Jayden is.",
            ("Erik Vos", "Jayden"),
            "Moeder zegt dat [VADER_1] niet de biologische vader van [KIND_1] is.",
        ),
        (
            "Vader zegt dat Lia Bos niet de biologische moeder van Jayden is.",
            ("Lia Bos", "Jayden"),
            "Vader zegt dat [MOEDER_1] niet de biologische moeder van [KIND_1] is.",
        ),
        # A man of the school stays one where the text says "brugklas" and not "school".
        (
            "Jayden zit in de brugklas. Zijn mentor, meneer Vos, noemt hem ijverig.",
            ("Jayden", "Vos"),
            "[KIND_1] zit in de brugklas. Zijn mentor, meneer [LEERKRACHT_1], noemt hem ijverig.",
        ),
    ],
)
def test_roles_do_not_hang_on_sex_or_surname(
    text: str, people: tuple[str, ...], expected: str
) -> None:
    assert hidden(CASE + text, "Jayden", *people) == "Betreft: [KIND_1]. Hij woont thuis. " + (
        expected
    )


@pytest.mark.parametrize("father", ["Erik Bakker", "Erik Vos", "Volkan Koç"])
def test_a_shared_surname_gives_no_role(father: str) -> None:
    text = (
        f"Betreft: Jayden Bakker (9 jaar). Wij spraken {father}. Moeder, Lia Bos, belde. "
        "Vader woont in huis."
    )
    assert hidden(text, "Jayden Bakker", father, "Lia Bos") == (
        "Betreft: [KIND_1] (9 jaar). Wij spraken [PERSOON_1]. Moeder, [MOEDER_1], belde. "
        "Vader woont in huis."
    )


def _guess(text: str, form: str, kind: str, recognizer: str = "nl_ner") -> Detection:
    start = text.index(form)
    return Detection(
        start=start,
        end=start + len(form),
        entity_type=kind,
        score=0.6,
        recognizer=recognizer,
    )


@pytest.mark.parametrize(
    ("text", "form", "person", "kind"),
    [
        ("via Letekidan Gebru. Dan zegt Letekidan niets.", "Letekidan Gebru", ". Dan zegt ", "P"),
        ("via Letekidan Gebru. Dan zegt Simon niets.", "Letekidan Gebru", ". Dan zegt ", "O"),
        ("via Letekidan Centrum. Dan zegt Letekidan niets.", "Letekidan Centrum", "zegt ", "O"),
    ],
)
def test_a_guess_that_echoes_a_person_is_one(text: str, form: str, person: str, kind: str) -> None:
    start = text.index(person) + len(person)
    end = text.index(" niets")
    alone = Detection(start=start, end=end, entity_type="PERSON", score=0.6, recognizer="nl_ner")
    guess = _guess(text, form, "ORGANIZATION")
    first, _ = with_echoed_persons(text, [guess, alone], guessed="nl_ner")
    assert first.entity_type == {"P": "PERSON", "O": "ORGANIZATION"}[kind]
    ruled = _guess(text, form, "ORGANIZATION", recognizer="nl_organization")
    kept, _ = with_echoed_persons(text, [ruled, alone], guessed="nl_ner")
    assert kept == ruled
