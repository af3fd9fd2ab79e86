"""The main job in a real browser: from a rapportage to a checked text, and nothing lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from assistant.service import create_app
from assistant.settings import Settings
from eval import load_samples
from tests.assistant.service_parts import TEXT
from tests.pipeline.browser_parts import (
    Slow,
    hit,
    keep_readable,
    load_sample,
    needs_chromium,
    paste,
    serve,
    start_slow,
    to_result,
    to_review,
    to_writing,
    visit,
)

pytestmark = [pytest.mark.browser, needs_chromium]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The whole service, with rules and without a model."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("dienst"), engine="none")
    with serve(create_app(settings=settings)) as base:
        yield base


def test_from_a_sample_to_a_checked_text_side_by_side(browser: Browser, service: str) -> None:
    with visit(browser, service) as seen:
        page = seen.page
        load_sample(page)
        to_review(page)
        child = load_samples()[0].identities[0].forms[0].split()[0]
        expect(page.locator("#source-text .hit").first).to_be_visible()
        page.get_by_role("button", name="Wat het model ziet").click()
        expect(page.locator("#model-text")).to_contain_text("[KIND_1]")
        assert child not in page.locator("#model-text").inner_text()
        to_result(page)
        assert page.locator("#draft .line").count() > 10
        assert page.locator("#source-sentences .src").count() > 10
        expect(page.locator("#draft .pill").first).to_be_visible()
        assert "[KIND_1]" not in page.locator("#draft").inner_text()
        seen.check_clean()


def test_a_correction_is_made_undone_and_survives_a_reload(browser: Browser, service: str) -> None:
    with visit(browser, service) as seen:
        page = seen.page
        paste(page, "Noor Smit woont in Zwolle. Moeder Eva Smit heeft haar hond Bobbie gebracht.")
        to_review(page)
        count = page.locator("#source-text .hit").count()
        keep_readable(page, "Zwolle")
        expect(page.locator("#corrections")).to_contain_text("Zwolle niet verbergen")
        expect(hit(page, "Zwolle")).to_have_count(0)
        page.locator("#add-word").fill("Bobbie")
        page.locator("#add-form").get_by_role("button").click()
        page.get_by_role("dialog").get_by_role("button", name="Verberg dit").click()
        expect(hit(page, "Bobbie")).to_have_count(1)
        page.reload()
        expect(hit(page, "Bobbie")).to_have_count(1)
        expect(hit(page, "Zwolle")).to_have_count(0)
        page.get_by_role("button", name="Maak ongedaan: Zwolle").click()
        expect(hit(page, "Zwolle")).to_have_count(1)
        page.get_by_role("button", name="Maak ongedaan: Bobbie").click()
        expect(page.locator("#source-text .hit")).to_have_count(count)
        seen.check_clean()


def test_selected_words_can_be_hidden(browser: Browser, slow: Slow) -> None:
    with visit(browser, slow.base) as seen:
        page = seen.page
        paste(page)
        to_review(page)
        page.evaluate(
            """() => {
                const node = [...document.querySelector('#source-text').childNodes]
                    .find((n) => n.nodeType === 3 && n.data.includes('broer'));
                const range = document.createRange();
                const at = node.data.indexOf('broer');
                range.setStart(node, at - 1);
                range.setEnd(node, at + 6);
                getSelection().removeAllRanges();
                getSelection().addRange(range);
            }"""
        )
        page.locator("#float-hide").click()
        expect(page.get_by_role("dialog")).to_contain_text("broer")
        page.locator("#fix-role").select_option("BROER")
        page.locator("#fix-save").click()
        expect(hit(page, "broer")).to_have_attribute("data-tag", "broer")
        hit(page, "broer").click()
        page.locator("#fix-type").select_option("LOCATION")
        expect(page.locator("#fix-role")).to_be_hidden()
        page.locator("#fix-save").click()
        expect(hit(page, "broer")).to_have_class(re.compile("hit-place"))
        seen.check_clean()


def test_cancel_stops_the_writing_and_keeps_the_text(browser: Browser, slow: Slow) -> None:
    with visit(browser, slow.base) as seen:
        page = seen.page
        start_slow(page)
        page.get_by_role("button", name="Stop met schrijven").click()
        expect(page.locator("#write-ended")).to_contain_text("gestopt")
        page.get_by_role("button", name="Terug naar de tekst").click()
        expect(page.locator("#text")).to_have_value(TEXT)
        assert slow.bureau.written == []
        seen.check_clean()


def test_a_closed_tab_stops_nothing(browser: Browser, slow: Slow) -> None:
    with visit(browser, slow.base) as seen:
        start_slow(seen.page)
    slow.bureau.gate.set()
    with visit(browser, slow.base) as seen:
        page = seen.page
        page.get_by_role("button", name="Eerdere concepten").click()
        expect(page.locator("#drafts")).to_contain_text("Klaar")
        page.get_by_role("button", name=re.compile("^Open: Tekst voor het kind")).click()
        expect(page.locator("#draft")).to_contain_text("Fleur woont in Zwolle.")
        page.get_by_role("button", name="Eerdere concepten").click()
        page.get_by_role("button", name=re.compile("^Verwijder:")).click()
        page.get_by_role("dialog").get_by_role("button", name="Verwijder").click()
        expect(page.locator("#drafts")).to_contain_text("Nog geen concepten")
        seen.check_clean()


def test_a_tab_that_is_opened_while_writing_follows_along(browser: Browser, slow: Slow) -> None:
    with visit(browser, slow.base) as first:
        start_slow(first.page)
        path = first.page.evaluate("location.pathname + location.hash")
        with visit(browser, slow.base, path=path) as seen:
            expect(seen.page.locator("#so-far")).to_contain_text("Fleur woont in Zwolle.")
            slow.bureau.gate.set()
            expect(seen.page.locator("#draft")).to_contain_text("Zij gaat naar school.")
            seen.check_clean()


def test_the_second_draft_shows_its_place(browser: Browser, slow: Slow) -> None:
    with visit(browser, slow.base) as first, visit(browser, slow.base) as second:
        start_slow(first.page)
        page = second.page
        paste(page)
        to_review(page)
        to_writing(page)
        page.get_by_role("button", name="Schrijf de tekst").click()
        expect(page.locator("#progress-title")).to_have_text("Uw tekst wacht")
        expect(page.locator("#progress-help")).to_contain_text("Er gaat nog 1 tekst voor.")
        slow.bureau.gate.set()
        expect(page.locator("#draft")).to_contain_text("Fleur woont in Zwolle.")


def test_copying_takes_the_workers_own_words(browser: Browser, slow: Slow) -> None:
    slow.bureau.gate.set()
    with visit(browser, slow.base) as seen:
        page = seen.page
        paste(page)
        to_review(page)
        to_result(page)
        page.get_by_role("button", name="Wijzig zin 3").click()
        page.get_by_role("textbox", name="Zin 3").fill("Jij wilt je broer zien.")
        page.get_by_role("button", name="Bewaar").click()
        page.get_by_role("button", name="Kopieer de tekst").click()
        expect(page.locator("#copy-note")).to_have_text("Gekopieerd.")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == TEXT.replace("Fleur wil haar broer zien.", "Jij wilt je broer zien.")
        seen.check_clean()
