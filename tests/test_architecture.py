"""What holds the rooms apart: who may make which stage, and what each room offers."""

from __future__ import annotations

import ast
import importlib
import types
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("redaction", "prompts", "models", "eval", "assistant")


def _sources() -> list[Path]:
    return [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]


def _calls(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {f.id for f in called if isinstance(f, ast.Name)} | {
        f.attr for f in called if isinstance(f, ast.Attribute)
    }


@pytest.mark.parametrize("room", ROOMS)
def test_the_api_of_a_room_is_what_all_says(room: str) -> None:
    module = importlib.import_module(room)
    # `dir` and `getattr`: they also see what a room imports at its first use.
    public = {
        name
        for name in {*vars(module), *dir(module)}
        if not name.startswith("_") and not isinstance(getattr(module, name), types.ModuleType)
    }
    assert set(getattr(module, "__all__", [])) == public


def test_only_redaction_makes_pseudonymised_text() -> None:
    makers = {"PseudonymisedText", "seal_pseudonymised"}
    found = {p.relative_to(ROOT).as_posix() for p in _sources() if makers & _calls(p)}
    assert found == {"redaction/types.py", "redaction/pseudonymise.py"}


def test_only_prompts_make_a_prompt() -> None:
    found = {p.relative_to(ROOT).parts[0] for p in _sources() if "Prompt" in _calls(p)}
    assert found == {"prompts"}


def test_a_room_is_imported_from_its_root() -> None:
    """Across rooms only the package root is imported; assistant's own modules are its own."""
    wrong = []
    for path in _sources():
        room = path.relative_to(ROOT).parts[0]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and "." in node.module:
                other = node.module.split(".")[0]
                if other in ROOMS and other != room:
                    wrong.append(f"{path.relative_to(ROOT)}: {node.module}")
    assert wrong == []


def test_serve_is_short_and_knows_only_the_assistant() -> None:
    text = (ROOT / "serve.py").read_text(encoding="utf-8")
    assert len(text.splitlines()) < 40
    imported = {
        (node.module or "").split(".")[0]
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.ImportFrom)
    }
    assert imported & set(ROOMS) == {"assistant"}


def test_print_and_the_environment_stay_at_the_edge() -> None:
    for path in _sources():
        text = path.read_text(encoding="utf-8")
        name = path.relative_to(ROOT).as_posix()
        if path.name != "__main__.py" and name != "assistant/settings.py":
            assert "os.environ" not in text, name
            assert "os.getenv" not in text, name
