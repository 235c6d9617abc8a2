"""Tables in markdown-like text: bars open and close cells, on one line or on lines of their own.

Tables that only lay out the page (the two header columns, recipients beside the signature) are no tables: their
cells become ordinary lines, left block first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from kehoach.reading.layout import CellRef
from kehoach.text.fold import fold_tones

_LAYOUT = re.compile(
    r"CỘNG\s+HÒA|CHỦ NGHĨA VIỆT NAM|ĐẢNG CỘNG SẢN|Nơi\s+nhận|Độc lập|^\W*(?:TM|KT|TL|TUQ|T/M|K/T|Q)\s*[./]"
    r"|^\W*Số\s*:|Kính gửi",
    re.IGNORECASE | re.MULTILINE,
)
_RULE_ROW = re.compile(r"[\s|:+-]+")
_LONGEST_LAST_CELL = 12  # lines; what follows a closing bar and is longer than this is no cell any more
_LONGEST_CELL = 80  # lines; a row whose first cell is not closed by then was no row


class CellText(NamedTuple):
    """A stretch of raw text: offsets into the text, its cell, and whether a blank line or a bar stands before it."""

    start: int
    end: int
    cell: CellRef | None
    apart: bool


@dataclass(slots=True)
class _Table:
    rows: list[list[list[tuple[int, int]]]] = field(default_factory=lambda: [[[]]])

    def is_layout(self, text: str) -> bool:
        words = "\n".join(text[a:b] for row in self.rows for cell in row for a, b in cell)
        wide = max((len([cell for cell in row if cell]) for row in self.rows), default=0)
        return wide < 2 or (wide <= 3 and _LAYOUT.search(fold_tones(words.replace("*", ""))) is not None)


def split_bars(lines: Sequence[tuple[int, int]], text: str) -> list[CellText]:
    """Lines (offsets into text) with bars taken apart into cells; lines without bars come back as they are."""
    return _Splitter(lines, text).run()


class _Splitter:
    def __init__(self, lines: Sequence[tuple[int, int]], text: str) -> None:
        self.lines, self.text = lines, text
        self.out: list[CellText] = []
        self.tables = 0
        self.apart = True

    def run(self) -> list[CellText]:
        index = 0
        while index < len(self.lines):
            start, end = self.lines[index]
            content = self.text[start:end].strip(" \t\r*\u00a0")
            if content == "|":
                index = self._block(index)
            elif "|" in content:
                index = self._inline(index)
            else:
                self._plain(start, end, bool(content))
                index += 1
        return self.out

    def _plain(self, start: int, end: int, inked: bool) -> None:
        if inked:
            self.out.append(CellText(start, end, None, self.apart))
        self.apart = not inked

    def _content(self, index: int) -> str:
        start, end = self.lines[index]
        return self.text[start:end].strip(" \t\r*\u00a0")

    def _block(self, index: int) -> int:
        """A table whose bars stand on lines of their own; index is at its first bar."""
        table = _Table()
        index += 1
        while index < len(self.lines):
            content = self._content(index)
            if content == "|":
                bars = 1
                while index + bars < len(self.lines) and self._content(index + bars) == "|":
                    bars += 1
                index += bars
                table.rows[-1].extend([] for _ in range(bars - 2))
                if not self._goes_on(index, table, bars):
                    break
                if bars >= 2:
                    table.rows.append([[]])
                else:
                    table.rows[-1].append([])
                continue
            if content:
                table.rows[-1][-1].append(self.lines[index])
            index += 1
        self._emit(table)
        return index

    def _goes_on(self, index: int, table: _Table, bars: int) -> bool:
        """Is what follows this bar another cell, or is the table over?"""
        if index >= len(self.lines):
            return False
        if bars >= 2:
            return self._closes(index, _LONGEST_CELL)
        if len(table.rows) > 1:
            return len(table.rows[-1]) < len(table.rows[0]) and self._closes(index, _LONGEST_CELL)
        if not self.text[slice(*self.lines[index])].strip(" \r\u00a0"):
            return False
        if len(table.rows[-1]) < 2:
            return True
        if table.is_layout(self.text):
            return False
        return self._closes(index, _LONGEST_LAST_CELL)

    def _closes(self, index: int, within: int) -> bool:
        return any(self._content(i) == "|" for i in range(index, min(len(self.lines), index + within)))

    def _inline(self, index: int) -> int:
        """Rows whose bars stand between the cells of one line."""
        table = _Table(rows=[])
        while index < len(self.lines) and "|" in self._content(index) and self._content(index) != "|":
            start, end = self.lines[index]
            index += 1
            if _RULE_ROW.fullmatch(self.text, start, end):
                continue
            table.rows.append(self._cells(start, end))
        self._emit(table)
        return index

    def _cells(self, start: int, end: int) -> list[list[tuple[int, int]]]:
        bounds = [start, *(match.start() for match in re.compile(r"\|").finditer(self.text, start, end)), end]
        cells = []
        for number, (left, right) in enumerate(pairwise(bounds)):
            left += number > 0
            inked = self.text[left:right].strip(" \t\r*\u00a0")
            outside = number == 0 or number == len(bounds) - 2
            if inked or not outside:
                cells.append([(left, right)] if inked else [])
        return cells

    def _emit(self, table: _Table) -> None:
        layout = table.is_layout(self.text)
        for row_number, row in enumerate(table.rows):
            for column, cell in enumerate(row):
                for number, (start, end) in enumerate(cell):
                    ref = None if layout else CellRef(self.tables, row_number, column)
                    self.out.append(CellText(start, end, ref, number == 0))
        if not layout:
            self.tables += 1
        self.apart = True
