"""Rewriting without a model: safe rules that refuse when they are not sure."""

from assistant.drafting.rules.phrases import PhraseRow, load_phrases, plain_phrases
from assistant.drafting.rules.rewrite import (
    RuleContext,
    RuleRewrite,
    read_context,
    rewrite_by_rule,
)

__all__ = [
    "PhraseRow",
    "RuleContext",
    "RuleRewrite",
    "load_phrases",
    "plain_phrases",
    "read_context",
    "rewrite_by_rule",
]
