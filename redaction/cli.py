"""`python -m redaction analyze|pseudonymise|restore|audit|key`. Exit: 0 ok, 1 failed, 2 usage."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, get_args

from redaction.audit import AuditLog, add_audit_parser, default_log_path, run_audit
from redaction.cli_restore import run_restore
from redaction.cli_runs import run_analyze, run_pseudonymise
from redaction.errors import InputError, RecipientError, RedactionError, VaultError
from redaction.jsonl import read_rows
from redaction.keys import key_from_text, load_key, write_key_file
from redaction.policy import Policy, Task, load_policy

KEY_FILE_VARIABLE: Final = "KINDGERICHT_KEY_FILE"
KEY_VARIABLE: Final = "KINDGERICHT_KEY"
PIPELINE_VARIABLE: Final = "KINDGERICHT_PIPELINE"
LOG_VARIABLES: Final = ("KINDGERICHT_LOG_PATH", "KINDGERICHT_LOG")
DATA_VARIABLE: Final = "KINDGERICHT_DATA_DIR"


def main(argv: Sequence[str], *, env: Mapping[str, str]) -> int:
    """Run the command in `argv` and return its exit code: 0 ok, 1 failed, 2 usage.

    `env` gives the key and the log where no option does. Wrong options, and a reader of whom it
    is not certain who it is, exit with 2.
    """
    parser = build_parser()
    args = parser.parse_args(list(argv))
    actions: dict[str, Callable[[argparse.Namespace, Mapping[str, str]], int]] = {
        "analyze": _analyze,
        "pseudonymise": _pseudonymise,
        "restore": _restore,
        "key": _key,
        "audit": _audit,
    }
    try:
        return actions[args.command](args, env)
    except RecipientError as err:
        sys.stderr.write(f"{err}\n")
        return 2
    except RedactionError as err:
        sys.stderr.write(f"{err}\n")
        return 1


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands; its help is Dutch."""
    parser = argparse.ArgumentParser(
        prog="python -m redaction",
        description="Verberg namen en andere persoonsgegevens in teksten, en zet ze terug.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="OPDRACHT")
    analyze = commands.add_parser("analyze", help="laat zien wat verborgen moet worden")
    hide = commands.add_parser("pseudonymise", help="vervang gegevens door plaatshouders")
    back = commands.add_parser("restore", help="zet de echte gegevens terug")
    for command in (analyze, hide, back):
        command.add_argument(
            "--jsonl", type=Path, required=True, metavar="IN", help="teksten, een per regel"
        )
        command.add_argument(
            "--out", type=Path, required=True, metavar="OUT", help="bestand voor het resultaat"
        )
    for command in (analyze, hide):
        command.add_argument(
            "--pipeline",
            metavar="P",
            help="naam of map van een spaCy-pipeline, of: regels (standaard: de meegeleverde)",
        )
        command.add_argument(
            "--task",
            choices=get_args(Task),
            help="taak: het beleid kan er uitzonderingen voor hebben",
        )
    for command in (analyze, hide, back):
        command.add_argument("--policy", type=Path, metavar="FILE", help="ander beleid (YAML)")
    for command in (hide, back):
        command.add_argument(
            "--vault", type=Path, required=True, metavar="FILE", help="de versleutelde kluis"
        )
        command.add_argument("--key-file", type=Path, metavar="F", help="bestand met de sleutel")
        command.add_argument("--log", type=Path, metavar="FILE", help="het logboek")
    back.add_argument(
        "--recipient",
        metavar="ID",
        help="voor wie de tekst is: KIND_1, moeder, kind, ouder, pleegouder, school, collega, "
        "ander of informant (standaard: alles terug, voor wie de tekst schreef)",
    )
    analyze.add_argument(
        "--explain", action="store_true", help="zet bij elke vondst waarom die verborgen wordt"
    )
    key = commands.add_parser("key", help="maak een sleutel")
    key.add_argument("--out", type=Path, required=True, metavar="FILE", help="nieuw bestand")
    add_audit_parser(commands)
    return parser


def _analyze(args: argparse.Namespace, env: Mapping[str, str]) -> int:
    rows = read_rows(args.jsonl)
    run_analyze(
        rows,
        out=args.out,
        pipeline=_pipeline(args, env),
        policy=_policy(args),
        explained=args.explain,
    )
    return 0


def _pseudonymise(args: argparse.Namespace, env: Mapping[str, str]) -> int:
    _check_apart(args)
    key = find_key(args.key_file, env)
    run_pseudonymise(
        read_rows(args.jsonl),
        out=args.out,
        pipeline=_pipeline(args, env),
        policy=_policy(args),
        vault=(args.vault, key),
        log=_log(args, env),
    )
    return 0


def _restore(args: argparse.Namespace, env: Mapping[str, str]) -> int:
    _check_apart(args)
    key = find_key(args.key_file, env)
    run_restore(
        read_rows(args.jsonl),
        out=args.out,
        vault=(args.vault, key),
        recipient=args.recipient,
        policy=args.policy,
        log=_log(args, env),
    )
    return 0


def _check_apart(args: argparse.Namespace) -> None:
    if args.out.resolve() == args.vault.resolve():
        raise InputError("--out en --vault zijn hetzelfde bestand. Kies twee bestanden.")


def _key(args: argparse.Namespace, _env: Mapping[str, str]) -> int:
    write_key_file(args.out)
    sys.stdout.write(f"De sleutel staat in {args.out}. Bewaar hem apart van de kluis.\n")
    return 0


def _audit(args: argparse.Namespace, env: Mapping[str, str]) -> int:
    if args.log is None:
        args.log = _log_path(env)
    return run_audit(args)


def find_key(path: Path | None, env: Mapping[str, str]) -> bytes:
    """Return the key of an option or the environment: a file, or base64 in KINDGERICHT_KEY.

    Raises:
        VaultError: there is none, or it is no good.
    """
    if path is not None:
        return load_key(path)
    if env.get(KEY_FILE_VARIABLE):
        return load_key(Path(env[KEY_FILE_VARIABLE]))
    if env.get(KEY_VARIABLE):
        return key_from_text(env[KEY_VARIABLE])
    raise VaultError(
        "Er is geen sleutel voor de kluis. Maak er een met: python -m redaction key --out FILE. "
        f"Geef hem daarna mee met --key-file of de variabele {KEY_FILE_VARIABLE}."
    )


def _policy(args: argparse.Namespace) -> Policy:
    return load_policy(args.policy).for_task(args.task)


def _pipeline(args: argparse.Namespace, env: Mapping[str, str]) -> str | None:
    return args.pipeline or env.get(PIPELINE_VARIABLE) or None


def _log_path(env: Mapping[str, str]) -> Path:
    """Return where the log stands: the same place as the service, by the same variables."""
    for variable in LOG_VARIABLES:
        if env.get(variable):
            return Path(env[variable])
    if env.get(DATA_VARIABLE):
        return Path(env[DATA_VARIABLE]) / "logboek" / "logboek.jsonl"
    return default_log_path()


def _log(args: argparse.Namespace, env: Mapping[str, str]) -> AuditLog:
    return AuditLog(args.log or _log_path(env))
