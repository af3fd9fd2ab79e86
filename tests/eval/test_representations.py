"""What a log or a traceback could print of a check holds no word of the text. All invented."""

from __future__ import annotations

import pytest

from eval import check_language, check_text, child_voice, classify_statements, disclosures
from eval.readability import measure
from eval.readability.parse import parse

SECRET = ("Zwaluwstaart", "Quintessa", "Bramstruik")
TEXT = (
    "Quintessa Zwaluwstaart wil niet dat Bramstruik op school komt. Zij vindt hem theatraal. "
    "De zwaluwstaartverbinding werd door Bramstruik gemaakt. Jij is bang voor Bramstruik, want "
    "Bramstruik slaat Quintessa."
)


@pytest.mark.parametrize(
    "made",
    [
        lambda: measure(TEXT * 4, level="8-11"),
        lambda: parse(TEXT),
        lambda: check_language(TEXT),
        lambda: classify_statements(TEXT),
        lambda: child_voice(TEXT),
        lambda: disclosures(TEXT),
        lambda: check_text(TEXT, "Bramstruik slaat niemand.", task="b1"),
    ],
    ids=["readability", "parse", "language", "statements", "voice", "disclosure", "fidelity"],
)
def test_a_representation_holds_no_word_of_the_text(made: object) -> None:
    assert callable(made)
    shown = repr(made()).lower()
    assert not [word for word in SECRET if word.lower() in shown]
