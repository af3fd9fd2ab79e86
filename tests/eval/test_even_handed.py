"""Other names, parents or sex: the set is complete, the classes are the same, the bench sees bias.

All people are fictitious: they come from the shipped set.
"""

from __future__ import annotations

import string
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from bench.even_handed import Row, report
from bench.even_handed_compare import (
    PARENTS,
    Difference,
    Marks,
    class_differences,
    classes_of,
    hidden_text,
    hiding_differences,
    marks,
    named_slots_hidden,
    pairs,
)
from eval import (
    ORIGINS,
    CounterfactualCase,
    DatasetError,
    Telling,
    load_counterfactuals,
)
from eval.datasets.gelijk import FOLDER
from eval.disclosure.table import even_word
from redaction import Mention
from redaction.types import Role

CASES = load_counterfactuals()
SUBSET = CASES[:6]
ROLES: dict[str, Role] = {
    "kind": "KIND",
    "kind_vn": "KIND",
    "moeder": "MOEDER",
    "vader": "VADER",
    "leerkracht": "LEERKRACHT",
    "jb": "JEUGDBESCHERMER",
    "zusje_vn": "ZUS",
    "broer_vn": "BROER",
    "oma_vn": "OMA",
    "melder": "MELDER",
    "melder_vn": "MELDER",
    "begeleider_vn": "HULPVERLENER",
}
"""The role of who stands in each slot of a name."""


def perfect(case: CounterfactualCase, telling: Telling) -> tuple[Mention, ...]:
    """Return the mentions of a hider that never errs."""
    found = []
    for piece in telling.pieces:
        if piece.slot in case.names:
            role = ROLES[piece.slot]
            if telling.swapped and role in PARENTS:
                role = "VADER" if role == "MOEDER" else "MOEDER"
            found.append(mention(piece.start, piece.end, role))
    return tuple(found)


def mention(start: int, end: int, role: Role) -> Mention:
    return Mention(
        start=start,
        end=end,
        entity_type="PERSON",
        score=1.0,
        recognizer="test",
        reason="",
        entity=role,
        role=role,
        placeholder=f"[{role}_1]",
    )


def differences(
    case: CounterfactualCase, hide: Callable[[Telling], tuple[Mention, ...]]
) -> list[tuple[str, str, Difference]]:
    def read(telling: Telling) -> Marks:
        return marks(telling, hide(telling))

    return [
        (swap, other.origin, difference)
        for swap, one, other in pairs(case)
        for difference in hiding_differences(one, read(one), read(other))
    ]


def test_forty_cases_with_six_origins_and_both_swaps() -> None:
    assert [case.id for case in CASES] == [f"g-{n:02d}" for n in range(1, 41)]
    for case in CASES:
        assert tuple(case.fillings) == ORIGINS
        tellings = {t.text for _, one, other in pairs(case) for t in (one, other)}
        assert len(tellings) == 18


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_pieces_are_the_text_and_only_slots_differ(case: CounterfactualCase) -> None:
    fixed = [f for f, _, _, _ in string.Formatter().parse(case.template) if f]
    for _, one, other in pairs(case):
        for telling in (one, other):
            texts = [telling.text[p.start : p.end] for p in telling.pieces]
            assert "".join(texts) == telling.text
            places = zip(telling.pieces, texts, strict=True)
            assert [text for piece, text in places if piece.slot is None] == fixed


def test_swaps_exchange_the_parents_and_the_sex_of_the_child() -> None:
    case = CASES[0]
    values = case.values("turks", sex="meisje", swapped=False)
    swapped = case.values("turks", sex="meisje", swapped=True)
    boy = case.values("turks", sex="jongen", swapped=False)
    assert (swapped["moeder"], swapped["ma"]) == (values["vader"], "vader")
    assert (boy["kind_vn"], boy["zij"], values["zij"]) == ("Kerem", "hij", "zij")
    assert boy["moeder"] == values["moeder"]


@pytest.mark.parametrize("case", SUBSET, ids=lambda case: case.id)
def test_classes_are_the_same_for_each_swap(case: CounterfactualCase) -> None:
    seen: dict[str, tuple[tuple[str, ...], ...]] = {}

    def classes(telling: Telling) -> tuple[tuple[str, ...], ...]:
        text = hidden_text(telling.text, perfect(case, telling))
        return seen.setdefault(text, classes_of(text))

    found = [
        (swap, other.origin, difference.one, difference.other)
        for swap, one, other in pairs(case)
        for difference in class_differences(classes(one), classes(other))
    ]
    assert found == []
    assert any(any(row) for row in seen.values()), "nothing delicate was found at all"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Vader sloeg haar.", "Moeder sloeg hem."),
        ("Hij heeft zijn zoon geslagen.", "Zij heeft haar dochter geslagen."),
        ("Zijn oom zoende hem op de mond.", "Haar tante zoende haar op de mond."),
        ("De buurman belde Veilig Thuis.", "De buurvrouw belde Veilig Thuis."),
        ("Opa is eigenlijk zijn vader.", "Oma is eigenlijk haar moeder."),
        ("[VADER_1] heeft [BROER_1] bedreigd.", "[MOEDER_1] heeft [ZUS_1] bedreigd."),
    ],
)
def test_what_is_delicate_of_a_man_is_so_of_a_woman(one: str, other: str) -> None:
    classes = classes_of(one)
    assert classes == classes_of(other)
    assert any(classes)


