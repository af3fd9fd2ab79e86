"""A real browser, a service to look at, and what the browser tests have in common."""

from __future__ import annotations

import re
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from assistant.service import SERVER_OPTIONS, create_app
from assistant.settings import Settings
from tests.assistant.service_parts import TEXT, FakeBureau, open_with

CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
LAPTOP, PHONE = (1280, 860), (375, 812)
WAIT_MS = 30_000
LOADING_MS = 90_000  # how long the service lets a first request wait while it loads

needs_chromium = pytest.mark.skipif(not shutil.which(CHROMIUM), reason="apt-get install chromium")


@dataclass
class Visit:
    """A page with what it asked for and complained about."""

    page: Page
    base: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def check_clean(self) -> None:
        assert self.requests
        assert [u for u in self.requests if not u.startswith(self.base)] == []
        assert self.complaints == []


@contextmanager
def serve(app: object) -> Iterator[str]:
    """Serve `app` on a free port of this machine."""
    config = uvicorn.Config(app, host="127.0.0.1", port=0, **SERVER_OPTIONS)  # type: ignore[arg-type] # any ASGI app
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        deadline = time.monotonic() + 60
        while not server.started:
            assert thread.is_alive()
            assert time.monotonic() < deadline
            time.sleep(0.02)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(timeout=20)


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Start Chromium, and stop it afterwards."""
    expect.set_options(timeout=WAIT_MS)  # the machine of a test may be busy
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@dataclass
class Slow:
    """A service whose writing goes on when the test says so."""

    base: str
    bureau: FakeBureau


@contextmanager
def serve_slow(folder: Path) -> Iterator[Slow]:
    """Serve the page with a bureau that waits for its gate."""
    bureau = FakeBureau()
    app = create_app(settings=Settings(data_dir=folder), opener=open_with(bureau))
    with serve(app) as base:
        yield Slow(base, bureau)
        bureau.gate.set()


@contextmanager
def visit(
    browser: Browser, base: str, size: tuple[int, int] = LAPTOP, *, path: str = "/"
) -> Iterator[Visit]:
    """Open the page in a fresh browser profile and watch what it does."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        permissions=["clipboard-read", "clipboard-write"],
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.set_default_timeout(WAIT_MS)
    seen = Visit(page, base)
    page.on("request", lambda r: seen.requests.append(r.url))
    page.on(
        "console",
        lambda m: seen.complaints.append(m.text) if m.type in ("error", "warning") else None,
    )
    page.on("pageerror", lambda e: seen.complaints.append(str(e)))
    page.goto(base + path)
    yield seen
    context.close()


def load_sample(page: Page) -> None:
    page.locator("#samples button").first.click()
    expect(page.locator("#text")).not_to_have_value("")


def to_review(page: Page) -> None:
    page.get_by_role("button", name="Controleer wat verborgen wordt").click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Controleer wat verborgen wordt", timeout=LOADING_MS)


def to_decisions(page: Page, *, child: str | None = None) -> None:
    """Go from what is hidden to what the reader may know, and wait for the plan.

    `child` is whom to choose where the text has several children: there is no plan before.
    """
    page.get_by_role("button", name="Klopt, ga verder").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wat mag de lezer weten?")
    if child is not None:
        page.locator("#recipient").select_option(label=child)
    expect(page.locator("#tell-body")).to_be_visible(timeout=60_000)


def tell_all(page: Page) -> None:
    """Decide that everything may be told, so that the text stays whole."""
    cards = page.locator("#tell-list > li")
    if cards.count():
        page.locator("#tell-by").fill("Sam de Wit")
    if page.locator("#tell-agreed").is_visible():
        page.locator("#tell-agreed").fill("Rik Bos")
    for card in cards.all():
        card.get_by_role("radio", name="Vertellen", exact=True).check()
    if cards.count():
        expect(page.locator("#tell-saved")).to_have_text("Alles is bewaard.", timeout=WAIT_MS)


def to_writing(page: Page) -> None:
    """Go from what is hidden to the choice of who writes; everything may be told."""
    to_decisions(page)
    tell_all(page)
    page.get_by_role("button", name="Verder naar schrijven").click()
    page.locator("#model-choices input").first.wait_for()


def to_result(page: Page) -> None:
    to_writing(page)
    page.get_by_role("button", name="Schrijf de tekst").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kijk de tekst na", timeout=60_000)


def paste(page: Page, text: str = TEXT) -> None:
    page.locator("#text").fill(text)


def hit(page: Page, form: str) -> Locator:
    return page.locator("#source-text .hit").filter(has_text=re.compile(f"^{re.escape(form)}$"))


def keep_readable(page: Page, form: str) -> None:
    """Say of a hidden form that it may be read."""
    hit(page, form).first.click()
    page.get_by_role("radio", name="Niet verbergen").check()
    page.locator("#fix-save").click()


def choose(page: Page, form: str, what: str, scope: str | None = None) -> None:
    """Open the dialog of a hidden form and choose what is wrong; saving is left to the test."""
    hit(page, form).first.click()
    page.get_by_role("radio", name=what).check()
    if scope is not None:
        page.locator("#fix-scope").select_option(label=scope)


def serious(page: Page) -> list[str]:
    violations = Axe().run(page).response["violations"]
    return [
        f"{v['id']}: {n['target']}"
        for v in violations
        if v["impact"] in ("serious", "critical")
        for n in v["nodes"]
    ]


def wide(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth"))


def tab_to(page: Page, target: Locator, *, presses: int = 60) -> None:
    for _ in range(presses):
        if target.evaluate("(node) => node === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail("not reached with the Tab key")


def start_slow(page: Page) -> None:
    paste(page)
    to_review(page)
    to_writing(page)
    page.get_by_role("button", name="Schrijf de tekst").click()
    expect(page.locator("#so-far")).to_contain_text("Fleur woont in Zwolle.")
