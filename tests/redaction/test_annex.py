"""The Dutch registry for users of Presidio: from the documented lines, with `redaction` alone.

All names and numbers are fictitious.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import redaction.libraries  # noqa: F401

import pytest
import spacy
from presidio_analyzer import AnalyzerEngine, Pattern, PatternRecognizer, RecognizerRegistry
from presidio_analyzer.nlp_engine import SpacyNlpEngine

from redaction import KnownEntity, RecognizerError, dutch_nlp_engine, dutch_registry
from redaction.recognizers import ALL, DutchNlpEngine
from redaction.recognizers.bsn import BsnRecognizer

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "annex.md"
TEXT = "Emma de Vries heeft BSN 123456782."
EXPECTED = {("PERSON", "Emma de Vries"), ("NL_BSN", "123456782")}


@cache
def nlp_engine() -> DutchNlpEngine:
    return dutch_nlp_engine("regels")


def engine(registry: RecognizerRegistry, *, nlp: Any = None) -> AnalyzerEngine:
    return AnalyzerEngine(
        registry=registry, nlp_engine=nlp or nlp_engine(), supported_languages=["nl"]
    )


def found(analyzer: AnalyzerEngine, text: str) -> set[tuple[str, str]]:
    results = analyzer.analyze(text=text, language="nl")
    return {(r.entity_type, text[r.start : r.end]) for r in results}


def code_blocks() -> list[str]:
    return re.findall(r"^```python\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.M | re.S)


def run(code: str, *, path: Path, cwd: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(path)!r})\n{code}"],
        cwd=cwd,
        env={"PYTHONHASHSEED": "0"},
        capture_output=True,
        text=True,
        check=False,
        timeout=200,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_page_has_three_lines_for_the_registry() -> None:
    """Imports of Presidio and the text apart: one import, two lines."""
    first = code_blocks()[0]
    lines = [li for li in first.splitlines() if li and "presidio" not in li and "text=" not in li]
    assert len(lines) == 3


def test_the_wheel_of_the_folder_alone_does_what_the_page_says(tmp_path: Path) -> None:
    shutil.copytree(
        ROOT / "redaction",
        tmp_path / "redaction",
        ignore=shutil.ignore_patterns("__pycache__", "build", "*.egg-info"),
    )
    command = ["wheel", "--no-deps", "--no-build-isolation", "--no-index", "--quiet"]
    subprocess.run(
        [sys.executable, "-m", "pip", *command, "-w", str(tmp_path), str(tmp_path / "redaction")],
        cwd=tmp_path,
        check=True,
        timeout=200,
    )
    (wheel,) = tmp_path.glob("*.whl")
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    show = (
        "import redaction, pathlib\n"
        f"assert pathlib.Path(redaction.__file__).is_relative_to({str(site)!r})\n"
        "assert not redaction.pipeline.SHIPPED.exists()\n"
        f"text = {TEXT!r}\n"
        "print(*sorted((r.entity_type, text[r.start:r.end]) for r in results), sep='\\n')\n"
    )
    out = run("\n".join([*code_blocks()[:1], show]), path=site, cwd=elsewhere)
    assert {tuple(re.findall(r"'([^']*)'", line)) for line in out.splitlines()} >= EXPECTED


def test_every_block_of_the_page_runs(tmp_path: Path) -> None:
    out = run("\n".join(code_blocks()), path=ROOT, cwd=tmp_path)
    assert "Emma" not in out
    assert "emma" not in out
    assert out.count("[PERSOON_1]") == 2


def test_the_folder_asks_for_what_it_imports_and_ships_every_file() -> None:
    whole = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    alone = tomllib.loads((ROOT / "redaction/pyproject.toml").read_text(encoding="utf-8"))
    project, tool = alone["project"], alone["tool"]["setuptools"]
    assert project["version"] == whole["version"]
    files = sorted((ROOT / "redaction").rglob("*.py"))
    assert {".".join(f.parent.relative_to(ROOT).parts) for f in files} == set(tool["packages"])
    ours = {"redaction", "__future__", *sys.stdlib_module_names}
    imported = {
        name
        for file in files
        for name in re.findall(r"^(?:    )?(?:from|import) (\w+)", file.read_text("utf-8"), re.M)
    } - ours
    names = {"yaml": "pyyaml", "thinc": "spacy"}
    needed = {names.get(name, name.replace("_", "-")) for name in imported}
    declared = {re.split(r"[<>=]", d)[0].lower() for d in project["dependencies"]}
    assert needed == declared
    kinds = {f.suffix for f in (ROOT / "redaction").rglob("*.*") if f.is_file()}
    shipped = {Path(p).suffix for p in tool["package-data"]["*"]} | {".py", ".typed"}
    assert kinds - {".pyc", ".toml"} <= shipped


def test_every_dutch_recognizer_is_in_the_registry() -> None:
    names = {r.name for r in dutch_registry().recognizers}
    assert names == {cls.NAME for cls in ALL} | {"nl_ner"}
    assert "nl_known" in {
        r.name for r in dutch_registry(known=[KnownEntity(name="Jo")]).recognizers
    }
    assert len(names) == 21
    assert "has twenty-one" in PAGE.read_text(encoding="utf-8")


def test_presidio_asks_for_one_entity_type_only() -> None:
    results = engine(dutch_registry()).analyze(text=TEXT, language="nl", entities=["NL_BSN"])
    assert [(r.entity_type, TEXT[r.start : r.end]) for r in results] == [("NL_BSN", "123456782")]


def test_case_file_names_are_found_by_plain_calls() -> None:
    registry = dutch_registry(known=[KnownEntity(name="Roos Kwabidis")])
    assert ("PERSON", "kwabidsi") in found(engine(registry), "toen kwam kwabidsi binnen")


def test_another_nlp_engine_of_presidio_works_and_brings_its_entities() -> None:
    nlp = spacy.blank("nl")
    ruler: Any = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "ORG", "pattern": "zonnetje"}])
    theirs = SpacyNlpEngine(models=[{"lang_code": "nl", "model_name": "nl_none"}])
    theirs.nlp = {"nl": nlp}
    analyzer = engine(dutch_registry(), nlp=theirs)
    assert found(analyzer, TEXT) >= EXPECTED
    assert ("ORGANIZATION", "zonnetje") in found(analyzer, "zij werkt bij zonnetje")


def test_a_recognizer_of_the_user_sees_context_words() -> None:
    own = PatternRecognizer(
        supported_entity="PAS",
        supported_language="nl",
        patterns=[Pattern(name="pas", regex=r"\bQ\d{4}\b", score=0.2)],
        context=["toegangspas"],
    )
    registry = dutch_registry()
    registry.add_recognizer(own)
    analyzer = engine(registry)

    def score(text: str) -> float:
        results = analyzer.analyze(text=text, language="nl", entities=["PAS"])
        return float(max(r.score for r in results))

    assert score("Zijn Toegangspas is Q1234.") > score("Zijn sleutel is Q1234.") == 0.2


def test_a_decision_trace_of_presidio_does_not_fail() -> None:
    registry = dutch_registry()
    analyzer = AnalyzerEngine(
        registry=registry,
        nlp_engine=nlp_engine(),
        supported_languages=["nl"],
        log_decision_process=True,
    )
    assert found(analyzer, TEXT) >= EXPECTED


def test_an_error_in_a_plain_call_stops_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ValueError(TEXT)

    monkeypatch.setattr(BsnRecognizer, "find", fail)
    with pytest.raises(RecognizerError) as caught:
        found(engine(dutch_registry()), TEXT)
    assert "Emma" not in str(caught.value)
