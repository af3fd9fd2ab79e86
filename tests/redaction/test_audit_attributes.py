"""What a log record may hold, and above all what not."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from redaction import AuditError, AuditEvent, AuditLog, AuditRecord, new_span_id, new_trace_id
from redaction.audit import ATTRIBUTES, OPERATIONS
from redaction.audit.attributes import check_names, error_class

CASE_TEXT = (
    "Fenna Zwaluwstaart",
    "zwaluwstaart",
    "fenna1",
    "123456782",
    "0612345678",
    "2014-05-03",
    "1234 AB",
    "NL91ABNA0417164300",
    "C/09/612345 JE RK 21-1",
    "",
    "[KIND_1]",
)
A_HASH = "a1" * 32
TRACE = "0af7651916cd43dd8448eb211c80319c"


def write(path: Path, **attributes: object) -> AuditRecord:
    log = AuditLog(path / "log.jsonl", names=("qwen2.5-coder-1.5b-instruct-q4_k_m",))
    return log.append(
        AuditEvent(operation="redactie", trace_id=TRACE, attributes=attributes)  # type: ignore[arg-type] # wrong values are the point
    )


@pytest.mark.parametrize("name", sorted(ATTRIBUTES))
def test_no_attribute_takes_case_text(tmp_path: Path, name: str) -> None:
    for value in (*CASE_TEXT, ["Fenna"], {"Fenna": 1}, {"PERSON": "Fenna"}, None):
        with pytest.raises(AuditError) as refused:
            write(tmp_path, **{name: value})
        assert "enna" not in str(refused.value)
    assert not (tmp_path / "log.jsonl").exists()


@pytest.mark.parametrize("value", [123456782, 612345678, 10_000_000, -1, 1.5, True, 20140503])
def test_no_number_takes_a_bsn_phone_or_date(tmp_path: Path, value: object) -> None:
    numbers = [name for name, row in ATTRIBUTES.items() if "getal" in row.accepts]
    assert len(numbers) > 40
    for name in numbers:
        with pytest.raises(AuditError):
            write(tmp_path, **{name: value})


def test_every_attribute_takes_its_own_kind(tmp_path: Path) -> None:
    good: dict[str, object] = {}
    for name, attribute in ATTRIBUTES.items():
        for value in (
            *(0, True, A_HASH, "1.2.3", "qwen2.5-coder-1.5b-instruct-q4_k_m", "ValueError"),
            *(
                {"PERSON": 2},
                {"KIND": 2},
                {"date": 2},
                {"add": 1},
                {"anders": 1},
                {"quasi_media": 1},
                {"worker": 1},
                {"veiligheid": 1},
                {"geweld": 1},
                {"geweld:oral": 1},
            ),
            *re.sub(r"^een van: ", "", attribute.accepts).split(", ")[:1],
        ):
            if attribute.check(value, {"qwen2.5-coder-1.5b-instruct-q4_k_m"}):
                good[name] = value
    assert set(good) == set(ATTRIBUTES)
    record = write(tmp_path, **good)
    assert dict(record.attributes) == good


def test_unknown_attribute_is_refused_without_its_name(tmp_path: Path) -> None:
    with pytest.raises(AuditError, match="Kenmerk 2 van 2") as refused:
        write(tmp_path, mentions=1, zwaluwstaart=1)
    assert "zwaluwstaart" not in str(refused.value)


@pytest.mark.parametrize("version", ["0.1.0", "v2", "1.2.3rc1", "1.2.dev3"])
def test_versions(tmp_path: Path, version: str) -> None:
    assert write(tmp_path, policy_version=version).attributes["policy_version"] == version


@pytest.mark.parametrize("version", ["2014.05.03", "1.2.3-fenna", "fenna", "1.2.3.4.5", "12345"])
def test_what_is_no_version(tmp_path: Path, version: str) -> None:
    with pytest.raises(AuditError):
        write(tmp_path, policy_version=version)
    with pytest.raises(AuditError):
        AuditLog(tmp_path / "log.jsonl", resource_version=version)


def test_processing_activity_is_prepared(tmp_path: Path) -> None:
    uuid = "urn:uuid:f81d4fae-7dec-41d0-a765-00a0c91e6bf6"
    record = write(tmp_path, **{"dpl.core.processing_activity_id": uuid})
    assert record.attributes == {"dpl.core.processing_activity_id": uuid}


@pytest.mark.parametrize("name", ["Fenna Zwaluwstaart", "", "x" * 121, "a\nb"])
def test_declared_names_are_checked_too(name: str) -> None:
    with pytest.raises(AuditError) as refused:
        check_names([name])
    assert "Fenna" not in str(refused.value)


@pytest.mark.parametrize(
    "change",
    [
        {"operation": "verzin"},
        {"status": "goed"},
        {"trace_id": "Fenna"},
        {"trace_id": "0" * 32},
        {"trace_id": TRACE.upper()},
        {"span_id": ""},
        {"parent_span_id": "Fenna"},
        {"start_time": datetime(2026, 1, 1)},  # noqa: DTZ001 - no time zone is the point
    ],
)
def test_fields_are_closed(tmp_path: Path, change: dict[str, object]) -> None:
    fields: dict[str, object] = {"operation": "redactie", "trace_id": TRACE, **change}
    with pytest.raises(AuditError) as refused:
        AuditLog(tmp_path / "log.jsonl").append(AuditEvent(**fields))  # type: ignore[arg-type] # wrong values are the point
    assert "Fenna" not in str(refused.value)


def test_the_record_has_all_fields(tmp_path: Path) -> None:
    start = datetime(2026, 11, 22, 10, 0, 0, 1999, tzinfo=timezone(timedelta(hours=1)))
    log = AuditLog(tmp_path / "log.jsonl", resource_version="0.1.0")
    record = log.append(
        AuditEvent(
            operation="model",
            trace_id=TRACE,
            parent_span_id="b7ad6b7169203331",
            start_time=start,
            end_time=datetime(2026, 11, 22, 9, 0, 1, tzinfo=UTC),
        )
    )
    assert (record.seq, record.schema, record.status) == (1, 1, "ok")
    assert record.prev_hash == "0" * 64
    assert record.start_time == "2026-11-22T09:00:00.001Z"
    assert record.end_time == "2026-11-22T09:00:01.000Z"
    assert record.resource == {"name": "kindgericht", "version": "0.1.0"}
    assert record.parent_span_id == "b7ad6b7169203331"
    assert re.fullmatch("[0-9a-f]{16}", record.span_id)


def test_the_repr_of_an_event_hides_attributes() -> None:
    event = AuditEvent(operation="redactie", trace_id=TRACE, attributes={"model": "Fenna"})
    assert "Fenna" not in repr(event)


def test_ids_have_the_widths_of_the_standard() -> None:
    assert re.fullmatch("[0-9a-f]{32}", new_trace_id())
    assert re.fullmatch("[0-9a-f]{16}", new_span_id())
    assert new_trace_id() != new_trace_id()


def test_error_class_falls_back_to_a_base() -> None:
    assert error_class(type("Fenna", (ValueError,), {})) == "ValueError"
    assert error_class(KeyboardInterrupt) == "KeyboardInterrupt"
    assert error_class(type("Fenna", (BaseException,), {})) == "Exception"


def test_operations_cover_the_steps_of_a_run() -> None:
    steps = {
        "redactie",
        "lekcontrole",
        "prompt",
        "model",
        "controle",
        "herstel",
        "concept",
        "kluis",
    }
    assert steps <= set(OPERATIONS)


def test_the_docs_name_every_operation_and_attribute() -> None:
    text = (Path(__file__).parents[2] / "docs" / "logboek.md").read_text(encoding="utf-8")
    for name in (*ATTRIBUTES, *OPERATIONS):
        assert f"`{name}`" in text, name
