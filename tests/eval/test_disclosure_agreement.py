"""Who agrees is somebody else than who decides. All names are fictitious."""

from __future__ import annotations

import pytest

from eval import DisclosureDecision


@pytest.mark.parametrize(
    "agreed",
    [
        "Sam de Wit",
        "  sam   DE wit ",
        "S. de Wit",
        "s de wit",
        "S.M. de Wit",
        "Sam Wit",
        "SdW",
        "S.W.",
        "sw",
        "Sám de Wit",
        "SamdeWit",
        "Sam",
        "de Wit",
    ],
)
def test_the_same_name_written_otherwise_is_no_second_name(agreed: str) -> None:
    for by, other in (("Sam de Wit", agreed), (agreed, "Sam de Wit")):
        decision = DisclosureDecision(sentence=0, decision="tell", by=by, agreed_by=other)
        assert not decision.has_second_name


@pytest.mark.parametrize(
    "agreed", ["Rik Bos", "R. Bos", "Rik de Wit", "Sam Bos", "RB", "Rik", "Bos"]
)
def test_another_name_is_a_second_name(agreed: str) -> None:
    decision = DisclosureDecision(sentence=0, decision="tell", by="Sam de Wit", agreed_by=agreed)
    assert decision.has_second_name


@pytest.mark.parametrize("agreed", [None, "", "   "])
def test_no_name_is_no_second_name(agreed: str | None) -> None:
    decision = DisclosureDecision(sentence=0, decision="tell", by="Sam", agreed_by=agreed)
    assert not decision.has_second_name
