"""The fixed blocks of a letter: what comes before and after the rewritten sentences."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from string import Template
from typing import Final, Self

from pydantic import BaseModel, Field, model_validator

from prompts.errors import PromptFileError, PromptRenderError
from prompts.types import Audience, Level, PromptRequest, Task
from prompts.yaml_files import EDGE, read_yaml

BLOCKS_FILE: Final = Path(__file__).parent / "blokken.yaml"
"""The shipped blocks; a lawyer and the workgroup still have to confirm them."""

_VARIABLES: Final = {"kind": "[KIND_1]", "jeugdbeschermer": "[JEUGDBESCHERMER_1]"}


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterBlock:
    """One paragraph that no model wrote; pseudonymised, ready for `redaction.restore`."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFrame:
    """The paragraphs before (`begin`) and after (`einde`) the rewritten sentences."""

    name: str
    status: str
    begin: tuple[LetterBlock, ...]
    einde: tuple[LetterBlock, ...]


class _Block(BaseModel):
    model_config = EDGE

    id: str = Field(pattern=r"^[a-z_]+$")
    text: str = Field(min_length=3)


class _Words(BaseModel):
    model_config = EDGE

    kind: str
    jeugdbeschermer: str = Field(min_length=3)


class _Letter(BaseModel):
    model_config = EDGE

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    tasks: tuple[Task, ...] = Field(min_length=1)
    levels: tuple[Level, ...] = Field(min_length=1)
    audiences: tuple[Audience, ...] = Field(min_length=1)
    zonder_naam: _Words
    begin: tuple[_Block, ...] = Field(min_length=1)
    einde: tuple[_Block, ...]

    @model_validator(mode="after")
    def _variables(self) -> Self:
        for block in (*self.begin, *self.einde):
            template = Template(block.text)
            if not template.is_valid() or not set(template.get_identifiers()) <= set(_VARIABLES):
                raise ValueError(f"{block.id}: the variables may be {sorted(_VARIABLES)}")
        return self


class _BlocksFile(BaseModel):
    model_config = EDGE

    version: str = Field(pattern=r"^\d+\.\d+\.\d+$")
    status: str
    brieven: tuple[_Letter, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterBlocks:
    """All fixed blocks, with their version and whether somebody confirmed them."""

    version: str
    status: str
    sha256: str
    _letters: tuple[_Letter, ...] = field(repr=False)

    def frame(self, request: PromptRequest, *, placeholders: AbstractSet[str]) -> LetterFrame:
        """Return the blocks around a letter for `request`.

        Args:
            request: Task, level and audience of the letter.
            placeholders: Those in the draft. A name that is not among them becomes plain words:
                "je jeugdbeschermer".

        Raises:
            PromptRenderError: there are no blocks for this request.
        """
        for letter in self._letters:
            if _covers(letter, request):
                values = {
                    name: _value(name, letter=letter, placeholders=placeholders)
                    for name in _VARIABLES
                }
                return LetterFrame(
                    name=letter.name,
                    status=self.status,
                    begin=_filled(letter.begin, values),
                    einde=_filled(letter.einde, values),
                )
        raise PromptRenderError(
            f"Er zijn geen vaste blokken voor taak '{request.task}', niveau '{request.level}' en "
            f"lezer '{request.audience}'. Kies een ander niveau of een andere lezer."
        )


@cache
def load_blocks(path: Path = BLOCKS_FILE) -> LetterBlocks:
    """Return the fixed blocks of `path`, validated; read once per path.

    Raises:
        PromptFileError: the file is missing or invalid, or two letters fit one request.
    """
    content, sha256 = read_yaml(path, _BlocksFile)
    seen: set[tuple[Task, Level, Audience]] = set()
    for letter in content.brieven:
        for key in _keys(letter):
            if key in seen:
                raise PromptFileError(
                    f"In {path} gelden twee brieven voor {'/'.join(key)}. Haal er een weg."
                )
            seen.add(key)
    return LetterBlocks(
        version=content.version, status=content.status, sha256=sha256, _letters=content.brieven
    )


def _keys(letter: _Letter) -> tuple[tuple[Task, Level, Audience], ...]:
    return tuple(
        (task, level, audience)
        for task in letter.tasks
        for level in letter.levels
        for audience in letter.audiences
    )


def _covers(letter: _Letter, request: PromptRequest) -> bool:
    return (request.task, request.level, request.audience) in _keys(letter)


def _value(name: str, *, letter: _Letter, placeholders: AbstractSet[str]) -> str:
    placeholder = _VARIABLES[name]
    without = str(getattr(letter.zonder_naam, name))
    if placeholder not in placeholders:
        return without
    # An empty word is the greeting "Hoi$kind,": the name brings its own space.
    return placeholder if without else f" {placeholder}"


def _filled(blocks: tuple[_Block, ...], values: dict[str, str]) -> tuple[LetterBlock, ...]:
    return tuple(
        LetterBlock(id=block.id, text=Template(block.text).substitute(values)) for block in blocks
    )
