"""Verbs and other words with their own preposition, and turns of phrase that are no Dutch."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from eval.language.lexicon import readings
from eval.language.lists import phrases, prepositions, words
from eval.language.sentence import Hit, View

_NEAR: Final = 2
"""Words between a word and its preposition when the tree does not tie them."""


def preposition(view: View) -> Iterator[Hit]:
    """Yield a hit for "boos aan", "verantwoordelijk van"."""
    for at in range(len(view)):
        if view.words[at].dep != "case" and view.tag(at) == "VZ|init":
            right = prepositions().get(_lemma(view, at - 1), {}).get(view.low(at))
            if right is not None and view.low(at + 1) in {"hoe", "wat", "dat", "wie"}:
                yield Hit(
                    first=at - 1,
                    last=at + 1,
                    message=f"Bij '{view.low(at - 1)}' hoort '{right}', niet '{view.low(at)}'.",
                )
            continue
        if view.words[at].head <= at:
            continue
        noun = view.words[at].head
        holder = view.words[noun].head
        for owner in _owners(view, at, holder):
            wrong = prepositions().get(_lemma(view, owner), {}).get(view.low(at))
            if wrong is not None and view.low(noun) not in words("voorzetsel", "tijd_of_plaats"):
                yield Hit(
                    first=min(owner, at),
                    last=max(owner, at) + 1,
                    message=f"Bij '{view.low(owner)}' hoort '{wrong}', niet '{view.low(at)}'.",
                )
                break


def loose(view: View) -> Iterator[Hit]:
    """Yield a hit for "goed aan tekenen" and "houdt op voetbal"."""
    for at in range(len(view) - 2):
        low, what = view.low(at), at + 2
        bare = view.is_noun(what) or view.has_form(what, "inf")
        if low in {"goed", "slecht", "beter"} and view.low(at + 1) == "aan" and bare:
            yield _loose(at, low, right="in", wrong="aan")
        likes = low in {"houd", "houdt", "hou", "houden"} and view.low(at + 1) in {"op", "aan"}
        person = view.low(what) in {"jou", "mij", "hem", "haar", "ons"}
        later = {view.low(i) for i in range(what, len(view))}
        if (
            likes
            and (bare or person)
            and not later
            & (words("voorzetsel", "tijd_of_plaats") | words("volgorde", "tijd") | {"met"})
        ):
            yield _loose(at, low, right="van", wrong=view.low(at + 1))


def _loose(at: int, low: str, *, right: str, wrong: str) -> Hit:
    return Hit(
        first=at,
        last=at + 2,
        message=f"Bij '{low}' hoort '{right}', niet '{wrong}'.",
        suggestions=(f"{low} {right}",),
    )


def _owners(view: View, at: int, holder: int) -> Iterator[int]:
    near = [i for i in range(max(0, at - 1 - _NEAR), at)]
    if 0 <= holder < len(view) and holder not in near:
        yield holder
    yield from reversed(near)


def _lemma(view: View, at: int) -> str:
    low = view.low(at)
    if low in prepositions():
        return low
    for reading in readings(low):
        if reading.lemma in prepositions():
            return reading.lemma
    return low


def phrase(view: View) -> Iterator[Hit]:
    """Yield a hit for a turn of phrase taken from English: "een beslissing maken"."""
    lows = [w.lower for w in view.words]
    for at in range(len(lows)):
        for wrong, right in phrases().items():
            parts = wrong.split()
            if lows[at : at + len(parts)] == parts:
                yield Hit(
                    first=at,
                    last=at + len(parts),
                    message=f"Dit is geen gewoon Nederlands. Schrijf '{right}'.",
                    suggestions=(right,),
                )
