"""The second pass finds what the first one missed, and nothing ordinary."""

from __future__ import annotations

import pytest

from redaction import Correction, KnownEntity, LeakError, leak, load_policy
from redaction.leak import check_leaks, find_leaks
from redaction.leak_forms import leak_forms
from tests.redaction.stand_in import hide

FOUND = [
    # (text, found by the first pass, pseudonymised)
    ("Jayden lacht. jayden slaapt. JAYDEN!", ("Jayden",), "[P] lacht. [P] slaapt. [P]!"),
    ("Jan Jansen. Het Jansengezin.", ("Jan Jansen",), "[P]. Het [P]gezin."),
    ("Jan Jansen. de jansens", ("Jan Jansen",), "[P]. de [P]s"),
    ("Fatima El Amrani. mevrouw el amrani", ("Fatima El Amrani",), "[P]. mevrouw [P]"),
    ("Fatima El Amrani. Amrani belde.", ("Fatima El Amrani",), None),
    ("Jayden Vos. Dat zei Vos ook.", ("Jayden Vos",), "[P]. Dat zei [P] ook."),
    ("Zoë lacht. Zoe slaapt.", ("Zoë",), "[P] lacht. [P] slaapt."),
    ("Jayden lacht. Jaydentje slaapt.", ("Jayden",), "[P] lacht. [P]tje slaapt."),
    ("Jayden Bakker. FamilieJayden", ("Jayden Bakker",), "[P]. Familie[P]"),
    ("Jayden Vos belt. jayden_vos", ("Jayden Vos",), None),
    ("Bo is er. Dag Bo!", ("Bo is", "Bo"), None),
]

KEPT = [
    ("Noor woont hier. Noorwegen, noorden, Noordwijk.", ("Noor",)),
    ("Daan zei dat het vandaag gedaan is.", ("Daan",)),
    ("Emma had een dilemma.", ("Emma",)),
    ("Mevrouw De Boer kent een boer. Boer zijn is zwaar.", ("De Boer",)),
    ("Roos plukt een roos. Bakker Jan bakt.", ("Roos",)),
    ("Jan Groot heeft een groot huis. Groot nieuws.", ("Jan Groot",)),
    ("Hij betaalt € 125000 of 125000 euro in 2024, groep 12345.", ()),
    ("Om 12 uur @ huis.", ()),
]


@pytest.mark.parametrize(("text", "forms", "expected"), FOUND)
def test_forms_of_a_known_person_are_hidden(
    text: str, forms: tuple[str, ...], expected: str | None
) -> None:
    import re

    result = hide(text, forms[0], *forms[1:])
    plain = re.sub(r"\[[A-Z]+_\d+\]", "[P]", result.pseudonymised.text)
    for word in ("jayden", "jansen", "amrani", "zoe"):
        assert word not in plain.lower()
    if expected is not None:
        assert plain == expected


@pytest.mark.parametrize(("text", "forms"), KEPT)
def test_ordinary_words_stay(text: str, forms: tuple[str, ...]) -> None:
    result = hide(text, *forms)
    assert "leak_check" not in {m.recognizer for m in result.mentions}


def test_numbers_and_addresses_are_hidden_and_told() -> None:
    text = "Bel 0612345678 of mail a.b@c.nl, dossier AB123456."
    result = hide(text)
    assert (
        result.pseudonymised.text == "Bel [ZAAKNUMMER_1] of mail [EMAIL_1], dossier [ZAAKNUMMER_2]."
    )
    assert [w.code for w in result.warnings] == ["second_pass"] * 3


def test_known_people_are_found_without_the_first_pass() -> None:
    known = (KnownEntity(name="Jayden de Vries", role="KIND", aliases=("Jay",)),)
    result = hide("jay en Jayden; de Vries", known=known)
    assert result.pseudonymised.text == "[KIND_1] en [KIND_1]; [KIND_1]"


def test_other_forms_are_found_again() -> None:
    text = (
        "Dorpsstraat 12 en dorpsstraat  12. Aan de Dorpsstraat. Hengelo, HENGELO. "
        "12 maart, 12 Maart"
    )
    others = {"Dorpsstraat 12": "NL_ADDRESS", "Hengelo": "LOCATION", "12 maart": "DATE_TIME"}
    result = hide(text, others=others)
    assert result.pseudonymised.text == (
        "[ADRES_1] en [ADRES_1]. Aan de [ADRES_2]. [PLAATS_1], [PLAATS_1]. [DATUM_1], [DATUM_1]"
    )


def test_what_a_worker_rejects_may_stay() -> None:
    reject = Correction(kind="reject", form="jayden")
    result = hide("Jayden en JAYDEN. Nummer 12345678.", "Jayden", corrections=(reject,))
    assert result.pseudonymised.text == "Jayden en JAYDEN. Nummer [ZAAKNUMMER_1]."


def test_the_check_raises_without_text() -> None:
    entries = hide("Jayden Bos", "Jayden Bos").vault.entries
    leaks = find_leaks("Dag jayden", leak_forms(entries))
    with pytest.raises(LeakError, match=r"PERSON \(known_form\): 1") as caught:
        check_leaks(leaks, policy=load_policy())
    assert "jayden" not in str(caught.value).lower()


def test_positions_survive_folding() -> None:
    text = "ﬁjn İ e\u0301 👩‍👧 Zoe\u0308 lacht"
    (leak,) = find_leaks(text, leak_forms(hide("Zoë", "Zoë").vault.entries))
    assert text[leak.start : leak.end] == "Zoe\u0308"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nummer 9999\u00ad93653.", "9999\u00ad93653"),
        ("bel 061234\u200b5678\u200b nu", "061234\u200b5678"),
        ("mail jan\u2060@\u00advoor.nl.", "jan\u2060@\u00advoor.nl"),
        ("€ 125\u00ad000", None),
        ("x_AB123456cd123456!", "AB123456cd123456"),
        ("a.@.b@@ en +c@d-e.nl.", "+c@d-e.nl"),
    ],
)
def test_numbers_and_addresses_are_found_whole(text: str, expected: str | None) -> None:
    found = [text[item.start : item.end] for item in find_leaks(text, ())]
    assert found[-1:] == ([expected] if expected else [])


def test_at_signs_in_a_row_are_apart() -> None:
    text = "a.@.b@@ c_@ @. .@ @d"
    spans = [text[item.start : item.end] for item in find_leaks(text, ())]
    assert spans == ["a.@.b", "c_@", "@d"]


class _Counted(str):
    """A text that counts how often one of its characters is read."""

    reads = 0

    def __getitem__(self, key: object) -> str:
        type(self).reads += isinstance(key, int)
        return super().__getitem__(key)  # type: ignore[index]


@pytest.mark.parametrize("piece", ["a", "a.b", "1a", "@", "a@", "@.", "@-_", "123456", "123456a"])
def test_a_word_without_end_is_read_a_few_times_only(piece: str) -> None:
    text = _Counted(piece * (6_000 // len(piece)))
    _Counted.reads = 0
    list(leak._digit_spans(text))
    list(leak._at_spans(text))
    assert _Counted.reads <= 6 * len(text)
