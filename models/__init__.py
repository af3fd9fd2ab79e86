"""Language models: a catalog, a verified download, and engines that complete prompts."""

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
from models.types import CancelToken, Completion, Engine, EngineName

__all__ = [
    "CancelToken",
    "CatalogError",
    "Completion",
    "DiskSpaceError",
    "Engine",
    "EngineAddressError",
    "EngineBusyError",
    "EngineError",
    "EngineName",
    "EngineStoppedError",
    "EngineTimeoutError",
    "FetchError",
    "GenerationCancelled",
    "HashMismatchError",
    "ModelError",
    "ModelMissingError",
]
