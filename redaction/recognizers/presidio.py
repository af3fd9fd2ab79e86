"""The one import of Presidio, without the engines that it would load along.

Importing `presidio_analyzer` imports `transformers`, and through it torch, when they happen to be
installed: 2 seconds and hundreds of megabytes that redaction never uses. Presidio takes an
ImportError there as "not installed", so that is what it gets while it is being imported.
Source: presidio_analyzer 2.2.366, nlp_engine/huggingface_token_pipe.py, 2026-11-22.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def _as_absent(*names: str) -> Iterator[None]:
    """Make modules that are not imported yet look absent for the time of the block."""
    hidden = [name for name in names if name not in sys.modules]
    for name in hidden:
        sys.modules[name] = None  # type: ignore[assignment]  # the import system's "not there"
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]


with _as_absent("transformers", "stanza"):
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
