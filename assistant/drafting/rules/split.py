"""Long sentences into short ones, at the few places where that is safe without a parser."""

from __future__ import annotations

import re
from typing import Final

from assistant.drafting.rules.sentence import Sentence
from assistant.drafting.rules.tokens import tokenise

LONG_SENTENCE: Final = 15
"""Words from which ", maar" is a place to split. Source: B1 writing advice of about 15 words per
sentence, https://wapenfeiten.zuid-holland.nl/schrijfwijzer/heldere-taal (accessed 2026-11-22)."""

_BUT: Final = re.compile(r", maar (?=\S)")


def split_sentence(sentence: str) -> str:
    """Return the sentence with "; " and some ", maar " turned into a full stop.

    Both parts keep every word. A part without a finite verb is never split off.
    """
    parts = sentence.split("; ")
    if len(parts) > 1 and all(_complete(part) for part in parts):
        sentence = ". ".join([parts[0], *(_capital(p) for p in parts[1:])])
    return ". ".join(_split_but(part) for part in sentence.split(". "))


def _split_but(sentence: str) -> str:
    if len(sentence.split()) <= LONG_SENTENCE:
        return sentence
    found = list(_BUT.finditer(sentence))
    if len(found) != 1:
        return sentence
    left, right = sentence[: found[0].start()], sentence[found[0].end() :]
    if not _complete(left) or _subordinate(left) or not _subject_and_verb(right):
        return sentence
    return f"{left}. Maar {right}"


def _complete(part: str) -> bool:
    """Tell whether a part is a main clause by itself: three words and a finite verb."""
    tokens = tokenise(part)
    view = Sentence(tokens=tokens)
    if len(tokens) < 3 or part[:1] in "-(" or view.finite(0):
        return False
    if tokens[0].lower in {"en", "of", "te", "niet"}:
        return False
    return any(
        view.sure(i) or _second_person(view, i) or view.plural(i) for i in range(len(tokens))
    )


def _second_person(view: Sentence, i: int) -> bool:
    return view.word(i) in {"ben", "bent", "heb", "hebt", "kun", "kunt", "wilt", "zult", "zul"}


def _subordinate(left: str) -> bool:
    lexicon = Sentence(tokens=()).lexicon
    words = {t.lower for t in tokenise(left)}
    return bool(words & (lexicon.onderschikkend | {"dat", "als", "of", "toen", "omdat"}))


def _subject_and_verb(right: str) -> bool:
    """Tell whether a part starts with a one- or two-word subject and its finite verb."""
    view = Sentence(tokens=tokenise(right))
    first = view.word(0)
    if first == "je":
        verb = 1 if _second_person(view, 1) or view.sure(1) else 2
        return _second_person(view, verb) or view.sure(verb)
    if first in view.lexicon.onderwerpen - {"alles", "niets", "iets"} or view.gender(0):
        return view.sure(1)
    return False


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
