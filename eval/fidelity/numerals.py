"""Dutch number words: from "zes" and "drieëntwintig" to "anderhalf" and "twintigste"."""

from __future__ import annotations

from functools import cache
from typing import Final

_ONES: Final = (
    "nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf",
    "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien",
)  # fmt: skip
_TENS: Final = (
    "twintig",
    "dertig",
    "veertig",
    "vijftig",
    "zestig",
    "zeventig",
    "tachtig",
    "negentig",
)
_IRREGULAR_ORDINALS: Final = {"eerste": 1, "derde": 3, "achtste": 8}
_SPECIAL: Final = {"anderhalf": 1.5, "anderhalve": 1.5, "half": 0.5, "halve": 0.5, "dozijn": 12}


@cache
def cardinals() -> dict[str, float]:
    """Return every folded number word under a million that is written as one word.

    Source: https://www.vlaanderen.be/team-taaladvies/spellingregels/aaneenschrijven/
    aaneenschrijven-07-getallen-telwoorden-en-breuken (accessed 2026-11-22).
    """
    small = {word: n for n, word in enumerate(_ONES)}
    for tens, word in enumerate(_TENS, start=2):
        small[word] = tens * 10
        for unit in range(1, 10):
            small[f"{_ONES[unit]}en{word}"] = tens * 10 + unit
    table: dict[str, float] = dict(small)
    for hundreds in range(1, 10):
        head = ("" if hundreds == 1 else _ONES[hundreds]) + "honderd"
        table[head] = hundreds * 100
        for word, n in small.items():
            if n:
                table[head + word] = hundreds * 100 + n
                table[f"{head}en{word}"] = hundreds * 100 + n
    for word, n in [*small.items(), ("", 1)]:
        if n:
            table[f"{word}duizend"] = n * 1000
    return table | _SPECIAL


@cache
def ordinals() -> dict[str, int]:
    """Return every folded ordinal under a hundred."""
    table = dict(_IRREGULAR_ORDINALS)
    for word, n in cardinals().items():
        if n == int(n) and 1 < n < 100 and word != "dozijn":
            table.setdefault(word + ("ste" if n >= 20 else "de"), int(n))
    return table


def word_value(word: str) -> tuple[float, bool] | None:
    """Return the value of a folded number word and whether it is an ordinal, or None.

    Also reads "driemaal", "tweevoudig", "16-jarige" without the digits' part and "zesjarig".
    """
    if word in cardinals():
        return float(cardinals()[word]), False
    if word in ordinals():
        return float(ordinals()[word]), True
    for tail in ("maal", "jarige", "jarig", "daagse", "maandse", "voudig", "delige", "tal"):
        head = word.removesuffix(tail)
        if head != word and head in cardinals() and head not in _SPECIAL and head != "een":
            return float(cardinals()[head]), False
    return None
