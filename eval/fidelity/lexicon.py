"""The word lists of the checks, read once from `lexicon.yaml`, and how their patterns match."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from eval.errors import DatasetError

_FILE: Final = Path(__file__).with_name("lexicon.yaml")
_GAP: Final = r"(?:[^\w.;?!]+\w+){0,6}?[^\w.;?!]+"
"""What ` .. ` stands for: at most six words, inside one clause."""


def fold(text: str) -> str:
    """Return `text` in lower case without accents, code point for code point as long as it was."""
    return "".join(_fold_char(char) for char in text)


@cache
def _fold_char(char: str) -> str:
    lower = unicodedata.normalize("NFD", char.lower())[:1]
    return {"’": "'", "‘": "'"}.get(lower, lower) or char


class Cues:
    """A list of patterns that is searched in folded text. See `lexicon.yaml` for the notation."""

    def __init__(self, patterns: Iterable[str]) -> None:
        ordered = sorted({fold(p) for p in patterns}, key=lambda p: (-len(p), p))
        self._regex = re.compile("|".join(_as_regex(p) for p in ordered)) if ordered else None

    def spans(self, folded: str) -> tuple[tuple[int, int], ...]:
        """Return the half-open spans of all matches, left to right, not overlapping."""
        return tuple(m.span() for m in self._iter(folded))

    def texts(self, folded: str) -> tuple[str, ...]:
        """Return the matched pieces of text, left to right."""
        return tuple(m.group() for m in self._iter(folded))

    def found(self, folded: str) -> bool:
        """Return whether a pattern occurs."""
        return self._regex is not None and self._regex.search(folded) is not None

    def _iter(self, folded: str) -> Iterator[re.Match[str]]:
        return iter(()) if self._regex is None else self._regex.finditer(folded)


def _as_regex(pattern: str) -> str:
    body = _GAP.join(re.escape(part).replace(r"\*", r"\w*") for part in pattern.split(" .. "))
    body = body.replace(r"\ ", r"\s+")
    left = r"(?<!\w)" if pattern[0].isalnum() or pattern[0] == "*" else ""
    right = r"(?!\w)" if pattern[-1].isalnum() or pattern[-1] == "*" else ""
    return f"{left}{body}{right}"


@cache
def section(*path: str) -> Any:  # noqa: ANN401 - the lists differ in shape; each reader knows its own
    """Return the part of `lexicon.yaml` under these keys; keys that are absent raise."""
    node: Any = _load()
    for key in path:
        if not isinstance(node, Mapping) or key not in node:
            raise DatasetError(f"lexicon.yaml heeft geen onderdeel {'/'.join(path)}.")
        node = node[key]
    return node


@cache
def cues(*path: str) -> Cues:
    """Return the compiled list under these keys."""
    return Cues(str(entry) for entry in section(*path))


@cache
def words(*path: str) -> frozenset[str]:
    """Return the list under these keys as folded words."""
    return frozenset(fold(str(entry)) for entry in section(*path))


@cache
def _load() -> Mapping[str, Any]:
    data = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    if not isinstance(data, Mapping):
        raise DatasetError("lexicon.yaml is geen geldige woordenlijst.")
    return data
