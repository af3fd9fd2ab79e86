"""Rare combinations. All texts are fictitious; in them `<Nes>` is a place, `{Vos}` a person."""

from __future__ import annotations

import re

import pytest

from redaction import QUASI_CODES, Redaction
from redaction.quasi.codes import MESSAGES
from redaction.quasi.lists import LARGE_PLACE, load_lists, rare_diagnoses
from redaction.quasi.scan import is_large
from tests.redaction.stand_in import hide

WARNS = [
    ("quasi_beroep_plaats", "huisarts", "Vader is huisarts in <Nes>."),
    ("quasi_beroep_plaats", "huisarts", "Vader is al jaren huisarts. Het gezin woont in <Nes>."),
    ("quasi_beroep_plaats", "huisarts", "Sinds 2010 is vader huisarts in <Nes>."),
    ("quasi_beroep_plaats", "huisarts", "Dat komt omdat vader huisarts in <Nes> is."),
    ("quasi_beroep_plaats", "dominee", "Oma woont bij opa, die dominee is, in <Nes>."),
    ("quasi_beroep_plaats", "dominee", "Moeder werkt als dominee in <Wierum>."),
    ("quasi_beroep_plaats", "imam", "Het kind heeft een vader. Hij is imam in <Nes>."),
    ("quasi_beroep_plaats", "tandarts", "Stiefvader (tandarts in <Nes>) betaalt."),
    ("quasi_beroep_plaats", "tandarts", "Beroep vader: tandarts\nPlaats: <Nes>"),
    ("quasi_beroep_plaats", "dominee", "Hij is de zoon van de dominee in <Nes>."),
    ("quasi_beroep_plaats", "bakker", "De bakker in <Nes> heeft het gezien."),
    ("quasi_beroep_plaats", "bakker", "Hij werkt op zaterdag bij de bakker in <Nes>."),
    ("quasi_beroep_plaats", "slager", "Mevrouw {Vos} is slager van beroep en woont in <Nes>."),
    ("quasi_beroep_plaats", "bakker", "Opa was de bakker van het dorp."),
    ("quasi_beroep_plaats", "camping", "Moeder heeft een camping in <Nes>."),
    ("quasi_beroep_plaats", "café", "Haar ouders runnen een café in <Nes>."),
    ("quasi_beroep", "burgemeester", "Vader is burgemeester."),
    ("quasi_beroep", "wethouder", "De buurman is wethouder in <Utrecht>."),
    ("quasi_beroep", "rechter", "Zijn moeder werkt als rechter."),
    ("quasi_beroep", "ambassadeur", "Zij is de dochter van een ambassadeur."),
    ("quasi_beroep", "hoogleraar", "Opa was vroeger hoogleraar."),
    (
        "quasi_leeftijd_gebeurtenis",
        "woningbrand",
        "Het meisje is 9 jaar. Zij overleefde een woningbrand.",
    ),
    (
        "quasi_leeftijd_gebeurtenis",
        "vermoord",
        "Het kind was zeven jaar oud toen moeder werd vermoord.",
    ),
    ("quasi_leeftijd_gebeurtenis", "onder een trein", "De 14-jarige jongen kwam onder een trein."),
    ("quasi_leeftijd_gebeurtenis", "familiedrama", "De negenjarige zag het familiedrama."),
    ("quasi_leeftijd_gebeurtenis", "verdronken", "{Noor} (6) is bijna verdronken."),
    (
        "quasi_leeftijd_gebeurtenis",
        "tweeling",
        "Het zijn een tweeling van een moeder. {Noor}, 9 jaar, praat.",
    ),
    ("quasi_leeftijd_gebeurtenis", "eerste prijs", "Het kind is 12 jaar en won de eerste prijs."),
    ("quasi_gebeurtenis_plaats", "boerderijbrand", "Na de boerderijbrand in <Nes> verhuisden zij."),
    ("quasi_gebeurtenis_plaats", "steekpartij", "Vader was bij een steekpartij in <Nes>."),
    ("quasi_diagnose", "Prader-Willi", "Zij heeft het Prader-Willi-syndroom."),
    ("quasi_leeftijd_gebeurtenis", "doodgestoken", "Toen {Daan} 8 was, is vader doodgestoken."),
    ("quasi_leeftijd_gebeurtenis", "trein", "{Sara} is twaalf. Zij sprong voor de trein."),
    ("quasi_diagnose", "Ehlers-Danlos", "Er loopt onderzoek naar Ehlers-Danlos."),
    ("quasi_diagnose", "Duchenne", "Hij heeft Duchenne."),
    ("quasi_media", "Hart van Nederland", "Het gezin was te zien bij Hart van Nederland."),
    ("quasi_diagnose", "syndroom van Angelman", "Zij heeft het syndroom van Angelman."),
    ("quasi_diagnose", "Rettsyndroom", "Er is een vermoeden van Rettsyndroom."),
    ("quasi_diagnose", "ziekte van Duchenne", "Zijn broer heeft de ziekte van Duchenne."),
    ("quasi_diagnose", "ALS", "Vader heeft ALS en zit in een rolstoel."),
    ("quasi_diagnose", "taaislijmziekte", "Het kind heeft taaislijmziekte."),
    ("quasi_diagnose", "Huntington", "Moeder heeft de ziekte van {Huntington}."),
    ("quasi_afkomst_plaats", "Eritrese", "Het Eritrese gezin woont in <Nes>."),
    ("quasi_afkomst_plaats", "Syrische", "Moeder is van Syrische afkomst. Zij wonen in <Nes>."),
    ("quasi_afkomst_plaats", "Chinese", "Zij is een Chinese kok op <Terschelling>."),
    ("quasi_afkomst_plaats", "Jehova's getuigen", "De ouders zijn Jehova's getuigen in <Nes>."),
    ("quasi_afkomst_plaats", "Turks", "Vader is Turks en woont in <Nes>."),
    ("quasi_media", "in het nieuws", "De zaak kwam in het nieuws."),
    ("quasi_media", "in de krant", "Het gezin stond in de krant."),
    ("quasi_media", "Hart van Nederland", "Moeder zat bij Hart van Nederland."),
    ("quasi_media", "stille tocht", "Er was een stille tocht voor zijn broer."),
    ("quasi_media", "viraal", "Het filmpje ging viraal."),
    ("quasi_media", "Facebookpagina", "Vader heeft een Facebookpagina over de zaak."),
    ("quasi_media", "volgers", "Zij heeft 25.000 volgers."),
    ("quasi_media", "op tv", "Vader is op tv geweest."),
    ("quasi_gezin", "elf kinderen", "Moeder heeft elf kinderen."),
    ("quasi_gezin", "negende kind", "Zij is zwanger van haar negende kind."),
    ("quasi_gezin", "drieling", "Hij is er een van een drieling."),
    ("quasi_uniek", "enige huisarts van het dorp", "Zij is de enige huisarts van het dorp."),
    (
        "quasi_uniek",
        "enige Eritrese jongen op school",
        "Hij is de enige Eritrese jongen op school.",
    ),
    ("quasi_bekend", "profvoetballer", "Vader was profvoetballer."),
    ("quasi_bekend", "wereldkampioen", "Haar broer is wereldkampioen judo."),
    ("quasi_bekend", "influencer", "Moeder werkt als influencer."),
]

