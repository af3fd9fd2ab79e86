"""Word lists that tell names, places and ordinary Dutch words apart; loaded once, never at import.

Source: see `docs/herkenners.md` and the heading of each list; generated ones come from
`redaction.lexicon.build`. Word frequencies: wordfreq 3 (Apache-2.0 and CC BY-SA 4.0 data),
https://github.com/rspeer/wordfreq, 2026-11-22.
"""

from redaction.lexicon.features import word_features
from redaction.lexicon.lists import Lexicon, load_lexicon
from redaction.lexicon.spelling import base_form, fold, one_edit_apart

__all__ = [
    "Lexicon",
    "base_form",
    "fold",
    "load_lexicon",
    "one_edit_apart",
    "word_features",
]
