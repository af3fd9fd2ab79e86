"""The manifest of a run in words: what was measured, with what, and how to repeat it."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from eval.harness.report.wording import date_text, value_text

_TITLES: Final = {
    "suite": "Set",
    "datasets": "Gegevens (kenmerk van alle bestanden)",
    "target": "Systeem dat is gemeten",
    "engine": "Gekozen schrijver",
    "system": "Wat het systeem van zichzelf zei",
    "models": "Modellen die schreven",
    "prompts_used": "Prompts volgens het systeem",
    "code": "Code",
    "prompts": "Prompts",
    "policy": "Regels voor verbergen",
    "disclosure": "Regels voor wat een lezer mag weten",
    "packages": "Pakketten",
    "machine": "Machine",
    "target_memory_mb": "Meeste geheugen van het systeem (MB)",
    "bootstrap_seed": "Toevalsgetal van de marges (niet van het model)",
    "seed": "Toevalsgetal van de marges (niet van het model)",
    "sessions": "Wanneer",
}
_LEFT_OUT: Final = frozenset({"thresholds"})
"""They stand beside the figures already."""

_TIMES: Final = frozenset({"started", "ended"})


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginTable:
    """A part of the manifest: a title with rows of name and value."""

    title: str
    rows: tuple[tuple[str, str], ...]


def origin_tables(manifest: Mapping[str, Any]) -> tuple[OriginTable, ...]:
    """Return the whole manifest but the limits; what has no title of ours keeps its own name."""
    known = [name for name in _TITLES if name in manifest]
    names = known + sorted(set(manifest) - set(known) - _LEFT_OUT)
    return tuple(
        OriginTable(title=_TITLES.get(name, name), rows=tuple(_rows(name, manifest[name])))
        for name in names
    )


def repeat_command(manifest: Mapping[str, Any], report: str = "MAP") -> str:
    """Return the command that measures the same again."""
    words = ["python", "-m", "eval", "run", "--suite", manifest["suite"]["name"]]
    words += ["--target", str(manifest["target"])]
    if manifest.get("engine"):
        words += ["--engine", str(manifest["engine"])]
    return shlex.join([*words, "--report", report])


def run_facts(run: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return what a reader wants to know first: what, when, and how many texts."""
    manifest, samples = run["manifest"], run["samples"]
    total, failed = samples["total"], samples["failed"]
    rows = [
        ("Set", f"{manifest['suite']['title']} ({manifest['suite']['name']})"),
        ("Gemeten systeem", str(manifest["target"])),
        ("Wie schreef", writers(manifest)),
        ("Gemeten op", date_text(manifest["sessions"][-1].get("ended", ""))),
        ("Voorbeelden", f"{total}, waarvan {failed} zonder antwoord"),
        ("Versie", version_text(manifest)),
    ]
    memory = manifest.get("target_memory_mb")
    if memory is not None:
        rows.append(("Geheugen", value_text(float(memory), "MB")))
    return tuple(rows)


def writers(manifest: Mapping[str, Any]) -> str:
    """Return the engines and models that wrote, in words."""
    used = [
        f"{row['model']} ({row['engine']})" if row.get("model") else _writer(row.get("engine"))
        for row in manifest.get("models", ())
    ]
    return ", ".join(used) or "niemand: er is niet geschreven"


def _writer(engine: object) -> str:
    return "vaste regels, geen taalmodel" if engine in (None, "none", "None") else str(engine)


def version_text(manifest: Mapping[str, Any]) -> str:
    """Return version and commit; it says so when files differed from that commit."""
    code = manifest["code"]
    text = str(code.get("version"))
    if code.get("commit"):
        text += f", commit {str(code['commit'])[:12]}"
    return text + (", met wijzigingen die nog niet vastliggen" if code.get("dirty") else "")


def _rows(name: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from (
                _rows(str(key), inner)
                if not isinstance(inner, Mapping | list)
                else ((f"{key} {rest}".strip(), text) for rest, text in _rows("", inner))
            )
    elif isinstance(value, list):
        for number, inner in enumerate(value, start=1):
            for rest, text in _rows("", inner):
                yield f"{number} {rest}".strip(), text
    else:
        yield name, _plain(name, value)


def _plain(name: str, value: object) -> str:
    if value is None:
        return "niet bekend" if name != "engine" else "de standaard van het systeem"
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return date_text(value) if name in _TIMES else str(value)
