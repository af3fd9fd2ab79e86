"""Groups the mentions of one name form before they are linked, split where words part them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from redaction.front_words import generation, is_namesake, split_by_word
from redaction.name_match import Group
from redaction.names import Name, fold, parse_name, surname_parts
from redaction.person_ground import genders_of, worded_gender
from redaction.role_words import compatible
from redaction.roles import Evidence
from redaction.types import Role

_SURNAME_ALONE: Final = 2  # the rank of a titled surname
_GRAND: Final[frozenset[Role]] = frozenset({"OMA", "OPA"})
# Source: own pattern (2026-11-22): a household in front of a surname.
_HOUSE: Final = re.compile(r"(?<!\w)(?:\w*gezin|gezinshuis|pleegouderpaar)[ \t]+\Z", re.IGNORECASE)
_NEAR: Final = 40  # characters before a name that are read for such a word
_HEADLINE_WEIGHT: Final = 3  # own choice: one stray sign must not split the child's own name


def find_groups(
    text: str,
    spans: Sequence[tuple[int, int]],
    evidence: Sequence[Sequence[Evidence]],
    guessed: Mapping[int, Role],
) -> list[Group]:
    """Return the groups of the mentions `spans` with one name form and one kind of role."""
    by_name: dict[tuple[Name, str, str], list[int]] = {}
    implied = _implied_surnames(text, spans, evidence)
    for index, (start, end) in enumerate(spans):
        form = text[start:end]
        name = implied.get(index) or parse_name(form, before=text[max(0, start - 40) : start])
        if name.rank == 2 and any(e.rule == "before-plural" for e in evidence[index]):
            name = replace(name, family=True)  # "pleegouders Van Oploo"
        lone = name.single or (name.surname if name.rank == _SURNAME_ALONE else "")
        if lone and _HOUSE.search(text, max(0, start - _NEAR), start):
            name = replace(name, surname=lone, single="", family=True)
        after = generation(text, end)
        by_name.setdefault((name, fold(form), after), []).append(index)
    groups: list[Group] = []
    surnames = {part for name, _, _ in by_name for part in _surnames(name)}
    marks = _marks(text, spans, by_name)
    for (name, form, after), members in by_name.items():
        parts = _split_by_role(members, evidence)
        if name.surname:
            parts = [p for part in parts for p in _split_grandparents(part, evidence)]
        borne = name.single in surnames
        for part, word in split_by_word(
            text, spans, parts, single=bool(name.single), surname=borne
        ):
            guess = {guessed[i] for i in part if i in guessed}
            roles = {r for i in part for r in _signs(evidence[i])} or guess
            sure = {e.role for i in part for e in evidence[i] if _is_said(e)}
            hints = genders_of([*(e.role for i in part for e in evidence[i]), *guess])
            hints |= {g for i in part if (g := worded_gender(text, *spans[i]))}
            groups.append(
                Group(
                    name=name,
                    form=form,
                    members=part,
                    roles=roles,
                    sure=sure,
                    hints=hints,
                    called=word,
                    generation=after,
                    borne=borne,
                    mark=marks.get(name.single),
                )
            )
    return groups


def _surnames(name: Name) -> frozenset[str]:
    """Return the surname and its halves of a name that has more than a surname."""
    return surname_parts(name.surname) if name.surname and name.rank <= 1 else frozenset()


def _marks(
    text: str,
    spans: Sequence[tuple[int, int]],
    by_name: Mapping[tuple[Name, str, str], Sequence[int]],
) -> dict[str, int]:
    """Return for each first name that a namesake has too the mention that says so first."""
    found: dict[str, int] = {}
    for (name, _, _), members in by_name.items():
        marked = [i for i in members if name.single and is_namesake(text, *spans[i])]
        if marked:
            found[name.single] = min(marked[0], found.get(name.single, marked[0]))
    return found


def _split_grandparents(
    members: Sequence[int], evidence: Sequence[Sequence[Evidence]]
) -> list[list[int]]:
    """Split "opa, dhr. Bos" from "dhr. Bos": father and grandfather share a surname."""
    old = {i for i in members if any(e.role in _GRAND and not e.owner for e in evidence[i])}
    parts = ([i for i in members if i in old], [i for i in members if i not in old])
    return [part for part in parts if part]


def _is_said(sign: Evidence) -> bool:
    """Return whether a word right beside the name says it ("zijn zoon Jan")."""
    return sign.owner is None and (sign.strength == "strong" or sign.rule == "son")


def _signs(evidence: Sequence[Evidence]) -> Counter[Role]:
    """Return the roles that count for linking, with their weight."""
    signs: Counter[Role] = Counter()
    for sign in evidence:
        if sign.owner is None and sign.strength != "adult":
            signs[sign.role] += _HEADLINE_WEIGHT if sign.strength == "headline" else 1
    return signs


def _split_by_role(
    members: Sequence[int], evidence: Sequence[Sequence[Evidence]]
) -> list[list[int]]:
    """Split mentions of one form over people with roles that exclude each other (vader, zoon)."""
    total: Counter[Role] = Counter()
    for index in members:
        total += _signs(evidence[index])
    ranked = sorted(total, key=lambda r: (-total[r], r))
    if not ranked:
        return [list(members)]
    first = ranked[0]
    rival = next((r for r in ranked if not compatible(first, r)), None)
    if rival is None or total[rival] * _HEADLINE_WEIGHT <= total[first]:
        return [list(members)]
    parts: dict[str, list[int]] = {"first": [], "rival": [], "none": []}
    for index in members:
        own = _signs(evidence[index])
        side = "none" if not own else "first" if compatible(first, min(own)) else "rival"
        parts[side].append(index)
    return [part for part in parts.values() if part]


def _implied_surnames(
    text: str, spans: Sequence[tuple[int, int]], evidence: Sequence[Sequence[Evidence]]
) -> dict[int, Name]:
    """Give Henk the surname in "pleegouders Henk en Ingrid de Boer"."""
    implied: dict[int, Name] = {}
    for index in range(len(spans) - 1):
        here = parse_name(text[slice(*spans[index])])
        after = parse_name(text[slice(*spans[index + 1])])
        gap = text[spans[index][1] : spans[index + 1][0]].strip().lower()
        couple = any(e.rule.endswith("-plural") and e.role != "KIND" for e in evidence[index])
        if couple and gap in {"en", "&"} and here.single and after.rank == 0:
            implied[index] = Name(given=(here.single,), surname=after.surname, implied=True)
    return implied
