"""Which dates are of birth: a label, table column, BSN or age beside it, or a name before it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import regex

from redaction.lexicon.lists import ALLOW, DOMAIN, FIRST, OWN_FIRST, STOP, SURNAME, WEAK_FIRST, WORD
from redaction.recognizers.base import TIMEOUT_S, Match
from redaction.tokens import TextView

# Source of the patterns: own, after headers and lists in letters of the field, 2026-11-22.
_LABEL: Final = regex.compile(
    r"(?:gebo(?:o)?ren|\bgeb\b|geboorte\s?-?dat(?:um|a)|geb(?:oorte)?\.?\s?dat(?:um)?|\bgbd\b|"
    r"\bg\.?d\.?\b|\bgebdt\b|\bdob\b)"
    r"[^\n;]{0,3}(?:[^\n.;!?\d]{0,45})$|"
    r"(?:verjaardag|\bjarig)[^\n.;!\d]{0,40}$|[^\s*][ ]?\*[ ]?$",
    regex.IGNORECASE,
)
_BEHIND: Final = regex.compile(
    r"[ ]?[,|/)(;–-]{0,2}[ ]{0,3}(?:\(?bsn\b|b\.s\.n|burgerservice|sofi)|"
    r"[ ]?[,|/;]?[ ]\d{9}(?!\d)|"
    r"[^.\n!?\d]{0,25}\bgeboren\b|\)?[ ]?(?:te|in)[ ]\p{Lu}[\w'-]+\)?,?[ ]?bsn",
    regex.IGNORECASE,
)
_BSN: Final = regex.compile(
    r"\bbsn\b[ :]{0,3}(?:is[ ])?\d[\d. ]{7,12}[ ]?[,|/(–-]{1,2}[ ]?$", regex.IGNORECASE
)
_AGE: Final = regex.compile(
    r"(?:\b\d{1,2}[ ]?(?:jr\.?|jaar|jarige?|mnd|maanden)\)?|(?:[,(]|^)[ ]?\d{1,2}\)?|\bgroep[ ]\d|"
    r"\b(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|\w{3,5}tien)(?:[ ]jaar)?)"
    r"[ ]?[,;/|(][ ]?\(?$",
    regex.IGNORECASE,
)
_WEEKDAY: Final = regex.compile(r"(?:ma|di|wo|do|vr|za|zo)[a-z]*\.?,?[ ]", regex.IGNORECASE)
_OF: Final = regex.compile(
    r"\b(?:is|ben(?:t)?|zijn|was|kind|meisje|jongen)[ ]van[ ]$|"
    r"\b(?:zijn|haar|hun|mijn|je|jouw|een)[ ](?:\w+[ ])?(?:broer|zus|kind|dochter|zoon)\w*[ ]\($|"
    r"\b(?-i:\p{Lu})[\w'-]+[ ]van[ ]$",
    regex.IGNORECASE,
)
_YEAR: Final = regex.compile(r"(?:(?<!\d)(?:19|20)\d{2}(?!\d))|['’‘´](\d{2})(?!\d)|[-/.](\d{2})$")
_TEXT_YEAR: Final = regex.compile(
    r"(?<![\d/.-]|[A-Z])(?:\d{1,2}[-/. ]\d{1,2}[-/. ])?((?:19|20)\d{2})(?![\d/-])"
)
_IN_BRACKETS: Final = regex.compile(r"\((?:[^()\n]{0,25}[-/. ])?(?:19|20)\d{2}[^()\n]{0,25}\)")
_COLUMN: Final = regex.compile(r"\bgeb", regex.IGNORECASE)
_NAMES: Final = FIRST | WEAK_FIRST | OWN_FIRST | SURNAME
_FULL: Final = regex.compile(
    r"\d{1,2}[-/. ]{1,2}\w{1,10}[-/. ]{1,2}(?:(?:19|20)\d{2}|['’]?\d{2})(?!\d)"
)
_NEAR: Final = 25
"""Characters between two dates of birth of one child, as two people give them; own choice."""
_OLDEST: Final = 1910
"""Nobody in a case was born before this year; own choice."""


def latest_year(text: str) -> int:
    """Return the latest year in a text, which is mostly when it was written; 0 without one.

    Years in brackets do not count: those are mostly dates of birth themselves.
    """
    found = _TEXT_YEAR.finditer(_IN_BRACKETS.sub(" ", text, timeout=TIMEOUT_S), timeout=TIMEOUT_S)
    return max((int(m.group(1)) for m in found if int(m.group(1)) < 2100), default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Births:
    """What is known of a text before its dates are judged.

    `written` is the latest year in it: what happened that year is no birth, unless a label says so.
    """

    written: int
    cells: tuple[tuple[int, int], ...]


def births(text: str) -> Births:
    """Return what tells dates of birth in `text` from others."""
    return Births(written=latest_year(text), cells=birth_cells(text))


def is_birth(view: TextView, start: int, end: int, *, known: Births) -> bool:
    """Return whether the date at `start:end` is one of birth."""
    written = known.written
    before = view.before(start, length=60)
    if _LABEL.search(before, timeout=TIMEOUT_S):
        return True
    year = _year(view.text[start:end])
    if year is None or year < _OLDEST or _WEEKDAY.match(view.text, start):
        return False
    if _BEHIND.match(view.text, end, timeout=TIMEOUT_S) or _BSN.search(before, timeout=TIMEOUT_S):
        return True
    if _in_column(known.cells, start):
        return True
    if _OF.search(before, timeout=TIMEOUT_S) or _disputed(view, start, year):
        return True
    if written and year >= written:
        return False
    return bool(_AGE.search(before, timeout=TIMEOUT_S) or _behind_name(view, start, end))


def _disputed(view: TextView, start: int, year: int) -> bool:
    """Return whether another date of birth in the same year stands shortly before, on the line."""
    before = view.before(start, length=110)
    dates: list[Match] = list(_FULL.finditer(before, timeout=TIMEOUT_S))
    if not dates:
        return False
    last = dates[-1]
    if len(before) - last.end() > _NEAR or _year(last.group()) != year:
        return False
    return bool(_LABEL.search(before[: last.start()], timeout=TIMEOUT_S))


def _year(date: str) -> int | None:
    found = _YEAR.search(date, timeout=TIMEOUT_S)
    if found is None:
        return None
    short = found.group(1) or found.group(2)
    if short is None:
        return int(found.group())
    return 2000 + int(short) if int(short) < 40 else 1900 + int(short)


def _behind_name(view: TextView, start: int, end: int) -> bool:
    """Return whether a name stands directly before: `Tala (2-2-20)`, `Vos, Mia: 3-4-2014`."""
    text = view.text
    gap = regex.search(r"(?:[ ]?\([ ]?|[ ]?[:|/][ ]{0,2}|,[ ])$", text[max(0, start - 4) : start])
    closed = regex.match(r"[ ]?(?:[),;|/]|\r?\n|$)", text[end : end + 3])
    if gap is None or closed is None:
        return False
    if "(" not in gap.group() and not _row(view, start):
        return False
    near = view.between(max(0, start - 30), start)
    if not near or text[near[-1].end : start].strip(" .") != gap.group().strip():
        return False
    name = near[-1]
    if "(" in gap.group() and name.low in view.lexicon.context("roles"):
        return True
    if not name.text[0].isupper() or name.kind & (ALLOW | DOMAIN | STOP):
        return False
    return bool(name.kind & _NAMES) or not name.kind & WORD or not name.initial


def _row(view: TextView, start: int) -> bool:
    """Return whether the line so far is the start of a list of people: short, without a verb."""
    line = view.before(start, length=80)
    small = [w for w in regex.findall(r"[^\W\d_]+", line) if w.islower()]
    return len(line) < 60 and len(small) <= 3


def birth_cells(text: str) -> tuple[tuple[int, int], ...]:
    """Return the half-open spans of table cells under a header such as `geboren`, sorted."""
    cells: list[tuple[int, int]] = []
    column, offset = -1, 0
    for line in text.splitlines(keepends=True):
        parts = line.split("|") if "|" in line else []
        headed = [i for i, part in enumerate(parts) if _COLUMN.search(part)]
        if headed or not parts:
            column = headed[0] if headed and len(parts) > headed[0] + 1 else -1
        elif 0 <= column < len(parts):
            start = offset + sum(len(p) + 1 for p in parts[:column])
            cells.append((start, start + len(parts[column])))
        offset += len(line)
    return tuple(cells)


def _in_column(cells: Sequence[tuple[int, int]], start: int) -> bool:
    at = bisect_right(cells, (start, 1 << 60)) - 1
    return at >= 0 and cells[at][0] <= start < cells[at][1]
