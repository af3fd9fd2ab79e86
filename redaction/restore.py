"""Puts the real forms back in place of placeholders, also in text that a model rewrote."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from redaction.genitive import add_genitive
from redaction.names import fold, given_span
from redaction.placeholders import Found, find_exact, find_loose
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """Text with real names. `unknown`: placeholders that the vault has not; they stay as is."""

    text: str = field(repr=False)
    unknown: tuple[str, ...] = ()


def restore(
    text: str, vault: Vault, *, recipient: str | None = None, short: bool = False
) -> Restored:
    """Return `text` with the forms of `vault` in place of placeholders.

    The unchanged pseudonymised text gets each form exactly as it was. Any other text gets the
    best form of each; a possessive is spelled by Dutch rules, and a placeholder in lower case,
    with spaces or without brackets is still understood. After "mevrouw", "de heer" and their like
    stands the surname. `short` gives family their first name alone, where nobody else in the
    vault has it. `recipient` is reserved: it changes nothing yet.
    """
    del recipient
    exact = find_exact(text)
    if not short and len(exact) == len(vault.sequence) and vault.is_unchanged(text):
        return Restored(text=_restore_exactly(text, exact, vault))
    names = _names(vault, short=short)
    parts: list[str] = []
    unknown: dict[str, None] = {}
    done = 0
    for found in find_loose(text):
        entry = vault.get(found.placeholder)
        if entry is None:
            unknown[found.placeholder] = None
            continue
        name = names[found.placeholder]
        if entry.entity_type == "PERSON" and _TITLE.search(text, 0, found.start):
            name = _after_title(entry)
        end = found.end
        possessive = _POSSESSIVE.match(text, end)
        if possessive is not None and entry.entity_type in _INFLECTED:
            sign = possessive[0][0]
            name = add_genitive(name, apostrophe="’" if sign == "’" else "'")
            end = possessive.end()
        parts += [text[done : found.start], name]
        done = end
    parts.append(text[done:])
    return Restored(text="".join(parts), unknown=tuple(unknown))


def _restore_exactly(text: str, exact: tuple[Found, ...], vault: Vault) -> str:
    parts: list[str] = []
    done = 0
    for found, index in zip(exact, vault.sequence, strict=True):
        entry = vault.get(found.placeholder)
        if entry is None:  # the digest matched, so only a forged vault gets here
            return text
        parts += [text[done : found.start], entry.forms[index]]
        done = found.end
    parts.append(text[done:])
    return "".join(parts)


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
    """Return the form that follows a title: without the first name, if there is one."""
    whole = entry.forms[0]
    first = given_span(whole)
    rest = whole.removeprefix(first).strip() if first else ""
    return rest or whole
