"""Which data sets there are, that they are fictitious, and what exactly was in them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from eval.errors import HarnessError

DATASETS: Final = Path(__file__).parents[2] / "datasets"
REGISTER: Final = Path(__file__).parent / "gegevens.yaml"

Half = Literal["ontwikkel", "test"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """A data set of the register; `folder` is its place, `sheet` its datasheet."""

    name: str
    folder: Path
    sheet: Path
    halves: bool


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    fictief: Literal[True]
    map: str
    datablad: str
    helften: bool


@cache
def load_register(path: Path = REGISTER) -> dict[str, Dataset]:
    """Return the data sets by name.

    Raises:
        HarnessError: the file is invalid, or a data set is not marked as fictitious.
    """
    try:
        rows = yaml.safe_load(path.read_text("utf-8"))
        return {name: _dataset(name, row) for name, row in rows.items()}
    except (OSError, UnicodeDecodeError, yaml.YAMLError, AttributeError) as error:
        raise HarnessError(f"{path.name} is niet te lezen ({type(error).__name__}).") from None


def _dataset(name: str, row: object) -> Dataset:
    try:
        read = _Row.model_validate(row)
    except ValidationError:
        raise HarnessError(
            f"De gegevens {name} mogen niet in een meting: er staat niet bij dat ze verzonnen zijn "
            "(fictief: true), of de regel klopt niet. Echte rapportages meet u hier nooit."
        ) from None
    return Dataset(
        name=name,
        folder=DATASETS / read.map,
        sheet=DATASETS / read.datablad,
        halves=read.helften,
    )


def dataset(name: str, *, register: Path = REGISTER) -> Dataset:
    """Return the data set called `name`.

    Raises:
        HarnessError: it is not in the register.
    """
    known = load_register(register)
    if name not in known:
        raise HarnessError(f"De gegevens {name} bestaan niet. Kies een van: {', '.join(known)}.")
    return known[name]


def dataset_sha256(name: str, half: Half, *, register: Path = REGISTER) -> str:
    """Return a hash of all files of a data set, of one half where it has two."""
    found = dataset(name, register=register)
    digest = hashlib.sha256()
    for path in sorted(p for p in found.folder.rglob("*") if p.is_file()):
        place = path.relative_to(found.folder)
        if "__pycache__" in place.parts or (found.halves and _is_other(place, half)):
            continue
        digest.update(place.as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _is_other(place: Path, half: Half) -> bool:
    other = "test" if half == "ontwikkel" else "ontwikkel"
    return place.parts[0] in {other, f"{other}.jsonl"}
