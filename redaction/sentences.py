"""Splits Dutch text of youth care into sentences: a component for spaCy and a function."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise
from typing import Any, Final, Literal

import redaction.libraries  # noqa: F401

import numpy
from spacy.attrs import LENGTH, SENT_START, SPACY  # type: ignore[import-not-found]  # compiled, no stub
from spacy.language import Language
from spacy.tokens import Doc

from redaction.entities import PLACEHOLDER
from redaction.errors import PipelineError
from redaction.lexicon.spelling import words
from redaction.long_runs import make_doc
from redaction.pipeline_parts import unneeded_for_splitting

COMPONENT: Final = "nl_zinnen"
"""Name of the component in a pipeline; `pyproject.toml` registers its factory for `spacy.load`."""

Decide = Literal["all", "sure"]
"""How much the component decides: every border, or only what is certain."""

NEAR: Final = 80
"""Characters around a full stop that are looked at; more would cost time and add nothing."""
WRAP_LENGTH: Final = 45
"""A line of at least this many characters may have been wrapped inside a sentence; own choice."""

NEVER_LAST: Final = words(
    "mw mevr mvr dhr hr mr ir ing drs dr prof ds bijv bv nr nrs art incl excl ca vgl zgn "
    "evt max min blz tel fam st m.b.t i.v.m d.d t.a.v i.p.v m.n d.w.z n.a.v o.b.v t.g.v "
    "t.o.v t.b.v i.o.m i.s.m i.g.v m.i.v a.d.h.v o.a o.l.v i.h.k.v z.g m.u.v h.o n.t.b p "
    "geb resp vlgs ivm ong afd i.h.b t.n.v s.v.p mej jhr gem betr ref kl gr b.v i.c e.v "
    "o.g.v o.m"
)
"""Abbreviations that never end a sentence, without the last full stop.
Source: own list after Onze Taal's list of abbreviations, https://onzetaal.nl, 2026-11-22."""

OFTEN_LAST: Final = words(
    "jl a.s etc enz e.d e.a i.o mnd wk u min sec t.z.t n.v.t p.s ll j.l jr sr m.v p.p p.w "
    "p.m p.j jan feb mrt apr jun jul aug sept sep okt nov dec"
)
"""Abbreviations that end a sentence only before a capital. Source: as `NEVER_LAST`."""

SPEECH_AFTER_QUOTE: Final = words(
    "vroeg vraagt zei zegt riep roept vertelt vertelde antwoordt antwoordde denkt dacht aldus"
)

_END: Final = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?: [\"”»](?=\s))?(?=\s)")
_WORD_BEFORE: Final = re.compile(r"(\S+)$")
_ITEM: Final = re.compile(r"\s*(?:[-•*–·‣○▪>]|\d{1,2}[.)]|[a-z]\))\s+")
_ENUMERATOR: Final = re.compile(r"\s*(?:\d{1,2}(?:\.\d{1,2})*|[a-zA-Z]|[ivxIVX]{1,4})$")
_LAST_WORD: Final = re.compile(r"[^\W\d_]+$")
_OPEN_WORDS: Final = words(
    "de het een van en in op met aan voor dat te of bij door naar om als die over uit tot dhr mw"
)


