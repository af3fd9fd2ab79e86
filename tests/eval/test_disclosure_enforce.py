"""The check over a draft: what is withheld from a reader comes in by no other way.

All people and events are invented.
"""

from __future__ import annotations

import pytest

from eval import (
    DisclosureCode,
    Finding,
    Withheld,
    check_withheld,
    read_sources,
    withheld_content,
    withhold,
)
from eval.disclosure.leaks import (
    RULES,
    classes,
    codes,
    forms,
    likeness,
    matters,
    numbers,
    phrases,
    roles,
    words,
)
from eval.disclosure.reading import Reading

SOURCE: list[tuple[str, tuple[DisclosureCode, ...]]] = [
    ("[KIND_1] woont bij zijn moeder, [MOEDER_1], in [PLAATS_1].", ()),
    ("Op [DATUM_1] is er een gesprek met moeder en [KIND_1].", ()),
    ("Hij voetbalt twee keer per week en dat gaat goed.", ()),
    ("[PERSOON_2] brengt hem op dinsdag naar de training.", ()),
    ("Oom [PERSOON_1] heeft hem op [DATUM_2] in de schuur aangeraakt.", ("seksueel_misbruik",)),
    (
        "De achterbuurvrouw, [PERSOON_3], heeft dit gemeld en hoorde gehuil.",
        ("informant",),
    ),
    ("Moeder krijgt 45 euro per week van de kerk voor haar schuld.", ("prive_derde",)),
    (
        "Vader woont met zijn dochter aan de [ADRES_1] in [PLAATS_2]; dit is geheim.",
        ("geheim_adres",),
    ),
    ("Zij wil zelf bepalen wat hij van haar hoort.", ("vertrouwelijk",)),
    ("Vader heeft op [DATUM_1] een mes gepakt en moeder daarmee geslagen.", ("geweld",)),
]
SECRET = frozenset(range(4, 10))


def content(*, extra: str | None = None, agreed: frozenset[int] = frozenset()) -> Withheld:
    """Return what is withheld; `extra` is one more told sentence, the last."""
    rows = [*SOURCE, *([(extra, ())] if extra else [])]
    return withheld_content([t for t, _ in rows], SECRET, [c for _, c in rows], agreed=agreed)


def check(text: str, source: int = 1) -> tuple[Finding, ...]:
    return check_withheld(text, content(), sources=(source,))


def blocks(found: tuple[Finding, ...]) -> bool:
    return any(f.severity == "blokkerend" for f in found)


def told(text: str, *, agreed: bool = False) -> tuple[Finding, ...]:
    """Return the findings of `text` as a told sentence of the source itself."""
    extra = frozenset({len(SOURCE)} if agreed else set[int]())
    return check_withheld(text, content(extra=text, agreed=extra), sources=(len(SOURCE),))


@pytest.mark.parametrize(("text", "_"), [SOURCE[i] for i in sorted(SECRET)])
def test_a_withheld_sentence_is_blocked_as_it_stands(
    text: str, _: tuple[DisclosureCode, ...]
) -> None:
    assert blocks(check(text))
    assert blocks(check(f"Er is een gesprek. {text}"))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Er is een gesprek met je moeder en [PERSOON_1].", "person"),
        ("Er is op [DATUM_2] een gesprek met je moeder.", "date"),
        ("Je woont in [PLAATS_2].", "placeholder"),
        ("Je woont aan de [ADRES_1].", "placeholder"),
    ],
)
def test_a_code_that_only_withheld_sentences_have(text: str, kind: str) -> None:
    found = check(text)
    assert blocks(found)
    assert kind in {f.type for f in found}
    assert all(text[f.draft_span[0]] == "[" for f in found if f.type == kind and f.draft_span)
    reading = Reading(text, content(), sources=(1,))
    assert [f.type for f in codes(reading)] == [kind]


def test_a_code_in_another_spelling_is_the_same_code() -> None:
    for text in ("Er is een gesprek met [persoon_1].", "Er is een gesprek met PERSOON_1."):
        assert [f.type for f in codes(Reading(text, content(), sources=(1,)))] == ["person"]


