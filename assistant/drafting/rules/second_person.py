"""From "[KIND_1] woont" to "je woont": the child spoken to, or nothing when not sure."""

from __future__ import annotations

import re
from typing import Final

from assistant.drafting.rules.agreement import Work, agreement, reflexives, replace, subject_index
from assistant.drafting.rules.clauses import Clause, UnsureError, governed
from assistant.drafting.rules.pronouns import ChildPronoun, resolve
from assistant.drafting.rules.sentence import Sentence, child_indexes
from assistant.drafting.rules.subjects import analyse
from assistant.drafting.rules.tokens import Edit, Token

_OWN_ACTS: Final = frozenset({"verzoek", "instemming", "toestemming", "initiatief", "advies"})
"""Nouns without an article: "op verzoek van [KIND_1]" -> "op jouw verzoek"."""

_BE: Final = frozenset({"is", "wordt", "werd", "was"})


def second_person(
    tokens: tuple[Token, ...], *, pronoun: ChildPronoun | None, in_focus: bool = False
) -> tuple[Edit, ...]:
    """Return the edits that address the child; none when the child is not in the sentence.

    `pronoun` is how the case speaks of the child, if known; `in_focus`: the sentences before leave
    the child as the only one that it can stand for.

    Raises:
        UnsureError: the sentence is outside the small grammar.
    """
    named = Sentence(tokens=tokens, child=child_indexes(tokens))
    refs = resolve(named, pronoun, in_focus=in_focus)
    sentence = Sentence(tokens=tokens, child=named.child | refs.persons)
    edits = [replace(tokens[i], "je") for i in sorted(refs.possessives)]
    if not sentence.child:
        return tuple(edits)
    _refuse_two_in_a_clause(sentence)
    if any(t.stem == "KIND" and t.text != "[KIND_1]" for t in tokens):
        raise UnsureError
    work = Work(sentence=sentence, clauses=analyse(sentence))
    if not any(t.text == "." for t in tokens[-1:]):
        raise UnsureError
    _refuse_shared_pronouns(work)
    for i in sorted(sentence.child):
        edits += _mention(work, i)
    edits += agreement(work)
    edits += reflexives(work)
    return tuple(edits)


def _refuse_two_in_a_clause(sentence: Sentence) -> None:
    """Refuse two words for the child in one clause: they would not be the same person.

    "[KIND_1] mist haar" is about somebody else, and so is "hij heeft [KIND_1] gezien"; a possessive
    and "volgens [KIND_1] ..." are no such case. Source: ANS on reflexives and pronouns,
    https://e-ans.ivdnt.org (accessed 2026-11-22).
    """
    for clause in analyse(sentence):
        found = [i for i in range(clause.first, clause.last) if i in sentence.child]
        others = [i for i in found if sentence.word(i - 1) != "volgens"]
        if len(others) > 1:
            raise UnsureError


def _refuse_shared_pronouns(work: Work) -> None:
    """Refuse "zij", "hun", "hen" in a sentence where they may mean the child and others."""
    if not any(_coordinated(work.sentence, i) for i in work.sentence.child):
        return
    for i in range(len(work.sentence.tokens)):
        if work.sentence.word(i) in {"zij", "ze", "hun", "hen"} and (i not in work.sentence.child):
            raise UnsureError


def _coordinated(sentence: Sentence, i: int) -> bool:
    after = sentence.word(i + 1) in {"en", "of"} and sentence.starts_noun_phrase(i + 2)
    before = sentence.word(i - 1) in {"en", "of"} and sentence.gender(i - 2) is not None
    return after or before


def _mention(work: Work, i: int) -> list[Edit]:
    sentence, token = work.sentence, work.sentence.tokens[i]
    if (
        sentence.word(i + 1) in {"'s", "’s", "s"}
        or sentence.word(i - 1) in sentence.lexicon.bijstelling
    ):
        raise UnsureError
    if sentence.preposition(i - 1):
        return _after_preposition(sentence, i)
    clause = work.clause_of(i)
    if sentence.word(i + 1) == "zelf" and i == clause.first and clause.opener != "sub":
        raise UnsureError  # "[KIND_1] zelf wil": "je zelf" would be wrong
    if governed(sentence, i):
        return [replace(token, "jou")]
    if sentence.word(i - 1) in sentence.lexicon.nadruk and i > clause.first:
        raise UnsureError
    if _phrase_coordination(work, clause, i):
        return [replace(token, _strong_form(clause, i))]
    if clause.subject == "child" and i == subject_index(sentence, clause):
        _refuse_indirect_object(sentence, clause)
        return [replace(token, "je")]
    if clause.subject == "free":
        return [replace(token, "je")]
    if clause.subject in ("other", "none") or clause.subject == "child":
        _refuse_loose_object(work, clause, i)
        elided = clause.opener == "coord" and clause.verb == clause.first == i - 1
        return [replace(token, "jou" if elided else "je")]
    raise UnsureError


