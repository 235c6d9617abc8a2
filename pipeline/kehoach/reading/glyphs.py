"""The characters of a PDF page with their place and font, through pypdfium2's raw interface."""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from kehoach.reading.layout import Box
from kehoach.reading.legacy import Encoding, convert, font_encoding, font_is_capital, is_vni_pair

_INVISIBLE = 3  # text render mode: neither filled nor stroked, the mark of a recognised layer
_STROKED = 2  # filled and stroked: bold where the font has no bold cut
_BOLD_NAME = re.compile(r"bold|black|heavy|demi|(?<![a-z])b(?:i|d)?$", re.IGNORECASE)
_ITALIC_NAME = re.compile(r"ital|obli|(?<![a-z])b?i$", re.IGNORECASE)
_FLAG_ITALIC, _FLAG_FORCE_BOLD = 1 << 6, 1 << 18
_BOLD_WEIGHT = 600
_LINE_ENDS = (0x0A, 0x0D, 0xFFFE)
_BLANK = 0x20
_HYPHEN = 0x02  # pdfium's sign for a hyphen at the end of a line


class Style(NamedTuple):
    """What a run of characters has in common. `angle` in degrees, counter-clockwise in PDF coordinates."""

    font: str
    size: float
    bold: bool
    italic: bool
    visible: bool
    angle: int


class Glyph(NamedTuple):
    """One printed character, with its combining marks. `x0`, `x1`, `baseline` in points of the displayed page."""

    text: str
    x0: float
    x1: float
    baseline: float
    style: Style


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible part of a page in PDF coordinates, and how it is turned when displayed."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int

    @property
    def width(self) -> float:
        return self.right - self.left if self.rotation in (0, 180) else self.top - self.bottom

    @property
    def height(self) -> float:
        return self.top - self.bottom if self.rotation in (0, 180) else self.right - self.left

    def place(self, x: float, y: float) -> tuple[float, float]:
        """A point of the PDF page as (from the left, from the top) of the page as displayed."""
        if self.rotation == 90:
            return y - self.bottom, x - self.left
        if self.rotation == 180:
            return self.right - x, y - self.bottom
        if self.rotation == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def span(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float]:
        """Left and right edge of a rectangle of the PDF page as displayed."""
        if self.rotation == 0:
            return left - self.left, right - self.left
        box = self.box(left, bottom, right, top)
        return box.x0, box.x1

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A rectangle of the PDF page as displayed."""
        x0, y0 = self.place(left, bottom)
        x1, y1 = self.place(right, top)
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def frame_of(page: Any) -> Frame:
    """The frame of a pypdfium2 page."""
    left, bottom, right, top = page.get_bbox()
    return Frame(left, bottom, right, top, page.get_rotation())


class PageGlyphs(NamedTuple):
    """Characters in the order of the content. `frame` is turned so that most of them run from left to right.

    `astray` holds those that run in another direction, such as a registration number along the margin.
    """

    frame: Frame
    turned: int
    upright: list[Glyph]
    astray: list[Glyph]


_Corners = tuple[float, float, float, float]  # left, bottom, right, top in PDF coordinates
_Raw = tuple[str, _Corners, tuple[float, float], Style]  # character, box, origin, style


def page_glyphs(textpage: Any, frame: Frame) -> PageGlyphs:
    """All characters of a pypdfium2 text page; the blanks and line ends that pdfium made up are left out."""
    raw = _raw_glyphs(textpage)
    angles = Counter([style.angle for text, _, _, style in raw if text != " "])
    main = angles.most_common(1)[0][0] if angles else frame.rotation
    if main % 90:
        main = frame.rotation
    turned = (main - frame.rotation) % 360
    upright_frame = replace(frame, rotation=main)
    upright: list[Glyph] = []
    astray: list[Glyph] = []
    for text, corners, origin, style in raw:
        x0, x1 = upright_frame.span(*corners)
        placed = Glyph(text, x0, x1, upright_frame.place(*origin)[1], style)
        (upright if style.angle == main else astray).append(placed)
    return PageGlyphs(upright_frame, turned, _with_marks(upright), _with_marks(astray))


def _raw_glyphs(textpage: Any) -> list[_Raw]:
    import pypdfium2.raw as c

    # The same function with a plain address as its result: the pointer object costs more than all the rest.
    address = ctypes.cast(c.FPDFText_GetTextObject, ctypes.c_void_p).value
    object_at = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(address or 0)
    handle = textpage.raw
    plain_handle = ctypes.cast(handle, ctypes.c_void_p)
    glyphs: list[_Raw] = []
    runs: dict[int | None, tuple[Style, bool]] = {}  # by text object: its style, and whether its baseline is level
    loose, tight = c.FS_RECTF(), tuple(ctypes.c_double() for _ in range(4))
    x, y = ctypes.c_double(), ctypes.c_double()
    last: int | None = None
    for index in range(c.FPDFText_CountChars(handle)):
        code = c.FPDFText_GetUnicode(handle, index)
        if code in _LINE_ENDS or (code == _BLANK and c.FPDFText_IsGenerated(handle, index) == 1):
            continue
        key = object_at(plain_handle, index)
        if key not in runs:
            runs[key] = _style(handle, index)
        style, level = runs[key]
        if key != last or not level:  # the origin's height is the same along a level run, and its x is not used
            c.FPDFText_GetCharOrigin(handle, index, x, y)
            last = key
        if c.FPDFText_GetLooseCharBox(handle, index, loose):
            box = loose.left, loose.bottom, loose.right, loose.top
        else:
            left, right, bottom, top = tight
            c.FPDFText_GetCharBox(handle, index, left, right, bottom, top)
            box = left.value, bottom.value, right.value, top.value
        glyphs.append((_character(code, box, style), box, (x.value, y.value), style))
    return glyphs


def _character(code: int, box: _Corners, style: Style) -> str:
    """The character of a code. pdfium writes a hyphen at a line's end as 2; in TCVN3 fonts it may be the letter "ư"."""
    if code == _HYPHEN:
        wide = box[2] - box[0] > 0.4 * style.size
        return "\xad" if wide and font_encoding(style.font) == "tcvn3" else "-"
    return "\ufffd" if code == 0 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF else chr(code)


