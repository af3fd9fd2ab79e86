"""Puts the real forms back in place of placeholders, also in text that a model rewrote.

For one reader: what the policy does not let that reader know becomes a description.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from redaction.genitive import add_genitive
from redaction.names import fold, given_span
from redaction.placeholders import LITERAL_TYPE, find_exact, find_loose
from redaction.policy import ReaderKind
from redaction.recipients import Recipient, may_read
from redaction.restore_words import as_person, at_sentence_start, fit, joins
from redaction.vault import Vault, VaultEntry

# Own pattern (2026-11-22): the possessive as models write it after a placeholder.
_POSSESSIVE: Final = re.compile(r"(?:['’´`ʼ]s|s)(?![^\W_])")
# Titles that take a surname. Source: own list (2026-11-22).
_TITLE: Final = re.compile(
    r"\b(?:mevrouw|mevr\.?|mw\.?|meneer|mijnheer|heer|dhr\.?|familie|fam\.?)\s+\Z", re.IGNORECASE
)
_FAMILIAR: Final = frozenset(
    {"KIND", "BROER", "ZUS", "OMA", "OPA", "MOEDER", "VADER", "OUDER", "STIEFOUDER", "PLEEGOUDER"}
)
"""Roles that a letter to a child may call by first name; a professional keeps the whole name."""

_INFLECTED: Final = frozenset({"PERSON", "LOCATION", "ORGANIZATION"})


_NO_CAPITAL: Final = frozenset({"EMAIL_ADDRESS", "URL", LITERAL_TYPE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """Text with real names.

    `unknown`: placeholders that the vault has not; they stay as is. `described`: placeholders that
    are not for this reader; a description stands in their place.
    """

    text: str = field(repr=False)
    unknown: tuple[str, ...] = ()
    described: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """What to put at half-open `start:end` of the text. `form`: the exact form, if it is known.

    `general`: a less precise text stands there already; a reader who may not know more keeps it.
    """

    start: int
    end: int
    placeholder: str
    ending: str = ""
    form: int | None = None
    general: bool = False


def restore(
    text: str, vault: Vault, *, recipient: Recipient | None = None, short: bool = False
) -> Restored:
    """Return `text` with the forms of `vault` in place of placeholders.

    With a `recipient` (`resolve_recipient`) only what that reader may read by name: the rest gets
    a description. None is the colleague who wrote the text: everything comes back.

    The unchanged pseudonymised text gets each form exactly as it was. Any other text gets the
    best form of each; a possessive is spelled by Dutch rules, and a placeholder in lower case,
    with spaces or without brackets is still understood. After "mevrouw", "de heer" and their like
    stands the surname. `short` gives family their first name alone, where nobody else in the
    vault has it.
    """
    exact = not short and vault.is_unchanged(text)
    writer = _Writer(text=text)
    names = _names(vault, short=short)
    for place in _exact_places(text, vault) if exact else _loose_places(text):
        entry = vault.get(place.placeholder)
        if entry is None:
            writer.unknown[place.placeholder] = None
        elif recipient is None or may_read(
            as_person(text, place.start, entry), vault, recipient=recipient
        ):
            name, end = _named(text, place, entry, names=names)
            writer.put(name, place.start, end)
        elif not place.general:
            person = as_person(text, place.start, entry)
            writer.describe(place, person, reader=recipient.kind)
    return writer.finish()


@dataclass(slots=True, kw_only=True)
class _Writer:
    """The restored text so far: everything before `done` of `text` is in `parts`.

    `hidden` is the last description, if nothing real was put after it.
    """

    text: str
    parts: list[str] = field(default_factory=list)
    unknown: dict[str, None] = field(default_factory=dict)
    described: dict[str, None] = field(default_factory=dict)
    done: int = 0
    hidden: VaultEntry | None = None

    def put(self, words: str, start: int, end: int) -> None:
        """Put `words` in the place of half-open `start:end`."""
        self.parts += [self.text[self.done : start], words]
        self.done, self.hidden = end, None

    def describe(self, place: _Place, entry: VaultEntry, *, reader: ReaderKind) -> None:
        """Put a description; the second part of one address gets none of its own."""
        self.described[place.placeholder] = None
        possessive = _possessive(self.text, place)
        end = place.end if place.ending else place.end + len(possessive)
        if self.hidden is not None and joins(
            self.text, self.hidden, self.done, entry, start=place.start
        ):
            self.done = end
        else:
            instead = fit(self.text, place.start, entry, reader=reader, possessive=bool(possessive))
            self.put(instead.text, max(instead.start, self.done), end)
        self.hidden = entry

    def finish(self) -> Restored:
        """Return the whole text."""
        text = "".join([*self.parts, self.text[self.done :]])
        return Restored(text=text, unknown=tuple(self.unknown), described=tuple(self.described))


def _exact_places(text: str, vault: Vault) -> list[_Place]:
    """Return what stands where in the unchanged text, each with its exact form."""
    found = [
        _Place(start=f.start, end=f.end, placeholder=f.placeholder, form=index)
        for f, index in zip(find_exact(text), vault.sequence, strict=True)
    ]
    general = [
        _Place(start=g.start, end=g.end, placeholder=g.placeholder, form=g.form, general=True)
        for g in vault.general
    ]
    return sorted([*found, *general], key=lambda place: place.start)


def _loose_places(text: str) -> list[_Place]:
    return [
        _Place(start=f.start, end=f.end, placeholder=f.placeholder, ending=f.ending)
        for f in find_loose(text)
    ]


def _possessive(text: str, place: _Place) -> str:
    match = _POSSESSIVE.match(text, place.end)
    return place.ending or (match[0] if match else "")


def _named(
    text: str, place: _Place, entry: VaultEntry, *, names: Mapping[str, str]
) -> tuple[str, int]:
    """Return the real form for `place`, and where the text goes on after it."""
    if place.form is not None:
        return entry.forms[place.form], place.end
    name = names[place.placeholder]
    titled = _TITLE.search(text, 0, place.start) if entry.entity_type == "PERSON" else None
    if titled:
        name = _after_title(entry)
    elif at_sentence_start(text, place.start) and entry.entity_type not in _NO_CAPITAL:
        name = name[:1].upper() + name[1:]
    possessive = _possessive(text, place)
    if not possessive or entry.entity_type not in _INFLECTED:
        return name, place.end
    apostrophe = "’" if possessive[0] == "’" else "'"
    end = place.end if place.ending else place.end + len(possessive)
    return add_genitive(name, apostrophe=apostrophe), end


def _names(vault: Vault, *, short: bool) -> dict[str, str]:
    names = {entry.placeholder: entry.forms[0] for entry in vault.entries}
    if not short:
        return names
    people = [entry for entry in vault.entries if entry.entity_type == "PERSON"]
    bearers = Counter(word for entry in people for word in _first_words(entry))
    for entry in people:
        first = given_span(entry.forms[0]) if entry.role in _FAMILIAR else None
        if first and bearers[fold(first)] == 1:
            names[entry.placeholder] = first
    return names


def _first_words(entry: VaultEntry) -> set[str]:
    return {fold(given_span(form) or form) for form in entry.forms}


def _after_title(entry: VaultEntry) -> str:
    """Return the form that follows a title: without the first name, if there is one.

    A tussenvoegsel without first name has a capital: mevrouw De Vries. Source: Leidraad, section
    16.C, https://woordenlijst.org/leidraad/16 (2026-11-22).
    """
    whole = entry.forms[0]
    first = given_span(whole)
    rest = whole.removeprefix(first).strip() if first else ""
    return rest[:1].upper() + rest[1:] if rest else whole
