"""Other names of one person: said by the text, cut short, misspelt. All names are invented."""

from __future__ import annotations

import pytest

from redaction.aliases import find_aliases
from tests.redaction.stand_in import hide

SAID = [
    "Hidde-Jan (iedereen zegt Hidde) woont hier.",
    "Trần Ngọc, roepnaam Bo, is zes.",
    "Filmon H. (volledig: Filmon Habtemariam) belt.",
    "Abu Yazan (officieel Muhannad) komt.",
    "Nguyệt heet hij, maar iedereen op de markt zegt Nancy.",
    "Haoran ('Hao') slaapt.",
    "Quirijn, ook wel Krijn genoemd, lacht.",
    "Quirijn, door iedereen Krijn genoemd, lacht.",
    "Partner: 'Krijn' (Quirijn?) rijdt.",
]
NOT_SAID = [
    "Joep en Mia koken.",
    "Hidde zegt dat Jelmer slaat.",
    "Haoran is boos op Hao.",
    "Peter staat in de klas van Roos.",
    "Anna noemt haar zus een held. Bo lacht.",
]
NAMES = [
    "Hidde-Jan",
    "Hidde",
    "Trần Ngọc",
    "Bo",
    "Filmon H.",
    "Filmon Habtemariam",
    "Abu Yazan",
    "Muhannad",
    "Nguyệt",
    "Nancy",
    "Haoran",
    "Hao",
    "Quirijn",
    "Krijn",
    "Joep",
    "Mia",
    "Jelmer",
    "Peter",
    "Roos",
    "Anna",
]


def spans_of(text: str) -> list[tuple[int, int]]:
    """Return where the invented names stand, the longest first where two start together."""
    found: list[tuple[int, int]] = []
    for name in sorted(NAMES, key=len, reverse=True):
        at = text.find(name)
        while at >= 0:
            if not any(s <= at < e for s, e in found):
                found.append((at, at + len(name)))
            at = text.find(name, at + 1)
    return sorted(found)


@pytest.mark.parametrize("text", SAID)
def test_the_text_says_that_two_names_are_one_person(text: str) -> None:
    assert find_aliases(text, spans_of(text)) == {1: 0}


@pytest.mark.parametrize("text", NOT_SAID)
def test_two_names_beside_each_other_are_not_one_person(text: str) -> None:
    assert find_aliases(text, spans_of(text)) == {}


@pytest.mark.parametrize(
    ("text", "forms", "people"),
    [
        ("Sharnelly lacht. Later belt Shar.", ("Sharnelly", "Shar"), 1),
        ("Agnieszka Kowalczyk. Mw. Kowalczik.", ("Agnieszka Kowalczyk", "Kowalczik"), 1),
        ("Djayden appt. djaydennn appt terug.", ("Djayden", "djaydennn"), 1),
        ("Lifen Chen komt. Chen Lifen gaat.", ("Lifen Chen", "Chen Lifen"), 1),
        ("Nguyen Van Hung belt. Hung komt.", ("Nguyen Van Hung", "Hung"), 1),
        ("Filmon H. slaapt. Filmon Habtemariam eet.", ("Filmon H.", "Filmon Habtemariam"), 1),
        ("Dat is van moeder Rima.\nMoeder: R. Haddad", ("Rima", "R. Haddad"), 1),
        ("Annelies belt. Anne komt.", ("Annelies", "Anne"), 2),
        ("Jan en Janneke spelen.", ("Jan", "Janneke"), 2),
        ("Piotr Nowicki en Marta Nowicka. Nowicka belt.", ("Piotr Nowicki", "Marta Nowicka"), 2),
        ("Joep en Mia Smit koken. Meneer Smit belt.", ("Joep", "Mia Smit", "Smit"), 3),
        ("Filmon H. slaapt. Filmon B. eet.", ("Filmon H.", "Filmon B."), 2),
        ("Dat is van moeder Rima.\nMoeder: S. Haddad", ("Rima", "S. Haddad"), 2),
        ("Nguyen Van Hung. Nguyen Thi Thao.", ("Nguyen Van Hung", "Nguyen Thi Thao"), 2),
    ],
)
def test_short_and_misspelt_names_link_only_where_nobody_else_is_meant(
    text: str, forms: tuple[str, ...], people: int
) -> None:
    assert len(hide(text, *forms).vault.entries) == people


def test_a_nickname_of_a_child_may_be_a_common_name() -> None:
    text = "Betreft: Jayden Bos. Jay lacht. Jan belt."
    assert hide(text, "Jayden Bos", "Jay", "Jan").pseudonymised.text.count("[KIND_1]") == 2