def rule_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return the half-open sentence spans of `text` by rule, without surrounding whitespace."""
    return _spans_in(text, _blocks(text))


def _spans_in(text: str, blocks: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    spans: list[tuple[int, int]] = []
    for start, end in blocks:
        cuts = [start, *_cuts(text, start, end), end]
        for left, right in pairwise(cuts):
            spans.extend(_stripped(text, left, right))
    return tuple(spans)


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    if piece.strip():
        yield start + lead, start + len(piece.rstrip())


def _blocks(text: str) -> list[tuple[int, int]]:
    """Return paragraphs, headings and list items: lines, joined where a line was only wrapped."""
    blocks: list[tuple[int, int]] = []
    offset = 0
    for line in text.splitlines(keepends=True):
        start, end = offset, offset + len(line)
        offset = end
        if not line.strip():
            blocks.append((start, end))
        elif blocks and _wrapped(text[slice(*blocks[-1])], line):
            blocks[-1] = (blocks[-1][0], end)
        else:
            blocks.append((start, end))
    return [b for b in blocks if text[slice(*b)].strip()]


def _wrapped(previous: str, line: str) -> bool:
    """Return whether `line` goes on with the sentence at the end of the lines before it."""
    before = previous.rstrip()
    last_line = before.rsplit("\n", 1)[-1]
    if not before or before[-1] in ".!?:;…" or _ITEM.match(line) or previous.endswith("\n\n"):
        return False
    if before.endswith(tuple('"”’')):
        return False
    word = _LAST_WORD.search(before)
    if word and word.group().lower() in _OPEN_WORDS and len(last_line) >= WRAP_LENGTH:
        return True
    return line.lstrip()[:1].islower() and len(last_line) >= WRAP_LENGTH


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    for match in _END.finditer(text, start, end):
        rest = text[match.end() : min(end, match.end() + NEAR)].lstrip()
        before = text[max(start, match.start() - NEAR) : match.start()]
        if rest and _ends(before, match.group(), rest):
            yield match.end()


def _ends(before: str, mark: str, rest: str) -> bool:
    """Return whether a sentence ends at `mark`, between `before` and `rest` of one block."""
    quoted = mark[-1] in "\"'”’»)"
    lower = rest[0].islower()
    if quoted and lower:
        return False
    if not mark.startswith("."):
        first = re.split(r"\W", rest, maxsplit=1)[0].lower()
        return not (lower and (first in SPEECH_AFTER_QUOTE or mark.startswith("…")))
    if mark.startswith(".."):
        return not lower
    word = _WORD_BEFORE.search(before)
    return _ends_after(before, word.group(1) if word else "", rest)


def _ends_after(before: str, word: str, rest: str) -> bool:
    bare = word.lower().lstrip("(\"'“‘[")
    lower = rest[0].islower()
    if bare in NEVER_LAST or _ENUMERATOR.fullmatch(before):
        return False
    if bare in OFTEN_LAST:
        return not lower and not rest[0].isdigit()
    if re.fullmatch(r"(?:[^\W\d_]\.)*[^\W\d_]", bare):
        # One letter, or letters with full stops: an initial or an unlisted abbreviation.
        return len(bare) > 1 and not lower and not word[0].isupper()
    if bare.isdigit():
        listed = before[: -len(word)].rstrip().endswith((".", "!", "?", ":", ";"))
        return not listed and not lower and not rest[0].isdigit()
    return True


class SentenceRules:
    """Sets sentence starts by the rules of this module.

    With `decide="all"` each word starts a sentence or does not. With `"sure"` a line or list item
    starts one, the word after an abbreviation and the inside of a placeholder do not, and the rest
    stays open for a parser or senter that comes later.
    """

    def __init__(self, decide: Decide) -> None:
        self.decide = decide

    def __call__(self, doc: Doc) -> Doc:
        """Return `doc` with sentence starts set."""
        if self.decide == "all":
            mark_sentences(doc)
            return doc
        marks = _sure_marks(doc)
        # As an array: the setter of a token looks through the whole doc each time.
        column: Any = numpy.asarray(marks, dtype="int32").astype("uint64").reshape(-1, 1)
        return doc.from_array([SENT_START], column)


@Language.factory(COMPONENT, default_config={"decide": "all"})
def make_sentence_rules(nlp: Language, name: str, decide: Decide) -> SentenceRules:
    """Return the component; spaCy calls this by its name in a pipeline's config."""
    return SentenceRules(decide)


