"""Runs a slow pattern only where a cheap one shows that it can match: the same matches, sooner."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final, Protocol

from redaction.lexicon import fold
from redaction.tokens import TextView

SLACK: Final = 64
"""Characters behind a line that a pattern may look ahead into; own choice, far more than needed."""

PART: Final = 48
"""Longer than any label, weekday or platform that a recognizer looks for; own choice."""


class Pattern(Protocol):
    """What is used of a pattern of module `regex`, which ships no types."""

    def finditer(
        self, text: str, pos: int = ..., endpos: int = ..., *, timeout: float
    ) -> Iterator[Any]:
        """Yield the matches, in order."""

    def match(self, text: str, pos: int = ..., endpos: int = ..., *, timeout: float) -> Any:  # noqa: ANN401  # `regex` ships no types
        """Return the match at `pos`, or None."""


@dataclass(frozen=True, slots=True)
class Near:
    """A cheap pattern that is found on each line of a rule, or `back` characters behind it."""

    pattern: Pattern
    back: int = 0


def on_lines(
    pattern: Pattern,
    text: str,
    places: Iterable[int],
    *,
    back: int = 0,
    lines: int = 1,
    timeout_s: float,
) -> Iterator[Any]:
    """Yield what `pattern.finditer` yields on the lines with one of the offsets `places` (sorted).

    Those are all its matches when each starts on such a line, or on that of the character `back`
    before it, ends within `lines` lines, and looks at most `SLACK` characters further.

    Raises:
        TimeoutError: one group of lines took more than `timeout_s` seconds.
    """
    done = last = 0
    for place in places:
        if place < done:
            continue
        start = max(last, done, text.rfind("\n", 0, max(0, place - back)) + 1)
        done = stop = _line_end(text, place)
        for _ in range(lines - 1):
            stop = _line_end(text, stop + 1)
        for match in pattern.finditer(text, start, stop + SLACK, timeout=timeout_s):
            if match.start() >= done:
                break
            last = match.end()
            yield match


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text) if end < 0 else end


def at_starts(
    pattern: Pattern, text: str, starts: Iterable[int], *, timeout_s: float
) -> Iterator[Any]:
    """Yield what `pattern.finditer` yields when all matches begin at one of `starts` (sorted).

    Raises:
        TimeoutError: one start took more than `timeout_s` seconds.
    """
    done = 0
    for start in starts:
        if start >= done:
            match = pattern.match(text, start, timeout=timeout_s)
            if match is not None:
                done = match.end()
                yield match


def word_starts(view: TextView) -> Iterator[tuple[str, int]]:
    """Yield each word folded with its start, and each part behind a hyphen or apostrophe.

    Of a part the first `PART` characters: a word of hyphens alone stays in linear time.
    """
    for token in view.tokens:
        yield token.low, token.start
        if "-" in token.low or "'" in token.low:
            for at, sign in enumerate(token.text, start=1):
                if not sign.isalnum():
                    yield fold(token.text[at : at + PART]), token.start + at
