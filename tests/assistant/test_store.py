"""The encrypted store: nothing lost, nothing readable, nothing kept too long."""

from __future__ import annotations

import base64
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.errors import NotFoundError, StoreError
from assistant.store import FILE_NAME, Store, new_id
from redaction import new_key

if TYPE_CHECKING:
    from assistant.api.records import Documents

CANARY = "Fenna Zwaluwstaart"
KEY = bytes(range(32))


class Clock:
    """A clock that a test can move."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    store = Store(tmp_path / "opslag", key=KEY, retention_s=100, clock=clock)
    yield store
    store.close()


def raw(tmp_path: Path) -> sqlite3.Connection:
    return sqlite3.connect(tmp_path / "opslag" / FILE_NAME)


def all_bytes(tmp_path: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted((tmp_path / "opslag").iterdir()))


def test_what_is_put_is_got(store: Store) -> None:
    documents: Documents = store
    key = new_id()
    value = {"id": key, "text": CANARY + " \ud800 é 😀", "n": [1, None, True, 0.5], "leeg": {}}
    documents.put("redactie", key, value)
    assert documents.get("redactie", key) == value
    documents.put("redactie", key, {"text": "nieuw"})
    assert documents.get("redactie", key) == {"text": "nieuw"}
    assert len(store.list("redactie")) == 1


def test_kinds_are_apart(store: Store) -> None:
    key = new_id()
    store.put("redactie", key, {"a": 1})
    with pytest.raises(NotFoundError):
        store.get("concept", key)
    store.put("concept", key, {"a": 2})
    assert (store.get("redactie", key), store.get("concept", key)) == ({"a": 1}, {"a": 2})


def test_it_survives_a_restart(tmp_path: Path, store: Store, clock: Clock) -> None:
    key = new_id()
    store.put("concept", key, {"text": CANARY})
    store.close()
    again = Store(tmp_path / "opslag", key=KEY, retention_s=100, clock=clock)
    assert again.get("concept", key) == {"text": CANARY}
    again.close()


def test_it_survives_a_kill(tmp_path: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from assistant.store import Store\n"
        "store = Store(Path(sys.argv[1]), key=bytes(range(32)))\n"
        "store.put('concept', 'ab' * 16, {'text': 'bewaard'})\n"
        "os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "opslag")], check=False)
    store = Store(tmp_path / "opslag", key=KEY)
    assert store.get("concept", "ab" * 16) == {"text": "bewaard"}
    store.close()


def test_nothing_of_a_case_is_readable(tmp_path: Path, store: Store) -> None:
    key = new_id()
    for number in range(20):
        store.put("concept", key, {"text": CANARY, "number": number, CANARY: CANARY})
    files = sorted(path.name for path in (tmp_path / "opslag").iterdir())
    assert f"{FILE_NAME}-wal" in files
    data = all_bytes(tmp_path)
    assert key.encode() in data
    for part in (CANARY, "Fenna", "Zwaluw", CANARY.lower(), "text"):
        assert part.encode() not in data
        assert part.encode("utf-16-le") not in data
        assert base64.b64encode(part.encode())[:-4] not in data
    for path in (tmp_path / "opslag").iterdir():
        assert path.stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "opslag").stat().st_mode & 0o777 == 0o700


def test_equal_documents_have_different_blobs(tmp_path: Path, store: Store) -> None:
    for _ in range(2):
        store.put("concept", new_id(), {"text": CANARY})
    one, two = raw(tmp_path).execute("SELECT blob FROM document").fetchall()
    assert one != two


def test_another_key_is_refused(tmp_path: Path, store: Store) -> None:
    with pytest.raises(StoreError, match="andere sleutel"):
        Store(tmp_path / "opslag", key=new_key())


@pytest.mark.parametrize(
    "tamper",
    [
        "UPDATE document SET blob = substr(blob, 1, 20)",
        "UPDATE document SET blob = x''",
        "UPDATE document SET blob = 'tekst'",
        "UPDATE document SET blob = substr(blob, 1, length(blob) - 1) "
        "|| iif(substr(blob, -1) = x'00', x'01', x'00')",
        "UPDATE document SET blob = iif(substr(blob, 1, 1) = x'00', x'01', x'00') "
        "|| substr(blob, 2)",
        "UPDATE document SET blob = (SELECT blob FROM document WHERE kind = 'concept')",
        "UPDATE document SET blob = (SELECT blob FROM document WHERE id = '" + "b" * 32 + "')",
    ],
)
def test_tampering_is_found(tmp_path: Path, store: Store, tamper: str) -> None:
    key = "a" * 32
    store.put("redactie", key, {"text": CANARY})
    store.put("redactie", "b" * 32, {"text": "ander"})
    store.put("concept", key, {"text": "ander"})
    with raw(tmp_path) as database:
        database.execute(tamper + " WHERE kind = 'redactie' AND id = ?", (key,))
    with pytest.raises(StoreError, match="veranderd of beschadigd") as refused:
        store.get("redactie", key)
    assert CANARY not in str(refused.value)


def test_use_prolongs_and_expiry_removes(tmp_path: Path, store: Store, clock: Clock) -> None:
    used, unused = new_id(), new_id()
    store.put("concept", used, {"text": "a"})
    store.put("concept", unused, {"text": "b"})
    clock.now += 60
    store.get("concept", used)
    clock.now += 60
    assert store.keys("concept") == (used,)
    with pytest.raises(NotFoundError):
        store.get("concept", unused)
    assert unused.encode() in all_bytes(tmp_path)
    assert store.purge_expired() == 1
    assert store.purge_expired() == 0
    assert unused.encode() not in all_bytes(tmp_path)
    assert store.get("concept", used) == {"text": "a"}


def test_opening_purges(tmp_path: Path, store: Store, clock: Clock) -> None:
    key = new_id()
    store.put("concept", key, {"text": "a"})
    clock.now += 101
    Store(tmp_path / "opslag", key=KEY, retention_s=100, clock=clock).close()
    assert key.encode() not in all_bytes(tmp_path)


def test_list_and_delete(tmp_path: Path, store: Store, clock: Clock) -> None:
    first, second = "f" * 32, "1" * 32
    store.put("redactie", first, {})
    clock.now += 1
    store.put("redactie", second, {})
    clock.now += 1
    store.put("redactie", first, {"nieuw": 1})
    items = store.list("redactie")
    assert [(i.id, i.created, i.expires) for i in items] == [
        (first, 1_000_000, 1_000_102),
        (second, 1_000_001, 1_000_101),
    ]
    assert store.keys("redactie") == (second, first)
    store.delete("redactie", first)
    assert first.encode() not in all_bytes(tmp_path)
    for call in (store.get, store.delete):
        with pytest.raises(NotFoundError, match=first):
            call("redactie", first)


@pytest.mark.parametrize("key", ["", CANARY, "../x", "A" * 32, "a" * 31, "a" * 33, "a" * 32 + "\n"])
def test_ids_hold_no_case_text(store: Store, key: str) -> None:
    with pytest.raises(StoreError):
        store.put("redactie", key, {})
    with pytest.raises(NotFoundError) as refused:
        store.get("redactie", key)
    assert not key or key not in str(refused.value)


def test_unknown_kinds(store: Store) -> None:
    for call in (store.keys, store.list):
        with pytest.raises(StoreError):
            call(CANARY)
    with pytest.raises(StoreError):
        store.put(CANARY, new_id(), {})


@pytest.mark.parametrize("value", [{"x": object()}, {"x": float("nan")}, {"x": {CANARY}}])
def test_what_is_no_json_is_refused_without_its_value(
    store: Store, value: dict[str, object]
) -> None:
    with pytest.raises(StoreError) as refused:
        store.put("redactie", new_id(), value)
    assert CANARY not in str(refused.value)
    assert refused.value.__cause__ is None
    assert store.keys("redactie") == ()


def test_many_threads_and_two_stores(tmp_path: Path, store: Store, clock: Clock) -> None:
    other = Store(tmp_path / "opslag", key=KEY, retention_s=100, clock=clock)
    errors: list[BaseException] = []

    def work(mine: Store) -> None:
        try:
            for number in range(15):
                key = new_id()
                mine.put("concept", key, {"number": number})
                assert mine.get("concept", key) == {"number": number}
                if number % 5 == 0:
                    mine.delete("concept", key)
        except (StoreError, NotFoundError, AssertionError) as err:
            errors.append(err)

    threads = [threading.Thread(target=work, args=(s,)) for s in (store, other) * 4]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors
    assert len(store.keys("concept")) == 8 * 12
    other.close()


def test_a_failed_write_leaves_the_old_document(tmp_path: Path, store: Store) -> None:
    key = new_id()
    store.put("concept", key, {"text": "oud"})
    with raw(tmp_path) as database:
        database.execute(
            "CREATE TRIGGER vol BEFORE UPDATE OF blob ON document BEGIN "
            "SELECT RAISE(ABORT, 'vol'); END"
        )
    with pytest.raises(StoreError, match="niets bewaard"):
        store.put("concept", key, {"text": "nieuw"})
    assert store.get("concept", key) == {"text": "oud"}


def test_files_that_are_no_store(tmp_path: Path) -> None:
    (tmp_path / "bestand").touch()
    with pytest.raises(StoreError):
        Store(tmp_path / "bestand", key=KEY)
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / FILE_NAME).write_bytes(b"geen database, maar wel iets" * 100)
    with pytest.raises(StoreError, match="SQLITE_NOTADB"):
        Store(tmp_path / "map", key=KEY)


def test_a_newer_store_is_left_alone(tmp_path: Path, store: Store) -> None:
    with raw(tmp_path) as database:
        database.execute("PRAGMA user_version = 9")
    with pytest.raises(StoreError, match="nieuwere versie"):
        Store(tmp_path / "opslag", key=KEY)


def test_a_closed_store(store: Store) -> None:
    store.close()
    with pytest.raises(StoreError):
        store.keys("concept")
