"""The rule table: every check that runs on a pair, in the order of its findings."""

from __future__ import annotations

from typing import Final

from eval.fidelity import (
    address,
    anchors,
    attribution,
    conditions,
    content,
    modality,
    names,
    numbers,
    placeholders,
    polarity,
    surface,
)
from eval.fidelity.pair import Rule

RULES: Final = (
    Rule(name="empty", check=surface.empty, why="no draft"),
    Rule(name="leakage", check=surface.leakage, why="prompt text or talk of the model"),
    Rule(name="language", check=surface.language, why="not Dutch"),
    Rule(name="repetition", check=surface.repetition, why="a model in a loop"),
    Rule(name="length", check=surface.length, why="far longer than the source"),
    Rule(
        name="placeholder-broken", check=placeholders.broken_placeholders, why="can't be restored"
    ),
    Rule(name="placeholder-new", check=placeholders.new_placeholders, why="somebody from nowhere"),
    Rule(name="placeholder-lost", check=placeholders.lost_placeholders, why="somebody is gone"),
    Rule(name="role-new", check=placeholders.new_roles, why="a family member from nowhere"),
    Rule(
        name="role-mismatch",
        check=placeholders.mismatched_roles,
        why="grandmother's name for another",
    ),
    Rule(name="name-new", check=names.new_names, why="a name from nowhere"),
    Rule(name="name-lost", check=names.lost_names, why="a name is gone"),
    Rule(name="person-swap", check=anchors.swapped_people, why="two people changed places"),
    Rule(name="address-half", check=address.half_address, why="you and she for one child"),
    Rule(name="relation-turned", check=address.turned_relation, why="her brother became his"),
    Rule(name="address-verb", check=address.broken_agreement, why="you with another's verb"),
    Rule(name="number-lost", check=numbers.lost_numbers, why="a number is gone or changed"),
    Rule(name="number-new", check=numbers.new_numbers, why="a number from nowhere"),
    Rule(name="frequency", check=numbers.frequencies, why="how often changed"),
    Rule(name="bounds", check=numbers.bounds, why="at most became at least"),
    Rule(name="date-lost", check=numbers.lost_dates, why="a date is gone or changed"),
    Rule(name="date-new", check=numbers.new_dates, why="a date from nowhere"),
    Rule(name="date-moved", check=anchors.moved_dates, why="from became until"),
    Rule(name="negation", check=polarity.negation, why="a negation came or went"),
    Rule(name="opposite", check=polarity.opposites, why="a word became its opposite"),
    Rule(name="condition-lost", check=conditions.lost_conditions, why="a condition is gone"),
    Rule(name="condition-turned", check=conditions.turned_conditions, why="unless became if"),
    Rule(name="condition-new", check=conditions.new_conditions, why="a condition from nowhere"),
    Rule(name="modality-lost", check=modality.lost_modality, why="may, must or perhaps is gone"),
    Rule(name="modality-certain", check=modality.made_certain, why="can became will"),
    Rule(name="modality-hardened", check=modality.hardened, why="may became must"),
    Rule(name="modality-decided", check=modality.made_decided, why="a plan became a decision"),
    Rule(name="modality-duty", check=modality.new_duty, why="a duty or doubt from nowhere"),
    Rule(name="attribution-lost", check=attribution.lost_attribution, why="a view became a fact"),
    Rule(name="attribution-holder", check=attribution.changed_holder, why="another's view"),
    Rule(name="cause", check=conditions.causes, why="a reason came or went"),
    Rule(name="subject-new", check=content.new_subjects, why="a heavy subject from nowhere"),
    Rule(name="invented", check=content.invented, why="words without support"),
    Rule(name="invented-sentence", check=content.invented_sentences, why="a sentence from nowhere"),
    Rule(name="omitted", check=content.omitted, why="little of the source is left"),
    Rule(name="clause-omitted", check=content.omitted_clauses, why="a clause is gone"),
)
"""All rules. Each is a function from a pair to findings; adding a rule is adding a row."""
