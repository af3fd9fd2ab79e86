"""Web addresses and account names on social media and games."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import regex

from redaction.lexicon import fold
from redaction.lexicon.spelling import words
from redaction.recognizers.base import TIMEOUT_S, Hit, Match, PatternRecognizer, Rule, rule
from redaction.recognizers.near import Near, at_starts, word_starts
from redaction.tokens import TextView

# Source: own; top-level domains from https://www.iana.org/domains/root/db, and
# platform names, 2026-11-22. Domains that are also Dutch words need a path or `www`.
_TLD: Final = (
    r"(?:nl|com|org|net|eu|be|fr|uk|pl|tr|sr|cw|frl|amsterdam|info|io|tv|app|gg|online|school|"
    r"site|shop|edu|gov|co|dev|coach|academy|cloud|page|link|pro|biz|xyz|store|blog|care|health|"
    r"social|chat|games|example|test|invalid)"
)
_PLATFORM: Final = (
    r"(?:snap(?:chat)?|insta(?:gram)?|ig|tik\s?tok|discord|"
    r"twitter|facebook|fb|telegram|roblox|fortnite|"
    r"minecraft|steam|psn|xbox|playstation|kik|twitch|youtube|"
    r"threads|bereal|omegle|signal|vinted|tinder|whats\s?app|wechat|viber|reddit|pinterest|habbo|"
    r"brawl\s?stars|marktplaats|linkedin)"
)
_LABEL: Final = (
    r"(?:gebruikersnaam|username|user|accountnaam|account|"
    r"inlognaam|nickname|gamertag|profiel(?:naam)?|naam|id)"
)
_HANDLE: Final = r"[\w](?:[\w.\-]*\w)?(?:#\d{4})?"
_I: Final = regex.IGNORECASE
TYPE: Final = "URL"
_DOMAIN_END: Final = regex.compile(r"\.[a-z]")
_PATH: Final = regex.compile(r"/(?<=[a-z]/)")
_NUMBERED: Final = regex.compile(r"\d(?<=[^\W\d]\d|\.\d)\d")
_BEGINS: Final = words(
    "sna ins ig tik dis twi fac fb tel rob for min ste psn xbo pla kik you thr ber ome sig vin tin "
    "wha wec vib red pin hab bra mar lin geb use acc inl nic gam pro"
)
"""How the name of a platform or the label of an account begins."""
_BEHIND_BEGIN: Final = frozenset({"platform met scheiding", "label", "platform"})
"""Rules of which each match starts with such a word."""


class UrlRecognizer(PatternRecognizer):
    """Finds web addresses with and without a scheme."""

    NAME = "nl_url"
    ENTITIES = (TYPE,)
    RULES = (
        rule(
            "schema",
            r"(?<!\w)(?:https?|ftp|mailto|whatsapp|tel)://?[^\s<>\"]*[^\s<>\".,;:!?)\]'’]",
            TYPE,
            0.95,
            flags=_I,
        ),
        rule("www", r"(?<!\w)www\.[^\s<>\"]*[^\s<>\".,;:!?)\]'’]", TYPE, 0.95, flags=_I),
        rule(
            "domein",
            (
                rf"(?<![\w@.])(?:[a-z0-9](?:[\w-]*\w)?\.){{1,4}}{_TLD}(?"
                rf":/[^\s<>\"]*[^\s<>\".,;:!?)\]'’])?(?![\w@]|\.\w)"
            ),
            TYPE,
            0.85,
            near=Near(_DOMAIN_END),
        ),
        rule(
            "domein in hoofdletters",
            r"(?<![\w@.])(?:[A-Z0-9][A-Z0-9-]+\.){1,3}(?:NL|COM|ORG|NET|EU)(?![\w@])",
            TYPE,
            0.85,
        ),
        rule(
            "pad",
            r"(?<![\w@.])(?:[a-z0-9][\w-]*\.){1,4}[a-z]{2,10}/[^\s<>\"]*[^\s<>\".,;:!?)\]'’]",
            TYPE,
            0.85,
            near=Near(_PATH),
        ),
        rule(
            "ip",
            r"(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.])",
            TYPE,
            0.6,
        ),
    )


class HandleRecognizer(PatternRecognizer):
    """Finds account names: with @, after the name of a platform, or shaped like one."""

    NAME = "nl_handle"
    ENTITIES = (TYPE,)
    RULES = (
        rule("apenstaart", r"(?<![\w@.])@[\w](?:[\w.]*\w)?", TYPE, 0.9),
        rule(
            "platform met scheiding",
            (
                rf"(?<!\w){_PLATFORM}(?:[\s-]?{_LABEL})?\s?(?::|=|\(|is\s|bij\s|"
                rf"van\s\w+:?\s|account\s|onder\s|via\s|heet\s(?:(?:hij|zij|ze|die)\s)?|"
                rf"met de naam\s|onder de naam\s|als\s)\s?[\"'“‘@]?"
                rf"(?P<x>{_HANDLE})"
            ),
            TYPE,
            0.85,
            flags=_I,
        ),
        rule(
            "label",
            rf"(?<!\w)(?:gebruikersnaam|username|accountnaam|inlognaam|"
            rf"nickname|gamertag|profielnaam|{_PLATFORM}[\s-]?(?:account|"
            rf"naam|id|profiel))"
            rf"\s?(?::|=|is|heet)?\s?[\"'“‘@]?(?P<x>{_HANDLE})",
            TYPE,
            0.8,
            flags=_I,
        ),
        rule(
            "platform",
            rf"(?<!\w){_PLATFORM}\s[\"'“‘]?(?P<x>(?=[\w.]*[\d_]|\w+\.\w)[a-z0-9][\w.]*\w)",
            TYPE,
            0.8,
            flags=_I,
        ),
        rule(
            "streepje",
            (
                r"(?<![\w@/.-])(?=[\w.]*[^\W\d_])[a-zA-Z0-9][a-zA-Z0-9.]*(?"
                r":_[a-zA-Z0-9.]*[a-zA-Z0-9])+_?(?![\w@])"
            ),
            TYPE,
            0.75,
        ),
        rule("discord", r"(?<!\w)[\w.]{2,32}#\d{4}(?!\d)", TYPE, 0.85),
        rule(
            "naam met cijfers",
            (
                r"(?<![\w@/.-])(?P<x>(?P<name>[^\W\d_]{3,}?)[._]?[^\W\d_]{0,12}\d{2,6}[^"
                r"\W\d_]{0,3})(?![\w@-])"
            ),
            TYPE,
            0.9,
            near=Near(_NUMBERED),
        ),
    )

    def accept(self, found_by: Rule, match: Match, view: TextView) -> bool:
        """Return whether a match is an account name rather than an ordinary word."""
        if found_by.reason == "naam met cijfers":
            return self._starts_with_name(match.group("x"), view)
        if found_by.reason in ("platform met scheiding", "label"):
            word = match.group("x")
            if any(c.isdigit() or c in "._#" for c in word):
                return True
            sure = ":" in match.group() or "=" in match.group()
            return sure and not view.lexicon.kind(fold(word)) & 0x1A0
        return True

    def _starts_with_name(self, word: str, view: TextView) -> bool:
        letters = fold(word).rstrip("0123456789").split(".")[0]
        first = view.lexicon.own_first
        return any(letters[:cut] in first for cut in range(4, len(letters) + 1)) or letters in first

    def _found(self, one: Rule, view: TextView, starts: Sequence[int]) -> Iterator[Hit]:
        if one.reason not in _BEHIND_BEGIN:
            yield from self.found_by(one, view)
            return
        for match in at_starts(one.pattern, view.text, starts, timeout_s=TIMEOUT_S):
            if self.accept(one, match, view):
                start, end = match.span("x")
                yield Hit(start, end, one.entity_type, one.score, one.reason)

    def find(self, view: TextView) -> Iterator[Hit]:
        """Yield account names outside literal placeholders."""
        starts = [
            start for word, start in word_starts(view) if word[:3] in _BEGINS or word[:2] in _BEGINS
        ]
        found = (hit for one in self.RULES for hit in self._found(one, view, starts))
        for hit in found:
            if not any(s < hit.end and hit.start < e for s, e in view.blocked):
                yield hit
