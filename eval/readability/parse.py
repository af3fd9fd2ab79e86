"""The sentences of a text with their words and trees, as the measures need them.

A placeholder reads as the name that it stands for: before parsing, a stand-in takes its place, so
that a text gets the same tree before and after restoring.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from eval.fidelity.split import pipeline, sentence_spans
from eval.types import Span
from redaction import ENTITY_TYPES, PLACEHOLDER

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PLACES: Final = frozenset({"PLAATS", "ADRES"})
_ORGANIZATIONS: Final = frozenset({"INSTELLING", "SCHOOL"})
_DATES: Final = frozenset({"DATUM", "GEBOORTEDATUM"})
_CODES: Final = frozenset(
    t.stem for t in ENTITY_TYPES.values()
) - _PLACES - _ORGANIZATIONS - _DATES - {"PERSOON"}  # fmt: skip
_BORDERS: Final = "nl_zinnen"
"""Component of our pipeline that sets sentence borders; here they are known already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word or punctuation mark; `start` and `end` are half-open code points of the text.

    `lower` and `lemma` are in small letters. `head` is the index of its head in the sentence, its
    own for the root. `entity` is PERSON, LOCATION, ORGANIZATION, DATE or empty. `stem` is that of
    a placeholder, else empty.
    """

    index: int
    start: int
    end: int
    text: str = field(repr=False)
    lower: str = field(repr=False)
    lemma: str = field(repr=False)
    pos: str
    tag: str
    dep: str
    head: int
    entity: str
    stem: str = field(repr=False)
    is_punct: bool

    @property
    def is_name(self) -> bool:
        """Whether this is a name or a placeholder of one."""
        return self.pos == "PROPN"

    @property
    def is_finite(self) -> bool:
        """Whether this is a finite verb: the sign of a clause."""
        return "WW|pv" in self.tag


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence and its tree; `start` and `end` are half-open code points of the text."""

    start: int
    end: int
    words: tuple[Word, ...]

    @property
    def n_words(self) -> int:
        """Number of words, punctuation not counted."""
        return sum(1 for w in self.words if not w.is_punct and any(map(str.isalnum, w.text)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """The sentences of a text; without `has_trees` the pipeline knows no parts of speech."""

    sentences: tuple[Sentence, ...]
    has_trees: bool


def parse(text: str) -> Parsed:
    """Return the sentences of a text, split as the whole product does, with their trees.

    Raises:
        PipelineError: the pipeline can't be loaded.
    """
    spans = sentence_spans(text)
    nlp = pipeline()
    tokens = [token for token in nlp.make_doc(text) if not token.is_space]
    rows = _by_span(tokens, spans)
    words = [_stand_in(token.text) for row in rows for token in row]
    if not words:
        return Parsed(sentences=(), has_trees=False)
    from spacy.tokens import Doc

    doc = Doc(
        nlp.vocab,
        words=words,
        spaces=[bool(token.whitespace_) for row in rows for token in row],
        sent_starts=[number == 0 for row in rows for number in range(len(row))],
    )
    doc = nlp(doc, disable=[name for name in nlp.pipe_names if name == _BORDERS])
    sentences, at = [], 0
    for span, row in zip(spans, rows, strict=True):
        sentences.append(_sentence(span, row, doc, at))
        at += len(row)
    return Parsed(
        sentences=tuple(sentences),
        has_trees=doc.has_annotation("DEP") and doc.has_annotation("TAG"),
    )


def has_clause(text: str) -> bool:
    """Return whether a line has a finite verb, so that it tells something and is no mere title.

    Capitals make no difference. True as well where the pipeline knows no parts of speech.

    Raises:
        PipelineError: the pipeline can't be loaded.
    """
    parsed = parse(text)
    return not parsed.has_trees or any(w.is_finite for s in parsed.sentences for w in s.words)


def _by_span(tokens: Sequence[Token], spans: Sequence[Span]) -> list[list[Token]]:
    rows: list[list[Token]] = [[] for _ in spans]
    number = 0
    for token in tokens:
        while number + 1 < len(spans) and token.idx >= spans[number][1]:
            number += 1
        if spans:
            rows[number].append(token)
    return rows


def _stand_in(text: str) -> str:
    """Return a word of the kind that the placeholder stands for; other words stay.

    Source: own choice of names and words that the pipeline tags well, 2026-11-22.
    """
    match = PLACEHOLDER.match(text)
    if match is None:
        return text
    stem, owned = match[1], text[match.end() :]
    if stem in _CODES:
        return "12345"
    if stem in _DATES:
        return "maart"
    if stem in _PLACES:
        return f"Utrecht{owned}"
    return f"Yulius{owned}" if stem in _ORGANIZATIONS else f"Karin{owned}"


def _sentence(span: Span, row: Sequence[Token], doc: Doc, at: int) -> Sentence:
    words = tuple(
        _word(index, token, doc[at + index], head=doc[at + index].head.i - at)
        for index, token in enumerate(row)
    )
    return Sentence(start=span[0], end=span[1], words=words)


def _word(index: int, token: Token, parsed: Token, *, head: int) -> Word:
    match = PLACEHOLDER.match(token.text)
    stem = match[1] if match else ""
    is_name = bool(stem) and stem not in _CODES
    return Word(
        index=index,
        start=token.idx,
        end=token.idx + len(token.text),
        text=token.text,
        lower=token.lower_,
        lemma=parsed.lemma_.lower(),
        pos="PROPN" if is_name else parsed.pos_,
        tag="SPEC|deeleigen" if is_name else parsed.tag_,
        dep=parsed.dep_,
        head=head,
        entity=_entity(stem) if stem else parsed.ent_type_,
        stem=stem,
        is_punct=parsed.is_punct,
    )


def _entity(stem: str) -> str:
    if stem in _CODES:
        return ""
    if stem in _DATES:
        return "DATE"
    if stem in _PLACES:
        return "LOCATION"
    return "ORGANIZATION" if stem in _ORGANIZATIONS else "PERSON"
