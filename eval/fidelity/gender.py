"""Did a "zij" of the source become a "hij" in the draft, or a "hij" a "zij"?

Only pronouns count, and words and codes that say whether somebody is a man or a woman. A text
where both occur tells nothing here: the rules about persons look at who does what.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import takewhile
from typing import Final

from eval.fidelity.lexicon import words
from eval.fidelity.normalise import Token, View
from eval.fidelity.pair import Pair, finding
from eval.types import Finding

_MALE_CODES: Final = ("[vader_", "[broer_", "[opa_")
_FEMALE_CODES: Final = ("[moeder_", "[zus_", "[oma_")
_NEAR: Final = 8
"""Words after "zij" within which its verb stands. Source: own choice."""

_MESSAGE: Final = (
    "In de bron gaat dit over een {one}, in de tekst over een {two}. Kijk om wie het gaat."
)


def changed_gender(pair: Pair) -> Iterator[Finding]:
    """Yield the first pronoun of a draft that makes a man of a woman or a woman of a man."""
    source, draft = pair.source, pair.draft
    he, she = _places(draft, _list("he")), _sure_she(draft)
    if he and _only_women(source) and _fewer(draft, source, _list("she")):
        yield _told(pair, he[0], one="zij", two="hij")
    elif she and _only_men(source) and _fewer(draft, source, _list("he", "his")):
        yield _told(pair, she[0], one="hij", two="zij")


@cache
def _list(*names: str) -> frozenset[str]:
    return frozenset(word for name in names for word in words("gender", name))


def _told(pair: Pair, token: Token, *, one: str, two: str) -> Finding:
    address = any(t.folded in ("je", "jij", "jou", "jouw") for t in pair.draft.tokens)
    return finding(
        "person",
        "controleren" if address else "blokkerend",
        _MESSAGE.format(one=one, two=two),
        draft=(token.start, token.end),
    )


def _places(view: View, wanted: frozenset[str]) -> list[Token]:
    return [token for token in view.tokens if token.folded in wanted]


def _sure_she(view: View) -> list[Token]:
    """Return the pronouns that mean one woman: "haar", or "zij" beside a verb in the singular."""
    tokens = view.tokens
    found = []
    for at, token in enumerate(tokens):
        clause = list(takewhile(_goes_on, tokens[at + 1 : at + 1 + _NEAR]))
        beside = {t.folded for t in (*tokens[max(0, at - 1) : at], *clause)}
        if token.folded == "haar" or (token.folded in _list("she") and beside & _list("one")):
            found.append(token)
    return found


def _goes_on(token: Token) -> bool:
    return token.is_word and token.folded not in _list("next_clause")


def _only_women(view: View) -> bool:
    known = {token.folded for token in view.tokens}
    return bool(known & _list("she")) and not (
        known & (_list("he", "his", "men")) or any(code in view.folded for code in _MALE_CODES)
    )


def _only_men(view: View) -> bool:
    known = {token.folded for token in view.tokens}
    return bool(known & _list("he")) and not (
        known & (_list("she", "women")) or any(code in view.folded for code in _FEMALE_CODES)
    )


def _fewer(draft: View, source: View, wanted: frozenset[str]) -> bool:
    return len(_places(draft, wanted)) < len(_places(source, wanted))
