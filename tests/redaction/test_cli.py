"""The commands: contracts, exit codes, nothing written on failure, no text in messages."""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from redaction import (
    ENTITY_TYPES,
    AuditEvent,
    AuditLog,
    key_from_text,
    open_vault,
    verify_log,
)
from redaction.cli import main
from redaction.policy import DEFAULT_POLICY

TEXT = (
    "Betreft: Jayden de Vries. Moeder Fatima El Amrani belde op 12 maart 2024. "
    "Jaydens juf Anouk werkt op basisschool De Regenboog. Bel 06-12345678."
)
ROW: Mapping[str, object] = {"id": "a", "text": TEXT}


class Desk:
    """A folder with a key, and the commands run on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.env: dict[str, str] = {"KINDGERICHT_LOG": str(folder / "log" / "logboek.jsonl")}
        self.out = folder / "uit.jsonl"
        self.vault = folder / "kluis.bin"
        self.key = folder / "sleutel.txt"
        self.log = folder / "log" / "logboek.jsonl"

    def rows(self, *rows: object) -> Path:
        path = self.folder / "in.jsonl"
        lines = [r if isinstance(r, bytes) else json.dumps(r).encode() for r in rows]
        path.write_bytes(b"\n".join(lines) + b"\n")
        return path

    def run(self, command: str, source: Path, *options: str, vault: bool = True) -> int:
        argv = [command, "--jsonl", str(source), "--out", str(self.out)]
        if vault:
            argv += ["--vault", str(self.vault)]
        return main([*argv, *options], env=self.env)

    def result(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.out.read_text("utf-8").splitlines()]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    assert main(["key", "--out", str(desk.key)], env={}) == 0
    desk.env["KINDGERICHT_KEY_FILE"] = str(desk.key)
    return desk


def test_analyze_tells_what_would_be_hidden(desk: Desk) -> None:
    assert desk.run("analyze", desk.rows(ROW), vault=False) == 0
    (row,) = desk.result()
    assert list(row) == ["id", "entities"]
    entities = row["entities"]
    assert isinstance(entities, list)
    for entity in entities:
        assert list(entity) == ["start", "end", "type", "score", "recognizer", "entity", "role"]
        assert entity["type"] in ENTITY_TYPES
        assert 0 <= entity["score"] <= 1
        assert (entity["role"] is not None) is (entity["type"] == "PERSON")
    people = {TEXT[e["start"] : e["end"]]: e for e in entities if e["type"] == "PERSON"}
    assert people["Jayden de Vries"]["entity"] == people["Jaydens"]["entity"]
    assert people["Fatima El Amrani"]["role"] == "MOEDER"


def test_pseudonymise_and_restore_give_the_text_back(desk: Desk) -> None:
    other = {
        "id": "b",
        "text": "jay lacht. [KIND_1]\r\n",
        "known": [{"name": "Jay", "role": "kind"}],
    }
    assert desk.run("pseudonymise", desk.rows(ROW, other)) == 0
    first, second = desk.result()
    assert list(first) == ["id", "text", "entities", "warnings"]
    assert second["text"] == "[KIND_1] lacht. [TEKST_1]\r\n"
    assert "Jayden" not in str(first["text"])
    vault = desk.vault.read_bytes()
    assert b"Jayden" not in vault
    assert stat.S_IMODE(desk.vault.stat().st_mode) == 0o600
    back = desk.rows(*({"id": r["id"], "text": r["text"]} for r in (first, second)))
    assert desk.run("restore", back) == 0
    assert [r["text"] for r in desk.result()] == [TEXT, "jay lacht. [KIND_1]\r\n"]
    report = verify_log(desk.log)
    assert (report.ok, report.records) == (True, 4)
    assert "Jayden" not in desk.log.read_text("utf-8")


def test_restore_tells_unknown_placeholders(desk: Desk) -> None:
    assert desk.run("pseudonymise", desk.rows(ROW)) == 0
    assert desk.run("restore", desk.rows({"id": "a", "text": "Dag [KIND_1] en [KIND_9]"})) == 0
    assert desk.result() == [
        {"id": "a", "text": "Dag Jayden de Vries en [KIND_9]", "unknown": ["[KIND_9]"]}
    ]


def test_corrections_and_known_people_are_used(desk: Desk) -> None:
    row = {
        "id": 1,
        "text": "De club Zonneroos en Jayden.",
        "known": [{"name": "Jayden", "role": "pleegbroertje", "aliases": None}],
        "corrections": [{"kind": "add", "form": "zonneroos", "type": "ORGANIZATION"}],
    }
    assert desk.run("pseudonymise", desk.rows(row)) == 0
    (result,) = desk.result()
    assert (result["id"], result["text"]) == (1, "De club [INSTELLING_1] en [PERSOON_1].")


def test_a_second_run_adds_to_the_vault(desk: Desk) -> None:
    assert desk.run("pseudonymise", desk.rows(ROW)) == 0
    assert desk.run("pseudonymise", desk.rows({"id": "b", "text": "Jayden lacht."})) == 0
    key = key_from_text(desk.key.read_text())
    assert sorted(open_vault(desk.vault.read_bytes(), key)) == ["a", "b"]


def test_a_key_may_stand_in_the_environment(desk: Desk) -> None:
    desk.env = {**desk.env, "KINDGERICHT_KEY_FILE": "", "KINDGERICHT_KEY": desk.key.read_text()}
    assert desk.run("pseudonymise", desk.rows(ROW)) == 0
    assert desk.run("pseudonymise", desk.rows(ROW), "--key-file", str(desk.key)) == 0


def test_without_a_key_nothing_happens(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    del desk.env["KINDGERICHT_KEY_FILE"]
    assert desk.run("pseudonymise", desk.rows(ROW)) == 1
    assert "python -m redaction key --out FILE" in capsys.readouterr().err
    assert not desk.out.exists()
    assert not desk.vault.exists()


BAD = [
    (b'{"id": "a", "text": "Jayden"', "geldige JSON"),
    (b'["Jayden"]', "JSON-object"),
    (b'{"id": "a"}', "'id' en 'text'"),
    (b'{"id": true, "text": "Jayden"}', "'id' en 'text'"),
    (b'{"text": "Jayden"}', "'id' en 'text'"),
    ('{"id": "a", "text": "Zoë Jayden"}'.encode("cp1252"), "UTF-8"),
    (b'{"id": "a", "text": "Jayden\x00"}', "NUL"),
    (b'{"id": "a", "text": "Jayden\\u0000"}', "NUL"),
    (b'{"id": "a", "text": "Jayden\\ud800"}', "half teken"),
    (b'{"id": "a", "text": "", "known": "Jayden"}', "'known'"),
    (b'{"id": "a", "text": "", "known": [{"name": ""}]}', "'name'"),
    (b'{"id": "a", "text": "", "known": [{"name": "Jayden", "role": 1}]}', "'role'"),
    (b'{"id": "a", "text": "", "known": [{"name": "Jayden", "aliases": "J"}]}', "'aliases'"),
    (b'{"id": "a", "text": "", "known": [{"name": "Jayden", "type": "X"}]}', "'type'"),
    (b'{"id": "a", "text": "", "corrections": [{"kind": "hide", "form": "Jayden"}]}', "'kind'"),
    (b'{"id": "a", "text": "", "corrections": [{"kind": "add"}]}', "'form'"),
    (
        b'{"id": "a", "text": "", "corrections": [{"kind": "add", "form": "J", "role": "x"}]}',
        "'role'",
    ),
    (b'{"id": "ok", "text": "Jayden"}', "eerdere regel"),
    (b"[" * 100_000, "geldige JSON"),
]


@pytest.mark.parametrize(("line", "message"), BAD)
def test_a_bad_line_stops_the_run(
    desk: Desk, capsys: pytest.CaptureFixture[str], line: bytes, message: str
) -> None:
    source = desk.rows({"id": "ok", "text": "Iets."}, b"", line)
    assert desk.run("pseudonymise", source) == 1
    error = capsys.readouterr().err
    assert "Regel 3: " in error
    assert message in error
    assert "Jayden" not in error
    assert not desk.out.exists()
    assert not desk.vault.exists()


def test_a_log_that_cannot_be_written_stops_everything(desk: Desk) -> None:
    assert desk.run("pseudonymise", desk.rows(ROW)) == 0
    before = desk.vault.read_bytes(), desk.out.read_bytes()
    other = desk.rows({"id": "b", "text": "Jayden"})
    assert desk.run("pseudonymise", other, "--log", str(desk.folder)) == 1
    assert desk.run("restore", desk.rows(ROW), "--log", str(desk.folder)) == 1
    assert (desk.vault.read_bytes(), desk.out.read_bytes()) == before


def test_an_output_that_cannot_be_written_keeps_the_vault(desk: Desk) -> None:
    assert desk.run("pseudonymise", desk.rows(ROW)) == 0
    before = desk.vault.read_bytes()
    desk.out = desk.folder / "weg" / "uit.jsonl"
    assert desk.run("pseudonymise", desk.rows({"id": "b", "text": "Jayden"})) == 1
    desk.out = desk.folder
    assert desk.run("pseudonymise", desk.rows({"id": "b", "text": "Jayden"})) == 1
    assert desk.vault.read_bytes() == before
    assert not [p for p in desk.folder.iterdir() if p.name.endswith((".tmp", ".oud"))]


def test_a_leak_stops_the_run_and_is_logged(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    policy = desk.folder / "beleid.yaml"
    policy.write_text(DEFAULT_POLICY.read_text("utf-8").replace("number: hide", "number: raise"))
    rows = desk.rows({"id": "a", "text": "Iets."}, {"id": "b", "text": "code xq98765432101zz"})
    assert desk.run("pseudonymise", rows, "--policy", str(policy)) == 1
    error = capsys.readouterr().err
    assert "Regel 2: " in error
    assert "98765432101" not in error
    assert not desk.out.exists()
    records = [json.loads(line) for line in desk.log.read_text("utf-8").splitlines()]
    assert [r["status"] for r in records] == ["ok", "fout"]
    assert records[1]["attributes"]["error"] == "LeakError"


def test_a_damaged_vault_is_not_overwritten(desk: Desk) -> None:
    desk.vault.write_bytes(b"KGKLUIS\x01 stuk")
    assert desk.run("pseudonymise", desk.rows(ROW)) == 1
    assert desk.run("restore", desk.rows(ROW)) == 1
    assert desk.vault.read_bytes() == b"KGKLUIS\x01 stuk"


def test_restore_needs_the_right_vault(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert desk.run("restore", desk.rows(ROW)) == 1
    assert "geen kluis" in capsys.readouterr().err
    assert desk.run("pseudonymise", desk.rows(ROW)) == 0
    assert desk.run("restore", desk.rows({"id": "x", "text": ""})) == 1
    assert "Regel 1" in capsys.readouterr().err
    assert main(["key", "--out", str(desk.folder / "ander")], env={}) == 0
    assert desk.run("restore", desk.rows(ROW), "--key-file", str(desk.folder / "ander")) == 1
    assert "sleutel past niet" in capsys.readouterr().err


def test_output_and_vault_must_differ(desk: Desk) -> None:
    desk.vault = desk.out
    assert desk.run("pseudonymise", desk.rows(ROW)) == 1


def test_a_missing_input_or_pipeline_is_told(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    assert desk.run("analyze", desk.folder / "geen.jsonl", vault=False) == 1
    assert desk.run("analyze", desk.rows(ROW), "--pipeline", "nl_bestaat_niet", vault=False) == 1
    assert desk.run("analyze", desk.rows(ROW), "--policy", str(desk.key), vault=False) == 1
    assert "Traceback" not in capsys.readouterr().err
    assert not desk.out.exists()


def test_a_key_is_never_overwritten(desk: Desk) -> None:
    before = desk.key.read_bytes()
    assert main(["key", "--out", str(desk.key)], env={}) == 1
    assert desk.key.read_bytes() == before


@pytest.mark.parametrize(
    "argv", [[], ["onzin"], ["analyze"], ["restore", "--jsonl", "x"], ["audit"]]
)
def test_wrong_options_exit_with_2(argv: Sequence[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(argv, env={})
    assert caught.value.code == 2


def test_audit_reads_the_same_log(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert desk.run("pseudonymise", desk.rows(ROW)) == 0
    assert main(["audit", "verify"], env=desk.env) == 0
    assert "1 regels, in orde" in capsys.readouterr().out
    lines = desk.log.read_bytes()
    desk.log.write_bytes(lines.replace(b'"redactie"', b'"herstel"'))
    assert main(["audit", "verify", "--log", str(desk.log)], env=desk.env) == 1


def test_it_runs_as_a_module(desk: Desk) -> None:
    argv = ["restore", "--jsonl", "x", "--out", "y", "--vault", "z"]
    done = subprocess.run(
        [sys.executable, "-m", "redaction", *argv],
        capture_output=True,
        text=True,
        env={**os.environ, **desk.env},
    )
    assert done.returncode == 1
    assert done.stderr.startswith("x kan niet gelezen worden")


@pytest.mark.parametrize("variable", ["KINDGERICHT_LOG", "KINDGERICHT_LOG_PATH"])
def test_the_log_stands_where_the_variable_says(tmp_path: Path, variable: str) -> None:
    assert main(["audit", "verify"], env={variable: str(tmp_path / "weg.jsonl")}) == 1
    AuditLog(tmp_path / "log.jsonl").append(AuditEvent(operation="start", trace_id="a" * 32))
    assert main(["audit", "verify"], env={variable: str(tmp_path / "log.jsonl")}) == 0


def test_the_log_stands_in_the_data_folder_of_the_service(tmp_path: Path) -> None:
    log = AuditLog(tmp_path / "logboek" / "logboek.jsonl")
    log.append(AuditEvent(operation="start", trace_id="a" * 32))
    assert main(["audit", "verify"], env={"KINDGERICHT_DATA_DIR": str(tmp_path)}) == 0


def test_analyze_counts_the_possessive_ending_in(tmp_path: Path) -> None:
    text = "Jan Jansen is er. Jans fiets is weg. Anna's boek ook."
    rows = tmp_path / "in.jsonl"
    rows.write_text(json.dumps({"id": "a", "text": text}) + "\n", encoding="utf-8")
    assert main(["analyze", "--jsonl", str(rows), "--out", str(tmp_path / "out")], env={}) == 0
    found = json.loads((tmp_path / "out").read_text(encoding="utf-8"))["entities"]
    assert {text[e["start"] : e["end"]] for e in found} == {"Jan Jansen", "Jans", "Anna's"}


def test_explain_adds_one_key_without_text(desk: Desk) -> None:
    corrections = [{"kind": "change", "form": "anouk", "role": "ZUS", "reason": "anders"}]
    row = {**ROW, "corrections": corrections}
    assert desk.run("analyze", desk.rows(row), "--explain", vault=False) == 0
    (result,) = desk.result()
    entities = result["entities"]
    assert isinstance(entities, list)
    for entity in entities:
        assert list(entity)[-2:] == ["role", "explanation"]
        told = entity["explanation"]
        assert told["recognizer"] == entity["recognizer"]
        assert 0 <= told["score_before"] <= told["score_after"] == entity["score"]
        for word in ("jayden", "amrani", "anouk", "regenboog", "2024"):
            assert word not in json.dumps(told).lower()
    changed = [e for e in entities if e["explanation"]["correction"]]
    assert [(TEXT[e["start"] : e["end"]], e["role"]) for e in changed] == [("Anouk", "ZUS")]
    assert changed[0]["explanation"]["reason_code"] == "anders"


def test_merges_splits_and_places_are_read_and_logged_without_text(desk: Desk) -> None:
    text = "Sterre belde. Fleur kwam. Sterre bleef."
    corrections = [
        {"kind": "merge", "form": "sterre", "with": "Fleur", "reason": "zelfde_persoon"},
        {"kind": "split", "form": "Sterre", "start": 26, "end": 32, "role": "OMA"},
    ]
    row = {"id": "a", "text": text, "corrections": corrections}
    assert desk.run("pseudonymise", desk.rows(row)) == 0
    (result,) = desk.result()
    assert result["text"] == "[PERSOON_1] belde. [PERSOON_1] kwam. [OMA_1] bleef."
    log = desk.log.read_text("utf-8")
    assert '"correction_counts":{"merge":1,"split":1}' in log
    assert '"correction_reasons":{"niet_opgegeven":1,"zelfde_persoon":1}' in log
    assert "terre" not in log


BAD_CORRECTIONS = [
    ({"kind": "merge", "form": "Jay"}, "samen"),
    ({"kind": "merge", "form": "Jay", "with": 3}, "'with'"),
    ({"kind": "add", "form": "Jay", "start": -1, "end": 2}, "'start'"),
    ({"kind": "add", "form": "Jay", "start": True, "end": 2}, "'start'"),
    ({"kind": "add", "form": "Jay", "start": 2, "end": 5}, "plaats"),
    ({"kind": "add", "form": "Jay", "reason": "zomaar"}, "'reason'.*geen_persoonsgegeven"),
]


@pytest.mark.parametrize(("correction", "message"), BAD_CORRECTIONS)
def test_a_bad_correction_stops_the_run(
    desk: Desk, capsys: pytest.CaptureFixture[str], correction: object, message: str
) -> None:
    source = desk.rows({"id": "a", "text": "Ja, Jay.", "corrections": [correction]})
    assert desk.run("analyze", source, vault=False) == 1
    error = capsys.readouterr().err
    assert error.startswith("Regel 1: ")
    assert re.search(message, error)
    assert "Jay" not in error
    assert not desk.out.exists()
