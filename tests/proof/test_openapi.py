"""The API against the ruleset of the NL API Design Rules (Logius), by Spectral."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.service import create_app
from tests.assistant.service_parts import FakeBureau, open_with
from tests.proof.manifests import ROOT, write_manifest

RULES = ROOT.parent / "shared" / "conformance" / "adr-linter.yaml"
FILES = [
    path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "assistant/api").glob("*.py"))
]


@pytest.mark.proof
def test_the_api_follows_the_design_rules(tmp_path: Path) -> None:
    app = create_app(opener=open_with(FakeBureau()))
    with TestClient(app, base_url="http://127.0.0.1:8321") as client:
        document = client.get("/v1/openapi.json").json()
    file = tmp_path / "openapi.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    run = subprocess.run(
        [
            *("npx", "--yes", "@stoplight/spectral-cli@6.15.0", "lint", "--ruleset", str(RULES)),
            *("--format", "json", "--fail-severity", "error", str(file)),
        ],
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    write_manifest("openapi", files=[*FILES, "assistant/service.py"], result={"ok": True})
