"""Stock Presidio for Dutch texts, for `python -m bench redaction`.

    python -m bench.redaction_presidio IN OUT|- [PIPELINE]

Presidio has no Dutch recognizers and no Dutch pipeline. As its manual says for another language:
an engine for "nl" (without PIPELINE a blank spaCy one, so without recognizer of names) and
`load_predefined_recognizers(languages=["nl"])`, which gives the recognizers that are tied to no
language. Analyzer and anonymizer run with their defaults. What the case file knows goes in as
deny lists. Modules that a plain `pip install presidio-analyzer` does not bring count as absent,
and so does the network.
Source: presidio_analyzer 2.2.366, conf/default_recognizers.yaml and its manual "Multi-language
support", https://microsoft.github.io/presidio/analyzer/languages/, accessed 2026-11-22.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

from bench.redaction_worker import Hide, Row, run

_NOT_BROUGHT = ("torch", "transformers", "stanza")


def build() -> Hide:
    """Return Presidio's analyzer and anonymizer with their defaults, for "nl"."""
    for name in _NOT_BROUGHT:
        sys.modules[name] = None  # type: ignore[assignment]  # the import system's "not there"
    import spacy
    import tldextract
    from presidio_analyzer import AnalyzerEngine, PatternRecognizer, RecognizerRegistry
    from presidio_analyzer.nlp_engine import NerModelConfiguration, SpacyNlpEngine
    from presidio_anonymizer import AnonymizerEngine

    # The list of domains that comes with the package; else the first text waits for the network.
    tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=())
    engine = SpacyNlpEngine(ner_model_configuration=NerModelConfiguration())
    engine.nlp = {"nl": spacy.load(sys.argv[3]) if len(sys.argv) > 3 else spacy.blank("nl")}
    registry = RecognizerRegistry(supported_languages=["nl"])
    registry.load_predefined_recognizers(languages=["nl"], nlp_engine=engine)
    analyzer = AnalyzerEngine(registry=registry, nlp_engine=engine, supported_languages=["nl"])
    anonymizer = AnonymizerEngine()

    def hide(row: Row) -> Sequence[dict[str, Any]]:
        lists = [
            PatternRecognizer(
                supported_entity=known["entity_type"],
                supported_language="nl",
                deny_list=[known["name"], *known["aliases"]],
            )
            for known in row.get("known", ())
        ]
        found = analyzer.analyze(row["text"], "nl", ad_hoc_recognizers=lists)
        anonymizer.anonymize(row["text"], list(found))
        return [
            {"start": r.start, "end": r.end, "type": r.entity_type, "entity": None, "role": None}
            for r in found
        ]

    return hide


if __name__ == "__main__":
    run(build)
