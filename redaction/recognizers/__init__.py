"""The Dutch recognizers on Presidio's contract, one file each."""

from redaction.recognizers.address import AddressRecognizer
from redaction.recognizers.base import DutchRecognizer, Hit, PatternRecognizer, Rule, rule
from redaction.recognizers.bsn import BsnRecognizer, passes_elfproef
from redaction.recognizers.case_number import CaseNumberRecognizer
from redaction.recognizers.dates import DateRecognizer
from redaction.recognizers.email import EmailRecognizer
from redaction.recognizers.engine import LANGUAGE, DutchArtifacts, DutchNlpEngine
from redaction.recognizers.iban import IbanRecognizer
from redaction.recognizers.known import KnownRecognizer
from redaction.recognizers.license_plate import LicensePlateRecognizer
from redaction.recognizers.links import HandleRecognizer, UrlRecognizer
from redaction.recognizers.location import LocationRecognizer
from redaction.recognizers.ner import PipelineRecognizer
from redaction.recognizers.organization import OrganizationRecognizer
from redaction.recognizers.person_initials import InitialsRecognizer, ReversedRecognizer
from redaction.recognizers.person_lexicon import LexiconRecognizer
from redaction.recognizers.person_residual import ResidualRecognizer
from redaction.recognizers.person_speech import SpeechRecognizer
from redaction.recognizers.person_title import LabelRecognizer, TitleRecognizer
from redaction.recognizers.phone import PhoneRecognizer
from redaction.recognizers.postcode import PostcodeRecognizer

ALL: tuple[type[DutchRecognizer], ...] = (
    AddressRecognizer,
    BsnRecognizer,
    CaseNumberRecognizer,
    DateRecognizer,
    EmailRecognizer,
    HandleRecognizer,
    IbanRecognizer,
    InitialsRecognizer,
    LabelRecognizer,
    LexiconRecognizer,
    LicensePlateRecognizer,
    LocationRecognizer,
    OrganizationRecognizer,
    PhoneRecognizer,
    PostcodeRecognizer,
    ResidualRecognizer,
    ReversedRecognizer,
    SpeechRecognizer,
    TitleRecognizer,
    UrlRecognizer,
)
"""Every recognizer that needs no arguments."""

__all__ = [
    "ALL",
    "LANGUAGE",
    "DutchArtifacts",
    "DutchNlpEngine",
    "DutchRecognizer",
    "Hit",
    "KnownRecognizer",
    "PatternRecognizer",
    "PipelineRecognizer",
    "Rule",
    "passes_elfproef",
    "rule",
]
