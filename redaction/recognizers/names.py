"""How a name goes on to the left and right of its surest word. Shared by the PERSON recognizers."""

from __future__ import annotations

from typing import Final

from redaction.lexicon.lists import (
    ALLOW,
    COMMON,
    COMPOUND,
    DOMAIN,
    FIRST,
    NAMES,
    OWN_FIRST,
    PLACE,
    PROPER,
    STOP,
    SURNAME,
    WEAK_FIRST,
    WORD,
)
from redaction.lexicon.spelling import words
from redaction.recognizers.base import Hit
from redaction.tokens import CAPITAL, CAPS, INITIAL, LOWER, TextView, Token

PERSON: Final = "PERSON"
MAX_WORDS: Final = 7
"""Most words that one name is let grow to; own choice, for Eritrean and Surinamese double names."""

MIN_TYPO: Final = 5
MAX_TYPO: Final = 25
"""Word lengths (letters) in which a typing error is looked for; longer ones cost too much."""
CORE_PARTICLES: Final = words(
    "van de der den het 't t ten ter te vd von zu da do dos du des della la las los le el "
    "al ait ben bin bint abu abou ould oulad"
)
LOOSE_PARTICLES: Final = words("op in aan uit bij onder over voor tot")
ARTICLES: Final = words("de der den het 't t ten ter")
DIRECTIONS: Final = words("noord zuid oost west noorden zuiden oosten westen")
"""Allowed words that are surnames after a first name and `van`."""
SHORT_FIRST: Final = 2
"""Longest abbreviation (letters) that is a name when written `Vo` before a name; own choice."""
SURNAME_WORD_ZIPF: Final = 4.7
"""A lower-case surname that is also a word counts after a first name below this Zipf frequency."""


def is_upper(token: Token) -> bool:
    """Return whether a word is written with a capital (or in capitals)."""
    return token.shape in (CAPITAL, CAPS)


def hit(view: TextView, first: int, last: int, *, score: float, reason: str) -> Hit:
    """Return a PERSON hit over the words `first`..`last` (both included)."""
    end = view.tokens[last].end
    if view.tokens[last].shape == INITIAL and view.text[end : end + 1] == ".":
        end += 1
    return Hit(view.tokens[first].start, end, PERSON, score, reason)


def grow(view: TextView, index: int) -> tuple[int, int]:
    """Return the first and last word of the name that the word at `index` is part of."""
    last = _grow_right(view, index)
    return _grow_left(view, index), last


def particles(view: TextView, index: int) -> int:
    """Return the index behind a run of tussenvoegsels that starts at `index`; `index` if none."""
    at = index
    core = False
    while at < len(view.tokens) and at - index < 4:
        token = view.tokens[at]
        if at > index and not _joined(view, at):
            break
        if token.low in CORE_PARTICLES:
            core = True
        elif token.low not in LOOSE_PARTICLES:
            break
        at += 1
    loose_start = at > index and view.tokens[index].low in LOOSE_PARTICLES
    if not core or (loose_start and view.tokens[index].low in ("voor", "over", "tot", "bij")):
        return index
    return at


def _joined(view: TextView, index: int) -> bool:
    """Return whether only spaces (or the full stop of an initial) stand before a word."""
    token = view.tokens[index]
    if token.adjacent:
        return True
    before = view.tokens[index - 1]
    return before.shape == INITIAL and token.gap in (".", ". ")


def _grow_right(view: TextView, index: int) -> int:
    last = index
    opens = view.tokens[index].shape == CAPITAL or view.tokens[index].low in ("ter", "ten")
    behind = particles(view, index) if opens else index
    if behind > index and behind < len(view.tokens) and _joined(view, behind):
        last = behind
    while last - index < MAX_WORDS:
        following = last + 1
        if following >= len(view.tokens) or not _joined(view, following):
            break
        if view.tokens[last].low.endswith("'s") and view.tokens[last].shape != LOWER:
            break
        behind = particles(view, following)
        if behind > following:
            if behind >= len(view.tokens) or not _joined(view, behind):
                break
            if not surname_after(view, behind, particle=view.tokens[following]):
                break
            last = behind
        elif goes_on(view, following, head=view.tokens[index]):
            last = following
        else:
            break
    return last


def surname_after(view: TextView, index: int, *, particle: Token) -> bool:
    """Return whether the word at `index` can be the surname after a tussenvoegsel."""
    token = view.tokens[index]
    if token.kind & (ALLOW | STOP):
        linked = view.tokens[index - 1].low in ("t", "ten", "ter", "der", "den")
        behind_first = particle.index and view.tokens[particle.index - 1]
        if behind_first and is_upper(behind_first) and behind_first.kind & FIRST:
            linked = linked or (token.shape == CAPITAL and bool(token.kind & PROPER))
            linked = linked or (token.shape == CAPITAL and token.low in DIRECTIONS)
        listed = linked and (token.kind & (SURNAME | PROPER) or token.low in DIRECTIONS)
        return bool(listed and (is_upper(token) or view.careless))
    if is_upper(token):
        return not token.kind & DOMAIN and (
            particle.low not in LOOSE_PARTICLES or not token.kind & PLACE
        )
    if token.shape == INITIAL:
        return False
    if token.kind & SURNAME:
        return particle.low != "uit" and not (
            token.kind & WORD and view.lexicon.zipf(token.base) > 5
        )
    return not token.kind & (WORD | COMPOUND | PLACE) and len(token.low) > 3


