"""Raw text for the teacher: paragraphs of manuals, and sentences without annotation."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from models.training.raw import is_dutch, manual_paragraphs
from models.training.silver import MAX_WORDS, raw_trees
from redaction import load_pipeline

ONE = "De map bevat alle bestanden die u eerder heeft opgeslagen."
TWO = "Kies in het menu de naam van de pagina die u wilt zien."


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_pipeline("regels")


def test_paragraphs_are_dutch_distinct_and_in_order(tmp_path: Path) -> None:
    english = "This page tells how you can open all of the files in the folder."
    (tmp_path / "b.html").write_text(f"<p>{ONE}</p><p>{TWO}</p>", "utf-8")
    page = f"<ul><li>{TWO.replace(' ', chr(10), 1)}</li></ul><p>{english}</p><h1>{ONE}</h1>"
    with gzip.open(tmp_path / "a.html.gz", "wb") as out:
        out.write(page.encode())
    (tmp_path / "c.txt").write_text(f"<p>{ONE}</p>", "utf-8")
    assert list(manual_paragraphs((str(tmp_path), str(tmp_path / "niet")))) == [TWO, ONE]


def test_a_paragraph_inside_a_cell_comes_once(tmp_path: Path) -> None:
    page = f"<table><tr><td><p>{ONE}</p></td></tr></table><dl><dd>{TWO}</dd></dl>"
    (tmp_path / "a.html").write_text(page, "utf-8")
    assert list(manual_paragraphs((str(tmp_path),))) == [ONE, TWO]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ONE, True),
        ("De map is leeg.", False),
        ("Kies Bestand, Opslaan als, Bewerken, Kopiëren, Plakken, Beeld, Venster", False),
        ("The folder that you open in this window has all the pages", False),
        ("het xqzt wvkp brft dlmn qwrt zxcv plkj", False),
    ],
)
def test_what_counts_as_dutch(text: str, expected: bool) -> None:
    assert is_dutch(text) is expected


def test_sentences_become_trees_without_annotation(nlp: Language) -> None:
    found = list(raw_trees("dossier", ["Noor lacht (zacht). Sem niet.\n\nEinde"], nlp=nlp))
    assert [item.key for item in found] == ["Noor lacht ( zacht ) .", "Sem niet .", "Einde"]
    assert {item.document for item in found} == {"dossier"}
    spaces = [token.space_after for token in found[0].tokens]
    assert spaces == [True, True, False, False, False, True]
    assert [token.space_after for token in found[1].tokens] == [True, False, True]
    assert {token.head for item in found for token in item.tokens} == {0}


def test_what_has_no_letters_or_no_end_is_left_out(nlp: Language) -> None:
    long = "woord " * (MAX_WORDS + 1)
    fits = "woord " * MAX_WORDS
    found = list(raw_trees("x", ["12 - 14", "", long, fits.strip(), "Ja."], nlp=nlp))
    assert [len(item.tokens) for item in found] == [MAX_WORDS, 2]


def test_a_placeholder_stays_one_word(nlp: Language) -> None:
    (found,) = raw_trees("x", ["[KIND_1] woont bij mw. De Vries."], nlp=nlp)
    assert found.key == "[KIND_1] woont bij mw. De Vries ."


def test_a_sentence_outside_its_text_stops_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.training.silver.split_sentences", lambda text, nlp: ((0, 99),))
    with pytest.raises(ValueError, match="0-99"):
        list(raw_trees("x", ["Ja."], nlp=spacy.blank("nl")))
