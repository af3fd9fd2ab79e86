"""Fits the linear part of the learned layer: one logistic regression per class."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import torch

_STRENGTH = 16.0
"""Inverse of the penalty: of 4 and 16 the better on left-out writers, 2026-11-22."""
_STEPS = 200
Matrix = npt.NDArray[np.float32]


def fit_linear(
    rows: Sequence[Sequence[tuple[int, float]]], labels: Matrix, terms: int
) -> tuple[Matrix, Matrix]:
    """Return weights (terms, classes) and bias (classes,) that separate `labels` (rows, classes).

    A row has the (number, value) of its terms.
    """
    places = [(at, number) for at, row in enumerate(rows) for number, _ in row]
    values = [value for row in rows for _, value in row]
    found = torch.sparse_coo_tensor(
        torch.tensor(places).T,
        torch.tensor(values),
        (len(rows), terms),
        check_invariants=True,
    ).coalesce()
    wanted = torch.from_numpy(labels)
    weights = torch.zeros(terms, labels.shape[1], requires_grad=True)
    bias = torch.full((labels.shape[1],), -2.0, requires_grad=True)
    optimizer = torch.optim.LBFGS(
        [weights, bias], max_iter=_STEPS, history_size=10, line_search_fn="strong_wolfe"
    )

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        logits = torch.sparse.mm(found, weights) + bias
        loss = torch.nn.functional.binary_cross_entropy_with_logits(logits, wanted, reduction="sum")
        loss = loss * _STRENGTH + weights.square().sum() / 2
        loss.backward()  # type: ignore[no-untyped-call] # torch has no types here
        return loss

    optimizer.step(closure)  # type: ignore[no-untyped-call] # torch has no types here
    return weights.detach().numpy(), bias.detach().numpy()
