"""Settings: defaults, the environment, wrong values, and the key."""

from __future__ import annotations

import os
import re
import threading
from pathlib import Path

import pytest
from pydantic import ValidationError

from assistant.errors import SettingsError
from assistant.settings import (
    PREFIX,
    Settings,
    ensure_key,
    load_settings,
    variable_names,
)
from prompts.blocks import BLOCKS_FILE
from redaction import default_log_path, new_key, write_key_file


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith(PREFIX):
            monkeypatch.delenv(name)


def test_defaults() -> None:
    settings = load_settings()
    assert (settings.host, settings.port, settings.engine) == ("127.0.0.1", 8321, "llamacpp")
    assert settings.model == "qwen2.5-coder-1.5b-instruct-q4_k_m"
    assert settings.log_path == default_log_path()
    assert settings.checkpoint_path == default_log_path().with_name("logboek.jsonl.controlepunt")
    assert settings.openai_allow == ("127.0.0.0/8", "::1", "localhost")
    assert settings.allowed_hosts == ("127.0.0.1", "localhost", "::1")
    assert (settings.max_chars, settings.max_parallel) == (100_000, 1)
    assert settings.retention_s == 86_400
    assert re.match(r"\d+\.\d+", settings.version)


def test_everything_moves_with_the_data_folder(tmp_path: Path) -> None:
    settings = load_settings(data_dir=tmp_path)
    assert settings.store_dir == tmp_path / "opslag"
    assert settings.log_path == tmp_path / "logboek" / "logboek.jsonl"
    assert settings.checkpoint_path.parent == tmp_path / "logboek"
    assert settings.default_key_file == tmp_path / "sleutel"
    other = load_settings(data_dir=tmp_path, log_path=tmp_path / "a.jsonl")
    assert other.checkpoint_path == tmp_path / "a.jsonl.controlepunt"


def test_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KINDGERICHT_PORT", "9000")
    monkeypatch.setenv("KINDGERICHT_ENGINE", "none")
    monkeypatch.setenv("KINDGERICHT_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("KINDGERICHT_OPENAI_ALLOW", "llm.intern.example, 10.1.0.0/16,")
    monkeypatch.setenv("KINDGERICHT_ALLOWED_HOSTS", "schrijfhulp.intern.example")
    monkeypatch.setenv("KINDGERICHT_MODEL_PATH", "")
    settings = load_settings()
    assert (settings.port, settings.engine, settings.data_dir) == (9000, "none", tmp_path)
    assert settings.openai_allow == ("llm.intern.example", "10.1.0.0/16")
    assert settings.allowed_hosts[-1] == "schrijfhulp.intern.example"
    assert settings.model_path is None
    assert load_settings(port=9001).port == 9001


@pytest.mark.parametrize("name", ["KINDGERICHT_LOG", "KINDGERICHT_LOG_PATH"])
def test_both_names_of_the_log(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str) -> None:
    monkeypatch.setenv("LOG_PATH", "/elders")
    monkeypatch.setenv("PORT", "1")
    assert load_settings().log_path == default_log_path()
    assert load_settings().port == 8321
    monkeypatch.setenv(name, str(tmp_path / "l.jsonl"))
    assert load_settings().log_path == tmp_path / "l.jsonl"


def test_paths_become_absolute(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert load_settings(data_dir=Path("map")).store_dir == tmp_path / "map" / "opslag"
    assert load_settings(key_file=Path("~/sleutel")).key_file == tmp_path / "sleutel"


SECRET = "geheim-7"


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("PORT", f"{SECRET}", "KINDGERICHT_PORT moet een heel getal zijn"),
        ("PORT", "70000", "KINDGERICHT_PORT is te hoog"),
        ("MAX_CHARS", "0", "KINDGERICHT_MAX_CHARS is te laag"),
        ("TIMEOUT_S", SECRET, "KINDGERICHT_TIMEOUT_S moet een getal zijn"),
        ("ENGINE", SECRET, "KINDGERICHT_ENGINE moet een van deze zijn: llamacpp,"),
        ("HOST", "a b", "KINDGERICHT_HOST heeft niet de goede vorm"),
        ("OPENAI_ALLOW", f"10.0.0.1/8,{SECRET}", "KINDGERICHT_OPENAI_ALLOW heeft niet"),
        ("OPENAI_ALLOW", "-x.example", "KINDGERICHT_OPENAI_ALLOW heeft niet"),
        ("OPENAI_BASE_URL", "ftp://llm.example", "KINDGERICHT_OPENAI_BASE_URL heeft niet"),
        ("OPENAI_BASE_URL", f"http://u:{SECRET}@llm.example/", "OPENAI_BASE_URL heeft niet"),
        ("MODEL", "x" * 121, "KINDGERICHT_MODEL is te lang"),
        ("PROT", "1", "KINDGERICHT_PROT bestaat niet. Bedoelt u KINDGERICHT_PORT"),
        ("XYZXYZXYZ", "1", "bestaat niet. Zie docs"),
    ],
)
def test_wrong_values_are_named_and_not_shown(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, message: str
) -> None:
    monkeypatch.setenv(PREFIX + name, value)
    with pytest.raises(SettingsError, match=re.escape(message)) as refused:
        load_settings()
    assert SECRET not in str(refused.value)
    assert refused.value.__cause__ is None


