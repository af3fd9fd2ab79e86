"""Properties of any redaction, with the shipped pipeline; `make proof` does many more texts."""

from __future__ import annotations

from functools import cache

import redaction.libraries  # noqa: F401

import pytest
from hypothesis import HealthCheck, example, given, settings
from spacy.language import Language

from redaction import Analyzer, build_analyzer, load_pipeline, load_policy
from redaction.long_runs import LONGEST_RUN, make_doc

from .generated import check_redaction, texts

QUICK = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@cache
def shipped() -> Analyzer:
    return build_analyzer(load_pipeline(parts="redactie"))


@cache
def rules() -> Language:
    return load_pipeline("regels")


@pytest.mark.parametrize("known", [False, True])
def test_an_unchanged_redaction_comes_back_and_nothing_collides(known: bool) -> None:
    hidden = 0

    @QUICK
    @given(text=texts())
    @example(text="Noor\r\nnoor\tNOOR [KIND_1] [KIND_1]s noortje's Terpstragezin")
    @example(text="Jan Jansen en Jan Janssen\u200b; [VADER_1]\u0301")
    def check(text: str) -> None:
        nonlocal hidden
        hidden += check_redaction(text, analyzer=shipped(), policy=load_policy(), known=known)

    check()
    assert hidden > 60


@QUICK
@given(text=texts())
def test_a_text_with_long_runs_keeps_every_character(text: str) -> None:
    nlp = rules()
    long = text + "ab." * LONGEST_RUN + text + " " + "(" * (LONGEST_RUN + 1) + text
    assert make_doc(nlp, long).text == long
    assert [t.text for t in make_doc(nlp, text)] == [t.text for t in nlp.make_doc(text)]
