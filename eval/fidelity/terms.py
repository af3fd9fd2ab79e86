"""Under which condition: what must be so (`when`) before something else holds (`then`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from eval.fidelity.clauses import covered, likeness
from eval.fidelity.conditions import conditional, is_condition
from eval.fidelity.lexicon import cues
from eval.fidelity.normalise import View
from eval.fidelity.pair import Pair, finding
from eval.fidelity.parts import sentence_before, sentence_of, words_in
from eval.types import Finding, Span

SAME: Final = 0.5
"""How far two parts must tell the same to be one."""
OTHER: Final = 0.34
"""Below this likeness two conditions are not one.

Both tuned on the development pairs, 2026-11-22.
"""
AHEAD: Final = 12
"""Characters behind a sentence in which ", dan" may stand."""
_QUESTION: Final = re.compile(
    r"(?:^|(?<=[.?!;]\s)|(?<=\n))(?=[a-z])[^.?!;]{6,160}\?(?=\s+(?:dan|als)\b)"
)
_VERB: Final = re.compile(
    r"(?:^|(?<=[.?!;]\s)|(?<=\n))[a-z]+(?:t|n|d|is|ga|doe) "
    r"(?:je|jij|u|hij|zij|ze|het|dat|er|\[\w+\]|moeder|vader|de \w+)(?!\w)"
    r"[^.?!;]*?(?=,\s*dan\b)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A condition. `span` is its linking word or opening, `place` all of it."""

    span: Span
    place: Span
    mark: str = field(repr=False)
    when: tuple[str, ...] = field(repr=False)
    then: tuple[str, ...] = field(repr=False)


def terms_of(view: View) -> tuple[Term, ...]:
    """Return the conditions of the text, in order; worked out once per view."""
    known: tuple[Term, ...] | None = view.__dict__.get("terms")
    if known is None:
        known = tuple(sorted([*_marked(view), *_asked(view)], key=lambda t: t.span))
        view.__dict__["terms"] = known
    return known


def _marked(view: View) -> Iterator[Term]:
    for span in cues("condition", "opens").spans(view.folded):
        sentence = sentence_of(view, span)
        if not is_condition(view, span) or "?" in view.text[span[1] : sentence[1]]:
            continue
        place = (span[0], _border(view, span[1], sentence[1]))
        when = words_in(view, place, after=span[1])
        then = words_in(view, sentence, without=place) or words_in(
            view, sentence_before(view, sentence)
        )
        if when:
            mark = view.folded[span[0] : span[1]]
            yield Term(span=span, place=place, mark=mark, when=when, then=then)


def _border(view: View, start: int, end: int) -> int:
    found = re.compile("[,;]").search(view.folded, start, end)
    return found.start() if found else end


def _asked(view: View) -> Iterator[Term]:
    """Yield "Lukt dat niet? Dan ..." and "Lukt dat niet, dan ..."."""
    for match in (*_QUESTION.finditer(view.folded), *_VERB.finditer(view.folded)):
        when = words_in(view, match.span())
        behind = sentence_of(view, (match.end() + 1, match.end() + 1))
        then = words_in(view, (match.end(), behind[1]))
        if when:
            yield Term(span=match.span(), place=match.span(), mark="", when=when, then=then)


def condition_as_fact(pair: Pair) -> Iterator[Finding]:
    """Yield a finding when the draft tells as a fact what in the source is a condition."""
    for term in terms_of(pair.source):
        if len(term.when) < 2 and not cues("condition", "firm").found(term.mark):
            continue
        rated = [(covered(term.when, words_in(pair.draft, s)), s) for s in pair.draft.sentences]
        best, place = max(rated, key=lambda r: (r[0], -r[1][0]), default=(0.0, (0, 0)))
        if best < SAME or any(covered(term.when, t.when) > 0 for t in terms_of(pair.draft)):
            continue
        near = sentence_before(pair.draft, place)[0] if place[0] else 0
        text = pair.draft.folded[near : place[1] + AHEAD]
        if cues("condition", "holds").found(text) or conditional(View(text)):
            continue
        if any(_points_back(pair.draft, t) for t in terms_of(pair.draft)):
            continue
        yield finding(
            "condition",
            "blokkerend",
            "In de bron is dit een voorwaarde, in de tekst een feit.",
            source=term.place,
            draft=place,
        )
        return


