"""Presidio's NLP engine around a spaCy pipeline that is already loaded: it never downloads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import redaction.libraries  # noqa: F401

from spacy.language import Language
from spacy.tokens import Doc

from redaction.lexicon import Lexicon
from redaction.pipeline_parts import unneeded_for_hiding
from redaction.recognizers.presidio import NlpArtifacts, NlpEngine
from redaction.sentences import COMPONENT, SentenceRules, sentence_spans
from redaction.tokens import TextView, read

LANGUAGE = "nl"

_BORDERS = (COMPONENT, "sentencizer")


class DutchArtifacts(NlpArtifacts):  # type: ignore[misc]  # Presidio ships no types
    """Presidio's artifacts with the `TextView` that the Dutch recognizers read."""

    def __init__(self, *, doc: Doc, view: TextView) -> None:
        super().__init__(
            entities=list(doc.ents),
            tokens=doc,
            tokens_indices=[],
            lemmas=[],
            nlp_engine=None,
            language=LANGUAGE,
        )
        self.view = view


class DutchNlpEngine(NlpEngine):  # type: ignore[misc]  # Presidio ships no types
    """Runs the given pipeline once per text (Presidio's own engine fetches missing models).

    Only what finds entities runs. The sentence borders are those of our rules whatever the
    pipeline, so that the Dutch recognizers find the same with each of them.
    """

    def __init__(self, nlp: Language, *, lexicon: Lexicon) -> None:
        self.nlp = nlp
        self.lexicon = lexicon
        self._idle = [*unneeded_for_hiding(nlp), *_BORDERS]
        self._borders = SentenceRules("all")

    def load(self) -> None:
        """Do nothing: the pipeline is given, loaded."""

    def is_loaded(self) -> bool:
        """Return True."""
        return True

    def process_text(self, text: str, language: str) -> DutchArtifacts:
        """Return the artifacts of one text."""
        doc = self.nlp(self._borders(self.nlp.make_doc(text)), disable=self._idle)
        starts = [start for start, _ in sentence_spans(doc)] if text.strip() else []
        return DutchArtifacts(
            doc=doc, view=read(text, sentence_starts=starts, lexicon=self.lexicon)
        )

    def process_batch(
        self,
        texts: Iterable[str],
        language: str,
        batch_size: int = 1,
        n_process: int = 1,
        **kwargs: object,
    ) -> Iterator[tuple[str, DutchArtifacts]]:
        """Yield each text with its artifacts, in order, in this process."""
        for text in texts:
            yield text, self.process_text(text, language)

    def is_stopword(self, word: str, language: str) -> bool:
        """Return whether `word` is a stop word of the pipeline's vocabulary."""
        return bool(self.nlp.vocab[word].is_stop)

    def is_punct(self, word: str, language: str) -> bool:
        """Return whether `word` is punctuation."""
        return bool(self.nlp.vocab[word].is_punct)

    def get_supported_entities(self) -> list[str]:
        """Return nothing: the pipeline's entities have their own recognizer here."""
        return []

    def get_supported_languages(self) -> list[str]:
        """Return the one language."""
        return [LANGUAGE]
