"""Builds spaCy documents with gold names from templates and from marked texts, to train on."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from models.training.augment import augment
from models.training.names import NameSource
from models.training.synthetic_fill import build_pools, fill
from models.training.synthetic_gold import rewrite_gold
from models.training.synthetic_templates import Template
from models.training.synthetic_text import MarkedText

MAX_TOKENS: Final = 150
"""Length at which most texts are cut, at paragraphs. The tok2vec of the recognizer sees only a few
tokens to each side, so nothing is lost; batches get even, and starts of texts get common."""

WHOLE_SHARE: Final = 0.2
"""Part of the texts that stays whole, since the product gives whole texts to the recognizer."""

PARAGRAPH_SHARE: Final = 0.15
"""Part of the texts that is cut at every line: headings, list items and single sentences."""

# Source: own; borders between paragraphs and between lines (2026-11-22).
_PARAGRAPH: Final = re.compile(r"\n\s*\n\s*")
_LINE: Final = re.compile(r"\s*\n\s*")


def synthetic_docs(
    templates: Iterable[Template],
    *,
    nlp: Language,
    copies: int,
    seed: int,
    names: NameSource | None = None,
    rough: bool = True,
) -> Iterator[Doc]:
    """Yield documents with `ents`: each template filled `copies` times, cut, in template order.

    Equal arguments give equal documents. `rough` adds typing errors and letter case. `nlp` only
    splits into words. Shuffle before training.
    """
    source = names or NameSource()
    listed = tuple(templates)
    pools = build_pools(listed)
    for copy in range(copies):
        for template in listed:
            rng = random.Random(f"{seed}/{copy}/{template.template_id}")
            marked = fill(template, names=source, rng=rng, pools=pools)
            yield from marked_docs(augment(marked, rng) if rough else marked, nlp=nlp, rng=rng)


def gold_docs(
    rows: Iterable[Mapping[str, object]],
    *,
    nlp: Language,
    copies: int,
    seed: int,
    names: NameSource | None = None,
    rough: bool = True,
) -> Iterator[Doc]:
    """Yield documents of marked texts (rows as `python -m eval gold convert` writes them).

    Each text comes `copies` times, with other names each time; copy 0 keeps its own names.
    """
    source = names or NameSource()
    for row in rows:
        for copy in range(copies):
            rng = random.Random(f"{seed}/{copy}/{row['id']}")
            marked = rewrite_gold(row, names=source if copy else None, rng=rng)
            changed = augment(marked, rng) if rough and copy else marked
            yield from marked_docs(changed, nlp=nlp, rng=rng)


def marked_docs(marked: MarkedText, *, nlp: Language, rng: random.Random) -> Iterator[Doc]:
    """Yield `marked` as one or more documents; `rng` chooses how it is cut."""
    roll = rng.random()
    if roll < WHOLE_SHARE:
        pieces = [marked]
    elif roll < WHOLE_SHARE + PARAGRAPH_SHARE:
        pieces = _cut(marked, _LINE)
    else:
        pieces = _packed(_cut(marked, _PARAGRAPH), nlp=nlp)
    for piece in pieces:
        doc = to_doc(piece, nlp=nlp)
        if len(doc):
            yield doc


def to_doc(marked: MarkedText, *, nlp: Language) -> Doc:
    """Return `marked` as a document with `ents`, each widened to whole tokens.

    A name that is less than half of its token (a name inside a file name) is left out.
    """
    doc = nlp.make_doc(marked.text)
    found: list[Span] = []
    for start, end, label in marked.spans:
        span = doc.char_span(start, end, label=label, alignment_mode="expand")
        if span is not None and (end - start) * 2 >= span.end_char - span.start_char:
            found.append(span)
    doc.set_ents(filter_spans(found))
    return doc


def _cut(marked: MarkedText, border: re.Pattern[str]) -> list[MarkedText]:
    """Return the pieces between borders; a border inside a name does not cut."""
    pieces: list[MarkedText] = []
    start = 0
    inside = [(s, e) for s, e, _ in marked.spans]
    borders = [m.span() for m in border.finditer(marked.text)]
    free = [b for b in borders if not any(s < b[1] and b[0] < e for s, e in inside)]
    for left, right in [*free, (len(marked.text), len(marked.text))]:
        if left > start:
            pieces.append(_piece(marked, start, left))
        start = right
    return pieces


def _piece(marked: MarkedText, start: int, end: int) -> MarkedText:
    spans = tuple((s - start, e - start, x) for s, e, x in marked.spans if start <= s and e <= end)
    return MarkedText(text=marked.text[start:end], spans=spans)


def _packed(pieces: list[MarkedText], *, nlp: Language) -> list[MarkedText]:
    """Return `pieces` joined as long as they hold at most `MAX_TOKENS` tokens."""
    packed: list[MarkedText] = []
    size = 0
    for piece in pieces:
        length = len(nlp.make_doc(piece.text))
        if packed and size + length <= MAX_TOKENS:
            packed[-1] = _joined(packed[-1], piece)
            size += length
        else:
            packed.append(piece)
            size = length
    return packed


def _joined(first: MarkedText, second: MarkedText) -> MarkedText:
    shift = len(first.text) + 2
    moved = tuple((s + shift, e + shift, label) for s, e, label in second.spans)
    return MarkedText(text=f"{first.text}\n\n{second.text}", spans=first.spans + moved)
