"""Cheap scores of one rewritten sentence, to compare prompts (not the checks of `eval`)."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

import py3langid

from prompts import Prompt, leaks
from redaction import PLACEHOLDER

CRITERIA: Final = (
    "placeholders", "numbers", "negation", "condition", "length", "no_leak", "dutch", "je",
    "pronoun", "verb",
)  # fmt: skip

_WORDS: Final = {
    "een": None, "één": "1", "eén": "1", "twee": "2", "drie": "3", "vier": "4", "vijf": "5",
    "zes": "6", "zeven": "7", "acht": "8", "negen": "9", "tien": "10", "elf": "11",
    "twaalf": "12", "tweemaal": "2", "driemaal": "3", "eenmaal": "1", "eenmalig": "1",
}  # fmt: skip
_NUMBER: Final = re.compile(r"\d+(?:[.,:]\d+)*|[a-zé]+", re.IGNORECASE)
_NEGATION: Final = re.compile(
    r"\b(?:niet|geen|nooit|niets|niks|niemand|nergens|zonder|on(?:mogelijk|voldoende|geoorloofd"
    r"|zeker|duidelijk|bekend|verplicht)\w*|tenzij|alleen|weiger\w*|ontken\w*)\b",
    re.IGNORECASE,
)
_CONDITION: Final = re.compile(
    r"\b(?:mits|tenzij|indien|wanneer|zolang|totdat|zodra|alleen|pas|voorwaarde|voorbehoud"
    r"|moet(?:en)? (?:dan )?wel|(?:alleen |dat )als|eerst)\b|\?|^Als\b|, als\b",
    re.IGNORECASE | re.MULTILINE,
)
_ASKS_CONDITION: Final = re.compile(
    r"\b(?:mits|tenzij|indien|zolang|totdat|zodra|voorbehoud)\b", re.IGNORECASE
)
_OTHER: Final = re.compile(
    r"\b(?:moeder|vader|ouder|oma|opa|zus|broer|leerkracht|mentor|trainer|begeleider|rechter|arts"
    r"|therapeut|orthopedagoog|GI|pleeg\w*|psychiater|dokter|bewindvoerder)\w*\b|\[(?!KIND|DATUM)",
    re.IGNORECASE,
)
_THIRD: Final = re.compile(r"\b(?:hij|hem|haar|zij|ze)\b", re.IGNORECASE)
_VERB: Final = re.compile(
    r"\bje (?:is|heeft)\b|\b(?:is|heeft|wordt) je \d|\bis je bij\b|\b(?:van|als) je(?:\.| met\b)",
    re.IGNORECASE,
)
_JE: Final = re.compile(r"\b(?:je|jij|jou|jouw|jullie|jezelf)\b", re.IGNORECASE)


def _numbers(text: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for match in _NUMBER.finditer(PLACEHOLDER.sub(" ", text)):
        word = match.group().lower()
        value = word if word[0].isdigit() else _WORDS.get(word)
        if value is not None:
            found[value] += 1
    return found


def _placeholders(text: str) -> set[str]:
    return {m.group() for m in PLACEHOLDER.finditer(text)} - {"[KIND_1]"}


def score(source: str, answer: str, *, prompt: Prompt) -> dict[str, bool]:
    """Return criterion -> passed for a rewrite of `source` for the child [KIND_1]."""
    plain = PLACEHOLDER.sub(" ", answer)
    ratio = len(answer) / len(source)
    names_child = "[KIND_1]" in source
    language = py3langid.classify(plain)[0] if len(plain) > 20 else "nl"
    return {
        "placeholders": _placeholders(source) == _placeholders(answer),
        "numbers": set(_numbers(source)) == set(_numbers(answer)),
        "negation": bool(_NEGATION.search(source)) == bool(_NEGATION.search(answer)),
        "condition": bool(_CONDITION.search(answer)) or not _ASKS_CONDITION.search(source),
        "length": 0.5 <= ratio <= 2.2,
        "no_leak": not leaks(prompt, answer),
        "dutch": language in {"nl", "af"},
        "je": "[KIND_1]" not in answer and (bool(_JE.search(answer)) or not names_child),
        "pronoun": bool(_OTHER.search(source)) or not _THIRD.search(answer),
        "verb": not _VERB.search(answer),
    }
