"""How well facts and opinions are told apart, and the voice of the child is found.

    python -m bench statement_figures [--half ontwikkel|test] [--only zinnen|stem]

Prints precision and recall of each class with Wilson's 95% interval, the confusion table, the same
for judging words and for the child's voice, and CPU time per sentence. Tune on `ontwikkel` only.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Sequence
from typing import Final

from bench.proportion import share
from eval import child_voice, classify_statements
from eval.datasets.statements import Half, load_statements, load_voices

LABELS: Final = {
    "fact": "feit",
    "observation": "observatie",
    "statement": "uitspraak",
    "judgement": "professioneel_oordeel",
}


def per_class(pairs: Sequence[tuple[str, str]]) -> dict[str, object]:
    """Return precision and recall per class from (label, found) pairs."""
    result: dict[str, object] = {"accuracy": share(sum(a == b for a, b in pairs), len(pairs))}
    for label in sorted({a for a, _ in pairs} | {b for _, b in pairs}):
        hits = sum(a == b == label for a, b in pairs)
        result[label] = {
            "precision": share(hits, sum(b == label for _, b in pairs)),
            "recall": share(hits, sum(a == label for a, _ in pairs)),
        }
    return result


def statement_figures(half: Half) -> dict[str, object]:
    """Return all figures of the labelled sentences of a half."""
    samples = load_statements(half)
    classify_statements(samples[0].text)  # loads what is loaded once
    started = time.process_time()
    found = [classify_statements(sample.text) for sample in samples]
    seconds = time.process_time() - started
    pairs = [(s.label, LABELS[f[0].kind]) for s, f in zip(samples, found, strict=True)]
    words = [
        ("ja" if s.judging else "nee", "ja" if any(x.judging for x in f) else "nee")
        for s, f in zip(samples, found, strict=True)
    ]
    wrong = Counter(f"{a} > {b}" for a, b in pairs if a != b)
    return {
        "classes": per_class(pairs),
        "confused": dict(wrong.most_common()),
        "judging_words": per_class(words),
        "split_into_more": sum(len(f) > 1 for f in found),
        "cpu_ms_per_sentence": round(1000 * seconds / len(samples), 1),
    }


def voice_figures(half: Half) -> dict[str, object]:
    """Return all figures of the texts for the child's voice of a half."""
    samples = load_voices(half)
    found = [child_voice(s.text, child=s.child) for s in samples]
    rows = list(zip(samples, found, strict=True))
    return {
        "said": per_class([(_yes(s.said), _yes(v.said)) for s, v in rows]),
        "answered": per_class([(_yes(s.answered), _yes(v.answered)) for s, v in rows]),
    }


def _yes(value: bool) -> str:
    return "ja" if value else "nee"


def main() -> None:
    """Print the figures of a half as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=["ontwikkel", "test"], default="ontwikkel")
    parser.add_argument("--only", choices=["zinnen", "stem"])
    options = parser.parse_args()
    result: dict[str, object] = {}
    if options.only != "stem":
        result["zinnen"] = statement_figures(options.half)
    if options.only != "zinnen":
        result["stem"] = voice_figures(options.half)
    print(json.dumps(result, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
