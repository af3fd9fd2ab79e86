"""Base of the Dutch recognizers: Presidio's contract, but an error stops the run."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Any, ClassVar, Final, Protocol, TypeVar

import regex

from redaction.errors import RecognizerError
from redaction.recognizers.engine import LANGUAGE, DutchArtifacts, adopt
from redaction.recognizers.near import Near, on_lines
from redaction.recognizers.presidio import EntityRecognizer, NlpArtifacts, RecognizerResult
from redaction.tokens import TextView

TIMEOUT_S: Final = 20.0
"""Seconds that one pattern may take on one text; own choice, 1,000 times what long texts need."""

REASON: Final = "reason"

T = TypeVar("T")

_FAILURES: Final = (
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    NameError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    AssertionError,
    regex.error,
)


class Match(Protocol):
    """What is used of a match of module `regex`, which ships no types."""

    def group(self, name: str | int = 0, /) -> str:
        """Return the text of a group."""

    def start(self, name: str | int = 0, /) -> int:
        """Return where a group starts."""

    def end(self, name: str | int = 0, /) -> int:
        """Return where a group ends."""

    def span(self, name: str | int = 0, /) -> tuple[int, int]:
        """Return the half-open span of a group."""

    def groupdict(self) -> dict[str, str]:
        """Return the named groups."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A span found by a recognizer; `reason` names the rule and holds no text of the case."""

    start: int
    end: int
    entity_type: str
    score: float
    reason: str


def hit_of(match: Match, entity_type: str, *, score: float, reason: str) -> Hit:
    """Return a hit over the whole of a match."""
    return Hit(match.start(), match.end(), entity_type, score, reason)


def gathered(name: str, find: Callable[[], Iterable[T]], *, deadline: float = math.inf) -> list[T]:
    """Return all that `find` yields; `deadline` is a moment of the monotonic clock (seconds).

    Raises:
        RecognizerError: it failed, or it or what ran before it took too long.
    """
    found: list[T] = []
    try:
        for one in find():
            found.append(one)
            _check_time(deadline)
        _check_time(deadline)
    except TimeoutError:
        raise RecognizerError(
            f"Het onderdeel '{name}' had te veel tijd nodig. Er is niets verwerkt. "
            "Probeer het met een kortere tekst."
        ) from None
    except _FAILURES as error:
        raise RecognizerError(
            f"Het onderdeel '{name}' is gestopt met een fout ({type(error).__name__}). "
            "Er is niets verwerkt. Meld dit aan de beheerder."
        ) from None
    return found


def _check_time(deadline: float) -> None:
    if monotonic() > deadline:
        raise TimeoutError


class DutchRecognizer(EntityRecognizer, ABC):  # type: ignore[misc]  # Presidio ships no types
    """A recognizer with a fixed name and entity types; a subclass gives `find`.

    A time-out or error raises RecognizerError: Presidio's own recognizers warn and return nothing.
    """

    NAME: ClassVar[str]
    ENTITIES: ClassVar[tuple[str, ...]]

    def __init__(self) -> None:
        super().__init__(
            supported_entities=list(self.ENTITIES), name=self.NAME, supported_language=LANGUAGE
        )

    def load(self) -> None:
        """Do nothing: lists come with the view, patterns with the class."""

    @abstractmethod
    def find(self, view: TextView) -> Iterable[Hit]:
        """Yield what this recognizer finds in the text of `view`."""

    def analyze(self, text: str, entities: Sequence[str], nlp_artifacts: NlpArtifacts) -> list[Any]:
        """Return Presidio results for every hit; the artifacts may be of any NLP engine.

        Raises:
            RecognizerError: the recognizer failed, or it or those before it ran out of time.
        """
        artifacts = gathered(self.NAME, lambda: [adopt(text, nlp_artifacts)])[0]
        hits = gathered(self.NAME, lambda: self.find_in(artifacts), deadline=artifacts.deadline)
        return [self._result(hit) for hit in hits if hit.end > hit.start]

    def find_in(self, artifacts: DutchArtifacts) -> Iterable[Hit]:
        """Yield hits from the artifacts; only recognizers that need the spaCy doc override it."""
        return self.find(artifacts.view)

    def _result(self, hit: Hit) -> RecognizerResult:
        return RecognizerResult(
            entity_type=hit.entity_type,
            start=hit.start,
            end=hit.end,
            score=hit.score,
            recognition_metadata={
                RecognizerResult.RECOGNIZER_NAME_KEY: self.NAME,
                RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: self.id,
                REASON: hit.reason,
            },
        )


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled pattern with type and score of what it finds; group `x` is the span if given.

    `near` saves time: what the rule finds lies on one line, and `near` is found there too.
    """

    reason: str
    pattern: Any
    entity_type: str
    score: float
    near: Near | None = None


def rule(
    reason: str,
    pattern: str,
    entity_type: str,
    score: float = 0.9,
    *,
    flags: int = 0,
    near: Near | None = None,
) -> Rule:
    """Return a compiled `Rule`; patterns are verbose-mode free and case-sensitive by default."""
    return Rule(reason, regex.compile(pattern, flags), entity_type, score, near)


class PatternRecognizer(DutchRecognizer):
    """A recognizer made of rules; a subclass may refuse or trim matches in `accept`."""

    RULES: ClassVar[tuple[Rule, ...]]

    def find(self, view: TextView) -> Iterator[Hit]:
        """Yield the accepted matches of every rule."""
        for one in self.RULES:
            yield from self.found_by(one, view)

    def found_by(self, one: Rule, view: TextView) -> Iterator[Hit]:
        """Yield the accepted matches of a rule."""
        named = "x" in one.pattern.groupindex
        if one.near is None:
            found = one.pattern.finditer(view.text, timeout=TIMEOUT_S)
        else:
            near = one.near.pattern.finditer(view.text, timeout=TIMEOUT_S)
            found = on_lines(
                one.pattern,
                view.text,
                (place.start() for place in near),
                back=one.near.back,
                timeout_s=TIMEOUT_S,
            )
        for match in found:
            start, end = match.span("x") if named else match.span()
            if start >= 0 and self.accept(one, match, view):
                yield Hit(start, end, one.entity_type, one.score, one.reason)

    def accept(self, found_by: Rule, match: Match, view: TextView) -> bool:
        """Return whether a match counts; every match does unless a subclass says otherwise."""
        return True
