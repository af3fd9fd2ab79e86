"""What was found once in a text is hidden everywhere in it, in any letter case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from redaction.lexicon.lists import ALLOW, COMMON, DOMAIN, NAMES, PLACE, STOP, WORD
from redaction.recognizers.base import Hit
from redaction.recognizers.known import known_word_is_name
from redaction.recognizers.names import is_upper
from redaction.recognizers.person_lexicon import CAPITAL_NAMES
from redaction.tokens import CAPITAL, INITIAL, LOWER, TextView, Token
from redaction.types import Detection

NAME: Final = "nl_propagation"
SPREAD: Final = frozenset({"PERSON", "LOCATION", "ORGANIZATION"})
SHORT: Final = 3
"""Shortest word that is looked for again (letters)."""


def propagate(view: TextView, found: Sequence[Detection]) -> Iterator[Detection]:
    """Yield further detections of the words and names in `found`."""
    for hit in _hits(view, found):
        yield Detection(
            start=hit.start,
            end=hit.end,
            entity_type=hit.entity_type,
            score=hit.score,
            recognizer=NAME,
            reason=hit.reason,
        )


def _hits(view: TextView, found: Sequence[Detection]) -> Iterator[Hit]:
    covered = _covered(found)
    words = _words(view, found)
    for token in view.tokens:
        entity_type = words.get(token.base) or _possessive(token, words)
        if entity_type and token.start not in covered and _is_name(view, token, entity_type):
            yield Hit(token.start, token.end, entity_type, 0.6, "elders in de tekst gevonden")
    for hit in _organisations(view, found):
        if hit.start not in covered or hit.end - 1 not in covered:
            yield hit


def _covered(found: Iterable[Detection]) -> set[int]:
    return {offset for d in found for offset in range(d.start, d.end)}


def _words(view: TextView, found: Sequence[Detection]) -> dict[str, str]:
    """Return the words of names that are worth finding again, with their type."""
    words: dict[str, str] = {}
    for detection in sorted(found, key=lambda d: (-d.score, d.start)):
        if detection.entity_type not in SPREAD or detection.entity_type == "ORGANIZATION":
            continue
        for token in view.between(detection.start, detection.end):
            named = token.shape == CAPITAL and token.low in CAPITAL_NAMES
            if (
                (len(token.base) < SHORT and not named)
                or (token.low in view.lexicon.tussen and not named)
                or token.shape == INITIAL
            ):
                continue
            function_word = token.kind & STOP and not token.kind & NAMES
            if not named and (token.kind & ALLOW or function_word):
                continue
            if detection.entity_type == "LOCATION" and token.kind & (WORD | STOP):
                continue
            words.setdefault(token.base, detection.entity_type)
            for part in token.base.split("-"):
                if len(part) > SHORT and not view.lexicon.kind(part) & (WORD | ALLOW):
                    words.setdefault(part, detection.entity_type)
    return words


def _possessive(token: Token, words: dict[str, str]) -> str | None:
    ordinary = token.kind & WORD and token.shape != CAPITAL
    if token.low.endswith("s") and len(token.low) > SHORT and not ordinary:
        return words.get(token.low[:-1])
    return None


def _is_name(view: TextView, token: Token, entity_type: str) -> bool:
    if token.low in CAPITAL_NAMES:
        following = view.after(token.index)
        verb = following is not None and following.low in view.lexicon.context("speech")
        return token.shape == CAPITAL and (verb or not token.initial)
    if not token.kind & (WORD | STOP):
        return True
    if is_upper(token) and not token.initial:
        return not token.kind & DOMAIN
    if token.kind & COMMON and not token.kind & NAMES:
        return False
    if token.shape == CAPITAL or token.kind & NAMES:
        return known_word_is_name(view, token) and not _followed_by_noun(view, token)
    return False


def _followed_by_noun(view: TextView, token: Token) -> bool:
    """Return whether a lower-case word stands between words in which it reads as itself."""
    if token.shape != LOWER:
        return False
    return view.lexicon.zipf(token.base) >= 4.9


def _organisations(view: TextView, found: Sequence[Detection]) -> Iterator[Hit]:
    """Yield later mentions of a named organisation, with or without its article."""
    names: set[tuple[str, ...]] = set()
    for detection in found:
        if detection.entity_type == "ORGANIZATION":
            tokens = [t for t in view.between(detection.start, detection.end)]
            names.add(tuple(t.base for t in tokens))
            bare = tuple(t.base for t in tokens if t.low not in ("de", "het", "t", "'t"))
            if len(bare) > 1 or (len(bare) == 1 and len(bare[0]) > SHORT):
                names.add(bare)
            names.update(_tails(tokens))
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for name in sorted(n for n in names if n):
        by_first.setdefault(name[0], []).append(name)
    for token in view.tokens:
        for name in by_first.get(token.base, ()):
            run = view.tokens[token.index : token.index + len(name)]
            if tuple(t.base for t in run) == name and _organisation_again(run, name):
                yield Hit(
                    token.start, run[-1].end, "ORGANIZATION", 0.65, "elders in de tekst gevonden"
                )


def _tails(tokens: Sequence[Token]) -> Iterator[tuple[str, ...]]:
    """Yield the name without its kind: `De Vlietmolen`, and a single rare word (`Stroomop`)."""
    if len(tokens) > 2 and tokens[1].low in ("de", "het") and tokens[1].shape == CAPITAL:
        yield tuple(t.base for t in tokens[1:])
    last = tokens[-1] if len(tokens) == 2 else None
    kind = tokens[0].kind & (WORD | ALLOW | DOMAIN) if tokens else 0
    if last is None or not kind or tokens[0].low in ("de", "het") or last.shape != CAPITAL:
        return
    if len(last.base) > SHORT and not last.kind & (COMMON | NAMES | PLACE | ALLOW | STOP | DOMAIN):
        yield (last.base,)


def _organisation_again(run: Sequence[Token], name: tuple[str, ...]) -> bool:
    if not all(t.adjacent for t in run[1:]):
        return False
    if len(name) > 1:
        return True
    token = run[0]
    if token.shape == CAPITAL and not token.initial:
        return True
    return not token.kind & (WORD | STOP | ALLOW | PLACE)
