"""Which forms share one entity, and which never do."""

from __future__ import annotations

import pytest

from redaction import Correction, KnownEntity
from redaction.linking import link, thing_key
from redaction.types import SourceText
from tests.redaction.stand_in import StandIn, hidden, hide

LINKED = [
    # (text, forms found, pseudonymised)
    (
        "Jan Jansen was er. Dhr. Jansen sprak. J. Jansen ook. Jan lacht, JAN roept, jan zwijgt.",
        ("Jan Jansen", "Jansen", "J. Jansen", "Jan", "JAN", "jan"),
        "[P1] was er. Dhr. [P1] sprak. [P1] ook. [P1] lacht, [P1] roept, [P1] zwijgt.",
    ),
    ("Jan huilt. Jans fiets is weg.", ("Jan", "Jans"), "[P1] huilt. [P1]s fiets is weg."),
    ("Anna huilt. Anna's fiets.", ("Anna", "Anna's"), "[P1] huilt. [P1]'s fiets."),
    ("Lars huilt. Lars' fiets.", ("Lars", "Lars'"), "[P1] huilt. [P1]' fiets."),
    ("Jansen, Jan. Jan Jansen.", ("Jansen, Jan", "Jan Jansen"), "[P1]. [P1]."),
    ("Vries, J. de. Jan de Vries.", ("Vries, J. de", "Jan de Vries"), "[P1]. [P1]."),
    ("Jan de Wit. J. de Wit. Mevr. De Wit.", ("Jan de Wit", "J. de Wit", "De Wit"), None),
    ("Zoë Bos. ZOE BOS.", ("Zoë Bos", "ZOE BOS"), "[P1]. [P1]."),
    ("An de Vries-Jansen. Mw. De Vries.", ("An de Vries-Jansen", "De Vries"), None),
    ("Jan Willem Bos. Jan Bos.", ("Jan Willem Bos", "Jan Bos"), "[P1]. [P1]."),
    ("Mo El Amrani. Mw. El Amrani.", ("Mo El Amrani", "El Amrani"), None),
    ("JP Jansen. J. Jansen", ("JP Jansen", "J. Jansen"), "[P1]. [P1]"),
    ("Familie Bos. De familie Bos.", ("Bos",), "Familie [P1]. De familie [P1]."),
]

APART = [
    # (text, forms, number of people)
    ("Jan Jansen en Piet Jansen. Dhr. Jansen.", ("Jan Jansen", "Piet Jansen", "Jansen"), 3),
    ("Jan Jansen en Jan Bakker. Jan.", ("Jan Jansen", "Jan Bakker", "Jan"), 3),
    ("Jan de Wit en Jas de Wit.", ("Jan de Wit", "Jas de Wit"), 2),
    ("Jan de Wit en Jan Wit.", ("Jan de Wit", "Jan Wit"), 2),
    ("Dhr. Bos en mevrouw Bos.", ("Bos",), 2),
    ("Familie Bos en mevrouw Bos.", ("Bos",), 2),
    ("J. Bos en K. Bos.", ("J. Bos", "K. Bos"), 2),
    ("Vader Jan belt. Zijn zoon Jan luistert.", ("Jan",), 2),
    ("Han en Hans spelen. Hans lacht. Hans boek.", ("Han", "Hans"), 2),
    ("Betreft: Jayden Bos. Mevrouw Bos belt.", ("Jayden Bos", "Bos"), 2),
    ("Kim Bos lacht. Moeder Bos belt.", ("Kim Bos", "Bos"), 2),
    ("Pleegouders Henk en Ria de Boer. Dhr. De Boer.", ("Henk", "Ria de Boer", "De Boer"), 3),
]


def _people(text: str) -> str:
    """Rename person placeholders to [P<n>], so that a table needs no roles."""
    import re

    seen: dict[str, str] = {}
    return re.sub(r"\[[A-Z]+_\d+\]", lambda m: seen.setdefault(m[0], f"[P{len(seen) + 1}]"), text)


@pytest.mark.parametrize(("text", "forms", "expected"), LINKED)
def test_forms_of_one_person_share_a_placeholder(
    text: str, forms: tuple[str, ...], expected: str | None
) -> None:
    result = hide(text, *forms)
    assert len(result.vault.entries) == 1
    if expected is not None:
        assert _people(result.pseudonymised.text) == expected


@pytest.mark.parametrize(("text", "forms", "number"), APART)
def test_different_people_never_share_one(text: str, forms: tuple[str, ...], number: int) -> None:
    assert len(hide(text, *forms).vault.entries) == number


def test_context_decides_between_namesakes() -> None:
    text = (
        "Vader Piet Jansen en jeugdbeschermer Jan Jansen spraken. Mevrouw Lia Jansen luisterde. "
        "Mevrouw Jansen vertrok. Vader Jansen bleef."
    )
    result = hidden(text, "Piet Jansen", "Jan Jansen", "Lia Jansen", "Jansen")
    assert result == (
        "Vader [VADER_1] en jeugdbeschermer [JEUGDBESCHERMER_1] spraken. Mevrouw [PERSOON_1] "
        "luisterde. Mevrouw [PERSOON_1] vertrok. Vader [VADER_1] bleef."
    )


