"""The reminders under a draft, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from prompts import PromptRequest, load_blocks
from tests.assistant import service_parts
from tests.pipeline.browser_parts import (
    Slow,
    needs_chromium,
    paste,
    serious,
    serve_slow,
    tab_to,
    to_result,
    to_review,
    visit,
)

pytestmark = [pytest.mark.browser, needs_chromium]

REMINDERS = load_blocks().reminders(PromptRequest(task="b1", level="ouder", audience="ouder"))


@pytest.fixture
def slow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    plain = service_parts.result_of
    rows = [{"id": r.id, "text": r.text, "bron": r.bron, "status": r.status} for r in REMINDERS]

    def with_reminders(record: Any) -> dict[str, Any]:
        return {**plain(record), "reminders": rows}

    monkeypatch.setattr(service_parts, "result_of", with_reminders)
    with serve_slow(tmp_path) as slow:
        slow.bureau.gate.set()
        yield slow


def test_reminders_are_ticked_off_with_the_keyboard(browser: Browser, slow: Slow) -> None:
    with visit(browser, slow.base) as seen:
        page = seen.page
        paste(page)
        to_review(page)
        to_result(page)
        card = page.get_by_role("region", name="Denk hieraan voordat u de brief verstuurt")
        boxes = card.get_by_role("checkbox")
        expect(boxes).to_have_count(len(REMINDERS))
        expect(card).to_contain_text("Heeft deze ouder het gezag?")
        expect(card).to_contain_text("te bevestigen door een jurist")
        page.get_by_role("button", name="Kopieer de tekst").click()
        expect(page.locator("#copy-note")).to_contain_text(f"nog aan {len(REMINDERS)} punten")
        tab_to(page, boxes.first)
        page.keyboard.press("Space")
        expect(boxes.first).to_be_checked()
        expect(page.locator("#reminders-count")).to_have_text(f"Nog {len(REMINDERS) - 1} punten.")
        for box in boxes.all():
            box.check()
        expect(page.locator("#reminders-count")).to_have_text("Alles is afgevinkt.")
        assert serious(page) == []
        page.reload()
        expect(boxes.first).not_to_be_checked()
        page.emulate_media(media="print")
        expect(card).to_be_hidden()
        seen.check_clean()
