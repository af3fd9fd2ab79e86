"""Who reported is named to nobody, whatever their role. All names are fictitious."""

from __future__ import annotations

import pytest

from redaction import readers_of_kind, restore, seal_vault
from redaction.ownership import find_ties
from redaction.vault import KEY_BYTES, Ties, VaultEntry, make_vault, open_vault
from tests.redaction.test_recipients import POLICY, entries_of, shown, ties_of, vault_of

CASE = "Kind: [KIND_1]. Moeder: [MOEDER_1]. Vader: [VADER_1]. "
READERS = ("KIND_1", "MOEDER_1", "VADER_1", "school", "ander", "collega", "pleegouder")

REPORTERS = [
    ("De melding is gedaan door juf [LEERKRACHT_1].", "[LEERKRACHT_1]"),
    ("Melder is leerkracht [LEERKRACHT_1]", "[LEERKRACHT_1]"),
    ("Melder: juf [LEERKRACHT_1]", "[LEERKRACHT_1]"),
    ("Gemeld door: meester [LEERKRACHT_1]", "[LEERKRACHT_1]"),
    ("Melder\nNaam: [PERSOON_1]", "[PERSOON_1]"),
    ("Huisarts [HULPVERLENER_1] heeft bij Veilig Thuis gemeld", "[HULPVERLENER_1]"),
    ("Huisarts [HULPVERLENER_1] heeft Veilig Thuis gebeld.", "[HULPVERLENER_1]"),
    ("De informant is psycholoog [HULPVERLENER_1]", "[HULPVERLENER_1]"),
    ("Oma [OMA_1] heeft een zorgmelding gedaan", "[OMA_1]"),
    ("Juf [LEERKRACHT_1] trok aan de bel.", "[LEERKRACHT_1]"),
    ("Er kwam een melding van huisarts [HULPVERLENER_1].", "[HULPVERLENER_1]"),
    ("Buurvrouw [PERSOON_1] tipte de politie.", "[PERSOON_1]"),
    ("Er is anoniem gemeld door buurvrouw [PERSOON_1].", "[PERSOON_1]"),
    ("Leerkracht [LEERKRACHT_1] vertelde de politie over [VADER_1].", "[LEERKRACHT_1]"),
    ("Juf [LEERKRACHT_1] heeft haar zorgen geuit bij de politie.", "[LEERKRACHT_1]"),
    ("Er is een melding over [KIND_1]. Dit deed juf [LEERKRACHT_1].", "[LEERKRACHT_1]"),
    ("Juf [LEERKRACHT_1] heeft zorgen. Zij heeft bij Veilig Thuis gemeld.", "[LEERKRACHT_1]"),
    ("Er is een zorgmelding over [MOEDER_1] gedaan door tante [PERSOON_1].", "[PERSOON_1]"),
    ("[MOEDER_1] heeft een melding gedaan bij Veilig Thuis.", "[MOEDER_1]"),
    ("De leerkracht heeft een melding gedaan. Juf [LEERKRACHT_1] is ziek.", "[LEERKRACHT_1]"),
    ("Melder: [PLAATS_1]", "[PLAATS_1]"),
    ("De melding is gedaan door juf [PLAATS_1].", "[PLAATS_1]"),
]


@pytest.mark.parametrize(("text", "who"), REPORTERS)
def test_who_reports_is_named_to_nobody(text: str, who: str) -> None:
    found = {name for name, ties in ties_of(CASE + text).items() if ties.informant}
    assert found == {who}
    name = vault_of(CASE + text).get(who)
    assert name is not None
    for reader in READERS:
        assert name.forms[0] not in shown(CASE + text, reader)


NO_REPORTERS = [
    "Jeugdbeschermer [JEUGDBESCHERMER_1] meldt dat hij ziek is.",
    "Jeugdbeschermer [JEUGDBESCHERMER_1] heeft een zorgmelding gedaan.",
    "[KIND_1] meldt zich ziek.",
    "Juf [LEERKRACHT_1] meldt zich ziek.",
    "Moeder [MOEDER_1] is boos over de melding.",
    "[MOEDER_1] meldt dat het beter gaat.",
    "Er is een melding over [VADER_1] gedaan.",
    "Juf [LEERKRACHT_1] geeft les. Moeder meldt dat het goed gaat.",
    "Juf [LEERKRACHT_1] meldde [KIND_1] aan bij de club.",
]


@pytest.mark.parametrize("text", NO_REPORTERS)
def test_an_ordinary_message_makes_no_informant(text: str) -> None:
    assert not [name for name, ties in ties_of(CASE + text).items() if ties.informant]


def test_an_informant_with_another_role_is_described_without_it() -> None:
    text = f"{CASE}De melding is gedaan door juf [LEERKRACHT_1]. Juf [LEERKRACHT_1] geeft les."
    assert shown(text, "MOEDER_1").endswith("De melding is gedaan door iemand. Iemand geeft les.")


def test_a_name_that_was_taken_for_a_town_is_a_person_at_restore() -> None:
    vault = vault_of("[PLAATS_1]")
    kind = readers_of_kind("kind", vault, policy=POLICY)
    colleague = readers_of_kind("collega", vault, policy=POLICY)
    assert restore("In [PLAATS_1].", vault, recipient=kind).text == "In Zwolle."
    for text in ("Juf [PLAATS_1] belde.", "Melder: [PLAATS_1]", "Mevrouw [PLAATS_1] belde."):
        assert "Zwolle" not in restore(text, vault, recipient=kind).text
    assert "Zwolle" not in restore("Melder: [PLAATS_1]", vault, recipient=colleague).text
    assert "Zwolle" in restore("Juf [PLAATS_1] belde.", vault, recipient=colleague).text


def test_a_loose_surname_of_an_informant_is_hidden_too() -> None:
    forms = {"[LEERKRACHT_1]": ["Tineke Kamp"], "[PERSOON_1]": ["Kamp"], "[PERSOON_2]": ["Pluim"]}
    entries = [
        VaultEntry(placeholder=e.placeholder, entity_type="PERSON", role=e.role, forms=forms[name])
        for e in entries_of(" ".join(forms))
        for name in (e.placeholder,)
    ]
    ties = find_ties("Melder is juf [LEERKRACHT_1]. [PERSOON_1] en [PERSOON_2] bellen.", entries)
    assert [name for name in forms if ties[name].informant] == ["[LEERKRACHT_1]", "[PERSOON_1]"]


def test_the_vault_keeps_who_is_an_informant() -> None:
    entry = entries_of("[LEERKRACHT_1]")[0].tied(Ties(informant=True, owners=("[KIND_1]",)))
    key = bytes(KEY_BYTES)
    opened = open_vault(seal_vault({"a": make_vault("", [entry], [])}, key), key)["a"]
    assert opened.entries == (entry,)
    assert opened.entries[0].ties.informant
