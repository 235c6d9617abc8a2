"""One hash of all that an archive says: the same for the same files, in whatever order and by however many processes
they came, and whatever was killed on the way.

Left out is what only tells of that way: ids, sequence and arrival numbers, moments, and which of several names of the
same bytes came first.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from kehoach.archive.packing import unpack, unpack_record
from kehoach.archive.schema import (
    arrivals,
    bands,
    deadlines,
    documents,
    duplicates,
    mentions,
    originals,
    recipients,
    texts,
    versions,
    works,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

    from kehoach.archive.place import Archive

_OF_THE_WAY = {"id", "sequence", "document_id", "other_id", "work_id", "claim_id", "text_id", "linked"}
_OF_THE_WAY |= {"arrived_at", "kept_at", "made_at", "year", "number", "name", "suffix"}
_HEADER_TOO = {"year", "number"}  # of documents and mentions these are what they say, not when they came


def digest(archive: Archive) -> str:
    """SHA-256 of the archive's logical content."""
    with archive.reading() as connection:
        return hashlib.sha256("\n".join(sorted(contents(connection))).encode()).hexdigest()


def contents(connection: Connection) -> Iterator[str]:
    """All that the archive says, a line each, in no order."""
    yield from _documents(connection)
    yield from _originals(connection)
    yield from links(connection)
    yield from _duplicates(connection)


def links(connection: Connection) -> Iterator[str]:
    """What the citator made of the mentions, as sorted lines would tell it."""
    query = select(documents.c.sha256, works.c.key).outerjoin(works, works.c.id == documents.c.work_id)
    for row in connection.execute(query):
        yield _line("work of", row.sha256, row.key)
    for row in connection.execute(select(works)):
        yield _line("work", _plain(works, row, _HEADER_TOO | {"name"}))
    query = (
        select(mentions, documents.c.sha256.label("citing"), works.c.key.label("cited"))
        .join(documents, documents.c.id == mentions.c.document_id)
        .outerjoin(works, works.c.id == mentions.c.work_id)
    )
    for row in connection.execute(query):
        yield _line("mention", row.citing, row.cited, _plain(mentions, row, _HEADER_TOO | {"name"}))


def _documents(connection: Connection) -> Iterator[str]:
    for row in connection.execute(select(documents)):
        yield _line("document", _plain(documents, row, _HEADER_TOO))
    query = select(versions, texts.c.text, texts.c.page_starts, documents.c.sha256)
    query = query.join(texts, texts.c.id == versions.c.text_id).join(
        documents, documents.c.id == versions.c.document_id
    )
    for row in connection.execute(query):
        record = unpack_record(row.record)
        record["source"].pop("name")
        said = [row.version, row.kind, row.made_by, row.why, row.field, row.value]
        yield _line("version", row.sha256, said, record, unpack(row.text), row.page_starts)
    for table in (deadlines, recipients, bands):
        query = select(table, documents.c.sha256.label("of")).join(documents, documents.c.id == table.c.document_id)
        for row in connection.execute(query):
            yield _line(table.name, row.of, _plain(table, row, {"name"}))


def _originals(connection: Connection) -> Iterator[str]:
    for row in connection.execute(select(originals)):
        yield _line("original", row.sha256, row.size)
    query = select(arrivals, documents.c.sha256.label("of")).outerjoin(
        documents, documents.c.id == arrivals.c.document_id
    )
    for row in connection.execute(query):
        yield _line("arrival", row.of, _plain(arrivals, row, {"name"}))


def _duplicates(connection: Connection) -> Iterator[str]:
    names = {row.id: row.sha256 for row in connection.execute(select(documents.c.id, documents.c.sha256))}
    for row in connection.execute(select(duplicates)):
        yield _line("duplicate", sorted((names[row.document_id], names[row.other_id])), row.kind, row.similarity)


def _plain(table: Table, row: Any, too: set[str]) -> dict[str, Any]:
    """What a row says, without what tells of its way into the archive."""
    left_out = _OF_THE_WAY - too
    return {name: getattr(row, name) for name in sorted(table.c.keys()) if name not in left_out}


def _line(*parts: Any) -> str:
    return json.dumps(parts, ensure_ascii=True, sort_keys=True)
