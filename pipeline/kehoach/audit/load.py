"""Facts from an archive's tables, each read once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from sys import intern
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Table, select

from kehoach.archive import Stored, load_documents
from kehoach.archive.load import load_texts
from kehoach.archive.schema import deadlines, documents, duplicates, mentions, recipients, works
from kehoach.audit.facts import Deadline, Document, Duplicate, Facts, Mention, Recipient, Work

if TYPE_CHECKING:
    from sqlalchemy import Connection

_BATCH = 500  # documents, records and texts read at once
_SHORT = 60  # letters: what is longer hardly comes again
RowType = TypeVar("RowType", bound=tuple[Any, ...])


def load_facts(connection: Connection) -> Facts:
    """All rows of the archive. Texts and records come through `connection` later: keep it open."""
    return Facts(
        _rows(connection, documents, Document, documents.c.id),
        _rows(connection, mentions, Mention, mentions.c.document_id, mentions.c.ordinal),
        _rows(connection, deadlines, Deadline, deadlines.c.document_id, deadlines.c.ordinal),
        _rows(connection, recipients, Recipient, recipients.c.document_id, recipients.c.ordinal),
        _rows(connection, works, Work, works.c.id),
        _rows(connection, duplicates, Duplicate, duplicates.c.document_id, duplicates.c.other_id),
        load_stored=lambda ids: _stored(connection, ids),
        load_texts=lambda ids: load_texts(connection, ids),
    )


def _rows(connection: Connection, table: Table, kind: type[RowType], *order: Any) -> Iterator[RowType]:
    names: tuple[str, ...] = kind._fields  # type: ignore[attr-defined]
    query = select(*(table.c[name] for name in names)).order_by(*order)
    make = kind._make  # type: ignore[attr-defined]
    for row in connection.execute(query.execution_options(yield_per=5_000)):
        yield make(map(_shared, row))


def _shared(value: Any) -> Any:
    """The same words once in memory: issuers, days, types and sections come again and again."""
    if type(value) is str:
        return intern(value) if len(value) <= _SHORT else value
    return tuple(value) if type(value) is list else value


def _stored(connection: Connection, ids: Sequence[int]) -> Iterator[Stored]:
    for start in range(0, len(ids), _BATCH):
        yield from load_documents(connection, list(ids[start : start + _BATCH]))
