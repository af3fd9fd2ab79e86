"""The rubric and the shipped texts are whole, and broken ones are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval import DatasetError
from eval.ratings import load_practice_cases, load_reader_texts, load_rubric, sentence_spans
from eval.ratings.practice import PRACTICE_FOLDER


def test_the_rubric_has_five_criteria_with_five_anchors() -> None:
    rubric = load_rubric()
    assert rubric.ids == ("juist", "volledig", "begrijpelijk", "toon", "stem")
    for criterion in rubric.criteria:
        assert len(criterion.anchors) == 5
        assert all(len(anchor.split()) <= 18 for anchor in criterion.anchors)


def test_practice_cases_have_one_error_each_of_every_type_and_some_have_none() -> None:
    cases = load_practice_cases()
    types = [case.planted.type for case in cases if case.planted]
    assert len(types) == len(set(types)) == 10
    assert sum(case.planted is None for case in cases) == 2
    for case in cases:
        if case.planted is None:
            assert case.draft == case.good
            continue
        text = case.draft if case.planted.side == "concept" else case.source
        start, end = case.planted.span
        inside = [s for s in sentence_spans(text) if s[0] < end and start < s[1]]
        assert inside == [(start, end)], case.id  # a whole sentence: what a rater can mark


def test_reader_texts_cover_the_levels_and_right_answers_vary() -> None:
    texts = load_reader_texts()
    assert len(texts) >= 6
    assert {"8-11", "12-15", "16-18", "ouder"} <= {text.level for text in texts}
    for text in texts:
        assert len({question.right for question in text.questions}) >= 2, text.id
        for question in text.questions:
            assert len(set(question.options)) == 3


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("fout: Je krijgt van hem een nieuwe fiets.", "fout: Dit staat er niet."),
        ("fictief: true", "fictief: false"),
        ("soort: invented", "soort: null"),
        ("id: o-07", "id: o-99"),
    ],
)
def test_a_broken_case_is_refused_without_its_text(tmp_path: Path, old: str, new: str) -> None:
    text = (PRACTICE_FOLDER / "o-07.yaml").read_text("utf-8")
    assert old in text
    (tmp_path / "o-07.yaml").write_text(text.replace(old, new), "utf-8")
    with pytest.raises(DatasetError, match=r"o-07\.yaml") as caught:
        load_practice_cases(tmp_path)
    assert "Fenna" not in str(caught.value)


def test_an_empty_folder_is_no_result(tmp_path: Path) -> None:
    with pytest.raises(DatasetError):
        load_reader_texts(tmp_path)
