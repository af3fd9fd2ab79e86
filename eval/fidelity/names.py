"""Names in a text that was not pseudonymised: none may come, none may go unexplained."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eval.fidelity.lexicon import Cues
from eval.fidelity.normalise import View, is_dutch_word
from eval.fidelity.pair import Pair, finding
from eval.fidelity.people import (
    Name,
    RoleWords,
    announcing_role,
    find_names,
    name_known,
    role_table,
)
from eval.types import Finding

_TITLES = Cues(
    [
        "mevrouw",
        "meneer",
        "mw",
        "mevr",
        "dhr",
        "de heer",
        "familie",
        "dokter",
        "dr",
        "juf",
        "meester",
    ]
)


def new_names(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for each name of the draft that the source lacks.

    A capitalised word inside a sentence is a name unless the source has it; at the start of a
    sentence only when it is no Dutch word.
    """
    known = pair.source.vocabulary | pair.explained
    for name in find_names(pair.draft):
        strange = [p for p in name.parts if not name_known(p, known) and not _no_name(p, known)]
        if not strange or pair.explains(name.start):
            continue
        doubtful = not name.sure and (_is_compound(strange[0]) or pair.source.placeholders)
        mild = doubtful or (
            all(is_dutch_word(p) for p in strange) and not _titled(pair.draft, name)
        )
        yield finding(
            "person",
            "controleren" if mild else "blokkerend",
            "In de tekst staat een naam die niet in de bron staat.",
            draft=(name.start, name.end),
        )


def lost_names(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for each person of the source whom the draft neither names nor describes."""
    lost = _lost(pair)
    free = 1 if _may_be_reader(pair) else 0
    for name in lost:
        if pair.you is not None:
            if free and set(name.parts) & View(pair.you).vocabulary:
                continue
        elif free:
            free -= 1
            continue
        role = announcing_role(pair.source, name)
        if role is not None and _role_told(role, pair.draft):
            continue
        sure = name.sure and (role is not None or _titled(pair.source, name))
        yield finding(
            "person",
            pair.loss("blokkerend") if sure else "controleren",
            "Een naam uit de bron staat niet in de tekst.",
            source=(name.start, name.end),
        )


def _lost(pair: Pair) -> list[Name]:
    seen: set[str] = set()
    lost = []
    for name in find_names(pair.source):
        if any(name_known(p, pair.draft.vocabulary) for p in name.parts) or seen & set(name.parts):
            continue
        seen.update(name.parts)
        lost.append(name)
    return sorted(lost, key=lambda n: (announcing_role(pair.source, n) is not None, n.start))


def _may_be_reader(pair: Pair) -> bool:
    return pair.draft.speaks_to_reader and (pair.task == "kindgericht" or pair.you is not None)


def _role_told(role: RoleWords, draft: View) -> bool:
    """Whether the draft has a word for this role: "je moeder", or "je ouders" for her."""
    return any(r.stems & role.stems and r.words.found(draft.folded) for r in role_table())


def _titled(view: View, name: Name) -> bool:
    before = view.folded[max(0, name.start - 12) : name.start].rstrip(" .")
    return any(end == len(before) for _, end in _TITLES.spans(before))


_ADVERB = re.compile(
    r"(?:daar|hier|waar|er)(?:aan|achter|af|bij|boven|buiten|door|heen|in|langs|mee|na|naar|naast"
    r"|om|onder|op|over|tegen|tegenover|toe|tussen|uit|van|vandaan|voor)"
)


def _no_name(word: str, known: frozenset[str]) -> bool:
    """Whether this is an adverb like "daarvan", or a compound with a word of the source in it."""
    return _ADVERB.fullmatch(word) is not None or any(
        p in known for p in word.split("-") if p != word
    )


def _is_compound(word: str) -> bool:
    return any(
        is_dutch_word(word[:cut]) and is_dutch_word(word[cut:]) for cut in range(3, len(word) - 2)
    )
