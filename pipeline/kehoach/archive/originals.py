"""Originals by their SHA-256 in a folder: originals/ab/abcdef….pdf, written once, never changed.

A searchable PDF/A of a scan lies beside them in searchable/, by the original's SHA-256. What is being written lies in
unfinished/ and has its name only when it is whole and on disk.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path

from kehoach.errors import ArchiveError, UnreadableFileError, unreadable
from kehoach.files import opened

_BLOCK = 1 << 20  # bytes
_FORGOTTEN = 24 * 3600  # seconds after which an unfinished file is one that a killed process left


def original_path(folder: Path, sha256: str, suffix: str) -> Path:
    """Where the original of these bytes lies."""
    return folder / "originals" / sha256[:2] / f"{sha256}{suffix}"


def searchable_path(folder: Path, sha256: str) -> Path:
    """Where the searchable PDF/A of an original lies, if there is one."""
    return folder / "searchable" / sha256[:2] / f"{sha256}.pdf"


def keep_original(folder: Path, source: Path) -> tuple[str, int, Path]:
    """Copy a file into the folder; (SHA-256, bytes, path). The same bytes are kept once, whatever their suffix.

    Raises UnreadableFileError where the source cannot be read or changes meanwhile, ArchiveError where the copy cannot
    be written.
    """
    with opened(source) as file, _unfinished(folder) as copy:
        before = _looks(file)
        digest, size = hashlib.sha256(), 0
        while block := _read(file, source):
            digest.update(block)
            size += len(block)
            with _named_faults(folder):
                copy.write(block)
        if _looks(file) != before:
            raise UnreadableFileError(source, "it changed while it was read", "wait until it is whole, then try again")
        sha256 = digest.hexdigest()
        with _named_faults(folder):
            path = original_path(folder, sha256, suffix_of(source))
            here = next(path.parent.glob(f"{sha256}*"), None)
            if here is not None and here.stat().st_size == size:
                return sha256, size, here
            copy.path.chmod(0o444)
            copy.put(path)
    return sha256, size, path


def keep_bytes(folder: Path, path: Path, data: bytes) -> None:
    """Write a file that is derived from an original, whole or not at all; replaces one that is there."""
    with _unfinished(folder) as file, _named_faults(folder):
        file.write(data)
        file.put(path)


def forget_unfinished(folder: Path) -> None:
    """Take away what killed processes left half written, once it is sure that nobody is at work on it any more."""
    for path in (folder / "unfinished").glob("*"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > _FORGOTTEN:
                path.unlink()


def suffix_of(path: Path) -> str:
    """Suffix under which an original is kept: in small letters, none that is long or strange."""
    suffix = path.suffix.lower()
    return suffix if len(suffix) <= 8 and suffix[1:].isalnum() and suffix.isascii() else ""


def kept_originals(folder: Path) -> Iterator[Path]:
    """All files in the folder of originals."""
    yield from sorted(path for path in (folder / "originals").glob("*/*") if path.is_file())


def kept_searchable(folder: Path) -> Iterator[Path]:
    """All searchable PDF/A files."""
    yield from sorted(path for path in (folder / "searchable").glob("*/*") if path.is_file())


def _read(file: BufferedReader, path: Path) -> bytes:
    try:
        return file.read(_BLOCK)
    except OSError as error:
        raise unreadable(path, error) from error


def _looks(file: BufferedReader) -> tuple[int, int]:
    found = os.fstat(file.fileno())
    return found.st_size, found.st_mtime_ns


@contextmanager
def _unfinished(folder: Path) -> Iterator[_Unfinished]:
    """A new file, gone in the end unless `put` gave it its name."""
    with _named_faults(folder):
        (folder / "unfinished").mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder / "unfinished")
    try:
        yield _Unfinished(handle, Path(name))
    finally:
        os.close(handle)
        Path(name).unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class _Unfinished:
    """An unbuffered file, so that a full disk is met in `write`, not when it is closed."""

    handle: int
    path: Path

    def write(self, data: bytes) -> None:
        """All of it; raises OSError."""
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(self.handle, rest) :]

    def put(self, path: Path) -> None:
        """Give it its name, so that it outlives a loss of power too."""
        os.fsync(self.handle)
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path.replace(path)
        _sync_folder(path.parent)


def _sync_folder(path: Path) -> None:
    folder = os.open(path, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


@contextmanager
def _named_faults(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        fault = f"cannot be written ({error.strerror})"
        remedy = "free some space or make the folder writable, then run it again; nothing was lost"
        raise ArchiveError(folder, fault, remedy) from error
