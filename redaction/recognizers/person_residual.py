"""What is left: capitalised words that are neither Dutch words nor allowed are hidden too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from redaction.lexicon.lists import ALLOW, COMPOUND, DOMAIN, FIRST, NAMES, PLACE, PROPER, STOP, WORD
from redaction.lexicon.spelling import words
from redaction.recognizers.base import DutchRecognizer, Hit
from redaction.recognizers.names import PERSON, acronym_compound, grow, hit, plausible_typo
from redaction.tokens import CAPITAL, CAPS, LOWER, TextView, Token

LONG_ACRONYM: Final = 6
"""A word in capitals of at least this many letters is no abbreviation; own choice."""
LONG_COMPOUND: Final = 11
"""A capitalised compound of ordinary words up to this length may be a surname; own choice."""
LONG_PROPER: Final = 5
"""Shortest lower-case word that the word list only knows with a capital (letters); own choice."""
SHORT_UNKNOWN: Final = 4
"""Shortest unknown lower-case word that is taken as a name (letters); own choice."""
SHORT_WORD: Final = 5
"""Longest ordinary word that counts as a name for its capital alone (letters); own choice."""
BEFORE_NAMES: Final = words("bij via vanuit naar uit in")
RARE_WORD_ZIPF: Final = 4.0
"""A capitalised ordinary word in a sentence is taken as a name below this Zipf frequency."""
RARE_ZIPF: Final = 1.5
"""Zipf frequency up to which a word that no list knows counts as unknown; own choice."""
DUTCH_LETTERS: Final = frozenset("abcdefghijklmnopqrstuvwxyzéèëêïíîöóôüúûäáàâçñ'’‘`´-‑­́̈")
"""Letters and signs of Dutch words, loan words included; others (ł, ş, ğ, ø) are of names.
Source: https://taaladvies.net/diakritische-tekens/ (2026-11-22)."""
ADJECTIVE_ENDS: Final = (
    "se",
    "ees",
    "isch",
    "ische",
    "aans",
    "aanse",
    "er",
    "ers",
    "straat",
    "weg",
    "laan",
    "plein",
    "s",
)


class ResidualRecognizer(DutchRecognizer):
    """Hides unknown capitalised words: an unlisted name is worse in the open than a hidden word."""

    NAME = "nl_person_residual"
    ENTITIES = (PERSON, "ORGANIZATION")

    def find(self, view: TextView) -> Iterator[Hit]:
        """Yield unknown capitalised words with the name around them."""
        done = -1
        for token in view.tokens:
            if token.index <= done or token.kind & (ALLOW | STOP | NAMES | DOMAIN):
                continue
            if token.kind & WORD:
                if self._short_word(view, token):
                    yield hit(view, token.index, token.index, score=0.45, reason="kort woord")
                elif self._rare_word(view, token):
                    yield Hit(
                        token.start,
                        token.end,
                        "ORGANIZATION",
                        0.4,
                        "zeldzaam woord met hoofdletter",
                    )
                continue
            reason = self._reason(view, token)
            if reason:
                first, last = grow(view, token.index)
                done = last
                yield hit(view, first, last, score=0.5, reason=reason)

    def _reason(self, view: TextView, token: Token) -> str:
        if len(token.low) < 2 or acronym_compound(token):
            return ""
        if token.shape == CAPITAL:
            return self._capital(view, token)
        if token.shape == CAPS:
            unknown = len(token.low) >= LONG_ACRONYM and not token.kind & COMPOUND
            return "onbekend woord in hoofdletters" if unknown else ""
        if token.shape == LOWER and self._unknown_lower(view, token):
            return "onbekend woord in tekst zonder hoofdletters"
        proper = token.kind & PROPER and not token.kind & (COMPOUND | PLACE)
        if token.shape == LOWER and proper and len(token.low) >= LONG_PROPER:
            return "" if token.low.endswith(ADJECTIVE_ENDS) else "eigennaam in kleine letters"
        return ""

    def _short_word(self, view: TextView, token: Token) -> bool:
        """Return whether a short uncommon word has a capital inside a sentence (`Koi`, `Tos`)."""
        if token.shape != CAPITAL or token.initial or view.near(token.index) is None:
            return False
        short = len(token.base) <= SHORT_WORD and "-" not in token.low
        return short and view.lexicon.zipf(token.base) < RARE_WORD_ZIPF

    def _rare_word(self, view: TextView, token: Token) -> bool:
        """Return whether an uncommon word has a capital right after a lower-case word."""
        before = view.near(token.index)
        if token.shape != CAPITAL or token.initial or before is None or "-" in token.low:
            return False
        if before.low not in BEFORE_NAMES:
            return False
        return view.lexicon.zipf(token.base) < RARE_WORD_ZIPF

    def _unknown_lower(self, view: TextView, token: Token) -> bool:
        """Return whether a lower-case word that no list knows is likely a name."""
        known = (
            token.kind & (COMPOUND | PLACE | PROPER) or view.lexicon.zipf(token.base) > RARE_ZIPF
        )
        if known or len(token.base) < SHORT_UNKNOWN or view.lexicon.is_english(token.base):
            return False
        if plausible_typo(view, token.base, zipf=4.0) or self._shortened(view, token):
            return False
        if view.careless:
            return True
        before, following = view.near(token.index), view.after(token.index)
        led = before is not None and before.low in view.lexicon.context("roles")
        return led and (following is None or following.low in view.lexicon.context("speech"))

    def _capital(self, view: TextView, token: Token) -> str:
        if token.kind & PLACE:
            return ""
        if not DUTCH_LETTERS.issuperset(token.text.lower()):
            return "letters die het Nederlands niet heeft"
        if token.initial and not self._apart(view, token):
            if (
                token.kind & COMPOUND
                or plausible_typo(view, token.base)
                or self._shortened(view, token)
            ):
                return ""
            return "onbekend woord aan het begin"
        if token.kind & COMPOUND and not token.kind & PROPER and len(token.low) > LONG_COMPOUND:
            return ""
        if _small_inside(token.text):
            return ""
        return "onbekend woord met hoofdletter"

    def _apart(self, view: TextView, token: Token) -> bool:
        """Return whether a word is alone in brackets, or on the line under a lone first name."""
        behind = view.text[token.end : token.end + 1]
        if token.gap[-1:] == "(":
            return behind == ")"
        before = view.token(token.index - 1)
        named = before is not None and before.kind & FIRST and "\n" in before.gap
        return bool(named and token.gap == "\n" and behind in ("", "\n") and token.kind & PROPER)

    def _shortened(self, view: TextView, token: Token) -> bool:
        """Return whether a word is an abbreviation: a full stop and a lower-case word follow."""
        following = view.token(token.index + 1)
        return following is not None and following.gap == ". " and following.shape == LOWER


def _small_inside(word: str) -> bool:
    """Return whether a word is spelt like a brand (`iPad`, `eHealth`)."""
    return word[0].islower()
