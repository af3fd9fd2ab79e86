from pathlib import Path

import pytest
import spacy

from redaction.tokenizer import dutch_tokenizer

NLP = spacy.blank("nl")
dutch_tokenizer(NLP)


@pytest.mark.parametrize(
    "words",
    [
        "Mw. De Vries en mevr. Bos , dhr. Vos d.d. 3 jan. jl. i.v.m. school .",
        "Ik weet dat .",
        "Dit is Tom .",
        "Dag Jan .",
        "Wij bellen u .",
        "Ze eten ca. 3 x a.u.b. in het St. Jan .",
        "[KIND_1] , [KIND_1]s moeder en [KIND_1]'s vader .",
        "de PvdA . en CD&V .",
        "12-03-2024 24/7 10:30 t/m en/of vader/moeder km/u 3x 2e",
        "ADHD-diagnose OTS-er C'tje auto's Anna's zo'n 't 's d'r",
        "in de jaren '80 , of '90 .",
        "jan@voorbeeld.nl www.voorbeeld.nl/Aa/Bb",
        "[SCHOOL_1]-leerkracht",
    ],
)
def test_words_with_spaces_around_them_stay_as_they_are(words: str) -> None:
    assert [token.text for token in NLP(words)] == words.split()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("weet dat.", "weet dat ."),
        ("Dag Jun.", "Dag Jun ."),
        ("([KIND_1],", "( [KIND_1] ,"),
        ("'[KIND_1]'", "' [KIND_1] '"),
        ("[KIND_1]s.", "[KIND_1]s ."),
        ("[MOEDER_1]/[VADER_1]", "[MOEDER_1] / [VADER_1]"),
        ("[KIND_1]/vader", "[KIND_1] / vader"),
        ("vader/[KIND_1]", "vader / [KIND_1]"),
        ("[KIND_1][KIND_2]", "[KIND_1] [KIND_2]"),
        ("[KIND_1]-[KIND_2]", "[KIND_1] - [KIND_2]"),
        ("Emma/Sem", "Emma / Sem"),
        ("mama;oma", "mama ; oma"),
        ("ouders/ verzorgers", "ouders / verzorgers"),
        ("14.30u, 5km en 50euro.", "14.30 u , 5 km en 50 euro ."),
        ("[kind]", "[ kind ]"),
        ("PvdA.", "PvdA ."),
        ("'10 keer'", "'10 keer '"),
    ],
)
def test_what_is_glued_is_cut(text: str, parts: str) -> None:
    assert [token.text for token in NLP(text)] == parts.split()


def test_line_breaks_never_stick_to_a_word() -> None:
    text = "regel een\n\nregel twee\n- punt\r\n\t- mw.\nEmma\u00a0Vos"
    for token in NLP(text):
        assert token.is_space or token.text == token.text.strip()
    assert "".join(token.text_with_ws for token in NLP(text)) == text


def test_plain_spacy_gives_the_same_words_after_saving(tmp_path: Path) -> None:
    NLP.to_disk(tmp_path / "p")
    text = "Mw. Bos (zie [KIND_1]s map) weet dat. Emma/Sem om 14.30u in de jaren '80."
    back = spacy.load(tmp_path / "p")
    assert [token.text for token in back(text)] == [token.text for token in NLP(text)]
