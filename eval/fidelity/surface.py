"""The draft by itself: its language, length, repetition, and traces of the model at work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

from eval.fidelity.lexicon import cues, section, words
from eval.fidelity.normalise import View
from eval.fidelity.pair import Pair, finding
from eval.types import Finding
from redaction import PLACEHOLDER

_LANGUAGES: Final = ("nl", "en", "de", "fr", "es", "it", "pl", "tr")
_LONG: Final = (3.0, 6.0)
"""Draft words per source word, after 12 words for free: above the first controleren, above the
second blokkerend. Human rewrites stay below 2.2 (development pairs, 2026-11-22)."""
_FREE_WORDS: Final = 12
_GRAM: Final = 5
_REPEATS: Final = 3
"""A run of five words that occurs three times is a loop."""
_FOREIGN_SCRIPT: Final = re.compile(
    r"[\u0400-\u052F\u0590-\u06FF\u0900-\u0DFF\u0E00-\u0E7F\u3040-\u30FF\u4E00-\u9FFF\uAC00-\uD7AF]"
)


def leakage(pair: Pair) -> Iterator[Finding]:
    """Yield a finding when the draft holds a piece of the prompt, or talk of the model itself."""
    spans = list(cues("leak", "marks").spans(pair.draft.folded))
    for literal in section("leak", "literals"):
        at = pair.draft.folded.find(str(literal))
        if at >= 0:
            spans.append((at, at + len(str(literal))))
    for start, end in sorted(spans):
        if pair.draft.folded[start:end] in pair.source.folded:
            continue
        yield finding(
            "invented",
            "blokkerend",
            "Dit is geen tekst voor de lezer, maar een opmerking of opdracht van het model.",
            draft=(start, end),
        )
        return


def empty(pair: Pair) -> Iterator[Finding]:
    """Yield a finding when there is no draft at all for a source with words."""
    if not pair.draft.words and not pair.draft.placeholders and pair.source.words:
        yield finding(
            "omitted", "blokkerend", "De tekst is leeg.", source=(0, len(pair.source.text))
        )


@cache
def _identifier() -> Any:  # noqa: ANN401 - py3langid ships no types
    import py3langid  # loads numpy: only when a text needs it
    from py3langid.langid import LanguageIdentifier

    model = Path(py3langid.__file__).parent / "data" / "model.npz.xz"
    identifier = LanguageIdentifier.from_modelpath(str(model), norm_probs=True)
    identifier.set_languages(list(_LANGUAGES))
    return identifier


def is_dutch(text: str) -> bool:
    """Return whether a text is Dutch; text that says too little counts as Dutch.

    Function words decide where there are at least two; else py3langid does, from 25 letters on.
    Source: https://github.com/adbar/py3langid (BSD-3), accessed 2026-11-22.
    """
    bare = PLACEHOLDER.sub(" ", text)
    if _FOREIGN_SCRIPT.search(bare):
        return False
    folded = [t.folded for t in View(bare).words]
    counts = {
        lang: sum(1 for w in folded if w in words("function_words", lang))
        for lang in section("function_words")
    }
    best_other = max(n for lang, n in counts.items() if lang != "nl")
    if counts["nl"] >= 2 and counts["nl"] > best_other:
        return True
    if best_other >= 2 and best_other > counts["nl"]:
        return False
    letters = sum(1 for c in bare if c.isalpha())
    if letters < 25:
        return True
    language, confidence = _identifier().classify(bare)
    return bool(language == "nl" or confidence < 0.9)


def language(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for each sentence of the draft that is not Dutch, where the source is."""
    for start, end in pair.draft.sentences:
        piece = pair.draft.text[start:end]
        if not is_dutch(piece) and piece not in pair.source.text and is_dutch(pair.source.text):
            yield finding(
                "invented",
                "blokkerend",
                "Deze zin is niet in het Nederlands.",
                draft=(start, end),
            )


def repetition(pair: Pair) -> Iterator[Finding]:
    """Yield a finding when the draft says the same over and over."""
    tokens = [t for t in pair.draft.tokens if t.is_word or t.is_placeholder]
    seen: dict[tuple[str, ...], int] = {}
    for index in range(len(tokens) - _GRAM + 1):
        gram = tuple(t.folded for t in tokens[index : index + _GRAM])
        seen[gram] = seen.get(gram, 0) + 1
        if seen[gram] >= _REPEATS:
            yield finding(
                "invented",
                "blokkerend",
                "De tekst herhaalt zich steeds.",
                draft=(tokens[index].start, tokens[index + _GRAM - 1].end),
            )
            return
    sentences = [pair.draft.folded[s:e].strip(" .!?") for s, e in pair.draft.sentences]
    for number, sentence in enumerate(sentences):
        if len(sentence) > 15 and sentence in sentences[:number]:
            yield finding(
                "invented",
                "controleren",
                "Deze zin staat er twee keer.",
                draft=pair.draft.sentences[number],
            )
            return


def length(pair: Pair) -> Iterator[Finding]:
    """Yield a finding when the draft is far longer than its source and an explanation need be."""
    source, draft = len(pair.source.words), len(pair.draft.words)
    room = max(source, 1)
    factor = (draft - _FREE_WORDS - len(pair.explained) // 2) / room
    if factor > _LONG[0]:
        yield finding(
            "invented",
            "blokkerend" if factor > _LONG[1] else "controleren",
            f"De tekst is met {draft} woorden veel langer dan de bron met {source}.",
            draft=(0, len(pair.draft.text)),
        )
