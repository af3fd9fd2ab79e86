from __future__ import annotations

import copy
import dataclasses
import json
import pickle

import pytest

from redaction import VaultError, open_vault, restore, seal_vault
from redaction.vault import Vault, VaultEntry, make_vault
from tests.redaction.stand_in import hide

KEY = bytes(range(32))
NAMES = ("Jayden Bos", "Fatima El Amrani", "Karin Vos", "Noor", "Riet")


def _vault() -> Vault:
    return hide("Jayden Bos en Noor. Jayden.", "Jayden Bos", "Noor", "Jayden").vault


def test_sealing_and_opening_gives_the_vault_back() -> None:
    vaults = {"a": _vault(), "b": make_vault("", [], [])}
    assert open_vault(seal_vault(vaults, KEY), KEY) == vaults


def test_each_sealing_differs() -> None:
    vault = _vault()
    assert seal_vault({"a": vault}, KEY) != seal_vault({"a": vault}, KEY)


def test_sealed_data_shows_nothing() -> None:
    assert b"Jayden" not in seal_vault({"Jayden": _vault()}, KEY)


def test_every_changed_byte_is_noticed() -> None:
    data = seal_vault({"a": _vault()}, KEY)
    for at in range(0, len(data), 7):
        changed = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
        with pytest.raises(VaultError):
            open_vault(changed, KEY)


@pytest.mark.parametrize("keep", [0, 3, 8, 20, 35, -1])
def test_a_cut_off_vault_is_refused(keep: int) -> None:
    with pytest.raises(VaultError):
        open_vault(seal_vault({"a": _vault()}, KEY)[:keep], KEY)


def test_another_key_is_refused_in_dutch() -> None:
    with pytest.raises(VaultError, match="sleutel past niet"):
        open_vault(seal_vault({"a": _vault()}, KEY), bytes(32))


def test_a_short_key_is_refused() -> None:
    with pytest.raises(VaultError, match="16 bytes"):
        seal_vault({}, bytes(16))


def test_another_file_and_another_version_are_named() -> None:
    with pytest.raises(VaultError, match="geen kluis"):
        open_vault(b"PK\x03\x04" + bytes(60), KEY)
    with pytest.raises(VaultError, match="andere versie"):
        open_vault(b"KGKLUIS\x63" + bytes(60), KEY)


def test_a_sealed_file_with_other_content_is_refused() -> None:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    header, nonce = b"KGKLUIS\x01", bytes(12)
    sealed = header + nonce + AESGCM(KEY).encrypt(nonce, b'{"vaults": {"a": {}}}', header)
    with pytest.raises(VaultError, match="inhoud"):
        open_vault(sealed, KEY)


def test_repr_and_str_are_masked() -> None:
    vault = _vault()
    for text in (repr(vault), str(vault), f"{vault}", repr(vault.entries), repr(vault.entries[0])):
        assert "Jayden" not in text
        assert "Noor" not in text


@pytest.mark.parametrize("dump", [pickle.dumps, copy.deepcopy, copy.copy, json.dumps])
def test_no_plain_copy_by_accident(dump: object) -> None:
    assert callable(dump)
    for secret in (_vault(), _vault().entries[0]):
        with pytest.raises(TypeError):
            dump(secret)


def test_a_redaction_cannot_become_a_plain_dict() -> None:
    with pytest.raises(TypeError):
        dataclasses.asdict(hide("Jayden", "Jayden"))


def test_the_vault_is_read_only() -> None:
    vault = _vault()
    with pytest.raises(AttributeError):
        vault.salt = b""
    with pytest.raises(AttributeError):
        vault.entries[0].role = None


def test_a_placeholder_is_there_once() -> None:
    entry = VaultEntry(placeholder="[KIND_1]", entity_type="PERSON", role="KIND", forms=["A"])
    with pytest.raises(VaultError):
        make_vault("", [entry, entry], [])


def test_the_vault_holds_forms_and_not_the_text() -> None:
    sentence = "{} vertelt dat het goed gaat op school en dat de komende weken rustig zijn. "
    text = "".join(sentence.format(NAMES[i % 5]) for i in range(700))[:50_000]
    result = hide(text, *NAMES)
    sealed = seal_vault({"a": result.vault}, KEY)
    assert len(text) == 50_000
    assert len(sealed) < 2_500
    assert restore(result.pseudonymised.text, result.vault).text == text
    double = hide(text + text.replace("goed gaat", "niet goed ging"), *NAMES)
    assert len(seal_vault({"a": double.vault}, KEY)) < 2 * len(sealed)


def test_equal_vaults_are_equal_and_hash_alike() -> None:
    vault = _vault()
    again = open_vault(seal_vault({"a": vault}, KEY), KEY)["a"]
    assert (vault, hash(vault)) == (again, hash(again))
    assert hash(vault.entries[0]) == hash(again.entries[0])
    assert vault != _vault()  # another salt
    assert vault.entries[0] != object()
