"""Third-person pronouns: which ones are surely the child, and which surely are not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from assistant.drafting.rules.clauses import Clause, UnsureError, bare_mentions
from assistant.drafting.rules.sentence import Sentence, child_indexes
from assistant.drafting.rules.subjects import analyse
from assistant.drafting.rules.tokens import tokenise
from assistant.drafting.rules.verbs import is_infinitive_like, is_participle

ChildPronoun = Literal["hij", "zij"]
_PRONOUN_GENDER: Final[dict[str, ChildPronoun]] = {
    "hij": "hij",
    "hem": "hij",
    "zijn": "hij",
    "zij": "zij",
    "ze": "zij",
    "haar": "zij",
}
_CHILD_NOUNS: Final[dict[str, ChildPronoun]] = {"zoon": "hij", "dochter": "zij"}


@dataclass(frozen=True, slots=True, kw_only=True)
class References:
    """Token indexes: pronouns that are the child, and possessives that are the child's."""

    persons: frozenset[int]
    possessives: frozenset[int]


def child_pronoun(text: str) -> ChildPronoun | None:
    """Return the child's pronoun when the text leaves no doubt: "hij" or "zij", else None.

    Counted are the pronouns that can only be the child, and "zoon [KIND_1]" and the like.
    """
    found: set[ChildPronoun] = set()
    for part in re.split(r"(?<=[.!?;])\s+|\n", text):
        tokens = tokenise(part)
        sentence = Sentence(tokens=tokens, child=child_indexes(tokens))
        found |= {
            _CHILD_NOUNS[sentence.word(i - 1)]
            for i in sentence.child
            if sentence.word(i - 1) in _CHILD_NOUNS
        }
        try:
            refs = resolve(sentence, None)
        except UnsureError:
            continue
        found |= {_PRONOUN_GENDER[tokens[i].lower] for i in refs.persons | refs.possessives}
    return found.pop() if len(found) == 1 else None


_LOOK_BACK: Final = 3
"""Sentences back in which the child must have been named. Own choice, 2026-11-22."""


def in_focus(before: Sequence[str], pronoun: ChildPronoun | None) -> bool:
    """Tell whether `pronoun` can only be the child after the sentences `before` (nearest last).

    Within the last three the child is named, and from there on nobody else whom the pronoun fits.
    """
    if pronoun is None:
        return False
    for part in reversed(before[-_LOOK_BACK:]):
        tokens = tokenise(part)
        child = child_indexes(tokens)
        sentence = Sentence(tokens=tokens, child=child)
        others = {sentence.gender(i) for i in range(len(tokens))}
        if others & {pronoun, "beide", "instelling"}:
            return False
        if child:
            return True
    return False


def resolve(
    sentence: Sentence, known: ChildPronoun | None, *, in_focus: bool = False
) -> References:
    """Return the pronouns that are the child; `in_focus`: it is who the text speaks of.

    Raises:
        UnsureError: a pronoun can be the child and someone else, or the sentence quotes somebody.
    """
    words = [t.lower for t in sentence.tokens]
    if sentence.lexicon.geweigerd & set(words) or _quotes(sentence):
        raise UnsureError
    _refuse_child_words(sentence)
    clauses = analyse(sentence)
    local = _local_possessives(sentence, clauses)
    persons: set[int] = set()
    possessives: set[int] = set()
    seen: set[ChildPronoun] = set()
    for i, word in enumerate(words):
        if not _singular_pronoun(sentence, i):
            continue
        gender = _PRONOUN_GENDER[word]
        if i not in local and not _is_child(sentence, clauses, i, known):
            continue
        if i in local and known not in (None, gender):
            raise UnsureError
        seen.add(gender)
        if is_possessive(sentence, i):
            possessives.add(i)
        elif word == "zijn":
            raise UnsureError
        else:
            persons.add(i)
    if len(seen) > 1:
        raise UnsureError
    found = persons | possessives
    focus = in_focus and known is not None and not sentence.child
    if found and not focus and (not sentence.child or min(found) < min(sentence.child)):
        raise UnsureError  # "Hij zegt dat [KIND_1] ...": not the same person
    return References(persons=frozenset(persons), possessives=frozenset(possessives))


def _singular_pronoun(sentence: Sentence, i: int) -> bool:
    """Tell whether token `i` is a pronoun for one person; not the verb "zijn", not plural "zij"."""
    word = sentence.word(i)
    if word not in _PRONOUN_GENDER or (word == "zijn" and is_verb_zijn(sentence, i)):
        return False
    return word not in {"zij", "ze"} or _singular(sentence, i)


def _local_possessives(sentence: Sentence, clauses: tuple[Clause, ...]) -> frozenset[int]:
    """Return possessives in a clause of which the child is the subject and the first person."""
    found: set[int] = set()
    for clause in clauses:
        if clause.subject != "child" or not bare_mentions(sentence, clause):
            continue
        for i in range(clause.first, clause.last):
            if sentence.gender(i) is not None and sentence.word(i - 1) not in {"zijn", "haar"}:
                break
            if sentence.word(i) in {"zijn", "haar"} and is_possessive(sentence, i):
                found.add(i)
    return frozenset(found)


def _quotes(sentence: Sentence) -> bool:
    return any(t.text in {'"', "“", "”", "„", "‘", "'", "«", "»", "’"} for t in sentence.tokens)


