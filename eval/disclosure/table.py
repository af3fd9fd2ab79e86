"""The classes, word sets and rules, read once from the YAML files of this folder."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, cast

import yaml

from eval.disclosure.pattern import Pattern, compile_pattern, set_regex
from eval.disclosure.types import CODES, DisclosureClass, DisclosureCode
from eval.errors import DatasetError

_FOLDER: Final = Path(__file__).parent
_PLAIN: Final = re.compile(r"<[^>]*>|[\w'’-]+")
"""A set or a word of a pattern. Source: own, after the notation of `pattern.py`."""
_HER: Final = frozenset({"haar", "hem", "d'r"})
_SHE: Final = frozenset({"zij", "ze"})
_ROLES: Final = MappingProxyType(
    {
        "ouder": "pdo",
        "volwassene": "pdb",
        "beroeps": "b",
        "medewerker": "pm",
        "anderkind": "ps",
        "dochter": "p",
    }
)
"""The sets of people and the flags that their words carry; see `pattern.PEOPLE`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A group of patterns of one class.

    `needs` are classes of which one must hold elsewhere in the sentence; "any" stands for all but
    those that say how something is known or shared.
    """

    name: str
    code: DisclosureCode
    patterns: tuple[Pattern, ...] = field(repr=False)
    needs: frozenset[str]
    near: tuple[Pattern, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleBook:
    """All rules, and for each class the patterns that look like it and are nothing."""

    rules: tuple[Rule, ...]
    harmless: Mapping[str, tuple[Pattern, ...]]


def disclosure_version() -> str:
    """Return the versions of lists, rules and learned layer, for reports and the log."""
    names = ["klassen.yaml", "woorden.yaml", *_rule_files()]
    return "/".join(str(_load(name).get("version")) for name in names) + f"/{_learned_version()}"


@cache
def disclosure_classes() -> tuple[DisclosureClass, ...]:
    """Return the classes with label and reason, in the order of reports.

    Raises:
        DatasetError: the table is missing a class or has one too many.
    """
    rows = _load("klassen.yaml").get("classes")
    if not isinstance(rows, Mapping) or set(rows) != set(CODES):
        raise DatasetError(
            "klassen.yaml heeft niet precies de klassen die het programma kent. "
            "Zet het bestand van deze versie terug."
        )
    return tuple(
        DisclosureClass(
            code=code,
            label=str(rows[code]["label"]),
            why=str(rows[code]["why"]),
        )
        for code in CODES
    )


@cache
def rule_book() -> RuleBook:
    """Return all rules of the `regels_*.yaml` files, compiled.

    Raises:
        DatasetError: a file is broken or names something that does not exist.
    """
    sets, rules, harmless = _sets(), list[Rule](), dict[str, tuple[Pattern, ...]]()
    for name in _rule_files():
        for code, part in _load(name)["classes"].items():
            if code not in CODES:
                raise DatasetError(
                    f"{name} noemt een klasse die het programma niet kent. "
                    "Haal die klasse weg of zet het bestand van deze versie terug."
                )
            harmless[code] = _patterns(part.get("harmless", ""), sets)
            rules += [_rule(code, key, row, sets) for key, row in part["groups"].items()]
    return RuleBook(rules=tuple(rules), harmless=harmless)


@cache
def role_flags(form: str) -> str:
    """Return the flags of a folded word that stands for people, else an empty string."""
    return "".join(flags for regex, flags in _role_regexes() if regex.fullmatch(form))


@cache
def _role_regexes() -> tuple[tuple[re.Pattern[str], str], ...]:
    sets = _sets()
    return tuple((re.compile(sets[name]), flags) for name, flags in _ROLES.items())


@cache
def _sets() -> Mapping[str, str]:
    rows = _load("woorden.yaml").get("sets")
    if not isinstance(rows, Mapping):
        raise DatasetError("woorden.yaml heeft geen lijsten. Haal het bestand opnieuw op.")
    return {str(name): set_regex(str(words)) for name, words in rows.items()}


def _rule(code: str, key: str, row: Mapping[str, Any], sets: Mapping[str, str]) -> Rule:
    return Rule(
        name=f"{code}.{key}",
        code=cast(DisclosureCode, code),
        patterns=_patterns(row["patterns"], sets),
        needs=frozenset(str(row.get("needs", "")).split()),
        near=_patterns(row.get("near", ""), sets),
    )


def _patterns(text: str, sets: Mapping[str, str]) -> tuple[Pattern, ...]:
    lines = [p.strip() for p in re.split(r"[,\n]", text) if p.strip()]
    both = dict.fromkeys(form for line in lines for form in (line, _mirrored(line)))
    return tuple(compile_pattern(form, sets) for form in both)


def even_word(form: str, *, owns: bool) -> str:
    """Return the word that stands for a man's and a woman's alike, in small letters; else "".

    `form` is in small letters; `owns` tells the pronoun "zijn" from the verb. Who reads these words
    cannot tell a mother from a father.
    """
    if form in _HER or (owns and form == "zijn"):
        return "haar"
    if form in _SHE:
        return "hij"
    mirrors, men = _mirrors(), _men()
    return mirrors[form] if form in mirrors and form not in men else ""


@cache
def _men() -> frozenset[str]:
    return frozenset(str(row).split()[0] for row in _load("woorden.yaml").get("mirrors", ()))


def _mirrored(line: str) -> str:
    """Return a pattern with every word for a man or woman exchanged: uncles and aunts alike."""
    mirrors = _mirrors()
    return _PLAIN.sub(lambda m: mirrors.get(m[0], m[0]), line)


@cache
def _mirrors() -> Mapping[str, str]:
    pairs = [str(row).split() for row in _load("woorden.yaml").get("mirrors", ())]
    if any(len(pair) != 2 for pair in pairs):
        raise DatasetError(
            "woorden.yaml heeft onder 'mirrors' iets anders dan paren van twee woorden. "
            "Zet het bestand van deze versie terug."
        )
    return MappingProxyType({a: b for one, other in pairs for a, b in ((one, other), (other, one))})


@cache
def _learned_version() -> str:
    try:
        text = (_FOLDER / "weights" / "meta.json").read_text(encoding="utf-8")
        return str(json.loads(text)["version"])
    except (OSError, ValueError, KeyError, TypeError):
        raise DatasetError(
            "De geleerde laag ontbreekt of is niet compleet. "
            "Haal de map eval/disclosure/weights opnieuw op."
        ) from None


@cache
def _rule_files() -> tuple[str, ...]:
    return tuple(sorted(path.name for path in _FOLDER.glob("regels_*.yaml")))


@cache
def _load(name: str) -> Mapping[str, Any]:
    data = yaml.safe_load((_FOLDER / name).read_text(encoding="utf-8"))
    if not isinstance(data, Mapping):
        raise DatasetError(f"{name} is geen geldige lijst. Haal het bestand opnieuw op.")
    return data
