"""Dates made less precise, and the round trip through the vault. All dates are fictitious."""

from __future__ import annotations

from pathlib import Path

import pytest

from redaction import (
    Policy,
    Redaction,
    SourceText,
    load_policy,
    open_vault,
    redact,
    resolve_recipient,
    restore,
    seal_vault,
)
from redaction.generalise import generalise
from redaction.policy import DEFAULT_POLICY
from tests.redaction.stand_in import StandIn

DATES = [
    ("12-03-2019", "een dag in maart 2019"),
    ("12.3.19", "een dag in maart 2019"),
    ("2019-03-12", "een dag in maart 2019"),
    ("3 mrt. '24", "een dag in maart 2024"),
    ("3 mei 98", "een dag in mei 1998"),
    ("12 en 13 maart 2019", "een dag in maart 2019"),
    ("dinsdag 10 juni", "een dag in juni"),
    ("12 maart jl.", "een dag in maart"),
    ("9/9", "een dag in september"),
    ("1 Sept. 2021", "een dag in september 2021"),
    ("maart 2019", "maart 2019"),
    ("03-2019", "maart 2019"),
    ("12 maart tot 3 april 2019", None),
    ("31-13-2019", None),
    ("10 juni om 14.00 uur", None),
    ("gisteren", None),
]


@pytest.mark.parametrize(("form", "expected"), DATES)
def test_a_date_becomes_its_month(form: str, expected: str | None) -> None:
    assert generalise(form, entity_type="DATE_TIME") == expected


@pytest.mark.parametrize(
    ("form", "expected"),
    [("12-03-2014", "een dag in 2014"), ("3 mei '11", "een dag in 2011"), ("3 mei", None)],
)
def test_a_date_of_birth_becomes_its_year(form: str, expected: str | None) -> None:
    assert generalise(form, entity_type="DATE_OF_BIRTH") == expected


def test_other_types_are_never_made_general() -> None:
    assert generalise("12-03-2014", entity_type="NL_CASE_NUMBER") is None


TEXT = "Op 12-03-2019 en 1 juni belde Jan. In maart 2019 niet, en gisteren ook niet."
DATED = {
    "12-03-2019": "DATE_TIME",
    "1 juni": "DATE_TIME",
    "maart 2019": "DATE_TIME",
    "gisteren": "DATE_TIME",
}


@pytest.fixture
def policy(tmp_path: Path) -> Policy:
    path = tmp_path / "beleid.yaml"
    text = DEFAULT_POLICY.read_text("utf-8")
    path.write_text(text.replace("DATE_TIME: replace", "DATE_TIME: generalise"), "utf-8")
    return load_policy(path)


@pytest.fixture
def result(policy: Policy) -> Redaction:
    analyzer = StandIn("Jan", others=DATED)
    return redact(SourceText(text=TEXT), analyzer=analyzer, policy=policy)


def test_the_month_is_readable_and_the_day_is_gone(result: Redaction) -> None:
    assert result.pseudonymised.text == (
        "Op een dag in maart 2019 en een dag in juni belde [PERSOON_1]. In maart 2019 niet, en "
        "[DATUM_4] ook niet."
    )
    assert result.pseudonymised.placeholders == {"[PERSOON_1]", "[DATUM_4]"}
    for mention in result.mentions:
        assert mention.placeholder in result.pseudonymised.text


def test_the_unchanged_text_comes_back_exactly(result: Redaction) -> None:
    key = bytes(range(32))
    vault = open_vault(seal_vault({"a": result.vault}, key), key)["a"]
    assert vault == result.vault
    assert restore(result.pseudonymised.text, vault).text == TEXT


def test_a_rewritten_text_keeps_the_month(result: Redaction) -> None:
    text = "In maart 2019 belde [PERSOON_1]."
    assert restore(text, result.vault).text == "In maart 2019 belde Jan."


def test_a_reader_who_may_not_know_the_day_keeps_the_month(
    result: Redaction, policy: Policy
) -> None:
    recipient = resolve_recipient("informant", result.vault, policy=policy)
    shown = restore(result.pseudonymised.text, result.vault, recipient=recipient)
    assert shown.text == (
        "Op een dag in maart 2019 en een dag in juni belde iemand. In maart 2019 niet, en een "
        "datum ook niet."
    )