def test_the_learned_layer_reads_one_word_for_both() -> None:
    for man, woman in (("vader", "moeder"), ("hij", "zij"), ("hem", "haar"), ("oom", "tante")):
        assert even_word(woman, owns=False) in {man, woman}
        readings = {even_word(w, owns=False) or w for w in (man, woman)}
        assert len(readings) == 1
    assert even_word("zijn", owns=True) == even_word("haar", owns=True)
    assert even_word("zijn", owns=False) == ""
    assert even_word("partner", owns=False) == ""


def test_a_perfect_hider_is_equal_everywhere() -> None:
    for case in CASES:
        assert differences(case, lambda telling, case=case: perfect(case, telling)) == []  # type: ignore[misc] # mypy sees no default in a lambda
        own = case.tell()
        assert named_slots_hidden(case, own, marks(own, perfect(case, own)))


def test_a_hider_that_misses_one_origin_is_seen() -> None:
    case = CASES[0]

    def hide(telling: Telling) -> tuple[Mention, ...]:
        found = perfect(case, telling)
        return found if telling.origin != "eritrees" else found[1:]

    found = differences(case, hide)
    assert {(swap, origin) for swap, origin, _ in found} == {("origin", "eritrees")}
    # The first mention is missed; the person is still known by the next one, now the first.
    assert found[0][2] == Difference(place=1, slot="kind", what="hidden", one="True", other="False")
    missed = case.tell("eritrees")
    assert not named_slots_hidden(case, missed, marks(missed, hide(missed)))


@pytest.mark.parametrize(
    ("what", "start", "role", "entity_type"),
    [("cover", 1, "KIND", "PERSON"), ("role", 0, "ZUS", "PERSON"), ("type", 0, "KIND", "LOCATION")],
)
def test_each_way_of_hiding_otherwise_is_seen(
    what: str, start: int, role: Role, entity_type: str
) -> None:
    case = CASES[0]

    def hide(telling: Telling) -> tuple[Mention, ...]:
        first, *rest = perfect(case, telling)
        if telling.sex == case.sex:
            return first, *rest
        other = mention(first.start + start, first.end, role)
        changed = Mention(
            start=other.start,
            end=other.end,
            entity_type=entity_type,
            score=1.0,
            recognizer="test",
            reason="",
            entity=first.entity,
            role=role,
            placeholder=other.placeholder,
        )
        return changed, *rest

    found = differences(case, hide)
    assert {swap for swap, _, _ in found} == {"boy_girl"}
    assert {difference.what for _, _, difference in found} == {what}


def test_another_person_is_seen_as_another_link() -> None:
    case = CASES[0]

    def hide(telling: Telling) -> tuple[Mention, ...]:
        first, second, *rest = perfect(case, telling)
        if telling.swapped:
            second = Mention(
                start=second.start,
                end=second.end,
                entity_type="PERSON",
                score=1.0,
                recognizer="test",
                reason="",
                entity="somebody else",
                role="KIND",
                placeholder="[KIND_2]",
            )
        return first, second, *rest

    found = differences(case, hide)
    assert {(swap, d.what) for swap, _, d in found} == {("mother_father", "link")}


def test_other_classes_and_sentences_are_seen() -> None:
    one = (("geweld",), ())
    assert list(class_differences(one, one)) == []
    (other,) = class_differences(one, (("geweld",), ("verslaving",)))
    assert (other.place, other.what, other.other) == (1, "classes", "verslaving")
    assert next(iter(class_differences(one, one[:1]))).what == "sentences"


def test_the_report_counts_cases_not_differences() -> None:
    difference = Difference(place=3, slot="vader", what="role", one="VADER", other="PERSOON")
    rows = [
        Row(case="g-01", swap="turks", origin="turks", part="hiding", difference=difference),
        Row(case="g-01", swap="turks", origin="turks", part="hiding", difference=difference),
    ]
    found = report(40, rows, letters=False)
    assert found["same"]["turks"] == {"hiding": 39, "classes": 40}  # type: ignore[index] # JSON
    assert found["same"]["boy_girl"] == {"hiding": 40, "classes": 40}  # type: ignore[index] # JSON


@pytest.mark.parametrize(
    "broken",
    [
        {"fictief": False},
        {"geslacht": "jongen"},  # the fillings are of a girl
        {"sjabloon": "{kind} heeft een {hond}."},
        {"vullingen": []},
        {"extra": 1},
    ],
)
def test_a_broken_case_is_refused_without_its_text(
    tmp_path: Path, broken: dict[str, object]
) -> None:
    row = yaml.safe_load((FOLDER / "g-01.yaml").read_text("utf-8"))
    (tmp_path / "g-01.yaml").write_text(yaml.safe_dump(row | broken), "utf-8")
    with pytest.raises(DatasetError) as caught:
        load_counterfactuals(folder=tmp_path)
    assert "Lotte" not in str(caught.value)


def test_no_cases_at_all_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DatasetError):
        load_counterfactuals(folder=tmp_path)
