"""Whether a file in a drop folder is written to its end: what each kind shows of itself."""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

_TAIL = 2048  # bytes; what may follow the end mark of a PDF (ISO 32000-1, implementation note 18)
_PLACES = (273, 279, 324, 325)  # tags of TIFF: where strips or tiles begin, and how long they are
_TEMPORARY = (
    ".tmp",
    ".temp",
    ".part",
    ".partial",
    ".crdownload",
    ".download",
    ".filepart",
    ".writing",
    ".swp",
    ".lock",
)


def is_temporary(name: str) -> bool:
    """Names that programs give to what they are still writing."""
    return name.startswith((".", "~")) or name.endswith("~") or name.lower().endswith(_TEMPORARY)


def is_whole(path: Path) -> bool:
    """False where the file's end is missing; True also for kinds whose end cannot be told. Raises OSError."""
    with path.open("rb") as file:
        head = file.read(16)
        size = file.seek(0, 2)
        file.seek(max(0, size - _TAIL))
        tail = file.read()
    if not size:
        return False
    for magic, test in _TESTS:
        if head.startswith(magic):
            return test(path, head, tail, size)
    return True


def _pdf(path: Path, head: bytes, tail: bytes, size: int) -> bool:
    """The end mark, and before it where the table of objects lies: a file that is made for the web has the mark at its
    beginning too, with a zero before it (ISO 32000-1, annex F)."""
    found = re.findall(rb"startxref\s+(\d+)\s+%%EOF", tail)
    return bool(found) and 0 < int(found[-1]) < size


def _jpeg(path: Path, head: bytes, tail: bytes, size: int) -> bool:
    return b"\xff\xd9" in tail


def _png(path: Path, head: bytes, tail: bytes, size: int) -> bool:
    return b"IEND\xaeB`\x82" in tail


def _gif(path: Path, head: bytes, tail: bytes, size: int) -> bool:
    return tail.rstrip(b"\0").endswith(b";")


def _riff(path: Path, head: bytes, tail: bytes, size: int) -> bool:
    return size >= int.from_bytes(head[4:8], "little") + 8


def _bitmap(path: Path, head: bytes, tail: bytes, size: int) -> bool:
    return size >= int.from_bytes(head[2:6], "little")


def _zip(path: Path, head: bytes, tail: bytes, size: int) -> bool:
    return zipfile.is_zipfile(path)


def _rtf(path: Path, head: bytes, tail: bytes, size: int) -> bool:
    return tail.rstrip(b"\0\r\n \t").endswith(b"}")


def _tiff(path: Path, head: bytes, tail: bytes, size: int) -> bool:
    """All directories and the strips or tiles that they name lie inside the file (TIFF 6.0, section 2)."""
    order = "<" if head.startswith(b"II") else ">"
    with path.open("rb") as file:
        (at,) = struct.unpack(order + "I", head[4:8])
        seen: set[int] = set()
        try:
            while at and at not in seen:
                seen.add(at)
                at, ends = _directory(file, at, order)
                if ends > size:
                    return False
        except struct.error:  # a directory lies behind the end
            return False
    return bool(seen)


def _directory(file: BinaryIO, at: int, order: str) -> tuple[int, int]:
    """(where the next directory lies, 0 for none; where the picture's data ends)."""
    file.seek(at)
    (count,) = struct.unpack(order + "H", file.read(2))
    entries = [struct.unpack(order + "HHI4s", file.read(12)) for _ in range(count)]
    (following,) = struct.unpack(order + "I", file.read(4))
    found = {tag: _values(file, kind, many, raw, order) for tag, kind, many, raw in entries if tag in _PLACES}
    pairs = ((found.get(starts, ()), found.get(lengths, ())) for starts, lengths in ((273, 279), (324, 325)))
    ends = [start + length for pair in pairs for start, length in zip(*pair, strict=False)]
    return following, max(ends, default=0)


def _values(file: BinaryIO, kind: int, many: int, raw: bytes, order: str) -> tuple[int, ...]:
    letter, width = ("H", 2) if kind == 3 else ("I", 4)
    if many * width > 4:
        file.seek(struct.unpack(order + "I", raw)[0])
        raw = file.read(many * width)
    found: tuple[int, ...] = struct.unpack(f"{order}{many}{letter}", raw[: many * width])
    return found


_TESTS: tuple[tuple[bytes, Callable[[Path, bytes, bytes, int], bool]], ...] = (
    (b"%PDF-", _pdf),
    (b"\xff\xd8\xff", _jpeg),
    (b"\x89PNG", _png),
    (b"GIF8", _gif),
    (b"RIFF", _riff),
    (b"BM", _bitmap),
    (b"PK\x03\x04", _zip),
    (b"{\\rtf", _rtf),
    (b"II*\0", _tiff),
    (b"MM\0*", _tiff),
)
