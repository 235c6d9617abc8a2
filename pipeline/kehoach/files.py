"""Files of others, opened so that nothing hangs and every failure has a name."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path

from kehoach.errors import UnreadableFileError, unreadable


@contextmanager
def opened(path: Path) -> Iterator[BufferedReader]:
    """The open file; refuses pipes and devices, where opening or reading waits for ever. Raises UnreadableFileError."""
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise UnreadableFileError(path, "is a pipe or a device, no file", "copy what it gives into a file first")
    try:
        file = path.open("rb")
    except OSError as error:
        raise unreadable(path, error) from error
    with file:
        yield file


def hash_file(path: Path) -> str:
    """SHA-256 of a file's bytes; raises UnreadableFileError."""
    with opened(path) as file:
        try:
            return hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise unreadable(path, error) from error
