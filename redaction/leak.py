"""The second pass: looks for anything personal that the first pass left in the text.

It knows nothing of recognizers. It looks for every form of the vault and the case file in any
letter case, also inside compounds, for unknown words with a capital, for long numbers and for @
signs.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from redaction.errors import LeakError
from redaction.invisible import plain
from redaction.leak_forms import MIN_COMPOUND, MIN_DIGITS, LeakForm, is_listed, is_listed_word
from redaction.names import fold
from redaction.policy import LeakClass, Policy
from redaction.types import RedactionWarning

COVER: Final = "\x00"
"""Stands for each hidden character while looking, so that source and output look alike."""

_LETTER_BEFORE: Final = r"(?<![^\W_])"
_LETTER_AFTER: Final = r"(?![^\W_])"
# Own patterns (2026-11-22): endings that a Dutch name takes, money, and what surrounds an @.
_ENDING: Final = r"(?:'?s|tje|tjes|je|jes|pje|ke)?"
_CAPITALISED: Final = re.compile(r"(?<![^\W_])[^\W\d_a-z][^\W\d_]{2,}(?![^\W_])")
_DIGITS: Final = re.compile(rf"[0-9]{{{MIN_DIGITS},}}")
_MONEY_BEFORE: Final = re.compile(r"(?:€|\beur(?:o)?)\s*$", re.IGNORECASE)
_MONEY_AFTER: Final = re.compile(r"\s*(?:euro|eur|€)", re.IGNORECASE)
_SENTENCE_START: Final = re.compile(r"(?:^|[.!?:\n\r\"“”‘(\[•*–—-])\s*$")
_COMPOUND_LINK: Final = re.compile(r"^(?:s|en|se)?(?=...)")

_RUNS: Final = re.compile(r"[\x00-\x7f]+|[^\x00-\x7f]+")
_SPACES: Final = str.maketrans(
    {c: "\n" if c in "\r\n" else " " for c in map(chr, range(128)) if c.isspace()}
)

Message = {
    "known_form": "Hier staat nog een naam of gegeven dat elders is verborgen.",
    "long_number": "Hier staat nog een lang nummer.",
    "at_sign": "Hier staat nog een @-teken.",
    "unknown_word": "Hier staat nog een woord met een hoofdletter dat geen gewoon woord is.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Leak:
    """Something personal at half-open `start:end` of the text that was looked at."""

    start: int
    end: int
    leak_class: LeakClass
    entity_type: str


@dataclass(frozen=True, slots=True)
class _Folded:
    """A text folded for comparing, with the place in the original of each folded character."""

    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open span in the original, with the marks that belong to its end."""
        return self.places[start], self.places[end]


def find_leaks(
    text: str,
    forms: Sequence[LeakForm],
    *,
    covered: Iterable[tuple[int, int]] = (),
    allowed: frozenset[str] = frozenset(),
) -> tuple[Leak, ...]:
    """Return what is personal in `text` outside the `covered` spans, sorted and apart.

    `allowed` holds folded forms that may stay, because a worker said so.
    """
    masked = list(text)
    for start, end in covered:
        masked[start:end] = COVER * (end - start)
    hidden = "".join(masked)
    found = [*_find_forms(hidden, forms), *_find_numbers(hidden)]
    found += [u for u in _find_unknown(hidden) if not any(_overlap(u, leak) for leak in found)]
    kept: list[Leak] = []
    end = -1
    for leak in sorted(found, key=lambda item: (item.start, -item.end, item.leak_class)):
        if leak.start >= end and fold(text[leak.start : leak.end]) not in allowed:
            kept.append(leak)
            end = leak.end
    return tuple(kept)


def _overlap(one: Leak, other: Leak) -> bool:
    return one.start < other.end and other.start < one.end


def check_leaks(leaks: Sequence[Leak], *, policy: Policy) -> tuple[RedactionWarning, ...]:
    """Return a warning for each leak that the policy lets stand.

    Raises:
        LeakError: there is a leak of a class that the policy wants hidden or stopped.
    """
    fatal = Counter(
        (leak.leak_class, leak.entity_type)
        for leak in leaks
        if policy.leaks[leak.leak_class] != "warn"
    )
    if fatal:
        listed = ", ".join(f"{kind} ({name}): {n}" for (name, kind), n in sorted(fatal.items()))
        raise LeakError(
            f"Er staan nog gegevens in de tekst die verborgen moeten zijn. {listed}. "
            "Verberg ze met een correctie en probeer het opnieuw."
        )
    return tuple(
        RedactionWarning(
            code=leak.leak_class, message=Message[leak.leak_class], start=leak.start, end=leak.end
        )
        for leak in leaks
    )


def _fold_map(text: str) -> _Folded:
    """Fold character by character: no marks, one kind of space and apostrophe."""
    folded: list[str] = []
    places: list[int] = []
    for run in _RUNS.finditer(text):
        if run[0].isascii():
            folded.append(run[0].lower().translate(_SPACES))
            places.extend(range(*run.span()))
            continue
        for place, char in enumerate(run[0], start=run.start()):
            if char.isspace():
                sign = " "
            else:
                sign = "" if unicodedata.category(char) in {"Mn", "Me", "Cf"} else fold(char)
            folded.append(sign)
            places.extend([place] * len(sign))
    return _Folded("".join(folded), (*places, len(text)))


def _pattern(form: str) -> str:
    return r"\s+".join(re.escape(word) for word in form.split())


