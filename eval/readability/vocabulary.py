"""The word lists of the checklist, read once from `woorden.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from eval.errors import DatasetError

_FILE: Final = Path(__file__).with_name("woorden.yaml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Words of `woorden.yaml`, in small letters but for `initialisms`."""

    known: frozenset[str]
    known_starts: tuple[str, ...]
    known_to_children: frozenset[str]
    abbreviations: Mapping[str, str]
    initialisms: frozenset[str]
    negators: frozenset[str]
    noun_endings: tuple[str, ...]
    plain_nouns: frozenset[str]
    perfects: tuple[str, ...]

    def is_known(self, word: str) -> bool:
        """Return whether readers of these letters know `word` (small letters)."""
        return word in self.known or word.startswith(self.known_starts)

    def written_out(self, text: str) -> str | None:
        """Return what the abbreviation `text` stands for, or None."""
        key = re.sub(r"\s", "", text.lower())
        return self.abbreviations.get(key) or self.abbreviations.get(f"{key}.")


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    bekend: str = Field(min_length=1)
    bekend_bij_kinderen: str = Field(min_length=1)
    afkortingen: dict[str, str] = Field(min_length=1)
    letterwoorden: str = Field(min_length=1)
    ontkenning: str = Field(min_length=1)
    naamwoordstijl: str = Field(min_length=1)
    gewone_naamwoorden: str = Field(min_length=1)
    voltooid: str = Field(min_length=1)


@cache
def vocabulary(path: Path = _FILE) -> Vocabulary:
    """Return the words of `path`, read once.

    Raises:
        DatasetError: the file is missing or invalid.
    """
    try:
        content = _File.model_validate(yaml.safe_load(path.read_text("utf-8")))
    except (OSError, ValueError, yaml.YAMLError, ValidationError) as error:
        raise DatasetError(
            f"{path} is niet te lezen of niet geldig. Zet het bestand van deze versie terug."
        ) from error
    known = content.bekend.split()
    return Vocabulary(
        known=frozenset(word for word in known if not word.endswith("*")),
        known_starts=tuple(word[:-1] for word in known if word.endswith("*")),
        known_to_children=frozenset(content.bekend_bij_kinderen.split()),
        abbreviations=MappingProxyType(content.afkortingen),
        initialisms=frozenset(content.letterwoorden.split()),
        negators=frozenset(content.ontkenning.split()),
        noun_endings=tuple(content.naamwoordstijl.split()),
        plain_nouns=frozenset(content.gewone_naamwoorden.split()),
        perfects=tuple(content.voltooid.split()),
    )
