"""Chunks read from tags alone, for sentences whose tree is of no help: broken ones.

Source for the rules: ANS 14.1 and 21.2 (the noun phrase, the first pole), https://e-ans.ivdnt.org,
2026-11-22.
"""

from __future__ import annotations

from typing import Final

from eval.language.lists import words
from eval.language.sentence import View

NOMINATIVE: Final = frozenset({"ik", "je", "jij", "hij", "ze", "zij", "we", "wij", "jullie", "u"})
"""Pronouns that can be a subject; some of them an object as well."""
_DETERMINERS: Final = ("LID", "VNW|bez", "VNW|aanw|det", "VNW|onbep|det", "TW")
_BETWEEN: Final = ("ADJ|prenom", "TW", "WW|vd|prenom", "WW|od|prenom")


def first_word(view: View) -> int:
    """Return the place of the first word that is no "maar", "en" or "hoi", nor a mark."""
    at = 0
    while at < len(view) and (view.is_mark(at) or view.low(at) in words("volgorde", "aanloop")):
        at += 1
    return at


def noun_phrase(view: View, at: int) -> int | None:
    """Return the end of the noun phrase that begins here, half-open; None when none does."""
    if view.is_mark(at):
        return None
    if view.words[at].stem:
        return at + 1
    end = at
    yours = view.low(end) in {"je", "hun", "haar"} and (
        view.is_noun(end + 1) or view.tag(end + 1).startswith("ADJ|prenom")
    )
    if yours or view.tag(end).startswith(_DETERMINERS):
        end += 1
        while view.tag(end).startswith(_BETWEEN):
            end += 1
    elif view.tag(end).startswith("ADJ|prenom"):
        end += 1
    if view.is_noun(end):
        return end + 1
    start = end
    while end < len(view) and view.words[end].is_name and not view.words[end].stem:
        end += 1
    return end if end > start else None


def prepositional(view: View, at: int) -> int | None:
    """Return the end of the prepositional phrases that begin here; None when none does."""
    end = None
    while view.tag(at).startswith("VZ|init"):
        pronoun = view.tag(at + 1).startswith("VNW|pers") and view.low(at + 1) not in NOMINATIVE
        after = at + 2 if pronoun else noun_phrase(view, at + 1)
        if after is None:
            break
        at = end = after
    return end


def subject_phrase(view: View, at: int) -> int | None:
    """Return the end of a phrase that can only be a subject or name here; None for others."""
    low = view.low(at)
    if low in NOMINATIVE | {"het", "er"} and view.is_finite(at + 1):
        return at + 1
    if view.is_mark(at):
        return None
    word = view.words[at]
    if word.stem and word.is_name:
        return at + 1
    end = noun_phrase(view, at)
    if end is None:
        return None
    if low in words("gaten", "wie") and view.is_noun(end - 1):
        return end
    return end if word.entity == "PERSON" and word.is_name else None


def is_question(view: View) -> bool:
    """Return whether the sentence ends in a question mark."""
    return view.low(len(view) - 1) == "?"


def verbs(view: View, first: int, last: int) -> list[int]:
    """Return the places from `first` up to `last` where a verb of any form may stand."""
    return [
        at
        for at in range(first, last)
        if view.tag(at).startswith("WW") or view.acts(at) or view.is_finite(at)
    ]
