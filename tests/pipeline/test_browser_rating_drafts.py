"""A reader test about a draft of an invented sample, made and read in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from eval import load_samples
from tests.pipeline.browser_parts import (
    PHONE,
    Slow,
    needs_chromium,
    serious,
    serve_slow,
    visit,
    wide,
)

pytestmark = [pytest.mark.browser, needs_chromium]

SLOW_MS = 120_000  # the first outcome imports nltk and scipy, on a machine that may be busy


@pytest.fixture
def slow(tmp_path: Path) -> Iterator[Slow]:
    with serve_slow(tmp_path) as slow:
        slow.bureau.gate.set()
        yield slow


def test_readers_read_a_draft_of_an_invented_sample(browser: Browser, slow: Slow) -> None:
    sample = load_samples()[0]
    with visit(browser, slow.base, PHONE, path="/evaluatie") as seen:
        page = seen.page
        page.get_by_role("link", name="Maak een nieuwe ronde").wait_for()
        wishes = {"text": sample.text, "level": sample.level, "engine": "none"}
        made = page.request.post(f"{slow.base}/v1/concepten", data=wishes).json()
        address = f"{slow.base}/v1/concepten/{made['id']}"
        while page.request.get(address).json()["status"] != "klaar":
            page.wait_for_timeout(50)
        page.get_by_role("link", name="Maak een nieuwe ronde").click()
        own = page.locator(f"input[name=read-drafts][value='{made['id']}']")
        own.check()
        page.locator("#name").fill("Lezen")
        page.locator("#reader-names").fill("L1")
        for question in range(3):
            page.locator(f"#question-{question}").fill(f"Vraag {question}?")
            for answer in range(3):
                page.locator(f"#question-{question}-{answer}").fill(f"antwoord {answer}")
            page.locator(f"#question-{question}-right").select_option(str(question))
        assert serious(page) == []
        assert wide(page) == PHONE[0]
        page.locator("#make").click()

        page.get_by_role("link", name="Ga verder als L1").click()
        for question in (0, 1):
            page.locator(f"input[name=vraag-{question}]").nth(question).check()
        page.locator("input[name=vraag-2]").last.check()  # "Dat weet ik niet"
        expect(page.locator("#saved")).to_contain_text("Deze taak is klaar")

        page.goto(f"{slow.base}/evaluatie#/")
        page.get_by_role("link", name=re.compile("Uitkomst")).click()
        page.locator("#export").wait_for(timeout=SLOW_MS)
        table = page.get_by_role("region", name="Leestoets")
        expect(table).to_contain_text("gokken geeft 33%")
        expect(table).to_contain_text("67%")
        expect(table).to_contain_text("regels")
        assert serious(page) == []
        assert wide(page) == PHONE[0]
        seen.check_clean()
