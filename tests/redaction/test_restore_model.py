"""What a model makes of a placeholder, and what must come back. All names are fictitious."""

from __future__ import annotations

import pytest

from redaction import Vault, restore
from redaction.vault import VaultEntry, make_vault

_ENTRIES = (
    ("[KIND_1]", "PERSON", "KIND", "Jayden Bos"),
    ("[KIND_2]", "PERSON", "KIND", "Lars"),
    ("[ZUS_1]", "PERSON", "ZUS", "Sofie"),
    ("[BROER_1]", "PERSON", "BROER", "Otto"),
    ("[MOEDER_1]", "PERSON", "MOEDER", "Fatima El Amrani"),
    ("[VADER_1]", "PERSON", "VADER", "Mark de Wit"),
    ("[HULPVERLENER_1]", "PERSON", "HULPVERLENER", "van Dijk"),
    ("[KIND_11]", "PERSON", "KIND", "Noor"),
    ("[SCHOOL_1]", "ORGANIZATION", None, "de Regenboog"),
    ("[PLAATS_1]", "LOCATION", None, "Ede"),
    ("[DATUM_1]", "DATE_TIME", None, "12 maart"),
    ("[EMAIL_1]", "EMAIL_ADDRESS", None, "jay@voorbeeld.nl"),
)


@pytest.fixture(scope="module")
def vault() -> Vault:
    entries = [
        VaultEntry(placeholder=name, entity_type=kind, role=role, forms=[form])  # type: ignore[arg-type]  # a table of words
        for name, kind, role, form in _ENTRIES
    ]
    return make_vault("iets anders", entries, [])


