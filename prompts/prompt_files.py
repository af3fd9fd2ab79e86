"""Prompt files: one YAML file per task and kind of reader, validated and read once.

A prompt file is data: changing a word gives another SHA-256, and each `Prompt` carries that hash.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Template
from typing import Final, Self

from pydantic import BaseModel, Field, model_validator

from prompts.errors import PromptFileError, PromptRenderError
from prompts.types import Audience, Level, PromptRequest, Task
from prompts.yaml_files import EDGE, read_yaml
from redaction import PLACEHOLDER

FOLDER: Final = Path(__file__).parent / "files"
"""Where the shipped prompt files are."""


class Example(BaseModel):
    """One worked example: a source sentence and the answer that the model should give."""

    model_config = EDGE

    source: str = Field(min_length=1)
    target: str = Field(min_length=1)
    origin: str = Field(min_length=1)

    @model_validator(mode="after")
    def _no_new_placeholder(self) -> Self:
        known = {m.group() for m in PLACEHOLDER.finditer(self.source)}
        if any(m.group() not in known for m in PLACEHOLDER.finditer(self.target)):
            raise ValueError("an example may not add a placeholder")
        return self


class TokenRule(BaseModel):
    """The bound on the answer: `base + per_char * characters of the sentence`, at most `cap`.

    `per_char` is in tokens per character of the source sentence.
    """

    model_config = EDGE

    base: int = Field(ge=16, le=512)
    per_char: float = Field(gt=0, le=4)
    cap: int = Field(ge=32, le=2048)

    def tokens(self, characters: int) -> int:
        """Return the bound, in tokens, for a sentence of `characters` code points."""
        return min(self.cap, self.base + round(self.per_char * characters))


class PromptFile(BaseModel):
    """One prompt file. Templates use `$name`; a missing or unknown variable is an error.

    `child_as_je`: the sentence already says "jij" where it named the reader, [KIND_1].
    """

    model_config = EDGE

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    version: str = Field(pattern=r"^\d+\.\d+\.\d+$")
    description: str
    task: Task
    levels: tuple[Level, ...] = Field(min_length=1)
    audiences: tuple[Audience, ...] = Field(min_length=1)
    system: str = Field(min_length=1)
    user: str
    user_with_context: str
    strict: str
    examples: tuple[Example, ...] = Field(max_length=16)
    child_as_je: bool = False
    max_tokens: TokenRule
    max_source_chars: int = Field(ge=100, le=20_000)

    @model_validator(mode="after")
    def _variables(self) -> Self:
        wanted = {
            "system": frozenset[str](),
            "user": frozenset({"zin"}),
            "user_with_context": frozenset({"zin", "context"}),
            "strict": frozenset({"behoud"}),
        }
        for field, names in sorted(wanted.items()):
            template = Template(getattr(self, field))
            given = set(template.get_identifiers())
            optional = {"behoud"} if field.startswith("user") else set()
            if not template.is_valid() or not names <= given <= names | optional:
                raise ValueError(f"{field}: the variables must be {sorted(names)}")
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedPrompt:
    """A validated prompt file with the SHA-256 of its bytes."""

    file: PromptFile
    sha256: str


@cache
def load_prompts(folder: Path = FOLDER) -> tuple[LoadedPrompt, ...]:
    """Return every prompt file in `folder`, sorted by file name; read once per folder.

    Raises:
        PromptFileError: no file, an invalid one, or two files for the same request.
    """
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        raise PromptFileError(
            f"Er staan geen promptbestanden in {folder}. Installeer Kindgericht opnieuw."
        )
    loaded = []
    seen: dict[PromptRequest, str] = {}
    for path in paths:
        file, sha256 = read_yaml(path, PromptFile)
        for request in _requests(file):
            if request in seen:
                raise PromptFileError(
                    f"{path.name} en {seen[request]} gelden voor dezelfde taak en lezer. "
                    "Haal de dubbele uit een van de twee."
                )
            seen[request] = path.name
        loaded.append(LoadedPrompt(file=file, sha256=sha256))
    return tuple(loaded)


def find_prompt(request: PromptRequest, *, folder: Path = FOLDER) -> LoadedPrompt:
    """Return the one prompt file for `request`.

    Raises:
        PromptFileError: a file in `folder` is invalid.
        PromptRenderError: there is no file for this task and reader.
    """
    for loaded in load_prompts(folder):
        if request in _requests(loaded.file):
            return loaded
    raise PromptRenderError(
        f"Er is geen opdracht voor taak '{request.task}', niveau '{request.level}' en lezer "
        f"'{request.audience}'. Kies een ander niveau of een andere lezer."
    )


def _requests(file: PromptFile) -> tuple[PromptRequest, ...]:
    return tuple(
        PromptRequest(task=file.task, level=level, audience=audience)
        for level in file.levels
        for audience in file.audiences
    )
