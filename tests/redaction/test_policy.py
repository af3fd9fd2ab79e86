from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from redaction import (
    ENTITY_TYPES,
    Correction,
    InputError,
    LeakError,
    RefusedError,
    SourceText,
    build_analyzer,
    load_pipeline,
    load_policy,
    redact,
    restore,
)
from redaction.policy import DEFAULT_POLICY
from tests.redaction.stand_in import StandIn

TEXT = DEFAULT_POLICY.read_text("utf-8")


def _write(folder: Path, text: str) -> Path:
    path = folder / "beleid.yaml"
    path.write_text(text, "utf-8")
    return path


def test_the_shipped_policy_hides_every_type() -> None:
    policy = load_policy()
    assert set(policy.types) == set(ENTITY_TYPES)
    assert not any(policy.keeps(name) for name in ENTITY_TYPES)
    assert policy.sha256 == hashlib.sha256(DEFAULT_POLICY.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("PERSON: replace", "PERSON: hide"),
        ("PERSON: replace", "PERSOON: replace"),
        ("  PERSON: replace\n", ""),
        ("at_sign: hide", "at_sign: keep"),
        ('version: "2.1.0"', "version: 1.0"),
        ('version: "2.1.0"\n', ""),
        ("leaks:", "extra: 1\nleaks:"),
        ("types:", "types: ["),
        ("  keep: []", "  keep: Vlinderzorg"),
        ("  keep: []", "  keep: [ab]"),
        ("  keep: []", "  keep: [12]"),
        ("  keep: []\n", ""),
        ("  keep: []\n  hide: []", "  keep: [Vlinderzorg]\n  hide: [VLINDERZORG]"),
    ],
)
def test_anything_else_is_an_error(tmp_path: Path, old: str, new: str) -> None:
    assert old in TEXT
    with pytest.raises(InputError, match=r"beleid|Beleid"):
        load_policy(_write(tmp_path, TEXT.replace(old, new)))


