"""Nouns in a form that no dictionary has: "briefen", "pleegouderen", "alle afspraak".

Source for the rules: ANS 3.5 (plural), 7.3 (quantifiers), https://e-ans.ivdnt.org, 2026-11-22.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from eval.language.lexicon import genders, has_tag, readings
from eval.language.sentence import Hit, View

_KEPT: Final = 20_000
_MIN_STEM: Final = 3
_MANY: Final = frozenset(
    {"alle", "enkele", "meerdere", "verschillende", "sommige", "beide", "vele"}
)


def wrong_plural(view: View) -> Iterator[Hit]:
    """Yield a hit for "briefen" and "pleegouderen": the plural is another form."""
    for at, word in enumerate(view.words):
        if word.is_name or word.entity or not view.is_noun(at):
            continue
        if view.low(at - 1) in {"'s", "’s", "s"}:
            continue
        counted = view.tag(at - 1).startswith("TW") or view.low(at - 1) in _MANY | {"deze", "veel"}
        if view.has_form(at, "inf") and not counted:
            continue
        right = _right_plural(word.lower)
        if right:
            yield Hit(
                first=at,
                last=at + 1,
                message=f"Het meervoud is '{right}', niet '{word.lower}'.",
                suggestions=(right,),
            )


@lru_cache(maxsize=_KEPT)
def _right_plural(low: str) -> str:
    """Return the plural that the dictionary has for the singular inside `low`; empty for none."""
    if any(r.tag.startswith(("ZNW", "BNW")) for r in readings(low)):
        return ""
    for stem in _stems(low):
        if len(stem) < _MIN_STEM or not has_tag(stem, "ZNW:EKV"):
            continue
        lemmas = {r.lemma for r in readings(stem) if r.tag.startswith("ZNW:EKV")}
        for form in _plurals(stem):
            if form != low and any(
                r.lemma in lemmas and r.tag.startswith("ZNW:MRV") for r in readings(form)
            ):
                return form
    return ""


def _stems(low: str) -> tuple[str, ...]:
    if low.endswith("'s"):
        return (low[:-2],)
    if low.endswith("en"):
        bare = low[:-2]
        return (bare, bare[:-1]) if bare[-1:] == bare[-2:-1] else (bare,)
    return (low[:-1],) if low.endswith("s") else ()


def _plurals(stem: str) -> tuple[str, ...]:
    last = stem[-1]
    forms = [stem + "s", stem + "en", stem + "n", stem + "'s", stem + last + "en", stem + "eren"]
    if len(stem) > _MIN_STEM and stem[-2] == stem[-3]:
        forms.append(stem[:-2] + last + "en")
    voiced = {"f": "v", "s": "z"}.get(last)
    if voiced:
        forms += [stem[:-1] + voiced + "en"]
        if len(stem) > _MIN_STEM and stem[-2] == stem[-3]:
            forms.append(stem[:-2] + voiced + "en")
    return tuple(forms)


def many_of_one(view: View) -> Iterator[Hit]:
    """Yield a hit for "alle afspraak": a word for more than one with a singular."""
    for at in range(len(view) - 1):
        noun = at + 1 + view.tag(at + 1).startswith("ADJ|prenom")
        kind = genders(view.low(noun))
        if view.low(at) not in _MANY or not view.is_noun(noun) or view.words[noun].is_name:
            continue
        if not kind or "mv" in kind or view.is_noun(noun + 1) or view.has_tag(noun, "BNW"):
            continue
        if view.words[at].head != noun or view.low(noun) in {"hulp", "informatie", "steun", "tijd"}:
            continue
        yield Hit(
            first=at,
            last=noun + 1,
            message=f"Na '{view.low(at)}' hoort het meervoud van '{view.low(noun)}'.",
        )
