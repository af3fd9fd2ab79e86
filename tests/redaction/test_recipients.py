"""Who the reader is, what that reader may read, and what the text says about whose things are.

All names and addresses are fictitious.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import cast, get_args

import pytest

from redaction import (
    Recipient,
    RecipientError,
    Role,
    Vault,
    load_policy,
    resolve_recipient,
    restore,
)
from redaction.ownership import find_ties
from redaction.placeholders import find_exact
from redaction.recipients import readers_of_kind
from redaction.vault import Ties, VaultEntry, make_vault

POLICY = load_policy()
TYPES = {
    "ADRES": "NL_ADDRESS",
    "POSTCODE": "NL_POSTCODE",
    "TELEFOON": "PHONE_NUMBER",
    "EMAIL": "EMAIL_ADDRESS",
    "PLAATS": "LOCATION",
    "SCHOOL": "ORGANIZATION",
    "INSTELLING": "ORGANIZATION",
    "DATUM": "DATE_TIME",
    "IBAN": "IBAN_CODE",
}
REAL = {
    "[KIND_1]": "Jayden Bos",
    "[KIND_2]": "Noor Vos",
    "[MOEDER_1]": "Fatima El Amrani",
    "[MOEDER_2]": "Petra Smit",
    "[VADER_1]": "Mark de Wit",
    "[MELDER_1]": "Gerda Kamp",
    "[LEERKRACHT_1]": "Anouk Top",
    "[PERSOON_1]": "Riet Pluim",
    "[BROER_1]": "Sem Bos",
    "[ADRES_1]": "Lindelaan 4",
    "[POSTCODE_1]": "1234 AB",
    "[PLAATS_1]": "Zwolle",
    "[SCHOOL_1]": "De Klimop",
    "[TELEFOON_1]": "06-12345678",
    "[DATUM_1]": "12 maart",
}


def entries_of(text: str) -> list[VaultEntry]:
    found: dict[str, VaultEntry] = {}
    for place in find_exact(text):
        stem = place.placeholder[1:].rsplit("_", 1)[0]
        found[place.placeholder] = VaultEntry(
            placeholder=place.placeholder,
            entity_type=TYPES.get(stem, "PERSON"),
            role=cast(Role, stem) if stem in get_args(Role) else None,
            forms=[REAL.get(place.placeholder, "Geheimpje")],
        )
    return list(found.values())


def vault_of(text: str) -> Vault:
    entries = entries_of(text)
    ties = find_ties(text, entries)
    return make_vault("", [e.tied(ties[e.placeholder]) for e in entries], [])


def shown(text: str, reader: str) -> str:
    vault = vault_of(text)
    recipient = resolve_recipient(reader, vault, policy=POLICY)
    return restore(text, vault, recipient=recipient).text


def ties_of(text: str) -> dict[str, Ties]:
    return dict(find_ties(text, entries_of(text)))


OWNED = [
    ("[MOEDER_1] woont op [ADRES_1], [POSTCODE_1] [PLAATS_1].", "[MOEDER_1]"),
    ("[MOEDER_1] (tel. [TELEFOON_1])", "[MOEDER_1]"),
    ("Het adres van [MOEDER_1] is [ADRES_1].", "[MOEDER_1]"),
    ("Op [ADRES_1] woont [MOEDER_1].", "[MOEDER_1]"),
    ("Moeder: [MOEDER_1]\nAdres: [ADRES_1]\nTelefoon: [TELEFOON_1]", "[MOEDER_1]"),
    ("[MOEDER_1], de moeder van [KIND_1], woont op [ADRES_1].", "[MOEDER_1]"),
    ("[MOEDER_1] is bereikbaar op [TELEFOON_1] of via [EMAIL_1].", "[MOEDER_1]"),
    ("Mw. [MOEDER_1] verblijft op [ADRES_1].", "[MOEDER_1]"),
    ("Moeder woont op [ADRES_1]. [MOEDER_1] is er.", "[MOEDER_1]"),
]


@pytest.mark.parametrize(("text", "owner"), OWNED)
def test_plain_words_say_whose_it_is(text: str, owner: str) -> None:
    for name, ties in ties_of(text).items():
        if name.startswith(("[ADRES", "[TELEFOON", "[EMAIL", "[POSTCODE")):
            assert ties.owners == (owner,), name


NOT_OWNED = [
    "[MOEDER_1] heeft aan [VADER_1] verteld dat zij op [ADRES_1] woont.",
    "[VADER_1] mag niet komen op [ADRES_1].",
    "[VADER_1] stond voor de deur op [ADRES_1].",
    "[VADER_1] belde naar [TELEFOON_1].",
    "[VADER_1] woont niet op [ADRES_1].",
    "[VADER_1] weet dat er iemand woont op [ADRES_1].",
    "[KIND_1] woont bij zijn vader op [ADRES_1].",
    "De oma van [KIND_1] woont op [ADRES_1].",
    "[KIND_1] logeert bij tante op [ADRES_1].",
    "[ADRES_1]. [VADER_1] was er.",
    "Moeder: [MOEDER_1]\n\nAdres: [ADRES_1]",
]


@pytest.mark.parametrize("text", NOT_OWNED)
def test_a_name_nearby_is_no_evidence(text: str) -> None:
    known = {"[MOEDER_1]", "[VADER_1]", "[KIND_1]"}
    for name, ties in ties_of(text).items():
        if name.startswith(("[ADRES", "[TELEFOON")):
            assert not known & set(ties.owners)


SECRET = [
    "[MOEDER_1] verblijft op een geheim adres: [ADRES_1].",
    "[MOEDER_1] woont op [ADRES_1]. Dit adres is geheim.",
    "Vader mag niet weten waar ze is. [MOEDER_1] woont op [ADRES_1].",
    "Moeder: [MOEDER_1]\nAdres: [ADRES_1]\nTel: [TELEFOON_1]\nLet op: geheim adres.",
    "[MOEDER_1] woont op [ADRES_1].\n\nEr is veel gebeurd.\n\nHet adres van [MOEDER_1] is geheim.",
]


@pytest.mark.parametrize("text", SECRET)
def test_a_secret_address_is_for_colleagues_alone(text: str) -> None:
    assert ties_of(text)["[ADRES_1]"].secret
    for reader in ("MOEDER_1", "ouder", "kind", "school", "ander", "pleegouder"):
        assert "Lindelaan" not in shown(text, reader)
    assert "Lindelaan" in shown(text, "collega")


WORDS = [
    ("KIND_1", "[KIND_2] sloeg [KIND_1].", "Een ander kind sloeg Jayden Bos."),
    ("KIND_1", "[KIND_1] en zijn vriend [KIND_2].", "Jayden Bos en een ander kind."),
    ("KIND_1", "De fiets is weg. [KIND_2]'s fiets.", "De fiets is weg. Iemands fiets."),
    ("KIND_1", "Dat is [KIND_2]s fiets, [KIND_1].", "Dat is iemands fiets, Jayden Bos."),
    ("KIND_1", "Mevrouw [MELDER_1] belde.", "De melder belde."),
    ("KIND_1", "Dat zei mevrouw [MELDER_1].", "Dat zei de melder."),
    ("KIND_1", "Haar buurvrouw [PERSOON_1] zag dit.", "Iemand zag dit."),
    ("KIND_1", "Advocaat mr. [PERSOON_1] maakt bezwaar.", "Een advocaat maakt bezwaar."),
    ("KIND_1", "Haar advocaat [PERSOON_1] belt.", "Haar advocaat belt."),
    ("KIND_1", "Hij sprak met de mentor mevrouw [PERSOON_1].", "Hij sprak met de mentor."),
    ("KIND_1", "Dit is mentor [PERSOON_1]s kamer.", "Dit is iemands kamer."),
    ("KIND_1", "Mentor [MELDER_1] deed de melding.", "De melder deed de melding."),
    ("KIND_1", "Bel [TELEFOON_1].", "Bel een telefoonnummer."),
    ("KIND_1", "Bel telefoonnummer [TELEFOON_1].", "Bel een telefoonnummer."),
    ("KIND_1", "Het is aan de [ADRES_1], [POSTCODE_1] [PLAATS_1].", "Het is aan een adres."),
    ("informant", "Op [DATUM_1] was [KIND_1] er.", "Op een datum was een kind er."),
    (
        "informant",
        "- [MOEDER_1] belde.\n- [SCHOOL_1] ook.",
        "- Een ouder belde.\n- Een school ook.",
    ),
    ("informant", "Basisschool [SCHOOL_1] belt [MELDER_1].", "Een school belt de melder."),
    ("informant", "[KIND_1]s vader [VADER_1] belt.", "Iemands vader belt."),
    ("ouder", "[BROER_1] en [KIND_1].", "Een ander kind en Jayden Bos."),
]


@pytest.mark.parametrize(("reader", "text", "expected"), WORDS)
def test_a_description_fits_the_sentence(reader: str, text: str, expected: str) -> None:
    text = text if reader != "KIND_1" or "[KIND_1]" in text else f"{text} [KIND_1]"
    assert shown(text, reader).removesuffix(" Jayden Bos") == expected.removesuffix(" Jayden Bos")


def test_a_hidden_placeholder_in_any_spelling_stays_hidden() -> None:
    vault = vault_of("[KIND_1] en [KIND_2]")
    me = resolve_recipient("KIND_1", vault, policy=POLICY)
    for written in (
        "[kind 2]",
        "KIND_2",
        "kind_2",
        "[KIND_2's]",
        "KIND 2",
        "[KIND_2",
        "\\[KIND\\_2\\]",
    ):
        result = restore(f"Dag {written}!", vault, recipient=me)
        assert "Noor" not in result.text
        assert result.described == ("[KIND_2]",)


@pytest.mark.parametrize(
    "reader", ["KIND_1", "[KIND_1]", "kind_1", "[Kind 1]", "Jayden", "jayden bos"]
)
def test_a_reader_can_be_named_in_several_ways(reader: str) -> None:
    vault = vault_of("[KIND_1] en [KIND_2]")
    recipient = resolve_recipient(reader, vault, policy=POLICY)
    assert (recipient.kind, recipient.selves) == ("kind", ("[KIND_1]",))


@pytest.mark.parametrize(
    ("reader", "kind"),
    [
        ("MOEDER_1", "ouder"),
        ("moeder", "ouder"),
        ("ouder", "ouder"),
        ("PLEEGOUDER_1", "pleegouder"),
        ("JEUGDBESCHERMER_1", "collega"),
        ("LEERKRACHT_1", "school"),
        ("MELDER_1", "informant"),
        ("melder", "informant"),
        ("OMA_1", "ander"),
        ("PERSOON_1", "ander"),
        ("collega", "collega"),
        ("Collega ", "collega"),
    ],
)
def test_a_role_makes_the_kind_of_reader(reader: str, kind: str) -> None:
    stems = "MOEDER PLEEGOUDER JEUGDBESCHERMER LEERKRACHT MELDER OMA PERSOON"
    vault = vault_of(" ".join(f"[{stem}_1]" for stem in stems.split(" ")))
    assert resolve_recipient(reader, vault, policy=POLICY).kind == kind


@pytest.mark.parametrize(
    ("reader", "text", "listed"),
    [
        ("kind", "[KIND_1] en [KIND_2]", "KIND_1, KIND_2"),
        ("ouder", "[MOEDER_1] en [VADER_1]", "MOEDER_1, VADER_1"),
        ("pleegouder", "[PLEEGOUDER_1] en [PLEEGOUDER_2]", "PLEEGOUDER_1, PLEEGOUDER_2"),
        ("KIND_9", "[KIND_1]", "KIND_1"),
        ("ADRES_1", "[KIND_1] woont op [ADRES_1]", "KIND_1"),
        ("Bram", "[KIND_1]", "KIND_1"),
    ],
)
def test_an_uncertain_reader_is_an_error_without_names(reader: str, text: str, listed: str) -> None:
    with pytest.raises(RecipientError) as caught:
        resolve_recipient(reader, vault_of(text), policy=POLICY)
    message = str(caught.value)
    assert listed in message
    assert not any(
        word in message for name in REAL.values() for word in name.split() if len(word) > 3
    )


def test_two_people_with_one_first_name_are_not_guessed() -> None:
    entries = [
        VaultEntry(placeholder=f"[KIND_{n}]", entity_type="PERSON", role="KIND", forms=[form])
        for n, form in enumerate(("Noor Vos", "Noor Bos"), start=1)
    ]
    with pytest.raises(RecipientError, match="KIND_1, KIND_2"):
        resolve_recipient("Noor", make_vault("", entries, []), policy=POLICY)


def test_several_readers_at_once_read_what_each_may() -> None:
    text = "[MOEDER_1] woont op [ADRES_1] met [KIND_1]. [VADER_1] belt."
    vault = vault_of(text)
    both = readers_of_kind("ouder", vault, policy=POLICY)
    assert both.selves == ("[MOEDER_1]", "[VADER_1]")
    result = restore(text, vault, recipient=both).text
    assert result == "Fatima El Amrani woont op een adres met Jayden Bos. Mark de Wit belt."


def test_another_childs_mother_is_not_named() -> None:
    text = "[KIND_1]s moeder [MOEDER_1] en [KIND_2]s moeder [MOEDER_2] spraken met elkaar."
    assert shown(text, "KIND_1") == (
        "Jayden Bos' moeder Fatima El Amrani en iemands moeder spraken met elkaar."
    )
    assert "Noor" not in shown(text, "MOEDER_1")
    assert "Jayden" not in shown(text, "MOEDER_2")


def test_an_informant_reads_nothing_and_is_read_by_nobody() -> None:
    text = " ".join(REAL)
    assert not any(real in shown(text, "informant") for real in REAL.values())
    readers: Sequence[str] = ("KIND_1", "MOEDER_1", "VADER_1", "school", "ander", "collega")
    assert not any("Gerda" in shown(text, reader) for reader in readers)
    assert "Gerda Kamp" in restore(text, vault_of(text)).text


def test_an_entry_of_an_old_vault_has_no_owner_and_is_denied() -> None:
    entries = entries_of("[MOEDER_1] [ADRES_1]")
    vault = make_vault("", entries, [])
    me: Recipient = resolve_recipient("moeder", vault, policy=POLICY)
    assert restore("[MOEDER_1] op [ADRES_1]", vault, recipient=me).text == (
        "Fatima El Amrani op een adres"
    )


def test_no_word_of_a_placeholder_is_left_for_any_reader() -> None:
    text = "\n".join(f"Daar is {name} weer." for name in REAL)
    for reader in ("KIND_1", "MOEDER_1", "school", "ander", "informant", "collega"):
        assert re.search(r"\[[A-Z]+_\d", shown(text, reader)) is None
