"""Which sentences hold something that not every reader may learn from a letter."""

from __future__ import annotations

from typing import Final

from eval.disclosure.pattern import Pattern
from eval.disclosure.table import (
    Rule,
    disclosure_classes,
    role_flags,
    rule_book,
)
from eval.disclosure.tokens import Flagger, View
from eval.disclosure.types import CODES, Disclosure, DisclosureCode, Trigger
from eval.readability.parse import parse
from eval.types import Span

_MANNER: Final = frozenset(
    {"onbewezen", "informant", "vertrouwelijk", "niet_besproken", "andere_kinderen"}
)
"""Classes that say how something is known or shared, not what: "any" does not count them."""


def disclosures(text: str, *, recipient: str | None = None) -> tuple[Disclosure, ...]:
    """Return for each sentence the delicate matters in it, empty classes where there are none.

    The text may have real names or placeholders. `recipient` is the placeholder of the reader,
    e.g. `[KIND_2]`: that child is then the child of the letter, that adult no third party. Which
    class the reader may know is for the disclosure plan, not for this check. Linear in the length.

    Raises:
        PipelineError: the pipeline can't be loaded.
        DatasetError: a list of rules is missing or broken.
    """
    return tuple(
        _judge(
            Flagger(sentence, text, role=role_flags, recipient=recipient).view(),
            span=(sentence.start, sentence.end),
        )
        for sentence in parse(text).sentences
    )


def _judge(view: View, *, span: Span) -> Disclosure:
    found: list[Trigger] = []
    book = rule_book()
    for rule in book.rules:
        if not rule.needs:
            found += _triggers(rule, view, book.harmless[rule.code])
    for rule in book.rules:
        if rule.needs and _is_met(rule, {t.code for t in found}):
            found += _triggers(rule, view, book.harmless[rule.code])
    codes = tuple(code for code in CODES if any(t.code == code for t in found))
    return Disclosure(
        start=span[0],
        end=span[1],
        classes=codes,
        reason=_reason(codes),
        triggers=tuple(sorted(found, key=lambda t: (t.span, CODES.index(t.code), t.rule))),
    )


def _is_met(rule: Rule, present: set[DisclosureCode]) -> bool:
    others = present - {rule.code}
    return bool(others & rule.needs) or ("any" in rule.needs and bool(others - _MANNER))


def _triggers(rule: Rule, view: View, harmless: tuple[Pattern, ...]) -> list[Trigger]:
    if rule.near and not any(p.spans(view.rendered) for p in rule.near):
        return []
    hits = {piece for p in rule.patterns for row in [_clean(p, view, harmless)] for piece in row}
    return [Trigger(code=rule.code, span=view.place(hit), rule=rule.name) for hit in sorted(hits)]


def _clean(pattern: Pattern, view: View, harmless: tuple[Pattern, ...]) -> list[Span]:
    """Return the parts of all matches that do not touch something harmless."""
    rows = pattern.spans(view.rendered)
    if not rows:
        return []
    safe = [s for p in harmless for row in p.spans(view.rendered) for s in row]
    return [
        piece
        for row in rows
        if not any(a < end and start < b for a, b in row for start, end in safe)
        for piece in row
    ]


def _reason(codes: tuple[DisclosureCode, ...]) -> str:
    table = {row.code: row for row in disclosure_classes()}
    return " ".join(f"{table[code].label}: {table[code].why}" for code in codes)
