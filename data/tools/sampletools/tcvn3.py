"""The legacy encoding TCVN3 (ABC): text to its bytes, and a font `.VnTime` that shows them, as offices had before 2010.

TCVN3 has one code a letter; capital letters with tone marks have none. Word files switched to the font `.VnTimeH`,
which shows capitals at the codes of small letters. A PDF made from such a file holds the codes, read as Latin-1.
"""

from __future__ import annotations

import tempfile
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from .fonts import STYLES, serif_files

_LOWER = (
    "à B5 ả B6 ã B7 á B8 ạ B9 ă A8 ằ BB ẳ BC ẵ BD ắ BE ặ C6 â A9 ầ C7 ẩ C8 ẫ C9 ấ CA ậ CB "
    "đ AE è CC ẻ CE ẽ CF é D0 ẹ D1 ê AA ề D2 ể D3 ễ D4 ế D5 ệ D6 ì D7 ỉ D8 ĩ DC í DD ị DE "
    "ò DF ỏ E1 õ E2 ó E3 ọ E4 ô AB ồ E5 ổ E6 ỗ E7 ố E8 ộ E9 ơ AC ờ EA ở EB ỡ EC ớ ED ợ EE "
    "ù EF ủ F1 ũ F2 ú F3 ụ F4 ư AD ừ F5 ử F6 ữ F7 ứ F8 ự F9 ỳ FA ỷ FB ỹ FC ý FD ỵ FE"
)
_UPPER = "Ă A1 Â A2 Ê A3 Ô A4 Ơ A5 Ư A6 Đ A7"


def _table(pairs: str) -> dict[str, int]:
    words = pairs.split()
    return {unicodedata.normalize("NFC", c): int(code, 16) for c, code in zip(words[::2], words[1::2], strict=True)}


CODES = _table(_LOWER) | _table(_UPPER)
# quotation marks and dashes that offices typed; TCVN3 files have the plain ones
_PLAIN = str.maketrans({"“": '"', "”": '"', "–": "-", "’": "'"})
# reportlab takes U+00AD (the code of ư) for a hyphen: this one stands in until the PDF is finished
SOFT_STAND_IN = "\ue0ad"


def has_code(char: str) -> bool:
    """True where the letter can be written in TCVN3 without the capital font."""
    return char in CODES or ord(char) < 128


def encode(text: str) -> bytes:
    """Text to TCVN3 bytes; capitals with tone marks fall to small letters, as when the capital font is lost."""
    text = unicodedata.normalize("NFC", text).translate(_PLAIN)
    return bytes(CODES[c] if c in CODES else CODES.get(c.lower(), ord(c)) for c in text)


def runs(text: str) -> Iterator[tuple[bool, str]]:
    """Pieces (capital font?, Latin-1 characters) for printing; a line of capitals that lack codes goes over whole."""
    text = unicodedata.normalize("NFC", text).translate(_PLAIN)
    if text.upper() == text and not all(map(has_code, text)):
        yield True, encode(text.lower()).decode("latin-1")
        return
    for char in text:
        yield not has_code(char), encode(char).decode("latin-1")


@lru_cache(maxsize=1)
def register_legacy() -> None:
    """Derive the legacy fonts from the serif family and tell reportlab of them."""
    from reportlab.lib.fonts import addMapping
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    with tempfile.TemporaryDirectory() as folder:
        for capital in (False, True):
            family = ".VnTimeH" if capital else ".VnTime"
            for style in STYLES:
                name = f"{family}-{style}".removesuffix("-Regular")
                path = Path(folder) / f"{name[1:]}.ttf"
                _derive(serif_files()[style], path, name, capital)
                pdfmetrics.registerFont(TTFont(name, str(path)))
                addMapping(family, int("Bold" in style), int("Italic" in style), name)


def _derive(source: Path, target: Path, name: str, capital: bool) -> None:
    from fontTools.ttLib import TTFont as FontFile

    font = FontFile(source, recalcTimestamp=False)
    glyphs = font.getBestCmap()
    shown = {chr(code): chr(code) for code in range(32, 127)} | {chr(v): k for k, v in CODES.items()}
    shown[SOFT_STAND_IN] = "ư"
    if capital:
        shown = {code: char.upper() for code, char in shown.items()}
    for table in font["cmap"].tables:
        table.cmap = {ord(code): glyphs[ord(c)] for code, c in shown.items() if ord(code) < 256 or table.format != 0}
    for record in font["name"].names:
        if record.nameID in (1, 4, 6, 16):
            record.string = name
    for tag in ("GSUB", "GPOS", "DSIG", "kern"):
        if tag in font:
            del font[tag]
    font.save(target)
