"""Language models: a catalog, a verified download, and engines that complete prompts."""

from models.cache import default_cache_dir
from models.catalog import DEFAULT_MODEL, Catalog, ModelEntry, load_catalog, writes_dutch
from models.engine import ChatEngine, EngineLimits, Recorder
from models.errors import (
    CatalogError,
    DiskSpaceError,
    EngineAddressError,
    EngineBusyError,
    EngineError,
    EngineStoppedError,
    EngineTimeoutError,
    FetchError,
    GenerationCancelled,
    HashMismatchError,
    ModelError,
    ModelMissingError,
)
from models.factory import EngineSettings, create_engine
from models.fake import fake_engine
from models.fetch import fetch_model, verify_model
from models.network import LOOPBACK
from models.progress import FetchProgress
from models.types import CancelToken, Completion, Engine, EngineName

__all__ = [
    "DEFAULT_MODEL",
    "LOOPBACK",
    "CancelToken",
    "Catalog",
    "CatalogError",
    "ChatEngine",
    "Completion",
    "DiskSpaceError",
    "Engine",
    "EngineAddressError",
    "EngineBusyError",
    "EngineError",
    "EngineLimits",
    "EngineName",
    "EngineSettings",
    "EngineStoppedError",
    "EngineTimeoutError",
    "FetchError",
    "FetchProgress",
    "GenerationCancelled",
    "HashMismatchError",
    "ModelEntry",
    "ModelError",
    "ModelMissingError",
    "Recorder",
    "create_engine",
    "default_cache_dir",
    "fake_engine",
    "fetch_model",
    "load_catalog",
    "verify_model",
    "writes_dutch",
]
