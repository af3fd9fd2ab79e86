"""`python -m eval wordlists`: gets the word lists of the readability score, once."""

from __future__ import annotations

import argparse
import sys
from typing import Protocol

from eval.errors import WordListsError
from eval.readability.words import SOURCE, WordLists, default_words_path


class _Commands(Protocol):
    def add_parser(self, name: str, *, help: str) -> argparse.ArgumentParser:  # noqa: A002  # argparse's name
        ...


def add_words_parser(commands: _Commands) -> None:
    """Add `wordlists`; `command` of the options is the function to call."""
    parser = commands.add_parser("wordlists", help="haal de woordlijsten voor de leesbaarheid op")
    parser.set_defaults(command=_fetch)


def _fetch(options: argparse.Namespace) -> None:
    """Fetch the lists unless those of this version are there."""
    del options
    path = default_words_path()
    try:
        WordLists.open(path, source=SOURCE)
    except WordListsError:
        from eval.readability.words_fetch import fetch_words  # needs pip; other commands do not

        sys.stdout.write("Woordlijsten voor de leesbaarheid ophalen (8 MB) ...\n")
        sys.stdout.flush()
        fetch_words(path)
    sys.stdout.write(f"De woordlijsten staan klaar in {path}.\n")
