from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from prompts import PromptFileError, Term, load_terms
from prompts.terms import TERMS_FILE

TERMS = load_terms()
NEEDED = (
    """
OTS|MUHP|voogdij|gezag|schriftelijke aanwijzing|GI|Raad voor de Kinderbescherming|kinderrechter
bijzondere curator|TRJ|Veilig Thuis|gezinshuis|pleegzorg|netwerkpleeggezin|omgangsregeling
perspectiefbiedend|perspectiefbesluit|hulpverleningsplan|plan van aanpak|evaluatie
gedragswetenschapper|hechting|trauma|PTSS|EMDR|speltherapie|systeemtherapie|diagnostiek|LVB|VSO
leerplicht|schoolverzuim|GGZ|crisisplaatsing|terugplaatsing|begeleide omgang|toezicht|beschikking
zitting|hoger beroep|vertrouwenspersoon|klachtencommissie
""".replace("\n", "|")
    .strip("|")
    .split("|")
)


def found(text: str) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.term.lemma) for m in TERMS.find(text)]


@pytest.mark.parametrize("form", NEEDED)
def test_the_words_of_the_field_are_there(form: str) -> None:
    assert TERMS.get(form) is not None


def test_there_are_at_least_150() -> None:
    assert len(TERMS.terms) >= 150
    assert len({term.lemma for term in TERMS.terms}) == len(TERMS.terms)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De OTS loopt.", [("OTS", "ondertoezichtstelling")]),
        ("de ots loopt.", [("ots", "ondertoezichtstelling")]),
        ("Een voorlopige OTS.", [("voorlopige OTS", "voorlopige ondertoezichtstelling")]),
        ("Kinderrechters beslissen.", [("Kinderrechters", "kinderrechter")]),
        ("plan  van\naanpak", [("plan  van\naanpak", "plan van aanpak")]),
        ("Trauma’s en trauma's", [("Trauma’s", "trauma"), ("trauma's", "trauma")]),
        ("De GI en gi.", [("GI", "gecertificeerde instelling")]),
        ("Jim koos een JIM.", [("JIM", "JIM")]),
        ("OTS-verlenging", [("OTS", "ondertoezichtstelling")]),
        ("[GEDRAGSWETENSCHAPPER_1] en [PLEEGOUDER_2]", []),
        ("pretoezichtje bezitting voogdijen2", []),
        ("", []),
    ],
)
def test_find(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_replacement_fits_the_place() -> None:
    replacements = {
        text: [m.replacement for m in TERMS.find(text)]
        for text in ("Huisbezoek gepland", "het huisbezoek", "huisbezoeken", "huisbezoek-verslag")
    }
    assert replacements == {
        "Huisbezoek gepland": ["Bezoek aan huis"],
        "het huisbezoek": ["bezoek aan huis"],
        "huisbezoeken": [None],
        "huisbezoek-verslag": [None],
    }


@pytest.mark.parametrize(
    "lemma", ["machtiging uithuisplaatsing", "voogdij", "gezag", "beschikking"]
)
def test_a_legal_term_is_never_replaced(lemma: str) -> None:
    term = TERMS.get(lemma)
    assert term is not None
    assert term.nooit_vervangen
    assert term.vervanging is None


@pytest.mark.parametrize("term", TERMS.terms, ids=lambda term: term.lemma)
def test_explanations_are_whole_plain_sentences(term: Term) -> None:
    assert term.status == "concept"
    for text in (term.uitleg_b1, term.uitleg_8_11, term.uitleg_12_15):
        assert text[0].isupper() or text.startswith(term.lemma)
        assert text.endswith((".", "?"))
        for sentence in re.split(r"(?<=[.?!]) ", text):
            assert len(sentence.split()) <= 22, sentence
        assert not re.search(r"\b(?:artikel|lid|BW|art\.)\b|\d:\d", text)
    assert not re.search(
        r"\b(?:je|jij|jou|jouw)\b", term.uitleg_b1.replace(": jouw ingebrachte", "")
    )


@pytest.mark.parametrize("term", TERMS.terms, ids=lambda term: term.lemma)
def test_no_explanation_claims_something_about_the_own_parents(term: Term) -> None:
    claim = (
        r"\b(?:je|jouw)(?: eigen)? (?:pleeg)?(?:ouders?|moeder|vader)\b"
        r"|\b(?:je|jouw) (?:ouders|moeder|vader) (?:hebben|heeft|zijn|is)\b"
    )
    for text in (term.uitleg_b1, term.uitleg_8_11, term.uitleg_12_15):
        assert not re.search(claim, text, re.IGNORECASE), text


def test_explain_by_level_stands_by_itself() -> None:
    term = TERMS.get("MUHP")
    assert term is not None
    assert term.explain("8-11").startswith("Machtiging uithuisplaatsing: dat is de toestemming")
    assert term.explain("lvb") == term.explain("8-11")
    assert term.explain("16-18") == term.explain("12-15") == term.uitleg_12_15
    assert term.explain("ouder") == term.uitleg_b1


def test_search_is_quick() -> None:
    text = "De machtiging uithuisplaatsing van het kind is verlengd; de GI vraagt een OTS. " * 1000
    started = time.process_time()
    assert len(TERMS.find(text)) == 3000
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        (
            "  nooit_vervangen: true\n",
            "  nooit_vervangen: true\n  vervanging: iets\n",
            "vervanging",
        ),
        ("  lidwoord: de\n", "  lidwoord: den\n", "lidwoord"),
        ("- lemma: gezag\n", "- lemma: voogdij\n", "voogdij"),
        ("version: 1.", "versie: 1.", "version"),
    ],
)
def test_a_wrong_list_is_an_error(tmp_path: Path, old: str, new: str, where: str) -> None:
    text = TERMS_FILE.read_text("utf-8")
    assert old in text
    path = tmp_path / "begrippen.yaml"
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(PromptFileError, match=where):
        load_terms(path)


def test_a_missing_list_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(PromptFileError, match="niet te lezen"):
        load_terms(tmp_path / "weg.yaml")
