import pytest
import spacy

from redaction import PipelineError, load_pipeline, split_sentences
from redaction.sentences import COMPONENT

NLP = load_pipeline("regels")


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, nlp=NLP)]


@pytest.mark.parametrize(
    "one",
    [
        "Mw. J.P. de Vries belde i.v.m. de omgang.",
        "Dhr. Jansen is d.d. 12.03.2019 om 14.30 uur gehoord.",
        "Dat is m.b.t. school, o.a. gym en bijv. nr. 3, besproken met drs. Bos en mr. Vos.",
        "Op 3 mei jl. is dat besproken.",
        "Zie www.voorbeeld.nl/a.b voor meer.",
        "[KIND_1] sprak met [MOEDER_1].",
        "1. Emma gaat naar school.",
        "Hij zei niets... maar bleef zitten.",
        '"Echt waar?" vroeg ze.',
        "Kind S. ging weg.",
        "Hij had taart (met slagroom?) op een bord.",
    ],
)
def test_one_sentence_stays_whole(one: str) -> None:
    assert split(one) == [one]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Hij was boos. daarna sliep hij.", ["Hij was boos.", "daarna sliep hij."]),
        ('"Ik wil weg." Moeder zucht.', ['"Ik wil weg."', "Moeder zucht."]),
        ("Klaar! Nu verder? Ja.", ["Klaar!", "Nu verder?", "Ja."]),
        ("Op 3 mei jl. Moeder kwam.", ["Op 3 mei jl.", "Moeder kwam."]),
        ("Hij zit in groep 3. Dat gaat goed.", ["Hij zit in groep 3.", "Dat gaat goed."]),
        ("Klaar. [KIND_1] lacht. [KIND_2] ook.", ["Klaar.", "[KIND_1] lacht.", "[KIND_2] ook."]),
        ('"Ik wil weg. " Moeder zucht.', ['"Ik wil weg. "', "Moeder zucht."]),
        ("Doelen:\n- rust\n- school", ["Doelen:", "- rust", "- school"]),
        ("Verloop\nHet gaat goed.", ["Verloop", "Het gaat goed."]),
        ("naar huis. 2. Moeder helpt.", ["naar huis.", "2. Moeder helpt."]),
        ("mo gebeld\nboos ivm school", ["mo gebeld", "boos ivm school"]),
    ],
)
def test_borders(text: str, parts: list[str]) -> None:
    assert split(text) == parts


def test_a_wrapped_line_is_one_sentence() -> None:
    text = "Dit is een lange regel die in het midden is afgebroken door de\ntekstverwerker. Klaar."
    assert split(text) == [text[: -len(" Klaar.")], "Klaar."]


def test_all_text_is_covered_without_outer_whitespace() -> None:
    text = "  Kop:\n\n a. eerste  \r\n\t- tweede.  Derde \n"
    spans = split_sentences(text, nlp=NLP)
    covered = " ".join(text[a:b] for a, b in spans)
    assert covered.split() == text.split()
    assert all(text[a:b] == text[a:b].strip() for a, b in spans)


def test_empty_text_and_a_pipeline_without_borders() -> None:
    assert split(" \n ") == []
    with pytest.raises(PipelineError):
        split_sentences("Een zin.", nlp=spacy.blank("nl"))


def marks(text: str, decide: str) -> dict[str, bool | None]:
    nlp = spacy.blank("nl")
    nlp.add_pipe(COMPONENT, config={"decide": decide})
    return {f"{token.i}:{token.text}": token.is_sent_start for token in nlp(text)}


def test_only_what_is_sure_is_set_where_a_parser_follows() -> None:
    got = marks("Kop\n- dhr. Bos sprak. Moeder [KIND_1].", "sure")
    assert got == {
        "0:Kop": True,
        "1:\n": False,
        "2:-": True,
        "3:dhr.": None,
        "4:Bos": False,
        "5:sprak": None,
        "6:.": None,
        "7:Moeder": None,
        "8:[": None,
        "9:KIND_1": False,
        "10:]": False,
        "11:.": None,
    }
    assert None not in marks("Hij sprak. Moeder", "all").values()


def test_another_mode_does_not_exist() -> None:
    with pytest.raises(ValueError, match="decide"):
        marks("Een zin.", "some")
