"""`eval run` from begin to end: a folder with run.json, samples.jsonl, JUnit XML and CSV."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import httpx

from eval.errors import HarnessError
from eval.harness import exports
from eval.harness.manifest import (
    environment,
    fixed_part,
    models_used,
    now,
    prompts_used,
    system_mark,
)
from eval.harness.records import FILE, RecordWriter, read_records
from eval.harness.runner import Job, Progress, jobs_of, run_jobs, sender
from eval.harness.serving import Running, running
from eval.harness.sources import dataset, samples_of
from eval.harness.summary import Figure, figures
from eval.harness.target import Target, TargetOptions
from eval.harness.types import Record, Suite

RUN_FILE: Final = "run.json"
FORMAT: Final = 1
_TIMEOUT_S: Final = 300.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOptions:
    """How a run goes; `engine` None is the target's default, `workers` samples at a time."""

    target: str
    engine: str | None = None
    workers: int = 1
    resume: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RunResult:
    """A finished run: its figures, and whether every gate was passed."""

    folder: Path
    figures: tuple[Figure, ...]
    records: tuple[Record, ...]

    @property
    def failed(self) -> tuple[Figure, ...]:
        """The gates that were not passed."""
        return tuple(figure for figure in self.figures if figure.passed is False)


def run_suite(
    suite: Suite, folder: Path, *, options: RunOptions, on_progress: Progress | None = None
) -> RunResult:
    """Return the outcome of a suite; everything is in `folder` as well.

    With `resume` the samples that stand in `folder` are kept, and only the others are done.

    Raises:
        HarnessError: the folder, target or data can't be used, or the target went away; what was
            finished stays in `folder`.
    """
    parts = [(part, samples_of(part)) for part in suite.parts]
    jobs = jobs_of(parts)
    fixed = fixed_part(suite, target=options.target, engine=options.engine)
    manifest = _open(folder, fixed, resume=options.resume)
    done = {r.key for r in read_records(folder)} if options.resume else set()
    todo = [job for job in jobs if job.key not in done]
    manifest["sessions"].append(
        {
            "started": now(),
            "samples_before": len(done),
            "workers": options.workers,
            "code": environment()["code"],
        }
    )
    _save(folder, {"status": "bezig", "manifest": manifest})
    _work(todo, folder, manifest, options=options, on_progress=on_progress)
    manifest["sessions"][-1]["ended"] = now()
    order = {job.key: number for number, job in enumerate(jobs)}
    records = tuple(sorted(read_records(folder), key=lambda r: order[r.key]))
    made = figures(suite.parts, records)
    manifest["models"], manifest["prompts_used"] = models_used(records), prompts_used(records)
    _write_results(folder, suite, manifest, made, records)
    return RunResult(folder=folder, figures=made, records=records)


def _work(
    todo: Sequence[Job],
    folder: Path,
    manifest: dict[str, Any],
    *,
    options: RunOptions,
    on_progress: Progress | None,
) -> None:
    with RecordWriter(folder) as writer:
        if all(job.part.way == "controle" for job in todo):
            run_jobs(todo, sender(None), writer=writer, on_progress=on_progress)
            return
        with running(options.target) as place, _client(place) as client:
            target = Target(client, TargetOptions(engine=options.engine))
            _same_system(manifest, _plain(target.wait_until_ready()), folder=folder)
            _save(folder, {"status": "bezig", "manifest": manifest})
            run_jobs(
                todo,
                sender(target),
                writer=writer,
                workers=options.workers,
                on_progress=on_progress,
            )
            manifest["target_memory_mb"] = place.memory_mb()


def _same_system(manifest: dict[str, Any], system: Mapping[str, Any], *, folder: Path) -> None:
    """Put what the target says of itself in the manifest, of this session too.

    Raises:
        HarnessError: the run was begun with another version, or with other models; this session
            then is no part of it.
    """
    if system_mark(manifest.setdefault("system", system)) != system_mark(system):
        manifest["sessions"].pop()
        _save(folder, {"status": "bezig", "manifest": manifest})
        raise HarnessError(
            "Deze meting kan niet verder: het systeem heeft een andere versie of andere modellen "
            "dan bij het begin. Start het systeem van toen, of begin opnieuw in een lege map."
        )
    manifest["sessions"][-1]["system"] = system


