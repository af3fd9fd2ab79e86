"""After all units are written: no "zij" may lose the child that the unit before it named.

"Noor wil bij haar vader wonen. Hij wil ..." stays true only if both sentences keep their person.
Where the second keeps its pronoun and the first became "je", both go back to the source.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from assistant.drafting.candidate import Candidate
from assistant.drafting.plan import Piece
from eval import Finding

_REACH: Final = 3
"""How many units back a pronoun may point. Source: own choice, as `plan.Piece.before`."""

_CHILD: Final = re.compile(r"\[KIND_\d+\]")
_YOU: Final = re.compile(r"\b(?:je|jij|jou|jouw)\b", re.IGNORECASE)
_PRONOUN: Final = re.compile(r"\b(?:hij|zij|ze|hem|haar)\b", re.IGNORECASE)
_SOMEBODY: Final = re.compile(
    r"\[(?!DATUM|PLAATS|ADRES|SCHOOL|INSTELLING|TELEFOON)[A-Z]+_\d+\]"
    r"|\b(?:pleeg|stief)?(?:moeder|vader|ouders?)\b|\b(?:oma|opa|broer|zus|juf|mentor|tante|oom)\b",
    re.IGNORECASE,
)
_LOST: Final = Finding(
    type="person",
    severity="controleren",
    message="Het is niet duidelijk wie 'hij' of 'zij' hier is. Schrijf op om wie het gaat.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A piece and the text that was chosen for it."""

    piece: Piece
    candidate: Candidate


def settle_pronouns(written: Sequence[Written]) -> tuple[Written, ...]:
    """Return `written`, with each text that took the child away from a pronoun put back."""
    settled = list(written)
    for place, here in enumerate(written):
        if not _dangles(settled[place].candidate.text):
            continue
        antecedent = _antecedent(settled, place)
        if antecedent is None and not here.piece.before:
            settled[place] = _doubtful(settled[place])
        if antecedent is not None and _YOU.search(settled[antecedent].candidate.text):
            for index in range(antecedent, place + 1):
                settled[index] = _back_to_source(settled[index])
    return tuple(settled)


def _dangles(text: str) -> bool:
    """Whether a pronoun stands in `text` before anybody is named in it."""
    pronoun = _PRONOUN.search(text)
    if pronoun is None:
        return False
    somebody = _SOMEBODY.search(text)
    return somebody is None or somebody.start() > pronoun.start()


def _antecedent(written: Sequence[Written], place: int) -> int | None:
    """Return the nearest unit before `place` in its paragraph that names the child."""
    paragraph = written[place].piece.unit.paragraph
    for index in range(place - 1, max(-1, place - 1 - _REACH), -1):
        before = written[index]
        if before.piece.unit.paragraph != paragraph:
            return None
        if _CHILD.search(before.piece.unit.text.text):
            return index
    return None


def _back_to_source(written: Written) -> Written:
    source = written.piece.unit.text.text
    kept = Candidate(text=source, origin="source", calls=written.candidate.calls)
    return replace(written, candidate=kept)


def _doubtful(written: Written) -> Written:
    found = (*written.candidate.findings, _LOST)
    return replace(written, candidate=replace(written.candidate, findings=found))
