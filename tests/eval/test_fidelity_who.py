"""Who does what and whose view it is, compared by clause; clauses that came or went.

All sentences are invented for these tests; all names are fictitious.
"""

from __future__ import annotations

from typing import Final

import pytest

from eval import check_text
from eval.fidelity.cast import CHILD
from eval.fidelity.glossary import default_glossary
from eval.fidelity.ledger import agree
from eval.fidelity.meaning import alike
from eval.fidelity.pair import Pair
from eval.fidelity.table import RULES
from prompts import Task

BY_NAME: Final = {rule.name: rule for rule in RULES}
SOURCES: Final = {
    "zwemles": "[MOEDER_1] haalt [KIND_1] op woensdag op van zwemles. [OPA_1] kookt die avond.",
    "gitaar": "Van oma heeft [KIND_1] een gitaar gekregen. Tante betaalt de gitaarlessen.",
    "agent": "De wijkagent heeft de huisarts gisteren gewaarschuwd.",
    "plein": "De buurman heeft [ZUS_1] op het plein uitgescholden. [KIND_1] stond erbij.",
    "ruit": (
        "[VADER_1] beweert dat [KIND_1] de ruit van de schuur heeft ingegooid. "
        "De ruit wordt vrijdag gemaakt."
    ),
    "toets": (
        "De mentor vindt dat Sem de toetsen rustig moet herhalen. "
        "Moeder vindt een andere school beter."
    ),
    "pillen": "De huisarts vindt dat de medicijnen moeten stoppen. De GI wacht het onderzoek af.",
    "samen": "De huisarts en de GI vinden dat de medicijnen moeten stoppen.",
    "snoep": "[BROER_1] beweert dat [KIND_1] snoep uit de winkel meenam.",
    "zag": "[BROER_1] heeft gezien dat [KIND_1] snoep uit de winkel meenam.",
    "judo": "[KIND_1] stopt met turnen en kiest voor judo.",
    "museum": (
        "[KIND_1] gaat zaterdag naar het museum. "
        "Zij heeft gezegd dat zij bibbert bij harde vuurpijlen en knallen."
    ),
}
CASES: Final[tuple[tuple[str, str, str, str | None], ...]] = (
    (
        "doer",
        "zwemles",
        "Je opa haalt je op woensdag op van zwemles. Je moeder kookt die avond.",
        "blokkerend",
    ),
    (
        "doer",
        "zwemles",
        "Op woensdag haalt je moeder je op van zwemles. Die avond kookt je opa.",
        None,
    ),
    (
        "doer",
        "gitaar",
        "Oma heeft je een gitaar gegeven. Je tante betaalt de gitaarlessen.",
        None,
    ),
    (
        "doer-swap",
        "agent",
        "De huisarts heeft de wijkagent gisteren gewaarschuwd.",
        "blokkerend",
    ),
    (
        "doer-swap",
        "agent",
        "De huisarts is gisteren door de wijkagent gewaarschuwd.",
        None,
    ),
    (
        "other",
        "plein",
        "De buurman heeft jou op het plein uitgescholden. Je zus [ZUS_1] stond erbij.",
        "blokkerend",
    ),
    (
        "other",
        "plein",
        "Op het plein heeft de buurman je zus [ZUS_1] uitgescholden. Jij stond erbij.",
        None,
    ),
    (
        "view-fact",
        "ruit",
        "Jij hebt de ruit van de schuur ingegooid. De ruit wordt vrijdag gemaakt.",
        "blokkerend",
    ),
    (
        "view-fact",
        "ruit",
        "Volgens je vader heb jij de ruit van de schuur ingegooid. De ruit wordt vrijdag gemaakt.",
        None,
    ),
    (
        "view-other",
        "toets",
        "Moeder vindt dat Sem de toetsen rustig moet herhalen. "
        "De mentor vindt een andere school beter.",
        "blokkerend",
    ),
    (
        "view-other",
        "toets",
        "Volgens de mentor moet Sem de toetsen rustig herhalen. "
        "Moeder vindt een andere school beter.",
        None,
    ),
    (
        "view-wider",
        "pillen",
        "De huisarts en de GI vinden dat de medicijnen moeten stoppen.",
        "blokkerend",
    ),
    (
        "view-wider",
        "samen",
        "De huisarts en de GI vinden dat de medicijnen moeten stoppen.",
        None,
    ),
    (
        "view-known",
        "snoep",
        "[BROER_1] heeft gezien dat jij snoep uit de winkel meenam.",
        "controleren",
    ),
    (
        "view-known",
        "zag",
        "[BROER_1] heeft gezien dat jij snoep uit de winkel meenam.",
        None,
    ),
    (
        "clause-new",
        "judo",
        "Je stopt met turnen en je kiest voor judo, omdat de trainer altijd schreeuwde.",
        "blokkerend",
    ),
    (
        "clause-new",
        "judo",
        "Je stopt met turnen. Je kiest voor judo.",
        None,
    ),
    (
        "clause-lost",
        "museum",
        "Je gaat zaterdag naar het museum.",
        "blokkerend",
    ),
    (
        "clause-lost",
        "museum",
        "Je gaat zaterdag naar het museum. Je hebt gezegd "
        "dat je bibbert bij vuurpijlen en harde knallen.",
        None,
    ),
)
SUMMARY: Final = frozenset({"agent", "toets", "pillen", "samen"})
TYPES: Final = {
    "doer": "person",
    "doer-swap": "person",
    "other": "person",
    "clause-new": "invented",
    "clause-lost": "omitted",
}