def _style(textpage: Any, index: int) -> tuple[Style, bool]:
    """The style of a text object by one of its characters, and whether its baseline is level."""
    import pypdfium2.raw as c

    name, flags = ctypes.create_string_buffer(256), ctypes.c_int(0)
    c.FPDFText_GetFontInfo(textpage, index, name, 256, flags)
    font = name.value.decode("utf-8", errors="replace")
    matrix = c.FS_MATRIX(1, 0, 0, 1, 0, 0)
    c.FPDFText_GetMatrix(textpage, index, matrix)
    holder = c.FPDFText_GetTextObject(textpage, index)
    mode = c.FPDFTextObj_GetTextRenderMode(holder) if holder else 0
    angle = round(math.degrees(math.atan2(matrix.b, matrix.a)))
    nearest = round(angle / 90) * 90
    stem = font.split("+")[-1]
    slanted = abs(matrix.c) > 0.1 * abs(matrix.d) and abs(matrix.b) < 0.02 * abs(matrix.a)
    weight = c.FPDFText_GetFontWeight(textpage, index)
    style = Style(
        font=font,
        size=c.FPDFText_GetFontSize(textpage, index) * math.hypot(matrix.c, matrix.d) or 1.0,
        bold=bool(_BOLD_NAME.search(stem)) or weight >= _BOLD_WEIGHT or bool(flags.value & _FLAG_FORCE_BOLD)
        or mode == _STROKED,
        italic=bool(_ITALIC_NAME.search(stem)) or bool(flags.value & _FLAG_ITALIC) or slanted,
        visible=mode != _INVISIBLE,
        angle=(nearest if abs(angle - nearest) <= 8 else angle) % 360,
    )  # fmt: skip
    return style, matrix.b == 0


def _with_marks(glyphs: list[Glyph]) -> list[Glyph]:
    """Combining marks (text in NFD) put to the letter that they follow."""
    joined: list[Glyph] = []
    for glyph in glyphs:
        before = joined[-1] if joined else None
        if before is not None and unicodedata.combining(glyph.text[0]) and not before.text.isspace():
            joined[-1] = before._replace(text=before.text + glyph.text)
        else:
            joined.append(glyph)
    return joined


def from_legacy(glyphs: list[Glyph], otherwise: Encoding | None = None) -> tuple[list[Glyph], Encoding | None]:
    """Characters of legacy fonts as Vietnamese ones, and the encoding met; `otherwise` for fonts of other names."""
    met: Encoding | None = None
    converted: list[Glyph] = []
    index = 0
    while index < len(glyphs):
        glyph = glyphs[index]
        index += 1
        encoding = font_encoding(glyph.style.font) or otherwise
        if encoding is not None:
            met = encoding
            text, x1 = glyph.text, glyph.x1
            if encoding == "vni" and index < len(glyphs) and is_vni_pair(text + glyphs[index].text):
                text, x1 = text + glyphs[index].text, max(x1, glyphs[index].x1)
                index += 1
            text = convert(text, encoding)
            glyph = glyph._replace(text=text.upper() if font_is_capital(glyph.style.font) else text, x1=x1)
        converted.append(glyph)
    return converted, met