def mark_sentences(doc: Doc) -> tuple[tuple[int, int], ...]:
    """Set each sentence start of `doc` by rule and return what `sentence_spans` then would."""
    text = doc.text
    blocks = _blocks(text)
    starts = [start for start, _ in _spans_in(text, blocks)]
    # As arrays: going through the words of a doc one by one makes an object of each.
    sizes: Any = doc.to_array([LENGTH, SPACY]).astype("int64").reshape(-1, 2).sum(axis=1)
    places = numpy.cumsum(sizes) - sizes
    marks = numpy.where(numpy.isin(places, starts), 1, -1).astype("int32")
    marks[:1] = 1
    column: Any = marks.astype("uint64").reshape(-1, 1)
    doc.from_array([SENT_START], column)
    cuts = {0, len(text), *places[marks == 1].tolist(), *(start for start, _ in blocks)}
    return _spans_between(text, cuts)


def _sure_marks(doc: Doc) -> list[int]:
    """Return 1 (starts a sentence), -1 (does not) or 0 (open) for each word."""
    text = doc.text
    lines = {a for start, end in _blocks(text) for a, _ in _stripped(text, start, end)}
    joined = _refused(text)
    hidden = {at for m in PLACEHOLDER.finditer(text) for at in range(m.start() + 1, m.end())}
    marks = []
    for token in doc:
        if token.i == 0 or token.idx in lines:
            marks.append(1)
        else:
            sure = token.is_space or token.idx in joined or token.idx in hidden
            marks.append(-1 if sure else 0)
    return marks


def _refused(text: str) -> set[int]:
    """Return where a word follows an abbreviation or initial that ends no sentence."""
    found = set()
    for start, end in _blocks(text):
        for match in _END.finditer(text, start, end):
            rest = text[match.end() : min(end, match.end() + NEAR)]
            at = match.end() + len(rest) - len(rest.lstrip())
            before = text[max(start, match.start() - NEAR) : match.start()]
            if match.group() != "." or not rest.strip() or before[-1:].isdigit():
                continue
            if not _ends(before, ".", rest.lstrip()):
                found.add(at)
    return found


def split_sentences(text: str, *, nlp: Language) -> tuple[tuple[int, int], ...]:
    """Return half-open sentence spans that cover all text but whitespace.

    A line break ends a heading, list item or paragraph; a placeholder is never cut.

    Raises:
        PipelineError: `nlp` sets no sentence borders.
    """
    if not text.strip():
        return ()
    doc = nlp(make_doc(nlp, text), disable=_idle(nlp))
    if not doc.has_annotation("SENT_START"):
        raise PipelineError("Deze taalmodule kan geen zinnen splitsen. Kies een andere pipeline.")
    return sentence_spans(doc)


def _idle(nlp: Language) -> list[str]:
    """Return the components that need not run to know the sentence borders."""
    if COMPONENT in nlp.pipe_names:
        rules = nlp.get_pipe(COMPONENT)
        if isinstance(rules, SentenceRules) and rules.decide == "all":
            return [name for name in nlp.pipe_names if name != COMPONENT]
    return list(unneeded_for_splitting(nlp))


def sentence_spans(doc: Doc) -> tuple[tuple[int, int], ...]:
    """Return the sentence spans of a parsed `doc`, cut at line breaks, placeholders kept whole."""
    text = doc.text
    cuts = {0, len(text)}
    cuts.update(sentence.start_char for sentence in doc.sents)
    cuts.update(start for start, _ in _blocks(text))
    return _spans_between(text, cuts)


def _spans_between(text: str, cuts: Collection[int]) -> tuple[tuple[int, int], ...]:
    """Return the spans between `cuts`, without surrounding whitespace; placeholders stay whole."""
    whole = [match.span() for match in PLACEHOLDER.finditer(text)]
    starts = [start for start, _ in whole]
    kept = []
    for cut in sorted(cuts):
        at = bisect_right(starts, cut) - 1
        if at < 0 or not whole[at][0] < cut < whole[at][1]:
            kept.append(cut)
    spans: list[tuple[int, int]] = []
    for left, right in pairwise(kept):
        spans.extend(_stripped(text, left, right))
    return tuple(spans)
