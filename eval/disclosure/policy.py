"""The disclosure policy: what the program proposes per reader and class, and which are heavy."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Final, Literal, get_args

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from eval.disclosure.types import CODES, DisclosureCode
from eval.errors import DatasetError
from eval.yaml_keys import TWICE, UniqueKeyLoader

DISCLOSURE_POLICY_FILE: Final = Path(__file__).with_name("beleid.yaml")
"""The policy that ships; a behavioural expert and a lawyer still have to confirm it."""

Choice = Literal["omit", "oral", "ask", "tell"]
"""What is proposed for a sentence, the strictest first."""

Reader = Literal[
    "kind-8-11", "kind-12-15", "kind-16-18", "kind-lvb", "ouder", "pleegouder", "collega"
]
"""For whom a letter is: a child with its level, a parent, a foster parent, a colleague."""

Agreement = Literal["by", "apart"]
"""Who vouches for a heavy sentence: the name with the decision, or always a second name."""

_CHOICES: Final[Mapping[str, Choice]] = MappingProxyType(
    {"weglaten": "omit", "eerst_mondeling": "oral", "vragen": "ask", "vertellen": "tell"}
)
_Word = Literal["weglaten", "eerst_mondeling", "vragen", "vertellen"]
_STRICTEST: Final[tuple[Choice, ...]] = get_args(Choice)
ALWAYS_HEAVY: Final[frozenset[DisclosureCode]] = frozenset(
    {"seksueel_misbruik", "geweld", "suicidaliteit", "informant", "geheim_adres"}
)
"""Classes that no policy may take off its heavy list: a mistake there can cost a life.

Source: own choice, 2026-11-22, to be confirmed as the policy itself is.
"""
_PROFESSIONAL: Final[Reader] = "collega"
"""The one reader to whom a policy may tell something heavy without a decision."""
_ADVICE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "dubbel": "Een woord voor een dubbele punt staat er twee keer. Haal er een weg.",
        "zwaar": "Onder zwaar staan altijd: "
        + ", ".join(sorted(ALWAYS_HEAVY))
        + ". Zet ze terug, elk met een reden.",
        "vertellen": "Wat zwaar is, mag alleen voor een collega op vertellen staan. "
        "Kies vragen, eerst_mondeling of weglaten.",
    }
)
_COMPLETE: Final = (
    "Elke lezer heeft alle klassen nodig, met een van: weglaten, eerst_mondeling, vragen, "
    "vertellen. Zet anders het oude bestand terug."
)


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
    zwaar: dict[DisclosureCode, Annotated[str, Field(min_length=3)]]
    lezers: dict[Reader, dict[DisclosureCode, _Word]]

    @model_validator(mode="after")
    def _is_complete(self) -> _File:
        whole = set(CODES)
        if set(self.lezers) != set(get_args(Reader)):
            raise ValueError("lezers")
        if any(set(row) != whole for row in self.lezers.values()):
            raise ValueError("klassen")
        if not self.zwaar.keys() >= ALWAYS_HEAVY:
            raise ValueError("zwaar")
        told = {c for r in self.lezers if r != _PROFESSIONAL for c in self._told(r)}
        if told & self.zwaar.keys():
            raise ValueError("vertellen")
        return self

    def _told(self, reader: Reader) -> frozenset[DisclosureCode]:
        return frozenset(code for code, word in self.lezers[reader].items() if word == "vertellen")


@cache
def load_disclosure_policy(path: Path = DISCLOSURE_POLICY_FILE) -> DisclosurePolicy:
    """Return the policy of `path`, checked; read once per path.

    Raises:
        DatasetError: the file can't be read, a reader, class or choice is missing, unknown or
            there twice, `ALWAYS_HEAVY` is not heavy, or something heavy is told to a family.
    """
    try:
        data = path.read_bytes()
        read = _File.model_validate(
            yaml.load(data.decode("utf-8"), Loader=UniqueKeyLoader)  # noqa: S506 - safe
        )
    except OSError as error:
        raise DatasetError(
            f"Het beleid voor mededelen kan niet worden gelezen: {error.strerror}. Kijk of het "
            "bestand er is."
        ) from None
    except (yaml.YAMLError, UnicodeDecodeError, ValidationError) as error:
        raise DatasetError(f"Het beleid voor mededelen klopt niet. {_advice(error)}") from None
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


def _advice(error: Exception) -> str:
    """Return what to do about a policy that is not accepted; no word of the file."""
    if isinstance(error, ValidationError):
        rows = error.errors(include_input=False, include_url=False, include_context=False)
        kinds = [row["msg"].removeprefix("Value error, ") for row in rows]
        return next((_ADVICE[kind] for kind in kinds if kind in _ADVICE), _COMPLETE)
    twice = getattr(error, "problem", None) == TWICE
    return _ADVICE["dubbel"] if twice else _COMPLETE
