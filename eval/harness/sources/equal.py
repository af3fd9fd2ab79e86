"""The same facts with other names and roles: texts that must get the same treatment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, cast

import yaml

from eval.datasets.gold import GoldMention, GoldText, Origin
from eval.datasets.rapportages import form_pattern
from eval.errors import DatasetError
from eval.harness.sources.register import DATASETS, Half
from eval.harness.types import Gold, Sample

FOLDER: Final = DATASETS / "mededelen/gelijk"
_SLOT: Final = re.compile(r"\{(\w+)\}")


def fillings(half: Half) -> tuple[Sample, ...]:
    """Return each text once, with all its fillings as payload, for our own check."""
    del half
    return tuple(
        Sample(
            id=row["id"],
            cluster=row["id"],
            text=_fill(row["sjabloon"], row["vullingen"][0]),
            gold=Gold(
                payload={
                    "fillings": [
                        {"name": name, "text": _fill(row["sjabloon"], values)}
                        for name, values in _variants(row)
                    ]
                }
            ),
        )
        for row in _rows()
    )


def named(half: Half) -> tuple[Sample, ...]:
    """Return each text once for each origin of names, with the names as gold, to be hidden."""
    del half
    return tuple(_named(row, values) for row in _rows() for values in row["vullingen"])


def _named(row: Mapping[str, Any], values: Mapping[str, str]) -> Sample:
    text = _fill(row["sjabloon"], values)
    names = [slot for slot, about in row["slots"].items() if str(about).startswith("naam")]
    forms = sorted({values[slot] for slot in names}, key=lambda form: (-len(form), form))
    origin = cast(Origin, values["herkomst"])
    mentions = tuple(_mentions(text, forms, origin))
    identifier = f"{row['id']}-{origin}"
    gold = GoldText(
        id=identifier,
        genre="gelijk",
        text=text,
        mentions=mentions,
        keys=tuple(dict.fromkeys(m.entity for m in mentions)),
    )
    return Sample(
        id=identifier,
        cluster=row["id"],
        text=text,
        groups={"herkomst": origin},
        gold=Gold(
            text=gold,
            identities=tuple((form,) for form in forms),
            identity_spans=tuple((m.start, m.end) for m in mentions),
        ),
    )


def _mentions(text: str, forms: list[str], origin: Origin) -> Iterator[GoldMention]:
    """Yield the places of the names, the longest form first, none inside another."""
    taken: list[tuple[int, int]] = []
    for number, form in enumerate(forms):
        for match in form_pattern(form, text):
            if not any(a < match.end() and match.start() < b for a, b in taken):
                taken.append(match.span())
                yield GoldMention(
                    start=match.start(),
                    end=match.end(),
                    entity_type="PERSON",
                    entity=f"p{number}",
                    role=None,
                    origin=origin,
                )


def _variants(row: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield every origin of names, and the roles and the sex of the child swapped."""
    for values in row["vullingen"]:
        origin = values["herkomst"]
        yield origin, values
        swaps = row.get("omwisselen", {})
        if "moeder_vader" in swaps:
            yield f"{origin}, moeder en vader gewisseld", _swapped(values, swaps["moeder_vader"])
        if "jongen_meisje" in swaps:
            own = row.get("namen_jongen_meisje", {}).get(origin, {})
            other = 0 if row["geslacht"] == "meisje" else 1
            words = {slot: pair[other] for slot, pair in swaps["jongen_meisje"].items()}
            words |= {slot: pair[other] for slot, pair in own.items()}
            yield f"{origin}, jongen en meisje gewisseld", {**values, **words}


def _swapped(values: Mapping[str, str], pairs: list[list[str]]) -> dict[str, str]:
    swapped = dict(values)
    for one, two in pairs:
        swapped[one], swapped[two] = values[two], values[one]
    return swapped


def _fill(template: str, values: Mapping[str, str]) -> str:
    return _SLOT.sub(lambda match: values[match.group(1)], template).rstrip("\n")


def _rows(folder: Path = FOLDER) -> list[dict[str, Any]]:
    rows = [yaml.safe_load(path.read_text("utf-8")) for path in sorted(folder.glob("*.yaml"))]
    if not rows or any(row.get("fictief") is not True for row in rows):
        raise DatasetError(f"In {folder.name} staat geen tekst, of een die niet verzonnen is.")
    return rows
