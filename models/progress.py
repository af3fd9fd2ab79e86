"""What a fetch reports while it runs, and the check that there is room for it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from models.errors import DiskSpaceError

Phase = Literal["wachten", "controleren", "ophalen", "klaar"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchProgress:
    """How far a fetch is. `part` counts from 1; 0 where there are no parts."""

    model: str
    phase: Phase
    part: int = 0
    parts: int = 0
    bytes_done: int = 0
    bytes_total: int = 0


OnProgress = Callable[[FetchProgress], None]


def require_space(model: str, folder: Path, *, needed: int) -> None:
    """Check that `folder`'s disk has `needed` bytes free.

    Raises:
        DiskSpaceError: it has not.
    """
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise DiskSpaceError(
            f"Er is te weinig ruimte voor model {model}: nodig is {needed / 10**6:.0f} MB, vrij is "
            f"{free / 10**6:.0f} MB in {folder}. Maak ruimte en start hetzelfde commando opnieuw."
        )


def disk_full(model: str, folder: Path) -> DiskSpaceError:
    """Return the error for a disk that became full while fetching."""
    return DiskSpaceError(
        f"De schijf raakte vol tijdens het ophalen van model {model} in {folder}. "
        "Maak ruimte en start hetzelfde commando opnieuw; wat klaar is blijft bewaard."
    )
