"""`create_engine`: names, settings that do not fit, and checks before anything is loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from models import (
    CatalogError,
    EngineSettings,
    HashMismatchError,
    ModelMissingError,
    create_engine,
    load_catalog,
)
from models.catalog import DEFAULT_MODEL
from prompts import Prompt
from tests.models.fake_index import NAME, PARTS, entry_for, use_entry
from tests.models.prompting import make_prompt


def test_the_fake_works_through_the_factory_and_records() -> None:
    seen: list[Prompt] = []
    engine = create_engine("fake", settings=EngineSettings(recorder=seen.append))
    prompt = make_prompt("Dag [KIND_1].")
    assert engine.complete(prompt).text == "Dag [KIND_1]."
    assert seen == [prompt]
    engine.close()


def test_an_unknown_engine_or_model_is_refused() -> None:
    with pytest.raises(CatalogError, match="python -m models list"):
        create_engine("gpt", settings=EngineSettings())
    with pytest.raises(CatalogError):
        create_engine("llamacpp", settings=EngineSettings(model="gpt"))


def test_a_model_that_does_not_fit_the_engine_is_refused() -> None:
    with pytest.raises(CatalogError, match="Kies een van: transformers, openai"):
        create_engine("llamacpp", settings=EngineSettings(model="fietje-2-chat"))


@pytest.mark.parametrize("name", ["llamacpp", "transformers", DEFAULT_MODEL])
def test_a_missing_model_is_found_by_check_and_by_complete(tmp_path: Path, name: str) -> None:
    engine = create_engine(name, settings=EngineSettings(cache_dir=tmp_path))
    assert engine.model == DEFAULT_MODEL
    for act in (engine.check, lambda: engine.complete(make_prompt())):
        with pytest.raises(ModelMissingError, match=f"python -m models fetch {DEFAULT_MODEL}"):
            act()


def test_a_truncated_model_is_found_before_it_is_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_entry(monkeypatch, entry_for())
    engine = create_engine("llamacpp", settings=EngineSettings(model=NAME, cache_dir=tmp_path))
    (tmp_path / f"{NAME}.gguf").write_bytes(PARTS[0])
    with pytest.raises(HashMismatchError, match="niet compleet"):
        engine.check()
    (tmp_path / f"{NAME}.gguf").write_bytes(b"X" * sum(map(len, PARTS)))
    with pytest.raises(HashMismatchError, match="SHA-256"):
        engine.complete(make_prompt())
    (tmp_path / f"{NAME}.gguf").write_bytes(b"".join(PARTS))
    engine.check()


def test_every_model_of_the_catalog_makes_an_engine(tmp_path: Path) -> None:
    for entry in load_catalog().models:
        engine = create_engine(entry.name, settings=EngineSettings(cache_dir=tmp_path))
        assert engine.name == entry.engines[0]
        assert engine.model == entry.name
