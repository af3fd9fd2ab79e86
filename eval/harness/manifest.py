"""What was measured, with what, where and when: all that is needed to repeat a run."""

from __future__ import annotations

import platform
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
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
        "seed": SEED,
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


def models_used(records: Sequence[Record]) -> list[dict[str, str | None]]:
    """Return the engines and models that wrote, with the model's hash or revision if known."""
    used = {
        (str(r.output.get("engine")), r.output.get("model"))
        for r in records
        if r.output is not None and r.output.get("draft") is not None
    }
    return [
        {"engine": engine, "model": model, "sha256": _model_sha256(model)}
        for engine, model in sorted(used, key=repr)
    ]


def now() -> str:
    """Return the time, with its zone, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _thresholds(suite: Suite) -> Mapping[str, Mapping[str, float | None]]:
    return {
        f"{part.name}/{name}": {"min": t.minimum, "max": t.maximum}
        for part in suite.parts
        for name, t in part.metrics.items()
        if t.is_gate
    }


def _git() -> dict[str, Any]:
    """Return the commit and whether files differ from it; None without git or a repository."""
    commit, changes = _ask_git("rev-parse", "HEAD"), _ask_git("status", "--porcelain")
    return {"commit": commit, "dirty": None if changes is None else bool(changes)}


def _ask_git(*words: str) -> str | None:
    program = shutil.which("git")
    if program is None:
        return None
    asked = subprocess.run(  # noqa: S603 - git itself, with words of our own
        [program, "-C", str(ROOT), *words], capture_output=True, text=True, check=False
    )
    return asked.stdout.strip() if asked.returncode == 0 else None


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
