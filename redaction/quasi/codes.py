"""The codes of warnings for rare combinations, and what the worker reads."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

MESSAGES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "quasi_beroep_plaats": "Dit beroep is in een kleine plaats snel te herkennen. Schrijf het "
        "algemener, bijvoorbeeld ‘heeft een eigen zaak’. Of laat het weg.",
        "quasi_beroep": "Weinig mensen hebben dit beroep. Lezers kunnen daardoor raden wie het is. "
        "Schrijf alleen ‘werkt’, of laat het weg.",
        "quasi_leeftijd_gebeurtenis": "De leeftijd en deze bijzondere gebeurtenis staan bij "
        "elkaar. Zo is het kind terug te vinden. Schrijf de leeftijd of de gebeurtenis algemener.",
        "quasi_gebeurtenis_plaats": "Deze gebeurtenis in een kleine plaats is makkelijk terug te "
        "vinden. Schrijf het algemener, of laat de gebeurtenis of de plaats weg.",
        "quasi_diagnose": "Weinig mensen hebben deze ziekte. Lezers kunnen daardoor raden wie het "
        "is. Schrijf bijvoorbeeld ‘een ernstige ziekte’, of laat de naam weg.",
        "quasi_afkomst_plaats": "In een kleine plaats wonen weinig mensen met deze afkomst of dit "
        "geloof. Laat de afkomst of de plaats weg als die niet nodig is.",
        "quasi_media": "Dit is in de media of op internet geweest. Lezers kunnen het terugvinden. "
        "Laat dit weg, of schrijf het algemener.",
        "quasi_gezin": "Zo'n groot gezin of zo'n meerling is bijzonder. Lezers kunnen daardoor "
        "raden wie het is. Schrijf bijvoorbeeld ‘een groot gezin’.",
        "quasi_uniek": "Hier staat dat iemand de enige is. Daaraan kunnen lezers de persoon "
        "herkennen. Schrijf het algemener, of laat het weg.",
        "quasi_bekend": "Een bekend persoon of topsporter is snel te herkennen. Schrijf het "
        "algemener, bijvoorbeeld ‘sport veel’. Of laat het weg.",
    }
)
"""What the worker reads, per code: what is the matter and what to do."""

QUASI_CODES: Final = tuple(sorted(MESSAGES))
"""All codes of warnings for rare combinations, sorted."""

ReleaseReason = Literal["nodig", "niet_herkenbaar", "klopt_niet", "toestemming"]
"""Why a worker accepts such a warning: the text can't do without it, nobody will recognise the
person by it, the warning is wrong, or the person agrees. The log gets the code only.
"""
