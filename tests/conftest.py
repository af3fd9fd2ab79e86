"""Every test has its own data folder: nothing is read from or written to the user's."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.settings import PREFIX
from eval.fidelity import split
from eval.fidelity.split import use_pipeline


@pytest.fixture(autouse=True)
def own_data_folder(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    for name in [name for name in os.environ if name.startswith(PREFIX)]:
        monkeypatch.delenv(name)
    folder = tmp_path_factory.mktemp("gegevens")
    monkeypatch.setenv(f"{PREFIX}DATA_DIR", str(folder))
    return folder


@pytest.fixture(autouse=True, scope="module")
def checks_read_with_the_shipped_pipeline() -> Iterator[None]:
    """A service with another pipeline makes all checks of the process read with it; undo that."""
    before = split._CHOSEN.nlp
    yield
    now = split._CHOSEN.nlp
    if now is not None and not now.has_pipe("parser"):
        use_pipeline(before)
