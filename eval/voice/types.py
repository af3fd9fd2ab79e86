"""What the check of the child's voice says of a text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from eval.types import Span

VoiceKind = Literal["said", "wants", "feels", "answer"]
VoiceGap = Literal["no_child", "not_said", "only_others", "silent", "not_answered"]


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceEvidence:
    """Words of the text (half-open code points) that show the voice, or what was done with it."""

    span: Span
    kind: VoiceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceWarning:
    """What is missing for a child, and in plain Dutch what to do. It holds no text of the case."""

    gap: VoiceGap
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildVoice:
    """One child of the text: a placeholder, a name, "je", or None for "het kind".

    `others` are places where only somebody else tells what this child says, wants or feels.
    """

    child: str | None = field(repr=False)
    said: tuple[VoiceEvidence, ...]
    answered: tuple[VoiceEvidence, ...]
    others: tuple[VoiceEvidence, ...]
    warning: VoiceWarning | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """The voice of every child of a text, in order of appearance."""

    children: tuple[ChildVoice, ...]
    warnings: tuple[VoiceWarning, ...]

    @property
    def said(self) -> bool:
        """Whether the text tells of every child what it says, wants or feels."""
        return bool(self.children) and all(c.said for c in self.children)

    @property
    def answered(self) -> bool:
        """Whether the text tells of every child what was done with what it said."""
        return bool(self.children) and all(c.answered for c in self.children)
