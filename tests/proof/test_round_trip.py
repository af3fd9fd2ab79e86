"""10,000 generated texts with the shipped pipeline: they come back, and no placeholders collide.

Half of them with a case file.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from redaction import build_analyzer, load_pipeline, load_policy
from tests.proof.manifests import write_manifest
from tests.redaction.generated import check_redaction, texts

EXAMPLES = 5_000
FILES = [
    f"redaction/{name}.py"
    for name in ("invisible", "placeholders", "pseudonymise", "redact", "restore", "vault")
]


@pytest.mark.proof
def test_every_generated_text_comes_back() -> None:
    analyzer = build_analyzer(load_pipeline(parts="redactie"))
    policy = load_policy()
    done = hidden = 0

    def check(text: str, *, known: bool) -> None:
        nonlocal done, hidden
        hidden += check_redaction(text, analyzer=analyzer, policy=policy, known=known)
        done += 1

    many = settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
        database=None,
    )

    @many
    @given(text=texts())
    def without(text: str) -> None:
        check(text, known=False)

    @many
    @given(text=texts())
    def with_case_file(text: str) -> None:
        check(text, known=True)

    without()
    with_case_file()
    assert done >= 2 * EXAMPLES
    assert hidden > done
    write_manifest("round-trip", files=FILES, result={"ok": True, "texts": done})
