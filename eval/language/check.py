"""The language check of a text: what the engine finds, and what our own rules find."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from eval.language.engine import SPELLING, Match, matches
from eval.language.lexicon import is_term, split_compound
from eval.language.lists import switched_off, words
from eval.language.mask import Masked, mask
from eval.language.sentence import View
from eval.language.table import RULES
from eval.language.types import LanguageFinding
from eval.readability.parse import Parsed, Word, parse
from redaction import PLACEHOLDER


def check_language(
    text: str, *, names: Sequence[str] = (), parsed: Parsed | None = None
) -> tuple[LanguageFinding, ...]:
    """Return all doubts about the Dutch of `text`, sorted by place; empty when there are none.

    `names` are names of people, places and organisations of the case: never a spelling error.
    Placeholders such as `[KIND_1]` aren't either. `parsed` spares a second parse of `text`.
    The time is linear: about 0.2 s per 1,000 characters, after 2 to 4 s for loading once.

    Raises:
        CheckInputError: the engine is not installed.
        DatasetError: a word list is missing or broken.
        PipelineError: the pipeline can't be loaded.
    """
    if not text.strip():
        return ()
    trees = parse(text) if parsed is None else parsed
    found = [*_by_engine(text, names=names, trees=trees), *_by_rules(trees, names)]
    return tuple(_without_doubles(sorted(found, key=_order)))


def _order(finding: LanguageFinding) -> tuple[int, int, bool, str]:
    return finding.start, finding.end, finding.engine == "lingotweaker", finding.rule


def _without_doubles(found: Sequence[LanguageFinding]) -> Iterator[LanguageFinding]:
    """Yield one finding per span; our own comes first, since its message is plainer."""
    seen: set[tuple[int, int]] = set()
    for finding in found:
        span = finding.start, finding.end
        if span not in seen:
            seen.add(span)
            yield finding


def _by_rules(trees: Parsed, names: Sequence[str]) -> Iterator[LanguageFinding]:
    if not trees.has_trees:
        return
    known = _name_words(names)
    asked = False
    for sentence in trees.sentences:
        view = View(sentence, after_question=asked)
        asked = view.low(len(view) - 1) == "?"
        if len(view) > _LONGEST:
            continue
        for rule in RULES:
            for hit in rule.check(view):
                words = view.words[hit.first : hit.last]
                if len(words) == 1 and words[0].text in known:
                    continue
                yield LanguageFinding(
                    start=words[0].start,
                    end=words[-1].end,
                    rule=rule.name,
                    message=hit.message,
                    suggestions=hit.suggestions,
                    engine="eigen",
                )


def _name_words(names: Sequence[str]) -> frozenset[str]:
    return frozenset(part for name in names for part in (name, *name.split()))


def _by_engine(text: str, *, names: Sequence[str], trees: Parsed) -> Iterator[LanguageFinding]:
    masked = mask(text, names=names)
    at = {word.start: word for sentence in trees.sentences for word in sentence.words}
    firsts = {s.words[0].start for s in trees.sentences if s.words}
    for match in matches(masked.text):
        if match.rule in switched_off() or match.category in switched_off():
            continue
        start, end = masked.original(match.start, match.end)
        if match.rule == SPELLING and _is_known(
            text[start:end], at.get(start), opens=start in firsts
        ):
            continue
        if match.rule == SPELLING and masked.touches(match.start, match.end):
            continue
        if _only_names(at, start, end):
            continue
        yield _finding(match, masked, start=start, end=end)


def _only_names(at: dict[int, Word], start: int, end: int) -> bool:
    """Return whether a span holds nothing but parts of names ("El Amrani")."""
    inside = [at[i] for i in range(start, end) if i in at]
    return bool(inside) and all(w.is_name and not w.stem for w in inside)


def _finding(match: Match, masked: Masked, *, start: int, end: int) -> LanguageFinding:
    hides = masked.touches(match.start, match.end)
    message = _SPELLING if match.rule == SPELLING else match.message
    return LanguageFinding(
        start=start,
        end=end,
        rule=match.rule,
        message=_HIDDEN if hides else message,
        suggestions=() if hides else match.suggestions[:5],
        engine="lingotweaker",
    )


_LONGEST: Final = 200
"""Words of the longest sentence that the rules read: no letter has one, and trees of such a run of
words are no trees. The engine reads it all the same."""
_SPELLING: Final = "Dit woord staat niet in het woordenboek. Kijk of het goed is geschreven."
_HIDDEN: Final = "Hier klopt iets niet in de zin. Lees hem nog eens."


def _is_known(form: str, word: Word | None, *, opens: bool) -> bool:
    """Return whether a word that the engine doesn't know is a name, a term or a good compound."""
    if PLACEHOLDER.search(form) or not any(map(str.isalpha, form)):
        return True
    if word is not None and (word.is_name or word.entity) and not form.islower():
        return True
    if form[:1].isupper() and not opens:
        return True
    return _is_term_or_compound(form.lower())


@cache
def _is_term_or_compound(low: str) -> bool:
    if is_term(low) or low in words("woord", "bekend"):
        return True
    return bool(split_compound(low))
