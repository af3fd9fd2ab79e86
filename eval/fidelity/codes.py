"""Codes in each other's place: the right code, but where the source has another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from eval.fidelity.pair import Pair, finding
from eval.fidelity.people import role_table, stem_of
from eval.fidelity.placeholders import reader
from eval.fidelity.slots import code_kind, code_slots, misplaced
from eval.types import Finding

_DOUBLED: Final = re.compile(
    r"(\[[A-Z]+_\d+\])(?:,| en| of| tot| naar| aan)(?: (?:op|met|van))? \1"
)


def replaced_codes(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for each code that took the place of one of the same kind."""
    source, draft = pair.source.placeholders, pair.draft.placeholders
    known, present = {t.text for t in source}, {t.text for t in draft}
    lost = [t for t in source if t.text not in present and not _told(pair, t.text)]
    seen: set[str] = set()
    for token in draft:
        if token.text in known | seen:
            continue
        seen.add(token.text)
        gone = [t for t in lost if code_kind(t.text) == code_kind(token.text)]
        if gone:
            yield finding(
                "placeholder",
                "blokkerend",
                f"In de bron staat {gone[0].text}, in de tekst staat daar {token.text}.",
                source=(gone[0].start, gone[0].end),
                draft=(token.start, token.end),
            )


def misplaced_codes(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for each code in a sentence that the source tells about another code."""
    you = reader(pair)
    ours = [s for s in code_slots(pair.source) if s.value != you]
    theirs = [s for s in code_slots(pair.draft) if s.value != you]
    for expected, slot in misplaced(ours, theirs):
        if _told_near(pair, str(expected.value), slot.span):
            continue
        yield finding(
            "placeholder",
            "blokkerend",
            f"Hier staat {slot.value}. In de bron gaat dit over {expected.value}.",
            source=expected.span,
            draft=slot.span,
        )


def doubled_codes(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for one code joined to itself: "[A] en [A]"."""
    for match in _DOUBLED.finditer(pair.draft.text):
        if match.group() not in pair.source.text:
            yield finding(
                "placeholder",
                "blokkerend",
                f"Hier staat twee keer {match[1]}. Zet de andere code terug.",
                draft=match.span(),
            )


def _told(pair: Pair, code: str) -> bool:
    """Whether the draft tells of this person without the code: "je", "je moeder"."""
    if code == reader(pair):
        return pair.draft.speaks_to_reader
    stem = stem_of(code)
    return any(stem in r.stems and r.words.found(pair.draft.folded) for r in role_table())


def _told_near(pair: Pair, code: str, span: tuple[int, int]) -> bool:
    """Whether the sentence of this place has a role word for the code."""
    stem = stem_of(code)
    for a, b in pair.draft.sentences:
        if a <= span[0] < b:
            piece = pair.draft.folded[a:b]
            return any(stem in r.stems and r.words.found(piece) for r in role_table())
    return False
