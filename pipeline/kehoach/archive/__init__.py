"""Originals and records in a database, for good: SQLite in a folder, or PostgreSQL for many users.

The archive never parses: it is handed records. It numbers its changes, so that what is derived from it (the search
index) can catch up.
"""

from kehoach.archive.find import describe, find_document, find_documents
from kehoach.archive.load import Stored, StoredText, load_document, load_documents
from kehoach.archive.place import Archive, open_archive, sequence

__all__ = [
    "Archive",
    "Stored",
    "StoredText",
    "describe",
    "find_document",
    "find_documents",
    "load_document",
    "load_documents",
    "open_archive",
    "sequence",
]
