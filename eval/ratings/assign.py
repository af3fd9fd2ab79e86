"""Who gets which text, in which order: with overlap, in balance, equal for an equal seed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from random import Random

from eval.errors import RatingsError


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """One item for one rater. `swapped`: of two texts the second is shown first."""

    rater: str
    item: str
    swapped: bool


def assign(
    items: Sequence[str], raters: Sequence[str], *, overlap: int, seed: int
) -> tuple[Assignment, ...]:
    """Return the work of each rater, in the order in which she gets it.

    Every item goes to `overlap` raters. The loads of two raters differ by one at most, and of the
    items of one rater half are swapped (rounded down). Raters who worked together least often
    come together first, as agreement needs all pairs of raters.

    Raises:
        RatingsError: there are fewer raters than `overlap`, or a name stands there twice.
    """
    if len(set(raters)) != len(raters) or len(set(items)) != len(items):
        raise RatingsError("Elke beoordelaar en elke tekst mag maar één keer in de lijst staan.")
    if not 1 <= overlap <= len(raters):
        raise RatingsError(
            f"Elke tekst gaat naar {overlap} mensen, maar er zijn er {len(raters)}. Voeg mensen "
            "toe, of laat elke tekst door minder mensen beoordelen."
        )
    work = _spread(items, raters, overlap=overlap, seed=seed)
    found = []
    for rater in raters:
        # A string seeds by its SHA-512, so it does not depend on the hash seed of Python.
        # Source: https://docs.python.org/3.11/library/random.html#random.seed (2026-11-22).
        random = Random(f"{seed}:{rater}")  # noqa: S311 - an order of work, no secret
        mine = work[rater]
        random.shuffle(mine)
        swapped = set(random.sample(mine, len(mine) // 2))
        found += [Assignment(rater=rater, item=item, swapped=item in swapped) for item in mine]
    return tuple(found)


def _spread(
    items: Sequence[str], raters: Sequence[str], *, overlap: int, seed: int
) -> dict[str, list[str]]:
    random = Random(f"{seed}")  # noqa: S311 - an order of work, no secret
    order = random.sample(list(items), len(items))
    luck = {rater: place for place, rater in enumerate(random.sample(list(raters), len(raters)))}
    work: dict[str, list[str]] = {rater: [] for rater in raters}
    together: Counter[tuple[str, str]] = Counter()
    for item in order:
        chosen: list[str] = []
        for _ in range(overlap):
            # Least loaded first: so loads never differ by more than one.
            chosen.append(
                min(
                    (rater for rater in raters if rater not in chosen),
                    key=lambda rater: (
                        len(work[rater]),
                        sum(together[_pair(rater, other)] for other in chosen),
                        luck[rater],
                    ),
                )
            )
        for rater in chosen:
            work[rater].append(item)
        together.update(_pair(*pair) for pair in combinations(chosen, 2))
    return work


def _pair(one: str, two: str) -> tuple[str, str]:
    return (one, two) if one <= two else (two, one)
