"""Names that are ordinary words too, told apart by the words around them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from redaction.lexicon.lists import (
    ALLOW,
    COMMON_ZIPF,
    DOMAIN,
    FIRST,
    NAMES,
    OWN_FIRST,
    STOP,
    SURNAME,
    WORD,
)
from redaction.lexicon.spelling import words
from redaction.recognizers.base import DutchRecognizer, Hit
from redaction.recognizers.names import PERSON, grow, hit, is_upper
from redaction.tokens import CAPITAL, LOWER, TextView, Token

CONJUNCTIONS: Final = words(
    "dat en of als toen want maar omdat doordat zodat terwijl ook daarna dus volgens "
    "vandaag gisteren morgen waarom hoe"
)
PREPOSITIONS: Final = words("met door van bij aan voor naar over tegen zonder namens")
PRONOUNS: Final = words("je jij u hij zij ze we wij ik men dit dat er het")
ADVERBS: Final = words("niet ook zich nog weer")
RARE_NAME_ZIPF: Final = 4.0
"""A name that is a word counts after a preposition below this Zipf frequency; own choice."""
STOP_NAMES: Final = frozenset({"wil"})
"""Function words that are first names too; others are no name at a sentence start."""
SPEAKING: Final = words(
    "zegt zei vertelt vertelde vindt vond belt belde vraagt vroeg meldt meldde mailt "
    "mailde appt appte schrijft schreef geeft gaf denkt dacht woont slaapt eet speelt "
    "huilt lacht voelt mist hoopt snapt begrijpt weigert reageert heeft is was gaat wil "
    "kan krijgt komt kwam ging wordt"
)


class SpeechRecognizer(DutchRecognizer):
    """Finds Roos, Storm, Vos and Wil as names by the verb behind or the words around them."""

    NAME = "nl_person_speech"
    ENTITIES = (PERSON,)

    def find(self, view: TextView) -> Iterator[Hit]:
        """Yield ambiguous words that context makes a name."""
        speech = view.lexicon.context("speech")
        for token in view.tokens:
            if (
                not token.kind & WORD
                or not token.kind & (OWN_FIRST | SURNAME)
                or token.kind & (ALLOW | DOMAIN)
            ):
                continue
            if token.kind & STOP and token.low not in STOP_NAMES:
                continue
            reason = ""
            if token.shape == CAPITAL and token.initial:
                reason = self._at_start(view, token, speech)
            elif token.shape == LOWER and not token.kind & STOP:
                reason = self._lower(view, token, speech)
            if reason:
                yield hit(view, token.index, grow(view, token.index)[1], score=0.75, reason=reason)

    def _at_start(self, view: TextView, token: Token, speech: frozenset[str]) -> str:
        if token.low.endswith("'s"):
            return "bezit"
        following = view.after(token.index)
        if following is None:
            return self._alone(view, token)
        if following.low in speech and following.shape == LOWER:
            third = view.after(following.index)
            inverted = token.kind & STOP and third is not None and third.low in PRONOUNS
            return "" if inverted else "werkwoord erachter"
        if token.low == "dag" and is_upper(following):
            return ""
        if is_upper(following) and following.kind & NAMES and not following.kind & (ALLOW | STOP):
            return "naam erachter"
        plain = not following.initial and not following.kind & (ALLOW | STOP | DOMAIN)
        if following.shape == CAPITAL and token.kind & OWN_FIRST and plain:
            return "achternaam erachter"
        if following.low in ("en", "ook", "zelf", "samen", "niet") and not token.kind & STOP:
            sure = token.kind & OWN_FIRST and token.low != "dag"
            return "voegwoord erachter" if sure else ""
        return ""

    def _alone(self, view: TextView, token: Token) -> str:
        """A word alone on its line, or before a comma or bracket, that is a first name."""
        behind = view.text[token.end : token.end + 2]
        closed = behind[:1] in ("", "\n", "(", ",") or behind == " ("
        return (
            "los op de regel" if closed and token.kind & OWN_FIRST and not token.kind & STOP else ""
        )

    def _lower(self, view: TextView, token: Token, speech: frozenset[str]) -> str:
        before, following = view.near(token.index), view.after(token.index)
        behind = "" if following is None else following.low
        ahead = "" if before is None else before.low
        own = bool(token.kind & OWN_FIRST)
        zipf = view.lexicon.zipf(token.base)
        linked = ahead in CONJUNCTIONS
        if behind in SPEAKING & speech and (token.initial or linked):
            if (own or zipf < COMMON_ZIPF) and not self._plural(token):
                return "werkwoord erachter, kleine letters"
        elif behind in ADVERBS and linked and own:
            return "bijwoord erachter, kleine letters"
        if before is not None and before.kind & FIRST and before.shape == LOWER:
            return "achternaam na voornaam" if token.kind & SURNAME and zipf < 4.7 else ""
        noun = following is not None and following.kind & WORD and not following.kind & STOP
        if ahead in PREPOSITIONS and own and not noun and zipf < RARE_NAME_ZIPF:
            return "voorzetsel ervoor"
        return ""

    def _plural(self, token: Token) -> bool:
        return token.low.endswith(("en", "s")) and not token.kind & OWN_FIRST
