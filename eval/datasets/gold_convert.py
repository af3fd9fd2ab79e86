"""Gold texts as markup, as JSON Lines, and back; nothing is lost on the way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from eval.datasets.gold import GoldMention, GoldText, Origin, parse_gold
from eval.errors import DatasetError
from eval.jsonl import Row, read_rows
from redaction import Role

FIELDS: Final = frozenset({"genre", "fictief", "keys", "text", "entities"})
"""The fields of a row next to `id`."""


class _Span(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, strict=True)

    start: int = Field(ge=0)
    end: int = Field(ge=1)
    type: str
    entity: str
    role: Role | None
    origin: Origin | None


class _GoldRow(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, strict=True)

    id: str
    genre: str
    fictief: Literal[True]
    keys: list[str]
    text: str
    entities: list[_Span]


def to_row(text: GoldText) -> Mapping[str, object]:
    """Return `text` as a row: the shape of `python -m redaction analyze`, with gold in it.

    `start` and `end` are half-open code points of `text`; `entity` is shared by all mentions of
    one person or thing; `role` and `origin` are null for what is no person.
    """
    return {
        "id": text.id,
        "genre": text.genre,
        "fictief": True,
        "keys": list(text.keys),
        "text": text.text,
        "entities": [
            {
                "start": mention.start,
                "end": mention.end,
                "type": mention.entity_type,
                "entity": mention.entity,
                "role": mention.role,
                "origin": mention.origin,
            }
            for mention in text.mentions
        ],
    }


def to_markup(text: GoldText) -> str:
    """Return the file of `text`: a header with its keys in their order, and the marked text."""
    kinds = {mention.entity: mention for mention in text.mentions}
    head = ["---", f"id: {text.id}", f"genre: {text.genre}", "fictief: true", "entities:"]
    head += [f"  {key}: {{{_kind(kinds[key])}}}" for key in text.keys]
    return "\n".join([*head, "---", _marked(text)]) + "\n"


def _kind(mention: GoldMention) -> str:
    if mention.role is None:
        return f"type: {mention.entity_type}"
    return f"type: {mention.entity_type}, role: {mention.role}, origin: {mention.origin}"


def _marked(text: GoldText) -> str:
    pieces: list[str] = []
    place = 0
    for mention in text.mentions:
        surface = text.text[mention.start : mention.end]
        pieces += [text.text[place : mention.start], f"{{{{{mention.entity}|{surface}}}}}"]
        place = mention.end
    return "".join([*pieces, text.text[place:]])


def from_row(row: Row) -> GoldText:
    """Return the gold text of a row that `to_row` made; it passes every check of the format.

    Raises:
        DatasetError: a field is wrong, spans overlap or lie outside the text, or the text that
            the row describes breaks the rules of the markup.
    """
    where = f"Regel {row.line}"
    try:
        given = _GoldRow.model_validate({**row.fields, "id": row.id})
    except ValidationError as error:
        places = sorted({".".join(str(p) for p in e["loc"]) for e in error.errors()})
        raise DatasetError(f"{where}: deze velden kloppen niet: {', '.join(places)}.") from None
    _check_spans(given.entities, len(given.text), where)
    text = GoldText(
        id=given.id,
        genre=given.genre,
        text=given.text,
        mentions=tuple(_mention(span) for span in given.entities),
        keys=tuple(given.keys),
    )
    if {m.entity for m in text.mentions} != set(text.keys):
        raise DatasetError(f"{where}: 'keys' en de sleutels van 'entities' zijn niet dezelfde.")
    if parse_gold(to_markup(text)) != text:
        raise DatasetError(
            f"{where}: deze tekst kan niet in merktekens. Controleer regeleinden aan de rand, "
            "accolades, en of een sleutel steeds dezelfde soort, rol en herkomst heeft."
        )
    return text


def _check_spans(spans: Sequence[_Span], length: int, where: str) -> None:
    last = 0
    for number, span in enumerate(spans):
        if span.start < last or span.end <= span.start or span.end > length:
            raise DatasetError(
                f"{where}: entities.{number} ligt buiten de tekst, overlapt een andere, "
                "of staat niet op volgorde."
            )
        last = span.end


def _mention(span: _Span) -> GoldMention:
    return GoldMention(
        start=span.start,
        end=span.end,
        entity_type=span.type,
        entity=span.entity,
        role=span.role,
        origin=span.origin,
    )


def read_gold_rows(path: Path) -> tuple[GoldText, ...]:
    """Return the gold texts of a JSON Lines file, in its order.

    Raises:
        CheckInputError: the file can't be read or is no JSON Lines.
        DatasetError: there are none, one is invalid, or two have the same id.
    """
    texts = tuple(from_row(row) for row in read_rows(path, allowed=FIELDS))
    if not texts:
        raise DatasetError(f"{path.name} heeft geen gouden teksten.")
    if len({text.id for text in texts}) != len(texts):
        raise DatasetError(f"In {path.name} hebben twee gouden teksten hetzelfde id.")
    return texts


def write_markup(folder: Path, texts: Iterable[GoldText]) -> None:
    """Write each text to `folder` as ID.txt; the folder is made where it is missing.

    Raises:
        DatasetError: a file is there already (then nothing is written), or can't be written.
    """
    files = {folder / f"{text.id}.txt": to_markup(text) for text in texts}
    if any(file.exists() for file in files):
        raise DatasetError(f"In {folder.name} staan al teksten. Kies een lege map.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file, marked in files.items():
            file.write_text(marked, encoding="utf-8", newline="")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise DatasetError(f"{folder.name} kan niet geschreven worden ({reason}).") from None
