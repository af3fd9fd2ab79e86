"""The rewriter as a whole: tasks, context, terms, splitting, and what it never changes."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.drafting.rules import RuleContext, RuleRewrite, read_context, rewrite_by_rule
from assistant.drafting.rules.split import split_sentence
from assistant.drafting.rules.tokens import Edit, apply_edits, tokenise
from prompts import Audience, Level, Task, Terms, load_terms

TERMS = """
version: 1.0.0
gecontroleerd_op: 2026-11-22
termen:
- lemma: dagbesteding
  forms: [dagbestedingen]
  uitleg_b1: "Dagbesteding is wat iemand overdag doet. Bijvoorbeeld werk."
  uitleg_8_11: "Dagbesteding is wat je overdag doet."
  uitleg_12_15: "Dagbesteding is wat je overdag doet, zoals school. Of werk."
  nooit_vervangen: true
  bron: "eigen woorden"
- lemma: systeemtherapie
  forms: []
  uitleg_b1: "Systeemtherapie is hulp voor het hele gezin."
  uitleg_8_11: "Systeemtherapie is hulp voor je hele gezin."
  uitleg_12_15: "Systeemtherapie is hulp voor je hele gezin samen."
  nooit_vervangen: false
  bron: "eigen woorden"
- lemma: intakegesprek
  forms: [intake]
  uitleg_b1: "Een intake is het eerste gesprek over hulp."
  uitleg_8_11: "Een intake is het eerste gesprek over hulp."
  uitleg_12_15: "Een intake is het eerste gesprek over hulp."
  vervanging: eerste gesprek
  nooit_vervangen: false
  bron: "eigen woorden"
