"""Are the texts we measure on kept apart from all that is trained on, tuned on or prompted with?

Every run of twelve words of a held-out text, in lower case and without punctuation, is looked up
in the prompts, the rules, the lexicons, the training code and data, and the development halves. A
shorter text of eight words or more counts as one run. With eight words in a row, phrases that
every GI writes are found too ("de GI verzoekt de kinderrechter de machtiging uithuisplaatsing").
`python -m eval.datasets.apart` prints the outcome and ends with 3 when anything is shared.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml

from eval.datasets.gold import parse_gold

ROOT: Final = Path(__file__).parents[2]
LENGTH: Final = 12
"""Words in a row that two texts share by copying, seldom by chance. Source: own choice."""
SHORTEST: Final = 8
"""A shorter text may be anybody's ("Dat is niet jouw schuld.")."""

HELD_OUT: Final[Mapping[str, str]] = {
    "redactie": "eval/datasets/redactie/test",
    "rapportages": "eval/datasets/rapportages/test",
    "fideliteit": "eval/datasets/fideliteit/test",
    "mededelen": "eval/datasets/mededelen/test.jsonl",
    "uitspraken": "eval/datasets/uitspraken/test.jsonl",
    "taal": "eval/datasets/taal/test.jsonl",
}
"""The held-out half of each data set, from the project's root."""

SEEN: Final = ("prompts", "redaction", "models", "assistant", "eval", "bench")
"""Where rules, prompts, lexicons, weights and development data are; held-out files are skipped."""

MEASURED_TOO: Final = frozenset({"eval/datasets/taal/ontwikkel2.jsonl"})
"""Its one shared sentence is in the half of which only totals were looked at: docs/taal.md."""

_WORD: Final = re.compile(r"\w+")
Run = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """Words of a held-out set in a file that something learns from; the words are not kept."""

    dataset: str
    file: str
    runs: int


def runs_of(text: str) -> Iterator[Run]:
    """Yield each run of `LENGTH` words; of a shorter text of `SHORTEST` words, the whole."""
    words = _WORD.findall(text.casefold())
    if SHORTEST <= len(words) < LENGTH:
        yield tuple(words)
    for start in range(len(words) - LENGTH + 1):
        yield tuple(words[start : start + LENGTH])


def texts_of(path: Path) -> Iterator[str]:
    """Yield the texts in a data file: each string of YAML or JSONL; a gold text without marks.

    Raises:
        OSError, ValueError: the file can't be read.
    """
    raw = path.read_text("utf-8")
    if path.suffix == ".yaml":
        yield from _strings(yaml.safe_load(raw))
    elif path.suffix == ".jsonl":
        for line in raw.splitlines():
            yield from _strings(json.loads(line))
    elif path.suffix == ".txt":
        yield parse_gold(raw, name=path.stem).text


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (s for v in value.values() for s in _strings(v))
    elif isinstance(value, list):
        yield from (s for v in value for s in _strings(v))


def files_of(place: Path) -> list[Path]:
    """Return the files at `place`, sorted; without those that the interpreter made."""
    if place.is_file():
        return [place]
    found = (p for p in place.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
    return sorted(found)


def shared(
    root: Path = ROOT,
    *,
    held_out: Mapping[str, str] = HELD_OUT,
    seen: Iterable[str] = SEEN,
) -> tuple[Shared, ...]:
    """Return every file under `seen` that shares a run of words with a held-out text.

    Raises:
        OSError, ValueError: a held-out file is missing or can't be read.
    """
    known: dict[Run, set[str]] = {}
    apart: set[Path] = set()
    for name, place in held_out.items():
        files = files_of(root / place)
        if not files:
            raise FileNotFoundError(f"No held-out files of {name}.")
        apart.update(files)
        for run in (r for f in files for text in texts_of(f) for r in runs_of(text)):
            known.setdefault(run, set()).add(name)
    others = [
        f for s in seen for f in files_of(root / s) if f not in apart and not _measured(f, root)
    ]
    return tuple(row for file in others for row in _in_file(file, root, known))


def _measured(file: Path, root: Path) -> bool:
    return file.relative_to(root).as_posix() in MEASURED_TOO


def _in_file(file: Path, root: Path, known: Mapping[Run, set[str]]) -> Iterator[Shared]:
    data = file.read_bytes()
    if b"\0" in data[:8192]:
        return
    words = _WORD.findall(data.decode("utf-8", errors="replace").casefold())
    count: dict[str, int] = {}
    for size in range(SHORTEST, LENGTH + 1):
        for start in range(len(words) - size + 1):
            for name in known.get(tuple(words[start : start + size]), ()):
                count[name] = count.get(name, 0) + 1
    place = file.relative_to(root).as_posix()
    yield from (Shared(dataset=n, file=place, runs=c) for n, c in sorted(count.items()))


def main() -> int:
    """Print what is shared, without its words; 0 when nothing is, else 3."""
    found = shared()
    for row in found:
        words = f"{row.runs} reeksen woorden uit de toetshelft van {row.dataset}"
        sys.stdout.write(f"{row.file}: {words}\n")
    if not found:
        sys.stdout.write(
            f"Niets van {len(HELD_OUT)} toetshelften staat in wat wordt geleerd of gevraagd.\n"
        )
    return 3 if found else 0


if __name__ == "__main__":
    sys.exit(main())
