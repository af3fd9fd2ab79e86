"""Flesch-Douma: an old formula, kept as a reference."""

from __future__ import annotations

import re
from typing import Final

from eval.readability.syllables import syllables

_WORD: Final = re.compile(r"\[[A-Z]+_\d+\]|[^\W_]+(?:['’\-][^\W_]+)*")


def flesch_douma(text: str, n_sentences: int) -> float | None:
    """Return 206.84 - 0.77 x syllables per 100 words - 0.93 x words per sentence.

    It runs from about 0 (hard) to 100 (easy) and can pass either end; None without words.
    Placeholders count as one word of two syllables.
    Source: W.H. Douma, De leesbaarheid van landbouwbladen (Wageningen, 1960), as given in
    https://dbnl.org/tekst/_taa014197701_01/_taa014197701_01_0089.php (206,8 - 0,77 wl - 0,93 zl;
    the usual constant is 206,84); textstat 0.7.13 has 206.835, 77 and 0.93 for Dutch. Accessed
    2026-11-22.
    """
    words = [w for w in _WORD.findall(text) if not w[0].isdigit()]
    if not words or not n_sentences:
        return None
    total = sum(2 if w[0] == "[" else syllables(w) for w in words)
    score = 206.84 - 0.77 * (100 * total / len(words)) - 0.93 * (len(words) / n_sentences)
    return round(score, 1)
