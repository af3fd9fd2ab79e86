"""Runs a suite: sends every sample, measures it, and puts it on the disk before the next."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any, Final

from eval.harness.metrics import SPECS, Case
from eval.harness.records import RecordWriter
from eval.harness.sources import CHECKS
from eval.harness.target import Target
from eval.harness.types import Measure, Outcome, Part, Record, Sample

Send = Callable[[Sample, Part], Outcome]
Progress = Callable[[int, int, str], None]
"""Gets how many are done, how many there are, and the key of the last."""

_CODE: Final = re.compile(r"[A-Za-z0-9_.:-]{1,60}")
_PROMPT: Final = ("name", "version", "sha256")

_checks = threading.Lock()
"""The checks share one pipeline, so only one runs at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One sample to do once; `repeat` counts from 1."""

    part: Part
    sample: Sample
    repeat: int

    @property
    def key(self) -> str:
        """The name of this job in a run."""
        return f"{self.part.name}/{self.sample.id}#{self.repeat}"


def jobs_of(parts: Sequence[tuple[Part, tuple[Sample, ...]]]) -> tuple[Job, ...]:
    """Return all jobs in a fixed order: part, sample, repeat."""
    return tuple(
        Job(part=part, sample=sample, repeat=repeat)
        for part, samples in parts
        for sample in samples
        for repeat in range(1, part.repeats + 1)
    )


def sender(target: Target | None) -> Send:
    """Return what does a sample: the target, or a check of this program itself."""

    def send(sample: Sample, part: Part) -> Outcome:
        if part.way == "controle":
            with _checks:
                return Outcome(status="klaar", checked=CHECKS[part.dataset](sample))
        if target is None:
            raise ValueError("a part that needs a target got none")
        return target.send(sample, part)

    return send


def run_jobs(
    jobs: Sequence[Job],
    send: Send,
    *,
    writer: RecordWriter,
    workers: int = 1,
    on_progress: Progress | None = None,
) -> None:
    """Do the jobs, `workers` at a time; each is written as soon as it is measured.

    An error stops the run after the jobs that are under way; what was written stays.

    Raises:
        EvalError: the target is gone, or a check could not run.
    """
    done = 0
    waiting = list(reversed(jobs))
    with ThreadPoolExecutor(max_workers=workers) as pool:
        running: set[Future[str]] = set()
        try:
            while waiting or running:
                while waiting and len(running) < workers:
                    running.add(pool.submit(_do, waiting.pop(), send, writer))
                finished, running = wait(running, return_when=FIRST_COMPLETED)
                for future in finished:
                    key = future.result()
                    done += 1
                    if on_progress is not None:
                        on_progress(done, len(jobs), key)
        finally:
            for future in running:
                future.cancel()


def _do(job: Job, send: Send, writer: RecordWriter) -> str:
    outcome = send(job.sample, job.part)
    with _checks:
        record = make_record(job, outcome)
    writer.write(record)
    return job.key


def make_record(job: Job, outcome: Outcome) -> Record:
    """Return the line of the report: measures with their evidence, and the texts if they may.

    Of a held-out text no word is kept, nor a quotation in the evidence: only numbers and codes.
    """
    case = Case(sample=job.sample, outcome=outcome)
    shown = not job.sample.held_out
    measures: dict[str, Measure | None] = {}
    for name in _wanted(job.part):
        function = SPECS[name].function
        if function is not None:
            made = function(case)
            measures[name] = made if shown or made is None else _without_text(made, name)
    return Record(
        key=job.key,
        part=job.part.name,
        sample=job.sample.id,
        repeat=job.repeat,
        cluster=job.sample.cluster,
        groups=dict(job.sample.groups),
        status=outcome.status,
        error=outcome.error if shown else _code(outcome.error),
        http_status=outcome.http_status,
        seconds=outcome.seconds,
        input=_input(job.sample) if shown else None,
        output=_output(outcome) if shown else None,
        measures=measures,
        **_writer(outcome.letter),
    )


def _without_text(measure: Measure, name: str) -> Measure:
    """Return `measure` with as much evidence at the same places, none of which quotes a text."""
    label = SPECS[name].label
    evidence = tuple(
        replace(one, message=label if one.kind is None else f"{label}: {one.kind}")
        for one in measure.evidence
    )
    return replace(measure, evidence=evidence)


def _code(error: str | None) -> str | None:
    """Return the code of an error, if it is one: a target may put anything there."""
    return error if error is None or _CODE.fullmatch(error) else "fout"


def _writer(letter: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return what the target says of who wrote; nothing where nothing was written."""
    if letter is None or letter.get("draft") is None:
        return {}
    model, seed, prompt = letter.get("model"), letter.get("seed"), letter.get("prompt")
    told = prompt if isinstance(prompt, Mapping) else {}
    return {
        "engine": str(letter.get("engine")),
        "model": None if model is None else str(model),
        "seed": seed if isinstance(seed, int) else None,
        "prompt": {k: str(told[k]) for k in _PROMPT if k in told} or None,
        "draft_sha256": sha256(str(letter["draft"]).encode("utf-8", "replace")).hexdigest(),
    }


def _wanted(part: Part) -> tuple[str, ...]:
    """Return the metrics of a part, and those that another metric is made of."""
    names = list(part.metrics)
    if "verschil_herkomst" in names and "verborgen" not in names:
        names.append("verborgen")
    return tuple(names)


def _input(sample: Sample) -> dict[str, Any]:
    return {
        "text": sample.text,
        "request": dict(sample.request),
        "decisions": list(sample.decisions),
    }


def _output(outcome: Outcome) -> dict[str, Any]:
    """Return what came back, without what a report does not use."""
    made: dict[str, Any] = {}
    if outcome.hidden is not None:
        made["pseudonymised"] = outcome.hidden.get("pseudonymisedText")
        made["units"] = [
            [u.get("start"), u.get("end")] for u in outcome.hidden.get("sentences", ())
        ]
        made["mentions"] = [
            {k: m.get(k) for k in ("start", "end", "type", "placeholder", "role")}
            for m in outcome.hidden.get("mentions", ())
        ]
    if outcome.letter is not None:
        for name in ("draft", "sentences", "left_out", "fidelity", "engine", "model", "timings_ms"):
            made[name] = outcome.letter.get(name)
        made["readability"] = _brief(outcome.letter.get("readability"))
    if outcome.checked is not None:
        made["checked"] = dict(outcome.checked)
    return made


def _brief(readability: object) -> dict[str, Any] | None:
    if not isinstance(readability, dict):
        return None
    return {k: readability.get(k) for k in ("lint_score", "lint_level", "interval", "b1")}
