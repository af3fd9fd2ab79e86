from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from redaction import ENTITY_TYPES, InputError, LeakError, SourceText, load_policy, redact, restore
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
        ("PERSON: replace", "PERSON: refuse"),
        ("PERSON: replace", "PERSOON: replace"),
        ("  PERSON: replace\n", ""),
        ("at_sign: hide", "at_sign: keep"),
        ('version: "1.0.0"', "version: 1.0"),
        ('version: "1.0.0"\n', ""),
        ("leaks:", "extra: 1\nleaks:"),
        ("types:", "types: ["),
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
