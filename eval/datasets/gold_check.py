"""Checks folders of gold texts: all errors of the format, and places that a person must look at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from eval.datasets.gold import (
    GOLD_FOLDER,
    GoldProblem,
    GoldReading,
    GoldText,
    gold_files,
    read_file,
    read_gold,
)

SHORTEST: Final = 150
LONGEST: Final = 350
"""Words in a text: what the writers were asked for; a text outside it gives a warning."""

HALVES: Final = (GOLD_FOLDER / "ontwikkel", GOLD_FOLDER / "test")
"""The two shipped folders."""

# Particles of surnames and short function words, which say nothing without the rest of the name.
# Source: docs/annotatie.md; the list is ours (2026-11-22).
_PARTICLES: Final = frozenset(
    {"van", "von", "den", "der", "het", "ten", "ter", "del", "und", "bin", "ibn"}
)
_NAME_PART: Final = re.compile(r"[^\W\d_]{3,}")
# Source of the pattern above: own (2026-11-22).


def check_gold(folders: Sequence[Path] = HALVES) -> tuple[GoldProblem, ...]:
    """Return every problem in the gold texts of `folders`, by folder and file.

    Errors: what breaks the format, an id that is not the name of its file or occurs twice, and
    a writer in two folders. Warnings: the length, and a marked form that is unmarked elsewhere.

    Raises:
        DatasetError: a folder has no gold texts, or a file can't be read.
    """
    problems: list[GoldProblem] = []
    ids: set[str] = set()
    writers: dict[str, Path] = {}
    for folder in folders:
        for file in gold_files(folder):
            reading = read_gold(read_file(file), name=file.stem)
            problems += reading.problems
            if reading.text is not None:
                problems += _set_errors(reading.text, file, ids, writers)
                problems += _warnings(reading)
    return tuple(problems)


def _set_errors(
    text: GoldText, file: Path, ids: set[str], writers: dict[str, Path]
) -> Iterator[GoldProblem]:
    if text.id in ids:
        yield _error(text, "dit id komt twee keer voor.")
    if text.id != file.stem:
        yield _error(text, "het id is niet de naam van het bestand.")
    if writers.setdefault(text.writer, file.parent) != file.parent:
        yield _error(text, "deze schrijver staat in twee mappen.")
    ids.add(text.id)


def _error(text: GoldText, message: str) -> GoldProblem:
    return GoldProblem(text_id=text.id, severity="fout", message=message)


def _warnings(reading: GoldReading) -> Iterator[GoldProblem]:
    text = reading.text
    if text is None or reading.problems:
        return
    if not SHORTEST <= text.words <= LONGEST:
        yield GoldProblem(
            text_id=text.id,
            severity="waarschuwing",
            message=f"{text.words} woorden; gevraagd is {SHORTEST} tot {LONGEST}.",
        )
    for start, end in unmarked_forms(text):
        yield GoldProblem(
            text_id=text.id,
            severity="waarschuwing",
            message=f"{end - start} tekens zonder merkteken die elders een naam of gegeven zijn.",
            start=start,
        )


def unmarked_forms(text: GoldText) -> tuple[tuple[int, int], ...]:
    """Return where a marked form stands unmarked: half-open, sorted, in any letter case.

    Forms are whole mentions and the words of persons' names, also with a possessive s. A name
    that is a word too (Roos, Wil) is found where it is only a word: a person must look.
    """
    marked = {i for mention in text.mentions for i in range(mention.start, mention.end)}
    found: set[tuple[int, int]] = set()
    for form in sorted(_forms(text)):
        pattern = rf"(?<!\w){re.escape(form)}(?:['’]?s)?(?!\w)"
        for match in re.finditer(pattern, text.text, re.IGNORECASE):
            if marked.isdisjoint(range(*match.span())):
                found.add(match.span())
    return tuple(sorted(found))


def _forms(text: GoldText) -> set[str]:
    forms: set[str] = set()
    for mention in text.mentions:
        surface = text.text[mention.start : mention.end]
        forms.add(surface)
        if mention.entity_type == "PERSON":
            parts = _NAME_PART.findall(surface)
            forms |= {part for part in parts if part.lower() not in _PARTICLES}
    return forms
