"""Vietnamese text of the time before Unicode: TCVN3 (ABC), VNI, VISCII, and UTF-8 that was read as something else.

The old fonts showed Vietnamese letters in the places of Latin ones, so their text comes as Latin-1 or Windows-1252
letters: "Uû ban nh©n d©n". VNI writes a letter and then its mark ("Uyû ban nhaân daân"). What a text is written in is
decided on a whole text by how many of its words become possible Vietnamese syllables; on a line of few words that
guess is right in three of four cases only, so a font's name is the better witness where there is one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal, NamedTuple

from kehoach.reading.language import plausibility

Encoding = Literal["tcvn3", "vni", "viscii", "cp1258", "mojibake"]

_LOWER = (
    "àảãáạ" "ăằẳẵắặ" "âầẩẫấậ" "đ" "èẻẽéẹ" "êềểễếệ" "ìỉĩíị" "òỏõóọ" "ôồổỗốộ" "ơờởỡớợ" "ùủũúụ" "ưừửữứự" "ỳỷỹýỵ"
)  # fmt: skip
_TCVN3_LOWER = bytes.fromhex(
    "B5B6B7B8B9 A8BBBCBDBEC6 A9C7C8C9CACB AE CCCECFD0D1 AAD2D3D4D5D6 D7D8DCDDDE DFE1E2E3E4"
    "ABE5E6E7E8E9 ACEAEBECEDEE EFF1F2F3F4 ADF5F6F7F8F9 FAFBFCFDFE"
)
_TCVN3_UPPER = dict(zip(bytes.fromhex("A1A2A3A4A5A6A7"), "ĂÂÊÔƠƯĐ", strict=True))

# A base letter takes one of these marks behind it; the mark is printed in the case of the letter.
_VNI_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_ROOF = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_VNI_BREVE = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_VNI_SINGLE = {"í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "ô": "ơ", "ö": "ư", "ñ": "đ", "î": "ỵ"}

_VISCII = {
    0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ",
}  # fmt: skip
_VISCII |= dict(
    zip(
        range(0x80, 0x100),
        "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ" "ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ" "Õắằặấầẩậẽẹếềểễệố" "ồổỗỠƠộờởịỰỨỪỬơớƯ"
        "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ" "ĐứÒÓÔạỷừửÙÚỹỵÝỡư" "àáâãảăữẫèéêẻìíĩỉ" "đựòóôõỏọụùúũủýợỮ",
        strict=True,
    )
)  # fmt: skip


def _by_char(table: dict[int, str]) -> dict[int, str]:
    """Keys as code points: a byte read as Latin-1, and the same byte read as Windows-1252."""
    chars = dict(table)
    for byte, letter in table.items():
        if 0x80 <= byte < 0xA0:
            chars.setdefault(ord(bytes([byte]).decode("cp1252", errors="replace")), letter)
    chars.pop(0xFFFD, None)
    return chars


_CP1252 = {byte: ord(bytes([byte]).decode("cp1252", errors="ignore") or chr(byte)) for byte in range(0x80, 0xA0)}
_CP1258_CHARS = {
    bytes([byte]).decode("cp1252"): bytes([byte]).decode("cp1258")
    for byte in range(0x80, 0x100)
    if byte not in (0x81, 0x8A, 0x8D, 0x8E, 0x8F, 0x90, 0x9A, 0x9D, 0x9E)  # undefined in one of the two
}
_TCVN3_CHARS = _by_char(dict(zip(_TCVN3_LOWER, _LOWER, strict=True)) | _TCVN3_UPPER)
_VISCII_CHARS = _by_char(_VISCII)


def _vni_pairs() -> dict[str, str]:
    pairs: dict[str, str] = {}
    for base, roofed in (("a", "â"), ("e", "ê"), ("o", "ô")):
        pairs |= {base + mark: unicodedata.normalize("NFC", roofed + tone) for mark, tone in _VNI_ROOF.items()}
    pairs |= {"a" + mark: unicodedata.normalize("NFC", "ă" + tone) for mark, tone in _VNI_BREVE.items()}
    for base, letter in (("a", "a"), ("e", "e"), ("o", "o"), ("u", "u"), ("y", "y"), ("ô", "ơ"), ("ö", "ư")):
        pairs |= {base + mark: unicodedata.normalize("NFC", letter + tone) for mark, tone in _VNI_TONES.items()}
    return pairs


_VNI = _vni_pairs()
_VNI |= {pair[0].upper() + pair[1].upper(): letter.upper() for pair, letter in _VNI.items()} | {
    pair[0].upper() + pair[1]: letter.upper() for pair, letter in _VNI.items()
}
_VNI |= _VNI_SINGLE | {letter.upper(): value.upper() for letter, value in _VNI_SINGLE.items()}
_VNI_FORM = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))
_FONT = re.compile(r"(?:[A-Z]{6}\+)?(?P<name>.*)", re.DOTALL)


class Conversion(NamedTuple):
    """A text in NFC and the encoding that it was in."""

    text: str
    encoding: Encoding


def convert(text: str, encoding: Encoding) -> str:
    """Text that shows an old encoding's bytes as Latin letters, as Vietnamese. Length is kept by all but VNI."""
    if encoding == "tcvn3":
        return text.translate(_TCVN3_CHARS)
    if encoding == "viscii":
        return text.translate(_VISCII_CHARS)
    if encoding == "vni":
        return _VNI_FORM.sub(lambda match: _VNI[match.group()], text)
    if encoding == "cp1258":
        return unicodedata.normalize("NFC", "".join(map(_CP1258_CHARS.get, text, text)))
    return _unread(text) or text


