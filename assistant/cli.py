"""The commands `draft` and `demo`; texts in and out as `architecture.md` says."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TextIO

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from assistant.drafting import (
    Prepared,
    Progress,
    as_proposed,
    finish_letter,
    letter_to_dict,
    make_draft,
    prepare,
    recipient_of,
)
from assistant.errors import (
    AssistantError,
    OpenDisclosureError,
    OpenWarningsError,
    TextRefusedError,
)
from assistant.options import build_parser, disclosure_of
from assistant.requests import DraftShape, make_request
from assistant.settings import load_settings
from assistant.types import Letter
from assistant.workbench import Workbench, build_workbench
from eval import EvalError, load_samples
from models import ModelError
from prompts import PromptError
from redaction import RecipientError, RedactionError

KNOWN_ERRORS = (AssistantError, EvalError, ModelError, PromptError, RedactionError)
"""Errors that end a command with exit code 1 and their own message."""

_ORIGINS = {"model": "model", "rule": "regel", "source": "bron", "fixed": "vast blok"}


def main(argv: Sequence[str], *, stdin: TextIO | None = None) -> int:
    """Run one command and return its exit code: 0 ok, 1 failed, 2 usage."""
    parser = build_parser()
    args = parser.parse_args(argv)
    if args.command == "draft" and (args.jsonl is None) != (args.out is None):
        parser.error("--jsonl en --out horen bij elkaar")
    if args.decide and not args.by:
        parser.error("--decide heeft --by nodig: wie besloot dit?")
    try:
        bench = build_workbench(load_settings())
        try:
            return _run(args, bench, stdin)
        finally:
            bench.close()
    except RecipientError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except KNOWN_ERRORS as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except OSError as error:
        sys.stderr.write(f"Een bestand kan niet worden gelezen of geschreven: {error.strerror}.\n")
        return 1


def _run(args: argparse.Namespace, bench: Workbench, stdin: TextIO | None) -> int:
    if args.command == "demo":
        return _demo(args, bench)
    if args.jsonl is not None:
        return _draft_lines(args, bench)
    raw = (stdin or sys.stdin).buffer.read()
    letter, prepared = _draft_one(
        DraftShape(id="stdin", text=""), raw, args=args, bench=bench, report=sys.stderr
    )
    if args.json:
        sys.stdout.write(_to_line("stdin", letter, prepared, bench=bench))
    else:
        sys.stdout.write(letter.text + "\n")
    return 0


def _draft_one(
    row: DraftShape,
    raw: bytes | str,
    *,
    args: argparse.Namespace,
    bench: Workbench,
    report: TextIO | None = None,
) -> tuple[Letter, Prepared]:
    """Return the letter for one source; what the row says goes before the options."""
    prepared = prepare(
        raw,
        bench=bench,
        known=[k.to_known() for k in row.known],
        corrections=[c.to_correction() for c in row.corrections],
        task=row.task or args.task,
    )
    request = make_request(
        task=row.task or args.task,
        age=row.age if row.age is not None else args.age,
        level=row.level or args.level,
        audience=row.audience or args.audience,
        recipient=row.recipient or args.recipient,
        disclosure=row.disclosure if row.disclosure is not None else disclosure_of(args),
    )
    if args.command == "demo":
        request = replace(request, decisions=as_proposed(prepared, request, bench=bench))
    recipient_of(request, prepared.redaction.vault, policy=bench.policy)  # before the long work
    settled = row.accepted or args.accept
    request = replace(request, accepted=tuple(a.to_accepted() for a in settled))

    def show(progress: Progress) -> None:
        if report is not None and report.isatty():
            report.write(f"\r{progress.step}: {progress.done} van {progress.total} zinnen ")
            report.write("\n" if progress.step == "klaar" else "")
            report.flush()

    engine = bench.engine_for(args.engine)
    draft = make_draft(prepared, request, bench=bench, engine=engine, on_progress=show)
    return finish_letter(draft, prepared, bench=bench), prepared


def _draft_lines(args: argparse.Namespace, bench: Workbench) -> int:
    """Draft each line of a file; nothing is written unless every line worked."""
    lines = []
    for number, row in _read_rows(args.jsonl):
        try:
            letter, prepared = _draft_one(row, row.text, args=args, bench=bench)
        except TextRefusedError as error:
            raise TextRefusedError(error.code, f"Regel {number}: {error}") from None
        except RecipientError as error:
            raise RecipientError(f"Regel {number}: {error}") from None
        except (OpenDisclosureError, OpenWarningsError) as error:
            raise AssistantError(f"Regel {number}: {error}") from None
        lines.append(_to_line(row.id, letter, prepared, bench=bench))
    _write_whole(args.out, "".join(lines))
    return 0


def _read_rows(path: Path) -> Iterator[tuple[int, DraftShape]]:
    """Yield the rows of a JSON Lines file with their line number, all checked first."""
    rows = []
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        if not line.strip():
            continue
        try:
            rows.append((number, DraftShape.model_validate_json(line)))
        except ValidationError as error:
            fields = sorted({_field_of(item) for item in error.errors(include_input=False)})
            raise AssistantError(
                f"Regel {number} klopt niet. Kijk naar: {', '.join(fields)}."
            ) from None
    yield from rows


def _field_of(item: ErrorDetails) -> str:
    """Return which field is wrong. A name that we don't know may be text of a case: not told."""
    if item["type"] == "extra_forbidden":
        return "een onbekend veld"
    return ".".join(str(part) for part in item["loc"]) or "de JSON"


