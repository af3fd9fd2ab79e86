"""Keys: made once, kept private, and refused when they are not."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from redaction import (
    VaultError,
    fingerprint,
    key_from_text,
    load_key,
    new_key,
    subkey,
    write_key_file,
)


def test_a_written_key_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "map" / "sleutel"
    key = write_key_file(path)
    assert len(key) == 32
    assert load_key(path) == key
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert new_key() != new_key()


def test_a_given_key_is_kept(tmp_path: Path) -> None:
    key = new_key()
    assert write_key_file(tmp_path / "sleutel", key=key) == key
    assert load_key(tmp_path / "sleutel") == key
    with pytest.raises(VaultError, match="32 bytes"):
        write_key_file(tmp_path / "kort", key=b"kort")


def test_a_file_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "sleutel"
    write_key_file(path)
    before = path.read_bytes()
    with pytest.raises(VaultError, match="nooit overschreven"):
        write_key_file(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o602, 0o644, 0o666, 0o610])
def test_a_key_that_others_can_reach_is_refused(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "sleutel"
    write_key_file(path)
    path.chmod(mode)
    with pytest.raises(VaultError, match=f'chmod 600 "{path}"'):
        load_key(path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "0 bytes"),
        ("geheim!", "base64"),
        ("é" * 44, "base64"),
        (base64.b64encode(b"x" * 31).decode(), "31 bytes"),
        (base64.b64encode(b"x" * 33).decode(), "33 bytes"),
    ],
)
def test_what_is_no_key(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(VaultError, match=message) as refused:
        key_from_text(text)
    assert not text or text not in str(refused.value)
    path = tmp_path / "sleutel"
    path.write_text(text, encoding="utf-8")
    path.chmod(0o600)
    with pytest.raises(VaultError):
        load_key(path)


def test_white_space_around_a_key_is_fine() -> None:
    key = new_key()
    assert key_from_text(f"  {base64.b64encode(key).decode()}\r\n") == key


def test_files_that_are_no_key_files(tmp_path: Path) -> None:
    with pytest.raises(VaultError, match="geen sleutel op"):
        load_key(tmp_path / "nergens")
    with pytest.raises(VaultError, match="niet te lezen"):
        load_key(tmp_path)
    (tmp_path / "groot").write_bytes(b"A" * 5000)
    (tmp_path / "groot").chmod(0o600)
    with pytest.raises(VaultError, match="te groot"):
        load_key(tmp_path / "groot")
    with pytest.raises(VaultError, match="geen gewoon bestand"):
        load_key(Path("/dev/null"))


def test_a_key_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("x")
    with pytest.raises(VaultError, match="kan niet naar"):
        write_key_file(tmp_path / "bestand" / "sleutel")


def test_a_half_written_key_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_fd: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(VaultError, match="No space"):
        write_key_file(tmp_path / "sleutel")
    assert not (tmp_path / "sleutel").exists()


def test_each_purpose_has_its_own_key_and_fingerprint() -> None:
    key = new_key()
    assert len(subkey(key, purpose="a")) == 32
    assert subkey(key, purpose="a") == subkey(key, purpose="a")
    assert len({key, subkey(key, purpose="a"), subkey(key, purpose="b")}) == 3
    prints = {
        fingerprint("Fenna", key=key, purpose="recipient"),
        fingerprint("Fenna", key=key, purpose="text"),
        fingerprint("Fenna", key=new_key(), purpose="recipient"),
        fingerprint("fenna", key=key, purpose="recipient"),
        fingerprint("\ud800", key=key, purpose="recipient"),
    }
    assert len(prints) == 5
    assert all(len(value) == 64 for value in prints)


def test_known_values() -> None:
    """Fixed for ever: other values would make stored data unreadable."""
    key = bytes(range(32))
    assert subkey(key, purpose="opslag").hex() == SUBKEY
    assert fingerprint("Fenna", key=key, purpose="text") == FINGERPRINT


SUBKEY = "789e9592062343e5fa9baf17bbb9a98697c25353323d36417cde8fa3bb881038"
FINGERPRINT = "e17ed78fe158de37a50cab8cab02f6eb143932d1257fc3bf6c8ae4a88e30b362"