def _find_forms(text: str, forms: Sequence[LeakForm]) -> list[Leak]:
    if not forms:
        return []
    folded = _fold_map(text)
    # Most forms are nowhere in what is left: without them the patterns are short.
    forms = [form for form in forms if form.form.split(maxsplit=1)[0] in folded.text]
    if not forms:
        return []
    by_form = {form.form: form for form in forms}
    whole = "|".join(_pattern(f.form) for f in forms)
    left = rf"(?:{_LETTER_BEFORE}|(?<![0-9])(?=[0-9]))"
    right = rf"(?:{_LETTER_AFTER}|(?<=[0-9])(?![0-9]))"
    found: list[Leak] = []
    for match in re.finditer(rf"{left}(?P<form>{whole})(?P<tail>{_ENDING}){right}", folded.text):
        form = by_form[" ".join(match["form"].split())]
        if match["tail"] and (form.entity_type != "PERSON" or _is_word(match[0])):
            continue
        start, end = folded.span(match.start("form"), match.end("form"))
        if not form.cautious or _stands_out(text, start, end):
            found.append(_leak(start, end, form))
    return [*found, *_find_inside(text, folded, [f for f in forms if f.inside])]


def _leak(start: int, end: int, form: LeakForm) -> Leak:
    return Leak(start=start, end=end, leak_class="known_form", entity_type=form.entity_type)


def _is_word(word: str) -> bool:
    return "'" not in word and is_listed_word(word)


def _stands_out(text: str, start: int, end: int) -> bool:
    """Return whether the form has a capital that the start of a sentence or a heading has not."""
    last = max(text.rfind(" ", start, end), text.rfind("\n", start, end), start - 1) + 1
    if not text[last].isupper():
        return False
    if text[last:end].isupper() and end - last > 1:
        line = text[text.rfind("\n", 0, start) + 1 :].split("\n", 1)[0]
        return not line.isupper()
    return last > start or _SENTENCE_START.search(text[max(0, start - 8) : start]) is None


def _find_inside(text: str, folded: _Folded, forms: Sequence[LeakForm]) -> list[Leak]:
    """Find names at the start of a compound (Jansengezin) or glued on with a capital."""
    if not forms:
        return []
    by_form = {form.form: form for form in forms}
    names = "|".join(re.escape(f.form) for f in forms)
    found: list[Leak] = []
    for match in re.finditer(
        rf"(?={_LETTER_BEFORE}(?P<form>{names})(?P<rest>[^\W\d_]{{3,}}))", folded.text
    ):
        if not is_listed(match["form"] + match["rest"]) and _continues(match["rest"]):
            start, end = folded.span(match.start("form"), match.end("form"))
            found.append(_leak(start, end, by_form[match["form"]]))
    for match in re.finditer(rf"(?<=[^\W_])(?P<form>{names})", folded.text):
        start, end = folded.span(match.start(), match.end())
        glued = text[start].isupper() and text[start - 1].islower()
        if glued and not text[end : end + 1].islower():
            found.append(_leak(start, end, by_form[match["form"]]))
    return found


def _continues(rest: str) -> bool:
    """Return whether `rest` can be the second part of a compound, also after a linking s."""
    tails = {rest, _COMPOUND_LINK.sub("", rest, count=1)}
    return any(len(t) >= MIN_COMPOUND - 1 and is_listed_word(t) for t in tails)


def _find_unknown(text: str) -> list[Leak]:
    """Find words with a capital that no sentence asks for and that are in no list at all."""
    return [
        Leak(start=m.start(), end=m.end(), leak_class="unknown_word", entity_type="PERSON")
        for m in _CAPITALISED.finditer(text)
        if not is_listed(fold(m[0])) and _stands_out(text, m.start(), m.end())
    ]


def _find_numbers(text: str) -> list[Leak]:
    seen = plain(text)
    found: list[Leak] = []
    for span in _digit_spans(seen.text):
        start, end = seen.span(*span)
        found.append(
            Leak(start=start, end=end, leak_class="long_number", entity_type="NL_CASE_NUMBER")
        )
    for span in _at_spans(seen.text):
        start, end = seen.span(*span)
        found.append(Leak(start=start, end=end, leak_class="at_sign", entity_type="EMAIL_ADDRESS"))
    return found


def _digit_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the words with a long number that is no money; no character is read over and over."""
    last = 0
    for match in _DIGITS.finditer(text):
        if match.start() < last:
            continue  # further on in the same word
        start, end = match.span()
        while start > last and text[start - 1].isalnum():
            start -= 1
        while end < len(text) and text[end].isalnum():
            end += 1
        last = end
        money = text[start:end].isdigit() and (
            _MONEY_BEFORE.search(text[max(0, start - 6) : start]) or _MONEY_AFTER.match(text, end)
        )
        if not money:
            yield start, end


def _at_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield what stands around each @; no character is read more than twice."""
    last = 0
    at = text.find("@")
    while at >= 0:
        start, end = at, at + 1
        while start > last and _is_address(text[start - 1], "_.+-"):
            start -= 1
        while end < len(text) and _is_address(text[end], "_.-"):
            end += 1
        while end > at + 1 and text[end - 1] in ".-":
            end -= 1
        whole = end > at + 1 or (start < at and _is_address(text[at - 1], "_"))
        if whole:
            last = end
            if text[start:end].strip("@."):
                yield start, end
        at = text.find("@", at + 1)


def _is_address(char: str, signs: str) -> bool:
    return char.isalnum() or char in signs