def _refuse_child_words(sentence: Sentence) -> None:
    for i, token in enumerate(sentence.tokens):
        if token.lower in sentence.lexicon.kindwoorden and sentence.word(i - 1) not in {
            "ander",
            "andere",
            "elk",
            "ieder",
        }:
            raise UnsureError


def _is_child(
    sentence: Sentence, clauses: tuple[Clause, ...], i: int, known: ChildPronoun | None
) -> bool:
    """Tell whether pronoun `i` is the child; raise when it can be somebody else too."""
    word = sentence.word(i)
    gender = _PRONOUN_GENDER[word]
    aside = {i + 1, i + 2} if is_possessive(sentence, i) else _not_yet_named(sentence, clauses, i)
    others = {
        g
        for j in range(len(sentence.tokens))
        if j not in aside and (g := sentence.gender(j)) is not None
    }
    rivals = others & {gender, "beide"}
    if word in {"zij", "ze", "haar", "zijn"}:
        rivals |= others & {"instelling"}
    if known is not None and known != gender:
        if not rivals & {gender, "beide"}:
            raise UnsureError
        return False
    if rivals:
        raise UnsureError
    return True


def _not_yet_named(sentence: Sentence, clauses: tuple[Clause, ...], i: int) -> set[int]:
    """Return later tokens that subject pronoun `i` can't refer to, the child being named before.

    A subject pronoun never refers to a person named later in its own clause; from a main clause or
    a "dat" clause, nor to one in a clause after it. Source: ANS on pronominal reference,
    https://e-ans.ivdnt.org (accessed 2026-11-22).
    """
    if sentence.word(i) not in {"hij", "zij", "ze"} or not any(j < i for j in sentence.child):
        return set()
    clause = next(c for c in clauses if c.first <= i < c.last)
    governing = clause.opener not in ("sub", "rel") or sentence.word(clause.first - 1) == "dat"
    return set(range(i, len(sentence.tokens) if governing else clause.last))


def is_possessive(sentence: Sentence, i: int) -> bool:
    """Tell whether "zijn" or "haar" at `i` is followed by something that one can have.

    Raises:
        UnsureError: "haar" is followed by an unknown word.
    """
    word, after = sentence.word(i), sentence.word(i + 1)
    if word not in {"zijn", "haar"}:
        return False
    if _possessed(sentence, i + 1) or (
        after in sentence.lexicon.bijvoeglijk and _possessed(sentence, i + 2)
    ):
        return True
    if re.fullmatch(r"\d+(?:e|de|ste)", after):  # "na haar 18e"
        return True
    if word == "zijn":
        return False
    if not after or not after[0].isalpha() or _function_word(sentence, i + 1):
        return False
    if after == "te" or after.endswith("en") or sentence.finite(i + 1):
        return False
    raise UnsureError


def _possessed(sentence: Sentence, i: int) -> bool:
    word = sentence.word(i)
    lexicon = sentence.lexicon
    if word in lexicon.bezit or word in lexicon.relaties or sentence.gender(i) is not None:
        return not sentence.tokens[i].stem
    if any(word.endswith(noun) for noun in lexicon.bezit if len(noun) > 4):
        return True
    return len(word) > 6 and word.endswith(
        ("heid", "heden", "ing", "ingen", "atie", "schap", "iteit")
    )


def _function_word(sentence: Sentence, i: int) -> bool:
    word = sentence.word(i)
    lexicon = sentence.lexicon
    return (
        word in lexicon.lidwoorden
        or word in lexicon.voorzetsels
        or word in lexicon.bijwoorden
        or word in lexicon.nevenschikkend
        or word in lexicon.onderschikkend
        or word in {"er", "te", "dat", "als", "zich", "ook", "zelf", "dan"}
    )


def is_verb_zijn(sentence: Sentence, i: int) -> bool:
    """Tell whether "zijn" at `i` is surely the verb "to be".

    Raises:
        UnsureError: it can be the possessive too.
    """
    if is_possessive(sentence, i):
        return False
    after = sentence.word(i + 1)
    if sentence.word(i - 1) == "te" or not after or not after[0].isalpha():
        return True
    if _function_word(sentence, i + 1) or sentence.word(i - 1) in {"er", "kan", "zou", "zal"}:
        return True
    if is_participle(after) or sentence.plural(i - 1):
        return True
    raise UnsureError


def _singular(sentence: Sentence, i: int) -> bool:
    """Tell whether "zij" or "ze" at `i` has a singular verb.

    Raises:
        UnsureError: no verb near it tells.
    """
    if sentence.word(i) == "haar":
        return True
    if sentence.finite(i - 1) or sentence.finite(i + 1):
        return True
    if sentence.plural(i - 1) or sentence.plural(i + 1) or is_infinitive_like(sentence.word(i + 1)):
        return False
    for j in range(i + 1, len(sentence.tokens)):
        word = sentence.word(j)
        if word in {",", ";", ":", "."} or word in sentence.lexicon.onderschikkend | {"dat", "als"}:
            break
        if word in {"en", "maar"} and any(sentence.plural(k) for k in range(i + 1, j)):
            break
        if sentence.sure(j):
            return True
    reach = [j for j in range(i + 1, len(sentence.tokens)) if sentence.plural(j)]
    if reach:
        return False
    raise UnsureError
