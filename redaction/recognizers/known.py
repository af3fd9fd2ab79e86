"""Everybody and everything from the case file, in any letter case and with one typing error."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import regex

from redaction.entities import ENTITY_TYPES
from redaction.lexicon import base_form, fold
from redaction.lexicon.lists import ALLOW, COMMON, COMPOUND, DOMAIN, STOP, WORD
from redaction.recognizers.base import TIMEOUT_S, DutchRecognizer, Hit
from redaction.recognizers.known_context import (
    known_word_is_name,
    may_be_name,
    organisation_led,
)
from redaction.recognizers.known_forms import Form, FormIndex, squashed
from redaction.recognizers.names import is_upper
from redaction.tokens import CAPITAL, LOWER, TextView, Token
from redaction.types import KnownEntity

WHOLE: Final = "bekende vorm"
PART: Final = "deel van een bekende naam"
TYPO: Final = "bekende naam met tikfout"
COMPOUNDED: Final = "bekende naam in een samenstelling"

_SCORES: Final = {WHOLE: 1.0, PART: 0.97, TYPO: 0.9, COMPOUNDED: 0.9}
_NEVER_MISTYPED: Final = WORD | ALLOW | STOP | COMMON
_MIN_TAIL: Final = 3
"""Shortest word behind a name in a compound (letters)."""

_CHUNK: Final = regex.compile(r"[\p{L}\p{N}\p{M}]+(?:['’`´‘]s(?![\p{L}\p{N}]))?")
_GAP: Final = regex.compile(r"[\s.\-–‑‐/'’`´‘()_]{0,4}")
_COMMA: Final = regex.compile(r"\s?,\s{0,3}")


@dataclass(frozen=True, slots=True)
class _Chunk:
    start: int
    end: int
    squash: str
    gap: str | None
    """What joins it to the chunk before: nothing or a comma; None if they can't be one name."""


class KnownRecognizer(DutchRecognizer):
    """Finds the known names of one case: whole, in parts, possessive, mistyped. Made per run."""

    NAME = "nl_known"
    ENTITIES = tuple(ENTITY_TYPES)

    def __init__(self, known: Sequence[KnownEntity]) -> None:
        super().__init__()
        self._known = tuple(known)

    def find(self, view: TextView) -> Iterator[Hit]:
        """Yield exact forms, forms with a typing error, and compounds."""
        index = FormIndex(self._known, lexicon=view.lexicon)
        verdicts: dict[str, Form | None] = {}
        chunks = _chunks(view.text)
        for at, chunk in enumerate(chunks):
            alone = True
            for run, squash in _windows(chunks, at, index):
                found = self._exact(view, index, run, squash)
                if found is None:
                    found = self._mistyped(view, index, run, squash, verdicts)
                if found is not None:
                    alone = False
                    form, reason = found
                    yield _hit(chunk.start, run[-1].end, form, reason)
            if alone:
                yield from self._compound(view, index, chunk)

    def _exact(
        self, view: TextView, index: FormIndex, run: Sequence[_Chunk], squash: str
    ) -> tuple[Form, str] | None:
        form = index.exact(squash)
        owned = form is None and squash.endswith("s") and len(squash) > _MIN_TAIL
        if owned:
            form = index.exact(squash[:-1])
        if form is None:
            return None
        words = view.between(run[0].start, run[-1].end)
        if owned and any(w.kind & (WORD | ALLOW) for w in words[-1:]) and not _sure(words):
            return None
        if form.ordinary and not _in_context(view, form, run, words):
            return None
        moved = len(run) != form.chunks and not form.ordinary and squash.isalpha()
        if moved and words and all(_plain_word(w) for w in words):
            return None
        return form, PART if form.part else WHOLE

    def _mistyped(
        self,
        view: TextView,
        index: FormIndex,
        run: Sequence[_Chunk],
        squash: str,
        verdicts: dict[str, Form | None],
    ) -> tuple[Form, str] | None:
        if squash not in verdicts:
            near = index.near(squash)
            if near is None and squash.endswith("s"):
                near = index.near(squash[:-1])
            verdicts[squash] = near
        form = verdicts[squash]
        if form is None:
            return None
        words = view.between(run[0].start, run[-1].end)
        if len(run) > 1 and (_one_more(run, index) or _word_beside(run, words, index)):
            return None
        if form.ordinary and words and not may_be_name(view, words[0]):
            return None
        if words and all(w.kind & _NEVER_MISTYPED for w in words) and not _stands_out(words):
            return None
        return form, TYPO

    def _compound(self, view: TextView, index: FormIndex, chunk: _Chunk) -> Iterator[Hit]:
        """Yield a word that starts with a known name and ends in an ordinary one."""
        found = index.head(chunk.squash)
        if found is None:
            return
        form, tail = found
        words = view.between(chunk.start, chunk.end)
        if len(words) != 1 or words[0].kind & (WORD | ALLOW | STOP) or words[0].start < chunk.start:
            return
        tails = [tail, tail[1:]] if tail.startswith("s") else [tail]
        second = any(
            len(t) >= _MIN_TAIL and view.lexicon.kind(t) & (WORD | COMPOUND) for t in tails
        )
        clear = not form.ordinary or (words[0].shape == CAPITAL and not words[0].initial)
        if second and clear:
            yield _hit(chunk.start, chunk.end, form, COMPOUNDED)


