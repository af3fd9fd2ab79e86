"""The word lists of the rule-based rewriter, read once from `data/woorden.yaml`."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Annotated

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict


def _words(value: object) -> frozenset[str]:
    if not isinstance(value, str):
        raise ValueError("a word list is one string of words")
    return frozenset(value.split())


Words = Annotated[frozenset[str], BeforeValidator(_words)]


class Lexicon(BaseModel):
    """Closed classes and noun lists; all words are lower case.

    Source: own lists, see the head of `data/woorden.yaml`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    versie: str
    voorzetsels: Words
    onderschikkend: Words
    betrekkelijk: Words
    nevenschikkend: Words
    bijwoorden: Words
    personen_zij: Words
    personen_hij: Words
    personen_beide: Words
    personen_meervoud: Words
    kindwoorden: Words
    relaties: Words
    bezit: Words
    bijvoeglijk: Words
    dat_personen: Words
    meewerkend: Words
    tijdwoorden: Words
    sterk_verleden: Words
    meervoud_verleden: Words
    meervoud: Words
    lidwoorden: Words
    onderwerpen: Words
    instellingen: Words
    geen_personen: Words
    stam_op_t: Words
    naamwoorden: Words
    ge_naamwoorden: Words
    nadruk: Words
    vaste_verbinding: Words
    bijstelling: Words
    geweigerd: Words
    stammen_zij: Words
    stammen_hij: Words
    stammen_instelling: Words
    stammen_geen_persoon: Words
    uitgang_persoon: Words
    deeltjes: Words

    def is_person(self, word: str) -> bool:
        """Tell whether a noun (lower case) can be a person, an animal or an institution."""
        return (
            word in self.personen_zij
            or word in self.personen_hij
            or word in self.personen_beide
            or word in self.personen_meervoud
            or word in self.instellingen
            or word in self.relaties
        )


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """Return the lists; the file is read on the first call."""
    text = files("assistant.drafting").joinpath("data/woorden.yaml").read_text(encoding="utf-8")
    return Lexicon.model_validate(yaml.safe_load(text))