def _phrase_coordination(work: Work, clause: Clause, i: int) -> bool:
    """Tell whether mention `i` is joined to another person within its own clause."""
    sentence = work.sentence
    after = i + 2 < clause.last and sentence.word(i + 1) in {"en", "of"}
    before = i - 1 > clause.first and sentence.word(i - 1) in {"en", "of"}
    if before and sentence.gender(i - 2) is None:
        raise UnsureError
    if after and not sentence.starts_noun_phrase(i + 2):
        raise UnsureError
    return after or before


def _strong_form(clause: Clause, i: int) -> str:
    if clause.subject == "child+":
        return "jij"
    if clause.subject == "other" and clause.verb is not None and i > clause.verb:
        return "jou"
    if clause.opener == "inf":
        return "jou"
    raise UnsureError


def _after_preposition(sentence: Sentence, i: int) -> list[Edit]:
    before = sentence.word(i - 1)
    if before in sentence.lexicon.nadruk:
        raise UnsureError
    token = sentence.tokens[i]
    if sentence.word(i + 1) in {"en", "of"} or before != "van":
        return [replace(token, "jou")]
    return _possessive(sentence, i) or [replace(token, "jou")]


def _possessive(sentence: Sentence, i: int) -> list[Edit]:
    """Return the edits of "de school van [KIND_1]" -> "jouw school", or none."""
    noun = i - 2
    start = noun - 1
    if sentence.word(noun) in _OWN_ACTS and sentence.preposition(start):
        noun_token = sentence.tokens[noun]
        return [
            Edit(start=noun_token.start, end=noun_token.start, text="jouw "),
            Edit(start=noun_token.end, end=sentence.tokens[i].end, text=""),
        ]
    if re.search(r"(?:e|gesloten|gebroken)$", sentence.word(start)) and sentence.word(
        start - 1
    ) in {"de", "het"}:
        start -= 1
    word = sentence.word(noun)
    if word in sentence.lexicon.relaties and sentence.word(start) in {
        "",
        "en",
        "of",
        ",",
        "met",
        "door",
    }:
        return [Edit(start=sentence.tokens[noun].end, end=sentence.tokens[i].end, text="")]
    if (
        sentence.word(start) not in {"de", "het"}
        or not word.isalpha()
        or word in sentence.lexicon.vaste_verbinding
    ):
        return []
    if word.endswith("en") and sentence.word(start) == "het":  # a verb as a noun: "het slapen van"
        return []
    kin = word in sentence.lexicon.relaties
    tokens = sentence.tokens
    return [
        replace(tokens[start], "je" if kin else "jouw"),
        Edit(start=tokens[noun].end, end=tokens[i].end, text=""),
    ]


def _refuse_indirect_object(sentence: Sentence, clause: Clause) -> None:
    """Refuse "[KIND_1] is verteld": the child is no subject there."""
    span = range(clause.first, clause.last)
    words = {sentence.word(i) for i in span}
    if words & _BE and words & sentence.lexicon.meewerkend:
        raise UnsureError


def _refuse_loose_object(work: Work, clause: Clause, i: int) -> None:
    """Refuse an object that may be something else: an apposition or a member of a list."""
    sentence = work.sentence
    before, after = sentence.word(i - 1), sentence.word(i + 1)
    known = (
        i - 1 == clause.verb
        or sentence.finite(i - 1)
        or sentence.plural(i - 1)
        or before in sentence.lexicon.bijwoorden
        or before in {"hij", "zij", "ze", "om", "er", "het", "dit", "hem", "haar"}
        or sentence.gender(i - 1) is not None
        or re.fullmatch(r"(be|ge|ver|ont|her)?\w*(ge|be|ver|ont)\w+(en|d|t)|bereid", before)
        is not None
    )
    if not known or sentence.tokens[i - 1].text == "," or after == ",":
        raise UnsureError
    if clause.subject == "none" and clause.opener != "inf":
        raise UnsureError
