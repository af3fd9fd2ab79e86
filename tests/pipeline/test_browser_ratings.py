"""Rating texts in a real browser: the whole way with the keyboard, and every page for everybody."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from eval import RatingsExport
from tests.pipeline.browser_parts import (
    LAPTOP,
    PHONE,
    Slow,
    needs_chromium,
    serious,
    serve_slow,
    tab_to,
    visit,
    wide,
)

pytestmark = [pytest.mark.browser, needs_chromium]

CRITERIA = ("juist", "volledig", "begrijpelijk", "toon", "stem")
SLOW_MS = 120_000  # the first outcome imports nltk and scipy, on a machine that may be busy


@pytest.fixture
def slow(tmp_path: Path) -> Iterator[Slow]:
    with serve_slow(tmp_path) as slow:
        slow.bureau.gate.set()
        yield slow


def heading(page: Page, words: str | re.Pattern[str]) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)
    expect(page.get_by_role("heading", level=1)).to_be_focused()


def press(page: Page, target: Locator, key: str = "Enter", *, presses: int = 80) -> None:
    tab_to(page, target, presses=presses)
    page.keyboard.press(key)


def fill_in(page: Page, where: str, text: str) -> None:
    tab_to(page, page.locator(where), presses=80)
    page.keyboard.insert_text(text)


def make_round(page: Page) -> None:
    """Make a round with the keyboard: one practice case, compared too, and a reader test."""
    press(page, page.get_by_role("link", name="Maak een nieuwe ronde"))
    heading(page, "Maak een ronde")
    fill_in(page, "#name", "Proef")
    fill_in(page, "#raters", "AB\nCD")
    press(page, page.locator("input[name=practice][value=o-01]"), "Space")
    press(page, page.locator("input[name=compare-practice]"), "Space")
    press(page, page.locator("input[name=readers][value=l-01]"), "Space")
    fill_in(page, "#reader-names", "L1")
    press(page, page.locator("#make"))
    heading(page, "Wie bent u?")


def start_as(page: Page, alias: str) -> None:
    press(page, page.get_by_role("link", name=f"Ga verder als {alias}", exact=True))


def choose(page: Page, name: str, downs: int) -> None:
    """Choose a radio button: Space takes the first, an arrow the next."""
    tab_to(page, page.locator(f"input[name={name}]").first, presses=80)
    page.keyboard.press("Space")
    for _ in range(downs):
        page.keyboard.press("ArrowDown")


def test_the_whole_way_with_the_keyboard_alone(browser: Browser, slow: Slow) -> None:
    with visit(browser, slow.base) as seen:
        page = seen.page
        expect(page.locator("#samples button").first).to_be_visible()
        press(page, page.get_by_role("link", name="Teksten beoordelen"))
        heading(page, "Teksten beoordelen")
        expect(page.locator("#view")).to_contain_text("Er zijn nog geen rondes")
        make_round(page)

        start_as(page, "AB")
        heading(page, "Beoordeel deze tekst")
        tab_to(page, page.locator(".draft-card .zin").first, presses=80)
        for _ in range(4):
            page.keyboard.press("ArrowDown")
        wrong = page.locator(".draft-card .zin").filter(has_text="16 november")
        expect(wrong).to_be_focused()
        page.keyboard.press("Enter")
        expect(wrong).to_have_attribute("aria-pressed", "true")
        for criterion in CRITERIA:
            choose(page, criterion, 3)
        expect(page.locator("#saved")).to_contain_text("Deze taak is klaar")
        expect(page.locator("#count")).to_have_text("1 van 2 klaar.")
        press(page, page.locator("#undo"))
        expect(page.locator("input[name=stem][value='3']")).to_be_checked()
        expect(page.locator("#saved")).to_contain_text("ongedaan gemaakt")
        page.reload()
        expect(page.locator("input[name=stem][value='3']")).to_be_checked()
        expect(wrong).to_have_attribute("aria-pressed", "true")
        press(page, page.locator("#next"))

        heading(page, "Welke tekst is beter?")
        side = 0 if "Vanaf 6 november" in page.locator(".pair .card").first.inner_text() else 1
        for criterion in (*CRITERIA, "algemeen"):
            choose(page, criterion, side)
        expect(page.locator("#saved")).to_contain_text("Deze taak is klaar")
        press(page, page.locator("#back"))
        heading(page, "Beoordeel deze tekst")
        press(page, page.locator("#next"))
        heading(page, "Welke tekst is beter?")
        press(page, page.locator("#next"))
        heading(page, "U bent klaar")

        press(page, page.get_by_role("link", name="Naar alle rondes"))
        press(page, page.get_by_role("link", name="Beoordelen: Proef"))
        heading(page, "Wie bent u?")
        start_as(page, "L1")
        heading(page, "Lees de tekst")
        for number in range(3):
            choose(page, f"vraag-{number}", number)
        expect(page.locator("#saved")).to_contain_text("Deze taak is klaar")
        press(page, page.locator("#next"))
        heading(page, "U bent klaar")

        press(page, page.get_by_role("link", name="Naar alle rondes"))
        press(page, page.get_by_role("link", name="Uitkomst: Proef"))
        expect(page.locator("#export")).to_be_visible(timeout=SLOW_MS)
        heading(page, "Uitkomst: Proef")
        expect(page.locator("#view")).to_contain_text("3 van 5 taken zijn klaar")
        noticed = page.get_by_role("region", name="Gezaaide fouten opgemerkt")
        expect(noticed).to_contain_text("1 van 1")
        expect(page.get_by_role("region", name="Leestoets")).to_contain_text("100%")
        tab_to(page, page.locator("#export"))
        with page.expect_download() as download:
            page.keyboard.press("Enter")
        whole = json.loads(Path(download.value.path()).read_text("utf-8"))
        assert len(RatingsExport.model_validate(whole).answers) == 3

        press(page, page.get_by_role("link", name="Naar alle rondes"))
        press(page, page.get_by_role("button", name="Wissen: Proef"))
        press(page, page.locator("#sure-yes"))
        expect(page.locator("#view")).to_contain_text("Er zijn nog geen rondes")
        seen.check_clean()


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_page_is_accessible_and_fits(
    browser: Browser, slow: Slow, size: tuple[int, int], scheme: str
) -> None:
    with visit(browser, slow.base, size, path="/evaluatie") as seen:
        page = seen.page
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type] # a literal
        found: dict[str, list[str]] = {}
        widths: set[int] = set()

        def check(step: str) -> None:
            found[step] = serious(page)
            widths.add(wide(page))

        page.get_by_role("link", name="Maak een nieuwe ronde").wait_for()
        check("leeg")
        page.get_by_role("link", name="Maak een nieuwe ronde").click()
        page.locator("#make").click()
        expect(page.locator("#notice")).to_contain_text("Geef de ronde een naam")
        check("nieuw, met fout")
        page.locator("#name").fill("Proef")
        page.locator("#raters").fill("AB\nCD")
        page.locator("input[name=practice][value=o-01]").check()
        page.locator("input[name=compare-practice]").check()
        page.locator("input[name=readers][value=l-01]").check()
        page.locator("#reader-names").fill("L1")
        page.locator("#make").click()
        heading(page, "Wie bent u?")
        check("wie")
        base = page.url
        for step, hash_, ready in (
            ("tekst", "/1/1", "input[name=stem]"),
            ("paar", "/1/2", "input[name=algemeen]"),
            ("leestoets", "/3/1", "input[name=vraag-2]"),
            ("nog open", "/1/klaar", ".open-list"),
        ):
            page.goto(base + hash_)
            page.locator(ready).first.wait_for()
            if step == "tekst":
                page.locator(".zin").last.click()
                page.locator("input[name=juist]").first.check()
                expect(page.locator("#saved")).to_have_text("Bewaard.")
            check(step)
        page.goto(f"{base}/uitkomst")
        page.locator("#export").wait_for(timeout=SLOW_MS)
        check("uitkomst")
        page.goto(f"{slow.base}/evaluatie#/")
        page.get_by_role("link", name="Uitkomst: Proef").wait_for()
        check("rondes")
        assert {step: v for step, v in found.items() if v} == {}
        assert widths == {size[0]}
        seen.check_clean()


def test_a_lost_service_and_an_unknown_round_are_told(browser: Browser, slow: Slow) -> None:
    path = "/evaluatie#/ronde/" + "0" * 32
    with visit(browser, slow.base, path=path) as seen:
        page = seen.page
        expect(page.locator("#notice")).to_contain_text("Niet gevonden")
        page.goto(f"{slow.base}/evaluatie#/nieuw")
        page.locator("#name").fill("Proef")
        page.locator("#make").click()
        expect(page.locator("#notice")).to_contain_text("Kies minstens één tekst.")
        page.route("**/v1/beoordelingen", lambda route: route.abort())
        page.locator("#make").click()
        expect(page.locator("#notice")).to_contain_text("De dienst reageert niet")
        expect(page.locator("#name")).to_have_value("Proef")
