"""Places: listed ones by themselves, any name after `in`, `te`, `uit`, `wijk` and the like."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from redaction.lexicon import base_form, fold, load_lexicon
from redaction.lexicon.lists import (
    ALLOW,
    COMMON_ZIPF,
    DOMAIN,
    FIRST,
    NAMES,
    OWN_FIRST,
    PLACE,
    STOP,
    SURNAME,
    WEAK_FIRST,
    WORD,
)
from redaction.lexicon.spelling import words
from redaction.recognizers.base import DutchRecognizer, Hit
from redaction.recognizers.names import is_upper
from redaction.recognizers.towns import towns
from redaction.tokens import CAPITAL, LOWER, WORDS, TextView, Token

TYPE: Final = "LOCATION"
SURE_PREPOSITIONS: Final = words(
    "in te uit nabij vanuit omgeving woonachtig woonplaats geboorteplaats plaats gemeente regio"
)
PLACE_LABELS: Final = words(
    "vestiging plaats woonplaats geboorteplaats gemeente locatie regio stad dorp wijk "
    "land geboorteland"
)
_LINKS: Final = words("de het 't den ter aan van en")


@cache
def _long_places() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Return places of several words by their first word."""
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for place in sorted(load_lexicon().places):
        parts = tuple(base_form(fold(w)) for w in WORDS.findall(place.replace("_", " ")))
        if len(parts) > 1:
            found[parts[0]].append(parts)
    return {first: tuple(sorted(rest, key=len, reverse=True)) for first, rest in found.items()}


class LocationRecognizer(DutchRecognizer):
    """Finds places, villages, wards and countries (not the Netherlands)."""

    NAME = "nl_location"
    ENTITIES = (TYPE,)

    def find(self, view: TextView) -> Iterator[Hit]:
        """Yield listed places, names in the context of a place, and towns behind a postcode."""
        yield from towns(view)
        done = -1
        long_places = _long_places()
        for token in view.tokens:
            listed = token.kind & PLACE or token.low in long_places
            if token.index <= done or not (listed or is_upper(token)):
                continue
            last, reason, score = self._at(view, token)
            if reason:
                done = last
                start = token.start
                if view.text[max(0, start - 1) : start] in ("'", "’") and token.low.startswith(
                    "s-"
                ):
                    start -= 1
                yield Hit(start, view.tokens[last].end, TYPE, score, reason)

    def _at(self, view: TextView, token: Token) -> tuple[int, str, float]:
        last = self._long(view, token)
        if last > token.index:
            return last, "plaats van meer woorden", 0.9
        if token.kind & PLACE:
            reason = self._listed(view, token)
            if reason:
                return self._extended(view, token), reason, 0.87
        return self._by_context(view, token)

    def _long(self, view: TextView, token: Token) -> int:
        for parts in _long_places().get(token.low, ()):
            run = view.tokens[token.index : token.index + len(parts)]
            named = is_upper(run[0]) or not all(t.kind & (WORD | STOP) for t in run)
            if named and tuple(t.base for t in run) == parts and all(t.adjacent for t in run[1:]):
                return run[-1].index
        return token.index

    def _listed(self, view: TextView, token: Token) -> str:
        before = view.near(token.index)
        prepositions = view.lexicon.context("place_prepositions")
        led = before is not None and before.low in prepositions
        kind = token.kind
        if kind & ALLOW or (kind & STOP and (not led or token.initial or not is_upper(token))):
            return ""
        named = before is not None and before.kind & FIRST and is_upper(token)
        titled = before is not None and before.low in view.lexicon.context("titles")
        if named or titled:
            return ""
        if is_upper(token):
            return self._capital(token, led=led)
        if token.shape == LOWER and len(token.low) > 2:
            if kind & WORD:
                rare = view.lexicon.zipf(token.base) < (COMMON_ZIPF if view.careless else 3.9)
                return "plaats na voorzetsel, kleine letters" if led and rare else ""
            if not kind & (FIRST | SURNAME | WEAK_FIRST):
                return "plaats in kleine letters" if len(token.low) > 3 or led else ""
            return "plaats na voorzetsel, kleine letters" if led else ""
        return ""

    def _capital(self, token: Token, *, led: bool) -> str:
        if led:
            return "plaats na voorzetsel"
        if token.kind & (OWN_FIRST | FIRST):
            return ""
        if token.kind & WORD:
            closed = not token.kind & STOP and not token.kind & WEAK_FIRST
            named = token.kind & NAMES and not closed
            return "plaats met hoofdletter" if not token.initial and not named else ""
        return "plaats"

    def _extended(self, view: TextView, token: Token) -> int:
        """Return the last word of `Utrecht Overvecht`, `Amsterdam-Zuidoost`, `Almere Poort`."""
        following = view.after(token.index)
        if following is None or not is_upper(following) or following.initial:
            return token.index
        direction = following.low in (
            "noord",
            "zuid",
            "oost",
            "west",
            "centrum",
            "zuidoost",
            "noordoost",
            "binnen",
            "buiten",
        )
        if direction or (following.kind & PLACE and not following.kind & NAMES):
            return following.index
        return token.index

    def _by_context(self, view: TextView, token: Token) -> tuple[int, str, float]:
        before = view.near(token.index)
        if before is not None and before.low in ("de", "het", "'t") and before.shape == LOWER:
            ward = view.near(before.index)
            if ward is not None and ward.low in view.lexicon.context("wards") and is_upper(token):
                return self._run(view, token), "wijk of dorp", 0.86
        if not is_upper(token) or token.kind & (ALLOW | STOP | DOMAIN):
            return token.index, "", 0.0
        labelled = token.gap in (": ", ":", ":\t") and token.index
        if labelled and view.tokens[token.index - 1].low in PLACE_LABELS:
            return self._run(view, token), "etiket van plaats", 0.88
        if before is None:
            return token.index, "", 0.0
        if before.low in view.lexicon.context("wards"):
            return self._run(view, token), "wijk of dorp", 0.88
        unknown = not token.kind & (WORD | FIRST | WEAK_FIRST | OWN_FIRST)
        if before.low in SURE_PREPOSITIONS and unknown and token.shape == CAPITAL:
            return self._run(view, token), "onbekende naam na voorzetsel van plaats", 0.7
        if (
            before.low in ("naar", "richting")
            and unknown
            and not token.kind & SURNAME
            and token.shape == CAPITAL
        ):
            return self._run(view, token), "onbekende naam na richting", 0.6
        return token.index, "", 0.0

    def _run(self, view: TextView, token: Token) -> int:
        """Return the last word of a run of capitalised words, with articles between."""
        last = token.index
        while last - token.index < 4:
            following = view.after(last)
            if following is None:
                break
            if following.low in _LINKS and following.low not in ("en", "van"):
                beyond = view.after(following.index)
                if (
                    beyond is None
                    or beyond.shape != CAPITAL
                    or beyond.kind & (ALLOW | DOMAIN | FIRST)
                ):
                    break
                last = beyond.index
                continue
            if (
                following.shape != CAPITAL
                or following.initial
                or following.kind & (ALLOW | DOMAIN | STOP)
            ):
                break
            last = following.index
        return last
