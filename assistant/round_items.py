"""The texts of a round: shipped ones and finished drafts, as the round keeps copies of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from assistant.errors import RatingError
from assistant.job_types import DraftRecord
from assistant.round_drafts import (
    GONE,
    ReadDrafts,
    Row,
    draft_row,
    pair_rows,
    question_row,
    read_rows,
    text_row,
)
from eval import (
    FidelityPair,
    PracticeCase,
    ReaderText,
    assign,
    load_pairs,
    load_practice_cases,
    load_reader_texts,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which texts a coordinator chose. `drawn` is how many texts of the data set to draw."""

    practice: Sequence[str]
    compare_practice: bool
    reader_texts: Sequence[str]
    drawn: int
    drafts: Sequence[DraftRecord]
    compare_drafts: bool
    read_drafts: Sequence[ReadDrafts] = ()


def make_items(choice: Choice, *, seed: int) -> tuple[Row, ...]:
    """Return the items of a round, each with its own `id`.

    Raises:
        RatingError: a chosen text is not there, a pair can't count, or a reader test has drafts
            that readers may not see or that don't belong together.
    """
    practice = _chosen(choice.practice, load_practice_cases())
    rows = [_practice(case) for case in practice]
    rows += [_drawn(pair) for pair in _draw(choice.drawn, seed=seed)]
    rows += [draft_row(record) for record in choice.drafts]
    if choice.compare_practice:
        rows += [_practice_pair(case) for case in practice if case.planted is not None]
    if choice.compare_drafts:
        rows += pair_rows(choice.drafts)
    rows += [_reader(text) for text in _chosen(choice.reader_texts, load_reader_texts())]
    for number, read in enumerate(choice.read_drafts, start=1):
        rows += read_rows(read, group=f"concepten-{number}")
    return tuple({**row, "id": f"t{number}"} for number, row in enumerate(rows, start=1))


def reading(
    items: Sequence[Row], readers: Sequence[str], *, seed: int
) -> dict[str, tuple[str, ...]]:
    """Return the reader tests of each reader, in her order: of every group one.

    Who has read a letter knows the answers to the questions about another version of it. So each
    reader reads one version, and all versions get as many readers (one more or less).
    """
    groups: dict[str, list[str]] = defaultdict(list)
    for item in items:
        if item["kind"] == "leestoets":
            groups[item["group"]].append(item["id"])
    if not groups:
        return {}
    found: dict[str, list[str]] = {reader: [] for reader in readers}
    for one in assign(tuple(groups), readers, overlap=len(readers), seed=seed):
        versions = groups[one.item]
        # The place of the group shifts the turn: no reader reads the first version of them all.
        turn = readers.index(one.rater) + list(groups).index(one.item) + seed
        found[one.rater].append(versions[turn % len(versions)])
    return {reader: tuple(mine) for reader, mine in found.items()}


_Text = TypeVar("_Text", PracticeCase, ReaderText)


def _chosen(ids: Sequence[str], texts: Iterable[_Text]) -> list[_Text]:
    known = {text.id: text for text in texts}
    if not set(ids) <= known.keys():
        raise RatingError(GONE)
    return [known[key] for key in sorted(set(ids))]


def _draw(count: int, *, seed: int) -> list[FidelityPair]:
    if not count:
        return []
    pairs = load_pairs("ontwikkel")
    random = Random(f"teksten:{seed}")  # noqa: S311 - a choice of texts, no secret
    return random.sample(list(pairs), min(count, len(pairs)))


def _practice(case: PracticeCase) -> Row:
    planted = None
    if case.planted is not None:
        error = case.planted
        planted = {"type": error.type, "side": error.side, "span": list(error.span)}
    return {
        **text_row(case.source, case.draft),
        "level": case.level,
        "system": "oefengevallen",
        "ref": f"oefengevallen/{case.id}",
        "known": True,
        "planted": planted,
    }


def _drawn(pair: FidelityPair) -> Row:
    planted = None
    if pair.error_type is not None and pair.error:
        side = "concept" if pair.error in pair.draft else "bron"
        start = (pair.draft if side == "concept" else pair.source).find(pair.error)
        span = [start, start + len(pair.error)]
        planted = {"type": pair.error_type, "side": side, "span": span} if start >= 0 else None
    return {
        **text_row(pair.source, pair.draft),
        "level": pair.level,
        "system": "verzameling fideliteit",
        "ref": f"fideliteit/{pair.id}",
        "known": pair.error_type is None or planted is not None,
        "planted": planted,
    }


def _practice_pair(case: PracticeCase) -> Row:
    return {
        "kind": "paar",
        "level": case.level,
        "systems": ["oefening goed", "oefening fout"],
        "ref": f"oefengevallen/{case.id}",
        "source": case.source,
        "texts": [case.good, case.draft],
    }


def _reader(text: ReaderText) -> Row:
    return {
        "kind": "leestoets",
        "level": text.level,
        "system": None,
        "ref": f"leestoets/{text.id}",
        "group": f"leestoets/{text.id}",
        "fictional": True,
        "text": text.text,
        **question_row(text.questions),
    }
