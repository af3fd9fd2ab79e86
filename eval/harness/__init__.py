"""The evaluation harness: suites, a runner that can be resumed, figures, gates, comparison.

It knows no target: it drives one over `/v1`. `docs/evaluatie.md` has the files of a run.
"""

from eval.harness.compare import Change, Comparison, compare_records, compare_runs, regressions
from eval.harness.exports import improved_line, number, verdict_line
from eval.harness.measurement import RunOptions, RunResult, load_run, run_suite
from eval.harness.metrics import SPECS, MetricSpec
from eval.harness.records import read_records
from eval.harness.suite_file import load_suite, suite_names
from eval.harness.summary import Figure
from eval.harness.types import Evidence, Measure, Record, Suite

__all__ = [
    "SPECS",
    "Change",
    "Comparison",
    "Evidence",
    "Figure",
    "Measure",
    "MetricSpec",
    "Record",
    "RunOptions",
    "RunResult",
    "Suite",
    "compare_records",
    "compare_runs",
    "improved_line",
    "load_run",
    "load_suite",
    "number",
    "read_records",
    "regressions",
    "run_suite",
    "suite_names",
    "verdict_line",
]
