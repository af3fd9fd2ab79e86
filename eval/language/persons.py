"""Which person and number a subject has, and which forms of a verb go with it.

Source for the rules: ANS 2.3 (conjugation) and 20.2 (agreement), https://e-ans.ivdnt.org,
2026-11-22.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

from eval.language.lexicon import genders
from eval.language.lists import words
from eval.language.sentence import View

Person = Literal["ik", "je", "hij", "zij", "mv"]
PRONOUNS: Final[dict[str, Person]] = {
    "ik": "ik",
    "jij": "je",
    "je": "je",
    "hij": "hij",
    "men": "hij",
    "iemand": "hij",
    "niemand": "hij",
    "iedereen": "hij",
    "wij": "mv",
    "we": "mv",
    "jullie": "mv",
    "zij": "zij",
    "ze": "zij",
}
"""The person of each pronoun that can be a subject."""
CLEAR: Final = frozenset({"ik", "jij", "je", "hij", "wij", "we"})
"""Pronouns that are subjects and nothing else, or as good as."""
_IRREGULAR: Final[dict[str, frozenset[Person]]] = {
    "ben": frozenset({"ik"}),
    "bent": frozenset({"je"}),
    "is": frozenset({"hij"}),
    "heb": frozenset({"ik"}),
    "hebt": frozenset({"je"}),
    "heeft": frozenset({"hij"}),
    "kunt": frozenset({"je"}),
    "zult": frozenset({"je"}),
    "wilt": frozenset({"je"}),
    "kan": frozenset({"ik", "je", "hij"}),
    "zal": frozenset({"ik", "je", "hij"}),
    "wil": frozenset({"ik", "je", "hij"}),
    "mag": frozenset({"ik", "je", "hij"}),
    "kun": frozenset({"je"}),
    "zul": frozenset({"je"}),
}
"""Forms that the dictionary gives to too many persons."""
_AFTER: Final = {"ben", "heb", "kun", "zul", "wil", "mag", "kan", "zal"}
"""Forms of those verbs that may stand before "je" and "jij"."""
BOTH: Final = frozenset({"je", "jullie", "ze", "u", "die", "dat"})
"""Pronouns that are subject and object alike."""
DEFINITE: Final = frozenset(
    {
        "de",
        "het",
        "je",
        "jouw",
        "mijn",
        "zijn",
        "haar",
        "uw",
        "die",
        "deze",
        "dit",
        "dat",
        "onze",
        "ons",
        "hun",
    }
)
"""What opens a subject behind the verb: "de afspraken maakt de voogd"."""
_PLURAL: Final = frozenset({"mv", "v_mv"})


def person_of(view: View, at: int, verb: int) -> Person | None:
    """Return the person of a subject, None where it can't be told."""
    word = view.words[at]
    if word.dep == "csubj" or any(view.low(i) in {"of", "noch"} for i in _below(view, at)):
        return None
    joined = [i for i in view.deps(at, "conj")]
    low = word.lower
    if joined:
        return "mv" if _is_sum(view, at, joined) else None
    if low in PRONOUNS:
        return PRONOUNS[low]
    if low in {"die", "dat"}:
        return _antecedent(view, at, verb)
    if word.is_name and (word.stem or word.entity == "PERSON"):
        return "hij"
    return _noun_person(view, at)


def _below(view: View, at: int) -> Iterator[int]:
    for child in view.children[at]:
        yield child
        yield from view.children[child]


def _is_sum(view: View, at: int, joined: list[int]) -> bool:
    """Return whether "A en B" names two: each with its own article or name."""
    if any(view.low(i) in words("getal", "een_geheel") for i in (at, *joined)):
        return False
    parts = (at, *joined)
    if parts[-1] > view.words[at].head and at < view.words[at].head:
        return False
    has_and = any(view.low(i) == "en" for part in joined for i in view.children[part])
    return has_and and all(
        view.words[i].is_name
        or view.low(i) in words("voornaamwoord", "eigen")
        or view.low(i) in PRONOUNS
        or any(view.words[c].dep in {"det", "nmod:poss"} for c in view.children[i])
        for i in parts
    )


def _antecedent(view: View, at: int, verb: int) -> Person | None:
    """Return the person of the noun right before a relative pronoun."""
    noun = at - 2 if view.low(at - 1) == "," else at - 1
    following = PRONOUNS.get(view.low(at + 1))
    if following and fits(view, verb=verb, subject=at + 1, person=following):
        return None
    if view.low(at + 1) in {"u", "het", "de"}:
        return None
    if noun < 0 or view.words[noun].dep in {"nmod", "obl", "conj"}:
        return None
    if not view.is_noun(noun) or view.words[view.words[at].head].head != noun:
        return None
    return _noun_person(view, noun)


def _noun_person(view: View, at: int) -> Person | None:
    low = view.low(at)
    if not view.is_noun(at) or low in words("getal", "verzamel") or view.has_tag(at, "GET"):
        return None
    below = list(view.children[at])
    if any(view.low(i) in {"het", "dit", "dat", "elk", "een"} for i in below) and (
        "mv" in genders(low)
    ):
        return None
    if any(view.tag(i).startswith("TW") and view.low(i) not in {"één", "eerste"} for i in below):
        return "mv" if genders(low) == {"mv"} and low not in words("getal", "maat") else None
    if any(
        view.is_noun(i)
        and view.words[i].dep in {"nmod", "det", "nummod"}
        and view.low(i) in words("getal", "verzamel")
        for i in below
    ):
        return None
    kind = genders(low)
    if kind == {"mv"}:
        return None if view.has_tag(at, "WKW:VTD", "BNW:STL") else "mv"
    if view.has_tag(at, "WKW:VTD", "BNW"):
        return None
    return "hij" if kind and "mv" not in kind else None


def fits(view: View, *, verb: int, subject: int, person: Person) -> bool:
    """Return whether the finite verb can go with a subject of this person at this place."""
    low = view.low(verb)
    if person == "mv" or (person == "zij" and view.has_form(verb, *_PLURAL)):
        return view.has_form(verb, *_PLURAL)
    if person == "je":
        return _fits_you(view, verb=verb, subject=subject)
    if person == "hij" and _expletive(view, verb):
        return True
    if low in _IRREGULAR:
        return ("hij" if person == "zij" else person) in _IRREGULAR[low]
    if view.has_form(verb, "v_ev"):
        return True
    return view.has_form(verb, "1" if person == "ik" else "3")


def _fits_you(view: View, *, verb: int, subject: int) -> bool:
    low = view.low(verb)
    if view.has_form(verb, "v_ev"):
        return True
    if subject == verb + 1:
        if view.is_noun(subject + 1):
            return True  # "helpt je moeder": "je" belongs to the noun
        return low in _AFTER or (low not in _IRREGULAR and view.has_form(verb, "1"))
    if low in _IRREGULAR:
        return "je" in _IRREGULAR[low] and low not in {"kun", "zul"}
    return view.has_form(verb, "3")


def _expletive(view: View, verb: int) -> bool:
    """Return whether a form of "zijn" may take its number from what follows: "dat zijn wij"."""
    return view.low(verb) in {"zijn", "waren", "worden", "werden", "blijven", "lijken"} and any(
        view.low(i) in {"het", "dat", "dit", "er", "wat", "wie", "die"}
        for i in range(max(0, verb - 3), min(len(view), verb + 3))
    )
