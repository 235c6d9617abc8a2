"""Tables of a Word document: their cells, and whether they are tables at all or only place the header."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from docx.oxml.ns import qn

from kehoach.reading.wordstyles import Styles

_SIDES = ("w:top", "w:bottom", "w:left", "w:right", "w:start", "w:end", "w:insideH", "w:insideV")
_NONE = ("none", "nil")


class Cell(NamedTuple):
    """A cell with its row and its column in the table's grid; a merged cell stands once."""

    row: int
    column: int
    element: Any


def cells_of(table: Any) -> Iterator[Cell]:
    """All cells, row by row, without those that go on with a cell above."""
    for number, row in enumerate(_rows(table)):
        before = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
        column = 0 if before is None else int(before.get(qn("w:val")) or 0)
        for cell in _cells(row):
            properties = cell.find(qn("w:tcPr"))
            span = None if properties is None else properties.find(qn("w:gridSpan"))
            merged = None if properties is None else properties.find(qn("w:vMerge"))
            if merged is None or merged.get(qn("w:val")) == "restart":
                yield Cell(number, column, cell)
            column += 1 if span is None else int(span.get(qn("w:val")) or 1)


def _rows(table: Any) -> Iterator[Any]:
    for element in table.iterchildren():
        if element.tag == qn("w:tr") and element.find(f"{qn('w:trPr')}/{qn('w:del')}") is None:
            yield element
        elif element.tag == qn("w:sdt"):
            yield from element.iter(qn("w:tr"))


def _cells(row: Any) -> Iterator[Any]:
    for element in row.iterchildren():
        if element.tag == qn("w:tc"):
            yield element
        elif element.tag == qn("w:sdt"):
            yield from element.iter(qn("w:tc"))


def is_layout(table: Any, cells: Sequence[Cell], styles: Styles) -> bool:
    """True for a table that only puts blocks side by side: one row, one column, or few columns without rules."""
    rows = {cell.row for cell in cells}
    columns = {cell.column for cell in cells}
    if len(rows) <= 1 or len(columns) <= 1:
        return True
    if _has_rules(table, cells, styles):
        return False
    return len(columns) <= 3 or len(rows) <= 2


def _has_rules(table: Any, cells: Sequence[Cell], styles: Styles) -> bool:
    """Rules of the table itself, of its cells, or of its style. A rule below one cell (a letterhead's) is none."""
    own = table.find(f"{qn('w:tblPr')}/{qn('w:tblBorders')}")
    ruled_cells = sum(_drawn(cell.element.find(f"{qn('w:tcPr')}/{qn('w:tcBorders')}")) >= 3 for cell in cells)
    if ruled_cells * 2 > len(cells):
        return True
    if own is not None:
        return _drawn(own) >= 3
    named = table.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}")
    chain = styles.chain(None if named is None else named.get(qn("w:val")))
    return any(_drawn(style.find(f"{qn('w:tblPr')}/{qn('w:tblBorders')}")) >= 3 for style in chain)


def _drawn(borders: Any) -> int:
    """How many sides are drawn."""
    if borders is None:
        return 0
    sides = (borders.find(qn(side)) for side in _SIDES)
    return sum(side is not None and side.get(qn("w:val")) not in _NONE for side in sides)
