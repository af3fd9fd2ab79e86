"""Clauses of a Dutch sentence and their subjects: a small grammar that parses or refuses.

There is no parser in this version, so only word order that leaves no choice is accepted: the verb
second in a main clause, at the end after a subordinator. Everything else is "unsure".
Source: ANS on word order, https://e-ans.ivdnt.org (accessed 2026-11-22).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.drafting.rules.sentence import Sentence
from assistant.drafting.rules.verbs import is_infinitive_like

Opener = Literal["start", "hard", "comma", "coord", "sub", "rel", "inf"]
Subject = Literal["child", "child+", "other", "free", "none"]
"""Whose clause it is: the child's, the child's with others, someone else's; "free": a relative
clause in which the child is subject or object and "je" fits both; "none": no finite verb."""


class UnsureError(Exception):
    """The sentence is outside the small grammar; the rewriter leaves it alone."""


@dataclass(slots=True, kw_only=True)
class Clause:
    """Tokens `first:last` (half-open) after the opener. `verb` is the finite verb's index."""

    opener: Opener
    first: int
    last: int
    verb: int | None = None
    subject: Subject | None = None


def bare_mentions(sentence: Sentence, clause: Clause) -> list[int]:
    """Return the child's mentions in the clause that do not follow a preposition."""
    return [
        i
        for i in range(clause.first, clause.last)
        if i in sentence.child and not governed(sentence, i)
    ]


def governed(sentence: Sentence, i: int) -> bool:
    """Tell whether mention `i` hangs on a preposition, alone or in "met A en B"."""
    if sentence.preposition(i - 1):
        return True
    if sentence.word(i - 1) not in {"en", "of"}:
        return False
    for back in (2, 3, 4):
        if sentence.preposition(i - back - 1) and sentence.gender(i - 2):
            return True
        if not (sentence.gender(i - back) or sentence.word(i - back) in {"de", "het", "haar"}):
            return False
    return False


def split_clauses(sentence: Sentence) -> list[Clause]:
    """Return the clauses in order, still without verb and subject."""
    clauses = [Clause(opener="start", first=0, last=0)]
    for i, token in enumerate(sentence.tokens):
        opener: Opener | None = None
        if token.text in ";:?!–":
            opener = "hard"
        elif token.text == ",":
            opener = "comma"
        else:
            opener = _opener(sentence, clauses[-1], i)
        if opener is None:
            continue
        current = clauses[-1]
        if current.first == i and current.opener not in ("sub", "rel", "inf"):
            current.opener, current.first = opener, i + 1  # "maar omdat ...": one clause
            continue
        current.last = i
        clauses.append(Clause(opener=opener, first=i + 1, last=i + 1))
    clauses[-1].last = len(sentence.tokens)
    return [c for c in clauses if c.first < c.last]


def _opener(sentence: Sentence, current: Clause, i: int) -> Opener | None:
    word = sentence.word(i)
    lexicon = sentence.lexicon
    if word in lexicon.onderschikkend:
        return "sub"
    if word in {"dat", "als", "toen", "zoals", "nu"}:
        return "sub" if _opens_subordinate(sentence, i) else None
    if word in lexicon.betrekkelijk:
        return _relative_opener(sentence, current, i)
    if word == "om" and _infinitive_follows(sentence, i):
        return "inf"
    return _coordinating_opener(sentence, current, i) if word in lexicon.nevenschikkend else None


def _relative_opener(sentence: Sentence, current: Clause, i: int) -> Opener | None:
    """Return "rel" for "die", "wat" and the like, "sub" for "met wie", None for a determiner."""
    if i == current.first and current.opener in ("start", "hard", "coord"):
        return None
    governed_word = sentence.preposition(i - 1)
    if not _has_verb(sentence, i) or (governed_word and sentence.word(i) != "wie"):
        return None
    return "sub" if governed_word else "rel"


def _coordinating_opener(sentence: Sentence, current: Clause, i: int) -> Opener | None:
    """Return "coord" where "en", "maar" and the like join clauses, None where they join words."""
    word = sentence.word(i)
    if i == current.first:
        return "coord"
    if word == "of" and sentence.word(i - 1) in {"vraag", "twijfel", "onderzoek"}:
        return "sub" if sentence.subject_mention(i + 1) else None
    if not _has_verb(sentence, i) or not _verb_between(sentence, current.first, i):
        return None
    if word == "of" and not sentence.finite(i + 1):
        return _opener_of(sentence, current, i)
    return "coord"


def _opener_of(sentence: Sentence, current: Clause, i: int) -> Opener:
    """Return "sub" for "of" as "whether", "coord" for "of" as "or"."""
    after = sentence.word(i + 1)
    if i + 1 in sentence.child or after in sentence.lexicon.onderwerpen or sentence.gender(i + 1):
        return "sub"
    if current.opener == "sub" or not sentence.starts_noun_phrase(i + 1):
        return "coord"
    return "sub"


def _opens_subordinate(sentence: Sentence, i: int) -> bool:
    if sentence.finite(i + 1) or sentence.plural(i + 1) or not _has_verb(sentence, i):
        return False
    return sentence.word(i) != "nu" or i == 0


def _until_boundary(sentence: Sentence, i: int) -> range:
    """Return the tokens after `i` up to the next sign or subordinator."""
    stop = i + 1
    closing = sentence.lexicon.onderschikkend | {"dat", "als"}
    while stop < len(sentence.tokens) and sentence.word(stop) not in {",", ";", ":", ".", "–"}:
        if stop > i + 1 and sentence.word(stop) in closing:
            break
        stop += 1
    return range(i + 1, stop)


def _has_verb(sentence: Sentence, i: int) -> bool:
    return any(sentence.finite(j) or sentence.plural(j) for j in _until_boundary(sentence, i))


def _verb_between(sentence: Sentence, first: int, last: int) -> bool:
    return any(sentence.finite(j) or sentence.plural(j) for j in range(first, last))


def _infinitive_follows(sentence: Sentence, i: int) -> bool:
    reach = list(_until_boundary(sentence, i))
    for j in reach:
        if sentence.word(j) == "te" and sentence.word(j + 1).endswith("n"):
            return not sentence.word(i + 1)[:1].isdigit()
    return False


def finite_verb(sentence: Sentence, clause: Clause) -> int | None:
    """Return the index of the clause's finite verb: the first one, or the last in a subordinate."""
    span = range(clause.first, clause.last)
    if clause.opener == "inf":
        return None
    for test in (sentence.sure, sentence.finite, sentence.plural):
        found = [i for i in span if test(i)]
        if test == sentence.sure:
            found += [i for i in span if sentence.word(i) in sentence.lexicon.meervoud_verleden]
            found += [i for i in span if _plural_verb(sentence, clause, i)]
        if found:
            final = clause.opener in ("sub", "rel")
            return max(found) if final else min(found)
    return None


def _plural_verb(sentence: Sentence, clause: Clause, i: int) -> bool:
    """Tell whether `i` is a plural verb right after its subject: a plural, or "A en B"."""
    word = sentence.word(i)
    if word in {"zijn", "hebben"} and sentence.word(i - 1) == "er":
        return True
    if not (is_infinitive_like(word) or sentence.plural(i)):
        return False
    if sentence.gender(i - 1) == "meervoud":
        determined = sentence.word(clause.first) in sentence.lexicon.lidwoorden
        return i - 1 == clause.first or (determined and i - 2 == clause.first)
    person = i - 1 in sentence.child or sentence.gender(i - 1) is not None
    other = i - 3 in sentence.child or sentence.gender(i - 3) is not None
    return person and other and sentence.word(i - 2) == "en" and i - 3 == clause.first
