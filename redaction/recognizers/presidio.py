"""The one import of Presidio, without the engines that it would load along.

Importing `presidio_analyzer` imports `transformers` and torch when they happen to be installed:
seconds and hundreds of megabytes that redaction never uses (see `redaction.libraries`).
"""

from __future__ import annotations

from redaction.libraries import as_absent

with as_absent("torch", "transformers", "stanza"):
    from presidio_analyzer import (
        AnalyzerEngine,
        EntityRecognizer,
        RecognizerRegistry,
        RecognizerResult,
    )
    from presidio_analyzer.context_aware_enhancers import ContextAwareEnhancer
    from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine

__all__ = [
    "AnalyzerEngine",
    "ContextAwareEnhancer",
    "EntityRecognizer",
    "NlpArtifacts",
    "NlpEngine",
    "RecognizerRegistry",
    "RecognizerResult",
]
