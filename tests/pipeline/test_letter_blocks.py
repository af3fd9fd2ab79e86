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
from assistant.drafting.disclosure import plan_to_dict
from assistant.drafting.reader import sender_and_child
from assistant.requests import DisclosureShape, make_request
from assistant.workbench import Workbench
from prompts import Audience, Level, Task, use_blocks
from prompts.blocks import BLOCKS_FILE, FILL_IN
from redaction import KnownEntity

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


@pytest.mark.parametrize(
    ("header", "named"),
    [
        ("Opgesteld door: {jb}", True),
        ("Opgesteld door mevrouw {jb}.", True),
        ("Auteur: mevrouw {jb}", True),
        ("Rapporteur: {jb}", True),
        ("Opsteller: mw. {jb}", True),
        ("Naam medewerker: {jb}", True),
        ("Naam werker: {jb}", True),
        ("Jeugdbeschermer: {jb}", True),
        ("Gezinsvoogd: {jb}", True),
        ("Voogd: {jb}", True),
        ("Jeugdzorgwerker: {jb}", True),
        ("Casemanager: {jb}", True),
        ("Datum: 3 mei 2024\tOpgesteld door: {jb}", True),
        ("Van: {jb}\nAan: de kinderrechter", True),
        ("Van: {jb}", False),  # "from" alone is no head of a letter
        ("Aan: mevrouw {jb}", False),
        ("Aanwezig: {jb}", False),
        ("Betreft: gesprek met {jb}", False),
        ("Cc: {jb}", False),
        ("Van: Petra Smit, moeder\nAan: {jb}", False),
        ("Onderwerp: overdracht van {jb}", False),
        ("Voogd: {jb}, tot 1 maart 2024", False),
        ("Opgesteld door: R. Vos, gedragswetenschapper, met {jb}", False),
        ("Opgesteld door: R. Vos, gedragswetenschapper\nJeugdbeschermer: {jb}", False),
        ("Opgesteld door: moeder, in overleg met {jb}", False),
    ],
)
def test_only_a_field_that_names_the_writer_gives_a_sender(
    bench: Workbench, header: str, named: bool
) -> None:
    source = f"Betreft: Noor Terpstra.\n{header}\n\n{BODY}"
    known = [KnownEntity(name="S. Bakker", role="JEUGDBESCHERMER")]
    prepared = prepare(source.format(jb="S. Bakker, jeugdbeschermer"), bench=bench, known=known)
    assert "[JEUGDBESCHERMER_1]" in prepared.redaction.pseudonymised.placeholders
    found = sender_and_child(prepared)
    assert ("[JEUGDBESCHERMER_1]" in found) == named


def test_of_two_jeugdbeschermers_none_is_the_sender(bench: Workbench) -> None:
    header = "Jeugdbeschermer: Mirjam Kuipers\nOpgesteld door: Sanne Bakker, jeugdbeschermer"
    prepared = prepare(f"{header}\n\nNoor Terpstra is thuis.", bench=bench)
    assert "[JEUGDBESCHERMER_2]" in prepared.redaction.pseudonymised.placeholders
    assert "[JEUGDBESCHERMER_1]" not in sender_and_child(prepared)


@pytest.mark.parametrize("level", ["8-11", "12-15", "16-18", "lvb"])
def test_the_one_to_whom_a_report_went_is_not_the_sender(bench: Workbench, level: Level) -> None:
    source = f"Aan: mevrouw S. Bakker, jeugdbeschermer\nBetreft: Noor Terpstra\n\n{BODY}"
    letter = fixed(write(bench, source, task="kindgericht", level=level))
    assert "Deze brief komt van je jeugdbeschermer." in letter
    assert "Bakker" not in " ".join(letter)


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


FOSTER = "Pleegmoeder Ans Kok zorgt voor Noor Terpstra.\nMoeder Petra Smit belt elke week.\n"


@pytest.mark.parametrize("task", ["b1", "samenvatting"])
@pytest.mark.parametrize("recipient", ["PLEEGOUDER_1", "pleegouder", "Ans Kok"])
def test_a_foster_parent_gets_no_parents_letter(
    bench: Workbench, task: Task, recipient: str
) -> None:
    letter = write(bench, FOSTER, task=task, audience="ouder", recipient=recipient)
    blocks = fixed(letter)
    assert blocks[0] == "Beste pleegouder,"
    assert "Niet alles uit het verslag" in " ".join(blocks)
    assert "gezag" not in " ".join(blocks)
    asked = {row["id"] for row in letter["reminders"]}
    assert "pleegouder_nodig" in asked
    assert not {"gezag", "inzagerecht"} & asked


@pytest.mark.parametrize("recipient", [None, "MOEDER_1"])
def test_a_parent_and_a_letter_without_recipient_stay_as_they_were(
    bench: Workbench, recipient: str | None
) -> None:
    letter = write(bench, FOSTER, task="b1", audience="ouder", recipient=recipient)
    assert fixed(letter)[0] == "Beste ouder,"
    assert "gezag" in {row["id"] for row in letter["reminders"]}


def test_the_plan_of_a_foster_parent_is_the_foster_parents(bench: Workbench) -> None:
    prepared = prepare(FOSTER + "Moeder is verslaafd aan alcohol.\n", bench=bench)
    plans = {
        recipient: plan_to_dict(
            prepared, make_request(task="b1", audience="ouder", recipient=recipient), bench=bench
        )
        for recipient in (None, "PLEEGOUDER_1")
    }
    assert [plan["reader"] for plan in plans.values()] == ["ouder", "pleegouder"]
    proposed = [plan["sentences"][-1]["proposal"] for plan in plans.values()]
    assert proposed == ["ask", "omit"]


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