def task_of(key: str) -> Task:
    return "samenvatting" if key in SUMMARY else "kindgericht"


@pytest.mark.parametrize(("rule", "key", "draft", "severity"), CASES)
def test_rule_finds_what_changed_and_passes_what_did_not(
    rule: str, key: str, draft: str, severity: str | None
) -> None:
    pair = Pair(SOURCES[key], draft, task=task_of(key), you=None, glossary=default_glossary())
    found = {(f.type, f.severity) for f in BY_NAME[rule].check(pair)}
    assert found == ({(TYPES.get(rule, "attribution"), severity)} if severity else set())


@pytest.mark.parametrize(("rule", "key", "draft", "severity"), CASES)
def test_whole_text_runs_the_rule_with_spans_inside(
    rule: str, key: str, draft: str, severity: str | None
) -> None:
    report = check_text(SOURCES[key], draft, task=task_of(key))
    kind = TYPES.get(rule, "attribution")
    # Of two rules with the same finding on the same place, the report names one.
    mine = [f for f in report.findings if f.type == kind and f.severity == severity]
    assert bool(mine) == (severity is not None)
    for one in mine:
        for span, text in ((one.source_span, SOURCES[key]), (one.draft_span, draft)):
            assert span is None or text[slice(*span)].strip()


def test_every_rule_on_whole_texts_has_an_error_here() -> None:
    ours = {rule.name for rule in RULES if rule.check.__module__.split(".")[-1] in OURS}
    assert {rule for rule, _, _, severity in CASES if severity} == ours


OURS: Final = frozenset({"doers", "views", "cover"})


def test_parents_are_their_mother_and_a_body_is_who_works_there() -> None:
    assert agree(frozenset({"r:ouder"}), frozenset({"r:moeder"}))
    assert agree(frozenset({"w:kinderen"}), frozenset({CHILD}))
    assert agree(frozenset({"w:gi"}), frozenset({"r:jeugdbeschermer"}))
    assert not agree(frozenset({"r:vader"}), frozenset({"r:moeder"}))


def test_synonyms_and_forms_are_alike_and_other_words_are_not() -> None:
    assert alike("ontvangen", "krijgt")
    assert alike("brieven", "brief")
    assert not alike("fiets", "moeder")


def test_the_child_by_name_is_you() -> None:
    source = "Jorrit gaat met de fiets naar de bakker. Tante Wil betaalt het brood."
    good = check_text(
        source,
        "Jij gaat met de fiets naar de bakker. Tante Wil betaalt het brood.",
        task="kindgericht",
    )
    bad = check_text(
        source,
        "Tante Wil gaat met de fiets naar de bakker. Jij betaalt het brood.",
        task="kindgericht",
    )
    assert not [f for f in good.findings if f.rule == "doer"]
    assert [f for f in bad.findings if f.rule == "doer"]


def test_left_out_by_the_worker_is_no_omission() -> None:
    source = SOURCES["museum"]
    start = source.index("Zij heeft")
    report = check_text(
        source,
        "Je gaat zaterdag naar het museum.",
        task="kindgericht",
        left_out=((start, len(source)),),
    )
    assert [f for f in report.findings if f.type == "omitted"] == []


def test_text_without_words_or_with_a_wall_of_letters_is_no_error() -> None:
    for draft in ("", "   ", "x" * 5_000, "[KIND_1]"):
        check_text(SOURCES["zwemles"], draft, task="kindgericht")


def test_readings_show_no_text() -> None:
    pair = Pair(SOURCES["toets"], "Sem.", task="b1", you=None, glossary=default_glossary())
    shown = repr(pair.cast) + repr(pair.source.parsed) + repr(pair.cast.source)
    assert "sem" not in shown.lower()


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("Hij en zijn broer gaan mee.", "Zij gaan mee."),
        ("Hij is boos op zijn moeder.", "Hij is boos op haar."),
        ("Hij woont bij tante.", "Hij woont bij haar."),
        ("Zij is blij met vader.", "Zij is blij met hem."),
        (
            "De GI verlengt omdat hij niet veilig is.",
            "De GI verlengt haar besluit omdat hij niet veilig is.",
        ),
    ],
)
def test_a_pronoun_for_somebody_of_the_source_is_no_other_gender(source: str, draft: str) -> None:
    assert "gender-changed" not in {f.rule for f in check_text(source, draft, task="b1").findings}
