"""Whole letters against whole reports: fixed blocks, headers and explanations.

`letters.json` holds letters for the six sample reports at their own level: the bodies as the rules
wrote them with every name, between the fixed blocks of now. Renew the blocks when they change.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval import check_text, load_samples
from eval.fidelity.fixed import fixed_spans
from eval.fidelity.headers import header_spans
from eval.fidelity.split import sentence_spans
from eval.types import Finding
from prompts import Task, load_terms

LETTERS: dict[str, str] = json.loads(
    Path(__file__).with_name("letters.json").read_text(encoding="utf-8")
)
SOURCES = {sample.id: sample.text for sample in load_samples()}
TOP = (
    "Verslag\nBetreft: Noor Terpstra, geboren 14-03-2016\nDatum: 3 mei 2026\n"
    "Opgesteld door: M. de Graaf\n\nThuis\n"
)
BODY = "Noor woont bij oma. De rechtbank heeft op 12 januari 2024 de voogdij uitgesproken."
TOLD = "Je woont bij oma. De rechtbank heeft op 12 januari 2024 de voogdij uitgesproken."
FRONT = "Hoi Noor,\n\nDeze brief komt van M. de Graaf. Een computerprogramma hielp met schrijven."


def check(draft: str, *, source: str = TOP + BODY, task: Task = "kindgericht") -> list[Finding]:
    return list(check_text(source, draft, task=task).findings)


def fixed(draft: str) -> list[str]:
    drafts = sentence_spans(draft)
    return [draft[a:b] for a, b in fixed_spans(TOP + BODY, draft, drafts=drafts)]


@pytest.mark.parametrize("sample", sorted(LETTERS))
def test_a_letter_by_rules_passes(sample: str) -> None:
    found = check_text(SOURCES[sample], LETTERS[sample], task="kindgericht").findings
    hard = {f.type for f in found if f.severity == "blokkerend"}
    assert not hard & {"date", "number", "invented", "placeholder", "omitted"}, found
    assert len(found) <= 5, found


def test_every_sample_has_a_letter() -> None:
    assert sorted(LETTERS) == sorted(SOURCES)


@pytest.mark.parametrize("sample", sorted(LETTERS))
def test_a_changed_fact_in_a_letter_is_still_found(sample: str) -> None:
    letter = LETTERS[sample].replace("2026", "2019")
    assert letter != LETTERS[sample]
    report = check_text(SOURCES[sample], letter, task="kindgericht")
    assert any(f.type == "date" and f.severity == "blokkerend" for f in report.findings)


def test_headers_and_blocks_give_no_findings() -> None:
    assert check(f"{FRONT}\n\n{TOLD}") == []


def test_headers_count_for_b1() -> None:
    assert any(f.source_span and f.source_span[0] < len(TOP) for f in check(BODY, task="b1"))


def test_a_name_from_nowhere_in_a_block_is_not_fixed() -> None:
    assert "Deze brief komt van Jan Bakker." not in fixed("Deze brief komt van Jan Bakker.")
    assert fixed("Deze brief komt van M. de Graaf.") != []


def test_a_changed_block_is_compared() -> None:
    assert fixed("Een computerprogramma hielp niet met schrijven.") == []


def test_a_short_block_sentence_is_fixed_only_beside_another() -> None:
    assert "Dat is gratis." not in fixed("Je woont bij oma. Dat is gratis.")
    assert "Hoi Noor," in fixed("Hoi Noor,\n\nJe woont bij oma.")


def test_an_explanation_is_fixed_if_its_term_is_in_the_source() -> None:
    mine, other = load_terms().get("voogdij"), load_terms().get("ondertoezichtstelling")
    assert mine is not None
    assert other is not None
    assert fixed(f"{BODY} {mine.uitleg_8_11}")
    assert not fixed(f"{BODY} {other.uitleg_8_11}")


def test_the_rest_of_an_explanation_alone_is_compared() -> None:
    source = "De GI vraagt een ondertoezichtstelling aan."
    term = load_terms().get("ondertoezichtstelling")
    assert term is not None
    text = term.uitleg_8_11
    (_, first), *rest = sentence_spans(text)
    assert rest
    for draft, expected in ((text, True), (text[:first], True), (text[rest[0][0] :], False)):
        assert bool(fixed_spans(source, draft, drafts=sentence_spans(draft))) is expected


def test_a_letter_of_fixed_text_alone_omits_the_source() -> None:
    found = check(FRONT)
    assert sum(f.type == "omitted" for f in found) == 2
    assert check(FRONT, source="De rechtbank heeft de voogdij van Noor met een jaar verlengd.")


@pytest.mark.parametrize(
    "line",
    [
        "Besluit: de machtiging is verlengd tot 1 maart",
        "Moeder slaat haar zoon",
        "Noor wil naar huis",
        "Noor komt niet meer",
    ],
)
def test_a_line_with_a_fact_is_no_header(line: str) -> None:
    for text in (f"{line}\n\n{BODY}", f"{BODY}\n\n{line}\n{BODY}"):
        assert line not in [text[a:b] for a, b in header_spans(text)]


def test_headers_are_found() -> None:
    text = f"{TOP}{BODY}\n\nMening van Noor\n{BODY}\n\n- logeren\n{BODY}"
    lines = [text[a:b] for a, b in header_spans(text)]
    assert lines == [*TOP.split("\n")[:4], "Thuis", "Mening van Noor"]
    assert header_spans("Datum: 3 mei") == ()


def test_an_attribution_copied_word_for_word_is_not_lost() -> None:
    line = "Moeder is het daar niet mee eens."
    assert check(line, source=line) == []