"""


LONG = "Het gaat op school al een hele tijd best goed met rekenen, lezen en ook taal"


@pytest.fixture(scope="module")
def terms(tmp_path_factory: pytest.TempPathFactory) -> Terms:
    path: Path = tmp_path_factory.mktemp("terms") / "begrippen.yaml"
    path.write_text(TERMS, encoding="utf-8")
    return load_terms(path)


def _rewrite(  # the defaults of most tests
    sentence: str,
    *,
    task: Task = "kindgericht",
    audience: Audience = "kind",
    level: Level = "12-15",
    terms: Terms | None = None,
    context: RuleContext | None = None,
) -> RuleRewrite | None:
    return rewrite_by_rule(
        sentence, task=task, level=level, audience=audience, terms=terms, context=context
    )


@pytest.mark.parametrize(
    ("task", "audience"), [("b1", "kind"), ("kindgericht", "ouder"), ("samenvatting", "kind")]
)
def test_only_a_child_directed_text_says_je(task: Task, audience: Audience) -> None:
    rewrite = _rewrite("[KIND_1] is reeds thuis bij moeder.", task=task, audience=audience)
    assert rewrite is not None
    assert rewrite.text == "[KIND_1] is al thuis bij moeder."
    assert rewrite.rules == ("reeds",)


def test_rules_are_named_in_order() -> None:
    rewrite = _rewrite("[KIND_1] is reeds thuis bij moeder; vader komt later.")
    assert rewrite is not None
    assert rewrite.rules == ("reeds", "je-vorm", "familie", "splitsen")
    assert rewrite.text == "Je bent al thuis bij je moeder. Je vader komt later."


def test_nothing_to_do_is_none() -> None:
    assert _rewrite("De zitting is uitgesteld.") is None
    assert _rewrite("", task="b1") is None


def test_a_term_is_explained_once(terms: Terms) -> None:
    first = _rewrite("[KIND_1] heeft een dagbesteding.", terms=terms)
    assert first is not None
    assert (
        first.text == "Je hebt een dagbesteding. Dagbesteding is wat je overdag doet, zoals school."
    )
    assert first.explanation == "Dagbesteding is wat je overdag doet, zoals school."
    assert first.explained == ("dagbesteding",)
    again = _rewrite(
        "[KIND_1] heeft een dagbesteding.",
        terms=terms,
        context=RuleContext(explained=frozenset(first.explained)),
    )
    assert again is not None
    assert again.text == "Je hebt een dagbesteding."
    assert again.explained == ()


def test_an_explanation_fits_the_reader(terms: Terms) -> None:
    sentence = "Er is een dagbesteding."
    child = _rewrite(sentence, terms=terms, level="8-11")
    parent = _rewrite(sentence, terms=terms, level="8-11", audience="ouder")
    assert child is not None
    assert child.explanation == "Dagbesteding is wat je overdag doet."
    assert parent is not None
    assert parent.explanation == "Dagbesteding is wat iemand overdag doet."
    assert _rewrite(sentence, terms=terms, audience="collega", task="samenvatting") is None


def test_one_explanation_per_sentence(terms: Terms) -> None:
    rewrite = _rewrite("Er is systeemtherapie en dagbesteding.", terms=terms)
    assert rewrite is not None
    assert len(rewrite.explained) == 1


def test_a_term_is_replaced_where_it_fits(terms: Terms) -> None:
    rewrite = _rewrite("Het intakegesprek is morgen.", terms=terms)
    assert rewrite is not None
    assert rewrite.text == "Het eerste gesprek is morgen."
    assert rewrite.rules == ("begrip:intakegesprek",)


def test_no_explanation_behind_a_line_without_a_full_stop(terms: Terms) -> None:
    assert _rewrite("Overzicht dagbesteding", terms=terms) is None


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Vader komt niet; moeder is ziek.", "Vader komt niet. Moeder is ziek."),
        ("Er zijn 2 plekken; geen zorgen.", "Er zijn 2 plekken; geen zorgen."),
        (
            f"{LONG}, maar zij is vaak moe.",
            f"{LONG}. Maar zij is vaak moe.",
        ),
        ("Het gaat goed, maar zij is moe.", "Het gaat goed, maar zij is moe."),
        (
            "Omdat het op school al een hele tijd niet goed gaat met rekenen, maar zij is er wel.",
            "Omdat het op school al een hele tijd niet goed gaat met rekenen, maar zij is er wel.",
        ),
        (
            f"{LONG}, maar alleen als hij belt.",
            f"{LONG}, maar alleen als hij belt.",
        ),
    ],
)
def test_splitting(sentence: str, expected: str) -> None:
    assert split_sentence(sentence) == expected


def test_a_bullet_stays() -> None:
    rewrite = _rewrite("- [KIND_1] slaapt goed.")
    assert rewrite is not None
    assert rewrite.text == "- Je slaapt goed."


@pytest.mark.parametrize(
    ("text", "pronoun"),
    [
        ("[KIND_1] is blij. [KIND_1] zegt dat hij wil voetballen.", "hij"),
        ("[KIND_1] zegt dat zij wil voetballen.", "zij"),
        ("Dochter [KIND_1] is 12 jaar.", "zij"),
        ("[KIND_1] zegt dat hij komt. Later wil [KIND_1] dat zij gaat.", None),
        ("[KIND_1] ziet [MOEDER_1]. Hij is blij.", None),
        ("[MOEDER_1] zegt tegen [KIND_1] dat zij komt.", None),
        ("[KIND_1] is blij.", None),
    ],
)
def test_the_context_tells_the_pronoun_only_for_certain(text: str, pronoun: str | None) -> None:
    context = read_context(text)
    assert context.child_pronoun == pronoun
    assert "[KIND_1]" in context.placeholders


WORDS = """
[KIND_1] [MOEDER_1] [PERSOON_2] [DATUM_1] hij zij haar zijn zich moeder de het een niet geen is
heeft kan woont en maar dat omdat als van met bij op 3 school boos blij , ; . te gaan
"""
_PARTS = st.sampled_from(WORDS.split())


@given(st.lists(_PARTS, min_size=1, max_size=14))
def test_numbers_negations_and_names_never_change(words: list[str]) -> None:
    sentence = " ".join(words) + "."
    rewrite = _rewrite(sentence)
    if rewrite is None:
        return
    for pattern in (r"\b\d+\b(?!\])", r"\b(?:niet|geen)\b", r"\[(?:PERSOON|DATUM)_\d\]"):
        assert Counter(re.findall(pattern, rewrite.text)) == Counter(re.findall(pattern, sentence))
    assert "[KIND_1]" not in rewrite.text or "je-vorm" not in rewrite.rules


def test_tokens_and_edits() -> None:
    text = "'s Avonds belt dhr. [VADER_1] 2,5 uur."
    tokens = [t.text for t in tokenise(text)]
    assert tokens == ["'s", "Avonds", "belt", "dhr.", "[VADER_1]", "2,5", "uur", "."]
    assert apply_edits("de kat slaapt", [Edit(start=3, end=6, text="hond")]) == "de hond slaapt"
    with pytest.raises(ValueError, match="overlap"):
        apply_edits("de kat", [Edit(start=0, end=3, text=""), Edit(start=2, end=4, text="")])


def test_texts_are_masked_in_the_repr() -> None:
    rewrite = _rewrite("[KIND_1] is verdrietig.")
    assert "verdrietig" not in repr(rewrite)
    assert "verdrietig" not in repr(tokenise("verdrietig"))
