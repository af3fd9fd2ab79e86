"""The pieces of a rapportage that a draft is made from: sentences, headings and header fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

from assistant.drafting.offsets import OffsetMap
from eval import has_clause
from redaction import PLACEHOLDER, PseudonymisedText

UnitKind = Literal["sentence", "heading", "field"]

_FILE: Final = Path(__file__).parent / "data" / "koppen.yaml"
_MAX_FIELD_WORDS: Final = 14
_MAX_HEADING_WORDS: Final = 9
_SENTENCE_END: Final = re.compile(r"[.!?…][\"'”’)\]]*$")
_WORD: Final = re.compile(r"[^\W\d_]+")
_ASKS: Final = re.compile(
    r"^(?:\d+[\d.]*\s*)?(?:wat|wie|waar|hoe|waarom|wanneer|welke?)\b", re.IGNORECASE
)
"""A title that asks: "Wat gaat goed:". It has a verb but tells nothing. Own list, 2026-11-22."""
_MADE_BY: Final = re.compile(
    r"^\W*(?:verslag\s+)?(?:opgesteld|uitgevoerd|geschreven|ingevuld|gerapporteerd)\s+door\b", re.I
)
"""A header line without a colon: "Opgesteld door [JEUGDBESCHERMER_1]". Own list, 2026-11-22."""
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


class WriterFields(BaseModel):
    """Names of header fields for who wrote a report, and for whose case it is; lower case."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    opsteller: frozenset[str] = Field(min_length=1)
    werker: frozenset[str] = Field(min_length=1)


class _Headings(BaseModel):
    """Names of header fields, and the first words of headings; lower case."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    velden: tuple[str, ...] = Field(min_length=1)
    schrijvers: WriterFields
    koppen: frozenset[str] = Field(min_length=1)


@cache
def _headings() -> _Headings:
    return _Headings.model_validate(yaml.safe_load(_FILE.read_text(encoding="utf-8")))


def writer_fields() -> WriterFields:
    """Return which header fields say from whom a report comes."""
    return _headings().schrijvers


@cache
def _field_pattern() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(_headings().velden))
    return re.compile(rf"^\W*(?:{names})\.?\s*:", re.IGNORECASE)


def unit_kind(
    text: str,
    *,
    alone: bool = True,
    first: bool = False,
    is_clause: Callable[[str], bool] = has_clause,
) -> UnitKind:
    """Return what a line or sentence is: a header field, a heading or a sentence.

    `alone` says that it stands on a line of its own, after an empty line or at the start; `first`
    that a text opens with it: then a title may hold a name and a date of birth. `is_clause` tells
    whether a line has a finite verb: "Zij vertelde:" is content, no heading.

    Raises:
        PipelineError: the pipeline of the checks can't be loaded.
    """
    bare = text.strip()
    words = len(bare.split())
    if _SENTENCE_END.search(bare):
        return "sentence"
    if words <= _MAX_FIELD_WORDS and (
        _field_pattern().match(bare) or (_MADE_BY.match(bare) and not is_clause(bare))
    ):
        return "field"
    if first and words <= _MAX_FIELD_WORDS and _opens_as_title(bare) and not is_clause(bare):
        return "heading"
    if words > _MAX_HEADING_WORDS or not (
        (alone and _looks_like_title(bare)) or (bare.endswith(":") and not _LIST_MARK.match(bare))
    ):
        return "sentence"
    asks = alone and _ASKS.match(bare)
    return "heading" if asks or not is_clause(bare) else "sentence"


def tells_nothing(unit: Unit) -> bool:
    """Return whether a unit is a header field with codes, numbers and names of fields alone.

    "Voogd: [JEUGDBESCHERMER_1]" holds nothing to decide about; no letter has header fields.
    """
    if unit.kind != "field":
        return False
    names = {word for name in _headings().velden for word in _WORD.findall(name)}
    return names.issuperset(_WORD.findall(PLACEHOLDER.sub(" ", unit.text.text).casefold()))


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
    return len(words) <= 5 and _opens_as_title(bare)


def _opens_as_title(bare: str) -> bool:
    words = re.sub(r"^[\d.]+\s*", "", bare).split()
    return bool(words) and words[0].lower() in _headings().koppen


def make_units(
    text: PseudonymisedText, spans: Sequence[tuple[int, int]], offsets: OffsetMap
) -> tuple[Unit, ...]:
    """Return the units of `text`, cut at the sentence borders `spans` (half-open, sorted).

    Raises:
        PipelineError: the pipeline of the checks can't be loaded.
    """
    is_clause = cache(has_clause)  # of this text alone: its lines are not kept
    units: list[Unit] = []
    paragraph = 0
    for index, (start, end) in enumerate(spans):
        new = not units or _gap_is_break(text.text[units[-1].span[1] : start])
        line_ends = text.text[end:].lstrip(" \t")[:1] in ("", "\n", "\r")
        kind = unit_kind(
            text.text[start:end],
            alone=new and line_ends,
            first=not units and line_ends,
            is_clause=is_clause,
        )
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
