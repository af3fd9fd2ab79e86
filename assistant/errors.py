"""Errors of the assistant room; `service.py` alone maps errors to HTTP.

AssistantError
├── SettingsError     a setting is missing or wrong
├── TextRefusedError  the text is empty, too long, not UTF-8, has NUL characters or isn't Dutch
├── StoreError        the encrypted store can't be read or written
├── NotFoundError     no such redaction or draft
├── TooBusyError      too many drafts wait already
├── RatingError       a round or a rating does not fit
├── OpenDisclosureError somebody must decide first what the reader may know
├── OpenWarningsError the text may point at somebody and would leave this computer
└── DraftFailedError  the draft can't be made; the reason is in the message
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a command that only tells of an error need not load the checks
    from eval import PlanItem


class AssistantError(Exception):
    """Base of all errors of this room. Messages are Dutch and hold no text of a case."""


class SettingsError(AssistantError):
    """A setting is missing or wrong."""


class TextRefusedError(AssistantError):
    """The text can't be used; `code` names the reason."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class StoreError(AssistantError):
    """The encrypted store can't be read or written."""


class NotFoundError(AssistantError):
    """There is no such redaction or draft."""


class TooBusyError(AssistantError):
    """Too many drafts wait already."""


class RatingError(AssistantError):
    """A round of rating can't be made like this, or a rating does not fit its text."""


class OpenWarningsError(AssistantError):
    """A text with unsettled warnings would go to another computer; `codes` are those warnings'."""

    def __init__(self, codes: Sequence[str]) -> None:
        super().__init__(
            "In deze tekst staan gegevens waaraan iemand te herkennen is: "
            f"{', '.join(codes)}. De tekst gaat daarom niet naar de modelserver. Pas de tekst aan, "
            "of geef bij elke code een reden waarom dit mag (accepted). Een model op deze computer "
            "kan wel."
        )
        self.codes = tuple(codes)


class OpenDisclosureError(AssistantError):
    """Sentences that nobody decided on yet; `items` say which, never what stands in them."""

    def __init__(self, items: Sequence[PlanItem]) -> None:
        rows = "; ".join(
            f"zin {item.sentence} ({', '.join(item.classes).replace('_', ' ')})"
            + (
                ": akkoord van de gedragswetenschapper, een andere naam dan wie besluit"
                if item.lacks_agreement
                else ""
            )
            for item in items
        )
        super().__init__(
            "Er is nog niet besloten wat de lezer mag weten. Beslis per zin: vertellen (tell), "
            f"eerst mondeling vertellen (oral) of weglaten (omit). Zinnen, geteld vanaf 0: {rows}."
        )
        self.items = tuple(items)


class DraftFailedError(AssistantError):
    """The draft can't be made."""
