"""A bad figure about hiding names the place and says in Dutch what is wrong there."""

from __future__ import annotations

from typing import cast

import pytest

from eval.datasets.gold import GoldMention, GoldText
from eval.harness.metrics import SPECS, Case
from eval.harness.types import Gold, Measure, Outcome, Sample
from redaction import Role

TEXT = "Roos woont bij Jan. Roos ziet Piet. Jan belt."
MENTIONS = (
    ("roos", "KIND", 0, 4),
    ("jan", "PLEEGOUDER", 15, 18),
    ("roos", "KIND", 20, 24),
    ("piet", "PERSOON", 30, 34),
    ("jan", "PLEEGOUDER", 36, 39),
)


def measured(metric: str, found: list[tuple[str, str, int, int]], hidden: str = "") -> Measure:
    gold = GoldText(
        id="t",
        genre="verslag",
        text=TEXT,
        keys=("roos", "jan", "piet"),
        mentions=tuple(
            GoldMention(
                start=a, end=b, entity_type="PERSON", entity=e, role=cast(Role, r), origin=None
            )
            for e, r, a, b in MENTIONS
        ),
    )
    rows = [
        {"entity": e, "role": r, "start": a, "end": b, "type": "PERSON"} for e, r, a, b in found
    ]
    sample = Sample(
        id="t",
        cluster="t",
        text=TEXT,
        gold=Gold(
            text=gold,
            identities=(("Roos",), ("Jan",), ("Piet",)),
            identity_spans=tuple((a, b) for _, _, a, b in MENTIONS),
        ),
    )
    outcome = Outcome(status="klaar", hidden={"pseudonymisedText": hidden, "mentions": rows})
    function = SPECS[metric].function
    assert function is not None
    made = function(Case(sample=sample, outcome=outcome))
    assert made is not None
    return made


def said(made: Measure) -> list[tuple[str, str]]:
    return [(TEXT[slice(*e.source_span)], e.message) for e in made.evidence if e.source_span]


def test_all_right_gives_no_evidence() -> None:
    right = [(e, r, a, b) for e, r, a, b in MENTIONS]
    for metric in ("koppeling", "rollen", "verborgen"):
        made = measured(metric, right)
        assert (made.numerator, made.evidence) == (made.denominator, ())


def test_a_person_with_two_codes_and_a_code_of_two_persons_are_named() -> None:
    found = [(e, r, a, b) for e, r, a, b in MENTIONS]
    found[2] = ("ander", "KIND", 20, 24)
    found[3] = ("jan", "PERSOON", 30, 34)
    assert said(measured("koppeling", found)) == [
        ("Roos", "Deze persoon had al een andere code."),
        ("Piet", "Deze code was al van iemand anders."),
    ]


def test_a_wrong_role_says_which_it_had_to_be() -> None:
    found = [("roos", "ZUS", 0, 4), *MENTIONS[1:3], MENTIONS[3]]
    assert said(measured("rollen", found)) == [
        ("Roos", "De rol moest kind zijn: kreeg zus."),
        ("Jan", "De rol moest pleegouder zijn: niet gevonden."),
    ]


def test_what_was_missed_is_named_by_its_dutch_kind() -> None:
    assert said(measured("verborgen", list(MENTIONS[:4]))) == [
        ("Jan", "Niet (helemaal) verborgen: naam van een persoon.")
    ]


@pytest.mark.parametrize(
    ("hidden", "leaks"),
    [("[A] woont. Zie verslag_Jan_2026.pdf", 1), ("Januari is lang.", 0), ("Zie x_Roos", 1)],
)
def test_a_name_in_a_file_name_is_a_leak(hidden: str, leaks: int) -> None:
    assert measured("lekken", [], hidden).numerator == leaks
