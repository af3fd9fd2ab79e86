"""What each measured system does in its own process: say when it is ready, hide, be timed.

    python -m bench.redaction_NAME IN OUT|-

IN is JSON Lines: {"id", "variant", "text", "known"?}. Standard output gets the line `ready` when
the system can take its first text. OUT gets one JSON object: times, memory and the spans of
each row; with `-` the process only starts. Standard library only: a peer runs this file in an
environment of its own.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]
"""A line of IN."""

Hide = Callable[[Row], Sequence[Mapping[str, Any]]]
"""Returns the spans of a row: {"start", "end", "type", "entity", "role"}."""

READY = "ready"
ROUNDS = 3
TIMED = "written"
"""The variant that is timed: the texts as they were written, without a case file."""


class RefusedError(Exception):
    """The system gives no result for this text; its message is the reason, without text of it."""


def run(build: Callable[[], Hide]) -> None:
    """Build the system, measure it on the texts of the command line and write what it found.

    The first pass over the timed texts is the warm-up and gives their spans. The memory is read
    after the timed passes, before the other variants.
    """
    source, target = sys.argv[1:3]
    hide = build()
    print(READY, flush=True)
    if target == "-":
        return
    rows = [json.loads(line) for line in Path(source).read_text("utf-8").split("\n") if line]
    timed = [row for row in rows if row["variant"] == TIMED]
    started = time.perf_counter()
    found = [_found(hide, timed[0])]
    first_s = time.perf_counter() - started
    found += [_found(hide, row) for row in timed[1:]]
    passes = [_pass(hide, timed) for _ in range(ROUNDS)]
    peak_mb = peak_memory_mb()
    found += [_found(hide, row) for row in rows if row["variant"] != TIMED]
    characters = sum(len(row["text"]) for row in timed)
    result = {
        "first_text_s": first_s,
        "characters_per_s": characters / min(wall for wall, _ in passes),
        "characters_per_cpu_s": characters / min(cpu for _, cpu in passes),
        "peak_mb": peak_mb,
        "rows": found,
    }
    Path(target).write_text(json.dumps(result), encoding="utf-8")


def _pass(hide: Hide, rows: Sequence[Row]) -> tuple[float, float]:
    """Return the seconds on the clock, and those that the core worked for this process."""
    wall, cpu = time.perf_counter(), time.process_time()
    for row in rows:
        _found(hide, row)
    return time.perf_counter() - wall, time.process_time() - cpu


def _found(hide: Hide, row: Row) -> dict[str, Any]:
    where = {"id": row["id"], "variant": row["variant"]}
    try:
        return {**where, "spans": list(hide(row)), "refused": None}
    except RefusedError as error:
        return {**where, "spans": [], "refused": str(error)}


def peak_memory_mb(status: Path = Path("/proc/self/status")) -> float:
    """Return the most memory that this process has held, in MB (2**20 bytes).

    Source: proc_pid_status(5), VmHWM; getrusage(2): `ru_maxrss` starts at the peak of the process
    that started this one, so it is used only where there is no /proc. Accessed 2026-11-22.
    """
    if status.exists():
        for line in status.read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