def goes_on(view: TextView, index: int, *, head: Token) -> bool:
    """Return whether the word at `index` goes on with the name that `head` starts."""
    token = view.tokens[index]
    if token.shape == INITIAL:
        return view.text[token.end : token.end + 1] == "."
    if token.kind & (ALLOW | STOP):
        return False
    if is_upper(token):
        if token.kind & DOMAIN or token.initial:
            return False
        return token.shape == CAPITAL or bool(token.kind & NAMES) or head.shape == CAPS
    if token.low in view.lexicon.context("speech"):
        return False
    if token.kind & (FIRST | SURNAME):
        common = token.kind & WORD and view.lexicon.zipf(token.base) >= SURNAME_WORD_ZIPF
        return not (common and not _closes(view, index)) and (
            head.shape == LOWER or not token.kind & WORD
        )
    if head.shape != LOWER or not head.kind & FIRST or token.kind & (WORD | DOMAIN):
        return False
    if token.kind & PROPER:
        return not token.kind & PLACE
    if token.kind & COMPOUND:
        return view.careless
    return len(token.low) > 3 and not plausible_typo(view, token.base, zipf=3.5)


def _closes(view: TextView, index: int) -> bool:
    """Return whether punctuation or a verb of a person follows, as after a name."""
    following = view.after(index)
    return following is None or following.low in view.lexicon.context("speech")


def _grow_left(view: TextView, index: int) -> int:
    first = index
    while first and index - first < MAX_WORDS and _joined(view, first):
        if view.tokens[first - 1].shape != INITIAL:
            break
        if view.text[view.tokens[first - 1].end] not in ". ":
            break
        first -= 1
    head = view.tokens[index]
    at = index
    while first == index and index - at < 3 and is_upper(head) and _rare_capital(view, at):
        at -= 1
    if head.shape == LOWER and head.kind & (OWN_FIRST | SURNAME) and _unlisted(view, at):
        at -= 1
    first = min(first, at)
    if first == index and (not head.kind & (FIRST | WEAK_FIRST) or head.kind & SURNAME):
        first = _with_particles(view, index)
    return first


def _rare_capital(view: TextView, index: int) -> bool:
    """Return whether an uncommon capitalised word stands directly before a name: its first name."""
    before = view.near(index)
    if before is None or before.shape != CAPITAL or (before.initial and before.gap != ", "):
        return False
    if before.kind & ALLOW and len(before.low) <= SHORT_FIRST and before.low != "st":
        return not before.kind & (COMMON | STOP)
    return not before.kind & (ALLOW | STOP | DOMAIN | COMMON) and before.low not in CORE_PARTICLES


def _unlisted(view: TextView, index: int) -> bool:
    """Return whether a lower-case word that no list knows stands directly before a name."""
    before = view.near(index)
    if before is None or before.shape != LOWER or before.kind or len(before.low) < MIN_TYPO:
        return False
    return view.lexicon.zipf(before.base) == 0 and not plausible_typo(view, before.base, zipf=4.0)


def acronym_compound(token: Token) -> bool:
    """Return whether a word is an abbreviation with an ordinary word (`KOPP-gesprekken`)."""
    head, hyphen, tail = token.text.partition("-")
    return bool(hyphen and len(head) > 1 and head.isupper() and len(tail) > 3 and tail.islower())


def _with_particles(view: TextView, index: int) -> int:
    """Return where the tussenvoegsels of a surname without first name start."""
    first = index
    while first and view.tokens[first].adjacent and index - first < 3:
        if view.tokens[first - 1].low not in CORE_PARTICLES | {"op", "in", "aan"}:
            break
        first -= 1
    while first < index and view.tokens[first].low in LOOSE_PARTICLES:
        first += 1
    run = view.tokens[first:index]
    if not run:
        return index
    capital = run[0].shape == CAPITAL
    listed = view.tokens[index].kind & SURNAME and len(run) > 1 and run[-1].low in ARTICLES
    single = len(run) == 1 and run[0].low in ("de", "el", "al", "ait", "ben", "oulad", "'t")
    known = single and view.tokens[index].kind & SURNAME
    return first if capital or listed or known else index


def plausible_typo(view: TextView, word: str, *, zipf: float = 4.2) -> bool:
    """Return whether an unknown word of at least five letters is one edit from a common word.

    `zipf` is the lowest Zipf frequency at which a word is common.
    """
    if not MIN_TYPO <= len(word) <= MAX_TYPO:
        return False
    known = _edits(word) & view.lexicon.words
    return any(view.lexicon.zipf(other) >= zipf and len(other) >= 4 for other in known)


def _edits(word: str) -> set[str]:
    letters = "abcdefghijklmnopqrstuvwxyz"
    splits = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    found = {a + b[1:] for a, b in splits if b}
    found |= {a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1}
    found |= {a + c + b[1:] for a, b in splits if b for c in letters}
    found |= {a + c + b for a, b in splits for c in letters}
    return found


def own_name(token: Token) -> bool:
    """Return whether a word is on the hand-written list of first names, or a listed surname."""
    return bool(token.kind & (OWN_FIRST | SURNAME))
