"""Fixed text of a draft: the blocks of the letter, and explanations taken word for word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, get_args

from eval.fidelity.split import sentence_spans
from eval.types import Span
from prompts import Level, Term, load_blocks, load_terms

MIN_WORDS: Final = 4
"""A shorter block sentence ("Dat is gratis.") is fixed only beside another one, or in front."""
_CODE: Final = re.compile(r"\\\[(?:KIND|JEUGDBESCHERMER)_1\\\]")
_WORD: Final = r"(?:[^\W\d_]{1,2}\.(?:[^\W\d_]\.)*|[^\W\d_][\w'’-]*)"
_NAME: Final = rf"(\[[A-Z_]+_\d+\]|{_WORD}(?:[ ]{_WORD}){{0,4}})"
"""A code, or at most five words of a name: "M. de Graaf". Source: own rule, 2026-11-22."""
_BOTH: Final = frozenset({"[KIND_1]", "[JEUGDBESCHERMER_1]"})


def fixed_spans(source: str, draft: str, *, drafts: Sequence[Span]) -> tuple[Span, ...]:
    """Return those of the sentences `drafts` that are fixed text, half-open, in order.

    Fixed is a sentence of `prompts.load_blocks()`, with any name of the source for $kind and
    $jeugdbeschermer, and an explanation from `prompts.load_terms()` of a term in the source, whole
    or its first sentences.
    """
    starts, ends = {a for a, _ in drafts}, {b for _, b in drafts}
    regions = [*_block_regions(source, draft), *_explained_regions(source, draft)]
    whole = [(a, b) for a, b in regions if a in starts and b in ends]
    return tuple(s for s in drafts if any(a <= s[0] and s[1] <= b for a, b in whole))


def _block_regions(source: str, draft: str) -> Iterator[Span]:
    known = _flat(source)
    found = [
        match.span()
        for match in _block_pattern(load_blocks().sha256).finditer(draft)
        if all(_stands_in(name, known) for name in match.groups() if name)
    ]
    runs: list[list[Span]] = []
    for span in found:
        if runs and not draft[runs[-1][-1][1] : span[0]].strip():
            runs[-1].append(span)
        else:
            runs.append([span])
    for run in runs:
        in_front = not draft[: run[0][0]].strip()
        if in_front or any(len(draft[a:b].split()) >= MIN_WORDS for a, b in run):
            yield from run


def _explained_regions(source: str, draft: str) -> Iterator[Span]:
    terms = {match.term.lemma: match.term for match in load_terms().find(source)}
    for lemma in sorted(terms):
        for match in _explanation_pattern(terms[lemma]).finditer(draft):
            yield match.span()


def _flat(text: str) -> str:
    return " ".join(text.casefold().split())


def _stands_in(name: str, known: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(_flat(name))}(?!\w)", known) is not None


def _regex(text: str) -> str:
    return r"\s+".join(re.escape(word) for word in text.split())


@cache
def _block_pattern(sha256: str) -> re.Pattern[str]:
    """Return a pattern of the sentences of the blocks in use, whose file has hash `sha256`."""
    del sha256  # the key of the cache: other blocks, another pattern
    # Plain sentences first: "over jou" must not be read as a name in "over [KIND_1]".
    sentences = sorted(_block_sentences(), key=lambda s: ("[" in s, -len(s), s))
    options = (_CODE.sub(lambda _: _NAME, _regex(s)) for s in sentences)
    return re.compile("|".join(f"(?<!\\w){option}" for option in options))


def _block_sentences() -> set[str]:
    """Return each sentence of each letter, with codes for names and with plain words."""
    texts: set[str] = set()
    for codes in (frozenset[str](), _BOTH):
        for frame in load_blocks().frames(placeholders=codes):
            texts |= {block.text for block in (*frame.begin, *frame.einde)}
    return {text[a:b] for text in texts for a, b in sentence_spans(text)}


@cache
def _explanation_pattern(term: Term) -> re.Pattern[str]:
    """Return a pattern of the explanations from their first sentence on, not of later ones alone.

    "De kinderrechter heeft dat beslist." by itself would say something about this child.
    """
    texts = {term.uitleg_b1, term.uitleg_8_11, term.uitleg_12_15}
    texts |= {term.explain(level) for level in get_args(Level)}
    openings = {text[:end] for text in texts for _, end in sentence_spans(text)}
    ordered = sorted(openings, key=lambda text: (-len(text), text))
    return re.compile("|".join(map(_regex, ordered)))
