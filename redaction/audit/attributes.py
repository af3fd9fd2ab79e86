"""The closed list of what a log record may say of a step, and the check of each value.

A value is a bounded number, a yes or no, a member of a fixed list, a hash, a version, or a name
that was declared when the log was opened. None of these can hold a sentence, a name of a person,
a BSN or a telephone number of a case.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, get_args

from redaction.audit.words import (
    DECISION_REASONS,
    DECISIONS,
    DISCLOSURES,
    FINDING_TYPES,
    REFUSALS,
)
from redaction.entities import ENTITY_TYPES, ROLES
from redaction.errors import AuditError
from redaction.policy_rules import ReaderKind
from redaction.quasi.codes import QUASI_CODES, ReleaseReason
from redaction.types import CorrectionKind, ReasonCode

AttributeValue = bool | int | str | Mapping[str, int]
"""What an attribute may be. Fractions are left out: their notation is not canonical."""

MAX_NUMBER: Final = 9_999_999
"""Highest number in the log, both for counts and milliseconds (2.7 hours).

One below 10^7, so that no BSN (8 or 9 digits) or telephone number (9) fits.
"""

_HEX64: Final = re.compile(r"[0-9a-f]{64}")
# Own form: up to four parts of up to three digits, so that no year, date or number of a case fits.
_VERSION: Final = re.compile(
    r"v?\d{1,3}(?:\.\d{1,3}){0,3}(?:(?:a|b|rc|\.dev|-rc|-beta)\.?\d{1,2})?"
)
# Class names by Python's convention, PEP 8 (https://peps.python.org/pep-0008/, read 2026-11-22);
# the names without "Error" are those of this project and of the standard library.
_ERROR_CLASS: Final = re.compile(
    r"[A-Z][A-Za-z]{1,50}(?:Error|Cancelled)|KeyboardInterrupt|SystemExit|GeneratorExit|Exception"
)
# A UUID as URN, RFC 9562 (https://www.rfc-editor.org/rfc/rfc9562, read 2026-11-22).
_UUID: Final = re.compile(
    r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
)
# Configured names: a model, prompt file, pipeline. Printable, no spaces.
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,119}")

Check = Callable[[object, Collection[str]], bool]
"""Whether a value may be logged; the second argument holds the declared names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """One attribute of the schema: its name, what it accepts (Dutch) and the check itself."""

    name: str
    accepts: str
    check: Check


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MAX_NUMBER


def _number(value: object, _names: Collection[str]) -> bool:
    return _is_count(value)


def _yes_no(value: object, _names: Collection[str]) -> bool:
    return isinstance(value, bool)


def _like(pattern: re.Pattern[str]) -> Check:
    def check(value: object, _names: Collection[str]) -> bool:
        return isinstance(value, str) and pattern.fullmatch(value) is not None

    return check


def _one_of(*allowed: str) -> Check:
    def check(value: object, _names: Collection[str]) -> bool:
        return isinstance(value, str) and value in allowed

    return check


def _counts(keys: Collection[str]) -> Check:
    def check(value: object, _names: Collection[str]) -> bool:
        return isinstance(value, Mapping) and all(
            isinstance(key, str) and key in keys and _is_count(count)
            for key, count in value.items()
        )

    return check


def _declared(value: object, names: Collection[str]) -> bool:
    return isinstance(value, str) and value in names


def _activity(value: object, names: Collection[str]) -> bool:
    return _declared(value, names) or (isinstance(value, str) and bool(_UUID.fullmatch(value)))


_NUMBERS: Final = (
    # the text and its parts
    *("text_length", "draft_length", "sentences", "draft_sentences", "left_out", "fixed_blocks"),
    # redaction
    *("mentions", "entities", "placeholders", "known", "corrections", "warnings", "leaks"),
    *("unknown_placeholders", "restored", "described", "instructions"),
    # model calls
    *("calls", "tries", "retries", "timeouts", "failures", "prompt_tokens", "completion_tokens"),
    *("max_tokens", "latency_ms", "duration_ms", "load_ms", "seed", "threads"),
    # origins and checks
    *("sentences_model", "sentences_rule", "sentences_source", "sentences_fixed"),
    *("findings", "findings_blocking", "findings_check", "findings_info"),
    *("asked", "told", "oral", "omitted", "heavy", "agreed", "score_percent"),
    *("heavy_told_agreed", "heavy_told_alone"),
    # the log and the store
    *("age", "items", "purged", "torn_bytes", "records", "waiting"),
)


