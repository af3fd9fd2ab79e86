"""`python -m models`: exit codes, messages in Dutch, progress on a plain log."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from models import DEFAULT_MODEL, load_catalog
from models.__main__ import main
from tests.models.fake_index import NAME, entry_for, use_entry, use_index, write_wheels


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_wheels(tmp_path / "index")
    use_index(monkeypatch, tmp_path / "index")
    use_entry(monkeypatch, entry_for())
    return tmp_path / "cache"


def test_fetch_verify_and_list(cache: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--cache-dir", str(cache)]
    assert main(["verify", NAME, *options]) == 1
    assert f"python -m models fetch {NAME}" in capsys.readouterr().err
    assert main(["list", *options]) == 0
    assert "niet opgehaald" in capsys.readouterr().out
    assert main(["fetch", NAME, *options]) == 0
    shown = capsys.readouterr()
    assert shown.out == f"Klaar: {cache / NAME}.gguf\n"
    assert "ophalen, deel 2 van 3" in shown.err
    assert main(["verify", NAME, *options]) == 0
    assert capsys.readouterr().out.startswith("In orde: ")
    assert main(["list", *options]) == 0
    assert "aanwezig" in capsys.readouterr().out


def test_the_shipped_list_names_every_model(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["list", "--cache-dir", str(tmp_path)]) == 0
    shown = capsys.readouterr().out
    for entry in load_catalog().models:
        assert f"\n{entry.name}\n" in f"\n{shown}"
    assert "Geen Nederlands model" in shown
    assert "nog geen vaste versie" in shown


def test_a_refusal_is_exit_1_and_wrong_usage_exit_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fetch", "leesplank-noot-eurollm-1.7b"]) == 1
    assert "--revision COMMIT" in capsys.readouterr().err
    assert main(["fetch", DEFAULT_MODEL, "--revision", "a" * 40]) == 1
    for wrong in ([], ["fetch"], ["weg"], ["fetch", "x", "--hard"]):
        with pytest.raises(SystemExit) as caught:
            main(wrong)
        assert caught.value.code == 2


def test_an_interrupt_says_that_it_resumes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object, **__: object) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr("models.__main__.fetch_model", interrupted)
    assert main(["fetch", DEFAULT_MODEL]) == 1
    assert "gaat verder waar het was" in capsys.readouterr().err


def test_it_runs_as_a_module_and_a_closed_pipe_is_no_crash() -> None:
    command = f"{sys.executable} -m models list | head -1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == DEFAULT_MODEL
    assert "Traceback" not in done.stderr
