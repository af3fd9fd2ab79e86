from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import get_args

import pytest

from prompts import (
    Audience,
    LetterFrame,
    Level,
    PromptFileError,
    PromptRenderError,
    PromptRequest,
    Task,
    find_prompt,
    load_blocks,
    load_domains,
)
from prompts.blocks import BLOCKS_FILE
from redaction import PLACEHOLDER

BLOCKS = load_blocks()
NAMES = frozenset({"[KIND_1]", "[JEUGDBESCHERMER_1]", "[MOEDER_1]"})
CHILD_LEVELS: tuple[Level, ...] = ("8-11", "12-15", "16-18", "lvb")


def child(level: Level, names: frozenset[str] = NAMES) -> LetterFrame:
    request = PromptRequest(task="kindgericht", level=level, audience="kind")
    return BLOCKS.frame(request, placeholders=names)


def text(frame: LetterFrame) -> str:
    return " ".join(block.text for block in (*frame.begin, *frame.einde))


@pytest.mark.parametrize("level", CHILD_LEVELS)
def test_a_childs_letter_says_what_it_is_and_whom_to_ask(level: Level) -> None:
    frame = child(level)
    assert frame.begin[0].text == "Hoi [KIND_1],"
    assert "jurist" in frame.status
    everything = text(frame)
    for word in ("verslag", "vertrouwenspersoon", "klachtencommissie", "kinderrechter", "computer"):
        assert word in everything
    assert "plaats van" in everything or "blijft ook bestaan" in everything
    assert everything.count("[JEUGDBESCHERMER_1]") == 2


def test_without_names_there_are_plain_words() -> None:
    frame = child("8-11", frozenset())
    assert frame.begin[0].text == "Hoi,"
    assert "van je jeugdbeschermer." in text(frame)
    assert not PLACEHOLDER.search(text(frame))
    parent = BLOCKS.frame(
        PromptRequest(task="kindgericht", level="ouder", audience="ouder"), placeholders=set()
    )
    assert "over uw kind staat" in text(parent)


def test_a_parent_is_addressed_as_u() -> None:
    request = PromptRequest(task="kindgericht", level="ouder", audience="ouder")
    words = text(BLOCKS.frame(request, placeholders=NAMES)).lower().split()
    assert "u" in words
    assert not {"je", "jij", "jou"} & set(words)


def test_blocks_add_no_placeholder_that_the_draft_has_not() -> None:
    for names in (frozenset[str](), frozenset({"[KIND_1]"}), NAMES):
        for level in CHILD_LEVELS:
            assert {m.group() for m in PLACEHOLDER.finditer(text(child(level, names)))} <= names


def test_every_request_with_a_prompt_has_blocks() -> None:
    for task, level, audience in product(get_args(Task), get_args(Level), get_args(Audience)):
        request = PromptRequest(task=task, level=level, audience=audience)
        try:
            find_prompt(request)
        except PromptRenderError:
            with pytest.raises(PromptRenderError):
                BLOCKS.frame(request, placeholders=NAMES)
        else:
            assert BLOCKS.frame(request, placeholders=NAMES).begin


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("Hoi$kind", "Hoi$naam", "variables"),
        ('levels: ["12-15"]', 'levels: ["8-11"]', "twee brieven"),
        ("id: aanhef", "id: Aan Hef", "id"),
    ],
)
def test_a_wrong_file_is_an_error(tmp_path: Path, old: str, new: str, where: str) -> None:
    path = tmp_path / "blokken.yaml"
    content = BLOCKS_FILE.read_text("utf-8")
    assert old in content
    path.write_text(content.replace(old, new, 1), "utf-8")
    with pytest.raises(PromptFileError, match=where):
        load_blocks(path)


def test_domains_are_a_proposal_with_a_question_for_the_child() -> None:
    domains = load_domains()
    assert "te bevestigen" in domains.status
    assert len({domain.id for domain in domains.domains}) == len(domains.domains) >= 8
    assert all(domain.vraag_kind.endswith("?") for domain in domains.domains)
    assert "mening" in {domain.id for domain in domains.domains}