def _schema() -> Mapping[str, Attribute]:
    number = f"geheel getal van 0 tot en met {MAX_NUMBER}"
    name = "naam uit de instellingen, aangemeld bij het openen van het logboek"
    flags = ("strict", "cancelled", "cached", "key_present", "stream")
    hashes = ("policy_sha256", "prompt_sha256", "model_sha256", "pipeline_sha256", "terms_sha256")
    hmacs = ("text_hmac", "draft_hmac", "recipient_hmac", "item_hmac", "dpl.core.data_subject_id")
    choices: Mapping[str, tuple[str, ...]] = {
        "audience": ("kind", "ouder", "collega"),
        "correction": get_args(CorrectionKind),
        "decision": DECISIONS,
        "disclosure_default": ("ask", "tell"),
        "engine": ("llamacpp", "transformers", "openai", "fake", "none"),
        "entity_type": tuple(ENTITY_TYPES),
        "finish": ("stop", "length"),
        "format": ("jsonl", "csv", "docx", "txt", "html"),
        "level": ("8-11", "12-15", "16-18", "ouder", "lvb"),
        "method": ("model", "rule", "source", "fixed"),
        "reader": get_args(ReaderKind),
        "reason_code": ("worker", "known", "policy", "rule", "expired", *get_args(ReasonCode)),
        "refusal": REFUSALS,
        "release_reason": get_args(ReleaseReason),
        "role": tuple(ROLES),
        "task": ("samenvatting", "kindgericht", "b1"),
        "verdict": ("faithful", "unfaithful"),
        "warning_code": QUASI_CODES,
    }
    rows: list[Attribute] = [
        *(Attribute(name=n, accepts=number, check=_number) for n in _NUMBERS),
        *(Attribute(name=n, accepts="ja of nee", check=_yes_no) for n in flags),
        *(Attribute(name=n, accepts="SHA-256, hex", check=_like(_HEX64)) for n in hashes),
        *(Attribute(name=n, accepts="HMAC-SHA256, hex", check=_like(_HEX64)) for n in hmacs),
        *(
            Attribute(name=n, accepts="versienummer", check=_like(_VERSION))
            for n in ("policy_version", "prompt_version", "terms_version")
        ),
        *(
            Attribute(name=n, accepts=name, check=_declared)
            for n in ("model", "pipeline", "prompt", "suite")
        ),
        *(
            Attribute(name=n, accepts="een van: " + ", ".join(words), check=_one_of(*words))
            for n, words in choices.items()
        ),
        Attribute(
            name="entity_counts", accepts="aantal per soort gegeven", check=_counts(ENTITY_TYPES)
        ),
        Attribute(
            name="correction_counts",
            accepts="aantal per actie",
            check=_counts(get_args(CorrectionKind)),
        ),
        Attribute(
            name="correction_reasons",
            accepts="aantal per reden",
            check=_counts(get_args(ReasonCode)),
        ),
        Attribute(name="role_counts", accepts="aantal per rol", check=_counts(ROLES)),
        Attribute(
            name="warning_counts", accepts="aantal per waarschuwing", check=_counts(QUASI_CODES)
        ),
        Attribute(
            name="finding_counts",
            accepts="aantal per soort bevinding",
            check=_counts(FINDING_TYPES),
        ),
        Attribute(
            name="disclosure_counts",
            accepts="aantal zinnen per klasse",
            check=_counts(DISCLOSURES),
        ),
        Attribute(
            name="disclosure_decisions",
            accepts="aantal zinnen per klasse en besluit",
            check=_counts([f"{code}:{word}" for code in DISCLOSURES for word in DECISIONS]),
        ),
        Attribute(
            name="decision_basis",
            accepts="aantal besluiten per beslisser",
            check=_counts(("worker", "policy", "evaluation")),
        ),
        Attribute(
            name="decision_reasons",
            accepts="aantal besluiten per reden",
            check=_counts(DECISION_REASONS),
        ),
        Attribute(name="error", accepts="klasse van de fout", check=_like(_ERROR_CLASS)),
        Attribute(
            name="dpl.core.processing_activity_id",
            accepts="urn:uuid van de verwerking in het register, of een aangemelde naam",
            check=_activity,
        ),
    ]
    return MappingProxyType({row.name: row for row in sorted(rows, key=lambda row: row.name)})


ATTRIBUTES: Final[Mapping[str, Attribute]] = _schema()
"""Every attribute that a record may carry, by name; `docs/logboek.md` lists them."""


def error_class(error: type[BaseException]) -> str:
    """Return the class name of `error` as the log may hold it, else the name of its base."""
    for cls in error.__mro__:
        if _ERROR_CLASS.fullmatch(cls.__name__):
            return cls.__name__
    return "Exception"


def check_version(version: str) -> str:
    """Return `version` if it has the form of a version number (1.2.3, v1, 0.2.0rc1).

    Raises:
        AuditError: it has another form.
    """
    if not _VERSION.fullmatch(version):
        raise AuditError("Het logboek kan de versie van dit programma niet opschrijven.")
    return version


def check_names(names: Collection[str]) -> frozenset[str]:
    """Return the names that records may hold, e.g. of the model that the settings name.

    Raises:
        AuditError: a name is empty, longer than 120 characters, or has a space or odd sign.
    """
    for name in names:
        if not _NAME.fullmatch(name):
            raise AuditError(
                f"Een naam van {len(name)} tekens kan niet in het logboek. "
                "Gebruik alleen letters, cijfers en . _ : / @ + -"
            )
    return frozenset(names)


def check_attributes(
    attributes: Mapping[str, object], *, names: Collection[str] = ()
) -> dict[str, AttributeValue]:
    """Return a copy of `attributes`, sorted by name, after the check of each value.

    Raises:
        AuditError: a name is not in `ATTRIBUTES`, or a value doesn't fit. The message holds the
            attribute's name and what it accepts, never the value, nor a name that is unknown.
    """
    checked: dict[str, AttributeValue] = {}
    for position, name in enumerate(sorted(attributes), start=1):
        known = ATTRIBUTES.get(name)
        if known is None:
            raise AuditError(
                f"Kenmerk {position} van {len(attributes)} (op alfabet) staat niet in het schema "
                "van het logboek. Zie de tabel in docs/logboek.md."
            )
        value = attributes[name]
        if not known.check(value, names):
            raise AuditError(
                f"Het logboek neemt de waarde van '{name}' niet aan. Nodig: {known.accepts}."
            )
        if isinstance(value, Mapping):
            checked[name] = {key: int(value[key]) for key in sorted(value)}
        elif isinstance(value, bool | int | str):
            checked[name] = value
    return checked
