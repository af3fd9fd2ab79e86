"""`python -m redaction audit verify|list|export|checkpoint`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from redaction.audit.checkpoint import default_checkpoint_path
from redaction.audit.export import ExportFormat, export_records, read_records, write_table
from redaction.audit.log import AuditLog, default_log_path
from redaction.audit.verify import VerifyReport, verify_log
from redaction.errors import AuditError, RedactionError
from redaction.keys import load_key

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

KINDS: Final = {
    "changed": "de inhoud is veranderd",
    "missing": "een of meer regels zijn weg",
    "reordered": "de volgorde is veranderd",
    "truncated": "het einde is afgekapt",
    "malformed": "dit is geen geldige regel",
    "checkpoint": "het controlepunt is niet met deze sleutel gemaakt, of is veranderd",
}
"""Each kind of break in Dutch."""


def add_audit_parser(subparsers: Subparsers) -> None:
    """Add the `audit` command with its four actions to a parser's subcommands."""
    audit = subparsers.add_parser("audit", help="controleer, bekijk of exporteer het logboek")
    actions = audit.add_subparsers(dest="audit_action", required=True, metavar="ACTIE")
    verify = actions.add_parser("verify", help="controleer of er niets is veranderd of verdwenen")
    show = actions.add_parser("list", help="toon de stappen als tabel")
    export = actions.add_parser("export", help="schrijf de stappen naar een bestand")
    point = actions.add_parser("checkpoint", help="controleer het logboek en maak een controlepunt")
    for action in (verify, show, export, point):
        action.add_argument("--log", type=Path, metavar="FILE", help="het logboek")
        action.add_argument("--checkpoint", type=Path, metavar="FILE", help="het controlepunt")
        action.add_argument("--key-file", type=Path, metavar="FILE", help="sleutel van het punt")
    for action in (show, export):
        action.add_argument("--trace", metavar="ID", help="alleen de stappen van deze run")
    export.add_argument("--out", type=Path, required=True, metavar="FILE", help="doelbestand")
    export.add_argument(
        "--format", choices=("jsonl", "csv"), help="standaard: naar de bestandsnaam"
    )
    point.add_argument("--out", type=Path, metavar="FILE", help="standaard: naast het logboek")


def run_audit(args: argparse.Namespace) -> int:
    """Do what `args` of `add_audit_parser` ask and return the exit code: 0 ok, 1 failed.

    `args.log` may be None (the default place). Results go to stdout, errors to stderr.
    """
    actions: dict[str, Callable[[argparse.Namespace, Path], int]] = {
        "verify": _verify,
        "list": _list,
        "export": _export,
        "checkpoint": _checkpoint,
    }
    try:
        return actions[args.audit_action](args, args.log or default_log_path())
    except RedactionError as err:
        sys.stderr.write(f"{err}\n")
        return 1


def _key(args: argparse.Namespace) -> bytes | None:
    return load_key(args.key_file) if args.key_file else None


def _check(args: argparse.Namespace, log: Path, *, key: bytes | None) -> VerifyReport:
    """Verify the log and tell a break on stderr."""
    report = verify_log(log, checkpoint=args.checkpoint, key=key)
    if report.broken is not None:
        found = report.broken
        sys.stderr.write(
            f"Het logboek {log} is niet in orde bij regel {found.record}: {KINDS[found.kind]}.\n"
            f"  verwachte hash: {found.expected or '-'}\n"
            f"  gevonden hash:  {found.found or '-'}\n"
            f"De eerste {report.records} regels zijn in orde. Bewaar dit bestand en meld het.\n"
        )
    return report


def _verify(args: argparse.Namespace, log: Path) -> int:
    report = _check(args, log, key=_key(args))
    if not report.ok:
        return 1
    sys.stdout.write(f"{report.records} regels, in orde\n")
    if report.checkpoint is None:
        sys.stdout.write(
            "Let op: er is geen controlepunt. Of het einde is afgekapt, is zo niet te zien.\n"
        )
    elif report.checkpoint < report.records:
        sys.stdout.write(f"Het controlepunt gaat over de eerste {report.checkpoint} regels.\n")
    return 0


def _list(args: argparse.Namespace, log: Path) -> int:
    report = _check(args, log, key=_key(args))
    write_table(read_records(log, trace_id=args.trace, limit=report.records), sys.stdout)
    return 0 if report.ok else 1


def _export(args: argparse.Namespace, log: Path) -> int:
    report = _check(args, log, key=_key(args))
    if not report.ok:
        return 1
    form: ExportFormat = args.format or ("csv" if args.out.suffix.lower() == ".csv" else "jsonl")
    records = read_records(log, trace_id=args.trace, limit=report.records)
    count = export_records(records, args.out, log=log, form=form)
    sys.stdout.write(f"{count} regels naar {args.out}\n")
    return 0


def _checkpoint(args: argparse.Namespace, log: Path) -> int:
    report = _check(args, log, key=None)  # the key is for the new one; the writer checks the old
    if not report.ok:
        return 1
    if not report.records:
        raise AuditError(f"Het logboek {log} is nog leeg. Er valt niets vast te leggen.")
    beside = args.checkpoint or default_checkpoint_path(log)
    target = args.out or beside
    point = AuditLog(log, checkpoint=beside, key=_key(args)).write_checkpoint(target)
    sys.stdout.write(f"Controlepunt over {point.count} regels naar {target}\n")
    return 0
