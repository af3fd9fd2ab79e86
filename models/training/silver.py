"""Raw text as sentences for the teacher to parse."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from spacy.language import Language

from models.training.treebank import Tree, raw_tree
from redaction import split_sentences

MAX_WORDS: Final = 90
"""A longer sentence is left out: it is a list or a table; own choice."""

# Source: own (2026-11-22).
_LETTER: Final = re.compile(r"[^\W\d_]")


def raw_trees(document: str, texts: Iterable[str], *, nlp: Language) -> Iterator[Tree]:
    """Yield the sentences of `texts` as trees without annotation, in order.

    Sentences without a letter or of more than `MAX_WORDS` words are left out.

    Raises:
        ValueError: a sentence does not lie within its text.
    """
    for text in texts:
        doc = nlp.make_doc(text)
        for start, end in split_sentences(text, nlp=nlp):
            span = doc.char_span(start, end, alignment_mode="expand")
            if span is None:
                raise ValueError(f"No words at {start}-{end} of a text of {document}.")
            words = [
                (token.text, bool(token.whitespace_) or token.i + 1 == span.end)
                for token in span
                if not token.is_space
            ]
            if 0 < len(words) <= MAX_WORDS and any(_LETTER.search(form) for form, _ in words):
                yield raw_tree(document, words)