def _client(place: Running) -> httpx.Client:
    # No proxy of the environment: a text goes to the address that was given, nowhere else.
    return httpx.Client(base_url=place.url, timeout=_TIMEOUT_S, trust_env=False)


def _open(folder: Path, fixed: Mapping[str, Any], *, resume: bool) -> dict[str, Any]:
    """Return the manifest to begin with; a run that is continued must be the same run."""
    if not resume:
        if (folder / FILE).exists() or (folder / RUN_FILE).exists():
            raise HarnessError(
                f"In {folder} staat al een meting. Kies een andere map, of ga verder met --resume."
            )
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise HarnessError(f"{folder} kan niet gemaakt worden ({reason}).") from None
        (folder / FILE).touch(mode=0o600)
        return {**fixed, **environment(), "sessions": []}
    before = load_run(folder)["manifest"]
    other = [name for name, value in _plain(fixed).items() if before.get(name) != value]
    if before.get("code", {}).get("commit") != environment()["code"]["commit"]:
        other.append("code")
    if other:
        raise HarnessError(
            f"Deze meting kan niet verder: anders dan bij het begin is {', '.join(other)}. Begin "
            "opnieuw in een lege map."
        )
    return dict(before)


def _plain(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return `value` as it comes back from a file: lists for tuples."""
    plain: dict[str, Any] = json.loads(json.dumps(value))
    return plain


def load_run(folder: Path) -> dict[str, Any]:
    """Return `run.json` of a folder.

    Raises:
        HarnessError: it is missing, broken or of another format.
    """
    try:
        content = json.loads((folder / RUN_FILE).read_text("utf-8"))
    except (OSError, ValueError):
        raise HarnessError(f"In {folder} staat geen meting ({RUN_FILE} ontbreekt).") from None
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise HarnessError(f"{folder / RUN_FILE} is van een andere versie van dit programma.")
    return content


def finished_run(folder: Path) -> dict[str, Any]:
    """Return `run.json` of a finished run of fictitious texts.

    Raises:
        HarnessError: it is not finished, or it names texts that the register does not know.
    """
    run = load_run(folder)
    if run.get("status") != "klaar":
        raise HarnessError(f"De meting in {folder} is niet af. Maak haar eerst af met --resume.")
    for name in run["manifest"]["datasets"]:
        dataset(name.partition("/")[0])
    return run


def _write_results(
    folder: Path,
    suite: Suite,
    manifest: Mapping[str, Any],
    made: Sequence[Figure],
    records: Sequence[Record],
) -> None:
    failed = [figure for figure in made if figure.passed is False]
    _save(
        folder,
        {
            "status": "klaar",
            "about": suite.about,
            "parts": [{"name": p.name, "title": p.title, "way": p.way} for p in suite.parts],
            "gate": {
                "passed": not failed,
                "failed": [
                    {"part": f.part, "metric": f.metric, "message": exports.verdict_line(f),
                     "samples": list(f.failing)}
                    for f in failed
                ],
            },
            "samples": {
                "total": len(records),
                "failed": sum(1 for r in records if r.status != "klaar"),
            },
            "figures": [asdict(figure) for figure in made],
            "manifest": manifest,
        },
    )  # fmt: skip
    (folder / "junit.xml").write_text(exports.junit(suite.name, made), "utf-8")
    (folder / "maten.csv").write_text(exports.figures_csv(made), "utf-8")
    (folder / "voorbeelden.csv").write_text(exports.samples_csv(records), "utf-8")


def _save(folder: Path, content: Mapping[str, Any]) -> None:
    """Write `run.json` whole or not at all."""
    temporary = folder / f".{RUN_FILE}"
    text = json.dumps({"format": FORMAT, **content}, ensure_ascii=False, indent=1, allow_nan=False)
    temporary.write_text(text + "\n", "utf-8")
    temporary.replace(folder / RUN_FILE)
