"""What saves time finds exactly what the plain patterns find. All texts are fictitious."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from redaction.lexicon import load_lexicon
from redaction.recognizers import case_labels, dates, email, links
from redaction.recognizers.address import AddressRecognizer
from redaction.recognizers.base import DutchRecognizer, Hit, PatternRecognizer
from redaction.recognizers.license_plate import LicensePlateRecognizer
from redaction.recognizers.links import UrlRecognizer
from redaction.recognizers.near import Pattern
from redaction.tokens import TextView, read

_PIECES = [
    "Kerkstraat 12",
    "kerkstraat 12a",
    "Van der Akkerhof 3",
    "lindepark nr. 4",
    "str. 5 hs",
    "2e Dwarsstraat 7",
    "weg",
    "Oude Dijk 8 bis",
    "Prins Hendrikkade",
    "de Straatweg",
    "nummer",
    "dossiernr.",
    "zaaknummer:",
    "ons kenmerk",
    "ref",
    "C/03/312345",
    "JE RK 23-1234",
    "#",
    "12.345.678",
    "nr-77",
    "polis",
    "en 4455",
    "kb 24.03-118",
    "cliëntnummer",
    "code\n",
    "12-AB-34",
    "ab 12 cd",
    "AB-12-CD",
    "kenteken",
    "auto",
    "bus",
    "motor-",
    "1-abc-234",
    "x-99-xyz",
    "plaat",
    "Duitse",
    "ZG-1234-AB",
    "www.voorbeeld.nl",
    "voorbeeld.nl/pad",
    "a.s.",
    "J.P.",
    "jan@voorbeeld.nl",
    "jan (at) voorbeeld.nl",
    "jan apenstaartje voorbeeld punt nl",
    "@jay.dv",
    "jan @ voorbeeld . nl",
    "piet[at]voorbeeld.nl",
    "@",
    "(at)",
    "Snapchat:",
    "insta jay_12",
    "ig = noor.k",
    "discord noor#1234",
    "username",
    "tik tok",
    "jayden2012",
    "TIKTOK:",
    "12 mrt. '24",
    "dinsdag 10 juni",
    "3-4",
    "03-04-2019",
    "12.03",
    "drie mei",
    "een",
    "tien en elf maart",
    "ma",
    "di.",
    "do,",
    "20240312",
    "2024-03-12",
    "begin mei 2024",
    "mei-juni 2023",
    "x-mei 2024",
    "d'een mei",
    "12 maart jl.",
    "9/9",
    "vrij 3 4",
    "de 3e",
    "\n",
    "\n\n",
    "\t",
    "-",
    "'",
    ".",
    ",",
    ":",
    "(",
    ")",
    "é",
    "İ",
    "ı",
    "ſ",
    "één",
    "12",
    "0612345678",
    "%",
    "uur",
    "jaar",
    "Jansen",
    "woont aan",
]  # shorter
_GLUE = ("", " ", " ", " ", "\n", ", ")


def _texts(count: int) -> Iterator[str]:
    chance = random.Random(7)  # noqa: S311  # no secret
    for _ in range(count):
        size = chance.randint(1, 14)
        yield "".join(chance.choice(_PIECES) + chance.choice(_GLUE) for _ in range(size))


def _view(text: str) -> TextView:
    return read(text, sentence_starts=[0], lexicon=load_lexicon())


def _plainly(recognizer: PatternRecognizer, view: TextView) -> list[Hit]:
    """Return what each rule finds when its pattern runs over the whole text."""
    found = []
    for one in recognizer.RULES:
        group = "x" if "x" in one.pattern.groupindex else 0
        for match in one.pattern.finditer(view.text):
            if match.start(group) >= 0 and recognizer.accept(one, match, view):
                start, end = match.span(group)
                found.append(Hit(start, end, one.entity_type, one.score, one.reason))
    return found


def _rules(recognizer: PatternRecognizer, view: TextView) -> list[Hit]:
    return [hit for one in recognizer.RULES for hit in recognizer.found_by(one, view)]


@pytest.mark.parametrize("make", [AddressRecognizer, LicensePlateRecognizer, UrlRecognizer])
def test_rules_find_the_same_near_their_anchor(make: Callable[[], PatternRecognizer]) -> None:
    recognizer = make()
    found = 0
    for text in _texts(400):
        view = _view(text)
        expected = _plainly(recognizer, view)
        assert _rules(recognizer, view) == expected, text
        found += len(expected)
    assert found > 20


@pytest.mark.parametrize("make", [email.EmailRecognizer, links.HandleRecognizer])
def test_recognizers_find_the_same_where_a_match_can_begin(
    make: Callable[[], PatternRecognizer],
) -> None:
    recognizer = make()
    found = 0
    for text in _texts(400):
        view = _view(text)
        expected = _plainly(recognizer, view)
        assert list(recognizer.find(view)) == expected, text
        found += len(expected)
    assert found > 20


def test_dates_are_the_same_where_a_date_can_begin() -> None:
    found = 0
    for text in _texts(600):
        expected = [
            (one.reason, match.span())
            for one in dates._RULES
            for match in one.pattern.finditer(text)
        ]
        assert [(o.reason, m.span()) for o, m in dates._dates(_view(text))] == expected, text
        found += len(expected)
    assert found > 200


def test_labels_are_the_same_on_lines_with_a_label(monkeypatch: pytest.MonkeyPatch) -> None:
    def plain(pattern: Pattern, text: str, *_: object, **__: object) -> Iterator[Any]:
        return pattern.finditer(text, timeout=60)

    texts = list(_texts(600))
    found = [list(case_labels.labelled(_view(text))) for text in texts]
    monkeypatch.setattr(case_labels, "on_lines", plain)
    expected = [list(case_labels.labelled(_view(text))) for text in texts]
    assert found == expected
    assert sum(map(len, expected)) > 30


def test_a_long_line_stays_linear() -> None:
    text = "Kerkstraat 12 en dossiernr. 12345 van jan@voorbeeld.nl op 3 mei 2024, " * 2500
    view = _view(text)
    recognizers: list[DutchRecognizer] = [AddressRecognizer(), email.EmailRecognizer()]
    assert all(len(list(one.find(view))) >= 2500 for one in recognizers)
