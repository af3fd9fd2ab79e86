"""The rule table: what is looked for besides what the engine finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from eval.language import (
    agreement,
    articles,
    beside,
    clauses,
    counts,
    frames,
    gaps,
    halves,
    nouns,
    order,
    places,
    prepositions,
    pronouns,
    spelling,
    subjects,
    ties,
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
    Rule(name="niet-af", check=gaps.ends_open, example="De voogd die jou helpt omdat."),
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
    Rule(name="wending", check=prepositions.phrase, example="De baas in controle is jouw vader."),
    Rule(name="zeldzaam-woord", check=spelling.rare_verb, example="Er zijn zorgen gevest."),
    Rule(name="engels", check=spelling.foreign, example="We gaan een meeting hebben."),
    Rule(name="los-geschreven", check=spelling.apart, example="De jeugd beschermer komt."),
    Rule(
        name="derde-plaats",
        check=places.third_place,
        example="Tijdens het gesprek [MOEDER_1] vertelde over haar baan.",
    ),
    Rule(
        name="bijwoord-voor-werkwoord",
        check=places.adverb_before_verb,
        example="Wij morgen bellen je moeder.",
    ),
    Rule(name="werkwoord-laatst", check=places.verb_at_end, example="De rechter morgen beslist."),
    Rule(name="te-vroeg", check=places.too_early, example="Het is fijn dat je komt op tijd thuis."),
    Rule(
        name="mist-zich",
        check=frames.reflexive_missing,
        example="Zij maakt zorgen over de toekomst.",
    ),
    Rule(name="mist-het", check=frames.agree_without_it, example="Je moeder is niet eens met hem."),
    Rule(
        name="te-veel-te", check=frames.te_after_modal, example="Je mag je voogd altijd te bellen."
    ),
    Rule(
        name="mist-tweede-werkwoord",
        check=frames.infinitive_missing,
        example="Je kunt morgen met je voogd over school.",
    ),
    Rule(
        name="scheidbaar",
        check=frames.separable_after_te,
        example="Het is goed om je moeder te opbellen.",
    ),
    Rule(
        name="los-voorzetsel", check=frames.stranded, example="Vanaf maandag ga je na school naar."
    ),
    Rule(name="vergelijking", check=frames.comparative, example="Het gaat nu meer beter thuis."),
    Rule(
        name="geen-werkwoord",
        check=halves.no_verb,
        example="Je moeder het niet eens met de rechter.",
    ),
    Rule(
        name="bijzin-zonder-werkwoord",
        check=halves.clause_without_verb,
        example="Wij willen samen bekijken hoe de bezoeken.",
    ),
    Rule(
        name="bezit-zonder-woord",
        check=halves.owner_without_noun,
        example="Wij vragen u om onze voor vrijdag te lezen.",
    ),
    Rule(
        name="mist-voegwoord",
        check=halves.missing_conjunction,
        example="Je mag zelf kiezen je op zaterdag gaat.",
    ),
    Rule(name="maat", check=halves.measure_alone, example="De maatregel duurt nog jaar."),
    Rule(name="telbaar", check=halves.bare_count, example="We hebben u brief ontvangen."),
    Rule(name="meervoudsvorm", check=nouns.wrong_plural, example="Je krijgt twee briefen."),
    Rule(name="veel-van-een", check=nouns.many_of_one, example="We maken enkele afspraak met je."),
    Rule(name="samen", check=prepositions.together_wrong, example="Dat maakt voor haar geen zin."),
    Rule(
        name="neemt-plaats",
        check=prepositions.takes_place,
        example="De zitting neemt plaats in mei.",
    ),
    Rule(
        name="moeilijke-tijd",
        check=prepositions.hard_time,
        example="Hij had een moeilijke tijd met slapen.",
    ),
    Rule(
        name="persoonsvorm-naast",
        check=beside.pronoun_and_verb,
        example="U heb een brief gekregen.",
    ),
    Rule(
        name="werkwoord-naast",
        check=beside.verb_and_pronoun,
        example="Daarom heeft hij en wordt wij boos.",
    ),
    Rule(
        name="twee-keer",
        check=beside.said_twice,
        example="Morgen kunnen wij bellen kunnen met oma.",
    ),
    Rule(name="e-te-veel", check=beside.predicate_with_e, example="Bij oma ben je nu veilige."),
    Rule(name="mist-na-bijvoeglijk", check=beside.article_at_end, example="Je krijgt een nieuwe."),
    Rule(name="geen-voorwerp", check=beside.no_object, example="De rechter luistert jou."),
    Rule(name="dat-dat", check=beside.you_twice, example="Wij weten dat dat u het niet eens bent."),
    Rule(
        name="opent-en-werkwoord",
        check=places.opener_and_verb,
        example="Je blijft hier omdat is het veilig.",
    ),
    Rule(name="na-bijzin", check=places.after_clause, example="Als je dat wilt, de voogd belt je."),
    Rule(
        name="hulp-en-persoonsvorm",
        check=places.helper_and_finite,
        example="Je moet morgen naar de rechter komt.",
    ),
    Rule(
        name="zij-voor-een",
        check=places.they_for_one,
        example="[MOEDER_1] is boos en zij willen stoppen.",
    ),
    Rule(
        name="wie-doet-het",
        check=subjects.main_clause,
        example="Vanaf morgen gaat naar een andere school.",
    ),
    Rule(
        name="wie-doet-het-bijzin",
        check=subjects.sub_clause,
        example="We praten erover omdat graag thuis wil wonen.",
    ),
    Rule(name="mist-vast-voorzetsel", check=ties.untied, example="Ze is boos je vader."),
    Rule(name="mist-te-na", check=ties.te_missing, example="Je hoeft morgen niet komen."),
    Rule(name="u-of-uw", check=ties.your_not_you, example="Wij praten met u dochters over school."),
    Rule(name="telbaar-klein", check=ties.bare_small, example="Je hebt konijntje van vier."),
    Rule(name="tijd", check=ties.time_preposition, example="Je gaat in maandag naar je oma."),
    Rule(name="meervoud", check=spelling.plural, example="De kinds spelen buiten."),
)
"""All rules. Each is a function from a sentence to hits; adding a rule is adding a row."""
