"""How arrivals are shown: as a table, in a line, as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from kehoach.cli.labels import FIELDS, day

if TYPE_CHECKING:
    from sqlalchemy import Row as DatabaseRow

    from kehoach.errors import KehoachError
    from kehoach.ingest import Arrived
    from kehoach.ingest.arrived import Doubled

STATES = {"done": "xong", "partial": "chưa đủ", "quarantined": "cách ly"}
WHATS = {
    "new": "mới", "changed": "đọc lại, khác trước", "unchanged": "đã có", "copy": "bản sao", "quarantined": "cách ly",
    "gone": "không có tệp",
}  # fmt: skip
_DOUBLED = {"bytes": "cùng một tệp với", "identity": "trùng số, ký hiệu với", "text": "gần như trùng lời với"}
_STYLES = {"quarantined": "red", "gone": "red", "partial": "yellow", "copy": "dim"}
_ARRIVAL_WIDTH, _STATE_WIDTH, _GAPS = 11, 12, 5


@dataclass(frozen=True, slots=True)
class Row:
    """What the table shows of one arrival."""

    arrival: str
    file: str
    state: str
    style: str
    document: str
    notes: str


def row_of(arrived: Arrived) -> Row:
    """The row of a file that was just handed in."""
    state = WHATS[arrived.what]
    if arrived.state == "partial" and arrived.what != "quarantined":
        state += f", {STATES['partial']}"
    style = _STYLES.get(arrived.what) or _STYLES.get(arrived.state, "")
    number = f"{arrived.number}/{arrived.year}" if arrived.number else ""
    return Row(number, arrived.path.name, state, style, _named(arrived), "; ".join(_notes(arrived)))


def listed_row(row: DatabaseRow[Any]) -> Row:
    """The row of an arrival that the archive holds."""
    number = f"{row.number}/{row.year}\n{day(row.arrived_at[:10])}"
    lines = [line for line in (_header(row), row.document_issuer, row.document_title) if line]
    notes = [_missing(row.document_missing)] if row.document_missing else []
    if row.fault:
        notes.append(f"{row.fault}; {row.remedy}")
    document = "\n".join(lines) if row.document_id else ""
    return Row(number, row.name, STATES[row.state], _STYLES.get(row.state, ""), document, "; ".join(notes))


def arrivals_table(rows: Sequence[Row], width: int) -> Table:
    """Rows under Vietnamese headings, laid out for a console of `width` columns."""
    table = Table(box=SIMPLE_HEAD, header_style="bold", padding=(0, 1, 0, 0), pad_edge=False)
    file = min(width // 4, max(len(row.file) for row in rows)) + 1
    rest = max(24, width - _ARRIVAL_WIDTH - file - _STATE_WIDTH - _GAPS)
    table.add_column("Số đến", width=_ARRIVAL_WIDTH, overflow="fold")
    table.add_column("Tệp", width=file, overflow="fold")
    table.add_column("Tình trạng", width=_STATE_WIDTH, overflow="fold")
    table.add_column("Văn bản", width=rest // 2, overflow="fold")
    table.add_column("Ghi chú", width=rest - rest // 2, overflow="fold", style="yellow")
    for row in rows:
        document = Text(row.document)
        table.add_row(Text(row.arrival), Text(row.file), Text(row.state, row.style), document, Text(row.notes))
    return table


def in_a_line(arrived: Arrived) -> str:
    """An arrival in one line, for a folder that is watched."""
    row = row_of(arrived)
    document = row.document.replace("\n", ", ")
    return " · ".join(part for part in (row.arrival, row.file, row.state, document, row.notes) if part)


def as_dict(arrived: Arrived) -> dict[str, Any]:
    """An arrival as JSON has it."""
    return {
        "path": str(arrived.path),
        "what": arrived.what,
        "state": arrived.state,
        "year": arrived.year,
        "number": arrived.number,
        "document": arrived.document_id,
        "missing": list(arrived.missing),
        "duplicates": [_duplicate(doubled) for doubled in arrived.duplicates],
        "error": _error(arrived.error),
        "aside": _error(arrived.aside),
    }


def listed_dict(row: DatabaseRow[Any]) -> dict[str, Any]:
    """An arrival that the archive holds, as JSON has it."""
    plain = {name: getattr(row, name) for name in ("year", "number", "path", "name", "sha256", "arrived_at", "state")}
    error = {"fault": row.fault, "remedy": row.remedy, "exit_code": row.exit_code} if row.fault else None
    header = ("type_name", "number", "issued_on", "issuer", "title", "missing", "pages")
    document = {"id": row.document_id} | {name: getattr(row, f"document_{name}") for name in header}
    return plain | {"document": document if row.document_id else None, "error": error}


def _named(arrived: Arrived) -> str:
    if arrived.document_id is None:
        return ""
    record, head = arrived.record, f"#{arrived.document_id}"
    if record is None:
        return head
    doc_type = record.doc_type.value.name if record.doc_type else ""
    head = " ".join(part for part in (head, doc_type, record.number.value if record.number else "") if part)
    if record.issued_on:
        head += f", {day(record.issued_on.value)}"
    lines = (head, record.issuer.value.name if record.issuer else "", record.title.value if record.title else "")
    return "\n".join(line for line in lines if line)


def _notes(arrived: Arrived) -> list[str]:
    notes = [_missing(arrived.missing)] if arrived.missing and arrived.what != "copy" else []
    for doubled in arrived.duplicates:
        alike = "" if doubled.kind == "bytes" else f" ({doubled.similarity:.0%})"
        notes.append(f"{_DOUBLED[doubled.kind]} {doubled.described}{alike}")
    notes += [f"{error.fault}; {error.remedy}" for error in (arrived.error, arrived.aside) if error]
    return notes


def _header(row: DatabaseRow[Any]) -> str:
    head = " ".join(part for part in (f"#{row.document_id}", row.document_type_name, row.document_number) if part)
    return f"{head}, {day(row.document_issued_on)}" if row.document_issued_on else head


def _missing(names: Sequence[str]) -> str:
    return "thiếu " + ", ".join(FIELDS.get(name, name) for name in names)


def _duplicate(doubled: Doubled) -> dict[str, Any]:
    return {
        "document": doubled.document_id,
        "described": doubled.described,
        "kind": doubled.kind,
        "similarity": doubled.similarity,
    }


def _error(error: KehoachError | None) -> dict[str, Any] | None:
    return None if error is None else {"fault": error.fault, "remedy": error.remedy, "exit_code": error.exit_code}
