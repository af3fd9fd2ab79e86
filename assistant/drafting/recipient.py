"""For whom the letter of a draft is, and what a sentence gets that hides something from them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from assistant.types import DraftRequest, DraftSentence
from eval import Finding
from redaction import Policy, Recipient, Vault, readers_of_kind, resolve_recipient

_NOT_FOR_READER: Final = Finding(
    type="placeholder",
    severity="controleren",
    message="Deze lezer mag hier een naam, adres of ander gegeven niet weten. Er staat nu een "
    "omschrijving. "
    "Kijk of de zin nog klopt, en of u dit anders wilt vertellen.",
)
# Own list (2026-11-22): words of a report to the authorities.
_REPORTING: Final = re.compile(
    r"\b(?:\w*melding(?:en)?|melders?|meldster|gemeld|meldde|informant\w*|tip(?:te|ten)?|getipt|anoniem"
    r"|aangifte|Veilig Thuis|aan de bel)\b",
    re.IGNORECASE,
)
_REPORT: Final = Finding(
    type="placeholder",
    severity="controleren",
    message="Deze zin gaat over een melding. De naam van de melder staat er niet. "
    "Kijk of de lezer toch kan raden wie het is, bijvoorbeeld door het beroep. "
    "Haal dat dan weg.",
)


def recipient_of(request: DraftRequest, vault: Vault, *, policy: Policy) -> Recipient:
    """Return the reader whom `request` names; without a name everybody of its audience at once.

    Such a letter shows only what each of them may read.

    Raises:
        RecipientError: nobody in the text fits that name, or several people do.
    """
    if request.recipient:
        return resolve_recipient(request.recipient, vault, policy=policy)
    return readers_of_kind(request.audience, vault, policy=policy)


def with_described(sentence: DraftSentence, described: tuple[str, ...]) -> DraftSentence:
    """Return `sentence` with a finding if something in it is not for the reader."""
    if not described:
        return sentence
    extra = (_REPORT,) if _REPORTING.search(sentence.text) else ()
    return replace(sentence, findings=(*sentence.findings, _NOT_FOR_READER, *extra))
