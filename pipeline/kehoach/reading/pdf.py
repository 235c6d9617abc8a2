"""PDF: each page from its text layer where that is good, else from its image."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any

from kehoach.errors import DamagedFileError, UnreadableFileError
from kehoach.options import Options
from kehoach.reading.glyphs import Frame, Glyph, PageGlyphs, frame_of, from_legacy, page_glyphs
from kehoach.reading.language import Plausibility, plausibility
from kehoach.reading.layer import Layer, Verdict, judge
from kehoach.reading.layout import Line, Notice, Origin, Page, Reading
from kehoach.reading.legacy import Encoding, detect, font_encoding
from kehoach.reading.lines import build_lines
from kehoach.reading.order import reading_order
from kehoach.reading.pdfpage import Contents, contents_of, flatten, render, without_stamps
from kehoach.reading.running import set_aside
from kehoach.reading.stamps import mark_stamps
from kehoach.reading.tables import Grid, TablePages, join_tables, take_cells

_CLEAN = 0.9  # share of possible syllables above which a page is in no legacy encoding
_FONT_ENCODINGS = ("tcvn3", "vni", "viscii")
_NO_PAGES = re.compile(rb"/Count\s+0\b")
_WHY: dict[Verdict, str] = {
    "unreadable": "các ký tự của lớp chữ không có nghĩa",
    "doubtful": "lớp chữ bị hỏng",
}


@dataclass(frozen=True, slots=True)
class _Draft:
    """A page as read, before what only the whole document shows."""

    page: Page
    grids: tuple[Grid, ...] = ()
    notices: tuple[Notice, ...] = ()


def read_pdf(path: Path, options: Options) -> Reading:
    """All pages of a PDF. Raises DamagedFileError, UnreadableFileError; MissingToolError where a scan needs OCR."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except FileNotFoundError as error:
        raise UnreadableFileError(path, "the file is gone", "put it back and run again") from error
    except pypdfium2.PdfiumError as error:
        raise _damaged(path, error.err_code) from error
    with document, TablePages(path) as tables:
        count = len(document)
        if count == 0:
            raise DamagedFileError(path, "the PDF has no pages", "scan or export the document again")
        drafts: list[_Draft] = []
        grids: dict[int, Grid] = {}
        for index in range(count):
            draft = _read_page(document, index, tables, len(grids), options)
            grids |= dict(enumerate(draft.grids, start=len(grids)))
            drafts.append(draft)
    if all(not draft.page.lines and draft.notices for draft in drafts) and _all_damaged(drafts):
        raise DamagedFileError(path, "no page of the PDF can be read", "scan or export the document again")
    pages = join_tables(set_aside([draft.page for draft in drafts]), grids)
    notices = tuple(notice for draft in drafts for notice in draft.notices)
    origins = {page.origin for page in pages if page.lines} or {pages[0].origin}
    origin: Origin = origins.pop() if len(origins) == 1 else "mixed"
    return Reading("application/pdf", origin, tuple(pages), notices)


def _damaged(path: Path, code: int | None) -> DamagedFileError:
    """Why pdfium does not open it. Its error code may be left over from another file, so the bytes are asked too."""
    import pypdfium2.raw as c

    data = path.read_bytes()
    if b"/Encrypt" in data and code in (c.FPDF_ERR_PASSWORD, c.FPDF_ERR_SECURITY):
        return DamagedFileError(path, "the PDF is protected by a password", "save a copy without the password")
    if _NO_PAGES.search(data) and b"%%EOF" in data[-1024:]:
        return DamagedFileError(path, "the PDF has no pages", "scan or export the document again")
    return DamagedFileError(path, "the PDF is damaged or cut off", "fetch the file again, or scan the document anew")


def _all_damaged(drafts: Sequence[_Draft]) -> bool:
    return all(any(notice.code == "page-damaged" for notice in draft.notices) for draft in drafts)


def _read_page(document: Any, index: int, tables: TablePages, first_table: int, options: Options) -> _Draft:
    import pypdfium2

    number = index + 1
    try:
        page = flatten(document, index)
    except pypdfium2.PdfiumError:
        notice = Notice("page-damaged", f"trang {number} của PDF bị hỏng, không đọc được, đã bỏ qua", number)
        return _Draft(Page(number, None, None, (), "text-layer"), notices=(notice,))
    frame = frame_of(page)
    contents = contents_of(page, frame)
    textpage = page.get_textpage()
    glyphs = page_glyphs(textpage, frame)
    textpage.close()
    text = _TextLayer.of(glyphs, contents)
    if options.ocr == "always" and contents.objects:
        return _from_image(page, number, frame, contents, text, options)
    if text.verdict == "good":
        return _from_text(text, number, contents, tables, first_table)
    if options.ocr == "never":
        return _without_image(text, number, contents, tables, first_table)
    if text.verdict == "absent" and not contents.objects:
        return _Draft(Page(number, frame.width, frame.height, (), "text-layer"))
    return _from_image(page, number, frame, contents, text, options)


@dataclass(frozen=True, slots=True)
class _TextLayer:
    """The characters of a page, converted where they were in a legacy encoding, and what they are worth."""

    glyphs: PageGlyphs
    encoding: Encoding | None
    verdict: Verdict
    lines: tuple[Line, ...]

    @classmethod
    def of(cls, glyphs: PageGlyphs, contents: Contents) -> _TextLayer:
        upright, encoding = _by_font(glyphs.upright)
        lines = build_lines(upright)
        plausible = _plausibility(lines)
        if encoding is None and plausible.valid < _CLEAN:
            found = detect(_text(lines))
            if found is not None and found.encoding in _FONT_ENCODINGS:
                upright, encoding = from_legacy(upright, otherwise=found.encoding)
                lines = build_lines(upright)
                plausible = _plausibility(lines)
        glyphs = glyphs._replace(upright=upright)
        return cls(glyphs, encoding, judge(_layer(glyphs, plausible, contents)), tuple(lines))


