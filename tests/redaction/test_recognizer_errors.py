"""Whatever goes wrong in whatever recognizer stops the run, and nothing of the text leaks out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from redaction import Analyzer, KnownEntity, RecognizerError, SourceText, build_analyzer
from redaction import load_pipeline as load
from redaction.recognizers import ALL, DutchRecognizer, KnownRecognizer, PipelineRecognizer
from redaction.recognizers import engine as engine_module
from redaction.recognizers.propagate import NAME as PROPAGATION

TEXT = "Emma de Vries belde. Volgens Emma gaat het goed."
KNOWN = (KnownEntity(name="Emma de Vries"),)
EVERY: tuple[type[DutchRecognizer], ...] = (*ALL, PipelineRecognizer, KnownRecognizer)
ERRORS = (
    *(ValueError, KeyError, IndexError, TypeError, AttributeError, RuntimeError, RecursionError),
    *(ZeroDivisionError, AssertionError, UnicodeError, MemoryError, TimeoutError, OSError),
)


@cache
def analyzer() -> Analyzer:
    return build_analyzer(load(parts="redactie"))


def check(name: str) -> None:
    with pytest.raises(RecognizerError, match=f"'{name}'") as caught:
        analyzer().detect(SourceText(text=TEXT), known=KNOWN)
    assert "Emma" not in str(caught.value)
    assert caught.value.__suppress_context__


def test_every_recognizer_is_tried() -> None:
    assert {cls.NAME for cls in EVERY} | {PROPAGATION} == set(analyzer().recognizer_names)


@pytest.mark.parametrize("recognizer", EVERY, ids=lambda cls: cls.NAME)
def test_an_error_in_any_recognizer_stops_the_run(
    recognizer: type[DutchRecognizer], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> Iterator[object]:
        yield from ()
        raise ValueError(TEXT)

    monkeypatch.setattr(recognizer, "find_in", fail)
    check(recognizer.NAME)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.__name__)
def test_any_kind_of_error_stops_the_run(
    error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise error(TEXT)

    monkeypatch.setattr(ALL[0], "find", fail)
    check(ALL[0].NAME)


def test_an_error_in_propagation_stops_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ValueError(TEXT)

    monkeypatch.setattr("redaction.analyzer.propagate", fail)
    check(PROPAGATION)


def test_the_time_for_one_text_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_module, "BASE_LIMIT_S", -1.0)
    monkeypatch.setattr(engine_module, "LIMIT_PER_CHARACTER_S", 0.0)
    with pytest.raises(RecognizerError, match="te veel tijd"):
        analyzer().detect(SourceText(text=TEXT))


def test_a_longer_text_gets_more_time() -> None:
    nlp_engine = analyzer()._engine.nlp_engine
    first = nlp_engine.process_text("kort", "nl").deadline
    assert nlp_engine.process_text("lang " * 20_000, "nl").deadline > first + 45
