"""The voice of the child. All people and texts are fictitious."""

from __future__ import annotations

import pytest

from eval import child_voice
from eval.datasets.statements import load_voices

CASES: tuple[tuple[str, bool, bool], ...] = (
    ("[KIND_1] wil bij oma wonen. Daarom zoekt de GI een plek bij oma.", True, True),
    ("[KIND_1] wil bij oma wonen. De zitting is op 4 mei.", True, False),
    ("Je wilt bij oma wonen. Dat kan nu niet, want oma is ziek.", True, True),
    ("Je wilt bij oma wonen. Op maandag ga je naar school.", True, False),
    ("Dat geld wil je gebruiken voor een fiets.", True, False),
    ("Yıldız mist haar zus. Wij zorgen dat zij elkaar vaker zien.", True, True),
    ("Volgens Sem duurt het te lang. De les is op maandag.", True, False),
    ("Moeder zegt dat Sem bij oma wil wonen. Daarom zoekt de GI een plek.", False, False),
    ("Volgens pleegvader is Noor bang in het donker.", False, False),
    ("Als je iets wilt, mag je het zeggen.", False, False),
    ("Wat wil je later worden?", False, False),
    ("De jeugdbeschermer gaat vragen wat [KIND_1] wil.", False, False),
    ("Je pleegmoeder wil je met de auto brengen.", False, False),
    ("Tim heeft 4 lessen gemist.", False, False),
    ("Omdat Sem dat wilde, is het bezoek korter geworden.", True, True),
    ("De wens van Sem om te verhuizen wordt niet gevolgd.", True, True),
    ("Het is moeilijk voor je dat mama weg is.", True, False),
    ("Wij staan voor je klaar.", False, False),
    ("De jongen wil graag op judo. Hij begint op 3 mei met judo.", True, True),
)


@pytest.mark.parametrize(("text", "said", "answered"), CASES, ids=[c[0][:40] for c in CASES])
def test_what_the_child_said_and_what_was_done(text: str, said: bool, answered: bool) -> None:
    voice = child_voice(text)
    assert (voice.said, voice.answered) == (said, answered)
    assert bool(voice.warnings) != (said and answered)


def test_the_evidence_points_at_the_words() -> None:
    text = "Het plan is klaar. [KIND_1] zegt dat hij wil zwemmen. Daarom gaat hij op les."
    (one,) = child_voice(text).children
    assert [text[slice(*e.span)] for e in one.said] == ["zegt", "wil"]
    assert [text[slice(*e.span)] for e in one.answered] == ["Daarom"]
    assert one.child == "[KIND_1]"
    assert "[KIND_1]" not in repr(one)


def test_only_others_is_told_apart_from_nothing() -> None:
    others = child_voice("Moeder zegt dat [KIND_1] verdrietig is.")
    assert [w.gap for w in others.warnings] == ["only_others"]
    assert len(others.children[0].others) == 1
    nothing = child_voice("[KIND_1] zit in groep 4.")
    assert [w.gap for w in nothing.warnings] == ["not_said"]


def test_a_child_that_said_nothing_is_no_forgotten_child() -> None:
    voice = child_voice("[KIND_1] wilde niet praten. Het plan loopt tot mei.")
    assert [w.gap for w in voice.warnings] == ["silent"]


def test_a_text_without_a_child_is_said_so() -> None:
    voice = child_voice("Het kantoor is op maandag dicht.")
    assert [w.gap for w in voice.warnings] == ["no_child"]
    assert not voice.said
    assert not voice.answered


def test_every_child_counts() -> None:
    text = "[KIND_1] wil op dansles. Dat mag. [KIND_2] gaat naar de opvang."
    voice = child_voice(text)
    assert [c.child for c in voice.children] == ["[KIND_1]", "[KIND_2]"]
    assert [bool(c.said) for c in voice.children] == [True, False]
    assert not voice.said
    (warning,) = voice.warnings
    assert warning.message.startswith("Dit geldt voor een van de kinderen")
    assert child_voice(text, child="[KIND_1]").answered
    assert not child_voice(text, child="[KIND_2]").said


def test_a_named_child_is_found_beside_adults() -> None:
    text = (
        "Kind: Selam Tesfay, 9 jaar\nMoeder Abrehet belt elke dag. Jeugdbeschermer Karin wil een "
        "gesprek. Selam vertelt dat zij slecht slaapt."
    )
    voice = child_voice(text)
    assert [c.child for c in voice.children] == ["Selam"]
    assert voice.said
    assert not child_voice(text, child="Karin Bos").answered


def test_a_case_number_with_je_does_not_address_a_child() -> None:
    voice = child_voice("Zaaknummer: C/00/000123 / JE RK 26-0456\nNoor wil naar oma.")
    assert [c.child for c in voice.children] == ["Noor"]


def test_she_is_the_child_only_after_the_child() -> None:
    after = "[KIND_1] is negen jaar. Zij wil naar oma."
    assert child_voice(after).said
    other = "[KIND_1] is negen jaar. Moeder belt vaak. Zij wil naar oma."
    assert not child_voice(other).said


def test_messages_say_what_to_do_and_name_nobody() -> None:
    voice = child_voice("Sanne is negen jaar en zit in groep 5.")
    (warning,) = voice.warnings
    assert "schrijf het erbij" in warning.message
    assert "Sanne" not in warning.message


def test_the_development_texts_stay_right() -> None:
    rows = load_voices("ontwikkel")
    assert len(rows) >= 30
    found = [child_voice(row.text, child=row.child) for row in rows]
    right = [(v.said, v.answered) == (r.said, r.answered) for r, v in zip(rows, found, strict=True)]
    assert sum(right) / len(right) >= 0.95
