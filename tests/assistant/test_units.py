import pytest

from assistant.drafting.offsets import map_offsets
from assistant.drafting.units import make_units, tells_nothing, unit_kind
from redaction.types import seal_pseudonymised


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Betreft: [KIND_1]", "field"),
        ("BSN: [BSN_1]", "field"),
        ("- Geboortedatum: [GEBOORTEDATUM_1]", "field"),
        ("Zorgen", "heading"),
        ("Visie van de ouders", "heading"),
        ("2. Besluit", "heading"),
        ("VEILIGHEID EN SCHOOL", "heading"),
        ("Wat gaat goed:", "heading"),
        ("moeder niet thuis", "sentence"),
        ("Jeugdbeschermer: spreekt af dat er geen contact is.", "sentence"),
        ("Wonen", "heading"),
        ("Tel. met [MOEDER_1]: zij komt niet", "sentence"),
        ("School ziet geen vooruitgang.", "sentence"),
        ("- geen contact met vader", "sentence"),
        ("Zij vertelde dat stiefvader aan haar zat:", "sentence"),
        ("De buurvrouw meldde:", "sentence"),
        ("VADER SLAAT MOEDER", "sentence"),
        ("Zorgen dat vader slaat", "sentence"),
        ("Hoe het thuis gaat:", "heading"),
        ("Opgesteld door [JEUGDBESCHERMER_1], jeugdbeschermer", "field"),
        ("Opgesteld door school is een plan dat helpt", "sentence"),
        ("Afspraken met moeder:", "heading"),
        (
            "Van: [MOEDER_1] kwam het bericht dat zij niet akkoord gaat met de omgang die de GI "
            "heeft voorgesteld voor de zomer",
            "sentence",
        ),
    ],
)
def test_unit_kind_tells_fields_headings_and_sentences_apart(line: str, kind: str) -> None:
    assert unit_kind(line) == kind


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Evaluatie ondertoezichtstelling [KIND_1], geboren [GEBOORTEDATUM_1]", "heading"),
        ("Contactjournaal [KIND_1], geb. [GEBOORTEDATUM_1]", "heading"),
        ("School belt: vader staat op het plein", "sentence"),
        ("Verslag van een ruzie, vader sloeg moeder", "sentence"),
    ],
)
def test_the_title_of_a_report_may_hold_a_name_and_a_date(line: str, kind: str) -> None:
    assert unit_kind(line, first=True) == kind
    assert unit_kind(line) == "sentence"


def test_a_question_in_the_middle_of_a_text_is_content() -> None:
    assert unit_kind("Wat stiefvader met haar deed:", alone=False) == "sentence"
    assert unit_kind("Afspraken met moeder:", alone=False) == "heading"


@pytest.mark.parametrize(
    ("line", "nothing"),
    [
        ("Voogd: [JEUGDBESCHERMER_1]", True),
        ("Van: [JEUGDBESCHERMER_1], jeugdbeschermer", True),
        ("Datum: 3-4-2031", True),
        ("Betreft: vermoeden van misbruik", False),
        ("Adres: [ADRES_1] (geheim)", False),
        ("Zorgen", False),
    ],
)
def test_a_field_with_codes_alone_holds_nothing_to_decide(line: str, nothing: bool) -> None:
    text = seal_pseudonymised(line, frozenset())
    (unit,) = make_units(text, [(0, len(line))], map_offsets(()))
    assert tells_nothing(unit) is nothing
