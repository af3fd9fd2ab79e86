"""Imports thinc, which spaCy runs on, without torch, and lends the means to do so.

thinc and Presidio import torch when it happens to be installed: a second and hundreds of megabytes
for a pipeline that never calls it. Both take an ImportError as "not installed", so that is what
they get. thinc decides once, at its first import: `redaction` imports this module before anything
of its own imports spaCy. Only spaCy's transformer pipelines need torch in thinc; where the package
that makes those is installed, thinc gets it.
Source: thinc 8.3.13, compat.py; presidio_analyzer 2.2.366, nlp_engine/device_detector.py and
huggingface_token_pipe.py, 2026-11-22.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Final

TORCH_PIPELINES: Final = ("spacy_transformers", "spacy_curated_transformers")
"""Packages whose pipelines run torch inside thinc."""


@contextmanager
def as_absent(*names: str) -> Iterator[None]:
    """Make modules that are not imported yet look absent for the time of the block."""
    hidden = [name for name in names if name not in sys.modules]
    for name in hidden:
        sys.modules[name] = None  # type: ignore[assignment]  # the import system's "not there"
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]


def import_thinc() -> None:
    """Import thinc; without torch, unless a pipeline that needs it can be installed here."""
    absent = () if any(find_spec(name) for name in TORCH_PIPELINES) else ("torch",)
    with as_absent(*absent):
        importlib.import_module("thinc.compat")


import_thinc()
