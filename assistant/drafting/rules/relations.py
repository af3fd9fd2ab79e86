"""Family words in a text to the child: "moeder" and "[MOEDER_1]" become "je moeder"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.drafting.rules.sentence import Sentence
from assistant.drafting.rules.tokens import CHILD, Edit, Token

_NAMED: Final = {"MOEDER": "moeder", "VADER": "vader"}
"""Placeholders that say the relation for certain; others keep the name that the text has."""

_TITLES: Final = frozenset({"mevrouw", "mw.", "dhr.", "meneer"})
_BEFORE: Final = frozenset({"dat", "als"})


def address_relations(
    tokens: Sequence[Token], *, taken: Sequence[Edit], case: frozenset[str]
) -> tuple[Edit, ...]:
    """Return the edits that say "je" before the child's family.

    `taken` are edits that were made already; tokens in them are left alone. `case` holds all
    placeholders of the text: with a second child or a second mother nothing is changed.
    """
    if any(p.startswith("[KIND_") and p != "[KIND_1]" for p in case):
        return ()
    sentence = Sentence(tokens=tuple(tokens))
    edits: list[Edit] = []
    for i, token in enumerate(tokens):
        if any(e.start < token.end and token.start < e.end for e in taken):
            continue
        edit = _named(sentence, i, case) if token.stem in _NAMED else _plain(sentence, i)
        if edit is not None and not any(e.start < edit.end and edit.start < e.end for e in taken):
            edits.append(edit)
    return tuple(edits)


def _named(sentence: Sentence, i: int, case: frozenset[str]) -> Edit | None:
    """Return the edit of a bare [MOEDER_1] or [VADER_1]: the name goes, the relation stays."""
    token = sentence.tokens[i]
    relation = _NAMED[token.stem]
    if any(p.startswith(f"[{token.stem}_") and p != token.text for p in case):
        return None
    after = sentence.tokens[i + 1] if i + 1 < len(sentence.tokens) else None
    if after is not None and (after.start == token.end and after.is_word):
        return None
    if _of_someone_else(sentence, i):
        return None
    named = _name_start(sentence, i, relation)
    if named is None:
        return None
    return Edit(start=named, end=token.end, text=_capital(f"je {relation}", named))


def _name_start(sentence: Sentence, i: int, relation: str) -> int | None:
    """Return where "mevrouw [MOEDER_1]" or "moeder [MOEDER_1]" starts; None to leave it alone."""
    before = sentence.word(i - 1)
    if before in _TITLES:
        return sentence.tokens[i - 1].start
    if before == "heer" and sentence.word(i - 2) == "de":
        return sentence.tokens[i - 2].start
    if before == relation:
        return sentence.tokens[i - 1].start if _bare(sentence, i - 1) else None
    if before == "(" or _apposed(sentence, i) or (before and noun_before(sentence, i)):
        return None
    return sentence.tokens[i].start


def _apposed(sentence: Sentence, i: int) -> bool:
    """Tell whether the name explains a family word: "moeder, [MOEDER_1],", "ouders, A en B,"."""
    for back in (1, 3):
        comma = sentence.word(i - back) == "," and i - back - 1 >= 0
        if comma and sentence.word(i - back - 1) in sentence.lexicon.relaties:
            return True
    return False


def noun_before(sentence: Sentence, i: int) -> bool:
    """Tell whether the word before `i` can be a noun or adjective that belongs to it."""
    word = sentence.word(i - 1)
    if word == "als":
        return not _bare(sentence, i)
    if word in {"de", "het", "een", "je", "jouw", "zijn", "haar"}:
        return True
    return sentence.tokens[i - 1].is_word and sentence.gender(i - 1) is not None


def _plain(sentence: Sentence, i: int) -> Edit | None:
    """Return the edit of a family word without a determiner, or of "de pleegouders"."""
    token = sentence.tokens[i]
    word = token.lower
    if word not in sentence.lexicon.relaties:
        return None
    following = sentence.tokens[i + 1] if i + 1 < len(sentence.tokens) else None
    if _of_child(sentence, i):
        following = None
    if following is not None and (
        following.lower in {"van", "die", "in"}
        or (following.start == token.end and following.is_word)
    ):
        return None  # "moeder van ...", "moeder's"
    if _of_someone_else(sentence, i):
        return None
    if following is not None and following.stem in _NAMED:
        return None  # "moeder [MOEDER_1]" is one edit, made at the name
    end = _apposition_end(sentence, i)
    if sentence.word(i - 1) == "de" and word in {"ouders", "pleegouders", "gezinshuisouders"}:
        article = sentence.tokens[i - 1]
        return Edit(start=article.start, end=token.end, text=_capital(f"je {word}", article.start))
    if not _bare(sentence, i):
        return None
    return Edit(start=token.start, end=end, text=_capital(f"je {word}", token.start))


def _apposition_end(sentence: Sentence, i: int) -> int:
    """Return the end of "moeder, [MOEDER_1]," so that the name goes; else that of the word."""
    token = sentence.tokens[i]
    if i + 3 >= len(sentence.tokens) or _NAMED.get(sentence.tokens[i + 2].stem) != token.lower:
        return token.end
    closed = sentence.word(i + 1) == "," and sentence.word(i + 3) == ","
    verb = sentence.finite(i + 4) or sentence.word(i + 4).endswith(("t", "d", "en"))
    return sentence.tokens[i + 3].end if closed and verb else token.end


def _of_child(sentence: Sentence, i: int) -> bool:
    return sentence.word(i + 1) == "van" and sentence.word(i + 2) == CHILD.lower()


_REACH: Final = 6
"""Tokens after a family word in which "van [BROER_1]" can still belong to it. Own choice."""


def _of_someone_else(sentence: Sentence, i: int) -> bool:
    """Tell whether the family word or name at `i` is another person's: "oma Marie van [BROER_1]".

    Names, signs and family words joined by "en" or "of" may stand in between.
    """
    for j in range(i + 1, min(i + _REACH, len(sentence.tokens))):
        token = sentence.tokens[j]
        if token.lower == "van":
            return sentence.word(j + 1) != CHILD.lower() and _person_at(sentence, j + 1)
        joined = token.lower in {"en", "of", "uit", ",", "("}
        named = bool(token.stem) or token.text[0].isupper()
        if not joined and not named and token.lower not in sentence.lexicon.relaties:
            return False
    return False


def _person_at(sentence: Sentence, i: int) -> bool:
    """Tell whether somebody is named at `i`: "Daan", "[BROER_1]", "een vriend", "hem"."""
    if not 0 <= i < len(sentence.tokens):
        return False
    token = sentence.tokens[i]
    if token.text[0].isupper() or token.stem or token.lower in {"hem", "haar", "hen"}:
        return True
    return any(sentence.gender(j) is not None for j in range(i, i + 3))


def _bare(sentence: Sentence, i: int) -> bool:
    """Tell whether nothing before the word at `i` belongs to it: no determiner, no adjective."""
    if i == 0:
        return True
    before = sentence.tokens[i - 1]
    word, lexicon = before.lower, sentence.lexicon
    if word == "als" and not any(sentence.finite(j) for j in range(i + 1, len(sentence.tokens))):
        return False
    if word == "als" and i > 1 and sentence.word(i - 2) in {"rol", "taak", "positie"}:
        return False
    return (
        before.text in {",", ";", ":", "."}
        or word in _BEFORE
        or word in lexicon.voorzetsels
        or word in lexicon.nevenschikkend
        or word in lexicon.onderschikkend
        or word in lexicon.bijwoorden - {"elke", "iedere", "goed", "beter", "zelf"}
        or sentence.finite(i - 1)
        or (sentence.plural(i - 1) and word != "zijn")
        or re.fullmatch(r"\[(DATUM|KIND)_\d+\]", before.text) is not None
    )


def _capital(text: str, start: int) -> str:
    return text.capitalize() if start == 0 else text
