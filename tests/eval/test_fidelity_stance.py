"""Negation, condition, modality and cause by clause. All sentences are invented for this test."""

from __future__ import annotations

import pytest

from eval import check_sentence, check_text
from eval.fidelity.causes import reasons
from eval.fidelity.clauses import clauses_of, covered, same
from eval.fidelity.glossary import default_glossary
from eval.fidelity.normalise import View
from eval.fidelity.pair import Pair
from eval.fidelity.scope import contradicted, denials
from eval.fidelity.table import RULES
from eval.fidelity.terms import terms_of
from eval.types import Finding

BY_NAME = {rule.name: rule for rule in RULES}

WRONG = [
    (
        "negation",
        "De timmerman wil de oude deur van het hok niet vervangen.",
        "De timmerman wil de oude deur van het hok vervangen.",
    ),
    (
        "negation",
        "De huisarts vindt de pillen zinvol.",
        "De huisarts vindt de pillen niet zinvol.",
    ),
    (
        "condition-fact",
        "Opa mag mee naar het zwembad, mits de badmeester een bewijs stuurt.",
        "Opa mag mee naar het zwembad. De badmeester stuurt een bewijs.",
    ),
    (
        "condition-replaced",
        "Als het sneeuwt, gaat de wandeling met de hond naar het park niet door.",
        "Als je verkouden bent, gaat de wandeling met de hond naar het park niet door.",
    ),
    (
        "condition-added",
        "Oma komt op zondag naar het concert.",
        "Oma komt op zondag naar het concert, mits de tuinman een kaartje koopt.",
    ),
    (
        "condition-kind",
        "Zolang de verbouwing duurt, slaapt Bram op de logeerkamer.",
        "Zodra de verbouwing duurt, slaap je op de logeerkamer.",
    ),
    (
        "condition-joined",
        "Bram mag fietsen als de verlichting brandt en de helm past.",
        "Je mag fietsen als de verlichting brandt of de helm past.",
    ),
    (
        "modality-fact",
        "De tandarts overweegt een beugel te plaatsen.",
        "De tandarts plaatst een beugel.",
    ),
    (
        "modality-softened",
        "Bram moet zijn fiets op slot zetten bij het station.",
        "Bij het station mag je je fiets op slot zetten.",
    ),
    (
        "cause-turned",
        "Omdat de kelder lekte, is de piano verkocht.",
        "Omdat de piano is verkocht, lekte de kelder.",
    ),
    (
        "cause-replaced",
        "De training is afgelast omdat het veld bevroren was.",
        "De training is afgelast omdat de trainer griep had.",
    ),
    (
        "cause",
        "Sinds de verhuizing eet Bram slechter.",
        "Je eet slechter doordat je bent verhuisd.",
    ),
]

RIGHT = [
    (
        "negation",
        "De vloer in de gang is ongeverfd gebleven.",
        "De vloer in de gang is niet geverfd.",
    ),
    (
        "negation",
        "De kat krijgt voortaan twee maal per dag brokken in plaats van vier maal.",
        "De kat krijgt niet vier maal, maar twee maal per dag brokken.",
    ),
    (
        "negation",
        "De juf vermoedt dat de sleutel in de tas zit.",
        "De juf denkt dat de sleutel in de tas zit, maar weet dat niet zeker.",
    ),
    (
        "condition-fact",
        "Opa mag mee naar het zwembad, mits de badmeester een bewijs stuurt.",
        "Opa mag mee naar het zwembad. De badmeester moet dan wel een bewijs sturen.",
    ),
    (
        "condition-replaced",
        "Als het sneeuwt, gaat de wandeling met de hond niet door.",
        "Sneeuwt het? Dan gaat de wandeling met de hond niet door.",
    ),
    (
        "condition-added",
        "Bij regen gaat het concert van oma niet door.",
        "Als het regent, gaat het concert van oma niet door.",
    ),
    (
        "condition-kind",
        "Zolang de verbouwing duurt, slaapt Bram op de logeerkamer.",
        "Je slaapt op de logeerkamer zolang de verbouwing duurt.",
    ),
    (
        "condition-joined",
        "Bram mag fietsen als de verlichting brandt en de helm past.",
        "Je mag fietsen als de helm past en de verlichting brandt.",
    ),
    (
        "modality-fact",
        "De tandarts overweegt een beugel te plaatsen.",
        "De tandarts denkt erover na om een beugel te plaatsen.",
    ),
    (
        "modality-softened",
        "Bram moet zijn fiets op slot zetten bij het station.",
        "Bij het station ben je verplicht om je fiets op slot te zetten.",
    ),
    (
        "cause-turned",
        "Omdat de kelder lekte, is de piano verkocht.",
        "De kelder lekte. Daarom is de piano verkocht.",
    ),
    (
        "cause-replaced",
        "De training is afgelast omdat het veld bevroren was.",
        "Het veld was bevroren. Daarom ging de training niet door.",
    ),
]


