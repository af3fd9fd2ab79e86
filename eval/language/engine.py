"""The grammar and spelling engine LingoTweaker, a port of LanguageTool, loaded once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from eval.errors import CheckInputError

if TYPE_CHECKING:
    from lt_py import Engine

SPELLING: Final = "MORFOLOGIK_RULE_NL_NL"
"""The rule that a word is in no dictionary."""
_TAG: Final = re.compile(r"</?suggestion>")
_LOADING: Final = Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What the engine says; `start` and `end` are half-open code points of its text."""

    start: int
    end: int
    rule: str
    category: str
    message: str = field(repr=False)
    suggestions: tuple[str, ...] = field(repr=False)


def matches(text: str) -> Iterator[Match]:
    """Yield all that the engine says of `text`, in its order. Linear: about 0.1 s per 1,000 signs.

    Raises:
        CheckInputError: the engine is not installed.
    """
    found = _engine().check(text)
    if not found:
        return
    offsets = _byte_starts(text)
    for row in found:
        yield _match(row, offsets)


def _match(row: dict[str, Any], offsets: list[int]) -> Match:
    start = bisect_right(offsets, row["offset"]) - 1
    end = bisect_right(offsets, row["offset"] + row["length"]) - 1
    return Match(
        start=start,
        end=end,
        rule=str(row["rule_id"]),
        category=str(row["category_id"]),
        message=_TAG.sub("'", str(row["message"])),
        suggestions=tuple(map(str, row["suggestions"])),
    )


def _byte_starts(text: str) -> list[int]:
    """Return for each code point, and for the end, its place in UTF-8 bytes."""
    starts, at = [0], 0
    for char in text:
        at += len(char.encode("utf-8", "surrogatepass"))
        starts.append(at)
    return starts


def _engine() -> Engine:
    with _LOADING:
        return _load()


@cache
def _load() -> Engine:
    try:
        from lt_py import Engine
    except ImportError as error:
        raise CheckInputError(
            "De taalcontrole is niet geïnstalleerd. Installeer lingotweaker volgens docs/taal.md."
        ) from error
    return Engine("nl")
