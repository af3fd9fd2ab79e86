"""Words that are missing or written twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from eval.language.lexicon import kinds, verb_forms
from eval.language.lists import words
from eval.language.sentence import FINITE, Hit, View

_LONGEST_REPEAT: Final = 5
"""Words of the longest run that is looked for twice in a row."""
_YOU_FORMS: Final = frozenset({"bent", "hebt", "kunt", "wilt", "zult"})
_YOU: Final = frozenset({"je", "jij", "u", "jullie", "gij", "jijzelf"})
_SUBJECTS: Final = frozenset({"ik", "je", "jij", "hij", "ze", "zij", "we", "wij", "jullie"})
_OPENERS: Final = frozenset({"als", "omdat", "zodra", "wanneer", "toen", "terwijl", "zodat"})
_MIN_WORDS: Final = 4
"""A shorter line is a heading, a greeting or an answer, and needs no verb."""


def doubled(view: View) -> Iterator[Hit]:
    """Yield a hit for words written twice: "mag mag", "bij je oma bij je oma"."""
    at = 0
    while at < len(view):
        size = next((n for n in range(_LONGEST_REPEAT, 0, -1) if _repeats(view, at, n)), 0)
        if size:
            yield Hit(
                first=at,
                last=at + 2 * size,
                message="Hier staat twee keer hetzelfde. Haal één keer weg.",
                suggestions=(view.text(at, at + size),),
            )
        at += 2 * size or 1


def _repeats(view: View, at: int, size: int) -> bool:
    if at + 2 * size > len(view):
        return False
    run = range(at, at + size)
    if any(view.is_mark(i) or view.low(i) != view.low(i + size) for i in run):
        return False
    if not all(view.words[i].text[:1].isalpha() for i in run):
        return False
    if view.words[at].text[:1].islower() and view.words[at + size].text[:1].isupper():
        return False
    return size > 1 or view.low(at) not in words("gaten", "mag_dubbel")


def ends_open(view: View) -> Iterator[Hit]:
    """Yield a hit for a sentence that stops halfway: "die jou helpt met."""
    last = len(view) - 1
    if last < 2:
        return
    end = last - 1 if view.low(last) in {".", "!", "?"} else last
    last = end + 1
    low, before = view.low(end), view.low(end - 1)
    open_word = low in words("gaten", "nooit_laatst")
    half_phrase = low in {"de", "het", "een", "je"} and before in words("gaten", "voorzetsel")
    if half_phrase and low == "je":
        half_phrase = False
    if low in {"met", "tot"} and any(view.low(i) in words("gaten", "er_woord") for i in range(end)):
        open_word = False
    if open_word or half_phrase:
        yield Hit(first=end, last=last, message="Deze zin is niet af. Schrijf hem helemaal uit.")


def missing_noun(view: View) -> Iterator[Hit]:
    """Yield a hit for an article without its noun: "de gaat", "een omdat"."""
    for at in range(len(view) - 1):
        if view.low(at) not in words("gaten", "lidwoord") or not view.tag(at).startswith("LID"):
            continue
        if view.is_mark(at + 1) or not view.words[at + 1].text[:1].islower():
            continue
        found = kinds(view.low(at + 1))
        forms = verb_forms(view.low(at + 1))
        verb_only = found == {"WKW"} and bool(forms) and not forms - FINITE
        verb_only = verb_only and not view.has_tag(at + 1, "WKW:ODW", "WKW:VTD")
        if view.low(at + 1) in words("gaten", "nooit_na_lidwoord") or verb_only:
            yield Hit(
                first=at, last=at + 2, message=f"Na '{view.low(at)}' mist een woord. Vul het aan."
            )


def missing_subject(view: View) -> Iterator[Hit]:
    """Yield a hit for "als wilt" and for "bent" or "hebt" without "je" anywhere."""
    for at, word in enumerate(view.words):
        if word.lower not in _YOU_FORMS or word.is_name:
            continue
        here = any(view.low(i) in _YOU for i in range(len(view)))
        opens = view.low(at - 1) in _OPENERS and view.low(at + 1) not in _YOU
        if not here or opens:
            yield Hit(
                first=max(0, at - 1),
                last=at + 1,
                message=f"Bij '{word.lower}' hoort 'je' of 'jij'. Kijk wie het doet.",
            )


