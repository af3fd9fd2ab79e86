"""Drafting: from a redacted text to a checked letter for one reader."""

from assistant.drafting.disclosure import as_proposed
from assistant.drafting.letter import finish_letter, letter_to_dict
from assistant.drafting.prepare import Prepared, prepare
from assistant.drafting.recipient import recipient_of
from assistant.drafting.workflow import Progress, make_draft

__all__ = [
    "Prepared",
    "Progress",
    "as_proposed",
    "finish_letter",
    "letter_to_dict",
    "make_draft",
    "prepare",
    "recipient_of",
]
