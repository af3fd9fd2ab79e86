"""Placeholders and roles: who may come, go or be called "je"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from eval.fidelity.lexicon import words
from eval.fidelity.normalise import Token, View
from eval.fidelity.pair import Pair, finding
from eval.fidelity.people import (
    announcing_role,
    find_names,
    is_date_stem,
    is_person_stem,
    role_table,
    stem_of,
)
from eval.types import Finding, FindingType, Severity

_BROKEN: Final = re.compile(
    r"\[[^\[\]\n]{0,12}?[A-Za-z]{3,}[ _\-]?\d*[^\[\]\n]{0,6}\]?|(?<![\[\w])[A-Z]{3,}_\d+\]?"
)
_WHOLE: Final = re.compile(r"\[[A-Z]+_\d+\]")


def broken_placeholders(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for each damaged placeholder: it can't be turned back into a name."""
    if not pair.source.placeholders:
        return
    known = {match.group() for match in _BROKEN.finditer(pair.source.text)}
    for match in _BROKEN.finditer(pair.draft.text):
        if _WHOLE.fullmatch(match.group()) or match.group() in known:
            continue
        yield finding(
            "placeholder",
            "blokkerend",
            "Een code voor een naam is beschadigd. Zet de code terug zoals in de bron.",
            draft=match.span(),
        )


def new_placeholders(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for each placeholder of the draft that the source lacks."""
    known = {t.text for t in pair.source.placeholders}
    for token in pair.draft.placeholders:
        if token.text in known:
            continue
        kind = _kind(token.text)
        message = {
            "person": f"In de tekst staat een persoon die niet in de bron staat: {token.text}.",
            "date": f"In de tekst staat een datum die niet in de bron staat: {token.text}.",
        }.get(kind, f"In de tekst staat {token.text}. Die staat niet in de bron.")
        yield finding("placeholder", "blokkerend", message, draft=(token.start, token.end))


def lost_placeholders(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for each placeholder that the draft neither has nor explains."""
    present = {t.text for t in pair.draft.placeholders}
    seen: set[str] = set()
    for index, token in enumerate(pair.source.tokens):
        if not token.is_placeholder or token.text in present | seen:
            continue
        seen.add(token.text)
        stem = stem_of(token.text)
        severity = (
            _lost_person(pair, token, index) if is_person_stem(stem) else _lost_thing(pair, stem)
        )
        if severity is None:
            continue
        kind = _kind(token.text)
        what = {"person": "De persoon", "date": "De datum"}.get(kind, "De gegevens")
        yield finding(
            "date" if kind == "date" else "placeholder",
            severity,
            f"{what} {token.text} uit de bron staat niet in de tekst.",
            source=(token.start, token.end),
        )


def _kind(placeholder: str) -> FindingType:
    stem = stem_of(placeholder)
    if is_date_stem(stem):
        return "date"
    return "person" if is_person_stem(stem) else "placeholder"


def _lost_thing(pair: Pair, stem: str) -> Severity:
    if stem == "SCHOOL" and "school" in pair.draft.vocabulary:
        return "controleren"
    return pair.loss("blokkerend")


def reader(pair: Pair) -> str | None:
    """Return the placeholder that the draft may call "je": the given one, or the only child."""
    if pair.you is not None:
        return pair.you
    children = sorted({t.text for t in pair.source.placeholders if stem_of(t.text) == "KIND"})
    if pair.task == "kindgericht":
        return "[KIND_1]" if "[KIND_1]" in children else next(iter(children), None)
    return None


def _lost_person(pair: Pair, token: Token, index: int) -> Severity | None:
    stem, folded = stem_of(token.text), pair.draft.folded
    if token.text == reader(pair):
        return None if pair.draft.speaks_to_reader else "controleren"
    if stem == "KIND" and pair.task != "kindgericht":
        spoken = pair.draft.speaks_to_reader or re.search(r"\b(kind|zoon|dochter)\b", folded)
        return None if spoken else pair.loss("controleren")
    same_stem = {t.text for t in pair.source.placeholders if stem_of(t.text) == stem}
    for role in role_table():
        if stem in role.stems and role.words.found(folded):
            plural = any(t.endswith(("s", "en")) for t in role.words.texts(folded))
            return None if len(same_stem) == 1 or plural else "controleren"
    if _announced(pair, index):
        return None
    if not words("family_words", "pronouns").isdisjoint(pair.draft.vocabulary):
        return "controleren" if stem != "PERSOON" or len(same_stem) == 1 else "blokkerend"
    return pair.loss("blokkerend")


def _announced(pair: Pair, index: int) -> bool:
    """Whether the noun before the name, "begeleider [PERSOON_3]", stands in the draft."""
    tokens = pair.source.tokens
    before = tokens[index - 1] if index else None
    if before is None or not before.is_word or len(before.folded) < 4:
        return False
    return any(before.lemma == word.lemma for word in pair.draft.words)


def new_roles(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for each role word, "je vader", for which the source has nobody."""
    stems = {stem_of(t.text) for t in pair.source.placeholders}
    names_lost = _unpaired_names(pair)
    for role in role_table():
        if not role.family or stems & role.stems or role.also.found(pair.source.folded):
            continue
        for start, end in role.words.spans(pair.draft.folded):
            if _half_of_compound(pair.draft, start, end):
                continue
            mild = pair.explains(start) or role.name == "ouder" or _in_glossary(pair, start, end)
            if names_lost > 0 and not mild:
                names_lost -= 1
                mild = True
            yield finding(
                "person",
                "controleren" if mild else "blokkerend",
                f"“{pair.draft.text[start:end]}” staat niet in de bron. Klopt deze persoon?",
                draft=(start, end),
            )
            break


def mismatched_roles(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for a role word beside another's placeholder: "je oma [VADER_1]"."""
    for token in pair.draft.placeholders:
        stem = stem_of(token.text)
        if not any(stem in role.stems and stem == role.name.upper() for role in role_table()):
            continue
        before = pair.draft.folded[max(0, token.start - 25) : token.start].rstrip()
        after = pair.draft.folded[token.end : token.end + 30]
        for role in role_table():
            if stem in role.stems or not role.family:
                continue
            left = any(end == len(before) for _, end in role.words.spans(before))
            right = any(
                re.fullmatch(r",? ?(?:je|jouw) ", after[:start])
                for start, _ in role.words.spans(after)
            )
            if (left or right) and pair.draft.folded[token.start : token.start + 1] == "[":
                if before and f"{before[-12:]} {token.text.lower()}" in pair.source.folded:
                    continue
                yield finding(
                    "person",
                    "blokkerend",
                    f"Bij {token.text} staat een andere rol dan in de bron.",
                    draft=(token.start, token.end),
                )
                break


def _in_glossary(pair: Pair, start: int, end: int) -> bool:
    return pair.draft.folded[start:end] in pair.explained


def _half_of_compound(view: View, start: int, end: int) -> bool:
    return view.folded[start - 1 : start] == "-" or view.folded[end : end + 1] == "-"


def _unpaired_names(pair: Pair) -> int:
    if pair.source.placeholders:
        return 0
    known = {part for n in find_names(pair.source) for part in n.parts}
    anonymous = [n for n in find_names(pair.source) if announcing_role(pair.source, n) is None]
    lost = [n for n in anonymous if not set(n.parts) & pair.draft.vocabulary]
    return max(0, len(lost) - int(pair.draft.speaks_to_reader)) if known else 0
