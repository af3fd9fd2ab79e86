"""Roles come from the text; a wrong role is worse than none."""

from __future__ import annotations

import pytest

from redaction import KnownEntity
from tests.redaction.stand_in import hidden

SHOWN = [
    ("Moeder Fatima belde.", ("Fatima",), "Moeder [MOEDER_1] belde."),
    ("Mevrouw El Amrani (moeder) was er.", ("El Amrani",), "Mevrouw [MOEDER_1] (moeder) was er."),
    ("Dat zei zijn moeder, Fatima.", ("Fatima",), "Dat zei zijn moeder, [MOEDER_1]."),
    ("Met jeugdbeschermer Karin Bos.", ("Karin Bos",), "Met jeugdbeschermer [JEUGDBESCHERMER_1]."),
    (
        "Pleegouders Henk en Ingrid de Boer komen.",
        ("Henk", "Ingrid de Boer"),
        "Pleegouders [PLEEGOUDER_1] en [PLEEGOUDER_2] komen.",
    ),
    (
        "Henk en Ingrid de Boer (pleegouders) komen.",
        ("Henk", "Ingrid de Boer"),
        "[PLEEGOUDER_1] en [PLEEGOUDER_2] (pleegouders) komen.",
    ),
    ("Haar zus Noor en oma Riet.", ("Noor", "Riet"), "Haar zus [ZUS_1] en oma [OMA_1]."),
    ("Juf Anouk zegt iets.", ("Anouk",), "Juf [LEERKRACHT_1] zegt iets."),
    ("Dat zegt juf Anouk.", ("Anouk",), "Dat zegt juf [LEERKRACHT_1]."),
    ("Rechter mr. K. de Wit besliste.", ("K. de Wit",), "Rechter mr. [RECHTER_1] besliste."),
    (
        "Overleg met gedragswetenschapper drs. P. Vos.",
        ("P. Vos",),
        "Overleg met gedragswetenschapper drs. [GEDRAGSWETENSCHAPPER_1].",
    ),
    (
        "Moeder: Fatima Bos\nVader: Jan",
        ("Fatima Bos", "Jan"),
        "Moeder: [MOEDER_1]\nVader: [VADER_1]",
    ),
    ("Moeder, Lia Bos, werkt.", ("Lia Bos",), "Moeder, [MOEDER_1], werkt."),
    (
        "Het gezag van moeder, Lia Bos, is weg.",
        ("Lia Bos",),
        "Het gezag van moeder, [MOEDER_1], is weg.",
    ),
    (
        "Ouders, Lia Bos en Jan Vos, komen. Dhr. Vos sprak.",
        ("Lia Bos", "Jan Vos", "Vos"),
        "Ouders, [OUDER_1] en [VADER_1], komen. Dhr. [VADER_1] sprak.",
    ),
    ("Mentor Lia van het college.", ("Lia",), "Mentor [LEERKRACHT_1] van het college."),
    ("Overleg GW Lia Bos: goed.", ("Lia Bos",), "Overleg GW [GEDRAGSWETENSCHAPPER_1]: goed."),
    ("Moeder, mevrouw Bos, werkt.", ("Bos",), "Moeder, mevrouw [MOEDER_1], werkt."),
    ("Moeder heet Lia.", ("Lia",), "Moeder heet [MOEDER_1]."),
    ("Ouders met gezag: Lia\n", ("Lia",), "Ouders met gezag: [OUDER_1]\n"),
    ("Pleegkinderen: Ali en Mo", ("Ali", "Mo"), "Pleegkinderen: [KIND_1] en [KIND_2]"),
    ("Hij gaat naar papa (Kees).", ("Kees",), "Hij gaat naar papa ([VADER_1])."),
    ("Stiefvader Kees kookt.", ("Kees",), "Stiefvader [STIEFOUDER_1] kookt."),
    ("Melder Wil Bos belde.", ("Wil Bos",), "Melder [MELDER_1] belde."),
    ("Karin Bos is jeugdbeschermer.", ("Karin Bos",), "[JEUGDBESCHERMER_1] is jeugdbeschermer."),
    (
        "Betreft: Jayden. Fatima, de moeder van Jayden, belde.",
        ("Jayden", "Fatima"),
        "Betreft: [KIND_1]. [MOEDER_1], de moeder van [KIND_1], belde.",
    ),
    (
        "De minderjarige Sem en Sems moeder Lia.",
        ("Sem", "Sems", "Lia"),
        "De minderjarige [KIND_1] en [KIND_1]s moeder [MOEDER_1].",
    ),
]

