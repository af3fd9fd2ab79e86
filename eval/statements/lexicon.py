"""The word lists of facts and opinions, read once from `lexicon.yaml` and `judging.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal, cast

import yaml

from eval.errors import DatasetError
from eval.fidelity.lexicon import Cues, fold

_FOLDER: Final = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgingEntry:
    """A judging word with its forms; `about` "person" counts only where it is said of a person."""

    word: str
    forms: Cues = field(repr=False)
    about: Literal["person", "any"]
    suggestion: str


def lexicon_version() -> str:
    """Return the versions of both lists, for reports and the log."""
    return f"{_load('lexicon.yaml')['version']}/{_load('judging.yaml')['version']}"


@cache
def cues(section: str, name: str) -> Cues:
    """Return a compiled list of `lexicon.yaml`.

    Raises:
        DatasetError: the list is missing.
    """
    return Cues(_entries(section, name))


@cache
def words(section: str, name: str) -> frozenset[str]:
    """Return a list of `lexicon.yaml` as folded words.

    Raises:
        DatasetError: the list is missing.
    """
    return frozenset(fold(entry) for entry in _entries(section, name))


@cache
def verb_forms() -> Mapping[str, str]:
    """Return the dictionary form for verb forms that the dictionaries do not know.

    Raises:
        DatasetError: the list is missing.
    """
    forms = _load("lexicon.yaml").get("verbs", {}).get("forms")
    if not isinstance(forms, Mapping):
        raise DatasetError("lexicon.yaml heeft geen lijst verbs/forms.")
    return {str(form): str(verb) for form, verb in forms.items()}


@cache
def judging_entries() -> tuple[JudgingEntry, ...]:
    """Return the judging words in the order of the file.

    Raises:
        DatasetError: the file is broken.
    """
    rows = _load("judging.yaml").get("words")
    if not isinstance(rows, Mapping):
        raise DatasetError("judging.yaml heeft geen woorden. Haal het bestand opnieuw op.")
    return tuple(
        JudgingEntry(
            word=str(word),
            forms=Cues(str(form) for form in row["forms"]),
            about=cast(Literal["person", "any"], row["about"]),
            suggestion=str(row["say"]),
        )
        for word, row in rows.items()
    )


def _entries(section: str, name: str) -> tuple[str, ...]:
    part = _load("lexicon.yaml").get(section)
    rows = part.get(name) if isinstance(part, Mapping) else None
    if not isinstance(rows, list):
        raise DatasetError(f"lexicon.yaml heeft geen lijst {section}/{name}.")
    return tuple(str(row) for row in rows)


@cache
def _load(name: str) -> Mapping[str, Any]:
    data = yaml.safe_load((_FOLDER / name).read_text(encoding="utf-8"))
    if not isinstance(data, Mapping):
        raise DatasetError(f"{name} is geen geldige woordenlijst. Haal het bestand opnieuw op.")
    return data