def test_the_real_name_of_somebody_whom_only_withheld_sentences_mention() -> None:
    known = {"[PERSOON_1]": ("Ruud Voorbeeld", "Ruud"), "[MOEDER_1]": ("Roos", "Li")}
    texts, found = [t for t, _ in SOURCE], [c for _, c in SOURCE]
    held = withheld_content(texts, SECRET, found, forms=known)
    assert "Ruud" not in repr(held)
    assert blocks(check_withheld("Er is een gesprek met ruud.", held, sources=(1,)))
    assert not check_withheld("Er is een gesprek met Roos.", held, sources=(1,))
    assert not check_withheld("Er is een gesprek met Ruudje.", held, sources=(1,))


def test_a_number_that_only_withheld_sentences_have() -> None:
    text = "Er is een gesprek over 45 euro."
    (found,) = numbers(Reading(text, content(), sources=(1,)))
    assert (found.type, found.severity) == ("number", "blokkerend")
    assert found.draft_span is not None
    assert text[slice(*found.draft_span)] == "45"
    assert not list(numbers(Reading("Hij voetbalt twee keer per week.", content(), sources=(2,))))


@pytest.mark.parametrize(
    "text",
    [
        "Er is een gesprek, want iemand heeft seks gehad met jou.",
        "Iemand zat aan je. Daar praten we over.",
        "Je moeder had daarna een blauwe plek.",
        "Je moeder heeft te weinig geld.",
    ],
)
def test_the_same_matter_in_other_words(text: str) -> None:
    reading = Reading(text, content(), sources=(1,))
    assert any(f.severity == "blokkerend" for f in matters(reading))
    assert blocks(check(text))


def test_a_word_for_an_informant_is_blocked_and_for_another_is_doubtful() -> None:
    def severities(text: str) -> list[str]:
        return [f.severity for f in roles(Reading(text, content(), sources=(1,)))]

    assert severities("De buurvrouw komt bij het gesprek.") == ["blokkerend"]
    assert severities("Je oom komt bij het gesprek.") == ["controleren"]
    assert severities("Je oom was in de schuur.") == ["blokkerend"]
    assert severities("Je moeder komt bij het gesprek.") == []


def test_words_of_a_withheld_sentence() -> None:
    def severities(text: str) -> list[str]:
        return [f.severity for f in words(Reading(text, content(), sources=(1,)))]

    assert severities("Er is een gesprek over de schuur.") == ["blokkerend"]
    assert severities("Er is een gesprek over gehuil.") == ["blokkerend"]
    assert severities("Er is een gesprek op school over voetbal.") == []


def test_words_in_a_row_where_each_word_is_ordinary() -> None:
    text = "Zij wil zelf bepalen wat er in het gesprek komt."
    (found,) = phrases(Reading(text, content(), sources=(1,)))
    assert found.severity == "blokkerend"
    assert found.draft_span == (0, len("Zij wil zelf"))
    assert not list(phrases(Reading("Er is een gesprek met moeder.", content(), sources=(1,))))


def test_a_text_that_looks_more_like_a_withheld_sentence() -> None:
    text = "Moeder geslagen, mes gepakt, vader."
    (found,) = likeness(Reading(text, content(), sources=(1,)))
    assert found.severity == "blokkerend"
    assert not list(likeness(Reading(SOURCE[2][0], content(), sources=(2,))))


def test_a_heavy_class_that_only_a_withheld_sentence_has() -> None:
    text = "Je vader gaf je moeder een oorvijg."
    (found,) = classes(Reading(text, content(), sources=(1,)), text)
    assert (found.type, found.severity) == ("invented", "blokkerend")
    rows = [(t, c) if i != 1 else (t, ("geweld",)) for i, (t, c) in enumerate(SOURCE)]
    told_too = withheld_content([t for t, _ in rows], SECRET, [c for _, c in rows])
    assert not list(classes(Reading(text, told_too, sources=(1,)), text))
    light = withheld_content([t for t, _ in SOURCE], SECRET, [c for _, c in SOURCE], heavy=())
    assert not list(classes(Reading(text, light, sources=(1,)), text))


@pytest.mark.parametrize(
    "text",
    [
        "Sinds het voorval met oom [PERSOON_1] slaapt hij slecht.",
        "Sinds het voorval in de schuur slaapt hij slecht.",
        "De achterbuurvrouw hoorde dat gehuil vaker.",
        "[PERSOON_1] kwam vaak in de schuur.",
        "Hij weet dat het huis aan de [ADRES_1] groot is.",
    ],
)
def test_a_told_sentence_that_repeats_is_blocked(text: str) -> None:
    assert blocks(told(text))


