"""Fetches a model from the Hugging Face hub at a pinned commit and checks every file's hash."""

from __future__ import annotations

import errno
import fnmatch
import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path

from huggingface_hub import HfApi, snapshot_download
from huggingface_hub.errors import HTTPError  # type: ignore[attr-defined] # of its own HTTP library

from models.cache import model_path, sha256_file, sidecar_path, write_sidecar, wrong_hash
from models.catalog import HubSource, ModelEntry
from models.errors import FetchError
from models.progress import FetchProgress, OnProgress, disk_full, require_space

_MARGIN = 64 << 20
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class HubFile:
    """One file as the hub describes it: SHA-256 for large files, else the git blob id (SHA-1)."""

    path: str
    size: int
    sha256: str
    blob_id: str


def list_files(repository: str, *, revision: str) -> tuple[HubFile, ...]:
    """Return the files of a repository at a commit, from the hub's own metadata.

    Raises:
        OSError: also all of httpx's and the hub's errors; there was no (good) answer.
    """
    try:
        info = HfApi().model_info(repository, revision=revision, files_metadata=True)
    except HTTPError as error:
        raise _as_os_error(error) from error
    return tuple(
        HubFile(
            path=item.rfilename,
            size=item.size or 0,
            sha256=item.lfs.sha256 if item.lfs else "",
            blob_id=item.blob_id or "",
        )
        for item in sorted(info.siblings or [], key=lambda item: item.rfilename)
    )


def download(repository: str, *, revision: str, folder: Path, files: tuple[str, ...]) -> None:
    """Download `files` of a repository at a commit into `folder`; done files are kept.

    Raises:
        OSError: also all of httpx's and the hub's errors.
    """
    try:
        snapshot_download(
            repository, revision=revision, local_dir=folder, allow_patterns=list(files)
        )
    except HTTPError as error:
        raise _as_os_error(error) from error


def fetch_hub(
    entry: ModelEntry, *, revision: str, cache_dir: Path, on_progress: OnProgress
) -> Path:
    """Return the folder with the verified files. The caller holds the model's lock.

    Raises:
        DiskSpaceError: there is not enough room.
        HashMismatchError: a file is not what the hub's metadata say.
        FetchError: the hub can't be reached or refuses; the same command resumes.
    """
    if not isinstance(entry.source, HubSource):
        raise TypeError("fetch_hub needs a model of the hub")
    # The commit is in the folder's name, so that a resumed fetch never mixes two versions.
    partial = cache_dir / f"{entry.name}.part-{revision[:12]}"
    try:
        files = _wanted(entry, entry.source, revision)
        total = sum(file.size for file in files)
        have = sum(p.stat().st_size for p in partial.rglob("*") if p.is_file())
        require_space(entry.name, cache_dir, needed=max(0, total - have) + _MARGIN)
        on_progress(FetchProgress(model=entry.name, phase="ophalen", bytes_total=total))
        names = tuple(file.path for file in files)
        download(entry.source.repository, revision=revision, folder=partial, files=names)
        hashes = _check(entry, partial, files, on_progress)
        return _put_in_place(entry, partial, cache_dir, revision=revision, hashes=hashes)
    except (OSError, ValueError) as error:
        raise _failure(entry, cache_dir, error) from error


def _wanted(entry: ModelEntry, source: HubSource, revision: str) -> tuple[HubFile, ...]:
    files = tuple(
        file
        for file in list_files(source.repository, revision=revision)
        if any(fnmatch.fnmatch(file.path, pattern) for pattern in source.files)
    )
    if not any(file.path.endswith((".safetensors", ".gguf")) for file in files):
        raise FetchError(
            f"In {source.repository} staan bij deze versie geen bruikbare gewichten voor model "
            f"{entry.name}. Kies een andere versie met --revision."
        )
    return files


def _check(
    entry: ModelEntry, folder: Path, files: tuple[HubFile, ...], on_progress: OnProgress
) -> dict[str, str]:
    hashes, done = {}, 0
    total = sum(file.size for file in files)
    for number, file in enumerate(files, start=1):
        path = folder / file.path
        if not path.is_file():
            raise FetchError(
                f"Het bestand {file.path} van model {entry.name} ontbreekt na het ophalen. Start "
                "hetzelfde commando opnieuw."
            )
        sha256 = sha256_file(path)
        right = sha256 == file.sha256 if file.sha256 else _git_blob_id(path) == file.blob_id
        if not right:
            path.unlink()
            raise wrong_hash(entry, file.path)
        hashes[file.path] = sha256
        done += file.size
        on_progress(
            FetchProgress(
                model=entry.name,
                phase="controleren",
                part=number,
                parts=len(files),
                bytes_done=done,
                bytes_total=total,
            )
        )
    return hashes


def _as_os_error(error: HTTPError) -> OSError:
    # The hub's own errors (not found, gated) are OSErrors and hold the status; a lost connection
    # is not one.
    return error if isinstance(error, OSError) else ConnectionError(type(error).__name__)


def _git_blob_id(path: Path) -> str:
    # Small files have no SHA-256 in the metadata, only git's own id of the content.
    digest = hashlib.sha1(f"blob {path.stat().st_size}\0".encode(), usedforsecurity=False)
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _put_in_place(
    entry: ModelEntry, partial: Path, cache_dir: Path, *, revision: str, hashes: dict[str, str]
) -> Path:
    shutil.rmtree(partial / ".cache", ignore_errors=True)
    target = model_path(entry, cache_dir)
    sidecar_path(entry, cache_dir).unlink(missing_ok=True)
    if target.exists():
        shutil.rmtree(target)
    partial.replace(target)
    write_sidecar(entry, cache_dir, revision=revision, hashes=hashes)
    return target


def _failure(entry: ModelEntry, cache_dir: Path, error: Exception) -> FetchError:
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return disk_full(entry.name, cache_dir)
    status = getattr(getattr(error, "response", None), "status_code", None)
    if status in (401, 403):
        return FetchError(
            f"De hub geeft model {entry.name} niet zonder toestemming. Accepteer de licentie op de "
            "pagina van het model, meld u aan met: hf auth login, en start het commando opnieuw."
        )
    if status == 404:
        return FetchError(
            f"De hub kent model {entry.name} niet bij deze versie. Controleer --revision."
        )
    return FetchError(
        f"De Hugging Face-hub is niet bereikbaar voor model {entry.name} "
        f"({type(error).__name__}). Controleer het internet en start hetzelfde commando opnieuw. "
        "Zonder internet: kopieer de modellenmap van een computer waar het wel is opgehaald."
    )