def _to_line(name: str, letter: Letter, prepared: Prepared, *, bench: Workbench) -> str:
    shape: dict[str, Any] = {"id": name, **letter_to_dict(letter, prepared, bench=bench)}
    return json.dumps(shape, ensure_ascii=False) + "\n"


def _write_whole(path: Path, text: str) -> None:
    """Write a file so that it is either the old or the whole new one, and nothing is left over."""
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", dir=path.parent, prefix=".kindgericht-", delete=False
    ) as file:
        temporary = Path(file.name)
        try:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise


def _demo(args: argparse.Namespace, bench: Workbench) -> int:
    """Print a letter for a sample, with the origin and the findings of each sentence."""
    samples = {sample.id: sample for sample in load_samples()}
    if args.sample not in samples:
        sys.stderr.write(f"Dit voorbeeld is er niet. Kies uit: {', '.join(sorted(samples))}.\n")
        return 2
    sample = samples[args.sample]
    args.task, args.age, args.level, args.audience, args.recipient = (
        "kindgericht",
        None,
        None,
        None,
        None,
    )
    row = DraftShape(id=sample.id, text=sample.text, level=sample.level)
    letter, _ = _draft_one(row, sample.text, args=args, bench=bench, report=sys.stderr)
    out = sys.stdout
    out.write("Verzonnen voorbeeld. " + _author(letter) + "\n\n" + letter.text + "\n\n")
    out.write("Per zin: wie schreef hem, uit welke zin van de bron, en wat valt op\n")
    for text, sentence in zip(letter.sentences, letter.draft.sentences, strict=True):
        sources = ", ".join(str(i + 1) for i in sentence.source_sentences) or "-"
        out.write(f"[{_ORIGINS[sentence.origin]:9} bron {sources:>3}] {text}\n")
        for finding in sentence.findings:
            out.write(f"{'':14}{finding.severity}: {finding.message}\n")
    out.write(f"\nWeggelaten zinnen van de bron: {len(letter.draft.left_out)}\n")
    for left in letter.draft.left_out:
        out.write(f"  zin {left.source_sentence + 1}: {left.reason}\n")
    out.write(f"Tijd: {letter.draft.timings_ms['total'] / 1000:.1f} s\n")
    return 0


def _author(letter: Letter) -> str:
    if letter.draft.model is None:
        return "Geschreven met regels, zonder taalmodel."
    return f"Geschreven door {letter.draft.model}. Controleer elke zin."
