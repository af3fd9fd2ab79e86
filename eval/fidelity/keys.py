"""The key of a person or body in a text: a code, a role word, a name or another word."""

from __future__ import annotations

from functools import cache

from eval.fidelity.lexicon import fold, section, words
from eval.fidelity.normalise import lemma
from eval.fidelity.parse import Word
from eval.fidelity.people import is_person_stem, role_table, stem_of


def noun_key(word: Word) -> str | None:
    """Return the key of a code, role word, name or word for a person or body; None: no such."""
    if word.text.startswith("["):
        return word.text if is_person_stem(stem_of(word.text)) and stem_of(word.text) else None
    if word.pos == "DET" or word.folded in words("who", "no_people") | words("plain_words"):
        return bodies_key(word)
    role = _role(word.folded)
    if role:
        return "r:" + role
    known = bodies().get(word.folded) or bodies().get(word.lemma)
    if known:
        return "w:" + known
    if word.pos == "PROPN" and word.text[:1].isupper() and len(word.text) > 1:
        bare = word.folded.removesuffix("'s")
        return "n:" + bare
    return None


def bodies_key(word: Word) -> str | None:
    """Return the key of a plain word that names people all the same: "kinderen"."""
    known = bodies().get(word.folded)
    return "w:" + known if known else None


@cache
def _role(folded: str) -> str:
    for role in role_table():
        if any(role.words.found(w) for w in (folded, lemma(folded))):
            return role.name
    return ""


@cache
def bodies() -> dict[str, str]:
    """Return for each word for a person or body, its first synonym."""
    rows: list[list[str]] = section("who", "people") + section("who", "bodies")
    return {fold(w): fold(row[0]) for row in rows for w in row}


@cache
def genders() -> dict[str, str]:
    """Return "m" or "v" for the keys whose word tells it."""
    found: dict[str, str] = {}
    for letter in ("m", "v"):
        for name in section("who", "genders", letter):
            found["r:" + name] = letter
            found["w:" + name] = letter
            found[f"[{name.upper()}_1]"] = letter
    return found
