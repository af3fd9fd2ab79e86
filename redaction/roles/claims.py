"""Reads what a text claims of each mention by the role phrases beside it."""

from __future__ import annotations

from dataclasses import replace

from redaction.role_patterns import GROUP_NEAR, SCHOOL_NEAR
from redaction.role_words import AT_SCHOOL
from redaction.roles.claim import Claim
from redaction.roles.named_after import named_after
from redaction.roles.named_before import named_before
from redaction.roles.phrases import Phrase, find_phrases
from redaction.roles.scene import Scene
from redaction.roles.terms import Term


def read_claims(scene: Scene) -> list[Claim]:
    """Return the claims of all role phrases, in text order."""
    found: list[Claim] = []
    for phrase in find_phrases(scene):
        if phrase.word in AT_SCHOOL and not _about_school(scene, phrase):
            if not _about_group(scene, phrase):
                continue
            phrase = replace(phrase, term=Term("HULPVERLENER"))
        places = {
            place: (weight, rule)
            for place, weight, rule in (*named_after(scene, phrase), *named_before(scene, phrase))
            if weight > 0
        }
        found += [_claim(scene, phrase, place, *how) for place, how in sorted(places.items())]
    return found


def _claim(scene: Scene, phrase: Phrase, place: int, weight: float, rule: str) -> Claim:
    owner = scene.at(phrase.owner).mention if phrase.owner >= 0 else None
    return Claim(
        mention=scene.at(place).mention,
        says=phrase.term.says,
        weight=weight,
        rule=rule,
        at=phrase.first,
        owner=owner if phrase.kin else None,
        owner_says=phrase.owner_says if phrase.kin else None,
        pronoun=phrase.possessive if phrase.kin or phrase.term.says == "OTHER" else "",
    )


def _about_group(scene: Scene, phrase: Phrase) -> bool:
    """A mentor is a carer where the text is about a group home and no school is near."""
    start = scene.at(phrase.first).start
    near = scene.text[max(0, start - 60) : start + 100]
    return SCHOOL_NEAR.search(near) is None and GROUP_NEAR.search(scene.text) is not None


def _about_school(scene: Scene, phrase: Phrase) -> bool:
    """A mentor is a teacher where the text is about school and no group home is near."""
    start = scene.at(phrase.first).start
    near = scene.text[max(0, start - 60) : start + 100]
    return GROUP_NEAR.search(near) is None and SCHOOL_NEAR.search(scene.text) is not None
