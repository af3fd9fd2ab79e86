"""Language (`taal`): spelling and grammar of a draft or of the worker's own text."""

from eval.language.check import check_language
from eval.language.types import LanguageFinding

__all__ = ["LanguageFinding", "check_language"]
