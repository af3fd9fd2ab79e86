"""Numbers behind a word that announces them, and the numbers that go on from there.

Source: own list of labels in letters of courts, police, schools, insurers and youth care; what an
identification number looks like after https://www.rechtspraak.nl and own observation; 2026-11-22.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

import regex

from redaction.lexicon import fold
from redaction.lexicon.lists import ALLOW, STOP, WORD
from redaction.lexicon.spelling import word_list, words
from redaction.recognizers.base import TIMEOUT_S, Hit
from redaction.recognizers.near import on_lines, word_starts
from redaction.tokens import TextView

TYPE: Final = "NL_CASE_NUMBER"
_NOT: Final = (
    r"(?!(?:tele|tel\b|mob|huis|rek|bank|giro|bsn|burger|sofi|fax|post|nood|alarm|gsm|iban|kamer|"
    r"spoor|bus|lijn|pagina|pin|kleur|bar|zip|app|tv|icd))"
)
_KIND: Final = r"(?:nummers?|nrs?\.?|kenmerk(?:en)?|code|referenties?|[ -](?:id|no\.?|num))"
_COMPOUND: Final = rf"{_NOT}[^\W\d_](?:[^\W\d_]|[./'-](?=[^\W\d_])){{1,24}}[.]?[ -]?{_KIND}"
_BARE: Final = (
    r"(?:(?:ons|uw|onze|jullie)[ ])?(?:kenmerk(?:en)?|referentie|ref|zaakgegevens|"
    r"(?:\w{2,14})?(?:dossier|polis|registratie|zaak)|dos|doss|zk|rekest|rekwest|aanvraag|aanvr|"
    r"mutatie|beschikking|vog|aangifte|melding|casus|indicatie|tlv|incident|order|factuur|fact|"
    r"offerte|contract|cl|clt|clnt|cli|cli[eë]nt|pas|kenm|skj|big|agb|kvk|las|pv|proces-verbaal|bvh|"
    r"besluit|toekenning|toewijzing|parket|o\.?v\.?v|vreemdelingen|uitspraak|rapport|leerling|"
    r"reg|reg\.?nr|aang|ticket|bestelling|pakket|reservering|boeking|vonnis|notitie|claim|schade|melder)s?\.?"
)
_ALONE: Final = r"(?:nummers?|nrs?\.?|no\.|#)"
_CORE: Final = r"(?=[\w./_-]*\d)[A-Za-z0-9]\w*(?:[./-]{1,2}\w+)*"
_MORE: Final = (
    r"(?:[ ]?/[ ]?(?!0[1-9][ -]|0\d{8}|\d{1,2}-\d{1,2}-)(?:[A-Z]{2}[ ][A-Z]{2,4}[ ])?"
    r"\w*\d\w*(?:[./-]{1,2}\w+)*"
    r"|[ ]\d{2,6}(?![\w]|[-./:]\d)){0,3}"
)
CODE: Final = (
    r"(?:(?!(?:bsn|iban|pgn|tel|gsm|fax|mob)\b)(?-i:(?:[A-Z]{1,6}|[A-Z][a-z]{1,4}[A-Z]{1,3})"
    r"(?:-[A-Z]{1,5})?)[ ])?"
    rf"{_CORE}{_MORE}(?:[ ]\((?-i:[A-Z\d]{{1,3}})\))?"
)
"""A number as it follows a label: letters, digits and separators, groups behind spaces, `(B)`."""
_FILLER: Final = r"(?:[ ][^\W\d_]{1,14}\.?){0,3}?"
_LABEL: Final = regex.compile(
    rf"(?<![\w./-])(?P<label>(?P<kind>{_COMPOUND})|(?P<bare>{_BARE})|(?P<alone>{_ALONE}))(?![^\W\d_])"
    rf"(?P<gap>{_FILLER}[ \t]?(?:[:=#,(\[|–-]|[ ]){{0,2}}[ \t]{{0,3}}\n?)(?P<x>{CODE})(?!\w)",
    regex.IGNORECASE,
)
_LABEL_ENDS: Final = word_list(
    "nummer nummers nr nrs kenmerk kenmerken code referentie referenties dossier dossiers polis "
    "poliss registratie registraties zaak zaaks"
)
_LABEL_WORDS: Final = words(
    "id no num ref zaakgegevens dos doss zk rekest rekwest aanvraag aanvr mutatie beschikking vog "
    "aangifte melding casus indicatie tlv incident order factuur fact offerte contract cl clt clnt "
    "cli client pas kenm skj big agb kvk las pv verbaal bvh besluit toekenning toewijzing parket v "
    "ovv vreemdelingen uitspraak rapport leerling reg aang ticket bestelling pakket reservering "
    "boeking vonnis notitie claim schade melder"
)
"""The last word of each label of `_KIND`, `_BARE` and `_ALONE`."""
_DIGITS: Final = regex.compile(r"\d+")
LINES: Final = 2
"""Lines that a label and its number stand on at most."""
_CHAIN: Final = regex.compile(
    r"(?:[ ]?[),;/|&+]|[ ](?:en|of|wordt|nu|nieuwe?|voorheen|was|is|juiste?|moet|zijn|eerder|oud|"
    rf"het|daarna|later|vroeger)){{1,5}}[ ]?[(:]?[ ]?(?P<x>{CODE})(?!\w)",
    regex.IGNORECASE,
)
_DATE: Final = regex.compile(
    r"(?:0?[1-9]|[12]\d|3[01])[-./ ](?:0?[1-9]|1[0-2])(?:[-./ ](?:19|20)?\d{2})?|"
    r"(?:19|20)\d{2}[-./]\d{1,2}[-./]\d{1,2}|"
    r"\d{1,2}[.:]\d{2}(?:u|uur)?|(?:19|20)\d{2}(?:[-/](?:19|20)?\d{2})?|\d{1,2}(?:e|ste|de|u|jr|x|mg|km)"
)
_UNIT: Final = regex.compile(
    r"[ ]?(?:euro|uur|u\b|keer|x\b|%|dagen|weken|maanden|jaar|kinderen|min|km|mg|ml|,-|personen|"
    r"woorden|pagina|stuks|sessies|"
    r"(?:jan|feb|mrt|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec))",
    regex.IGNORECASE,
)
_LONGEST_CHAIN: Final = 6
"""Numbers that one label can announce; own choice."""


def labelled(view: TextView) -> Iterator[Hit]:
    """Yield the numbers behind labels, and those that are listed behind the first."""
    for match in on_lines(_LABEL, view.text, _places(view), lines=LINES, timeout_s=TIMEOUT_S):
        start, end = match.span("x")
        gap = match.group("gap")
        filled = any(c.isalpha() for c in gap) or "," in gap
        kind = "alone" if match.group("alone") else "kind" if match.group("kind") else "bare"
        if not _counts(match.group("x"), view, end, kind="far" if filled else kind):
            continue
        start = _with_prefix(view, start, match.end("label"))
        yield Hit(start, end, TYPE, 0.85, "label")
        yield from _chain(view, end)


def _places(view: TextView) -> Iterator[int]:
    """Yield the offsets of words that end a label, sorted; each match is on the line of one.

    A number must follow on the same line or the next.
    """
    text = view.text
    ends = [start for word, start in word_starts(view) if _ends_label(word)]
    digits = [found.start() for found in _DIGITS.finditer(text, timeout=TIMEOUT_S)]
    for place in sorted([*ends, *(at for at, char in enumerate(text) if char == "#")]):
        after = bisect_left(digits, place)
        if after < len(digits) and text.count("\n", place, digits[after]) < LINES:
            yield place


def _ends_label(word: str) -> bool:
    if "-" in word or "'" in word:
        return any(_ends_label(part) for part in word.replace("'", "-").split("-"))
    listed = word in _LABEL_WORDS or word.removesuffix("s") in _LABEL_WORDS
    return listed or word.endswith(_LABEL_ENDS)


def _chain(view: TextView, end: int) -> Iterator[Hit]:
    for _ in range(_LONGEST_CHAIN):
        match = _CHAIN.match(view.text, end, timeout=TIMEOUT_S)
        if match is None or not _counts(match.group("x"), view, match.end(), kind="far"):
            return
        end = match.end()
        yield Hit(match.start("x"), end, TYPE, 0.7, "volgende nummer")


def _with_prefix(view: TextView, start: int, label_end: int) -> int:
    """Return where the number starts with short letters in lower case before it: `kb 24.03-118`."""
    before = view.between(label_end, start)
    if not before or view.text[before[-1].end : start] != " ":
        return start
    word = before[-1]
    short = len(word.low) <= 3 and not word.kind & (STOP | ALLOW | WORD)
    return word.start if short and fold(word.text) not in ("nr", "rb", "gi") else start


def _counts(code: str, view: TextView, end: int, *, kind: str) -> bool:
    """Return whether a number is one of a case; `kind` is how surely the label says so."""
    digits = sum(c.isdigit() for c in code)
    if digits < 3 or (kind != "kind" and _DATE.fullmatch(code)):
        return False
    if _UNIT.match(view.text, end, timeout=TIMEOUT_S) and code.isdigit():
        return False
    if kind == "kind":
        return not regex.fullmatch(r"\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d{2}", code)
    if kind == "bare":
        return True
    if code.startswith("0") and digits >= 9 and not any(c.isalpha() for c in code):
        return False
    letters = any(c.isalpha() for c in code)
    joined = sum(c in "-/._" for c in code)
    if letters:
        capital = any(c.isupper() for c in code) or joined
        return bool(capital) and len(code) >= 5
    return digits >= 6 or (joined >= 1 and digits >= 5)
