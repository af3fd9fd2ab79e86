"""The one table of entity types, their placeholder stems and Dutch names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, get_args

from redaction.types import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityType:
    """An entity type: Presidio's name, the stem of its placeholder, and its Dutch name."""

    name: str
    stem: str
    dutch: str


_TYPES: Final = (
    EntityType(name="PERSON", stem="PERSOON", dutch="naam van een persoon"),
    EntityType(name="LOCATION", stem="PLAATS", dutch="plaats"),
    EntityType(name="ORGANIZATION", stem="INSTELLING", dutch="school, instelling of organisatie"),
    EntityType(name="DATE_TIME", stem="DATUM", dutch="datum"),
    EntityType(name="DATE_OF_BIRTH", stem="GEBOORTEDATUM", dutch="geboortedatum"),
    EntityType(name="PHONE_NUMBER", stem="TELEFOON", dutch="telefoonnummer"),
    EntityType(name="EMAIL_ADDRESS", stem="EMAIL", dutch="e-mailadres"),
    EntityType(name="IBAN_CODE", stem="IBAN", dutch="rekeningnummer"),
    EntityType(name="URL", stem="LINK", dutch="webadres of accountnaam"),
    EntityType(name="NL_ADDRESS", stem="ADRES", dutch="adres"),
    EntityType(name="NL_POSTCODE", stem="POSTCODE", dutch="postcode"),
    EntityType(name="NL_BSN", stem="BSN", dutch="burgerservicenummer"),
    EntityType(name="NL_CASE_NUMBER", stem="ZAAKNUMMER", dutch="zaak- of dossiernummer"),
    EntityType(name="NL_LICENSE_PLATE", stem="KENTEKEN", dutch="kenteken"),
)

ENTITY_TYPES: Final[Mapping[str, EntityType]] = MappingProxyType({t.name: t for t in _TYPES})
"""Every entity type by its name."""

ROLES: Final[tuple[Role, ...]] = get_args(Role)
"""Every role of a person; each is also the stem of that person's placeholder."""

LITERAL_STEM: Final = "TEKST"
"""Stem for text that already looked like a placeholder in the source, e.g. `[KIND_1]`."""

SCHOOL_STEM: Final = "SCHOOL"
"""Stem for an ORGANIZATION that is a school."""

PLACEHOLDER: Final = re.compile(r"\[([A-Z]+)_(\d+)\]")
"""What every placeholder looks like: `[STEM_N]`, upper case, N from 1."""