def test_the_case_file_anchors_names() -> None:
    known = (
        KnownEntity(name="Jayden de Vries", role="KIND", aliases=("Jay",)),
        KnownEntity(name="Fatima El Amrani", role="MOEDER"),
    )
    text = "jay was bij mevrouw El Amrani. JAYDEN lachte. Fatima's huis. Jaydens fiets."
    result = hide(text, "El Amrani", "Jaydens", known=known)
    assert result.pseudonymised.text == (
        "[KIND_1] was bij mevrouw [MOEDER_1]. [KIND_1] lachte. [MOEDER_1]'s huis. [KIND_1]s fiets."
    )


def test_the_same_alias_of_two_people_stays_apart() -> None:
    known = (KnownEntity(name="Jan Bos", aliases=("Jantje",)), KnownEntity(name="Jan Vos"))
    result = hide("Jan Bos, Jan Vos en Jan. Jantje.", "Jan Bos", "Jan Vos", "Jan", known=known)
    assert result.pseudonymised.text.endswith("[PERSOON_2] en [PERSOON_3]. [PERSOON_1].")
    assert [w.code for w in result.warnings if w.code == "ambiguous_name"] == ["ambiguous_name"]


def test_a_misspelt_name_of_the_case_file_is_linked() -> None:
    known = (KnownEntity(name="Jayden Bos", role="KIND"), KnownEntity(name="Kevin Vos"))
    result = hide("Jaydn lacht. Kelvin niet.", "Jaydn", "Kelvin", known=known)
    assert result.pseudonymised.text == "[KIND_1] lacht. [PERSOON_1] niet."  # Kelvin is a name
    assert hide("Jaydn.", "Jaydn").vault.entries[0].role == "PERSOON"


THINGS = [
    ("PHONE_NUMBER", "06-12345678", "+31 6 12345678", True),
    ("PHONE_NUMBER", "06-12345678", "06-12345679", False),
    ("IBAN_CODE", "NL20 INGB 0001 2345 67", "nl20ingb0001234567", True),
    ("NL_BSN", "1112.22.333", "111222333", True),
    ("NL_POSTCODE", "1234 AB", "1234ab", True),
    ("DATE_TIME", "12-03-2024", "12/3/2024", True),
    ("DATE_TIME", "12 Maart", "12  maart", True),
    ("DATE_TIME", "12-03-2024", "13-03-2024", False),
    ("LOCATION", "Den Haag", "den  haag", True),
    ("LOCATION", "Den Haag", "Den Helder", False),
    ("EMAIL_ADDRESS", "A@b.nl", "a@b.nl", True),
    ("URL", "https://www.a.nl/", "a.nl", True),
    ("NL_ADDRESS", "Dorpsstraat 12-a", "dorpsstraat 12a", True),
]


@pytest.mark.parametrize(("kind", "one", "other", "same"), THINGS)
def test_things_link_by_their_normal_form(kind: str, one: str, other: str, same: bool) -> None:
    assert (thing_key(kind, one) == thing_key(kind, other)) is same


def test_schools_link_with_and_without_their_kind() -> None:
    others = dict.fromkeys(
        ("basisschool De Regenboog", "De Regenboog", "OBS De Regenboog"), "ORGANIZATION"
    )
    text = "Zij zit op basisschool De Regenboog. De Regenboog belde. OBS De Regenboog."
    result = hide(text, others=others)
    assert result.pseudonymised.text == "Zij zit op [SCHOOL_1]. [SCHOOL_1] belde. [SCHOOL_1]."


def test_a_school_and_a_group_home_with_one_name_stay_apart() -> None:
    names = ("basisschool De Regenboog", "gezinshuis De Regenboog", "De Regenboog")
    text = "Van basisschool De Regenboog naar gezinshuis De Regenboog. De Regenboog."
    result = hide(text, others=dict.fromkeys(names, "ORGANIZATION"))
    assert len(result.vault.entries) == 3


def test_a_school_is_known_by_the_word_before_it() -> None:
    result = hide("Zij gaat naar basisschool Wereldwijs.", others={"Wereldwijs": "ORGANIZATION"})
    assert result.pseudonymised.text == "Zij gaat naar basisschool [SCHOOL_1]."


def test_a_merge_has_a_reason() -> None:
    text = "Jan Jansen. Dhr. Jansen."
    detections = StandIn("Jan Jansen", "Jansen").detect(SourceText(text=text))
    (entity,) = link(text, detections)
    assert entity.reasons == ("surname",)
    assert entity.members == (0, 1)


def test_a_name_that_fits_two_people_gives_a_warning() -> None:
    result = hide("Jan Bos en Jan Vos. Jan lacht.", "Jan Bos", "Jan Vos", "Jan")
    (warning,) = result.warnings
    assert warning.code == "ambiguous_name"
    assert (warning.start, warning.end) == (20, 23)


def test_a_worker_changes_the_role() -> None:
    change = Correction(kind="change", form="Noor", role="ZUS")
    result = hide("Noor en noor Bos.", "Noor", "noor Bos", corrections=(change,))
    assert result.pseudonymised.text == "[ZUS_1] en [ZUS_1]."
