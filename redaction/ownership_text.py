"""Cuts a pseudonymised text into sentences with the people and things in each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from redaction.names import fold, word_set
from redaction.placeholders import find_exact
from redaction.role_patterns import ANY, TITLE
from redaction.role_words import role_from_word
from redaction.vault import VaultEntry

UNKNOWN: Final = "?"
"""Owner of a thing that is plainly of somebody whom the vault does not know ("zijn tante")."""

TIED_TYPES: Final = frozenset(
    {
        *("LOCATION", "ORGANIZATION", "DATE_OF_BIRTH", "PHONE_NUMBER", "EMAIL_ADDRESS", "URL"),
        *("IBAN_CODE", "NL_ADDRESS", "NL_POSTCODE", "NL_BSN", "NL_CASE_NUMBER"),
        "NL_LICENSE_PLATE",
    }
)
"""Types of which the text can say whose it is."""

# Own list (2026-11-22): what says that an address must not be known.
SECRET: Final = re.compile(
    r"geheim|afgeschermd|schuiladres|onderduik|ondergedoken|blijf[- ]van[- ]mijn|vrouwenopvang"
    r"|veilige plek|gevlucht|\bvlucht(?:te|ten)?\b|ontvlucht|onbekende? (?:adres|plek|plaats)"
    r"|opvanghuis|noodopvang|crisisopvang|safe ?house|\banoniem|in veiligheid"
    r"|contactverbod|straatverbod|niet op de hoogte"
    r"|(?:niet|nooit|niets)\b[^.\n]{0,60}\b(?:vertel(?:len|d|t)?|zeggen|noemen|melden)\b"
    r"|\bken(?:t|nen|de|den)\b[^.\n]{0,50}\bniet\b"
    r"|(?:niet|nooit) (?:bekend|delen|gedeeld|doorgeven|doorgegeven|verstrek\w*|weten|te weten)"
    r"|(?:niet|nooit)\b[^.\n]{0,40}\b(?:adres|nummer|woont|verblijft|waar|verblijfplaats)\b"
    r"[^.\n]{0,30}\bwe(?:et|ten)\b|\bwe(?:et|ten)\b[^.\n]{0,20}\bniet\b[^.\n]{0,10}\bwaar\b"
    r"|onbekend (?:voor|bij)|mag (?:niet|het niet) (?:weten|kennen)|vertrouwelijk",
    re.IGNORECASE,
)

# Own list (2026-11-22): people without a role of ours; they own what is said of them.
_OTHERS: Final = (
    r"tante|oom|neef|neefje|nicht|nichtje|buurvrouw|buurman|buren|buurjongen|buurmeisje|partner|ex"
    r"|ex-partner|vriend|vriendin|vriendje|vriendinnetje|klasgenoot|klasgenootje|collega|gezin|familie"
    r"|stiefbroer|stiefzus|pleegbroer|pleegzus|pleegzusje|pleegbroertje|informant|getuige|verdachte"
    r"|zwager|schoonzus|schoonmoeder|schoonvader|oppas|gastouder|man|vrouw|zoon|dochter"
)
PERSON_WORDS: Final = rf"(?:{ANY}|{_OTHERS})"
"""Pattern for every word that means a person, with or without a role of ours."""

_PERSON_WORD: Final = re.compile(
    rf"(?<![\w[]){PERSON_WORDS}(?!\w)(?!\s*[:(]?\s*(?:van\s+)?(?:{TITLE}\s+){{0,3}}\[)",
    re.IGNORECASE,
)
_LAST_WORD: Final = re.compile(r"\S+(?=\s+\Z)")
_LEADING: Final = re.compile(rf"\W*(?:.*\W)?(?:{PERSON_WORDS}|{TITLE}|heer)", re.IGNORECASE)
_APPOSED: Final = re.compile(rf"(?:(?:{PERSON_WORDS}|{TITLE})\s+)+$", re.IGNORECASE)

ABBREVIATIONS: Final = word_set(
    "tel mob mw mevr dhr hr nr fam geb drs dr mr ing ir prof jl d.d t.a.v bijv st blz art"
)
"""Words whose full stop ends no sentence. Source: own list (2026-11-22)."""
_END: Final = re.compile(r"[.!?]+[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-ZÀ-Þ\[])")
OWN_LABEL: Final = re.compile(
    r"[\s*•,;|(./-]*(?:(?:(?:huis|woon|post|e-?|mail|e-?mail)?adres(?:gegevens)?|mobiele?|mob|gsm"
    r"|tel(?:efoon)?(?:nummer)?|nummer|nr|e-?mail|mail|postcode|plaats|woonplaats|bsn|iban|naam"
    r"|rekening(?:nummer)?|geb(?:oren)?|geboorte(?:datum|plaats|land)|kenteken|(?:basis)?school"
    r"|burgerservicenummer|voornamen?|achternaam|nationaliteit|beroep|(?:ouderlijk )?gezag|geloof"
    r"|burgerlijke staat|let op|opmerking(?:en)?|bijzonderheden|taal|leeftijd|groep|klas|te|en|op"
    r"|in|de|het)(?!\w)[\s.:,;|(/-]*)++",
    re.IGNORECASE,
)
"""Labels of the lines under a name that are about that person; any other word is of another."""
_LABEL_LINE: Final = re.compile(r"[\s*•-]*[\w /-]{2,40}:")
_MAX_HEADING: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A person or thing at half-open `start:end`; `lead`: length of the title before a person.

    `named` is False for a person who is there only by a word ("haar vader").
    """

    start: int
    end: int
    placeholder: str
    entity_type: str
    named: bool = True
    lead: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A sentence or line. `heading`: the one person whom the lines above it are about, or ""."""

    start: int
    end: int
    paragraph: int
    people: tuple[Token, ...]
    things: tuple[Token, ...]
    heading: str = ""


def read_segments(text: str, entries: Sequence[VaultEntry]) -> tuple[Segment, ...]:
    """Return the sentences and lines of the pseudonymised `text` with what stands in each."""
    known = {entry.placeholder: entry for entry in entries}
    tokens = [
        Token(
            start=f.start,
            end=f.end,
            placeholder=f.placeholder,
            entity_type=known[f.placeholder].entity_type,
            lead=_lead(text, f.start),
        )
        for f in find_exact(text)
        if f.placeholder in known
    ]
    by_role = _only_holders(entries)
    segments: list[Segment] = []
    paragraph, heading = 0, ""
    for start, end in _spans(text):
        if segments and "\n\n" in text[segments[-1].end : start].replace("\r", ""):
            paragraph, heading = paragraph + 1, ""
        inside = [t for t in tokens if start <= t.start < end]
        named = [t for t in inside if t.entity_type == "PERSON"]
        unnamed = _unnamed(text, start, end, by_role=by_role)
        people = tuple(sorted([*named, *unnamed], key=lambda t: t.start))
        things = tuple(t for t in inside if t.entity_type != "PERSON")
        heading = _heading(text[start:end], people, heading)
        segments.append(
            Segment(
                start=start,
                end=end,
                paragraph=paragraph,
                people=people,
                things=things,
                heading=heading if _LABEL_LINE.match(text, start, end) else "",
            )
        )
    return tuple(segments)


def _only_holders(entries: Sequence[VaultEntry]) -> dict[str, str]:
    """Return the placeholder of each role that one person has."""
    holders = Counter(entry.role for entry in entries)
    return {e.role: e.placeholder for e in entries if e.role and holders[e.role] == 1}


def _unnamed(text: str, start: int, end: int, *, by_role: Mapping[str, str]) -> list[Token]:
    """Return the people who are there by a word only; the sole holder of a role is known."""
    return [
        Token(
            start=match.start(),
            end=match.end(),
            placeholder=by_role.get(role_from_word(fold(match[0])) or "", UNKNOWN),
            entity_type="PERSON",
            named=False,
        )
        for match in _PERSON_WORD.finditer(text, start, end)
    ]


def _heading(line: str, people: Sequence[Token], before: str) -> str:
    """Return whom the lines below are about: only a short line about one person starts that."""
    who = {p.placeholder for p in people}
    if not who:
        label = _LABEL_LINE.match(line)
        if label is None:
            return ""
        return before if OWN_LABEL.fullmatch(label[0]) or not before else UNKNOWN
    short = len(line) <= _MAX_HEADING and not line.rstrip().endswith(".")
    return who.pop() if short and len(who) == 1 else ""


def _lead(text: str, start: int) -> int:
    before = text[max(0, start - 40) : start]
    word = _LAST_WORD.search(before)
    if word is None or _LEADING.fullmatch(word[0]) is None:
        return 0
    match = _APPOSED.search(before)
    return len(match[0]) if match else 0


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the lines of `text`, cut where a sentence ends, without surrounding whitespace."""
    for line in re.finditer(r"[^\r\n]*\S[^\r\n]*", text):
        start = line.start()
        for match in _END.finditer(text, line.start(), line.end()):
            word = text[start : match.start()].split()[-1:] or [""]
            if fold(word[0]).strip("([") not in ABBREVIATIONS:
                yield start, match.end()
                start = match.end()
        yield start, line.end()
