"""The fixed blocks of a letter pass our own checks. The names in them are fictitious."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import get_args

import pytest

from eval import ReadabilityReport, check_language, measure
from eval.fidelity.fixed import fixed_spans
from eval.fidelity.split import sentence_spans
from prompts import Audience, Level, PromptRequest, Task, load_blocks, use_blocks
from prompts.blocks import BLOCKS_FILE

NAMES = {"[KIND_1]": "Noor", "[JEUGDBESCHERMER_1]": "mevrouw De Graaf"}
REQUESTS = [
    PromptRequest(task=task, level=level, audience=audience)
    for task, level, audience in product(get_args(Task), get_args(Level), get_args(Audience))
]
ACCEPTED = {"advocaat", "rapportage"}
"""Terms that stay unexplained: who is told of a lawyer is 16 or a parent, and a colleague knows
what a rapportage is."""


def frames(*, named: bool) -> Iterator[tuple[PromptRequest, str]]:
    """Yield each different letter without its middle, with names or with plain words."""
    seen = set()
    for request, recipient in product(REQUESTS, (None, "pleegouder")):
        placeholders = frozenset(NAMES) if named else frozenset[str]()
        frame = load_blocks(BLOCKS_FILE).frame(
            request, placeholders=placeholders, recipient=recipient
        )
        text = "\n\n".join(block.text for block in (*frame.begin, *frame.einde))
        for code, name in NAMES.items():
            text = text.replace(code, name)
        if text not in seen:
            seen.add(text)
            yield request, text


@pytest.fixture(scope="module")
def reports() -> list[tuple[PromptRequest, ReadabilityReport]]:
    return [(r, measure(text, level=r.level)) for r, text in frames(named=True)]


@pytest.mark.parametrize("named", [True, False])
def test_the_language_check_finds_nothing(named: bool) -> None:
    for request, text in frames(named=named):
        assert [(f.rule, text[f.start : f.end]) for f in check_language(text)] == [], request


def test_every_letter_is_of_the_easiest_level(
    reports: list[tuple[PromptRequest, ReadabilityReport]],
) -> None:
    assert len(reports) >= 20
    for request, report in reports:
        assert report.b1 is not False, request
        if request.audience != "collega":
            assert report.lint_level == 1, request
        if request.level == "12-15" and request.audience != "collega":
            assert report.b1 is True, request


def test_each_point_on_a_sentence_was_looked_at(
    reports: list[tuple[PromptRequest, ReadabilityReport]],
) -> None:
    for request, report in reports:
        found = {reason for sentence in report.sentences for reason in sentence.reasons}
        young = {r for r in found if not r.startswith(("Moeilijk woord", "Lijdende vorm: 'is bes"))}
        terms = {r.split(": ")[1].split(".")[0] for r in found if r.startswith("Moeilijk woord")}
        assert terms <= ACCEPTED, request
        if request.audience != "collega":
            assert young == set(), request


@pytest.mark.parametrize("named", [True, False])
def test_each_letter_is_known_as_fixed_text(named: bool) -> None:
    source = f"Noor woont bij oma. {NAMES['[JEUGDBESCHERMER_1]']} schreef dit."
    for request, text in frames(named=named):
        drafts = sentence_spans(text)
        assert fixed_spans(source, text, drafts=drafts) == tuple(drafts), request


def test_blocks_of_ones_own_are_fixed_text_too(tmp_path: Path) -> None:
    said = "Geachte vader of moeder, fijn dat u dit leest."
    own = tmp_path / "blokken.yaml"
    own.write_text(BLOCKS_FILE.read_text("utf-8").replace("Beste ouder,", said), "utf-8")
    source = "Noor woont bij oma."
    assert fixed_spans(source, said, drafts=sentence_spans(said)) == ()
    try:
        use_blocks(own)
        assert fixed_spans(source, said, drafts=sentence_spans(said)) == ((0, len(said)),)
    finally:
        use_blocks(None)
    assert fixed_spans(source, said, drafts=sentence_spans(said)) == ()
