"""Whether an archive is whole: originals as they came, rows as their records say. What is derived by later layers
(links) is theirs to check."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from kehoach.archive.arrivals import shown_path
from kehoach.archive.duplicates import NEAR, band_hashes, shingles, similarity
from kehoach.archive.load import Stored, load_documents
from kehoach.archive.originals import kept_originals, kept_searchable, original_path
from kehoach.archive.rows import Row, deadline_rows, document_row, mention_rows, recipient_rows
from kehoach.archive.schema import (
    arrivals,
    bands,
    deadlines,
    documents,
    duplicates,
    mentions,
    originals,
    recipients,
    versions,
)
from kehoach.errors import KehoachError
from kehoach.files import hash_file

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

    from kehoach.archive.place import Archive

_INGEST = "ingest the file again: its bytes come back, its history is kept"
_READ_AGAIN = "read it again with kehoach ingest --again"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is not as it should be: where, what, and what to do about it."""

    where: str
    fault: str
    remedy: str


def problems(archive: Archive) -> Iterator[Problem]:
    """All problems of originals, documents, arrivals and duplicates. Reads every file and every record."""
    with archive.reading() as connection:
        yield from _wrong_originals(connection, archive)
        yield from _stray_files(connection, archive)
        yield from _wrong_documents(connection)
        yield from _wrong_arrivals(connection)
        yield from _wrong_duplicates(connection)


def _wrong_originals(connection: Connection, archive: Archive) -> Iterator[Problem]:
    for row in connection.execute(select(originals).order_by(originals.c.sha256)):
        path = original_path(archive.folder, row.sha256, row.suffix)
        if not path.exists():
            yield Problem(str(path), "the original was deleted", _INGEST)
            continue
        try:
            if hash_file(path) != row.sha256:
                yield Problem(str(path), "the original was changed", f"move it away and {_INGEST}")
        except KehoachError as error:
            yield Problem(str(path), error.fault, error.remedy)


def _stray_files(connection: Connection, archive: Archive) -> Iterator[Problem]:
    """Files that nothing points at. Another suffix of the same bytes is none: two runs may keep them at once."""
    known = set(connection.execute(select(originals.c.sha256)).scalars())
    held = set(connection.execute(select(documents.c.sha256)).scalars())
    for path in kept_originals(archive.folder):
        if path.name.split(".")[0] not in known:
            remedy = "ingest again if a run was cut off before it was done, else move it away"
            yield Problem(shown_path(path), "no document and no arrival belongs to this file", remedy)
    for path in kept_searchable(archive.folder):
        if path.stem not in held:
            yield Problem(shown_path(path), "no document belongs to this searchable PDF/A", "delete it")


def _wrong_documents(connection: Connection) -> Iterator[Problem]:
    rows = {row.id: row for row in connection.execute(select(documents))}
    details = {table: _by_document(connection, table) for table in (mentions, deadlines, recipients, bands)}
    steps = _by_document(connection, versions)
    for stored in load_documents(connection):
        row = rows.pop(stored.id)
        for fault in _faults(stored, row, {table: found.get(stored.id, []) for table, found in details.items()}):
            yield Problem(f"#{stored.id}", fault, _READ_AGAIN)
        numbers = sorted(step["version"] for step in steps.get(stored.id, []))
        if numbers != list(range(1, row.version + 1)):
            yield Problem(f"#{stored.id}", "versions are missing from its history", "restore the database")
    for document_id in rows:
        yield Problem(f"#{document_id}", "it has no record", _READ_AGAIN)


