"""Verbs and other words with their own preposition, and turns of phrase that are no Dutch."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from eval.language.lexicon import readings, verb_lemmas
from eval.language.lists import phrases, prepositions, together, words
from eval.language.sentence import Hit, View

_PLACES: Final = frozenset({"DATUM", "PLAATS", "SCHOOL", "INSTELLING", "ADRES"})
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
            if wrong is None or _other_clause(view, owner, at):
                continue
            if not _excused(view, at=at, noun=noun, right=wrong):
                yield Hit(
                    first=min(owner, at),
                    last=max(owner, at) + 1,
                    message=f"Bij '{view.low(owner)}' hoort '{wrong}', niet '{view.low(at)}'.",
                )
                break


def _other_clause(view: View, one: int, other: int) -> bool:
    """Return whether "dat" or another conjunction stands between two words."""
    first, last = min(one, other), max(one, other)
    return any(view.tag(i).startswith("VG|onder") for i in range(first + 1, last))


def _excused(view: View, *, at: int, noun: int, right: str) -> bool:
    """Return whether the phrase tells a time or place, or the right one stands elsewhere."""
    word = view.words[noun]
    when = (
        words("voorzetsel", "tijd_of_plaats") | words("volgorde", "tijd") | words("getal", "maat")
    )
    if word.lower in when or word.entity in {"DATE", "LOCATION"} or word.stem in _PLACES:
        return True
    if view.tag(at + 1).startswith("TW"):
        return True
    return any(view.low(i) in {right, "er" + right, "daar" + right} for i in range(len(view)))


def together_wrong(view: View) -> Iterator[Hit]:
    """Yield a hit for "dat maakt geen zin": a verb and a noun that don't go together."""
    for at, word in enumerate(view.words):
        if not word.tag.startswith("WW"):
            continue
        for lemma in sorted(verb_lemmas(word.lower) & together().keys()):
            for noun in view.deps(at, "obj"):
                better = together()[lemma].get(view.low(noun))
                if better:
                    yield Hit(
                        first=min(at, noun),
                        last=max(at, noun) + 1,
                        message=f"Dit is geen gewoon Nederlands. Schrijf '{better}'.",
                    )


def takes_place(view: View) -> Iterator[Hit]:
    """Yield a hit for "de zitting neemt plaats": what happens "vindt plaats"."""
    for at in range(1, len(view)):
        if view.low(at) not in {"neemt", "nemen", "nam", "namen", "genomen", "plaatsgenomen"}:
            continue
        lows = {view.low(i) for i in range(len(view))}
        subject = view.subject(at)
        if (
            "plaats" in lows | {"plaats" * view.low(at).startswith("plaats")}
            and subject is not None
        ) and view.low(subject) in words("voorzetsel", "gebeurtenis"):
            yield Hit(first=at, last=at + 1, message="Schrijf 'vindt plaats' of 'is'.")


def hard_time(view: View) -> Iterator[Hit]:
    """Yield a hit for "had een moeilijke tijd met slapen": English for "had moeite met"."""
    if not any("hebben" in verb_lemmas(word.lower) for word in view.words):
        return
    for at in range(1, len(view) - 2):
        hard = view.low(at) in {"moeilijke", "zware", "goede", "harde"}
        if hard and view.low(at + 1) == "tijd" and view.low(at + 2) in {"met", "om"}:
            yield Hit(first=at, last=at + 3, message="Schrijf 'heeft moeite met'.")


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
    near = [
        i
        for i in range(max(0, at - 1 - _NEAR), at)
        if i == at - 1
        or (view.tag(i)[:2] == "WW" and not view.tag(at - 1).startswith(("N", "ADJ")))
    ]
    if 0 <= holder < len(view) and holder not in near:
        yield holder
    yield from reversed(near)


def _lemma(view: View, at: int) -> str:
    low = view.low(at)
    if low in prepositions():
        return low
    as_adjective = view.tag(at).startswith("ADJ")
    made = low == "zorgen" and any("maken" in verb_lemmas(w.lower) for w in view.words)
    if made or (low == "zorgen" and not view.tag(at).startswith("WW")):
        return "zorgen_maken" if made else "zorgen_n"
    for reading in readings(low):
        if reading.lemma in prepositions() and not (as_adjective and reading.tag[:3] == "WKW"):
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