def is_vni_pair(pair: str) -> bool:
    """True where two characters are a letter and its mark in VNI."""
    return pair in _VNI


@lru_cache(maxsize=1000)
def font_encoding(font: str) -> Encoding | None:
    """The encoding that a font's name stands for: .VnTime and its kin are TCVN3, VNI-Times and its kin VNI."""
    match = _FONT.fullmatch(font)
    name = (match["name"] if match else font).lower()
    if name.startswith((".vn", "_.vn", "#20.vn")) or (name.startswith("vn") and name[2:6] in ("time", "aria", "cent")):
        return "tcvn3"
    return "vni" if name.startswith("vni") else None


@lru_cache(maxsize=1000)
def font_is_capital(font: str) -> bool:
    """Fonts such as .VnTimeH draw capitals in the places of small letters."""
    match = _FONT.fullmatch(font)
    name = (match["name"] if match else font).split("-")[0].split(",")[0]
    return font_encoding(font) == "tcvn3" and name.endswith("H")


def detect(text: str) -> Conversion | None:
    """The text converted, where it is plainly in an old encoding; None where it is best left as it is."""
    if not any("\x80" <= char <= "\u2122" for char in text):
        return None
    before = plausibility(text)
    if before.words and before.valid >= 0.9:
        return None
    best: Conversion | None = None
    best_score = before.valid + 0.15 if before.words else 0.5
    encodings: tuple[Encoding, ...] = ("mojibake", "tcvn3", "vni", "viscii", "cp1258")
    for encoding in encodings:
        converted = convert(text, encoding)
        if converted == text:
            continue
        after = plausibility(converted)
        score = after.valid if after.marked >= 0.25 and after.words >= 5 else 0.0
        if score > max(best_score, 0.7):
            best, best_score = Conversion(unicodedata.normalize("NFC", converted), encoding), score + 0.01
    return best


def _unread(text: str) -> str | None:
    """UTF-8 that was read as Mac Roman, Windows-1252 or Latin-1 ("Tr√≠ch"), read again; None if it is no such thing."""
    for encode in (_mac_roman, latin_bytes):
        pieces = re.split(r"([ \t\r\n]+)", text)
        changed = 0
        for index, piece in enumerate(pieces):
            if piece.isascii():
                continue
            try:
                pieces[index] = encode(piece).decode("utf-8")
                changed += 1
            except UnicodeError:
                changed -= 2
        if changed > 0:
            return "".join(pieces)
    return None


def _mac_roman(text: str) -> bytes:
    return text.encode("mac_roman")


def latin_bytes(text: str) -> bytes:
    """Windows-1252, with the five bytes that it leaves undefined taken as Latin-1: the inverse of `latin_text`."""
    return b"".join(char.encode("latin-1" if "\x80" <= char <= "\x9f" else "cp1252") for char in text)


def latin_text(data: bytes) -> str:
    """Bytes as Windows-1252 letters, the five undefined ones as Latin-1 control characters."""
    return data.decode("latin-1").translate(_CP1252)
