"""Presidio's NLP engine around a spaCy pipeline that is already loaded: it never downloads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from time import monotonic
from typing import Any, Final
from weakref import WeakKeyDictionary

import redaction.libraries  # noqa: F401

from spacy.language import Language
from spacy.tokens import Doc

from redaction.lexicon import Lexicon, load_lexicon
from redaction.long_runs import make_doc
from redaction.pipeline_parts import unneeded_for_hiding
from redaction.recognizers.presidio import NlpArtifacts, NlpEngine
from redaction.sentences import COMPONENT, mark_sentences, rule_spans
from redaction.tokens import TextView, read

LANGUAGE = "nl"

BASE_LIMIT_S: Final = 30.0
"""Seconds that all recognizers together may take on any text; own choice: a slow, busy laptop."""
LIMIT_PER_CHARACTER_S: Final = 0.0005
"""Seconds more per character; own choice, about 40 times what one core needs (2026-11-22)."""

_BORDERS = (COMPONENT, "sentencizer")


class DutchArtifacts(NlpArtifacts):  # type: ignore[misc]  # Presidio ships no types
    """Presidio's artifacts with the `TextView` that the Dutch recognizers read.

    `deadline` is the moment on the monotonic clock (seconds) at which they must be done. Both are
    kept out of `__dict__`, which Presidio writes out when it traces decisions.
    """

    __slots__ = ("deadline", "view")

    def __init__(
        self,
        *,
        entities: Sequence[Any],
        view: TextView,
        tokens: Doc | None = None,
        lemmas: Sequence[str] = (),
        nlp_engine: NlpEngine | None = None,
    ) -> None:
        super().__init__(
            entities=list(entities),
            tokens=tokens,
            tokens_indices=[token.idx for token in tokens or ()] if lemmas else [],
            lemmas=list(lemmas),
            nlp_engine=nlp_engine,
            language=LANGUAGE,
        )
        self.view = view
        self.deadline = monotonic() + BASE_LIMIT_S + LIMIT_PER_CHARACTER_S * len(view.text)


_ADOPTED: WeakKeyDictionary[NlpArtifacts, DutchArtifacts] = WeakKeyDictionary()


def adopt(text: str, artifacts: NlpArtifacts) -> DutchArtifacts:
    """Return `artifacts`, or what the Dutch recognizers need beside those of another NLP engine.

    Sentences are then split by our rules. The result lives as long as `artifacts`, so that the
    text is read once for all recognizers.
    """
    if isinstance(artifacts, DutchArtifacts):
        return artifacts
    adopted = _ADOPTED.get(artifacts)
    if adopted is None or adopted.view.text != text:
        starts = [start for start, _ in rule_spans(text)]
        view = read(text, sentence_starts=starts, lexicon=load_lexicon())
        adopted = DutchArtifacts(entities=artifacts.entities, view=view)
        _ADOPTED[artifacts] = adopted
    return adopted


class DutchNlpEngine(NlpEngine):  # type: ignore[misc]  # Presidio ships no types
    """Runs the given pipeline once per text (Presidio's own engine fetches missing models).

    Only what finds entities runs. The sentence borders are those of our rules whatever the
    pipeline, so that the Dutch recognizers find the same with each of them. With `lemmas` the
    artifacts hold what Presidio's own recognizers read for their context words: the words in lower
    case, because what hides names makes no lemmas.
    """

    def __init__(self, nlp: Language, *, lexicon: Lexicon, lemmas: bool = False) -> None:
        self.nlp = nlp
        self.lexicon = lexicon
        self._lemmas = lemmas
        self._idle = [*unneeded_for_hiding(nlp), *_BORDERS]

    def load(self) -> None:
        """Do nothing: the pipeline is given, loaded."""

    def is_loaded(self) -> bool:
        """Return True."""
        return True

    def process_text(self, text: str, language: str) -> DutchArtifacts:
        """Return the artifacts of one text."""
        doc: Doc = make_doc(self.nlp, text)
        starts = [start for start, _ in mark_sentences(doc)]
        doc = self.nlp(doc, disable=self._idle)
        return DutchArtifacts(
            entities=doc.ents,
            view=read(text, sentence_starts=starts, lexicon=self.lexicon),
            tokens=doc,
            lemmas=[token.lower_ for token in doc] if self._lemmas else (),
            nlp_engine=self if self._lemmas else None,
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
