"""`python -m eval.harness.report FOLDER|metrieken|planted`.

A folder: make the report of that run again. `metrieken`: print `docs/metrieken.md`. `planted`: try
the metrics on planted errors (some minutes).
"""

from __future__ import annotations

import sys
from pathlib import Path

from eval.errors import HarnessError
from eval.harness.report import write_report
from eval.harness.report.metrieken import metrics_page
from eval.harness.report.planted import TRIES, planted


def main(words: list[str]) -> int:
    """Do what the one word asks and return the exit code."""
    if len(words) != 1:
        sys.stderr.write(f"{(__doc__ or '').splitlines()[0]}\n")
        return 2
    if words[0] == "metrieken":
        sys.stdout.write(metrics_page())
    elif words[0] == "planted":
        for name in TRIES:
            sys.stdout.write(f"{name}: {planted(name).line}\n")
            sys.stdout.flush()
    else:
        try:
            sys.stdout.write(f"{write_report(Path(words[0]))}\n")
        except HarnessError as error:
            sys.stderr.write(f"{error}\n")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
