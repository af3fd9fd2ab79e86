"""What the tests here share: the whole application without a model, and a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from assistant.settings import load_settings
from assistant.workbench import Workbench, build_workbench
from tests.pipeline.browser_parts import Slow, open_browser, serve_slow


@pytest.fixture(scope="session")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    """The whole of the application, loaded once: real pipeline, real Presidio, no model."""
    folder = tmp_path_factory.mktemp("werkbank")
    built = build_workbench(load_settings(data_dir=folder, engine="none"))
    yield built
    built.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, for one file of tests: while it is open, no test of asyncio can run."""
    with open_browser() as browser:
        yield browser


@pytest.fixture
def slow(tmp_path: Path) -> Iterator[Slow]:
    """The page on a bureau that writes when the test says so; a file may have its own."""
    with serve_slow(tmp_path) as slow:
        yield slow
