"""Which components of a pipeline hiding needs, read from the pipeline's own config."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import redaction.libraries  # noqa: F401

from spacy.language import Language
from spacy.util import load_config

NER: Final = frozenset({"ner", "beam_ner"})
"""Factories that find entities and need nothing but vectors."""

RULERS: Final = frozenset({"entity_ruler", "span_ruler"})
"""Factories that find entities with patterns, which may ask for a tag, lemma or head."""

FREE_BORDERS: Final = frozenset({"parser", "beam_parser", "senter"})
"""Factories that set the sentence borders that are still open."""

_VECTORS: Final = frozenset({"tok2vec", "transformer", "curated_transformer"})
_UNNEEDED: Final = FREE_BORDERS | {
    "tagger",
    "morphologizer",
    "lemmatizer",
    "trainable_lemmatizer",
    "experimental_edit_tree_lemmatizer",
    "attribute_ruler",
    "textcat",
    "textcat_multilabel",
    "spancat",
    "spancat_singlelabel",
    "entity_linker",
}
"""Factories of spaCy that no NER reads. Source: https://spacy.io/api#architecture-pipeline,
2026-11-22."""


def unneeded(config_path: Path) -> tuple[str, ...]:
    """Return the components of a saved pipeline that hiding does not need, in their order.

    A component of an unknown kind stays. With a ruler for entities everything stays. An unreadable
    file gives (): loading the pipeline then fails with its own error.
    """
    try:
        config = load_config(config_path)
    except (OSError, ValueError):
        return ()
    names = config.get("nlp", {}).get("pipeline", [])
    return _without(names, config.get("components", {}), drop=_UNNEEDED, whole=RULERS)


def unneeded_for_hiding(nlp: Language) -> tuple[str, ...]:
    """Return the components of a loaded pipeline that hiding does not need, in their order."""
    return _without(nlp.pipe_names, _components(nlp), drop=_UNNEEDED, whole=RULERS)


def unneeded_for_splitting(nlp: Language) -> tuple[str, ...]:
    """Return the components of a loaded pipeline that set no sentence borders, in their order."""
    drop = (_UNNEEDED - FREE_BORDERS) | NER | RULERS
    return _without(nlp.pipe_names, _components(nlp), drop=drop)


def _components(nlp: Language) -> dict[str, Mapping[str, Any]]:
    return {
        name: {**nlp.get_pipe_config(name), "factory": nlp.get_pipe_meta(name).factory}
        for name in nlp.pipe_names
    }


def _without(
    names: Collection[str],
    components: Mapping[str, Any],
    *,
    drop: Collection[str],
    whole: Collection[str] = (),
) -> tuple[str, ...]:
    """Return the components of the factories `drop`, and the vectors that no other one reads.

    Nothing can be missed where one of the factories in `whole` works.
    """
    factory = {name: str(components.get(name, {}).get("factory", "")) for name in names}
    if set(whole) & set(factory.values()):
        return ()
    left = [name for name in names if factory[name] not in {*drop, *_VECTORS}]
    heard = {up for name in left for up in _upstream(components.get(name, {}))}
    vectors = [name for name in names if factory[name] in _VECTORS]
    needed = {*left, *(vectors if "*" in heard else heard)}
    return tuple(name for name in names if name not in needed)


def _upstream(part: object) -> Iterator[str]:
    """Yield the names of the components that the layers in `part` listen to; "*" is any."""
    if not isinstance(part, Mapping):
        return
    if "Listener" in str(part.get("@architectures", "")):
        yield str(part.get("upstream", part.get("upstream_name", "*")))
    for value in part.values():
        yield from _upstream(value)
