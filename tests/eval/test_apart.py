"""Held-out texts are in nothing that is learned from, tuned on or prompted with."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.datasets import apart
from eval.datasets.apart import HELD_OUT, LENGTH, ROOT, SEEN, Shared, shared, texts_of

SENTENCE = "De jongen zegt dat hij op maandag liever niet meer met de bus naar school gaat."


def lay_out(folder: Path, elsewhere: str) -> tuple[Shared, ...]:
    """Make a project with one held-out sentence and `elsewhere` in a prompt, and compare."""
    (folder / "test").mkdir()
    (folder / "test" / "a.jsonl").write_text(f'{{"text": "{SENTENCE}"}}\n', "utf-8")
    (folder / "prompts").mkdir()
    (folder / "prompts" / "p.yaml").write_text(elsewhere, "utf-8")
    return shared(folder, held_out={"proef": "test"}, seen=["prompts", "test"])


def test_no_held_out_text_is_in_what_is_learned_from() -> None:
    assert shared() == ()


def test_every_set_with_a_test_half_is_compared() -> None:
    folders = {p.relative_to(ROOT).as_posix() for p in (ROOT / "eval/datasets").rglob("test*")}
    assert {p for p in folders if "/oefen/" not in p} == set(HELD_OUT.values())
    assert all((ROOT / place).is_dir() for place in SEEN)
    for place in HELD_OUT.values():
        files = apart.files_of(ROOT / place)
        assert sum(len(text) for f in files for text in texts_of(f)) > 10_000


def test_a_copy_is_found_in_capitals_and_over_lines(tmp_path: Path) -> None:
    copied = "vraag: >-\n  " + SENTENCE.upper().replace(" OP ", "\n  OP ")
    found = lay_out(tmp_path, copied)
    assert found == (
        Shared(dataset="proef", file="prompts/p.yaml", runs=len(SENTENCE.split()) - LENGTH + 1),
    )


@pytest.mark.parametrize("words", [LENGTH - 1, 3])
def test_a_phrase_that_anyone_writes_is_no_copy(tmp_path: Path, words: int) -> None:
    assert lay_out(tmp_path, " ".join(SENTENCE.split()[:words])) == ()


def test_a_missing_test_half_is_an_error_and_not_a_pass(tmp_path: Path) -> None:
    (tmp_path / "prompts").mkdir()
    with pytest.raises(FileNotFoundError):
        shared(tmp_path, held_out={"proef": "test"}, seen=["prompts"])


def test_the_command_names_the_file_and_not_the_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    row = Shared(dataset="taal", file="prompts/p.yaml", runs=2)
    monkeypatch.setattr(apart, "shared", lambda: (row,))
    assert apart.main() == 3
    assert capsys.readouterr().out == (
        "prompts/p.yaml: 2 reeksen woorden uit de toetshelft van taal\n"
    )
    monkeypatch.setattr(apart, "shared", lambda: ())
    assert apart.main() == 0
