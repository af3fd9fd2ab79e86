"""What was decided before about the sentences of a case, and when that still holds.

A decision is remembered for one reader and one sentence. It is gone when the reader changes, when
the sentence or the one before it does, when the sentence now stands in the text more or fewer
times, and when more in it is found delicate than when it was decided: then somebody looks again.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final, Protocol

from assistant.api.shapes import WishesIn
from assistant.requests import DecisionShape, DisclosureShape

DECISIONS: Final = "decisions"
"""Where a stored case keeps what was decided per reader; `mededeelplannen` alone shows it."""

_OWN: Final = frozenset(DecisionShape.model_fields)


class Planner(Protocol):
    """The part of a bureau that says who reads a text and what is delicate for them."""

    def reader_key(self, case: Mapping[str, Any], wishes: WishesIn) -> str:
        """Return which reader of `case` the letter of `wishes` is for, without a name."""

    def plan_disclosure(self, case: Mapping[str, Any], wishes: WishesIn) -> Mapping[str, Any]:
        """Return what that reader may know, with a row per delicate sentence."""


def remember(
    case: Mapping[str, Any],
    reader: str,
    decisions: Sequence[DecisionShape],
    *,
    classes: Mapping[int, Collection[str]],
) -> dict[str, Any]:
    """Return `case` with `decisions` as those for `reader`, in place of older ones.

    `classes` has per sentence (index from 0) what was delicate in it at that moment.
    """
    places = _places(case)
    rows = [
        {**d.model_dump(mode="json"), **places[d.sentence], "classes": sorted(classes[d.sentence])}
        for d in decisions
    ]
    return {**case, DECISIONS: {**case.get(DECISIONS, {}), reader: rows}}


def with_remembered(wishes: WishesIn, case: Mapping[str, Any], *, planner: Planner) -> WishesIn:
    """Return `wishes` with what was decided before for its reader and still holds.

    Raises:
        DraftFailedError: the text is hidden in another way now.
        RecipientError: it is not certain who the reader is.
    """
    kept = case.get(DECISIONS, {}).get(planner.reader_key(case, wishes), ())
    found = _still_valid(wishes, case, kept, planner=planner) if kept else ()
    shape = DisclosureShape(default=wishes.disclosure.default, decisions=tuple(found))
    return wishes.model_copy(update={"disclosure": shape})


def forget_lost(case: Mapping[str, Any]) -> dict[str, Any]:
    """Return `case` without decisions about sentences that no longer stand in its text."""
    texts = {sentence["text"] for sentence in case["sentences"]}
    kept = {
        reader: [row for row in rows if row["text"] in texts]
        for reader, rows in case.get(DECISIONS, {}).items()
    }
    return {**case, DECISIONS: {reader: rows for reader, rows in kept.items() if rows}}


def classes_of(plan: Mapping[str, Any]) -> dict[int, frozenset[str]]:
    """Return the classes per sentence of a plan as `plan_disclosure` gives it."""
    return {
        row["sentence"]: frozenset(c["code"] for c in row["classes"]) for row in plan["sentences"]
    }


def _still_valid(
    wishes: WishesIn,
    case: Mapping[str, Any],
    kept: Sequence[Mapping[str, Any]],
    *,
    planner: Planner,
) -> list[DecisionShape]:
    bare = wishes.model_copy(update={"disclosure": DisclosureShape()})
    now = classes_of(planner.plan_disclosure(case, bare))
    rows = {_key(row): row for row in kept if "before" in row}
    found = []
    for place, at in enumerate(_places(case)):
        row = rows.get(_key(at))
        if row is not None and now.get(place, frozenset()) <= set(row["classes"]):
            own = {name: value for name, value in row.items() if name in _OWN}
            found.append(DecisionShape.model_validate({**own, "sentence": place}))
    return found


def _places(case: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return per sentence what must stay the same: words, the one before, which and how many."""
    texts = [str(sentence["text"]) for sentence in case["sentences"]]
    times = Counter(texts)
    seen: Counter[str] = Counter()
    found = []
    for text, before in zip(texts, ["", *texts], strict=False):
        seen[text] += 1
        # A bare hash is enough: the document is encrypted and has the whole text in it.
        digest = hashlib.sha256(before.encode("utf-8", "surrogatepass")).hexdigest()
        found.append({"text": text, "before": digest, "nth": seen[text], "times": times[text]})
    return found


def _key(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return row["text"], row["before"], row["nth"], row["times"]
