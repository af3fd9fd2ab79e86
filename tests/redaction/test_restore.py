from __future__ import annotations

import pytest

from redaction import KnownEntity, Vault, restore
from redaction.genitive import add_genitive
from redaction.vault import VaultEntry, make_vault
from tests.redaction.stand_in import hide


def _vault(**names: str) -> Vault:
    entries = [
        VaultEntry(placeholder=f"[{stem}]", entity_type=kind, role=None, forms=[name])
        for stem, name in names.items()
        for kind in ["DATE_TIME" if stem.startswith("DATUM") else "PERSON"]
    ]
    return make_vault("iets anders", entries, [])


POSSESSIVE = [
    ("Jayden", "Jaydens"),
    ("Sofie", "Sofies"),
    ("Lars", "Lars'"),
    ("Max", "Max'"),
    ("Inez", "Inez'"),
    ("Joyce", "Joyce'"),
    ("Bush", "Bush'"),
    ("Anna", "Anna's"),
    ("Otto", "Otto's"),
    ("Romeo", "Romeo's"),
    ("Willy", "Willy's"),
    ("Roy", "Roys"),
    ("Loulou", "Loulous"),
    ("René", "Renés"),
    ("Sarah", "Sarahs"),
    ("JP", "JP's"),
    ("J.P.", "J.P.'s"),
    ("Noor", "Noors"),
    ("محمد", "محمد's"),
]


@pytest.mark.parametrize(("name", "expected"), POSSESSIVE)
def test_the_possessive_follows_dutch_spelling(name: str, expected: str) -> None:
    assert add_genitive(name) == expected
    for written in ("[KIND_1]s fiets", "[KIND_1]'s fiets", "KIND_1's fiets"):
        assert restore(written, _vault(KIND_1=name)).text == f"{expected} fiets"


def test_the_writers_apostrophe_is_kept() -> None:
    assert restore("[KIND_1]’s fiets", _vault(KIND_1="Anna")).text == "Anna’s fiets"
    assert restore("[KIND_1]’s fiets", _vault(KIND_1="Jayden")).text == "Jaydens fiets"


LOOSE = [
    "[KIND_1]",
    "[kind_1]",
    "[Kind 1]",
    "[KIND_1 ]",
    "[ KIND_1]",
    "[KIND-1]",
    "[KIND1]",
    "KIND_1",
    "kind_1",
    "[KIND_1",
    "KIND_1]",
]


@pytest.mark.parametrize("written", LOOSE)
def test_what_models_make_of_a_placeholder_is_understood(written: str) -> None:
    result = restore(f"Dag {written}, hoi.", _vault(KIND_1="Jayden"))
    assert (result.text, result.unknown) == ("Dag Jayden, hoi.", ())


@pytest.mark.parametrize(
    "text",
    ["kind 1 en kind 2", "groep 1", "KIND_", "[KIND_]", "MIJNKIND_1", "KIND_1a", "[X_1]?"[4:]],
)
def test_ordinary_text_stays(text: str) -> None:
    result = restore(text, _vault(KIND_1="Jayden"))
    assert (result.text, result.unknown) == (text, ())


def test_unknown_placeholders_stay_and_are_told_once() -> None:
    result = restore("[KIND_2], [kind 2] en [FOO_1] bij [KIND_1].", _vault(KIND_1="Jayden"))
    assert result.text == "[KIND_2], [kind 2] en [FOO_1] bij Jayden."
    assert result.unknown == ("[KIND_2]", "[FOO_1]")


def test_a_number_is_never_part_of_a_longer_one() -> None:
    vault = _vault(KIND_1="Jayden", KIND_11="Noor")
    assert restore("[KIND_11] KIND_11 [KIND_1]", vault).text == "Noor Noor Jayden"


def test_a_date_gets_no_possessive() -> None:
    assert restore("[DATUM_1]s", _vault(DATUM_1="1 mei")).text == "1 meis"


def test_a_form_that_looks_like_a_placeholder_is_not_restored_twice() -> None:
    result = hide("[KIND_1] en Jan", "Jan")
    again = restore(result.pseudonymised.text + " ", result.vault)
    assert again.text == "[KIND_1] en Jan "


def test_unchanged_text_gets_each_form_exactly() -> None:
    text = "Jan Jansen. dhr. Jansen; JAN; Jans fiets"
    result = hide(text, "Jan Jansen", "Jansen", "JAN", "Jans")
    assert restore(result.pseudonymised.text, result.vault).text == text


def test_changed_text_gets_the_form_that_reads_best() -> None:
    text = "JAN JANSEN. jan. Jan Jansen, Jansen, Jan."
    result = hide(text, "JAN JANSEN", "jan", "Jan Jansen", "Jansen, Jan")
    (entry,) = result.vault.entries
    assert restore(f"Dag {entry.placeholder}", result.vault).text == "Dag Jan Jansen"


@pytest.mark.parametrize(
    ("form", "canonical"),
    [("jan de wit", "Jan de Wit"), ("ANNE-MARIE", "Anne-Marie"), ("jan", "Jan"), ("Bo", "Bo")],
)
def test_a_name_in_odd_case_is_set_right(form: str, canonical: str) -> None:
    result = hide(f"{form} lacht", form)
    placeholder = result.vault.entries[0].placeholder
    assert restore(f"Hoi {placeholder}", result.vault).text == f"Hoi {canonical}"
    assert restore(result.pseudonymised.text, result.vault).text == f"{form} lacht"


def test_short_gives_first_names_where_they_are_unique() -> None:
    known = (
        KnownEntity(name="Jayden Bos", role="KIND"),
        KnownEntity(name="Fatima El Amrani", role="MOEDER"),
        KnownEntity(name="Jan Vos", role="BROER"),
    )
    text = "Jayden Bos, Jan Vos, Jan Smit en Fatima El Amrani."
    people = ("Jayden Bos", "Jan Vos", "Jan Smit", "Fatima El Amrani")
    result = hide(text, *people, known=known)
    short = restore(result.pseudonymised.text, result.vault, short=True).text
    assert short == "Jayden, Jan Vos, Jan Smit en Fatima."
    assert restore(result.pseudonymised.text, result.vault).text == text


def test_short_leaves_a_professional_the_whole_name() -> None:
    known = (KnownEntity(name="Sanne Mulder", role="LEERKRACHT"),)
    result = hide("Leerkracht Sanne Mulder belt.", "Sanne Mulder", known=known)
    text = result.pseudonymised.text.replace("belt", "schrijft")
    assert restore(text, result.vault, short=True).text == "Leerkracht Sanne Mulder schrijft."


@pytest.mark.parametrize(
    ("title", "name"),
    [("Mevrouw", "Terpstra"), ("de heer", "Terpstra"), ("familie", "Terpstra"), ("tante", "Petra")],
)
@pytest.mark.parametrize("short", [True, False])
def test_a_title_takes_the_surname(title: str, name: str, short: bool) -> None:
    known = (KnownEntity(name="Petra Terpstra", role="MOEDER"),)
    result = hide("Petra Terpstra belt.", "Petra Terpstra", known=known)
    placeholder = result.vault.entries[0].placeholder
    whole = name if name == "Terpstra" or short else "Petra Terpstra"
    assert restore(f"{title} {placeholder}.", result.vault, short=short).text == f"{title} {whole}."
