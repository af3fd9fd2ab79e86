"""The steps of `python -m models.train_nl`, by name."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Final

from models.training.assemble import assemble
from models.training.recipe import (
    Sources,
    train_part,
    train_teacher,
    write_grammar_docs,
    write_name_docs,
)

logger = logging.getLogger(__name__)

NAME_COPIES: Final = 6
"""Times that each template is filled for the recognizer of names."""


def run_step(step: str, sources: Sources, *, out: Path | None) -> None:
    """Run one step; each leaves its result in the work folder, so that a run can go on later.

    Raises:
        ValueError: `out` is missing for the step "assemble".
    """
    logger.info("step %s", step)
    if step == "assemble":
        if out is None:
            raise ValueError("The step 'assemble' needs --out.")
        assemble(sources, out=out)
        return
    STEPS[step](sources)


def _teacher(sources: Sources) -> None:
    train_teacher(sources)


def _grammar_docs(sources: Sources) -> None:
    write_grammar_docs(sources, train_teacher(sources))


def _grammar(sources: Sources) -> None:
    vectors = str(sources.work / "vectors")
    train_part("grammar", sources, dev="held_back.spacy", paths__vectors=vectors)


def _names_docs(sources: Sources) -> None:
    write_name_docs(sources, copies=1 if sources.trial else NAME_COPIES)


def _names(sources: Sources) -> None:
    train_part("names", sources, dev="names_dev.spacy")


STEPS: Final[dict[str, Callable[[Sources], None]]] = {
    "teacher": _teacher,
    "grammar-docs": _grammar_docs,
    "grammar": _grammar,
    "names-docs": _names_docs,
    "names": _names,
}
