import logging
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from typing import ClassVar

import pytest

from redaction import (
    Analyzer,
    Detection,
    InputError,
    KnownEntity,
    RecognizerError,
    SourceText,
    build_analyzer,
    load_pipeline,
)
from redaction.recognizers import ALL, DutchRecognizer, Hit, PatternRecognizer, rule
from redaction.resolve import resolve
from redaction.tokens import TextView

from . import gold

TEXT = (
    "Emma de Vries belde op 12 maart met 06-12345678 en jan@voorbeeld.nl over BSN 123456782. "
    "Zij woont aan de Dorpsstraat 12a in Sneek en zit op obs De Springplank."
)


def analyzer_with(monkeypatch: pytest.MonkeyPatch, recognizer: type[DutchRecognizer]) -> Analyzer:
    monkeypatch.setattr("redaction.analyzer.ALL", (*ALL, recognizer))
    return build_analyzer(load_pipeline())


class Failing(DutchRecognizer):
    NAME = "failing"
    ENTITIES = ("PERSON",)

    def find(self, view: TextView) -> Iterator[Hit]:
        raise ValueError(view.text)


class Slow(PatternRecognizer):
    NAME = "slow"
    ENTITIES = ("PERSON",)
    RULES: ClassVar = (rule("slow", r"(a|aa)+$", "PERSON"),)


def test_an_error_in_a_recognizer_stops_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    analyzer = analyzer_with(monkeypatch, Failing)
    with pytest.raises(RecognizerError) as caught:
        analyzer.detect(SourceText(text=TEXT))
    assert "Emma" not in str(caught.value)
    assert caught.value.__suppress_context__


def test_a_time_out_stops_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("redaction.recognizers.base.TIMEOUT_S", 0.05)
    analyzer = analyzer_with(monkeypatch, Slow)
    with pytest.raises(RecognizerError, match="te veel tijd"):
        analyzer.detect(SourceText(text="a" * 60 + "!"))


def test_an_incomplete_recognizer_can_not_be_built() -> None:
    class Incomplete(DutchRecognizer):
        NAME = "incomplete"
        ENTITIES = ("PERSON",)

    with pytest.raises(TypeError, match="find"):
        Incomplete()


def test_no_text_reaches_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    build_analyzer(load_pipeline()).detect(
        SourceText(text=TEXT), known=(KnownEntity(name="Emma de Vries"),)
    )
    for form in ("Emma", "Vries", "12345678", "voorbeeld", "123456782", "Sneek", "Springplank"):
        assert form not in caplog.text


def test_detections_are_sorted_apart_and_explained() -> None:
    found = gold.analyzer().detect(SourceText(text=TEXT))
    assert len(found) >= 7
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(d.recognizer in gold.analyzer().recognizer_names for d in found)
    assert all(d.reason and d.reason not in TEXT and 0 < d.score <= 1 for d in found)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("nl_bsn", "Haar nummer: 123456782."),
        ("nl_phone", "Bel 030 - 123 45 67 nu."),
        ("nl_email", "Mail jan@voorbeeld.museum."),
        ("nl_date", "Op 12 maart gaat hij."),
        ("nl_location", "zij woont in purmerend."),
        ("nl_person_title", "dhr. vos komt langs."),
        ("nl_person_speech", "Storm vindt het leuk."),
        ("nl_person_residual", "Hij zag Bouzambou lopen."),
        ("nl_organization", "Zij woont op groep De Vlinder."),
        ("nl_license_plate", "Hij zag XX-99-YY rijden."),
    ],
)
def test_a_recognizer_can_be_switched_off(name: str, text: str) -> None:
    on = gold.analyzer().detect(SourceText(text=text))
    off = build_analyzer(load_pipeline("regels"), without=frozenset({name}))
    assert name not in off.recognizer_names
    assert name in {d.recognizer for d in on}
    assert name not in {d.recognizer for d in off.detect(SourceText(text=text))}


def test_propagation_and_known_can_be_switched_off() -> None:
    off = build_analyzer(load_pipeline("regels"), without=frozenset({"nl_known", "nl_propagation"}))
    text = "Mevrouw Roos belt. Toen kwam roos weer."
    known = (KnownEntity(name="kwabi"),)
    assert len(off.detect(SourceText(text=text))) == 1
    assert len(gold.found(text)) == 2
    assert off.detect(SourceText(text="ik zag kwabi lopen"), known=known) == ()


def test_an_unknown_name_to_switch_off_is_an_error() -> None:
    with pytest.raises(InputError):
        build_analyzer(load_pipeline(), without=frozenset({"nl_nothing"}))


def test_entities_of_the_pipeline_are_used_when_it_has_them() -> None:
    nlp = load_pipeline("regels")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "ORG", "pattern": "zonnetje"}])  # type: ignore[attr-defined]
    analyzer = build_analyzer(nlp)
    found = analyzer.detect(SourceText(text="zij werkt daar bij zonnetje al jaren"))
    assert [(d.entity_type, d.recognizer) for d in found] == [("ORGANIZATION", "nl_ner")]
    assert "nl_ner" not in gold.analyzer().recognizer_names


