"""What is told of a file that arrived."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sqlalchemy import select

from kehoach.archive.arrivals import State
from kehoach.archive.duplicates import duplicates_of
from kehoach.archive.find import describe
from kehoach.archive.schema import documents
from kehoach.errors import KehoachError
from kehoach.record import Record

if TYPE_CHECKING:
    from sqlalchemy import Connection

What = Literal["new", "changed", "unchanged", "copy", "quarantined", "gone"]


@dataclass(frozen=True, slots=True)
class Doubled:
    """A document that the one that arrived may be: its id, in few words, and how they are alike: "bytes", "identity"
    (number, symbol, issuer, period) or "text"; similarity of their texts, 0..1."""

    document_id: int
    described: str
    kind: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Arrived:
    """What became of one file.

    what: "new"; "changed" where a later reading found something else; "unchanged"; "copy": the same bytes as a document
    that came from elsewhere; "quarantined" with its `error`; "gone" where there is no such file, and no arrival.
    year and number: its số đến. missing: names of what the document lacks. aside: what failed beside a good record.
    record: where it was read just now.
    """

    path: Path
    what: What
    state: State
    year: int | None = None
    number: int | None = None
    document_id: int | None = None
    missing: tuple[str, ...] = ()
    duplicates: tuple[Doubled, ...] = ()
    error: KehoachError | None = None
    aside: KehoachError | None = None
    record: Record | None = None


def doubles(connection: Connection, document_id: int) -> tuple[Doubled, ...]:
    """What is noted of a document's duplicates."""
    found = {pair.other_id: pair for pair in duplicates_of(connection, document_id)}
    rows = connection.execute(select(documents).where(documents.c.id.in_(sorted(found))).order_by(documents.c.id))
    return tuple(Doubled(row.id, describe(row), found[row.id].kind, found[row.id].similarity) for row in rows)


def same_bytes(connection: Connection, document_id: int) -> Doubled:
    """The document itself, as what another arrival of its bytes doubles."""
    row = connection.execute(select(documents).where(documents.c.id == document_id)).one()
    return Doubled(document_id, describe(row), "bytes", 1.0)


def missing(connection: Connection, document_id: int) -> tuple[str, ...]:
    """Names of what a document lacks."""
    return tuple(connection.execute(select(documents.c.missing).where(documents.c.id == document_id)).scalar_one())
