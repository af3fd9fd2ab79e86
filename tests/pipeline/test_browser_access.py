"""The page for everybody: keyboard alone, a phone, files, errors, and no trace in the browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.assistant.service_parts import TEXT
from tests.pipeline.browser_parts import (
    LAPTOP,
    PHONE,
    Slow,
    needs_chromium,
    paste,
    serious,
    tab_to,
    to_decisions,
    to_result,
    to_review,
    visit,
    wide,
)

pytestmark = [pytest.mark.browser, needs_chromium]


def test_everything_works_with_the_keyboard_alone(browser: Browser, slow: Slow) -> None:
    slow.bureau.gate.set()
    with visit(browser, slow.base) as seen:
        page = seen.page
        page.keyboard.press("Tab")
        expect(page.locator("#skip")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("#inhoud")).to_be_focused()
        tab_to(page, page.locator("#text"))
        page.keyboard.insert_text(TEXT)
        tab_to(page, page.locator("#to-check"))
        page.keyboard.press("Enter")
        expect(page.locator("#h-2")).to_be_focused()
        tab_to(page, page.locator("#source-text .hit").first)
        page.keyboard.press("ArrowRight")
        expect(page.locator("#source-text .hit").nth(1)).to_be_focused()
        page.keyboard.press("Enter")
        page.keyboard.press("ArrowDown")
        expect(page.get_by_role("radio", name="Niet verbergen")).to_be_checked()
        tab_to(page, page.locator("#fix-save"))
        page.keyboard.press("Enter")
        expect(page.locator("#corrections")).to_contain_text("Zwolle")
        tab_to(page, page.locator("#to-write"))
        page.keyboard.press("Enter")
        expect(page.locator("#h-3")).to_be_focused()
        expect(page.locator("#tell-empty")).to_contain_text("geen gevoelige zinnen")
        tab_to(page, page.locator("#tell-done"))
        page.keyboard.press("Enter")
        expect(page.locator("#h-4")).to_be_focused()
        tab_to(page, page.locator("#start"))
        page.keyboard.press("Enter")
        expect(page.locator("#h-5")).to_be_focused(timeout=10_000)
        tab_to(page, page.locator("#source-sentences .src").first)
        page.keyboard.press("ArrowDown")
        expect(page.locator("#draft .line").nth(1)).to_have_class(re.compile("lit"))
        tab_to(page, page.get_by_role("button", name="Wijzig zin 1"))
        expect(page.locator("#source-sentences .src").first).to_have_class(re.compile("lit"))
        page.keyboard.press("Enter")
        page.keyboard.press("Control+a")
        page.keyboard.insert_text("Jij woont in Zwolle.")
        page.keyboard.press("Control+Enter")
        expect(page.locator("#draft .line").first).to_contain_text("Door u gewijzigd")
        tab_to(page, page.get_by_role("button", name="Terug naar het voorstel van zin 1"))
        page.keyboard.press("Enter")
        expect(page.locator("#draft .line-text").first).to_have_text("Fleur woont in Zwolle.")
        seen.check_clean()


def test_a_refused_text_stays_in_the_box(browser: Browser, slow: Slow) -> None:
    with visit(browser, slow.base) as seen:
        page = seen.page
        page.get_by_role("button", name="Controleer wat verborgen wordt").click()
        expect(page.locator("#text-error")).to_contain_text("Plak eerst een tekst")
        expect(page.locator("#text")).to_be_focused()
        slow.bureau.refused = RuntimeError("boom")
        paste(page)
        page.get_by_role("button", name="Controleer wat verborgen wordt").click()
        expect(page.locator("#notice")).to_contain_text("Er ging iets mis")
        expect(page.locator("#text")).to_have_value(TEXT)
        slow.bureau.refused = None
        to_review(page)
        expect(page.locator("#notice")).to_be_hidden()


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252"])
def test_a_text_file_can_be_opened(
    browser: Browser, slow: Slow, tmp_path: Path, encoding: str
) -> None:
    file = tmp_path / "verslag.txt"
    file.write_bytes("Noor is één keer geweest.".encode(encoding))
    with visit(browser, slow.base) as seen:
        seen.page.locator("#file").set_input_files(file)
        expect(seen.page.locator("#text")).to_have_value("Noor is één keer geweest.")


def test_a_file_that_is_no_text_is_refused(browser: Browser, slow: Slow, tmp_path: Path) -> None:
    file = tmp_path / "verslag.txt"
    file.write_bytes(b"PK\x03\x04\x00\x00\x00")
    with visit(browser, slow.base) as seen:
        seen.page.locator("#file").set_input_files(file)
        expect(seen.page.locator("#text-error")).to_contain_text("geen tekstbestand")


def test_nothing_of_a_case_stays_in_the_browser(browser: Browser, slow: Slow) -> None:
    slow.bureau.gate.set()
    with visit(browser, slow.base) as seen:
        page = seen.page
        paste(page)
        to_review(page)
        to_result(page)
        kept = page.evaluate(
            "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"
        )
        assert kept == '[{},{},""]'
        assert re.fullmatch(r"#/concepten/[0-9a-f]{32}", page.evaluate("location.hash"))
        assert not any("Fleur" in url for url in seen.requests)


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_step_is_accessible_and_fits(
    browser: Browser, slow: Slow, size: tuple[int, int], scheme: str
) -> None:
    with visit(browser, slow.base, size) as seen:
        page = seen.page
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type] # a literal
        found: dict[str, list[str]] = {}
        widths: set[int] = set()

        def check(step: str) -> None:
            found[step] = serious(page)
            widths.add(wide(page))

        expect(page.locator("#samples button").first).to_be_visible()
        check("plakken")
        paste(page)
        to_review(page)
        page.locator("#found summary").first.wait_for()
        check("controleren")
        page.locator("#source-text .hit").first.click()
        check("dialoog")
        page.keyboard.press("Escape")
        to_decisions(page)
        check("beslissen")
        page.get_by_role("button", name="Verder naar schrijven").click()
        page.locator("#model-choices input").first.wait_for()
        check("model kiezen")
        page.get_by_role("button", name="Schrijf de tekst").click()
        expect(page.locator("#so-far")).to_contain_text("Fleur")
        check("schrijven")
        slow.bureau.gate.set()
        page.locator("#draft .line").first.wait_for()
        check("nakijken")
        page.get_by_role("button", name="Eerdere concepten").click()
        page.locator("#drafts .card").first.wait_for()
        check("eerdere concepten")
        assert {step: v for step, v in found.items() if v} == {}
        assert widths == {size[0]}
        seen.check_clean()
