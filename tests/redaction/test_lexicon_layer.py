"""The layer that tells the recognizer of names what the lists and the text itself say of a word."""

from __future__ import annotations

from typing import Any

import numpy
import pytest
import spacy
from spacy.tokens import Doc

from redaction.lexicon.features import FEATURES
from redaction.lexicon.layer import SIZE, doc_features, lexicon_embed, lexicon_layer
from redaction.lexicon.lists import FIRST, PLACE

NLP = spacy.blank("nl")
LOWERED, INSIDE = SIZE - 2, SIZE - 1


def doc(text: str) -> Doc:
    return NLP.make_doc(text)


def test_rows_say_what_the_lists_know_in_any_case() -> None:
    rows = doc_features(doc("Sara SARA sara Utrecht"))
    first, place = FEATURES.index(FIRST), FEATURES.index(PLACE)
    assert rows.shape == (4, SIZE)
    assert rows[:3, first].tolist() == [1, 1, 1]
    assert rows[3, place] == 1
    assert ((rows >= 0) & (rows <= 1)).all()


def test_a_frequent_word_has_a_higher_frequency_than_a_rare_one() -> None:
    rows = doc_features(doc("de jeugdbeschermer xqzts"))
    frequency = rows[:, len(FEATURES)]
    assert frequency[0] > frequency[1] > frequency[2] == 0


def test_the_text_itself_tells_how_it_writes_a_word() -> None:
    rows = doc_features(doc("Storm slaapt. Het is storm. Ik zag Roos."))
    assert rows[0, LOWERED] == 1
    assert rows[0, INSIDE] == 0
    assert rows[9, INSIDE] == 1
    assert rows[9, LOWERED] == 0


def test_an_empty_text_gives_no_rows() -> None:
    assert doc_features(doc("")).shape == (0, SIZE)


def test_the_layer_has_no_weights_and_passes_no_gradient() -> None:
    layer = lexicon_layer()
    docs = [doc("Sara belt."), doc("")]
    rows, backprop = layer(docs, is_train=True)
    assert [len(row) for row in rows] == [3, 0]
    assert backprop(rows) == []
    assert not layer.param_names


@pytest.mark.parametrize("width", [16, 32])
def test_the_embedding_is_as_wide_as_asked_and_sees_the_lists(width: int) -> None:
    embed = lexicon_embed(width, ["NORM", "SHAPE"], [50, 50])
    docs = [doc("Sara belt moeder.")]
    embed.initialize(X=docs)
    rows: Any = embed.predict(docs)[0]
    assert rows.shape == (4, width)
    mixer = next(node for node in embed.walk() if node.name == "maxout")
    weights: Any = mixer.get_param("W").copy()
    weights[:, :, width:] = 0
    mixer.set_param("W", weights)
    without: Any = embed.predict(docs)[0]
    assert not numpy.allclose(rows, without)