def _faults(stored: Stored, row: Any, details: dict[Table, list[Row]]) -> Iterator[str]:
    record = stored.typed()
    if record.source.sha256 != row.sha256:
        yield "its record is that of another file"
    if any(getattr(row, name) != value for name, value in document_row(record).items()):
        yield "its row says something else than its record"
    expected = {
        mentions: mention_rows(record),
        deadlines: deadline_rows(record, stored.text.page_starts),
        recipients: recipient_rows(record),
        bands: [{"band": band, "hash": n} for band, n in enumerate(band_hashes(shingles(stored.text.text)))],
    }
    for table, wanted in expected.items():
        found = sorted(details[table], key=itemgetter("band" if table is bands else "ordinal"))
        same = len(found) == len(wanted) and all(_agree(*pair) for pair in zip(found, wanted, strict=True))
        if not same:
            yield f"its {table.name} say something else than its record"
    for citation in record.citations:
        if stored.text.text[citation.start : citation.end] != citation.text:
            yield "its text is not the one that its record was made from"
            break


def _agree(found: Row, wanted: Row) -> bool:
    return all(found[name] == value for name, value in wanted.items() if name != "answers")


def _by_document(connection: Connection, table: Table) -> dict[int, list[Row]]:
    columns = [column for column in table.c if column.name not in ("record", "evidence")]
    found: dict[int, list[Row]] = {}
    for row in connection.execute(select(*columns)):
        found.setdefault(row.document_id, []).append(row._asdict())
    return found


def _wrong_arrivals(connection: Connection) -> Iterator[Problem]:
    query = select(arrivals, documents.c.state.label("held"), documents.c.sha256.label("of"))
    query = query.outerjoin(documents, documents.c.id == arrivals.c.document_id)
    rows = connection.execute(query.order_by(arrivals.c.year, arrivals.c.number)).all()
    for before, row in pairwise([None, *rows]):
        assert row is not None
        where = f"{row.number}/{row.year} {row.name}"
        first = before is None or before.year != row.year
        if row.number != (1 if first or before is None else before.number + 1):
            yield Problem(where, "a number is missing before this arrival", "restore the database")
        if row.document_id is not None and (row.held != row.state or row.of != row.sha256):
            yield Problem(where, "the arrival says something else than its document", _READ_AGAIN)
    arrived = {row.document_id for row in rows}
    for document_id in connection.execute(select(documents.c.id)).scalars():
        if document_id not in arrived:
            yield Problem(f"#{document_id}", "it never arrived", _INGEST)


def _wrong_duplicates(connection: Connection) -> Iterator[Problem]:
    """What is noted as a pair must be one, and documents that share a band must be noted where their texts agree."""
    header = {row.id: (row.bucket, row.issuer_key, row.year) for row in connection.execute(select(documents))}
    noted = {(row.document_id, row.other_id): row for row in connection.execute(select(duplicates))}
    pairs = sorted(set(noted) | _sharing(connection) | _alike(header))
    needed = {document_id for pair in pairs for document_id in pair}
    texts = {one.id: shingles(one.text.text) for one in load_documents(connection) if one.id in needed}
    for first, second in pairs:
        measured = similarity(texts[first], texts[second])
        identity = header[first] == header[second] and None not in header[first]
        wanted = ("identity" if identity else "text", measured) if identity or measured >= NEAR else None
        row = noted.get((first, second))
        if wanted != (row and (row.kind, row.similarity)):
            yield Problem(f"#{first} and #{second}", "what is noted of them as duplicates is wrong", _READ_AGAIN)


def _sharing(connection: Connection) -> set[tuple[int, int]]:
    other = bands.alias()
    same = (other.c.band == bands.c.band) & (other.c.hash == bands.c.hash) & (other.c.document_id > bands.c.document_id)
    query = select(bands.c.document_id, other.c.document_id).join(other, same).distinct()
    return {(first, second) for first, second in connection.execute(query)}


def _alike(header: dict[int, tuple[Any, ...]]) -> set[tuple[int, int]]:
    groups: dict[tuple[Any, ...], list[int]] = {}
    for document_id, said in header.items():
        if None not in said:
            groups.setdefault(said, []).append(document_id)
    return {pair for group in groups.values() for pair in combinations(sorted(group), 2)}
