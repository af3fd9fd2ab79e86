"""The disclosure policy: what the program proposes per reader and class, and which are heavy."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Literal, get_args

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from eval.disclosure.types import CODES, DisclosureCode
from eval.errors import DatasetError

DISCLOSURE_POLICY_FILE: Final = Path(__file__).with_name("beleid.yaml")
"""The policy that ships; a behavioural expert and a lawyer still have to confirm it."""

Choice = Literal["omit", "oral", "ask", "tell"]
"""What is proposed for a sentence, the strictest first."""

Reader = Literal["kind-8-11", "kind-12-15", "kind-16-18", "kind-lvb", "ouder", "collega"]
"""For whom a letter is: a child with its level, a parent, a colleague."""

Agreement = Literal["by", "apart"]
"""Who vouches for a heavy sentence: the name with the decision, or always a second name."""

_CHOICES: Final[Mapping[str, Choice]] = MappingProxyType(
    {"weglaten": "omit", "eerst_mondeling": "oral", "vragen": "ask", "vertellen": "tell"}
)
_Word = Literal["weglaten", "eerst_mondeling", "vragen", "vertellen"]
_STRICTEST: Final[tuple[Choice, ...]] = get_args(Choice)


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosurePolicy:
    """A checked policy. `sha256` (hex) is of the file's bytes, for the log.

    `heavy` has for each heavy class why it is so, in plain Dutch.
    """

    version: str
    status: str
    sha256: str
    agreement: Agreement
    heavy: Mapping[DisclosureCode, str]
    proposals: Mapping[Reader, Mapping[DisclosureCode, Choice]] = field(repr=False)

    def propose(self, reader: Reader, classes: Iterable[DisclosureCode]) -> Choice:
        """Return the strictest proposal for a sentence of `classes`; "tell" where it has none."""
        found = {self.proposals[reader][code] for code in classes}
        return next((choice for choice in _STRICTEST if choice in found), "tell")

    def is_heavy(self, classes: Iterable[DisclosureCode]) -> bool:
        """Return whether one of `classes` needs the agreement of a behavioural expert."""
        return any(code in self.heavy for code in classes)


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    versie: str = Field(pattern=r"^\d+\.\d+\.\d+$")
    status: str = Field(min_length=3)
    akkoord: Agreement
    zwaar: dict[DisclosureCode, str]
    lezers: dict[Reader, dict[DisclosureCode, _Word]]

    @model_validator(mode="after")
    def _is_complete(self) -> _File:
        whole = set(CODES)
        if set(self.lezers) != set(get_args(Reader)):
            raise ValueError("lezers")
        if any(set(row) != whole for row in self.lezers.values()):
            raise ValueError("klassen")
        return self


@cache
def load_disclosure_policy(path: Path = DISCLOSURE_POLICY_FILE) -> DisclosurePolicy:
    """Return the policy of `path`, checked; read once per path.

    Raises:
        DatasetError: the file can't be read, or a reader, class or choice is missing or unknown.
    """
    try:
        data = path.read_bytes()
        rows: Any = yaml.safe_load(data)
        read = _File.model_validate(rows)
    except OSError as error:
        raise DatasetError(
            f"Het beleid voor mededelen kan niet worden gelezen: {error.strerror}. Kijk of het "
            "bestand er is."
        ) from None
    except (yaml.YAMLError, UnicodeDecodeError, ValidationError):
        raise DatasetError(
            "Het beleid voor mededelen klopt niet. Elke lezer heeft alle klassen nodig, met een "
            "van: weglaten, eerst_mondeling, vragen, vertellen. Zet anders het oude bestand terug."
        ) from None
    return DisclosurePolicy(
        version=read.versie,
        status=read.status,
        sha256=hashlib.sha256(data).hexdigest(),
        agreement=read.akkoord,
        heavy=MappingProxyType(dict(read.zwaar)),
        proposals=MappingProxyType(
            {
                reader: MappingProxyType({code: _CHOICES[word] for code, word in row.items()})
                for reader, row in read.lezers.items()
            }
        ),
    )
