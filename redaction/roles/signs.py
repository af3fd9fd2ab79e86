"""Finds in the text what a person is in the case. Gender or role never follow from a name.

A wrong role is worse than PERSOON: each rule asks for words that can hardly mean otherwise.
Source of the patterns: own (2026-11-22), after phrases in reports of youth protection.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from redaction.names import fold
from redaction.role_patterns import (
    ABOUT,
    AFTER,
    AGE_AFTER,
    AGE_BEFORE,
    ANY,
    BORN,
    BRACKET,
    FEMALE_OWNER,
    GENITIVE_ROLE,
    GROUP_NEAR,
    LABEL,
    LEFT,
    LIST_BEFORE,
    MALE_OWNER,
    NEXT_IN_LIST,
    NOT_ABOUT,
    OPEN,
    OTHERS_RELATIVE,
    OUTSIDER,
    OWN_CHILD,
    SCHOOL_NEAR,
    SENTENCE_END,
    SON,
    SUBJECT,
    SUBORDINATE,
    WINDOW,
    YEAR,
)
from redaction.role_words import AT_SCHOOL, FAMILY, PARENTS, PHRASES, PLURAL, ROLE_OF
from redaction.types import Role

Strength = Literal["headline", "strong", "born", "minor", "adult"]
"""headline: the report is about this person; born, minor: under 18; adult: 18 or over."""

# Years at or above this can be the birth year of a minor when the text names no later year.
# Source: Burgerlijk Wetboek 1, article 233 (minor until 18); 2025 is the last full year before
# this version was written (2026-11-22).
_FLOOR_YEAR: Final = 2025
_ADULT_AGE: Final = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One sign in the text of what a person is.

    `owner` is the index (in the given spans) of the person whose mother, brother ... it is; the
    sign counts only if that person turns out to be the child.
    """

    role: Role
    strength: Strength
    rule: str
    owner: int | None = None


class Signs(tuple[tuple[Evidence, ...], ...]):
    """The signs per mention, in the order of the mentions, with the place of each in the text."""

    spans: tuple[tuple[int, int], ...] = ()


def find_evidence(text: str, spans: Sequence[tuple[int, int]]) -> Signs:
    """Return the signs for each of the person mentions `spans` (sorted), in the same order."""
    reader = _Reader(text, spans)
    signs = Signs(tuple(reader.read(index)) for index in range(len(spans)))
    signs.spans = tuple(spans)
    return signs


