"""`docs/metrieken.md`, made from `metrieken.yaml`, so that page and report say the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from eval.harness.report.worth import Worth, WorthGroup, load_worth

_HEAD: Final = Path(__file__).parent / "metrieken_kop.md"


def metrics_page() -> str:
    """Return the page in Markdown."""
    return _HEAD.read_text("utf-8") + "".join(p for group in load_worth() for p in _group(group))


def _group(group: WorthGroup) -> Iterator[str]:
    yield f"\n## {group.title}\n\n{group.about}\n\n"
    lines = [f"- Ziet: {group.found}." if group.found else ""]
    lines += [f"- Vals alarm: {group.false_alarm}." if group.false_alarm else ""]
    lines += [f"- Oordelen van mensen: {group.ratings or 'nog niet'}."]
    lines += [f"- Ziet niet: {_ended(line)}" for line in group.blind]
    sources = ", ".join(f"[{name}]({name})" for name in group.sources)
    lines += [f"- Meer: {sources}."]
    yield "\n".join(line for line in lines if line) + "\n\n"
    yield "| maat | wat | ziet | vals alarm | ziet niet |\n|---|---|---|---|---|\n"
    yield "".join(_row(worth, group) for worth in group.metrics)


def _row(worth: Worth, group: WorthGroup) -> str:
    cells = (
        f"`{worth.metric}`: {worth.label}",
        worth.measures,
        worth.found or ("zie boven" if group.found else "niet gemeten"),
        worth.false_alarm or ("zie boven" if group.false_alarm else "niet gemeten"),
        " ".join(worth.blind) or "zie boven",
    )
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def _ended(line: str) -> str:
    return line if line.endswith((".", "!", "?")) else f"{line}."
