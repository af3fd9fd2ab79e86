"""Keeps what is withheld out of a letter, also when another sentence or the model tells it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.drafting.units import Unit
from eval import DisclosureCode, DisclosurePlan, Finding, Withheld, check_withheld, withheld_content


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """What one letter may not tell. `content` is None where nothing is withheld."""

    content: Withheld | None = field(repr=False)

    def findings(self, text: str, sentence: int) -> tuple[Finding, ...]:
        """Return where `text`, made from source sentence `sentence`, tells what is withheld."""
        if self.content is None:
            return ()
        return check_withheld(text, self.content, sources=(sentence,))

    def blocks(self, text: str, sentence: int) -> bool:
        """Return whether `text` surely tells something that is withheld."""
        return any(f.severity == "blokkerend" for f in self.findings(text, sentence))


def make_guard(units: Sequence[Unit], plan: DisclosurePlan) -> Guard:
    """Return the guard of a letter for which `plan` holds."""
    if not plan.withheld:
        return Guard(content=None)
    classes: dict[int, tuple[DisclosureCode, ...]] = {i.sentence: i.classes for i in plan.items}
    return Guard(
        content=withheld_content(
            [unit.text.text for unit in units],
            plan.withheld,
            [classes.get(unit.index, ()) for unit in units],
        )
    )
