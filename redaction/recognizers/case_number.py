"""Numbers of cases, files, clients, policies and professionals."""

from __future__ import annotations

from typing import Final

import regex

from redaction.recognizers.base import Match, PatternRecognizer, Rule, rule
from redaction.tokens import TextView

# Source: court numbers and ECLI after https://www.rechtspraak.nl; parket
# and police numbers from published decisions; 2026-11-22. Labels: own list of the field.
_LABEL: Final = (
    r"(?:zaak|rekest|rekwest|parket|dossier|cli[eë]nt|clienten|"
    r"polis|factuur|aanvraag|registratie|beschikking|klant|"
    r"pati[eë]nt(?:en)?|"
    r"lidmaatschaps?|lid|relatie|meldings?|incident|proces-?"
    r"verbaal|pv-?|mutatie|v-|vreemdelingen|paspoort|rijbewijs|"
    r"id-?|identiteits|"
    r"document|agb|skj|big|kvk|leerling|studenten?|onderwijs|"
    r"order|contract|huur|verzekerings?|zorgpolis|ref(?:erentie)"
    r"?|"
    r"jeugdhulp|indicatie|toewijzings|bericht|casus|volg|behandel|ons|uw|verblijfs|kamer|rol)[\s-]?"
)
_KIND: Final = r"(?:nummers?|nrs?\.?|no\.?|code|kenmerk|id)"
_ID: Final = (
    r"(?:[A-Z]{1,5}[\s./-]{0,2}){0,2}(?=[\w./-]*\d)[A-Z0-9][\w]*(?"
    r":[./-]+[\w]+)*(?:\s(?:[A-Z]{2,3}\s)?(?:[A-Z]{1,3}\s)"
    r"?\d[\w./-]*\d){0,2}"
)
_I: Final = regex.IGNORECASE
TYPE: Final = "NL_CASE_NUMBER"


class CaseNumberRecognizer(PatternRecognizer):
    """Finds case and file numbers by their form or their label."""

    NAME = "nl_case_number"
    ENTITIES = (TYPE,)
    RULES = (
        rule(
            "rechtbank",
            (
                r"(?<!\w)C\s?/\s?\d{2}\s?/\s?\d{4,7}(?:\s?[/|-]?\s?(?:[A-Z]{2}\s?"
                r"[A-Z]{2,4}\s?\d{2}\s?[-/.–]\s?\d{1,5}))?(?!\w)"
            ),
            TYPE,
            0.98,
            flags=_I,
        ),
        rule(
            "rekest",
            (
                r"(?<!\w)(?:JE|FA|FJ|HA|KG|EX|FT|PR)\s?/?\s?(?:RK|ZA|VERZ|"
                r"EXPL)\s?/?\s?\d{2}\s?[-/.–]\s?\d{1,5}(?!\w)"
            ),
            TYPE,
            0.95,
            flags=_I,
        ),
        rule("hof", r"(?<![\w.])200\.\d{3}\.\d{3}(?:[/-]\d{2})?(?!\d)", TYPE, 0.9),
        rule("ecli", r"ECLI:[A-Z]{2}:[A-Z]{2,8}:\d{4}:[A-Z0-9.]*[A-Z0-9]", TYPE, 0.98, flags=_I),
        rule("parket", r"(?<![\w/-])\d{2}[/-]\d{6}[-/]\d{2}(?![\w/-])", TYPE, 0.95),
        rule("politie", r"(?<!\w)PL\s?\d{4}[-\s]\d{4,14}(?:-\d+)?(?!\w)", TYPE, 0.95, flags=_I),
        rule(
            "label",
            (
                rf"(?<!\w)(?:{_LABEL}{_KIND}|kenmerk|referentie|dossier|"
                rf"(?:cl|clt|clnt|cli)\.?[ ]?(?:nr)?\.?|rekest|polis|"
                rf"ref\.?|zaak|v-nr\.?)(?!(?<=[^\W\d_])[^\W\d_])(?:\s(?:van\s\w+|rechtbank|rb|gi|"
                rf"ouders))?\s?"
                rf"(?:\([^)\n]{{0,15}}\)\s?)?(?::|=|#|-|is|was|van|luidt|"
                rf"betreft|met)?\s?(?:nr\.?\s|nummer\s)?\(?(?P<x>{_ID})(?!\w)"
            ),
            TYPE,
            0.85,
            flags=_I,
        ),
        rule(
            "nr met letters",
            r"(?<!\w)[Nn]r\.?:?\s(?P<x>[A-Z]{1,5}[-/.]\d{2,}(?:[-/.]\w+)*)(?!\w)",
            TYPE,
            0.7,
        ),
        rule(
            "letters-jaar-volgnummer",
            r"(?<![\w/-])[A-Z]{1,5}[-/]\d{2,4}[-/.]\d{3,7}(?:[-/]\w+)?(?![\w/-])",
            TYPE,
            0.8,
        ),
        rule(
            "jaar-volgnummer",
            (
                r"(?<![\w/-])(?:19|20)\d{2}[-/.](?:[A-Z]{1,5}[-/.]\d{3,9}|"
                r"(?!(?:19|20)\d{2}(?!\d))\d{4,9})(?![\w/-])"
            ),
            TYPE,
            0.75,
        ),
        rule("lang getal", r"(?<![\w.,+/€-])\d{7,14}(?![\w]|[.,/-]\d)", TYPE, 0.5),
        rule(
            "letters en cijfers",
            r"(?<![\w/.-])(?=[A-Z0-9-]*\d{3})[A-Z]{1,4}-?\d{5,10}(?:-\d+)?(?![\w/-])",
            TYPE,
            0.6,
        ),
    )

    def accept(self, found_by: Rule, match: Match, view: TextView) -> bool:
        """Return whether a labelled match holds a number of at least three digits."""
        if found_by.reason == "label":
            return sum(c.isdigit() for c in match.group("x")) >= 3
        return True
