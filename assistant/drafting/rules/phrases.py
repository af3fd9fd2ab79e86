"""Official phrases into plain ones: `data/frasen.yaml` and three rules with word order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

import yaml
from pydantic import BaseModel, ConfigDict, model_validator

from assistant.drafting.rules.lexicon import load_lexicon
from assistant.drafting.rules.tokens import tidy


class PhraseRow(BaseModel):
    """One replacement with its conditions and its own test. Source: field `bron` of each row."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    naam: str
    van: str
    naar: str
    bron: str
    voorbeeld: str
    uitkomst: str
    regex: bool = False
    alleen_voor: str = ""
    niet_voor: str = ""
    alleen_na: str = ""
    niet_na: str = ""
    zonder: str = ""


class PhraseTable(BaseModel):
    """The whole table; every row names a known source."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    versie: str
    bronnen: dict[str, str]
    regels: tuple[PhraseRow, ...]

    @model_validator(mode="after")
    def _known_sources(self) -> PhraseTable:
        if any(row.bron not in self.bronnen for row in self.regels):
            raise ValueError("a row names an unknown source")
        if len({row.naam for row in self.regels}) != len(self.regels):
            raise ValueError("two rows have the same name")
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    row: PhraseRow
    pattern: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]


@lru_cache(maxsize=1)
def load_phrases() -> PhraseTable:
    """Return the table; the file is read on the first call."""
    text = files("assistant.drafting").joinpath("data/frasen.yaml").read_text(encoding="utf-8")
    return PhraseTable.model_validate(yaml.safe_load(text))


@lru_cache(maxsize=1)
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            row=row,
            pattern=_pattern(row),
            before=re.compile(rf"(?:^|[\s(])(?:{row.alleen_na or row.niet_na})\s*$", re.IGNORECASE),
            after=re.compile(rf"\s*(?:{row.alleen_voor or row.niet_voor})", re.IGNORECASE),
        )
        for row in load_phrases().regels
    )


def _pattern(row: PhraseRow) -> re.Pattern[str]:
    body = row.van if row.regex else re.escape(row.van).replace(r"\ ", r"\s+")
    left = "" if body.startswith(("^", ",")) else r"(?<![\w\[-])"
    right = "" if body.endswith((".", ")", ",")) else r"(?![\w\]-])"
    return re.compile(left + body + right, re.IGNORECASE)


def plain_phrases(sentence: str) -> tuple[str, tuple[str, ...]]:
    """Return the sentence in plainer words and the names of the rows that were used, in order."""
    used: list[str] = []
    capital = sentence[:1].isupper()
    for rule in _rules():
        if rule.row.zonder and re.search(rule.row.zonder, sentence, re.IGNORECASE):
            continue
        changed = _apply(rule, sentence)
        if changed != sentence:
            used.append(rule.row.naam)
            sentence = changed
    for name, rewrite in _ORDER_RULES:
        changed = rewrite(sentence)
        if changed != sentence:
            used.append(name)
            sentence = changed
    return (tidy(sentence, capital=capital) if used else sentence), tuple(used)


def _apply(rule: _Rule, sentence: str) -> str:
    def swap(match: re.Match[str]) -> str:
        before, after = sentence[: match.start()], sentence[match.end() :]
        row = rule.row
        if row.alleen_na and not _last_word(rule.before, before, row.alleen_na):
            return match.group()
        if row.niet_na and rule.before.search(before):
            return match.group()
        if row.alleen_voor and not rule.after.match(after):
            return match.group()
        if row.alleen_voor and row.niet_voor:
            raise ValueError("a row has one condition on what follows")
        if row.niet_voor and rule.after.match(after):
            return match.group()
        text = row.naar
        if match.group()[:1].isupper() and match.start() == 0:
            text = text[:1].upper() + text[1:]
        return text

    return rule.pattern.sub(swap, sentence)


def _last_word(pattern: re.Pattern[str], before: str, wanted: str) -> bool:
    return bool(pattern.search(before)) or (wanted == "," and before.rstrip().endswith(","))


@lru_cache(maxsize=1)
def _obliged() -> re.Pattern[str]:
    """Return one "dient ... te" with its infinitive, in a stretch without a sign or conjunction.

    A separated particle rejoins its verb. Source: ANS, https://e-ans.ivdnt.org (accessed
    2026-11-22).
    """
    particles = "|".join(sorted(load_lexicon().deeltjes))
    stop = (
        r"\bte\b|[,;:.](?!\d)|\bom\b|\bdient?\b|\bzonder\b|\bdoor\b|\b(?:en|of|maar)\b"
        r"|\bvoor\b(?= te)|\bals\b|\btot\b"
    )
    return re.compile(
        rf"\b(?P<verb>dient|dienen)\b(?P<middle>(?:(?!{stop}).)*?)"
        rf"\b(?:(?P<particle>{particles}) )?te (?P<inf>[a-zéëïöü]+(?:en|aan|oen|ien))\b"
        r"(?P<rest>[^,;:.]*)",
        re.IGNORECASE,
    )


def _must(sentence: str) -> str:
    """Turn "dient zich te melden" into "moet zich melden"; a separated particle rejoins."""
    found = list(_obliged().finditer(sentence))
    if len(found) != 1:
        return sentence
    match = found[0]
    if re.search(r"\bte\b", match["rest"]) or re.search(r"\b(?:dient|dienen)\b", match["rest"]):
        return sentence
    verb = "moet" if match["verb"].lower() == "dient" else "moeten"
    infinitive = (match["particle"] or "") + match["inf"]
    before = sentence[: match.start()]
    return f"{before}{verb}{match['middle']}{infinitive}{match['rest']}{sentence[match.end() :]}"


_TRY: Final = re.compile(r"\btracht (?=(?:[^,;:.]*? )?te \w+n\b)")
_DURING: Final = re.compile(
    r"\bgedurende (?P<span>(?:\d+|een|één|twee|drie|vier|vijf|zes|enkele) (?:dag|dagen|week|weken|"
    r"maand|maanden|jaar|uur|minuten))(?! lang\b)\b",
    re.IGNORECASE,
)


def _try(sentence: str) -> str:
    return _TRY.sub("probeert ", sentence)


def _during(sentence: str) -> str:
    """Turn "gedurende 4 weken" into the phrase "4 weken lang"."""
    return _DURING.sub(lambda m: f"{m['span']} lang", sentence)


_ORDER_RULES: Final = (("dient-te", _must), ("tracht-te", _try), ("gedurende-tijd", _during))
