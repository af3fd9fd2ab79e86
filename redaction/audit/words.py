"""Fixed words that a log record may hold and that rooms above this one give meaning to."""

from __future__ import annotations

from typing import Final

# Finding types, origins and decisions belong to rooms above this one, which may not be imported:
# they are the stable words of the command-line contract.
FINDING_TYPES: Final = (
    *("date", "number", "negation", "person", "condition", "modality", "invented", "omitted"),
    *("attribution", "cause", "placeholder"),
)
DISCLOSURES: Final = (
    *("seksueel_misbruik", "geweld", "onbewezen", "suicidaliteit", "afstamming", "strafbaar"),
    *("verslaving", "gezondheid_derde", "prive_derde", "informant", "vertrouwelijk"),
    *("geheim_adres", "andere_kinderen", "veiligheid_medewerker", "niet_besproken"),
)
DECISIONS: Final = ("tell", "oral", "omit")
DECISION_REASONS: Final = (
    *("lezer_weet_het", "recht_van_lezer", "nodig_voor_uitleg", "gesprek_gepland", "belastend"),
    *("veiligheid", "privacy_ander", "niet_vastgesteld", "niet_gevraagd", "niet_opgegeven"),
)
REFUSALS: Final = (
    *("empty", "too-long", "windows-1252", "utf-16", "not-utf8", "binary", "nul", "control"),
    *("surrogate", "not-dutch"),
)
