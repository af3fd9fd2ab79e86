"""The options of `python -m assistant`, and what they mean."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import get_args

from pydantic import ValidationError

from assistant.requests import AcceptedShape, DisclosureShape
from eval import Decision
from prompts import Audience, Level, Task
from redaction import ReleaseReason

ENGINES = ("llamacpp", "transformers", "openai", "fake", "none")
"""Names that `--engine` takes; `none` means rules alone."""


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of `python -m assistant`."""
    parser = argparse.ArgumentParser(
        prog="python -m assistant",
        description="Schrijf een gecontroleerde tekst van een rapportage.",
    )
    commands = parser.add_subparsers(dest="command", required=True)
    draft = commands.add_parser(
        "draft", help="schrijf een tekst; de bron komt van stdin of --jsonl"
    )
    draft.add_argument("--task", choices=get_args(Task), default="kindgericht")
    draft.add_argument("--age", type=int, help="leeftijd van het kind in jaren")
    draft.add_argument("--level", choices=get_args(Level))
    draft.add_argument("--audience", choices=get_args(Audience))
    draft.add_argument(
        "--recipient",
        help="voor wie de tekst is: KIND_1, moeder of een naam uit de tekst (standaard: iedereen "
        "die de lezer kan zijn; dan staat er alleen wat zij allemaal mogen weten)",
    )
    draft.add_argument(
        "--accept",
        action="append",
        type=_accepted,
        default=[],
        metavar="CODE=REDEN",
        help="deze waarschuwing houdt een modelserver niet tegen; mag vaker",
    )
    draft.add_argument(
        "--disclosure",
        choices=("ask", "tell"),
        default="ask",
        help="wat te doen met gevoelige zinnen zonder besluit: ask stopt (standaard), tell "
        "vertelt alles en is alleen voor evaluatie",
    )
    draft.add_argument(
        "--decide",
        action="append",
        type=_decided,
        default=[],
        metavar="ZIN=BESLUIT",
        help="besluit over een zin, geteld vanaf 0: tell, oral (eerst mondeling) of omit "
        "(weglaten); mag vaker",
    )
    draft.add_argument("--by", help="wie de besluiten van --decide nam")
    draft.add_argument("--agreed-by", help="de gedragswetenschapper die akkoord is")
    draft.add_argument("--jsonl", type=Path, help="bestand met een JSON-object per regel")
    draft.add_argument("--out", type=Path, help="bestand voor de uitvoer bij --jsonl")
    draft.add_argument("--json", action="store_true", help="bij stdin: schrijf JSON, geen brief")
    demo = commands.add_parser("demo", help="schrijf een brief van een verzonnen rapportage")
    demo.add_argument("--sample", default="voogdij-noor", help="naam van het voorbeeld")
    demo.set_defaults(task="kindgericht", age=None, level=None, audience=None, recipient=None)
    demo.set_defaults(accept=[], disclosure="ask", decide=[], by=None, agreed_by=None)
    for command in (draft, demo):
        command.add_argument("--engine", choices=ENGINES, help="none: alleen regels, geen model")
    return parser


def _decided(pair: str) -> tuple[int, str]:
    """Return the sentence and the decision of one `--decide`."""
    place, _, decision = pair.partition("=")
    if not place.isdecimal() or decision not in get_args(Decision):
        raise argparse.ArgumentTypeError("geef een zin en een besluit, zoals 3=omit")
    return int(place), decision


def disclosure_of(args: argparse.Namespace) -> DisclosureShape:
    """Return what the options say on what may be told."""
    rows = [
        {"sentence": place, "decision": word, "by": args.by, "agreed_by": args.agreed_by}
        for place, word in args.decide
    ]
    return DisclosureShape.model_validate({"default": args.disclosure, "decisions": rows})


def _accepted(pair: str) -> AcceptedShape:
    """Return what one `--accept` says."""
    code, _, reason = pair.partition("=")
    try:
        return AcceptedShape.model_validate({"code": code, "reason": reason})
    except ValidationError:
        raise argparse.ArgumentTypeError(
            "geef een code en een reden, zoals quasi_media=nodig. Redenen: "
            f"{', '.join(get_args(ReleaseReason))}"
        ) from None
