"""`python -m redaction restore` for one reader. All names are fictitious."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from redaction import KnownEntity, key_from_text, open_vault, seal_vault, verify_log
from redaction.cli import main
from redaction.policy import DEFAULT_POLICY
from tests.redaction.stand_in import hide

TEXT = "Jayden Bos en Noor Vos spelen. Melder Gerda Kamp belde op 12-03-2024."
PEOPLE = ("Jayden Bos", "Noor Vos", "Gerda Kamp")


class Desk:
    """A folder with a key and the vault of one text."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = folder / "logboek.jsonl"
        assert main(["key", "--out", str(folder / "sleutel")], env={}) == 0
        known = (
            KnownEntity(name="Jayden Bos", role="KIND"),
            KnownEntity(name="Noor Vos", role="KIND"),
            KnownEntity(name="Gerda Kamp", role="MELDER"),
        )
        result = hide(TEXT, *PEOPLE, others={"12-03-2024": "DATE_TIME"}, known=known)
        self.masked = result.pseudonymised.text
        self.key = key_from_text((folder / "sleutel").read_text("utf-8"))
        (folder / "kluis").write_bytes(seal_vault({"a": result.vault}, self.key))

    def restore(self, *options: str, **extra: str) -> int:
        row = {"id": "a", "text": self.masked, **extra}
        (self.folder / "in").write_text(json.dumps(row) + "\n", "utf-8")
        names = {"--jsonl": "in", "--out": "uit", "--vault": "kluis", "--key-file": "sleutel"}
        argv = [
            part for option, name in names.items() for part in (option, str(self.folder / name))
        ]
        return main(["restore", *argv, "--log", str(self.log), *options], env={})

    def result(self) -> dict[str, object]:
        return dict(json.loads((self.folder / "uit").read_text("utf-8")))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_without_a_reader_everything_comes_back(desk: Desk) -> None:
    assert desk.restore() == 0
    assert desk.result() == {"id": "a", "text": TEXT, "unknown": []}


def test_a_reader_gets_what_is_for_them(desk: Desk) -> None:
    assert desk.restore("--recipient", "KIND_1") == 0
    assert desk.result() == {
        "id": "a",
        "text": "Jayden Bos en een ander kind spelen. De melder belde op 12-03-2024.",
        "unknown": [],
        "described": ["[KIND_2]", "[MELDER_1]"],
    }


def test_the_reader_of_a_row_goes_before_the_option(desk: Desk) -> None:
    assert desk.restore("--recipient", "informant", recipient="Noor") == 0
    text = "Een ander kind en Noor Vos spelen. De melder belde op 12-03-2024."
    assert desk.result()["text"] == text


def test_several_possible_readers_exit_with_2_and_no_names(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    for reader in ("kind", "KIND_7", "Bram"):
        assert desk.restore("--recipient", reader) == 2
        message = capsys.readouterr().err
        assert message.startswith("Regel 1: ")
        assert "KIND_1, KIND_2" in message
        assert not any(word in message for name in PEOPLE for word in name.split())
    assert not (desk.folder / "uit").exists()
    assert not desk.log.exists()


def test_the_log_tells_for_which_kind_of_reader_and_by_which_policy(desk: Desk) -> None:
    assert desk.restore("--recipient", "KIND_1") == 0
    assert verify_log(desk.log).ok
    line = desk.log.read_text("utf-8")
    assert '"reader":"kind"' in line.replace(" ", "")
    assert "policy_sha256" in line
    assert not any(word in line for name in PEOPLE for word in name.split())


def test_another_policy_decides(desk: Desk) -> None:
    path = desk.folder / "beleid.yaml"
    text = DEFAULT_POLICY.read_text("utf-8").replace("DATE_TIME: all", "DATE_TIME: own")
    path.write_text(text, "utf-8")
    assert desk.restore("--recipient", "KIND_1", "--policy", str(path)) == 0
    assert str(desk.result()["text"]).endswith("De melder belde op een datum.")


def test_an_empty_reader_is_an_error(desk: Desk) -> None:
    assert desk.restore(recipient=" ") == 1
    assert desk.restore("--recipient", " ") == 2


def test_a_vault_of_version_1_still_opens(desk: Desk) -> None:
    content = {
        "vaults": {
            "a": {
                "entries": [["[KIND_1]", "PERSON", "KIND", ["Jayden Bos"]]],
                "sequence": [0],
                "salt": "",
                "digest": "",
            }
        }
    }
    header, nonce = b"KGKLUIS\x01", bytes(12)
    sealed = AESGCM(desk.key).encrypt(nonce, json.dumps(content).encode(), header)
    opened = open_vault(header + nonce + sealed, desk.key)["a"]
    assert opened.entries[0].forms == ("Jayden Bos",)
    assert opened.entries[0].ties.owners == ()
    assert opened.general == ()


@pytest.mark.parametrize("name", ["Recipient", "recipent", "ontvanger"])
def test_a_misspelt_field_is_refused_and_shows_nothing(
    desk: Desk, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert desk.restore(**{name: "KIND_1"}) == 1
    assert "Regel 1" in capsys.readouterr().err
    assert not (desk.folder / "uit").exists()
