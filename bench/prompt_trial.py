"""Try prompt variants with the real model on development sentences, or score the held-back ones.

    python -m bench.prompt_trial --pairs DIR [--variant A --variant B] [--per-level 14] [--out F]
    python -m bench.prompt_trial --pairs DIR --held-back

The 440 sentence pairs are split by the SHA-256 of their source sentence, per level: the first 20
are held back, the next 20 are for development, the rest may serve as examples. Pairs are
fictitious and already pseudonymised. Figures and choices: docs/prompts.md.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.prompt_scores import CRITERIA, score
from models import EngineSettings, create_engine
from prompts import (
    Level,
    LoadedPrompt,
    Prompt,
    PromptFile,
    PromptRequest,
    find_prompt,
    render_file,
)
from redaction import PLACEHOLDER
from redaction.types import seal_pseudonymised

LEVELS: Final[tuple[Level, ...]] = ("8-11", "12-15", "16-18")
_PART: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A source sentence with a person's rewrite."""

    source: str
    target: str
    level: Level


def split_pairs(folder: Path) -> dict[str, dict[str, tuple[Pair, ...]]]:
    """Return the pairs of `folder` as part ("test", "dev", "shots") -> level -> pairs."""
    pairs = [
        Pair(source=row["source"], target=row["target"], level=row["level"])
        for name in ("sentence_pairs_a.jsonl", "sentence_pairs_b.jsonl")
        for row in map(json.loads, (folder / name).read_text("utf-8").splitlines())
    ]
    parts: dict[str, dict[str, tuple[Pair, ...]]] = {"test": {}, "dev": {}, "shots": {}}
    for level in LEVELS:
        rows = sorted(
            (pair for pair in pairs if pair.level == level),
            key=lambda pair: hashlib.sha256(pair.source.encode()).hexdigest(),
        )
        parts["test"][level] = tuple(rows[:_PART])
        parts["dev"][level] = tuple(rows[_PART : 2 * _PART])
        parts["shots"][level] = tuple(rows[2 * _PART :])
    return parts


def _named(file: PromptFile) -> PromptFile:
    """The sentence names the reader; the model itself must make it "je"."""
    return file.model_copy(update={"child_as_je": False})


def _short(file: PromptFile) -> PromptFile:
    """The examples do the teaching: first and last line of the instruction only."""
    lines = file.system.splitlines()
    return file.model_copy(update={"system": f"{lines[0]}\n{lines[-1]}"})


def _four(file: PromptFile) -> PromptFile:
    """Half of the examples: the fastest prefix."""
    return file.model_copy(update={"examples": file.examples[:4]})


def _keep(file: PromptFile) -> PromptFile:
    """Each turn, of the examples too, lists what the answer must hold."""
    return file.model_copy(update={"user": file.user + "\nMoet erin: $behoud"})


VARIANTS: Final[dict[str, Callable[[PromptFile], PromptFile]]] = {
    "shipped": lambda file: file,
    "named": _named,
    "short": _short,
    "four": _four,
    "keep": _keep,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer with its scores; `seconds` is the time that the engine took."""

    pair: Pair
    text: str
    passed: dict[str, bool]
    seconds: float


def run_variant(
    name: str,
    pairs: Iterable[Pair],
    *,
    complete: Callable[[Prompt], str],
    strict: bool = False,
) -> list[Answer]:
    """Return the scored answers of variant `name` to `pairs`."""
    answers = []
    for pair in pairs:
        found = find_prompt(PromptRequest(task="kindgericht", level=pair.level, audience="kind"))
        loaded = LoadedPrompt(file=VARIANTS[name](found.file), sha256=found.sha256)
        placeholders = frozenset(match.group() for match in PLACEHOLDER.finditer(pair.source))
        # The pairs are invented and were written with placeholders: there is nothing to redact.
        sentence = seal_pseudonymised(pair.source, placeholders)
        prompt = render_file(loaded, sentence, strict=strict)
        started = time.monotonic()
        text = complete(prompt).strip()
        seconds = time.monotonic() - started
        passed = score(pair.source, text, prompt=prompt)
        answers.append(Answer(pair=pair, text=text, passed=passed, seconds=seconds))
    return answers


def table_row(name: str, answers: Sequence[Answer]) -> str:
    """Return one Markdown row: the share of answers that pass each criterion, and all of them."""
    count = len(answers)
    cells = [f"{sum(a.passed[c] for a in answers)}" for c in CRITERIA]
    every = sum(all(a.passed.values()) for a in answers)
    seconds = sum(a.seconds for a in answers) / count
    return f"| {name} | {count} | {' | '.join(cells)} | **{every}** | {seconds:.1f} |"


def main() -> int:
    """Run the variants that were asked for and print a Markdown table; 0 when all went well."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--pairs", type=Path, required=True, help="folder with sentence_pairs_*")
    parser.add_argument("--variant", action="append", choices=sorted(VARIANTS))
    parser.add_argument("--per-level", type=int, default=14)
    parser.add_argument("--held-back", action="store_true", help="once, for the report")
    parser.add_argument("--strict", action="store_true", help="the second try")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--out", type=Path, help="JSON Lines with each answer")
    options = parser.parse_args()
    parts = split_pairs(options.pairs)["test" if options.held_back else "dev"]
    pairs = [pair for level in LEVELS for pair in parts[level][: options.per_level]]
    engine = create_engine("llamacpp", settings=EngineSettings(threads=options.threads))
    print(f"| variant | n | {' | '.join(CRITERIA)} | all | s |")
    print("|---|" + "---|" * (len(CRITERIA) + 3))
    try:
        for name in options.variant or ["shipped"]:
            answers = run_variant(
                name,
                pairs,
                complete=lambda prompt: engine.complete(prompt).text,
                strict=options.strict,
            )
            print(table_row(name, answers), flush=True)
            if options.out:
                _write(options.out, name=name, answers=answers)
    finally:
        engine.close()
    return 0


def _write(path: Path, *, name: str, answers: Sequence[Answer]) -> None:
    with path.open("a", encoding="utf-8") as file:
        for a in answers:
            failed = [c for c in CRITERIA if not a.passed[c]]
            row = {"variant": name, "level": a.pair.level, "source": a.pair.source}
            file.write(json.dumps({**row, "answer": a.text, "failed": failed}, ensure_ascii=False))
            file.write("\n")


if __name__ == "__main__":
    sys.exit(main())
