"""Small plans for the tests of periods and deadlines: canonical text, structure and context from a few lines."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from kehoach.extraction.context import Context
from kehoach.record import Field, Section
from kehoach.structure.model import Header, Span, Structure, TaskTable
from kehoach.text import canonicalize_text
from kehoach.text.model import CanonicalText

ISSUED = date(2031, 3, 10)
TITLE = "Kế hoạch công tác năm 2031"
ROWS = Path(__file__).parent.parent / "rows"


def rows(name: str) -> list[dict[str, str]]:
    """Rows of tests/rows/NAME.tsv; lines that begin with "# " name a family and are left out."""
    lines = (ROWS / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line and not line.startswith("# ")]
    return list(csv.DictReader(kept, delimiter="\t", quoting=csv.QUOTE_NONE))


def context(title: str | None = TITLE, issued_on: date | None = ISSUED) -> Context:
    """The header of a sample plan."""
    return Context(issued_on=issued_on, place="Gia Lâm", title=title)


def structure(
    text: CanonicalText,
    *,
    title: str | None = None,
    bases: tuple[Span, ...] = (),
    sections: tuple[Section, ...] = (),
) -> Structure:
    """A structure with the tables that the text shows, and the title where it stands in the text."""
    found = None
    if title is not None:
        at = text.text.index(title)
        found = Field(title, title, at, at + len(title), None, None, 1.0, "printed", "test")
    header = Header(title=found, end=found.end if found else 0)
    body = Span(header.end, len(text.text))
    return Structure(header, bases, sections, body, None, None, None, (), None, (), (), tables(text))


def tables(text: CanonicalText) -> tuple[TaskTable, ...]:
    """Tables of the text, one heading row each."""
    cells: dict[tuple[int, int, int], Span] = {}
    for line in text.lines:
        if line.cell is not None:
            key = (line.cell.table, line.cell.row, line.cell.column)
            start = cells[key].start if key in cells else line.start
            cells[key] = Span(start, line.end)
    out = []
    for number in sorted({key[0] for key in cells}):
        own = [key for key in cells if key[0] == number]
        width = max(key[2] for key in own) + 1
        lines = [
            tuple(cells.get((number, row, column), Span(0, 0)) for column in range(width))
            for row in sorted({key[1] for key in own})
        ]
        out.append(TaskTable(number, tuple(lines), 1))
    return tuple(out)


def plan(text: str) -> CanonicalText:
    """Canonical text of a few lines."""
    return canonicalize_text(text)
