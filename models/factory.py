"""`create_engine`: from settings to an engine. Nothing is read from the environment here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import get_args

from langchain_core.language_models import BaseChatModel

from models.cache import default_cache_dir, ensure_model
from models.catalog import DEFAULT_MODEL, HubSource, ModelEntry, PipSource, load_catalog
from models.engine import ChatEngine, ChatSource, EngineLimits, Recorder
from models.errors import CatalogError, ModelMissingError
from models.fake import FakeChat
from models.network import LOOPBACK
from models.types import EngineName


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineSettings:
    """What an engine needs to know.

    `model` is a name in the catalog; `model_path` a local file (llamacpp) or folder (transformers)
    that ICT vouches for itself, instead of one from the cache. `base_url`, `server_model`,
    `api_key` and `allow` are for the `openai` engine only.
    """

    model: str = DEFAULT_MODEL
    model_path: Path | None = None
    cache_dir: Path = field(default_factory=default_cache_dir)
    threads: int = 2
    context_tokens: int = 4096
    gpu_layers: int = 0
    seed: int = 0
    limits: EngineLimits = field(default_factory=EngineLimits)
    base_url: str = "http://127.0.0.1:8000/v1"
    server_model: str = ""
    api_key: str = field(default="", repr=False)
    allow: tuple[str, ...] = LOOPBACK
    template_options: bool = True
    recorder: Recorder | None = None


def create_engine(name: str, *, settings: EngineSettings) -> ChatEngine:
    """Return the engine called `name`, or the first engine of the model called `name`.

    Nothing is loaded before the first call; `check()` of the result tells whether it could be.

    Raises:
        CatalogError: no such engine or model, or the two do not fit.
        EngineAddressError: the server's address is not allowed.
    """
    if name not in get_args(EngineName):
        entry = load_catalog().get(name)
        return _BUILDERS[entry.engines[0]](_with_model(settings, name))
    return _BUILDERS[name](settings)


def _llamacpp(settings: EngineSettings) -> ChatEngine:
    from models.llamacpp import LlamaCppChat
    from models.llamacpp_process import WorkerOptions

    entry = _entry(settings, "llamacpp")

    def load() -> BaseChatModel:
        chat = LlamaCppChat(
            options=WorkerOptions(
                path=_path(settings, entry),
                context_tokens=settings.context_tokens,
                threads=settings.threads,
                seed=settings.seed,
                gpu_layers=settings.gpu_layers,
            ),
            cache=False,
            verbose=False,
        )
        chat.start()
        return chat

    return _engine("llamacpp", settings, entry, load)


def _transformers(settings: EngineSettings) -> ChatEngine:
    from models.hf_local import LocalTransformersChat

    entry = _entry(settings, "transformers")

    def load() -> BaseChatModel:
        path = _path(settings, entry)
        chat = LocalTransformersChat(
            folder=path.parent if path.is_file() else path,
            gguf_file=path.name if path.is_file() else "",
            threads=settings.threads,
            seed=settings.seed,
            cache=False,
            verbose=False,
        )
        chat.start()
        return chat

    return _engine("transformers", settings, entry, load)


def _openai(settings: EngineSettings) -> ChatEngine:
    from models.openai_compatible import ServerOptions, check_server, server_chat

    options = ServerOptions(
        base_url=settings.base_url,
        model=settings.server_model or _server_name(settings.model),
        allow=settings.allow,
        api_key=settings.api_key,
        timeout_s=settings.limits.timeout_s,
        seed=settings.seed,
        template_options=settings.template_options,
    )
    check_server(options)
    source = ChatSource(
        load=lambda: server_chat(options), check=lambda: check_server(options), close=_close
    )
    return ChatEngine(
        source,
        name="openai",
        model=settings.server_model or settings.model,
        limits=settings.limits,
        recorder=settings.recorder,
    )


def _server_name(model: str) -> str:
    """Return what servers call a model of the catalog by default: its name on the hub."""
    entry = next((e for e in load_catalog().models if e.name == model), None)
    if entry is not None and isinstance(entry.source, HubSource):
        return entry.source.repository
    return model


def _fake(settings: EngineSettings) -> ChatEngine:
    return ChatEngine(
        ChatSource(load=lambda: FakeChat(cache=False, verbose=False), close=_close),
        name="fake",
        model="fake",
        limits=settings.limits,
        recorder=settings.recorder,
    )


_BUILDERS: dict[str, Callable[[EngineSettings], ChatEngine]] = {
    "llamacpp": _llamacpp,
    "transformers": _transformers,
    "openai": _openai,
    "fake": _fake,
}


def _engine(
    name: EngineName,
    settings: EngineSettings,
    entry: ModelEntry | None,
    load: Callable[[], BaseChatModel],
) -> ChatEngine:
    def check() -> None:
        _path(settings, entry)

    return ChatEngine(
        ChatSource(load=load, check=check, close=_close),
        name=name,
        model=entry.name
        if entry is not None
        else str(settings.model_path and settings.model_path.name),
        limits=settings.limits,
        recorder=settings.recorder,
    )


def _close(model: BaseChatModel) -> None:
    close = getattr(model, "close", None)
    if callable(close):
        close()


def _entry(settings: EngineSettings, engine: EngineName) -> ModelEntry | None:
    if settings.model_path is not None:
        return None
    entry = load_catalog().get(settings.model)
    if engine not in entry.engines:
        raise CatalogError(
            f"Het model {entry.name} werkt niet met engine {engine}. "
            f"Kies een van: {', '.join(entry.engines)}."
        )
    if engine == "llamacpp" and not isinstance(entry.source, PipSource):
        raise CatalogError(
            f"Het model {entry.name} is geen GGUF-bestand. Kies engine transformers."
        )
    return entry


def _path(settings: EngineSettings, entry: ModelEntry | None) -> Path:
    if entry is not None:
        return ensure_model(entry, settings.cache_dir)
    if settings.model_path is None or not settings.model_path.exists():
        raise ModelMissingError(
            f"Het model {settings.model_path} is er niet. Controleer het pad in de instellingen."
        )
    return settings.model_path


def _with_model(settings: EngineSettings, model: str) -> EngineSettings:
    return replace(settings, model=model)
