"""Verb forms: third person to second person."""

from __future__ import annotations

import pytest

from assistant.drafting.rules import verbs


@pytest.mark.parametrize(
    ("form", "after", "before"),
    [
        ("heeft", "hebt", "heb"),
        ("is", "bent", "ben"),
        ("kan", "kunt", "kun"),
        ("wil", "wilt", "wil"),
        ("zal", "zult", "zul"),
        ("mag", "mag", "mag"),
        ("woont", "woont", "woon"),
        ("zit", "zit", "zit"),
        ("wordt", "wordt", "word"),
        ("vindt", "vindt", "vind"),
        ("houdt", "houdt", "houd"),
        ("eet", "eet", "eet"),
        ("laat", "laat", "laat"),
        ("moet", "moet", "moet"),
        ("gaat", "gaat", "ga"),
        ("verstaat", "verstaat", "versta"),
        ("doet", "doet", "doe"),
        ("ziet", "ziet", "zie"),
        ("leest", "leest", "lees"),
        ("geeft", "geeft", "geef"),
        ("leeft", "leeft", "leef"),
        ("slaapt", "slaapt", "slaap"),
        ("fietst", "fietst", "fiets"),
        ("mist", "mist", "mis"),
        ("functioneert", "functioneert", "functioneer"),
        ("twijfelt", "twijfelt", "twijfel"),
        ("verwacht", "verwacht", "verwacht"),
        ("werkte", "werkte", "werkte"),
        ("woonde", "woonde", "woonde"),
        ("kwam", "kwam", "kwam"),
        ("had", "had", "had"),
    ],
)
def test_forms(form: str, after: str, before: str) -> None:
    assert verbs.finite(form) == verbs.VerbForm(after=after, before=before)


@pytest.mark.parametrize("word", ["bericht", "kamer", "vaak", "gemaakt", "xyzt", "de", "wonen"])
def test_no_finite_form(word: str) -> None:
    assert verbs.finite(word) is None


@pytest.mark.parametrize(
    ("infinitive", "stem"),
    [
        ("wonen", "woon"),
        ("zitten", "zit"),
        ("leven", "leef"),
        ("lezen", "lees"),
        ("werken", "werk"),
    ],
)
def test_first_stem(infinitive: str, stem: str) -> None:
    assert verbs.stems(infinitive)[0] == stem


def test_no_stem_of_what_is_no_infinitive() -> None:
    assert verbs.stems("tafel") == ()


@pytest.mark.parametrize("form", ["gebruikt", "verwacht", "bezoekt"])
def test_participle_like(form: str) -> None:
    assert verbs.is_participle_like(form)


@pytest.mark.parametrize("form", ["belt", "vertelt", "woont", "werkte"])
def test_not_participle_like(form: str) -> None:
    assert not verbs.is_participle_like(form)


@pytest.mark.parametrize("form", ["gemaakt", "weggenomen", "besproken", "gecontroleerd"])
def test_participles(form: str) -> None:
    assert verbs.is_participle(form)


@pytest.mark.parametrize("form", ["gezicht", "gesprekken", "kamer"])
def test_no_participles(form: str) -> None:
    assert not verbs.is_participle(form)


@pytest.mark.parametrize("form", ["een", "geen", "samen", "kinderen", "tafel"])
def test_no_infinitives(form: str) -> None:
    assert not verbs.is_infinitive_like(form)
