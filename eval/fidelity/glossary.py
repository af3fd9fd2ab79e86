"""Words that explain a term: a draft that explains a term of its source invents nothing."""

from __future__ import annotations

from functools import cache

from eval.fidelity.normalise import View
from prompts import Term, Terms, load_terms


class Glossary:
    """The explained terms of the field, as the checks need them."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms

    def words_for(self, source: View) -> frozenset[str]:
        """Return the folded words of the explanations of every term that the source holds."""
        found: set[str] = set()
        for match in self._terms.find(source.text):
            found |= _words(match.term)
        return frozenset(found)

    def terms_in(self, text: View) -> tuple[tuple[int, int], ...]:
        """Return the half-open spans of all terms in the text."""
        return tuple((match.start, match.end) for match in self._terms.find(text.text))


@cache
def _words(term: Term) -> frozenset[str]:
    texts = (term.uitleg_b1, term.uitleg_8_11, term.uitleg_12_15, term.vervanging or "", term.lemma)
    return frozenset(token.folded for text in texts for token in View(text).words)


@cache
def default_glossary() -> Glossary:
    """Return the glossary of `prompts/begrippen.yaml`, read once."""
    return Glossary(load_terms())
