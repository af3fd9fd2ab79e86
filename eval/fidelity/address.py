"""Whether a draft that says "je" to the child does so throughout, and in correct Dutch.

A small model writes "je zegt dat zij wil": then nobody knows who "zij" is. It also writes "is je
bang". Both change whom a sentence is about, so both block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from eval.fidelity.lexicon import section
from eval.fidelity.normalise import Token, View
from eval.fidelity.pair import Pair, finding
from eval.fidelity.people import find_names, is_person_stem, role_table, stem_of
from eval.types import Finding

_YOU: Final = re.compile(r"(?<!\w)(?:je|jij|jou|jouw)(?!\w)")
_THIRD: Final = frozenset({"hij", "hem", "zij", "ze", "haar"})
_BROKEN: Final = (
    # "je/jij" with a verb form of somebody else: only verbs whose forms differ. "je" after a
    # preposition or noun may be an object or possessive, so only where it must be the subject.
    # Source: Algemene Nederlandse Spraakkunst 2.3, e-ans.ivdnt.org, accessed 2026-11-22.
    r"(?:^|[.!?:] |(?<!\w)(?:dat|als|omdat|en|maar|of|want|jij) )je (?:is|heeft|ben|heb)(?!\w)",
    r"(?<!\w)jij (?:is|heeft|ben|heb|zijn)(?!\w)",
    r"(?<!\w)(?:is|heeft|bent|hebt|wordt|vindt|gaat|doet|krijgt|komt|woont) jij(?!\w)",
    r"(?<!\w)is je (?:nog|al|niet|ook|in|op|bij|met|naar|vaak|heel|erg|bang|blij|boos|soms|altijd"
    r"|weer|nu|dan|daar|hier|thuis)(?!\w)",
    r"(?<!\w)(?:zij|hij|ze) (?:ben|bent|heb|hebt)(?!\w)",
)
_BROKEN_RE: Final = re.compile("|".join(_BROKEN))


def broken_agreement(pair: Pair) -> Iterator[Finding]:
    """Yield a finding where "je" stands with a verb form that belongs to somebody else."""
    match = _BROKEN_RE.search(pair.draft.folded)
    if match and _BROKEN_RE.search(pair.source.folded) is None:
        yield finding(
            "person",
            "blokkerend",
            "Het werkwoord past niet bij de persoon. Kijk om wie het hier gaat.",
            draft=match.span(),
        )


def half_address(pair: Pair) -> Iterator[Finding]:
    """Yield a finding when the draft says "je" and "hij" or "zij" to the same child.

    In the source a pronoun is the child's when no other person was named before it. It may not
    stand in a draft that says "je", with the same word before it ("dat zij", "ziet haar").
    """
    if pair.task != "kindgericht" or _YOU.search(pair.draft.folded) is None:
        return
    if _YOU.search(pair.source.folded):
        return
    copied = {_with_word_before(pair.source, t) for t in _child_pronouns(pair.source, pair.you)}
    for token in pair.draft.tokens:
        if token.folded in _THIRD and _with_word_before(pair.draft, token) in copied:
            yield finding(
                "person",
                "blokkerend",
                "Deze zin zegt 'je' en ook 'hij', 'zij' of 'haar' tegen hetzelfde kind.",
                draft=(token.start, token.end),
            )
            return


def turned_relation(pair: Pair) -> Iterator[Finding]:
    """Yield a finding when "her brother Daan" became "a brother of Daan"."""
    source = {_with_word_before(pair.source, token) for token in pair.source.tokens}
    tokens = pair.draft.tokens
    for place, token in enumerate(tokens[2:], start=2):
        relation, of = tokens[place - 2], tokens[place - 1]
        if of.folded == "van" and relation.folded in _family_words():
            apposed = (relation.folded, token.folded) in source
            if apposed and ("van", token.folded) not in source:
                yield finding(
                    "person",
                    "blokkerend",
                    "De familieband is omgedraaid. Kijk wie van wie familie is.",
                    draft=(relation.start, token.end),
                )


@cache
def _family_words() -> frozenset[str]:
    """Return the words for a family member, without patterns."""
    rows = section("roles").values()
    return frozenset(w for row in rows if row["family"] for w in row["words"] if w.isalpha())


def _with_word_before(view: View, token: Token) -> tuple[str, str]:
    place = view.tokens.index(token)
    return (view.tokens[place - 1].folded if place else "", token.folded)


def _child_pronouns(view: View, you: str | None) -> list[Token]:
    """Return the pronouns after the child and before any other person is named."""
    child = _child_at(view, you)
    if child is None:
        return []
    first = min(_others(view, you), default=len(view.text))
    return [t for t in view.tokens if t.folded in _THIRD and child < t.start < first]


def _child_at(view: View, you: str | None) -> int | None:
    for token in view.tokens:
        if (you and token.text == you) or (token.is_placeholder and stem_of(token.text) == "KIND"):
            return token.start
    return None


def _others(view: View, you: str | None) -> list[int]:
    """Return where persons other than the child are named: codes, role words, names."""
    found = [
        token.start
        for token in view.tokens
        if token.is_placeholder
        and is_person_stem(stem_of(token.text))
        and stem_of(token.text) != "KIND"
    ]
    found += [span[0] for row in role_table() for span in row.words.spans(view.folded)]
    found += [
        name.start for name in find_names(view) if you is None or you.lower() not in name.parts
    ]
    return sorted(found)
