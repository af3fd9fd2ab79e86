"""Makes the cases of `test_seeding`: people of a case file as they get typed, and traps.

All people, numbers and addresses are made up. Everything is drawn with a fixed seed.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from redaction.lexicon import base_form, fold, load_lexicon, one_edit_apart
from redaction.lexicon.lists import ALLOW, STOP, WORD

from .seeding_data import NEAR, PEOPLE

FRAMES = (
    "gisteren was {} er niet bij",
    "Volgens {} gaat het nu beter op school.",
    "we spraken lang met {} over de omgang",
    "Op school heeft {} weinig vrienden.",
    "daarna belde {} nog een keer",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A form that must be hidden in `text`, which `known` has in some other spelling."""

    kind: str
    origin: str
    known: str
    form: str
    text: str = field(repr=False)

    @property
    def span(self) -> tuple[int, int]:
        """Where the form stands in the text."""
        start = self.text.index(self.form)
        return start, start + len(self.form)


@cache
def cases() -> tuple[Case, ...]:
    """Return the cases that must be found, the same ones in every run."""
    dice = random.Random(20261122)  # noqa: S311  # makes test cases
    found: list[Case] = []
    for origin, people in PEOPLE.items():
        for given, tussen, surname in people:
            full = " ".join(part for part in (given, tussen, surname) if part)
            for kind, form in _forms(dice, given, tussen, surname):
                frame = FRAMES[len(found) % len(FRAMES)]
                if kind == "samenstelling":
                    frame = "Het gaat over {} in dit verslag."
                found.append(
                    Case(kind=kind, origin=origin, known=full, form=form, text=frame.format(form))
                )
    return tuple(found)


def _forms(dice: random.Random, given: str, tussen: str, surname: str) -> Iterator[tuple[str, str]]:
    """Yield (kind, form): how this person may stand in a text."""
    last = f"{tussen} {surname}".strip()
    full = f"{given} {last}"
    change = dice.choice((str.lower, str.upper, str.swapcase))
    yield "letters", change(full)
    yield "voornaam", dice.choice((given, given.lower(), given.upper()))
    yield "achternaam", dice.choice((last, last.lower(), last.upper()))
    initial = dice.choice(
        (f"{given[0]}.", f"{given[0]}. ", f"{given[0].lower()}. ", f"{given[0]} ")
    )
    yield "voorletter", f"{initial}{last}"
    yield "omgekeerd", f"{last}, {given}"
    yield "bezit", f"{given}'s" if given[-1] in "aeiou" else f"{given}s"
    yield "samenstelling", f"{fold(surname).split('-')[0].capitalize()}gezin"
    yield "spatie", dice.choice((full.replace(" ", "", 1), full.replace(" ", "  ", 1)))
    if "-" in full:
        yield "streepje", full.replace("-", dice.choice(("", " ", "--")))
    if fold(full) != full.lower():
        yield "accent", dice.choice((fold(full), fold(full).title()))
    for name in (given, surname):
        for kind, typo in typos(dice, name):
            if not reads_as_word(typo):
                yield kind, dice.choice((typo, typo.lower()))
    kind, typo = dice.choice(list(typos(dice, full)))
    yield f"{kind} in volle naam", typo


def typos(dice: random.Random, name: str) -> Iterator[tuple[str, str]]:
    """Yield one of each kind of typing error in `name` if it has at least five letters."""
    if len(fold(name)) < 5:
        return
    letters = [i for i, sign in enumerate(name) if sign.isalpha()]
    pairs = [i for i in letters[:-1] if name[i + 1].isalpha() and name[i] != name[i + 1]]
    at, place, pair = dice.choice(letters), dice.choice(letters[1:]), dice.choice(pairs)
    other = dice.choice([c for c in "abdegiklmnorstuw" if c != fold(name[at])])
    yield "vervangen", name[:at] + (other.upper() if at == 0 else other) + name[at + 1 :]
    yield "weggelaten", name[:place] + name[place + 1 :]
    yield "toegevoegd", name[:place] + dice.choice("aenrst") + name[place:]
    swapped = name[pair + 1] + name[pair]
    yield (
        "verwisseld",
        name[:pair] + (swapped.capitalize() if pair == 0 else swapped) + name[pair + 2 :],
    )


def reads_as_word(form: str) -> bool:
    """Return whether the misspelt name is an ordinary word too (Sanne -> samen): undecidable."""
    return bool(load_lexicon().kind(base_form(fold(form))) & (WORD | ALLOW | STOP))


LOWER_FRAME = "Daarna werd er over {} gesproken."
OPENING_FRAME = "{} komt daar niet in voor."


@cache
def near_words() -> tuple[tuple[str, str], ...]:
    """Return (known name, text): ordinary words one error away from a name, in small letters
    inside a sentence and with the capital of its start.
    """
    lexicon = load_lexicon()
    common = sorted(w for w in lexicon.words if lexicon.zipf(w) >= 3.0 and w.isalpha())
    by_length: dict[int, list[str]] = {}
    for word in common:
        by_length.setdefault(len(word), []).append(word)
    names = dict.fromkeys(
        [*NEAR, *(part for people in PEOPLE.values() for g, _, s in people for part in (g, s))]
    )
    found: list[tuple[str, str]] = []
    for name in names:
        folded = fold(name)
        for length in (len(folded) - 1, len(folded), len(folded) + 1):
            for word in by_length.get(length, []):
                if one_edit_apart(word, folded) and len(word) > 3:
                    found.append((name, LOWER_FRAME.format(word)))
                    found.append((name, OPENING_FRAME.format(word.capitalize())))
    return tuple(found)
