"""Everybody and everything from the case file, in any letter case and with one typing error."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import regex

from redaction.entities import ENTITY_TYPES
from redaction.lexicon import base_form, fold, one_edit_apart
from redaction.lexicon.lists import ALLOW, COMMON, NAMES, OWN_FIRST, STOP, WORD
from redaction.lexicon.spelling import words
from redaction.recognizers.base import TIMEOUT_S, DutchRecognizer, Hit, hit_of
from redaction.recognizers.names import is_upper
from redaction.tokens import LOWER, WORDS, TextView, Token
from redaction.types import KnownEntity

SHORT_PART: Final = 3
"""Shortest part of a known name that is looked for by itself (letters)."""
TYPO_LENGTH: Final = 5
"""Shortest part in which one typing error is forgiven (letters)."""


NOT_BEHIND_NAME: Final = words("je jij u hij zij ze we wij ik men jullie iemand niemand er dan dat")
"""Words that follow a verb at the start of a question, not a name."""


@dataclass(frozen=True, slots=True)
class _Part:
    word: str
    entity_type: str
    ordinary: bool
    listed: bool = True


class KnownRecognizer(DutchRecognizer):
    """Finds the known names of one case: whole, in parts, possessive, mistyped. Made per run."""

    NAME = "nl_known"
    ENTITIES = tuple(ENTITY_TYPES)

    def __init__(self, known: Sequence[KnownEntity]) -> None:
        super().__init__()
        self._forms = [
            (form, entity.entity_type)
            for entity in known
            for form in dict.fromkeys((entity.name, *entity.aliases))
            if form.strip()
        ]

    def find(self, view: TextView) -> Iterator[Hit]:
        """Yield whole forms, then their parts."""
        for form, entity_type in self._forms:
            yield from self._whole(view, form, entity_type)
        yield from self._in_parts(view)

    def _whole(self, view: TextView, form: str, entity_type: str) -> Iterator[Hit]:
        pieces = [regex.escape(p) for p in regex.split(r"[\s\u00a0]+", form.strip())]
        pattern = regex.compile(
            r"(?<!\w)" + r"[\s\u00a0]+".join(pieces) + r"(?:['’]?s|['’])?(?!\w)", regex.IGNORECASE
        )
        common = self._ordinary_word(view, form)
        for match in pattern.finditer(view.text, timeout=TIMEOUT_S):
            if common and not self._reads_as_name(view, match.start()):
                continue
            yield hit_of(match, entity_type, score=1.0, reason="bekende vorm")

    def _ordinary_word(self, view: TextView, form: str) -> bool:
        low = fold(form.strip())
        return bool(view.lexicon.kind(low) & (WORD | STOP | ALLOW)) and " " not in low

    def _reads_as_name(self, view: TextView, start: int) -> bool:
        found = view.between(start, start + 1)
        return bool(found) and known_word_is_name(view, found[0])

    def _in_parts(self, view: TextView) -> Iterator[Hit]:
        parts = self._parts(view)
        typos = [p for p in parts.values() if len(p.word) >= TYPO_LENGTH and p.listed]
        verdicts: dict[str, _Part | None] = {}
        for token in view.tokens:
            found = parts.get(token.base) or parts.get(token.low) or self._possessive(token, parts)
            if found is not None:
                if not found.ordinary or known_word_is_name(view, token):
                    yield Hit(
                        token.start, token.end, found.entity_type, 0.97, "deel van een bekende naam"
                    )
                continue
            if token.base not in verdicts:
                verdicts[token.base] = self._mistyped(token, typos)
            mistyped = verdicts[token.base]
            if mistyped is not None:
                yield Hit(
                    token.start, token.end, mistyped.entity_type, 0.9, "bekende naam met tikfout"
                )

    def _parts(self, view: TextView) -> dict[str, _Part]:
        found: dict[str, _Part] = {}
        for form, entity_type in self._forms:
            if entity_type not in ("PERSON", "LOCATION", "ORGANIZATION"):
                continue
            words = WORDS.findall(form)
            pieces = {piece for word in words for piece in (word, *word.split("-"))}
            for piece in sorted(pieces):
                low = base_form(fold(piece))
                kind = view.lexicon.kind(low)
                if len(low) < SHORT_PART or low in view.lexicon.tussen or kind & ALLOW:
                    continue
                if entity_type != "PERSON" and kind & (WORD | STOP):
                    continue
                found.setdefault(low, _Part(low, entity_type, bool(kind & (WORD | STOP))))
        return found

    def _possessive(self, token: Token, parts: dict[str, _Part]) -> _Part | None:
        if token.low.endswith("s") and not (token.kind & WORD and token.shape == LOWER):
            return parts.get(token.low[:-1])
        if "-" in token.low:
            return next(
                (parts[p] for p in token.low.split("-") if p in parts and not parts[p].ordinary),
                None,
            )
        return None

    def _mistyped(self, token: Token, parts: Sequence[_Part]) -> _Part | None:
        if len(token.base) < TYPO_LENGTH - 1 or token.kind & (WORD | ALLOW | STOP | COMMON):
            return None
        for part in parts:
            if one_edit_apart(token.base, part.word) or (
                token.base.endswith("s") and one_edit_apart(token.base[:-1], part.word)
            ):
                return part
        return None


def known_word_is_name(view: TextView, token: Token) -> bool:
    """Return whether a word that is a known name and an ordinary word too is the name here."""
    if is_upper(token):
        following = view.after(token.index)
        if not token.initial or following is None or following.shape != LOWER:
            return True
        if token.kind & STOP:
            return following.low not in NOT_BEHIND_NAME | view.lexicon.context("determiners")
        verb = following.kind & STOP or following.low.endswith(("t", "d", "de", "te"))
        return bool(verb) or not following.kind & WORD or token.kind & OWN_FIRST == 0
    before = view.near(token.index)
    if token.kind & STOP:
        return False
    if before is None:
        return True
    if before.low in view.lexicon.context("determiners"):
        return False
    adjective = (
        before.kind & WORD and not before.kind & (STOP | ALLOW | NAMES) and before.low.endswith("e")
    )
    return not adjective


__all__ = ["KnownRecognizer", "known_word_is_name"]