class _Reader:
    """Reads the words around each mention."""

    def __init__(self, text: str, spans: Sequence[tuple[int, int]]) -> None:
        self._text = text
        self._spans = spans
        self._lines = [0, *(m.end() for m in re.finditer("\n", text))]
        self._starts = {start: index for index, (start, _) in enumerate(spans)}
        years = [int(m[0]) for m in YEAR.finditer(text)]
        self._adult_before = max([_FLOOR_YEAR, *(y for y in years if y < 2100)]) - _ADULT_AGE
        self._plural: tuple[int, Evidence] | None = None
        self._listed = -1  # where the list ends that was looked up last

    def read(self, index: int) -> list[Evidence]:
        start, end = self._spans[index]
        left = self._text[max(self._line_start(start), start - WINDOW) : start]
        right = self._text[end : end + WINDOW].split("\n", 1)[0]
        found = [*self._before(index, left, right), *self._following(index, left, right)]
        found += self._chained(index)
        found += _child_signs(left, right, self._adult_before)
        if not any(e.strength == "strong" for e in found):
            found += self._headline(index, left)
        self._remember_plural(index, found)
        return found

    def _line_start(self, at: int) -> int:
        return self._lines[bisect_right(self._lines, at) - 1]

    def _before(self, index: int, left: str, right: str) -> list[Evidence]:
        label = LABEL.search(left)
        if label is not None:
            by_itself = re.match(r"[ \t]*(?:$|[,;(|\t]|en[ \t])", right)
            return self._strong(index, label["role"], "label") if by_itself else []
        bracket = BRACKET.search(left)
        if bracket is not None and re.match(r"[ \t]*[),]", right):
            own = not re.search(rf"(?:{ANY})'?s[ \t]+$", left[: bracket.start()], re.IGNORECASE)
            return self._strong(index, bracket["role"], "bracket") if own else []
        match = LEFT.search(left)
        if match is None:
            return []
        role = _role(match["role"])
        outer = left[: match.start()]
        if match["comma"] and not self._is_apposition(index, match, outer, right):
            return []
        if role in FAMILY and GENITIVE_ROLE.search(outer):
            return []
        start, end = self._spans[index]
        name = self._text[start:end]
        owner = self._owner_before(index, match, left)
        if owner is False:
            return []
        alone = len(name.split()) < 2 and owner is True
        if not match["comma"] and alone and not _is_open(match, outer):
            return []
        return self._strong(index, match["role"], "before", None if owner is True else owner)

    def _is_apposition(self, index: int, match: re.Match[str], outer: str, right: str) -> bool:
        """Tell "zijn moeder, Fatima, belde" from a list of people."""
        if OTHERS_RELATIVE.search(outer):
            return False
        if match["comma"].endswith("heet"):
            return True
        if (match["det"] or "").lower() in {"zijn", "haar", "hun", "de"}:
            return re.match(r"[ \t]*(?:$|[,.;:)])", right) is not None
        start, end = self._spans[index]
        plural = fold(match["role"]) in PLURAL
        closes = re.match(r"[ \t]*[,.;)(]|[ \t]+en[ \t]" if plural else r"[ \t]*[,.;)(]", right)
        listed = LIST_BEFORE.search(outer) or AFTER.match(right)
        full = len(self._text[start:end].split()) > 1 or bool(match["title"])
        return full and closes is not None and not listed

    def _owner_before(self, index: int, match: re.Match[str], left: str) -> int | bool:
        """Return whose relative it is: an index, True if nobody else's, False if another's."""
        role = _role(match["role"])
        if role not in FAMILY:
            return True
        det = (match["det"] or "").lower()
        at = self._spans[index][0] - len(left) + match.start()
        previous = index - 1
        if previous >= 0:
            gap = self._text[self._spans[previous][1] : at]
            if re.fullmatch(r"(?:'?s|'|’s|’)?[ \t]+", gap) and not det:
                return previous
        if det not in {"zijn", "haar", "hun", "diens"}:
            return True
        sentence = self._sentence_start(at)
        before = self._text[sentence:at]
        owners = {"zijn": MALE_OWNER, "haar": FEMALE_OWNER}.get(det)
        if owners is not None and owners.search(before):
            return False
        if previous >= 0 and self._spans[previous][0] >= sentence:
            return previous
        return True

    def _sentence_start(self, at: int) -> int:
        begin = max(0, at - 400)
        ends = [m.end() for m in SENTENCE_END.finditer(self._text, begin, at)]
        return ends[-1] if ends else begin

    def _following(self, index: int, left: str, right: str) -> list[Evidence]:
        match = AFTER.match(right)
        if match is None:
            return []
        opening, tail = match["open"].strip(), right[match.end() :]
        if opening == "," and (
            re.search(rf"(?<!\w)(?:{ANY})[ \t]*,[ \t]*$", left, re.IGNORECASE)
            or (index > 0 and self._linked(index - 1))
            or not (match["rest"] or re.match(r"[ \t]*(?:$|[,.;)])", tail))
        ):
            return []
        if opening in {"–", "-"} and tail.strip():
            return []
        return self._of_whom(index, match)

    def _of_whom(self, index: int, match: re.Match[str]) -> list[Evidence]:
        role = _role(match["role"])
        if not match["rest"] or role not in FAMILY:
            return self._strong(index, match["role"], "after")
        at = self._spans[index][1] + match.end()
        if at in self._starts:
            return self._strong(index, match["role"], "after", self._starts[at])
        if OWN_CHILD.match(self._text, at):
            return self._strong(index, match["role"], "after")
        return []

    def _strong(self, index: int, word: str, rule: str, owner: int | None = None) -> list[Evidence]:
        start, end = self._spans[index]
        folded = fold(word)
        if folded in AT_SCHOOL:
            near = self._text[max(0, start - WINDOW) : end + WINDOW]
            if GROUP_NEAR.search(near) or not SCHOOL_NEAR.search(near):
                return []
        suffix = "-plural" if folded in PLURAL else ""
        return [Evidence(role=_role(word), strength="strong", rule=rule + suffix, owner=owner)]

    def _chained(self, index: int) -> list[Evidence]:
        """Give "pleegouders Henk en Ingrid" and "Henk en Ingrid (pleegouders)" to each name."""
        if self._plural is not None and self._plural[0] == index - 1 and self._linked(index - 1):
            ends = " en " in self._text[self._spans[index - 1][1] : self._spans[index][0]].lower()
            goes_on = index + 1 < len(self._spans) and self._linked(index)
            if ends or goes_on:
                sign = self._plural[1]
                last_rule = sign.rule.removesuffix("-plural") + "-last"
                return [replace(sign, rule=last_rule) if ends else sign]
        last = self._list_end(index)
        if last == index:
            return []
        end = self._spans[last][1]
        right = self._text[end : end + WINDOW].split("\n", 1)[0]
        match = AFTER.match(right)
        if match is None or fold(match["role"]) not in PLURAL:
            return []
        if re.match(r"[ \t]+[A-Z]", right[match.end() :]):
            return []  # the role is of the next name: "Ann, Bo, pleegouders Cor en Dee"
        return self._of_whom(last, match)

    def _list_end(self, index: int) -> int:
        """Return the last of the list that the mention is in; looked up once for each list."""
        if index > self._listed:
            self._listed = index
            while self._listed + 1 < len(self._spans) and self._linked(self._listed):
                self._listed += 1
        return self._listed

    def _linked(self, index: int) -> bool:
        gap = self._text[self._spans[index][1] : self._spans[index + 1][0]]
        return NEXT_IN_LIST.fullmatch(gap) is not None

    def _remember_plural(self, index: int, found: list[Evidence]) -> None:
        self._plural = next(((index, e) for e in found if e.rule.endswith("-plural")), None)

    def _headline(self, index: int, left: str) -> list[Evidence]:
        start = self._spans[index][0]
        begin = self._line_start(start)
        first = not index or self._spans[index - 1][0] < begin
        subject = first and SUBJECT.match(self._text[begin : min(start, begin + WINDOW)])
        if (subject and not NOT_ABOUT.search(left)) or ABOUT.search(left):
            return [Evidence(role="KIND", strength="headline", rule="subject-plural")]
        return []


