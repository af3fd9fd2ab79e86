"""The words around a span that a rule goes by: which rules read them, and which words they are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from redaction.lexicon import load_lexicon
from redaction.names import fold, word_set
from redaction.types import Mention

_BEFORE: Final = 60
_AFTER: Final = 30
"""Characters before and after a span in which a word counts; own choice, as far as rules look."""

_MIN_STEM: Final = 4
_WORD: Final = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*")

# Own list (2026-11-22): the words that the patterns of numbers, dates and addresses ask for.
_NUMBER: Final = word_set(
    "bsn bsnr b.s.n burgerservicenummer burgernummer sofinummer sofi svnr zaak zaaknummer dossier "
    "dossiernummer rekest rekestnummer parket parketnummer client clientnummer polis polisnummer "
    "kenmerk referentie ref nr nummer telefoon tel mobiel gsm fax bel iban rekening rekeningnummer "
    "kenteken auto postcode snapchat instagram insta discord tiktok account gebruikersnaam"
)
_BORN: Final = word_set("geboren geb geboortedatum geboortedag")
_PLACE: Final = word_set("in te uit naar richting vanaf wijk dorp woont wonen adres straat")
_WORK: Final = word_set(
    "werkt werkte werken baan stage dienst behandeling traject onderzoek therapie begeleiding "
    "hulpverlening bijbaan voetbalt traint intake verblijft woont opname bij van vanuit"
)
_NAMED: Final = word_set("heet heette genaamd genoemd geheten roepnaam alias mevr mw dhr hr")
_LINKS: Final = word_set("met door van bij aan voor naar over tegen zonder namens")
_FOLLOW: Final = word_set("en ook zelf samen niet zich nog weer")
_GREETING: Final = word_set("hoi hallo dag beste lieve geachte groet groetjes groeten liefs mvg")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clue:
    """Word lists (sections of the lexicon, and own words) and the side where they count."""

    sections: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    before: bool = True
    after: bool = False
    inside: bool = False


_LABELLED: Final = _Clue(words=_NUMBER, after=True)
_CLUES: Final[Mapping[tuple[str, str], _Clue]] = MappingProxyType(
    {
        ("nl_person_title", "aanspreektitel"): _Clue(sections=("titles",), words=_NAMED),
        ("nl_person_title", "rol"): _Clue(sections=("roles",)),
        ("nl_person_label", ""): _Clue(sections=("labels",), words=_GREETING),
        ("nl_person_speech", "werkwoord erachter"): _Clue(
            sections=("speech",), before=False, after=True
        ),
        ("nl_person_speech", "voegwoord erachter"): _Clue(words=_FOLLOW, before=False, after=True),
        ("nl_person_speech", "bijwoord erachter"): _Clue(words=_FOLLOW, before=False, after=True),
        ("nl_person_speech", "voorzetsel ervoor"): _Clue(words=_LINKS),
        ("nl_organization", "soort en naam"): _Clue(sections=("org_heads",), inside=True),
        ("nl_organization", "naam en soort"): _Clue(sections=("org_tails",), inside=True),
        ("nl_organization", "werk of hulp bij"): _Clue(words=_WORK),
        ("nl_location", "plaats na voorzetsel"): _Clue(words=_PLACE),
        ("nl_address", "woont aan"): _Clue(words=_PLACE),
        ("nl_date", "geboren+"): _Clue(words=_BORN),
        ("nl_bsn", "bij het woord"): _LABELLED,
        ("nl_case_number", "label"): _LABELLED,
        ("nl_case_number", "nr met letters"): _LABELLED,
        ("nl_iban", "rekeningnummer"): _LABELLED,
        ("nl_license_plate", "met woord"): _LABELLED,
        ("nl_license_plate", "label"): _LABELLED,
        ("nl_phone", "met label"): _LABELLED,
        ("nl_postcode", "label"): _LABELLED,
        ("nl_handle", "label"): _LABELLED,
        ("nl_handle", "platform"): _LABELLED,
    }
)
"""By recognizer and the beginning of the reason: the rules that would not find it without words."""


def clue_recognizers() -> frozenset[str]:
    """Return the names of the recognizers that have a rule which reads context."""
    return frozenset(name for name, _ in _CLUES)


def rests_on_context(recognizer: str, reason: str) -> bool:
    """Return whether a rule finds its spans only by words around them."""
    return _clue(recognizer, reason) is not None


def context_words(
    text: str, mention: Mention, *, taken: Sequence[tuple[int, int]]
) -> tuple[str, ...]:
    """Return the words of our lists that `mention` was found by: the nearest on each side.

    What comes out are entries of the lists. A word that lies in a hidden span (`taken`) is never
    one of them, but for the kind of an organisation in its own name ("basisschool").
    """
    clue = _clue(mention.recognizer, mention.reason)
    if clue is None:
        return ()
    words = clue.words.union(*(load_lexicon().context(name) for name in clue.sections))
    start, end = mention.start, mention.end
    found: list[str] = []
    if clue.before:
        left = _entries(text, max(0, start - _BEFORE), start, words, taken)
        found += left[-1:]
    if clue.inside and not found:
        found += _entries(text, start, end, words, ())[:1]
    if clue.after:
        found += _entries(text, end, min(len(text), end + _AFTER), words, taken)[:1]
    return tuple(dict.fromkeys(found))


def _clue(recognizer: str, reason: str) -> _Clue | None:
    fits = [
        (len(start), clue)
        for (name, start), clue in _CLUES.items()
        if name == recognizer and reason.startswith(start)
    ]
    return max(fits, key=lambda fit: fit[0])[1] if fits else None


def _entries(
    text: str, start: int, end: int, words: frozenset[str], taken: Sequence[tuple[int, int]]
) -> list[str]:
    """Return the list entries in the half-open `start:end`, in text order."""
    found: list[str] = []
    hidden = [(left, right) for left, right in taken if left < end and start < right]
    for match in _WORD.finditer(text, start, end):
        if any(left < match.end() and match.start() < right for left, right in hidden):
            continue
        word = fold(match[0])
        entry = word if word in words else _stem(word, words)
        if entry:
            found.append(entry)
    return found


def _stem(word: str, words: frozenset[str]) -> str:
    """Return the longest entry that `word` starts with ("clientnummers"), if it is no short one."""
    fits = [word[:n] for n in range(_MIN_STEM, len(word)) if word[:n] in words]
    return fits[-1] if fits else ""
