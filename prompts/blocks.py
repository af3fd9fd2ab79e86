"""The fixed blocks of a letter, and what the worker is reminded of before it goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from string import Template
from typing import Final

from prompts.blocks_file import (
    BLANK,
    PERSONS,
    BlockRow,
    BlocksFile,
    LetterReader,
    LetterRow,
)
from prompts.types import PromptRequest
from prompts.yaml_files import read_yaml

BLOCKS_FILE: Final = Path(__file__).parent / "blokken.yaml"
"""The shipped blocks; a lawyer and the workgroup still have to confirm them."""

FILL_IN: Final = "_" * 20
"""A line to fill in by hand: it claims nothing while it is empty."""

_CODES: Final = {"kind": "[KIND_1]", "jeugdbeschermer": "[JEUGDBESCHERMER_1]"}
_FOSTER: Final = "pleegouder"
_OWN_BLOCK: Final = "vast blok van deze brief"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterBlock:
    """One paragraph that no model wrote; pseudonymised, ready for `redaction.restore`.

    `status` says whether somebody confirmed the text.
    """

    id: str
    text: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFrame:
    """The paragraphs before (`begin`) and after (`einde`) the rewritten sentences."""

    name: str
    status: str
    begin: tuple[LetterBlock, ...]
    einde: tuple[LetterBlock, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """What the worker should think of before a letter goes; never part of the letter.

    `bron` names the law or the agreement, `status` says whether somebody confirmed it.
    """

    id: str
    text: str
    bron: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterBlocks:
    """All fixed blocks, with their version and whether somebody confirmed them."""

    version: str
    status: str
    sha256: str
    _file: BlocksFile = field(repr=False)

    def frame(
        self,
        request: PromptRequest,
        *,
        placeholders: AbstractSet[str],
        recipient: str | None = None,
    ) -> LetterFrame:
        """Return the blocks around a letter for `request`; there are some for each request.

        Args:
            request: Task, level and audience of the letter.
            placeholders: Those in the draft. A name that is not among them becomes plain words:
                "je jeugdbeschermer".
            recipient: Kind of reader as `redaction` has it. "pleegouder" gives a letter to a
                parent the blocks for a foster parent; any other leaves those of the audience.
        """
        return self._frame(self._letter(request, recipient), placeholders)

    def frames(self, *, placeholders: AbstractSet[str]) -> Iterator[LetterFrame]:
        """Yield the blocks of each letter of the file, in its order; see `frame`."""
        return (self._frame(letter, placeholders) for letter in self._file.brieven)

    def _frame(self, letter: LetterRow, placeholders: AbstractSet[str]) -> LetterFrame:
        values = {BLANK: FILL_IN}
        values |= {row.id: row.waarde or FILL_IN for row in self._file.contact}
        values |= {name: _value(name, letter=letter, placeholders=placeholders) for name in PERSONS}
        return LetterFrame(
            name=letter.name,
            status=self.status,
            begin=tuple(_filled(block, values) for block in self._blocks(letter.begin)),
            einde=tuple(_filled(block, values) for block in self._blocks(letter.einde)),
        )

    def reminders(
        self, request: PromptRequest, *, recipient: str | None = None
    ) -> tuple[Reminder, ...]:
        """Return what the worker should think of before a letter for `request` goes, in order.

        First what must be filled in or confirmed in the letter itself, then what holds for its
        reader and level. `recipient` is as for `frame`.
        """
        letter = self._letter(request, recipient)
        reader = _reader(request, recipient)
        blocks = self._blocks((*letter.begin, *letter.einde))
        named = {name for b in blocks for name in Template(b.text).get_identifiers()}
        in_letter = [
            *((b.id, b.te_bevestigen, b.bron, b.status) for b in blocks if b.te_bevestigen),
            *(
                (row.id, row.herinnering, "", self.status)
                for row in self._file.contact
                if row.id in named and not row.waarde
            ),
        ]
        of_reader = [
            (row.id, row.text, row.bron, row.status)
            for row in self._file.herinneringen
            if reader in row.audiences and request.level in row.levels
        ]
        return tuple(
            Reminder(id=name, text=text, bron=bron or _OWN_BLOCK, status=status)
            for name, text, bron, status in (*in_letter, *of_reader)
        )

    def _letter(self, request: PromptRequest, recipient: str | None) -> LetterRow:
        wanted = (request.task, request.level, _reader(request, recipient))
        return next(letter for letter in self._file.brieven if wanted in letter.requests())

    def _blocks(self, names: tuple[str, ...]) -> tuple[BlockRow, ...]:
        known = {block.id: block for block in self._file.blokken}
        return tuple(known[name] for name in names)


@dataclass(slots=True)
class _Chosen:
    path: Path = BLOCKS_FILE


_CHOSEN: Final = _Chosen()


def use_blocks(path: Path | None) -> LetterBlocks:
    """Make this process work with the blocks of `path`, and return them; None: the shipped ones.

    Raises:
        PromptFileError: the file is missing, invalid or not complete; the choice stays as it was.
    """
    blocks = _read(path or BLOCKS_FILE)
    _CHOSEN.path = path or BLOCKS_FILE
    return blocks


def load_blocks(path: Path | None = None) -> LetterBlocks:
    """Return the fixed blocks of `path` (None: those chosen with `use_blocks`), read once.

    Raises:
        PromptFileError: the file is missing, invalid or not complete.
    """
    return _read(path or _CHOSEN.path)


@cache
def _read(path: Path) -> LetterBlocks:
    content, sha256 = read_yaml(path, BlocksFile)
    return LetterBlocks(
        version=content.version, status=content.status, sha256=sha256, _file=content
    )


def _reader(request: PromptRequest, recipient: str | None) -> LetterReader:
    """Return who reads: a foster parent is asked for as a parent, and is none."""
    foster = request.audience == "ouder" and recipient == _FOSTER
    return _FOSTER if foster else request.audience


def _value(name: str, *, letter: LetterRow, placeholders: AbstractSet[str]) -> str:
    placeholder = _CODES[name]
    without = str(getattr(letter.zonder_naam, name))
    if placeholder not in placeholders:
        return without
    # An empty word is the greeting "Hoi$kind,": the name brings its own space.
    return placeholder if without else f" {placeholder}"


def _filled(block: BlockRow, values: Mapping[str, str]) -> LetterBlock:
    text = Template(block.text).substitute(values)
    return LetterBlock(id=block.id, text=text, status=block.status)
