"""What `import redaction` costs: the heavy libraries come with their first use, not before."""

from __future__ import annotations

import ast
import importlib
import pickle
import subprocess
import sys
from pathlib import Path
from types import ModuleType

from redaction.libraries import TORCH_PIPELINES

import pytest

import redaction

ROOT = Path(__file__).parents[2]
HEAVY = ("presidio_analyzer", "spacy", "thinc", "torch", "transformers")
LATE = (
    *("Analyzer", "build_analyzer", "dutch_nlp_engine", "dutch_registry", "dutch_tokenizer"),
    *("load_pipeline", "split_sentences"),
)


def _heavy_after(code: str) -> set[str]:
    """Return which of `HEAVY` a new interpreter has imported after `code`."""
    show = f"import sys; print(*(name for name in {HEAVY!r} if name in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{show}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


def test_the_root_loads_no_heavy_library() -> None:
    light = sorted(set(redaction.__all__) - set(LATE))
    assert _heavy_after(f"import redaction\nfrom redaction import {', '.join(light)}") == set()


@pytest.mark.parametrize("module", ["redaction.cli", "prompts", "eval.cli", "models"])
def test_what_builds_on_the_root_stays_light(module: str) -> None:
    assert _heavy_after(f"import {module}") == set()


def test_the_pipeline_and_the_analyzer_do_without_torch_and_transformers() -> None:
    """SpaCy imports Presidio with its first pipeline; each brings torch along by itself."""
    pipeline = "import redaction; nlp = redaction.load_pipeline('regels')"
    shipped = "import redaction; nlp = redaction.load_pipeline()"
    for code in (pipeline, shipped, f"{pipeline}; redaction.build_analyzer(nlp)"):
        assert not _heavy_after(code) & {"torch", "transformers"}, code


def test_the_service_does_without_torch() -> None:
    assert "torch" not in _heavy_after("import serve, assistant.workbench, assistant.drafting")


@pytest.mark.parametrize("package", TORCH_PIPELINES)
def test_a_transformer_pipeline_gets_torch(package: str, tmp_path: Path) -> None:
    """Where the package that makes such pipelines is installed, thinc has torch."""
    (tmp_path / f"{package}.py").touch()
    code = (
        f"import sys; sys.path.append({str(tmp_path)!r})\n"
        "import redaction.libraries, thinc.compat; assert thinc.compat.has_torch"
    )
    assert {"thinc", "torch"} <= _heavy_after(code)


def test_what_we_offer_spacy_loads_no_presidio() -> None:
    """`spacy.load` imports the factories of every package, so that ours must be light.

    (Presidio offers one too: `spacy.blank("nl")` imports it whatever we do.)
    """
    code = (
        "from importlib.metadata import distribution\n"
        "ours = [p for p in distribution('kindgericht').entry_points if p.group[:6] == 'spacy_']\n"
        "assert 'nl_zinnen' in [p.name for p in ours], ours\n"
        "[p.load() for p in ours]"
    )
    assert not _heavy_after(code) & {"presidio_analyzer", "transformers"}


def test_every_name_resolves_also_where_a_module_has_the_same_name() -> None:
    """`redact` and `restore` are functions, though there are modules of those names."""
    code = (
        "from redaction import *\n"
        "import redaction, redaction.redact, redaction.restore, types\n"
        "for name in redaction.__all__:\n"
        "    assert globals()[name] is getattr(redaction, name), name\n"
        "    assert not isinstance(globals()[name], types.ModuleType), name"
    )
    assert "spacy" in _heavy_after(code)
    for name in redaction.__all__:
        assert not isinstance(getattr(redaction, name), ModuleType), name


def test_late_names_are_listed_before_their_first_use() -> None:
    code = "import redaction; assert set(redaction.__all__) <= set(dir(redaction))"
    assert _heavy_after(code) == set()


def test_late_names_are_those_of_their_modules() -> None:
    assert redaction.Analyzer is importlib.import_module("redaction.analyzer").Analyzer
    assert redaction.load_pipeline is importlib.import_module("redaction.pipeline").load_pipeline
    assert pickle.loads(pickle.dumps(redaction.Analyzer)) is redaction.Analyzer  # noqa: S301  # own


def test_types_are_checked_of_the_names_that_come_late() -> None:
    """The imports that mypy reads and the table that Python reads say the same."""
    tree = ast.parse((ROOT / "redaction" / "__init__.py").read_text(encoding="utf-8"))
    (fork,) = (node for node in tree.body if isinstance(node, ast.If))
    typed = {
        alias.name: node.module
        for node in fork.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    (table,) = (node.value for node in fork.orelse if isinstance(node, ast.Assign))
    assert ast.literal_eval(table) == typed
    assert set(typed) == set(LATE)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'onbekend'"):
        redaction.onbekend  # type: ignore[attr-defined]  # noqa: B018  # the error is the point
