"""Opens the desk: store, job runner and, in the background, the workbench."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from assistant.api.catalogue import list_models
from assistant.api.desk import Bureau, Desk
from assistant.api.records import CaseRecords, StoredDrafts
from assistant.job_types import DraftRecord, JobControl, JobLimits
from assistant.jobs import JobRunner
from assistant.rounds import RATING_KINDS
from assistant.settings import Settings, ensure_key
from assistant.store import Store


def open_desk(
    settings: Settings,
    explain: Callable[[BaseException], Mapping[str, Any]],
    *,
    build: Callable[[Settings], Bureau] | None = None,
) -> Desk:
    """Return the desk of a service with `settings`; what a restart cut off is marked as failed.

    `build` makes what does the work, in the background; None is the drafting workflow.

    Raises:
        StoreError: the store can't be read.
        SettingsError: there is no usable key.
    """
    store = Store(
        settings.store_dir,
        key=ensure_key(settings),
        retention_s=settings.retention_s,
        longer_s=dict.fromkeys(RATING_KINDS, settings.rating_retention_s),
    )

    def write(record: DraftRecord, control: JobControl) -> Mapping[str, Any]:
        return desk.bureau().write(record, control)

    runner = JobRunner(
        records=StoredDrafts(store),
        work=write,
        explain=explain,
        limits=JobLimits(max_parallel=settings.max_parallel, max_waiting=settings.max_waiting),
    )
    desk = Desk(
        version=settings.version,
        max_text=settings.max_chars,
        retention_hours=settings.retention_hours,
        rating_days=settings.rating_retention_days,
        documents=store,
        cases=CaseRecords(store),
        runner=runner,
    )
    runner.recover()
    desk.load(lambda: (build or _build_bureau)(settings))
    return desk


def _build_bureau(settings: Settings) -> Bureau:
    # Imported here, in the background: pipeline and engines take seconds to import.
    from assistant.api.bureau import WorkbenchBureau
    from assistant.workbench import build_workbench

    bench = build_workbench(settings)
    return WorkbenchBureau(bench, lambda: list_models(settings, bench.engine_for))
