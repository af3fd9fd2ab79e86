"""Conditions: "alleen als" may not be lost or turned round."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from eval.fidelity.lexicon import Cues, cues
from eval.fidelity.normalise import View, related
from eval.fidelity.pair import Pair, finding
from eval.types import Finding, Span

_VERB_FIRST: Final = re.compile(
    r"(?:^|[.;?!]\s+|\n)(?!\[)[a-z]+\s+(?:je|jij|jullie|u|hij|zij|ze|het|dat|die|er|de"
    r"|\[\w+\]|de \w+|je \w+)"
    r"\b[^.;!]*(?:\?|,\s*(?:dan\b|[a-z]+ (?:je|jij|u)\b)|\bdan\b)"
)
_SUBJECT: Final = re.compile(
    r"als (?:\[\w+\]|(?:hij|zij|ze|je|jij|u|er|het|dit|dat|deze|die|we|wij|ik|iemand"
    r"|niemand|de|een \w+ \w+|dan|nodig"
    r"|moeder|vader|ouders|pleeg\w+|school|oma|opa|beide|mijn|zijn|haar|hun|jullie|alles|niets"
    r"|blijkt|uit)\b)"
)
"""What follows "als" where it means "if", and not "like" ("als wekker", "als bedoeld in")."""
_EQUALS: Final = re.compile(r"(?:\bhetzelfde|\bdezelfde|\beven|\bzo\b|\bzowel|\bnet) [^,.;]*$")


def lost_conditions(pair: Pair) -> Iterator[Finding]:
    """Yield a finding when the source has a condition and the draft has none."""
    source = [
        s
        for s in cues("condition", "source").spans(pair.source.folded)
        if is_condition(pair.source, s)
    ]
    if not source:
        return
    if not conditional(pair.draft):
        yield _told(pair, source[0], "De voorwaarde uit de bron staat niet in de tekst.")
        return
    for span in source:
        clause = _clause_after(pair.source, span)
        if clause is not None and _unsupported(pair, clause):
            plain = cues("condition", "plain").found(pair.draft.folded)
            yield finding(
                "condition",
                "controleren" if plain else pair.loss("blokkerend"),
                "Deze voorwaarde uit de bron staat niet in de tekst.",
                source=(span[0], clause[1]),
            )


def _told(pair: Pair, span: Span, message: str) -> Finding:
    return finding("condition", pair.loss("blokkerend"), message, source=span)


def is_condition(view: View, span: Span) -> bool:
    """Return whether the word at this span opens a condition: "als" for "if", not for "like"."""
    word = view.folded[span[0] : span[1]]
    if word == "mocht":
        return view.folded[: span[0]].rstrip()[-1:] in {"", ".", ",", ";", "?", "!"}
    if word != "als":
        return True
    before = view.folded[max(0, span[0] - 40) : span[0]]
    named = view.text[span[1] + 1 : span[1] + 2].isupper()
    follows = named or _SUBJECT.match(view.folded, span[0]) is not None
    return follows and _EQUALS.search(before) is None


def conditional(view: View) -> bool:
    """Return whether the text holds a condition in any wording, also "Gaat het goed? Dan ..."."""
    if cues("condition", "draft").found(view.folded):
        return True
    return _VERB_FIRST.search(view.folded) is not None


def _clause_after(view: View, span: Span) -> Span | None:
    border = re.compile(r"[,;.?!]|$").search(view.folded, span[1])
    return (span[1], border.start()) if border else None


def _unsupported(pair: Pair, clause: Span) -> bool:
    """Whether nothing of what the condition is about stands in the draft."""
    inside = [t for t in pair.source.content if clause[0] <= t.start < clause[1]]
    named = [t for t in pair.source.placeholders if clause[0] <= t.start < clause[1]]
    numbers = [n for n in pair.source_numbers.quantities if clause[0] <= n.start < clause[1]]
    if len(inside) < 2 or named or numbers:
        return False
    draft = pair.draft.words
    return not any(related(t.folded, w.folded) for t in inside for w in draft)


def turned_conditions(pair: Pair) -> Iterator[Finding]:
    """Yield a finding when "tenzij" became "als", or a requirement became "tenzij"."""
    exception = cues("condition", "exception")
    ours, theirs = exception.spans(pair.source.folded), exception.spans(pair.draft.folded)
    if ours and not cues("condition", "exception_draft").found(pair.draft.folded):
        yield finding(
            "condition",
            pair.loss("blokkerend"),
            "De bron noemt een uitzondering (“tenzij”). In de tekst is dat een gewone voorwaarde.",
            source=ours[0],
        )
    requirement = cues("condition", "requirement").spans(pair.source.folded)
    if theirs and not ours and requirement and _negators(pair.source) == _negators(pair.draft):
        yield finding(
            "condition",
            "blokkerend",
            "De bron noemt een voorwaarde. In de tekst is dat een uitzondering geworden.",
            source=requirement[0],
            draft=theirs[0],
        )


def _negators(view: View) -> int:
    return len(cues("negation", "explicit").spans(view.folded))


def new_conditions(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for a condition that the source lacks."""
    if cues("condition", "source").found(pair.source.folded) or _hints(pair.source):
        return
    for span in cues("condition", "strong").spans(pair.draft.folded)[:1]:
        yield finding(
            "condition",
            "controleren",
            f"De voorwaarde met “{pair.draft.text[slice(*span)]}” staat niet in de bron.",
            draft=span,
        )


def _hints(view: View) -> bool:
    return Cues(["bij", "alleen", "zonder", "niet dan", "eerst", "tot", "enkel"]).found(view.folded)
