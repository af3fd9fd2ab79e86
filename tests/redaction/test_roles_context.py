"""Roles from the wider context: labels, signatures, relatives, the child. All names are made up."""

from __future__ import annotations

import pytest

from redaction.name_match import Person
from redaction.names import parse_name
from redaction.role_choice import explain_roles, read_text
from redaction.roles import find_evidence
from tests.redaction.stand_in import hidden

CASE = "Betreft: Jayden. Hij woont thuis. "

SHOWN = [
    # Telegram style.
    ("tel mdr (naima), boos", ("naima",), "tel mdr ([MOEDER_1]), boos"),
    ("vdr Said appt", ("Said",), "vdr [VADER_1] appt"),
    ("jb'er Karin Bos belt", ("Karin Bos",), "jb'er [JEUGDBESCHERMER_1] belt"),
    ("netwerkpleegmdr Urmie belt", ("Urmie",), "netwerkpleegmdr [PLEEGOUDER_1] belt"),
    # Labels, also with words between.
    ("Ouder zonder gezag: Wiel Bos", ("Wiel Bos",), "Ouder zonder gezag: [OUDER_1]"),
    ("| Moeder | Lia Bos |", ("Lia Bos",), "| Moeder | [MOEDER_1] |"),
    ("Leerling: Sem Vos", ("Sem Vos",), "Leerling: [KIND_1]"),
    ("Gezag: moeder, Lia Bos.", ("Lia Bos",), "Gezag: moeder, [MOEDER_1]."),
    # Signatures.
    (
        "Groet,\nKarin Bos\njeugdbeschermer",
        ("Karin Bos",),
        "Groet,\n[JEUGDBESCHERMER_1]\njeugdbeschermer",
    ),
    ("Karin Bos – gezinsvoogd", ("Karin Bos",), "[JEUGDBESCHERMER_1] – gezinsvoogd"),
    # Professions, also as the end of a compound and with an organisation.
    ("Wiskundedocent Hidde Vos belt.", ("Hidde Vos",), "Wiskundedocent [LEERKRACHT_1] belt."),
    ("Dokter Khalil Vos belt.", ("Khalil Vos",), "Dokter [HULPVERLENER_1] belt."),
    (
        "Kok, ambulant werker van Buro Licht, kwam.",
        ("Kok",),
        "[HULPVERLENER_1], ambulant werker van Buro Licht, kwam.",
    ),
    (
        "De vaste begeleider van Zorg Licht, Hiwot Vos, is ziek.",
        ("Hiwot Vos",),
        "De vaste begeleider van Zorg Licht, [HULPVERLENER_1], is ziek.",
    ),
    ("Edelachtbare mevrouw Vos,", ("Vos",), "Edelachtbare mevrouw [RECHTER_1],"),
    (
        "Aan de rechtbank\nT.a.v. mr. A. Vos",
        ("A. Vos",),
        "Aan de rechtbank\nT.a.v. mr. [RECHTER_1]",
    ),
    (
        "Een buurman (Ton) zou geschreeuw hebben gehoord.",
        ("Ton",),
        "Een buurman ([MELDER_1]) zou geschreeuw hebben gehoord.",
    ),
    # Copula, relative clause, the next sentence.
    ("Zijn oma is Riet.", ("Riet",), "Zijn oma is [OMA_1]."),
    ("Dat is jammer. Riet is zijn oma.", ("Riet",), "Dat is jammer. [OMA_1] is zijn oma."),
    (
        "Bij een oom, Ed Bos, die als netwerkpleegouder is gescreend.",
        ("Ed Bos",),
        "Bij een oom, [PLEEGOUDER_1], die als netwerkpleegouder is gescreend.",
    ),
    ("Haar moeder leeft. Zij heet Rosa.", ("Rosa",), "Haar moeder leeft. Zij heet [MOEDER_1]."),
    (
        "Standpunt vader. De heer Bos is tegen.",
        ("Bos",),
        "Standpunt vader. De heer [VADER_1] is tegen.",
    ),
    # Couples.
    (
        "Hij woont in het gezinshuis van Anneke en Gerben Bos.",
        ("Anneke", "Gerben Bos"),
        "Hij woont in het gezinshuis van [PLEEGOUDER_1] en [PLEEGOUDER_2].",
    ),
    (
        "Bij Wolter en Gooitske, crisispleegouders van Licht.",
        ("Wolter", "Gooitske"),
        "Bij [PLEEGOUDER_1] en [PLEEGOUDER_2], crisispleegouders van Licht.",
    ),
    (
        "Voor: Marta Bos, Piotr Vos, pleegouders Nel en Rob Smit.",
        ("Marta Bos", "Piotr Vos", "Nel", "Rob Smit"),
        "Voor: [PERSOON_1], [PERSOON_2], pleegouders [PLEEGOUDER_1] en [PLEEGOUDER_2].",
    ),
    # Grandparents in other languages.
    ("Hij belt babaanne Fadime.", ("Fadime",), "Hij belt babaanne [OMA_1]."),
    ("Zo is pake Doede.", ("Doede",), "Zo is pake [OPA_1]."),
]

