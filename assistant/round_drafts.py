"""Finished drafts in a round: rated, compared two by two, or read by readers."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations
from typing import Any, Final

from assistant.errors import RatingError
from assistant.job_types import DraftRecord
from assistant.requests import make_request
from assistant.types import DraftRequest
from eval import (
    ReaderQuestion,
    load_pairs,
    load_practice_cases,
    load_samples,
    sentence_spans,
)
from prompts import Level

RULES_ONLY: Final = "regels"
"""What made a text that no model wrote."""

GONE: Final = (
    "Een tekst die u koos, is er niet meer. Laad de pagina opnieuw en kies de teksten nog een keer."
)

_ALIKE: Final = (
    "Twee gekozen concepten van dezelfde rapportage zijn op dezelfde manier geschreven: zelfde "
    "model, opdracht en versie. Zo'n paar kan niet meetellen. Kies van elke rapportage één concept "
    "per manier van schrijven."
)
_NO_PAIR: Final = (
    "Geen twee gekozen concepten passen bij elkaar: dezelfde rapportage, taak, niveau en lezer. Er "
    "valt dus niets te vergelijken. Kies er nog een bij, of zet twee aan twee vergelijken uit."
)
_REAL_READ: Final = (
    "Een leestoets kan alleen met een concept van een verzonnen voorbeeld. Een echte rapportage "
    "laat u hier niet aan lezers zien. Maak een concept van een voorbeeld bij Schrijven, en kies "
    "dat."
)
_READ_APART: Final = (
    "De concepten bij één set vragen moeten van hetzelfde voorbeeld zijn, met dezelfde taak, "
    "hetzelfde niveau en dezelfde lezer. Maak voor de andere concepten een eigen set vragen."
)
_READ_COLLEAGUE: Final = (
    "Een leestoets is voor een kind of een ouder. Kies een concept dat niet voor een collega is."
)
MAX_SYSTEM: Final = 300
"""Most characters in the name of what wrote a text, as an export allows."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDrafts:
    """Drafts of one fictitious source with the questions that readers get about each of them."""

    drafts: Sequence[DraftRecord] = field(repr=False)
    questions: Sequence[ReaderQuestion] = field(repr=False)


def text_row(source: str, draft: str) -> Row:
    """Return a text beside its source, with the sentences that a rater can point at."""
    return {
        "kind": "tekst",
        "source": source,
        "draft": draft,
        "sourceSpans": [list(span) for span in sentence_spans(source)],
        "draftSpans": [list(span) for span in sentence_spans(draft)],
        "metrics": {},
    }


def question_row(questions: Sequence[ReaderQuestion]) -> Row:
    """Return the questions of a reader test, with the right answers apart."""
    return {
        "questions": [{"question": q.question, "options": list(q.options)} for q in questions],
        "right": [question.right for question in questions],
    }


def read_rows(read: ReadDrafts, *, group: str) -> list[Row]:
    """Return a reader test per draft; they share a `group`, of which a reader reads one.

    Raises:
        RatingError: a draft is of a real case, or they don't belong together.
    """
    if any(not is_fictional(record) for record in read.drafts):
        raise RatingError(_REAL_READ)
    if len({_source_and_request(record) for record in read.drafts}) != 1:
        raise RatingError(_READ_APART)
    asked = _request(read.drafts[0])
    if asked.audience == "collega":
        raise RatingError(_READ_COLLEAGUE)
    systems = [system_of(record) for record in read.drafts]
    if len(set(systems)) != len(systems):
        raise RatingError(_ALIKE)
    return [
        {
            "kind": "leestoets",
            "level": asked.level,
            "system": system,
            "ref": None,
            "group": group,
            "fictional": True,
            "text": str(_result(record)["draft"]),
            **question_row(read.questions),
        }
        for record, system in zip(read.drafts, systems, strict=True)
    ]


