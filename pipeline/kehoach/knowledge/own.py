"""A user's own tables of knowledge: a folder with tables of our names, checked before they are read.

A wrong table is refused with file, line, fault and remedy: knowledge that is silently left out is a wrong record.
"""

from __future__ import annotations

import difflib
import os
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from kehoach.errors import KnowledgeError
from kehoach.knowledge import tables
from kehoach.knowledge.tables import Row, values

VARIABLE = "KEHOACH_KNOWLEDGE"  # environment variable: the folder, where no option names one
# columns with a fixed set of values
_CLOSED = ("level", "levels", "style", "map", "role", "kind", "case", "mark", "signs", "deputy")
_DATES = ("valid_from", "valid_to", "opens", "closes", "day")
_NUMBERS = ("count",)
_MAKE_OF_TABLES = tuple(
    f"kehoach.{part}" for part in ("knowledge", "text", "structure", "extraction", "archive", "citator", "audit")
)


def use(folder: Path | None) -> None:
    """Read the user's tables in `folder`, else in the folder that the environment names, from now on in this process.

    Raises KnowledgeError where a table is wrong. Costs nothing where the folder is in use already.
    """
    named = os.environ.get(VARIABLE)
    wanted = folder or (Path(named).expanduser() if named else None)
    wanted = wanted and wanted.absolute()
    if wanted == tables.own_folder():
        return
    if wanted is not None:
        check(wanted)
    tables.read_also(wanted)
    for name, module in list(sys.modules.items()):
        if name.startswith(_MAKE_OF_TABLES):
            for held in list(vars(module).values()):
                if hasattr(held, "cache_clear"):
                    held.cache_clear()


def check(folder: Path) -> None:
    """Raises KnowledgeError for the first fault in a folder of tables."""
    if not folder.is_dir():
        fault = "is no folder" if folder.exists() else "no such folder"
        raise KnowledgeError(folder, fault, "name the folder that holds your tables of knowledge")
    found = sorted(folder.glob("*.tsv"))
    if not found:
        raise KnowledgeError(folder, "no tables in this folder", "put tables such as bodies.tsv there (tab-separated)")
    for path in found:
        _check_table(path)


def _check_table(path: Path) -> None:
    known = tables.names()
    if path.stem not in known:
        near = difflib.get_close_matches(path.stem, known, 3, 0.5) or known
        raise KnowledgeError(path, "no table has this name", f"rename it, such as to {', '.join(near)}")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise KnowledgeError(f"{path}:{line}", "no UTF-8 text", "save the table as UTF-8") from error
    except OSError as error:
        raise KnowledgeError(path, f"cannot be read ({error.strerror})", "check its permissions") from error
    ours = tables.our_rows(path.stem)
    rows = tables.parse(text, str(path))
    for number, row in rows:
        for fault, remedy in _faults(row, ours):
            raise KnowledgeError(f"{path}:{number}", fault, remedy)
    if not rows:
        raise KnowledgeError(path, "holds no rows", f"write the heading ({', '.join(ours[0])}) and rows below it")


def _faults(row: Row, ours: Sequence[Row]) -> Iterator[tuple[str, str]]:
    """(fault, remedy) of a row, measured by our own rows of the table."""
    columns = list(ours[0])
    for column in row:
        if column not in columns:
            yield f"unknown column “{column}” in the heading", f"the columns are {', '.join(columns)}"
    for column in columns:
        if not row.get(column) and all(other[column] for other in ours):
            yield f"nothing in column “{column}”", "fill it, it is needed in every row"
    for column, cell in row.items():
        if column in _CLOSED:
            allowed = {value for other in ours for value in values(other[column])}
            for value in values(cell):
                if value not in allowed:
                    yield f"“{value}” is no {column}", f"write one of {', '.join(sorted(allowed))}"
        if column in _DATES and cell and not _is_date(cell):
            yield f"“{cell}” in column “{column}” is no date", "write it as 2025-07-01"
        if column in _NUMBERS and cell and not cell.isdecimal():
            yield f"“{cell}” in column “{column}” is no number", "write a whole number"


def _is_date(cell: str) -> bool:
    try:
        date.fromisoformat(cell)
    except ValueError:
        return False
    return True