def _hit(start: int, end: int, form: Form, reason: str) -> Hit:
    return Hit(start, end, form.entity_type, _SCORES[reason], reason)


def _chunks(text: str) -> list[_Chunk]:
    found: list[_Chunk] = []
    end = 0
    for match in _CHUNK.finditer(text, timeout=TIMEOUT_S):
        between = text[end : match.start()]
        gap = "" if _GAP.fullmatch(between) else "," if _COMMA.fullmatch(between) else None
        squash = squashed(base_form(fold(match.group())))
        found.append(_Chunk(match.start(), match.end(), squash, gap))
        end = match.end()
    return found


def _windows(
    chunks: Sequence[_Chunk], at: int, index: FormIndex
) -> Iterator[tuple[Sequence[_Chunk], str]]:
    """Yield the runs of chunks from `at` that may be one name, with their squashed text."""
    squash = ""
    for end in range(at, min(len(chunks), at + index.chunks)):
        chunk = chunks[end]
        if end > at:
            if chunk.gap is None:
                return
            squash += chunk.gap
        squash += chunk.squash
        if len(squash) > index.longest + 1:
            return
        if squash:
            yield chunks[at : end + 1], squash


def _one_more(run: Sequence[_Chunk], index: FormIndex) -> bool:
    """Return whether the error is only a word of one letter beside a name that is right."""
    return any(
        len(side.squash) == 1 and index.exact("".join(c.squash for c in rest)) is not None
        for side, rest in ((run[0], run[1:]), (run[-1], run[:-1]))
    )


def _word_beside(run: Sequence[_Chunk], words: Sequence[Token], index: FormIndex) -> bool:
    """Return whether the error is only an ordinary word beside a name that is right."""
    return len(words) == len(run) and any(
        bool(words[side].kind & _NEVER_MISTYPED)
        and index.exact("".join(c.squash for c in rest)) is not None
        for side, rest in ((0, run[1:]), (-1, run[:-1]))
    )


def _in_context(view: TextView, form: Form, run: Sequence[_Chunk], words: Sequence[Token]) -> bool:
    """Return whether a form that is an ordinary word too is the name here."""
    if not words:
        return True
    main = words[-1]
    if form.initial:
        first = words[0]
        return is_upper(first) or view.text[first.end : first.end + 1] == "." or is_upper(main)
    if form.entity_type != "PERSON":
        return organisation_led(view, words[0], main)
    if len(main.base) < _MIN_TAIL:
        return main.shape == CAPITAL and known_word_is_name(view, main)
    return known_word_is_name(view, main)


def _sure(words: Sequence[Token]) -> bool:
    """Return whether a word with an s is written as a name: with a capital inside a sentence."""
    last = words[-1]
    return is_upper(last) and not last.initial and not last.kind & ALLOW


def _stands_out(words: Sequence[Token]) -> bool:
    """Return whether a single ordinary word has a capital that only a name has there."""
    if len(words) != 1 or words[0].shape != CAPITAL or words[0].initial:
        return False
    return not words[0].kind & (ALLOW | STOP | DOMAIN | COMMON)


def _plain_word(token: Token) -> bool:
    """Return whether a word is ordinary, and written so."""
    ordinary = token.kind & (WORD | STOP | ALLOW)
    return bool(ordinary) and (token.shape == LOWER or token.initial)


__all__ = ["KnownRecognizer", "known_word_is_name"]
