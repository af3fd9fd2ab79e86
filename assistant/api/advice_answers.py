"""What goes out over HTTP about advice. It holds nothing back: the worker decides."""

from __future__ import annotations

from typing import Literal

from assistant.advice_types import SentenceKind
from assistant.api.answers import Answer


class PlaceOut(Answer):
    """A place in the text as given: half-open code points."""

    start: int
    end: int


class JudgingOut(PlaceOut):
    """A judging word: the entry of the list that has it, and what to write instead."""

    word: str
    suggestion: str


class SentenceAdviceOut(PlaceOut):
    """A sentence, what kind it is, and what to do; `advice` does not repeat `judging`."""

    kind: SentenceKind
    advice: list[str]
    judging: list[JudgingOut]


class VoiceAdviceOut(Answer):
    """What the text does not tell of a child. `child` is its placeholder where it has one.

    `places` are sentences that tell of its words, if any: there the writer can add it.
    """

    gap: Literal["no_child", "not_said", "only_others", "silent", "not_answered"]
    message: str
    child: str | None
    places: list[PlaceOut]


class LanguageAdviceOut(PlaceOut):
    """A doubt about spelling or grammar; `suggestions` may stand in its place, best first."""

    message: str
    suggestions: list[str]


class AdviezenOut(Answer):
    """All advice on a text: facts and opinions, the voice of the child, language."""

    sentences: list[SentenceAdviceOut]
    voice: list[VoiceAdviceOut]
    language: list[LanguageAdviceOut]
