from __future__ import annotations

import stat
from pathlib import Path

import pytest

from redaction import InputError
from redaction.files import write_together


def test_all_files_are_written_and_private(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"oud")
    write_together([(tmp_path / "a", b"1"), (tmp_path / "b", b"2")])
    assert [(tmp_path / n).read_bytes() for n in "ab"] == [b"1", b"2"]
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o600
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a", "b"]


def test_a_failing_rename_undoes_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "b").write_bytes(b"oud")
    replace = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if target.name == "c" and self.name.endswith(".tmp"):
            raise OSError(28, "vol")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(InputError, match="vol"):
        write_together([(tmp_path / "a", b"1"), (tmp_path / "b", b"2"), (tmp_path / "c", b"3")])
    assert [p.name for p in tmp_path.iterdir()] == ["b"]
    assert (tmp_path / "b").read_bytes() == b"oud"
