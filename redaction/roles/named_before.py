"""Finds the name before a role phrase: "Fatima (moeder)", "Karin Bos is jeugdbeschermer".

Source of the patterns: own (2026-11-22). Weights as in `redaction.roles.claim`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from redaction.names import word_set
from redaction.roles.claim import COPULAS, LIKELY, SURE, Found
from redaction.roles.named_after import PET_WEIGHT, PET_WORDS
from redaction.roles.phrases import Phrase
from redaction.roles.scene import Scene

_FILLERS: Final = word_set("nu ook de het een als sinds hier nog onze ons zijn haar hun mijn wel")
_BY_BLOOD: Final = word_set("biologische echte eigen")
_NO_BLOOD: Final = 1.6  # own choice: enough alone, less than any other role
_ARE: Final = frozenset({"zijn", "waren", "worden", "blijven"})
_ADVERBS: Final = 4  # own choice: tokens between "zijn" and the role
_CLAUSE: Final = 8  # own choice: tokens between "die" and the role


def named_before(scene: Scene, phrase: Phrase) -> Iterator[Found]:
    """Yield where a name stands before the phrase, with the weight and the rule."""
    at = phrase.first - 1
    sign = scene.at(at)
    if sign.text in {"(", "["} and scene.at(at - 1).kind == "name":
        yield from _back(scene, phrase, at - 1, SURE, "bracket-after")
    elif sign.text == "," and scene.at(at - 1).kind == "name":
        if _follows_as_apposition(scene, phrase, at - 1):
            yield from _back(scene, phrase, at - 1, SURE, "apposition-after")
    elif sign.text == "," and scene.at(at - 1).text in {")", "]"}:
        name = _bracketed(scene, at - 1)
        if name >= 0 and scene.name_after(phrase.last) < 0:  # not "Rik (5), oma Lia"
            yield name, LIKELY, "apposition-after"
    elif sign.kind == "line":
        yield from _signed(scene, phrase, at)
    elif sign.text in {"/", "|", "–", "-", "—", "="} and scene.at(at - 1).kind == "name":
        if not phrase.kin or sign.text == "=":
            yield at - 1, LIKELY, "dash-after"
    else:
        couple = _are(scene, phrase) if phrase.term.plural else -1
        if couple >= 0:
            yield from _back(scene, phrase, couple, LIKELY, "copula-after")
        else:
            yield from _predicated(scene, phrase, at)


def _back(scene: Scene, phrase: Phrase, place: int, weight: float, rule: str) -> Iterator[Found]:
    for each in scene.listed_to(place) if phrase.term.plural else [place]:
        yield each, weight, rule


def _bracketed(scene: Scene, at: int) -> int:
    """Return the mention in front of the bracket that closes at `at`, else -1."""
    for back in range(at - 1, at - 16, -1):
        if scene.at(back).text in {"(", "["}:
            return back - 1 if scene.at(back - 1).kind == "name" else -1
    return -1


def _follows_as_apposition(scene: Scene, phrase: Phrase, name: int) -> bool:
    start = scene.before_titles(name)
    listed = scene.at(start).text in {",", ":"} and not scene.starts_line(name)
    if phrase.article or phrase.owned:
        return scene.at(phrase.last).kind != "name"
    if listed and (scene.in_list(name) or scene.at(start).text == ","):
        return False
    after = scene.at(phrase.last)
    if after.text == ":" or scene.name_after(phrase.last) >= 0:
        return False
    if not phrase.kin:
        return True
    if scene.text[after.start : after.start + 1].isupper():
        return False
    if phrase.term.says == "PLEEGOUDER" and after.text in {"van", "bij"}:
        return True
    return scene.closes(phrase.last) and scene.name_after(phrase.last + 1) < 0


def _signed(scene: Scene, phrase: Phrase, at: int) -> Iterator[Found]:
    """Read a function on the line below a name that stands alone on its own line."""
    name = at - 1
    if scene.at(name).kind == "line":
        name -= 1
    if scene.at(name).text == ",":
        name -= 1
    if scene.at(name).kind != "name" or phrase.kin:
        return
    start = scene.before_titles(name)
    if scene.at(start).kind in {"line", "end"} and scene.at(phrase.last).text != ":":
        yield name, SURE, "signature"


def _are(scene: Scene, phrase: Phrase) -> int:
    """Return the last name of "Ria en Henk zijn (sinds mei) de pleegouders", else -1."""
    start = phrase.first if phrase.article in _ARE else phrase.first - 1
    for at in range(start, start - _ADVERBS - 1, -1):
        token = scene.at(at)
        if token.text in _ARE and scene.at(at - 1).kind == "name":
            return at - 1
        if token.kind != "word":
            return -1
    return -1


def _predicated(scene: Scene, phrase: Phrase, at: int) -> Iterator[Found]:
    """Read "Karin is (nu) jeugdbeschermer", "Lia als voogd", "omdat Lia zijn oma is"."""
    yield from _not_by_blood(scene, phrase, at)
    back = at
    while scene.at(back).text in _FILLERS and at - back < 3:
        back -= 1
    name = back - 2 if scene.at(back - 1).text == "," else back - 1
    if scene.at(back).text in COPULAS:
        if scene.at(name).kind == "name":
            if scene.at(scene.before_titles(name)).text != "van":
                weight = PET_WEIGHT if phrase.word in PET_WORDS else 2.5
                yield from _back(scene, phrase, name, weight, "copula-after")
        elif scene.at(name).text in {"hij", "zij", "ze", "die", "dat"}:
            yield from _pronoun(scene, name)
    elif scene.at(phrase.last).text in {"is", "was"} and scene.at(back).kind == "name":
        yield back, LIKELY, "clause"
    elif scene.at(at).text == "als" and scene.at(at - 1).kind == "name":
        yield at - 1, LIKELY, "as"
    elif scene.at(at).kind == "name" and phrase.owner > phrase.first and phrase.kin:
        yield at, LIKELY, "juxtaposed"
    elif not phrase.owned:
        yield from _relative(scene, phrase, at)


def _not_by_blood(scene: Scene, phrase: Phrase, at: int) -> Iterator[Found]:
    """Read "dat Karel niet de biologische vader is": who is told of is taken for the father."""
    if phrase.term.says not in {"MOEDER", "VADER"} or scene.at(at).text != "niet":
        return
    if not any(scene.at(i).text in _BY_BLOOD for i in range(phrase.first, phrase.last)):
        return
    name = at - 2 if scene.at(at - 1).text in COPULAS else at - 1
    if scene.at(name).kind == "name":
        yield name, _NO_BLOOD, "not-by-blood"


def _relative(scene: Scene, phrase: Phrase, at: int) -> Iterator[Found]:
    """Read "Ed, die als netwerkpleegouder is gescreend"."""
    if scene.at(at).text != "als" and scene.at(phrase.last).text not in COPULAS:
        return
    for step in range(at, at - _CLAUSE, -1):
        token = scene.at(step)
        if token.text in {"die", "dat", "welke"}:
            name = step - 2 if scene.at(step - 1).text == "," else step - 1
            if scene.at(name).kind == "name":
                yield name, LIKELY, "relative"
            return
        if token.kind != "word":
            return


def _pronoun(scene: Scene, at: int) -> Iterator[Found]:
    """Read "Bassam belde. Hij is mijn vader": the name that began the sentence before."""
    first, _ = scene.sentence(at)
    before, end = scene.sentence(first - 1) if first else (0, 0)
    names = [i for i in range(before, min(end, first)) if scene.at(i).kind == "name"]
    if names and first >= at - 1:
        yield names[0], 1.6, "pronoun"
