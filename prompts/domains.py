"""The domains of life by which a voogdij rapportage is ordered; the workgroup edits the file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from pydantic import BaseModel, Field

from prompts.yaml_files import EDGE, read_yaml

DOMAINS_FILE: Final = Path(__file__).parent / "domeinen.yaml"
"""The shipped list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain:
    """One domain of life with the question it answers, for a child and for an adult."""

    id: str
    naam: str
    vraag_kind: str
    vraag_volwassene: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Domains:
    """The domains in order; `status` says whether somebody confirmed them."""

    version: str
    status: str
    bron: str
    domains: tuple[Domain, ...]


class _Row(BaseModel):
    model_config = EDGE

    id: str = Field(pattern=r"^[a-z_]+$")
    naam: str = Field(min_length=2)
    vraag_kind: str = Field(min_length=5)
    vraag_volwassene: str = Field(min_length=5)


class _DomainsFile(BaseModel):
    model_config = EDGE

    version: str = Field(pattern=r"^\d+\.\d+\.\d+$")
    status: str
    bron: str
    domeinen: tuple[_Row, ...] = Field(min_length=1)


@cache
def load_domains(path: Path = DOMAINS_FILE) -> Domains:
    """Return the domains of `path`, validated; read once per path.

    Raises:
        PromptFileError: the file is missing or invalid.
    """
    content, _ = read_yaml(path, _DomainsFile)
    return Domains(
        version=content.version,
        status=content.status,
        bron=content.bron,
        domains=tuple(Domain(**row.model_dump()) for row in content.domeinen),
    )
