"""The index on disk: made, brought up to what the database holds, made anew where it is of no use.

It lies in the archive's folder, `index/`, and is derived: `state.json` in it says of which archive it is and up to
which sequence number it holds the archive's changes. The state is written after the index itself; a process that is
killed in between leaves a state that is too old, and the next catch-up takes in the same documents once more.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from kehoach.archive import Archive
from kehoach.archive.load import load_documents
from kehoach.archive.schema import archive as archive_table
from kehoach.archive.schema import documents
from kehoach.search.entries import VERSION, entry, schema
from kehoach.search.lock import locked
from kehoach.search.state import State, index_folder, read_state, writable, write_state

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from tantivy import Index, IndexWriter

Tell = Callable[[str], None]  # is given a line for a person

_HEAP = 64 << 20  # bytes that the writer may hold before it writes a segment
_COMMIT_AFTER = 10_000  # documents; at the next change of the sequence number


def catch_up(archive: Archive, tell: Tell | None = None, *, patience: float | None = None) -> Index:
    """Bring the index up to what the database holds; make it where there is none, anew where it is of no use. The
    open index.

    patience: seconds to wait for another process that writes it, else it is left to the other one; None: for ever.
    tell: is given a line where the index is built anew or stays behind. Raises ArchiveError where it cannot be written.
    """
    tell = tell or _silent
    state, index = read_state(archive), open_index(archive)
    now = _now(archive)
    if index and state == now:
        return index
    usable = index and state and (state.version, state.made_at) == (now.version, now.made_at)
    with writable(archive), locked(_lock(archive), patience if usable else None) as ours:
        if ours:
            return _write(archive, tell)
    tell("another process writes the search index: the newest documents may not be found yet")
    assert index
    return index


def rebuild(archive: Archive) -> int:
    """Make the index anew from the database; how many documents it holds. The old one serves until this is done."""
    with writable(archive), locked(_lock(archive), None):
        now, index = _now(archive), open_index(archive)
        state = read_state(archive)
        if index is None or state is None or state.version != now.version:
            return int(_anew(archive, now).searcher().num_docs)
        return int(_take_in(archive, index, now, after=None).searcher().num_docs)


def repair(archive: Archive, tell: Tell | None = None) -> Index:
    """An index whose files turned out to be damaged is made anew."""
    (tell or _silent)("the search index is damaged and is built anew")
    with writable(archive), locked(_lock(archive), None):
        return _anew(archive, _now(archive))


def open_index(archive: Archive) -> Index | None:
    """The index as it is; None where there is none or it cannot be opened."""
    folder = index_folder(archive)
    try:
        listed = (folder / "meta.json").stat()
        return _opened(str(folder), (listed.st_ino, listed.st_mtime_ns, listed.st_size))
    except (OSError, ValueError):
        return None


@lru_cache(maxsize=4)
def _opened(folder: str, _: tuple[int, ...]) -> Index:
    """Opening takes as long as a search: once for each state of the list of segments. Raises ValueError."""
    from tantivy import Index

    index = Index.open(folder)
    index.config_reader("manual")
    index.reload()
    return index


def _lock(archive: Archive) -> Path:
    return archive.folder / "index.lock"


def _silent(_: str) -> None:
    """Says nothing."""


def _write(archive: Archive, tell: Tell) -> Index:
    """Under the lock: another process may have done the work meanwhile."""
    there = index_folder(archive).exists()
    state, index, now = read_state(archive), open_index(archive), _now(archive)
    if index is None or state is None:
        if there:
            tell("the search index is damaged or unfinished and is built anew")
    elif state.version != now.version:
        tell("the search index was made by another version of kehoach and is built anew")
    elif state.made_at != now.made_at or state.sequence > now.sequence:
        tell("the search index is of another archive, or of a later state of this one, and is built anew")
    else:
        return index if state == now else _take_in(archive, index, now, after=state.sequence)
    return _anew(archive, now)


def _anew(archive: Archive, now: State) -> Index:
    """What is there goes, its state first: what is left of an index without a state is none."""
    from tantivy import Index

    folder = index_folder(archive)
    write_state(archive, None)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    return _take_in(archive, Index(schema(), path=str(folder)), now, after=0)


def _take_in(archive: Archive, index: Index, now: State, *, after: int | None) -> Index:
    """Documents changed since `after`; None: all, at once in place of those that the index holds."""
    writer = index.writer(_HEAP, 1)
    if after is None:
        writer.delete_all_documents()
    with archive.reading() as connection:
        reached = _add(archive, connection, writer, now, after)
        writer.commit()
        index.config_reader("manual")
        index.reload()
        if index.searcher().num_docs != connection.execute(select(func.count()).select_from(documents)).scalar_one():
            _drop_deleted(connection, index, writer)
    writer.wait_merging_threads()
    write_state(archive, State(now.version, now.made_at, max(now.sequence, reached)))
    index.reload()
    return index


def _add(archive: Archive, connection: Connection, writer: IndexWriter, now: State, after: int | None) -> int:
    """Add documents by their sequence number; the last one. Of many, some are committed on the way, with a state that
    says so, so that a killed process need not begin anew."""
    reached, pending = after or 0, 0
    for stored in load_documents(connection, after=after):
        if stored.sequence > reached:
            if after is not None and pending >= _COMMIT_AFTER:
                writer.commit()
                write_state(archive, State(now.version, now.made_at, reached))
                pending = 0
            reached = stored.sequence
        if after is not None:
            writer.delete_documents_by_term("id", stored.id)
        writer.add_document(entry(stored))
        pending += 1
    return reached


def _drop_deleted(connection: Connection, index: Index, writer: IndexWriter) -> None:
    """Take out what the database holds no more."""
    from tantivy import Query

    held = set(connection.execute(select(documents.c.id)).scalars())
    searcher = index.searcher()
    hits = searcher.search(Query.all_query(), max(1, searcher.num_docs), count=False).hits
    found = set(searcher.fast_field_values("id", [address for _, address in hits]))
    for gone in found - held:
        writer.delete_documents_by_term("id", gone)
    writer.commit()


def _now(archive: Archive) -> State:
    with archive.reading() as connection:
        row = connection.execute(select(archive_table.c.made_at, archive_table.c.sequence)).one()
        return State(VERSION, row.made_at, row.sequence)
