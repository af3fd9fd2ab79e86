"""How hard a text is to read. Reports measures and reasons; never claims comprehension."""

from eval.readability.features import Features
from eval.readability.lists import use_words, word_lists
from eval.readability.measure import ReadabilityReport, SentenceReading, measure
from eval.readability.parse import has_clause
from eval.readability.words_cli import add_words_parser

__all__ = [
    "Features",
    "ReadabilityReport",
    "SentenceReading",
    "add_words_parser",
    "has_clause",
    "measure",
    "use_words",
    "word_lists",
]
