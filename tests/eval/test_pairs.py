"""The pairs of source and draft: complete, balanced, and refused when a row is wrong."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from eval import DatasetError, FidelityPair, FindingType, load_pairs
from eval.datasets.pairs import FOLDER, Half

ROW = {
    "id": "x-1", "source": "Sam slaapt.", "draft": "Je slaapt.", "task": "b1", "level": None,
    "label": "faithful", "type": None, "error": None, "note": "", "writer": "x",
}  # fmt: skip
HALVES: tuple[Half, ...] = get_args(Half)


def overlap(pair: FidelityPair) -> float:
    source, draft = (set(re.findall(r"\w+", t.lower())) for t in (pair.source, pair.draft))
    return len(source & draft) / len(draft)


@pytest.mark.parametrize("half", HALVES)
def test_each_half_has_forty_of_each_type_and_120_faithful(half: Half) -> None:
    counts = Counter(pair.error_type for pair in load_pairs(half))
    assert counts.pop(None) == 120
    assert counts == dict.fromkeys(get_args(FindingType), 40)


@pytest.mark.parametrize("half", HALVES)
def test_overlap_and_length_tell_little(half: Half) -> None:
    def mean(wrong: bool) -> tuple[float, float]:
        rows = [p for p in load_pairs(half) if (p.error_type is not None) == wrong]
        ratio = sum(len(p.draft) / len(p.source) for p in rows) / len(rows)
        return sum(map(overlap, rows)) / len(rows), ratio

    (one, long), (other, longer) = mean(True), mean(False)
    assert abs(one / other - 1) < 0.05
    assert abs(long / longer - 1) < 0.05


@pytest.mark.parametrize("half", HALVES)
def test_the_wrong_piece_stands_in_one_of_the_texts(half: Half) -> None:
    for pair in load_pairs(half):
        assert pair.error is None or pair.error in pair.draft or pair.error in pair.source


def test_no_source_of_one_half_is_in_the_other() -> None:
    one, other = ({p.source for p in load_pairs(half)} for half in HALVES)
    practice = {
        json.loads(line)["source"]
        for path in (FOLDER / "oefen").glob("*.jsonl")
        for line in path.read_text(encoding="utf-8").splitlines()
    }
    assert not one & other
    assert not practice & other


def test_practice_edits_stand_once_in_their_draft() -> None:
    for path in sorted((FOLDER / "oefen").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            for edit in row["bad"] + row["good"]:
                assert row["draft"].count(edit["from"]) == 1, row["id"]


@pytest.mark.parametrize(
    "change",
    [
        {"label": "unfaithful"},
        {"type": "date"},
        {"type": "typo", "label": "unfaithful"},
        {"task": "brief"},
        {"draft": ""},
        {"extra": 1},
    ],
)
def test_a_wrong_row_is_refused_without_its_text(tmp_path: Path, change: dict[str, object]) -> None:
    (tmp_path / "test").mkdir()
    rows = [json.dumps(ROW), json.dumps(ROW | {"id": "x-2"} | change)]
    (tmp_path / "test" / "x.jsonl").write_text("\n".join(rows), encoding="utf-8")
    with pytest.raises(DatasetError, match="Regel 2") as caught:
        load_pairs("test", folder=tmp_path)
    assert "slaapt" not in str(caught.value)


def test_a_missing_half_and_a_double_id_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="geen paren"):
        load_pairs("test", folder=tmp_path)
    (tmp_path / "test").mkdir()
    (tmp_path / "test" / "x.jsonl").write_text(json.dumps(ROW) + "\n" + json.dumps(ROW), "utf-8")
    with pytest.raises(DatasetError, match="twee keer"):
        load_pairs("test", folder=tmp_path)
