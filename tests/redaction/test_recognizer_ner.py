import pytest
import spacy
from spacy.language import Language

from redaction import SourceText, build_analyzer
from redaction.recognizers import ALL

OFF = frozenset(cls.NAME for cls in ALL) | {"nl_propagation"}


def labelled(*patterns: tuple[str, str]) -> Language:
    nlp = spacy.blank("nl")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": label, "pattern": text} for label, text in patterns])  # type: ignore[attr-defined]
    return nlp


def found(text: str, label: str, span: str) -> list[tuple[str, str, float]]:
    detections = build_analyzer(labelled((label, span)), without=OFF).detect(SourceText(text=text))
    return [(text[d.start : d.end], d.entity_type, d.score) for d in detections]


@pytest.mark.parametrize(
    ("label", "entity_type"),
    [
        ("PER", "PERSON"),
        ("PERSON", "PERSON"),
        ("ORG", "ORGANIZATION"),
        ("GPE", "LOCATION"),
        ("LOC", "LOCATION"),
        ("FAC", "LOCATION"),
    ],
)
def test_each_label_of_a_dutch_pipeline_has_a_type(label: str, entity_type: str) -> None:
    assert found("bij Qorvik thuis", label, "Qorvik") == [("Qorvik", entity_type, 0.6)]


@pytest.mark.parametrize("label", ["NORP", "DATE", "CARDINAL", "PRODUCT", "MONEY", "LANGUAGE"])
def test_other_labels_are_not_hidden(label: str) -> None:
    assert found("bij Qorvik thuis", label, "Qorvik") == []


@pytest.mark.parametrize(
    ("span", "kept"),
    [
        ("( Qorvik ,", "Qorvik"),
        ("mevrouw Qorvik", "Qorvik"),
        ("oma Qorvik", "Qorvik"),
        ("Qorvik's", "Qorvik's"),
        ("Qorvik J.", "Qorvik J."),
        ("Qorvik .", "Qorvik"),
    ],
)
def test_titles_and_signs_stay_out_of_a_person(span: str, kept: str) -> None:
    assert [text for text, _, _ in found(f"bij {span} thuis", "PERSON", span)] == [kept]


@pytest.mark.parametrize("span", ["moeder", "Zij", "de school", "...", "oma"])
def test_a_word_that_is_no_name_is_dropped(span: str) -> None:
    assert found(f"bij {span} thuis", "PERSON", span) == []


@pytest.mark.parametrize(
    ("text", "guess"),
    [
        ("Scan naar de administratie.", "Scan"),
        ("Zie art. 1:260 jo. 1:265c van de wet.", "jo"),
        ("In huis staat een altaartje.", "altaartje"),
        ("Alles goed. Kindrekening: volgt nog.", "Kindrekening"),
    ],
)
def test_guess_over_an_ordinary_word_is_not_believed(text: str, guess: str) -> None:
    assert found(text, "PER", guess) == []


@pytest.mark.parametrize(
    ("text", "guess"),
    [
        ("Beate ook akkoord.", "Beate"),
        ("Met dhr. vinkers is gebeld.", "vinkers"),
        ("Storm zegt niets.", "Storm"),
    ],
)
def test_guess_that_reads_as_a_person_is_believed(text: str, guess: str) -> None:
    assert [name for name, _, _ in found(text, "PER", guess)] == [guess]
