"""Finds the name that follows a role phrase: "moeder Fatima", "Moeder: Lia", "zijn oma is Riet".

Source of the patterns: own (2026-11-22). Weights as in `redaction.roles.claim`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from redaction.names import word_set
from redaction.role_words import FEMALE, MALE
from redaction.roles.claim import COPULAS, HINT, LIKELY, SURE, Found
from redaction.roles.phrases import Phrase
from redaction.roles.scene import Scene
from redaction.roles.terms import term_of

_SUBORDINATORS: Final = word_set(
    "dat omdat als wanneer terwijl doordat nadat voordat zodat hoewel of indien die hoe toen "
    "waarop waarbij sinds tot noemt noemde noemen ziet zag laat liet vindt vond hoort hoorde"
)
PET_WORDS: Final = word_set("mama mam mamma papa pap pappa")
"""Words for a parent that children also call a foster or stepparent. Own list (2026-11-22)."""
PET_WEIGHT: Final = 1.5
"""Their weight; own choice (2026-11-22): enough alone, little beside another role."""
_ADVERBS: Final = word_set("ook oók óók nu eveneens nog eigenlijk officieel gewoon dus")
_OBJECTS: Final = word_set("haar hem hen hun mij me jou je ons zich ze")
_PLURAL_COPULAS: Final = word_set("zijn waren")
_OPENING: Final = frozenset({"(", "[", '"', "“", "‘"})


def named_after(scene: Scene, phrase: Phrase) -> Iterator[Found]:
    """Yield where a name follows the phrase, with the weight and the rule."""
    at = phrase.last
    direct = scene.name_after(at)
    if direct < 0:
        yield from _after_sign(scene, phrase, at)
        if scene.at(at).kind == "word":
            yield from _distant(scene, phrase, at)
    elif phrase.owner <= phrase.first:
        for place in _spread(scene, phrase, direct):
            yield place, _direct_weight(scene, phrase, place), "before"


def _after_sign(scene: Scene, phrase: Phrase, at: int) -> Iterator[Found]:
    """Read on by the sign or verb that follows the phrase."""
    sign = scene.at(at).text
    name = scene.name_after(at + 1)
    if sign in COPULAS - {"="} or (phrase.term.plural and sign in _PLURAL_COPULAS):
        yield from _after_copula(scene, phrase, at + 1)
        return
    if name < 0 and sign == ":":
        about = scene.at(phrase.first - 1).text == "over"
        name = _in_quotes(scene, at + 1, about=about)
    if name < 0 and sign in {",", ":"} and phrase.term.says == "MELDER":
        name = _skip_other(scene, at + 1)
        if name >= 0:
            yield name, SURE, "apposition"
        return
    if name < 0:
        return
    if sign in {".", "?"}:
        yield from _headed(scene, phrase, name, sign)
    elif sign in {":", "=", "|", "->", "→", "–", "-", "/"}:
        yield from _labelled(scene, phrase, name, sign)
    elif sign in _OPENING or (sign == "," and _is_apposition(scene, phrase, name)):
        for place in _spread(scene, phrase, name):
            yield place, SURE, "apposition" if sign == "," else "bracket"


def _skip_other(scene: Scene, at: int) -> int:
    """Return where a name follows "buurvrouw" or "de bovenbuurman" at `at`, else -1."""
    if scene.at(at).text in {"de", "een", "zijn", "haar", "hun"}:
        at += 1
    term = term_of(scene.at(at).text) if scene.at(at).kind == "word" else None
    return scene.name_after(at + 1) if term is not None and term.says == "OTHER" else -1


def _spread(scene: Scene, phrase: Phrase, place: int) -> Iterable[int]:
    return scene.listed_from(place) if phrase.term.plural else [place]


def _in_quotes(scene: Scene, at: int, *, about: bool) -> int:
    """Return the mention that stands alone in quotes at `at`, else -1 (what somebody says).

    After "over" the quote is about the person and may go on.
    """
    quotes = {"'", '"', "‘", "“", "’", "”"}
    alone = scene.at(at).text in quotes and (about or scene.at(at + 2).text in quotes)
    return at + 1 if alone and scene.at(at + 1).kind == "name" else -1


def _direct_weight(scene: Scene, phrase: Phrase, place: int) -> float:
    """Return less where the name may be the object: "dat moeder Jayden ophaalt"."""
    before = scene.at(phrase.first - 1)
    if phrase.word in PET_WORDS and not phrase.owned:
        return PET_WEIGHT
    if not phrase.kin or phrase.article or phrase.owned or scene.closes(place + 1):
        return SURE
    if before.text in _SUBORDINATORS:
        return LIKELY if scene.at(place + 1).text in _OBJECTS else HINT
    return SURE if before.kind != "word" else LIKELY


def _is_apposition(scene: Scene, phrase: Phrase, name: int) -> bool:
    """Tell "zijn moeder, Fatima, belde" from a list of people."""
    last = scene.listed_from(name)[-1] if phrase.term.plural else name
    after = scene.at(last + 1)
    if not scene.closes(last + 1) or (after.text == "en" and not phrase.term.plural):
        return False
    if scene.at(phrase.first - 1).text in {":", ","} or scene.in_list(phrase.first):
        return scene.starts_line(phrase.first - 2) and not scene.in_list(phrase.first)
    return after.text != "," or scene.name_after(last + 2) < 0


def _labelled(scene: Scene, phrase: Phrase, name: int, sign: str) -> Iterator[Found]:
    if sign in {"–", "-", "/"} and phrase.kin:
        return
    for place in _spread(scene, phrase, name):
        yield place, SURE if sign in {":", "="} else LIKELY, "label"


def _after_copula(scene: Scene, phrase: Phrase, at: int) -> Iterator[Found]:
    if scene.at(at).text in _ADVERBS:
        at += 1
    name = scene.name_after(at)
    if name < 0:
        return
    heet = scene.at(phrase.last).text.startswith("hee")
    last = scene.listed_from(name)[-1] if phrase.term.plural else name
    if heet or scene.closes(last + 1):
        for place in _spread(scene, phrase, name):
            yield place, SURE if heet else LIKELY, "copula"


def _headed(scene: Scene, phrase: Phrase, name: int, sign: str) -> Iterator[Found]:
    """Read "Standpunt vader. De heer Frissen" and "Halfzus? Lan" at the start of a line."""
    if sign == "?" and scene.starts_line(phrase.first):
        yield name, LIKELY, "heading"
    elif sign == "." and phrase.possessive and phrase.kin and not scene.closes(name + 1):
        yield name, 1.5, "next"
    elif sign == "." and scene.titled(name) and phrase.kin and not phrase.owned:
        start = phrase.first
        while scene.at(start - 1).kind == "word" and phrase.first - start < 3:
            start -= 1
        if scene.starts_line(start):
            yield name, LIKELY, "heading"


def _distant(scene: Scene, phrase: Phrase, at: int) -> Iterator[Found]:
    """Read "moeder genaamd Lia", "Ouder zonder gezag: Lia", "oma, door iedereen nene Lia"."""
    if scene.at(at).text in {"genaamd", "namelijk", "nl", "tw"}:
        name = scene.name_after(at + 1)
        if name >= 0:
            yield name, SURE, "named"
        return
    yield from _called(scene, phrase, at)
    begins = scene.starts_line(phrase.first) or scene.at(phrase.first - 1).text in {"|", ";", "-"}
    if not begins:
        return
    for step in range(at, at + 5):
        if scene.at(step).text == ":":
            name = scene.name_after(step + 1)
            if name >= 0:
                for place in _spread(scene, phrase, name):
                    yield place, LIKELY, "label"
            return
        if scene.at(step).kind != "word":
            return


def _called(scene: Scene, phrase: Phrase, at: int) -> Iterator[Found]:
    """Read "Haar moeder leeft. Zij heet Rosa": who is named in the next sentence."""
    wanted = {"zij", "ze"} if phrase.term.says in FEMALE else {"hij"}
    if phrase.term.says not in FEMALE | MALE:
        return
    for step in range(at, at + 14):
        if scene.at(step).text in wanted and scene.at(step + 1).text == "heet":
            name = scene.name_after(step + 2)
            if name >= 0:
                yield name, LIKELY, "called"
            return
