"""The disclosure policy and the plan of one letter. All sentences are meant, none is real."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import get_args

import pytest

from eval import (
    DISCLOSURE_POLICY_FILE,
    Choice,
    DatasetError,
    DisclosureCode,
    DisclosureDecision,
    DisclosurePlan,
    Reader,
    disclosure_classes,
    load_disclosure_policy,
    make_plan,
    reader_of,
)

POLICY = load_disclosure_policy()
REASONS = {row.code: row.why for row in disclosure_classes()}
CLASSES: tuple[tuple[DisclosureCode, ...], ...] = ((), ("geweld",), ("prive_derde",), ())


def _plan(
    *decisions: DisclosureDecision,
    reader: Reader = "kind-12-15",
    tell_all: bool = False,
    classes: Sequence[tuple[DisclosureCode, ...]] = CLASSES,
    file: Path = DISCLOSURE_POLICY_FILE,
) -> DisclosurePlan:
    return make_plan(
        classes,
        reader,
        decisions=decisions,
        policy=load_disclosure_policy(file),
        reasons=REASONS,
        tell_all=tell_all,
    )


def _decide(
    sentence: int, decision: str = "tell", *, agreed: str | None = None
) -> DisclosureDecision:
    return DisclosureDecision(
        sentence=sentence,
        decision=decision,  # type: ignore[arg-type] # the tests pass the three words
        by="Sam de Wit",
        agreed_by=agreed,
    )


def test_each_delicate_sentence_is_open_until_somebody_decides() -> None:
    plan = _plan()
    assert [i.sentence for i in plan.open] == [1, 2]
    assert [i.proposal for i in plan.open] == ["oral", "omit"]
    assert plan.withheld == frozenset()
    assert [i.heavy for i in plan.items] == [True, False]


def test_what_is_told_in_person_or_left_out_is_withheld() -> None:
    plan = _plan(_decide(1, "oral"), _decide(2, "omit"), _decide(3, "omit"))
    assert not plan.open
    assert plan.withheld == {1, 2, 3}
    assert [i.classes for i in plan.items] == [("geweld",), ("prive_derde",), ()]


def test_a_colleague_is_not_asked_about_what_the_policy_tells() -> None:
    plan = _plan(reader="collega", classes=(("geweld",), ("informant",)))
    assert [i.sentence for i in plan.open] == [1]
    assert plan.items[0].basis == "policy"


def test_an_evaluation_that_tells_all_is_marked_as_such() -> None:
    plan = _plan(tell_all=True)
    assert not plan.open
    assert {i.basis for i in plan.items} == {"evaluation"}


def test_the_policy_can_ask_for_a_second_name_at_heavy_classes(tmp_path: Path) -> None:
    strict = tmp_path / "beleid.yaml"
    shipped = DISCLOSURE_POLICY_FILE.read_text(encoding="utf-8")
    strict.write_text(shipped.replace("akkoord: by", "akkoord: apart"), encoding="utf-8")
    first, second = _decide(1), _decide(2)
    alone = _plan(first, second, file=strict)
    assert [i.sentence for i in alone.open] == [1]
    blank = _plan(_decide(1, agreed="  "), second, file=strict)
    assert blank.open
    agreed = _plan(_decide(1, agreed="R. Bos"), second, file=strict)
    assert not agreed.open


def test_of_several_classes_the_strictest_proposal_holds() -> None:
    assert POLICY.propose("kind-12-15", ("verslaving", "informant", "geweld")) == "omit"
    assert POLICY.propose("kind-12-15", ("verslaving", "geweld")) == "oral"
    assert POLICY.propose("kind-12-15", ()) == "tell"


@pytest.mark.parametrize("reader", get_args(Reader))
def test_no_policy_tells_who_reported_or_where_somebody_hides(reader: Reader) -> None:
    for code in ("informant", "geheim_adres", "vertrouwelijk"):
        assert POLICY.propose(reader, (code,)) != "tell"


def test_the_shipped_policy_names_the_heavy_classes_and_why() -> None:
    assert set(POLICY.heavy) == {
        "seksueel_misbruik",
        "geweld",
        "onbewezen",
        "suicidaliteit",
        "afstamming",
        "informant",
        "geheim_adres",
    }
    assert all(POLICY.heavy.values())
    assert "jurist" in POLICY.status


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  kind-lvb: *jong\n", ""),
        ("akkoord: by", "akkoord: nooit"),
        ("    informant: weglaten", "    informant: misschien"),
        ("    informant: weglaten\n", ""),
        ("versie: 1.1.0", "versie: ["),
    ],
)
def test_a_broken_policy_is_refused(tmp_path: Path, old: str, new: str) -> None:
    shipped = DISCLOSURE_POLICY_FILE.read_text(encoding="utf-8")
    assert old in shipped
    broken = tmp_path / "beleid.yaml"
    broken.write_text(shipped.replace(old, new), encoding="utf-8")
    with pytest.raises(DatasetError):
        load_disclosure_policy(broken)


_SHIPPED = DISCLOSURE_POLICY_FILE.read_text(encoding="utf-8")
_HEAVY = _SHIPPED[_SHIPPED.index("\nzwaar:") + 1 : _SHIPPED.index("\nlezers:") + 1]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (_HEAVY, "zwaar: {}\n", "zwaar"),
        (_HEAVY, _HEAVY.replace("  informant:", "  verslaving:"), "zwaar"),
        (_HEAVY, _HEAVY + "zwaar: {}\n", "twee keer"),
        ("    geweld: vragen\n", "    geweld: vragen\n    geweld: vertellen\n", "twee keer"),
        ("    geweld: vragen\n", "    geweld: vertellen\n", "collega"),
        ("    suicidaliteit: eerst_mondeling\n", "    suicidaliteit: vertellen\n", "collega"),
        ("    onbewezen: weglaten\n", "    onbewezen: vertellen\n", "collega"),
        ('  geweld: "De brief', '  geweld: ""  # "De brief', "klopt niet"),
    ],
)
def test_a_mistake_in_a_policy_never_opens_it(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    assert old in _SHIPPED
    broken = tmp_path / "beleid.yaml"
    broken.write_text(_SHIPPED.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DatasetError, match=told):
        load_disclosure_policy(broken)


def test_a_policy_may_add_heavy_classes_and_tell_a_colleague(tmp_path: Path) -> None:
    own = tmp_path / "beleid.yaml"
    own.write_text(_SHIPPED.replace("zwaar:\n", "zwaar:\n  verslaving: Eigen keuze.\n"), "utf-8")
    policy = load_disclosure_policy(own)
    assert "verslaving" in policy.heavy
    assert policy.propose("collega", ("verslaving", "geweld")) == "tell"


@pytest.mark.parametrize("decisions", [(_decide(4),), (_decide(1), _decide(1, "omit"))])
def test_a_decision_without_its_own_sentence_is_an_error(
    decisions: tuple[DisclosureDecision, ...],
) -> None:
    with pytest.raises(ValueError, match="decision"):
        _plan(*decisions)


def test_a_foster_parent_is_told_no_more_than_a_parent_and_less_about_the_parents() -> None:
    strictest: tuple[Choice, ...] = get_args(Choice)
    parent, foster = POLICY.proposals["ouder"], POLICY.proposals["pleegouder"]
    assert all(strictest.index(foster[c]) <= strictest.index(parent[c]) for c in parent)
    about_parents: tuple[DisclosureCode, ...] = ("verslaving", "gezondheid_derde", "strafbaar")
    assert {foster[code] for code in about_parents} == {"omit"}
    assert {parent[code] for code in about_parents} == {"ask"}
    assert "tell" not in foster.values()


def test_readers_follow_from_audience_and_level() -> None:
    assert reader_of("kind", "8-11") == "kind-8-11"
    assert reader_of("kind", "lvb") == "kind-lvb"
    assert reader_of("ouder", "ouder") == "ouder"
    assert reader_of("collega", "ouder") == "collega"
    assert {reader_of("pleegouder", level) for level in ("ouder", "8-11")} == {"pleegouder"}
    with pytest.raises(ValueError, match="reader"):
        reader_of("buur", "ouder")
