"""A pipeline as a training gives it, but small: a shared tok2vec, a parser, and NER of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import spacy
from spacy.training import Example
from thinc.api import fix_random_seed

from redaction.tokenizer import dutch_tokenizer

NAME = "qorvik"
"""A word that no list knows; the NER of `save_small` learns that it is an organisation."""
SENTENCES = (
    f"Zij werkt bij {NAME}.",
    f"Moeder werkt bij {NAME}.",
    f"Wij bellen met {NAME}.",
    "Zij werkt bij haar oom.",
)
LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": 32, "upstream": "tok2vec"}


def save_small(folder: Path, *, shared: bool = False) -> Path:
    """Return `folder` with a trained pipeline; with `shared` its NER listens to the tok2vec."""
    fix_random_seed(1)
    nlp = spacy.blank("nl")
    dutch_tokenizer(nlp)
    nlp.add_pipe("nl_zinnen", config={"decide": "sure"})
    nlp.add_pipe("tok2vec", config={"model": _vectors()})
    nlp.add_pipe("parser", config={"min_action_freq": 1, "model": _transitions("parser", LISTENER)})
    read = LISTENER if shared else _vectors()
    nlp.add_pipe("ner", config={"model": _transitions("ner", read)})
    examples = [_example(nlp.make_doc(text)) for text in SENTENCES]
    nlp.initialize(lambda: examples)
    for _ in range(40):
        nlp.update(examples)
    nlp.to_disk(folder)
    return folder


def _example(doc: Any) -> Example:
    at = doc.text.find(NAME)
    names = [(at, at + len(NAME), "ORG")] if at >= 0 else []
    deps = ["ROOT" if i == 1 else "dep" for i in range(len(doc))]
    return Example.from_dict(doc, {"heads": [1] * len(doc), "deps": deps, "entities": names})


def _vectors() -> dict[str, object]:
    return {
        "@architectures": "spacy.HashEmbedCNN.v2",
        "width": 32,
        "depth": 1,
        "embed_size": 200,
        "window_size": 1,
        "maxout_pieces": 2,
        "subword_features": True,
        "pretrained_vectors": None,
    }


def _transitions(kind: str, vectors: dict[str, object]) -> dict[str, object]:
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": kind,
        "extra_state_tokens": False,
        "hidden_width": 32,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": vectors,
    }
