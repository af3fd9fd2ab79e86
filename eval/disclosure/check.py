"""Which sentences hold something that not every reader may learn from a letter."""

from __future__ import annotations

from collections.abc import Set
from typing import Final

from eval.disclosure.learned import RULE_NAME, Opinion, learned_layer
from eval.disclosure.pattern import Pattern
from eval.disclosure.table import (
    Rule,
    disclosure_classes,
    role_flags,
    rule_book,
)
from eval.disclosure.tokens import Flagger, View
from eval.disclosure.types import CODES, Disclosure, DisclosureCode, Trigger
from eval.readability.parse import Sentence, parse
from eval.types import Span

_MANNER: Final = frozenset(
    {"onbewezen", "informant", "vertrouwelijk", "niet_besproken", "andere_kinderen"}
)
"""Classes that say how something is known or shared, not what: "any" does not count them."""
_LEARNED: Final = "Het programma herkent dit aan voorbeelden, niet aan een vaste regel."


def disclosures(text: str, *, recipient: str | None = None) -> tuple[Disclosure, ...]:
    """Return for each sentence the delicate matters in it, empty classes where there are none.

    Rules and the learned layer are weighed together, see `learned.Weighing`. The text may have
    real names or placeholders. `recipient` is the placeholder of the reader, e.g. `[KIND_2]`: that
    child is then the child of the letter, that adult no third party. Which class the reader may
    know is for the disclosure plan, not for this check. Linear in the length.

    Raises:
        PipelineError: the pipeline can't be loaded.
        DatasetError: a list of rules or the learned layer is missing or broken.
    """
    layer = learned_layer()
    found = []
    for sentence in parse(text).sentences:
        rules = rule_triggers(sentence, text, recipient=recipient)
        opinion = layer.judge(
            sentence, text, rules=frozenset(t.code for t in rules), recipient=recipient
        )
        found.append(_judge(rules, opinion, span=(sentence.start, sentence.end)))
    return tuple(found)


def rule_triggers(
    sentence: Sentence, text: str, *, recipient: str | None = None
) -> tuple[Trigger, ...]:
    """Return what the rules alone find in a sentence of `text`, in no order that means anything."""
    view = Flagger(sentence, text, role=role_flags, recipient=recipient).view()
    found: list[Trigger] = []
    book = rule_book()
    for rule in book.rules:
        if not rule.needs:
            found += _triggers(rule, view, book.harmless[rule.code])
    for rule in book.rules:
        if rule.needs and _is_met(rule, {t.code for t in found}):
            found += _triggers(rule, view, book.harmless[rule.code])
    return tuple(found)


def _judge(rules: tuple[Trigger, ...], opinion: Opinion, *, span: Span) -> Disclosure:
    """Return the sentence with the classes that stand; a rule that the layer denies falls."""
    by_rule = {t.code for t in rules}
    found = [t for t in rules if t.code in opinion.places]
    found += [
        Trigger(code=code, span=place, rule=RULE_NAME)
        for code, place in opinion.places.items()
        if code not in by_rule
    ]
    codes = tuple(code for code in CODES if code in opinion.places)
    return Disclosure(
        start=span[0],
        end=span[1],
        classes=codes,
        reason=_reason(codes, by_rule),
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


def _reason(codes: tuple[DisclosureCode, ...], by_rule: Set[DisclosureCode]) -> str:
    table = {row.code: row for row in disclosure_classes()}
    return " ".join(
        f"{table[code].label}: {table[code].why}" + ("" if code in by_rule else f" {_LEARNED}")
        for code in codes
    )
