"""The evaluation report in a real browser without network. All texts are fictitious."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from eval.harness import RunOptions, load_suite, run_suite
from eval.harness.report import write_comparison, write_leaderboard, write_report
from tests.pipeline.browser_parts import (
    LAPTOP,
    PHONE,
    needs_chromium,
    serious,
    wide,
)

pytestmark = [pytest.mark.browser, needs_chromium]

SUITES = Path(__file__).parents[1] / "eval" / "harness" / "suites"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of an honest fake target and of one that drops a condition."""
    made = tmp_path_factory.mktemp("metingen")
    for fake in ("honest", "drops"):
        options = RunOptions(target=f"tests.eval.harness.fakes:{fake}")
        run_suite(load_suite("sabotage", folder=SUITES), made / fake, options=options)
        write_report(made / fake)
    write_comparison(made / "honest", made / "drops", made / "vergelijking.html")
    write_leaderboard([made / "honest", made / "drops"], made)
    return made


def look(browser: Browser, path: Path, size: tuple[int, int]) -> tuple[Page, list[str]]:
    """Open a page of the disk, offline, with what it asked for and complained about."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, offline=True, java_script_enabled=True
    )
    page, seen = context.new_page(), list[str]()
    page.on("request", lambda r: seen.append(r.url))
    page.on("console", lambda m: seen.append(m.text))
    page.goto(path.as_uri())
    return page, seen


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "telefoon"])
@pytest.mark.parametrize("name", ["drops/rapport.html", "vergelijking.html", "ranglijst.html"])
def test_a_page_opens_without_network_and_axe_is_content(
    browser: Browser, folder: Path, name: str, size: tuple[int, int]
) -> None:
    page, seen = look(browser, folder / name, size)
    assert page.locator("body").evaluate("node => getComputedStyle(node).margin") == "0px"
    page.locator("details").evaluate_all("nodes => nodes.forEach(node => node.open = true)")
    assert serious(page) == []
    assert wide(page) <= size[0]
    assert seen == [(folder / name).as_uri()]
    page.context.close()


def test_a_text_opens_from_the_list_of_failures(browser: Browser, folder: Path) -> None:
    page, _ = look(browser, folder / "drops/rapport.html", LAPTOP)
    text = page.locator("#teksten ~ details:has(mark.zwaar) .in").first
    assert not text.is_visible()
    page.locator(".fail a", has_text="voogdij-noor").first.click()
    text.wait_for(state="visible")
    page.context.close()


def test_axe_looks_through_the_policy_of_the_page(browser: Browser, folder: Path) -> None:
    """Without this, an empty list could mean that axe did not run."""
    broken = folder / "kapot.html"
    text = (folder / "drops/rapport.html").read_text("utf-8")
    broken.write_text(text.replace('<html lang="nl">', "<html>"), "utf-8")
    page, _ = look(browser, broken, LAPTOP)
    assert any("html-has-lang" in found for found in serious(page))
    page.context.close()


def test_it_prints_on_paper(browser: Browser, folder: Path) -> None:
    page, _ = look(browser, folder / "drops/rapport.html", LAPTOP)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 695, "height": 1000})  # the width of A4 without its margins
    assert wide(page) <= 695
    assert page.locator("nav").first.is_hidden()
    for table in page.locator("table:visible").all():
        assert table.evaluate("t => t.scrollWidth <= t.parentElement.clientWidth + 1")
    assert page.locator("thead").first.evaluate("t => getComputedStyle(t).display") == (
        "table-header-group"
    )
    paper = page.pdf(format="A4", prefer_css_page_size=True)
    assert paper.startswith(b"%PDF")
    assert paper.count(b"/Type /Page\n") >= 2
    page.context.close()
