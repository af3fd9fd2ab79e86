"""Step 3 and 4 in a real browser: who reads the text, what a server may get. All fictitious."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from assistant.errors import OpenWarningsError
from assistant.service import create_app
from assistant.settings import load_settings
from redaction import RecipientError
from tests.models.test_openai_compatible import ModelServer
from tests.pipeline.browser_parts import (
    LAPTOP,
    PHONE,
    Slow,
    needs_chromium,
    paste,
    serious,
    serve,
    tab_to,
    tell_all,
    to_decisions,
    to_review,
    to_writing,
    visit,
    wide,
)

pytestmark = [pytest.mark.browser, needs_chromium]

TEXT = (
    "Jayden de Vries woont bij zijn moeder Fatima de Vries. Zijn vader is burgemeester. De zaak "
    "kwam in het nieuws. Pleegmoeder Ans Kok haalt Jayden op zaterdag."
)


@pytest.fixture
def server() -> Iterator[ModelServer]:
    server = ModelServer()
    yield server
    server.close()


@pytest.fixture
def service(
    server: ModelServer, own_data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """The whole service with the rules, and a model on a server."""
    monkeypatch.setenv("KINDGERICHT_PIPELINE", "regels")
    monkeypatch.setenv("KINDGERICHT_MODEL", "eigen-model")
    monkeypatch.setenv("KINDGERICHT_OPENAI_BASE_URL", server.url)
    monkeypatch.setenv("KINDGERICHT_OPENAI_ALLOW", "127.0.0.0/8")
    monkeypatch.setenv("KINDGERICHT_ENGINE", "openai")
    with serve(create_app(settings=load_settings(data_dir=own_data_folder))) as base:
        yield base


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_a_server_gets_the_text_after_a_reason_for_each_warning(
    browser: Browser, service: str, server: ModelServer, size: tuple[int, int]
) -> None:
    with visit(browser, service, size) as seen:
        page = seen.page
        paste(page, TEXT)
        to_review(page)
        expect(page.locator("#quasi")).to_contain_text("burgemeester: Weinig mensen")
        page.get_by_role("button", name="Toon in de tekst: burgemeester").click()
        expect(page.locator("#source-text .alert-here").first).to_be_focused()
        assert (serious(page), wide(page)) == ([], size[0])
        to_writing(page)
        start = page.locator("#start")
        expect(page.locator("#start-why")).to_contain_text("geef eerst bij 2 punten een reden")
        expect(start).to_have_attribute("aria-disabled", "true")
        tab_to(page, start)
        page.keyboard.press("Enter")
        expect(page.locator("#settle-quasi_beroep")).to_be_focused()
        assert (serious(page), wide(page)) == ([], size[0])
        page.get_by_role("radio", name="Zonder model").check()
        expect(page.locator("#settle")).to_be_hidden()
        expect(start).not_to_have_attribute("aria-disabled", "true")
        page.get_by_role("radio", name="eigen-model").check()
        page.locator("#settle-quasi_beroep").select_option("nodig")
        expect(page.locator("#start-why")).to_contain_text("bij 1 punt een reden")
        page.locator("#settle-quasi_media").select_option("niet_herkenbaar")
        expect(page.locator("#start-why")).to_be_hidden()
        assert "burgemeester" not in json.dumps([body for _, _, body in server.requests])
        start.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Kijk de tekst na")
        assert "Jayden" not in json.dumps([body for _, _, body in server.requests])
        page.reload()
        page.locator("#draft .line").first.wait_for()
        page.locator("#steps button").nth(3).click()
        expect(page.locator("#settle-quasi_beroep")).to_have_value("nodig")
        page.locator("#settle-edit").click()
        page.locator("#text").fill(TEXT + " Einde.")
        to_review(page)
        to_writing(page)
        expect(page.locator("#settle-quasi_beroep")).to_have_value("")
        seen.check_clean()


def test_the_reader_is_chosen_by_name_and_kept(browser: Browser, service: str) -> None:
    with visit(browser, service) as seen:
        page = seen.page
        paste(page, TEXT)
        page.locator("#audience").select_option("ouder")
        to_review(page)
        to_decisions(page)
        expect(page.locator("#recipient option")).to_have_text(
            ["Iedere ouder in de tekst", "Fatima de Vries (moeder)", "Ans Kok (pleegouder)"]
        )
        expect(page.locator("#recipient")).to_have_value("")
        page.locator("#recipient").select_option("MOEDER_1")
        expect(page.locator("#live")).to_contain_text("Fatima de Vries (moeder)")
        tell_all(page)
        page.get_by_role("button", name="Verder naar schrijven").click()
        expect(page.locator("#write-lead")).to_contain_text("Lezer: Fatima de Vries.")
        page.get_by_role("radio", name="Zonder model").check()
        page.locator("#start").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Kijk de tekst na")
        draft = page.evaluate(
            "fetch('/v1' + location.hash.slice(1)).then((answer) => answer.json())"
        )
        assert draft["request"]["recipient"] == "MOEDER_1"
        page.reload()
        page.locator("#steps button").nth(2).click()
        expect(page.locator("#recipient")).to_have_value("MOEDER_1")
        page.get_by_role("button", name="Terug", exact=True).locator("visible=true").click()
        page.locator("#source-text .hit", has_text="Fatima").click()
        page.locator("#fix-role").select_option("OMA")
        page.locator("#fix-save").click()
        expect(page.locator("#fix")).to_be_hidden()
        page.get_by_role("button", name="Klopt, ga verder").click()
        expect(page.locator("#recipient")).to_have_value("")
        expect(page.locator("#recipient-error")).to_contain_text("Kies opnieuw")
        assert not any(re.search("Fatima|MOEDER", url) for url in seen.requests)
        seen.check_clean()


def test_a_reader_who_cannot_be_found_is_told_at_the_field(browser: Browser, slow: Slow) -> None:
    slow.bureau.gate.set()
    slow.bureau.failure = RecipientError("Kies met --recipient een van: KIND_1.")
    with visit(browser, slow.base) as seen:
        page = seen.page
        paste(page)
        to_review(page)
        to_writing(page)
        page.locator("#start").click()
        error = page.locator("#recipient-error")
        expect(error).to_contain_text("We weten niet zeker wie deze lezer is.")
        expect(page.locator("#recipient")).to_have_attribute("aria-invalid", "true")
        expect(page.locator("#recipient")).to_be_focused()
        assert "--recipient" not in page.locator("body").inner_text()
        slow.bureau.failure = None
        page.locator("#recipient").select_option("KIND_1")
        expect(error).to_be_hidden()
        page.get_by_role("button", name="Verder naar schrijven").click()
        page.locator("#start").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Kijk de tekst na")


def test_a_warning_that_the_page_did_not_know_is_told_at_the_top(
    browser: Browser, slow: Slow
) -> None:
    slow.bureau.open_codes = ("quasi_media",)
    with visit(browser, slow.base) as seen:
        page = seen.page
        paste(page)
        to_review(page)
        to_writing(page)
        page.locator("#start").click()
        expect(page.locator("#notice")).to_contain_text(str(OpenWarningsError(("quasi_media",))))
        expect(page.locator("#start")).not_to_have_attribute("aria-disabled", "true")
