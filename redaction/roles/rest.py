"""Gives a role to who is left, where the text leaves one answer: the other parent, the writer.

Weights and thresholds: own (2026-11-22), set on the development half of the gold texts.
"""

from __future__ import annotations

import re
from typing import Final, Literal

from redaction.names import word_set
from redaction.roles.cast import recount
from redaction.roles.company import ENOUGH, Cast
from redaction.types import Role

_ENOUGH: Final = 2.0
_MARGIN: Final = 0.5
_WORDS: Final[dict[Role, frozenset[str]]] = {
    "MOEDER": word_set("moeder mama mdr mam moeders mamma mama's"),
    "VADER": word_set("vader papa vdr pap vaders pappa papa's"),
    "BROER": word_set("broer broertje halfbroer broers broertjes halfbroertje tweelingbroer"),
    "ZUS": word_set("zus zusje halfzus zussen zusjes halfzusje tweelingzus"),
}
_PARENTS: Final = word_set("ouders ouder ouderpaar")
_HE: Final = word_set("hij hem ie")
_SHE: Final = word_set("zij ze")
_PLURAL_VERBS: Final = word_set("zijn gaan staan slaan doen zien")
_PLURAL_ENDING: Final = re.compile(r"[^\W\d_]{2}en$")
# Own list and pattern (2026-11-22): finite verbs of several people. "Zij samen" counts for none.
_TUSSEN: Final = word_set("van de der den het 't ten ter te el al ben bin da di do dos du la le")
_CHILD_WORDS: Final = word_set(
    "zoon dochter kinderen kind zoontje dochtertje zoons dochters kids baby"
)
Sex = Literal["m", "v"]
_SEX: Final[dict[Role, Sex]] = {"MOEDER": "v", "VADER": "m", "BROER": "m", "ZUS": "v"}
_COUPLES: Final[tuple[tuple[Role, Role], ...]] = (("MOEDER", "VADER"), ("VADER", "MOEDER"))
_PARENT_ROLES: Final[tuple[Role, ...]] = ("MOEDER", "VADER")
_NEAR: Final = 9


def fill_rest(cast: Cast) -> None:
    """Fill in the roles that follow from the others."""
    for at, person in enumerate(cast.people):
        if cast.fixed[at] is None and cast.roles[at] == "OUDER":
            sexes = person.genders or sex_of(cast, at)
            if len(sexes) == 1:
                cast.roles[at] = "MOEDER" if "v" in sexes else "VADER"
    _fill_other_parent(cast)
    if "KIND" in cast.roles:
        for role in (*_PARENT_ROLES, *_PARENT_ROLES):
            _fill_parent(cast, role)
        recount(cast)
    _fill_household(cast)
    _fill_writer(cast)


def _fill_other_parent(cast: Cast) -> None:
    """Give VADER to the one parent left where the text says "vader" and who the mother is."""
    left = [at for at, role in enumerate(cast.roles) if role == "OUDER" and not cast.fixed[at]]
    words = {token.text for token in cast.scene.tokens if token.kind == "word"}
    if len(left) != 1:
        return
    for known, other in _COUPLES:
        unnamed = known in cast.roles and other not in cast.roles
        if unnamed and words & _WORDS[other]:
            cast.roles[left[0]] = other


def sex_of(cast: Cast, at: int) -> set[Sex]:
    """Return what titles and the pronouns right after the name say: m, v, both or nothing."""
    person = cast.people[at]
    if person.genders:
        return set(person.genders)
    he = she = 0
    for index in person.members:
        place = cast.scene.places[index]
        for step in range(place + 1, place + 1 + _NEAR):
            token = cast.scene.at(step)
            if token.kind == "name" and cast.person_of.get(token.mention) != at:
                break
            if token.text in _HE:
                he += 1
                break
            if token.text in _SHE:
                she += not _is_plural(cast, step)
                break
    if he > she:
        return {"m"}
    return {"v"} if she > he else set()


def _is_plural(cast: Cast, at: int) -> bool:
    """Return whether the "zij" at `at` means several people: "zij wonen", "daarom zijn ze"."""
    verbs = (cast.scene.at(at + 1).text, cast.scene.at(at - 1).text)
    return any(verb in _PLURAL_VERBS or _PLURAL_ENDING.search(verb) for verb in verbs)


