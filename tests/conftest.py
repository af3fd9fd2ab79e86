"""Every test has its own data folder: nothing is read from or written to the user's."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assistant.settings import PREFIX


@pytest.fixture(autouse=True)
def own_data_folder(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    for name in [name for name in os.environ if name.startswith(PREFIX)]:
        monkeypatch.delenv(name)
    folder = tmp_path_factory.mktemp("gegevens")
    monkeypatch.setenv(f"{PREFIX}DATA_DIR", str(folder))
    return folder