def test_the_shipped_pipeline_adds_names_and_leaves_numbers_to_the_rules() -> None:
    analyzer = build_analyzer(load_pipeline())
    assert "nl_ner" in analyzer.recognizer_names

    def found(text: str) -> list[tuple[str, str]]:
        return [
            (text[d.start : d.end], d.entity_type) for d in analyzer.detect(SourceText(text=text))
        ]

    assert ("Bouzambou", "PERSON") in found("Hij zag Bouzambou lopen.")
    for mail in ("j+kind@mail.voorbeeld.museum", "jan.jansen@voorbeeld.nl"):
        assert found(f"mail naar {mail} graag") == [(mail, "EMAIL_ADDRESS")]
    assert ("www.voorbeeld.nl/omgang", "URL") in found("Kijk op www.voorbeeld.nl/omgang.")


def test_empty_text_and_too_long_text() -> None:
    assert gold.found(" \n") == []
    nlp = load_pipeline()
    nlp.max_length = 10
    with pytest.raises(InputError, match="te lang: 20 tekens"):
        build_analyzer(nlp).detect(SourceText(text="a" * 20))


def test_equal_output_for_each_hash_seed() -> None:
    code = (
        "from redaction import *; a = build_analyzer(load_pipeline());"
        "known = (KnownEntity(name='Emma', aliases=('Em', 'Emmie')),);"
        f"found = a.detect(SourceText(text={TEXT!r}), known=known);"
        "print([(d.start, d.end, d.entity_type, d.reason) for d in found])"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("0", "1")
    }
    assert len(outputs) == 1


def made(start: int, end: int, kind: str = "PERSON", score: float = 0.9) -> Detection:
    return Detection(
        start=start, end=end, entity_type=kind, score=score, recognizer="x", reason="y"
    )


def spans(text: str, *found: Detection) -> list[tuple[str, str]]:
    return [(d.entity_type, text[d.start : d.end]) for d in resolve(text, found)]


def test_touching_persons_become_one() -> None:
    assert spans("Jan Jansen", made(0, 3), made(4, 10)) == [("PERSON", "Jan Jansen")]
    assert spans("Jan's Emma", made(0, 5), made(6, 10)) == [("PERSON", "Jan's"), ("PERSON", "Emma")]


def test_longest_wins_and_the_rest_stays_hidden() -> None:
    text = "aan Kerkstraat 5 Jan"
    found = spans(text, made(4, 16, "NL_ADDRESS"), made(15, 20), made(4, 14, "LOCATION"))
    assert found == [("NL_ADDRESS", "Kerkstraat 5"), ("PERSON", "Jan")]


def test_a_word_is_never_split() -> None:
    assert spans("de Jansens zijn er", made(3, 9)) == [("PERSON", "Jansens")]


def test_blocked_spans_are_left_out() -> None:
    assert resolve("[KIND_1]", [made(1, 7)], blocked=((0, 8),)) == ()


@pytest.mark.parametrize("piece", ["a", "A.", "a-", "1-", "aa@", "Aa "])
def test_text_without_breaks_is_read_to_the_end(piece: str) -> None:
    gold.found(piece * (20_000 // len(piece)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Haar BSN is 9999\u00ad93653.", ("NL_BSN", "9999\u00ad93653")),
        ("Bel 06-1234\u200b5678 nu.", ("PHONE_NUMBER", "06-1234\u200b5678")),
        ("Noor Terp\u00adstra belt.", ("PERSON", "Noor Terp\u00adstra")),
        ("\u200eNoor\u200d Terpstra\u200f belt.", ("PERSON", "Noor\u200d Terpstra")),
        ("Noor\u200bTerpstra belt.", ("PERSON", "Noor\u200bTerpstra")),
        (
            "Bel 06\u202f12\u00a034\u202f56\u00a078 nu.",
            ("PHONE_NUMBER", "06\u202f12\u00a034\u202f56\u00a078"),
        ),
        (
            "Op NL91\u202fABNA\u00a00417\u202f1643\u00a000 graag.",
            ("IBAN_CODE", "NL91\u202fABNA\u00a00417\u202f1643\u00a000"),
        ),
        ("Haar BSN is 1234\u202f56\u00a0782.", ("NL_BSN", "1234\u202f56\u00a0782")),
    ],
)
def test_what_nobody_sees_hides_nothing(text: str, expected: tuple[str, str]) -> None:
    assert gold.found(text) == [expected]


def test_a_text_of_invisible_characters_holds_nothing() -> None:
    assert gold.found("\u200b\u00ad\u2060") == []


def test_known_names_are_found_through_invisible_characters() -> None:
    known = (KnownEntity(name="Kwabi"),)
    assert gold.found("ik zag kwa\u00adbi lopen", known=known) == [("PERSON", "kwa\u00adbi")]