OF_WHOM = [
    ("De nieuwe partner van vader is Anouk.", "Anouk", "STIEFOUDER"),
    ("Moeders vriend Durk kookt.", "Durk", "STIEFOUDER"),
    ("De zus van vader, Noor, belt.", "Noor", "PERSOON"),
    ("Zijn zusje Noor lacht.", "Noor", "ZUS"),
    ("Noor, Jaydens zus, lacht.", "Noor", "ZUS"),
    ("Moeder belde haar zus Noor.", "Noor", "PERSOON"),
    ("Mijn broer Tim zwijgt, zegt hij.", "Tim", "BROER"),
    ("Juf Ans ziet dat. Zijn broer Tim is ziek.", "Tim", "BROER"),
    ("De moeder van Jayden, Lia, belt.", "Lia", "MOEDER"),
    ("Tante Mei woont erboven.", "Mei", "PERSOON"),
    ("Zijn vriendje Bram komt.", "Bram", "PERSOON"),
    ("Conciërge Huub keek.", "Huub", "PERSOON"),
]

CHILD = [
    ("Verslag huisbezoek. Ouders, vader en moeder.\nAanwezig: Bogusia (9)", "Bogusia"),
    ("Plan voor Yifan Vos over school en thuis", "Yifan Vos"),
    ("Je naam is Lieke en dit is jouw verslag.", "Lieke"),
    ("Journaal Hidde Bos, *31/10/2012, BSN", "Hidde Bos"),
]


@pytest.mark.parametrize(("text", "forms", "expected"), SHOWN)
def test_the_context_shows_the_role(text: str, forms: tuple[str, ...], expected: str) -> None:
    assert hidden(text, *forms) == expected


@pytest.mark.parametrize(("sentence", "form", "role"), OF_WHOM)
def test_whose_relative_it_is_decides(sentence: str, form: str, role: str) -> None:
    text = hidden(CASE + sentence, "Jaydens", "Jayden", form)
    assert f"[{role}_1]" in text.removeprefix(CASE)


@pytest.mark.parametrize(("text", "form"), CHILD)
def test_the_child_is_found(text: str, form: str) -> None:
    assert "[KIND_1]" in hidden(text, form)


def test_two_children_of_one_report() -> None:
    text = "Onderwerp: Linh en Quan, afspraken\nLinh slaapt goed. Moeder is blij. Quan ook."
    assert hidden(text, "Linh", "Quan").startswith("Onderwerp: [KIND_1] en [KIND_2]")


def test_the_other_parent_is_who_is_left() -> None:
    text = CASE + "Moeder (Lia Bos) werkt. Vader komt nooit. Dhr. Vos belt. Meneer Vos is boos."
    assert "Dhr. [VADER_1] belt. Meneer [VADER_1]" in hidden(text, "Jayden", "Lia Bos", "Vos")


def test_who_is_left_has_no_role_by_the_name_alone() -> None:
    text = CASE + "Moeder en vader werken. Fatima belt. Fatima lacht. Fatima slaapt. Kees ook."
    found = hidden(text, "Jayden", "Fatima", "Kees")
    assert "MOEDER" not in found
    assert "VADER" not in found


def test_a_title_speaks_against_a_role() -> None:
    text = CASE + 'Mening van moeder: "Dhr. Bos liegt."'
    assert "MOEDER" not in hidden(text, "Jayden", "Bos")


def test_a_placeholder_in_the_text_is_no_role_word() -> None:
    assert "[KIND_1]" not in hidden("Zo: KIND_1 Jan.", "Jan")


def test_the_rules_behind_a_role() -> None:
    text = "Betreft: Jayden. Moeder (Lia) belt. Kees ook."
    spans = [(9, 15), (25, 28), (36, 40)]
    people = [
        Person(names=[parse_name(text[slice(*span)])], members=[index])
        for index, span in enumerate(spans)
    ]
    reading = read_text(text, find_evidence(text, spans))
    choices = explain_roles(reading, people, forced={2: "OPA"})
    assert [choice.role for choice in choices] == ["KIND", "MOEDER", "OPA"]
    assert {"subject", "first"} <= set(choices[0].rules)
    assert "bracket" in choices[1].rules
    assert choices[2].rules == ("given",)


def test_a_long_line_without_sentences_ends() -> None:
    text = "moeder " * 3000 + "Lia " + "vader, " * 3000
    assert "[" in hidden(text, "Lia")
