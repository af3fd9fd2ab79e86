"""The subject of each clause of a Dutch sentence, or None where it can't be told."""

from __future__ import annotations

from typing import Final

from assistant.drafting.rules.clauses import (
    Clause,
    Subject,
    bare_mentions,
    finite_verb,
    governed,
    split_clauses,
)
from assistant.drafting.rules.sentence import Sentence
from assistant.drafting.rules.verbs import INTRANSITIVE, IRREGULAR, is_infinitive_like


def analyse(sentence: Sentence) -> tuple[Clause, ...]:
    """Return the clauses in order; a `subject` of None means that it can't be told."""
    clauses = split_clauses(sentence)
    for n, clause in enumerate(clauses):
        clause.verb = finite_verb(sentence, clause)
        clause.subject = _subject(sentence, clauses, n)
        if clause.subject == "other" and _may_be_inverted(sentence, clause):
            clause.subject = None
    return tuple(clauses)


_IMPERSONAL: Final = frozenset({"er", "het", "dit", "dat"})
_BE: Final = frozenset({"is", "was", "wordt", "werd"})
_WITH_INFINITIVE: Final = frozenset({"blijft", "gaat", "komt", "bleef", "ging", "kwam"})


def _may_be_inverted(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether the child right after someone else's verb may be its subject after all.

    "Dus eet [KIND_1] ..." and "en blijft [KIND_1] thuis" may; "oma komt [KIND_1] halen" and "het
    gaat [KIND_1] goed af" may not.
    """
    verb = clause.verb
    if verb is None or clause.opener in ("sub", "rel") or not sentence.subject_mention(verb + 1):
        return False
    word, opens = sentence.word(verb), verb == clause.first
    if opens:
        return sentence.word(verb - 1) == "dus" or word in _BE or word in INTRANSITIVE
    impersonal = verb == clause.first + 1 and sentence.word(clause.first) in _IMPERSONAL
    if word not in INTRANSITIVE or impersonal:
        return False
    rest = range(verb + 2, clause.last)
    helped = any(is_infinitive_like(sentence.word(i)) for i in rest)
    return not (word in _WITH_INFINITIVE and helped)


def _subject(sentence: Sentence, clauses: list[Clause], n: int) -> Subject | None:
    clause = clauses[n]
    if clause.opener == "inf":
        return "none"
    if clause.verb is None:
        return _verbless_subject(sentence, clauses, n)
    if clause.opener == "sub":
        return _subordinate_subject(sentence, clause)
    if clause.opener == "rel":
        return "free" if bare_mentions(sentence, clause) else "other"
    if clause.opener == "coord":
        return _coordinated_subject(sentence, clauses, n)
    if clause.opener == "comma":
        return _resumed_subject(sentence, clauses, n)
    return _main_subject(sentence, clause)


def _verbless_subject(sentence: Sentence, clauses: list[Clause], n: int) -> Subject:
    """Return "child" for "waarbij [KIND_1] aansluit" with an unknown verb that needs no change."""
    clause = clauses[n]
    if (
        clause.opener != "sub"
        or not sentence.subject_mention(clause.first)
        or _joined(sentence, clause.first)
    ):
        return "none"
    later = [c for c in clauses[n + 1 :] if c.opener == "comma"]
    pending = any(sentence.word(i) in IRREGULAR for c in later for i in range(c.first, c.last))
    return "none" if pending else "child"


def _subordinate_subject(sentence: Sentence, clause: Clause) -> Subject | None:
    first = clause.first
    if sentence.subject_mention(first):
        return "child+" if _joined(sentence, first) else "child"
    bare = bare_mentions(sentence, clause)
    if not bare or sentence.starts_noun_phrase(first):
        joined = bare and sentence.word(bare[0] - 1) in {"en", "of"}
        return None if joined else "other"
    return None


def _joined(sentence: Sentence, i: int) -> bool:
    return sentence.word(i + 1) in {"en", "of"} and sentence.starts_noun_phrase(i + 2)


def _main_subject(sentence: Sentence, clause: Clause) -> Subject | None:
    first, verb = clause.first, clause.verb
    assert verb is not None  # noqa: S101 - callers checked it
    if first == verb or sentence.opens_adverbially(first):
        return _after_verb(sentence, clause)
    if sentence.subject_mention(first):
        if verb == first + 1:
            return None if sentence.plural(verb) else "child"
        return "child+" if _joined(sentence, first) and not sentence.finite(verb) else None
    if verb - 1 in sentence.child and sentence.word(verb - 2) == "en":
        return "child+" if not sentence.finite(verb) and not governed(sentence, verb - 1) else None
    bare = bare_mentions(sentence, clause)
    if not bare:
        return "other"
    word = sentence.word(first)
    if bare[0] == verb + 1:
        animate = any(sentence.gender(i) for i in range(first, verb))
        alone = verb == first + 1  # "het weekend blijft [KIND_1] thuis": "het" is an article
        pronoun = word in {"er", "het", "hij", "zij", "ze"} and (alone or word != "het")
        return "other" if pronoun or animate else None
    if bare[0] < verb:
        return None
    known = word in sentence.lexicon.onderwerpen or sentence.starts_noun_phrase(first)
    return "other" if known else None


def _after_verb(sentence: Sentence, clause: Clause) -> Subject | None:
    """Return the subject of an inverted clause: it stands right after the verb."""
    verb = clause.verb
    assert verb is not None  # noqa: S101 - callers checked it
    after = verb + 2 if sentence.word(verb + 1) == "zich" else verb + 1
    if sentence.subject_mention(after):
        if _joined(sentence, after):
            return "child+" if not sentence.finite(verb) else None
        return "child" if sentence.finite(verb) and after == verb + 1 else None
    if sentence.starts_noun_phrase(after) or not bare_mentions(sentence, clause):
        return "other"
    return None


def _resumed_subject(sentence: Sentence, clauses: list[Clause], n: int) -> Subject | None:
    """Return the subject of a clause after a comma without a conjunction."""
    clause = clauses[n]
    pending = next((c for c in reversed(clauses[:n]) if c.opener in ("start", "hard")), None)
    if clause.verb == clause.first and pending is not None and pending.verb is not None:
        return None  # "..., gebruikt geen ...": whose it is, is not said
    if clause.verb == clause.first and pending is not None and pending.verb is None:
        if sentence.opens_adverbially(pending.first):
            return _after_verb(sentence, clause)
        return None if bare_mentions(sentence, pending) else "other"
    if clause.verb == clause.first or sentence.opens_adverbially(clause.first):
        return _after_verb(sentence, clause)
    if sentence.starts_noun_phrase(clause.first) and not bare_mentions(sentence, clause):
        return "other"
    return None


def _coordinated_subject(sentence: Sentence, clauses: list[Clause], n: int) -> Subject | None:
    clause, before = clauses[n], _last_with_verb(clauses, n)
    verb = clause.verb
    assert verb is not None  # noqa: S101 - callers checked it
    if before is None:
        return _main_subject(sentence, clause)
    if verb == clause.first:
        return _elided_subject(sentence, clauses, n, before)
    in_sub = before.opener in ("sub", "rel")
    if sentence.subject_mention(clause.first):
        if sentence.gender(clause.first - 2) and verb == clause.first + 1:
            return None
        if in_sub and verb != clause.first + 1:
            return "child"
        return _main_subject(sentence, clause)
    if not in_sub:
        return _main_subject(sentence, clause)
    return _second_conjunct(sentence, clause, before)


def _elided_subject(
    sentence: Sentence, clauses: list[Clause], n: int, before: Clause
) -> Subject | None:
    """Return the subject of "en heeft ...": that of the clauses before, when they agree."""
    clause, main = clauses[n], _last_main(clauses, n)
    verb = clause.verb
    assert verb is not None  # noqa: S101 - callers checked it
    if sentence.word(verb + 1) in {"hij", "zij", "ze"}:
        return _after_verb(sentence, clause)
    if _shared_opening(sentence, clauses, n):
        if sentence.word(verb + 1) in {"het", "er"}:
            return "other"  # "Thuis slaapt hij goed, maar ontbreekt het hem aan rust"
        if sentence.subject_mention(verb + 1) or sentence.gender(verb + 1):
            return None  # "Op maandag werkt moeder en gaat [KIND_1] naar oma"
    subjects = {before.subject, main.subject if main else before.subject}
    return subjects.pop() if len(subjects) == 1 else None


def _shared_opening(sentence: Sentence, clauses: list[Clause], n: int) -> bool:
    """Tell whether the main clause before `n` is inverted, so that its opening can be shared."""
    main = _last_main(clauses, n)
    if main is None or main.verb is None:
        return True
    return main.verb == main.first or sentence.opens_adverbially(main.first)


def _second_conjunct(sentence: Sentence, clause: Clause, before: Clause) -> Subject | None:
    """Return the subject of "en ..." after a subordinate clause."""
    verb = clause.verb
    assert verb is not None  # noqa: S101 - callers checked it
    if sentence.subject_mention(clause.first):
        return "child"
    pronoun = sentence.word(clause.first) in {"hij", "zij", "ze", "er", "dit"}
    if pronoun and not bare_mentions(sentence, clause):
        return "other"
    rest = range(verb + 1, clause.last)
    final = all(sentence.word(i) in {".", ""} or _verbal(sentence.word(i)) for i in rest)
    definite = sentence.starts_noun_phrase(clause.first) and sentence.word(clause.first) != "geen"
    if final and not definite and not bare_mentions(sentence, clause):
        return before.subject if before.subject in ("child", "other") else None
    return None


def _verbal(word: str) -> bool:
    """Tell whether a word after the verb can belong to its cluster (participle, infinitive)."""
    if word in {"zijn", "gaan", "doen", "staan", "zien"}:
        return True
    return word.endswith("en") or (
        (word.startswith(("ge", "be", "ver")) or "ge" in word) and (word.endswith(("t", "d")))
    )


def _last_with_verb(clauses: list[Clause], n: int) -> Clause | None:
    return next((c for c in reversed(clauses[:n]) if c.verb is not None), None)


def _last_main(clauses: list[Clause], n: int) -> Clause | None:
    for clause in reversed(clauses[:n]):
        if clause.verb is not None and clause.opener not in ("sub", "rel"):
            return clause
    return None
