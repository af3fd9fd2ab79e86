"""Errors of the models room.

ModelError
├── CatalogError            no such model or engine, or the catalog is invalid
├── FetchError              a download failed; run the same command again to resume
│   ├── DiskSpaceError      not enough room in the cache folder
│   └── HashMismatchError   the file is not the one that the catalog names
├── ModelMissingError       the model is not in the cache
└── EngineError             the engine can't answer
    ├── EngineStoppedError  the engine's process ended
    ├── EngineTimeoutError  no answer within the time limit
    ├── EngineBusyError     too many generations wait already
    ├── EngineAddressError  the server's address is not on the allow-list
    └── GenerationCancelled the worker cancelled
"""


class ModelError(Exception):
    """Base of all errors of this room. Messages are Dutch and hold no text of a case."""


class CatalogError(ModelError):
    """There is no such model or engine, or the catalog is invalid."""


class FetchError(ModelError):
    """A download failed; the same command resumes it."""


class DiskSpaceError(FetchError):
    """There is not enough room for the model."""


class HashMismatchError(FetchError):
    """A file is not the one that the catalog names."""


class ModelMissingError(ModelError):
    """The model is not in the cache."""


class EngineError(ModelError):
    """The engine can't answer."""


class EngineStoppedError(EngineError):
    """The engine's process ended before the answer was there."""


class EngineTimeoutError(EngineError):
    """No answer within the time limit."""


class EngineBusyError(EngineError):
    """Too many generations wait already."""


class EngineAddressError(EngineError):
    """The server's address is not on the allow-list."""


class GenerationCancelled(EngineError):  # noqa: N818 - a worker's wish, not a fault
    """The worker cancelled this generation."""
