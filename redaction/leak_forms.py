"""The forms that may not be left in redacted text: names, their parts, addresses, numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from redaction.lexicon import Lexicon, load_lexicon
from redaction.lexicon.lists import FIRST, ORDINARY
from redaction.names import PREFIXES, fold, parse_name, surname_parts
from redaction.placeholders import LITERAL_TYPE
from redaction.types import KnownEntity
from redaction.vault import VaultEntry

MIN_COMPOUND: Final = 4
"""Shortest name that is looked for inside longer words (letters)."""

MIN_DIGITS: Final = 6
"""Shortest run of digits that counts as a number of somebody (digits)."""

_MIN_PART: Final = 3
_MIN_STREET: Final = 5
_NUMBERS: Final = frozenset({"PHONE_NUMBER", "NL_BSN", "IBAN_CODE", "NL_CASE_NUMBER"})
_DATES: Final = frozenset({"DATE_TIME", "DATE_OF_BIRTH"})
_STREET: Final = re.compile(r"[^\W\d_][^\d,]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class LeakForm:
    """A folded form to look for.

    `cautious` forms are also ordinary words, or very short: they count only with a capital that
    the sentence does not ask for. `inside`: also as the start of a compound.
    """

    form: str = field(repr=False)
    entity_type: str
    cautious: bool = False
    inside: bool = False


def leak_forms(
    entries: Iterable[VaultEntry], *, known: Sequence[KnownEntity] = ()
) -> tuple[LeakForm, ...]:
    """Return the forms of a vault and of the case file, with the parts of names, longest first."""
    pairs = [(e.entity_type, form) for e in entries for form in e.forms]
    pairs += [(k.entity_type, form) for k in known for form in (k.name, *k.aliases)]
    found: dict[str, LeakForm] = {}
    for entity_type, form in sorted(set(pairs)):
        for leak in _forms(form, entity_type):
            known_form = found.get(leak.form)
            if known_form is None or (known_form.cautious and not leak.cautious):
                found[leak.form] = leak
    return tuple(sorted(found.values(), key=lambda f: (-len(f.form), f.form)))


def _forms(form: str, entity_type: str) -> list[LeakForm]:
    folded = fold(form)
    if entity_type == LITERAL_TYPE or not folded.strip():
        return []
    if entity_type == "PERSON":
        return _person_forms(form)
    if entity_type in _DATES:
        dated = len(folded) >= MIN_DIGITS and any(c.isdigit() for c in folded)
        return [LeakForm(form=folded, entity_type=entity_type)] if dated else []
    if entity_type in _NUMBERS:
        return [LeakForm(form=folded, entity_type=entity_type)]
    if entity_type == "NL_ADDRESS":
        street = _STREET.match(folded)
        whole = LeakForm(form=folded, entity_type=entity_type)
        name = street[0].strip() if street else ""
        if len(name) < _MIN_STREET or " " in name:
            return [whole]
        return [whole, LeakForm(form=name, entity_type=entity_type, cautious=True)]
    return [LeakForm(form=folded, entity_type=entity_type, cautious=_is_cautious(folded))]


def _person_forms(form: str) -> list[LeakForm]:
    name = parse_name(form)
    parts = {part for given in name.given for part in given.split("-")} | set(name.given)
    if name.surname:
        bare = [w for w in name.surname.split() if w not in PREFIXES]
        parts |= {*surname_parts(name.surname), " ".join(bare)}
    kept = {p for p in parts if len(p) >= _MIN_PART and p not in PREFIXES}
    kept.add(fold(form))
    kept.discard("")
    return [
        LeakForm(
            form=part,
            entity_type="PERSON",
            cautious=_is_cautious(part),
            inside=len(part) >= MIN_COMPOUND and " " not in part and not is_listed_word(part),
        )
        for part in sorted(kept)
    ]


def _is_cautious(form: str) -> bool:
    words = form.split()
    if len(words) > 1:
        return all(w in PREFIXES or is_ordinary(w) for w in words)
    return len(form) < _MIN_PART or is_ordinary(form)


def is_ordinary(word: str) -> bool:
    """Return whether the folded `word` is an ordinary Dutch word rather than a first name."""
    kind = _lexicon().kind(word)
    return bool(kind & ORDINARY) and not kind & FIRST


def is_listed_word(word: str) -> bool:
    """Return whether the folded `word` is in any list of ordinary words."""
    return bool(_lexicon().kind(word) & ORDINARY)


def is_listed(word: str) -> bool:
    """Return whether the folded `word` is in any list: a word, name, place."""
    return bool(_lexicon().kind(word))


def _lexicon() -> Lexicon:
    return load_lexicon()
