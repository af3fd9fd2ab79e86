"""The start-up check: missing, truncated and changed files are told apart; hashing is done once."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from models import FetchError, HashMismatchError, ModelMissingError, default_cache_dir
from models import cache as cache_module
from models.cache import ensure_model, model_path, read_sidecar, sidecar_path
from tests.models.fake_index import NAME, PARTS, entry_for

WHOLE = b"".join(PARTS)
ENTRY = entry_for()


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    calls: list[Path] = []
    real = cache_module.sha256_file

    def count(path: Path, **options: Any) -> str:
        calls.append(path)
        return real(path, **options)

    monkeypatch.setattr(cache_module, "sha256_file", count)
    return calls


def test_the_cache_is_in_the_users_cache_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/ergens")
    assert default_cache_dir() == Path("/ergens/kindgericht/modellen")


def test_a_missing_model_names_the_command(tmp_path: Path) -> None:
    with pytest.raises(ModelMissingError, match=f"python -m models fetch {NAME}"):
        ensure_model(ENTRY, tmp_path)


def test_a_truncated_model_says_how_much_there_is(tmp_path: Path) -> None:
    model_path(ENTRY, tmp_path).write_bytes(WHOLE[:-10])
    with pytest.raises(HashMismatchError, match=f"niet compleet: {len(WHOLE) - 10} van"):
        ensure_model(ENTRY, tmp_path)


def test_a_changed_model_is_refused(tmp_path: Path) -> None:
    model_path(ENTRY, tmp_path).write_bytes(b"X" + WHOLE[1:])
    with pytest.raises(HashMismatchError, match="SHA-256"):
        ensure_model(ENTRY, tmp_path)
    assert not sidecar_path(ENTRY, tmp_path).exists()


def test_the_file_is_hashed_once_and_again_when_it_changed(
    tmp_path: Path, hashed: list[Path]
) -> None:
    path = model_path(ENTRY, tmp_path)
    path.write_bytes(WHOLE)
    assert ensure_model(ENTRY, tmp_path) == path
    assert ensure_model(ENTRY, tmp_path) == path
    assert len(hashed) == 1
    os.utime(path, ns=(1, 1))
    ensure_model(ENTRY, tmp_path)
    assert len(hashed) == 2
    path.write_bytes(b"X" + WHOLE[1:])
    with pytest.raises(HashMismatchError):
        ensure_model(ENTRY, tmp_path)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"model": 1}', '{"files": [{"a": 1}]}'])
def test_an_unusable_record_means_hash_again(
    tmp_path: Path, hashed: list[Path], content: str
) -> None:
    model_path(ENTRY, tmp_path).write_bytes(WHOLE)
    sidecar_path(ENTRY, tmp_path).write_text(content)
    ensure_model(ENTRY, tmp_path)
    assert len(hashed) == 1
    sidecar = read_sidecar(ENTRY, tmp_path)
    assert sidecar is not None
    assert sidecar.files[0].size == len(WHOLE)


def test_a_cache_that_only_ict_may_write_to_is_checked_each_time(
    tmp_path: Path, hashed: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    model_path(ENTRY, tmp_path).write_bytes(WHOLE)
    monkeypatch.setattr(cache_module, "write_sidecar", refuse)
    for _ in range(2):
        ensure_model(ENTRY, tmp_path)
    assert len(hashed) == 2


def test_a_full_disk_while_recording_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    model_path(ENTRY, tmp_path).write_bytes(WHOLE)
    monkeypatch.setattr(cache_module, "write_sidecar", full)
    with pytest.raises(FetchError, match="niet te beschrijven"):
        ensure_model(ENTRY, tmp_path)
