"""What is cut off a person's span, and what stays. All names are invented."""

from __future__ import annotations

import pytest

from redaction.person_spans import trim_persons
from redaction.types import Detection


def person(text: str, form: str, recognizer: str = "nl_ner") -> Detection:
    start = text.index(form)
    return Detection(
        start=start, end=start + len(form), entity_type="PERSON", score=0.6, recognizer=recognizer
    )


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Hey Djay", "Djay"),
        ("Den gaat", "Den"),
        ("Standpunt Björn", "Björn"),
        ("3. Jun", "Jun"),
        ("a. Hajar Ouali", "Hajar Ouali"),
        ("P.S. Oliwia", "Oliwia"),
        ("Van Dennis", "Dennis"),
        ("Van Dijk", "Van Dijk"),
        ("Jan van der Berg", "Jan van der Berg"),
        ("Fatima el Amrani", "Fatima el Amrani"),
        ("Roos", "Roos"),
        ("V. Jansen", "V. Jansen"),
        ("Jansen, Jan", "Jansen, Jan"),
        ("Bloemendal, Hendrikus", "Bloemendal, Hendrikus"),
        ("Hwee-Leng Tan", "Hwee-Leng Tan"),
    ],
)
def test_only_the_name_is_left(text: str, kept: str) -> None:
    (found,) = trim_persons(text, [person(text, text)], guessed="nl_ner")
    assert text[found.start : found.end] == kept


def test_what_somebody_known_is_called_stays_whole() -> None:
    text = "Hey Djay"
    (found,) = trim_persons(text, [person(text, text, "nl_known")], guessed="nl_ner")
    assert found.end - found.start == len(text)


@pytest.mark.parametrize(
    ("text", "form", "other", "kind", "kept"),
    [
        ("Tom van Praktijk De Brug", None, "Praktijk De Brug", "ORGANIZATION", "Tom"),
        ("Imane aan de Westerdiep 140", None, "Westerdiep 140", "NL_ADDRESS", "Imane"),
        ("Tom van Dijk", None, "Dijk", "ORGANIZATION", "Tom van Dijk"),
    ],
)
def test_work_and_address_are_no_part_of_a_name(
    text: str, form: str | None, other: str, kind: str, kept: str
) -> None:
    rule = Detection(
        start=text.index(other),
        end=text.index(other) + len(other),
        entity_type=kind,
        score=0.9,
        recognizer="nl_organization",
    )
    found = trim_persons(text, [person(text, form or text), rule], guessed="nl_ner")
    assert text[found[0].start : found[0].end] == kept
    guess = Detection(
        start=rule.start, end=rule.end, entity_type=kind, score=0.6, recognizer="nl_ner"
    )
    found = trim_persons(text, [person(text, form or text), guess], guessed="nl_ner")
    assert text[found[0].start : found[0].end] == text  # a guess proves nothing
