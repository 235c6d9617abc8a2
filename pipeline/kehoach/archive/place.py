"""Where an archive lies: a folder with a SQLite file, or a PostgreSQL database with a folder for originals."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kehoach.archive.faults import named_faults
from kehoach.errors import ArchiveError

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

DATABASE = "kehoach.sqlite"
_POSTGRES = ("postgresql://", "postgres://", "postgresql+psycopg://")
_BUSY = 60_000  # milliseconds that a writer waits for another one


@dataclass(frozen=True, slots=True)
class Archive:
    """An open archive. `place`: folder or URL without its password, for messages; `folder`: holds originals and the
    search index."""

    engine: Engine
    place: str
    folder: Path

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the archive."""
        with named_faults(self.place), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that no other writer overlaps: all of it, or nothing where it fails. Raises the sequence."""
        from sqlalchemy import update

        from kehoach.archive.schema import archive

        with named_faults(self.place), self.engine.execution_options(kehoach_writes=True).begin() as connection:
            connection.execute(update(archive).values(sequence=archive.c.sequence + 1))
            yield connection

    def close(self) -> None:
        """Give connections back."""
        self.engine.dispose()

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()


def open_archive(where: str | Path | None = None, *, originals: Path | None = None, create: bool = False) -> Archive:
    """The archive at `where`: a folder or a `postgresql://` URL; None takes $KEHOACH_ARCHIVE, else the user's data
    folder. originals: folder for originals and index beside a PostgreSQL database (else $KEHOACH_ORIGINALS).

    An older schema is brought up to date. Raises ArchiveError where there is none (and `create` is not set), or where
    it cannot be opened, or is of a newer version.
    """
    from kehoach.archive.migrate import bring_up_to_date

    place = str(where or os.environ.get("KEHOACH_ARCHIVE") or _user_folder())
    if place.startswith(_POSTGRES):
        archive = _postgres(place, originals or _from_environment("KEHOACH_ORIGINALS"))
    elif "://" in place:
        raise ArchiveError(place, "is no kind of archive", "give a folder or a postgresql:// URL")
    else:
        archive = _sqlite(Path(place).expanduser(), create)
    bring_up_to_date(archive, create=create)
    return archive


def sequence(connection: Connection) -> int:
    """The archive's sequence number: how many times it was written to."""
    from sqlalchemy import select

    from kehoach.archive.schema import archive

    return int(connection.execute(select(archive.c.sequence)).scalar_one())


def _user_folder() -> Path:
    from platformdirs import user_data_path

    return user_data_path("kehoach", appauthor=False)


def _from_environment(name: str) -> Path | None:
    value = os.environ.get(name)
    return Path(value).expanduser() if value else None


def _sqlite(folder: Path, create: bool) -> Archive:
    from sqlalchemy import URL, create_engine, event

    if folder.exists() and not folder.is_dir():
        raise ArchiveError(folder, "is a file, no folder", "name the archive's folder")
    if not create and not (folder / DATABASE).is_file():
        raise ArchiveError(folder, "no archive there", "make one with kehoach ingest, or name another with --archive")
    if create:
        _make_folder(folder)
    database = str((folder / DATABASE).absolute())
    engine = create_engine(URL.create("sqlite+pysqlite", database=database))
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return Archive(engine, str(folder), folder)


def _set_up_sqlite(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # transactions begin where we say
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={_BUSY}"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("kehoach_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _postgres(url: str, folder: Path | None) -> Archive:
    from sqlalchemy import create_engine, make_url

    from kehoach.archive.faults import named_arguments

    if folder is None:
        remedy = "name it with --originals DIR or KEHOACH_ORIGINALS"
        raise ArchiveError(_shown(url), "a PostgreSQL archive needs a folder for originals", remedy)
    _make_folder(folder)
    with named_arguments(_shown(url)):
        parsed = make_url(url).set(drivername="postgresql+psycopg")
        engine = create_engine(parsed, isolation_level="READ COMMITTED", pool_pre_ping=True)
    return Archive(engine, parsed.render_as_string(hide_password=True), folder)


def _shown(url: str) -> str:
    head, at, rest = url.rpartition("@")
    return f"{head.split('://')[0]}://…@{rest}" if at else url


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArchiveError(
            folder, f"cannot be made ({error.strerror})", "choose a folder that you may write"
        ) from error
