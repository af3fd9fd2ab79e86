"""Names after a title, a role, a label or a greeting."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex

from redaction.lexicon import fold
from redaction.lexicon.lists import (
    ALLOW,
    COMMON,
    COMPOUND,
    DOMAIN,
    NAMES,
    OWN_FIRST,
    PLACE,
    STOP,
    SURNAME,
    WEAK_FIRST,
    WORD,
)
from redaction.lexicon.spelling import words
from redaction.recognizers.base import TIMEOUT_S, DutchRecognizer, Hit
from redaction.recognizers.names import PERSON, grow, hit, is_upper, particles, plausible_typo
from redaction.tokens import CAPITAL, INITIAL, TextView, Token

FORMAL: Final = words(
    "mevrouw mevr mw mvr mej mejuffrouw meneer mijnheer dhr heer hr drs dr ir ing prof "
    "juf juffrouw meester tante oom oma opa fam familie mr heet heette genaamd "
    "roepnaam alias gezin pleeggezin crisispleeggezin "
    "echtpaar"
)
"""Titles after which even an unknown lower-case word is taken as a name."""

_LABEL: Final = regex.compile(
    r"^[^\w\n]*(?P<label>[^\W\d_]+)[^:\n]{0,30}:[ \t]*(?P<rest>[^\n]+)$", regex.MULTILINE
)
_GREETING: Final = regex.compile(
    (
        r"(?:^|[.!?,]\s)(?P<label>hoi|hallo|dag|beste|lieve|geachte|"
        r"hey|hé|hai|goedemorgen|goedemiddag|groet|groetjes|groeten|"
        r"gr\.?|mvg|liefs|met vriendelijke groet(?:en)?|vriendelijke "
        r"groet(?:en)?)"
        r"(?:[ \t]*,?[ \t]*(?:van[ ])?|[ \t]*,?[ \t]*\n\s*)(?P<rest>[^\W\d_][\w'"
        r"’.-]*(?:[ ](?:en[ ])?[\w'’.-]+){0,4})[ \t]*(?=[,.!\n]|"
        r"$)"
    ),
    regex.MULTILINE | regex.IGNORECASE,
)
# Source: own patterns and list (2026-11-22), after forms of reports.
_LISTING: Final = regex.compile(
    r"^[ \t*•|-]*(?:melders?|meldster|gesproken[ ]met|aanwezig(?:en)?|contactpersoon)[ \t]*:"
    r"(?P<rest>[^\n]{1,200})$",
    regex.MULTILINE | regex.IGNORECASE,
)
_ITEM: Final = regex.compile(
    r"(?:(?<=:)|(?<=[,;/])|(?<=\ben))[ \t]*(?P<item>[^\s,;/.()]+)[ \t]*"
    r"(?=\.?[ \t]*$|[,;/(]|[ ]en[ ])",
    regex.MULTILINE,
)
_NO_PERSON: Final = words(
    "anoniem onbekend politie school gezin ouders buren familie team allen huisarts arts nvt geen "
    "nee ja jeugdzorg wijkteam gemeente ziekenhuis ambulance leerplicht kinderen grootouders "
    "telefonisch volgt digitaal online teams iedereen niemand zie idem raad beiden beide "
    "bijna later veilig bureau leiding groepsleiding gezinsleden netwerk stichting instantie "
    "omwonende buurt passant voorbijganger hulpverlening hulpverleners medewerker collega "
)
SHORTEST: Final = 3
"""Letters that a word behind a label has at least when it is taken for a name; own choice."""
_NAMED: Final = words("heet heette genaamd genoemd geheten roepnaam alias")


class TitleRecognizer(DutchRecognizer):
    """Finds names after mw., dhr., juf, oma, moeder and other titles and roles."""

    NAME = "nl_person_title"
    ENTITIES = (PERSON,)

    def find(self, view: TextView) -> Iterator[Hit]:
        """Yield the name after each title or role."""
        titles = view.lexicon.context("titles")
        roles = view.lexicon.context("roles")
        for token in view.tokens:
            if token.low in titles or token.low in _NAMED:
                found = self._after_title(view, token)
                if found:
                    yield hit(view, *found, score=0.9, reason="aanspreektitel")
            elif token.low in roles:
                yield from self._after_role(view, token)

    def _after_title(self, view: TextView, title: Token) -> tuple[int, int] | None:
        at = title.index + 1
        if at >= len(view.tokens) or view.tokens[at].gap not in (
            " ",
            ". ",
            ".",
            "  ",
            "\u00a0",
            "/",
            ": ",
        ):
            return None
        first = at
        while at < len(view.tokens) and self._is_initial(view, at) and at - first < 5:
            at += 1
        name = particles(view, at)
        only_initials = at > first
        if name < len(view.tokens) and (name == first or self._linked(view, name)):
            token = view.tokens[name]
            formal = title.low in FORMAL
            if named(view, token, formal=formal, particle=name > at, sure=only_initials):
                return first, max(name, grow(view, name)[1])
        return (first, at - 1) if only_initials else None

    def _is_initial(self, view: TextView, index: int) -> bool:
        token = view.tokens[index]
        if token.shape != INITIAL and not (
            len(token.low) == 1 and view.text[token.end : token.end + 1] == "."
        ):
            return False
        return view.text[token.end : token.end + 1] in (".", " ", "")

    def _linked(self, view: TextView, index: int) -> bool:
        return view.tokens[index].gap in (" ", ".", ". ", "  ", "\u00a0")

    def _after_role(self, view: TextView, role: Token) -> Iterator[Hit]:
        token = view.after(role.index)
        if (
            token is not None
            and token.shape == INITIAL
            and view.text[token.end : token.end + 1] == "."
        ):
            yield hit(
                view, token.index, grow(view, token.index)[1], score=0.8, reason="rol en voorletter"
            )
            return
        if token is None or token.kind & (ALLOW | STOP):
            return
        known = token.kind & OWN_FIRST or (token.kind & SURNAME and is_upper(token))
        if (
            known
            and token.low not in view.lexicon.context("speech")
            and view.lexicon.zipf(token.base) < 5.2
        ):
            yield hit(view, token.index, grow(view, token.index)[1], score=0.8, reason="rol")


class LabelRecognizer(DutchRecognizer):
    """Finds names after a form label (`Naam:`), a greeting or a closing."""

    NAME = "nl_person_label"
    ENTITIES = (PERSON,)

    def find(self, view: TextView) -> Iterator[Hit]:
        """Yield names on labelled lines and in greetings."""
        labels = view.lexicon.context("labels")
        for match in _LABEL.finditer(view.text, timeout=TIMEOUT_S):
            if fold(match.group("label")) in labels:
                yield from self._names(view, *match.span("rest"), reason="etiket")
        yield from self._items(view)
        for match in _GREETING.finditer(view.text, timeout=TIMEOUT_S):
            yield from self._names(view, *match.span("rest"), reason="groet")

    def _items(self, view: TextView) -> Iterator[Hit]:
        """Yield each single word with a capital in the list behind "Melder:" or "Aanwezig:"."""
        for match in _LISTING.finditer(view.text, timeout=TIMEOUT_S):
            end = match.start("rest")
            for item in _ITEM.finditer(view.text, end, match.end("rest"), timeout=TIMEOUT_S):
                tokens = view.between(*item.span("item"))
                if len(tokens) == 1 and self._may_be_called(view, tokens[0]):
                    at = tokens[0].index
                    yield hit(view, at, at, score=0.85, reason="etiket met naam")

    def _may_be_called(self, view: TextView, token: Token) -> bool:
        if token.shape != CAPITAL or len(token.low) < SHORTEST or token.low in _NO_PERSON:
            return False
        contexts = ("roles", "titles", "labels", "org_heads", "months", "stop", "org_tails")
        if any(token.low in view.lexicon.context(name) for name in contexts):
            return False
        return not token.kind & (ALLOW | STOP | DOMAIN)

    def _names(self, view: TextView, start: int, end: int, *, reason: str) -> Iterator[Hit]:
        done = -1
        tokens = view.between(start, end)
        if len(tokens) > 12:
            return
        for token in tokens:
            if token.index <= done or not named(
                view, token, formal=reason == "groet", particle=False, sure=False
            ):
                continue
            if token.kind & (WORD | COMPOUND) and not token.kind & (NAMES):
                continue
            first, last = grow(view, token.index)
            done = last
            yield hit(view, first, last, score=0.85, reason=reason)


def named(view: TextView, token: Token, *, formal: bool, particle: bool, sure: bool) -> bool:
    """Return whether the word after a title is a name.

    `formal`: the title is only used before a name; `particle`: a tussenvoegsel stands between;
    `sure`: initials do.
    """
    if is_upper(token):
        return _named_upper(token, formal=formal or particle or sure)
    if token.shape == INITIAL or len(token.low) < 3 or token.kind & (ALLOW | STOP):
        return False
    if token.low in view.lexicon.context("speech") or token.low in view.lexicon.context("roles"):
        return False
    if token.kind & (OWN_FIRST | SURNAME) or (token.kind & NAMES and not token.kind & WORD):
        return view.lexicon.zipf(token.base) < 5.2
    unknown = not token.kind & (WORD | DOMAIN | (0 if formal else COMPOUND | PLACE))
    return unknown and (formal or particle or sure) and not plausible_typo(view, token.base)


def _named_upper(token: Token, *, formal: bool) -> bool:
    if token.kind & (ALLOW | STOP):
        return bool(
            formal
            and token.shape == CAPITAL
            and not token.initial
            and token.kind & (WEAK_FIRST | SURNAME)
        )
    if token.kind & DOMAIN or (token.initial and token.kind & WORD and not token.kind & NAMES):
        return False
    if formal or token.kind & NAMES or not token.kind & (WORD | COMPOUND):
        return True
    return token.shape == CAPITAL and not token.initial and not token.kind & (COMMON | COMPOUND)
