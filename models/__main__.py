"""`python -m models list|fetch|verify NAME`: the catalog and the cache of models.

Exit codes: 0 done, 1 failed, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from models.cache import default_cache_dir, read_sidecar
from models.catalog import ModelEntry, PipSource, load_catalog
from models.errors import ModelError
from models.fetch import fetch_model, verify_model
from models.progress import FetchProgress

_UNITS = {"sentence": "zin", "paragraph": "alinea", "document": "hele tekst"}
_DUTCH = {"trained": "voor Nederlands getraind", "multilingual": "meertalig", "none": "geen"}
_LINE_EVERY_S = 5.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    options = _parser().parse_args(arguments)
    folder = options.cache_dir or default_cache_dir()
    try:
        if options.command == "list":
            _list(folder)
            sys.stdout.flush()
        elif options.command == "fetch":
            progress = _Progress()
            path = fetch_model(
                options.name, cache_dir=folder, on_progress=progress, revision=options.revision
            )
            progress.end()
            print(f"Klaar: {path}")
        else:
            progress = _Progress()
            path = verify_model(options.name, cache_dir=folder, on_progress=progress)
            progress.end()
            print(f"In orde: {path}")
    except ModelError as error:
        print(f"\n{error}" if sys.stderr.isatty() else str(error), file=sys.stderr)
        return 1
    except BrokenPipeError:
        # Whoever read the list has seen enough; nothing more may be written at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("\nGestopt. Hetzelfde commando gaat verder waar het was.", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m models", description="Taalmodellen bekijken, ophalen en controleren."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="list|fetch|verify")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--cache-dir", type=Path, help="map voor modellen")
    commands.add_parser("list", parents=[common], help="welke modellen er zijn")
    fetch = commands.add_parser("fetch", parents=[common], help="een model ophalen")
    fetch.add_argument("name", metavar="NAAM")
    fetch.add_argument(
        "--revision", default="", help="commit op de hub, als de catalogus er geen noemt"
    )
    verify = commands.add_parser("verify", parents=[common], help="een model helemaal nakijken")
    verify.add_argument("name", metavar="NAAM")
    return parser


def _list(folder: Path) -> None:
    for entry in load_catalog().models:
        print(f"{entry.name}\n    {entry.title}")
        print(
            f"    Nederlands: {_DUTCH[entry.dutch]}; per {_UNITS[entry.unit]}; "
            f"geheugen ongeveer {entry.memory_mib / 1024:.1f} GiB; licentie {entry.licence}; "
            f"engine {', '.join(entry.engines)}"
        )
        print(f"    {_where(entry)}; {_state(entry, folder)}")
        if entry.unchecked:
            print(f"    nog niet nagekeken: {', '.join(entry.unchecked)}")
        if entry.note:
            print(f"    {entry.note}")


def _where(entry: ModelEntry) -> str:
    if isinstance(entry.source, PipSource):
        megabytes = entry.source.size // 10**6
        return f"van de pakketindex, {len(entry.source.parts)} delen, {megabytes} MB"
    revision = entry.source.revision[:12] or "nog geen vaste versie"
    return f"https://huggingface.co/{entry.source.repository} ({revision})"


def _state(entry: ModelEntry, folder: Path) -> str:
    return "aanwezig" if read_sidecar(entry, folder) is not None else "niet opgehaald"


class _Progress:
    """Shows progress: one changing line on a terminal, else a line per part or some seconds."""

    def __init__(self) -> None:
        self._terminal = sys.stderr.isatty()
        self._last: tuple[str, int] = ("", -1)
        self._time = time.monotonic()

    def __call__(self, progress: FetchProgress) -> None:
        text: str = progress.phase
        if progress.parts:
            text += f", deel {progress.part} van {progress.parts}"
        if progress.bytes_total:
            text += f", {progress.bytes_done // 10**6} van {progress.bytes_total // 10**6} MB"
        now = time.monotonic()
        if self._terminal:
            print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)
        elif (progress.phase, progress.part) != self._last or now - self._time > _LINE_EVERY_S:
            self._last, self._time = (progress.phase, progress.part), now
            print(text, file=sys.stderr, flush=True)

    def end(self) -> None:
        """Leave the changing line."""
        if self._terminal:
            print(file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
