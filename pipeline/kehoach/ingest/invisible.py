"""Words that nobody sees and every reader finds: a font without shapes, stretched to the boxes of the words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kehoach.reading.layout import Box
    from kehoach.text.model import WordSpan

INVISIBLE = "/Unseen"
_NAME = "KehoachUnseen"
_EM, _ADVANCE, _ASCENT, _DESCENT = 1000, 500, 800, -200
_BLOCK = 100  # letters in one block of a character map, at most (Adobe Technical Note 5014)
_MADE = 3_786_912_000  # seconds since 1904: 2024 begins; any fixed moment will do
_BASELINE = 0.22  # of a word's box: below it hang g, p and the dot of ạ


def invisible_font(pdf: Any, text: str) -> tuple[Any, Mapping[str, int]]:
    """A font in the PDF for all letters of the text, and the code of each letter."""
    from pikepdf import Array, Dictionary, Name, Stream, String

    letters = {letter: code for code, letter in enumerate(sorted(set(text) | {" "}), start=1)}
    program = Stream(pdf, _font_file())
    program.Length1 = len(_font_file())
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=Name(f"/{_NAME}"), Flags=5, FontBBox=Array([0, _DESCENT, _EM, _ASCENT]),
        ItalicAngle=0, Ascent=_ASCENT, Descent=_DESCENT, CapHeight=700, StemV=80, FontFile2=program,
    )  # fmt: skip
    system = Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0)
    shapes = Stream(pdf, b"\x00\x01" * (len(letters) + 1))  # every letter has the one empty shape
    descendant = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name(f"/{_NAME}"), CIDSystemInfo=system, DW=_ADVANCE,
        FontDescriptor=pdf.make_indirect(descriptor), CIDToGIDMap=shapes,
    )  # fmt: skip
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=Name(f"/{_NAME}"), Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(descendant)]), ToUnicode=Stream(pdf, _to_unicode(letters)),
    )  # fmt: skip
    return pdf.make_indirect(font), letters


def words_layer(text: str, words: Sequence[WordSpan], height: float, letters: Mapping[str, int]) -> bytes:
    """Content that writes the words, unseen, on a page of this height in points."""
    if not words:
        return b""
    lines = ["q", "BT", "3 Tr"]
    for word in words:
        shown = " ".join(text[word.start : word.end].split())
        if shown and word.box is not None:
            lines.append(_written(shown, word.box, height, letters))
    return "\n".join(["", *lines, "ET", "Q", ""]).encode("ascii")


def _written(shown: str, box: Box, height: float, letters: Mapping[str, int]) -> str:
    """The word from the left to the right edge of its box, and a blank after it."""
    size = max(box.y1 - box.y0, 1.0)
    stretch = 100 * max(box.x1 - box.x0, 0.1) / (len(shown) * size * _ADVANCE / _EM)
    codes = "".join(f"{letters[letter]:04X}" for letter in f"{shown} ")
    baseline = height - box.y1 + _BASELINE * size
    return f"{INVISIBLE} {size:.2f} Tf {stretch:.2f} Tz 1 0 0 1 {box.x0:.2f} {baseline:.2f} Tm <{codes}> Tj"


def _to_unicode(letters: Mapping[str, int]) -> bytes:
    """The character map that gives every code its letter."""
    lines = [
        "/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def", "/CMapType 2 def",
        "1 begincodespacerange", "<0000> <FFFF>", "endcodespacerange",
    ]  # fmt: skip
    pairs = [f"<{code:04X}> <{letter.encode('utf-16-be').hex().upper()}>" for letter, code in letters.items()]
    for start in range(0, len(pairs), _BLOCK):
        block = pairs[start : start + _BLOCK]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode("ascii")


@lru_cache(maxsize=1)
def _font_file() -> bytes:
    """A TrueType font of one empty shape, the same bytes in every run."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.ttLib.tables._g_l_y_f import Glyph

    names = [".notdef", "unseen"]
    builder = FontBuilder(_EM, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({0x20: "unseen"})
    builder.setupGlyf({name: Glyph() for name in names})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (_ADVANCE, 0)))
    builder.setupHorizontalHeader(ascent=_ASCENT, descent=_DESCENT)
    builder.setupNameTable({"familyName": _NAME, "styleName": "Regular", "psName": _NAME})
    builder.setupOS2(sTypoAscender=_ASCENT, sTypoDescender=_DESCENT)
    builder.setupPost()
    builder.updateHead(created=_MADE, modified=_MADE)
    builder.font.recalcTimestamp = False
    out = BytesIO()
    builder.save(out)
    return out.getvalue()
