"""Task tables: one task a row; its time, actor, partners and product stand in columns named by their headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kehoach.extraction.times.items import TimeItem
from kehoach.extraction.times.phrases import column_roles
from kehoach.extraction.times.ranges import Range
from kehoach.extraction.times.timeline import Timeline
from kehoach.extraction.times.values import read_value
from kehoach.structure.model import Span, Structure, TaskTable

_BEGINS = re.compile(
    r"bắt\sđầu|\A\s*từ(?:\sngày)?\s*\Z|khởi\scông|giao\s(?:nhiệm\svụ|việc)"
)  # a column of days on which work begins
_ENDS = re.compile(r"(?:ngày\s|thời\s(?:gian|hạn|điểm)\s*)?(?:hoàn\sthành|kết\sthúc)|đến\s?(?:ngày)?|tháng|ngày|quý")
_BEFORE = re.compile(r"trước\s?(?:ngày)?\s*\Z")  # "Hoàn thành trước ngày"
_MOSTLY = 0.5  # share of cells that must name a time before a column without a telling heading counts as time
_LONGEST = 140  # characters of a time cell; a longer one is prose


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A row of a task table: its time cell, what that says, and the other cells by role (text as printed)."""

    cell: Span
    items: tuple[TimeItem, ...]
    actor: str | None
    action: str | None


def read_tables(timeline: Timeline, structure: Structure, ranges: Sequence[Range]) -> list[TaskRow]:
    """All rows of all task tables that have a time column, in order."""
    return [row for table in structure.tables for row in _rows(timeline, table, ranges)]


def _rows(timeline: Timeline, table: TaskTable, ranges: Sequence[Range]) -> Iterator[TaskRow]:
    roles, header = _roles(timeline, table)
    times = roles.get("time", [])
    for row in table.rows[header:]:
        for column in times:
            if column >= len(row) or row[column].end <= row[column].start:
                continue
            cell = row[column]
            items = tuple(read_value(timeline, ranges, cell)) if cell.end - cell.start <= _LONGEST else ()
            if any(_BEFORE.search(timeline.low, *head[column]) for head in table.rows[:header] if column < len(head)):
                items = tuple(replace(one, inclusive=False) if one.kind == "point" else one for one in items)
            yield TaskRow(cell, items, _cell(timeline, row, roles.get("lead")), _cell(timeline, row, roles.get("task")))


def _roles(timeline: Timeline, table: TaskTable) -> tuple[dict[str, list[int]], int]:
    """(role to columns, number of heading rows); a table without headings may show its time column by its cells."""
    header = table.header or (1 if table.rows and _is_heading(timeline, table.rows[0]) else 0)
    found: dict[str, list[int]] = {}
    width = max((len(row) for row in table.rows), default=0)
    for column in range(width):
        heading = " ".join(
            timeline.low[cell.start : cell.end] for row in table.rows[:header] for cell in row[column : column + 1]
        )
        role = next((role for role, pattern in column_roles() if pattern.search(heading)), None)
        if _ENDS.fullmatch(heading.strip(" .:*")):
            role = "time"
        elif role in ("time", None) and _BEGINS.search(heading):
            role = "other"
        if role is not None:
            found.setdefault(role, []).append(column)
    if "time" not in found and not header:
        timed = _time_column(timeline, table, width)
        if timed is not None:
            found["time"] = [timed]
            found.setdefault("task", [1 if width > 2 else 0])
    return found, header


def _is_heading(timeline: Timeline, row: Sequence[Span]) -> bool:
    named = sum(any(pattern.search(timeline.low, *cell) for _, pattern in column_roles()) for cell in row)
    return named >= 2 and not any(cell.end - cell.start > 60 for cell in row)


def _time_column(timeline: Timeline, table: TaskTable, width: int) -> int | None:
    for column in range(width - 1, 0, -1):
        cells = [row[column] for row in table.rows if column < len(row) and row[column].end > row[column].start]
        timed = sum(cell.end - cell.start < 40 and bool(read_value(timeline, (), cell)) for cell in cells)
        if timed >= max(2, _MOSTLY * len(cells)):
            return column
    return None


def _cell(timeline: Timeline, row: Sequence[Span], columns: list[int] | None) -> str | None:
    for column in columns or ():
        if column < len(row):
            words = " ".join(timeline.text[row[column].start : row[column].end].split()).strip(" .;")
            if words:
                return words
    return None
