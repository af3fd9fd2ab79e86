"""Verbs and reflexives that go with "je"."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.drafting.rules import verbs
from assistant.drafting.rules.clauses import Clause, UnsureError
from assistant.drafting.rules.sentence import Sentence
from assistant.drafting.rules.tokens import Edit, Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A sentence with its clauses, while it is put in the second person."""

    sentence: Sentence
    clauses: tuple[Clause, ...]

    def clause_of(self, i: int) -> Clause:
        """Return the clause that holds token `i`."""
        for clause in self.clauses:
            if clause.first <= i < clause.last:
                return clause
        raise UnsureError


def replace(token: Token, text: str) -> Edit:
    """Return the edit of one token; a capital at the start of the sentence."""
    capital = token.start == 0
    return Edit(start=token.start, end=token.end, text=text.capitalize() if capital else text)


def subject_index(sentence: Sentence, clause: Clause) -> int | None:
    """Return the mention that is the clause's subject; None when it is left out ("en heeft")."""
    if sentence.subject_mention(clause.first):
        return clause.first
    if clause.verb is not None and sentence.subject_mention(clause.verb + 1):
        return clause.verb + 1
    return None


def agreement(work: Work) -> list[Edit]:
    """Return the edits that make the verbs of the child's clauses agree with "je"."""
    edits = []
    for clause in work.clauses:
        edits += _clause_agreement(work, clause)
    covered = {i for c in work.clauses for i in range(c.first, c.last)}
    if any(
        work.sentence.word(i) in verbs.IRREGULAR
        for i in range(len(work.sentence.tokens))
        if i not in covered
    ):
        raise UnsureError
    return edits


def _clause_agreement(work: Work, clause: Clause) -> list[Edit]:
    sentence = work.sentence
    span = range(clause.first, clause.last)
    irregular = [i for i in span if sentence.word(i) in verbs.IRREGULAR and sentence.finite(i)]
    if clause.subject in ("other", "none"):
        if irregular and clause.subject == "none":
            raise UnsureError
        return []
    verb = clause.verb
    if clause.subject in (None, "free", "child+") or verb is None:
        if irregular:
            raise UnsureError
        return []
    if len(irregular) > 1 or (irregular and irregular[0] != verb):
        raise UnsureError
    form = verbs.finite(sentence.word(verb))
    if form is None:
        raise UnsureError
    inverted = subject_index(sentence, clause) == verb + 1
    text = form.before if inverted else form.after
    if _elided_after_inversion(work, clause):
        text = f"{form.before} je"
    if text == sentence.word(verb):
        return []
    token = sentence.tokens[verb]
    capital = token.text[0].isupper()
    return [Edit(start=token.start, end=token.end, text=text.capitalize() if capital else text)]


def _elided_after_inversion(work: Work, clause: Clause) -> bool:
    """Tell whether "en V" leaves out the subject of an inverted clause: "slaap je" is needed."""
    if clause.opener != "coord" or clause.verb != clause.first:
        return False
    if subject_index(work.sentence, clause) is not None:
        return False
    before = [c for c in work.clauses if c.first < clause.first and c.subject == "child"]
    main = [c for c in before if c.opener not in ("sub", "rel", "inf")]
    return bool(main) and subject_index(work.sentence, main[-1]) == (main[-1].verb or 0) + 1


def reflexives(work: Work) -> list[Edit]:
    """Return the edits of "zich" where it is the child."""
    edits = []
    for i, token in enumerate(work.sentence.tokens):
        if token.lower not in {"zich", "zichzelf"}:
            continue
        subject = _controller(work, i)
        if subject == "child":
            edits.append(replace(token, "je" if token.lower == "zich" else "jezelf"))
        elif subject != "other":
            raise UnsureError
    return edits


def _controller(work: Work, i: int) -> str | None:
    clause = work.clause_of(i)
    if clause.subject in ("child", "other"):
        if clause.subject == "other" and any(
            j in work.sentence.child for j in range(clause.first, clause.last)
        ):
            return None  # "Moeder laat [KIND_1] zich aankleden"
        tail = {work.sentence.word(j) for j in range(i, clause.last)}
        others = any(
            j in work.sentence.child or work.sentence.gender(j)
            for j in range(clause.first, i)
            if j != subject_index(work.sentence, clause)
        )
        return None if "te" in tail and others else clause.subject
    if clause.opener == "inf":
        subjects = {c.subject for c in work.clauses if c.first < clause.first}
        return "child" if subjects == {"child"} else None
    return None