def missing_verb(view: View) -> Iterator[Hit]:
    """Yield a hit for a clause without its verb: "dat je niet meer naar school."""
    for at, word in enumerate(view.words):
        if word.dep not in {"mark", "ROOT"} or word.lower not in words("volgorde", "bijzin"):
            continue
        stop = at + 1
        while stop < len(view) and view.low(stop) not in {".", "!", "?", ",", ";", ":"}:
            stop += 1
        inside = range(at + 1, stop)
        if stop - at < _MIN_WORDS or any(_may_be_verb(view, i) for i in inside):
            continue
        if view.low(stop) in {".", "!", "?"} and view.low(at + 1) in _SUBJECTS:
            yield Hit(first=at, last=stop, message="Hier mist een werkwoord. Vul het aan.")


def _may_be_verb(view: View, at: int) -> bool:
    low = view.low(at)
    return bool(verb_forms(low)) and (view.tag(at)[:2] == "WW" or kinds(low) == {"WKW"})


def main_verb(view: View) -> Iterator[Hit]:
    """Yield a hit for "jouw mentor op school dat je hard werkt": no verb before "dat"."""
    for at in range(2, len(view)):
        if view.low(at) not in {"dat", "omdat"} or view.low(at + 1) not in _SUBJECTS:
            continue
        if any(
            _may_be_verb(view, i) or view.is_mark(i) or view.low(i) in words("gaten", "kort")
            for i in range(at)
        ):
            continue
        if view.low(0) in words("gaten", "wie") and view.low(at - 1) not in {"zo", "nu"}:
            yield Hit(
                first=0,
                last=at + 1,
                message=f"Voor '{view.low(at)}' mist een werkwoord. Vul het aan.",
            )


def have_that(view: View) -> Iterator[Hit]:
    """Yield a hit for "de rechter heeft dat je blijft": a participle is missing."""
    for at in range(len(view) - 2):
        if view.low(at) not in {"heeft", "hebben", "heb", "hebt"} or view.low(at + 1) != "dat":
            continue
        if any(view.low(i) in words("werkwoord", "hulp") for i in range(at)):
            continue
        if view.low(at + 2) in _SUBJECTS and view.words[at + 1].dep == "mark":
            yield Hit(
                first=at,
                last=at + 2,
                message=f"Na '{view.low(at)}' mist een werkwoord. Vul het aan.",
            )


def preposition_gap(view: View) -> Iterator[Hit]:
    """Yield a hit for "met omdat" and "naar kunt": nothing after the preposition."""
    for at in range(1, len(view) - 1):
        low, after = view.low(at), view.low(at + 1)
        if low not in words("gaten", "met_aanvulling"):
            continue
        if any(view.low(i) in words("gaten", "er_woord") for i in range(at)):
            continue
        clause = after in words("volgorde", "bijzin") - {"dat", "als", "of", "wat", "wie"}
        modal = after in words("werkwoord", "hulp") and view.is_finite(at + 1)
        if clause or modal:
            yield Hit(first=at, last=at + 2, message=f"Na '{low}' mist een woord. Vul het aan.")


def bare_noun(view: View) -> Iterator[Hit]:
    """Yield a hit for "zij heeft kind beloofd": a noun that needs an article."""
    for at, word in enumerate(view.words):
        if word.lower not in words("gaten", "telbaar") or not view.is_noun(at):
            continue
        if word.dep not in {"obj", "iobj", "nsubj", "nsubj:pass"} or view.children[at]:
            continue
        if at == 0 or view.tag(at - 1).startswith(("LID", "VNW", "ADJ", "TW", "VZ", "N|")):
            continue
        if view.is_mark(at - 1) or view.low(at - 1) in {"en", "of", "als"}:
            continue
        yield Hit(
            first=at,
            last=at + 1,
            message=f"Voor '{word.lower}' mist een woord, zoals 'de', 'het' of 'een'.",
        )
