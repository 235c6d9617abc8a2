"""Failures of databases by name, with a remedy for each."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from kehoach.errors import ArchiveError, MissingToolError

_KNOWN = (  # words of the database -> fault, remedy
    ("database or disk is full", "the disk is full", "free some space and run it again; nothing was lost"),
    ("no space left", "the disk is full", "free some space and run it again; nothing was lost"),
    ("disk full", "the disk is full", "free some space and run it again; nothing was lost"),
    ("disk i/o error", "cannot be written", "free some space or check the disk, then run it again; nothing was lost"),
    ("readonly", "cannot be written", "make its folder and files writable for you, or use another archive"),
    ("read-only", "cannot be written", "make its folder and files writable for you, or use another archive"),
    ("unable to open database", "cannot be opened", "check that the folder is there and that you may write to it"),
    ("locked", "another program keeps it busy", "wait for the other one, then run it again"),
    ("malformed", "its database is damaged", "restore it from a backup; originals are safe in its folder"),
    ("not a database", "its database is damaged", "restore it from a backup; originals are safe in its folder"),
    ("password", "the database refused the login", "check user and password in the URL"),
    ("does not exist", "no such database or user", "make it with createdb, or correct the URL"),
    ("resolve host", "the database cannot be reached", "check that it runs, and host and port in the URL"),
    ("connection", "the database cannot be reached", "check that it runs, and host and port in the URL"),
)


@contextmanager
def named_faults(place: str) -> Iterator[None]:
    """Turns a database's failures into ArchiveErrors that name the archive and a remedy."""
    from sqlalchemy.exc import DBAPIError, OperationalError

    try:
        yield
    except DBAPIError as error:
        words = str(error.orig).lower()
        for known, fault, remedy in _KNOWN:
            if known in words:
                raise ArchiveError(place, fault, remedy) from error
        if isinstance(error, OperationalError):
            told = " ".join(str(error.orig).split())
            raise ArchiveError(place, f"the database failed ({told})", "check the database and its disk") from error
        raise


@contextmanager
def named_arguments(place: str) -> Iterator[None]:
    """Turns a URL that cannot be used, or a missing driver, into a failure that says so."""
    from sqlalchemy.exc import ArgumentError

    try:
        yield
    except (ArgumentError, ValueError) as error:
        raise ArchiveError(place, "is no proper URL", "write postgresql://USER:PASSWORD@HOST:PORT/NAME") from error
    except ModuleNotFoundError as error:
        raise MissingToolError(place, "psycopg is not installed", "pip install 'kehoach[postgres]'") from error
