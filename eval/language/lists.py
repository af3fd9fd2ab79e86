"""The word lists and switched-off rules of the language check, read once from `regels.yaml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from eval.errors import DatasetError

_FILE: Final = Path(__file__).with_name("regels.yaml")
_FIXED: Final = Path(__file__).with_name("voorzetsels.yaml")


class _Off(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    regel: str = Field(min_length=1)
    reden: str = Field(min_length=10)


class _Preposition(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    woord: str = Field(min_length=2)
    fout: str = Field(min_length=2)
    goed: str = Field(min_length=2)


class _Together(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    werkwoord: str = Field(min_length=2)
    woord: str = Field(min_length=2)
    beter: str = Field(min_length=2)


class _FixedFile(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    vast: tuple[_Preposition, ...]
    samen: tuple[_Together, ...]


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    uit: tuple[_Off, ...]
    lijsten: dict[str, dict[str, str]]
    wendingen: dict[str, str]


_Content = TypeVar("_Content", bound=BaseModel)


@cache
def _load() -> _File:
    return _read(_FILE, _File)


@cache
def _fixed() -> _FixedFile:
    return _read(_FIXED, _FixedFile)


def _read(path: Path, kind: type[_Content]) -> _Content:
    """Return the checked content of a list file."""
    try:
        return kind.model_validate(yaml.safe_load(path.read_text("utf-8")))
    except (OSError, ValueError, yaml.YAMLError, ValidationError) as error:
        raise DatasetError(
            f"{path.name} van de taalcontrole is niet te lezen of niet geldig. "
            "Zet het bestand van deze versie terug."
        ) from error


@cache
def switched_off() -> frozenset[str]:
    """Return the rules and categories of the engine that are switched off.

    Raises:
        DatasetError: the file is missing or invalid; so for every function here.
    """
    return frozenset(row.regel for row in _load().uit)


@cache
def words(group: str, name: str) -> frozenset[str]:
    """Return the words of a list, in small letters; `_` in the file stands for a space."""
    return frozenset(w.replace("_", " ") for w in _load().lijsten[group][name].split())


@cache
def prepositions() -> dict[str, dict[str, str]]:
    """Return for each lemma its wrong prepositions with the right one."""
    found: dict[str, dict[str, str]] = {}
    for row in _fixed().vast:
        for lemma in row.woord.split():
            for wrong in row.fout.split():
                found.setdefault(lemma, {})[wrong] = row.goed
    return found


@cache
def together() -> dict[str, dict[str, str]]:
    """Return for each infinitive the nouns that don't go with it, with what to write."""
    found: dict[str, dict[str, str]] = {}
    for row in _fixed().samen:
        for noun in row.woord.split():
            found.setdefault(row.werkwoord, {})[noun] = row.beter
    return found


@cache
def phrases() -> dict[str, str]:
    """Return turns of phrase that are no Dutch, with what to write."""
    return dict(_load().wendingen)
