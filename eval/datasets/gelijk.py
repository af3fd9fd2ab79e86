"""Cases that are told again with other names, parents or sex (see mededelen/gelijk)."""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal, Self, get_args

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from eval.errors import DatasetError

FOLDER: Final = Path(__file__).parent / "mededelen" / "gelijk"
"""Where the cases are, one file each."""

Origin = Literal["nederlands", "turks", "marokkaans", "pools", "eritrees", "surinaams"]
"""Where the names of a telling come from."""
Sex = Literal["jongen", "meisje"]

ORIGINS: Final[tuple[Origin, ...]] = get_args(Origin)
_SEXES: Final[tuple[Sex, ...]] = get_args(Sex)
_NAME: Final = "naam"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of a telling, half-open `start:end`: a slot that was filled, or fixed words.

    `slot` is None for fixed words. All pieces together are the text, in order.
    """

    slot: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A case as told once. `swapped`: mother and father have changed places."""

    case: str
    origin: Origin
    sex: Sex
    swapped: bool
    text: str = field(repr=False)
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterfactualCase:
    """A fictitious case with slots. `names` are the slots of names, the others are of words.

    `fillings` has per origin the value of each slot. `parents` are pairs of slots that change
    places. `words` has per slot the word for a boy and a girl, `child_names` the same per origin.
    """

    id: str
    sex: Sex
    template: str = field(repr=False)
    names: frozenset[str]
    fillings: Mapping[Origin, Mapping[str, str]] = field(repr=False)
    parents: tuple[tuple[str, str], ...]
    words: Mapping[str, tuple[str, str]]
    child_names: Mapping[Origin, Mapping[str, tuple[str, str]]] = field(repr=False)

    def tell(
        self, origin: Origin = "nederlands", *, sex: Sex | None = None, swapped: bool = False
    ) -> Telling:
        """Return the case with names of `origin`, about a child of `sex` (its own by default).

        `swapped` puts the father in each place of the mother, and the other way round.
        """
        sex = sex or self.sex
        values = self.values(origin, sex=sex, swapped=swapped)
        text, pieces = "", list[Piece]()
        for fixed, slot, _, _ in string.Formatter().parse(self.template):
            for name, value in ((None, fixed), (slot, values[slot] if slot else "")):
                if value:
                    pieces.append(Piece(slot=name, start=len(text), end=len(text) + len(value)))
                    text += value
        return Telling(
            case=self.id,
            origin=origin,
            sex=sex,
            swapped=swapped,
            text=text,
            pieces=tuple(pieces),
        )

    def values(self, origin: Origin, *, sex: Sex, swapped: bool) -> dict[str, str]:
        """Return what stands in each slot of such a telling."""
        values = dict(self.fillings[origin])
        place = _SEXES.index(sex)
        for slot, pair in (*self.words.items(), *self.child_names[origin].items()):
            values[slot] = pair[place]
        if swapped:
            for one, other in self.parents:
                values[one], values[other] = values[other], values[one]
        return values

    def alike(self) -> tuple[tuple[str, str], ...]:
        """Return the pairs of words, not names, that a swap exchanges, sorted."""
        values = self.fillings["nederlands"]
        parents = {(values[a], values[b]) for a, b in self.parents if a not in self.names}
        return tuple(sorted(parents | set(self.words.values())))


class _Swaps(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    moeder_vader: list[tuple[str, str]] = Field(min_length=1)
    jongen_meisje: dict[str, tuple[str, str]] = Field(min_length=1)


class _CaseFile(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    id: str = Field(min_length=1)
    fictief: Literal[True]
    geslacht: Sex
    sjabloon: str = Field(min_length=1)
    slots: dict[str, str]
    vullingen: list[dict[str, str]]
    omwisselen: _Swaps
    namen_jongen_meisje: dict[Origin, dict[str, tuple[str, str]]]

    @model_validator(mode="after")
    def _fits(self) -> Self:
        slots = set(self.slots)
        used = {slot for _, slot, _, _ in string.Formatter().parse(self.sjabloon) if slot}
        swaps = self.omwisselen
        named = {slot for pair in swaps.moeder_vader for slot in pair} | set(swaps.jongen_meisje)
        if not (used | named) <= slots:
            raise ValueError("a slot is not declared")
        if any(set(row) != slots | {"herkomst"} for row in self.vullingen):
            raise ValueError("a filling leaves a slot open or has one too many")
        if sorted(row["herkomst"] for row in self.vullingen) != sorted(ORIGINS):
            raise ValueError("not each origin once")
        if set(self.namen_jongen_meisje) != set(ORIGINS):
            raise ValueError("not each origin has a boy's and a girl's name")
        if not all(self._is_same(row) for row in self.vullingen):
            raise ValueError("a filling is not that of the child's sex")
        return self

    def _is_same(self, row: Mapping[str, str]) -> bool:
        """Whether the filling agrees with the pairs for a boy and a girl."""
        names = next(v for k, v in self.namen_jongen_meisje.items() if k == row["herkomst"])
        place = _SEXES.index(self.geslacht)
        pairs = {**self.omwisselen.jongen_meisje, **names}
        return all(row.get(slot) == pair[place] for slot, pair in pairs.items())

    def to_case(self) -> CounterfactualCase:
        rows = {row["herkomst"]: row for row in self.vullingen}
        return CounterfactualCase(
            id=self.id,
            sex=self.geslacht,
            template=self.sjabloon,
            names=frozenset(s for s, what in self.slots.items() if what.startswith(_NAME)),
            fillings=MappingProxyType(
                {o: {k: v for k, v in rows[o].items() if k != "herkomst"} for o in ORIGINS}
            ),
            parents=tuple(self.omwisselen.moeder_vader),
            words=MappingProxyType(self.omwisselen.jongen_meisje),
            child_names=MappingProxyType(self.namen_jongen_meisje),
        )


def load_counterfactuals(*, folder: Path = FOLDER) -> tuple[CounterfactualCase, ...]:
    """Return the cases, sorted by file.

    Raises:
        DatasetError: there is no file, one is invalid, or an id stands there twice.
    """
    files = sorted(folder.glob("*.yaml"))
    if not files:
        raise DatasetError(f"In {folder} staan geen zaken. Haal de map opnieuw op.")
    cases = tuple(_read(path) for path in files)
    if len({case.id for case in cases}) != len(cases):
        raise DatasetError(f"In {folder} staat een nummer twee keer.")
    return cases


def _read(path: Path) -> CounterfactualCase:
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        return _CaseFile.model_validate(data).to_case()
    except (ValidationError, yaml.YAMLError) as error:
        raise DatasetError(f"{path} is geen geldige zaak. Haal het bestand opnieuw op.") from error
