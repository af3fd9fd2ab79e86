"""Dutch verb forms: from "hij woont" to "je woont" and "woon je"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import simplemma

from assistant.drafting.rules.lexicon import load_lexicon

IRREGULAR: Final = {
    "heeft": ("hebt", "heb"),
    "is": ("bent", "ben"),
    "kan": ("kunt", "kun"),
    "wil": ("wilt", "wil"),
    "zal": ("zult", "zul"),
}
"""Third person -> second person after "je", and before "je".

These are the only Dutch verbs whose second person differs from the third when "je" comes first.
Source: ANS, https://e-ans.ivdnt.org (accessed 2026-11-22); "je wilt, kunt, zult" rather than
"wil, kan, zal": https://westerhuistraining.nl/jij-wil-of-jij-wilt-of-je-nou-wil-of-niet/
(accessed 2026-11-22).
"""


_NO_PERSON: Final = (
    "blijft bleef verblijft verbleef woont woonde slaapt sliep leeft leefde gaat ging komt "
    "kwam reist reisde loopt liep fietst fietste zit zat staat stond ligt lag speelt speelde "
    "werkt werkte eet at drinkt dronk leest las schrijft schreef praat praatte huilt huilde "
    "lacht lachte groeit groeide sport sportte zwemt zwom danst danste logeert logeerde "
    "overnacht overnachtte verhuist verhuisde vertrekt vertrok functioneert functioneerde "
    "spijbelt spijbelde wandelt wandelde rust rustte stopt stopte begint begon start startte "
)
INTRANSITIVE: Final = frozenset(_NO_PERSON.split())
"""Finite forms of verbs that seldom have a person as their object. Own list, 2026-11-22."""

_EXTRA: Final = {
    "staat": "staan",
    "rust": "rusten",
    "mist": "missen",
    "videobelt": "videobellen",
    "appt": "appen",
    "vreest": "vrezen",
    "past": "passen",
    "wenst": "wensen",
    "wijst": "wijzen",
    "lost": "lossen",
    "kust": "kussen",
    "botst": "botsen",
    "spuit": "spuiten",
}
"""Forms that simplemma reads as a noun or as another verb, with the verb meant here."""

_SHORT: Final = {"gaat": "ga", "staat": "sta", "slaat": "sla", "doet": "doe", "ziet": "zie"}
"""The verbs with a stem in a vowel, and their compounds ("ontstaat", "voldoet")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbForm:
    """A finite singular form. `after` follows "je", `before` stands in front of "je"."""

    after: str
    before: str


def stems(infinitive: str) -> tuple[str, ...]:
    """Return the possible stems of an infinitive, by the spelling rules; empty when unknown.

    Source: ANS, spelling of the stem (double vowel in a closed syllable, v/f and z/s at the end,
    one consonant at the end), https://e-ans.ivdnt.org (accessed 2026-11-22).
    """
    if not infinitive.endswith("en") or len(infinitive) < 4:
        return ()
    base = infinitive[:-2]
    if len(base) > 2 and base[-1] == base[-2]:
        return (base[:-1],)
    found = [base]
    if base[-2] in "aeou" and (len(base) < 3 or base[-3] not in "aeiou"):
        found.insert(0, base[:-1] + base[-2] + base[-1])
    return tuple(_devoice(s) for s in found)


def _devoice(stem: str) -> str:
    return stem[:-1] + {"v": "f", "z": "s"}.get(stem[-1], stem[-1])


@lru_cache(maxsize=4096)
def finite(form: str) -> VerbForm | None:
    """Return the "je" forms of a third person singular, or None when it is not surely one.

    `form` is lower case. A past tense is its own second person.
    """
    if form in IRREGULAR:
        after, before = IRREGULAR[form]
        return VerbForm(after=after, before=before)
    if form == "mag" or form in load_lexicon().sterk_verleden:
        return VerbForm(after=form, before=form)
    if len(form) < 3 or not form.isalpha():
        return None
    infinitive = _EXTRA.get(form) or str(simplemma.lemmatize(form, lang="nl"))
    for ending, short in _SHORT.items():
        if form.endswith(ending):
            return VerbForm(after=form, before=form[: -len(ending)] + short)
    if form.endswith("t"):
        return _present(form, infinitive)
    past = form.endswith(("te", "de"))
    if past and any(stem + form[-2:] == form for stem in stems(infinitive)):
        return VerbForm(after=form, before=form)
    return None


def _present(form: str, infinitive: str) -> VerbForm | None:
    for stem in stems(infinitive):
        if stem + "t" == form:
            return VerbForm(after=form, before=stem)
        if stem == form and infinitive in load_lexicon().stam_op_t:
            return VerbForm(after=form, before=form)
    return None


@lru_cache(maxsize=4096)
def is_participle(form: str) -> bool:
    """Tell whether a form (lower case) is a past participle: "weggenomen", "gemaakt"."""
    if (
        not re.match(r"(\w*ge|be|ver|ont|her|er)\w+(t|d|en)$", form)
        or form in load_lexicon().ge_naamwoorden
    ):
        return False
    if form.startswith("ge") and not form.endswith("en"):
        return True
    infinitive = str(simplemma.lemmatize(form, lang="nl"))
    return infinitive != form and infinitive.endswith("en")


_PREFIXES: Final = ("ge", "be", "ver", "ont", "her", "er")


@lru_cache(maxsize=4096)
def is_participle_like(form: str) -> bool:
    """Tell whether a finite-looking form (lower case) can be a participle: "gebruikt".

    Only a verb with an unstressed prefix and a voiceless stem has a participle equal to its third
    person ("verwacht"); "vertelt" has "verteld". Source: ANS, https://e-ans.ivdnt.org
    (accessed 2026-11-22).
    """
    if not form.endswith("t") or not form.startswith(_PREFIXES):
        return False
    base = str(simplemma.lemmatize(form, lang="nl")).removesuffix("en")
    return base.startswith(_PREFIXES) and base.endswith(("t", "k", "f", "s", "x", "p", "ch"))


@lru_cache(maxsize=4096)
def is_infinitive_like(form: str) -> bool:
    """Tell whether a form (lower case) is an infinitive, and so possibly a finite plural."""
    return (
        form.endswith("en")
        and form not in load_lexicon().bijwoorden
        and form not in {"een", "geen", "tegen", "binnen", "buiten", "boven", "tussen", "samen"}
        and simplemma.is_known(form, lang="nl")
        and str(simplemma.lemmatize(form, lang="nl")) == form
    )


def is_noun_like(form: str) -> bool:
    """Tell whether a finite-looking form (lower case) is often a noun."""
    return form in load_lexicon().naamwoorden
