"""A reader for the Dutch dictionary of LanguageTool: a word with its lemmas and tags.

The file (`dutch.dict` in the package `lingotweaker-data-nl`, CC BY 3.0 or BSD) is a finite-state
automaton in the format CFSA2 of Morfologik. A look-up walks its bytes, so nothing is unpacked:
the file is mapped into memory once and a word costs about 0.1 ms.

Source: the format CFSA2 of https://github.com/morfologik/morfologik-stemming (BSD), written anew
for reading, 2026-11-22. `tests/eval/test_language_words.py` pins known words.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from eval.errors import DatasetError

_MAGIC: Final = b"\\fsa\xc6"
_LABEL: Final = 0b0001_1111
_FINAL: Final = 0b0010_0000
_LAST: Final = 0b0100_0000
_NEXT: Final = 0b1000_0000
_NUMBERED: Final = 0b1000
_MAX_ENTRY: Final = 200
"""Longest entry in bytes; what is longer belongs to a broken file."""
_HOW: Final = "Installeer lingotweaker-data-nl opnieuw, in de versie van constraints.txt."


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """One reading of a word: its dictionary form and the tag, such as `ZNW:EKV:HET`."""

    lemma: str = field(repr=False)
    tag: str


class Dictionary:
    """A dictionary file, open for reading. Safe for use by several threads."""

    def __init__(self, path: Path) -> None:
        """Open `path`.

        Raises:
            DatasetError: the file is missing or has another format.
        """
        try:
            with path.open("rb") as stream:
                data = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise DatasetError(f"Het woordenboek voor taal ontbreekt. {_HOW}") from error
        if data[:5] != _MAGIC or data[6] & _NUMBERED:
            raise DatasetError(f"Het woordenboek voor taal is niet te lezen. {_HOW}")
        self._data = data
        self._labels = data[8 : 8 + data[7]]
        self._base = 8 + data[7]
        self._root = self._target(0)

    def look_up(self, word: str) -> tuple[Analysis, ...]:
        """Return all readings of `word` as it is spelled, in the order of the file.

        Raises:
            DatasetError: the file is broken.
        """
        try:
            return tuple(self._readings(word))
        except (IndexError, ValueError, RecursionError) as error:
            raise DatasetError(f"Het woordenboek voor taal is beschadigd. {_HOW}") from error

    def _readings(self, word: str) -> Iterator[Analysis]:
        node, raw = self._root, word.encode()
        for byte in raw + b"~":
            arc = self._arc(node, byte)
            node = 0 if arc is None else self._target(arc)
            if node == 0:
                return
        for ending in self._endings(node, b""):
            code, _, tag = ending.partition(b"~")
            kept = len(raw) - (code[0] - ord("A"))
            yield Analysis(lemma=(raw[:kept] + code[1:]).decode(), tag=tag.decode())

    def _endings(self, node: int, before: bytes) -> Iterator[bytes]:
        if len(before) > _MAX_ENTRY:
            raise ValueError("entry without end")
        arc = node
        while True:
            here = before + bytes([self._label(arc)])
            if self._byte(arc) & _FINAL:
                yield here
            target = self._target(arc)
            if target:
                yield from self._endings(target, here)
            if self._byte(arc) & _LAST:
                return
            arc = self._skip(arc)

    def _byte(self, at: int) -> int:
        return self._data[self._base + at]

    def _arc(self, node: int, label: int) -> int | None:
        arc = node
        while self._label(arc) != label:
            if self._byte(arc) & _LAST:
                return None
            arc = self._skip(arc)
        return arc

    def _label(self, arc: int) -> int:
        index = self._byte(arc) & _LABEL
        return self._labels[index] if index else self._byte(arc + 1)

    def _target(self, arc: int) -> int:
        """Return the node that an arc leads to, 0 for none."""
        if self._byte(arc) & _NEXT:
            while not self._byte(arc) & _LAST:
                arc = self._skip(arc)
            return self._skip(arc)
        at = arc + (1 if self._byte(arc) & _LABEL else 2)
        value, shift = 0, 0
        while True:
            byte = self._byte(at)
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                return value
            at, shift = at + 1, shift + 7

    def _skip(self, arc: int) -> int:
        flags = self._byte(arc)
        arc += 1 if flags & _LABEL else 2
        if flags & _NEXT:
            return arc
        while self._byte(arc) >= 0x80:
            arc += 1
        return arc + 1
