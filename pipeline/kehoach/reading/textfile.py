"""Plain text in whatever encoding: its lines verbatim."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from kehoach.errors import DamagedFileError, unreadable
from kehoach.reading.layout import Line, Notice, Page, Reading
from kehoach.reading.legacy import detect, latin_text

_BOMS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_LINE_END = re.compile(r"\r\n|\r|\n|\u2028|\u2029|\x85")
_WRITTEN_LINE_END = re.compile(r"\\r\\n|\\n|\\r")
_NAMES = {
    "tcvn3": "TCVN3 (ABC)",
    "vni": "VNI",
    "viscii": "VISCII",
    "cp1258": "Windows-1258",
    "mojibake": "UTF-8 bị đọc sai",
}


def read_text(path: Path, media_type: str = "text/plain") -> Reading:
    """A text file. Raises UnreadableFileError, DamagedFileError where nothing is in it."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error
    reading = reading_of(decode(data), media_type)
    if not any(line.text.strip() for page in reading.pages for line in page.lines):
        raise DamagedFileError(path, "there is no text in the file", "fetch it again")
    return reading


def decode(data: bytes) -> str:
    """Bytes as text. What is neither Unicode comes as Latin letters, for `reading_of` to recognise."""
    for mark, codec in _BOMS.items():
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, errors="replace")
    zeros = data[0:4000:2].count(0), data[1:4000:2].count(0)
    if max(zeros) > 0.1 * min(len(data), 4000):
        return data.decode("utf-16-be" if zeros[0] > zeros[1] else "utf-16-le", errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        mended = data.decode("utf-8", errors="replace")
    # A few broken bytes in a UTF-8 text are damage; in a text of another encoding nearly every high byte is broken.
    high = sum(byte >= 0x80 for byte in data)
    return mended if mended.count("\ufffd") <= 0.05 * high else latin_text(data)


def reading_of(text: str, media_type: str = "text/plain") -> Reading:
    """A text as a reading: legacy encodings converted, a page for each form feed, an empty line for each empty line."""
    conversion = detect(text)
    notices: tuple[Notice, ...] = ()
    encoding: str | None = None
    if conversion is not None:
        text, encoding = conversion
        notices = (
            Notice("text-converted", f"chữ dùng bảng mã cũ ({_NAMES[encoding]}), đã chuyển sang Unicode"),
        )
    if ("\n" not in text and _WRITTEN_LINE_END.search(text)) or text.count("\\r\\n") > 2:
        text = _WRITTEN_LINE_END.sub("\n", text)
    sheets = text.split("\f") if "\f" in text else [text]
    if len(sheets) > 1 and not sheets[-1].strip():
        sheets.pop()
    pages = tuple(
        Page(number, None, None, _lines(sheet), "text", legacy_encoding=encoding)
        for number, sheet in enumerate(sheets, 1)
    )
    return Reading(media_type, "text", pages, notices)


def _lines(sheet: str) -> tuple[Line, ...]:
    parts = _LINE_END.split(sheet)
    if parts and not parts[-1]:
        parts.pop()
    return tuple(Line(part) for part in parts)