SILENT = [
    "De huisarts in <Nes> meldde zijn zorgen.",
    "Huisarts {Vos} uit <Nes> ziet vader elke week.",
    "De rechter besliste dat vader in <Nes> blijft wonen.",
    "Moeder belt de huisarts in <Nes>.",
    "Er was overleg met moeder, huisarts en school in <Nes>.",
    "Vorige week hoorde moeder van de rechter dat het mag.",
    "Vader is huisarts in <Utrecht>.",
    "Vader is huisarts. Het gezin woont in <Amsterdam-Zuidoost>.",
    "Vader is huisarts.",
    "Vader is geen huisarts in <Nes>.",
    "Hij wil later bakker worden in <Nes>.",
    "Moeder haalt brood bij de bakker in <Nes>.",
    "De bakker heeft het gezien.",
    "De burgemeester van <Nes> legde een huisverbod op.",
    "Vader is bij de burgemeester geweest.",
    "De kinderrechter is de moeder van het plan niet.",
    "Contactpersoon voor moeder is huisarts {Vos} in <Nes>.",
    "Mevrouw {Bakker} woont in <Nes>.",
    "Het meisje is 9 jaar. Zij gaat naar school.",
    "Er was brand. Hij is drie keer gebeld en zij is 2 maal geweest.",
    "Het kind heeft MS in de familie en moeder heeft reuma.",
    "Oma kijkt met hem naar The Voice Kids.",
    "Het meisje is 9 jaar en bang voor brand.",
    "Er was drie jaar geleden een brand op school.",
    "Het kind is 9 jaar en speelt dat er brand is.",
    "Het meisje is 9 jaar.\n\nEr was een woningbrand in <Rotterdam>.",
    "Op mijn negende verjaardag schreeuwde hij moord en brand.",
    "Zij is 9 jaar. Op tafel ligt de aanslag van de huurbaas.",
    "Hij kreeg een straf van 12 jaar voor moord.",
    "De tweeling gaat naar school.",
    "Het kind heeft ADHD, autisme, PTSS, astma, diabetes en epilepsie.",
    "Zij heeft FAS, Tourette, een LVB en het syndroom van Down.",
    "Het syndroom van Angelman is uitgesloten.",
    "Er is geen sprake van het syndroom van Rett.",
    "Als hij boos is, gaat hij naar buiten. ALS HIJ BOOS IS, GAAT HIJ WEG.",
    "Moeder spreekt Turks. Zij woont in <Nes>.",
    "De Syrische tolk reist naar <Nes>.",
    "Moeder kookt Turkse soep in <Nes>.",
    "Het Eritrese gezin woont in <Rotterdam>.",
    "Het gezin is van Duitse afkomst en woont in <Nes>.",
    "In <Nes> heeft hij de Duitse herder van opa.",
    "De zaak is niet in het nieuws geweest.",
    "Hij kijkt graag naar voetbal op tv.",
    "Oma leest elke dag in de krant.",
    "Hij bezorgt folders en zit in de krantenwijk.",
    "Een virus kan viraal of bacterieel zijn.",
    "Het staat op de Facebookpagina van de school.",
    "Hij heeft 1.900 volgers.",
    "Vader is bang dat het in de krant komt.",
    "Moeder heeft drie kinderen.",
    "Er zitten acht kinderen in de groep.",
    "Het gezinshuis heeft acht kinderen.",
    "Hij is de enige die helpt in het dorp.",
    "Het is de enige plek op school waar hij rust heeft.",
    "Zij is het enige meisje met wie hij speelt.",
    "Hij wil profvoetballer worden.",
    "Hij droomt ervan dat hij influencer is.",
    "Zijn idool is wereldkampioen judo.",
    "De schrijver van dit rapport is de voogd.",
]


