"""The word lists of the child's voice, read once from `lexicon.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from eval.errors import DatasetError
from eval.fidelity.lexicon import Cues, fold

_FILE: Final = Path(__file__).with_name("lexicon.yaml")


@cache
def cues(*path: str) -> Cues:
    """Return the compiled list under these keys.

    Raises:
        DatasetError: the list is missing.
    """
    return Cues(_entries(*path))


@cache
def words(*path: str) -> frozenset[str]:
    """Return the list under these keys as folded words.

    Raises:
        DatasetError: the list is missing.
    """
    return frozenset(fold(entry) for entry in _entries(*path))


def _entries(*path: str) -> tuple[str, ...]:
    node: Any = _load()
    for key in path:
        node = node.get(key) if isinstance(node, Mapping) else None
    if not isinstance(node, list):
        raise DatasetError(f"lexicon.yaml van de stem heeft geen lijst {'/'.join(path)}.")
    return tuple(str(entry) for entry in node)


@cache
def _load() -> Mapping[str, Any]:
    data = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    if not isinstance(data, Mapping):
        raise DatasetError("lexicon.yaml van de stem is geen geldige woordenlijst.")
    return data
