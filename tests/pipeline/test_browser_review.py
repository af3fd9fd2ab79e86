"""Correcting in the page: join, part, a part of a name, undo, and why something is hidden.

Run with the rules alone, in a real browser. All names are fictitious.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.service import create_app
from assistant.settings import Settings
from redaction import CorrectionKind, ReasonCode, ReleaseReason, Why, load_policy
from redaction.names import fold
from tests.pipeline.browser_parts import (
    choose,
    hit,
    keep_readable,
    needs_chromium,
    paste,
    serve,
    tab_to,
    to_review,
    visit,
)

pytestmark = [pytest.mark.browser, needs_chromium]

TEXT = (
    "Jayden de Vries woont bij zijn moeder Fatima de Vries. Zijn vader Mark Bos belde. "
    "Mevrouw Bos belde ook. Jan Bos woont in Zwolle. Mark wil dat Jayden op zaterdag komt."
)
SELECT = """([word, part]) => {
    const walker = document.createTreeWalker(
        document.querySelector('#source-text'), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const node = walker.currentNode;
        if (!node.data.includes(word)) continue;
        const at = node.data.indexOf(word) + word.indexOf(part);
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + part.length);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
        return;
    }
}"""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("dienst")
    settings = Settings(data_dir=folder, engine="none", pipeline="regels")
    with serve(create_app(settings=settings)) as base:
        yield base


def saved(page: Page) -> None:
    page.locator("#fix-save").click()
    expect(page.locator("#fix")).to_be_hidden()


def code_of(page: Page, form: str) -> str:
    return str(hit(page, form).first.get_attribute("title"))


def undo(page: Page, what: str) -> None:
    page.get_by_role("button", name=re.compile(f"^Maak ongedaan: {what}")).click()


def test_two_forms_become_one_person_and_apart_again(browser: Browser, service: str) -> None:
    with visit(browser, service) as seen:
        page = seen.page
        paste(page, TEXT)
        to_review(page)
        first, other = code_of(page, "Mark Bos"), code_of(page, "Jan Bos")
        assert first != other
        choose(page, "Jan Bos", "Dit is dezelfde persoon als")
        expect(page.locator("#fix-reason")).to_have_value("zelfde_persoon")
        page.locator("#fix-save").click()
        expect(page.locator("#fix-error")).to_have_text("Kies eerst wie of wat het ook is.")
        page.locator("#fix-with").select_option(label="Mark Bos (vader 1)")
        saved(page)
        expect(page.locator("#corrections")).to_contain_text("Jan Bos is dezelfde als Mark Bos")
        assert code_of(page, "Jan Bos") == code_of(page, "Mark Bos")
        undo(page, "Jan Bos")
        expect(page.locator("#corrections-card")).to_be_hidden()
        assert (code_of(page, "Mark Bos"), code_of(page, "Jan Bos")) == (first, other)
        assert code_of(page, "Mark") == first
        choose(page, "Mark", "Dit is iemand anders")
        saved(page)
        expect(page.locator("#corrections")).to_contain_text("Mark is iemand anders")
        assert code_of(page, "Mark") != code_of(page, "Mark Bos")
        undo(page, "Mark")
        expect(page.locator("#corrections-card")).to_be_hidden()
        assert code_of(page, "Mark") == first
        seen.check_clean()


def test_one_form_moves_to_somebody_else_without_the_rest(browser: Browser, service: str) -> None:
    with visit(browser, service) as seen:
        page = seen.page
        paste(page, TEXT)
        to_review(page)
        choose(page, "Mark", "Dit is dezelfde persoon als", "Alleen ‘Mark’, niet de andere vormen")
        page.locator("#fix-with").select_option("Jan Bos")
        saved(page)
        assert code_of(page, "Mark") == code_of(page, "Jan Bos")
        assert code_of(page, "Mark Bos") != code_of(page, "Jan Bos")
        seen.check_clean()


def test_joining_works_with_the_keyboard_alone(browser: Browser, service: str) -> None:
    with visit(browser, service) as seen:
        page = seen.page
        paste(page, TEXT)
        to_review(page)
        tab_to(page, page.locator("#source-text .hit").first)
        for _ in range(20):
            if page.evaluate("document.activeElement.textContent") == "Jan Bos":
                break
            page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
        expect(page.get_by_role("radio", name="De soort of de rol")).to_be_focused()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        tab_to(page, page.locator("#fix-with"))
        page.keyboard.type("Mark")
        tab_to(page, page.locator("#fix-save"))
        page.keyboard.press("Enter")
        expect(page.locator("#corrections")).to_contain_text("Jan Bos is dezelfde als Mark Bos")
        expect(hit(page, "Jan Bos")).to_be_focused()
        tab_to(page, page.get_by_role("button", name=re.compile("^Maak ongedaan: Jan Bos")))
        page.keyboard.press("Enter")
        expect(page.locator("#corrections-card")).to_be_hidden()


def test_a_part_of_a_hidden_name_can_be_pointed_at(browser: Browser, service: str) -> None:
    with visit(browser, service) as seen:
        page = seen.page
        paste(page, TEXT)
        to_review(page)
        page.evaluate(SELECT, ["Jan Bos", "Jan"])
        page.locator("#float-hide").click()
        expect(page.locator("#fix-title")).to_have_text("‘Jan’")
        expect(page.locator("#fix-scope option").first).to_have_text("Alleen op deze plek")
        saved(page)
        expect(hit(page, "Jan")).to_have_count(1)
        expect(page.locator("#corrections")).to_contain_text("alleen op een plek")
        page.get_by_role("button", name="Terug", exact=True).click()
        page.locator("#text").fill("Vandaag: " + TEXT)
        to_review(page)
        expect(page.locator("#check-warnings")).to_contain_text("1 correctie is vervallen")
        expect(hit(page, "Jan Bos")).to_have_count(1)
        seen.check_clean()


def test_letter_case_and_accents_do_not_contradict(browser: Browser, service: str) -> None:
    with visit(browser, service) as seen:
        page = seen.page
        paste(page, "De hond van Noor Smit heet KWIEBEL. Noor zoekt kwiebel.")
        to_review(page)
        page.locator("#add-word").fill("kwiebel")
        page.locator("#add-form button").click()
        expect(page.locator("#fix-scope")).to_contain_text("Overal in de tekst (2 keer)")
        saved(page)
        expect(hit(page, "KWIEBEL")).to_have_count(1)
        keep_readable(page, "KWIEBEL")
        expect(hit(page, "kwiebel")).to_have_count(0)
        page.locator("#add-word").fill("KWIEBEL")
        page.locator("#add-form button").click()
        saved(page)
        expect(hit(page, "kwiebel")).to_have_count(1)
        expect(page.locator("#notice")).to_be_hidden()
        page.locator("#add-word").fill("wiebel")
        page.locator("#add-form button").click()
        expect(page.locator("#add-error")).to_contain_text("niet als los woord")
        forms = [
            "JÁN",
            "’t Hóf",
            "Straße",
            "Anne-Marié",
            "Anne\u2011Marie",
            "e\u0301va \u00a0 de  Wit",
        ]
        folded = page.evaluate(
            "(f) => import('/static/js/corrections.js').then((m) => f.map(m.fold))", forms
        )
        assert folded == [fold(form) for form in forms]
        seen.check_clean()


def test_the_page_tells_why_something_is_hidden(browser: Browser, service: str) -> None:
    with visit(browser, service) as seen:
        page = seen.page
        paste(page, TEXT)
        to_review(page)
        hit(page, "Bos").first.click()
        page.get_by_text("Waarom is dit verborgen?").click()
        why = page.locator("#fix-more-text")
        expect(why).to_contain_text("De regel ‘aanspreektitel’ zag dit als naam van een persoon.")
        expect(why).to_contain_text("Woorden die meetelden: ‘mevrouw’.")
        expect(why).to_contain_text("Dat telde niet:")
        page.keyboard.press("Escape")
        choose(page, "Zwolle", "De soort of de rol")
        page.locator("#fix-type").select_option("ORGANIZATION")
        page.locator("#fix-reason").select_option("anders")
        saved(page)
        hit(page, "Zwolle").click()
        page.get_by_text("Waarom is dit verborgen?").click()
        expect(why).to_contain_text("U gaf dit zelf een andere soort of rol.")
        expect(why).to_contain_text("Uw reden: een andere reden.")
        seen.check_clean()


def test_the_page_knows_the_words_of_the_service(browser: Browser, service: str) -> None:
    load = """async () => {
        const [c, e, l, q] = await Promise.all(['corrections', 'explain', 'labels', 'quasi'].map(
            (name) => import(`/static/js/${name}.js`)));
        return [c.REASONS, c.USUAL_REASON, e.WHY, l.READER_ROLES, q.REASONS];
    }"""
    with visit(browser, service) as seen:
        reasons, usual, why, readers, release = seen.page.evaluate(load)
    assert set(reasons) == set(get_args(ReasonCode))
    assert set(usual) == set(get_args(CorrectionKind))
    assert set(usual.values()) <= set(reasons)
    assert set(why) == set(get_args(Why))
    assert set(release) == set(get_args(ReleaseReason))
    own = {kind: list(rules.own_roles) for kind, rules in load_policy().readers.items()}
    assert readers == {
        "kind": own["kind"],
        "ouder": own["ouder"] + own["pleegouder"],
        "collega": own["collega"],
    }
