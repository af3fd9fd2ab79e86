"""The pieces of a rapportage that a draft is made from: sentences, headings and header fields."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

from assistant.drafting.offsets import OffsetMap
from redaction import PseudonymisedText

UnitKind = Literal["sentence", "heading", "field"]

_FILE: Final = Path(__file__).parent / "data" / "koppen.yaml"
_MAX_FIELD_WORDS: Final = 14
_MAX_HEADING_WORDS: Final = 9
_SENTENCE_END: Final = re.compile(r"[.!?…][\"'”’)\]]*$")
_LIST_MARK: Final = re.compile(r"^(?:[-*•–]|\d{1,2}[.)]|[a-z]\))\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One piece of the source. Spans are half-open; `paragraph` counts from 0.

    `span` indexes the pseudonymised text, `source_span` the text as the worker gave it.
    """

    index: int
    kind: UnitKind
    text: PseudonymisedText
    span: tuple[int, int]
    source_span: tuple[int, int]
    paragraph: int


class _Headings(BaseModel):
    """Names of header fields, and the first words of headings; lower case."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    velden: tuple[str, ...] = Field(min_length=1)
    koppen: frozenset[str] = Field(min_length=1)


@cache
def _headings() -> _Headings:
    return _Headings.model_validate(yaml.safe_load(_FILE.read_text(encoding="utf-8")))


@cache
def _field_pattern() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(_headings().velden))
    return re.compile(rf"^\W*(?:{names})\.?\s*:", re.IGNORECASE)


def unit_kind(text: str, *, alone: bool = True) -> UnitKind:
    """Return what a line or sentence is: a header field, a heading or a sentence.

    `alone` says that it stands on a line of its own, after an empty line or at the start.
    """
    bare = text.strip()
    words = len(bare.split())
    if _SENTENCE_END.search(bare):
        return "sentence"
    if _field_pattern().match(bare) and words <= _MAX_FIELD_WORDS:
        return "field"
    if alone and words <= _MAX_HEADING_WORDS and _looks_like_title(bare):
        return "heading"
    if words <= _MAX_HEADING_WORDS and bare.endswith(":") and not _LIST_MARK.match(bare):
        return "heading"
    return "sentence"


def _looks_like_title(bare: str) -> bool:
    """Whether a line without a full stop is a title: capitals, or it opens with a title word.

    A short note in telegram style ("moeder niet thuis") is content, so length alone decides
    nothing.
    """
    words = re.sub(r"^[\d.]+\s*", "", bare).split()
    if not words or "," in bare or ";" in bare:
        return False
    if bare.isupper() or (len(words) == 1 and words[0].istitle()):
        return True
    return len(words) <= 5 and words[0].lower() in _headings().koppen


def make_units(
    text: PseudonymisedText, spans: Sequence[tuple[int, int]], offsets: OffsetMap
) -> tuple[Unit, ...]:
    """Return the units of `text`, cut at the sentence borders `spans` (half-open, sorted)."""
    units: list[Unit] = []
    paragraph = 0
    for index, (start, end) in enumerate(spans):
        new = not units or _gap_is_break(text.text[units[-1].span[1] : start])
        line_ends = text.text[end:].lstrip(" \t")[:1] in ("", "\n", "\r")
        kind = unit_kind(text.text[start:end], alone=new and line_ends)
        if units and (new or kind == "heading"):
            paragraph += 1
        units.append(
            Unit(
                index=index,
                kind=kind,
                text=text.part(start, end),
                span=(start, end),
                source_span=offsets.to_source(start, end),
                paragraph=paragraph,
            )
        )
    return tuple(units)


def _gap_is_break(gap: str) -> bool:
    """Whether the white space between two units holds an empty line."""
    return len(gap.splitlines()) > 2 or gap.count("\n") > 1
