"""Ruled tables of a PDF page: pdfplumber finds the cells, our own lines fill them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

from kehoach.reading.glyphs import Frame, Glyph
from kehoach.reading.layout import Box, CellRef, Line, Page
from kehoach.reading.lines import build_lines, one_line


class Grid(NamedTuple):
    """A table's frame and its cells: row, column, box; a merged cell stands once, at its first row and column."""

    box: Box
    cells: tuple[tuple[int, int, Box], ...]
    columns: tuple[float, ...]  # left edges of the columns


class TablePages:
    """The same PDF seen by pdfplumber, opened when the first page with rules needs it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._document: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._document is not None:
            self._document.close()

    def grids(self, index: int, frame: Frame) -> list[Grid]:
        """Tables of the page (from 0) with at least two columns and two rows, from top to bottom."""
        import pdfplumber
        from pdfminer.pdfexceptions import PDFException
        from pdfminer.psexceptions import PSException
        from pdfplumber.utils.exceptions import PdfminerException

        try:
            if self._document is None:
                self._document = pdfplumber.open(self._path)
            page = self._document.pages[index]
            tables = page.find_tables()
            left, top = page.cropbox[0] - page.bbox[0], page.cropbox[1] - page.bbox[1]
        except (PDFException, PSException, PdfminerException, ValueError, KeyError, TypeError, IndexError):
            return []  # a file that only pdfium can read: its text stands without table cells
        grids = [_grid(table, left, top) for table in tables]
        return sorted((grid for grid in grids if _is_table(grid, frame)), key=lambda grid: grid.box.y0)


def _grid(table: Any, left: float, top: float) -> Grid:
    cells: list[tuple[int, int, Box]] = []
    rows = table.rows
    for row, found in enumerate(rows):
        for column, cell in enumerate(found.cells):
            if cell is not None:
                cells.append((row, column, Box(cell[0] - left, cell[1] - top, cell[2] - left, cell[3] - top)))
    edges = tuple(sorted({round(box.x0, 1) for _, _, box in cells}))
    return Grid(Box.around([box for _, _, box in cells]), tuple(cells), edges)


def _is_table(grid: Grid, frame: Frame) -> bool:
    rows = {row for row, _, _ in grid.cells}
    columns = {column for _, column, _ in grid.cells}
    return len(rows) >= 2 and len(columns) >= 2 and grid.box.y1 - grid.box.y0 < 1.02 * frame.height


def take_cells(glyphs: Sequence[Glyph], grids: Sequence[Grid], first: int) -> tuple[list[Glyph], list[list[Line]]]:
    """Characters outside all tables, and each table's cells as lines, by rows. `first`: number of the first table."""
    outside: list[Glyph] = []
    held: list[list[list[Glyph]]] = [[[] for _ in grid.cells] for grid in grids]
    for glyph in glyphs:
        place = _cell_at(glyph, grids)
        if place is None:
            outside.append(glyph)
        else:
            held[place[0]][place[1]].append(glyph)
    tables = [
        list(_cell_lines(grid, cells, first + number))
        for number, (grid, cells) in enumerate(zip(grids, held, strict=True))
    ]
    return outside, tables


def _cell_at(glyph: Glyph, grids: Sequence[Grid]) -> tuple[int, int] | None:
    x, y = (glyph.x0 + glyph.x1) / 2, glyph.baseline - 0.3 * glyph.style.size
    for number, grid in enumerate(grids):
        if grid.box.x0 <= x <= grid.box.x1 and grid.box.y0 <= y <= grid.box.y1:
            for index, (_, _, box) in enumerate(grid.cells):
                if box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1:
                    return number, index
    return None


def _cell_lines(grid: Grid, cells: Iterable[list[Glyph]], table: int) -> Iterable[Line]:
    for (row, column, _), glyphs in zip(grid.cells, cells, strict=True):
        line = one_line(build_lines(glyphs), CellRef(table, row, column))
        if line is not None:
            yield line


def join_tables(pages: Sequence[Page], grids: Mapping[int, Grid]) -> list[Page]:
    """Tables that go on over a page break become one: same number, rows counted on.

    A table goes on where a page's last body line and the next page's first one stand in tables with the same columns.
    The head that is printed again on the next page is set aside as running; a row whose first cell is empty there
    goes on with the last row of the page before.
    """
    joined: list[Page] = []
    moved: dict[int, tuple[int, int, int]] = {}  # old number: new number, shift of the rows, repeated head rows
    before: Line | None = None
    numbers = 0
    for page in pages:
        body = [line for line in page.lines if line.kind == "body"]
        first = body[0] if body else None
        for table in sorted({line.cell.table for line in body if line.cell}):
            continues = (
                before is not None and before.cell is not None and first is not None and first.cell is not None
                and first.cell.table == table and _same_columns(grids[before.cell.table], grids[table])
            )  # fmt: skip
            if continues and before is not None and before.cell is not None:
                moved[table] = _continued(joined, page, before.cell.table, table, moved)
            else:
                moved[table] = numbers, 0, 0
                numbers += 1
        joined.append(replace(page, lines=tuple(_renumbered(line, moved) for line in page.lines)))
        before = body[-1] if body else before
    return joined


def _same_columns(first: Grid, second: Grid) -> bool:
    pairs = zip(first.columns, second.columns, strict=False)
    return len(first.columns) == len(second.columns) and all(abs(a - b) <= 6 for a, b in pairs)


def _continued(
    done: Sequence[Page], page: Page, old: int, table: int, moved: Mapping[int, tuple[int, int, int]]
) -> tuple[int, int, int]:
    number = moved[old][0]
    earlier = [line for part in done for line in part.lines if line.cell and line.cell.table == number]
    here = [line for line in page.lines if line.cell and line.cell.table == table]
    heads = 0
    while heads < 3 and _row_texts(earlier, heads) and _row_texts(earlier, heads) == _row_texts(here, heads):
        heads += 1
    last = max(line.cell.row for line in earlier if line.cell)
    first_row = _row_texts(here, heads)
    split = bool(first_row) and 0 not in first_row and 0 in _row_texts(earlier, last)
    return number, last + (0 if split else 1) - heads, heads


def _row_texts(lines: Sequence[Line], row: int) -> dict[int, str]:
    return {line.cell.column: line.text for line in lines if line.cell and line.cell.row == row}


def _renumbered(line: Line, moved: Mapping[int, tuple[int, int, int]]) -> Line:
    if line.cell is None or line.cell.table not in moved:
        return line
    number, shift, heads = moved[line.cell.table]
    if line.cell.row < heads:
        return replace(line, cell=None, kind="running")
    return replace(line, cell=CellRef(number, line.cell.row + shift, line.cell.column))
