from __future__ import annotations

import pytest

from redaction import KnownEntity
from redaction.names import Name, fold, given_span, parse_name
from tests.redaction.stand_in import hidden

NAMES = [
    ("Jan", Name(single="jan")),
    ("dhr. Jansen", Name(surname="jansen", gender="m")),
    ("de heer Jansen", Name(surname="jansen", gender="m")),
    ("mevrouw drs. Fatima El Amrani", Name(given=("fatima",), surname="el amrani", gender="v")),
    ("oma Riet", Name(single="riet")),
    ("familie de Boer", Name(surname="de boer", family=True)),
    ("J.P. de Wit", Name(initials="jp", surname="de wit")),
    ("J. P. de Wit", Name(initials="jp", surname="de wit")),
    ("JP Jansen", Name(initials="jp", surname="jansen")),
    ("JAN JANSEN", Name(given=("jan",), surname="jansen")),
    ("De Wit", Name(surname="de wit")),
    ("Ben Ali", Name(given=("ben",), surname="ali")),
    ("mw. Ben Ali", Name(surname="ben ali", gender="v")),
    ("Jan Willem van den Berg", Name(given=("jan", "willem"), surname="van den berg")),
    ("Vries, J. de", Name(initials="j", surname="de vries")),
    ("Jansen, Jan Willem", Name(given=("jan", "willem"), surname="jansen")),
    ("Th. Bos", Name(initials="t", surname="bos")),
    ("Zoë  Ćosić", Name(given=("zoe",), surname="cosic")),
    ("mevrouw", Name(single="mevrouw")),
]


@pytest.mark.parametrize(("form", "expected"), NAMES)
def test_a_name_is_taken_apart(form: str, expected: Name) -> None:
    assert parse_name(form) == expected


@pytest.mark.parametrize(
    ("before", "gender", "family"),
    [
        ("Gebeld met dhr. ", "m", False),
        ("de heer mr. ", "m", False),
        ("Mw ", "v", False),
        ("het gezin ", None, True),
    ],
)
def test_a_title_before_it_makes_a_surname(before: str, gender: str | None, family: bool) -> None:
    name = parse_name("Bos", before=before)
    assert (name.surname, name.gender, name.family) == ("bos", gender, family)


def test_a_sign_of_nothing_is_still_something() -> None:
    assert fold("\u200b") == "\u200b"
    assert parse_name("\u200b").single


@pytest.mark.parametrize(
    ("form", "given"),
    [
        ("Jan Willem Bos", "Jan Willem"),
        ("mevrouw Fatima El Amrani", "Fatima"),
        ("Bos, Jan", ""),
        ("J. Bos", ""),
        ("Jan", ""),
    ],
)
def test_given_names_as_written(form: str, given: str) -> None:
    assert given_span(form) == given


CASE_FILE = [
    # (known name, text, forms, number of people in the text)
    ("Fatima", "Fatima El Amrani belde. Fatima lacht.", ("Fatima El Amrani", "Fatima"), 1),
    ("Jan", "Jan Bos en Jan Vos.", ("Jan Bos", "Jan Vos"), 2),
    ("mevrouw Bos", "Lia Bos belde. Mevrouw Bos.", ("Lia Bos", "Bos"), 1),
    ("mevrouw Bos", "Lia Bos en Ria Bos.", ("Lia Bos", "Ria Bos"), 2),
    ("mevrouw Bos", "De heer Bos.", ("Bos",), 1),
    ("mevrouw Bos", "L. Bos belde.", ("L. Bos",), 1),
    ("L. Bos", "Lia Bos belde; mevrouw Bos.", ("Lia Bos", "Bos"), 1),
    ("L. Bos", "Ria Bos belde.", ("Ria Bos",), 1),
    ("Anne Marie Bos", "Anne Marie lacht.", ("Anne Marie",), 1),
    ("familie Bos", "Familie Bos. De heer Bos.", ("Bos",), 2),
]


@pytest.mark.parametrize(("known", "text", "forms", "number"), CASE_FILE)
def test_a_short_name_in_the_case_file(
    known: str, text: str, forms: tuple[str, ...], number: int
) -> None:
    result = hidden(text, *forms, known=(KnownEntity(name=known, role="MOEDER"),))
    assert len(set(result.replace(".", " ").replace(",", " ").split()) & _placeholders(result)) == (
        number
    )


def _placeholders(text: str) -> set[str]:
    import re

    return set(re.findall(r"\[[A-Z]+_\d+\]", text))


def test_the_role_of_a_short_known_name_reaches_the_full_one() -> None:
    known = (KnownEntity(name="Fatima", role="MOEDER"), KnownEntity(name="L. Bos", role="VADER"))
    text = "Fatima El Amrani en Leo Bos belden. De heer Vos ook."
    assert hidden(text, "Fatima El Amrani", "Leo Bos", "Vos", known=known) == (
        "[MOEDER_1] en [VADER_1] belden. De heer [PERSOON_1] ook."
    )
