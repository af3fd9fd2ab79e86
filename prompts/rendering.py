"""From a pseudonymised sentence to a prompt.

The system text and the examples are the same messages for each sentence of one task and reader:
an engine can keep their KV cache, and only the last turn differs. The sentence stands between
`<bron>` and `</bron>`; it is put in by one substitution, so it is never read as a template, and
it can hold neither that delimiter nor a chat model's control token.
"""

from __future__ import annotations

import re
from functools import cache
from string import Template
from typing import Final

from prompts.errors import PromptRenderError
from prompts.prompt_files import LoadedPrompt, PromptFile, find_prompt
from prompts.types import Message, Prompt, PromptRequest
from redaction import PLACEHOLDER, PseudonymisedText

_TAG: Final = re.compile(r"<(?=[/|!?_a-zA-Z\uff5c])")
"""The start of anything that reads as a tag or a control token; "< 70" is left alone.

Source: chat templates of Qwen2.5 (`<|im_end|>`), Gemma (`<end_of_turn>`), Llama (`</s>`), as in
the models' tokenizer_config.json on huggingface.co, accessed 2026-11-22.
"""
_INST: Final = re.compile(r"\[(/?(?:INST|SYSTEM_PROMPT|TOOL_CALLS|AVAILABLE_TOOLS))\]")
"""Control tokens with square brackets.

Source: Mistral's mistral-common tokenizer V3/V7, github.com/mistralai/mistral-common,
accessed 2026-11-22.
"""
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\s]+")
_KEEP: Final = re.compile(
    PLACEHOLDER.pattern + r"|€\s?\d+(?:[.,]\d+)*|\d+(?:[.,:]\d+)*%?"
    r"|\b(?:niet|geen|nooit|niets|niemand|nergens|zonder"
    r"|mits|tenzij|indien|zolang|totdat|zodra|alleen|slechts|mogelijk|misschien)\b",
    re.IGNORECASE,
)
"""What a rewrite may not lose: placeholders, amounts, numbers, negations, conditions.

Source: own list, after the finding types of `eval fidelity` (docs/prompts.md), 2026-11-22.
"""


_FIRST_WORDS: Final = (("heeft", "Je hebt"), ("is", "Je bent"))
"""Third person to second person where "je" goes before the verb; other verbs stay as they are.

Source: ANS, e-ans.ivdnt.org, chapter 2.3, accessed 2026-11-22.
"""

READER: Final = "[KIND_1]"
"""The child that a child's letter is for."""

_AFTER_PREPOSITION: Final = re.compile(
    r"(\b(?:aan|bij|door|jegens|met|na|naar|namens|om|omtrent|op|over|rond|tegen|tot|tussen|uit|van"
    r"|vanuit|volgens|voor)\s)" + re.escape(READER),
    re.IGNORECASE,
)
"""A preposition before the reader's placeholder: there it is "jou", elsewhere "jij".

Source: ANS (Algemene Nederlandse Spraakkunst), e-ans.ivdnt.org, chapters 5.2 and 9,
accessed 2026-11-22.
"""


def render(
    request: PromptRequest,
    sentence: PseudonymisedText,
    *,
    context: PseudonymisedText | None = None,
    strict: bool = False,
) -> Prompt:
    """Return the prompt that asks for `sentence` to be rewritten for `request`.

    Args:
        request: Task, level and audience; they choose the prompt file.
        sentence: One source sentence, pseudonymised.
        context: The sentence before it, only to understand `sentence`; not to be rewritten.
        strict: Whether this is a second try: the last turn then lists what must be kept.

    Raises:
        TypeError: `sentence` or `context` is not a `PseudonymisedText`.
        PromptFileError: a prompt file is missing or invalid.
        PromptRenderError: no file fits the request, or the sentence is empty or too long.
    """
    return render_file(
        find_prompt(request),
        sentence,
        context=context,
        strict=strict,
    )


def render_file(
    loaded: LoadedPrompt,
    sentence: PseudonymisedText,
    *,
    context: PseudonymisedText | None = None,
    strict: bool = False,
) -> Prompt:
    """Return the prompt that `loaded` makes of `sentence`; for trials with other prompt files.

    Raises:
        TypeError: `sentence` or `context` is not a `PseudonymisedText`.
        PromptRenderError: the sentence is empty or too long.
    """
    _require_pseudonymised(sentence)
    file = loaded.file
    source = neutralise(sentence.text)
    if not source:
        raise PromptRenderError("De zin is leeg. Geef een zin met tekst.")
    if len(source) > file.max_source_chars:
        raise PromptRenderError(
            f"Een zin van {len(source)} tekens is te lang; {file.max_source_chars} tekens is het "
            "hoogste. Knip de zin op met een punt of een nieuwe regel."
        )
    before = None
    if context is not None:
        _require_pseudonymised(context)
        before = neutralise(context.text)[-file.max_source_chars :]
    turn = _turn(file, source, context=before)
    if strict:
        turn = f"{turn}\n{Template(file.strict).substitute(behoud=must_keep(file, source))}"
    return Prompt(
        messages=(*_prefix(file), Message(role="user", content=turn)),
        name=file.name,
        version=file.version,
        sha256=loaded.sha256,
        max_tokens=file.max_tokens.tokens(len(source)),
    )


def neutralise(text: str) -> str:
    """Return `text` on one line, without control characters, delimiters or control tokens.

    Its words, numbers and placeholders stay as they are.
    """
    flat = _CONTROL.sub(" ", text).strip()
    return _INST.sub(r"(\1)", _TAG.sub("‹", flat))


@cache
def _prefix(file: PromptFile) -> tuple[Message, ...]:
    """Return the messages before the sentence: equal, and the same objects, for each sentence."""
    messages = [Message(role="system", content=file.system.strip())]
    for example in file.examples:
        messages.append(Message(role="user", content=_turn(file, example.source)))
        messages.append(Message(role="assistant", content=example.target))
    return tuple(messages)


def _turn(file: PromptFile, source: str, *, context: str | None = None) -> str:
    sentence = _as_je(source) if file.child_as_je else source
    keep = must_keep(file, source)
    if context is None:
        return Template(file.user).substitute(zin=sentence, behoud=keep)
    return Template(file.user_with_context).substitute(zin=sentence, context=context, behoud=keep)


def _as_je(source: str) -> str:
    """Return `source` with "je", "jij" or "jou" for [KIND_1]; the rest is the model's work."""
    source = _AFTER_PREPOSITION.sub(r"\1jou", source)
    source = source.replace(f"{READER} en ", "jij en ").replace(f"en {READER}", "en jij")
    for named, addressed in _FIRST_WORDS:
        if source.startswith(f"{READER} {named} "):
            return source.replace(f"{READER} {named}", addressed, 1).replace(READER, "je")
    if source.startswith(READER):
        source = source.replace(READER, "Je", 1)
    source = source.replace(READER, "je")
    return source[0].upper() + source[1:] if source.startswith("jij en ") else source


def must_keep(file: PromptFile, source: str) -> str:
    """Return what an answer to `source` may not lose: comma-separated, in order, each once."""
    found = dict.fromkeys(match.group() for match in _KEEP.finditer(source))
    if "kind" in file.audiences and file.task == "kindgericht":
        found.pop(READER, None)
    return ", ".join(found) or "elk feit"


def _require_pseudonymised(value: object) -> None:
    if type(value) is not PseudonymisedText:
        raise TypeError(
            f"a prompt takes PseudonymisedText, not {type(value).__name__}: call redact first"
        )
