"""Pronouns in the right form: "met hem", not "met hij"; "jouw moeder", not "jou moeder".

Source for the rules: ANS 5.2 and 5.5 (personal and possessive pronouns), https://e-ans.ivdnt.org,
2026-11-22.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from eval.language.lexicon import genders, kinds
from eval.language.lists import words
from eval.language.sentence import SUBJECT, Hit, View

_OBJECT: Final = {"ik": "mij", "jij": "jou", "hij": "hem", "wij": "ons", "we": "ons"}
_OWNER: Final = {
    "mij": "mijn",
    "me": "mijn",
    "jij": "jouw",
    "hij": "zijn",
    "wij": "onze",
    "ik": "mijn",
    "hem": "zijn",
}
_SUBJECT: Final = {"mij": "ik", "hem": "hij", "hun": "zij", "hen": "zij", "ons": "wij"}
_REFLEXIVE: Final = {"ik": "me", "jij": "je", "je": "je", "wij": "ons", "we": "ons", "jullie": "je"}
_NOMINATIVE: Final = frozenset({"ik", "jij", "je", "hij", "ze", "zij", "wij", "we", "jullie"})
_OBJECT_DEPS: Final = frozenset({"obj", "iobj", "obl", "nmod", "obl:arg"})


def after_preposition(view: View) -> Iterator[Hit]:
    """Yield a hit for "met hij", "van jij"."""
    for at in range(1, len(view)):
        low, before = view.low(at), view.low(at - 1)
        if low not in _OBJECT or before not in words("voornaamwoord", "na_voorzetsel"):
            continue
        if view.words[at].dep not in _OBJECT_DEPS or not view.tag(at - 1).startswith("VZ"):
            continue
        if view.is_finite(at + 1) and view.words[at].head == at + 1:
            continue
        yield _swap(view, at, _OBJECT[low], f"Na '{before}' hoort")


def as_object(view: View) -> Iterator[Hit]:
    """Yield a hit for a second subject form in one clause: "wij willen jij helpen"."""
    for at, word in enumerate(view.words):
        if word.lower not in _OBJECT or view.low(at - 1) in {
            "als",
            "dan",
            "en",
            "of",
            "zoals",
            ",",
        }:
            continue
        subject = view.subject(word.head)
        if subject is None or subject >= at or not _is_subject(view, subject):
            continue
        between = range(subject + 1, at)
        if any(view.is_mark(i) or view.tag(i).startswith("VG") for i in between):
            continue
        second = word.dep in {"obj", "iobj"} or (word.dep in SUBJECT and subject != at)
        if second and not any(view.words[i].dep == "conj" for i in view.children[at]):
            yield _swap(view, at, _OBJECT[word.lower], "Hier hoort")


def _is_subject(view: View, at: int) -> bool:
    """Return whether a word can only be a subject, or a noun with an article that opens."""
    if view.low(at) in _NOMINATIVE:
        return not view.is_noun(at + 1)
    return False


def as_subject(view: View) -> Iterator[Hit]:
    """Yield a hit for "hun zeggen", "ons hebben"."""
    for at, word in enumerate(view.words[:-1]):
        low = word.lower
        if low not in _SUBJECT or not view.has_form(at + 1, "mv", "v_mv", "1", "3", "v_ev"):
            continue
        opens = at == 0 or view.low(at - 1) in words("voornaamwoord", "zinsopening")
        if not opens or (kinds(view.low(at + 1)) & {"ZNW"} and low in {"hun", "ons"}):
            opens = opens and word.dep in SUBJECT and view.words[at + 1].dep != "nsubj"
        if not opens or any(
            view.words[i].dep in SUBJECT and i != at for i in view.children[word.head]
        ):
            continue
        if low not in {"hun", "hen"} and word.dep not in SUBJECT:
            continue
        if low == "hun" and view.words[at].head != at + 1 and word.dep not in SUBJECT:
            continue
        yield _swap(view, at, _SUBJECT[low], "Hier hoort")


def possessive(view: View) -> Iterator[Hit]:
    """Yield a hit for "jou moeder" and for "met jouw praten"."""
    for at, word in enumerate(view.words):
        following = view.low(at + 1)
        if word.lower == "jou" and _owns(view, at):
            yield _swap(view, at, "jouw", f"Voor '{following}' hoort")
        elif word.lower in _OWNER and _before_kin(view, at):
            yield _swap(view, at, _OWNER[word.lower], f"Voor '{following}' hoort")
        elif word.lower == "jouw" and _stands_alone(view, at):
            yield _swap(view, at, "jou", "Hier hoort")


def _before_kin(view: View, at: int) -> bool:
    """Return whether a pronoun stands where "mijn" or "zijn" belongs: "met hij moeder"."""
    before = view.low(at - 1) in words("voornaamwoord", "na_voorzetsel")
    if view.low(at + 1) not in words("voornaamwoord", "familie") or view.words[at + 1].is_name:
        return False
    return before or (at == 0 and view.is_finite(at + 2))


def _owns(view: View, at: int) -> bool:
    noun = at + 1
    if view.tag(noun).startswith("ADJ|prenom"):
        noun += 1
    if not view.is_noun(noun) or not genders(view.low(noun)):
        return False
    if at == 0 or view.low(at - 1) in words("voornaamwoord", "na_voorzetsel"):
        return view.words[at].head == noun or view.low(noun) in words("voornaamwoord", "eigen")
    return view.low(noun) in words("voornaamwoord", "eigen")


def _stands_alone(view: View, at: int) -> bool:
    if view.is_mark(at + 1):
        return view.low(at + 1) in {"", ".", ",", "!", "?"} and view.low(at - 1) not in {
            "de",
            "het",
            "van",
        }
    word = view.words[at + 1]
    if word.is_name or word.text[:1].isupper() or not word.text[:1].isalpha():
        return False
    found = kinds(word.lower)
    can_follow = {"ZNW", "BNW", "GET", "ENM", "MEH", "DVS"}
    sure = view.tag(at - 1).startswith("VZ") or not view.is_noun(at + 1)
    if view.has_tag(at + 1, "WKW:VTD", "WKW:ODW"):
        return False
    return bool(found) and not found & can_follow and sure


def reflexive(view: View) -> Iterator[Hit]:
    """Yield a hit for "jij voelt zich"."""
    for at, word in enumerate(view.words):
        if word.lower not in {"zich", "zichzelf"}:
            continue
        subject = view.subject(word.head)
        low = "" if subject is None else view.low(subject)
        if subject is not None and low == "je" and view.is_noun(subject + 1):
            continue
        if subject is None or low not in _REFLEXIVE or any(view.deps(subject, "conj")):
            continue
        better = _REFLEXIVE[low] + ("zelf" if word.lower == "zichzelf" else "")
        yield _swap(view, at, better, f"Bij '{low}' hoort")


def _swap(view: View, at: int, better: str, start: str) -> Hit:
    word = view.words[at]
    better = better.capitalize() if word.text[:1].isupper() else better
    return Hit(
        first=at,
        last=at + 1,
        message=f"{start} '{better.lower()}', niet '{word.lower}'.",
        suggestions=(better,),
    )
