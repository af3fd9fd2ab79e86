"""Speed and memory of the embedded model: load, prompt, generation, and what a known prefix saves.

Run: `python -m bench.llamacpp_speed [--threads N] [--spin]`. `--spin` leaves out
OMP_WAIT_POLICY=PASSIVE, to see what it is for. Figures depend on what else the computer does.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from models import DEFAULT_MODEL, default_cache_dir, load_catalog
from models import llamacpp_process as process
from models.cache import ensure_model
from models.stopping import StopSignal

REWRITE = "Je herschrijft zinnen voor een kind. " + "Schrijf kort en eenvoudig Nederlands. " * 40
SUMMARISE = "Je vat een rapport samen voor een ouder. " + "Noem alle feiten precies. " * 40
CALLS = (
    ("first call", REWRITE, "Schrijf vier zinnen over een kind dat gaat verhuizen."),
    ("same prefix", REWRITE, "Schrijf vier zinnen over een oma die op bezoek komt."),
    ("other prefix", SUMMARISE, "Schrijf vier zinnen over een vader die opbelt."),
    ("back to the first", REWRITE, "Schrijf vier zinnen over een kind dat leest."),
)


def main() -> None:
    """Print one line per call."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--spin", action="store_true")
    options = parser.parse_args()
    if options.spin:
        process._ENVIRONMENT.pop("OMP_WAIT_POLICY")
    path = ensure_model(load_catalog().get(DEFAULT_MODEL), default_cache_dir())
    worker = process.Worker(
        process.WorkerOptions(path=path, context_tokens=4096, threads=options.threads, seed=0)
    )
    begin = time.monotonic()
    worker.start(StopSignal())
    print(f"load: {time.monotonic() - begin:.1f} s with {options.threads} threads")
    for name, system, user in CALLS:
        print(f"{name}: {_measure(worker, system, user)}")
    status = Path(f"/proc/{worker.pid}/status").read_text(encoding="utf-8")
    memory = [line for line in status.splitlines() if line.startswith(("VmRSS", "RssAnon"))]
    print("memory:", "; ".join(" ".join(line.split()) for line in memory))
    worker.kill()


def _measure(worker: process.Worker, system: str, user: str) -> str:
    messages = [{"role": "system", "content": system}, {"role": "user", "content": user}]
    request = {"messages": messages, "max_tokens": 48, "temperature": 0.0, "seed": 0, "stop": []}
    begin = time.monotonic()
    first_s = 0.0
    for event in worker.generate(request, StopSignal()):
        if event["event"] == "token" and not first_s:
            first_s = time.monotonic() - begin
        last = event
    total_s = time.monotonic() - begin
    prompt, cached, made = (last[f"{k}_tokens"] for k in ("prompt", "cached", "completion"))
    return (
        f"{total_s:.1f} s; first token after {first_s:.2f} s; {prompt} prompt tokens, {cached} "
        f"known, {(prompt - cached) / first_s:.0f}/s; {made} tokens, "
        f"{(made - 1) / (total_s - first_s):.1f}/s"
    )


if __name__ == "__main__":
    main()
