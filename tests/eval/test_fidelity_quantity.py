"""Numbers, times, dates and codes: what counts as the same, and what each rule sees.

All sentences are made up for these tests.
"""

from __future__ import annotations

import pytest

from eval import check_text
from eval.fidelity.clocks import find_clocks
from eval.fidelity.dates import find_dates
from eval.fidelity.glossary import default_glossary
from eval.fidelity.normalise import View
from eval.fidelity.pair import Pair
from eval.fidelity.quantities import read_numbers
from eval.fidelity.table import RULES
from eval.types import Finding, FindingType

RULE = {rule.name: rule for rule in RULES}
OURS: frozenset[FindingType] = frozenset({"number", "date", "placeholder"})


def found_by(rule: str, source: str, draft: str) -> list[Finding]:
    pair = Pair(source, draft, task="kindgericht", you=None, glossary=default_glossary())
    return list(RULE[rule].check(pair))


def blocked(source: str, draft: str) -> set[FindingType]:
    report = check_text(source, draft, task="kindgericht")
    return {f.type for f in report.findings if f.severity == "blokkerend"} & OURS


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("om 8.05 uur", 8 + 5 / 60),
        ("om vijf over acht", 8 + 5 / 60),
        ("om tien voor half negen", 8 + 20 / 60),
        ("om half vier", 3.5),
        ("om kwart voor 5", 4.75),
        ("om tien over twee 's nachts", 2 + 10 / 60),
    ],
)
def test_times_of_the_clock(text: str, hours: float) -> None:
    (clock,) = find_clocks(text)
    assert clock.hours == pytest.approx(hours)


@pytest.mark.parametrize(
    "text", ["over half jaar", "vijf over dertig", "kwart van de taart", "2.5"]
)
def test_what_is_no_time_of_the_clock(text: str) -> None:
    assert find_clocks(text) == ()


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("op 5 en 19 maart", [(5, 3), (19, 3)]),
        ("van 4 naar 11 maart", [(4, 3), (11, 3)]),
        ("op 2, 3 en 9 april", [(2, 4), (3, 4), (9, 4)]),
        ("op eerste kerstdag", [(25, 12)]),
        ("5 kinderen en 3 mei", [(3, 5)]),
    ],
)
def test_days_that_share_a_month_and_feasts(text: str, days: list[tuple[int, int]]) -> None:
    assert [(d.day, d.month) for d in find_dates(text)] == days


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("48 uur", "twee dagen", True),
        ("zes weken", "anderhalve maand", True),
        ("een etmaal", "24 uur", True),
        ("5 euro en 20 cent", "€ 5,20", True),
        ("vijf werkdagen", "vijf weken", False),
        ("zes weken", "twee maanden", False),
        ("22.00 uur", "tien uur", True),
        ("8.00 uur", "acht euro", False),
    ],
)
def test_amounts_in_other_units(left: str, right: str, *, same: bool) -> None:
    (one,), (two,) = read_numbers(View(left)).quantities, read_numbers(View(right)).quantities
    assert one.same_as(two) is same


@pytest.mark.parametrize("text", ["Zij acht een uur genoeg", "De mentor acht het nodig"])
def test_acht_as_a_verb_is_no_number(text: str) -> None:
    assert not [q for q in read_numbers(View(text)).quantities if not q.soft]


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("De cursus duurt een half jaar.", "De cursus duurt zes maanden."),
        ("De jongen is minderjarig.", "De jongen is nog geen 18."),
        ("Zij komt de komende week.", "Zij komt de komende zeven dagen."),
        ("Zij woont in een driekamerwoning.", "Zij woont in een huis met drie kamers."),
        ("De les is op maandag, dinsdag en vrijdag.",
         "De les is op drie dagen: maandag, dinsdag en vrijdag."),
        ("Hij koopt meel en melk.", "Hij koopt twee dingen: meel en melk."),
        ("De huur stijgt van 300 naar 340 euro.", "De huur wordt 340 euro. Dat is 40 euro meer."),
        ("Lever het voor 1 april in.", "Lever het uiterlijk op 31 maart in."),
        ("Op woensdag komt hij, hij belt de avond ervoor.",
         "Op woensdag komt hij. Hij belt op dinsdag."),
        ("De fiets kost 18.000 euro, de helft is betaald.",
         "Van 18.000 euro is nog 9.000 euro over."),
        ("Lever het uiterlijk twee weken vooraf in.", "Lever het minstens twee weken vooraf in."),
        ("Per 1 mei eindigt de huur.", "De huur duurt tot 1 mei."),
        ("Na de pauze komt zij op vrijdag.", "Op vrijdag komt zij na de pauze."),
    ],
)  # fmt: skip
def test_the_same_in_other_words_is_not_blocked(source: str, draft: str) -> None:
    assert blocked(source, draft) == set()


