"""What the documents say is so: links, commands and the help of each command."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli_help import page

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
README = PAGES[0].read_text(encoding="utf-8")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_link_leads_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)", path.read_text(encoding="utf-8")):
        if not target.startswith(("http:", "https:")):
            assert (path.parent / target).exists(), target


def test_the_page_of_commands_is_up_to_date() -> None:
    made = page()
    assert made == (ROOT / "docs" / "opdrachten.md").read_text(encoding="utf-8")


def test_every_make_command_of_the_readme_is_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    used = set(re.findall(r"^make ([a-z]+)", README, re.MULTILINE))
    assert {"run", "test"} <= used <= targets


def test_the_commands_of_the_readme_work() -> None:
    commands = re.findall(r"^\.venv/bin/python (-m [^#\n]+)", README, re.MULTILINE)
    assert len(commands) >= 3
    text = "Noor Terpstra woont bij haar oma. De omgang wordt niet uitgebreid.\n"
    for command in commands:
        words = command.split("<")[0].split()
        if words[1:3] == ["assistant", "draft"]:
            words += ["--engine", "none"]
        run = subprocess.run(
            [sys.executable, *words], input=text, capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, (command, run.stderr)
        assert run.stdout.strip()


def test_the_readme_names_what_it_cannot_do() -> None:
    for word in ("trying out", "not perfect", "no sign-in", "fictitious"):
        assert word in README
