"""Speed, load time and memory of a spaCy pipeline on one core.

    python -m bench.pipeline [--pipeline NAME] [--words N]

Reads the development texts of `eval/datasets/redactie`. Prints one JSON object: seconds to load,
words per second of the whole pipeline and of what redaction loads, the ratio of each to the bare
tokenizer in the same run, and the peak memory (MB) of a process that only loads and runs it.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time

import redaction.libraries  # noqa: F401

import spacy
from spacy.language import Language

from eval import load_gold
from redaction import dutch_tokenizer, load_pipeline
from redaction.pipeline import Parts

ROUNDS = 3
PARTS: tuple[Parts, ...] = ("alles", "redactie")


def texts(words: int) -> list[str]:
    """Return whole development texts, repeated until they hold at least `words` words."""
    gold = [text.text for text in load_gold("ontwikkel")]
    found: list[str] = []
    while sum(len(text.split()) for text in found) < words:
        found += gold
    return found


def speed(nlp: Language, material: list[str]) -> float:
    """Return words (between white space) per second, the best of `ROUNDS`."""
    words = sum(len(text.split()) for text in material)
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for _ in nlp.pipe(material):
            pass
        times.append(time.perf_counter() - start)
    return words / min(times)


def alone(parts: Parts, pipeline: str | None, words: int) -> dict[str, float]:
    """Return load time, speed and peak memory of one choice of parts, in this process."""
    start = time.perf_counter()
    nlp = load_pipeline(pipeline, parts=parts)
    loaded = time.perf_counter() - start
    found = speed(nlp, texts(words))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"load_s": round(loaded, 2), "words_per_s": round(found), "peak_mb": round(peak)}


def main() -> None:
    """Measure each choice of parts in a fresh process, and the bare tokenizer."""
    parser = argparse.ArgumentParser(prog="python -m bench.pipeline")
    parser.add_argument("--pipeline")
    parser.add_argument("--words", type=int, default=60_000)
    parser.add_argument("--parts", choices=PARTS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    if options.parts:
        print(json.dumps(alone(options.parts, options.pipeline, options.words)))
        return
    bare = spacy.blank("nl")
    dutch_tokenizer(bare)
    tokenizer = speed(bare, texts(options.words))
    found: dict[str, object] = {"tokenizer_words_per_s": round(tokenizer)}
    for parts in PARTS:
        command = [sys.executable, "-m", "bench.pipeline", "--parts", parts]
        command += ["--words", str(options.words)]
        command += ["--pipeline", options.pipeline] if options.pipeline else []
        done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
        figures = json.loads(done.stdout)
        found[parts] = {**figures, "of_tokenizer": round(figures["words_per_s"] / tokenizer, 3)}
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
