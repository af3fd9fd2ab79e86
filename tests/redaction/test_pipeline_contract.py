"""What holds for every pipeline that can be chosen; `KINDGERICHT_TEST_PIPELINE` adds one."""

from __future__ import annotations

import os
from itertools import pairwise
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.util import is_package

from redaction import Analyzer, SourceText, build_analyzer, load_pipeline, split_sentences
from redaction.entities import PLACEHOLDER
from tests.redaction.small_pipeline import save_small

OTHER = os.environ.get("KINDGERICHT_TEST_PIPELINE")
NAMES = ("regels", "meegeleverd", "klein", "nl_core_news_lg", "KINDGERICHT_TEST_PIPELINE")
TEXT = (
    "Verslag\n\nMw. J.P. de Vries sprak d.d. 3 mei jl. met [KIND_1] en [MOEDER_1]s zus.\n"
    "- naar school [SCHOOL_1]/[PLAATS_1]\n- rust\r\n\tmo belt niet terug. zij komt i.v.m. werk "
    "niet. 'Ik wil weg', zei [KIND_1].   Emma El Idrissi woont in Sneek 👩‍👧 en eet taart!\u00a0"
)
HARD = ("", " \n\t ", ".", "\n\n\n", "[KIND_1]", "a" * 5_000, "- " * 400, "zo " * 4_000, "\u200bé")


@pytest.fixture(scope="module", params=NAMES)
def nlp(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Language:
    name: str = request.param
    if name == "meegeleverd":
        return load_pipeline()
    if name == "klein":
        name = str(save_small(tmp_path_factory.mktemp("pijplijn") / "klein"))
    elif name == "KINDGERICHT_TEST_PIPELINE":
        if OTHER is None:
            pytest.skip("KINDGERICHT_TEST_PIPELINE is niet gezet")
        name = OTHER
    elif name != "regels" and not is_package(name) and not Path(name).is_dir():
        pytest.skip(f"{name} is niet geinstalleerd")
    return load_pipeline(name)


@pytest.fixture(scope="module")
def analyzer(nlp: Language) -> Analyzer:
    return build_analyzer(nlp)


@pytest.mark.parametrize("text", [TEXT, *HARD], ids=range(len(HARD) + 1))
def test_sentences_cover_the_text_in_order(nlp: Language, text: str) -> None:
    spans = split_sentences(text, nlp=nlp)
    assert list(spans) == sorted(spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert all(text[a:b] and text[a:b] == text[a:b].strip() for a, b in spans)
    told = "".join(text[a:b] for a, b in spans)
    assert "".join(told.split()) == "".join(text.split())


def test_borders_of_the_field_hold(nlp: Language) -> None:
    parts = [TEXT[a:b] for a, b in split_sentences(TEXT, nlp=nlp)]
    assert parts[0] == "Verslag"
    starts = {part.split()[0] for part in parts}
    assert {"Verslag", "Mw.", "-", "mo"} <= starts
    assert not {"J.P.", "de", "3", "met", "werk"} & starts


def test_a_placeholder_is_never_cut(nlp: Language, analyzer: Analyzer) -> None:
    hidden = [match.span() for match in PLACEHOLDER.finditer(TEXT)]
    for start, end in split_sentences(TEXT, nlp=nlp):
        assert all(not a < cut < b for cut in (start, end) for a, b in hidden)
    for found in analyzer.detect(SourceText(text=TEXT)):
        assert all(found.end <= a or found.start >= b for a, b in hidden)


@pytest.mark.parametrize("text", [TEXT, *HARD], ids=range(len(HARD) + 1))
def test_detections_are_sorted_apart_and_inside_the_text(analyzer: Analyzer, text: str) -> None:
    found = analyzer.detect(SourceText(text=text))
    assert all(0 <= d.start < d.end <= len(text) for d in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    for detection in found:
        assert detection.recognizer != "nl_ner" or detection.entity_type in {
            "PERSON",
            "LOCATION",
            "ORGANIZATION",
        }


def test_what_the_rules_find_is_found_with_every_pipeline(analyzer: Analyzer) -> None:
    found = " ".join(TEXT[d.start : d.end] for d in analyzer.detect(SourceText(text=TEXT)))
    for name in ("de Vries", "Emma El Idrissi", "Sneek"):
        assert name in found


def test_twice_gives_the_same(analyzer: Analyzer) -> None:
    assert analyzer.detect(SourceText(text=TEXT)) == analyzer.detect(SourceText(text=TEXT))
