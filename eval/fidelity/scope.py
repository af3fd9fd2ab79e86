"""What a "not" is about, and whether the other text says the same of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from eval.fidelity.clauses import Clause, clauses_of, covered, head_of, likeness
from eval.fidelity.lexicon import cues, section
from eval.fidelity.normalise import View, is_content, is_dutch_word, related
from eval.types import Span

_WAITING: Final = re.compile(r"(?:nog\s+(?:steeds\s+)?|nog\s+altijd\s+)(?:niet|geen)\b")
MIN_CONTEXT: Final = 0.3
"""How far the rest of two clauses must tell the same before a word with and without "not" is a
contradiction. Tuned on the development pairs, 2026-11-22."""

WHOLE: Final = 0.8
"""Likeness from which on two clauses are one but for the "not"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Denial:
    """A plain negator at `span`, its clause, and the folded words that it is about."""

    span: Span
    clause: Clause
    focus: tuple[str, ...] = field(repr=False)
    waiting: bool


def denials(view: View) -> tuple[Denial, ...]:
    """Return the plain negators of the text in order, with what they are about."""
    found = []
    starts = {t.start: i for i, t in enumerate(view.tokens)}
    for span in cues("negation", "explicit").spans(view.folded):
        at = starts.get(span[0])
        if at is None:
            continue
        clause = next((c for c in clauses_of(view) if at in c.tokens), None)
        if clause is not None:
            before = view.folded[max(0, span[0] - 14) : span[1]]
            waiting = _WAITING.search(before) is not None
            found.append(
                Denial(span=span, clause=clause, focus=_focus(view, clause, at), waiting=waiting)
            )
    return tuple(found)


def _focus(view: View, clause: Clause, at: int) -> tuple[str, ...]:
    """Return the words that the negator is about: what it hangs on, and the head of its clause."""
    behind = [i for i in clause.tokens if i > at and _carries(view, i)]
    before = [i for i in clause.tokens if i < at and _carries(view, i)]
    on = head_of(view, at)
    chosen = [on] if on in clause.tokens and _carries(view, on) else behind[:1] or before[-1:]
    if _carries(view, clause.head) and clause.head not in chosen:
        chosen.append(clause.head)
    if not chosen and not view.folded.startswith("zonder", view.tokens[at].start):
        chosen = _below(view, clause)
    return tuple(view.tokens[i].folded for i in chosen)


def _below(view: View, clause: Clause) -> list[int]:
    """Return the heads of the clauses that hang on this one: "wil niet dat hij belt"."""
    known = clauses_of(view)
    here = known.index(clause)
    return [
        c.head
        for c in known
        if c.parent == here and c.dep in {"ccomp", "xcomp"} and _carries(view, c.head)
    ]


def _carries(view: View, i: int) -> bool:
    token = view.tokens[i]
    if not token.is_word or len(token.folded) < 2:
        return False
    bare = cues("clause", "structural").found(token.folded)
    if token.folded in section("clause", "focus"):
        return True
    bare = bare or cues("clause", "setting").found(token.folded)
    return is_content(token.folded) and not bare


def contradicted(denial: Denial, other: View) -> Clause | None:
    """Return the clause of the other text that says the same without "not", or None.

    It must hold what the negator is about, and share enough of the rest; and no clause that
    does so as well may hold a "not".
    """
    rated: list[tuple[float, bool, Clause]] = []
    rest = tuple(w for w in denial.clause.words if w not in denial.focus)
    for clause in clauses_of(other):
        share = _shared(denial, other, clause)
        context = likeness(rest, clause.words) if rest else MIN_CONTEXT
        against = denied(other, clause, denial)
        if context >= MIN_CONTEXT and (share > 0.0 or against):
            rated.append((share + context + (0.5 if share == 0.0 else 0.0), against, clause))
    plain = max((r for r in rated if not r[1]), key=lambda r: r[0], default=None)
    worst = max((r[0] for r in rated if r[1]), default=0.0)
    if plain is None or plain[0] < worst + 0.05:
        return None
    waiting = denial.waiting or denial.clause.mark in {"zolang", "tenzij", "totdat"}
    return None if waiting and _ahead(other, plain[2]) else plain[2]


def _shared(denial: Denial, other: View, clause: Clause) -> float:
    """Return 0..1: how far the clause holds what the denial is about.

    A denial about nothing but its verb ("Je mag niet naar je vader") needs its whole clause there.
    """
    if denial.focus:
        return covered(denial.focus, _all_words(other, clause))
    return 1.0 if likeness(denial.clause.words, clause.words) >= WHOLE else 0.0


def _ahead(view: View, clause: Clause) -> bool:
    """Whether the clause tells of something to come: "nog niet" takes nothing back."""
    start, end = next(s for s in view.sentences if s[0] <= clause.span[0] < s[1])
    return cues("negation", "ahead").found(view.folded[start:end])


def _all_words(view: View, clause: Clause) -> tuple[str, ...]:
    kept = section("clause", "focus")
    return clause.words + tuple(
        view.tokens[i].folded for i in clause.tokens if view.tokens[i].folded in kept
    )


def denied(view: View, clause: Clause, denial: Denial) -> bool:
    """Return whether the clause, or what belongs with it, holds a "not" that the denial lacks."""
    known = clauses_of(view)
    here = known.index(clause)
    near = [clause]
    if clause.dep not in {"advcl", "conj", "parataxis", "acl:relcl"}:
        near.append(known[clause.parent])
    near += [c for c in known if c.parent == here and c.dep in {"ccomp", "csubj"}]
    near += [known[i] for i in (here - 1, here + 1) if 0 <= i < len(known) and not known[i].words]
    if any(cues("negation", "explicit").found(_piece(view, c)) for c in near):
        return True
    near.append(known[clause.parent])
    near += [c for c in known if c.parent == here]
    words = denial.clause.words + denial.focus
    hidden = {h for c in near for h in hidden_in(View(_piece(view, c)))}
    return any(not any(_form_of(h, w) for w in words) for h in hidden)


def _form_of(hidden: str, word: str) -> bool:
    """Whether the denial has this word with a "not" inside as well."""
    return related(hidden, word) and hidden.startswith("on") == word.startswith("on")


def _piece(view: View, clause: Clause) -> str:
    return " ".join(view.tokens[i].folded for i in clause.tokens)


def hidden_in(view: View) -> frozenset[str]:
    """Return the words of the text with a "not" inside, as they are written, folded."""
    found = set(cues("negation", "implicit").texts(view.folded))
    excluded = cues("negation", "on_words")
    for token in view.words:
        word = token.folded
        if word.startswith("on") and len(word) > 4 and not excluded.found(word):
            rest = word[2:].lstrip("-")
            if is_dutch_word(rest) or is_dutch_word(rest.rstrip("e")):
                found.add(word)
        if len(word) > 6 and word.endswith(tuple(section("negation", "suffixes"))):
            found.add(word)
    return frozenset(found)
