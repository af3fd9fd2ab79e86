"""Where models live on disk, and how we know that a file is the one that the catalog names."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_cache_path

from models.catalog import HubSource, ModelEntry, PipSource
from models.errors import FetchError, HashMismatchError, ModelMissingError

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifiedFile:
    """A file whose SHA-256 was computed when it had this size (bytes) and mtime (ns)."""

    path: str
    size: int
    mtime_ns: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sidecar:
    """What was verified of one model, kept beside it so that later starts need not hash it."""

    model: str
    revision: str
    files: tuple[VerifiedFile, ...]


def default_cache_dir() -> Path:
    """Return the folder for models in the user's cache; it need not exist yet."""
    return user_cache_path("kindgericht") / "modellen"


def model_path(entry: ModelEntry, cache_dir: Path) -> Path:
    """Return where the model's file (pip) or folder (hub) is or will be."""
    suffix = ".gguf" if isinstance(entry.source, PipSource) else ""
    return cache_dir / f"{entry.name}{suffix}"


def sidecar_path(entry: ModelEntry, cache_dir: Path) -> Path:
    """Return where the record of the model's verification is or will be."""
    return cache_dir / f"{entry.name}.verified.json"


def sha256_file(path: Path, *, on_bytes: Callable[[int], None] | None = None) -> str:
    """Return the SHA-256 of a file in hex; `on_bytes` gets the number of bytes done so far."""
    digest, done = hashlib.sha256(), 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            done += len(chunk)
            if on_bytes is not None:
                on_bytes(done)
    return digest.hexdigest()


def write_sidecar(
    entry: ModelEntry, cache_dir: Path, *, revision: str, hashes: Mapping[str, str]
) -> Sidecar:
    """Record that the files have these SHA-256 hashes now, and return the record.

    `hashes` maps a path relative to the model's folder ("" for a single file) to its hash.
    """
    root = model_path(entry, cache_dir)
    files = []
    for name in sorted(hashes):
        stat = (root / name if name else root).stat()
        files.append(
            VerifiedFile(
                path=name, size=stat.st_size, mtime_ns=stat.st_mtime_ns, sha256=hashes[name]
            )
        )
    sidecar = Sidecar(model=entry.name, revision=revision, files=tuple(files))
    target = sidecar_path(entry, cache_dir)
    temporary = target.with_name(f"{target.name}.{os.getpid()}.tmp")
    record = {
        "model": sidecar.model,
        "revision": revision,
        "files": [
            {"path": f.path, "size": f.size, "mtime_ns": f.mtime_ns, "sha256": f.sha256}
            for f in files
        ],
    }
    temporary.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    temporary.replace(target)
    return sidecar


def read_sidecar(entry: ModelEntry, cache_dir: Path) -> Sidecar | None:
    """Return the record of an earlier verification; None if there is none or it is unusable."""
    try:
        record = json.loads(sidecar_path(entry, cache_dir).read_text(encoding="utf-8"))
        files = tuple(VerifiedFile(**item) for item in record["files"])
        return Sidecar(model=record["model"], revision=record["revision"], files=files)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def ensure_model(entry: ModelEntry, cache_dir: Path) -> Path:
    """Return the model's path after checking that it is complete and unchanged.

    A file with the size and mtime of an earlier verification is not hashed again; any other is.

    Raises:
        ModelMissingError: it is not in the cache.
        HashMismatchError: it is truncated or not the file that the catalog names.
    """
    if isinstance(entry.source, HubSource):
        return _ensure_folder(entry, cache_dir)
    path = model_path(entry, cache_dir)
    if not path.is_file():
        raise missing(entry)
    stat = path.stat()
    if stat.st_size != entry.source.size:
        raise HashMismatchError(
            f"Het bestand van model {entry.name} is niet compleet: {stat.st_size} van "
            f"{entry.source.size} bytes. Haal het opnieuw op met: python -m models fetch "
            f"{entry.name}"
        )
    sidecar = read_sidecar(entry, cache_dir)
    known = VerifiedFile(
        path="", size=stat.st_size, mtime_ns=stat.st_mtime_ns, sha256=entry.source.sha256
    )
    if sidecar is None or sidecar.files != (known,):
        check_file_hash(entry, path)
        remember_hashes(entry, cache_dir, revision=entry.source.version, hashes={"": known.sha256})
    return path


def check_file_hash(
    entry: ModelEntry, path: Path, *, on_bytes: Callable[[int], None] | None = None
) -> None:
    """Hash the whole file of a pip model.

    Raises:
        HashMismatchError: it is not the file that the catalog names.
    """
    if not isinstance(entry.source, PipSource):
        raise TypeError("only a single-file model has one hash")
    if sha256_file(path, on_bytes=on_bytes) != entry.source.sha256:
        raise wrong_hash(entry, path.name)


def missing(entry: ModelEntry) -> ModelMissingError:
    """Return the error for a model that is not in the cache; it names the next command."""
    return ModelMissingError(
        f"Het model {entry.name} staat nog niet op deze computer. "
        f"Haal het op met: python -m models fetch {entry.name}"
    )


def wrong_hash(entry: ModelEntry, file: str) -> HashMismatchError:
    """Return the error for a file with another hash; it names the next command."""
    return HashMismatchError(
        f"Het bestand {file} van model {entry.name} is veranderd of beschadigd: de controlesom "
        f"(SHA-256) klopt niet. Haal het opnieuw op met: python -m models fetch {entry.name}"
    )


def _ensure_folder(entry: ModelEntry, cache_dir: Path) -> Path:
    root = model_path(entry, cache_dir)
    sidecar = read_sidecar(entry, cache_dir)
    if sidecar is None or not root.is_dir():
        raise missing(entry)
    refreshed = False
    for file in sidecar.files:
        path = root / file.path
        if not path.is_file() or path.stat().st_size != file.size:
            raise HashMismatchError(
                f"Het bestand {file.path} van model {entry.name} ontbreekt of is niet compleet. "
                f"Haal het opnieuw op met: python -m models fetch {entry.name}"
            )
        if path.stat().st_mtime_ns != file.mtime_ns:
            if sha256_file(path) != file.sha256:
                raise wrong_hash(entry, file.path)
            refreshed = True
    if refreshed:
        hashes = {file.path: file.sha256 for file in sidecar.files}
        remember_hashes(entry, cache_dir, revision=sidecar.revision, hashes=hashes)
    return root


def remember_hashes(
    entry: ModelEntry, cache_dir: Path, *, revision: str, hashes: Mapping[str, str]
) -> None:
    """Record the hashes if the cache may be written to; a read-only one is hashed each time.

    Raises:
        FetchError: the disk is full or broken.
    """
    try:
        write_sidecar(entry, cache_dir, revision=revision, hashes=hashes)
    except PermissionError:
        # A shared cache that only ICT may write to: the check itself succeeded, it is only
        # repeated at the next start.
        return
    except OSError as error:
        raise FetchError(
            f"De map {cache_dir} is niet te beschrijven. Controleer de schijf en probeer opnieuw."
        ) from error
