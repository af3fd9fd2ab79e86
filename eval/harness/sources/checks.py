"""Samples for the checks of this program itself, and what a check says of one."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from eval.datasets.pairs import load_pairs
from eval.datasets.statements import load_statements, load_voices
from eval.disclosure import disclosures
from eval.disclosure.policy import load_disclosure_policy
from eval.errors import DatasetError
from eval.fidelity.texts import check_text
from eval.harness.sources.register import DATASETS, Half
from eval.harness.types import Gold, Sample
from eval.readability import measure
from eval.statements import classify_statements
from eval.voice import child_voice

_KINDS: Final = {
    "feit": "fact",
    "observatie": "observation",
    "uitspraak": "statement",
    "professioneel_oordeel": "judgement",
}


def pairs(half: Half) -> tuple[Sample, ...]:
    """Return the pairs of source and draft of a half."""
    return tuple(
        Sample(
            id=pair.id,
            cluster=pair.id,
            text=pair.source,
            groups={"taak": pair.task, "fout": pair.error_type or "geen"},
            gold=Gold(pair=pair),
            held_out=half == "test",
        )
        for pair in load_pairs(half)
    )


def delicate(half: Half) -> tuple[Sample, ...]:
    """Return the sentences that are labelled with delicate matters."""
    return tuple(
        Sample(
            id=str(row["id"]),
            cluster=str(row["id"]),
            text=str(row["text"]),
            gold=Gold(payload={"classes": tuple(row["classes"])}),
            held_out=half == "test",
        )
        for row in _lines(f"mededelen/{half}.jsonl")
    )


def statements(half: Half) -> tuple[Sample, ...]:
    """Return the sentences labelled fact, observation, statement or judgement."""
    return tuple(
        Sample(
            id=row.id,
            cluster=row.id,
            text=row.text,
            groups={"soort": row.label},
            gold=Gold(payload={"label": _KINDS[row.label]}),
            held_out=half == "test",
        )
        for row in load_statements(half)
    )


def voices(half: Half) -> tuple[Sample, ...]:
    """Return the texts with or without the child's own voice."""
    return tuple(
        Sample(
            id=row.id,
            cluster=row.id,
            text=row.text,
            gold=Gold(payload={"said": row.said, "child": row.child}),
            held_out=half == "test",
        )
        for row in load_voices(half)
    )


def readability(half: Half) -> tuple[Sample, ...]:
    """Return pairs of an easy and a hard text with the same content."""
    del half
    return tuple(
        Sample(
            id=str(row["id"]),
            cluster=str(row["id"]),
            text=str(row["moeilijk"]),
            gold=Gold(payload={"easy": str(row["makkelijk"])}),
        )
        for row in _lines("leesbaarheid/paren.jsonl")
    )


def _lines(name: str) -> list[dict[str, Any]]:
    path = DATASETS / name
    try:
        return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    except (OSError, ValueError) as error:
        raise DatasetError(f"{name} is niet te lezen ({type(error).__name__}).") from None


def _check_pair(sample: Sample) -> Mapping[str, Any]:
    pair = sample.gold.pair
    if pair is None:
        raise DatasetError(f"{sample.id}: er is geen paar om te controleren.")
    report = check_text(pair.source, pair.draft, task=pair.task)
    findings = [
        {"type": f.type, "severity": f.severity, "message": f.message,
         "source_span": f.source_span, "draft_span": f.draft_span}
        for f in report.findings
    ]  # fmt: skip
    return {"verdict": report.verdict, "draft": pair.draft, "findings": findings}


def _classes(text: str) -> list[str]:
    return sorted({code for sentence in disclosures(text) for code in sentence.classes})


def _check_delicate(sample: Sample) -> Mapping[str, Any]:
    heavy = sorted(load_disclosure_policy().heavy)
    return {"classes": _classes(sample.text), "heavy": heavy}


def _check_fillings(sample: Sample) -> Mapping[str, Any]:
    """Return the classes of the flagged sentences, in order; a name can move a sentence border."""
    return {
        "fillings": [
            {"name": r["name"], "classes": [list(s.classes) for s in found if s.classes]}
            for r in sample.gold.payload["fillings"]
            for found in [disclosures(r["text"])]
        ]
    }


def _check_statement(sample: Sample) -> Mapping[str, Any]:
    rows = classify_statements(sample.text)
    return {"label": rows[0].kind if rows else None}


def _check_voice(sample: Sample) -> Mapping[str, Any]:
    return {"said": child_voice(sample.text, child=sample.gold.payload["child"]).said}


def _check_readability(sample: Sample) -> Mapping[str, Any]:
    return {"easy": _lint(sample.gold.payload["easy"]), "hard": _lint(sample.text)}


def _lint(text: str) -> float | None:
    """Return the mean score of the sentences: these texts are too short for one of their own."""
    scores = [s.lint_score for s in measure(text).sentences if s.lint_score is not None]
    return sum(scores) / len(scores) if scores else None


CHECKS: Final[Mapping[str, Callable[[Sample], Mapping[str, Any]]]] = MappingProxyType(
    {
        "fideliteit": _check_pair,
        "mededelen": _check_delicate,
        "gelijk": _check_fillings,
        "uitspraken": _check_statement,
        "stem": _check_voice,
        "leesbaarheid": _check_readability,
    }
)
"""What `controle` does with a sample of each data set."""
