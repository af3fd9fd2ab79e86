"""The word lists behind the LiNT-II score: how often a word occurs, and what kind of noun it is.

They live in one SQLite file in the user's cache, made once by `python -m eval wordlists`. A word is
looked up where it lies: opening takes milliseconds and the lists take no memory.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal, Self

from platformdirs import user_cache_path

from eval.errors import WordListsError

FORMAT: Final = 2
"""Version of the layout and content of the file; an older file is made again."""

PACKAGE: Final = "lint_ii==0.1.3"
WHEEL_SHA256: Final = "3d796479fdac1b4c3f7dd5f4fdfc45820f530b206bc6ecd2de49744de1e58985"
"""The wheel that the lists come from. Source: https://pypi.org/project/lint_ii/0.1.3/ (EUPL-1.2),
downloaded and computed 2026-11-22. Its frequencies are SUBTLEX-NL's, its nouns those of LiNT."""

SOURCE: Final = f"{PACKAGE} {WHEEL_SHA256}"
"""What the file says of its origin; another one is made again."""

NounKind = Literal["concrete", "abstract", "undefined"]
"""What a noun stands for; "undefined" has a concrete and an abstract meaning."""

_HOW: Final = "Haal ze op met: python -m eval wordlists"
_KINDS: Final[tuple[NounKind, ...]] = ("concrete", "abstract", "undefined")


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A noun of the list. `head` is the base word of a compound ("huis" of "pleeghuis") or None.

    `being` says that it stands for a person, an animal or an organisation: "hij" or "ze" can point
    back to it.
    """

    kind: NounKind
    head: str | None = field(repr=False)
    being: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WordRows:
    """What goes into the file. All words are in small letters.

    `frequencies` are log10 of occurrences per 10^9 words. `skipped` are words whose frequency does
    not count, `adverbs` the adverbs that are content words, `units` symbols of measurement.
    """

    frequencies: Mapping[str, float]
    nouns: Mapping[str, Noun]
    skipped: Iterable[str]
    adverbs: Iterable[str]
    units: Iterable[str]


def default_words_path() -> Path:
    """Return where the word lists are or will be in the user's cache."""
    return user_cache_path("kindgericht") / "leesbaarheid" / "woordlijsten.sqlite"


def write_words(path: Path, rows: WordRows, *, source: str) -> None:
    """Write the word lists to `path` at once: a killed write leaves the old file.

    `source` says which version this is; `open_words` can ask for it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.part")
    partial.unlink(missing_ok=True)
    with closing(sqlite3.connect(partial)) as db:
        db.executescript(
            "CREATE TABLE frequency (word TEXT PRIMARY KEY, value REAL) WITHOUT ROWID;"
            "CREATE TABLE noun (word TEXT PRIMARY KEY, kind INT, head TEXT, being INT)"
            " WITHOUT ROWID;"
            "CREATE TABLE list (name TEXT, word TEXT, PRIMARY KEY (name, word)) WITHOUT ROWID;"
            "CREATE TABLE source (name TEXT);"
        )
        db.executemany("INSERT INTO frequency VALUES (?, ?)", sorted(rows.frequencies.items()))
        db.executemany(
            "INSERT INTO noun VALUES (?, ?, ?, ?)",
            [(w, _KINDS.index(n.kind), n.head, n.being) for w, n in sorted(rows.nouns.items())],
        )
        for name, words in (("skip", rows.skipped), ("adverb", rows.adverbs), ("unit", rows.units)):
            db.executemany(
                "INSERT INTO list VALUES (?, ?)", [(name, w) for w in sorted(set(words))]
            )
        db.execute("INSERT INTO source VALUES (?)", (source,))
        db.execute(f"PRAGMA user_version = {FORMAT}")
        db.commit()
    partial.replace(path)


class WordLists:
    """Looks words up. May be used from several threads."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._lock = threading.Lock()
        self.skipped: Final = self._list("skip")
        self.adverbs: Final = self._list("adverb")
        self.units: Final = self._list("unit")

    @classmethod
    def open(cls, path: Path, *, source: str | None = None) -> Self:
        """Return the lists of `path`.

        Raises:
            WordListsError: they are missing, broken, or not those of `source`.
        """
        if not path.is_file():
            raise WordListsError(f"De woordlijsten voor de leesbaarheid ontbreken. {_HOW}")
        try:
            db = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            (version,) = db.execute("PRAGMA user_version").fetchone()
            found = [name for (name,) in db.execute("SELECT name FROM source")]
            if version != FORMAT or (source is not None and found != [source]):
                raise WordListsError(f"De woordlijsten zijn van een andere versie. {_HOW}")
            return cls(db)
        except sqlite3.Error as error:
            raise WordListsError(f"De woordlijsten zijn beschadigd. {_HOW}") from error

    def frequency(self, word: str) -> float | None:
        """Return log10 of the occurrences per 10^9 words (1.7..7.6), None when not in the list.

        Raises:
            WordListsError: the file is broken.
        """
        row = self._row("SELECT value FROM frequency WHERE word = ?", word)
        return None if row is None else float(row[0])

    def noun(self, word: str) -> Noun | None:
        """Return what the list says of a noun, or None.

        Raises:
            WordListsError: the file is broken.
        """
        row = self._row("SELECT kind, head, being FROM noun WHERE word = ?", word)
        if row is None:
            return None
        kind, head, being = row
        return Noun(kind=_KINDS[kind], head=head, being=bool(being))

    def _list(self, name: str) -> frozenset[str]:
        rows = self._db.execute("SELECT word FROM list WHERE name = ?", (name,))
        return frozenset(word for (word,) in rows)

    def _row(self, query: str, word: str) -> tuple[int, str | None, int] | None:
        try:
            with self._lock:
                row: tuple[int, str | None, int] | None = self._db.execute(
                    query, (word,)
                ).fetchone()
        except sqlite3.Error as error:
            raise WordListsError(f"De woordlijsten zijn beschadigd. {_HOW}") from error
        return row
