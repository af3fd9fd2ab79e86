"""The child spoken to: what is rewritten, word for word, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.drafting.rules import RuleContext, rewrite_by_rule


def _to_child(sentence: str, context: RuleContext | None = None) -> str | None:
    rewrite = rewrite_by_rule(
        sentence, task="kindgericht", level="12-15", audience="kind", context=context
    )
    return None if rewrite is None else rewrite.text


CASES = tuple(
    tuple(line.split(" => "))
    for line in (Path(__file__).parent / "je_vorm.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
)


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_rewritten_word_for_word_or_refused(sentence: str, expected: str) -> None:
    assert (_to_child(sentence) or "-") == expected


def test_the_table_has_both_kinds() -> None:
    refused = sum(expected == "-" for _, expected in CASES)
    assert len(CASES) >= 200
    assert refused >= 80


BOY = RuleContext(child_pronoun="hij")
GIRL = RuleContext(child_pronoun="zij")


@pytest.mark.parametrize(
    ("sentence", "context", "expected"),
    [
        (
            "Moeder vertelt dat [KIND_1] boos is en dat zij niet weet waarom.",
            BOY,
            "Je moeder vertelt dat je boos bent en dat zij niet weet waarom.",
        ),
        ("Moeder vertelt dat [KIND_1] boos is en dat zij niet weet waarom.", GIRL, None),
        (
            "[KIND_1] zoekt steun bij pleegmoeder en vertelt haar veel.",
            BOY,
            "Je zoekt steun bij je pleegmoeder en vertelt haar veel.",
        ),
        ("[MOEDER_1] zegt dat zij niet komt.", BOY, "Je moeder zegt dat zij niet komt."),
        ("[KIND_1] zegt dat hij niet komt.", GIRL, None),
    ],
)
def test_the_pronoun_of_the_case_decides(
    sentence: str, context: RuleContext, expected: str | None
) -> None:
    assert _to_child(sentence, context) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "[KIND_1] woont bij moeder.",
        "[KIND_1] en [KIND_2] wonen bij [MOEDER_1].",
        "Pleegouders zien dat [KIND_1] groeit.",
    ],
)
def test_family_of_two_children_is_left_alone(sentence: str) -> None:
    two = RuleContext(placeholders=frozenset({"[KIND_1]", "[KIND_2]"}))
    assert _to_child(sentence, two) is None


def test_a_second_child_elsewhere_does_not_stop_a_sentence_without_family() -> None:
    two = RuleContext(placeholders=frozenset({"[KIND_1]", "[KIND_2]"}))
    assert _to_child("[KIND_1] is blij.", two) == "Je bent blij."


def test_of_two_mothers_none_is_your_mother() -> None:
    two = RuleContext(placeholders=frozenset({"[MOEDER_1]", "[MOEDER_2]"}))
    assert _to_child("[MOEDER_1] heeft [KIND_1] gebeld.", two) == "[MOEDER_1] heeft je gebeld."


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Als moeder ziek is, komt oma.", "Als je moeder ziek is, komt je oma."),
        ("De moeder van [PERSOON_2] belt [KIND_1].", "De moeder van [PERSOON_2] belt je."),
        ("Pleegmoeder [PLEEGOUDER_1] helpt [KIND_1].", "Je pleegmoeder [PLEEGOUDER_1] helpt je."),
        ("De pleegouders helpen [KIND_1].", "Je pleegouders helpen je."),
        ("Een broer van vader helpt [KIND_1].", "Een broer van je vader helpt je."),
        ("De school van [KIND_1] is dicht.", "Jouw school is dicht."),
        ("Het slapen van [KIND_1] gaat goed.", "Het slapen van jou gaat goed."),
        (
            "School stelt moeder op de hoogte van [KIND_1].",
            "School stelt je moeder op de hoogte van jou.",
        ),
    ],
)
def test_family_and_possession(sentence: str, expected: str) -> None:
    assert _to_child(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Moeder, [MOEDER_1], woont in Polen.", "Je moeder woont in Polen."),
        (
            "Ouders, [MOEDER_1] en [VADER_1], zijn er.",
            "Je ouders, [MOEDER_1] en [VADER_1], zijn er.",
        ),
        ("De heer [VADER_1] komt niet.", "Je vader komt niet."),
        ("Mevrouw [MOEDER_1] komt niet.", "Je moeder komt niet."),
        (
            "[KIND_1] slaapt slecht omdat moeder 's nachts belt.",
            "Je slaapt slecht omdat je moeder 's nachts belt.",
        ),
        (
            "De voogdij eindigt op de 18e verjaardag van [KIND_1].",
            "De voogdij eindigt op jouw 18e verjaardag.",
        ),
        ("[KIND_1] is moe en de rol als moeder telt.", "Je bent moe en de rol als moeder telt."),
    ],
)
def test_names_beside_family_words(sentence: str, expected: str | None) -> None:
    assert _to_child(sentence) == expected


GIRL_BEFORE = "[KIND_1] zegt dat zij zich niet gehoord voelt."


@pytest.mark.parametrize(
    ("before", "sentence", "expected"),
    [
        ((GIRL_BEFORE,), "Zij wil hier blijven.", "Je wilt hier blijven."),
        ((GIRL_BEFORE, "De kamer is klein."), "Thuis is zij boos.", "Thuis ben je boos."),
        ((), "Zij wil hier blijven.", None),
        (("De kamer is klein.",), "Zij wil hier blijven.", None),
        (("[KIND_1] belt met [MOEDER_1].",), "Zij wil hier blijven.", None),
        ((GIRL_BEFORE, "[MOEDER_1] is boos."), "Zij wil hier blijven.", None),
        ((GIRL_BEFORE,), "Zij belt met pleegmoeder.", None),
        ((GIRL_BEFORE,), "Zij wil dat [KIND_1] blijft.", None),
        ((GIRL_BEFORE,), "Hij wil hier blijven.", None),
    ],
)
def test_a_pronoun_after_sentences_about_the_child_alone(
    before: tuple[str, ...], sentence: str, expected: str | None
) -> None:
    context = RuleContext(child_pronoun="zij", before=before)
    assert _to_child(sentence, context) == expected


def test_without_a_known_pronoun_nobody_is_in_focus() -> None:
    assert _to_child("Zij wil hier blijven.", RuleContext(before=(GIRL_BEFORE,))) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Oma van Daan is ziek.",
        "Oma van [BROER_1] is ziek.",
        "Oma Marie van [BROER_1] is ziek.",
        "Oma, van [BROER_1], is ziek.",
        "Oma (van Daan) is ziek.",
        "Oma en opa van Daan komen.",
        "Ouders van een vriend komen.",
        "De pleegouders van Daan komen.",
        "Moeder [MOEDER_1] van Daan is er.",
        "Mevrouw [MOEDER_1] van [BROER_1] is er.",
        "[MOEDER_1] van [BROER_1] is er.",
        "[VADER_1] van haar vriendin is er.",
    ],
)
def test_family_of_someone_else_is_not_yours(sentence: str) -> None:
    assert _to_child(sentence) is None


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Oma van [KIND_1] is ziek.", "Je oma is ziek."),
        ("Moeder en vader van [KIND_1] komen.", "Je moeder en je vader komen."),
        ("Moeder of vader van [KIND_1] komt.", "Je moeder of je vader komt."),
        ("Oma en opa gaan van huis.", "Je oma en je opa gaan van huis."),
    ],
)
def test_family_of_the_child_stays_yours(sentence: str, expected: str) -> None:
    assert _to_child(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Het weekend {} [KIND_1] thuis.",
        "Oma is ziek, dus {} [KIND_1] thuis.",
        "Oma is ziek en dus {} [KIND_1] thuis.",
        "Oma is ziek; dus {} [KIND_1] thuis.",
        "Oma is ziek en {} [KIND_1] thuis.",
        "Oma {} [KIND_1] thuis.",
        "Het gesprek met moeder {} [KIND_1] thuis.",
    ],
)
@pytest.mark.parametrize("verb", ["blijft", "slaapt", "woont", "eet", "leest", "gaat"])
def test_a_child_that_may_be_the_subject_is_no_object(sentence: str, verb: str) -> None:
    assert _to_child(sentence.format(verb)) is None


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Het weekend blijft [KIND_1] thuis.", None),
        ("Als oma van [BROER_1] ziek is, blijft [KIND_1] thuis.", "blijf je thuis."),
        ("Oma is ziek, daarom blijft [KIND_1] thuis.", "blijf je thuis."),
        ("Oma komt [KIND_1] halen.", "Je oma komt je halen."),
        ("Het gaat [KIND_1] goed af.", "Het gaat je goed af."),
        ("Er blijft [KIND_1] weinig over.", "Er blijft je weinig over."),
        ("Moeder is ziek en wordt [KIND_1] opgehaald.", None),
    ],
)
def test_a_child_after_a_verb(sentence: str, expected: str | None) -> None:
    text = _to_child(sentence)
    assert text is None if expected is None else (text or "").endswith(expected)