def found_by(rule: str, source: str, draft: str) -> list[Finding]:
    pair = Pair(source, draft, task="kindgericht", you="Bram", glossary=default_glossary())
    return list(BY_NAME[rule].check(pair))


@pytest.mark.parametrize(("rule", "source", "draft"), WRONG)
def test_error_is_blocked_by_its_rule_with_a_place(rule: str, source: str, draft: str) -> None:
    found = found_by(rule, source, draft)
    assert [(f.type, f.severity) for f in found] == [(rule.split("-")[0], "blokkerend")]
    assert found[0].draft_span is not None or found[0].source_span is not None


@pytest.mark.parametrize(("rule", "source", "draft"), RIGHT)
def test_paraphrase_is_not_blocked_by_that_rule(rule: str, source: str, draft: str) -> None:
    assert [f for f in found_by(rule, source, draft) if f.severity == "blokkerend"] == []


def test_both_texts_alike_give_no_finding() -> None:
    for _, source, _ in WRONG:
        assert check_sentence(source, source, task="b1") == ()


def test_a_clause_knows_its_link_and_its_words() -> None:
    main, reason = clauses_of(View("De piano is verkocht, omdat de kelder lekte."))
    assert (main.mark, reason.mark) == ("", "omdat")
    assert "kelder" in reason.words
    assert "kelder" not in main.words
    assert clauses_of(View("")) == ()


def test_opposite_relatives_are_not_the_same_word() -> None:
    assert same("woning", "huis")
    assert not same("vader", "moeder")
    assert not same("12", "13")
    assert covered((), ("huis",)) == 0.0


def test_a_denial_is_about_its_own_word() -> None:
    (denial,) = denials(View("De buurman heeft geen sleutel van de schuur."))
    assert denial.focus[0] == "sleutel"
    assert contradicted(denial, View("De buurman heeft een sleutel van de schuur.")) is not None
    assert contradicted(denial, View("De schuur is van de buurman.")) is None


def test_not_yet_takes_nothing_back_that_is_to_come() -> None:
    (denial,) = denials(View("De kaartverkoop is nog niet geopend."))
    assert denial.waiting
    assert contradicted(denial, View("Tot de kaartverkoop opent, is er een wachtlijst.")) is None
    assert contradicted(denial, View("De kaartverkoop is geopend.")) is not None


def test_reasons_have_two_sides_in_either_order() -> None:
    for text in ("De kelder lekte. Daarom is de piano verkocht.",
                 "De piano is verkocht, omdat de kelder lekte."):  # fmt: skip
        (reason,) = reasons(View(text))
        assert "kelder" in reason.why
        assert "piano" in reason.what


def test_a_condition_is_found_as_word_and_as_question() -> None:
    for text in ("Als het hek open is, gaat de wandeling door.",
                 "Is het hek open? Dan gaat de wandeling door."):  # fmt: skip
        (term,) = terms_of(View(text))
        assert "hek" in term.when
        assert "wandeling" in term.then


def test_messages_quote_no_names() -> None:
    for rule, source, draft in WRONG:
        assert all("Bram" not in f.message for f in found_by(rule, source, draft))


def test_a_not_before_a_word_with_a_not_inside_may_go_with_it() -> None:
    source = "Zolang het huis van moeder niet rookvrij is, ziet zij hem in het buurthuis."
    plain = "Zij ziet hem in het buurthuis zolang er in het huis van moeder wordt gerookt."
    wrong = "Zij ziet hem in het buurthuis zolang het huis van moeder rookvrij is."
    assert not _blocks(source, plain, "negation")
    assert _blocks(source, wrong, "negation")


def _blocks(source: str, draft: str, kind: str) -> bool:
    found = check_text(source, draft, task="b1").findings
    return any(f.severity == "blokkerend" and f.type == kind for f in found)
