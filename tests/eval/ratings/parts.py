"""Exports of fictitious rounds, for tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from eval.ratings import FORMAT, RatingsExport

CRITERIA = ("juist", "volledig", "begrijpelijk", "toon", "stem")
ROUND = "0" * 31 + "1"


def text_item(name: str, **more: Any) -> dict[str, Any]:
    return {
        "kind": "tekst",
        "id": name,
        "level": "8-11",
        "system": "regels",
        "known": False,
        "planted": None,
        **more,
    }


def rating(item: str, rater: str, score: int | None, **more: Any) -> dict[str, Any]:
    scores = dict.fromkeys(CRITERIA, score)
    return {"kind": "tekst", "item": item, "rater": rater, "scores": scores, **more}


def choice(item: str, rater: str, better: str, *, swapped: bool = False) -> dict[str, Any]:
    choices = dict.fromkeys((*CRITERIA, "algemeen"), better)
    return {"kind": "paar", "item": item, "rater": rater, "choices": choices, "swapped": swapped}


def row(
    items: Sequence[Mapping[str, Any]], answers: Sequence[Mapping[str, Any]], **more: Any
) -> dict[str, Any]:
    raters = sorted({str(a["rater"]) for a in answers})
    return {
        "format": FORMAT,
        "round": ROUND,
        "made_at": "2026-11-22T12:00:00.000+00:00",
        "rubric_version": "1",
        "criteria": list(CRITERIA),
        "seed": 7,
        "overlap": 2,
        "raters": raters,
        "assigned": len(answers),
        "items": list(items),
        "answers": list(answers),
        **more,
    }


def export(
    items: Sequence[Mapping[str, Any]], answers: Sequence[Mapping[str, Any]], **more: Any
) -> RatingsExport:
    return RatingsExport.model_validate(row(items, answers, **more))
