"""The trained pipeline that ships: what its card says of it holds."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from spacy.language import Language

from models.training.score import score_snippets
from redaction import load_pipeline

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "models" / "nl"
AWKWARD = ROOT / "eval" / "datasets" / "zinnen" / "lastig.conllu"
MOST_MEGABYTES = 40


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_pipeline()


def test_it_has_every_part_and_fits(nlp: Language) -> None:
    wanted = "nl_zinnen tok2vec tagger morphologizer trainable_lemmatizer parser ner"
    assert nlp.pipe_names == wanted.split()
    size = sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file())
    assert size <= MOST_MEGABYTES * 1_000_000


def test_meta_names_sources_and_licences() -> None:
    meta = json.loads((FOLDER / "meta.json").read_text("utf-8"))
    assert meta["lang"] == "nl"
    assert {source["license"] for source in meta["sources"]} >= {"CC BY-SA 4.0", "MIT"}
    assert meta["performance"]["dep_las"] > 0.72


def test_the_awkward_snippets_score_as_the_card_says(nlp: Language) -> None:
    score = score_snippets(nlp, AWKWARD)
    card = re.search(
        r"(\d+) words\): heads (\S+), heads and labels (\S+), tags (\S+), sentence F (\S+)\.\n",
        (FOLDER / "README.md").read_text("utf-8"),
    )
    assert card
    words, *shares = card.groups()
    assert score.words == int(words) == score.found
    measured = [score.heads / score.words, score.labels / score.words, score.tags / score.words]
    for told, found in zip(map(float, shares), [*measured, score.borders_f], strict=True):
        assert found == pytest.approx(told, abs=0.006)


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("Op 12 maart jl. sprak mw. De Wit met dhr. Vos. Moeder was er niet.", 2),
        ("i.v.m. ziekte van pm geen bezoek\ngw belt vdr morgen\n", 2),
        ("Gezondheid\nLotte slaapt slecht.\n- eet goed\n- wil niet naar zwemles", 4),
    ],
)
def test_sentences_of_the_field(nlp: Language, text: str, starts: int) -> None:
    assert len([sent for sent in nlp(text).sents if sent.text.strip()]) == starts


@pytest.mark.parametrize("change", [str, str.lower, str.upper])
def test_names_are_found_in_any_case(nlp: Language, change: type[str]) -> None:
    text = change("Gisteren sprak ik met Yusuf Demir en zijn zus Elif over de school.")
    found = {ent.text.lower() for ent in nlp(text).ents if ent.label_ == "PERSON"}
    assert {"yusuf demir", "elif"} <= found


def test_nothing_but_names_is_found_where_there_are_none(nlp: Language) -> None:
    text = "De moeder van het kind belt de school. Het gaat goed. Zij wil in mei op vakantie."
    assert not nlp(text).ents