def quasi(text: str) -> tuple[str, Redaction]:
    """Return the text without marks and its redaction, with what is marked as found."""
    people = re.findall(r"\{(.+?)\}", text)
    places = dict.fromkeys(re.findall(r"<(.+?)>", text), "LOCATION")
    plain = re.sub(r"[<>{}]", "", text)
    return plain, hide(plain, *people, others=places)


def codes(text: str) -> list[str]:
    return [w.code for w in quasi(text)[1].warnings if w.code.startswith("quasi_")]


@pytest.mark.parametrize(("code", "words", "text"), WARNS)
def test_a_rare_combination_warns_at_its_words(code: str, words: str, text: str) -> None:
    plain, redaction = quasi(text)
    found = {(w.code, plain[w.start : w.end]) for w in redaction.warnings if w.code == code}
    assert any(words in part or part in words for _, part in found), codes(text)
    assert {w.code for w in redaction.warnings if w.code.startswith("quasi_")} <= {
        code,
        "quasi_beroep_plaats",
    }


@pytest.mark.parametrize("text", SILENT)
def test_what_is_not_rare_or_not_of_the_family_does_not_warn(text: str) -> None:
    assert codes(text) == []


def test_the_half_of_the_table_that_must_stay_silent_is_large() -> None:
    assert len(WARNS) >= 30
    assert len(SILENT) >= 30
    assert {code for code, _, _ in WARNS} == set(QUASI_CODES) == set(MESSAGES)


