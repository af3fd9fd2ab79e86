"""The check over folders: what it finds that one text alone can't show."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval import DatasetError, parse_gold
from eval.datasets.gold_check import check_gold, unmarked_forms

HEAD = "genre: brief\nfictief: true\nentities:\n  x: {type: PERSON, role: KIND, origin: fries}\n"


def marked(name: str, body: str) -> str:
    return f"---\nid: {name}\n{HEAD}---\n{body}\n"


def put(folder: Path, name: str, body: str, file: str | None = None) -> None:
    folder.mkdir(exist_ok=True)
    (folder / f"{file or name}.txt").write_text(marked(name, body), "utf-8")


LONG = "{{x|Wil}} belt. " + "Er is niets gebeurd. " * 40


@pytest.mark.parametrize(
    ("body", "spans"),
    [
        ("{{x|Wil}} belt. Wil komt.", ["Wil"]),
        ("{{x|Wil}} belt. Wils fiets en wil's jas.", ["Wils", "wil's"]),
        ("{{x|Jelle de Wit}} en Jelle en de WIT.", ["Jelle", "WIT"]),
        ("{{x|Jelle van den Berg}} komt van den haak.", []),
        ("{{x|Wil}} komt willen, onwil en {{x|Wil}}.", []),
    ],
)
def test_a_marked_form_that_is_unmarked_elsewhere_is_found(body: str, spans: list[str]) -> None:
    gold = parse_gold(marked("w9-01", body))
    assert [gold.text[start:end] for start, end in unmarked_forms(gold)] == spans


def test_a_warning_gives_the_place_and_not_the_text(tmp_path: Path) -> None:
    put(tmp_path / "a", "w9-01", LONG + "Wil komt.")
    (problem,) = check_gold((tmp_path / "a",))
    assert problem.severity == "waarschuwing"
    assert problem.start == len(LONG) - len("{{x|}}")
    assert "Wil" not in problem.line()


@pytest.mark.parametrize(
    ("words", "warned"), [(149, True), (150, False), (350, False), (351, True)]
)
def test_a_length_outside_the_range_is_a_warning(words: int, warned: bool, tmp_path: Path) -> None:
    put(tmp_path / "a", "w9-01", "{{x|Jelle}} " + "ja " * (words - 1))
    problems = check_gold((tmp_path / "a",))
    assert [problem.severity for problem in problems] == ["waarschuwing"] * warned


def test_ids_and_writers_belong_to_one_folder(tmp_path: Path) -> None:
    put(tmp_path / "a", "w8-01", LONG)
    put(tmp_path / "a", "w8-02", LONG, file="w8-03")
    put(tmp_path / "b", "w9-01", LONG)
    put(tmp_path / "b", "w8-01", LONG)
    found = [(p.text_id, p.message) for p in check_gold((tmp_path / "a", tmp_path / "b"))]
    assert found == [
        ("w8-02", "het id is niet de naam van het bestand."),
        ("w8-01", "dit id komt twee keer voor."),
        ("w8-01", "deze schrijver staat in twee mappen."),
    ]


def test_errors_of_every_file_are_given(tmp_path: Path) -> None:
    put(tmp_path / "a", "w9-01", "{{y|Jelle}} komt {{x|Wil.}}")
    (tmp_path / "a" / "w9-02.txt").write_text("niets", "utf-8")
    problems = check_gold((tmp_path / "a",))
    assert [p.text_id for p in problems] == ["w9-01", "w9-01", "w9-02"]
    assert {p.severity for p in problems} == {"fout"}


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="geen gouden teksten"):
        check_gold((tmp_path,))
