"""The report for people: a page of one run, of two runs side by side, and of several in a row.

Each page is one file without scripts that loads nothing. `docs/evaluatie.md` says how to read it.
"""

from eval.harness.report.comparison import write_comparison
from eval.harness.report.leaderboard import write_leaderboard
from eval.harness.report.run_page import write_report
from eval.harness.report.worth import load_worth

__all__ = ["load_worth", "write_comparison", "write_leaderboard", "write_report"]