def draft_row(record: DraftRecord) -> Row:
    """Return a draft beside its source, with its automatic measures.

    Raises:
        RatingError: it isn't finished.
    """
    result = _result(record)
    metrics = {
        "fideliteit": result["fidelity"].get("score"),
        "lint": (result.get("readability") or {}).get("lint_score"),
    }
    return {
        **text_row(str(record.inputs["text"]), str(result["draft"])),
        "level": _level(record),
        "system": system_of(record),
        "ref": None,
        "fictional": is_fictional(record),
        "known": False,
        "planted": None,
        "metrics": {name: float(value) for name, value in metrics.items() if value is not None},
    }


def pair_rows(records: Sequence[DraftRecord]) -> list[Row]:
    """Return a pair for each two drafts of one source that ask the same for the same reader.

    Raises:
        RatingError: there is no such pair, or one that can't count as one system wrote both.
    """
    groups: dict[_Key, list[DraftRecord]] = defaultdict(list)
    for record in records:
        groups[_source_and_request(record)].append(record)
    pairs = [pair for group in groups.values() for pair in combinations(group, 2)]
    if not pairs:
        raise RatingError(_NO_PAIR)
    if any(system_of(one) == system_of(two) for one, two in pairs):
        raise RatingError(_ALIKE)
    return [
        {
            "kind": "paar",
            "level": _level(one),
            "systems": [system_of(one), system_of(two)],
            "ref": None,
            "fictional": is_fictional(one),
            "source": str(one.inputs["text"]),
            "texts": [str(_result(one)["draft"]), str(_result(two)["draft"])],
        }
        for one, two in pairs
    ]


_Key = tuple[str, str, str, str, str]


def _source_and_request(record: DraftRecord) -> _Key:
    """Return what two drafts must share to be compared: only what wrote them may differ."""
    asked = _request(record)
    reader = " ".join((asked.recipient or "").split()).casefold()
    return (str(record.inputs["text"]), asked.task, asked.level, asked.audience, reader)


def _request(record: DraftRecord) -> DraftRequest:
    wishes = record.wishes
    return make_request(
        task=wishes["task"],
        age=wishes.get("age"),
        level=wishes.get("level"),
        audience=wishes.get("audience"),
        recipient=wishes.get("recipient") or None,
    )


def _level(record: DraftRecord) -> Level | None:
    """Return for which level a draft is; None when a colleague reads it."""
    asked = _request(record)
    return None if asked.audience == "collega" else asked.level


def _result(record: DraftRecord) -> Mapping[str, Any]:
    if record.status != "klaar" or record.result is None:
        raise RatingError(GONE)
    return record.result


def system_of(record: DraftRecord) -> str:
    """Return what wrote a draft: model or rules, prompt, who wrote first, program and blocks.

    A draft of an older version of this program has only the first.
    """
    result = _result(record)
    made = result.get("made_with") or {}
    rules = result.get("engine") in (None, "none")
    parts = [RULES_ONLY if rules else str(result.get("model") or result["engine"])[:120]]
    for name, label in _PARTS:
        if made.get(name):
            parts.append(f"{label}{made[name]}")
    return "; ".join(parts)[:MAX_SYSTEM]


_PARTS: Final = (
    ("prompt", "opdracht "),
    ("order", ""),
    ("program", "programma "),
    ("blocks", "blokken "),
)
"""The parts of `made_with` in the name of a system, each with the word before it."""


def is_fictional(record: DraftRecord) -> bool:
    """Return whether the whole source of a draft is a text that ships, so that anyone may read."""
    return _same(str(record.inputs["text"])) in _shipped()


@cache
def _shipped() -> frozenset[str]:
    sources = [sample.text for sample in load_samples()]
    sources += [case.source for case in load_practice_cases()]
    sources += [pair.source for pair in load_pairs("ontwikkel")]
    return frozenset(_same(source) for source in sources)


def _same(text: str) -> str:
    """Return a text as it is compared: composed, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())
