"""A sentence as the learned layer reads it: names and codes replaced by words for a role.

Whoever is named, and from where, makes no difference then: each name becomes the same word. Nor
does sex: "vader" and "moeder", "hij" and "zij" become one word each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from eval.disclosure.table import even_word
from eval.disclosure.tokens import child_of
from eval.readability.parse import Sentence, Word
from eval.types import Span

_NAME: Final = "Kim"
"""Stands for each name and each code without a role; neutral in gender, one piece long."""
_PLACE: Final = "plaats"
_PLACEHOLDER: Final = re.compile(r"\[([A-Z]+)_(\d+)\]")
_ROLES: Final = MappingProxyType({"KIND": _NAME, "PERSOON": _NAME})
"""Stems that do not read as their own word; a first name without a role counts as the child."""
_KEPT_WORDS: Final = """
veilig thuis jellinek snapchat snap tiktok facebook instagram whatsapp google maps insta telegram
blijf sinterklaas centrum seksueel geweld raad waag misdaad anoniem kindertelefoon tactus iriszorg
brijder antes nidos halt leger heils fiom korrelatie tinder onlyfans discord twitch youtube xbox
playstation facebookgroep airtag marktplaats rechtbank openbaar ministerie kinderbescherming
huntington down crohn parkinson alzheimer korsakov lyme ritalin concerta xanax god allah islam
bijbel koran ramadan kerst pasen eerwraak fier als dat de het een ik hij zij wij mo va pm gw
"""
"""Capitalised words that are no names of people. Source: own list of organisations, apps and
illnesses seen in the practice sentences, 2026-11-22."""
_PARTICLE_WORDS: Final = (
    "van de der den het 't ’t ter ten te el al von bin ibn la le di da dos del vd in"
)
_PLACE_WORDS: Final = "in te uit gemeente regio omgeving stad dorp provincie"
_KEPT: Final = frozenset(_KEPT_WORDS.split())
_PARTICLES: Final = frozenset(_PARTICLE_WORDS.split())
_BEFORE_PLACE: Final = frozenset(_PLACE_WORDS.split())
_OPENING: Final = frozenset("\"“„‘':;?!.«-–")
_LONGEST_FIRST: Final = 11
"""A longer first word is a compound that the parser takes for a name; own count, 2026-11-22."""
_ABBREVIATION: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainWord:
    """A word between spaces of the plain sentence, and the span of the text that it stands for."""

    text: str = field(repr=False)
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class _Swap:
    start: int
    end: int
    text: str = field(repr=False)


def plain_words(
    sentence: Sentence,
    text: str,
    *,
    role: Callable[[str], str],
    known: frozenset[str],
    recipient: str | None = None,
) -> tuple[PlainWord, ...]:
    """Return the words of a sentence with each name and code replaced.

    Args:
        sentence: A sentence of `text`.
        text: The whole text.
        role: Tells the kind of person that a word in small letters stands for, else "".
        known: Words in small letters that are no names, for the first word of a sentence.
        recipient: The code of the reader, who is then nobody else: neither third party nor other
            child.
    """
    child = child_of(recipient)
    read = _kinds(sentence.words, role, known, child=child)
    kinds = [
        _NAME if word.stem and word.text == recipient else _even(word, kind)
        for word, kind in zip(sentence.words, read, strict=True)
    ]
    pieces: list[tuple[str, int, int]] = []
    at = sentence.start
    for swap in _swaps(sentence.words, kinds):
        pieces += [(text[i], i, i + 1) for i in range(at, swap.start)]
        pieces.append((swap.text, swap.start, swap.end))
        at = swap.end
    pieces += [(text[i], i, i + 1) for i in range(at, sentence.end)]
    return tuple(_words(pieces))


def _words(pieces: list[tuple[str, int, int]]) -> Iterator[PlainWord]:
    word, start, end = "", 0, 0
    for text, first, last in [*pieces, (" ", 0, 0)]:
        if not text.isspace():
            start = start if word else first
            word, end = word + text, last
        elif word:
            yield PlainWord(text=word, span=(start, end))
            word = ""


def _swaps(words: tuple[Word, ...], kinds: list[str]) -> Iterator[_Swap]:
    at = 0
    while at < len(words):
        kind, last = kinds[at], at
        if kind in (_NAME, _PLACE) and not words[at].stem:
            last = _last_of_name(words, kinds, at)
        if kind:
            yield _Swap(start=words[at].start, end=words[last].end, text=kind)
        at = last + 1


def _last_of_name(words: tuple[Word, ...], kinds: list[str], first: int) -> int:
    last, at = first, first + 1
    while at < len(words):
        if kinds[at] == _NAME and not words[at].stem:
            last = at
        elif words[at].lower not in _PARTICLES and words[at].text != "-":
            break
        at += 1
    return last


def _kinds(
    words: tuple[Word, ...], role: Callable[[str], str], known: frozenset[str], *, child: str
) -> list[str]:
    """Return for each word what takes its place, empty where it stays."""
    kinds, opens, before = [], True, ""
    for word in words:
        if word.stem:
            kinds.append(_of_code(word.text, child=child))
        elif word.is_punct or not word.text[:1].isupper() or _stays(word, role):
            kinds.append("")
        elif opens:
            kinds.append(_NAME if _is_first_name(word, known) else "")
        elif word.pos == "ADJ" and word.lower.endswith(("s", "se")):
            kinds.append("Nederlandse")  # a nationality: which one makes no difference
        else:
            kinds.append(_PLACE if before in _BEFORE_PLACE else _NAME)
        if word.is_punct and not word.stem:
            opens = word.text in _OPENING
        else:
            opens, before = False, word.lower
    return kinds


def _even(word: Word, kind: str) -> str:
    """Return `kind`, or a word for a man or woman as the one that stands for both."""
    if kind in (_NAME, _PLACE):
        return kind
    even = even_word(kind or word.lower, owns=word.dep == "nmod:poss")
    return even.capitalize() if even and not kind and word.text[:1].isupper() else even or kind


def _of_code(text: str, *, child: str) -> str:
    match = _PLACEHOLDER.match(text)
    if match is None or match.group() == child:
        return _NAME
    if match[1] == "KIND":
        return "ander kind"
    return _ROLES.get(match[1], match[1].lower())


def _stays(word: Word, role: Callable[[str], str]) -> bool:
    text = word.text
    return (
        word.lower in _KEPT
        or bool(role(word.lower))
        or (text.isupper() and len(text) <= _ABBREVIATION)
        or ("-" in text and text.partition("-")[0].isupper())
    )


def _is_first_name(word: Word, known: frozenset[str]) -> bool:
    if len(word.text) > _LONGEST_FIRST:
        return False
    return word.entity == "PERSON" or (word.is_name and word.lower not in known)
