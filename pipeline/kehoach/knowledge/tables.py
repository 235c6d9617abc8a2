"""Reading the tables of knowledge: tab-separated text beside this module, found through importlib.resources.

A table has a heading line; `#` at the start of a line makes it a comment; empty cells are empty strings. Several
values in one cell are parted by `|` (see `values`). Tables of the same name in a user's own folder (see
`kehoach.knowledge.own`) are read after ours: adding an issuer or a form needs no code.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from itertools import zip_longest
from pathlib import Path
from types import MappingProxyType

from kehoach.errors import KnowledgeError

Row = Mapping[str, str]
_own_folder: list[Path] = []  # none or one; set through `read_also` alone


def rows(name: str) -> tuple[Row, ...]:
    """Rows of the table `name` (without ".tsv"), each a mapping of column to cell, in file order; shared, never copied.

    Raises FileNotFoundError where there is no such table, KnowledgeError where a row has more cells than the heading.
    """
    return _rows(name)


def values(cell: str) -> tuple[str, ...]:
    """The values of a cell that holds several, parted by `|`."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def names() -> list[str]:
    """Names of our tables."""
    folder = resources.files("kehoach.knowledge") / "tables"
    return sorted(entry.name.removesuffix(".tsv") for entry in folder.iterdir() if entry.name.endswith(".tsv"))


def own_folder() -> Path | None:
    """The user's folder that is read after our tables, None where there is none."""
    return _own_folder[0] if _own_folder else None


def read_also(folder: Path | None) -> None:
    """Read the tables of `folder` after ours from now on, in this process; what was made of tables before is stale."""
    _own_folder[:] = [] if folder is None else [folder]
    _rows.cache_clear()


def our_rows(name: str) -> list[dict[str, str]]:
    """Rows of our table alone."""
    text = (resources.files("kehoach.knowledge") / "tables" / f"{name}.tsv").read_text(encoding="utf-8")
    return [row for _, row in parse(text, f"{name}.tsv")]


def parse(text: str, origin: str) -> list[tuple[int, dict[str, str]]]:
    """(line number, row) of each row of a table; `origin` is named where a row has more cells than the heading."""
    heading: list[str] = []
    found: list[tuple[int, dict[str, str]]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if not heading:
            heading = cells
            continue
        if len(cells) > len(heading):
            fault = f"a row of {len(cells)} cells below a heading of {len(heading)}"
            raise KnowledgeError(f"{origin}:{number}", fault, "put one tab between cells, | between values in a cell")
        found.append((number, dict(zip_longest(heading, cells, fillvalue=""))))
    return found


@lru_cache(maxsize=64)
def _rows(name: str) -> tuple[Row, ...]:
    ours = our_rows(name)
    folder = own_folder()
    extra = folder / f"{name}.tsv" if folder else None
    if extra is None or not extra.is_file():
        return tuple(map(MappingProxyType, ours))
    blank = dict.fromkeys(ours[0], "")  # columns that the user's table leaves out
    theirs = [blank | row for _, row in parse(extra.read_text(encoding="utf-8-sig"), str(extra))]
    return tuple(map(MappingProxyType, [*ours, *theirs]))
