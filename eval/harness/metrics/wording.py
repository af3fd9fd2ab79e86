"""The words of two sentences, to see whether they may say the same.

The lists are our own, 2026-11-22: words without content, words that turn a sentence round, words
that make it uncertain, and words that stand before a name.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from functools import cache
from pathlib import Path
from re import findall
from typing import Final

import yaml
from simplemma import lemmatize

_FILE: Final = Path(__file__).with_name("woorden.yaml")


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(yaml.safe_load(_FILE.read_text("utf-8"))[name].split())


def forms_of_address() -> frozenset[str]:
    """Return the words that stand before a name and do not tell whose it is, in small letters."""
    return _list("aanspreek")


def words(text: str) -> list[str]:
    """Return the words of `text` in small letters."""
    return findall(r"\w+", text.casefold())


def content(text: str, names: AbstractSet[str]) -> frozenset[str]:
    """Return the dictionary words of `text` that carry content, without `names`."""
    skip = _list("leeg") | _list("draai") | names
    return frozenset(lemmatize(word, lang="nl") for word in words(text) if word not in skip)


def same_mood(wrong: str, told: str) -> bool:
    """Return whether `told` is turned round like `wrong` and not less certain than it."""
    one, two = frozenset(words(wrong)), frozenset(words(told))
    turned = len(one & _list("draai")) % 2 == len(two & _list("draai")) % 2
    return turned and not (two - one) & _list("onzeker")
