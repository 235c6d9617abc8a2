"""Originals by their SHA-256 in a folder: originals/ab/abcdef….pdf, written once, never changed.

A searchable PDF/A of a scan lies beside them in searchable/, by the original's SHA-256.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from kehoach.errors import ArchiveError

_BLOCK = 1 << 20  # bytes


def original_path(folder: Path, sha256: str, suffix: str) -> Path:
    """Where the original of these bytes lies."""
    return folder / "originals" / sha256[:2] / f"{sha256}{suffix}"


def searchable_path(folder: Path, sha256: str) -> Path:
    """Where the searchable PDF/A of an original lies, if there is one."""
    return folder / "searchable" / sha256[:2] / f"{sha256}.pdf"


def keep_original(folder: Path, source: Path) -> tuple[str, int, Path]:
    """Copy a file into the folder; (SHA-256, bytes, path). The copy has its name only when it is whole and on disk.

    Raises OSError where the source cannot be read, ArchiveError where the copy cannot be written.
    """
    with source.open("rb") as file:
        temporary = _temporary(folder)
        try:
            digest, size = hashlib.sha256(), 0
            with temporary.open("wb") as copy:
                while block := file.read(_BLOCK):
                    digest.update(block)
                    size += len(block)
                    _write(copy.write, block, folder)
                copy.flush()
                os.fsync(copy.fileno())
            path = original_path(folder, digest.hexdigest(), suffix_of(source))
            _put(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)
    return digest.hexdigest(), size, path


def keep_bytes(folder: Path, path: Path, data: bytes) -> None:
    """Write a file that is derived from an original, whole or not at all; replaces one that is there."""
    temporary = _temporary(folder)
    try:
        with temporary.open("wb") as file:
            _write(file.write, data, folder)
            file.flush()
            os.fsync(file.fileno())
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def suffix_of(path: Path) -> str:
    """Suffix under which an original is kept: in small letters, none that is long or strange."""
    suffix = path.suffix.lower()
    return suffix if len(suffix) <= 8 and suffix[1:].isalnum() and suffix.isascii() else ""


def kept_originals(folder: Path) -> Iterator[Path]:
    """All files in the folder of originals."""
    yield from sorted(path for path in (folder / "originals").glob("??/*") if path.is_file())


def hash_file(path: Path) -> str:
    """SHA-256 of a file's bytes; raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _put(temporary: Path, path: Path) -> None:
    if path.exists():  # the same bytes are here already, untouched
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary.replace(path)
    path.chmod(0o444)


def _temporary(folder: Path) -> Path:
    unfinished = folder / "unfinished"
    try:
        unfinished.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=unfinished)
    except OSError as error:
        raise _not_writable(folder, error) from error
    os.close(handle)
    return Path(name)


def _write(write: object, block: bytes, folder: Path) -> None:
    try:
        write(block)  # type: ignore[operator]
    except OSError as error:
        raise _not_writable(folder, error) from error


def _not_writable(folder: Path, error: OSError) -> ArchiveError:
    fault = f"cannot be written ({error.strerror})"
    return ArchiveError(folder, fault, "free some space or make the folder writable, then run it again")
