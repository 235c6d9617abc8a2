"""Old Word files (.doc) and RTF, through antiword or LibreOffice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from kehoach.errors import MissingToolError
from kehoach.options import Options
from kehoach.reading import programs
from kehoach.reading.docx import read_docx
from kehoach.reading.kind import MEDIA_TYPES
from kehoach.reading.layout import CellRef, Line, Page, Reading
from kehoach.reading.textfile import reading_of

_ROW = re.compile(r"\s*\|.*\|\s*")


def read_doc(path: Path, kind: Literal["doc", "rtf"], options: Options) -> Reading:
    """A .doc through antiword, which is quick, else through LibreOffice. Raises MissingToolError with neither."""
    if kind == "doc" and programs.has_antiword():
        text = programs.antiword(path)
        if text is not None:
            reading = reading_of(text.decode("utf-8", errors="replace"), MEDIA_TYPES["doc"])
            return replace(reading, pages=tuple(_with_cells(page) for page in reading.pages))
    if programs.libreoffice() is None:
        wanted = "antiword or LibreOffice" if kind == "doc" else "LibreOffice"
        packages = "antiword" if kind == "doc" else "libreoffice-writer"
        remedy = f"install it (apt-get install {packages}, brew install {packages.split('-')[0]}) or save it as DOCX"
        raise MissingToolError(path, f"old Word files are read with {wanted}, which is not installed", remedy)
    with TemporaryDirectory() as folder:
        reading = read_docx(programs.to_docx(path, Path(folder)), options)
    return replace(reading, media_type=MEDIA_TYPES[kind])


def _with_cells(page: Page) -> Page:
    """antiword draws tables with bars: two columns only place a header or signature, more are a task table."""
    lines: list[Line] = []
    table = 0
    block: list[list[str]] = []
    for line in (*page.lines, Line("")):
        if _ROW.fullmatch(line.text):
            block.append([cell.strip() for cell in line.text.strip().strip("|").split("|")])
            continue
        if block:
            rows = list(_rows(block))
            if len(block[0]) > 2 and len(rows) > 1:
                lines += [Line(text, cell=CellRef(table, r, c)) for r, row in enumerate(rows) for c, text in row]
                table += 1
            else:
                lines += _side_by_side(block)
            block = []
        lines.append(line)
    return replace(page, lines=tuple(lines[:-1]))


def _side_by_side(block: Sequence[Sequence[str]]) -> list[Line]:
    columns = max(len(row) for row in block)
    return [Line(row[column]) for column in range(columns) for row in block if column < len(row) and row[column]]


def _rows(block: Sequence[Sequence[str]]) -> Iterator[list[tuple[int, str]]]:
    """Printed lines of a table put together to rows: a row begins where its first cell does."""
    rows: list[list[list[str]]] = []
    for printed in block:
        if not rows or printed[0] or len(printed) != len(rows[-1]):
            rows.append([[] for _ in printed])
        for cell, text in zip(rows[-1], printed, strict=True):
            if text:
                cell.append(text)
    for row in rows:
        yield [(column, " ".join(texts)) for column, texts in enumerate(row) if texts]
