"""Gold texts as spaCy documents, to train or measure the names in a pipeline."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import redaction.libraries  # noqa: F401

from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.util import filter_spans

from eval.datasets.gold import GoldText
from eval.errors import DatasetError

NAME_TYPES: Final = ("PERSON", "LOCATION", "ORGANIZATION")
"""The types that a pipeline learns; the others have patterns or check digits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDocs:
    """Documents with their names as entities, and what the words of the tokenizer cost.

    Of `mentions` names, `expanded` had a border inside a token and now hold the whole token;
    `merged` fell together with a neighbour then and are no entity of their own any more.
    """

    docs: tuple[Doc, ...]
    mentions: int
    expanded: int
    merged: int


def to_docs(texts: Iterable[GoldText], *, nlp: Language) -> GoldDocs:
    """Return `texts` as documents of the tokenizer of `nlp`; other parts of it do not run.

    A document has `id` and `genre` in `user_data`; every token that is no name is outside.
    """
    docs: list[Doc] = []
    mentions = expanded = merged = 0
    for text in texts:
        doc = nlp.make_doc(text.text)
        spans: list[Span] = []
        for mention in text.mentions:
            if mention.entity_type not in NAME_TYPES:
                continue
            span = doc.char_span(
                mention.start, mention.end, label=mention.entity_type, alignment_mode="expand"
            )
            if span is None:
                raise DatasetError(f"{text.id}: teken {mention.start} ligt in geen enkel woord.")
            mentions += 1
            expanded += (span.start_char, span.end_char) != (mention.start, mention.end)
            spans.append(span)
        kept = filter_spans(spans)
        merged += len(spans) - len(kept)
        doc.set_ents(kept, default="outside")
        doc.user_data.update({"id": text.id, "genre": text.genre})
        docs.append(doc)
    return GoldDocs(docs=tuple(docs), mentions=mentions, expanded=expanded, merged=merged)


def write_docs(path: Path, gold: GoldDocs) -> None:
    """Write the documents as one DocBin (`.spacy`), as `spacy train` reads it.

    Raises:
        DatasetError: the file can't be written.
    """
    data = DocBin(docs=gold.docs, store_user_data=True).to_bytes()
    try:
        path.write_bytes(data)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise DatasetError(f"{path.name} kan niet geschreven worden ({reason}).") from None
