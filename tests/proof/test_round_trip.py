"""Restoring an unchanged text gives it back: 5,000 generated texts with the real analyzer."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redaction import SourceText, build_analyzer, load_pipeline, load_policy, redact, restore
from tests.proof.manifests import write_manifest

EXAMPLES = 5_000
FILES = [
    f"redaction/{name}.py"
    for name in ("invisible", "placeholders", "pseudonymise", "redact", "restore", "vault")
]
PIECES = st.sampled_from(
    [
        *(
            "Noor Terpstra",
            "Jans",
            "mevrouw El Amrani",
            "06-12345678",
            "[KIND_1]",
            "[KIND_",
            "KIND_1]",
        ),
        *(
            "kind 1",
            "[TEKST_1]",
            "12 maart 2024",
            "woont in Ede",
            "niet",
            ".",
            "\n",
            " ",
            "BSN 111222333",
        ),
        *(
            "a@b.example",
            "[[MOEDER_2]]",
            "]",
            "[",
            "Ay\u015fe",
            "\U0001f600",
            "de",
            "Roos zegt",
            "'s",
        ),
    ]
)
# Refused by `redact`: NUL and characters that turn the reading direction around.
REFUSED = "\x00\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
LOOSE = st.text(st.characters(exclude_characters=REFUSED, exclude_categories=["Cs"]), max_size=6)
TEXTS = st.lists(PIECES | LOOSE, min_size=1, max_size=12).map(" ".join)


@pytest.mark.proof
def test_every_generated_text_comes_back() -> None:
    analyzer = build_analyzer(load_pipeline())
    policy = load_policy()
    done = 0

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    @given(text=TEXTS)
    def check(text: str) -> None:
        nonlocal done
        redaction = redact(SourceText(text=text), analyzer=analyzer, policy=policy)
        assert restore(redaction.pseudonymised.text, redaction.vault).text == text
        done += 1

    check()
    write_manifest("round-trip", files=FILES, result={"ok": True, "texts": done})