def replaced_conditions(pair: Pair) -> Iterator[Finding]:
    """Yield a finding when the same thing hangs on another condition than in the source."""
    theirs = terms_of(pair.source)
    known = words_in(pair.source, (0, len(pair.source.text)))
    for ours in terms_of(pair.draft) if theirs else ():
        if pair.explains(ours.span[0]) or _points_back(pair.draft, ours):
            continue
        twin = max(theirs, key=lambda t: likeness(ours.then, t.then))
        if _points_back(pair.source, twin) or likeness(ours.when, twin.when) >= OTHER:
            continue
        allowed = cues("condition", "allows")
        if allowed.found(_of(pair.source, twin)) and allowed.found(_of(pair.draft, ours)):
            continue
        if likeness(ours.then, twin.then) >= SAME:
            yield finding(
                "condition",
                "controleren" if covered(ours.when, known) >= SAME else "blokkerend",
                "De tekst noemt hier een andere voorwaarde dan de bron.",
                source=twin.place,
                draft=ours.place,
            )
            return


def added_conditions(pair: Pair) -> Iterator[Finding]:
    """Yield a finding when the draft makes something hang on what the source never mentions."""
    known = words_in(pair.source, (0, len(pair.source.text)))
    for ours in terms_of(pair.draft):
        if not ours.mark or pair.explains(ours.span[0]) or _points_back(pair.draft, ours):
            continue
        if covered(ours.when, known) < OTHER:
            yield finding(
                "condition",
                "blokkerend" if len(ours.when) > 1 else "controleren",
                "Deze voorwaarde staat niet in de bron.",
                draft=ours.place,
            )
            return


def _of(view: View, term: Term) -> str:
    return view.folded[slice(*term.place)]


def _points_back(view: View, term: Term) -> bool:
    """Whether the condition itself stands elsewhere: "als dat zo is"."""
    return cues("condition", "back").found(view.folded[slice(*term.place)])


def turned_terms(pair: Pair) -> Iterator[Finding]:
    """Yield a finding when "zolang" became "zodra", "tenzij" "ook als", or "en" "of"."""
    for ours in terms_of(pair.draft):
        for twin in terms_of(pair.source):
            if likeness(twin.when, ours.when) < SAME:
                continue
            if _clash(pair, twin, ours):
                yield finding(
                    "condition",
                    "blokkerend",
                    "De voorwaarde uit de bron is in de tekst een andere geworden.",
                    source=twin.place,
                    draft=ours.place,
                )
                return


def _clash(pair: Pair, twin: Term, ours: Term) -> bool:
    for was, now in (("while", "from"), ("from", "while"), ("unless", "even")):
        before = pair.source.folded[max(0, twin.span[0] - 10) : twin.span[1]]
        after = pair.draft.folded[max(0, ours.span[0] - 10) : ours.span[1]]
        if (
            cues("condition", "kinds", was).found(before)
            and cues("condition", "kinds", now).found(after)
            and not cues("condition", "kinds", was).found(after)
            and _negatives(pair.source, twin) == _negatives(pair.draft, ours)
        ):
            return True
    return False


def _negatives(view: View, term: Term) -> bool:
    return cues("negation", "explicit").found(view.folded[slice(*sentence_of(view, term.span))])


def joined_otherwise(pair: Pair) -> Iterator[Finding]:
    """Yield a finding when two conditions that both count became a choice, or the other way."""
    for term in terms_of(pair.source):
        both, either = _joins(pair.source, term.place)
        if both == either:
            continue
        for place in pair.draft.sentences:
            told = covered(term.when, words_in(pair.draft, place))
            now_both, now_either = _joins(pair.draft, place)
            if (
                told >= SAME
                and (both, either) == (now_either, now_both)
                and not pair.explains(place[0])
            ):
                yield finding(
                    "condition",
                    "blokkerend",
                    "“En” en “of” zijn verwisseld in een voorwaarde.",
                    source=term.place,
                    draft=place,
                )
                return


def _joins(view: View, place: Span) -> tuple[bool, bool]:
    text = view.folded[slice(*place)]
    return cues("condition", "both").found(text), cues("condition", "either").found(text)
