"""Loads the spaCy pipeline that the analyzer, the sentence splitter and the checks work on."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Literal

import redaction.libraries

import spacy
from spacy.language import Language
from spacy.util import get_package_path, is_package

# With its first pipeline spaCy imports what packages offer it, so Presidio too. Presidio must be
# there by then, without transformers.
import redaction.recognizers.presidio  # noqa: F401
from redaction.errors import PipelineError
from redaction.pipeline_parts import FREE_BORDERS, unneeded
from redaction.sentences import COMPONENT, SentenceRules
from redaction.tokenizer import dutch_tokenizer

Parts = Literal["redactie", "alles"]
"""What is loaded: all components, or only what hiding names and splitting sentences need."""

RULES: Final = "regels"
"""Name of the built-in pipeline without a trained part."""

SHIPPED: Final = Path(__file__).resolve().parent.parent / "models" / "nl"
"""Folder of the trained pipeline; found beside this package, which does not import `models`."""

MAX_LENGTH: Final = 10_000_000
"""Longest text in characters for the rules; of a trained pipeline its own limit holds."""

_CONFIG: Final = "config.cfg"


def load_pipeline(name_or_path: str | None = None, *, parts: Parts = "alles") -> Language:
    """Return a Dutch spaCy pipeline with sentence borders; nothing is ever downloaded.

    None gives the trained pipeline that ships with the program, `regels` the built-in rules, and
    another name an installed package or a folder. With `parts="redactie"` the components that
    hiding does not need are not loaded: no memory, no time.

    Raises:
        PipelineError: there is no such pipeline, or it can't be loaded.
    """
    if name_or_path == RULES:
        return _rules()
    model = find_shipped() if name_or_path is None else _find(name_or_path)
    exclude = unneeded(_config_of(model)) if parts == "redactie" else ()
    try:
        nlp = spacy.load(model, exclude=list(exclude))
    except (OSError, ValueError, ImportError) as error:
        raise PipelineError(
            f"De spaCy-pipeline kan niet worden geladen ({type(error).__name__}). "
            "Controleer of zij past bij deze versie van spaCy."
        ) from error
    _add_borders(nlp)
    return nlp


def find_shipped(folder: Path = SHIPPED) -> Path:
    """Return the folder of the trained pipeline that ships with the program.

    Raises:
        PipelineError: it is not there; the message says what to do.
    """
    if not (folder / _CONFIG).is_file():
        raise PipelineError(
            "De meegeleverde taalpipeline (models/nl) ontbreekt. Installeer het programma opnieuw. "
            f"Of werk zonder: zet KINDGERICHT_PIPELINE={RULES}, of geef --pipeline {RULES} mee."
        )
    return folder


def _rules() -> Language:
    nlp = spacy.blank("nl")
    dutch_tokenizer(nlp)
    nlp.add_pipe(COMPONENT)
    nlp.max_length = MAX_LENGTH
    return nlp


def _find(name_or_path: str) -> str | Path:
    """Return what spaCy loads: the name of an installed package, or a folder."""
    if is_package(name_or_path):
        return name_or_path
    folder = Path(name_or_path).expanduser()
    if folder.is_dir():
        return folder
    raise PipelineError(
        "Deze spaCy-pipeline is hier niet gevonden. Installeer het pakket, of geef de map op. "
        f"De naam '{RULES}' kan altijd. Er wordt niets gedownload."
    )


def _config_of(model: str | Path) -> Path:
    """Return where the config of a pipeline is; a package holds it in a folder with its version."""
    if isinstance(model, Path):
        return model / _CONFIG
    inside = sorted(get_package_path(model).glob(f"*/{_CONFIG}"))
    return inside[0] if len(inside) == 1 else get_package_path(model) / _CONFIG


def _add_borders(nlp: Language) -> None:
    """Make sure that `nlp` sets sentence borders.

    The rules decide alone when nothing after them does; before a parser or senter they set what is
    certain in this field.
    """
    open_until = [n for n in nlp.pipe_names if nlp.get_pipe_meta(n).factory in FREE_BORDERS]
    if COMPONENT in nlp.pipe_names:
        rules = nlp.get_pipe(COMPONENT)
        if isinstance(rules, SentenceRules) and not open_until:
            rules.decide = "all"
    elif open_until:
        nlp.add_pipe(COMPONENT, before=open_until[0], config={"decide": "sure"})
    elif "sentencizer" not in nlp.pipe_names:
        nlp.add_pipe(COMPONENT, first=True)
