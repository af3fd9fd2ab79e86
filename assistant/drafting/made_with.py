"""What wrote a draft: enough to tell two drafts of one model apart."""

from __future__ import annotations

from typing import Final

from assistant.types import Draft
from models import writes_dutch
from prompts import PromptRenderError, PromptRequest, find_prompt, load_blocks
from redaction import program_version

_SHOWN: Final = 8
"""Characters of a SHA-256 that are kept: enough to see that a file changed."""


def made_with(draft: Draft) -> dict[str, str | None]:
    """Return the versions of the program, the prompt and the fixed blocks, and who wrote first.

    `prompt` and `order` are None when rules alone wrote it.
    """
    blocks = load_blocks()
    return {
        "program": program_version(),
        "blocks": f"{blocks.version} ({blocks.sha256[:_SHOWN]})",
        "prompt": _prompt(draft) if draft.engine else None,
        "order": _order(draft) if draft.engine else None,
    }


def _prompt(draft: Draft) -> str | None:
    asked = draft.request
    request = PromptRequest(task=asked.task, level=asked.level, audience=asked.audience)
    try:
        found = find_prompt(request)
    except PromptRenderError:  # no sentence needed one
        return None
    return f"{found.file.name} {found.file.version} ({found.sha256[:_SHOWN]})"


def _order(draft: Draft) -> str:
    """Return whose sentence comes first, as `assistant.drafting.workflow` chooses it."""
    return "model eerst" if writes_dutch(draft.model or "") else "regels eerst"
