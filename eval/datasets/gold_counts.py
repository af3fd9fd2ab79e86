"""Counts of the gold texts, for the data sheet and for the tests that guard them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, get_args

from eval.datasets.gold import GoldMention, GoldText, Origin
from redaction import ENTITY_TYPES, ROLES

ORIGINS: Final[tuple[Origin, ...]] = get_args(Origin)
"""Every origin of names, in the order of the tables."""

_GROUP: Final = "texts / words / mentions"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldSize:
    """How many texts, words (what white space separates) and mentions a group of texts has."""

    texts: int
    words: int
    mentions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldCounts:
    """Counts over a set of texts; a value that does not occur is absent and counts as 0.

    `types`, `origins` and `roles` count mentions, `persons` counts different persons per origin
    (a person is one key in one text); `genres` and `writers` have the size of each group.
    """

    size: GoldSize
    types: Mapping[str, int]
    origins: Mapping[str, int]
    persons: Mapping[str, int]
    roles: Mapping[str, int]
    genres: Mapping[str, GoldSize]
    writers: Mapping[str, GoldSize]


def count_gold(texts: Sequence[GoldText]) -> GoldCounts:
    """Return the counts over `texts`."""
    mentions = [mention for text in texts for mention in text.mentions]
    persons = {(text.id, m.entity, m.origin) for text in texts for m in text.mentions if m.origin}
    return GoldCounts(
        size=_size(texts),
        types=_tally(mentions, lambda m: m.entity_type),
        origins=_tally(mentions, lambda m: m.origin),
        persons=Counter(origin for _, _, origin in persons),
        roles=_tally(mentions, lambda m: m.role),
        genres=_groups(texts, lambda text: text.genre),
        writers=_groups(texts, lambda text: text.writer),
    )


def _size(texts: Sequence[GoldText]) -> GoldSize:
    return GoldSize(
        texts=len(texts),
        words=sum(text.words for text in texts),
        mentions=sum(len(text.mentions) for text in texts),
    )


def _groups(texts: Sequence[GoldText], key: Callable[[GoldText], str]) -> Mapping[str, GoldSize]:
    names = sorted({key(text) for text in texts})
    return {name: _size([text for text in texts if key(text) == name]) for name in names}


def _tally(
    mentions: Sequence[GoldMention], key: Callable[[GoldMention], str | None]
) -> Mapping[str, int]:
    return Counter(value for mention in mentions if (value := key(mention)) is not None)


def counts_markdown(parts: Mapping[str, Sequence[GoldText]]) -> str:
    """Return the counts as Markdown tables, with a column for each of `parts`, by name."""
    counts = [count_gold(texts) for texts in parts.values()]
    genres = sorted({genre for count in counts for genre in count.genres})
    writers = sorted({writer for count in counts for writer in count.writers})
    columns = list(parts)
    tables = [
        _table("all", columns, {_GROUP: [_show(count.size) for count in counts]}),
        _table("mentions per type", columns, _rows(ENTITY_TYPES, [c.types for c in counts])),
        _table(f"genre: {_GROUP}", columns, _sizes(genres, [c.genres for c in counts])),
        _table("origin: mentions", columns, _rows(ORIGINS, [c.origins for c in counts])),
        _table("origin: persons", columns, _rows(ORIGINS, [c.persons for c in counts])),
        _table("mentions per role", columns, _rows(ROLES, [c.roles for c in counts])),
        _table(f"writer: {_GROUP}", columns, _sizes(writers, [c.writers for c in counts])),
    ]
    return "\n".join(tables)


def _show(size: GoldSize | None) -> str:
    return "0" if size is None else f"{size.texts} / {size.words} / {size.mentions}"


def _rows(
    names: Iterable[str], tallies: Sequence[Mapping[str, int]]
) -> Mapping[str, Sequence[str]]:
    return {name: [str(tally.get(name, 0)) for tally in tallies] for name in names}


def _sizes(
    names: Iterable[str], groups: Sequence[Mapping[str, GoldSize]]
) -> Mapping[str, Sequence[str]]:
    return {name: [_show(group.get(name)) for group in groups] for name in names}


def _table(title: str, columns: Sequence[str], rows: Mapping[str, Sequence[str]]) -> str:
    lines = [f"| {title} | {' | '.join(columns)} |", "|---|" + "---:|" * len(columns)]
    lines += [f"| {name} | {' | '.join(values)} |" for name, values in rows.items()]
    return "\n".join(lines) + "\n"
