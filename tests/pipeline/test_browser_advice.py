"""Tips on the worker's text and on the draft, in a real browser. All names are fictitious."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.service import create_app
from assistant.settings import Settings
from eval import CheckInputError
from tests.pipeline.browser_parts import (
    PHONE,
    WAIT_MS,
    needs_chromium,
    paste,
    serious,
    serve,
    serve_slow,
    tab_to,
    to_result,
    to_review,
    visit,
    wide,
)

pytestmark = [pytest.mark.browser, needs_chromium]

TEXT = (
    "Kind: Noor Smit\n\n"
    "Noor woont sinds 3 mei bij haar oma in Zwolle. Moeder Eva Smit doet theatraal. "
    "De thuissituatie van Noor Smit is zorgelijk. Noor wil vaker naar haar moeder. "
    "De omgang word uitgebreid."
)
PARTS = ["Feiten en meningen (2)", "Stem van het kind (1)", "Taal (1)"]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The whole service, with the trained pipeline and without a model."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("dienst"), engine="none")
    with serve(create_app(settings=settings)) as base:
        wait_until_loaded(base)
        yield base


def wait_until_loaded(base: str) -> None:
    """Wait until the service has loaded its pipeline: what is tested here is the page."""
    deadline = time.monotonic() + 120
    while httpx.get(f"{base}/v1/gezondheid", trust_env=False).json()["status"] != "goed":
        assert time.monotonic() < deadline
        time.sleep(0.2)


def open_tips(page: Page) -> None:
    page.locator("#advice-card > summary").click()
    expect(page.locator("#advice h3")).to_have_text(PARTS, timeout=WAIT_MS)


def marked(page: Page) -> str:
    """Return the marked words, without the roles that the page shows behind names."""
    return "".join(page.locator(".tip-here:visible").all_text_contents())


def test_tips_point_at_words_of_the_source_and_of_the_draft(browser: Browser, service: str) -> None:
    with visit(browser, service) as seen:
        page = seen.page
        paste(page, TEXT)
        to_review(page)
        assert not any("adviezen" in url for url in seen.requests), "only when it is opened"
        open_tips(page)
        page.get_by_role("button", name="Toon in de tekst: theatraal").click()
        assert marked(page) == "theatraal"
        expect(page.locator(".tip-here")).to_be_focused()
        page.get_by_role("button", name=re.compile("^Toon in de tekst: De thuissituatie")).click()
        assert marked(page) == "De thuissituatie van Noor Smit is zorgelijk."
        expect(page.locator("#source-text .tip-here .hit")).to_have_text("Noor Smit")
        expect(page.locator("#advice")).to_contain_text("Over Noor Smit")
        assert serious(page) == []
        to_result(page)
        expect(page.locator("#tip-back")).to_be_hidden()
        page.locator("#draft-advice-card > summary").click()
        page.get_by_role("button", name="Toon in de tekst: word", exact=True).click()
        assert marked(page) == "word"
        expect(page.locator("#draft .tip-here")).to_be_focused()
        assert serious(page) == []
        assert not any("Noor" in url or "theatraal" in url for url in seen.requests)
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0
        seen.check_clean()


def test_tips_work_with_the_keyboard_on_a_phone(browser: Browser, service: str) -> None:
    with visit(browser, service, PHONE) as seen:
        page = seen.page
        paste(page, TEXT)
        to_review(page)
        page.locator("#advice-card > summary").focus()
        page.keyboard.press("Enter")
        expect(page.locator("#advice h3")).to_have_text(PARTS, timeout=WAIT_MS)
        button = page.get_by_role("button", name="Toon in de tekst: word", exact=True)
        tab_to(page, button)
        page.keyboard.press("Enter")
        expect(page.locator(".tip-here")).to_be_focused()
        assert marked(page) == "word"
        assert wide(page) <= PHONE[0]
        page.keyboard.press("Escape")
        expect(button).to_be_focused()
        expect(page.locator("#tip-back")).to_be_hidden()
        button.click()
        page.get_by_role("button", name="Terug naar de tip").click()
        expect(button).to_be_focused()
        seen.check_clean()


def test_no_tips_a_failure_and_a_correction(browser: Browser, tmp_path: Path) -> None:
    with serve_slow(tmp_path) as slow, visit(browser, slow.base) as seen:
        page = seen.page
        paste(page, "Fleur woont in Zwolle.")
        to_review(page)
        page.locator("#advice-card > summary").click()
        expect(page.locator("#advice")).to_contain_text("Geen tips. Lees uw tekst zelf")
        page.locator("#add-word").fill("woont")
        page.locator("#add-form button").click()
        page.locator("#fix-save").click()
        expect(page.locator("#corrections")).to_contain_text("woont")
        expect(page.locator("#advice")).to_contain_text("Geen tips. Lees uw tekst zelf")
        assert sum(url.endswith("/adviezen") for url in seen.requests) == 2
        slow.bureau.refused = CheckInputError("kapot")
        page.reload()
        page.locator("#advice-card > summary").click()
        expect(page.locator("#advice")).to_contain_text("De tips konden niet worden gemaakt.")
        slow.bureau.refused = None
        page.get_by_role("button", name="Probeer het opnieuw").click()
        expect(page.locator("#advice")).to_contain_text("Geen tips. Lees uw tekst zelf")
        expect(page.locator("#to-write")).to_be_enabled()
