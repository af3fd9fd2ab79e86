"""What the writer knows of the log's end, and how it catches up with the file.

The verifier does not use this module: it reads the log in its own way.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from redaction.audit.schema import GENESIS, canonical, parse_line, record_hash
from redaction.errors import AuditError


@dataclass(frozen=True, slots=True, kw_only=True)
class Tail:
    """The log up to and with its last whole record.

    `size` counts bytes; `last` is the length in bytes of the last record's line with its line
    end; `inode` and `mtime_ns` are 0 where they are not known.
    """

    count: int = 0
    head: str = GENESIS
    size: int = 0
    last: int = 0
    inode: int = 0
    mtime_ns: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Caught:
    """The tail after catching up, and what stands behind it: bytes of a line without an end."""

    tail: Tail
    fragment: bytes = b""


def broken(path: Path, number: int) -> AuditError:
    """Return the error for a log whose chain does not hold at record `number`."""
    return AuditError(
        f"Het logboek {path} is niet meer in orde bij regel {number}. Er wordt niets meer "
        "bijgeschreven. Onderzoek dit eerst met: python -m redaction audit verify"
    )


def catch_up(path: Path, known: Tail | None, *, may_grow: bool) -> Caught:
    """Return the log's tail, reading only what is new since `known` where that is safe.

    Where the file is another one, was changed in place or got shorter, all of it is read again,
    and it must still contain the record that `known` ends with. `may_grow`: a longer file is
    read on from `known`, because other writers add to it; else that too means reading it all.

    Raises:
        AuditError: the chain is broken, the end was cut off, or it is no ordinary file.
        OSError: the file can't be read.
    """
    try:
        file = path.open("rb")
    except FileNotFoundError:
        if known and known.count:
            raise AuditError(
                f"Het logboek {path} is weg, maar er waren al {known.count} regels. Zet het terug "
                "uit de back-up. Tot dan wordt er niets bijgeschreven."
            ) from None
        return Caught(tail=Tail())
    with file:
        info = os.fstat(file.fileno())
        if not stat.S_ISREG(info.st_mode):
            raise AuditError(f"Het logboek {path} is geen gewoon bestand. Kies een ander pad.")
        start = known if known and _is_prefix(file, known, info, may_grow) else Tail()
        caught = _follow(file, path, start)
        if known and start is not known:
            _must_contain(file, path, known, caught.tail)
    tail = replace(caught.tail, inode=info.st_ino, mtime_ns=info.st_mtime_ns)
    return Caught(tail=tail, fragment=caught.fragment)


def next_record(line: bytes, after: Tail) -> Tail | None:
    """Return the tail with `line` (without its line end) added, or None if it does not follow."""
    try:
        fields = parse_line(line)
    except AuditError:
        return None
    follows = fields["seq"] == after.count + 1 and fields["prev_hash"] == after.head
    if not follows or fields["hash"] != record_hash(fields) or canonical(fields) != line:
        return None
    length = len(line) + 1
    return Tail(
        count=after.count + 1, head=str(fields["hash"]), size=after.size + length, last=length
    )


def _is_prefix(file: BinaryIO, known: Tail, info: os.stat_result, may_grow: bool) -> bool:
    untouched = info.st_size == known.size and info.st_mtime_ns == known.mtime_ns
    grown = may_grow and info.st_size > known.size
    if info.st_ino != known.inode or not (untouched or grown):
        return False
    return _ends_with_head(file, known)


def _ends_with_head(file: BinaryIO, known: Tail) -> bool:
    """Whether the record that ends at byte `known.size` is still the one that was seen there."""
    if not known.count:
        return known.size == 0
    if not 0 < known.last <= known.size:
        return False
    file.seek(known.size - known.last)
    line = file.read(known.last)
    if not line.endswith(b"\n"):
        return False
    try:
        fields = parse_line(line[:-1])
    except AuditError:
        return False
    return fields["hash"] == known.head == record_hash(fields)


def _follow(file: BinaryIO, path: Path, start: Tail) -> Caught:
    file.seek(start.size)
    tail = start
    for line in file:
        if not line.endswith(b"\n"):
            return Caught(tail=tail, fragment=line)
        following = next_record(line[:-1], tail)
        if following is None:
            raise broken(path, tail.count + 1)
        tail = following
    return Caught(tail=tail)


def _must_contain(file: BinaryIO, path: Path, known: Tail, tail: Tail) -> None:
    if tail.count < known.count:
        raise AuditError(
            f"Het logboek {path} heeft {tail.count} regels, maar er waren er al {known.count}. "
            "Het einde is weg. Zet het terug uit de back-up; tot dan wordt er niets bijgeschreven."
        )
    file.seek(0)
    for number, line in enumerate(file, start=1):
        if number == known.count:
            if parse_line(line.rstrip(b"\n"))["hash"] != known.head:
                raise broken(path, number)
            return
