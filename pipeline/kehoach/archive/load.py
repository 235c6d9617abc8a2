"""What the archive holds of a document: its record, its text with pages, its history."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, select

from kehoach.archive.packing import unpack, unpack_record
from kehoach.archive.schema import documents, texts, versions
from kehoach.errors import NotHeldError
from kehoach.record import Record

if TYPE_CHECKING:
    from sqlalchemy import Connection

NEWEST = and_(versions.c.document_id == documents.c.id, versions.c.version == documents.c.version)  # joins versions
_DOCUMENTS = (
    select(documents.c.id, documents.c.sequence, documents.c.sha256, versions.c.record, texts.c.text,
           texts.c.page_starts)
    .join(versions, NEWEST)
    .join(texts, texts.c.id == versions.c.text_id)
    .order_by(documents.c.sequence, documents.c.id)
)  # fmt: skip
_TEXTS = (
    select(documents.c.id, texts.c.text, texts.c.page_starts)
    .join(versions, NEWEST)
    .join(texts, texts.c.id == versions.c.text_id)
    .order_by(documents.c.id)
)


@dataclass(frozen=True, slots=True)
class StoredText:
    """Canonical text that the record's offsets point into; page_starts: (page, offset of its first letter)."""

    text: str
    page_starts: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Stored:
    """A document at its newest version; `record` in plain dicts and lists, as JSON prints it."""

    id: int
    sequence: int
    sha256: str
    record: dict[str, Any]
    text: StoredText

    def typed(self) -> Record:
        """The record as a `Record`."""
        return Record.from_dict(self.record)


def load_document(connection: Connection, document_id: int) -> Stored:
    """One document; raises NotHeldError where the id is unknown."""
    for stored in load_documents(connection, [document_id]):
        return stored
    raise NotHeldError(None, f"no document #{document_id} in the archive", "see kehoach list")


def load_documents(
    connection: Connection, ids: list[int] | None = None, *, after: int | None = None, batch: int = 500
) -> Iterator[Stored]:
    """Documents at their newest version, by sequence number then id; `after`: only those changed since then.

    Rows come from the database `batch` at a time, so that memory stays flat.
    """
    query = _DOCUMENTS
    if ids is not None:
        query = query.where(documents.c.id.in_(ids))
    if after is not None:
        query = query.where(documents.c.sequence > after)
    for row in connection.execute(query.execution_options(yield_per=batch)):
        yield Stored(row.id, row.sequence, row.sha256, unpack_record(row.record), _text(row))


def load_texts(connection: Connection, ids: Sequence[int], *, batch: int = 500) -> Iterator[tuple[int, StoredText]]:
    """(document id, newest text), without the records, which cost ten times as much; by id within a batch."""
    for start in range(0, len(ids), batch):
        for row in connection.execute(_TEXTS.where(documents.c.id.in_(ids[start : start + batch]))):
            yield row.id, _text(row)


def _text(row: Any) -> StoredText:
    return StoredText(unpack(row.text), tuple((int(page), int(start)) for page, start in row.page_starts))
