"""Gold texts for redaction: the inline markup of `docs/annotatie.md`, read and checked."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from eval.errors import DatasetError
from redaction import ENTITY_TYPES, Role

GOLD_FOLDER: Final = Path(__file__).parent / "redactie"
"""Where the gold texts stand; `ontwikkel` and `test` are apart."""

Half = Literal["ontwikkel", "test"]
Origin = Literal[
    "nederlands",
    "fries",
    "limburgs",
    "turks",
    "marokkaans",
    "surinaams",
    "antilliaans",
    "pools",
    "syrisch",
    "eritrees",
    "vietnamees",
    "chinees",
]

_MENTION: Final = re.compile(r"\{\{([a-z0-9_]+)\|([^{}|]+)\}\}")
_EDGE: Final = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class _Entity(BaseModel):
    model_config = _EDGE

    type: str
    role: Role | None = None
    origin: Origin | None = None


class _Header(BaseModel):
    model_config = _EDGE

    id: str = Field(pattern=r"^[a-z0-9-]+$")
    genre: str = Field(min_length=3)
    fictief: Literal[True]
    entities: dict[str, _Entity]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldMention:
    """One marked span (half-open code points of the text) and what it is."""

    start: int
    end: int
    entity_type: str
    entity: str
    role: Role | None
    origin: Origin | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldText:
    """A fictitious text with its marked spans, sorted and not overlapping."""

    id: str
    genre: str
    text: str = field(repr=False)
    mentions: tuple[GoldMention, ...]


def parse_gold(marked: str) -> GoldText:
    """Return the gold text that `marked` (header and inline markup) describes.

    Raises:
        DatasetError: the header is invalid, a key is unknown or unused, or a mark is broken.
    """
    parts = marked.split("---\n", 2)
    if len(parts) != 3 or parts[0].strip():
        raise DatasetError("De kop ontbreekt: begin met --- en sluit af met ---.")
    try:
        header = _Header.model_validate(yaml.safe_load(parts[1]))
    except (yaml.YAMLError, ValidationError) as error:
        raise DatasetError(f"De kop klopt niet: {error}") from None
    pieces: list[str] = []
    mentions: list[GoldMention] = []
    place = length = 0
    body = parts[2].strip("\n")
    for match in _MENTION.finditer(body):
        key, surface = match.groups()
        if key not in header.entities:
            raise DatasetError(f"{header.id}: sleutel {key} staat niet in de kop.")
        if surface != surface.strip():
            raise DatasetError(f"{header.id}: spatie aan de rand van een vermelding van {key}.")
        before = body[place : match.start()]
        pieces += [before, surface]
        length += len(before)
        entity = header.entities[key]
        mentions.append(
            GoldMention(
                start=length,
                end=length + len(surface),
                entity_type=entity.type,
                entity=key,
                role=entity.role,
                origin=entity.origin,
            )
        )
        length += len(surface)
        place = match.end()
    text = "".join(pieces) + body[place:]
    _check(header, text, mentions)
    return GoldText(id=header.id, genre=header.genre, text=text, mentions=tuple(mentions))


def _check(header: _Header, text: str, mentions: list[GoldMention]) -> None:
    if "{{" in text or "}}" in text:
        raise DatasetError(f"{header.id}: een merkteken is niet goed gesloten.")
    used = {m.entity for m in mentions}
    for key, entity in sorted(header.entities.items()):
        if key not in used:
            raise DatasetError(f"{header.id}: sleutel {key} komt niet voor in de tekst.")
        if entity.type not in ENTITY_TYPES:
            raise DatasetError(f"{header.id}: {key} heeft een onbekende soort.")
        if (entity.type == "PERSON") != (entity.role is not None and entity.origin is not None):
            raise DatasetError(f"{header.id}: {key}: alleen een persoon heeft rol en herkomst.")


@cache
def load_gold(half: Half, folder: Path = GOLD_FOLDER) -> tuple[GoldText, ...]:
    """Return the gold texts of one half, by id.

    Raises:
        DatasetError: there are none, or one is invalid.
    """
    files = sorted((folder / half).glob("*.txt"))
    if not files:
        raise DatasetError(f"Er zijn geen gouden teksten in de map {half}.")
    return tuple(parse_gold(file.read_text(encoding="utf-8")) for file in files)
