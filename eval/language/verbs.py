"""Forms of the verb besides its subject: hebben or zijn, participles, infinitives.

Source for the rules: ANS 2.3 and 18.5 (auxiliaries and their verbs), https://e-ans.ivdnt.org,
2026-11-22.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from eval.language.lexicon import verb_forms, verb_lemmas
from eval.language.lists import words
from eval.language.sentence import AUXILIARY, Hit, View

_HAVE: Final = frozenset({"heb", "hebt", "heeft", "hebben", "had", "hadden"})
_BE: Final = frozenset({"ben", "bent", "is", "zijn", "was", "waren"})
_BECOME: Final = frozenset({"word", "wordt", "worden", "werd", "werden"})
_MOVED: Final = ("gegaan", "gekomen", "gebleven", "gegroeid", "geworden", "vertrokken", "verhuisd")
_WITH_HAVE: Final = frozenset({"nagegaan", "aangegaan", "ondergaan", "begaan", "bekomen"})
_FIXED: Final = {"hij", "ik", "jij", "ze", "zij", "wij", "we", "jullie"}


def auxiliary(view: View) -> Iterator[Hit]:
    """Yield a hit for "hebt gegaan" and "ben geslapen"."""
    for at, word in enumerate(view.words):
        if "vd" not in verb_forms(word.lower):
            continue
        helpers = [i for i in view.deps(at, *sorted(AUXILIARY)) if view.is_finite(i)]
        if len(helpers) != 1 or any(
            view.has_form(i, "inf") for i in view.deps(at, "aux") if i not in helpers
        ):
            continue
        low = view.low(helpers[0])
        if low in _HAVE and _goes_with_be(word.lower) and not any(view.deps(at, "obj")):
            wanted = "zijn"
        elif low in _BE and word.lower in words("werkwoord", "met_hebben") and _acts(view, at):
            wanted = "hebben"
        else:
            continue
        yield _pair(view, helpers[0], at, f"Bij '{word.lower}' hoort een vorm van '{wanted}'.")


def _goes_with_be(low: str) -> bool:
    """Return whether a participle takes "zijn": in the list, or one of motion."""
    if low in words("werkwoord", "met_zijn"):
        return True
    return low.endswith(_MOVED) and low not in _WITH_HAVE


def _acts(view: View, at: int) -> bool:
    subject = view.subject(at)
    return subject is not None and (
        view.low(subject) in _FIXED or view.words[subject].is_name or view.is_noun(subject)
    )


def participle(view: View) -> Iterator[Hit]:
    """Yield a hit for "heeft zeggen", "is gebeurt" and "wil gepraat"."""
    for at, word in enumerate(view.words):
        for helper in view.deps(at, *sorted(AUXILIARY)):
            if not view.is_finite(helper) or _far(view, helper, at):
                continue
            low, forms = view.low(helper), verb_forms(word.lower)
            if low in _HAVE | _BE | _BECOME and _spelled_with_t(word.lower):
                right = word.lower[:-1] + "d"
                yield _pair(view, helper, at, f"Schrijf hier '{right}' met een d.")
            elif low in _HAVE | _BECOME and forms and "vd" not in forms and _bare(view, at):
                yield _pair(
                    view,
                    helper,
                    at,
                    f"'{word.lower}' past niet bij '{low}'. Gebruik een voltooid deelwoord.",
                )
            elif low in words("werkwoord", "hulp") and _lonely_participle(view, at):
                yield _pair(
                    view,
                    helper,
                    at,
                    f"'{word.lower}' past niet bij '{low}'. Gebruik het hele werkwoord.",
                )


def _far(view: View, one: int, other: int) -> bool:
    """Return whether another clause may lie between: a mark or a word that opens one."""
    inside = range(min(one, other) + 1, max(one, other))
    return any(
        view.is_mark(i)
        or view.words[i].dep in {"mark", "cc"}
        or view.tag(i).startswith(("VNW|betr", "VNW|vb"))
        or view.low(i) in {"tot", "voor"}
        for i in inside
    )


def _spelled_with_t(low: str) -> bool:
    return (
        low.endswith("t")
        and "3" in verb_forms(low)
        and "vd" not in verb_forms(low)
        and "vd" in verb_forms(low[:-1] + "d")
    )


def _bare(view: View, at: int) -> bool:
    """Return whether an infinitive is the only one of its clause, without "te"."""
    if not view.tag(at).startswith("WW|inf") or view.low(at - 1) == "te":
        return False
    if view.low(at) in words("werkwoord", "vervangend"):
        return False
    if view.is_finite(0) and view.has_tag(at, "ZNW:MRV"):
        return False  # "heeft u vragen"
    around = range(max(0, at - 2), min(len(view), at + 3))
    return not any(
        i != at and (view.has_form(i, "inf") or view.low(i) == "te")
        for i in around
        if view.tag(i).startswith(("WW|inf", "WW|vd")) or view.low(i) == "te"
    )


def _lonely_participle(view: View, at: int) -> bool:
    if verb_forms(view.low(at)) - {"vd"} or not view.tag(at).startswith("WW|vd"):
        return False
    helpers = [view.low(i) for i in view.deps(at, *sorted(AUXILIARY))]
    near = [view.low(i) for i in range(max(0, at - 3), min(len(view), at + 4))]
    return not any(h in {"worden", "zijn", "hebben", "raken"} for h in helpers + near)


def finite_with_d(view: View) -> Iterator[Hit]:
    """Yield a hit for "het gebeurd vaak": a participle where the sentence has no other verb."""
    if any(view.acts(i) for i in range(len(view))):
        return
    for at, word in enumerate(view.words):
        low = word.lower
        if low.endswith("d") and "vd" in verb_forms(low) and "3" in verb_forms(low[:-1] + "t"):
            right = low[:-1] + "t"
            if view.subject(at) is not None and not view.words[at].is_name:
                yield Hit(
                    first=at,
                    last=at + 1,
                    message=f"Schrijf hier '{right}' met een t.",
                    suggestions=(right,),
                )


def after_te(view: View) -> Iterator[Hit]:
    """Yield a hit for "te helpt": after "te" comes the whole verb."""
    for at in range(1, len(view)):
        forms = verb_forms(view.low(at))
        if view.low(at - 1) != "te" or not forms or forms & {"inf", "vd"}:
            continue
        if view.tag(at).startswith("WW") and not view.has_tag(at, "BNW", "BYW", "ZNW"):
            lemma = sorted(verb_lemmas(view.low(at)))
            yield Hit(
                first=at - 1,
                last=at + 1,
                message=f"Na 'te' komt het hele werkwoord: 'te {lemma[0]}'.",
                suggestions=(f"te {lemma[0]}",),
            )


def two_finite(view: View) -> Iterator[Hit]:
    """Yield a hit for two finite verbs in one clause: "je moet gaat"."""
    for at in range(len(view)):
        finite = view.finite_of(at)
        if len(finite) < 2:
            continue
        first, second = sorted(finite)[:2]
        sure = view.low(first) in words("werkwoord", "hulp") | _HAVE | _BE | _BECOME
        if sure and not _far(view, first, second):
            if verb_forms(view.low(second)) & {"inf", "vd"}:
                continue
            if any(view.low(i) == "dat" for i in range(first, second)):
                continue  # "wil je dat zij erbij is?"
            yield _pair(view, first, second, "Hier staan twee werkwoorden die niet samengaan.")


def _pair(view: View, one: int, other: int, message: str) -> Hit:
    return Hit(first=min(one, other), last=max(one, other) + 1, message=message)
