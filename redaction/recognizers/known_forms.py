"""The forms in which somebody or something from the case file may be written, for looking up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, product
from typing import Final

import regex

from redaction.lexicon import Lexicon, fold, one_edit_apart
from redaction.lexicon.lists import ALLOW, STOP, WORD
from redaction.names import PREFIXES, parse_name, title_length
from redaction.types import KnownEntity

TYPO_LENGTH: Final = 5
"""Shortest form in which one typing error is forgiven (letters and digits); own choice."""
SHORT_PART: Final = 3
"""Shortest part of a known name that is looked for by itself in any letter case (letters)."""
TYPO_DIGITS: Final = 7
"""Shortest number in which one typing error is forgiven (digits); own choice: shorter ones are
years, amounts and codes."""
COMPOUND_PART: Final = 4
"""Shortest name that is looked for at the start of a longer word (letters)."""

_ORDINARY: Final = WORD | STOP | ALLOW
_PARTED: Final = frozenset({"PERSON", "LOCATION", "ORGANIZATION", "NL_ADDRESS"})
_CHUNK: Final = regex.compile(r"[\p{L}\p{N}\p{M}]+")
_NATIONAL: Final = regex.compile(r"(?:0031|31)?0?([1-9]\d{8})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One way to write a known name: folded, without spaces and signs (commas stay).

    `ordinary`: it is a word of Dutch too, so that context decides. `initial`: it starts with
    initials. `part`: it is not the whole name. `chunks`: of how many pieces it is made.
    """

    squash: str = field(repr=False)
    entity_type: str
    ordinary: bool
    initial: bool = False
    part: bool = True
    chunks: int = 1

    @property
    def forgiving(self) -> bool:
        """Whether one typing error is forgiven."""
        digits = sum(sign.isdigit() for sign in self.squash)
        if 2 * digits > len(self.squash):
            return digits >= TYPO_DIGITS
        return len(self.squash) >= TYPO_LENGTH + self.initial


class FormIndex:
    """Looks up what stands in a text among the forms of one case file."""

    def __init__(self, known: Iterable[KnownEntity], *, lexicon: Lexicon) -> None:
        self._exact: dict[str, Form] = {}
        for form in _all_forms(known, lexicon):
            self._exact.setdefault(form.squash, form)
        self._by_start: dict[str, list[Form]] = {}
        self._by_end: dict[str, list[Form]] = {}
        self._heads: dict[str, list[Form]] = {}
        for squash in sorted(self._exact):
            form = self._exact[squash]
            if form.forgiving:
                self._by_start.setdefault(squash[:2], []).append(form)
                self._by_end.setdefault(squash[-2:], []).append(form)
            if form.chunks == 1 and len(squash) >= COMPOUND_PART and squash.isalpha():
                self._heads.setdefault(squash[:COMPOUND_PART], []).append(form)
        self.longest = max(map(len, self._exact), default=0) + 1
        self.chunks = max((form.chunks for form in self._exact.values()), default=0) + 1

    def exact(self, squash: str) -> Form | None:
        """Return the form that is spelt so."""
        return self._exact.get(squash)

    def near(self, squash: str) -> Form | None:
        """Return the form that is one typing error away; a mistake leaves one half whole."""
        halves = (self._by_start.get(squash[:2], []), self._by_end.get(squash[-2:], []))
        for form in chain(*halves):
            if form.initial and form.squash[0] != squash[0]:
                continue
            if squash.count(",") == form.squash.count(",") and one_edit_apart(squash, form.squash):
                return form
        return None

    def head(self, word: str) -> tuple[Form, str] | None:
        """Return the longest name at the start of `word` (Jansengezin), and what follows it."""
        names = self._heads.get(word[:COMPOUND_PART], ())
        fitting = [form for form in names if word.startswith(form.squash)]
        best = max(fitting, key=lambda form: len(form.squash), default=None)
        return None if best is None else (best, word[len(best.squash) :])


def squashed(text: str) -> str:
    """Return `text` folded, letters and digits only; empty if it has none."""
    return "".join(_CHUNK.findall(fold(text)))


def _all_forms(known: Iterable[KnownEntity], lexicon: Lexicon) -> list[Form]:
    """Return every form; the whole ones and those that are no ordinary word come first."""
    found = [
        form
        for entity in known
        for name in dict.fromkeys((entity.name, *entity.aliases))
        for form in _forms(name, entity.entity_type, lexicon)
        if form.squash
    ]
    return sorted(found, key=lambda form: (form.ordinary, form.part))


