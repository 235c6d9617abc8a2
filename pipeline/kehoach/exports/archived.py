"""A whole archive as pandas tables, and tables as files.

The tables are those of `exports.frames`, each with the document's `id` before `file`; `citations` tells further where
a mention leads: `status`, `cited` (id of a held document), `answers`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from kehoach.archive.load import load_documents
from kehoach.archive.schema import documents as documents_table
from kehoach.archive.schema import mentions
from kehoach.errors import MissingToolError, QueryError
from kehoach.exports.files import written
from kehoach.exports.frames import KINDS, frame_of

if TYPE_CHECKING:
    import pandas
    from sqlalchemy import Connection

    from kehoach.archive import Archive

TABLES = tuple(KINDS)
SUFFIXES = (".csv", ".jsonl", ".parquet", ".xlsx")


def to_frames(archive: Archive) -> dict[str, pandas.DataFrame]:
    """Tables of all documents of an archive: documents, citations, deadlines, periods, sections, recipients."""
    with archive.reading() as connection:
        return {name: table(connection, name) for name in TABLES}


def table(connection: Connection, name: str) -> pandas.DataFrame:
    """One of the tables, by name; raises KeyError for an unknown one."""
    rows = (
        {"id": stored.id} | row for stored in load_documents(connection) for row in KINDS[name].rows(stored.typed())
    )
    found = frame_of(name, rows, first=("id",))
    return _linked(connection, found) if name == "citations" else found


def records(connection: Connection) -> Iterator[dict[str, Any]]:
    """All records with their `id`, as `kehoach parse --json` prints them."""
    for stored in load_documents(connection):
        yield {"id": stored.id} | stored.record


def write_records(found: Iterable[dict[str, Any]], path: Path) -> None:
    """One record a line (JSON Lines)."""
    with written(path) as temporary, temporary.open("w", encoding="utf-8") as file:
        for record in found:
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


def write_table(found: pandas.DataFrame, path: Path) -> None:
    """A table as CSV (with the mark by which Excel knows UTF-8), JSON Lines, Parquet or a spreadsheet, by suffix."""
    writers: dict[str, Callable[[Path], None]] = {
        ".csv": lambda to: found.to_csv(to, index=False, encoding="utf-8-sig", date_format="%Y-%m-%d"),
        ".jsonl": lambda to: found.to_json(to, orient="records", lines=True, force_ascii=False, date_format="iso"),
        ".parquet": lambda to: found.to_parquet(to, index=False),
        ".xlsx": lambda to: _spreadsheet(found, to),
    }
    if path.suffix.lower() not in writers:
        raise QueryError(path, "is of no kind that tables are written in", f"end it in {', '.join(SUFFIXES)}")
    try:
        with written(path) as temporary:
            writers[path.suffix.lower()](temporary)
    except ImportError as error:
        raise MissingToolError(path, "pyarrow is not installed", "pip install 'kehoach[parquet]'") from error


def _linked(connection: Connection, found: pandas.DataFrame) -> pandas.DataFrame:
    import pandas

    held = (
        select(documents_table.c.work_id, func.min(documents_table.c.id).label("cited"))
        .where(documents_table.c.work_id.is_not(None))
        .group_by(documents_table.c.work_id)
        .subquery()
    )
    query = select(
        mentions.c.document_id, mentions.c.ordinal, mentions.c.status, mentions.c.answers, held.c.cited
    ).outerjoin(held, held.c.work_id == mentions.c.work_id)
    links = pandas.DataFrame(connection.execute(query).all(), columns=["id", "ordinal", "status", "answers", "cited"])
    links["cited"] = links["cited"].astype("Int64")
    numbered = found.assign(ordinal=found.groupby("id").cumcount())
    return numbered.merge(links, on=["id", "ordinal"], how="left").drop(columns="ordinal")


def _spreadsheet(found: pandas.DataFrame, path: Path) -> None:
    from openpyxl import Workbook

    from kehoach.exports.spreadsheet import add_table

    book = Workbook()
    rows = (tuple(_plain(value) for value in row) for row in found.itertuples(index=False))
    widths = [_width(found[column]) for column in found.columns]
    add_table(book.active, 1, [str(column) for column in found.columns], widths, rows)
    book.save(path)


def _plain(value: Any) -> Any:
    """A cell's value: days without their time, nothing for what is missing."""
    import pandas

    if value is None or value is pandas.NaT or value is pandas.NA or value != value:
        return None
    return value.date() if isinstance(value, pandas.Timestamp) else value.item() if hasattr(value, "item") else value


def _width(column: Any) -> int:
    longest = int(column.map(lambda value: len(str(value))).quantile(0.9)) if len(column) else 0
    return min(max(longest, len(str(column.name)), 8) + 2, 60)
