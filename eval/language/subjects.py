"""Clauses without a subject: "morgen gaat naar school", "omdat graag thuis wil wonen".

Source for the rules: ANS 20.1 and 21.3 (the subject), https://e-ans.ivdnt.org, 2026-11-22.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from eval.language.lists import words
from eval.language.phrases import first_word, is_question, prepositional
from eval.language.sentence import AUXILIARY, Hit, View

_STANDS_IN: Final = frozenset(
    {"nsubj", "nsubj:pass", "csubj", "expl", "expl:pv", "ccomp", "parataxis"}
)
_PASSIVE: Final = frozenset({"wordt", "worden", "werd", "werden"})
_STATES: Final = frozenset({"is", "zijn", "was", "waren", "staat", "staan", "komt", "komen"})
_AFTER: Final = ("VZ|init", "BW", "VZ|fin")


def _lacks(view: View, head: int) -> bool:
    """Return whether nothing in the clause with this head can be its subject."""
    family = (head, *view.deps(head, *sorted(AUXILIARY), "xcomp"))
    below = [i for part in family for i in view.children[part]]
    if any(view.words[i].dep in _STANDS_IN or view.low(i) in {"er", "het", "dat"} for i in below):
        return False
    return not any(view.words[i].dep in {"obj", "iobj", "nmod", "appos", "conj"} for i in below)


def main_clause(view: View) -> Iterator[Hit]:
    """Yield a hit for "morgen gaat naar school": nothing before or after the verb does it."""
    if is_question(view) or view.low(len(view) - 1) != ".":
        return
    first = first_word(view)
    verb = prepositional(view, first)
    if verb is None and view.tag(first).startswith("BW"):
        verb = first + 1
    if verb is None or not view.is_finite(verb) or view.low(verb) in _PASSIVE | _STATES:
        return
    head = view.words[verb].head if view.words[verb].dep in AUXILIARY else verb
    if view.words[head].dep not in {"ROOT", "root"} or not view.tag(verb + 1).startswith(_AFTER):
        return
    if any(view.low(i) in _PASSIVE | {"er"} or view.is_mark(i) for i in range(len(view) - 1)):
        return
    if _lacks(view, head):
        yield _hit(view, verb)


def _hit(view: View, verb: int) -> Hit:
    message = f"Bij '{view.low(verb)}' staat niet wie het doet. Vul dat aan."
    return Hit(first=verb, last=verb + 1, message=message)


def sub_clause(view: View) -> Iterator[Hit]:
    """Yield a hit for "omdat graag thuis wil wonen": a clause in which nobody does it."""
    for at, word in enumerate(view.words):
        if word.dep != "mark" or word.lower not in words("volgorde", "bijzin") - {"als", "voor"}:
            continue
        finite = view.finite_of(word.head)
        if len(finite) != 1 or finite[0] < at or view.low(finite[0]) in _PASSIVE:
            continue
        if not view.tag(at + 1).startswith(("VZ|init", "BW", "ADJ|vrij")) or any(
            view.low(i) in {"er", *_PASSIVE} or view.is_mark(i) for i in range(at, finite[0])
        ):
            continue
        if _lacks(view, word.head):
            yield _hit(view, finite[0])
