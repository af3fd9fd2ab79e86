"""The systems of `python -m bench redaction`, and how each is run: one process on one core."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from platformdirs import user_cache_path

from bench.redaction_worker import READY

ROOT: Final = Path(__file__).resolve().parents[1]
START_ROUNDS: Final = 3
"""Starts per system; the best counts, so that all find their files in memory."""

# Deduce and what it needs, at the versions of the day. PyPI only; LGPL-3.0: measured, not shipped.
# Source: https://pypi.org/project/deduce/3.0.6/, accessed 2026-11-22.
DEDUCE_PACKAGES: Final = (
    "deduce==3.0.6",
    "docdeid==1.0.1",
    "frozendict==2.5.1",
    "numpy==2.4.6",
    "RapidFuzz==3.14.6",
    "regex==2024.11.6",
)
_MADE: Final = "made.txt"
_BUILD_LISTS: Final = "from deduce import Deduce; Deduce()"


class BenchError(Exception):
    """A system could not be installed, started or measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """A system that is measured: its worker, and whether it gives entities and roles."""

    name: str
    how: str
    module: str
    arguments: tuple[str, ...] = ()
    links: bool = False
    roles: bool = False
    own_environment: bool = False


SYSTEMS: Final = (
    System(
        name="Kindgericht",
        how="the shipped pipeline and policy: detection, linking, replacement and leak check",
        module="bench.redaction_own",
        links=True,
        roles=True,
    ),
    System(
        name="Deduce",
        how="3.0.6 in its own environment, with its defaults; ages are left out of the figures",
        module="bench.redaction_deduce",
        links=True,
        own_environment=True,
    ),
    System(
        name="Presidio",
        how="its predefined recognizers for 'nl' on a blank Dutch spaCy engine, its anonymizer",
        module="bench.redaction_presidio",
    ),
    System(
        name="Presidio+NER",
        how="the same on the Dutch pipeline of this product, which stock Presidio does not have",
        module="bench.redaction_presidio",
        arguments=(str(ROOT / "models" / "nl"),),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What one system did. `start_s`: from the start of its process until it says it is ready.

    `characters_per_s` is by the clock, `characters_per_cpu_s` by the time that the core worked for
    it: they differ on a machine that does more.

    `rows` has {"id", "variant", "spans", "refused"} for each text.
    """

    start_s: float
    first_text_s: float
    characters_per_s: float
    characters_per_cpu_s: float
    peak_mb: float
    rows: Sequence[Mapping[str, Any]]


def measure_system(system: System, texts: Path, *, cache: Path | None = None) -> Measured:
    """Return what `system` does with the rows in `texts`, in a fresh process on one core.

    Raises:
        BenchError: it can't be installed, or it failed.
    """
    python = deduce_python(cache) if system.own_environment else Path(sys.executable)
    command = [str(python), "-m", system.module, str(texts)]
    with tempfile.TemporaryDirectory() as folder, _one_core():
        starts = [_run([*command, "-", *system.arguments]) for _ in range(START_ROUNDS - 1)]
        out = Path(folder) / "out.json"
        starts.append(_run([*command, str(out), *system.arguments]))
        found = json.loads(out.read_text(encoding="utf-8"))
    return Measured(start_s=min(starts), **found)


def _run(command: Sequence[str]) -> float:
    """Run a worker to its end and return the seconds until it was ready."""
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as errors:
        started = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=errors, text=True
        )
        ready_s: float | None = None
        with process:
            for line in process.stdout or ():
                if ready_s is None and line.strip() == READY:
                    ready_s = time.perf_counter() - started
        if process.returncode or ready_s is None:
            errors.seek(0)
            raise BenchError(f"{command[2]} failed:\n{errors.read()[-2000:]}")
    return ready_s


@contextmanager
def _one_core() -> Iterator[None]:
    """Pin this process, and so what it starts, to one core, where the platform can."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(before)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def deduce_python(cache: Path | None = None) -> Path:
    """Return the Python of Deduce's own environment; makes it in the user's cache at first use.

    Deduce builds its word lists at its first start, for minutes; that is done here too, so that it
    is no part of the start that is measured.

    Raises:
        BenchError: it could not be made, for example without a network.
    """
    folder = (cache or user_cache_path("kindgericht") / "bench") / "deduce-3.0.6"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    made = folder / _MADE
    wanted = "\n".join(DEDUCE_PACKAGES)
    if made.is_file() and made.read_text(encoding="utf-8") == wanted:
        return python
    print(f"Making an environment for Deduce in {folder} (once, some minutes) ...", file=sys.stderr)
    shutil.rmtree(folder, ignore_errors=True)
    _install([sys.executable, "-m", "venv", str(folder)])
    _install([str(python), "-m", "pip", "install", "--quiet", *DEDUCE_PACKAGES])
    _install([str(python), "-c", _BUILD_LISTS])
    made.write_text(wanted, encoding="utf-8")
    return python


def _install(command: Sequence[str]) -> None:
    done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603
    if done.returncode:
        raise BenchError(f"{' '.join(command[:4])} failed:\n{done.stderr[-2000:]}")