CHILD = [
    ("Betreft: Jayden", "Jayden"),
    ("Onderwerp: verlenging OTS Jayden de Vries", "Jayden de Vries"),
    ("De minderjarige Jayden", "Jayden"),
    ("Jayden (geb. 12-03-2014) woont thuis.", "Jayden"),
    ("Jayden, 9 jaar, woont thuis.", "Jayden"),
    ("Jayden (9) woont thuis.", "Jayden"),
    ("De 9-jarige Jayden woont thuis.", "Jayden"),
    ("Rapportage over Jayden", "Jayden"),
    ("De voogdij over Jayden duurt voort.", "Jayden"),
    ("De ondertoezichtstelling van Jayden loopt af.", "Jayden"),
    ("De jongere Jayden wil dat.", "Jayden"),
    ("Naam jeugdige: Jayden", "Jayden"),
]

NO_ROLE = [
    # An object in a subordinate clause, not a mother's name.
    ("Hij zag dat moeder Jayden ophaalt.", ("Jayden",)),
    # Somebody else's relative.
    ("Moeder belde haar zus Samira.", ("Samira",)),
    ("Ze zag de zus van zijn vader, Samira.", ("Samira",)),
    ("Moeders zus Samira was er.", ("Samira",)),
    # A list of people.
    ("Aanwezig: moeder, Karin, Lia, vader", ("Karin", "Lia")),
    # A born adult, and a friend.
    ("Fatima (geb. 12-03-1985) woont alleen.", ("Fatima",)),
    ("Zijn vriend Daan, 9 jaar, speelt mee.", ("Daan",)),
    # Gender never follows from a name.
    ("Fatima en Kees wonen samen.", ("Fatima", "Kees")),
    ("De zus van moeder, Samira Bos, belde.", ("Samira Bos",)),
    ("Aanwezig: moeder, Karin Bos, jeugdbeschermer, Lia Vos", ("Karin Bos", "Lia Vos")),
    # Mentor: of school or of a group home.
    ("Mentor Lia van de leefgroep belde school.", ("Lia",)),
    ("Mentor Lia belde.", ("Lia",)),
    # The subject is a talk with somebody.
    ("Betreft: gesprek met Karin", ("Karin",)),
]


@pytest.mark.parametrize(("text", "forms", "expected"), SHOWN)
def test_the_text_shows_the_role(text: str, forms: tuple[str, ...], expected: str) -> None:
    assert hidden(text, *forms) == expected


@pytest.mark.parametrize(("text", "form"), CHILD)
def test_the_child_is_recognised(text: str, form: str) -> None:
    assert hidden(text, form) == text.replace(form, "[KIND_1]")


@pytest.mark.parametrize(("text", "forms"), NO_ROLE)
def test_no_role_without_certainty(text: str, forms: tuple[str, ...]) -> None:
    result = hidden(text, *forms)
    assert "[PERSOON_" in result
    assert result.count("[PERSOON_") == result.count("_")


def test_the_relative_of_somebody_else_has_no_role() -> None:
    text = "Betreft: Jayden. Karin Bos is jeugdbeschermer. Riet, de moeder van Karin Bos, belde."
    assert "[PERSOON_1], de moeder van" in hidden(text, "Jayden", "Karin Bos", "Riet")


def test_the_text_centres_on_the_child() -> None:
    text = (
        "De voogdij duurt voort. Jayden woont in een pleeggezin. Jayden gaat naar school. "
        "Volgens Jayden gaat het goed. Peter Smit belde."
    )
    assert hidden(text, "Jayden", "Peter Smit").count("[KIND_1]") == 3


def test_two_children_named_as_often_are_not_guessed() -> None:
    text = "De voogdij van het pleeggezin: " + "Jayden praat. Noor luistert. " * 3
    assert "[KIND_" not in hidden(text, "Jayden", "Noor")


def test_one_stray_sign_does_not_split_the_child() -> None:
    text = "Betreft: Jayden. Jayden lacht. Moeder Jayden opgehaald. Jayden slaapt."
    assert hidden(text, "Jayden").count("[KIND_1]") == 4


def test_a_brother_is_no_child_of_the_report_by_his_age() -> None:
    text = "Sem en zijn broertje Tim spelen. Tim (5 jaar) lacht."
    assert "[KIND_" not in hidden(text, "Sem", "Tim")


def test_the_case_file_wins() -> None:
    known = (KnownEntity(name="Fatima", role="PLEEGOUDER"),)
    assert hidden("Moeder Fatima belde.", "Fatima", known=known) == "Moeder [PLEEGOUDER_1] belde."


def test_several_children_of_one_report() -> None:
    text = "Jayden (geb. 12-03-2014) en Noor (geb. 1-2-2016) wonen thuis."
    assert hidden(text, "Jayden", "Noor").startswith("[KIND_1] (geb. 12-03-2014) en [KIND_2]")


def test_contradicting_signs_give_no_role() -> None:
    text = "Jeugdbeschermer Karin Bos belde. Leerkracht Karin Bos belde."
    assert hidden(text, "Karin Bos").count("[PERSOON_1]") == 2
