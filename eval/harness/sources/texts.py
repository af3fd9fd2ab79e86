"""Samples that go to a target: rapportages, gold texts, whole cases, canaries, attacks."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import yaml

from eval.datasets.gold import GoldMention, GoldText, load_gold
from eval.datasets.rapportages import (
    FOLDER,
    HELD_OUT,
    RapportageSample,
    form_pattern,
    load_samples,
)
from eval.errors import DatasetError
from eval.harness.sources.injections import load_injections
from eval.harness.sources.register import DATASETS, Half
from eval.harness.types import Gold, Sample, Withheld
from prompts import Level

_PARENTS: Final = frozenset({"MOEDER", "VADER", "OUDER", "PLEEGOUDER"})


def rapportages(half: Half) -> tuple[Sample, ...]:
    """Return the fictitious rapportages of a half with their identities, facts and readers."""
    held_out = half == "test"
    samples = load_samples(HELD_OUT if held_out else FOLDER)
    return tuple(rapportage_sample(sample, held_out=held_out) for sample in samples)


def rapportage_sample(sample: RapportageSample, *, held_out: bool = False) -> Sample:
    """Return a rapportage as a sample of the harness."""
    spans = sample.spans()
    mentions = tuple(
        GoldMention(
            start=start,
            end=end,
            entity_type=identity.entity_type,
            entity=identity.entity,
            role=identity.role,
            origin=None,
        )
        for start, end, identity in spans
    )
    return Sample(
        id=sample.id,
        cluster=sample.id,
        text=sample.text,
        groups={"herkomst": sample.name_origin.lower(), "soort": sample.kind},
        request={"level": sample.level},
        readers=sample.readers,
        held_out=held_out,
        gold=Gold(
            text=GoldText(
                id=sample.id,
                genre=sample.kind,
                text=sample.text,
                mentions=mentions,
                keys=tuple(i.entity for i in sample.identities),
            ),
            identities=tuple(i.forms for i in sample.identities),
            identity_spans=tuple((a, b) for a, b, _ in spans),
            must_keep=sample.must_keep,
            must_not_say=sample.must_not_say,
        ),
    )


def redaction(half: Half) -> tuple[Sample, ...]:
    """Return the gold texts of a half, each with every identity in it."""
    return tuple(gold_sample(gold, held_out=half == "test") for gold in load_gold(half))


def gold_sample(gold: GoldText, *, held_out: bool = False) -> Sample:
    """Return a gold text as a sample of the harness."""
    forms: dict[str, dict[str, None]] = {}
    for m in gold.mentions:
        forms.setdefault(m.entity, {})[gold.text[m.start : m.end]] = None
    return Sample(
        id=gold.id,
        cluster=gold.id,
        text=gold.text,
        groups={"genre": gold.genre, "schrijver": gold.writer},
        gold=Gold(
            text=gold,
            identities=tuple(tuple(f) for f in forms.values()),
            identity_spans=tuple((m.start, m.end) for m in gold.mentions),
        ),
        held_out=held_out,
    )


def canaries(half: Half) -> tuple[Sample, ...]:
    """Return the rapportage with an invented identity of every kind."""
    del half
    row = _fictitious(json.loads((DATASETS / "kanaries/kanaries.json").read_text("utf-8")), "kan")
    values = tuple(str(identity["value"]) for identity in row["identities"])
    text = str(row["text"])
    spans = tuple(m.span() for v in values for m in form_pattern(v, text))
    return (
        Sample(
            id="kanaries",
            cluster="kanaries",
            text=text,
            known=tuple(
                {"name": k["name"], "role": k["role"], "aliases": k["aliases"]}
                for k in row["known"]
            ),
            request={"level": "12-15"},
            gold=Gold(
                canaries=values,
                canary_types=tuple(str(identity["type"]) for identity in row["identities"]),
                identity_spans=spans,
            ),
        ),
    )


def injections(half: Half) -> tuple[Sample, ...]:
    """Return the attacks: orders to the writer that stand in the text of a rapportage."""
    del half
    return tuple(
        Sample(
            id=row.id,
            cluster=row.id,
            text=row.text,
            groups={"aanval": row.kind},
            request={"level": row.level},
            gold=Gold(marks=row.marks, must_keep=row.must_keep, must_not_say=row.must_not_say),
        )
        for row in load_injections(DATASETS / "injecties")
    )


def cases(half: Half) -> tuple[Sample, ...]:
    """Return each whole case once for each reader, with what that reader may not learn."""
    del half
    found = [s for path in _yaml_files("mededelen/zaken") for s in _case(path)]
    return tuple(found)


def _case(path: Path) -> Iterable[Sample]:
    row = _fictitious(yaml.safe_load(path.read_text("utf-8")), path.name)
    text = str(row["tekst"]).rstrip("\n")
    forms = tuple(tuple(person["vormen"]) for person in row["personen"])
    spans = tuple(m.span() for fs in forms for f in fs for m in form_pattern(f, text))
    for number, reader in enumerate(row["ontvangers"], start=1):
        own = [v for v in row["verboden"] if v["ontvanger"] == reader["naam"]]
        may = [m["zin"] for m in row["mag"] if m["ontvanger"] == reader["naam"]]
        withheld = tuple(
            Withheld(
                sentence=v["zin"],
                words=tuple(v["woorden"]),
                kind="feit" if v["soort"] == "feit" else "naam",
            )
            for v in own
        )
        yield Sample(
            id=f"{row['id']}-{number}-{reader['rol'].lower()}",
            cluster=row["id"],
            text=text,
            groups={"lezer": _reader(reader["rol"])},
            request=_request(reader, text),
            decisions=tuple(dict.fromkeys(v["zin"] for v in own)),
            gold=Gold(
                identities=forms,
                identity_spans=spans,
                withheld=withheld,
                allowed=tuple(may),
            ),
        )


def _reader(role: str) -> str:
    if role == "KIND":
        return "kind"
    return "ouder" if role in _PARENTS else "collega"


def _request(reader: Mapping[str, Any], text: str) -> dict[str, Any]:
    audience = _reader(reader["rol"])
    task = {"kind": "kindgericht", "ouder": "b1", "collega": "samenvatting"}[audience]
    request: dict[str, Any] = {"task": task, "audience": audience}
    if audience == "kind":
        request["level"] = _level(int(reader["leeftijd"]))
    if reader["naam"] in text:
        request["recipient"] = reader["naam"]
    return request


def _level(age: int) -> Level:
    """Return the level of a child of `age`, as the page does."""
    if age < 12:
        return "8-11"
    return "12-15" if age < 16 else "16-18"


def _yaml_files(folder: str) -> list[Path]:
    paths = sorted((DATASETS / folder).glob("*.yaml"))
    if not paths:
        raise DatasetError(f"Er staan geen teksten in {folder}. Haal de map opnieuw op.")
    return paths


def _fictitious(row: object, name: str) -> dict[str, Any]:
    if not isinstance(row, dict) or row.get("fictief") is not True:
        raise DatasetError(f"{name}: er staat niet bij dat de tekst verzonnen is (fictief: true).")
    return row
