"""The Dutch recognizers for users of Presidio: a registry, and an NLP engine without a download."""

from __future__ import annotations

from collections.abc import Sequence

from redaction.lexicon import load_lexicon
from redaction.pipeline import load_pipeline
from redaction.recognizers import (
    ALL,
    LANGUAGE,
    DutchNlpEngine,
    KnownRecognizer,
    PipelineRecognizer,
)
from redaction.recognizers.presidio import RecognizerRegistry
from redaction.types import KnownEntity


def dutch_registry(*, known: Sequence[KnownEntity] = ()) -> RecognizerRegistry:
    """Return Presidio's registry with every Dutch recognizer; language `nl`.

    It works with `dutch_nlp_engine` and with any other NLP engine of Presidio, whose PERSON,
    LOCATION and ORGANIZATION entities are passed on by the recognizer `nl_ner`. With `known` the
    people and things of one case are found in any letter case and with a typing error.
    """
    registry = RecognizerRegistry(supported_languages=[LANGUAGE])
    for recognizer in (*(cls() for cls in ALL), PipelineRecognizer()):
        registry.add_recognizer(recognizer)
    if known:
        registry.add_recognizer(KnownRecognizer(known))
    return registry


def dutch_nlp_engine(pipeline: str | None = None) -> DutchNlpEngine:
    """Return an NLP engine for Presidio's AnalyzerEngine; nothing is ever downloaded.

    `pipeline` is that of `load_pipeline`: `regels` needs no model, None is the trained pipeline
    that ships with the whole program.

    Raises:
        PipelineError: there is no such pipeline, or it can't be loaded.
    """
    nlp = load_pipeline(pipeline, parts="redactie")
    return DutchNlpEngine(nlp, lexicon=load_lexicon(), lemmas=True)
