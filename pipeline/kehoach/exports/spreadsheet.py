"""Tables become spreadsheets that print well: A4 landscape, head on every page, fit to the page's width."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kehoach.exports.files import written
from kehoach.exports.registers import Register

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_FONT = "Times New Roman"  # the decree's font
_NOT_PRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")  # what XML cannot hold
_LONGEST = 32_000  # letters in a cell


def write_register(register: Register, path: Path, subtitle: str | None = None) -> None:
    """A register as .xlsx: title, columns, their numbers as the decree prints them, rows."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    sheet = book.active
    sheet.title = register.title.capitalize()[:31]
    last = len(register.columns)
    for number, words in enumerate(filter(None, (register.title, subtitle)), start=1):
        sheet.append([words])
        sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=last)
        sheet.cell(number, 1).font = Font(name=_FONT, size=14 if number == 1 else 12, bold=number == 1)
        sheet.cell(number, 1).alignment = Alignment(horizontal="center")
    head = sheet.max_row + 1
    add_table(sheet, head, register.columns, register.widths, register.rows, numbered=True)
    with written(path) as temporary:
        book.save(temporary)


def add_table(
    sheet: Worksheet,
    head: int,
    columns: Sequence[str],
    widths: Sequence[int],
    rows: Iterable[Sequence[Any]],
    *,
    numbered: bool = False,
) -> None:
    """A styled table whose head stands in row `head`; `numbered`: a row (1) (2) … under the head."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    line = Side(style="thin", color="808080")
    border, font = Border(left=line, right=line, top=line, bottom=line), Font(name=_FONT, size=11)
    wrapped = Alignment(wrap_text=True, vertical="top")
    heads = [list(columns), *([[f"({number})" for number in range(1, len(columns) + 1)]] if numbered else [])]
    for offset, words in enumerate(heads):
        for column, word in enumerate(words, start=1):
            cell = sheet.cell(head + offset, column, word)
            cell.font, cell.border = Font(name=_FONT, size=11, bold=not offset, italic=bool(offset)), border
            cell.fill = PatternFill("solid", fgColor="E7EEF7" if not offset else "FFFFFF")
            cell.alignment = Alignment(wrap_text=True, horizontal="center", vertical="center")
    first = head + len(heads)
    for number, row in enumerate(rows, start=first):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(number, column)
            put(cell, value)
            cell.font, cell.border, cell.alignment = font, border, wrapped
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = sheet.cell(first, 1)
    sheet.auto_filter.ref = f"A{head}:{get_column_letter(len(columns))}{max(sheet.max_row, head)}"
    _set_up_print(sheet, head, first - 1)


def put(cell: Any, value: Any) -> None:
    """A value goes into a cell as what it is: text never becomes a formula, a day is a date."""
    if isinstance(value, str):
        cell.value = _NOT_PRINTABLE.sub(" ", value)[:_LONGEST]
        cell.data_type = "s"
    else:
        cell.value = value
        if isinstance(value, date):
            cell.number_format = "DD/MM/YYYY"


def _set_up_print(sheet: Worksheet, head: int, last_head: int) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{head}:{last_head}"
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top = margins.bottom = 0.6
    sheet.oddFooter.center.text = "&P/&N"
