"""The note for the worker, and how step 3 looks, in a real browser. All names are fictitious."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from playwright.sync_api import Browser, expect

from assistant.drafting import plan as drafting_plan
from eval import Choice, Decision, DecisionReason, disclosure_classes
from tests.pipeline.browser_parts import (
    LAPTOP,
    PHONE,
    Slow,
    needs_chromium,
    serious,
    tell_all,
    visit,
    wide,
)
from tests.pipeline.telling_parts import HEAVY, LIGHT, decide, serve_telling, settle, start, write

pytestmark = [pytest.mark.browser, needs_chromium]


@pytest.fixture
def slow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    with serve_telling(tmp_path, monkeypatch) as slow:
        yield slow


def test_the_note_is_for_the_worker_and_never_on_paper_with_the_letter(
    browser: Browser, slow: Slow
) -> None:
    with visit(browser, slow.base) as seen:
        page = seen.page
        start(page)
        settle(page)
        page.locator("#tell-others > summary").click()
        page.get_by_label("Zin 3", exact=True).select_option(label="Weglaten")
        expect(page.locator("#tell-count")).to_have_text("3 van 3 zinnen besloten")
        write(page)
        note = page.get_by_role("region", name="Niet in deze brief")
        expect(note.get_by_role("heading", level=3)).to_have_text(
            ["Eerst mondeling vertellen (1)", "Weggelaten (2)"]
        )
        expect(note.get_by_role("listitem").first).to_contain_text(HEAVY)
        expect(note.get_by_role("listitem").first).to_contain_text("Geweld")
        expect(note).to_contain_text("Daan gaat naar school.")
        assert serious(page) == []
        page.get_by_role("button", name="Kopieer de tekst").click()
        assert page.evaluate("navigator.clipboard.readText()") == "Fleur woont in Zwolle."
        page.emulate_media(media="print")
        printed = page.locator("body").inner_text()
        assert "Fleur woont in Zwolle." in printed
        assert not any(words in printed for words in (HEAVY, LIGHT, "Niet in deze brief"))
        page.emulate_media(media="screen")
        page.evaluate("window.print = () => { window.asked = document.body.dataset; }")
        page.get_by_role("button", name="Druk alleen deze lijst af").click()
        page.emulate_media(media="print")
        apart = page.locator("body").inner_text()
        assert HEAVY in apart
        assert "Fleur woont in Zwolle." not in apart
        page.evaluate("window.dispatchEvent(new Event('afterprint'))")
        expect(note).to_be_hidden()
        expect(page.locator("#draft")).to_be_visible()
        seen.check_clean()


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_the_step_is_accessible_and_fits(
    browser: Browser, slow: Slow, size: tuple[int, int]
) -> None:
    with visit(browser, slow.base, size) as seen:
        page = seen.page
        start(page)
        page.locator("#tell-others > summary").click()
        decide(page, HEAVY, "Weglaten")
        assert (serious(page), wide(page)) == ([], size[0])
        tell_all(page)
        assert (serious(page), wide(page)) == ([], size[0])
        seen.check_clean()


def test_the_page_knows_the_words_of_the_service(browser: Browser, slow: Slow) -> None:
    load = "() => import('/static/js/plan_words.js').then((m) => ({ ...m }))"
    with visit(browser, slow.base) as seen:
        words = seen.page.evaluate(load)
        note = seen.page.evaluate("fetch('/static/js/withheld.js').then((a) => a.text())")
    assert words["CLASSES"] == {row.code: row.label for row in disclosure_classes()}
    assert set(words["CHOICES"]) == set(get_args(Decision))
    assert set(words["PROPOSALS"]) == set(get_args(Choice))
    assert set(words["DECISION_REASONS"]) == set(get_args(DecisionReason))
    repeats = re.search(r'REPEATS = "([^"]+)"', note)
    assert repeats is not None
    assert drafting_plan._REASONS["repeats"].startswith(repeats[1])
