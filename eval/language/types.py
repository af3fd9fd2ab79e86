"""What the language check says of a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageFinding:
    """One doubt about the Dutch of a text; `start` and `end` are half-open code points of it.

    `rule` is a name of our rule table, or for `engine` "lingotweaker" the name of its rule.
    `message` is plain Dutch and says what to do; it quotes the words that it is about, so it is
    shown to the writer and never logged. `suggestions` replace the span, best first; may be empty.
    """

    start: int
    end: int
    rule: str
    message: str
    suggestions: tuple[str, ...]
    engine: Literal["lingotweaker", "eigen"]

    def __repr__(self) -> str:
        """Return a repr without words of the text."""
        return f"LanguageFinding(rule={self.rule!r}, span=({self.start}, {self.end}))"
