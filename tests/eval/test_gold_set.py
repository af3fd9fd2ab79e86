"""The shipped gold texts: their size, their data sheet, and that the test half stays unseen."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

from eval import GoldText, load_gold
from eval.datasets.gold import GOLD_FOLDER, Half
from eval.datasets.gold_check import LONGEST, SHORTEST, check_gold
from eval.datasets.gold_counts import ORIGINS, count_gold, counts_markdown
from redaction import ENTITY_TYPES

ROOT = Path(__file__).parents[2]
HALVES: tuple[Half, Half] = ("ontwikkel", "test")
REVIEWED = json.loads((Path(__file__).parent / "gold_reviewed.json").read_text("utf-8"))
SEEN = (
    GOLD_FOLDER / "ontwikkel",
    GOLD_FOLDER.parent / "rapportages",
    ROOT / "prompts",
    ROOT / "redaction",
    ROOT / "models",
)
"""What recognizers, pipelines and models are made from or are shown."""


def test_no_text_breaks_a_rule_and_every_warning_was_looked_at() -> None:
    """The warnings are names that are words too, each read and found to be a word."""
    problems = check_gold()
    assert [problem.line() for problem in problems if problem.severity == "fout"] == []
    left = [(problem.text_id, problem.start) for problem in problems]
    assert left == [(name, start) for name in sorted(REVIEWED) for start in REVIEWED[name]]


@pytest.mark.parametrize("half", HALVES)
def test_each_half_is_large_and_varied(half: Half) -> None:
    counts = count_gold(load_gold(half))
    assert counts.types["PERSON"] >= 300
    assert {kind for kind in ENTITY_TYPES if counts.types.get(kind, 0) < 60} == set()
    assert len([size for size in counts.genres.values() if size.texts >= 4]) == 10
    if half == "test":  # two writers of the development half added unusual genres
        assert len(counts.genres) == 10
    assert {origin for origin in ORIGINS if counts.origins.get(origin, 0) < 60} == set()
    assert {origin for origin in ORIGINS if counts.persons.get(origin, 0) < 20} == set()


def test_counts_add_up() -> None:
    counts = count_gold((*load_gold("ontwikkel"), *load_gold("test")))
    assert counts.size.texts == len(list(GOLD_FOLDER.rglob("*.txt")))
    assert counts.size.mentions == sum(counts.types.values())
    assert counts.types["PERSON"] == sum(counts.origins.values()) == sum(counts.roles.values())
    for groups in (counts.genres, counts.writers):
        assert sum(size.words for size in groups.values()) == counts.size.words
        assert sum(size.texts for size in groups.values()) == counts.size.texts


def test_at_least_a_hundred_texts_have_the_length_that_was_asked() -> None:
    texts = [*load_gold("ontwikkel"), *load_gold("test")]
    assert sum(SHORTEST <= text.words <= LONGEST for text in texts) >= 100


def test_the_halves_have_other_writers() -> None:
    first, second = ({text.writer for text in load_gold(half)} for half in HALVES)
    assert first.isdisjoint(second)
    assert min(len(first), len(second)) >= 2


def test_the_data_sheet_has_the_counts_of_the_data() -> None:
    sheet = (ROOT / "docs" / "datablad-redactie.md").read_text("utf-8")
    table = sheet.split("<!-- counts -->\n")[1].split("<!-- end of counts -->")[0]
    assert table.strip() == counts_markdown({half: load_gold(half) for half in HALVES}).strip()


LENGTH = 8
_WORD = re.compile(r"\w+")


def sequences(text: str) -> Iterator[tuple[str, ...]]:
    """Yield every run of eight words, in lower case, punctuation and line breaks left out."""
    words = _WORD.findall(text.casefold())
    return zip(*(words[n:] for n in range(LENGTH)), strict=False)


@cache
def held_back() -> Mapping[tuple[str, ...], str]:
    return {run: text.id for text in load_gold("test") for run in sequences(text.text)}


def leaks(folder: Path) -> set[tuple[str, str]]:
    """Return (file, id) for each file under `folder` with words of a test text."""
    found: set[tuple[str, str]] = set()
    for file in sorted(folder.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            data = file.read_bytes()
            if b"\0" not in data[:8192]:
                text = data.decode("utf-8", errors="replace")
                known, name = held_back(), file.relative_to(folder).as_posix()
                found |= {(name, known[run]) for run in sequences(text) if run in known}
    return found


@pytest.mark.parametrize("folder", SEEN, ids=lambda folder: folder.name)
def test_no_eight_words_of_the_test_half_are_in_what_anything_learns_from(folder: Path) -> None:
    assert any(folder.iterdir())
    assert leaks(folder) == set()


def test_a_leak_is_found_in_another_letter_case_and_layout(tmp_path: Path) -> None:
    text: GoldText = load_gold("test")[0]
    words = _WORD.findall(text.text)[20 : 20 + LENGTH]
    (tmp_path / "veilig.yaml").write_text(" ".join(words[:-1]), "utf-8")
    assert leaks(tmp_path) == set()
    (tmp_path / "lek.jsonl").write_text("x: " + ",\n".join(words).upper(), "utf-8")
    assert leaks(tmp_path) == {("lek.jsonl", text.id)}


def test_no_gold_is_hidden_in_a_packed_file() -> None:
    """A DocBin is compressed, so that words in it can't be found: none may be shipped."""
    assert [path for folder in SEEN for path in folder.rglob("*.spacy")] == []
