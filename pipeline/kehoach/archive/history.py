"""A document's history: readings of its file and corrections by people, each a version that stays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from kehoach.archive.corrections import Correction, checked, corrections_of, laid_over
from kehoach.archive.load import NEWEST
from kehoach.archive.packing import pack_record, unpack, unpack_record
from kehoach.archive.schema import documents, texts, versions
from kehoach.archive.store import Draft, add_text, add_version, put_details, put_newest
from kehoach.errors import CorrectionError, NotHeldError
from kehoach.record import Record

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Version:
    """One step: a reading (by a version of kehoach) or a correction (by a person, of a field, to a value, and why).

    before: the field's value in the version before, of a correction; plain JSON like `value`.
    """

    version: int
    kind: str
    made_at: str
    made_by: str
    why: str | None
    field: str | None
    value: Any
    before: Any
    record: dict[str, Any]


def put_reading(connection: Connection, document_id: int, draft: Draft, *, made_by: str) -> bool:
    """A later reading of a document's file, its corrections laid over it; False where it tells nothing new."""
    row = _newest(connection, document_id)
    source = replace(draft.record.source, name=row.name)  # of the name under which it came first
    corrections = corrections_of(connection, document_id)
    record = laid_over(replace(draft.record, source=source), draft.text, draft.page_starts, corrections)
    pages = [list(start) for start in draft.page_starts]
    same_text = unpack(row.text) == draft.text and row.page_starts == pages
    if same_text and unpack(row.record) == unpack(pack_record(record.to_dict())):
        return False
    text_id = row.text_id if same_text else add_text(connection, draft)
    add_version(connection, document_id, record, row.version + 1, text_id=text_id, made_by=made_by)
    put_newest(connection, document_id, record, row.version + 1)
    put_details(connection, document_id, record, draft.page_starts)
    return True


def add_correction(
    connection: Connection, document_id: int, field: str, value: str | None, *, by: str, why: str
) -> Version:
    """Correct a field; `value` None says that the document does not have it. Raises CorrectionError, NotHeldError."""
    row = _newest(connection, document_id)
    record = Record.from_dict(unpack_record(row.record))
    correction = Correction(field, checked(field, value, issued_on=row.issued_on), _named(by))
    if not why.strip():
        raise CorrectionError(field, "no reason for the correction", "say with --why what shows that it is so")
    pages = [(page, start) for page, start in row.page_starts]
    corrected = laid_over(record, unpack(row.text), pages, [correction])
    if _shown(corrected.to_dict(), field) != correction.value:
        raise CorrectionError(field, "the document has no issuer that it could belong to", "correct the issuer first")
    step = {"field": field, "value": correction.value, "why": why.strip()}
    number = row.version + 1
    add_version(connection, document_id, corrected, number, text_id=row.text_id, made_by=correction.by, correction=step)
    put_newest(connection, document_id, corrected, number)
    return list(history(connection, document_id))[-1]


def history(connection: Connection, document_id: int) -> Iterator[Version]:
    """All versions, oldest first."""
    before: dict[str, Any] = {}
    query = select(versions).where(versions.c.document_id == document_id).order_by(versions.c.version)
    for row in connection.execute(query):
        record = unpack_record(row.record)
        old = _shown(before, row.field) if row.field and before else None
        yield Version(row.version, row.kind, row.made_at, row.made_by, row.why, row.field, row.value, old, record)
        before = record


def _newest(connection: Connection, document_id: int) -> Any:
    query = (
        select(documents.c.name, documents.c.issued_on, versions.c.version, versions.c.record, versions.c.text_id,
               texts.c.text, texts.c.page_starts)
        .join(versions, NEWEST)
        .join(texts, texts.c.id == versions.c.text_id)
        .where(documents.c.id == document_id)
    )  # fmt: skip
    row = connection.execute(query).first()
    if row is None:
        raise NotHeldError(None, f"no document #{document_id} in the archive", "see kehoach list")
    return row


def _shown(record: dict[str, Any], field: str) -> Any:
    """A field's value as a correction writes it."""
    if field in ("level", "parent"):
        return record["issuer"]["value"][field] if record["issuer"] else None
    if field in ("signer", "position", "authority"):
        return record["signature"]["name" if field == "signer" else field] if record["signature"] else None
    return record[field]["value"] if record[field] else None


def _named(by: str) -> str:
    plain = " ".join(by.split())
    if not plain:
        raise CorrectionError(None, "nobody is named as the one who corrects", "name a person with --by")
    return plain
