"""Loads the spaCy pipeline that the analyzer and the sentence splitter work on."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import spacy
from spacy.language import Language
from spacy.util import is_package

from redaction.errors import PipelineError
from redaction.sentences import COMPONENT

MAX_LENGTH: Final = 10_000_000
"""Longest text in characters. The rules need little memory; a trained parser has its own limit."""


def load_pipeline(name_or_path: str | None = None) -> Language:
    """Return a Dutch spaCy pipeline with sentence borders; nothing is ever downloaded.

    None gives the built-in rule pipeline. A name must be an installed package; otherwise it is
    taken as the path of a folder.

    Raises:
        PipelineError: there is no such pipeline, or it can't be loaded.
    """
    if name_or_path is None:
        nlp = spacy.blank("nl")
        nlp.add_pipe(COMPONENT)
        nlp.max_length = MAX_LENGTH
        return nlp
    if not is_package(name_or_path) and not Path(name_or_path).is_dir():
        raise PipelineError(
            "Deze spaCy-pipeline is hier niet gevonden. Installeer het pakket, of geef de map op. "
            "Er wordt niets gedownload."
        )
    try:
        nlp = spacy.load(name_or_path)
    except (OSError, ValueError, ImportError) as error:
        raise PipelineError(
            f"De spaCy-pipeline kan niet worden geladen ({type(error).__name__}). "
            "Controleer of zij past bij deze versie van spaCy."
        ) from error
    if not {"senter", "parser", "sentencizer", COMPONENT} & set(nlp.pipe_names):
        nlp.add_pipe(COMPONENT)
    return nlp
