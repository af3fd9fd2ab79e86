"""What the lists say of one word, as yes and no."""

from __future__ import annotations

import pytest

from redaction import word_features
from redaction.lexicon.features import FEATURES
from redaction.lexicon.lists import FIRST, PLACE, STOP


def _holds(word: str, flag: int) -> bool:
    return word_features(word)[FEATURES.index(flag)]


def test_one_answer_per_feature() -> None:
    assert len(word_features("Sara")) == len(FEATURES)


@pytest.mark.parametrize(
    ("word", "flag", "expected"),
    [
        ("Sara", FIRST, True),
        ("sara", FIRST, True),
        ("Amsterdam", PLACE, True),
        ("de", STOP, True),
        ("de", FIRST, False),
        ("xqzt", FIRST, False),
    ],
)
def test_features_of_a_word(word: str, flag: int, expected: bool) -> None:
    assert _holds(word, flag) is expected


def test_a_genitive_counts_as_its_first_name_and_as_nothing_else() -> None:
    assert _holds("Saras", FIRST)
    assert not _holds("Saras", PLACE)
    assert not any(word_features("xqzts"))
