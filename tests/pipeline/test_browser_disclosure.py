"""Step 3 in a real browser: what may the reader know? All names and cases are fictitious."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from eval import DisclosureDecision
from tests.pipeline.browser_parts import Slow, needs_chromium, paste, tab_to, to_review, visit
from tests.pipeline.telling_parts import (
    HEAVY,
    LIGHT,
    SAVED,
    TEXT,
    card,
    decide,
    names,
    serve_telling,
    settle,
    start,
    write,
)

pytestmark = [pytest.mark.browser, needs_chromium]


@pytest.fixture
def slow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    with serve_telling(tmp_path, monkeypatch) as slow:
        yield slow


def test_the_whole_way_with_the_keyboard_alone(browser: Browser, slow: Slow) -> None:
    with visit(browser, slow.base) as seen:
        page = seen.page
        start(page)
        expect(page.locator("#h-3")).to_be_focused()
        expect(page.locator("#tell-count")).to_have_text("0 van 2 zinnen besloten")
        expect(page.locator("#tell-list input:checked")).to_have_count(0)
        expect(card(page, HEAVY)).to_contain_text("Voorstel: eerst mondeling vertellen.")
        expect(card(page, HEAVY)).to_contain_text("Zwaar")
        tab_to(page, page.locator("#tell-by"))
        page.keyboard.type("Sam de Wit")
        page.keyboard.press("Tab")
        page.keyboard.type("Rik Bos")
        page.keyboard.press("Control+Enter")
        expect(card(page, HEAVY).get_by_role("radio").first).to_be_focused()
        page.keyboard.press("ArrowDown")
        expect(page.locator("#tell-count")).to_have_text("1 van 2 zinnen besloten")
        expect(card(page, HEAVY)).to_contain_text("Besloten door Sam de Wit. Akkoord: Rik Bos.")
        tab_to(page, card(page, HEAVY).get_by_label("Waarom?"))
        page.keyboard.type("Er is een")
        page.keyboard.press("Control+Enter")
        expect(card(page, LIGHT).get_by_role("radio").first).to_be_focused()
        page.keyboard.press("ArrowUp")
        expect(page.locator("#tell-count")).to_have_text("2 van 2 zinnen besloten")
        expect(page.locator("#tell-saved")).to_have_text(SAVED)
        page.keyboard.press("Control+Enter")
        expect(page.locator("#tell-done")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("#h-4")).to_be_focused()
        tab_to(page, page.locator("#start"))
        page.keyboard.press("Enter")
        expect(page.locator("#h-5")).to_be_focused()
        expect(page.locator("#draft")).to_contain_text("Fleur woont in Zwolle.")
        assert not any(text in page.locator("#draft").inner_text() for text in (HEAVY, LIGHT))
        made = page.evaluate("fetch('/v1' + location.hash.slice(1)).then((a) => a.json())")
        kept = {d["sentence"]: d for d in made["request"]["disclosure"]["decisions"]}
        assert kept[1]["agreed_by"] == "Rik Bos"
        assert (kept[1]["decision"], kept[1]["reason"]) == ("oral", "gesprek_gepland")
        assert (kept[3]["decision"], kept[3]["agreed_by"]) == ("omit", None)
        assert not any(re.search("Sam|Ruud|Fleur", url) for url in seen.requests)
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0
        seen.check_clean()


def test_proposals_are_taken_over_and_given_back(browser: Browser, slow: Slow) -> None:
    with visit(browser, slow.base) as seen:
        page = seen.page
        start(page)
        page.get_by_role("button", name="Neem de voorstellen over").click()
        expect(page.locator("#tell-by")).to_be_focused()
        expect(page.locator("#tell-list input:checked")).to_have_count(0)
        page.locator("#tell-by").fill("Sam de Wit")
        decide(page, LIGHT, "Vertellen")
        page.get_by_role("button", name="Neem de voorstellen over").click()
        expect(card(page, HEAVY).get_by_role("radio", name="Eerst mondeling")).to_be_checked()
        expect(card(page, LIGHT).get_by_role("radio", name="Vertellen", exact=True)).to_be_checked()
        page.get_by_role("button", name="Ongedaan maken").click()
        expect(page.locator("#tell-list input:checked")).to_have_count(1)
        expect(page.locator("#tell-saved")).to_have_text(SAVED)
        page.reload()
        expect(page.locator("#tell-count")).to_have_text("1 van 2 zinnen besloten")
        seen.check_clean()


def test_a_decision_without_its_names_does_not_count(browser: Browser, slow: Slow) -> None:
    with visit(browser, slow.base) as seen:
        page = seen.page
        start(page)
        decide(page, LIGHT, "Weglaten")
        expect(page.locator("#tell-by-error")).to_be_visible()
        page.locator("#tell-by").fill("Sam de Wit")
        decide(page, HEAVY, "Vertellen")
        expect(page.locator("#tell-count")).to_have_text("1 van 2 zinnen besloten")
        expect(page.locator("#tell-saved")).to_contain_text("er ontbreekt een naam")
        page.get_by_role("button", name="Verder naar schrijven").click()
        agreed = card(page, HEAVY).get_by_label("Gedragswetenschapper die akkoord is")
        expect(agreed).to_be_focused()
        agreed.fill("Rik Bos")
        page.keyboard.press("Tab")
        expect(page.locator("#tell-count")).to_have_text("2 van 2 zinnen besloten")
        agreed.fill("")
        page.keyboard.press("Tab")
        expect(page.locator("#tell-count")).to_have_text("1 van 2 zinnen besloten")
        page.locator("#tell-agreed").fill("Rik Bos")
        page.keyboard.press("Tab")
        expect(page.locator("#tell-saved")).to_have_text(SAVED)
        page.reload()
        expect(page.locator("#tell-count")).to_have_text("2 van 2 zinnen besloten")
        expect(card(page, HEAVY)).to_contain_text("Besloten door Sam de Wit. Akkoord: Rik Bos.")
        expect(page.locator("#tell-agreed")).to_have_value("")
        seen.check_clean()


def test_writing_without_decisions_comes_back_to_the_first_open_one(
    browser: Browser, slow: Slow
) -> None:
    with visit(browser, slow.base) as seen:
        page = seen.page
        start(page)
        page.locator("#tell-by").fill("Sam de Wit")
        decide(page, LIGHT, "Weglaten")
        expect(page.locator("#tell-saved")).to_have_text(SAVED)
        expect(page.locator("#steps button").nth(3)).to_be_disabled()
        page.evaluate("location.hash = location.hash.replace('beslissen', 'schrijven')")
        page.get_by_role("button", name="Schrijf de tekst").click()
        expect(page.locator("#tell-notice")).to_contain_text("U kunt nog niet schrijven.")
        expect(page.locator("#tell-notice")).to_contain_text("Bij 1 zin ontbreekt")
        expect(card(page, HEAVY).get_by_role("radio").first).to_be_focused()
        expect(page.locator("#notice")).to_be_hidden()
        assert all("409" in line for line in seen.complaints)
        assert slow.bureau.written == []


def test_each_child_has_its_own_plan_and_a_reload_keeps_both(browser: Browser, slow: Slow) -> None:
    with visit(browser, slow.base) as seen:
        page = seen.page
        start(page)
        expect(page.locator("#live")).to_contain_text("Dit is het plan voor Fleur")
        settle(page)
        page.locator("#recipient").select_option(label="Daan (kind)")
        expect(page.locator("#tell-count")).to_have_text("0 van 2 zinnen besloten")
        names(page)
        decide(page, LIGHT, "Vertellen")
        expect(page.locator("#tell-saved")).to_have_text(SAVED)
        page.reload()
        expect(page.locator("#recipient")).to_have_value("KIND_2")
        expect(page.locator("#tell-count")).to_have_text("1 van 2 zinnen besloten")
        expect(card(page, LIGHT).get_by_role("radio", name="Vertellen", exact=True)).to_be_checked()
        page.locator("#recipient").select_option(label="Fleur (kind)")
        expect(page.locator("#tell-count")).to_have_text("2 van 2 zinnen besloten")
        expect(card(page, LIGHT).get_by_role("radio", name="Weglaten")).to_be_checked()
        write(page)
        assert LIGHT not in page.locator("#draft").inner_text()
        seen.check_clean()


def test_with_two_children_one_is_chosen_and_step_4_waits_for_each_decision(
    browser: Browser, slow: Slow
) -> None:
    with visit(browser, slow.base) as seen:
        page = seen.page
        step_4 = page.locator("#steps button").nth(3)
        paste(page, TEXT)
        to_review(page)
        page.get_by_role("button", name="Klopt, ga verder").click()
        expect(page.locator("#recipient option")).to_have_text(
            ["Kies één kind", "Fleur (kind)", "Daan (kind)"]
        )
        expect(page.locator("#tell-body")).to_be_hidden()
        page.get_by_role("button", name="Verder naar schrijven").click()
        expect(page.locator("#recipient-error")).to_contain_text("Kies eerst voor welk kind")
        expect(page.locator("#recipient")).to_be_focused()
        page.locator("#recipient").select_option(label="Fleur (kind)")
        settle(page)
        expect(step_4).to_be_enabled()
        page.locator("#tell-agreed").fill("S. de Wit")
        expect(card(page, HEAVY)).to_contain_text("dezelfde naam als bij ‘Wie beslist?’")
        expect(step_4).to_be_disabled()
        page.locator("#tell-agreed").fill("Rik Bos")
        expect(page.locator("#tell-saved")).to_have_text(SAVED)
        expect(step_4).to_be_enabled()
        page.reload()
        expect(step_4).to_be_enabled()
        page.get_by_role("button", name="Terug", exact=True).locator("visible=true").click()
        expect(step_4).to_be_enabled()
        page.get_by_role("button", name="Daan niet verbergen").click()
        expect(step_4).to_be_disabled()
        seen.check_clean()


def test_the_page_and_the_service_agree_on_what_a_second_name_is(
    browser: Browser, slow: Slow
) -> None:
    names = ["Sam de Wit", "s.  DE wit", "S.W.", "sdw", "Sám Wit", "Sam", "de", "Rik Bos", "1", ""]
    pairs = [[by, agreed] for by in names for agreed in names if agreed]
    with visit(browser, slow.base) as seen:
        same = (
            "pairs => import('/static/js/names.js').then((m) => pairs.map((p) => m.sameName(...p)))"
        )
        found = seen.page.evaluate(same, pairs)
    decided = [
        DisclosureDecision(sentence=0, decision="tell", by=by, agreed_by=agreed)
        for by, agreed in pairs
    ]
    assert found == [not decision.has_second_name for decision in decided]
    assert 0 < sum(found) < len(pairs)


def test_a_failure_to_save_loses_nothing(browser: Browser, slow: Slow) -> None:
    with visit(browser, slow.base) as seen:
        page = seen.page
        start(page)
        names(page)
        page.route("**/mededeelplannen", lambda route: route.abort())
        decide(page, HEAVY, "Weglaten")
        expect(page.locator("#tell-saved")).to_contain_text("Niet bewaard.")
        page.get_by_role("button", name="Terug", exact=True).locator("visible=true").click()
        page.get_by_role("button", name="Klopt, ga verder").click()
        expect(card(page, HEAVY).get_by_role("radio", name="Weglaten")).to_be_checked()
        page.locator("#recipient").select_option(label="Daan (kind)")
        expect(page.locator("#recipient")).to_have_value("KIND_1")
        expect(card(page, HEAVY).get_by_role("radio", name="Weglaten")).to_be_checked()
        page.unroute("**/mededeelplannen")
        page.get_by_role("button", name="Probeer opnieuw te bewaren").click()
        expect(page.locator("#tell-saved")).to_have_text(SAVED)
        page.reload()
        expect(card(page, HEAVY).get_by_role("radio", name="Weglaten")).to_be_checked()
