"""What was measured, with what, where and when: all that is needed to repeat a run."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from hashlib import file_digest, sha256
from importlib.metadata import PackageNotFoundError, version
from os import cpu_count
from pathlib import Path
from typing import Any, Final

from eval.disclosure import disclosure_version
from eval.disclosure.policy import load_disclosure_policy
from eval.harness.intervals import SEED
from eval.harness.sources import dataset_sha256
from eval.harness.types import Record, Suite
from prompts import load_prompts
from redaction import load_policy, program_version

ROOT: Final = Path(__file__).parents[2]
PACKAGES: Final = (
    "fastapi",
    "langchain-core",
    "lingotweaker",
    "numpy",
    "presidio-analyzer",
    "pydantic",
    "simplemma",
    "spacy",
    "torch",
    "transformers",
    "wordfreq",
    "xllamacpp",
)
"""Packages on which outcomes can depend."""


def fixed_part(suite: Suite, *, target: str, engine: str | None) -> dict[str, Any]:
    """Return what must be equal for a run to be continued: suite, texts, target, engine."""
    names = sorted({(part.dataset, part.half) for part in suite.parts})
    return {
        "suite": {"name": suite.name, "title": suite.title, "sha256": suite.sha256},
        "datasets": {f"{name}/{half}": dataset_sha256(name, half) for name, half in names},
        "thresholds": _thresholds(suite),
        "target": target,
        "engine": engine,
        "bootstrap_seed": SEED,
    }


def environment() -> dict[str, Any]:
    """Return code, prompts, policies, packages and machine of this program.

    For a target by URL they are those of the harness; `system` then has what the target told.
    """
    policy, disclosure = load_policy(None), load_disclosure_policy()
    return {
        "code": {"version": program_version(), **_git()},
        "prompts": {
            p.file.name: {"version": p.file.version, "sha256": p.sha256} for p in load_prompts()
        },
        "policy": {"version": policy.version, "sha256": policy.sha256},
        "disclosure": {
            "rules": disclosure_version(),
            "policy": {"version": disclosure.version, "sha256": disclosure.sha256},
        },
        "packages": {name: _version(name) for name in PACKAGES},
        "machine": {
            "python": platform.python_version(),
            "system": platform.platform(),
            "processor": _processor(),
            "cores": cpu_count(),
            "memory_mb": _memory_mb(),
        },
    }


def models_used(records: Sequence[Record]) -> list[dict[str, str | int | None]]:
    """Return the engines and models that wrote, with the model's hash or revision if known.

    `seed` is the model's own, None where the target does not tell it.
    """
    used = {writer for record in records if (writer := _writer(record)) is not None}
    return [
        {"engine": engine, "model": model, "sha256": _model_sha256(model), "seed": seed}
        for engine, model, seed in sorted(used, key=repr)
    ]


def prompts_used(records: Sequence[Record]) -> list[dict[str, str]]:
    """Return the prompts with which letters were asked, as far as the target tells them."""
    rows = {tuple(sorted(r.prompt.items())) for r in records if r.prompt}
    return [dict(row) for row in sorted(rows)]


def system_mark(system: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return what may not change of a target in one run: its version and what can write in it.

    Whether it can write now, and how long it keeps texts, is left out.
    """
    health, models = (system or {}).get("health"), (system or {}).get("models")
    version = health.get("version") if isinstance(health, Mapping) else None
    rows = models if isinstance(models, list) else []
    told = ("name", "label", "engine", "remote")
    return {
        "version": version,
        "models": [[row.get(k) for k in told] for row in rows if isinstance(row, Mapping)],
    }


def _writer(record: Record) -> tuple[str, str | None, int | None] | None:
    """Return who wrote; records of before `engine` was in them have it in their output."""
    if record.engine is not None:
        return record.engine, record.model, record.seed
    output = record.output
    if output is None or output.get("draft") is None:
        return None
    return str(output.get("engine")), output.get("model"), None


def now() -> str:
    """Return the time, with its zone, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _thresholds(suite: Suite) -> Mapping[str, Mapping[str, object]]:
    return {
        f"{part.name}/{name}": {"min": t.minimum, "max": t.maximum, "known": sorted(t.known)}
        if t.known
        else {"min": t.minimum, "max": t.maximum}
        for part in suite.parts
        for name, t in part.metrics.items()
        if t.is_gate
    }


def _git() -> dict[str, Any]:
    """Return the commit and whether files differ from it; None without git or a repository.

    `diff_sha256` is of all that differs, new files too; None when nothing does.
    """
    commit, changes = _ask_git("rev-parse", "HEAD"), _ask_git("status", "--porcelain")
    return {
        "commit": None if commit is None else commit.decode().strip(),
        "dirty": None if changes is None else bool(changes),
        "diff_sha256": _diff_sha256() if changes else None,
    }


def _diff_sha256() -> str:
    """Return the hash of what differs from the commit: the diff, and each new file with its name.

    A new file that is not text of ours (a link, a file that is gone by now) counts by name.
    """
    digest = sha256(_ask_git("diff", "HEAD", "--binary", "--no-ext-diff", "--no-textconv") or b"")
    names = _ask_git("ls-files", "--others", "--exclude-standard", "-z") or b""
    for name in sorted(names.split(b"\0")):
        digest.update(b"\0" + name)
        path = ROOT / os.fsdecode(name)
        try:
            if name and path.is_file() and not path.is_symlink():
                with path.open("rb") as stream:
                    digest.update(file_digest(stream, "sha256").digest())
        except OSError:
            continue
    return digest.hexdigest()


def _ask_git(*words: str) -> bytes | None:
    program = shutil.which("git")
    if program is None:
        return None
    asked = subprocess.run(  # noqa: S603 - git itself, with words of our own
        [program, "-C", str(ROOT), *words], capture_output=True, check=False
    )
    return asked.stdout if asked.returncode == 0 else None


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _processor() -> str | None:
    return _proc_value("/proc/cpuinfo", "model name")


def _memory_mb() -> int | None:
    total = _proc_value("/proc/meminfo", "MemTotal")
    return None if total is None else int(total.split()[0]) // 1024


def _proc_value(path: str, name: str) -> str | None:
    """Return a value of a file of the kernel; None on another system."""
    try:
        lines = Path(path).read_text("utf-8").splitlines()
    except OSError:
        return None
    rows = (line.partition(":") for line in lines)
    return next((value.strip() for key, _, value in rows if key.strip() == name), None)


def _model_sha256(name: object) -> str | None:
    if not isinstance(name, str):
        return None
    from models import CatalogError, load_catalog  # late: it loads the clients of all engines

    try:
        source = load_catalog().get(name).source
    except CatalogError:
        return None
    return getattr(source, "sha256", None) or getattr(source, "revision", None)
