"""Which sentences go into a summary, and why the others do not."""

from __future__ import annotations

import pytest

from assistant.drafting.selection import (
    REASON_GREETING,
    REASON_LESS,
    REASON_MINOR,
    REASON_REPEATED,
    load_summary_rules,
    select_for_summary,
)

TEXT = (
    "Geachte mevrouw [PERSOON_1],",  # 0
    "Het was zonnig en er was thee met koekjes.",  # 1
    "De kinderrechter heeft de maatregel met 6 maanden verlengd.",  # 2
    "Daarbij geldt dat [VADER_1] meewerkt aan de hulp.",  # 3
    "[KIND_1] wil graag vaker naar [OMA_1].",  # 4
    "Pleegouders zijn tevreden over de school.",  # 5
    "De omgang kan doorgaan, mits een begeleider aanwezig is.",  # 6
    "De kinderrechter heeft de maatregel verlengd met 6 maanden.",  # 7
    "Hoogachtend,",  # 8
    "De groep is gezellig.",  # 9
)


def test_every_sentence_is_kept_or_left_out_once() -> None:
    chosen = select_for_summary(TEXT)
    both = sorted(chosen.indexes + tuple(d.index for d in chosen.left_out))
    assert both == list(range(len(TEXT)))
    assert list(chosen.indexes) == sorted(chosen.indexes)


@pytest.mark.parametrize(("index", "rule"), [(2, "besluit"), (4, "mening_kind"), (6, "voorwaarde")])
def test_what_matters_is_kept_even_without_room(index: int, rule: str) -> None:
    kept = {k.index: k.rules for k in select_for_summary(TEXT, share=0.0).kept}
    assert rule in kept[index]


def test_a_condition_stays_with_its_decision() -> None:
    text = ("De rechter heeft besloten.", "Daarbij hoort hulp thuis.", "Er was een feest.")
    assert select_for_summary(text, share=0.0).indexes == (0, 1)
    assert 1 not in select_for_summary(("Er was een feest.", *text[1:]), share=0.0).indexes


def test_a_sentence_that_points_back_takes_the_one_before_along() -> None:
    text = ("De buren klagen over herrie.", "Daarom is besloten te verhuizen.")
    assert select_for_summary(text, share=0.0).indexes == (0, 1)


@pytest.mark.parametrize(
    ("index", "reason"),
    [(0, REASON_GREETING), (1, REASON_MINOR), (7, REASON_REPEATED), (8, REASON_GREETING)],
)
def test_reasons(index: int, reason: str) -> None:
    left = {d.index: d.reason for d in select_for_summary(TEXT).left_out}
    assert left[index] == reason


def test_the_rest_fills_up_by_points() -> None:
    text = (
        "De school geeft les.",
        "De hulp is niet gestart omdat de wachttijd 9 weken is.",
        "De gang is lang.",
    )
    chosen = select_for_summary(text, share=0.3)
    assert chosen.indexes == (1,)
    assert {d.index: d.reason for d in chosen.left_out} == {0: REASON_LESS, 2: REASON_LESS}


@pytest.mark.parametrize(
    "change",
    [
        "De kinderrechter heeft de maatregel niet met 6 maanden verlengd.",
        "De kinderrechter heeft de maatregel met 9 maanden verlengd.",
    ],
)
def test_a_denial_or_another_number_is_no_repetition(change: str) -> None:
    assert select_for_summary((TEXT[2], change), share=0.0).indexes == (0, 1)


@pytest.mark.parametrize(
    "sentence",
    [
        "[KIND_1] is geslagen door [PERSOON_2].",
        "Afgesproken is dat [MOEDER_1] elke dag belt.",
        "Op [DATUM_1] gaat [KIND_1] verhuizen.",
        "Uiterlijk [DATUM_1] is er nieuws.",
        "Volgens [KIND_1] klopt dat niet.",
        "Zij zou graag op turnen gaan.",
        "[KIND_1] mag niet naar buiten.",
    ],
)
def test_kinds_that_are_always_kept(sentence: str) -> None:
    assert select_for_summary((sentence,), share=0.0).indexes == (0,)


def test_share_is_checked() -> None:
    with pytest.raises(ValueError, match="share"):
        select_for_summary(TEXT, share=1.5)


def test_nothing_in_nothing_out() -> None:
    chosen = select_for_summary(())
    assert chosen.kept == () == chosen.left_out


def test_rules_are_read_without_stray_spaces() -> None:
    for rule in load_summary_rules().altijd.values():
        assert "| " not in rule.pattern
        assert " |" not in rule.pattern