def test_two_hundred_rare_conditions_are_known_and_common_ones_are_not() -> None:
    names = rare_diagnoses()
    assert len(names) == len(set(names)) >= 200
    common = {"adhd", "autisme", "ptss", "astma", "diabetes", "epilepsie", "syndroom van down"}
    assert not common & {name.lower() for name in names}


@pytest.mark.parametrize("name", rare_diagnoses())
def test_every_rare_condition_is_found_as_it_is_listed(name: str) -> None:
    assert codes(f"Zij heeft {name}.") == ["quasi_diagnose"]


@pytest.mark.parametrize(
    ("place", "large"),
    [
        ("Utrecht", True),
        ("utrecht", True),
        ("Den Haag", True),
        ("'s-Hertogenbosch", True),
        ("Amsterdam-Zuidoost", True),
        ("Utrecht Overvecht", True),
        ("Syrië", True),
        ("Drenthe", True),
        ("Alphen aan den Rijn", True),
        ("Nes", False),
        ("Den Ham", False),
        ("Wierum", False),
        ("Nergenshuizen", False),
    ],
)
def test_a_place_is_large_by_its_inhabitants_and_small_when_unknown(
    place: str, large: bool
) -> None:
    assert is_large(place, load_lists()) is large
    assert LARGE_PLACE == 20_000


def test_the_same_words_warn_once_and_other_words_again() -> None:
    text = "Zij heeft PKU. Haar broer heeft ook PKU. Haar zus heeft cystinose."
    assert codes(text) == ["quasi_diagnose", "quasi_diagnose"]


def test_places_index_the_source_and_messages_are_short_dutch_sentences() -> None:
    plain, redaction = quasi("{Noor} woont in <Nes>. Vader is huisarts in <Nes>.")
    (warning,) = [w for w in redaction.warnings if w.code == "quasi_beroep_plaats"]
    assert warning.start is not None
    assert plain[warning.start : warning.end] == "huisarts"
    for message in MESSAGES.values():
        assert all(len(part.split()) <= 16 for part in re.split(r"[.?!]", message))


def test_a_place_two_sentences_away_or_in_another_paragraph_does_not_count() -> None:
    assert codes("Vader is huisarts. Hij is lief. Zij zijn vaak in <Nes>.") == []
    assert codes("Vader is huisarts.\n\nZij wonen in <Nes>.") == []
    assert codes("Vader is huisarts.\nZij wonen in <Nes>.") == ["quasi_beroep_plaats"]


def test_a_placeholder_that_stands_in_the_source_is_a_small_place() -> None:
    assert codes("Vader is bakker in [PLAATS_1].") == ["quasi_beroep_plaats"]
    assert codes("[VADER_1] is huisarts in [PLAATS_1].") == ["quasi_beroep_plaats"]


def test_lower_case_and_capitals_warn_too() -> None:
    assert codes("vader is huisarts in <nes>.") == ["quasi_beroep_plaats"]
    assert codes("VADER IS HUISARTS IN <NES>.") == ["quasi_beroep_plaats"]