def _fill_parent(cast: Cast, role: Role) -> None:
    """Give MOEDER or VADER to the one person it can be, if the text speaks of one unnamed."""
    if role in cast.roles:
        return
    words = {token.text for token in cast.scene.tokens if token.kind == "word"}
    if not words & (_WORDS[role] | _PARENTS):
        return
    called = bool(words & _WORDS[role])
    scores = {
        at: _parent_score(cast, at, role, called=called)
        for at in range(len(cast.people))
        if _free_adult(cast, at)
    }
    ranked = sorted(scores, key=lambda at: (-scores[at], at))
    if not ranked or scores[ranked[0]] < _ENOUGH:
        return
    if len(ranked) > 1 and scores[ranked[1]] + _MARGIN > scores[ranked[0]]:
        return
    cast.roles[ranked[0]] = role


def _free_adult(cast: Cast, at: int) -> bool:
    if cast.roles[at] not in {None, "OUDER"} or cast.fixed[at] is not None:
        return False
    votes = cast.votes[at]
    others = [w for said, w in votes.items() if said not in {"OUDER", "MOEDER", "VADER"}]
    return sum(others) < 1.0 and bool(cast.people[at].members)


def _parent_score(cast: Cast, at: int, role: Role, *, called: bool) -> float:
    sexes = sex_of(cast, at)
    related = any(_shares_surname(cast, at, other) for other in ("KIND", *_PARENT_ROLES))
    # Without a sign of sex there is no score: a shared surname is none, and many families have two.
    if cast.children[at].minor or _SEX[role] not in sexes:
        return 0.0
    score = 1.4 if cast.people[at].genders else 0.8
    score += 0.5 if called else 0.0
    score += 1.0 if cast.roles[at] == "OUDER" else 0.0
    score += 1.0 if related else 0.0
    score += min(len(cast.people[at].members), 4) * 0.2
    score += 1.0 if _has_children(cast, at) else 0.0
    score += 0.5 if _word_near(cast, at, _WORDS[role]) else 0.0
    score += cast.votes[at].get(role, 0.0)
    score += 0.5 if any(name.family for name in cast.people[at].names) else 0.0
    return score - (0.8 if cast.children[at].score > 1.5 else 0.0)


def _shares_surname(cast: Cast, at: int, role: Role) -> bool:
    if role not in cast.roles:
        return False
    own = _surnames(cast, at)
    return any(
        own & _surnames(cast, other)
        for other, given in enumerate(cast.roles)
        if given == role and other != at
    )


def _surnames(cast: Cast, at: int) -> set[str]:
    found: set[str] = set()
    for name in cast.people[at].names:
        found |= set(re.split(r"[\s-]", name.surname)) if name.surname else set()
        if name.gender and name.single:
            found.add(name.single)
    return {part for part in found if len(part) > 1 and part not in _TUSSEN}


def _has_children(cast: Cast, at: int) -> bool:
    """Return whether "haar zoon", "zijn kinderen" follows a mention in its sentence."""
    for index in cast.people[at].members:
        place = cast.scene.places[index]
        _, last = cast.scene.sentence(place)
        for step in range(place + 1, min(last, place + 14)):
            owner = cast.scene.at(step - 1).text
            if cast.scene.at(step).text in _CHILD_WORDS and owner in {"haar", "zijn", "hun"}:
                return True
    return False


def _word_near(cast: Cast, at: int, words: frozenset[str]) -> bool:
    for index in cast.people[at].members:
        place = cast.scene.places[index]
        first, last = cast.scene.sentence(place)
        before = cast.scene.sentence(first - 1)[0] if first else 0
        if any(cast.scene.at(step).text in words for step in range(before, last)):
            return True
    return False


def _fill_household(cast: Cast) -> None:
    """Give PLEEGOUDER to who shares the surname of a foster parent, but not of the child."""
    for at in range(len(cast.people)):
        if cast.roles[at] is not None or cast.votes[at]:
            continue
        if _shares_surname(cast, at, "PLEEGOUDER") and not _shares_surname(cast, at, "KIND"):
            cast.roles[at] = "PLEEGOUDER"


def _fill_writer(cast: Cast) -> None:
    """Give JEUGDBESCHERMER to who wrote the report, unless it is a school that reports."""
    if "JEUGDBESCHERMER" in cast.roles:
        return
    for at, votes in enumerate(cast.votes):
        if cast.roles[at] is None and votes.get("AUTHOR", 0.0) >= ENOUGH:
            cast.roles[at] = "JEUGDBESCHERMER"
            return
