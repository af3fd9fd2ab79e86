"""The language check. All sentences and names are made up."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.language import LanguageFinding, check_language
from eval.language.table import RULES, Rule

GOOD = [
    "Jij bent niet de schuld van de ruzies tussen je ouders.",
    "Als je hulp wilt, helpt je voogd je.",
    "Dat zijn afspraken die je samen hebt gemaakt.",
    "Daarom gaat je voogd met jullie mee.",
    "[KIND_1] woont bij [PLEEGOUDER_1] in [PLAATS_1] en gaat op [DATUM_1] naar [SCHOOL_1].",
    "Opa en oma mogen je van school halen.",
    "Zij zegt dat zij naar haar moeder wil.",
    "Je moeder mag jou kaartjes sturen.",
    "Waarom? Omdat je daar veilig bent.",
    "Heeft u vragen, bel dan gerust met ons kantoor.",
    "Wil je dat Leyla bij het gesprek is?",
    "Stel ze aan [JEUGDBESCHERMER_1].",
    "Je gaat tot half negen 's avonds naar je zussen.",
    "Bij psycholoog Renske voelt hij zich op zijn gemak.",
    "Jouw jeugdbeschermer Linda Koster stopt.",
    "Voor [KIND_2] wordt een gezinshuis gezocht.",
    "De voogd heeft Veilig Thuis om advies gevraagd.",
    "In het gesprek hebben jij en je zus samen gepraat.",
    "Met de ouders van die leerling is al gesproken.",
    "Je moet dan wel een zwemvest aan.",
]


def rules(text: str, names: tuple[str, ...] = ()) -> set[str]:
    """Return the rules of all findings."""
    return {finding.rule for finding in check_language(text, names=names)}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_rule_finds_its_example(rule: Rule) -> None:
    own = {f.rule for f in check_language(rule.example) if f.engine == "eigen"}
    assert rule.name in own


def test_names_of_rules_are_unique() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("text", GOOD)
def test_correct_dutch_has_no_finding(text: str) -> None:
    assert check_language(text) == ()


def test_the_engine_finds_a_spelling_error_at_its_place() -> None:
    text = "👍 Er komt een gesprekk met [MOEDER_1]."
    found = [f for f in check_language(text) if f.engine == "lingotweaker"]
    assert [text[f.start : f.end] for f in found] == ["gesprekk"]
    assert "gesprek" in found[0].suggestions


def test_spans_behind_placeholders_and_names_are_those_of_the_given_text() -> None:
    text = "[JEUGDBESCHERMER_1] en Zgjbrtk zien de schoool."
    found = check_language(text, names=("Zgjbrtk",))
    assert [text[f.start : f.end] for f in found] == ["schoool"]


def test_a_name_is_no_spelling_error() -> None:
    assert check_language("Selamawit woont bij Zgjbrtk in de stad.", names=("Zgjbrtk",)) == ()


def test_names_make_no_difference() -> None:
    for name in ("Sanne", "Fatima", "Selamawit", "Yıldız"):
        assert check_language(f"{name} heeft met haar mentor gepraat.", names=(name,)) == ()


def test_terms_of_the_field_and_good_compounds_are_no_spelling_errors() -> None:
    text = "De uithuisplaatsing en de pizzadag staan in het plan."
    assert check_language(text) == ()


def test_made_up_words_are_found() -> None:
    assert "MORFOLOGIK_RULE_NL_NL" in rules("Moeder heeft moeite met het opvoedingschap.")
    assert "zeldzaam-woord" in rules("Er zijn zorgen gevest over je zusje.")


@pytest.mark.parametrize("text", ["", "   \n", "...", "[KIND_1]"])
def test_nothing_to_check(text: str) -> None:
    assert check_language(text) == ()


def test_a_finding_does_not_show_its_words_in_a_repr() -> None:
    finding = LanguageFinding(
        start=0, end=4, rule="lidwoord", message="Bij 'geheim'.", suggestions=("x",), engine="eigen"
    )
    assert "geheim" not in repr(finding)


def test_messages_are_dutch_and_end_in_a_stop() -> None:
    for rule in RULES:
        for finding in check_language(rule.example):
            if finding.engine == "eigen":
                assert finding.message.endswith((".", "'"))


def test_findings_are_sorted_and_inside_the_text() -> None:
    text = "De besluit is genomen. Jij is boos. Je mag mag bellen."
    found = check_language(text)
    assert [f.start for f in found] == sorted(f.start for f in found)
    assert all(0 <= f.start < f.end <= len(text) for f in found)
    assert {"lidwoord", "persoonsvorm", "dubbel"} <= {f.rule for f in found}


def test_a_run_of_words_without_end_is_no_work_for_the_rules() -> None:
    text = "bent je de een met " * 600
    assert {f.engine for f in check_language(text)} <= {"lingotweaker"}


def test_the_development_sentences_keep_their_figures() -> None:
    path = Path("eval/datasets/taal/ontwikkel.jsonl")
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    found = {row["id"]: bool(check_language(row["text"])) for row in rows}
    broken = [found[row["id"]] for row in rows if row["label"] == "fout"]
    right = [found[row["id"]] for row in rows if row["label"] == "goed"]
    assert (len(broken), len(right)) == (100, 100)
    assert sum(broken) >= 92
    assert sum(right) <= 1


def test_the_second_development_set_keeps_its_figures() -> None:
    path = Path("eval/datasets/taal/ontwikkel2.jsonl")
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    found = {row["id"]: bool(check_language(row["text"])) for row in rows}
    broken = [found[row["id"]] for row in rows if row["label"] == "fout"]
    right = [found[row["id"]] for row in rows if row["label"] == "goed"]
    assert (len(broken), len(right)) == (150, 150)
    assert sum(broken) >= 124
    assert sum(right) <= 3
