"""For whom the letter of a draft is, and what a sentence gets that hides something from them.

A letter is for a child, a parent, a foster parent or a colleague: for nobody else the disclosure
policy says what may be told, so for nobody else there is a letter.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from assistant.requests import level_for
from assistant.types import DraftRequest, DraftSentence
from eval import Finding, Reader, reader_of
from prompts import Audience
from redaction import (
    Policy,
    ReaderKind,
    Recipient,
    RecipientError,
    Vault,
    readers_of_kind,
    resolve_recipient,
)

_AUDIENCE_OF: Final[Mapping[ReaderKind, Audience]] = {
    "kind": "kind",
    "ouder": "ouder",
    "pleegouder": "ouder",
    "collega": "collega",
}
"""The audience whose words fit a kind of reader; the other kinds get no letter."""
_CALLED: Final[Mapping[Audience, str]] = {
    "kind": "een kind",
    "ouder": "een ouder of pleegouder",
    "collega": "een collega",
}

_NOT_FOR_READER: Final = Finding(
    type="placeholder",
    severity="controleren",
    message="Deze lezer mag hier een naam, adres of ander gegeven niet weten. Er staat nu een "
    "omschrijving. "
    "Kijk of de zin nog klopt, en of u dit anders wilt vertellen.",
)
_NO_LETTER: Final = (
    "Voor deze lezer kan geen brief worden gemaakt: het beleid voor mededelen kent alleen een "
    "kind, een ouder of pleegouder, en een collega. Kies een van hen, of geef deze persoon de "
    "juiste rol."
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
        RecipientError: nobody in the text fits that name, several people do, no letter can be
            for that reader, or the letter asked for is for another kind of reader.
    """
    return _read(request, vault, policy=policy)[1]


def for_reader(request: DraftRequest, vault: Vault, *, policy: Policy) -> DraftRequest:
    """Return `request` with the audience and level of its recipient, where nobody chose them.

    Doing it twice changes nothing.

    Raises:
        RecipientError: see `recipient_of`.
    """
    return _read(request, vault, policy=policy)[0]


def policy_reader(recipient: Recipient, level: str) -> Reader:
    """Return the row of the disclosure policy for `recipient`; for a child also by level.

    Raises:
        RecipientError: the policy has no row for such a reader.
    """
    if recipient.kind not in _AUDIENCE_OF:
        raise RecipientError(_NO_LETTER)
    return reader_of(recipient.kind, level)


def identity_of(recipient: Recipient, vault: Vault, *, salt: str) -> str:
    """Return an HMAC-SHA256 (hex) of who the reader is and whose case this is, never a name.

    Of each person who can be the reader, and of each child in the text, the role and the fullest
    name count; not the number in the code, which follows the order in the text. `salt` keeps the
    same person in two cases apart.
    """
    people = [e for e in vault.entries if e.role == "KIND" or e.placeholder in recipient.selves]
    rows = sorted(
        [e.placeholder in recipient.selves, str(e.role), max(e.forms, key=_fullness).casefold()]
        for e in people
    )
    told = json.dumps([recipient.kind, rows]).encode()
    return hmac.new(salt.encode(), told, hashlib.sha256).hexdigest()


def _fullness(form: str) -> tuple[int, int, str]:
    return len(form.split()), len(form), form


def _read(request: DraftRequest, vault: Vault, *, policy: Policy) -> tuple[DraftRequest, Recipient]:
    if not request.recipient:
        return request, readers_of_kind(request.audience, vault, policy=policy)
    recipient = resolve_recipient(request.recipient, vault, policy=policy)
    audience = _AUDIENCE_OF.get(recipient.kind)
    if audience is None:
        raise RecipientError(_NO_LETTER)
    if request.task == "kindgericht" and audience == "collega":
        raise RecipientError(
            "Een kindgerichte tekst is voor een kind of een ouder, en deze lezer is een collega. "
            "Kies een andere lezer, of kies de taak samenvatting."
        )
    if audience == request.audience:
        return request, recipient
    if not request.follows_reader:
        raise RecipientError(
            f"U koos een tekst voor {_CALLED[request.audience]} (audience: {request.audience}), "
            f"maar deze lezer is {_CALLED[audience]}. Kies een andere lezer, of kies als audience "
            f"{audience}."
        )
    given = request.level if request.level_given else None
    level = level_for(age=request.age, level=given, audience=audience)
    return replace(request, audience=audience, level=level), recipient


def with_described(sentence: DraftSentence, described: tuple[str, ...]) -> DraftSentence:
    """Return `sentence` with a finding if something in it is not for the reader."""
    if not described:
        return sentence
    extra = (_REPORT,) if _REPORTING.search(sentence.text) else ()
    return replace(sentence, findings=(*sentence.findings, _NOT_FOR_READER, *extra))