@pytest.mark.parametrize(
    ("rule", "source", "draft"),
    [
        ("placeholder-replaced", "[OOM_1] belt [KIND_1].", "[TANTE_1] belt je."),
        ("placeholder-misplaced", "[OOM_1] maakt soep op maandag. [OPA_1] leest een krant voor.",
         "[OOM_1] maakt soep op maandag. [OOM_1] leest een krant voor."),
        ("placeholder-doubled", "[OOM_1] en [OPA_1] zingen.", "[OOM_1] en [OOM_1] zingen."),
        ("number-counted", "Er zijn zes stoelen.", "Er zijn zeven stoelen."),
        ("number-counted", "Een hond hielp mee.", "Twee honden hielpen mee."),
        ("number-replaced", "Vier kippen, twee eenden. De vier kippen slapen.",
         "Vier kippen, twee eenden. De twee kippen slapen."),
        ("number-limit", "Neem ten minste 5 foto's mee.", "Neem hooguit 5 foto's mee."),
        ("number-limit", "Een boek boven 20 euro mag niet.",
         "Een boek van 20 euro of minder mag niet."),
        ("number-change", "De prijs daalde naar 9%.", "De prijs is gedaald met 9%."),
        ("number-share", "Een kwart van het gras is gemaaid.", "De helft van het gras is gemaaid."),
        ("number-term", "Het antwoord komt binnen een week.",
         "Het antwoord komt binnen een maand."),
        ("number-word", "De bus rijdt in de even weken.", "De bus rijdt in de oneven weken."),
        ("value-swap", "Anna telt zes vogels, Bram negen.", "Anna telt negen vogels, Bram zes."),
        ("value-swap", "De markt gaat van 4 naar 11 april.",
         "Eerst was de markt op 11 april, nu op 4 april."),
        ("date-replaced", "Op 3 juni zong zij. Op 9 juni danste zij.",
         "Op 3 juni zong zij. Op 3 juni danste zij."),
        ("date-moved", "Na de herfstvakantie kookt hij.", "Voor de herfstvakantie kookt hij."),
        ("date-moved", "Op [DATUM_1] is er taart.", "Na [DATUM_1] is er taart."),
        ("date-moved", "Bel binnen twee weken.", "Bel over twee weken."),
        ("date-moved", "Zij is drie dagen voor het feest jarig.",
         "Zij is drie dagen na het feest jarig."),
        ("date-moved", "De cursus start op 4 mei.", "De cursus stopt op 4 mei."),
        ("time-words", "Hij zwemt overdag.", "Hij zwemt 's nachts."),
        ("time-words", "De bakker is tijdelijk dicht.", "De bakker is voorgoed dicht."),
        ("time-period", "Een week eerder regende het.", "Een week later regende het."),
        ("time-period", "Zij zwom de afgelopen maand.", "Zij zwom het afgelopen jaar."),
        ("tense", "Op 6 juni heeft zij het werk geprint.", "Op 6 juni gaat zij het werk printen."),
    ],
)  # fmt: skip
def test_each_rule_sees_its_error(rule: str, source: str, draft: str) -> None:
    assert [f.severity for f in found_by(rule, source, draft)][:1] == ["blokkerend"]
    assert not found_by(rule, source, source)


@pytest.mark.parametrize(
    ("rule", "source", "draft"),
    [
        ("placeholder-replaced", "[OOM_1] belt [KIND_1].", "[OOM_1] belt je."),
        ("placeholder-misplaced", "[OOM_1] kookt. Hij leest een krant voor.",
         "[OOM_1] kookt. [OOM_1] leest een krant voor."),
        ("placeholder-doubled", "[OOM_1] en [OPA_1] zingen.", "[OOM_1] zingt. [OPA_1] ook."),
        ("number-counted", "Er zijn zes stoelen.", "Er zijn 6 stoelen."),
        ("number-limit", "Neem ten minste 5 foto's mee.", "Neem 5 foto's mee, of meer."),
        ("number-share", "50% van het gras is gemaaid.", "De helft van het gras is gemaaid."),
        ("number-term", "Het antwoord komt binnen een week.", "Het komt binnen zeven dagen."),
        ("value-swap", "Anna telt zes vogels, Bram negen.", "Bram telt negen vogels en Anna zes."),
        ("date-moved", "De huur loopt tot 3 mei.", "Op 3 mei stopt de huur."),
        ("date-moved", "De winkel is open vanaf 3 mei.", "De winkel gaat op 3 mei open."),
        ("time-words", "Hij zwemt om 20.00 uur.", "Hij zwemt 's avonds."),
        ("time-period", "Een week eerder regende het.", "De week ervoor regende het."),
        ("tense", "Op 6 juni heeft zij het werk geprint.", "Zij printte het werk op 6 juni."),
    ],
)  # fmt: skip
def test_each_rule_leaves_the_same_in_other_words(rule: str, source: str, draft: str) -> None:
    assert found_by(rule, source, draft) == []


def test_a_number_of_another_sentence_is_found_by_value() -> None:
    source = "Zij huurt het huis zes maanden. Daarna zoekt zij een ander huis in de stad."
    draft = "Zij zoekt later een ander huis in de stad. Dit huis huurt zij een half jaar."
    assert "number" not in blocked(source, draft)


def test_a_broken_code_blocks_even_when_the_person_is_named_elsewhere() -> None:
    source = "[VADER_1] kookt. [VADER_1] zingt daarna een lied."
    draft = "Je vader kookt. [VADER 1] zingt daarna een lied."
    assert "placeholder" in blocked(source, draft)


def test_pronominal_adverbs_and_compounds_are_no_names() -> None:
    pair = ("Sam gaat naar de GGZ.", "Sam gaat naar de GGZ. Daarin staat de GGZ-afspraak.")
    assert found_by("name-new", *pair) == []
