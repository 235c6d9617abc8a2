"""The table of a batch: one line a document, what it is and where a person should look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from kehoach.cli.labels import FIELDS, day
from kehoach.record import HEADER, SURE

# columns of the console: a count, the least for words, the gap behind a cell, the table's own rules
_COUNT_WIDTH, _LEAST_WIDTH, _GAP, _RULES = 5, 8, 1, 8

_TOLD_ABOVE = ("doubtful-", "blank-", "draft-or-bad-copy")  # warnings that repeat what is missing or unsure
_COUNTED = {"doubtful-deadline": "thời hạn chưa chắc", "doubtful-period": "khoảng thời gian chưa chắc"}

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
    codes = [warning["code"] for warning in record["warnings"]]
    unsure = [FIELDS[name] for name in HEADER if record[name] and record[name]["confidence"] < SURE]
    unsure += ["người ký"] * ("doubtful-signature" in codes)
    if unsure:
        found.append("xem lại " + ", ".join(unsure))
    citations = sum(citation["confidence"] < SURE for citation in record["citations"])
    if citations:
        found.append(f"{citations} viện dẫn chưa chắc")
    found += [f"{codes.count(code)} {words}" for code, words in _COUNTED.items() if code in codes]
    others = sum(not code.startswith(_TOLD_ABOVE) for code in codes)
    if others:
        found.append(f"{others} cảnh báo")
    return found


def documents_table(rows: Sequence[Row], width: int) -> Table:
    """Rows under Vietnamese headings, laid out for a console of `width` columns."""
    table = Table(box=SIMPLE_HEAD, header_style="bold", padding=(0, 1, 0, 0), pad_edge=False)
    file = min(width // 4, max(len(row.file) for row in rows)) + _GAP
    number = max(len("Số, ký hiệu"), min(width // 6, max(len(row.number) for row in rows))) + _GAP
    counts = ("Mục", "Viện\ndẫn", "Thời\nhạn")
    rest = width - file - number - len(counts) * _COUNT_WIDTH - _RULES
    table.add_column("Tệp", width=file, overflow="fold")
    table.add_column("Số, ký hiệu\nNgày", width=number, overflow="fold")
    table.add_column("Cơ quan ban hành\nTrích yếu", width=max(_LEAST_WIDTH, rest * 2 // 3), overflow="fold")
    for heading in counts:
        table.add_column(heading, width=_COUNT_WIDTH, justify="right")
    table.add_column("Cần xem lại", width=max(_LEAST_WIDTH, rest - rest * 2 // 3), overflow="fold", style="yellow")
    for row in rows:
        numbers = (str(row.sections), str(row.citations), str(row.deadlines))
        words = (Text(row.file), _two_lines(row.number, row.date), _two_lines(row.issuer, row.title))
        table.add_row(*words, *numbers, Text(row.doubts))
    return table


def _two_lines(first: str, second: str) -> Text:
    return Text("\n").join(Text(line, style) for line, style in ((first, "bold"), (second, "")) if line)


def _value(record: RecordDict, name: str) -> Any:
    return record[name]["value"] if record[name] else None
