"""The checklist: each rule with sentences that it must and must not stop at. All fictitious."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from eval.readability.checklist import Reason, prepare
from eval.readability.parse import parse
from eval.readability.rule import Rule
from eval.readability.table import RULES
from eval.readability.words import WordLists
from prompts import Level
from tests.eval.readability_lists import make_lists

NAMES = tuple(rule.name for rule in RULES)

HARD: tuple[tuple[str, Level | None, str, str], ...] = (
    (
        "length",
        None,
        "Je gaat op maandag en op woensdag en op vrijdag na school met je oma naar het bos toe.",
        "19 woorden: maak er twee zinnen van.",
    ),
    (
        "length",
        "lvb",
        "Je gaat op maandag en op woensdag na school naar oma.",
        "11 woorden: maak er twee zinnen van.",
    ),
    (
        "clauses",
        None,
        "Moeder zegt dat ze komt als het kan, omdat ze Sanne mist.",
        "3 bijzinnen",
    ),
    ("clauses", "8-11", "Moeder zegt dat ze komt als het kan.", "2 bijzinnen"),
    ("passive", None, "Het plan wordt morgen besproken.", "'wordt besproken'"),
    ("passive", None, "Er is nog geen besluit genomen door de rechter.", "'is genomen'"),
    (
        "distance",
        None,
        "De rechter heeft op dinsdag in de grote zaal met alle mensen gepraat.",
        "Tussen 'heeft' en 'gepraat' staan 9 woorden",
    ),
    (
        "distance",
        None,
        "[KIND_1] heeft op dinsdag in de grote zaal met alle mensen gepraat.",
        "Tussen de naam en 'gepraat' staan 10 woorden",
    ),
    (
        "noun-style",
        None,
        "De rechter praat over de verlenging van het plan.",
        "'verlenging'. Maak er een werkwoord van",
    ),
    ("noun-style", None, "Het vergroten van de kans helpt.", "'vergroten'"),
    (
        "abstract",
        None,
        "Wij zien continuïteit, stabiliteit en weerbaarheid.",
        "Veel vage woorden: 'continuïteit', 'stabiliteit', 'weerbaarheid'",
    ),
    ("abstract", "8-11", "Wij zien continuïteit en stabiliteit.", "Veel vage woorden"),
    ("rare", None, "Moeder is zeer ontstemd geëclipseerd.", "'geëclipseerd'"),
    ("rare", None, "Dat is een apodictische mening.", "'apodictische'"),
    ("abbreviation", None, "Wij bellen i.v.m. school.", "'i.v.m.'. Schrijf: 'vanwege'"),
    ("abbreviation", None, "Dat is z.s.m. klaar.", "'zo snel mogelijk'"),
    ("abbreviation", None, "De OTS loopt nog.", "Schrijf het hele woord: 'ondertoezichtstelling'"),
    ("abbreviation", None, "Wij praten met het XYZ.", "'XYZ'. Schrijf het hele woord voluit"),
    ("jargon", None, "De schriftelijke aanwijzing is er.", "schriftelijke aanwijzing"),
    ("jargon", "8-11", "De voogdij blijft.", "Bij voogdij beslist een voogd"),
    ("jargon", "8-11", "De kinderrechter belt.", "kinderrechter"),
    ("jargon", None, "Er komt een huisbezoek.", "Kies liever: 'bezoek aan huis'"),
    ("double-negation", None, "Er is nooit geen tijd.", "'nooit' en 'geen'"),
    ("double-negation", None, "Dat is niet onmogelijk.", "'niet' en 'onmogelijk'"),
    ("pronoun", None, "Zij wil niet praten.", "Bij 'Zij' is niet duidelijk wie het is"),
    ("pronoun", None, "Het huis is leeg. Hij is weg.", "Bij 'Hij'"),
    ("pronoun", None, "Haar tas is weg.", "Bij 'Haar'"),
)
"""Rule, level, text, and a part of the reason that it must give."""

FINE: tuple[tuple[str, Level | None, str], ...] = (
    ("length", None, "Je gaat op maandag en op woensdag na school naar oma."),
    ("length", "16-18", "Je gaat op maandag en op woensdag en vrijdag na school met oma naar bos."),
    ("clauses", None, "Moeder zegt dat ze komt als het kan."),
    ("passive", None, "De rechter heeft het plan besproken."),
    ("passive", None, "Het is gisteren gebeurd."),
    ("passive", None, "Sanne wordt morgen tien."),
    ("distance", None, "De rechter heeft met alle mensen gepraat."),
    ("distance", "16-18", "De rechter heeft op dinsdag in de grote zaal met mensen gepraat."),
    ("noun-style", None, "De rechter verlengt het plan."),
    ("noun-style", None, "De tekening van Sanne hangt daar."),
    ("noun-style", None, "De mening van Sanne is belangrijk."),
    ("abstract", None, "Wij zien stabiliteit."),
    ("abstract", None, "Hulp, hulp en hulp zijn er voor de hond en het huis."),
    ("rare", None, "Je moeder woont bij oma in huis."),
    ("rare", None, "Je jeugdbeschermer belt je pleegouders."),
    ("rare", None, "Wij praten met [KIND_1] en mevrouw Xilonen."),
    ("rare", None, "De schriftelijke aanwijzing is er."),
    ("rare", None, "Sanne gaat op voetbalkamp."),
    ("abbreviation", None, "Je moeder woont daar. Zo. Ja."),
    ("abbreviation", None, "De TV staat op het HAVO."),
    ("abbreviation", None, "[KIND_1] woont bij [PLEEGOUDER_1]."),
    ("abbreviation", None, "Zaak C/00/123 en 1234 AB en JE RK 26-0456."),
    ("abbreviation", None, "LET OP"),
    ("jargon", None, "Je moeder woont daar."),
    ("jargon", None, "De kinderrechter en jouw pleegouders bellen."),
    ("jargon", "8-11", "Jouw pleegouders bellen."),
    ("jargon", None, "Het gerechtshof, een hogere rechter, heeft dat gezegd."),
    (
        "jargon",
        None,
        "De rechter heeft de schriftelijke aanwijzing gelezen. Dat betekent: een regel op papier.",
    ),
    ("jargon", None, "Een schriftelijke aanwijzing is een regel die op papier staat."),
    ("jargon", None, "De voogdij (een voogd beslist over je) blijft."),
    ("double-negation", None, "Er is geen tijd, en dat is niet leuk."),
    ("double-negation", None, "Je gaat niet, zolang je het niet wilt."),
    ("double-negation", None, "Moeder weet niet waarom niemand komt."),
    ("double-negation", None, "Dat is niet onder de tafel."),
    ("pronoun", None, "Sanne is boos. Zij wil niet praten."),
    ("pronoun", None, "[KIND_1] zegt dat zij niet wil praten."),
    ("pronoun", None, "De hond is weg. Hij is moe."),
    ("pronoun", None, "De tafels zijn weg. Ze zijn kapot."),
    ("pronoun", None, "Het is zo dat je mag praten."),
    ("pronoun", None, "De problemen van toen zijn weg."),
    ("pronoun", None, "[SCHOOL_1] zegt dat ze bellen."),
)
"""Rule, level, and a text about which it must say nothing."""


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> WordLists:
    return make_lists(tmp_path_factory.mktemp("lists"))


def reasons(
    text: str, *, level: Level | None, lists: WordLists | None, rules: Sequence[Rule] = RULES
) -> list[Reason]:
    checklist = prepare(text, parse(text).sentences, level=level, lists=lists)
    return [reason for found in checklist.reasons(rules=rules) for reason in found]


@pytest.mark.parametrize(("rule", "level", "text", "part"), HARD)
def test_a_rule_says_what_to_do(
    rule: str, level: Level | None, text: str, part: str, lists: WordLists
) -> None:
    found = [r.message for r in reasons(text, level=level, lists=lists) if r.rule == rule]
    assert any(part in message for message in found), found


@pytest.mark.parametrize(("rule", "level", "text"), FINE)
def test_a_rule_stays_silent(rule: str, level: Level | None, text: str, lists: WordLists) -> None:
    assert [r.message for r in reasons(text, level=level, lists=lists) if r.rule == rule] == []


@pytest.mark.parametrize("rule", NAMES)
def test_every_rule_has_a_case_that_needs_it(rule: str, lists: WordLists) -> None:
    """Without the rule its own case says nothing: no other rule speaks for it."""
    _, level, text, part = next(case for case in HARD if case[0] == rule)
    others = [r for r in RULES if r.name != rule]
    found = reasons(text, level=level, lists=lists, rules=others)
    assert not any(part in r.message for r in found)


def test_the_table_holds_every_rule_that_has_a_case() -> None:
    assert tuple(dict.fromkeys(case[0] for case in HARD)) == NAMES
    assert set(NAMES) == {case[0] for case in FINE}
    assert all(rule.why and rule.heading for rule in RULES)


def test_every_reason_is_short_and_ends_as_a_sentence(lists: WordLists) -> None:
    for _, level, text, _ in HARD:
        for reason in reasons(text, level=level, lists=lists):
            assert reason.message.endswith((".", "?"))
            assert reason.message[0].isupper() or reason.message[0].isdigit()


def test_no_reason_repeats_a_name(lists: WordLists) -> None:
    text = "Wilhelmina heeft op dinsdag in de grote zaal met alle andere mensen gepraat met Xander."
    for reason in reasons(text, level="lvb", lists=lists):
        assert "Wilhelmina" not in reason.message
        assert "Xander" not in reason.message


def test_a_term_is_explained_once(lists: WordLists) -> None:
    text = "De voogdij blijft. Over de voogdij praten wij nog."
    found = [r for r in reasons(text, level=None, lists=lists) if r.rule == "jargon"]
    assert len(found) == 1


def test_without_word_lists_the_other_rules_still_work() -> None:
    found = {r.rule for _, level, text, _ in HARD for r in reasons(text, level=level, lists=None)}
    assert {"length", "clauses", "passive", "distance", "abbreviation", "jargon"} <= found
    assert not found & {"rare", "abstract", "noun-style"}
