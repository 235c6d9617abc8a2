"""Task tables: rows of cells as spans."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kehoach.knowledge.forms import squeeze
from kehoach.structure.model import Span, TaskTable
from kehoach.text.model import CanonicalText, TextLine

_HEADS = re.compile(
    r"^(?:TT|STT|SOTT|NOIDUNG|NHIEMVU|TENNHIEMVU|CONGVIEC|DONVI|COQUAN|CHUTRI|PHOIHOP|THOIGIAN|THOIHAN|TIENDO"
    r"|SANPHAM|KETQUA|GHICHU|KINHPHI|HOATDONG"
    r"|NGUOI|DIADIEM|THANHPHAN|MUCTIEU|CHITIEU|CANCU|TEN|LINHVUC|SOLUONG|DOITUONG|HINHTHUC|MOC)"
)
_MOST_HEADING_ROWS = 2


def heads_column(words: str) -> bool:
    """Does a column of a task table have such a heading?"""
    return _HEADS.match(squeeze(words)) is not None


def find_tables(text: CanonicalText) -> tuple[TaskTable, ...]:
    """Every table of the text: cells in row and column order, absent cells as empty spans."""
    cells: dict[int, dict[tuple[int, int], list[TextLine]]] = {}
    for line in text.lines:
        if line.cell is not None:
            cells.setdefault(line.cell.table, {}).setdefault((line.cell.row, line.cell.column), []).append(line)
    return tuple(_table(number, found, text.folded) for number, found in sorted(cells.items()))


def _table(number: int, cells: dict[tuple[int, int], list[TextLine]], folded: str) -> TaskTable:
    width = max(column for _, column in cells) + 1
    rows: list[tuple[Span, ...]] = []
    cursor = min(lines[0].start for lines in cells.values())
    for row in range(min(r for r, _ in cells), max(r for r, _ in cells) + 1):
        spans = []
        for column in range(width):
            lines = cells.get((row, column))
            span = (
                Span(min(line.start for line in lines), max(line.end for line in lines))
                if lines
                else Span(cursor, cursor)
            )
            cursor = span.end
            spans.append(span)
        rows.append(tuple(spans))
    return TaskTable(number, tuple(rows), _heading_rows(rows, folded))


def _heading_rows(rows: Sequence[tuple[Span, ...]], folded: str) -> int:
    count = 0
    for row in rows[:_MOST_HEADING_ROWS]:
        words = [squeeze(folded[start:end]) for start, end in row if end > start]
        first = folded[row[0].start : row[0].end].strip()
        heads = sum(bool(_HEADS.match(word)) for word in words)
        if not words or re.match(r"\d", first) or heads * 2 < len(words):
            break
        count += 1
    return count
