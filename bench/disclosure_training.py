"""Trains the learned layer of the disclosure check, and measures it on writers left out.

    python -m bench disclosure_training --left-out FILE [--measure] [--out FOLDER] [--seed N]

Needs the extra `train`. It learns from `ontwikkel.jsonl` and `oefen/*.jsonl` under
`eval/datasets/mededelen`, one writer per file, and never reads `test.jsonl`. With `--measure` it
first trains once for each group of writers without them, about ten minutes each on two cores, and
writes what the encoder says of their sentences to FILE (numbers, no text); how logits and rules
are weighed is fitted on FILE alone. Then it trains on all and writes the weights to FOLDER.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np

from bench.disclosure_weighing import ORDINARY, Judged, crossed, fit_weighing
from bench.proportion import share
from eval import load_disclosure_policy
from eval.datasets.pairs import FOLDER as _PAIRS
from eval.disclosure.check import rule_triggers
from eval.disclosure.learned import LEARNED_FILES, LearnedLayer
from eval.disclosure.linear import terms_of, vector_of
from eval.disclosure.plain import plain_words
from eval.disclosure.table import role_flags
from eval.disclosure.types import CODES
from eval.readability.parse import Sentence, parse
from models.training.delicate import Example, Pieces, export, train, write_json
from models.training.delicate_linear import fit_linear
from models.training.recipe import encoder_file

FOLDER: Final = _PAIRS.parent / "mededelen"
"""Where the labelled sentences are."""
VERSION: Final = "1.0"
_DEVELOPMENT: Final = "ontwikkel"
"""The rules were written on these: they are learned from, never used to weigh."""
_GROUPS: Final = 4
"""Groups of writers left out together: one at a time takes twice as long."""
_NEUTRAL: Final[dict[str, dict[str, float]]] = {
    str(code): {"encoder": 1.0, "linear": 0.0, "rule": 0.0, "bias": 0.0} for code in CODES
}
_FEW_WORDS: Final = 2
_FEW_PIECES: Final = 3
"""Rows that must have a word, or a piece of one, before it counts; own choice."""
_COMMON_WORDS: Final = 30_000
"""Common Dutch words whose pieces are kept after those of the examples, while there is room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A labelled row: its sentences as plain words, and what the rules find in each."""

    writer: str
    name: str
    classes: frozenset[str]
    sentences: tuple[tuple[str, ...], ...] = field(repr=False)
    rules: tuple[frozenset[str], ...]


def read_rows(known: frozenset[str]) -> list[Row]:
    """Return all rows that may be learned from; `known` are words that are no names."""
    found = []
    for writer, entry in _entries():
        text = str(entry["text"])
        sentences = parse(text).sentences
        found.append(
            Row(
                writer=writer,
                name=str(entry["id"]),
                classes=frozenset(entry["classes"]),
                sentences=tuple(_plain(s, text, known) for s in sentences),
                rules=tuple(frozenset(t.code for t in rule_triggers(s, text)) for s in sentences),
            )
        )
    return found


def known_words() -> frozenset[str]:
    """Return the words that the examples hold in small letters: these are no names."""
    return frozenset(
        word.text
        for writer, entry in _entries()
        if writer != ORDINARY  # some of these have names in small letters
        for sentence in parse(str(entry["text"])).sentences
        for word in sentence.words
        if word.text[:1].islower()
    )


def write_layer(
    rows: Sequence[Row],
    folder: Path,
    *,
    known: frozenset[str],
    weighing: Mapping[str, Mapping[str, float]],
    seed: int,
) -> LearnedLayer:
    """Train on `rows`, write the weights with their hashes to `folder`, and return the layer."""
    file = encoder_file()
    pieces = Pieces(file, _vocabulary(rows))
    examples = [
        Example(
            words=tuple(word for sentence in row.sentences for word in sentence),
            classes=frozenset(CODES.index(code) for code in CODES if code in row.classes),
        )
        for row in rows
    ]
    net = train(examples, pieces, file, classes=len(CODES), seed=seed)
    export(net, pieces, folder)
    write_linear(rows, folder)
    write_json(folder / "woorden.json", sorted(known))
    seal(folder, marks=(pieces.begin, pieces.end, pieces.unknown), weighing=weighing)
    return LearnedLayer(folder)


def write_linear(rows: Sequence[Row], folder: Path) -> None:
    """Fit the linear part on `rows` and write `termen.json` and `lineair.npz` to `folder`."""
    sentences = [[word for sentence in row.sentences for word in sentence] for row in rows]
    seen = Counter(term for words in sentences for term in set(terms_of(words)))
    terms = sorted(t for t, n in seen.items() if n >= (_FEW_PIECES if t[0] == "#" else _FEW_WORDS))
    numbers = {term: number for number, term in enumerate(terms)}
    rarity = np.array([1 + np.log((1 + len(rows)) / (1 + seen[t])) for t in terms], np.float32)
    labels = np.array([[code in row.classes for code in CODES] for row in rows], np.float32)
    vectors = [vector_of(words, numbers, rarity) for words in sentences]
    weights, bias = fit_linear(vectors, labels, len(terms))
    folder.mkdir(parents=True, exist_ok=True)
    write_json(folder / "termen.json", terms)
    np.savez(folder / "lineair.npz", rarity=rarity, weights=weights.astype(np.float16), bias=bias)


def seal(
    folder: Path, *, marks: Sequence[int], weighing: Mapping[str, Mapping[str, float]]
) -> None:
    """Write `meta.json`: version, weighing and the hash of each other file of `folder`."""
    hashes = {n: hashlib.sha256((folder / n).read_bytes()).hexdigest() for n in LEARNED_FILES}
    content = {"version": VERSION, "marks": marks, "sha256": hashes, "weighing": weighing}
    write_json(folder / "meta.json", content)


def judge_rows(rows: Iterable[Row], layer: LearnedLayer) -> Iterator[Judged]:
    """Yield what the layer says of each sentence of the rows."""
    for row in rows:
        for words, rules in zip(row.sentences, row.rules, strict=True):
            logits, _ = layer.read(words)
            linear = layer.read_linear(words)
            yield Judged(
                writer=row.writer,
                row=row.name,
                encoder=tuple(round(float(value), 3) for value in logits),
                linear=tuple(round(float(value), 3) for value in linear),
                rules=tuple(code in rules for code in CODES),
                labels=tuple(code in row.classes for code in CODES),
            )


def figures(judged: Sequence[Judged], heavy: frozenset[str]) -> dict[str, object]:
    """Return recall and precision on writers left out, also of the weighing, and per writer."""
    by_writer = crossed(judged, heavy)
    ordinary = [said for _, said in by_writer.pop(ORDINARY, [])]
    pairs = [pair for rows in by_writer.values() for pair in rows]
    harmless = [said for gold, said in pairs if not gold]
    asked = [bool(said & heavy) for gold, said in pairs if gold & heavy]
    codes = {"heavy": heavy, "other": frozenset(CODES) - heavy}
    return {
        **{name: _scores(pairs, part) for name, part in codes.items()},
        "asked_of_heavy_rows": share(sum(asked), len(asked)),
        "flagged_of_harmless": share(sum(map(bool, harmless)), len(harmless)),
        "flagged_of_ordinary": share(sum(map(bool, ordinary)), len(ordinary)),
        "heavy_of_ordinary": share(sum(bool(said & heavy) for said in ordinary), len(ordinary)),
        "writers": {writer: _scores(rows, heavy) for writer, rows in by_writer.items()},
        "classes": {code: _scores(pairs, frozenset({code})) for code in CODES},
    }


def _scores(
    pairs: Sequence[tuple[set[str], set[str]]], codes: frozenset[str]
) -> dict[str, dict[str, object]]:
    hits = sum(len(gold & said & codes) for gold, said in pairs)
    return {
        "precision": share(hits, sum(len(said & codes) for _, said in pairs)),
        "recall": share(hits, sum(len(gold & codes) for gold, _ in pairs)),
    }


def measure(rows: Sequence[Row], known: frozenset[str], seed: int) -> Iterator[Judged]:
    """Yield what encoders say of the sentences of writers that they did not learn from."""
    writers = sorted({row.writer for row in rows} - {_DEVELOPMENT, ORDINARY})
    for group in range(_GROUPS):
        left = set(writers[group::_GROUPS])
        out = [row for row in rows if row.writer in left or _is_left(row, group)]
        with tempfile.TemporaryDirectory() as place:
            names = {row.name for row in out}
            learned = [row for row in rows if row.name not in names]
            layer = write_layer(learned, Path(place), known=known, weighing=_NEUTRAL, seed=seed)
            yield from judge_rows(out, layer)


def read_judged(path: Path) -> list[Judged]:
    """Return what `--measure` wrote."""
    return [_judged(json.loads(line)) for line in path.read_text("utf-8").splitlines()]


def main() -> None:
    """Train, weigh, write, and print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--left-out", type=Path, default=FOLDER / "buitengelaten.jsonl")
    parser.add_argument("--measure", action="store_true")
    parser.add_argument("--out", type=Path, help="folder for the weights")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    heavy = frozenset(load_disclosure_policy().heavy)
    known = known_words() if options.measure or options.out else frozenset[str]()
    rows = read_rows(known) if options.measure or options.out else []
    if options.measure:
        lines = [json.dumps(asdict(j)) for j in measure(rows, known, options.seed)]
        options.left_out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    judged = read_judged(options.left_out)
    if options.out:
        weighing = fit_weighing(judged, heavy)
        write_layer(rows, options.out, known=known, weighing=weighing, seed=options.seed)
    json.dump(figures(judged, heavy), sys.stdout, indent=1)


