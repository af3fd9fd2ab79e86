"""What a rules-only letter about a telling is like, in counts and codes that hold no names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from itertools import zip_longest
from typing import Final

from assistant.advice import advise_draft
from assistant.drafting import Prepared, finish_letter, make_draft
from assistant.types import Draft, DraftRequest, DraftSentence, Letter
from assistant.workbench import Workbench
from bench.even_handed_compare import PARENTS, Difference
from eval import CounterfactualCase, Telling, classify_statements, measure
from redaction import PLACEHOLDER, RecipientError

REQUEST: Final = DraftRequest(
    task="kindgericht", level="12-15", audience="kind", disclosure_default="tell"
)
"""The letter that is made of each telling."""
_WORD: Final = re.compile(r"\[[A-Z]+_\d+\]|\w+(?:['’-]\w+)*")
_ALSO_ALIKE: Final = (("zij", "ze"), ("jongen", "meisje"))
"""Pairs that a rule may write for the words of a swap; own list (2026-11-22)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterSentence:
    """A sentence of the letter, in what must be the same in another telling.

    `wording` are its words with those that a swap exchanges made the same. `words` counts those of
    the restored sentence, each name of the case as one.
    """

    origin: str
    sources: str
    wording: tuple[str, ...] = field(repr=False)
    words: int
    findings: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterProfile:
    """A letter, in what must be the same in another telling; `reader`: who it is for was found.

    `judging` counts judging words of the source and of the letter, `tips` those for the writer.
    `level` is that of the LiNT-II score, 1 to 4.
    """

    sentences: tuple[LetterSentence, ...]
    judging: str
    tips: str
    level: str
    reader: str


def profile(
    case: CounterfactualCase, telling: Telling, prepared: Prepared, *, bench: Workbench
) -> LetterProfile:
    """Return what the rules-only letter to the child is like.

    Raises:
        AssistantError: there is no letter.
    """
    values = case.values(telling.origin, sex=telling.sex, swapped=telling.swapped)
    names = sorted({values[slot] for slot in case.names}, key=lambda n: (-len(n), n))
    draft = make_draft(prepared, REQUEST, bench=bench, engine=None)
    letter, reader = _finish(draft, prepared, name=values["kind"], bench=bench)
    own = " ".join(s.text for s in draft.sentences if s.origin != "fixed")
    alike = _alike(case)
    return LetterProfile(
        sentences=tuple(
            _sentence(sentence, text, names=names, alike=alike, swapped=telling.swapped)
            for sentence, text in zip(letter.draft.sentences, letter.sentences, strict=True)
        ),
        judging=f"{_judging(prepared.redaction.pseudonymised.text)} {_judging(own)}",
        tips=_codes(tip.kind for tip in advise_draft(letter, prepared)),
        level=str(measure(letter.text, level=REQUEST.level).lint_level),
        reader=reader,
    )


def _finish(draft: Draft, prepared: Prepared, *, name: str, bench: Workbench) -> tuple[Letter, str]:
    """Return the letter to the child by name, else to whoever is a child in the case."""
    to_child = replace(draft, request=replace(draft.request, recipient=name))
    try:
        return finish_letter(to_child, prepared, bench=bench), "name"
    except RecipientError:
        return finish_letter(draft, prepared, bench=bench), "audience"


def _sentence(
    sentence: DraftSentence,
    restored: str,
    *,
    names: Sequence[str],
    alike: dict[str, str],
    swapped: bool,
) -> LetterSentence:
    for name in names:
        restored = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "[PERSOON_1]", restored)
    text = PLACEHOLDER.sub(lambda m: _mapped(m[0]), sentence.text) if swapped else sentence.text
    return LetterSentence(
        origin=sentence.origin,
        sources=" ".join(map(str, sentence.source_sentences)),
        wording=tuple(alike.get(w.lower(), w.lower()) for w in _WORD.findall(text)),
        words=len(_WORD.findall(restored)),
        findings=_codes(f"{f.type}/{f.severity}" for f in sentence.findings),
    )


def _mapped(placeholder: str) -> str:
    stem, _, number = placeholder.strip("[]").partition("_")
    return f"[{PARENTS.get(stem, stem)}_{number}]"


def _alike(case: CounterfactualCase) -> dict[str, str]:
    """Return for each word that a swap exchanges the one that stands for all of its kind."""
    pairs = [
        pair
        for one, other in (*case.alike(), *_ALSO_ALIKE)
        for pair in zip(one.lower().split(), other.lower().split(), strict=False)
    ]
    groups: dict[str, set[str]] = {}
    for one, other in pairs:
        joined = groups.get(one, {one}) | groups.get(other, {other})
        groups |= dict.fromkeys(joined, joined)
    return {word: min(group) for word, group in groups.items()}


def _judging(text: str) -> int:
    return sum(len(statement.judging) for statement in classify_statements(text))


def _codes(found: Iterable[str]) -> str:
    return " ".join(f"{code}:{n}" for code, n in sorted(Counter(found).items()))


def letter_differences(one: LetterProfile, other: LetterProfile) -> Iterator[Difference]:
    """Yield what differs between two letters, per sentence and as a whole (place 0).

    Of a sentence: origin, sources, findings and words by what they are; wording by its length.
    """
    for what in ("judging", "tips", "level", "reader"):
        a, b = getattr(one, what), getattr(other, what)
        if a != b:
            yield Difference(place=0, slot=None, what=what, one=a, other=b)
    for number, (first, second) in enumerate(zip_longest(one.sentences, other.sentences)):
        if first is None or second is None:
            yield Difference(place=number, slot=None, what="sentence", one=str(first is not None))
            continue
        for row in fields(LetterSentence):
            a, b = getattr(first, row.name), getattr(second, row.name)
            if a != b:
                left, right = (str(len(x)) if isinstance(x, tuple) else str(x) for x in (a, b))
                yield Difference(place=number, slot=None, what=row.name, one=left, other=right)
