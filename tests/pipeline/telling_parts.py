"""What the browser tests of step 3 have in common: a text, a service, decisions. Fictitious."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.assistant import service_parts
from tests.pipeline.browser_parts import Slow, paste, serve_slow, to_decisions, to_review

TEXT = "Fleur woont in Zwolle. Oom Ruud slaat haar. Daan gaat naar school. Oma heeft schulden."
HEAVY, LIGHT = "Oom Ruud slaat haar.", "Oma heeft schulden."
SAVED = "Alles is bewaard."
_PLAIN = service_parts.result_of


def result_of(record: Any) -> dict[str, Any]:
    """Return a letter without what was withheld, and what is not in it, as the service does."""
    whole = _PLAIN(record)
    decided = {d["sentence"]: d["decision"] for d in record.wishes["disclosure"]["decisions"]}
    codes = {1: ["geweld"], 3: ["prive_derde"]}
    kept = [
        s for s in whole["sentences"] if decided.get(s["source_sentences"][0]) in (None, "tell")
    ]
    return {
        **whole,
        "draft": " ".join(s["text"] for s in kept),
        "sentences": kept,
        "disclosure": [
            {"sentence": i, "decision": d, "classes": codes.get(i, [])} for i, d in decided.items()
        ],
        "left_out": [
            {"source_sentence": i, "reason": "U koos dit."}
            for i, d in decided.items()
            if d != "tell"
        ],
    }


@contextmanager
def serve_telling(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    """Serve the page for a text with two children; writing takes no time."""
    monkeypatch.setattr(service_parts, "result_of", result_of)
    monkeypatch.setitem(service_parts.HIDDEN, "Daan", ("PERSON", "KIND", "[KIND_2]"))
    with serve_slow(folder) as slow:
        slow.bureau.gate.set()
        yield slow


def start(page: Page) -> None:
    """Go to step 3, for the first of the two children in the text."""
    paste(page, TEXT)
    to_review(page)
    to_decisions(page, child="Fleur (kind)")


def card(page: Page, text: str) -> Locator:
    return page.locator("#tell-list > li").filter(has=page.locator("mark", has_text=text))


def decide(page: Page, text: str, what: str) -> None:
    card(page, text).get_by_role("radio", name=what, exact=True).check()


def names(page: Page) -> None:
    page.locator("#tell-by").fill("Sam de Wit")
    page.locator("#tell-agreed").fill("Rik Bos")


def settle(page: Page) -> None:
    names(page)
    decide(page, HEAVY, "Eerst mondeling vertellen")
    decide(page, LIGHT, "Weglaten")
    expect(page.locator("#tell-count")).to_have_text("2 van 2 zinnen besloten")
    expect(page.locator("#tell-saved")).to_have_text(SAVED)


def write(page: Page) -> None:
    page.get_by_role("button", name="Verder naar schrijven").click()
    page.get_by_role("button", name="Schrijf de tekst").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kijk de tekst na")
