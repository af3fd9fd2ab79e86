"""Targets that try to get past the gates: by what they claim, or by hiding too much or half."""

from __future__ import annotations

from tests.eval.harness.fakes import Fake, Hidden, Sentence


def _invent(letter: list[Sentence], text: str, name: str) -> list[Sentence]:
    """Add an invented sentence without a source; the target then calls it fixed text."""
    return [*letter, ("Je moeder is in 2019 aangehouden voor diefstal.", None)]


def _all(spans: list[Hidden], text: str) -> list[Hidden]:
    return [(0, len(text), "PERSON", "e1", None)]


def _half(spans: list[Hidden], text: str) -> list[Hidden]:
    """Hide of a name only what stands before its last word."""
    made = []
    for start, end, kind, entity, role in spans:
        first, gap, _ = text[start:end].rpartition(" ")
        stop = start + len(first) if gap and kind == "PERSON" else end
        made.append((start, stop, kind, entity, role))
    return made


invents = Fake(write=_invent).app()
hides_all = Fake(hide=_all).app()
hides_half = Fake(hide=_half).app()
