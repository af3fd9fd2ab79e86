"""Articles and other words before a noun: do they and the adjective fit its gender?

Source for the rules: ANS 3.3 (gender) and 6.4 (inflection of the adjective),
https://e-ans.ivdnt.org, 2026-11-22.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from eval.language.lexicon import genders, has_tag, kinds, split_compound
from eval.language.lists import words
from eval.language.sentence import Hit, View

_DE: Final = {
    "de": "het",
    "die": "dat",
    "deze": "dit",
    "onze": "ons",
    "elke": "elk",
    "iedere": "ieder",
    "welke": "welk",
    "dezelfde": "hetzelfde",
}
_HET: Final = {
    "het": "de",
    "dat": "die",
    "dit": "deze",
    "ons": "onze",
    "elk": "elke",
    "ieder": "iedere",
    "welk": "welke",
    "hetzelfde": "dezelfde",
}
_OPEN: Final = frozenset({"een", "geen", "elk", "ieder", "zo'n", "welk"})
"""Words that leave the adjective before a het-word without -e."""
_MAX_BETWEEN: Final = 3
"""Adjectives and adverbs between article and noun; further away the parse is no proof."""


def article(view: View) -> Iterator[Hit]:
    """Yield a hit for each article of the wrong gender: "de besluit", "dit school"."""
    for at in range(len(view)):
        noun = _noun_of(view, at)
        if noun is None:
            continue
        word, kind = view.low(at), genders(view.low(noun))
        if word in _DE and kind == {"het"}:
            better = _DE[word]
        elif word in _HET and kind and "het" not in kind:
            better = _HET[word]
        else:
            continue
        yield Hit(
            first=at,
            last=noun + 1,
            message=f"Bij '{view.low(noun)}' hoort '{better}', niet '{word}'.",
            suggestions=(_cased(better, view.words[at].text) + " " + view.text(at + 1, noun + 1),),
        )


def _noun_of(view: View, at: int) -> int | None:
    """Return the noun that the article at this place belongs to, None where that is not sure."""
    word = view.low(at)
    if word not in _DE and word not in _HET:
        return None
    noun = at + 1
    while noun <= at + _MAX_BETWEEN and _is_between(view, noun):
        noun += 1
    if not view.is_noun(noun) or view.words[noun].is_name or view.words[noun].entity:
        return None
    if view.words[at].head != noun or view.words[at].dep not in {"det", "nmod:poss"}:
        return None
    if word == "dat" and not view.tag(at).startswith("VNW|aanw"):
        return None
    if word == "het" and (
        has_tag(view.low(noun), "WKW:TGW:3EP")
        or (noun > at + 1 and any(view.tag(i).startswith("TW") for i in range(at, noun)))
    ):
        return None
    if view.low(noun) in words("lidwoord", "beide") or _is_adjective_too(view, noun):
        return None
    return None if view.is_noun(noun + 1) and not view.words[noun + 1].is_name else noun


def _is_between(view: View, at: int) -> bool:
    fits = view.tag(at).startswith(("ADJ|prenom", "TW", "BW"))
    return fits and not view.is_mark(at) and not has_tag(view.low(at), "ZNW")


def _is_adjective_too(view: View, noun: int) -> bool:
    """Return whether the noun may be an adjective or a verb used as a noun ("het goede")."""
    low = view.low(noun)
    parts = split_compound(low)
    if parts and not has_tag(low, "ZNW"):
        low = parts[-1]
    return (
        low in words("lidwoord", "beide")
        or has_tag(low, "BNW")
        or has_tag(low, "WKW:TGW:INF")
        or has_tag(low, "WKW:INF")
    )


def adjective(view: View) -> Iterator[Hit]:
    """Yield a hit for each adjective with or without -e where it should be otherwise."""
    for at in range(1, len(view) - 1):
        if not view.tag(at).startswith("ADJ|prenom") or not view.is_noun(at + 1):
            continue
        low, noun = view.low(at), view.low(at + 1)
        before, kind = view.low(at - 1), genders(noun)
        if view.is_noun(at + 2) or noun in words("lidwoord", "beide"):
            continue
        inflected, plain = has_tag(low, "BNW:STL:VRB"), has_tag(low, "BNW:STL:ONV")
        if inflected and not plain and before in _OPEN and kind == {"het"}:
            right = _plain(low)
        elif plain and not inflected and _needs_e(before, kind) and not _fixed(low, noun):
            right = _inflected(low)
        else:
            continue
        suggestions = (f"{right} {view.words[at + 1].text}",) if right else ()
        yield Hit(
            first=at,
            last=at + 2,
            message=f"'{low}' past niet bij '{noun}'."
            + (f" Schrijf '{right} {noun}'." if right else " Kijk of er een -e bij moet of af."),
            suggestions=suggestions,
        )


def _needs_e(before: str, kind: frozenset[str]) -> bool:
    if before in {"de", "deze", "die", "onze", "elke", "iedere", "welke"}:
        return kind in ({"de"}, {"mv"})
    owned = before in {"mijn", "jouw", "je", "zijn", "haar", "hun", "uw"}
    return (owned or before in {"een", "geen", "zo'n"}) and kind == {"de"}


def _fixed(low: str, noun: str) -> bool:
    """Return whether a form without -e is right: for persons and in fixed names."""
    return (
        (
            noun.endswith(tuple(sorted(words("lidwoord", "personen"))))
            and not _is_deed(noun)
            and not noun.endswith(tuple(sorted(words("lidwoord", "geen_persoon"))))
        )
        or f"{low} {noun}" in words("lidwoord", "vast")
        or low in words("lidwoord", "onverbogen")
    )


def _is_deed(noun: str) -> bool:
    """Return whether a noun in -ing names what a verb does: "ontwikkeling", not "leerling"."""
    return noun.endswith("ling") and has_tag(noun[:-3] + "en", "WKW:TGW:INF")


def _plain(low: str) -> str:
    """Return the form without -e that the dictionary knows; empty when none is sure."""
    stem = low[:-1]
    tries = [stem, stem[:-1] if stem[-2:-1] == stem[-1:] else ""]
    if len(stem) > 1 and stem[-2] in "aeou":
        tries.append(stem[:-1] + stem[-2] + stem[-1])
    tries += [t[:-1] + {"v": "f", "z": "s"}[t[-1]] for t in tries if t and t[-1] in "vz"]
    return next((t for t in tries if t and has_tag(t, "BNW:STL:ONV")), "")


def _inflected(low: str) -> str:
    """Return the form with -e that the dictionary knows; empty when none is sure."""
    tries = [low + "e", low + low[-1] + "e"]
    if len(low) > 3 and low[-2] == low[-3]:
        tries.append(low[:-2] + low[-1] + "e")
    tries += [t[:-2] + {"f": "v", "s": "z"}[t[-2]] + "e" for t in tries if t[-2] in "fs"]
    return next((t for t in tries if has_tag(t, "BNW:STL:VRB")), "")


def one_of_many(view: View) -> Iterator[Hit]:
    """Yield a hit for "een jaren": "een" before a plural."""
    for at in range(len(view) - 1):
        noun = at + 1 + view.tag(at + 1).startswith("ADJ|prenom")
        if view.low(at) != "een" or not view.is_noun(noun) or view.words[at].head != noun:
            continue
        follows = view.is_noun(noun + 1) or view.tag(noun + 1).startswith("TW")
        if genders(view.low(noun)) == {"mv"} and not follows:
            yield Hit(
                first=at, last=noun + 1, message=f"'{view.low(noun)}' is meervoud. Laat 'een' weg."
            )


def relative(view: View) -> Iterator[Hit]:
    """Yield a hit for "het meisje die": the relative pronoun of the wrong gender."""
    for at in range(1, len(view) - 1):
        low = view.low(at)
        noun = at - 2 if view.low(at - 1) == "," else at - 1
        if (
            low not in {"die", "dat"}
            or not view.is_noun(noun)
            or "ZNW" not in kinds(view.low(noun))
        ):
            continue
        kind = genders(view.low(noun))
        verb = view.words[at].head
        if any(view.low(i) in {"welke", "welk"} for i in view.children[noun]):
            continue
        if view.words[noun].dep in {"nmod", "obl", "conj"}:
            continue
        if view.words[verb].dep != "acl:relcl" or view.words[verb].head != noun:
            continue
        if low == "die" and kind == {"het"}:
            better = "dat"
        elif low == "dat" and kind == {"de"} and view.words[at].dep.startswith("nsubj"):
            better = "die"
        else:
            continue
        yield Hit(
            first=noun,
            last=at + 1,
            message=f"Na '{view.low(noun)}' hoort '{better}', niet '{low}'.",
            suggestions=(view.text(noun, at) + " " + better,),
        )


def _cased(word: str, like: str) -> str:
    return word.capitalize() if like[:1].isupper() else word
