"""The analyzer: Presidio's engine with the Dutch recognizers, the case file and propagation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Final

import redaction.libraries  # noqa: F401

from spacy.language import Language

from redaction.errors import InputError
from redaction.invisible import Plain, has_breaks, plain
from redaction.lexicon import load_lexicon
from redaction.placeholders import find_exact
from redaction.recognizers import ALL, LANGUAGE, DutchNlpEngine, KnownRecognizer, PipelineRecognizer
from redaction.recognizers.base import REASON, gathered
from redaction.recognizers.presidio import (
    AnalyzerEngine,
    RecognizerRegistry,
    RecognizerResult,
)
from redaction.recognizers.propagate import NAME as PROPAGATION
from redaction.recognizers.propagate import propagate
from redaction.resolve import resolve
from redaction.types import Detection, KnownEntity, SourceText

NER_COMPONENTS: Final = ("ner", "beam_ner", "entity_ruler", "span_ruler")


class _Engine(AnalyzerEngine):  # type: ignore[misc]  # Presidio ships no types
    """Leaves scores as they are: the Dutch recognizers look at context themselves."""

    def _enhance_using_context(
        self,
        text: str,
        raw_results: list[RecognizerResult],
        nlp_artifacts: object,
        recognizers: object,
        context: object = None,
    ) -> list[RecognizerResult]:
        """Return the results unchanged; Presidio's own compares each with each recognizer."""
        return raw_results


class Analyzer:
    """Finds what must be hidden. Build it once with `build_analyzer`; it keeps no text.

    Single words that were folded or looked up stay in bounded caches in memory, for speed.
    """

    def __init__(self, *, engine: AnalyzerEngine, names: tuple[str, ...]) -> None:
        self._engine = engine
        self._names = names

    @property
    def recognizer_names(self) -> tuple[str, ...]:
        """Names of the parts that are on, sorted; `nl_known` is on in every run with `known`."""
        return self._names

    def detect(
        self, source: SourceText, *, known: Sequence[KnownEntity] = ()
    ) -> tuple[Detection, ...]:
        """Return everything to hide in `source`: sorted, without overlap, no word split.

        Raises:
            RecognizerError: a recognizer failed or ran out of time; there is no partial result.
            InputError: the text is longer than the pipeline can take.
        """
        text = source.text
        if not text.strip():
            return ()
        nlp_engine = self._engine.nlp_engine
        if len(text) > nlp_engine.nlp.max_length:
            raise InputError(f"De tekst is te lang: {len(text)} tekens. Knip de tekst in delen.")
        views = [plain(text)]
        if has_breaks(text):
            views.append(plain(text, breaks=True))
        found = [d for view in views for d in self._detect(view, known)]
        if len(views) == 1:
            return tuple(found)
        return resolve(text, found, blocked=[(p.start, p.end) for p in find_exact(text)])

    @property
    def model(self) -> tuple[str, str]:
        """Name and version of the pipeline, as its own description gives them."""
        meta = self._engine.nlp_engine.nlp.meta
        return f"{meta['lang']}_{meta['name']}", str(meta["version"])

    def candidates(
        self, source: SourceText, *, known: Sequence[KnownEntity] = ()
    ) -> tuple[Detection, ...]:
        """Return all that was found in `source`, overlapping and unresolved, for `explain`.

        Raises:
            RecognizerError: a recognizer failed or ran out of time.
        """
        seen = plain(source.text)
        if not seen.text.strip():
            return ()
        artifacts = self._engine.nlp_engine.process_text(seen.text, LANGUAGE)
        extra = [KnownRecognizer(known)] if known and "nl_known" in self._names else []
        # Not by `analyze`: Presidio drops what lies inside a surer span of the same type.
        recognizers = self._engine.registry.get_recognizers(
            language=LANGUAGE, all_fields=True, ad_hoc_recognizers=extra
        )
        found = [
            _detection(result)
            for recognizer in recognizers
            for result in recognizer.analyze(seen.text, recognizer.supported_entities, artifacts)
        ]
        if PROPAGATION in self._names:
            settled = resolve(seen.text, found, blocked=artifacts.view.blocked)
            found += propagate(artifacts.view, settled)
        return tuple(_placed(detection, seen) for detection in found)

    def _detect(self, seen: Plain, known: Sequence[KnownEntity]) -> list[Detection]:
        """Return what is found in the text without invisible characters, placed in the source."""
        text = seen.text
        if not text.strip():
            return []
        artifacts = self._engine.nlp_engine.process_text(text, LANGUAGE)
        extra = [KnownRecognizer(known)] if known and "nl_known" in self._names else []
        results = self._engine.analyze(
            text, LANGUAGE, nlp_artifacts=artifacts, ad_hoc_recognizers=extra
        )
        blocked = artifacts.view.blocked
        found = resolve(text, (_detection(r) for r in results), blocked=blocked)
        if PROPAGATION in self._names:
            spread = partial(propagate, artifacts.view, found)
            again = gathered(PROPAGATION, spread, deadline=artifacts.deadline)
            found = resolve(text, [*found, *again], blocked=blocked)
        return [_placed(detection, seen) for detection in found]


def _placed(detection: Detection, seen: Plain) -> Detection:
    if not seen.places:
        return detection
    start, end = seen.span(detection.start, detection.end)
    return replace(detection, start=start, end=end)


def _detection(result: RecognizerResult) -> Detection:
    metadata = result.recognition_metadata
    return Detection(
        start=result.start,
        end=result.end,
        entity_type=result.entity_type,
        score=result.score,
        recognizer=metadata[RecognizerResult.RECOGNIZER_NAME_KEY],
        reason=metadata[REASON],
    )


def build_analyzer(nlp: Language, *, without: frozenset[str] = frozenset()) -> Analyzer:
    """Return an analyzer on `nlp`, with its NER when it has one; loads the word lists once.

    `without` names recognizers to leave out (for tests).

    Raises:
        InputError: `without` holds a name that is not in `Analyzer.recognizer_names`.
    """
    classes = list(ALL)
    if any(name in nlp.pipe_names for name in NER_COMPONENTS):
        classes.append(PipelineRecognizer)
    names = {cls.NAME for cls in classes} | {KnownRecognizer.NAME, PROPAGATION}
    unknown = sorted(without - names)
    if unknown:
        raise InputError(f"Deze onderdelen bestaan niet: {', '.join(unknown)}.")
    registry = RecognizerRegistry(supported_languages=[LANGUAGE])
    for cls in classes:
        if cls.NAME not in without:
            registry.add_recognizer(cls())
    engine = _Engine(
        registry=registry,
        nlp_engine=DutchNlpEngine(nlp, lexicon=load_lexicon()),
        supported_languages=[LANGUAGE],
    )
    return Analyzer(engine=engine, names=tuple(sorted(names - without)))
