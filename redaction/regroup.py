"""Applies a worker's merges and splits to who is who, after the linking by name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from redaction.names import fold, title_length
from redaction.types import Correction

MERGED: Final = "correction-merge"
SPLIT: Final = "correction-split"
"""Reasons of an entity that a worker made out of others, or took out of one."""

LINKING: Final = frozenset({"merge", "split"})
"""Kinds that say who is who."""

# The possessive of a name. Source: own pattern (2026-11-22), as `redaction.restore` reads it.
_ENDING: Final = re.compile(r"(?:['’´`ʼ]s|s)(?![^\W_])")


class Forms:
    """Finds the mentions that a correction speaks of, among spans by their index."""

    def __init__(self, text: str, spans: Mapping[int, tuple[int, int]]) -> None:
        self._text = text
        self._spans = spans
        self._by_form: dict[str, list[int]] = {}
        self._read = False

    def _forms(self) -> dict[str, list[int]]:
        """Return the mentions by form; read at the first question, as most texts ask none."""
        if not self._read:
            self._read_all()
        return self._by_form

    def _read_all(self) -> None:
        self._read = True
        text = self._text
        for index, (start, end) in sorted(self._spans.items()):
            ending = _ENDING.match(text, end)
            forms = {fold(text[start:end])}
            if ending is not None:
                forms.add(fold(text[start : ending.end()]))
            for form in sorted(forms):
                self._by_form.setdefault(form, []).append(index)

    def of(self, form: str) -> frozenset[int]:
        """Return the mentions of `form` in any letter case, with or without possessive ending.

        Titles count where `form` has them: "mevrouw Bos" is no "dhr. Bos".
        """
        skip = title_length(form)
        found = list(self._forms().get(fold(form), ()))
        if skip:
            tail = self._forms().get(fold(form[skip:]), ())
            found += [i for i in tail if self._titled(i, skip) == fold(form[:skip])]
        return frozenset(found)

    def at(self, place: tuple[int, int]) -> frozenset[int]:
        """Return the mentions that have a character in the half-open `place`."""
        return frozenset(
            index
            for index, (start, end) in self._spans.items()
            if start < place[1] and place[0] < end
        )

    def chosen(self, correction: Correction) -> frozenset[int]:
        """Return the mentions that the correction holds for."""
        return self.of(correction.form) if correction.place is None else self.at(correction.place)

    def start(self, index: int) -> int:
        """Return where a mention starts."""
        return self._spans[index][0]

    def _titled(self, index: int, length: int) -> str:
        start = self._spans[index][0]
        return fold(self._text[max(0, start - length) : start])


@dataclass(slots=True, kw_only=True)
class Piece:
    """Mentions of one entity after the corrections.

    `origins` are the groups that it keeps the known facts of, first group first; none if it was
    split off. `reasons` says what the worker did.
    """

    members: list[int]
    origins: list[int]
    reasons: set[str]


def regroup(
    forms: Forms,
    groups: Sequence[Sequence[int]],
    *,
    corrections: Sequence[Correction],
    aliases: Sequence[frozenset[str]] = (),
) -> list[Piece]:
    """Return the groups of mentions after all merges and splits, members sorted.

    `aliases` holds per group the folded forms that it has without a mention. Splits of a form come
    before merges of forms, these before corrections of one place: only what a merge names is
    ever merged, and the order of the corrections makes no difference.
    """
    if not any(c.kind in LINKING for c in corrections):
        return [Piece(members=list(m), origins=[at], reasons=set()) for at, m in enumerate(groups)]
    return _Regrouping(forms, groups, corrections, aliases).pieces()


class _Regrouping:
    """One run; `_others` gives the extra forms of the piece that keeps a group's facts."""

    def __init__(
        self,
        forms: Forms,
        groups: Sequence[Sequence[int]],
        corrections: Sequence[Correction],
        aliases: Sequence[frozenset[str]],
    ) -> None:
        self._forms = forms
        self._groups = groups
        self._aliases = aliases or [frozenset()] * len(groups)
        self._merges = [c for c in corrections if c.kind == "merge"]
        self._splits = [c for c in corrections if c.kind == "split"]
        self._all = frozenset(i for group in groups for i in group)
        self._joins = self._placed_merges()
        placed = [self._at(c) for c in self._splits if c.place]
        self._alone = frozenset().union(*placed) - set(self._joins)

    def pieces(self) -> list[Piece]:
        """Return the result."""
        pieces = [piece for at in range(len(self._groups)) for piece in self._cut(at)]
        pieces = self._merged(pieces)
        pieces += [
            Piece(members=[i], origins=[], reasons={SPLIT}) for i in sorted(self._unplaced(pieces))
        ]
        self._join(pieces)
        for piece in pieces:
            piece.members.sort()
        return pieces

    def _at(self, correction: Correction) -> frozenset[int]:
        return self._forms.chosen(correction) & self._all

    def _placed_merges(self) -> dict[int, Correction]:
        """Return the mentions that one place's merge moves to somebody who is in the text."""
        found: dict[int, Correction] = {}
        for correction in self._merges:
            if correction.place is None:
                continue
            for index in self._at(correction):
                if self._holders(correction.other or "", without=index):
                    found[index] = correction
        return found

    def _holders(self, form: str, *, without: int) -> bool:
        mentions = (self._forms.of(form) & self._all) - {without}
        return bool(mentions) or any(fold(form) in names for names in self._aliases)

    def _cut(self, at: int) -> list[Piece]:
        """Return the pieces of one group: what is left, then each form that is split off."""
        rest = [i for i in self._groups[at] if i not in self._joins and i not in self._alone]
        lone = [i for i in self._groups[at] if i in self._alone]
        if not rest and lone and not self._aliases[at]:
            return [Piece(members=[lone[0]], origins=[at], reasons=set())]
        taken: dict[int, str] = {}
        for correction in sorted(self._splits, key=lambda c: fold(c.form)):
            if correction.place is None and self._applies(correction, rest, at):
                for index in self._at(correction) & set(rest):
                    taken.setdefault(index, fold(correction.form))
        left = [i for i in rest if i not in taken]
        parts: dict[str, list[int]] = {}
        for index in rest:
            if index in taken:
                parts.setdefault(taken[index], []).append(index)
        split = [Piece(members=part, origins=[], reasons={SPLIT}) for part in parts.values()]
        if left or self._aliases[at] or not split:
            return [Piece(members=left, origins=[at], reasons=set()), *split]
        split[0].origins.append(at)
        return split

    def _applies(self, split: Correction, rest: Sequence[int], at: int) -> bool:
        if not split.other:
            others = self._aliases[at] - {fold(split.form)}
            return bool(others) or bool(set(rest) - self._at(split))
        other = self._forms.of(split.other) & set(rest)
        return bool(other) or fold(split.other) in self._aliases[at]

    def _merged(self, pieces: list[Piece]) -> list[Piece]:
        """Return the pieces with those made one that merges of forms name."""
        owner = list(range(len(pieces)))

        def end(at: int) -> int:
            while owner[at] != at:
                at = owner[at]
            return at

        for merge in self._merges:
            one, two = (self._named(pieces, f) for f in (merge.form, merge.other or ""))
            if merge.place is None and one and two:
                ends = sorted({end(at) for at in (*one, *two)})
                for at in ends[1:]:
                    owner[at] = ends[0]
        for at, piece in enumerate(pieces):
            into = pieces[end(at)]
            if into is not piece:
                into.members += piece.members
                into.origins += piece.origins
                into.reasons |= piece.reasons | {MERGED}
        return [piece for at, piece in enumerate(pieces) if end(at) == at]

    def _named(self, pieces: Sequence[Piece], form: str) -> list[int]:
        mentions, folded = self._forms.of(form), fold(form)
        return [
            at
            for at, piece in enumerate(pieces)
            if mentions & set(piece.members)
            or any(folded in self._aliases[o] for o in piece.origins)
        ]

    def _unplaced(self, pieces: Sequence[Piece]) -> frozenset[int]:
        return self._alone - {i for piece in pieces for i in piece.members}

    def _join(self, pieces: list[Piece]) -> None:
        """Move each placed mention to whoever bears the other form nearest to it."""
        waiting = sorted(self._joins)
        while waiting:
            left = []
            for index in waiting:
                target = self._nearest(pieces, index)
                if target is None:
                    left.append(index)
                else:
                    target.members.append(index)
                    target.reasons.add(MERGED)
            if left == waiting:
                pieces += [Piece(members=[i], origins=[], reasons={SPLIT}) for i in left]
                return
            waiting = left

    def _nearest(self, pieces: Sequence[Piece], index: int) -> Piece | None:
        other = self._joins[index].other or ""
        mentions = self._forms.of(other)
        start = self._forms.start(index)
        bearers = [
            (abs(self._forms.start(i) - start), i, at)
            for at, piece in enumerate(pieces)
            for i in piece.members
            if i in mentions
        ]
        if bearers:
            return pieces[min(bearers)[2]]
        named = [at for at in self._named(pieces, other) if pieces[at].origins]
        return pieces[named[0]] if named else None
