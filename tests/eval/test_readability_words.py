"""The word lists: what is written is found, and nothing wrong is ever used. All words made up."""

from __future__ import annotations

import hashlib
import io
import sqlite3
import subprocess
import zipfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from eval.cli import main
from eval.errors import DatasetError, WordListsError
from eval.readability import words_cli, words_fetch
from eval.readability.vocabulary import vocabulary
from eval.readability.words import SOURCE, Noun, WordLists
from eval.readability.words_fetch import fetch_words
from tests.eval.readability_lists import make_lists

FOLDER = "lint_ii/linguistic_data/data"
TABLES: dict[str, dict[str, list[Any]]] = {
    "subtlex_wordfreq": {"word": ["huis", None, "boom"], "word_count": [5.9, 1.0, 5.1]},
    "nouns_sem_types_20260420": {
        "word": ["pleeghuis", "haas", "mix"],
        "super_sem_type": ["concrete", "concrete", "undefined"],
        "head": ["huis", None, None],
        "sem_type": ["place", "nonhuman", "artefact; human"],
    },
    "subtlex_wordfreq_skiplist": {"word": ["opvallen", "opvallen"]},
    "manner_adverbs_20251017": {"adverb": ["zachtjes "]},
    "measurement_units": {"symbol": ["a", "a", "km"]},
}


def wheel() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, columns in TABLES.items():
            part = io.BytesIO()
            pq.write_table(pa.table(columns), part)
            archive.writestr(f"{FOLDER}/{name}.parquet", part.getvalue())
    return buffer.getvalue()


class Pip:
    """Stands in for pip: writes a wheel to the folder that it is asked for."""

    def __init__(self, content: bytes, returncode: int = 0) -> None:
        self.content, self.returncode, self.calls = content, returncode, 0

    def __call__(self, command: Sequence[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        self.calls += 1
        if self.returncode == 0:
            folder = Path(command[command.index("--dest") + 1])
            (folder / "lint_ii-0.1.3-py3-none-any.whl").write_bytes(self.content)
        return subprocess.CompletedProcess(list(command), self.returncode)


@pytest.fixture
def pip(monkeypatch: pytest.MonkeyPatch) -> Pip:
    found = Pip(wheel())
    monkeypatch.setattr(subprocess, "run", found)
    monkeypatch.setattr(words_fetch, "WHEEL_SHA256", hashlib.sha256(found.content).hexdigest())
    return found


@pytest.mark.usefixtures("pip")
def test_a_wheel_becomes_word_lists(tmp_path: Path) -> None:
    target = tmp_path / "nieuw" / "woorden.sqlite"
    fetch_words(target)
    lists = WordLists.open(target, source=SOURCE)
    assert lists.frequency("huis") == 5.9
    assert lists.frequency("kasteel") is None
    assert lists.noun("pleeghuis") == Noun(kind="concrete", head="huis", being=False)
    assert lists.noun("haas") == Noun(kind="concrete", head=None, being=True)
    assert lists.noun("mix") == Noun(kind="undefined", head=None, being=True)
    assert lists.noun("kasteel") is None
    assert sorted(lists.skipped) == ["opvallen"]
    assert sorted(lists.adverbs) == ["zachtjes"]
    assert sorted(lists.units) == ["a", "km"]
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_another_wheel_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "run", Pip(wheel()))
    with pytest.raises(WordListsError, match="niet de inhoud die wij kennen"):
        fetch_words(tmp_path / "woorden.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_a_failed_download_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "run", Pip(b"", returncode=1))
    with pytest.raises(WordListsError, match="start hetzelfde commando opnieuw"):
        fetch_words(tmp_path / "woorden.sqlite")


def test_the_command_fetches_once(
    tmp_path: Path, pip: Pip, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "woorden.sqlite"
    monkeypatch.setattr(words_cli, "default_words_path", lambda: target)
    assert main(["wordlists"]) == 0
    assert main(["wordlists"]) == 0
    assert pip.calls == 1
    assert str(target) in capsys.readouterr().out


def test_missing_lists_stop_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from eval.readability import use_words

    use_words(None)
    monkeypatch.setattr("eval.readability.lists.default_words_path", lambda: tmp_path / "weg")
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"id": "a", "text": "geheim"}\n', "utf-8")
    assert main(["readability", "--jsonl", str(source), "--out", str(out)]) == 1
    message = capsys.readouterr().err
    assert "python -m eval wordlists" in message
    assert "geheim" not in message
    assert not out.exists()


def test_what_is_no_word_list_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WordListsError, match="ontbreken"):
        WordLists.open(tmp_path / "weg")
    broken = tmp_path / "kapot"
    broken.write_bytes(b"geen database" * 100)
    with pytest.raises(WordListsError, match="beschadigd"):
        WordLists.open(broken)
    make_lists(tmp_path)
    path = tmp_path / "woorden.sqlite"
    with pytest.raises(WordListsError, match="andere versie"):
        WordLists.open(path, source="anders")
    old = sqlite3.connect(path)
    old.execute("PRAGMA user_version = 0")
    old.commit()
    old.close()
    with pytest.raises(WordListsError, match="andere versie"):
        WordLists.open(path)


def test_several_threads_may_look_words_up(tmp_path: Path) -> None:
    lists = make_lists(tmp_path)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lists.frequency, ["moeder", "oma"] * 500))
    assert found == [5.8, 5.0] * 500


def test_the_words_of_the_field_are_known() -> None:
    words = vocabulary()
    assert words.is_known("jeugdbeschermer")
    assert words.is_known("pleegouders")
    assert not words.is_known("beschikking")
    assert words.written_out("I.v.m.") == "vanwege"
    assert words.written_out("i. v. m.") == "vanwege"
    assert words.written_out("xyz") is None


def test_a_broken_vocabulary_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "woorden.yaml"
    path.write_text("bekend: x\n", "utf-8")
    with pytest.raises(DatasetError):
        vocabulary(path)
