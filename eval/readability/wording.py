"""Rules on the words of a sentence: rare, abstract, jargon, abbreviations, loose pronouns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from eval.readability.features import is_content, word_frequency
from eval.readability.levels import NO_ADULTS
from eval.readability.parse import Word
from eval.readability.rule import Place, listed
from eval.readability.words import WordLists
from prompts import Term

_EVERYDAY: Final = 4.5
"""log10 frequency per 10^9 words from which an abstract noun ("hulp", "vraag") is no trouble.
Source: own choice, 2026-11-22."""

_PART: Final = 4.0
"""log10 frequency per 10^9 from which the parts of a new compound are common: "voetbalkamp" is
clear to who knows both. Source: own choice, 2026-11-22."""

_PART_LETTERS: Final = 4
_LONGEST: Final = 40
"""Letters up to which a word is taken apart, so that no text takes long. Source: own choice,
2026-11-22."""

_JOINTS: Final = ("", "s", "en", "n", "e")
_DOTTED: Final = re.compile(
    r"(?<![\w.])(?:[a-z](?:\.\s?[a-z]){1,4}\.?|t/m|[a-z]{2,5}\.)(?![\w])", re.IGNORECASE
)
"""Abbreviations with full stops. Source: own pattern, 2026-11-22."""
_CAPITALS: Final = re.compile(r"(?<![\w\[-])[A-Z][A-Za-z]?[A-Z]{1,5}(?![\w\]])")
"""Words of capitals: OTS, GGZ, IHT. Source: own pattern, 2026-11-22."""

_CODE: Final = re.compile(r"(?:[A-Z]{1,6}[ /-]{0,3}){1,3}\d[\w/-]*|\d{4}\s?[A-Z]{2}\b")
"""Case numbers and postcodes: no abbreviations. Source: own pattern, 2026-11-22."""

_WHO: Final = frozenset({"hij", "zij", "ze", "hem", "haar", "hen", "hun", "zijn"})
_MANY: Final = frozenset({"ze", "zij", "hen", "hun"})
_NO_PERSON: Final = frozenset({"LOCATION", "DATE"})


def rare_words(place: Place) -> Iterator[str]:
    """Yield a reason for each rare word that readers of these letters do not know."""
    if place.lists is None:
        return
    for word in place.sentence.words:
        if _may_be_rare(word, place) and _familiarity(word, place.lists) < place.limits.rare:
            yield f"Zeldzaam woord: '{word.text}'. Kies een gewoner woord of leg het uit."


def _may_be_rare(word: Word, place: Place) -> bool:
    lists = place.lists
    if lists is None or word.is_name or word.stem or not is_content(word, lists):
        return False
    if not word.text.isalpha() or word.text.isupper() or len(word.text) <= _PART_LETTERS:
        return False
    if word.entity or place.in_term(word):
        return False
    return not (place.vocabulary.is_known(word.lower) or place.vocabulary.is_known(word.lemma))


def _familiarity(word: Word, lists: WordLists) -> float:
    """Return the highest log10 frequency that a list gives for the word, lemma or base word."""
    found = [word_frequency(word, lists) or 0.0, lists.frequency(word.lemma) or 0.0]
    found += [_zipf(word.lower), _zipf(word.lemma)]
    best = max(found)
    return best if best >= _PART else max(best, _of_parts(word.lower, lists))


def _of_parts(word: str, lists: WordLists) -> float:
    """Return the frequency of the rarer part of a compound of two common words, or 0."""
    best = 0.0
    if len(word) > _LONGEST:
        return best
    for at in range(_PART_LETTERS, len(word) - _PART_LETTERS + 1):
        right = lists.frequency(word[at:]) or 0.0
        if right < _PART:
            continue
        for joint in _JOINTS:
            if joint and not word[:at].endswith(joint):
                continue
            left = word[: at - len(joint)]
            if len(left) >= _PART_LETTERS:
                best = max(best, min(right, lists.frequency(left) or 0.0))
    return best if best >= _PART else 0.0


@lru_cache(maxsize=20_000)
def _zipf(word: str) -> float:
    """Return log10 of the occurrences per 10^9 words in many kinds of text, 0 when unknown."""
    import wordfreq  # reads its Dutch list: only when a text is measured

    return float(wordfreq.zipf_frequency(word, "nl"))


def abstract_words(place: Place) -> Iterator[str]:
    """Yield a reason when a sentence leans on several abstract nouns."""
    lists = place.lists
    if lists is None:
        return
    found = []
    for word in place.sentence.words:
        if word.pos != "NOUN" or word.stem or place.in_term(word):
            continue
        noun = lists.noun(word.lower) or lists.noun(word.lemma)
        if noun is None or noun.kind != "abstract" or _zipf(word.lower) >= _EVERYDAY:
            continue
        found.append(word.text)
    if len(set(found)) > place.limits.abstract:
        yield (
            f"Veel vage woorden: {listed(found)}. Zeg het zo dat de lezer het voor zich ziet, of "
            "geef een voorbeeld."
        )


def jargon(place: Place) -> Iterator[str]:
    """Yield a reason for each term of the field that is used first and explained nowhere."""
    for use in place.terms:
        term = use.term
        if not use.first or use.explained or _is_known(term, place):
            continue
        if term.vervanging is not None:
            yield f"Moeilijk woord: {term.lemma}. Kies liever: '{term.vervanging}'."
        else:
            said = term.explain(place.level or "ouder")
            yield f"Moeilijk woord: {term.lemma}. Leg het uit, bijvoorbeeld zo: {said}"


def _is_known(term: Term, place: Place) -> bool:
    """Whether readers of this level know the term: "kinderrechter" is new to the youngest."""
    if place.level in NO_ADULTS:
        return term.lemma in place.vocabulary.known_to_children
    return place.vocabulary.is_known(term.lemma)


def abbreviations(place: Place) -> Iterator[str]:
    """Yield a reason for each abbreviation, with what it stands for where that is known."""
    piece = place.text[place.sentence.start : place.sentence.end]
    seen = set()
    for match in _DOTTED.finditer(piece):
        full = place.vocabulary.written_out(match.group())
        if full is not None and match.group().lower() not in seen:
            seen.add(match.group().lower())
            yield f"Afkorting: '{match.group()}'. Schrijf: '{full}'."
    if not piece.isupper():
        yield from _initialisms(piece, place)


def _initialisms(piece: str, place: Place) -> Iterator[str]:
    """Yield a reason for each word of capitals that is no code or name and is not explained."""
    piece = _CODE.sub(lambda match: " " * len(match.group()), piece)
    seen = set(place.vocabulary.initialisms)
    words = place.sentence.words
    names = {w.start for w in words if w.entity in {"PERSON", "LOCATION"} or w.stem}
    terms = {at: use for use in place.terms for at in range(use.start, use.end)}
    for match in _CAPITALS.finditer(piece):
        short, at = match.group(), place.sentence.start + match.start()
        if short in seen or at in names:
            continue
        seen.add(short)
        use = terms.get(at)
        if use is not None and use.explained:
            continue
        full = f": '{use.term.lemma}'" if use is not None and use.term.lemma != short else " voluit"
        yield f"Afkorting: '{short}'. Schrijf het hele woord{full}."


def loose_pronouns(place: Place) -> Iterator[str]:
    """Yield a reason for a "hij" or "zij" before which nobody is named in three sentences."""
    named = any(_names_somebody(w, place) for s in place.before for w in s.words)
    several = any(_is_plural(w) for s in place.before for w in s.words)
    for word in place.sentence.words:
        if _points_to_somebody(word, place):
            known = named or (several and word.lower in _MANY)
            if not known:
                yield f"Bij '{word.text}' is niet duidelijk wie het is. Schrijf de naam."
                return
        named = named or _names_somebody(word, place)
        several = several or _is_plural(word)


def _points_to_somebody(word: Word, place: Place) -> bool:
    """Whether this is "hij", "haar" and so on; "zijn" and "haar" before a noun, no verb."""
    if word.lower not in _WHO:
        return False
    if word.tag.startswith("VNW|bez"):
        return word.head > word.index and place.sentence.words[word.head].pos == "NOUN"
    return word.tag.startswith("VNW|pers")


def _is_plural(word: Word) -> bool:
    return word.pos == "NOUN" and "|mv|" in word.tag


def _names_somebody(word: Word, place: Place) -> bool:
    """Whether this may stand for somebody whom a pronoun points back to; an unknown noun may."""
    if word.is_name:
        return word.entity not in _NO_PERSON
    if word.pos != "NOUN":
        return False
    if place.lists is None:
        return True
    noun = place.lists.noun(word.lower) or place.lists.noun(word.lemma)
    return noun is None or noun.being
