"""The figures of `docs/leesbaarheid.md`: our LiNT-II beside the original, its margin, its minimum.

    python -m bench readability_figures LEVELS [--cloze CLOZE] [--windows]

LEVELS holds texts with the original's own scores and features (`text`, `score`, `sentences` with
`text`, `freq`, `sdl`, `cwc`, `conc`), CLOZE the features and mean cloze scores that the formula was
fitted on. The texts may not be committed; no text is printed.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import fmean, pstdev
from typing import Any

import numpy as np

from eval import load_samples, measure
from eval.readability import word_lists
from eval.readability.features import Counts, count, text_features
from eval.readability.lint import (
    CONCRETE,
    CONSTANT,
    DENSITY,
    DISTANCE,
    FREQUENCY,
    lint_level,
    lint_score,
)
from eval.readability.parse import Sentence, parse

FEATURES = {"freq": "frequency", "sdl": "distance", "cwc": "density", "conc": "concrete"}
CLOZE_NAMES = ("mean_log_word_freq", "mean_max_sdl", "mean_content_words", "proportion_concrete")
TARGETS = (20, 40, 60, 80, 100, 150)


def main() -> None:
    """Print the figures that were asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench readability_figures")
    parser.add_argument("levels", type=Path)
    parser.add_argument("--cloze", type=Path)
    parser.add_argument("--windows", action="store_true", help="how short a text may be")
    options = parser.parse_args()
    levels = _rows(options.levels)
    scores(levels)
    features(levels)
    speed(levels)
    if options.cloze:
        margin(_rows(options.cloze))
    if options.windows:
        windows([row["text"] for row in levels])


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def scores(levels: Sequence[dict[str, Any]]) -> None:
    """Print the score and level of each text, theirs and ours."""
    print("| tekst | woorden | LiNT-II | wij | verschil | niveau | wij |")
    print("|---|---|---|---|---|---|---|")
    for number, row in enumerate(levels, start=1):
        report = measure(row["text"])
        ours, theirs = report.lint_score, row["score"]
        n_words = sum(s.n_words for s in report.sentences)
        if ours is None:
            print(f"| {number} | {n_words} | {theirs:.1f} | geen | | {lint_level(theirs)} | |")
            continue
        difference, level = f"{ours - theirs:+.1f}", report.lint_level
        print(
            f"| {number} | {n_words} | {theirs:.1f} | {ours:.1f} | {difference} "
            f"| {lint_level(theirs)} | {level} |"
        )


def features(levels: Sequence[dict[str, Any]]) -> None:
    """Print the error of the four features over all sentences."""
    lists = word_lists()
    pairs: dict[str, list[tuple[float | None, float | None]]] = {name: [] for name in FEATURES}
    for row in levels:
        for sentence in row["sentences"]:
            counts = [count(s, lists) for s in parse(sentence["text"]).sentences]
            ours = text_features([_merged(counts)]) if counts else None
            for theirs, mine in FEATURES.items():
                value = getattr(ours, mine) if ours is not None else None
                pairs[theirs].append((sentence[theirs], value))
    print(
        "\n| kenmerk | zinnen | gelijk | gem. fout | gem. absolute fout | alleen zij | alleen wij |"
    )
    print("|---|---|---|---|---|---|---|")
    for name, values in pairs.items():
        both = [(a, b) for a, b in values if a is not None and b is not None]
        equal = sum(1 for a, b in both if abs(a - b) < 1e-6)
        bias = fmean(b - a for a, b in both)
        error = fmean(abs(b - a) for a, b in both)
        theirs_only = sum(1 for a, b in values if a is not None and b is None)
        ours_only = sum(1 for a, b in values if a is None and b is not None)
        print(
            f"| {FEATURES[name]} | {len(both)} | {equal / len(both):.0%} | {bias:+.2f} "
            f"| {error:.2f} | {theirs_only} | {ours_only} |"
        )


def _merged(counts: Sequence[Counts]) -> Counts:
    """Return the counts as of one sentence: theirs, which we may have cut in two."""
    lengths = [c.longest for c in counts if c.longest is not None]
    return Counts(
        frequencies=tuple(value for c in counts for value in c.frequencies),
        known=sum(c.known for c in counts),
        longest=max(lengths, default=None),
        n_content=sum(c.n_content for c in counts),
        n_finite=sum(c.n_finite for c in counts),
        n_concrete=sum(c.n_concrete for c in counts),
        n_nouns=sum(c.n_nouns for c in counts),
    )


def margin(cloze: Sequence[dict[str, Any]]) -> None:
    """Print how far the formula is off on its own texts, and on pairs that it has not seen."""
    x = np.array([[1.0, *(row["feats_lg370"][n] for n in CLOZE_NAMES)] for row in cloze])
    y = np.array([row["cloze_pct"] for row in cloze])
    pair = np.array([row["pair"] for row in cloze])
    published = np.array([CONSTANT, FREQUENCY, DISTANCE, DENSITY, CONCRETE])
    residual = y - x @ published
    unseen = np.empty(len(y))
    for name in sorted(set(pair)):
        out = pair == name
        fitted = np.linalg.lstsq(x[~out], y[~out], rcond=None)[0]
        unseen[out] = y[out] - x[out] @ fitted
    print(f"\n{len(y)} teksten: restfout {np.sqrt((residual**2).sum() / (len(y) - 5)):.2f}")
    rmse = np.sqrt((unseen**2).mean())
    print(f"ongezien paar: {rmse:.2f}; 95% binnen {np.quantile(abs(unseen), 0.95):.1f}")


def windows(texts: Sequence[str]) -> None:
    """Print how far the score of a passage is from that of its text, by length in words."""
    lists = word_lists()
    found: dict[int, list[float]] = {target: [] for target in TARGETS}
    for text in [*texts, *(sample.text for sample in load_samples())]:
        sentences = [s for s in parse(text).sentences if s.n_words]
        counts = [count(s, lists) for s in sentences]
        n_words, whole = sum(s.n_words for s in sentences), lint_score(text_features(counts))
        for target in TARGETS:
            # A passage of more than half of its text would always be close to it.
            if whole is None or len(sentences) < 10 or target * 2 > n_words:
                continue
            for at in range(len(sentences)):
                end = _end(sentences, at, target)
                score = lint_score(text_features(counts[at:end])) if end else None
                if score is not None:
                    found[target].append(score - whole)
    print("\n| woorden | stukken | standaardafwijking |\n|---|---|---|")
    for target, values in found.items():
        if values:
            print(f"| {target} | {len(values)} | {pstdev(values):.1f} |")


def _end(sentences: Sequence[Sentence], at: int, target: int) -> int | None:
    total = 0
    for number in range(at, len(sentences)):
        total += sentences[number].n_words
        if total >= target:
            return number + 1
    return None


def speed(levels: Sequence[dict[str, Any]]) -> None:
    """Print the time for 1,000 words, once everything is loaded."""
    text = "\n\n".join([*(row["text"] for row in levels[:3]), *(s.text for s in load_samples())])
    started = time.process_time()
    report = measure(text)
    passed = time.process_time() - started
    n_words = sum(s.n_words for s in report.sentences)
    print(f"\n{n_words} woorden in {passed:.2f} s: {passed / n_words * 1000:.2f} s per 1.000")


if __name__ == "__main__":
    main()
