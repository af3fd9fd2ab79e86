"""The ways to write that the page offers: the engine of the settings, and rules alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from assistant.api.desk import ModelInfo
from assistant.drafting.release import LOCAL_ENGINES
from assistant.settings import Settings
from models import CatalogError, ModelEntry, ModelError, load_catalog

RULES: Final = "none"

_PLACES: Final = {
    "llamacpp": "op deze computer",
    "transformers": "op deze computer",
    "openai": "op een server in uw eigen netwerk",
    "fake": "testmodel",
}
_ADVICE: Final = "Een model maakt fouten. Controleer elke zin."
_TRIAL: Final = "Proefmodel: geen Nederlands model, alleen om te proberen. Controleer elke zin."


def list_models(settings: Settings, check: Callable[[str | None], object]) -> tuple[ModelInfo, ...]:
    """Return the ways to write, the default first.

    `check` is called with the engine's name and raises ModelError when it can't write now; the
    message then holds the next command.
    """
    rules = ModelInfo(
        name=RULES,
        label="Zonder model",
        engine=None,
        default=settings.engine == RULES,
        ready=True,
        warning="Alleen vaste regels: snel en voorspelbaar, maar veel zinnen blijven zoals ze "
        "zijn.",
    )
    if settings.engine == RULES:
        return (rules,)
    return (_configured(settings, check), rules)


def _configured(settings: Settings, check: Callable[[str | None], object]) -> ModelInfo:
    entry = _entry(settings.model)
    next_step: str | None = None
    try:
        check(settings.engine)
    except ModelError as error:
        next_step = str(error)
    title = entry.title if entry else settings.model
    return ModelInfo(
        name=settings.engine,
        label=f"{title}, {_PLACES[settings.engine]}",
        engine=settings.engine,
        default=True,
        ready=next_step is None,
        remote=settings.engine not in LOCAL_ENGINES,
        licence=entry.licence if entry else None,
        warning=_warning(entry),
        next_step=next_step,
    )


def _entry(name: str) -> ModelEntry | None:
    """Return the catalog's entry; a server of the GI may run a model that isn't in it."""
    try:
        return load_catalog().get(name)
    except CatalogError:
        return None


def _warning(entry: ModelEntry | None) -> str:
    if entry is None:
        return _ADVICE
    if entry.dutch == "none":
        return _TRIAL
    return f"{entry.note} {_ADVICE}".strip()
