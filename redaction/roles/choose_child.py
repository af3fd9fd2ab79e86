"""Chooses the child or children that a report is about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from redaction.roles.company import ENOUGH, SIBLINGS, Cast
from redaction.roles.scene import Scene

# Weights and thresholds: own (2026-11-22), set on the development half of the gold texts.
_CHILD_ENOUGH: Final = 2.0
_MORE_CHILDREN: Final = 2.1
_CHILD_LIKELY: Final = 1.0
_CHILD_BESIDE: Final = 0.8
_CHILD_LEAD: Final = 0.2
_TEXT_TOKENS: Final = 25
_HEAD: Final = 300
_AND: Final = frozenset({"en", "&", "+"})
_CASE: Final = re.compile(
    r"(?<!\w)(?:moeder|vader|ouders?|mama|papa|mdr|vdr|pleeg\w+|gezinshuis\w*|voogdij\w*|ots"
    r"|ondertoezicht\w+|uithuisplaats\w+|jeugdbescherm\w+|leerling|kind|omgang\w*|groep \d)(?!\w)",
    re.IGNORECASE,
)


def choose_children(cast: Cast) -> None:
    """Give KIND to who looks most like the child, and to others as clearly reported on."""
    if any(role == "KIND" for role in cast.fixed):
        return
    scores = {
        at: cast.children[at].score + min(cast.votes[at].get("KIND", 0.0), 4.0)
        for at in range(len(cast.people))
        if _may_be_child(cast, at)
    }
    if not scores:
        return
    first = _likeliest(cast, scores)
    if scores[first] < _CHILD_ENOUGH and not _stands_out(cast, first, scores):
        return
    cast.roles[first] = "KIND"
    for at, score in scores.items():
        called = _is_sibling(cast, at)
        likely = cast.children[at].minor and sum(cast.votes[at].values()) < ENOUGH
        if called:
            also = cast.children[at].minor and _with_child(cast, first, at)
        else:
            also = score >= _MORE_CHILDREN or likely
        if at != first and also:
            cast.roles[at] = "KIND"
    _add_listed(cast, first, scores)


def _with_child(cast: Cast, first: int, at: int) -> bool:
    """Return whether the head names both as whom it is about: "Tim (...) en zijn zusje Mia"."""
    for index in cast.people[at].members:
        place = cast.scene.places[index]
        if cast.scene.at(place).start > _HEAD:
            return False
        begin, _ = cast.scene.sentence(place)
        words = [cast.scene.at(step).text for step in range(max(begin, place - 4), place)]
        named = (cast.scene.at(step) for step in range(begin, place))
        if set(words) & _AND and any(cast.person_of.get(t.mention) == first for t in named):
            return True
    return False


def _likeliest(cast: Cast, scores: Mapping[int, float]) -> int:
    """Return who looks most like the child; who is called a brother is that of somebody else."""
    others = [at for at in scores if not _is_sibling(cast, at) and _has_first_name(cast, at)]
    best = max(others, key=lambda at: (scores[at], -at), default=-1)
    if best >= 0 and scores[best] >= _CHILD_BESIDE:
        return best
    return max(scores, key=lambda at: (scores[at], -at))


def _has_first_name(cast: Cast, at: int) -> bool:
    return any(name.given or name.single for name in cast.people[at].names)


def _is_sibling(cast: Cast, at: int) -> bool:
    return any(cast.votes[at].get(said, 0.0) >= ENOUGH for said in SIBLINGS)


def _add_listed(cast: Cast, first: int, scores: Mapping[int, float]) -> None:
    """Give KIND to who stands beside the child in the head of the text: "Linh en Quan"."""
    for index in cast.people[first].members:
        place = cast.scene.places[index]
        if cast.scene.at(place).start > _HEAD:
            return
        for each in _beside(cast.scene, place):
            at = cast.person_of.get(cast.scene.at(each).mention, -1)
            if at in scores and at != first and not cast.votes[at]:
                cast.roles[at] = "KIND"


def _beside(scene: Scene, place: int) -> list[int]:
    """Return the mentions that "en" joins to the one at `place`."""
    found = [scene.name_after(place + 2)] if scene.at(place + 1).text in _AND else []
    before = scene.before_titles(place)
    if scene.at(before).text in _AND and scene.at(before - 1).kind == "name":
        found.append(before - 1)
    return [each for each in found if each >= 0]


def _stands_out(cast: Cast, first: int, scores: Mapping[int, float]) -> bool:
    """Return whether, in a text on a child's care, one person looks most like the child."""
    if len(cast.scene.tokens) < _TEXT_TOKENS or not _CASE.search(cast.scene.text):
        return False
    rivals = (s for at, s in scores.items() if at != first and _has_first_name(cast, at))
    second = max(rivals, default=0.0)
    if cast.children[first].minor:
        return True
    return scores[first] >= _CHILD_LIKELY and scores[first] >= second + _CHILD_LEAD


def _may_be_child(cast: Cast, at: int) -> bool:
    person = cast.people[at]
    if (
        cast.fixed[at] is not None
        or person.genders
        or cast.children[at].adult
        or not person.members
    ):
        return False
    if any(name.family for name in person.names) and len(person.names) == 1:
        return False
    votes = cast.votes[at]
    rivals = [w for said, w in votes.items() if said not in {"KIND", "AUTHOR", *SIBLINGS}]
    return sum(rivals) < ENOUGH or votes.get("KIND", 0.0) + cast.children[at].score > 1.5 * sum(
        rivals
    )
