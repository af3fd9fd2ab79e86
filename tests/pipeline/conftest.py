"""The whole of the application, loaded once: real pipeline, real Presidio, no model."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.settings import load_settings
from assistant.workbench import Workbench, build_workbench


@pytest.fixture(scope="session")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    folder = tmp_path_factory.mktemp("werkbank")
    built = build_workbench(load_settings(data_dir=folder, engine="none"))
    yield built
    built.close()
