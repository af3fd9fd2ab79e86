"""A target by URL, or an ASGI app that is started for the measurement and stopped after it."""

from __future__ import annotations

import contextlib
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from eval.errors import HarnessError

_APP: Final = re.compile(r"[A-Za-z_][\w.]*:[A-Za-z_]\w*")
_URL: Final = re.compile(r"https?://[^\s/@]+(?:/\S*)?")
_STOP_S: Final = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """A target that can be called; `pid` is its process when we started it."""

    name: str
    url: str
    pid: int | None = None

    def memory_mb(self) -> float | None:
        """Return the most memory that the process has held (2^20 bytes); None for a URL.

        Source: https://man7.org/linux/man-pages/man5/proc_pid_status.5.html, VmHWM (2026-11-22).
        """
        if self.pid is None:
            return None
        try:
            status = Path(f"/proc/{self.pid}/status").read_text("utf-8")
        except OSError:
            return None
        match = re.search(r"^VmHWM:\s+(\d+) kB$", status, re.MULTILINE)
        return None if match is None else round(int(match.group(1)) / 1024, 1)


@contextlib.contextmanager
def running(target: str) -> Iterator[Running]:
    """Yield the target: the address as given, or an app that is started and stopped here.

    The app keeps its files in a temporary folder that is removed afterwards.

    Raises:
        HarnessError: `target` is neither, or the app does not start.
    """
    if _URL.fullmatch(target):
        yield Running(name=target, url=target.rstrip("/"))
        return
    if not _APP.fullmatch(target):
        raise HarnessError("Geef als --target een adres (http://...) of een app, zoals serve:app.")
    with tempfile.TemporaryDirectory(prefix="meting-") as folder:
        complaints = Path(folder) / "meldingen"
        with complaints.open("wb") as stream:
            process = subprocess.Popen(  # noqa: S603 - our own module, with the app asked for
                [sys.executable, "-m", "eval.harness", target, folder],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=stream,
            )
        try:
            port = _first_number(process)
            if port is None:
                process.wait(timeout=_STOP_S)
                # No text was sent yet, so no text can be in it.
                last = complaints.read_text("utf-8", "replace").strip().rpartition("\n")[2]
                raise HarnessError(f"{target} start niet ({last[:200]}). Start de app eerst los.")
            yield Running(name=target, url=f"http://127.0.0.1:{port}", pid=process.pid)
        finally:
            _stop(process)


def _first_number(process: subprocess.Popen[bytes]) -> int | None:
    """Return the first line that is a number: an app may print something of its own before."""
    for line in process.stdout or ():
        if line.strip().isdigit():
            return int(line)
    return None


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.stdin is not None:
        with contextlib.suppress(OSError):
            process.stdin.close()
    try:
        process.wait(timeout=_STOP_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout is not None:
        process.stdout.close()
