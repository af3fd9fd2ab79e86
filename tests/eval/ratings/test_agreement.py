"""Agreement: the example of the literature, and where nothing can be said."""

from __future__ import annotations

import pytest

from eval.ratings.agreement import Estimate, ordinal_alpha, verdict_of

# Example C of Krippendorff, "Computing Krippendorff's alpha-reliability" (2011): four observers,
# twelve units, missing values; its ordinal alpha is .815.
# Source: https://repository.upenn.edu/asc_papers/43 (accessed 2026-11-22).
OBSERVERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)


def scores(*observers: tuple[int | None, ...]) -> dict[str, dict[str, int]]:
    return {
        f"t{unit}": {
            f"r{number}": value
            for number, row in enumerate(observers)
            if (value := row[unit]) is not None
        }
        for unit in range(len(observers[0]))
    }


def test_the_example_of_the_literature() -> None:
    alpha = ordinal_alpha(scores(*OBSERVERS))
    assert alpha is not None
    assert alpha.value == pytest.approx(0.815, abs=0.0005)
    assert (alpha.texts, alpha.count) == (11, 40)
    assert alpha.low is not None
    assert alpha.high is not None
    assert alpha.low < 0.815 < alpha.high <= 1


def test_the_order_of_the_steps_counts() -> None:
    near = ordinal_alpha(scores((1, 2, 3, 4, 5, 3), (2, 1, 4, 3, 4, 3)))
    far = ordinal_alpha(scores((1, 2, 3, 4, 5, 3), (5, 4, 1, 2, 1, 3)))
    assert near is not None
    assert far is not None
    assert near.value > 0.6
    assert far.value < 0


def test_full_agreement_has_a_closed_interval() -> None:
    alpha = ordinal_alpha(scores((1, 2, 3, 4, 5), (1, 2, 3, 4, 5)))
    assert alpha is not None
    assert alpha.value == 1


@pytest.mark.parametrize(
    "rows",
    [
        ((1, 2, 3, 4), (1, 2, 3, 4)),  # too few texts
        ((3, 3, 3, 3, 3, 3), (3, 3, 3, 3, 3, 3)),  # nothing to tell apart
        ((1, 2, 3, 4, 5, None), (None, None, None, None, None, 3)),  # nobody shares a text
    ],
)
def test_too_little_is_none(rows: tuple[tuple[int | None, ...], ...]) -> None:
    assert ordinal_alpha(scores(*rows)) is None


@pytest.mark.parametrize(
    ("value", "bounds", "verdict"),
    [
        (0.95, (0.81, 1.0), "goed"),
        (0.95, (0.0, 1.0), "onzeker"),  # a high value over few texts
        (0.85, (0.7, 0.95), "voorzichtig"),
        (0.3, (0.1, 0.6), "laag"),
        (0.5, (0.2, 0.7), "onzeker"),
        (1.0, (None, None), "onzeker"),
    ],
)
def test_an_alpha_is_judged_on_its_lower_bound(
    value: float, bounds: tuple[float | None, float | None], verdict: str
) -> None:
    alpha = Estimate(value=value, low=bounds[0], high=bounds[1], texts=5, count=10)
    assert verdict_of(alpha) == verdict


def test_no_alpha_has_no_verdict() -> None:
    assert verdict_of(None) is None
