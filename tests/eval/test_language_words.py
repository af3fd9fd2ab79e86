"""Dictionary, word knowledge and masking of the language check. All text is made up."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.errors import DatasetError
from eval.language.dictionary import Dictionary
from eval.language.engine import matches
from eval.language.lexicon import (
    dictionary,
    dictionary_path,
    genders,
    is_term,
    split_compound,
    verb_forms,
)
from eval.language.lists import phrases, prepositions, switched_off, words
from eval.language.mask import mask


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("huis", {"het"}),
        ("besluit", {"het"}),
        ("omgang", {"de"}),
        ("ideeën", {"mv"}),
        ("schoolverzuim", {"het"}),
        ("pizzadag", {"de"}),
        ("loopt", set()),
        ("", set()),
    ],
)
def test_gender(word: str, expected: set[str]) -> None:
    assert genders(word) == expected


def test_the_lemma_of_a_word_with_accents_is_whole() -> None:
    assert {r.lemma for r in dictionary().look_up("ideeën")} == {"idee"}


@pytest.mark.parametrize(
    ("word", "form"), [("word", "1"), ("wordt", "3"), ("worden", "mv"), ("gegaan", "vd")]
)
def test_verb_forms(word: str, form: str) -> None:
    assert form in verb_forms(word)


def test_compounds_need_two_words_that_people_use() -> None:
    assert split_compound("pizzadag") == ("pizza", "dag")
    assert split_compound("opvoedingschap") == ()
    assert split_compound("kat") == ()


def test_terms_come_from_the_glossary() -> None:
    assert is_term("ondertoezichtstelling")
    assert not is_term("olifant")


@pytest.mark.parametrize("content", [b"", b"no dictionary at all", b"\\fsa\xc6\x00\x0f\x00"])
def test_a_broken_dictionary_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.dict"
    path.write_bytes(content)
    with pytest.raises(DatasetError):
        Dictionary(path)


def test_a_cut_off_dictionary_says_so(tmp_path: Path) -> None:
    whole = dictionary_path().read_bytes()
    path = tmp_path / "half.dict"
    path.write_bytes(whole[:2000])
    half = Dictionary(path)
    with pytest.raises(DatasetError):
        half.look_up("huis")


def test_a_missing_dictionary_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"constraints\.txt"):
        Dictionary(tmp_path / "none.dict")


def test_mask_keeps_the_way_back() -> None:
    text = "[KIND_1] ziet Zgjbrtk en [PLEEGOUDER_12] daar."
    masked = mask(text, names=("Zgjbrtk",))
    assert masked.text == "Karin ziet Karin en Karin daar."
    at = masked.text.index("daar")
    start, end = masked.original(at, at + 4)
    assert text[start:end] == "daar"
    assert text[slice(*masked.original(0, 5))] == "[KIND_1]"
    assert masked.touches(0, 5)
    assert not masked.touches(at, at + 4)


def test_mask_leaves_names_inside_words() -> None:
    assert mask("Janneke belt Jan.", names=("Jan",)).text == "Janneke belt Karin."


def test_offsets_of_the_engine_are_code_points() -> None:
    text = "Één 👍 keer een gesprekk."
    assert [text[m.start : m.end] for m in matches(text)] == ["gesprekk"]


def test_every_rule_that_is_off_has_a_reason() -> None:
    assert "STYLE" in switched_off()


def test_lists_are_read() -> None:
    assert "het" not in words("voornaamwoord", "na_voorzetsel")
    assert prepositions()["wachten"]["voor"] == "op"
    assert all(right for right in phrases().values())
