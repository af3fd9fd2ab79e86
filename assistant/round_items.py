"""The texts of a round: shipped ones and finished drafts, as the round keeps copies of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from random import Random
from typing import Any, Final, TypeVar

from assistant.errors import RatingError
from assistant.job_types import DraftRecord
from eval import (
    FidelityPair,
    PracticeCase,
    ReaderText,
    load_pairs,
    load_practice_cases,
    load_reader_texts,
    sentence_spans,
)

RULES_ONLY: Final = "regels"
"""What made a text that no model wrote."""

_GONE: Final = (
    "Een tekst die u koos, is er niet meer. Laad de pagina opnieuw en kies de teksten nog een keer."
)

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which texts a coordinator chose. `drawn` is how many texts of the data set to draw."""

    practice: Sequence[str]
    compare_practice: bool
    reader_texts: Sequence[str]
    drawn: int
    drafts: Sequence[DraftRecord]
    compare_drafts: bool


def make_items(choice: Choice, *, seed: int) -> tuple[Row, ...]:
    """Return the items of a round, each with its own `id`.

    Raises:
        RatingError: a chosen text is not there.
    """
    practice = _chosen(choice.practice, load_practice_cases())
    rows = [_practice(case) for case in practice]
    rows += [_drawn(pair) for pair in _draw(choice.drawn, seed=seed)]
    rows += [_draft(record) for record in choice.drafts]
    if choice.compare_practice:
        rows += [_practice_pair(case) for case in practice if case.planted is not None]
    if choice.compare_drafts:
        rows += _draft_pairs(choice.drafts)
    rows += [_reader(text) for text in _chosen(choice.reader_texts, load_reader_texts())]
    return tuple({**row, "id": f"t{number}"} for number, row in enumerate(rows, start=1))


_Text = TypeVar("_Text", PracticeCase, ReaderText)


def _chosen(ids: Sequence[str], texts: Iterable[_Text]) -> list[_Text]:
    known = {text.id: text for text in texts}
    if not set(ids) <= known.keys():
        raise RatingError(_GONE)
    return [known[key] for key in sorted(set(ids))]


def _draw(count: int, *, seed: int) -> list[FidelityPair]:
    if not count:
        return []
    pairs = load_pairs("ontwikkel")
    random = Random(f"teksten:{seed}")  # noqa: S311 - a choice of texts, no secret
    return random.sample(list(pairs), min(count, len(pairs)))


def _text(source: str, draft: str) -> Row:
    return {
        "kind": "tekst",
        "source": source,
        "draft": draft,
        "sourceSpans": [list(span) for span in sentence_spans(source)],
        "draftSpans": [list(span) for span in sentence_spans(draft)],
        "metrics": {},
    }


def _practice(case: PracticeCase) -> Row:
    planted = None
    if case.planted is not None:
        error = case.planted
        planted = {"type": error.type, "side": error.side, "span": list(error.span)}
    return {
        **_text(case.source, case.draft),
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
        **_text(pair.source, pair.draft),
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
        "ref": f"leestoets/{text.id}",
        "text": text.text,
        "questions": [{"question": q.question, "options": list(q.options)} for q in text.questions],
        "right": [question.right for question in text.questions],
    }


def _draft(record: DraftRecord) -> Row:
    result = _result(record)
    metrics = {
        "fideliteit": result["fidelity"].get("score"),
        "lint": (result.get("readability") or {}).get("lint_score"),
    }
    return {
        **_text(str(record.inputs["text"]), str(result["draft"])),
        "level": record.wishes.get("level"),
        "system": _system(result),
        "ref": None,
        "known": False,
        "planted": None,
        "metrics": {name: float(value) for name, value in metrics.items() if value is not None},
    }


def _draft_pairs(records: Sequence[DraftRecord]) -> list[Row]:
    """Return a pair for each two drafts of one source that ask for the same task."""
    groups: dict[tuple[str, str], list[DraftRecord]] = defaultdict(list)
    for record in records:
        groups[(str(record.inputs["text"]), str(record.wishes["task"]))].append(record)
    return [
        {
            "kind": "paar",
            "level": one.wishes.get("level"),
            "systems": [_system(_result(one)), _system(_result(two))],
            "ref": None,
            "source": source,
            "texts": [str(_result(one)["draft"]), str(_result(two)["draft"])],
        }
        for (source, _), group in groups.items()
        for one, two in combinations(group, 2)
    ]


def _result(record: DraftRecord) -> Mapping[str, Any]:
    if record.status != "klaar" or record.result is None:
        raise RatingError(_GONE)
    return record.result


def _system(result: Mapping[str, Any]) -> str:
    """Return what wrote a draft: the name of the model, or that it was rules alone."""
    if result.get("engine") in (None, "none"):
        return RULES_ONLY
    return str(result.get("model") or result["engine"])[:120]
