"""What kind of file this is, by its content. Names and endings are not looked at."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Literal

from kehoach.errors import DamagedFileError, UnsupportedFileError, unreadable

Kind = Literal["pdf", "image", "docx", "doc", "rtf", "text"]

MEDIA_TYPES: dict[Kind, str] = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "doc": "application/msword",
    "rtf": "application/rtf",
    "text": "text/plain",
}
_HEAD = 4096  # bytes that are looked at
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+", b"GIF8")
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = {
    b"7z\xbc\xaf": "a 7z archive",
    b"Rar!": "a RAR archive",
    b"\x1f\x8b": "a gzip archive",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
    b"AT&TFORM": "a DjVu document",
}


def kind_of(path: Path) -> Kind:
    """The kind of the file. Raises UnreadableFileError, DamagedFileError, UnsupportedFileError."""
    head = _head(path)
    if not head.strip(b"\x00 \t\r\n"):
        raise DamagedFileError(path, "the file is empty", "fetch it again, or scan the document anew")
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(_IMAGES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP") or _is_bmp(head):
        return "image"
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        return _zip_kind(path)
    if head.startswith(_OLE2):
        return _ole_kind(path)
    if head.lstrip().startswith(b"{\\rtf"):
        return "rtf"
    _refuse_others(path, head)
    return "text"


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_HEAD)
    except OSError as error:
        raise unreadable(path, error) from error


def _is_bmp(head: bytes) -> bool:
    """BM, and the size of a bitmap header that exists."""
    return (
        head[:2] == b"BM" and len(head) > 18 and int.from_bytes(head[14:18], "little") in (12, 40, 52, 56, 64, 108, 124)
    )


def _zip_kind(path: Path) -> Kind:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except zipfile.BadZipFile as error:
        raise DamagedFileError(
            path, "the file is a damaged or cut-off DOCX or zip archive", "fetch it again"
        ) from error
    except OSError as error:
        raise unreadable(path, error) from error
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names or "ppt/presentation.xml" in names or "content.xml" in names:
        raise UnsupportedFileError(path, "an office file that is no DOCX", "save it as DOCX or PDF")
    raise UnsupportedFileError(path, "a zip archive that is no DOCX", "unpack it and name the files in it")


def _ole_kind(path: Path) -> Kind:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise DamagedFileError(path, "the DOCX is protected by a password", "save a copy without the password")
    if "WordDocument".encode("utf-16-le") in data:
        return "doc"
    raise UnsupportedFileError(path, "an old office file that is no Word document", "save it as DOCX or PDF")


def _refuse_others(path: Path, head: bytes) -> None:
    for magic, name in _OTHERS.items():
        if head.startswith(magic):
            raise UnsupportedFileError(path, f"{name}, which is not read here", "give the document itself")
    if head[4:8] == b"ftyp":
        raise UnsupportedFileError(path, "a HEIC picture or a film", "save the picture as JPEG or PNG")
    if not _may_be_text(head):
        raise UnsupportedFileError(path, "a kind of file that is not known here", "save the document as PDF or DOCX")


def _may_be_text(head: bytes) -> bool:
    """Text has few control characters and no zero bytes, but for UTF-16, where every other byte may be zero."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    if head.count(0) > 0.2 * len(head):
        return max(head[0::2].count(0), head[1::2].count(0)) > 5 * min(head[0::2].count(0), head[1::2].count(0))
    controls = sum(byte < 32 and byte not in (9, 10, 12, 13) for byte in head)
    return head.count(0) == 0 and controls <= 0.05 * len(head)
