"""A document goes into the archive, or changes there, with all that hangs on it: duplicates and links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from sqlalchemy import select

from kehoach import citator
from kehoach.archive.arrivals import follow_state
from kehoach.archive.duplicates import note_duplicates
from kehoach.archive.history import Version, add_correction, put_reading
from kehoach.archive.load import load_document
from kehoach.archive.schema import documents
from kehoach.archive.store import Draft, add_document

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from kehoach.archive import Archive

Change = Literal["new", "changed", "unchanged"]


def store_draft(connection: Connection, draft: Draft, *, made_by: str) -> int:
    """A reading goes in, its original noted already: as a new document, or as a later reading of the one whose file
    has the same bytes; its id."""
    return put_draft(connection, draft, made_by=made_by)[0]


def put_draft(connection: Connection, draft: Draft, *, made_by: str) -> tuple[int, Change]:
    """`store_draft`, with what it changed."""
    sha256 = draft.record.source.sha256
    held = connection.execute(select(documents.c.id).where(documents.c.sha256 == sha256)).scalar()
    change: Change = "new"
    if held is None:
        held = add_document(connection, draft, made_by=made_by)
    else:
        change = "changed" if put_reading(connection, held, draft, made_by=made_by) else "unchanged"
    if change != "unchanged":
        note_duplicates(connection, held, draft.text)
        citator.link(connection, held)
    return int(held), change


def correct(archive: Archive, document_id: int, field: str, value: str | None, *, by: str, why: str) -> Version:
    """Correct a field of a document (`value` None: it is not there), and link anew what hangs on it.

    Raises CorrectionError where the value does not fit, NotHeldError where there is no such document.
    """
    with archive.writing() as connection:
        version = add_correction(connection, document_id, field, value, by=by, why=why)
        note_duplicates(connection, document_id, load_document(connection, document_id).text.text)
        follow_state(connection, document_id)
        citator.link(connection, document_id)
    return version
