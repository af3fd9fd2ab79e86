from pathlib import Path

import pytest

from redaction.lexicon import base_form, fold, load_lexicon, one_edit_apart
from redaction.lexicon.build import build
from redaction.lexicon.lists import COMPOUND, DOMAIN, FIRST, PLACE, SURNAME, WORD


def test_build_sorts_words_from_names(tmp_path: Path) -> None:
    source = tmp_path / "words"
    source.write_text("\n".join(["moeder", "huisdeur", "Anita", "Anita's", "Jansens", "Jansen"]))
    counts = build(source, folder=tmp_path)
    assert (tmp_path / "words.txt").read_text().split() == ["huisdeur", "moeder"]
    assert "anita" in (tmp_path / "first_opentaal.txt").read_text().split()
    assert "jansens" not in (tmp_path / "proper.txt").read_text().split()
    assert counts["first_faker.txt"] > 10_000
    assert counts["places_geonames.txt"] > 5_000


@pytest.mark.parametrize(
    ("word", "flag"),
    [
        ("emma", FIRST),
        ("yilmaz", SURNAME),
        ("sneek", PLACE),
        ("tilburg-noord", PLACE),
        ("moeder", WORD),
        ("ots-evaluatie", WORD),
        ("pleegzorgevaluatie", COMPOUND),
        ("omgangsregeling", DOMAIN),
        ("wiarda-oud", SURNAME | FIRST),
    ],
)
def test_kind(word: str, flag: int) -> None:
    assert load_lexicon().kind(word) & flag


def test_kind_of_an_endless_word_is_nothing() -> None:
    assert load_lexicon().kind("a" * 10_000) == 0


@pytest.mark.parametrize(
    ("written", "folded"),
    [("Zoë", "zoe"), ("Zoe\u0308", "zoe"), ("ŁUKASZ", "lukasz"), ("Jan\u00adsen", "jansen")],
)
def test_fold(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_base_form() -> None:
    assert base_form(fold("Jan’s")) == "jan"
    assert base_form("boris'") == "boris"


@pytest.mark.parametrize(
    ("first", "second", "near"),
    [
        ("jansen", "janssen", True),
        ("jansen", "jasnen", True),
        ("jansen", "jensen", True),
        ("jansen", "janse", True),
        ("jansen", "jansen", False),
        ("jansen", "jenson", False),
        ("jan", "jansen", False),
    ],
)
def test_one_edit_apart(first: str, second: str, near: bool) -> None:
    assert one_edit_apart(first, second) is near
