"""The help of every command as one page: `python -m tests.cli_help > docs/opdrachten.md`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator

import assistant.options
import eval.cli
import models.__main__
import redaction.cli


def parsers() -> tuple[argparse.ArgumentParser, ...]:
    """Return the parser of each room with commands."""
    return (
        redaction.cli.build_parser(),
        models.__main__._parser(),
        eval.cli.build_parser(),
        assistant.options.build_parser(),
    )


def walk(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """Yield a parser and those of its commands, in order."""
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                yield from walk(command)


def page() -> str:
    """Return the page: a heading and the help of each command."""
    os.environ["COLUMNS"] = "100"
    note = "Gemaakt door `python -m tests.cli_help`; niet met de hand wijzigen."
    parts = [f"# Opdrachten\n\n{note}\n"]
    for room in parsers():
        for parser in walk(room):
            parts.append(f"\n## {parser.prog}\n\n```\n{parser.format_help().rstrip()}\n```\n")
    return "".join(parts)


if __name__ == "__main__":
    sys.stdout.write(page())
