"""Whole texts: alignment, omissions, and the report."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from eval import CheckInputError, Link, check_sentence, check_text
from eval.fidelity.align import align, groups
from eval.fidelity.check import score
from eval.fidelity.split import sentence_spans
from eval.types import Finding

SOURCE = (
    "[KIND_1] gaat om de week naar [MOEDER_1] in [PLAATS_1]. "
    "De rechter heeft op [DATUM_1] de machtiging met 6 maanden verlengd. "
    "Volgens [SCHOOL_1] gaat het rekenen goed. "
    "[KIND_1] wil vaker met [BROER_1] voetballen."
)
DRAFT = (
    "Je gaat om de week naar je moeder in [PLAATS_1]. "
    "Op [DATUM_1] heeft de rechter besloten dat de machtiging met 6 maanden is verlengd. "
    "[SCHOOL_1] zegt dat het rekenen goed gaat. "
    "Je wilt vaker voetballen met je broer [BROER_1]."
)


def test_a_faithful_text_passes() -> None:
    report = check_text(SOURCE, DRAFT, task="kindgericht")
    assert report.verdict == "faithful", report.findings


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("met 6 maanden", "met 8 maanden", "number"),
        ("Op [DATUM_1] heeft", "Nu heeft", "date"),
        ("je moeder", "je vader", "person"),
        ("gaat het rekenen", "gaat het rekenen", ""),
        ("zegt dat het rekenen goed gaat", "zegt dat het rekenen niet goed gaat", "negation"),
        (" Je wilt vaker voetballen met je broer [BROER_1].", "", "omitted"),
    ],
)
def test_one_planted_error_is_found_with_its_place(old: str, new: str, kind: str) -> None:
    draft = DRAFT.replace(old, new)
    report = check_text(SOURCE, draft, task="kindgericht")
    types = {f.type for f in report.findings if f.severity == "blokkerend"}
    assert (kind in types) if kind else not types
    for finding in report.findings:
        for span, text in ((finding.draft_span, draft), (finding.source_span, SOURCE)):
            assert span is None or 0 <= span[0] <= span[1] <= len(text)


def test_spans_index_the_whole_text() -> None:
    draft = DRAFT.replace("met 6 maanden", "met 8 maanden")
    report = check_text(SOURCE, draft, task="kindgericht")
    new = next(f for f in report.findings if f.type == "number" and f.draft_span)
    lost = next(f for f in report.findings if f.type == "number" and f.source_span)
    assert new.draft_span is not None
    assert lost.source_span is not None
    assert draft[slice(*new.draft_span)] == "8"
    assert SOURCE[slice(*lost.source_span)] == "6"


def test_what_the_worker_left_out_is_no_omission() -> None:
    draft = DRAFT.replace(" Je wilt vaker voetballen met je broer [BROER_1].", "")
    spans = sentence_spans(SOURCE)
    report = check_text(SOURCE, draft, task="kindgericht", left_out=[spans[3]])
    assert report.verdict == "faithful", report.findings


def test_a_summary_may_leave_out_what_matters_less() -> None:
    source = SOURCE + " Het was een zonnige dag met een lichte wind."
    kept = check_text(source, DRAFT, task="samenvatting")
    assert kept.verdict == "faithful", kept.findings
    lost = check_text(source, DRAFT.split(" Op ")[0], task="samenvatting")
    assert any(f.type == "omitted" and f.severity == "blokkerend" for f in lost.findings)


def test_given_links_are_used_and_fixed_text_is_not_compared() -> None:
    fixed = "Deze brief komt van de jeugdbescherming en vervangt geen besluit."
    draft = f"{fixed} {DRAFT}"
    sources, drafts = sentence_spans(SOURCE), sentence_spans(draft)
    links = [
        Link(draft=drafts[0], sources=()),
        *(Link(draft=d, sources=(s,)) for d, s in zip(drafts[1:], sources, strict=True)),
    ]
    assert check_text(SOURCE, draft, task="kindgericht", links=links).verdict == "faithful"


def test_alignment_keeps_the_order_and_joins_merged_sentences() -> None:
    links = align(SOURCE, DRAFT, sources=sentence_spans(SOURCE), drafts=sentence_spans(DRAFT))
    assert [link.sources for link in links] == [(s,) for s in sentence_spans(SOURCE)]
    both = Link(draft=(0, 5), sources=((0, 3), (4, 9)))
    other = Link(draft=(6, 9), sources=((4, 9),))
    joined = groups([both, other])
    assert [(g.sources, g.drafts) for g in joined] == [(((0, 3), (4, 9)), ((0, 5), (6, 9)))]


def test_empty_texts() -> None:
    assert check_text("", "", task="kindgericht").verdict == "faithful"
    assert check_text(SOURCE, "", task="kindgericht").verdict == "unfaithful"
    assert check_text(SOURCE, " \n", task="kindgericht").verdict == "unfaithful"


def test_verdict_follows_from_the_findings_and_score_falls() -> None:
    assert score(()) == 1.0
    mild = Finding(type="cause", severity="controleren", message="m")
    hard = Finding(type="cause", severity="blokkerend", message="m")
    assert 1 > score((mild,)) > score((hard,)) > score((hard, hard)) > 0
    report = check_text(SOURCE, DRAFT.replace("6 maanden", "7 maanden"), task="kindgericht")
    assert report.verdict == "unfaithful"
    assert any(f.severity == "blokkerend" for f in report.findings)


def test_a_text_that_is_too_long_is_refused_without_its_text() -> None:
    with pytest.raises(CheckInputError) as caught:
        check_sentence("geheim " * 40_000, "x", task="b1")
    assert "geheim" not in str(caught.value)


def test_a_thousand_words_stay_well_under_four_seconds() -> None:
    source = " ".join(f"{SOURCE} Dit is deel {n}." for n in range(30))
    draft = " ".join(f"{DRAFT} Dit is deel {n}." for n in range(30))
    check_text(SOURCE, DRAFT, task="kindgericht")
    started = time.process_time()
    check_text(source, draft, task="kindgericht")
    assert len(source.split()) > 1_000
    assert time.process_time() - started < 4


def test_you_names_the_reader_in_a_text_with_real_names() -> None:
    found = check_sentence(
        "Samira belt met moeder Karin.", "Je belt met je moeder.", task="kindgericht", you="Samira"
    )
    assert [f for f in found if f.severity == "blokkerend"] == []


def test_findings_are_equal_for_every_hash_seed() -> None:
    code = (
        "from eval import check_text; "
        f"print(check_text({SOURCE!r}, {DRAFT.replace('6', '7')!r}, task='b1'))"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PATH": ""},
        ).stdout
        for seed in ("0", "7")
    }
    assert len(seen) == 1
