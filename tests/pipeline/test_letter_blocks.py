"""Fixed blocks in whole letters, with real names put back, and the reminders beside them.

The names are fictitious.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any, get_args

import pytest

from assistant.drafting import finish_letter, letter_to_dict, make_draft, prepare
from assistant.requests import DisclosureShape, make_request
from assistant.workbench import Workbench
from prompts import Audience, Level, Task, use_blocks
from prompts.blocks import BLOCKS_FILE, FILL_IN

SIGNED = "Betreft: Noor Terpstra.\nOpgesteld door: Mirjam Kuipers, jeugdbeschermer\n\n"
UNSIGNED = "Betreft: Noor Terpstra.\n\n"
BODY = "Noor woont bij haar oma."


def write(bench: Workbench, source: str, **wish: Any) -> dict[str, Any]:
    prepared = prepare(source, bench=bench)
    request = make_request(disclosure=DisclosureShape(default="tell"), **wish)
    draft = make_draft(prepared, request, bench=bench, engine=None)
    return letter_to_dict(finish_letter(draft, prepared, bench=bench), prepared, bench=bench)


def fixed(letter: dict[str, Any]) -> list[str]:
    return [s["text"] for s in letter["sentences"] if s["origin"] == "fixed"]


@pytest.mark.parametrize("level", ["8-11", "12-15", "16-18", "lvb"])
def test_the_jeugdbeschermer_is_named_where_the_source_names_the_writer(
    bench: Workbench, level: Level
) -> None:
    signed = fixed(write(bench, SIGNED + BODY, task="kindgericht", level=level))
    assert "Deze brief komt van Mirjam Kuipers." in signed
    assert signed[0] == "Hoi Noor,"
    unsigned = fixed(write(bench, UNSIGNED + BODY, task="kindgericht", level=level))
    assert "Deze brief komt van je jeugdbeschermer." in unsigned
    assert unsigned[-2:] == [
        "Wie heeft deze brief gelezen en goedgekeurd?",
        f"Naam en datum: {FILL_IN}.",
    ]


def test_every_request_gives_a_letter_with_its_blocks(bench: Workbench) -> None:
    prepared = prepare(SIGNED + BODY, bench=bench)
    for task, level, audience in product(get_args(Task), get_args(Level), get_args(Audience)):
        tell = DisclosureShape(default="tell")
        asked = make_request(task=task, level=level, audience=audience, disclosure=tell)
        draft = make_draft(prepared, asked, bench=bench, engine=None)
        letter = finish_letter(draft, prepared, bench=bench)
        blocks = [s for s in letter.draft.sentences if s.origin == "fixed"]
        assert len(blocks) >= 5
        assert "[" not in letter.text
        assert not any(s.findings for s in blocks)


@pytest.mark.parametrize("audience", get_args(Audience))
def test_reminders_are_beside_the_letter_and_not_in_it(
    bench: Workbench, audience: Audience
) -> None:
    letter = write(bench, SIGNED + BODY, task="b1", audience=audience)
    assert letter["reminders"]
    for row in letter["reminders"]:
        assert set(row) == {"id", "text", "bron", "status"}
        assert all(row.values())
        assert row["text"] not in letter["draft"]


def test_a_parents_letter_asks_for_gezag_and_inspection(bench: Workbench) -> None:
    letter = write(bench, SIGNED + BODY, task="b1")
    asked = {row["id"]: row["text"] for row in letter["reminders"]}
    assert asked["gezag"].startswith("Heeft deze ouder het gezag?")
    assert asked["inzagerecht"].startswith("Mag deze ouder het dossier inzien?")
    assert "Dan kunt u dat vragen." in fixed(letter)
    assert "16" not in " ".join(fixed(letter))


@pytest.fixture
def _own(tmp_path: Path) -> Iterator[None]:
    path = tmp_path / "blokken.yaml"
    path.write_text(BLOCKS_FILE.read_text("utf-8").replace("Beste ouder,", "Geachte ouder,"))
    use_blocks(path)
    yield
    use_blocks(None)


@pytest.mark.usefixtures("_own")
def test_the_blocks_of_the_instelling_replace_the_shipped_ones(bench: Workbench) -> None:
    assert fixed(write(bench, SIGNED + BODY, task="b1"))[0] == "Geachte ouder,"
