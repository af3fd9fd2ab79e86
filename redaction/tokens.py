"""One pass over a text: its words with spelling, case, gap, sentence position and lexicon kind."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from redaction.entities import PLACEHOLDER
from redaction.lexicon import Lexicon, base_form, fold
from redaction.lexicon.lists import ALLOW, FIRST, WORD
from redaction.token_context import settle

LOWER: Final = "lower"
CAPITAL: Final = "capital"
CAPS: Final = "caps"
INITIAL: Final = "initial"
"""A single capital letter."""

_LETTER: Final = r"(?:[^\W\d_][\u0300-\u036f\u00ad\u200b-\u200d\u2060]*)"
WORDS: Final = re.compile(rf"{_LETTER}+(?:['’‘´`‑‐-]{_LETTER}+)*")
_ADJACENT: Final = re.compile(r"[ \t\u00a0\u202f]{1,3}")
_OPENING: Final = re.compile(r"[\n:\"“”„«»(•*;\d]|\s[-–—>]\s|^[-–—]")

CARELESS_SHARE: Final = 0.6
"""Share of lower-case sentence starts from which case says nothing; own choice."""
SHOUTING_SHARE: Final = 0.6
"""A line with at least this share of words in capitals is read as lower case; own choice."""


@dataclass(slots=True)
class Token:
    """A word. `gap` is the text between it and the word before; `initial`: a sentence may start."""

    index: int
    start: int
    end: int
    text: str
    low: str
    base: str
    shape: str
    gap: str
    initial: bool
    kind: int
    adjacent: bool


@dataclass(slots=True)
class TextView:
    """A text with its words, shared by all recognizers in one run."""

    text: str = field(repr=False)
    tokens: Sequence[Token] = field(repr=False)
    lexicon: Lexicon = field(repr=False)
    blocked: tuple[tuple[int, int], ...]
    sentence_starts: tuple[int, ...] = ()
    starts: tuple[int, ...] = field(default=(), repr=False)
    careless: bool = False
    """Whether most sentences start without a capital: then case says nothing."""

    def token(self, index: int) -> Token | None:
        """Return the word at `index`, or None outside the text."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else None

    def between(self, start: int, end: int) -> Sequence[Token]:
        """Return the words that start in the half-open range of offsets."""
        return self.tokens[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def before(self, offset: int, *, length: int) -> str:
        """Return at most `length` characters before `offset`, of the same line."""
        return self.text[max(0, offset - length) : offset].rsplit("\n", 1)[-1]

    def near(self, index: int) -> Token | None:
        """Return the word directly before `index` (only spaces between), or None."""
        here = self.tokens[index]
        return self.tokens[index - 1] if index and here.adjacent else None

    def after(self, index: int) -> Token | None:
        """Return the word directly after `index` (only spaces between), or None."""
        following = self.token(index + 1)
        return following if following and following.adjacent else None


def read(text: str, *, sentence_starts: Iterable[int], lexicon: Lexicon) -> TextView:
    """Return the view of `text`; literal placeholders in it are left out."""
    blocked = tuple(match.span() for match in PLACEHOLDER.finditer(text))
    starts = tuple(sorted(sentence_starts))
    tokens: list[Token] = []
    seen: dict[str, tuple[str, str, str, int]] = {}
    end = at = 0
    for match in WORDS.finditer(text):
        begin = match.start()
        if blocked and _inside(begin, blocked):
            continue
        gap = text[end:begin]
        word = match.group()
        read_word = seen.get(word)
        if read_word is None:
            read_word = seen[word] = _read_word(word, lexicon)
        low, base, shape, kind = read_word
        while at < len(starts) and starts[at] < end:
            at += 1
        starting = at < len(starts) and starts[at] <= begin
        if gap == " ":
            initial, adjacent = starting or not tokens, True
        else:
            initial = begin == 0 or not tokens or starting or bool(_OPENING.search(gap))
            quoted = low in ("t", "s", "n") and gap[-1:] in ("'", "’", "‘", "`")
            adjacent = bool(_ADJACENT.fullmatch(gap[:-1] if quoted else gap))
        token = Token(
            len(tokens), begin, match.end(), word, low, base, shape, gap, initial, kind, adjacent
        )
        tokens.append(token)
        end = token.end
    settle(tokens, text)
    _lower_shouting(tokens)
    offsets = tuple(t.start for t in tokens)
    return TextView(text, tokens, lexicon, blocked, starts, offsets, _careless(tokens))


def _read_word(word: str, lexicon: Lexicon) -> tuple[str, str, str, int]:
    """Return a word folded, that without a possessive, its shape and its kind."""
    low = fold(word)
    base = base_form(low)
    kind = _kind(base, lexicon)
    if kind & WORD and not kind & ALLOW and _capital_parts(word):
        kind &= ~WORD
    return low, base, _shape(word), kind


def _careless(tokens: Sequence[Token]) -> bool:
    first = [t for t in tokens if t.initial and len(t.low) > 1]
    lower = sum(t.shape == LOWER for t in first)
    return lower >= 3 and lower >= CARELESS_SHARE * len(first)


def _inside(offset: int, spans: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(spans, (offset, 1 << 60)) - 1
    return at >= 0 and spans[at][0] <= offset < spans[at][1]


def _shape(word: str) -> str:
    if word.islower():
        return LOWER
    if len(word) == 1:
        return INITIAL
    return CAPS if word.isupper() else CAPITAL


def _capital_parts(word: str) -> bool:
    """Return whether a word has a hyphen and a capital in each part (`Mei-Li`, not `OTS-plan`)."""
    parts = word.split("-")
    return len(parts) > 1 and all(p[:1].isupper() and p[1:].islower() for p in parts)


def _kind(base: str, lexicon: Lexicon) -> int:
    kind = lexicon.kind(base)
    if not kind & (WORD | FIRST) and len(base) > 3 and base.endswith("s"):
        kind |= lexicon.kind(base[:-1]) & FIRST
    return kind


def _lower_shouting(tokens: Sequence[Token]) -> None:
    """Give words in capitals the lower shape on lines that are mostly in capitals."""
    line: list[Token] = []
    for token in [*tokens, None]:
        if token is None or "\n" in token.gap:
            loud = [t for t in line if t.shape in (CAPS, INITIAL)]
            if len(line) >= 3 and len(loud) >= SHOUTING_SHARE * len(line):
                for word in loud:
                    word.shape = LOWER
            line = []
        if token is not None:
            line.append(token)
