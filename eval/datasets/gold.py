"""Gold texts for redaction: the inline markup of `docs/annotatie.md`, read strictly."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from eval.datasets.gold_edges import edge_problem
from eval.errors import DatasetError
from eval.yaml_keys import UniqueKeyLoader
from redaction import ENTITY_TYPES, Role

GOLD_FOLDER: Final = Path(__file__).parent / "redactie"
"""Where the gold texts stand; `ontwikkel` and `test` are apart."""

Half = Literal["ontwikkel", "test"]
"""ontwikkel: for development; test: for reporting only. They differ in writer."""

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
"""Where the name of a person comes from, so that hiding can be compared between origins."""

_MENTION: Final = re.compile(r"\{\{([a-z0-9_]+)\|([^{}|]+)\}\}")
_EDGE: Final = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)
_REASONS: Final = {
    "missing": "ontbreekt",
    "literal_error": "heeft een onbekende waarde",
    "extra_forbidden": "is een onbekend veld",
    "string_pattern_mismatch": "heeft tekens die niet mogen",
}


class _Entity(BaseModel):
    model_config = _EDGE

    type: str
    role: Role | None = None
    origin: Origin | None = None


class _Header(BaseModel):
    model_config = _EDGE

    id: str = Field(pattern=r"^[a-z0-9]+-[a-z0-9-]+$")
    genre: str = Field(min_length=3, pattern=r"^[a-z0-9-]+$")
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
    """A fictitious text with its marked spans, sorted and not overlapping.

    `keys` are the keys of the header, in its order; each has at least one mention.
    """

    id: str
    genre: str
    text: str = field(repr=False)
    mentions: tuple[GoldMention, ...]
    keys: tuple[str, ...]

    @property
    def writer(self) -> str:
        """The writer: what stands before the first hyphen of the id."""
        return self.id.split("-", 1)[0]

    @property
    def words(self) -> int:
        """The number of words: what white space separates."""
        return len(self.text.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldProblem:
    """Something wrong (`fout`) or to be looked at (`waarschuwing`) in a gold text.

    `start` is a code point of the text without marks, or None. `message` holds no text of it.
    """

    text_id: str
    severity: Literal["fout", "waarschuwing"]
    message: str
    start: int | None = None

    def line(self) -> str:
        """Return the problem as one line for a terminal or an error."""
        place = "" if self.start is None else f" op teken {self.start}"
        return f"{self.text_id}{place}: {self.message}"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldReading:
    """What reading gave: `text` is None where its header is unreadable; all errors at once."""

    text: GoldText | None
    problems: tuple[GoldProblem, ...]


def read_gold(marked: str, *, name: str = "zonder-id") -> GoldReading:
    """Return the gold text in `marked` with every error in it; `name` stands in for the id."""
    parts = marked.split("---\n", 2)
    if len(parts) != 3 or parts[0].strip():
        return _unread(name, ["De kop ontbreekt: begin met --- en sluit af met ---."])
    try:
        # The loader is a SafeLoader: it makes plain values only.
        header = _Header.model_validate(yaml.load(parts[1], Loader=UniqueKeyLoader))  # noqa: S506
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = "" if mark is None else f" op regel {mark.line + 2}"
        twice = " Een sleutel staat er twee keer." if "duplicate" in str(error.problem) else ""
        return _unread(name, [f"De kop is geen geldige YAML{line}.{twice}"])
    except yaml.YAMLError:
        return _unread(name, ["De kop is geen geldige YAML."])
    except ValidationError as error:
        return _unread(name, [_reason(e["loc"], e["type"]) for e in error.errors()])
    return _read_body(header, parts[2].strip("\n"))


def _unread(name: str, messages: list[str]) -> GoldReading:
    problems = (GoldProblem(text_id=name, severity="fout", message=m) for m in messages)
    return GoldReading(text=None, problems=tuple(problems))


def _reason(place: tuple[int | str, ...], kind: str) -> str:
    where = ".".join(str(part) for part in place) or "de kop"
    return f"De kop klopt niet: {where} {_REASONS.get(kind, 'klopt niet')}."


def _read_body(header: _Header, body: str) -> GoldReading:
    found: list[tuple[int | None, str]] = []
    pieces: list[str] = []
    mentions: list[GoldMention] = []
    place = length = 0
    for match in _MENTION.finditer(body):
        key, surface = match.groups()
        before = body[place : match.start()]
        start = length + len(before)
        pieces += [before, surface]
        length, place = start + len(surface), match.end()
        entity = header.entities.get(key)
        if entity is None:
            found.append((start, f"sleutel {key} staat niet in de kop."))
            continue
        mentions.append(
            GoldMention(
                start=start,
                end=length,
                entity_type=entity.type,
                entity=key,
                role=entity.role,
                origin=entity.origin,
            )
        )
    text = "".join([*pieces, body[place:]])
    gold = GoldText(
        id=header.id,
        genre=header.genre,
        text=text,
        mentions=tuple(mentions),
        keys=tuple(header.entities),
    )
    found += [*_header_errors(header, gold), *_text_errors(gold)]
    problems = (
        GoldProblem(text_id=header.id, severity="fout", message=message, start=start)
        for start, message in found
    )
    return GoldReading(text=gold, problems=tuple(problems))


def _header_errors(header: _Header, gold: GoldText) -> list[tuple[int | None, str]]:
    used = {m.entity for m in gold.mentions}
    found: list[tuple[int | None, str]] = []
    for key, entity in sorted(header.entities.items()):
        if key not in used:
            found.append((None, f"sleutel {key} komt niet voor in de tekst."))
        if entity.type not in ENTITY_TYPES:
            found.append((None, f"{key} heeft een onbekende soort."))
        is_person = entity.type == "PERSON"
        if is_person != (entity.role is not None) or is_person != (entity.origin is not None):
            found.append((None, f"{key}: een persoon heeft rol en herkomst, iets anders niet."))
    return found


def _text_errors(gold: GoldText) -> list[tuple[int | None, str]]:
    found: list[tuple[int | None, str]] = []
    for sign in ("{{", "}}"):
        if sign in gold.text:
            message = "een merkteken is niet goed gesloten, of staat in een ander merkteken."
            found.append((gold.text.index(sign), message))
    if not gold.text.strip():
        found.append((None, "de tekst is leeg."))
    for mention in gold.mentions:
        problem = edge_problem(gold.text, mention.start, mention.end, mention.entity_type)
        if problem:
            found.append((mention.start, f"vermelding van {mention.entity}: {problem}"))
    return found


def parse_gold(marked: str, *, name: str = "zonder-id") -> GoldText:
    """Return the gold text that `marked` (header and inline markup) describes.

    Raises:
        DatasetError: anything in it breaks the format; the message has every error.
    """
    reading = read_gold(marked, name=name)
    if reading.problems or reading.text is None:
        raise DatasetError("\n".join(problem.line() for problem in reading.problems))
    return reading.text


@cache
def load_gold(half: Half, folder: Path = GOLD_FOLDER) -> tuple[GoldText, ...]:
    """Return the gold texts of one half, by id.

    Raises:
        DatasetError: there are none, one is invalid, or two have the same id.
    """
    return load_gold_folder(folder / half)


def load_gold_folder(folder: Path) -> tuple[GoldText, ...]:
    """Return the gold texts of the `.txt` files right in `folder`, by file name.

    Raises:
        DatasetError: there are none, one is invalid, or two have the same id.
    """
    texts = tuple(parse_gold(read_file(file), name=file.stem) for file in gold_files(folder))
    if len({text.id for text in texts}) != len(texts):
        raise DatasetError(f"In de map {folder.name} hebben twee gouden teksten hetzelfde id.")
    return texts


def gold_files(folder: Path) -> tuple[Path, ...]:
    """Return the files with gold texts in `folder`, sorted.

    Raises:
        DatasetError: there are none.
    """
    files = tuple(sorted(folder.glob("*.txt")))
    if not files:
        raise DatasetError(f"Er zijn geen gouden teksten in de map {folder.name}.")
    return files


def read_file(file: Path) -> str:
    """Return the content of `file`, with the line ends as they stand in it.

    Raises:
        DatasetError: it can't be read, or is not UTF-8.
    """
    try:
        return file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DatasetError(f"{file.name} is niet te lezen ({type(error).__name__}).") from None
