"""The table of a batch: one line a document, what it is and where a person should look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from kehoach.cli.labels import FIELDS, day

SURE = 0.9  # values below it are for a person to look at
_HEADER = ("doc_type", "number", "issued_on", "place", "issuer", "title")

_TOLD_ABOVE = ("doubtful-", "draft-or-bad-copy")  # warnings that repeat what is missing or unsure

RecordDict = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """What the table shows of one record."""

    file: str
    number: str
    date: str
    issuer: str
    title: str
    sections: int
    citations: int
    deadlines: int
    doubts: str


def summarize(file: str, record: RecordDict) -> Row:
    """The row of a record (as a dict)."""
    issuer = _value(record, "issuer") or {}
    return Row(
        file=file,
        number=_value(record, "number") or "",
        date=day(_value(record, "issued_on")),
        issuer=issuer.get("name", ""),
        title=_value(record, "title") or "",
        sections=len(record["sections"]),
        citations=len(record["citations"]),
        deadlines=len(record["deadlines"]),
        doubts="; ".join(doubts(record)),
    )


def doubts(record: RecordDict) -> list[str]:
    """What a person should look at: fields that the document lacks, values below SURE, warnings."""
    found = []
    if record["missing"]:
        found.append("thiếu " + ", ".join(FIELDS.get(name, name) for name in record["missing"]))
    unsure = [FIELDS[name] for name in _HEADER if record[name] and record[name]["confidence"] < SURE]
    if unsure:
        found.append("xem lại " + ", ".join(unsure))
    citations = sum(citation["confidence"] < SURE for citation in record["citations"])
    if citations:
        found.append(f"{citations} viện dẫn chưa chắc")
    others = sum(not warning["code"].startswith(_TOLD_ABOVE) for warning in record["warnings"])
    if others:
        found.append(f"{others} cảnh báo")
    return found


def documents_table(rows: Sequence[Row], width: int) -> Table:
    """Rows under Vietnamese headings; `width`: columns of the console. Where there is room, names stay on one line."""
    table = Table(box=SIMPLE_HEAD, header_style="bold", padding=(0, 1, 0, 0), pad_edge=False)
    file = min(width // 4, max(len(row.file) for row in rows))
    number = min(width // 6, max(len(row.number) for row in rows))
    table.add_column("Tệp", overflow="fold", min_width=file, max_width=file)
    table.add_column("Số, ký hiệu", overflow="fold", min_width=number)
    table.add_column("Ngày", no_wrap=True, min_width=10)
    table.add_column("Cơ quan ban hành", ratio=4)
    table.add_column("Trích yếu", ratio=6)
    for heading in ("Mục", "Viện dẫn", "Thời hạn"):
        table.add_column(heading, justify="right")
    table.add_column("Cần xem lại", ratio=4, style="yellow")
    for row in rows:
        words = (row.file, row.number, row.date, row.issuer, row.title)
        counts = (str(row.sections), str(row.citations), str(row.deadlines))
        table.add_row(*(Text(cell) for cell in (*words, *counts, row.doubts)))
    return table


def _value(record: RecordDict, name: str) -> Any:
    return record[name]["value"] if record[name] else None
