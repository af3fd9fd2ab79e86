"""What is loaded once and used by every draft: pipeline, analyzer, policy, engines, log."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

import redaction.libraries  # noqa: F401

from spacy.language import Language

from assistant.settings import Settings, ensure_key
from eval import (
    DISCLOSURE_POLICY_FILE,
    DisclosurePolicy,
    check_language,
    load_disclosure_policy,
    use_pipeline,
)
from models import ChatEngine, Engine, EngineLimits, EngineSettings, create_engine
from prompts import Prompt, Terms, load_prompts, load_terms, use_blocks
from redaction import (
    Analyzer,
    AuditLog,
    Policy,
    build_analyzer,
    load_pipeline,
    load_policy,
)

MAX_THREADS: Final = 8
"""Most threads for one engine by default; memory bandwidth bounds what more would give."""


@dataclass(slots=True, kw_only=True)
class EngineShelf:
    """The engines that were asked for, each made once and closed together."""

    settings: Settings
    recorder: Callable[[Prompt], None] | None = None
    _engines: dict[str, ChatEngine] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, name: str | None = None) -> Engine | None:
        """Return the engine called `name` (default: that of the settings); None for "none".

        Raises:
            ModelError: there is no such engine, or its model is missing or damaged.
        """
        wanted = name or self.settings.engine
        if wanted == "none":
            return None
        with self._lock:
            if wanted not in self._engines:
                self._engines[wanted] = create_engine(
                    wanted, settings=engine_settings(self.settings, recorder=self.recorder)
                )
            engine = self._engines[wanted]
        engine.check()
        return engine

    def close(self) -> None:
        """Stop every engine; the shelf can be used again."""
        with self._lock:
            for name in sorted(self._engines):
                self._engines[name].close()
            self._engines.clear()


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbench:
    """Everything that is loaded once. Made by `build_workbench`, freed by `close`."""

    settings: Settings
    nlp: Language
    analyzer: Analyzer
    policy: Policy
    disclosure: DisclosurePolicy
    terms: Terms
    audit: AuditLog
    engines: EngineShelf

    def engine_for(self, name: str | None) -> Engine | None:
        """Return the engine called `name`; None where rules alone must write."""
        return self.engines.get(name)

    def close(self) -> None:
        """Stop the engines."""
        self.engines.close()


def engine_settings(
    settings: Settings, *, recorder: Callable[[Prompt], None] | None = None
) -> EngineSettings:
    """Return what an engine needs to know of `settings`."""
    key = settings.openai_api_key
    common = EngineSettings(
        model=settings.model,
        model_path=settings.model_path,
        cache_dir=settings.model_cache_dir,
        threads=settings.threads or min(os.cpu_count() or 2, MAX_THREADS),
        context_tokens=settings.context_tokens,
        limits=EngineLimits(
            timeout_s=settings.timeout_s,
            max_running=settings.max_parallel,
            max_waiting=settings.max_waiting,
        ),
        server_model=settings.model,
        api_key=key.get_secret_value() if key is not None else "",
        allow=settings.openai_allow,
        recorder=recorder,
    )
    if settings.openai_base_url is None:
        return common
    return replace(common, base_url=settings.openai_base_url)


def open_log(settings: Settings) -> AuditLog:
    """Return the log of `settings`; the names in them are the only ones that it may hold.

    Raises:
        SettingsError: the key can't be read or made.
        AuditError: a name doesn't fit the log.
    """
    names = {settings.model, *(p.file.name for p in load_prompts())}
    return AuditLog(
        settings.log_path,
        names=names,
        checkpoint=settings.checkpoint_path,
        key=ensure_key(settings),
    )


_FIRST_TEXT: Final = "Je woont bij je oma."
"""What loads the check of the language before the first draft needs it."""


def build_workbench(
    settings: Settings, *, recorder: Callable[[Prompt], None] | None = None
) -> Workbench:
    """Return the parts that every draft needs, loaded. `recorder` sees each prompt (tests).

    The pipeline is loaded once: the analyzer runs what it needs of it, and the checks of `eval`
    use it from then on. The check of the language loads its 3,393 rules here, in 2 s.

    Raises:
        RedactionError: the pipeline, policy or log can't be used.
        EvalError: the rules for the language are not installed.
        PromptError: the terms or the fixed blocks are invalid.
    """
    nlp = load_pipeline(settings.pipeline)
    use_pipeline(nlp)
    use_blocks(settings.blocks_file)
    check_language(_FIRST_TEXT)
    return Workbench(
        settings=settings,
        nlp=nlp,
        analyzer=build_analyzer(nlp),
        policy=load_policy(),
        disclosure=load_disclosure_policy(settings.disclosure_policy or DISCLOSURE_POLICY_FILE),
        terms=load_terms(),
        audit=open_log(settings),
        engines=EngineShelf(settings=settings, recorder=recorder),
    )
