"""`audit verify|list|export|checkpoint`: what the privacy officer sees."""

from __future__ import annotations

import argparse
import csv
import json
from pathlib import Path

import pytest

from redaction import AuditEvent, AuditLog, add_audit_parser, new_key, run_audit, write_key_file

RUNS = ("0af7651916cd43dd8448eb211c80319c", "1bf7651916cd43dd8448eb211c80319c")


def run(*arguments: object) -> int:
    parser = argparse.ArgumentParser()
    add_audit_parser(parser.add_subparsers(required=True))
    return run_audit(parser.parse_args(["audit", *map(str, arguments)]))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "log.jsonl"
    log = AuditLog(path)
    for number in range(4):
        trace = RUNS[number % 2]
        log.append(
            AuditEvent(operation="redactie", trace_id=trace, attributes={"mentions": number})
        )
    return path


def cut(path: Path) -> None:
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))


def test_verify(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("verify", "--log", path) == 0
    assert capsys.readouterr().out == "4 regels, in orde\n"


def test_verify_tells_where_it_breaks(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines).replace(b'"mentions":1', b'"mentions":7'))
    assert run("verify", "--log", path) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "niet in orde bij regel 2: de inhoud is veranderd" in err
    assert f"verwachte hash: {json.loads(lines[1])['hash']}" in err
    assert "gevonden hash:  " in err
    assert "eerste 1 regels" in err


def test_verify_sees_a_cut_tail(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cut(path)
    assert run("verify", "--log", path) == 1
    assert "bij regel 4: het einde is afgekapt" in capsys.readouterr().err


def test_verify_says_when_there_is_no_checkpoint(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path.with_name("log.jsonl.controlepunt").unlink()
    assert run("verify", "--log", path) == 0
    assert "geen controlepunt" in capsys.readouterr().out


def test_a_missing_log(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for action in ("verify", "list", "checkpoint"):
        assert run(action, "--log", tmp_path / "nergens") == 1
        assert "Er is geen logboek" in capsys.readouterr().err


def test_the_default_log(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("redaction.audit.cli.default_log_path", lambda: path)
    assert run("verify") == 0
    assert "4 regels" in capsys.readouterr().out


def test_list(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("list", "--log", path, "--trace", RUNS[1]) == 0
    head, *rows = capsys.readouterr().out.splitlines()
    assert head.split() == ["nr", "tijd", "(UTC)", "stap", "status", "run"]
    assert [row.split()[0] for row in rows] == ["2", "4"]
    assert all(row.split()[2:] == ["redactie", "ok", RUNS[1]] for row in rows)


def test_list_of_a_broken_log_shows_what_holds(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path.write_bytes(path.read_bytes().replace(b'"mentions":2', b'"mentions":7'))
    assert run("list", "--log", path) == 1
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 3
    assert "bij regel 3" in err


def test_export_jsonl_is_the_log(path: Path, tmp_path: Path) -> None:
    assert run("export", "--log", path, "--out", tmp_path / "uit.jsonl") == 0
    assert (tmp_path / "uit.jsonl").read_bytes() == path.read_bytes()
    assert (tmp_path / "uit.jsonl").stat().st_mode & 0o777 == 0o600


def test_export_csv_of_one_run(path: Path, tmp_path: Path) -> None:
    out = tmp_path / "uit.csv"
    assert run("export", "--log", path, "--out", out, "--trace", RUNS[0]) == 0
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["seq"] for row in rows] == ["1", "3"]
    assert json.loads(rows[1]["attributes"]) == {"mentions": 2}
    assert set(rows[0]) >= {"trace_id", "status", "resource_version", "hash"}


def test_export_refuses(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = path.read_bytes()
    assert run("export", "--log", path, "--out", path) == 1
    assert path.read_bytes() == before
    assert run("export", "--log", path, "--out", tmp_path / "nergens" / "uit.csv") == 1
    assert run("export", "--log", path, "--out", "/dev/full") == 1
    assert "vrije ruimte" in capsys.readouterr().err
    cut(path)
    assert run("export", "--log", path, "--out", tmp_path / "uit.csv") == 1
    assert not (tmp_path / "uit.csv").exists()


def test_checkpoint_elsewhere_with_a_key(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key, other = tmp_path / "sleutel", tmp_path / "andere"
    write_key_file(key)
    write_key_file(other, key=new_key())
    out = tmp_path / "buiten" / "punt"
    assert run("checkpoint", "--log", path, "--out", out, "--key-file", key) == 0
    assert "over 4 regels" in capsys.readouterr().out
    AuditLog(path).append(AuditEvent(operation="export", trace_id=RUNS[0]))
    assert run("verify", "--log", path, "--checkpoint", out, "--key-file", key) == 0
    assert "eerste 4 regels" in capsys.readouterr().out
    assert run("verify", "--log", path, "--checkpoint", out, "--key-file", other) == 1
    assert "niet met deze sleutel" in capsys.readouterr().err
    assert run("verify", "--log", path, "--key-file", tmp_path / "nergens") == 1
    assert "geen sleutel" in capsys.readouterr().err


def test_no_checkpoint_of_a_broken_or_empty_log(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cut(path)
    assert run("checkpoint", "--log", path, "--out", tmp_path / "punt") == 1
    assert not (tmp_path / "punt").exists()
    (tmp_path / "leeg").touch()
    assert run("checkpoint", "--log", tmp_path / "leeg") == 1
    assert "nog leeg" in capsys.readouterr().err


def test_usage_errors_exit_with_2() -> None:
    for arguments in ((), ("export",), ("verzin",)):
        with pytest.raises(SystemExit) as stopped:
            run(*arguments)
        assert stopped.value.code == 2
