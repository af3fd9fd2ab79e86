"""The rule table: what is looked for besides what the engine finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from eval.language import (
    agreement,
    articles,
    clauses,
    counts,
    gaps,
    order,
    prepositions,
    pronouns,
    spelling,
    verbs,
)
from eval.language.sentence import Hit, View


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule: its name in findings, what finds it in a sentence, and an example of the error."""

    name: str
    check: Callable[[View], Iterator[Hit]]
    example: str


RULES: Final = (
    Rule(name="lidwoord", check=articles.article, example="De besluit is genomen."),
    Rule(name="een-meervoud", check=articles.one_of_many, example="Dat duurt nog een jaren."),
    Rule(name="bijvoeglijk", check=articles.adjective, example="Je woont in een groot stad."),
    Rule(name="betrekkelijk", check=articles.relative, example="Het meisje die daar woont."),
    Rule(name="persoonsvorm", check=agreement.agreement, example="De ouders maakt zich zorgen."),
    Rule(name="dit-zijn", check=counts.these_are, example="Dit zijn de afspraak."),
    Rule(name="telwoord", check=counts.counted, example="Je hebt twee afspraak."),
    Rule(name="er-zijn", check=counts.there_are, example="Er is veel zorgen over jou."),
    Rule(name="na-voorzetsel", check=pronouns.after_preposition, example="Ik praat met hij."),
    Rule(name="voorwerp", check=pronouns.as_object, example="Wij willen jij helpen."),
    Rule(name="onderwerp", check=pronouns.as_subject, example="Hun zeggen dat het goed gaat."),
    Rule(name="bezit", check=pronouns.possessive, example="Jou moeder heeft gebeld."),
    Rule(name="wederkerend", check=pronouns.reflexive, example="Jij voelt zich niet veilig."),
    Rule(name="hulpwerkwoord", check=verbs.auxiliary, example="Je hebt gegaan naar oma."),
    Rule(name="deelwoord", check=verbs.participle, example="Hij heeft dat zeggen."),
    Rule(name="d-of-t", check=verbs.finite_with_d, example="Dat gebeurd heel vaak."),
    Rule(name="na-te", check=verbs.after_te, example="Hij probeert te helpt."),
    Rule(name="twee-persoonsvormen", check=verbs.two_finite, example="Je moet gaat naar school."),
    Rule(
        name="tweede-plaats", check=order.second_place, example="In de ochtend je gaat naar school."
    ),
    Rule(
        name="bijwoord-eerst",
        check=clauses.adverb_first,
        example="Gisteren wij zijn bij oma geweest.",
    ),
    Rule(
        name="mist-dat",
        check=clauses.no_that,
        example="De rechter heeft besloten jij moet blijven.",
    ),
    Rule(
        name="bijzin-die",
        check=clauses.relative_end,
        example="Zij is een vrouw die is heel aardig.",
    ),
    Rule(name="bijzin", check=order.clause_end, example="Je blijft thuis omdat je bent ziek."),
    Rule(name="vroeg-werkwoord", check=order.early_verb, example="Dat is omdat er was ruzie."),
    Rule(name="achteraan", check=order.verb_last, example="De rechter jouw vraag heeft gehoord."),
    Rule(name="voorwerp-achteraan", check=order.object_last, example="We hebben gemaakt een plan."),
    Rule(name="dubbel", check=gaps.doubled, example="Je mag mag altijd bellen."),
    Rule(name="niet-af", check=gaps.ends_open, example="De voogd die jou helpt met."),
    Rule(name="mist-naamwoord", check=gaps.missing_noun, example="De gaat naar school."),
    Rule(name="mist-onderwerp", check=gaps.missing_subject, example="Je mag bellen als wilt."),
    Rule(name="mist-werkwoord", check=gaps.missing_verb, example="Dat je niet naar school."),
    Rule(name="mist-hoofdwerkwoord", check=gaps.main_verb, example="Jouw mentor dat je werkt."),
    Rule(name="mist-deelwoord", check=gaps.have_that, example="De rechter heeft dat je blijft."),
    Rule(
        name="mist-aanvulling",
        check=gaps.preposition_gap,
        example="Het gaat met omdat je ziek bent.",
    ),
    Rule(name="mist-persoonsvorm", check=clauses.no_finite, example="Jij veel meegemaakt thuis."),
    Rule(
        name="mist-hulpwerkwoord",
        check=clauses.no_auxiliary,
        example="Hij praat niet over wat gebeurd.",
    ),
    Rule(name="mist-te", check=clauses.no_te, example="Je bent welkom om vragen stellen."),
    Rule(
        name="mist-voorzetsel", check=clauses.no_preposition, example="Er is een gesprek de voogd."
    ),
    Rule(name="halve-zin", check=clauses.only_subordinate, example="Terwijl je bij oma was."),
    Rule(name="stopt-na-dat", check=clauses.after_that, example="De rechter heeft besloten dat."),
    Rule(name="mist-lidwoord", check=gaps.bare_noun, example="Zij heeft kind beloofd te stoppen."),
    Rule(name="voorzetsel", check=prepositions.preposition, example="Hij is boos aan de voogd."),
    Rule(name="bijwoord-voorzetsel", check=prepositions.loose, example="Je bent goed aan tekenen."),
    Rule(name="wending", check=prepositions.phrase, example="De rechter maakt een beslissing."),
    Rule(name="zeldzaam-woord", check=spelling.rare_verb, example="Er zijn zorgen gevest."),
    Rule(name="engels", check=spelling.foreign, example="We gaan een meeting hebben."),
    Rule(name="los-geschreven", check=spelling.apart, example="De jeugd beschermer komt."),
    Rule(name="meervoud", check=spelling.plural, example="De kinds spelen buiten."),
)
"""All rules. Each is a function from a sentence to hits; adding a rule is adding a row."""