def test_unknown_override_and_all_errors_at_once() -> None:
    with pytest.raises(SettingsError, match="KINDGERICHT_VERZONNEN bestaat niet"):
        load_settings(verzonnen=1)
    with pytest.raises(SettingsError) as refused:
        load_settings(port=-1, max_parallel=0)
    assert "PORT" in str(refused.value)
    assert "MAX_PARALLEL" in str(refused.value)


def test_openai_needs_an_address() -> None:
    with pytest.raises(SettingsError, match="KINDGERICHT_OPENAI_BASE_URL"):
        load_settings(engine="openai")
    assert load_settings(engine="openai", openai_base_url="http://127.0.0.1:8000/v1")


def test_settings_are_frozen_and_mask_the_api_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KINDGERICHT_OPENAI_API_KEY", SECRET)
    settings = load_settings()
    assert SECRET not in repr(settings)
    assert settings.openai_api_key is not None
    assert settings.openai_api_key.get_secret_value() == SECRET
    with pytest.raises(ValidationError):
        setattr(settings, "port", 1)  # noqa: B010 - mypy refuses the plain form, as it should


def test_the_table_in_the_docs_is_complete() -> None:
    text = (Path(__file__).parents[2] / "docs" / "instellingen.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"^\| `(KINDGERICHT_[A-Z_]+)`", text, re.MULTILINE))
    assert documented == set(variable_names())
    assert len(documented) == len(Settings.model_fields) + 2


def test_the_first_start_makes_a_key(tmp_path: Path) -> None:
    settings = load_settings(data_dir=tmp_path / "nieuw")
    key = ensure_key(settings)
    assert len(key) == 32
    assert ensure_key(settings) == key
    assert settings.default_key_file.stat().st_mode & 0o777 == 0o600
    assert settings.data_dir.stat().st_mode & 0o777 == 0o700


def test_a_first_start_in_several_threads_makes_one_key(tmp_path: Path) -> None:
    settings = load_settings(data_dir=tmp_path)
    keys: list[bytes] = []
    threads = [threading.Thread(target=lambda: keys.append(ensure_key(settings))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(keys) == 6
    assert len(set(keys)) == 1


def test_an_explicit_key_is_never_made(tmp_path: Path) -> None:
    settings = load_settings(data_dir=tmp_path, key_file=tmp_path / "sleutel2")
    with pytest.raises(SettingsError, match="geen sleutel op"):
        ensure_key(settings)
    assert list(tmp_path.iterdir()) == []
    key = write_key_file(tmp_path / "sleutel2", key=new_key())
    assert ensure_key(settings) == key


def test_no_new_key_beside_an_old_store(tmp_path: Path) -> None:
    settings = load_settings(data_dir=tmp_path)
    settings.store_dir.mkdir()
    (settings.store_dir / "opslag.sqlite3").touch()
    with pytest.raises(SettingsError, match="al versleutelde gegevens"):
        ensure_key(settings)
    assert not settings.default_key_file.exists()


def test_a_key_that_others_can_read(tmp_path: Path) -> None:
    settings = load_settings(data_dir=tmp_path)
    ensure_key(settings)
    settings.default_key_file.chmod(0o644)
    with pytest.raises(SettingsError, match="chmod 600"):
        ensure_key(settings)


def test_a_data_folder_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "bestand").touch()
    with pytest.raises(SettingsError, match="KINDGERICHT_DATA_DIR"):
        ensure_key(load_settings(data_dir=tmp_path / "bestand" / "map"))


def test_broken_fixed_blocks_stop_the_start(tmp_path: Path) -> None:
    own = tmp_path / "blokken.yaml"
    shipped = BLOCKS_FILE.read_text(encoding="utf-8")
    own.write_text(shipped, encoding="utf-8")
    assert load_settings(blocks_file=own).blocks_file == own
    broken = tmp_path / "kapot.yaml"
    broken.write_text(shipped.replace("Hoi$kind", "Hoi $naam"), encoding="utf-8")
    for path, why in ((broken, "aanhef_kind"), (tmp_path / "weg.yaml", "niet te lezen")):
        with pytest.raises(SettingsError, match=why) as caught:
            load_settings(blocks_file=path)
        assert "KINDGERICHT_BLOCKS_FILE" in str(caught.value)
        assert "Zie docs/blokken.md." in str(caught.value)
        assert "Value error" not in str(caught.value)