def _forms(name: str, entity_type: str, lexicon: Lexicon) -> Iterator[Form]:
    chunks = _CHUNK.findall(fold(name))
    content = [c for c in chunks if c not in PREFIXES] or chunks
    lone = len(content) == 1 and bool(lexicon.kind(content[0]) & _ORDINARY)
    digits = sum(sign.isdigit() for sign in name)
    yield Form(
        squash="".join(chunks),
        entity_type=entity_type,
        ordinary=lone,
        part=False,
        chunks=max(len(chunks), (digits + 1) // 2),
    )
    if entity_type == "PHONE_NUMBER":
        yield from _phone_forms("".join(chunks), len(chunks))
    if entity_type == "PERSON":
        yield from _person_forms(name, lexicon)
    elif entity_type in _PARTED:
        yield from _part_forms(content, entity_type, lexicon)


def _phone_forms(digits: str, chunks: int) -> Iterator[Form]:
    """Yield a Dutch number as it is dialled here and from abroad."""
    match = _NATIONAL.fullmatch(digits)
    if match is not None:
        for start in ("0", "31", "310", "0031"):
            yield Form(
                squash=start + match.group(1),
                entity_type="PHONE_NUMBER",
                ordinary=False,
                part=False,
                chunks=chunks + 3,
            )


def _part_forms(content: Sequence[str], entity_type: str, lexicon: Lexicon) -> Iterator[Form]:
    """Yield the words of a place, street or organisation that are no ordinary words."""
    for word in content:
        if len(word) < SHORT_PART or word.isdigit():
            continue
        if not lexicon.kind(word) & _ORDINARY and word not in lexicon.tussen:
            yield Form(squash=word, entity_type=entity_type, ordinary=False)


def _person_forms(form: str, lexicon: Lexicon) -> Iterator[Form]:
    """Yield the names of a person alone and together, with initials and in reverse order."""
    name = parse_name(form[title_length(form) :])
    lone = name.single or name.surname
    givens = [name.single] if name.single and not name.surname else list(name.given)
    surnames = _surnames(name.surname)
    for word in dict.fromkeys([*_given_words(givens), *surnames, *([lone] if lone else [])]):
        yield from _lone_form(word, lexicon)
    initials = [g[0] for g in givens] or list(name.initials)
    first = {
        **{"".join(_CHUNK.findall(g)): False for g in [*givens[:1], "".join(givens)] if g},
        **{start: True for start in ("".join(initials), *initials[:1]) if start},
    }
    for (start, initial), last in product(sorted(first.items()), surnames):
        yield from _pair(start, last, initial=initial, lexicon=lexicon)


def _given_words(givens: Sequence[str]) -> Iterator[str]:
    """Yield each given name, each half of a double one, and all of them together."""
    for given in givens:
        yield given
        yield from (half for half in given.split("-") if len(half) >= SHORT_PART)
    yield "".join(givens)


def _surnames(surname: str) -> list[str]:
    """Return the surname, without its tussenvoegsels, and each half of a double one."""
    found = []
    for piece in (surname, *regex.split(r"\s*-\s*", surname)):
        words = piece.split()
        while len(words) > 1 and words[0] in PREFIXES:
            found.append(" ".join(words))
            words = words[1:]
        found.append(" ".join(words))
    return [s for s in dict.fromkeys(found) if len(s) > 1 and s not in PREFIXES]


def _lone_form(word: str, lexicon: Lexicon) -> Iterator[Form]:
    """Yield a name alone; a tussenvoegsel stays out."""
    chunks = _CHUNK.findall(word)
    content = [c for c in chunks if c not in PREFIXES]
    if not content or content[0] in lexicon.tussen:
        return
    kind = lexicon.kind(content[-1])
    ordinary = len(content) == 1 and (bool(kind & _ORDINARY) or len(content[0]) < SHORT_PART)
    yield Form(squash="".join(chunks), entity_type="PERSON", ordinary=ordinary, chunks=len(chunks))


def _pair(start: str, last: str, *, initial: bool, lexicon: Lexicon) -> Iterator[Form]:
    words = _CHUNK.findall(last)
    tussen = [w for w in words[:-1] if w in PREFIXES]
    core = words[len(tussen) :]
    ordinary = initial and bool(lexicon.kind(core[-1]) & _ORDINARY)
    chunks = len(words) + max(1, len(start) * initial)
    spellings = (
        [*[start], *words],
        [*words, ",", start],
        [*core, ",", start, *tussen],
    )
    for spelling in spellings:
        yield Form(
            squash="".join(spelling),
            entity_type="PERSON",
            ordinary=ordinary,
            initial=initial and spelling[0] == start,
            chunks=chunks,
        )
