"""`make test` fails when a proof is older than the code that it vouches for."""

from __future__ import annotations

import json

import pytest

from tests.proof.manifests import FOLDER, stale

MANIFESTS = sorted(FOLDER.glob("*.json"))


def test_there_are_proofs() -> None:
    assert {path.stem for path in MANIFESTS} == {
        "openapi",
        "recognizers",
        "redact-speed",
        "round-trip",
    }


@pytest.mark.parametrize("path", MANIFESTS, ids=lambda path: path.stem)
def test_a_proof_is_as_new_as_its_code(path: object) -> None:
    assert stale(path) == [], "run `make proof` and commit docs/proof"  # type: ignore[arg-type] # a Path


@pytest.mark.parametrize("path", MANIFESTS, ids=lambda path: path.stem)
def test_a_proof_holds(path: object) -> None:
    assert json.loads(path.read_text(encoding="utf-8"))["result"]["ok"] is True  # type: ignore[attr-defined] # as above
