"""Every file that was handed in, numbered as it arrived (số đến), and what became of it.

Nghị định 30/2020/NĐ-CP, Điều 22: incoming documents are numbered in the order in which they arrive, anew every year.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import and_, func, insert, or_, select, update

from kehoach.archive.clock import now
from kehoach.archive.schema import arrivals, documents
from kehoach.errors import (
    DamagedFileError,
    KehoachError,
    MissingToolError,
    UnreadableFileError,
    UnsupportedFileError,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

State = Literal["done", "partial", "quarantined"]
_KINDS = (UnreadableFileError, DamagedFileError, UnsupportedFileError, MissingToolError)
_HEADER = (
    "type_name", "number", "issued_on", "issuer", "issuer_key", "title", "missing", "pages", "least_confidence",
)  # fmt: skip
STATES: tuple[State, ...] = ("done", "partial", "quarantined")


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a file's bytes: the document that they are, or the failure that says why they are none."""

    document_id: int | None = None
    state: State = "quarantined"
    failure: KehoachError | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What the archive knows of a file's bytes. `numbered`: they arrived from this very path before, as `arrival_id`.
    origin: of their document."""

    arrival_id: int
    document_id: int | None
    state: State
    failure: KehoachError | None
    tried_with: str
    origin: str | None
    numbered: bool


def note_arrival(connection: Connection, path: Path, sha256: str | None, fate: Fate, *, tried_with: str) -> int:
    """Number a file that arrives, once for the same bytes from the same path; its row's id.

    What became of the bytes is said of all their arrivals. A file that could not be read before (sha256 None) keeps its
    number when its bytes come; one that came before and cannot be read now is no new arrival.
    """
    values = _fate(fate) | {"tried_with": tried_with}
    if sha256 is not None:
        connection.execute(update(arrivals).where(arrivals.c.sha256 == sha256).values(**values))
    before = _earlier(connection, path, sha256)
    if before is not None:
        if sha256 is not None or before.sha256 is None:
            connection.execute(update(arrivals).where(arrivals.c.id == before.id).values(sha256=sha256, **values))
        return int(before.id)
    year = datetime.now().astimezone().year  # of the office's own calendar
    last = connection.execute(select(func.max(arrivals.c.number)).where(arrivals.c.year == year)).scalar()
    row = values | {"year": year, "number": (last or 0) + 1, "sha256": sha256, "arrived_at": now()}
    row |= {"path": shown_path(path.absolute()), "name": shown_path(path.name)}
    key = connection.execute(insert(arrivals).values(**row)).inserted_primary_key
    assert key is not None
    return int(key[0])


def known_bytes(connection: Connection, sha256: str, path: Path) -> Known | None:
    """What is known of these bytes, None where they never arrived."""
    here = arrivals.c.path == shown_path(path.absolute())
    query = (
        select(arrivals, documents.c.origin, here.label("numbered"))
        .outerjoin(documents, documents.c.id == arrivals.c.document_id)
        .where(arrivals.c.sha256 == sha256)
        .order_by(here.desc())
        .limit(1)
    )
    row = connection.execute(query).first()
    if row is None:
        return None
    return Known(
        row.id, row.document_id, row.state, failure_of(row), row.tried_with, row.origin, bool(row.numbered)
    )  # fmt: skip


def failure_of(row: Row[Any]) -> KehoachError | None:
    """The failure that an arrival tells of, without its file."""
    if row.fault is None:
        return None
    kind = next((kind for kind in _KINDS if kind.exit_code == row.exit_code), KehoachError)
    return kind(None, row.fault, row.remedy)


def held_state(connection: Connection, document_id: int) -> State:
    """State of a document."""
    state: State = connection.execute(select(documents.c.state).where(documents.c.id == document_id)).scalar_one()
    return state


def follow_state(connection: Connection, document_id: int) -> None:
    """A document's arrivals are in the state that it came to."""
    state = held_state(connection, document_id)
    connection.execute(update(arrivals).where(arrivals.c.document_id == document_id).values(state=state))


def find_arrivals(
    connection: Connection, *, states: Collection[str] = (), year: int | None = None
) -> Sequence[Row[Any]]:
    """Arrivals by year and number, each with its document's header where it is one."""
    query = (
        select(arrivals, *(documents.c[name].label(f"document_{name}") for name in _HEADER))
        .outerjoin(documents, documents.c.id == arrivals.c.document_id)
        .order_by(arrivals.c.year, arrivals.c.number)
    )
    if states:
        query = query.where(arrivals.c.state.in_(list(states)))
    if year is not None:
        query = query.where(arrivals.c.year == year)
    return connection.execute(query).all()


def arrival(connection: Connection, arrival_id: int) -> Row[Any]:
    """One arrival."""
    return connection.execute(select(arrivals).where(arrivals.c.id == arrival_id)).one()


def shown_path(path: Path | str) -> str:
    """A path as text that any database takes; bytes that are no UTF-8 as \\xNN."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _earlier(connection: Connection, path: Path, sha256: str | None) -> Any:
    """The row of these bytes from this path, else that of this path whose bytes could not be read; of a file that
    cannot be read, any of its path."""
    unread = arrivals.c.sha256.is_(None)
    same = arrivals.c.path == shown_path(path.absolute())
    if sha256 is not None:
        same = and_(same, or_(arrivals.c.sha256 == sha256, unread))
    query = select(arrivals.c.id, arrivals.c.sha256).where(same)
    return connection.execute(query.order_by(unread, arrivals.c.id.desc()).limit(1)).first()


def _fate(fate: Fate) -> dict[str, Any]:
    failure = fate.failure
    return {
        "document_id": fate.document_id,
        "state": fate.state,
        "fault": failure and failure.fault,
        "remedy": failure and failure.remedy,
        "exit_code": failure and failure.exit_code,
    }
