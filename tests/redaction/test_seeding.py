"""The case file finds its people however they are typed, and leaves ordinary words alone.

All people, numbers and addresses are made up.
"""

from __future__ import annotations

from collections import Counter

import pytest

from redaction import KnownEntity, SourceText, load_policy, redact

from . import gold
from .seeding import Case, cases, near_words
from .seeding_data import PEOPLE, THINGS, TRAPS, WORD_NAMES

ONE_ERROR = ("vervangen", "weggelaten", "toegevoegd", "verwisseld")


def is_hidden(case: Case) -> bool:
    known = (KnownEntity(name=case.known),)
    found = gold.analyzer().detect(SourceText(text=case.text), known=known)
    covered = {at for d in found for at in range(d.start, d.end)}
    start, end = case.span
    assert start in range(len(case.text))
    return all(at in covered for at in range(start, end) if case.text[at].isalnum())


def forms(text: str, *known: KnownEntity) -> list[str]:
    found = gold.analyzer().detect(SourceText(text=text), known=known)
    return [text[d.start : d.end] for d in found]


def person(*names: str) -> tuple[KnownEntity, ...]:
    return tuple(KnownEntity(name=name) for name in names)


def test_the_table_is_as_large_and_mixed_as_it_says() -> None:
    assert len(PEOPLE) == 12
    assert sum(map(len, PEOPLE.values())) >= 60
    traps = sum(len(texts) for _, texts in TRAPS) + len(near_words())
    assert len(cases()) >= 400
    assert traps >= 400


def test_people_are_found_however_they_are_typed() -> None:
    """By form and by origin; the figures are in the docs."""
    missed = [case for case in cases() if not is_hidden(case)]
    total, lost = Counter(c.kind for c in cases()), Counter(c.kind for c in missed)
    rates = {kind: 1 - lost[kind] / number for kind, number in total.items()}
    origins = Counter(c.origin for c in cases())
    by_origin = {o: 1 - sum(c.origin == o for c in missed) / n for o, n in origins.items()}
    errors = sum(total[k] for k in ONE_ERROR)
    assert 1 - sum(lost[k] for k in ONE_ERROR) / errors >= 0.98, rates
    assert len(missed) / len(cases()) <= 0.01, rates
    assert min(by_origin.values()) >= 0.97, by_origin


def test_only_the_name_is_hidden() -> None:
    loose = [c for c in cases() if c.kind != "samenstelling" and spilled(c)]
    assert len(loose) / len(cases()) <= 0.01, [c.kind for c in loose]


def spilled(case: Case) -> bool:
    known = (KnownEntity(name=case.known),)
    found = gold.analyzer().detect(SourceText(text=case.text), known=known)
    start, end = case.span
    return any(
        case.text[at].isalnum()
        for d in found
        for at in range(d.start, d.end)
        if not start <= at < end
    )


def new_finds(text: str, known: tuple[KnownEntity, ...]) -> set[str]:
    """Return what is hidden in `text` because of `known`, and not without."""
    return set(forms(text, *known)) - set(forms(text))


def test_ordinary_words_are_left_alone() -> None:
    """Words of Dutch that are somebody's name, and words one letter away from a name."""
    texts = [(person(*names), text) for names, several in TRAPS for text in several]
    texts += [(person(name), text) for name, text in near_words()]
    false = [(k[0].name, text) for k, text in texts if new_finds(text, k)]
    assert len(false) / len(texts) <= 0.01, false


@pytest.mark.parametrize(("known", "text"), WORD_NAMES)
def test_a_name_that_is_a_word_is_found_by_its_context(known: str, text: str) -> None:
    start, end = text.index("<"), text.index(">") - 1
    plain = text.replace("<", "").replace(">", "")
    found = gold.analyzer().detect(SourceText(text=plain), known=person(known))
    assert [d for d in found if d.start <= start and d.end >= end], plain


@pytest.mark.parametrize(("entity_type", "name", "typed"), THINGS)
def test_things_of_the_case_file_are_found(entity_type: str, name: str, typed: str) -> None:
    text = f"het gaat hier om {typed} en niets anders"
    known = (KnownEntity(name=name, entity_type=entity_type),)
    found = gold.analyzer().detect(SourceText(text=text), known=known)
    start, end = text.index(typed), text.index(typed) + len(typed)
    covered = {at for d in found for at in range(d.start, d.end)}
    assert all(at in covered for at in range(start, end) if text[at].isalnum())


def test_an_organisation_that_is_a_word_is_found_where_one_goes() -> None:
    known = KnownEntity(name="De Vlindertuin", entity_type="ORGANIZATION")
    assert forms("Hij gaat naar de vlindertuin.", known) == ["de vlindertuin"]
    assert forms("Zij wandelde door de vlindertuin.", known) == []


ALIKE = [
    ("Eva Jansen", "Tom Janssen", "Jansen belde. Janssen niet."),
    ("Sem Visser", "Sam Bakema", "Sem speelde met Sam."),
    ("Noor Terpstra", "Noortje Kooistra", "Noor lacht en Noortje huilt."),
    ("Anna Bos", "Anne Vos", "Anna sprak met Anne."),
    ("Ali Demir", "Alia Kaya", "ali was er, alia niet."),
    ("Hanna Smits", "Hannah Postma", "Hanna en Hannah zijn nichten."),
    ("Marco Peters", "Marko Dijk", "Marco en Marko kwamen samen."),
    ("Jan de Wit", "Jas de Wit", "Jan kwam met Jas."),
]


@pytest.mark.parametrize(("one", "other", "text"), ALIKE)
def test_people_with_names_alike_stay_two(one: str, other: str, text: str) -> None:
    known = (KnownEntity(name=one, role="KIND"), KnownEntity(name=other, role="MOEDER"))
    result = redact(
        SourceText(text=text), analyzer=gold.analyzer(), policy=load_policy(), known=known
    )
    assert "[KIND_1]" in result.pseudonymised.text
    assert "[MOEDER_1]" in result.pseudonymised.text
    assert len(result.mentions) == 2


def test_a_compound_is_hidden_whole() -> None:
    text = "Wij zagen het Terpstragezin en de Terpstra-kinderen."
    assert forms(text, *person("Jelle Terpstra")) == [
        "Terpstragezin",
        "Terpstra-kinderen",
    ]


def test_each_find_tells_how_it_was_known() -> None:
    text = "kwabi, zonneveld, zonnveeld en zonneveldhuis"
    known = (KnownEntity(name="Kwabi Zonneveld"),)
    found = gold.analyzer().detect(SourceText(text=text), known=known)
    assert [d.reason for d in found if d.recognizer == "nl_known"] == [
        "deel van een bekende naam",
        "deel van een bekende naam",
        "bekende naam met tikfout",
        "bekende naam in een samenstelling",
    ]


@pytest.mark.parametrize("name", ["...", "- -", "\u0301", "1", "A", "\u00df", "\U0001f600", "de"])
def test_odd_names_of_a_case_file_do_no_harm(name: str) -> None:
    assert forms("Dit is de gewone tekst, met niets.", *person(name)) == []
