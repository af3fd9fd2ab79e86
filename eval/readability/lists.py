"""The word lists of this process: those of the cache, or what a caller chose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from eval.readability.words import SOURCE, WordLists, default_words_path


@dataclass(slots=True)
class _Chosen:
    lists: WordLists | None = None


_CHOSEN: Final = _Chosen()


def use_words(lists: WordLists | None) -> None:
    """Make all measures of this process work with `lists`; None: those of the cache again."""
    _CHOSEN.lists = lists


def word_lists() -> WordLists:
    """Return the word lists, opened at their first use.

    Raises:
        WordListsError: they are not in the cache, or broken; the message says what to do.
    """
    if _CHOSEN.lists is None:
        _CHOSEN.lists = WordLists.open(default_words_path(), source=SOURCE)
    return _CHOSEN.lists
