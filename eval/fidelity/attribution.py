"""Attribution: somebody's view must not become a fact, nor somebody else's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from eval.fidelity.lexicon import cues
from eval.fidelity.normalise import View, clause_of
from eval.fidelity.pair import Pair, finding
from eval.fidelity.people import role_table, stem_of
from eval.fidelity.placeholders import reader
from eval.fidelity.views import lost_holder
from eval.types import Finding, Span

_VOLGENS: Final = re.compile(
    r"\b(?:volgens|aldus)\s+(?:(?:de|het|een|je|jouw|zijn|haar|hun|eigen|mijn)\s+)?"
    r"(?P<who>\[\w+\]|[\w'-]+)(?:\s+(?P<name>\[\w+\]))?"
)
_NO_VIEW: Final = re.compile(
    r"\b(?:vind(?:t|en)?|vond(?:en)?)\b.* plaats\b|\bzich\b.* (?:te )?meld|gevonden"
    r"|\b(?:on)?gegrond\b|ontvankelijk|\bliever (?:zien|ziet|zag)\b"
    r"|\bgoed ?vind|\bvind(?:t|en)? (?:het|dit|dat) goed\b"
)
_WISH: Final = re.compile(r"\b(?:wil|wilt|wilde|willen|graag|liever|hoopt|wenst)\b")
"""A wish that was said stays that person's wish without "zegt"."""
_PRONOUNS: Final = frozenset(
    ["hem", "haar", "hen", "hun", "zeggen", "deze", "dit", "dat", "zijn", "je", "jou"]
)


def lost_attribution(pair: Pair) -> Iterator[Finding]:
    """Yield a finding when the source says who says so and the draft tells it as a fact."""
    spans = tuple(
        s
        for s in cues("attribution", "source").spans(pair.source.folded)
        if not _no_view(pair.source, s)
    )
    if not spans or cues("attribution", "draft").found(pair.draft.folded):
        return
    if all(pair.source.folded[a:b] in pair.draft.folded for a, b in spans):
        return  # word for word the same
    wish = cues("attribution", "own_wish")
    own = wish.found(pair.draft.folded) and (
        _reader_speaks(pair, spans) or _WISH.search(pair.source.folded) is not None
    )
    yield finding(
        "attribution",
        pair.loss("blokkerend") if not own and _told_as_fact(pair) else "controleren",
        "In de bron staat wie dit zegt of vindt. In de tekst lijkt het een feit.",
        source=spans[0],
    )


def _told_as_fact(pair: Pair) -> bool:
    """Whether a clause of the draft tells as a fact what the source has somebody say."""
    return any(True for _ in lost_holder(pair))


def _no_view(view: View, span: Span) -> bool:
    """Whether the verb tells no view: "vindt plaats", "zich melden"."""
    clause = view.folded[slice(*clause_of(view, span))]
    return _NO_VIEW.search(clause) is not None


def _reader_speaks(pair: Pair, spans: tuple[Span, ...]) -> bool:
    """Whether all that is attributed in the source is the reader's own."""
    you = reader(pair)
    before = [t for t in pair.source.placeholders if t.start < spans[0][0]]
    if "volgens" in pair.source.vocabulary and you is not None:
        return bool(re.search(rf"volgens\s+{re.escape(you.lower())}", pair.source.folded))
    if not pair.source.placeholders:
        return pair.task == "kindgericht" and pair.draft.speaks_to_reader
    return bool(before) and before[-1].text == you


def changed_holder(pair: Pair) -> Iterator[Finding]:
    """Yield a finding when "volgens moeder" became "volgens vader"."""
    source = _holders(pair.source)
    if not source:
        return
    allowed = {who for who, _ in source}
    for who, span in _holders(pair.draft):
        if who in allowed or _mentioned(pair.source, who, pair):
            continue
        yield finding(
            "attribution",
            "blokkerend" if _is_known_role(who) else "controleren",
            "In de tekst zegt iemand anders dit dan in de bron.",
            source=source[0][1],
            draft=span,
        )
    yield from _moved_holder(pair, source)


def _moved_holder(pair: Pair, source: list[tuple[str, Span]]) -> Iterator[Finding]:
    """Yield a finding when the view moved to another person of the same source."""
    told = _holders(pair.draft)
    allowed, now = {who for who, _ in source}, {who for who, _ in told}
    people = {_canonical(t.text) for t in pair.source.placeholders}
    single = len(source) == 1 and len(now) == 1 and now != allowed
    if single and (allowed | now) <= people:
        yield finding(
            "attribution",
            "blokkerend",
            "In de tekst zegt iemand anders dit dan in de bron.",
            source=source[0][1],
            draft=told[0][1],
        )


def _holders(view: View) -> list[tuple[str, Span]]:
    found = []
    for match in _VOLGENS.finditer(view.folded):
        who = (match["name"] or match["who"]).upper() if "[" in match.group() else match["who"]
        if who.lower() in _PRONOUNS:
            continue
        found.append((_canonical(who), match.span()))
    return found


def _canonical(who: str) -> str:
    """Return the role's name for a role word or placeholder, else the word itself."""
    stem = stem_of(who)
    for role in role_table():
        if stem and stem in role.stems and role.name.upper() == stem:
            return role.name
        if not stem and role.words.found(who.lower()):
            return role.name
    return who.lower()


def _is_known_role(who: str) -> bool:
    return any(role.name == who and role.family for role in role_table())


def _mentioned(view: View, who: str, pair: Pair) -> bool:
    if who == "jou":
        return True
    if any(role.name == who and role.also.found(view.folded) for role in role_table()):
        return True
    stems = {stem_of(t.text) for t in view.placeholders}
    if any(role.name == who and role.stems & stems for role in role_table()):
        return True
    return who in view.folded or who in pair.explained
