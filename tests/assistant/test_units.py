import pytest

from assistant.drafting.units import unit_kind


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
        (
            "Van: [MOEDER_1] kwam het bericht dat zij niet akkoord gaat met de omgang die de GI "
            "heeft voorgesteld voor de zomer",
            "sentence",
        ),
    ],
)
def test_unit_kind_tells_fields_headings_and_sentences_apart(line: str, kind: str) -> None:
    assert unit_kind(line) == kind