TABLE = [
    # letter case, brackets, underscores
    ("Dag [KIND_1].", "Dag Jayden Bos."),
    ("Dag [kind_1].", "Dag Jayden Bos."),
    ("Dag [Kind_1].", "Dag Jayden Bos."),
    ("Dag [KIND 1].", "Dag Jayden Bos."),
    ("Dag [kind 1].", "Dag Jayden Bos."),
    ("Dag [Kind-1].", "Dag Jayden Bos."),
    ("Dag [KIND1].", "Dag Jayden Bos."),
    ("Dag [ KIND_1 ].", "Dag Jayden Bos."),
    ("Dag [KIND_1.", "Dag Jayden Bos."),
    ("Dag KIND_1].", "Dag Jayden Bos."),
    ("Dag KIND_1.", "Dag Jayden Bos."),
    ("Dag kind_1.", "Dag Jayden Bos."),
    ("Dag Kind_1.", "Dag Jayden Bos."),
    ("Dag KIND 1.", "Dag Jayden Bos."),
    ("Dag KIND-1.", "Dag Jayden Bos."),
    ("Dag KIND1.", "Dag Jayden Bos."),
    ("Dag <KIND_1>.", "Dag Jayden Bos."),
    ("Dag {KIND_1}.", "Dag Jayden Bos."),
    ("Dag \\[KIND\\_1\\].", "Dag Jayden Bos."),
    ("Dag KIND\\_1.", "Dag Jayden Bos."),
    ("Dag **[KIND_1]**.", "Dag **Jayden Bos**."),
    ("Dag (KIND_1).", "Dag (Jayden Bos)."),
    ("Dag „[KIND_1]”.", "Dag „Jayden Bos”."),
    ("[kind_11] en [KIND_1]", "Noor en Jayden Bos"),
    # possessive and inflection
    ("Dit is [KIND_1]s fiets.", "Dit is Jayden Bos' fiets."),
    ("Dit is [KIND_1]'s fiets.", "Dit is Jayden Bos' fiets."),
    ("Dit is [ZUS_1]s fiets.", "Dit is Sofies fiets."),
    ("Dit is [ZUS_1]'s fiets.", "Dit is Sofies fiets."),
    ("Dit is [ZUS_1]’s fiets.", "Dit is Sofies fiets."),
    ("Dit is ZUS_1s fiets.", "Dit is Sofies fiets."),
    ("Dit is zus_1's fiets.", "Dit is Sofies fiets."),
    ("Dit is [ZUS_1's] fiets.", "Dit is Sofies fiets."),
    ("Dit is [ZUS_1s] fiets.", "Dit is Sofies fiets."),
    ("Dit is ZUS 1's fiets.", "Dit is Sofies fiets."),
    ("Dit is [KIND_2]s fiets.", "Dit is Lars' fiets."),
    ("Dit is [KIND_2]'s fiets.", "Dit is Lars' fiets."),
    ("Dit is [KIND_2]’s fiets.", "Dit is Lars’ fiets."),
    ("Dit is [BROER_1]s fiets.", "Dit is Otto's fiets."),
    ("Dit is [BROER_1]'s fiets.", "Dit is Otto's fiets."),
    ("Dit is [BROER_1]’s fiets.", "Dit is Otto’s fiets."),
    ("Dit is [PLAATS_1]s station.", "Dit is Edes station."),
    ("Dit is [DATUM_1]s.", "Dit is 12 maarts."),
    # sentence start
    ("[HULPVERLENER_1] belt.", "Van Dijk belt."),
    ("Dag. [HULPVERLENER_1] belt.", "Dag. Van Dijk belt."),
    ("Dag.\n- [HULPVERLENER_1] belt.", "Dag.\n- Van Dijk belt."),
    ("Dan belt [HULPVERLENER_1].", "Dan belt van Dijk."),
    ("[SCHOOL_1] belt.", "De Regenboog belt."),
    ("Hij zit op [SCHOOL_1].", "Hij zit op de Regenboog."),
    ("[EMAIL_1] klopt niet.", "jay@voorbeeld.nl klopt niet."),
    ("Mw. [HULPVERLENER_1] belt.", "Mw. van Dijk belt."),
    # after a title
    ("Mevrouw [MOEDER_1] belt.", "Mevrouw El Amrani belt."),
    ("De heer [VADER_1] belt.", "De heer De Wit belt."),
    ("moeder [MOEDER_1] belt", "moeder Fatima El Amrani belt"),
    # shuffled, dropped, repeated
    (
        "[MOEDER_1] ziet [KIND_1]. [KIND_1] ziet [MOEDER_1].",
        "Fatima El Amrani ziet Jayden Bos. Jayden Bos ziet Fatima El Amrani.",
    ),
    ("[KIND_2], [KIND_2] en [KIND_2]", "Lars, Lars en Lars"),
    ("[DATUM_1][KIND_2]", "12 maartLars"),
    ("", ""),
    ("Niets meer over.", "Niets meer over."),
    # ordinary Dutch and unknown codes stay
    ("kind 1 en groep 8", "kind 1 en groep 8"),
    ("KIND 1.5 keer", "KIND 1.5 keer"),
    ("KIND 8 JAAR", "KIND 8 JAAR"),
    ("KIND_1a", "KIND_1a"),
    ("MIJNKIND_1", "MIJNKIND_1"),
    ("[KIND_]", "[KIND_]"),
    ("DATUM 12 MAART", "DATUM 12 MAART"),
]


@pytest.mark.parametrize(("written", "expected"), TABLE)
def test_what_a_model_wrote_comes_back(vault: Vault, written: str, expected: str) -> None:
    result = restore(written, vault)
    assert (result.text, result.unknown, result.described) == (expected, (), ())


@pytest.mark.parametrize(
    ("written", "unknown"),
    [
        ("Dag [KIND_9].", "[KIND_9]"),
        ("Dag [kind 9].", "[KIND_9]"),
        ("Dag OMA_1.", "[OMA_1]"),
        ("Dag OMA 1.", "[OMA_1]"),
        ("Dag [KINDEREN_1].", "[KINDEREN_1]"),
        ("Dag [NAAM_1].", "[NAAM_1]"),
        ("Dag [DATUM_2]'s.", "[DATUM_2]"),
    ],
)
def test_an_unknown_placeholder_is_told_and_never_guessed(
    vault: Vault, written: str, unknown: str
) -> None:
    result = restore(written, vault)
    assert (result.text, result.unknown) == (written, (unknown,))


def test_the_table_is_long_enough() -> None:
    assert len(TABLE) >= 60