def _layer(glyphs: PageGlyphs, plausible: Plausibility, contents: Contents) -> Layer:
    printed = [glyph for glyph in (*glyphs.upright, *glyphs.astray) if not glyph.text.isspace()]
    visible = sum(glyph.style.visible for glyph in printed)
    letters = sum(glyph.text[0].isalnum() for glyph in printed) / max(1, len(printed))
    return Layer(visible, len(printed) - visible, plausible, letters, contents.coverage)


def _text(lines: Sequence[Line]) -> str:
    return "\n".join(line.text for line in lines)


def _plausibility(lines: Sequence[Line]) -> Plausibility:
    return plausibility(_text(lines))


def _by_font(glyphs: list[Glyph]) -> tuple[list[Glyph], Encoding | None]:
    """Characters of legacy fonts converted, unless their text is Unicode already and only the name is old."""
    fonts = {font for font in {glyph.style.font for glyph in glyphs} if font_encoding(font) is not None}
    if not fonts:
        return glyphs, None
    already = plausibility("".join(glyph.text for glyph in glyphs if glyph.style.font in fonts))
    if already.valid >= 0.85 and already.marked >= 0.3:
        return glyphs, None
    return from_legacy(glyphs)


def _from_text(
    text: _TextLayer, number: int, contents: Contents, tables: TablePages, first_table: int
) -> _Draft:  # fmt: skip
    glyphs, frame = text.glyphs, text.glyphs.frame
    grids = tables.grids(number - 1, frame) if contents.ruled and not glyphs.turned else []
    lines = list(text.lines)
    cells: list[list[Line]] = []
    if grids:
        outside, cells = take_cells(glyphs.upright, grids, first_table)
        lines = build_lines(outside)
    ordered = _with_tables(lines, grids, cells, frame.width)
    ordered += build_lines_astray(glyphs.astray)
    page = Page(
        number, frame.width, frame.height, tuple(mark_stamps(ordered)), "text-layer", glyphs.turned, text.encoding
    )
    notices: tuple[Notice, ...] = ()
    if text.encoding is not None:
        message = f"trang {number}: chữ dùng bảng mã cũ ({text.encoding}), đã chuyển sang Unicode"
        notices = (Notice("text-layer-converted", message, number),)
    return _Draft(page, tuple(grids), notices)


def _with_tables(lines: list[Line], grids: Sequence[Grid], cells: Sequence[list[Line]], width: float) -> list[Line]:
    """Body lines in reading order, each table where it stands."""
    ordered: list[Line] = []
    rest = lines
    for grid, table in zip(grids, cells, strict=True):
        above = [line for line in rest if line.box is not None and line.box.y0 < grid.box.y0]
        rest = [line for line in rest if line.box is None or line.box.y0 >= grid.box.y0]
        ordered += reading_order(above, width)
        ordered += table
    return ordered + reading_order(rest, width)


def build_lines_astray(glyphs: Sequence[Glyph]) -> list[Line]:
    """Text that runs in another direction than the page's: one line a run of one style, no body text."""
    runs = (list(run) for _, run in groupby(glyphs, key=lambda glyph: glyph.style))
    texts = ("".join(glyph.text for glyph in run).strip() for run in runs)
    return [Line(text, kind="stamp") for text in texts if text]


def _without_image(
    text: _TextLayer, number: int, contents: Contents, tables: TablePages, first_table: int
) -> _Draft:  # fmt: skip
    """What OCR would have read, without OCR: the text layer as it is, and a notice."""
    draft = _from_text(text, number, contents, tables, first_table)
    if text.verdict == "absent" and not contents.objects:
        return draft
    why = _WHY.get(text.verdict, "trang không có lớp chữ")
    if text.verdict in ("absent", "stamp"):
        draft = replace(draft, page=replace(draft.page, origin="scan"))
    notice = Notice("page-not-recognised", f"trang {number}: {why}, chưa nhận dạng chữ từ ảnh (--ocr never)", number)
    return replace(draft, notices=(*draft.notices, notice))


def _from_image(
    page: Any, number: int, frame: Frame, contents: Contents, text: _TextLayer, options: Options
) -> _Draft:  # fmt: skip
    """The page's image through OCR. A stamp that is text is taken off the page before it is rendered."""
    from kehoach.reading.scans import read_image

    stamps: list[Line] = []
    if text.verdict == "stamp":
        marked = mark_stamps(reading_order(text.lines, frame.width))
        stamps = [line for line in marked if line.kind == "stamp"]
    without_stamps(page, frame, [line.box for line in stamps if line.box is not None])
    image, dpi = render(page, frame, contents, options)
    read = read_image(image, number, options, dpi)
    lines = mark_stamps(read.lines)
    notices: tuple[Notice, ...] = ()
    if text.verdict in _WHY:
        message = f"trang {number} được đọc lại từ ảnh: {_WHY[text.verdict]}"
        notices = (Notice("text-layer-replaced", message, number),)
    return _Draft(replace(read, lines=(*lines, *stamps)), notices=notices)
