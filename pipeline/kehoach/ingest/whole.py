"""Whether a file in a drop folder is written to its end: what each kind shows of itself."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

_TAIL = 2048  # bytes; what may follow the end mark of a PDF (ISO 32000-1, implementation note 18)
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
    return b"%%EOF" in tail


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
    """All directories and the strips or tiles that they name lie inside the file."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(path) as image:
            for frame in range(getattr(image, "n_frames", 1)):
                image.seek(frame)
                tags = image.tag_v2  # type: ignore[attr-defined]
                for starts, lengths in ((273, 279), (324, 325)):  # strips, tiles
                    ends = zip(tags.get(starts, ()), tags.get(lengths, ()), strict=False)
                    if any(start + length > size for start, length in ends):
                        return False
    except (UnidentifiedImageError, OSError, EOFError, ValueError, SyntaxError, KeyError, struct.error):
        return False
    return True


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