def test_a_told_sentence_about_a_person_of_a_withheld_one_is_for_the_worker() -> None:
    found = told("[PERSOON_1] komt op zijn verjaardag.")
    assert [f.severity for f in found] == ["controleren"]
    assert [f.type for f in found] == ["person"]


def test_what_a_person_decided_to_tell_is_not_blocked() -> None:
    text = "Sinds het voorval met oom [PERSOON_1] slaapt hij slecht."
    assert blocks(told(text))
    assert not blocks(told(text, agreed=True))


def test_a_text_that_points_back_at_a_withheld_sentence_is_doubtful() -> None:
    found = told("Hij wil hierover met iemand praten.")
    assert [f.severity for f in found] == ["controleren"]
    assert not check_withheld("Je wilt daarover praten.", content(), sources=(2,))


@pytest.mark.parametrize(
    ("text", "source"),
    [
        *((text, i) for i, (text, _) in enumerate(SOURCE) if i not in SECRET),
        ("Je woont bij mama, [MOEDER_1], in [PLAATS_1].", 0),
        ("Op [DATUM_1] praten we met jou en je moeder.", 1),  # the date is told too
        ("Je voetbalt twee keer in de week. Dat gaat goed.", 2),
        ("[PERSOON_2] brengt je elke dinsdag naar de training.", 3),
    ],
)
def test_told_sentences_and_good_drafts_of_them_pass(text: str, source: int) -> None:
    assert not check(text, source)


@pytest.mark.parametrize(
    "text",
    [
        "Zijn vader komt zaterdag kijken.",
        "Moeder en hij eten samen pannenkoeken.",
        "Hij raakt de bal goed.",
        "De kinderrechter beslist in mei.",
        "Hij leest twee keer per week een boek voor.",
    ],
)
def test_ordinary_told_sentences_share_words_and_pass(text: str) -> None:
    assert not blocks(told(text))


def test_nothing_withheld_or_nothing_written_gives_nothing() -> None:
    texts = [t for t, _ in SOURCE]
    free = withheld_content(texts, frozenset(), [c for _, c in SOURCE])
    assert check_withheld(texts[4], free, sources=(4,)) == ()
    assert check(" ") == ()


def test_no_text_of_the_case_in_messages_or_representations() -> None:
    held = content()
    found = [f for text, _ in SOURCE for f in check(text)]
    forbidden = ("schuur", "PERSOON", "achterbuurvrouw", "gehuil", "kerk", "ADRES", "mes ")
    shown = " ".join([repr(held), repr(Reading(SOURCE[4][0], held, sources=()))])
    for word in forbidden:
        assert word not in shown
        assert not any(word in f.message for f in found)


def test_input_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="belong together"):
        withheld_content(["Een zin."], frozenset({1}), [()])
    with pytest.raises(ValueError, match="belong together"):
        withheld_content(["Een zin."], frozenset(), [])
    sources = read_sources(["Een zin.", "Nog een."], [(), ()])
    for hidden, shown in (({0}, {0}), ({2}, set()), ({0}, {2})):
        with pytest.raises(ValueError, match="belong together"):
            withhold(sources, hidden, told=shown)


def test_what_is_neither_hidden_nor_told_makes_nothing_known_and_hides_nothing() -> None:
    """A heading, a field and a sentence that a summary skips are so. All invented."""
    texts = ["Oom zat in de schuur.", "De schuur staat leeg.", "[KIND_1] woont bij oma."]
    sources = read_sources(texts, [("seksueel_misbruik",), (), ()])
    known = withhold(sources, {0})
    unknown = withhold(sources, {0}, told={2})
    text = "De schuur."
    assert not blocks(check_withheld(text, known, sources=(2,), strict=True))
    assert blocks(check_withheld(text, unknown, sources=(2,), strict=True))
    assert not check_withheld("Het huis staat leeg.", unknown, sources=(2,), strict=True)


def test_the_check_runs_each_rule() -> None:
    assert {codes, forms, numbers, matters, roles, words, phrases, likeness} < set(RULES)
    assert blocks(check("Je vader gaf je moeder een oorvijg."))  # only `classes` sees this