def _child_signs(left: str, right: str, adult_before: int) -> list[Evidence]:
    """Return what a date of birth or an age says; nothing about friends and cousins."""
    if OUTSIDER.search(left):
        return []
    born = BORN.match(right)
    if born is not None:
        adult = int(born["year"]) < adult_before
        return [_age_sign("adult" if adult else "born", "born")]
    age = AGE_AFTER.match(right) or AGE_BEFORE.search(left)
    if age is not None:
        return [_age_sign("adult" if int(age["age"]) >= _ADULT_AGE else "minor", "age")]
    return [_age_sign("minor", "son")] if SON.search(left) else []


def _age_sign(strength: Strength, rule: str) -> Evidence:
    return Evidence(role="PERSOON" if strength == "adult" else "KIND", strength=strength, rule=rule)


def _role(word: str) -> Role:
    folded = fold(word)
    return ROLE_OF.get(folded) or PHRASES.get(folded) or AT_SCHOOL[folded]


def _is_open(match: re.Match[str], outer: str) -> bool:
    """Tell "met moeder Fatima" from "dat moeder Jayden ophaalt", where Jayden is the object."""
    if OPEN.search(outer):
        return True
    return _role(match["role"]) not in FAMILY and not match["det"] and not SUBORDINATE.search(outer)


def owner_fits(role: Role, *, owner_role: Role | None) -> bool:
    """Return whether a relative of somebody with `owner_role` has `role` in the child's case."""
    return owner_role == "KIND" or (owner_role is None and role in PARENTS)