def test_a_missing_or_binary_policy_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        load_policy(tmp_path / "geen.yaml")
    (tmp_path / "b.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError):
        load_policy(tmp_path / "b.yaml")


def test_a_kept_type_stays_in_the_text(tmp_path: Path) -> None:
    policy = load_policy(_write(tmp_path, TEXT.replace("DATE_TIME: replace", "DATE_TIME: keep")))
    text = "Op 12032024 belde Jan."
    analyzer = StandIn("Jan", others={"12032024": "DATE_TIME"})
    result = redact(SourceText(text=text), analyzer=analyzer, policy=policy)
    assert result.pseudonymised.text == "Op 12032024 belde [PERSOON_1]."
    assert [m.entity_type for m in result.mentions] == ["PERSON"]
    assert restore(result.pseudonymised.text, result.vault).text == text


def test_a_strict_policy_stops_at_a_leak(tmp_path: Path) -> None:
    policy = load_policy(_write(tmp_path, TEXT.replace("long_number: hide", "long_number: raise")))
    with pytest.raises(LeakError, match=r"NL_CASE_NUMBER \(long_number\): 1") as caught:
        redact(SourceText(text="Nummer 12345678."), analyzer=StandIn(), policy=policy)
    assert "12345678" not in str(caught.value)


def test_a_lenient_policy_warns(tmp_path: Path) -> None:
    policy = load_policy(_write(tmp_path, TEXT.replace("long_number: hide", "long_number: warn")))
    result = redact(SourceText(text="Nummer 12345678."), analyzer=StandIn(), policy=policy)
    assert result.pseudonymised.text == "Nummer 12345678."
    (warning,) = result.warnings
    assert (warning.code, warning.start, warning.end) == ("long_number", 7, 15)


WRONG = [
    ("DATE_TIME: replace", "DATE_TIME: blur"),
    ("NL_BSN: replace", "NL_BSN: generalise"),
    ("PERSON: replace", "PERSON: generalise"),
    ("  b1: {}", "  b2: {}"),
    ("  b1: {}", "  b1: {LEEFTIJD: keep}"),
    ("  b1: {}", "  b1: {DATE_TIME: soms}"),
    ("  b1: {}", "  b1:"),
    ("    self: [MOEDER, VADER, OUDER]", "    self: [MOEDER, VADER, OUDER, BUURVROUW]"),
    ("    self: [MOEDER, VADER, OUDER]", "    self: [MOEDER, VADER, OUDER, KIND]"),
    ("    secrets: true", "    secrets: misschien"),
    ("      PERSOON: all", "      PERSOON: soms"),
    ("      PERSOON: all", "      MELDER: all"),
    ("      NL_BSN: all", "      PERSON: all"),
    ("      NL_BSN: all", "      NL_BSN: family"),
    ("  informant:\n", "  buurman:\n"),
    ("    roles: {}\n", ""),
    ("  PERSON: replace\n", "  PERSON: replace\n  PERSON: keep\n"),
]


@pytest.mark.parametrize(("old", "new"), WRONG)
def test_a_wrong_rule_is_an_error_in_dutch(tmp_path: Path, old: str, new: str) -> None:
    assert old in TEXT
    with pytest.raises(InputError, match="beleid"):
        load_policy(_write(tmp_path, TEXT.replace(old, new, 1)))


def test_a_refused_type_stops_with_its_type_and_place_alone(tmp_path: Path) -> None:
    policy = load_policy(_write(tmp_path, TEXT.replace("NL_BSN: replace", "NL_BSN: refuse")))
    analyzer = StandIn("Jan", others={"111222333": "NL_BSN"})
    with pytest.raises(RefusedError, match=r"NL_BSN\), op plaats 8") as caught:
        redact(SourceText(text="Jan zei 111222333."), analyzer=analyzer, policy=policy)
    assert "111222333" not in str(caught.value)
    assert "Jan" not in str(caught.value)
    assert redact(SourceText(text="Jan zei niets."), analyzer=analyzer, policy=policy).mentions


def test_a_task_has_its_own_exceptions(tmp_path: Path) -> None:
    text = TEXT.replace("  kindgericht: {}", "  kindgericht: {DATE_TIME: generalise}")
    policy = load_policy(_write(tmp_path, text))
    analyzer = StandIn(others={"12-03-2024": "DATE_TIME"})
    shown = [
        redact(
            SourceText(text="Op 12-03-2024."), analyzer=analyzer, policy=policy.for_task(task)
        ).pseudonymised.text
        for task in (None, "kindgericht", "b1")
    ]
    assert shown == ["Op [DATUM_1].", "Op een dag in maart 2024.", "Op [DATUM_1]."]
    assert policy.for_task("kindgericht").sha256 == policy.sha256


def test_nobody_may_read_the_informant_and_the_informant_nothing() -> None:
    readers = load_policy().readers
    assert not any("MELDER" in rules.roles for rules in readers.values())
    assert not readers["informant"].roles
    assert not readers["informant"].types
    assert [kind for kind, rules in readers.items() if rules.secrets] == ["collega"]


GI = "Volgens Jeugdzorg Vlinderdal sprak de Raad met Jan. JEUGDZORG VLINDERDAL belde."


def _hidden(folder: Path, keep: str, hide: str, *corrections: Correction) -> str:
    text = TEXT.replace("keep: []", f"keep: [{keep}]").replace("hide: []", f"hide: [{hide}]")
    policy = load_policy(_write(folder, text))
    analyzer = build_analyzer(load_pipeline("regels"))
    source = SourceText(text=GI)
    return redact(
        source, analyzer=analyzer, policy=policy, corrections=corrections
    ).pseudonymised.text


def test_the_own_organisation_stays_readable(tmp_path: Path) -> None:
    assert "Vlinderdal" not in _hidden(tmp_path, "", "")
    text = _hidden(tmp_path, "Jeugdzorg Vlinderdal", "")
    assert "Jeugdzorg Vlinderdal" in text
    assert "JEUGDZORG VLINDERDAL" in text
    assert "Jan" not in text


def test_a_general_body_can_be_hidden(tmp_path: Path) -> None:
    assert "de Raad" in _hidden(tmp_path, "", "")
    assert "Raad" not in _hidden(tmp_path, "", "de Raad")


def test_a_worker_decides_over_the_policy(tmp_path: Path) -> None:
    add = Correction(
        kind="add", form="Jeugdzorg Vlinderdal", entity_type="ORGANIZATION", reason_code="gemist"
    )
    text = _hidden(tmp_path, "Jeugdzorg Vlinderdal", "", add)
    assert "vlinderdal" not in text.lower()
