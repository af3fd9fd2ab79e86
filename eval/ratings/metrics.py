"""Automatic measures of the shipped texts in an export, to set beside what people said.

An export holds no text. Shipped texts are found by their `ref`; a text of a real case was measured
when it was written.
"""

from __future__ import annotations

from typing import Final

from eval.datasets.pairs import load_pairs
from eval.errors import RatingsError
from eval.fidelity.texts import check_text
from eval.ratings.exported import RatingsExport, TextItem
from eval.ratings.practice import load_practice_cases
from eval.readability import measure
from prompts import Task

FIDELITY: Final = "fideliteit"
"""Measure: the score of the fidelity check, 0..1, higher is more faithful."""

READABILITY: Final = "lint"
"""Measure: the LiNT-II score, 0..100, higher is harder."""

_Texts = dict[str, tuple[str, str, Task]]


def with_metrics(export: RatingsExport) -> RatingsExport:
    """Return `export` with the measures of each shipped text that has none yet.

    Raises:
        RatingsError: a text no longer ships.
    """
    texts: _Texts = {
        f"oefengevallen/{c.id}": (c.source, c.draft, "kindgericht") for c in load_practice_cases()
    }
    texts |= {f"fideliteit/{p.id}": (p.source, p.draft, p.task) for p in load_pairs("ontwikkel")}
    items = [
        _measured(item, texts)
        if isinstance(item, TextItem) and item.ref is not None and not item.metrics
        else item
        for item in export.items
    ]
    return export.model_copy(update={"items": tuple(items)})


def _measured(item: TextItem, texts: _Texts) -> TextItem:
    if item.ref not in texts:
        raise RatingsError(
            f"De tekst {item.ref} is er in deze versie niet. Reken deze ronde uit met de versie "
            "waarmee die is gemaakt, of zonder --metrics."
        )
    source, draft, task = texts[item.ref]
    found = {FIDELITY: check_text(source, draft, task=task).score}
    lint = measure(draft, level=item.level).to_row()["lint_score"]
    if isinstance(lint, (int, float)):
        found[READABILITY] = float(lint)
    return item.model_copy(update={"metrics": found})
