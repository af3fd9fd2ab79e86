"""Words beside each other that don't go together, whatever the tree says.

Source for the rules: ANS 2.3 (conjugation), 3.3 (gender), 6.4 (adjective), 20.2 (agreement),
https://e-ans.ivdnt.org, 2026-11-22.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from eval.language.lexicon import has_tag, kinds, verb_forms, verb_lemmas
from eval.language.lists import words
from eval.language.persons import PRONOUNS, fits
from eval.language.sentence import FINITE, Hit, View

_STRICT: Final = frozenset({"ik", "jij", "hij", "wij", "we"})
_U: Final = frozenset({"ben", "heb", "is"})
_U_FORMS: Final = frozenset({"3", "v_ev", "inf"})
_TWICE: Final = frozenset({"ik", "jij", "hij", "wij", "we"})


def pronoun_and_verb(view: View) -> Iterator[Hit]:
    """Yield a hit for "ik wordt", "hij word" and "u ben": pronoun and verb side by side."""
    for at in range(len(view) - 1):
        low, verb = view.low(at), at + 1
        forms = verb_forms(view.low(verb))
        sure = kinds(view.low(verb)) == {"WKW"} or view.tag(verb).startswith("WW|pv")
        if not forms & FINITE or not sure or "inf" in forms or "vd" in forms:
            continue
        if view.acts(at - 1) or (view.low(at - 1) in {"en", "of", "dan", "als"} and at > 1):
            continue
        if low in _STRICT and not fits(view, verb=verb, subject=at, person=PRONOUNS[low]):
            yield _odd(view, at, verb)
        elif low == "u" and not view.tag(at - 1).startswith("VZ"):
            wrong = view.low(verb) in _U - {"is"} or not forms & _U_FORMS
            if wrong and view.low(verb) not in words("werkwoord", "hulp"):
                yield _odd(view, at, verb)


def verb_and_pronoun(view: View) -> Iterator[Hit]:
    """Yield a hit for "heeft jij", "gaat wij": verb and pronoun side by side."""
    for verb in range(len(view) - 1):
        low = view.low(verb + 1)
        if low not in _STRICT or not view.is_finite(verb) or view.tag(verb - 1)[:4] == "VNW|":
            continue
        if view.low(verb + 2) == "en":
            continue
        if view.subject(verb) not in {None, verb + 1} or view.acts(verb + 2):
            continue
        if not fits(view, verb=verb, subject=verb + 1, person=PRONOUNS[low]):
            yield _odd(view, verb, verb + 1)


def _odd(view: View, one: int, other: int) -> Hit:
    return Hit(
        first=one,
        last=other + 1,
        message=f"'{view.low(one)}' past niet bij '{view.low(other)}'. Verander het werkwoord.",
    )


def said_twice(view: View) -> Iterator[Hit]:
    """Yield a hit for "wij kunnen wij" and "heeft in maart heeft": the same word again."""
    for at in range(len(view) - 2):
        low = view.low(at)
        if low in _TWICE and view.is_finite(at + 1) and view.low(at + 2) == low:
            yield _again(at, at + 3, low)
        if not view.is_finite(at):
            continue
        for later in range(at + 1, len(view)):
            if view.is_mark(later) or view.tag(later).startswith(("VG", "VNW|betr", "VNW|vb")):
                break
            if view.low(later) == low and view.tag(later).startswith("WW|pv"):
                yield _again(at, later + 1, low)
                break


def _again(first: int, last: int, low: str) -> Hit:
    return Hit(first=first, last=last, message=f"Hier staat '{low}' twee keer. Haal één keer weg.")


def predicate_with_e(view: View) -> Iterator[Hit]:
    """Yield a hit for "je bent veilige.": an adjective after "zijn" gets no -e."""
    for at in range(2, len(view) - 1):
        if not view.tag(at).startswith("ADJ") or not view.is_mark(at + 1):
            continue
        low = view.low(at)
        if not has_tag(low, "BNW:STL:VRB") or has_tag(low, "BNW:STL:ONV") or has_tag(low, "ZNW"):
            continue
        before = view.tag(at - 1)
        if before.startswith(("LID", "VNW|aanw", "VNW|bez", "TW", "ADJ", "VNW|onbep", "VG", "VZ")):
            continue
        if view.low(at + 1) == "." and not view.is_mark(at - 1):
            yield Hit(
                first=at, last=at + 1, message=f"Haal de -e van '{low}' weg, of vul een woord aan."
            )


def article_at_end(view: View) -> Iterator[Hit]:
    """Yield a hit for "je krijgt een nieuwe.": article and adjective without a noun."""
    at = len(view) - 2
    if at < 2 or view.low(at + 1) != "." or view.low(at - 1) not in {"een", "geen"}:
        return
    low = view.low(at)
    if view.tag(at).startswith("ADJ") and has_tag(low, "BNW:STL:VRB") and not has_tag(low, "ZNW"):
        yield Hit(first=at - 1, last=at + 1, message=f"Na '{low}' mist een woord. Vul het aan.")


def no_object(view: View) -> Iterator[Hit]:
    """Yield a hit for "je gaat school" and "ze luistert jou": a preposition is missing."""
    for at, word in enumerate(view.words):
        if not word.tag.startswith("WW") or word.tag.startswith("WW|od"):
            continue
        lemmas = verb_lemmas(word.lower)
        if not lemmas or not lemmas <= words("getal", "zonder_voorwerp"):
            continue
        for noun in view.deps(at, "obj"):
            low = view.low(noun)
            if any(view.words[i].dep in {"case", "mark"} for i in view.children[noun]):
                continue
            if any(view.words[i].dep == "compound:prt" for i in view.children[at]):
                continue
            time = words("volgorde", "tijd") | words("getal", "maat")
            thing = view.is_noun(noun) or low in {"jou", "hem", "mij", "ons"}
            if low in {"tijd", "stuk", "nacht", "halfuur", "poosje", "beetje", "kwartier"}:
                continue
            if thing and low not in time and noun > at and not view.acts(noun):
                yield Hit(
                    first=min(at, noun),
                    last=max(at, noun) + 1,
                    message=f"Tussen '{word.lower}' en '{low}' mist een woord, zoals 'naar'.",
                )


def you_twice(view: View) -> Iterator[Hit]:
    """Yield a hit for "dat dat u ... bent": "dat" twice, with a verb that fits only "u" or "je"."""
    for at in range(len(view) - 2):
        if (
            view.low(at) != "dat"
            or view.low(at + 1) != "dat"
            or view.low(at + 2)
            not in {
                "u",
                "je",
                "jij",
                "ik",
                "hij",
                "we",
                "wij",
            }
        ):
            continue
        later = {view.low(i) for i in range(at + 3, len(view))}
        if later & {"bent", "hebt", "kunt", "ben", "heb", "zijn", "hebben", "wilt"}:
            yield _again(at, at + 2, "dat")
