"""A claim of the text on what somebody is, and how much each kind of claim weighs.

Weights (own, 2026-11-22): 3 where the words can hardly mean otherwise, 2 where they mostly mean
it, 1 where they only help; a role needs 1.5 in all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from redaction.names import word_set
from redaction.roles.terms import Said

SURE: Final = 3.0
LIKELY: Final = 2.0
HINT: Final = 1.0

COPULAS: Final = word_set("is was heet heette = blijft bleef wordt werd")
"""Words that say what somebody is. Own list (2026-11-22)."""

Found = tuple[int, float, str]
"""Place of the mention among the tokens, weight, and the rule that found it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """The text says `says` of a mention. `owner` is the mention whose relative it is.

    `owner_says` stands for the owner where a role word does ("moeders partner"); `pronoun` where
    only zijn, haar ... does, at token `at`. `rule` names the pattern, for the explanation.
    """

    mention: int
    says: Said
    weight: float
    rule: str
    at: int
    owner: int | None = None
    owner_says: Said | None = None
    pronoun: str = ""
