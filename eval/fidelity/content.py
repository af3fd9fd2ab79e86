"""Content: words without support in the source, and content of the source that is gone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from eval.fidelity.lexicon import Cues, cues, section
from eval.fidelity.normalise import Token, View, related
from eval.fidelity.pair import Pair, finding
from eval.fidelity.people import role_table, stem_of
from eval.types import Finding

MIN_WORDS: Final = 4
"""Fewer content words than this say too little for a share."""
SURE_WORDS: Final = 6
"""With fewer content words a share is never enough to block."""
NEW_SHARE: Final = (0.70, 0.90)
"""Share of unsupported content words in the draft: above the first controleren, above the second
blokkerend. Tuned on the development half of the pairs, 2026-11-22; see docs/controles.md."""
KEPT_SHARE: Final = (0.20, 0.05)
"""Share of the source's content words that the draft keeps: below the first controleren, below the
second blokkerend. Tuned like `NEW_SHARE`."""
SENTENCE_WORDS: Final = 3
"""A sentence of the draft with so many content words, none supported, blocks."""
CLAUSE_WORDS: Final = 3
"""A clause of the source with so many content words may not be without any trace in the draft."""


@cache
def _groups() -> tuple[tuple[str, Cues], ...]:
    return tuple((name, Cues(patterns)) for name, patterns in section("groups").items())


def groups_in(view: View) -> frozenset[str]:
    """Return the names of the heavy subjects that the text touches."""
    if "groups" not in view.notes:
        view.notes["groups"] = frozenset(n for n, words in _groups() if words.found(view.folded))
    return view.notes["groups"]


def touches(word: str, groups: frozenset[str]) -> bool:
    """Return whether a folded word belongs to one of these heavy subjects."""
    return any(name in groups and found.found(word) for name, found in _groups())


def new_subjects(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for each heavy subject (violence, illness, fear ...) that is new."""
    known = groups_in(pair.source)
    for name, words in _groups():
        if name in known:
            continue
        for start, end in words.spans(pair.draft.folded):
            word = pair.draft.folded[start:end]
            if word in pair.explained or any(related(word, t.folded) for t in pair.source.content):
                continue
            mild = pair.explains(start) or name in section("mild_groups")
            subject = section("group_names", name)
            yield finding(
                "invented",
                "controleren" if mild else "blokkerend",
                f"De tekst begint over {subject}. De bron zegt daar niets over.",
                draft=(start, end),
            )
            break


def names_role(word: Token, pair: Pair) -> bool:
    """Return whether a word of the draft names somebody of the source by role: "moeder"."""
    stems = {stem_of(t.text) for t in pair.source.placeholders}
    return any(role.stems & stems and role.words.found(word.folded) for role in role_table())


def supported(word: Token, pair: Pair) -> bool:
    """Return whether a content word of the draft has support in the source or the glossary."""
    if word.folded in pair.explained or pair.explains(word.start) or names_role(word, pair):
        return True
    if any(related(word.folded, t.folded) for t in pair.source.content):
        return True
    return any(
        name in groups_in(pair.source) and words.found(word.folded) for name, words in _groups()
    )


def invented(pair: Pair) -> Iterator[Finding]:
    """Yield a finding when too many words of the draft have no support in the source."""
    words = pair.draft.content
    if len(words) < MIN_WORDS:
        return
    strange = [w for w in words if not supported(w, pair)]
    share = len(strange) / len(words)
    if share > NEW_SHARE[0]:
        yield finding(
            "invented",
            "blokkerend" if share > NEW_SHARE[1] and len(words) >= SURE_WORDS else "controleren",
            f"{len(strange)} van de {len(words)} belangrijke woorden staan niet in de bron.",
            draft=(strange[0].start, strange[-1].end),
        )


def invented_sentences(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for each sentence of the draft that nothing in the source supports."""
    known = {t.text for t in pair.source.placeholders}
    for start, end in pair.draft.sentences:
        words = [
            w for w in pair.draft.content if start <= w.start < end and not names_role(w, pair)
        ]
        named = any(start <= t.start < end and t.text in known for t in pair.draft.placeholders)
        if not words or named or pair.explains(start) or any(supported(w, pair) for w in words):
            continue
        if any(start <= q.start < end for q in pair.draft_numbers.quantities):
            continue
        piece = View(pair.draft.text[start:end])
        heavy = groups_in(piece) - groups_in(pair.source)
        at_stake = len(words) > 1 and cues("modality", "stakes").found(piece.folded)
        yield finding(
            "invented",
            "blokkerend" if heavy or at_stake or len(words) >= SENTENCE_WORDS else "controleren",
            "Over deze zin staat niets in de bron.",
            draft=(start, end),
        )


def kept(word: Token, pair: Pair) -> bool:
    """Return whether a content word of the source left a trace in the draft."""
    if any(related(word.folded, t.folded) for t in pair.draft.words):
        return True
    here = groups_in(pair.draft)
    return any(name in here and words.found(word.folded) for name, words in _groups())


def omitted(pair: Pair) -> Iterator[Finding]:
    """Yield a finding when the draft keeps too little of the source."""
    words = pair.source.content
    if len(words) < MIN_WORDS or (pair.task == "samenvatting" and not pair.matters):
        return
    share = sum(1 for w in words if kept(w, pair)) / len(words)
    named = {t.text for t in pair.draft.placeholders} & {t.text for t in pair.source.placeholders}
    if share < KEPT_SHARE[0] and not pair.glossary.terms_in(pair.source):
        yield finding(
            "omitted",
            "blokkerend" if share < KEPT_SHARE[1] and not named else "controleren",
            "Van deze zin uit de bron staat bijna niets in de tekst.",
            source=(words[0].start, words[-1].end),
        )


def omitted_clauses(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for each clause of the source that left no trace at all."""
    if pair.task == "samenvatting" and not pair.matters:
        return
    for start, end in pair.source.clauses:
        inside = [w for w in pair.source.content if start <= w.start < end]
        if len(inside) < CLAUSE_WORDS or any(kept(w, pair) for w in inside):
            continue
        if any(start <= t.start < end for t in pair.source.placeholders):
            continue
        yield finding(
            "omitted",
            "controleren",
            "Dit deel van de bron staat niet in de tekst.",
            source=(start, end),
        )
