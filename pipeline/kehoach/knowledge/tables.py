"""Reading the tables of knowledge: tab-separated text beside this module, found through importlib.resources.

A table has a heading line; `#` at the start of a line makes it a comment; empty cells are empty strings. Several
values in one cell are parted by `|` (see `values`). Tables of the same name in the folder that the
environment variable KEHOACH_KNOWLEDGE names are read after ours: adding an issuer or a form needs no code.
"""

from __future__ import annotations

import csv
import io
import os
from functools import lru_cache
from importlib import resources
from pathlib import Path

EXTRA_FOLDER = "KEHOACH_KNOWLEDGE"  # environment variable: a folder with a user's own tables


def rows(name: str) -> list[dict[str, str]]:
    """Rows of the table `name` (without ".tsv"), each a dict of column to cell, in file order.

    Raises FileNotFoundError where there is no such table, ValueError where a row has more cells than the heading.
    """
    return [dict(row) for row in _rows(name)]


def values(cell: str) -> tuple[str, ...]:
    """The values of a cell that holds several, parted by `|`."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())


@lru_cache(maxsize=64)
def _rows(name: str) -> tuple[dict[str, str], ...]:
    own = _parse(name, (resources.files("kehoach.knowledge") / "tables" / f"{name}.tsv").read_text(encoding="utf-8"))
    folder = os.environ.get(EXTRA_FOLDER)
    extra = Path(folder) / f"{name}.tsv" if folder else None
    if extra and extra.is_file():
        own += _parse(name, extra.read_text(encoding="utf-8"))
    return tuple(own)


def _parse(name: str, text: str) -> list[dict[str, str]]:
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    reader = csv.DictReader(io.StringIO("\n".join(lines)), delimiter="\t", quoting=csv.QUOTE_NONE, restval="")
    found = []
    for number, row in enumerate(reader, 1):
        if None in row:
            raise ValueError(f"knowledge table {name}: row {number} has more cells than the heading: {row}")
        found.append({column: (cell or "").strip() for column, cell in row.items()})
    return found
