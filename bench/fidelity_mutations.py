"""Planted errors in faithful rewrites: recall and false alarms of the fidelity checks.

    python -m bench.fidelity_mutations PAIRS.jsonl [--real-names] [--show KIND] [--join N]
    python -m bench.fidelity_mutations PAIRS.jsonl --plain

PAIRS holds {"source", "target"} rows of faithful rewrites. Each mutation makes one draft that
says something else than its source. `--join` also checks 80 texts of N random pairs; `--plain`
reads {"complex", "simple"} rows and counts blocking alarms for date, number and negation alone.
Prints one JSON object; `--show` prints what was missed.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench.fidelity_names import with_names
from bench.fidelity_planted import MUTATIONS
from eval import check_sentence, check_text


def drafts(rows: list[dict[str, str]]) -> Iterator[tuple[str, str, str]]:
    """Yield (kind, source, draft) of every mutation that applies."""
    for row in rows:
        for kind, (make, _) in MUTATIONS.items():
            draft = make(row["source"], row["target"])
            if draft is not None:
                yield kind, row["source"], draft


def blocked(source: str, draft: str, *, seed: int, names: bool) -> tuple[tuple[str, str], ...]:
    """Return type and message of the blocking findings, with made-up names where asked."""
    left, right = with_names(source, draft, seed=seed) if names else (source, draft)
    found = check_sentence(left, right, task="kindgericht")
    return tuple((f.type, f.message) for f in found if f.severity == "blokkerend")


def alarms(rows: list[dict[str, str]], *, names: bool, show: bool) -> dict[str, object]:
    """Return the share of faithful rewrites with a blocking finding, and by type."""
    by_type: Counter[str] = Counter()
    flagged = 0
    for index, row in enumerate(rows):
        found = blocked(row["source"], row["target"], seed=index, names=names)
        flagged += bool(found)
        by_type.update(sorted({kind for kind, _ in found}))
        if found and show:
            print(f"{row['source']}\n  {row['target']}\n  {found}")
    return {"rate": round(flagged / len(rows), 3), "by_type": dict(sorted(by_type.items()))}


def recall(rows: list[dict[str, str]], *, names: bool, show: str | None) -> dict[str, object]:
    """Return per kind of planted error: how many, share caught, share with the right type."""
    total: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for index, (kind, source, draft) in enumerate(drafts(rows)):
        found = blocked(source, draft, seed=index, names=names)
        total[kind] += 1
        caught[kind] += bool(found)
        named[kind] += any(f in MUTATIONS[kind][1] for f, _ in found)
        if not found and show == kind:
            print(f"{source}\n  {draft}")
    table: dict[str, object] = {
        kind: {
            "n": n,
            "caught": round(caught[kind] / n, 3),
            "right_type": round(named[kind] / n, 3),
        }
        for kind, n in sorted(total.items())
    }
    return table | {"all": round(caught.total() / max(1, total.total()), 3)}


def texts(rows: list[dict[str, str]], *, size: int) -> float:
    """Return the share of 80 texts of `size` random faithful pairs with a blocking finding."""
    rng = random.Random(1)  # noqa: S311 - no secret
    flagged = 0
    for _ in range(80):
        chosen = rng.sample(rows, size)
        source = " ".join(row["source"] for row in chosen)
        draft = " ".join(row["target"] for row in chosen)
        flagged += check_text(source, draft, task="kindgericht").verdict == "unfaithful"
    return round(flagged / 80, 3)


def plain(rows: list[dict[str, str]]) -> dict[str, object]:
    """Return the share of plain-Dutch rewrites blocked for date, number or negation."""
    kinds = {"date", "number", "negation"}
    flagged = 0
    for row in rows:
        found = check_sentence(row["complex"], row["simple"], task="b1")
        flagged += any(f.severity == "blokkerend" and f.type in kinds for f in found)
    return {"pairs": len(rows), "date_number_negation": round(flagged / len(rows), 3)}


def main() -> None:
    """Print the figures for a file of pairs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--real-names", action="store_true")
    parser.add_argument("--plain", action="store_true")
    parser.add_argument("--join", type=int, metavar="N")
    parser.add_argument("--show", choices=["alarms", *MUTATIONS])
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.pairs.read_text(encoding="utf-8").splitlines()]
    if options.plain:
        print(json.dumps(plain(rows), indent=1))
        return
    started = time.process_time()
    names, show = options.real_names, options.show
    result = {
        "pairs": len(rows),
        "false_alarms": alarms(rows, names=names, show=show == "alarms"),
        "recall": recall(rows, names=names, show=show),
        "texts": texts(rows, size=options.join) if options.join else None,
        "cpu_s": round(time.process_time() - started, 1),
    }
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
