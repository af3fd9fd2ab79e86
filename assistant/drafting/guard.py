"""Keeps what is withheld out of a letter, also when another sentence or the model tells it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import Final

from assistant.drafting.units import Unit
from assistant.types import Origin
from eval import (
    DisclosureCode,
    DisclosurePlan,
    DisclosurePolicy,
    Finding,
    SourceTraces,
    Withheld,
    check_withheld,
    read_sources,
    withhold,
)
from redaction import Vault

_WORD: Final = re.compile(r"\w+")
_LETTERS: Final = 3
"""Shorter names are ordinary words too often. Own choice, 2026-11-22."""
_REAL_NAME: Final = Finding(
    type="person",
    severity="blokkerend",
    message="Hier staat een naam die voor het model verborgen was.",
    rule="mededelen",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """What one letter may not tell. `content` is None where nothing is withheld.

    `names` finds the real names behind the codes: a model never sees them, so where it writes one
    it guesses, and no rule of the reader would apply.
    """

    content: Withheld | None = field(repr=False)
    names: re.Pattern[str] | None = field(default=None, repr=False)

    def findings(
        self, text: str, sentence: int, *, origin: Origin = "source"
    ) -> tuple[Finding, ...]:
        """Return where `text`, made from source sentence `sentence`, tells what is withheld."""
        found: tuple[Finding, ...] = ()
        name = self.names.search(text) if self.names and origin == "model" else None
        if name is not None:
            found = (replace(_REAL_NAME, draft_span=name.span()),)
        if self.content is None:
            return found
        strict = origin == "model"
        return found + check_withheld(text, self.content, sources=(sentence,), strict=strict)

    def blocks(self, text: str, sentence: int) -> bool:
        """Return whether `text` surely tells something that is withheld."""
        return any(f.severity == "blokkerend" for f in self.findings(text, sentence))


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardPost:
    """What all guards of one letter share, read once; `guard` makes one. Made by `read_guard`.

    `sources` is None where nothing is withheld.
    """

    units: tuple[Unit, ...] = field(repr=False)
    plan: DisclosurePlan
    vault: Vault = field(repr=False)
    sources: SourceTraces | None = field(repr=False)

    def guard(self, told: AbstractSet[int], *, repeats: AbstractSet[int] = frozenset()) -> Guard:
        """Return the guard of a letter that is made from the units `told` alone.

        What the reader gets to read makes a word known. A header field, a heading or a sentence
        that the letter leaves out does not: it is no secret, but the reader never sees it.
        `repeats` are sentences that tell the same as a withheld one: they are as secret.

        Raises:
            ValueError: a unit is told and withheld, or does not exist.
        """
        names = _names([unit for unit in self.units if unit.index in told], self.vault)
        if self.sources is None:
            return Guard(content=None, names=names)
        content = withhold(
            self.sources,
            self.plan.withheld | repeats,
            told=told,
            agreed={
                i.sentence
                for i in self.plan.items
                if (i.decision, i.basis) == ("tell", "worker") and i.sentence in told
            },
        )
        return Guard(names=names, content=content)


def read_guard(
    units: Sequence[Unit], plan: DisclosurePlan, *, vault: Vault, policy: DisclosurePolicy
) -> GuardPost:
    """Return what the guards of a letter need, for which `plan` holds.

    `vault` tells the names behind the codes: a model that guesses one is stopped too. `policy`
    is the one in use: it says which classes are heavy.

    Raises:
        DatasetError: a list of the check can't be read.
    """
    classes: dict[int, tuple[DisclosureCode, ...]] = {i.sentence: i.classes for i in plan.items}
    sources = (
        read_sources(
            [unit.text.text for unit in units],
            [classes.get(unit.index, ()) for unit in units],
            heavy=policy.heavy,
            forms={entry.placeholder: entry.forms for entry in vault.entries},
        )
        if plan.withheld
        else None
    )
    return GuardPost(units=tuple(units), plan=plan, vault=vault, sources=sources)


def _names(units: Sequence[Unit], vault: Vault) -> re.Pattern[str] | None:
    """Return a pattern of the hidden forms with a capital that `units` show nowhere else.

    A part of a name counts too: "De Springplank" where "behandelgroep De Springplank" is hidden.
    """
    shown = frozenset(word for unit in units for word in _WORD.findall(unit.text.text.casefold()))
    forms = {
        form
        for entry in vault.entries
        for whole in entry.forms
        for form in (whole, *(w for w in _WORD.findall(whole) if len(w) > _LETTERS))
        if len(form) >= _LETTERS and not form.islower() and any(c.isalpha() for c in form)
        if not shown.issuperset(_WORD.findall(form.casefold()))
    }
    if not forms:
        return None
    longest = sorted(forms, key=lambda form: (-len(form), form))
    body = "|".join(r"\s+".join(re.escape(part) for part in form.split()) for form in longest)
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)")
