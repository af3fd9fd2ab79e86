"""The rule table of the checklist: every rule, in the order of its reasons."""

from __future__ import annotations

from typing import Final

from eval.readability import shape, wording
from eval.readability.rule import Rule

RULES: Final = (
    Rule(
        name="length",
        check=shape.too_long,
        heading="Lange zinnen",
        why="a reader forgets the start",
    ),
    Rule(
        name="clauses",
        check=shape.many_clauses,
        heading="Veel bijzinnen",
        why="several messages in one sentence",
    ),
    Rule(
        name="passive",
        check=shape.passive,
        heading="Lijdende vorm",
        why="it hides who does it",
    ),
    Rule(
        name="distance",
        check=shape.far_apart,
        heading="Woorden die bij elkaar horen staan ver uit elkaar",
        why="one half must be remembered",
    ),
    Rule(
        name="noun-style",
        check=shape.noun_style,
        heading="Naamwoordstijl",
        why="a hidden verb hides who does what",
    ),
    Rule(
        name="abstract",
        check=wording.abstract_words,
        heading="Vage woorden",
        why="nothing to see or touch",
    ),
    Rule(
        name="rare",
        check=wording.rare_words,
        heading="Zeldzame woorden",
        why="a word that a reader may never have met",
    ),
    Rule(
        name="abbreviation",
        check=wording.abbreviations,
        heading="Afkortingen",
        why="not everybody knows what it stands for",
    ),
    Rule(
        name="jargon",
        check=wording.jargon,
        heading="Vaktaal zonder uitleg",
        why="a word of the field",
    ),
    Rule(
        name="double-negation",
        check=shape.double_negation,
        heading="Dubbele ontkenning",
        why="the reader must turn it round twice",
    ),
    Rule(
        name="pronoun",
        check=wording.loose_pronouns,
        heading="Hij of zij zonder naam",
        why="the reader must guess who",
    ),
)
"""All rules; each `name` is also in the output, so that figures can be kept per rule."""
