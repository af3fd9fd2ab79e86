"""How logits and rules are weighed into one decision. All figures are made up."""

from __future__ import annotations

from dataclasses import replace

import numpy

from bench.disclosure_weighing import ORDINARY, Judged, crossed, fit_weighing, score
from eval.disclosure.types import CODES

HEAVY = frozenset({"geweld"})
WRITERS = ("a", "b", "c")


def _logits(
    rng: numpy.random.Generator, labels: tuple[bool, ...], noise: float
) -> tuple[float, ...]:
    return tuple((2.0 if there else -2.0) + float(rng.normal(0, noise)) for there in labels)


def _judged(seed: int = 1, noise: float = 1.0) -> list[Judged]:
    """Sentences of three writers: a logit around its label, a rule that finds half of them."""
    rng = numpy.random.default_rng(seed)
    found = []
    for number in range(600):
        labels = tuple(bool(rng.random() < 0.3) for _ in CODES)
        found.append(
            Judged(
                writer=WRITERS[number % 3],
                row=str(number),
                encoder=_logits(rng, labels, noise),
                linear=_logits(rng, labels, 3 * noise),
                rules=tuple(there and bool(rng.random() < 0.5) for there in labels),
                labels=labels,
            )
        )
    return found


def test_recall_is_reached_where_precision_allows() -> None:
    judged = _judged()
    scores = score(judged, fit_weighing(judged, HEAVY))
    column = CODES.index("geweld")
    labels = [j.labels[column] for j in judged]
    hits = sum(there and row[column] > 0 for there, row in zip(labels, scores, strict=True))
    assert hits >= 0.95 * sum(labels)
    assert hits >= 0.70 * sum(row[column] > 0 for row in scores)


def test_precision_is_the_limit_where_the_layer_knows_little() -> None:
    judged = _judged(noise=6.0)
    scores = score(judged, fit_weighing(judged, HEAVY))
    column = CODES.index("geweld")
    found = [j.labels[column] for j, row in zip(judged, scores, strict=True) if row[column] > 0]
    assert sum(found) >= 0.69 * len(found)


def test_a_hit_of_the_rules_never_counts_against_a_class() -> None:
    weighing = fit_weighing(_judged(), HEAVY)
    assert all(row["rule"] >= 0 for row in weighing.values())
    assert set(weighing) == set(CODES)


def test_each_writer_is_weighed_by_the_others() -> None:
    judged = _judged()
    by_writer = crossed(judged, HEAVY)
    assert set(by_writer) == set(WRITERS)
    pairs = [pair for rows in by_writer.values() for pair in rows]
    assert len(pairs) == len({(j.writer, j.row) for j in judged})
    hits = sum("geweld" in gold & found for gold, found in pairs)
    assert hits >= 0.9 * sum("geweld" in gold for gold, _ in pairs)


def test_ordinary_sentences_make_it_ask_less() -> None:
    judged = _judged(noise=2.0)
    none = tuple(False for _ in CODES)
    ordinary = [
        replace(j, writer=ORDINARY, row=f"o{j.row}", labels=none, rules=none) for j in judged
    ]
    with_them, without = (fit_weighing(rows, HEAVY) for rows in (judged + ordinary, judged))
    assert sum(r["encoder"] for r in with_them.values()) < sum(
        r["encoder"] for r in without.values()
    )
