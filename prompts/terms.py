"""The terms of the field, each explained in plain Dutch, and a quick search for them in a text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal, Self

from pydantic import BaseModel, Field, model_validator

from prompts.errors import PromptFileError
from prompts.types import Level
from prompts.yaml_files import EDGE, read_yaml

TERMS_FILE: Final = Path(__file__).parent / "begrippen.yaml"
"""The shipped list; the workgroup may edit it."""

_POINTS_BACK: Final = re.compile(
    r"(?:Dat|Dan|Daarin|Daarmee|Dit|Deze|Zij|Hier\w+|(?:In|Bij|Met) (?:dat|dit|deze|die|zo'n))\b"
)
"""Explanations that need the term before them. Source: own list of openings, 2026-11-22."""

Article = Literal["de", "het"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One term. `uitleg_*` are whole sentences; `status` is "concept" until it is reviewed.

    `vervanging` fits the place of `lemma` (same article and number) and of no other form.
    A term with `nooit_vervangen` may be explained and never replaced. `hoofdletters`: forms in
    capitals count in capitals only ("JIM" is not the name Jim).
    """

    lemma: str
    lidwoord: Article | None
    afkorting: str | None
    forms: tuple[str, ...]
    uitleg_b1: str
    uitleg_8_11: str
    uitleg_12_15: str
    vervanging: str | None
    nooit_vervangen: bool
    hoofdletters: bool
    bron: str
    status: str

    def explain(self, level: Level) -> str:
        """Return the explanation for a reader of `level`; for an adult, the plain B1 one.

        It can stand by itself: one that only points back ("Dat is ...") gets the term before it.
        """
        text = self.uitleg_12_15
        if level in {"8-11", "lvb"}:
            text = self.uitleg_8_11
        elif level == "ouder":
            text = self.uitleg_b1
        if not _POINTS_BACK.match(text):
            return text
        return f"{self.lemma[0].upper()}{self.lemma[1:]}: {text[0].lower()}{text[1:]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TermMatch:
    """A term in a text; half-open code points of the text as given.

    `replacement` is text that fits in that place, or None where there is no safe one.
    """

    start: int
    end: int
    term: Term
    replacement: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The list of terms with its version. Iterate over `terms`; search with `find`."""

    version: str
    checked_on: date
    sha256: str
    terms: tuple[Term, ...]
    _by_form: Mapping[str, Term] = field(repr=False)
    _pattern: re.Pattern[str] = field(repr=False)

    def find(self, text: str) -> tuple[TermMatch, ...]:
        """Return the terms in `text`, longest first where they overlap, sorted by place.

        Upper and lower case are equal, except for abbreviations of two letters ("GI").
        """
        matches = []
        for match in self._pattern.finditer(text):
            form = match.group()
            term = self._by_form.get(_key(form))
            if term is None or not _case_fits(form, term):
                continue
            matches.append(
                TermMatch(
                    start=match.start(),
                    end=match.end(),
                    term=term,
                    replacement=_replacement(term, match, text),
                )
            )
        return tuple(matches)

    def get(self, form: str) -> Term | None:
        """Return the term that `form` is a form of, or None; case does not matter."""
        return self._by_form.get(_key(form))


_SHORT: Final = 2
"""Letters of an abbreviation that must be in capitals to count: "HB", not "hb"."""


class _TermRow(BaseModel):
    model_config = EDGE

    lemma: str = Field(min_length=2)
    lidwoord: Article | None = None
    afkorting: str | None = Field(default=None, min_length=2)
    forms: tuple[str, ...]
    uitleg_b1: str = Field(min_length=10)
    uitleg_8_11: str = Field(min_length=10)
    uitleg_12_15: str = Field(min_length=10)
    vervanging: str | None = None
    nooit_vervangen: bool
    hoofdletters: bool = False
    bron: str = Field(min_length=3)
    status: Literal["concept", "bevestigd"] = "concept"

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.nooit_vervangen and self.vervanging is not None:
            raise ValueError("nooit_vervangen: een vervanging mag dan niet")
        return self

    def to_term(self) -> Term:
        return Term(**self.model_dump())

    def all_forms(self) -> tuple[str, ...]:
        return (self.lemma, *self.forms, *((self.afkorting,) if self.afkorting else ()))


class _TermsFile(BaseModel):
    model_config = EDGE

    version: str = Field(pattern=r"^\d+\.\d+\.\d+$")
    gecontroleerd_op: date
    termen: tuple[_TermRow, ...] = Field(min_length=1)


@cache
def load_terms(path: Path = TERMS_FILE) -> Terms:
    """Return the terms of `path`, validated; read once per path.

    Raises:
        PromptFileError: the file is missing or invalid, or a form belongs to two terms.
    """
    content, sha256 = read_yaml(path, _TermsFile)
    by_form: dict[str, Term] = {}
    for row in content.termen:
        term = row.to_term()
        for form in row.all_forms():
            other = by_form.setdefault(_key(form), term)
            if other is not term:
                raise PromptFileError(
                    f"In {path} staat '{form}' bij '{other.lemma}' en bij '{term.lemma}'. "
                    "Haal de vorm bij een van de twee weg."
                )
    return Terms(
        version=content.version,
        checked_on=content.gecontroleerd_op,
        sha256=sha256,
        terms=tuple(dict.fromkeys(by_form.values())),
        _by_form=MappingProxyType(by_form),
        _pattern=_compile(by_form),
    )


def _compile(forms: Mapping[str, Term]) -> re.Pattern[str]:
    """Return one pattern of all forms, longest first, on word boundaries, any white space."""
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    options = "|".join(
        r"\s+".join(map(re.escape, form.split(" "))).replace("'", "['’]") for form in longest_first
    )
    return re.compile(rf"(?<![\w’'])(?:{options})(?!\w)", re.IGNORECASE)


def _case_fits(form: str, term: Term) -> bool:
    """Return whether `form` stands in capitals where it must."""
    if len(form) > _SHORT and not term.hoofdletters:
        return True
    return form.upper() not in {term.lemma, *term.forms, term.afkorting} or form.isupper()


def _key(form: str) -> str:
    return " ".join(form.replace("’", "'").lower().split())


def _replacement(term: Term, match: re.Match[str], text: str) -> str | None:
    """Return the replacement with the case of its place; None in a compound or another form."""
    joined = text[match.end() : match.end() + 1] == "-" or text[: match.start()].endswith("-")
    if term.vervanging is None or joined or _key(match.group()) != _key(term.lemma):
        return None
    new = term.vervanging
    return new[0].upper() + new[1:] if match.group()[0].isupper() else new
