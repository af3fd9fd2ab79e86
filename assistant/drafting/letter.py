"""From a checked draft to a letter with the names of one recipient, and to the contract's JSON."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any, Final

from assistant.advice import advise_draft
from assistant.advice_types import draft_advice_to_rows
from assistant.drafting.disclosure import plan_to_rows
from assistant.drafting.made_with import made_with
from assistant.drafting.prepare import Prepared
from assistant.drafting.recipient import recipient_of, with_described
from assistant.types import Draft, DraftSentence, Letter
from assistant.workbench import Workbench
from eval import Finding, ReadabilityReport, measure, report_findings
from prompts import Audience, PromptRequest, load_blocks
from redaction import Recipient, restore

_IDENTIFIER: Final = re.compile(
    r"\[(?:ADRES|POSTCODE|TELEFOON|EMAIL|IBAN|BSN|ZAAKNUMMER|KENTEKEN|LINK|GEBOORTEDATUM)_\d+\]"
)
"""Placeholders of what a letter seldom needs, also where the reader may know it."""


def finish_letter(draft: Draft, prepared: Prepared, *, bench: Workbench) -> Letter:
    """Return `draft` with the real names put back, after the step is in the log.

    A placeholder that the vault doesn't know stays in place and becomes a blocking finding.

    What the reader may not know by name becomes a description, with a finding at its sentence.

    Raises:
        RecipientError: it is not certain who the reader is; then there is no letter.
        AuditError: the step can't be logged; then there is no letter.
    """
    vault = prepared.redaction.vault
    short = draft.request.audience == "kind"
    recipient = recipient_of(draft.request, vault, policy=bench.policy)
    with bench.audit.span("herstel", prepared.trace_id) as span:
        checked: list[DraftSentence] = []
        texts: list[str] = []
        unknown = described = 0
        for sentence in draft.sentences:
            restored = restore(sentence.text, vault, recipient=recipient, short=short)
            unknown += len(restored.unknown)
            described += len(restored.described)
            texts.append(restored.text)
            if restored.described:
                marked = with_described(sentence, restored.described)
            else:
                marked = _with_identifier(sentence, audience=draft.request.audience)
            checked.append(_with_unknown(marked, restored.unknown))
        span.set(
            draft_sentences=len(texts),
            unknown_placeholders=unknown,
            described=described,
            reader=recipient.kind,
            policy_version=bench.policy.version,
            policy_sha256=bench.policy.sha256,
        )
    findings = tuple(f for s in checked for f in s.findings)
    whole = replace(
        draft,
        sentences=tuple(checked),
        fidelity=report_findings(findings),
    )
    return Letter(draft=whole, text=_lay_out(whole, texts), sentences=tuple(texts))


def _with_identifier(sentence: DraftSentence, *, audience: Audience) -> DraftSentence:
    """Point at an address or number that comes back in a text for a child or parent."""
    if audience == "collega" or _IDENTIFIER.search(sentence.text) is None:
        return sentence
    finding = Finding(
        type="placeholder",
        severity="controleren",
        message="Hier staat een adres, nummer of e-mailadres. Mag deze lezer dat weten?",
    )
    return replace(sentence, findings=(*sentence.findings, finding))


def _with_unknown(sentence: DraftSentence, unknown: tuple[str, ...]) -> DraftSentence:
    if not unknown:
        return sentence
    finding = Finding(
        type="placeholder",
        severity="blokkerend",
        message="Hier staat een code die niet in de bron voorkomt. Kijk wie of wat hier hoort.",
    )
    return replace(sentence, findings=(*sentence.findings, finding))


def _lay_out(draft: Draft, texts: list[str]) -> str:
    """Join the sentences: a space within a paragraph, an empty line between two.

    A heading begins a paragraph, and what follows it begins a line.
    """
    text = ""
    for number, sentence in enumerate(draft.sentences):
        if number:
            before = draft.sentences[number - 1]
            if before.paragraph != sentence.paragraph or sentence.heading:
                text += "\n\n"
            else:
                text += "\n" if before.heading else " "
        text += texts[number]
    return text


def letter_to_dict(letter: Letter, prepared: Prepared, *, bench: Workbench) -> dict[str, Any]:
    """Return the output of the `draft` contract (`docs/api.md`), without its `id`.

    Spans of findings are half-open code points: `draft_span` in `draft`, `source_span` in the
    text as the worker gave it.
    """
    draft = letter.draft
    recipient = recipient_of(draft.request, prepared.redaction.vault, policy=bench.policy)
    shown = _place_findings(letter, prepared, recipient=recipient)
    readability = measure(letter.text, level=draft.request.level)
    return {
        "task": draft.request.task,
        "draft": letter.text,
        "sentences": [
            {
                "text": text,
                "origin": sentence.origin,
                "source_sentences": list(sentence.source_sentences),
                "findings": [asdict(f) for f in findings],
            }
            for text, sentence, findings in zip(
                letter.sentences, draft.sentences, shown, strict=True
            )
        ],
        "left_out": [asdict(left) for left in draft.left_out],
        "fidelity": {
            "verdict": draft.fidelity.verdict,
            "score": draft.fidelity.score,
            "findings": [asdict(f) for findings in shown for f in findings],
        },
        "readability": _readability(readability),
        "disclosure": plan_to_rows(draft.disclosure, prepared) if draft.disclosure else [],
        "engine": draft.engine or "none",
        "model": draft.model,
        "made_with": made_with(draft),
        "tokens": draft.tokens,
        "timings_ms": dict(draft.timings_ms),
        "reminders": _reminders(draft, recipient.kind),
        "advice": draft_advice_to_rows(advise_draft(letter, prepared)),
    }


def _reminders(draft: Draft, recipient: str) -> list[dict[str, str]]:
    """Return what the worker should think of before this letter goes; never part of the letter."""
    request = draft.request
    asked = PromptRequest(task=request.task, level=request.level, audience=request.audience)
    found = load_blocks().reminders(asked, recipient=recipient)
    return [asdict(reminder) for reminder in found]


def _readability(report: ReadabilityReport) -> dict[str, Any]:
    return asdict(report)


def _place_findings(
    letter: Letter, prepared: Prepared, *, recipient: Recipient
) -> list[tuple[Finding, ...]]:
    """Return the findings per sentence with spans in the whole letter and the given source."""
    placed: list[tuple[Finding, ...]] = []
    place = 0
    vault = prepared.redaction.vault
    short = letter.draft.request.audience == "kind"

    def length(text: str) -> int:
        return len(restore(text, vault, recipient=recipient, short=short).text)

    for text, sentence in zip(letter.sentences, letter.draft.sentences, strict=True):
        place = letter.text.index(text, place)
        placed.append(
            tuple(
                replace(
                    finding,
                    draft_span=_in_letter(finding, sentence, place, length=length),
                    source_span=_in_source(finding, sentence, prepared),
                )
                for finding in sentence.findings
            )
        )
        place += len(text)
    return placed


def _in_letter(
    finding: Finding, sentence: DraftSentence, place: int, *, length: Callable[[str], int]
) -> tuple[int, int] | None:
    """Return a finding's span in the letter: the restored text before it tells how far."""
    if finding.draft_span is None:
        return None
    start, end = (length(sentence.text[:border]) for border in finding.draft_span)
    return place + start, place + end


def _in_source(
    finding: Finding, sentence: DraftSentence, prepared: Prepared
) -> tuple[int, int] | None:
    """Return a finding's span in the source, or that of its whole source sentence."""
    if not sentence.source_sentences:
        return None
    unit = prepared.units[sentence.source_sentences[0]]
    if finding.source_span is None:
        return unit.source_span
    start, end = finding.source_span
    return prepared.offsets.to_source(unit.span[0] + start, unit.span[0] + end)
