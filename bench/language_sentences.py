"""How well the language check tells broken Dutch from correct Dutch, on single sentences.

    python -m bench.language_sentences [--half ontwikkel2] [--engine-only]

Prints recall on broken sentences, false alarms on correct ones and recall per kind of error, each
with Wilson's 95% interval, and the time per sentence. A sentence counts as found when the check has
a finding anywhere in it. Prints ids of what went wrong, never text.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

from bench.proportion import share
from eval.language import check_language
from eval.language.engine import matches

_FOLDER: Final = Path("eval/datasets/taal")


class Sentence(BaseModel):
    """One line of the data set; `error` names the kind of error of a broken sentence."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    id: str
    text: str
    label: Literal["goed", "fout"]
    error: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A sentence and whether the check found something in it."""

    sentence: Sentence
    found: bool


def rate(rows: Sequence[Judged]) -> dict[str, object]:
    """Return n, the share in which something was found, and its interval."""
    return share(sum(row.found for row in rows), len(rows))


def read(half: str) -> list[Sentence]:
    """Return the sentences of a half, in the order of the file."""
    lines = (_FOLDER / f"{half}.jsonl").read_text("utf-8").splitlines()
    return [Sentence.model_validate_json(line) for line in lines if line.strip()]


def judge(sentence: Sentence, *, engine_only: bool) -> Judged:
    """Return what the check says of one sentence; `engine_only`: LingoTweaker as it comes."""
    if engine_only:
        return Judged(sentence=sentence, found=any(True for _ in matches(sentence.text)))
    return Judged(sentence=sentence, found=bool(check_language(sentence.text)))


def _halves(judged: Sequence[Judged]) -> list[dict[str, object]]:
    """Return recall and false alarms of the first and of the second half of the file."""
    middle = len(judged) // 2
    return [
        {
            "recall": rate([row for row in part if row.sentence.label == "fout"]),
            "false_alarms": rate([row for row in part if row.sentence.label == "goed"]),
        }
        for part in (judged[:middle], judged[middle:])
    ]


def main() -> None:
    """Print the figures of a half as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=["ontwikkel", "ontwikkel2", "test"], default="ontwikkel")
    parser.add_argument("--engine-only", action="store_true", help="LingoTweaker as it comes")
    options = parser.parse_args()
    sentences = read(options.half)
    check_language(sentences[0].text)  # loads what is loaded once
    started = time.process_time()
    judged = [judge(sentence, engine_only=options.engine_only) for sentence in sentences]
    seconds = time.process_time() - started
    broken = [row for row in judged if row.sentence.label == "fout"]
    right = [row for row in judged if row.sentence.label == "goed"]
    kinds = sorted({str(row.sentence.error) for row in broken})
    result = {
        "recall": rate(broken),
        "false_alarms": rate(right),
        "halves": _halves(judged),
        "errors": {k: rate([r for r in broken if str(r.sentence.error) == k]) for k in kinds},
        "missed": [row.sentence.id for row in broken if not row.found],
        "alarms": [row.sentence.id for row in right if row.found],
        "cpu_ms_per_sentence": round(1000 * seconds / len(sentences), 1),
    }
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
