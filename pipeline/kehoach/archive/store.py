"""Documents go into the archive: a first reading, a later reading, all in the caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Table, delete, func, insert, select, update

from kehoach.archive.clock import now
from kehoach.archive.packing import pack, pack_record
from kehoach.archive.place import sequence
from kehoach.archive.rows import (
    PageStarts,
    Row,
    deadline_rows,
    document_row,
    mention_rows,
    recipient_rows,
)
from kehoach.archive.schema import deadlines, documents, mentions, originals, recipients, texts, versions
from kehoach.record import Record

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Draft:
    """What was read of one file: its record, canonical text, and where its pages begin in it."""

    record: Record
    text: str
    page_starts: PageStarts


def add_original(connection: Connection, sha256: str, size: int, suffix: str) -> None:
    """Note an original whose bytes lie in the folder; once for the same bytes."""
    if not connection.execute(select(originals.c.sha256).where(originals.c.sha256 == sha256)).first():
        connection.execute(insert(originals).values(sha256=sha256, size=size, suffix=suffix, kept_at=now()))


def add_document(connection: Connection, draft: Draft, *, made_by: str) -> int:
    """A document that is new to the archive, its original noted already; its id. Links are the citator's work."""
    row = document_row(draft.record) | {"sha256": draft.record.source.sha256, "version": 1}
    row["sequence"] = sequence(connection)
    document_id = _insert(connection, documents, row)
    add_version(connection, document_id, draft.record, 1, text_id=add_text(connection, draft), made_by=made_by)
    put_details(connection, document_id, draft.record, draft.page_starts)
    return document_id


def add_text(connection: Connection, draft: Draft) -> int:
    """Keep a text with its pages; its id."""
    pages = [list(start) for start in draft.page_starts]
    return _insert(connection, texts, {"text": pack(draft.text), "page_starts": pages})


def add_version(
    connection: Connection,
    document_id: int,
    record: Record,
    version: int,
    *,
    text_id: int,
    made_by: str,
    correction: Row | None = None,
) -> None:
    """One step of a document's history: a reading, or a correction with its field, value and why."""
    row = {"kind": "correction" if correction else "reading", **(correction or {})}
    row |= {"document_id": document_id, "version": version, "made_at": now(), "made_by": made_by}
    connection.execute(insert(versions).values(**row, record=pack_record(record.to_dict()), text_id=text_id))


def put_details(connection: Connection, document_id: int, record: Record, pages: PageStarts) -> None:
    """Mentions, deadlines and recipients of the newest version take the place of those of an older one."""
    details = (
        (mentions, mention_rows(record)),
        (deadlines, deadline_rows(record, pages)),
        (recipients, recipient_rows(record)),
    )
    for table, rows in details:
        connection.execute(delete(table).where(table.c.document_id == document_id))
        if rows:
            connection.execute(insert(table), [row | {"document_id": document_id} for row in rows])


def put_newest(connection: Connection, document_id: int, record: Record, version: int) -> None:
    """The document's row shows this version, and its sequence number tells that it changed."""
    row = document_row(record) | {"version": version, "sequence": sequence(connection)}
    connection.execute(update(documents).where(documents.c.id == document_id).values(**row))


def touch(connection: Connection, ids: Sequence[int]) -> None:
    """Note that something about these documents changed that the search index shows."""
    if ids:
        at = sequence(connection)
        connection.execute(update(documents).where(documents.c.id.in_(ids)).values(sequence=at))


def count(connection: Connection, table: Table) -> int:
    """Rows of a table."""
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def _insert(connection: Connection, table: Table, row: Row) -> int:
    key = connection.execute(insert(table).values(**row)).inserted_primary_key
    assert key is not None
    return int(key[0])
