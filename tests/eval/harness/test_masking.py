"""People become codes in source and letter alike, and places lead back to the originals."""

from __future__ import annotations

from typing import Any, cast

import pytest

from eval import load_samples
from eval.datasets.gold import GoldText
from eval.harness.metrics import Case
from eval.harness.metrics.masking import codes_of, mask_letter, mask_source
from eval.harness.sources.texts import rapportage_sample
from eval.harness.types import Outcome

SAMPLE = rapportage_sample(next(s for s in load_samples() if s.id == "voogdij-noor"))
GOLD = cast(GoldText, SAMPLE.gold.text)
CODES = codes_of(GOLD, reader="Noor Terpstra")


def checked(letter: str) -> set[tuple[str, str]]:
    request: dict[str, Any] = {"task": "kindgericht", "recipient": "Noor Terpstra"}
    sample = SAMPLE.__class__(
        id="x", cluster="x", text=SAMPLE.text, gold=SAMPLE.gold, request=request
    )
    case = Case(sample=sample, outcome=Outcome(status="klaar", letter={"draft": letter}))
    assert case.fidelity is not None
    return {
        (f.type, letter[slice(*f.draft_span)])
        for f in case.fidelity.findings
        if f.draft_span and f.severity != "info"
    }


def test_each_person_has_one_code_and_the_reader_is_the_first_child() -> None:
    assert CODES["noor"] == "[KIND_1]"
    assert len(set(CODES.values())) == len(CODES)
    masked = mask_source(GOLD, CODES).text
    assert "Noor" not in masked
    assert "Hoekstra" not in masked


def test_places_lead_back_and_forth() -> None:
    masked = mask_source(GOLD, CODES)
    for word in ("gezag", "Wonen", "kinderrechter", "bang in het donker"):
        at = masked.text.find(word)
        if at >= 0:
            span = masked.back((at, at + len(word)))
            assert GOLD.text[slice(*span)] == word
            assert masked.forth(span) == (at, at + len(word))


def test_a_first_name_alone_is_the_same_person() -> None:
    assert mask_letter("Dag Noor, Petra en Kees.", GOLD, CODES).text == (
        f"Dag [KIND_1], {CODES['moeder']} en {CODES['vader']}."
    )


VISIT = "1 keer per 2 weken op woensdag van 14.00 tot 16.00 uur, onder begeleiding."


@pytest.mark.parametrize(
    ("letter", "wrong"),
    [
        (f"Je ziet je moeder Petra {VISIT}", False),
        (f"Je ziet je vader Kees {VISIT}", True),
        ("Je pleegmoeder Petra vindt dat je beter slaapt.", True),
    ],
)
def test_another_person_is_found_and_the_same_one_is_not(letter: str, wrong: bool) -> None:
    found = {kind for kind, _ in checked(letter)}
    assert bool(found & {"person", "placeholder", "attribution"}) is wrong
