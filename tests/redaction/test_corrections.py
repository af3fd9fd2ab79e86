"""What a worker's corrections do: to placeholders, to every mention, to the next text of the case.

All names are fictitious.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redaction import Correction, Detection, InputError, KnownEntity, Mention, restore
from redaction.corrections import apply_corrections, drop_rejected, find_form
from tests.redaction.stand_in import hide

JAY = KnownEntity(name="Jayden de Vries", role="KIND", aliases=("Jay",))

ADD = Correction(kind="add", form="Roos", reason_code="gemist")
REJECT = Correction(kind="reject", form="jan", reason_code="geen_persoonsgegeven")
MERGE = Correction(kind="merge", form="Sterre", other="Fleur", reason_code="zelfde_persoon")
SPLIT = Correction(kind="split", form="Jan", reason_code="andere_persoon")


def placed(kind: str, text: str, form: str, nth: int = 0, **fields: object) -> Correction:
    start = [m.start() for m in re.finditer(re.escape(form), text)][nth]
    given = {"kind": kind, "form": form, "start": start, "end": start + len(form), **fields}
    return Correction(**given)  # type: ignore[arg-type] # a table of fields


def shown(text: str, *people: str, corrections: tuple[Correction, ...], **rest: object) -> str:
    result = hide(text, *people, corrections=corrections, **rest)  # type: ignore[arg-type]
    assert restore(result.pseudonymised.text, result.vault).text == text
    return result.pseudonymised.text


SPAN_TABLE = [
    # (text, found by the first pass, correction, pseudonymised)
    ("Roos lacht. ROOS en roos.", (), ADD, "[PERSOON_1] lacht. [PERSOON_1] en [PERSOON_1]."),
    ("Rooster. Roos' fiets.", (), ADD, "Rooster. [PERSOON_1]' fiets."),
    ("Jan en JAN. jan!", ("Jan", "JAN"), REJECT, "Jan en JAN. jan!"),
    (
        "Jan. Jans fiets. Jan's jas.",
        ("Jan", "Jans", "Jan's"),
        REJECT,
        "Jan. Jans fiets. Jan's jas.",
    ),
    ("Jan. Jan Bos.", ("Jan", "Jan Bos"), REJECT, "Jan. [PERSOON_1]."),
    ("Jan en Piet de Boer.", ("Jan en Piet de Boer",), REJECT, "Jan en [PERSOON_1]."),
    (
        "Oma Riet. Riet.",
        ("Oma Riet", "Riet"),
        Correction(kind="reject", form="oma Riet"),
        "Oma Riet. [PERSOON_1].",
    ),
    (
        "Jan Bos is een winkel. Jan belt.",
        ("Jan Bos", "Jan"),
        Correction(kind="reject", form="Jan Bos"),
        "Jan Bos is een winkel. [PERSOON_1] belt.",
    ),
    (
        "Bos. BOS. Jan Bos.",
        ("Bos", "BOS", "Jan Bos"),
        Correction(kind="change", form="bos", entity_type="LOCATION"),
        "[PLAATS_1]. [PLAATS_1]. [PERSOON_1].",
    ),
    (
        "Anna's fiets.",
        ("Anna's",),
        Correction(kind="change", form="Anna", entity_type="LOCATION"),
        "[PLAATS_1]'s fiets.",
    ),
    (
        "Oma Riet belt.",
        ("Oma Riet",),
        Correction(kind="change", form="Riet", entity_type="LOCATION"),
        "Oma [PLAATS_1] belt.",
    ),
    (
        "Dat zegt Jan Zonneroos Zorg.",
        ("Jan Zonneroos",),
        Correction(kind="add", form="Zonneroos Zorg", entity_type="ORGANIZATION"),
        "Dat zegt [PERSOON_1] [INSTELLING_1].",
    ),
]


@pytest.mark.parametrize(("text", "people", "correction", "expected"), SPAN_TABLE)
def test_what_is_hidden(
    text: str, people: tuple[str, ...], correction: Correction, expected: str
) -> None:
    assert shown(text, *people, corrections=(correction,)) == expected


LINK_TABLE = [
    # (text, corrections, pseudonymised); every name is found
    ("Fleur. Sterre. FLEUR.", (MERGE,), "[P1]. [P1]. [P1]."),
    ("Fleur Bos. Fleur. Sterre.", (MERGE,), "[P1]. [P1]. [P1]."),
    ("Sterre. Sterres jas.", (MERGE,), "[P1]. [P1]s jas."),
    (
        "Vader Jan belt. Zijn zoon Jan luistert.",
        (Correction(kind="merge", form="Jan", other="Jan"),),
        "Vader [P1] belt. Zijn zoon [P1] luistert.",
    ),
    (
        "Dhr. Bos en mevrouw Bos. Sterre.",
        (Correction(kind="merge", form="mevrouw Bos", other="Sterre"),),
        "Dhr. [P1] en mevrouw [P2]. [P2].",
    ),
    ("Jan Bos. Jan. JAN.", (SPLIT,), "[P1]. [P2]. [P2]."),
    ("Jan. Jan.", (SPLIT,), "[P1]. [P1]."),
    (
        "Jan Bos. Jan. Sterre.",
        (SPLIT, Correction(kind="merge", form="Jan", other="Sterre")),
        "[P1]. [P2]. [P2].",
    ),
    ("Jan Bos. Jan.", (Correction(kind="split", form="Jan", other="Jan Bos"),), "[P1]. [P2]."),
    ("Jan Bos. Jan.", (Correction(kind="split", form="Jan", other="Sterre"),), "[P1]. [P1]."),
    (
        "Fleur. Sterre. Jan. Bos.",
        (MERGE, Correction(kind="merge", form="Jan", other="Sterre")),
        "[P1]. [P1]. [P1]. [P2].",
    ),
]


@pytest.mark.parametrize(("text", "corrections", "expected"), LINK_TABLE)
def test_who_is_who(text: str, corrections: tuple[Correction, ...], expected: str) -> None:
    people = ("Fleur Bos", "Fleur", "FLEUR", "Sterre", "Sterres", "Jan Bos", "Jan", "JAN", "Bos")
    assert _renamed(shown(text, *people, corrections=corrections)) == expected


def _renamed(text: str) -> str:
    seen: dict[str, str] = {}
    return re.sub(r"\[[A-Z]+_\d+\]", lambda m: seen.setdefault(m[0], f"[P{len(seen) + 1}]"), text)


TWO = "Jansen belde. Jansen kwam later. Jansen niet."
GLUED = "Henk Ingrid de Boer belde. Ingrid bleef."
FLOWER = "Roos lacht. Zij kreeg een Roos. Roos huilt."

PLACE_TABLE = [
    (TWO, (placed("split", TWO, "Jansen", 1),), "[P1] belde. [P2] kwam later. [P1] niet."),
    (
        TWO + " Piet.",
        (placed("merge", TWO, "Jansen", 1, other="Piet"),),
        "[P1] belde. [P2] kwam later. [P1] niet. [P2].",
    ),
    (
        TWO,
        (placed("merge", TWO, "Jansen", 1, other="Piet"),),
        "[P1] belde. [P1] kwam later. [P1] niet.",
    ),
    (GLUED, (placed("split", GLUED, "Henk"),), "[P1] [P2] belde. [P2] bleef."),
    (FLOWER, (placed("reject", FLOWER, "Roos", 1),), "[P1] lacht. Zij kreeg een Roos. [P1] huilt."),
    (
        FLOWER,
        (Correction(kind="reject", form="roos"), placed("change", FLOWER, "Roos", 2)),
        "Roos lacht. Zij kreeg een Roos. [P1] huilt.",
    ),
    ("Het Jansengezin.", (placed("add", "Het Jansengezin.", "Jansen"),), "Het [P1]gezin."),
]


@pytest.mark.parametrize(("text", "corrections", "expected"), PLACE_TABLE)
def test_a_place_limits_a_correction_to_one_mention(
    text: str, corrections: tuple[Correction, ...], expected: str
) -> None:
    people = ("Jansen", "Piet", "Henk Ingrid de Boer", "Ingrid", "Roos")
    assert _renamed(shown(text, *people, corrections=corrections)) == expected


def test_a_place_limits_a_type_to_one_mention() -> None:
    text = "Bos lacht. Zij liep naar Bos."
    change = placed("change", text, "Bos", 1, entity_type="LOCATION")
    assert (
        shown(text, "Bos", corrections=(change,)) == "[PERSOON_1] lacht. Zij liep naar [PLAATS_1]."
    )


def test_the_next_text_of_the_case_takes_the_same_corrections() -> None:
    corrections = (ADD, REJECT, MERGE, Correction(kind="split", form="Bos"))
    assert shown("Er is niets.", corrections=corrections) == "Er is niets."
    text = "Roos en Sterre. Jan."
    assert (
        shown(text, "Sterre", "Jan", corrections=corrections) == "[PERSOON_1] en [PERSOON_2]. Jan."
    )


def test_corrections_win_over_the_case_file() -> None:
    text = "Jayden lacht. Jay slaapt. JAYDEN eet."
    split = Correction(kind="split", form="Jay", role="BROER")
    assert shown(text, "Jayden", "Jay", "JAYDEN", known=(JAY,), corrections=(split,)) == (
        "[KIND_1] lacht. [BROER_1] slaapt. [KIND_1] eet."
    )
    assert shown("Jay slaapt.", "Jay", known=(JAY,), corrections=(split,)) == "[BROER_1] slaapt."
    reject = Correction(kind="reject", form="Jay")
    assert shown("jay. Jayden.", "jay", "Jayden", known=(JAY,), corrections=(reject,)) == (
        "jay. [KIND_1]."
    )
    merge = Correction(kind="merge", form="Sterre", other="Jayden de Vries")
    assert shown("Jayden. Sterre.", "Jayden", "Sterre", known=(JAY,), corrections=(merge,)) == (
        "[KIND_1]. [KIND_1]."
    )


def test_two_people_of_the_case_file_can_be_one() -> None:
    other = KnownEntity(name="Sterre", role="MOEDER")
    merge = Correction(kind="merge", form="Sterre", other="Jay")
    assert shown("Jay. Sterre.", "Jay", "Sterre", known=(JAY, other), corrections=(merge,)) == (
        "[KIND_1]. [KIND_1]."
    )


def test_schools_can_be_one_and_two() -> None:
    others = {
        "De Regenboog": "ORGANIZATION",
        "OBS De Regenboog": "ORGANIZATION",
        "RB": "ORGANIZATION",
    }
    text = "OBS De Regenboog. De Regenboog. RB."
    merge = Correction(kind="merge", form="rb", other="De Regenboog", entity_type="ORGANIZATION")
    split = Correction(kind="split", form="De Regenboog", entity_type="ORGANIZATION")
    assert _renamed(shown(text, corrections=(merge,), others=others)) == "[P1]. [P1]. [P1]."
    assert _renamed(shown(text, corrections=(split,), others=others)) == "[P1]. [P2]. [P3]."


def test_other_types_are_never_one_and_the_worker_hears_it() -> None:
    result = hide("Sterre. Fleur.", "Sterre", others={"Fleur": "LOCATION"}, corrections=(MERGE,))
    assert result.pseudonymised.text == "[PERSOON_1]. [PLAATS_1]."
    assert [(w.code, w.start, w.end) for w in result.warnings] == [("merge_types", 0, 6)]


def test_a_merge_settles_what_was_unsure() -> None:
    text = "Jan Bos en Jan Vos. Jan lacht."
    merge = placed("merge", text, "Jan", 2, other="Jan Vos")
    result = hide(text, "Jan Bos", "Jan Vos", "Jan", corrections=(merge,))
    assert result.pseudonymised.text == "[PERSOON_1] en [PERSOON_2]. [PERSOON_2] lacht."
    assert result.warnings == ()


def test_the_last_role_wins_and_holds_for_the_whole_person() -> None:
    first = Correction(kind="change", form="Sterre Bos", role="ZUS")
    last = Correction(kind="change", form="Sterre", role="OMA")
    text = "Sterre. Sterre Bos."
    assert shown(text, "Sterre", "Sterre Bos", corrections=(first, last)) == "[OMA_1]. [OMA_1]."
    assert shown(text, "Sterre", "Sterre Bos", corrections=(last, first)) == "[ZUS_1]. [ZUS_1]."


CONTRADICTIONS = [
    (ADD, Correction(kind="reject", form="ROOS")),
    (Correction(kind="change", form="Jan", role="ZUS"), REJECT),
    (placed("add", TWO, "Jansen"), placed("reject", TWO, "Jansen")),
    (MERGE, Correction(kind="split", form="fleur", other="sterre")),
    (
        MERGE,
        Correction(kind="merge", form="Fleur", other="Jan"),
        Correction(kind="split", form="Jan", other="Sterre"),
    ),
    (placed("merge", TWO, "Jansen", other="Piet"), placed("split", TWO, "Jansen", other="Piet")),
    (Correction(kind="split", form="Jan", other="jan"),),
]


@pytest.mark.parametrize("corrections", CONTRADICTIONS)
def test_contradictions_are_refused_in_any_order(corrections: tuple[Correction, ...]) -> None:
    for order in itertools.permutations(corrections):
        with pytest.raises(InputError, match=r"spre\w+ \w+ tegen .*Haal") as caught:
            hide(TWO, corrections=order)
        for word in ("roos", "jan", "sterre", "fleur", "piet"):
            assert word not in str(caught.value).lower()


INCOMPLETE = [
    (Correction(kind="merge", form="Jan"), "samen"),
    (Correction(kind="merge", form="Jan", other=" "), "samen"),
    (Correction(kind="add", form="Jan", other="Piet"), "tweede vorm"),
    (Correction(kind="add", form="Jan", start=1), "beide"),
    (Correction(kind="add", form="Piet", start=0, end=4), "waar die tekst niet staat"),
    (Correction(kind="add", form="Jansen", start=0, end=60), "waar die tekst niet staat"),
    (Correction(kind="add", form="Jansen", start=6, end=0), "waar die tekst niet staat"),
    (Correction(kind="weg", form="Jan"), "onbekende actie"),  # type: ignore[arg-type] # the point
    (Correction(kind="add", form="Jan", reason_code="zomaar"), "reden"),  # type: ignore[arg-type]
]


@pytest.mark.parametrize(("correction", "message"), INCOMPLETE)
def test_an_incomplete_correction_is_refused(correction: Correction, message: str) -> None:
    with pytest.raises(InputError, match=rf"Correctie 2 .*{message}") as caught:
        hide(TWO, corrections=(ADD, correction))
    assert "Jan" not in str(caught.value)


def test_a_correction_keeps_its_forms_out_of_its_repr() -> None:
    assert "Sterre" not in repr(MERGE)
    assert "Fleur" not in repr(MERGE)


def test_the_order_makes_no_difference() -> None:
    text = "Roos en Jan Bos. Jan. Sterre. Fleur. Jan Bos bleef."
    corrections = (ADD, MERGE, SPLIT, Correction(kind="reject", form="Bos"))
    found = {
        shown(text, "Jan Bos", "Jan", "Sterre", "Fleur", corrections=order)
        for order in itertools.permutations(corrections)
    }
    assert len(found) == 1


NAMES = ("Jan Bos", "Jan", "Piet Bos", "Bos", "Sterre", "Fleur Vos", "Fleur", "JAN")
FORMS = st.sampled_from(NAMES)
LINKS = st.lists(
    st.builds(
        lambda kind, form, other: Correction(kind=kind, form=form, other=other),
        st.sampled_from(("merge", "split")),
        FORMS,
        FORMS,
    ),
    max_size=3,
)


@given(names=st.lists(FORMS, min_size=1, max_size=8), corrections=LINKS)
@settings(max_examples=150, deadline=None)
def test_only_a_merge_ever_makes_one_person_of_two(
    names: list[str], corrections: list[Correction]
) -> None:
    text = ". ".join(names) + "."
    try:
        result = hide(text, *NAMES, corrections=tuple(corrections))
    except InputError:
        return
    output = result.pseudonymised.text
    assert restore(output, result.vault).text == text
    by_entity: dict[str, set[str]] = {}
    for mention in result.mentions:
        by_entity.setdefault(mention.entity, set()).add(mention.placeholder)
    assert all(len(own) == 1 for own in by_entity.values())
    assert len(by_entity) == len({m.placeholder for m in result.mentions})
    allowed = _allowed(text, corrections)
    for one, two in itertools.combinations(result.mentions, 2):
        if one.entity == two.entity:
            assert allowed[one.start] == allowed[two.start]
    merges = [c for c in corrections if c.kind == "merge"]
    for split in (c for c in corrections if c.kind == "split" and not merges):
        sides = [
            {m.entity for m in result.mentions if _same(text, m, form)}
            for form in (split.form, split.other or "")
        ]
        assert not sides[0] & sides[1]


def _same(text: str, mention: Mention, form: str) -> bool:
    return text[mention.start : mention.end].lower() == form.lower()


def _allowed(text: str, corrections: list[Correction]) -> dict[int, str]:
    """Return, by the start of a mention, the person it may at most be part of after the merges."""
    mentions = hide(text, *NAMES).mentions
    group = {m.entity: m.entity for m in mentions}
    for merge in (c for c in corrections * len(group) if c.kind == "merge"):
        sides = [
            {group[m.entity] for m in mentions if _same(text, m, form)}
            for form in (merge.form, merge.other or "")
        ]
        if all(sides):
            joined = sides[0] | sides[1]
            group = {e: min(joined) if g in joined else g for e, g in group.items()}
    return {m.start: group[m.entity] for m in mentions}


@given(st.text("aàBı İß'-. ", max_size=12), st.text("aàBıİß'-", min_size=1, max_size=4))
def test_forms_are_found_as_whole_words_only(text: str, form: str) -> None:
    for start, end in find_form(text, form):
        assert not (start and form[0].isalnum() and text[start - 1].isalnum())
        assert not (form[-1].isalnum() and text[end : end + 1].isalnum())


def test_without_corrections_detections_stay_as_they_are() -> None:
    found = (Detection(start=0, end=3, entity_type="PERSON", score=0.9, recognizer="x"),)
    assert apply_corrections("Jan", found, ()) == found
    assert drop_rejected("Jan", found, ()) == found


def test_a_rejected_place_leaves_the_person_of_that_name_hidden() -> None:
    text = "Mevrouw Groningen belt. Zij woont in Groningen."
    found = (
        Detection(start=8, end=17, entity_type="PERSON", score=0.9, recognizer="t"),
        Detection(start=37, end=46, entity_type="LOCATION", score=0.9, recognizer="t"),
    )
    place = Correction(kind="reject", form="Groningen", entity_type="LOCATION")
    assert drop_rejected(text, found, (place,)) == found[:1]
    assert drop_rejected(text, found, (replace(place, entity_type="PERSON"),)) == ()
