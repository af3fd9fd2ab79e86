"""Word borders of Dutch reports: spaCy's Dutch tokenizer with the changes that this field needs."""

from __future__ import annotations

import re
from typing import Any, Final

import redaction.libraries  # noqa: F401

from spacy.lang.char_classes import ALPHA, ALPHA_LOWER, ALPHA_UPPER
from spacy.language import Language
from spacy.symbols import ORTH  # type: ignore[import-not-found]  # compiled, no stub
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from redaction.entities import PLACEHOLDER
from redaction.lexicon.spelling import words
from redaction.sentences import NEVER_LAST, OFTEN_LAST

MORE_ABBREVIATIONS: Final = words(
    "mnr mgr vs pag mln mld hfdst chr gebr ned cie ltd nvt bijl div wnd vnl wsch voorz toel versch "
    "zn fa telef"
)
"""Abbreviations of one part that stay one word besides those of the sentence splitter.
Source: spacy/lang/nl/tokenizer_exceptions.py of spaCy 3.8, without its legal ones and the words
that also end sentences (dat., hand., pers., top.), 2026-11-22."""

ALSO_WORDS: Final = words("u p")
"""Letters that are not kept with a full stop: "u" is far more often the pronoun."""

SMALL_ONLY: Final = words("jan feb mrt apr jun jul aug sept sep okt nov dec max")
"""Abbreviations that are one word in small letters alone: Dutch writes months without a capital,
and Jan., Jun. or Max. at the end of a sentence is a name.
Source: own choice, 2026-11-22."""

# `[KIND_1]s` and `[KIND_1]'s` are one word, as UD has every possessive (Jaydens, Anna's): the tree
# and the count of words are the same before and after a name is hidden, and no treebank has a word
# "s". `PLACEHOLDER.match` on the word still finds the placeholder.
_HIDDEN: Final = PLACEHOLDER.pattern.replace("(", "(?:")
_OWNED: Final = rf"{_HIDDEN}(?:['’]?s(?![{ALPHA}]))?"
_DECADE: Final = r"(?=\d0(?!\d))"
_UNITS: Final = r"(?:u|uur|euro|min|mnd|wk|jr|jaar|kilo|graden)"


def dutch_tokenizer(nlp: Language) -> None:
    """Change the tokenizer of `nlp` in place; call it before training.

    The changes are patterns and exceptions only, so that spaCy saves them with the pipeline and
    `spacy.load` gives the same words without this module. White space other than one space stays a
    word of its own, as in all of spaCy; it never sticks to a word.
    """
    tokenizer: Any = nlp.tokenizer
    defaults: Any = nlp.Defaults
    tokenizer.rules = _rules(tokenizer.rules)
    tokenizer.prefix_search = compile_prefix_regex(_prefixes(defaults.prefixes)).search
    tokenizer.suffix_search = compile_suffix_regex(_suffixes(defaults.suffixes)).search
    tokenizer.infix_finditer = compile_infix_regex(_infixes(defaults.infixes)).finditer
    tokenizer.token_match = re.compile(rf"{_OWNED}\Z").match


def _rules(given: dict[str, list[dict[int, str]]]) -> dict[str, list[dict[int, str]]]:
    """Return the exceptions: spaCy's without its one-part abbreviations, and our own."""
    rules = {form: parts for form, parts in given.items() if _is_kept(form)}
    for bare in sorted((NEVER_LAST | OFTEN_LAST | MORE_ABBREVIATIONS) - ALSO_WORDS):
        full = f"{bare}."
        forms = {full} if bare in SMALL_ONLY else {full, full.capitalize(), full.upper()}
        rules.update({form: [{ORTH: form}] for form in sorted(forms)})
    return rules


def _is_kept(form: str) -> bool:
    bare = form[:-1]
    one_part = form.endswith(".") and len(bare) > 1 and bare.isalpha()
    return not one_part and bare.lower() not in ALSO_WORDS


def _prefixes(given: list[str]) -> list[str]:
    """Return the prefixes: a placeholder is one, and `[` and `'` only where they stand alone."""
    changed = {
        r"\[": rf"\[(?!{_HIDDEN[2:]})",
        r"\'": rf"\'(?!{_DECADE})",
        "’": f"’(?!{_DECADE})",
    }
    rest = [changed.get(pattern, pattern) for pattern in given]
    return [rf"{_OWNED}(?=[^-{ALPHA}]|-(?![{ALPHA}]))", rf"/(?=[{ALPHA}]{{2}})", *rest]


def _suffixes(given: list[str]) -> list[str]:
    """Return the suffixes: a placeholder, a full stop after PvdA or CD&V, a unit after a number."""
    return [
        _OWNED,
        rf"(?<=[{ALPHA_LOWER}][{ALPHA_UPPER}])\.",
        rf"(?<=[{ALPHA_UPPER}]&[{ALPHA_UPPER}])\.",
        rf"(?<=[{ALPHA}]{{2}})/",
        rf"(?<=[0-9]){_UNITS}",
        *given,
    ]


def _infixes(given: list[str]) -> list[str]:
    """Return the infixes: a placeholder inside a word, and the slash between two names."""
    capital = rf"[{ALPHA_UPPER}][{ALPHA_LOWER}]"
    return [
        _OWNED,
        rf"(?<=[{ALPHA}])/(?={capital})",
        rf"(?<=\])/(?=[{ALPHA}])",
        rf"(?<=[{ALPHA}])/(?=\[)",
        rf"(?<=[{ALPHA}]);(?=[{ALPHA}])",
        *given,
    ]
