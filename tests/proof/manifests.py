"""Results of `make proof`, kept with the hashes of the files that they are true for."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "proof"


def hashes(files: Sequence[str]) -> dict[str, str]:
    """Return the SHA-256 of each file, by its path from the root."""
    return {name: hashlib.sha256((ROOT / name).read_bytes()).hexdigest() for name in sorted(files)}


def write_manifest(name: str, *, files: Sequence[str], result: Mapping[str, object]) -> None:
    """Write what a proof found, and for which files."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    shape = {"name": name, "result": dict(result), "files": hashes(files)}
    text = json.dumps(shape, indent=1, sort_keys=True) + "\n"
    (FOLDER / f"{name}.json").write_text(text, encoding="utf-8")


def stale(path: Path) -> list[str]:
    """Return the files that changed since the manifest at `path` was written."""
    shape = json.loads(path.read_text(encoding="utf-8"))
    return [
        name
        for name, value in shape["files"].items()
        if not (ROOT / name).exists() or hashes([name])[name] != value
    ]
