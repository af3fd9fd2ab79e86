"""The whole of redaction with the real analyzer."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from redaction import (
    PLACEHOLDER,
    Analyzer,
    InputError,
    LeakError,
    SourceText,
    build_analyzer,
    load_pipeline,
    load_policy,
    redact,
    restore,
)
from tests.redaction.gold import DATA, parse
from tests.redaction.stand_in import hide

REPORT = """Voogdijrapportage
Betreft: Jayden de Vries (geb. 12-03-2014)
Jeugdbeschermer: Karin Bos
Pleegouders: Henk en Ingrid de Boer

Jaydens moeder, mevrouw Fatima El Amrani, ziet hem eens per maand. Mevrouw El Amrani is moe.
Op basisschool De Regenboog zegt juf Anouk dat jayden rustiger is. Zijn zus Noor woont bij
oma Riet. Kinderrechter mr. S. Hoekstra besliste op 3 april 2024. K. Bos belt JAYDEN.
"""

ROLES = {
    "Jayden de Vries": "KIND",
    "Jayden": "KIND",
    "jayden": "KIND",
    "JAYDEN": "KIND",
    "Karin Bos": "JEUGDBESCHERMER",
    "K. Bos": "JEUGDBESCHERMER",
    "Henk": "PLEEGOUDER",
    "Ingrid de Boer": "PLEEGOUDER",
    "Fatima El Amrani": "MOEDER",
    "El Amrani": "MOEDER",
    "Anouk": "LEERKRACHT",
    "Noor": "ZUS",
    "Riet": "OMA",
    "S. Hoekstra": "RECHTER",
}


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return build_analyzer(load_pipeline())


def test_people_of_a_report_are_linked_with_their_roles(analyzer: Analyzer) -> None:
    result = redact(SourceText(text=REPORT), analyzer=analyzer, policy=load_policy())
    found = {
        REPORT[m.start : m.end]: (m.role, m.entity)
        for m in result.mentions
        if m.entity_type == "PERSON"
    }
    assert {form: role for form, (role, _) in found.items()} == ROLES
    assert len({entity for _, entity in found.values()}) == 9
    assert "[SCHOOL_1]" in result.pseudonymised.text
    assert restore(result.pseudonymised.text, result.vault).text == REPORT


@pytest.mark.parametrize("path", sorted(DATA.glob("*.txt")), ids=lambda p: p.stem)
def test_every_genre_comes_back_exactly(analyzer: Analyzer, path: Path) -> None:
    text = parse(path.name, path.read_text("utf-8")).text
    result = redact(SourceText(text=text), analyzer=analyzer, policy=load_policy())
    output = result.pseudonymised.text
    assert restore(output, result.vault).text == text
    assert {m[0] for m in PLACEHOLDER.finditer(output)} == {
        e.placeholder for e in result.vault.entries
    }


def test_the_vault_never_reaches_a_repr(analyzer: Analyzer) -> None:
    result = redact(SourceText(text=REPORT), analyzer=analyzer, policy=load_policy())
    for word in ("Jayden", "Amrani", "Regenboog", "12-03-2014"):
        assert word not in repr(result)


def test_a_second_pass_that_never_ends_stops_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["redaction.redact"], "_MAX_ROUNDS", 1)
    with pytest.raises(LeakError, match="tweede controle"):
        hide("Dossier 98765432101.")


@pytest.mark.parametrize(
    "sign", ["\x00", *map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))]
)
def test_a_text_that_can_be_turned_around_is_refused(sign: str) -> None:
    with pytest.raises(InputError, match=r"1 verborgen stuurtekens.* plaats 3\.") as caught:
        hide(f"Zij{sign}artspreT")
    assert "artspreT" not in str(caught.value)


@pytest.mark.parametrize("sign", ["\u00ad", "\u200b", "\u200d", "\u200e", "\u2060", "\ufeff"])
def test_invisible_characters_come_back_exactly(analyzer: Analyzer, sign: str) -> None:
    text = f"{sign}Noor Terp{sign}stra{sign} belt 06-1234{sign}5678, BSN 9999{sign}93653. Terpstra."
    result = redact(SourceText(text=text), analyzer=analyzer, policy=load_policy())
    seen = result.pseudonymised.text.replace(sign, "")
    assert seen == "[PERSOON_1] belt [TELEFOON_1], BSN [BSN_1]. [PERSOON_1]."
    assert restore(result.pseudonymised.text, result.vault).text == text


@pytest.mark.parametrize("piece", ["a", "a.b", "1a", "@", "a@", "1", "a\u00ad"])
def test_a_word_without_end_comes_back(analyzer: Analyzer, piece: str) -> None:
    text = piece * (20_000 // len(piece))
    result = redact(SourceText(text=text), analyzer=analyzer, policy=load_policy())
    assert restore(result.pseudonymised.text, result.vault).text == text
