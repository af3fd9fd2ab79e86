"""A run as JUnit XML, for a build server, and as CSV, for a spreadsheet."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from typing import Final

from eval.harness.summary import Figure
from eval.harness.types import Record

_FIELDS: Final = (
    *("deel", "maat", "naam", "waarde", "laag", "hoog", "eenheid", "teller", "noemer"),
    *("voorbeelden", "zonder_bewijs", "teksten", "minimum", "maximum", "gehaald"),
)


def junit(suite: str, figures: Sequence[Figure]) -> str:
    """Return a JUnit document: a test case for each gate, with the samples that failed it."""
    gates = [figure for figure in figures if figure.passed is not None]
    root = ET.Element(
        "testsuite",
        name=f"eval {suite}",
        tests=str(len(gates)),
        failures=str(sum(1 for g in gates if not g.passed)),
    )
    for gate in gates:
        case = ET.SubElement(root, "testcase", classname=f"{suite}.{gate.part}", name=gate.metric)
        if not gate.passed:
            failure = ET.SubElement(case, "failure", message=verdict_line(gate))
            failure.text = "\n".join(gate.failing)
        if gate.improved:
            ET.SubElement(case, "system-out").text = improved_line(gate)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def figures_csv(figures: Sequence[Figure]) -> str:
    """Return a table with a line for each figure; no evidence is an empty cell."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_FIELDS)
    for f in figures:
        passed = "" if f.passed is None else ("ja" if f.passed else "nee")
        writer.writerow(
            [f.part, f.metric, f.label, f.value, f.low, f.high, f.unit, f.numerator, f.denominator,
             f.samples, f.without, f.clusters, f.minimum, f.maximum, passed]
        )  # fmt: skip
    return out.getvalue()


def samples_csv(records: Sequence[Record]) -> str:
    """Return a table with a line for each sample and a column for each metric; no texts."""
    names = sorted({name for record in records for name in record.measures})
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["sleutel", "deel", "voorbeeld", "herhaling", "toestand", "seconden", *names])
    for r in records:
        cells = [r.measures.get(name) for name in names]
        shares = ["" if m is None or not m.denominator else m.numerator / m.denominator
                  for m in cells]  # fmt: skip
        writer.writerow([r.key, r.part, r.sample, r.repeat, r.status, r.seconds, *shares])
    return out.getvalue()


def verdict_line(figure: Figure) -> str:
    """Return one plain Dutch line: what was measured and what was asked."""
    asked = []
    if figure.minimum is not None:
        asked.append(f"minstens {number(figure.minimum)}")
    if figure.maximum is not None:
        asked.append(f"hoogstens {number(figure.maximum)}")
    value = "geen bewijs" if figure.value is None else number(figure.value)
    if figure.each:
        asked.append("in elke tekst")
    if figure.known:
        asked.append(f"buiten {len(figure.known)} bekende fouten")
    return f"{figure.part}/{figure.metric} ({figure.label}): {value}, gevraagd " + ", ".join(asked)


def improved_line(figure: Figure) -> str:
    """Return one plain Dutch line on the known failures that are gone, and what to do then."""
    return (
        f"{figure.part}/{figure.metric} ({figure.label}): {', '.join(figure.improved)} gaat nu "
        "goed. Haal deze regels weg bij `bekend` in het bestand van de set."
    )


def number(value: float) -> str:
    """Return a number as a Dutch reader writes it, with at most three decimals."""
    return f"{value:.3f}".rstrip("0").rstrip(".").replace(".", ",")