def _is_left(row: Row, group: int) -> bool:
    return row.writer == ORDINARY and int(row.name[-4:]) % _GROUPS == group


def _judged(entry: dict[str, Any]) -> Judged:
    return Judged(
        writer=entry["writer"],
        row=entry["row"],
        encoder=tuple(entry["encoder"]),
        linear=tuple(entry["linear"]),
        rules=tuple(entry["rules"]),
        labels=tuple(entry["labels"]),
    )


def _entries() -> Iterator[tuple[str, dict[str, list[str]]]]:
    for path in (*_plain_files(), *sorted((FOLDER / "oefen").glob("*.jsonl"))):
        for line in path.read_text("utf-8").splitlines():
            if line.strip():
                yield path.stem, json.loads(line)


def _plain_files() -> tuple[Path, ...]:
    return tuple(FOLDER / f"{name}.jsonl" for name in (_DEVELOPMENT, ORDINARY))


def _plain(sentence: Sentence, text: str, known: frozenset[str]) -> tuple[str, ...]:
    return tuple(w.text for w in plain_words(sentence, text, role=role_flags, known=known))


def _vocabulary(rows: Sequence[Row]) -> Iterator[str]:
    import wordfreq

    for row in rows:
        for sentence in row.sentences:
            yield from sentence
    for word in wordfreq.top_n_list("nl", _COMMON_WORDS):
        yield from (word, word.capitalize())


if __name__ == "__main__":
    main()
