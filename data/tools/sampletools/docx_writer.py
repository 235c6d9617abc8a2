"""From a source to a Word file: header table, footer, real tables; the same source gives the same bytes."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from .plain import national_lines
from .source import MARK, Block, Inline, Source, parse_inline

FONT = "Times New Roman"
_EPOCH = (2021, 1, 1, 0, 0, 0)


def _fill(paragraph: Any, inline: Inline | str, size: float, bold: bool = False, italic: bool = False) -> Any:
    runs = parse_inline(inline, bold, italic).runs if isinstance(inline, str) else inline.runs
    for run in runs:
        out = paragraph.add_run(run.text)
        out.bold, out.italic = run.bold or None, run.italic or None
        out.font.size, out.font.name = Pt(size), FONT
        out._element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    return paragraph


def _line(cell: Any, text: Inline | str, size: float, bold: bool = False, italic: bool = False) -> Any:
    """A centred line in a cell of the header or the signature block."""
    first = cell.paragraphs[0]
    paragraph = first if not first.runs and len(cell.paragraphs) == 1 else cell.add_paragraph()
    paragraph.alignment = ALIGN.CENTER
    paragraph.paragraph_format.space_after = Pt(0)
    return _fill(paragraph, text, size, bold, italic)


def _header(document: Any, source: Source) -> None:
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    left.width, right.width = Mm(70), Mm(95)
    for text in source.lines("parent-line"):
        _line(left, text, 12.5)
    for text in source.lines("issuer-line"):
        _line(left, text, 12.5, bold=True)
    if source.first("form") == "party":
        _line(left, "*", 13)
    for text in (*source.lines("number-line"), *source.lines("subject-line")):
        _line(left, text, 13)
    for text in national_lines(source):
        _line(right, text, 13, bold=True)
    for text in source.lines("place-line"):
        _line(right, text, 13, italic=True)


def _numbering(paragraph: Any) -> None:
    """Word's own bullet: the sign is not in the text."""
    paragraph.style = "List Bullet"


def _block(document: Any, block: Block, automatic: bool) -> None:
    if block.kind == "table":
        grid = document.add_table(rows=len(block.rows), cols=len(block.widths))
        grid.style = "Table Grid"
        for row, cells in zip(grid.rows, block.rows, strict=True):
            for cell, inline in zip(row.cells, cells, strict=True):
                _fill(cell.paragraphs[0], inline, 12)
        return
    paragraph = document.add_paragraph()
    inline = block.inline
    if block.kind == "bullet" and automatic:
        _numbering(paragraph)
        inline = Inline((type(inline.runs[0])(inline.text.removeprefix("- ")),))
    elif block.kind in ("centre", "label", "note"):
        paragraph.alignment = ALIGN.CENTER
    else:
        paragraph.alignment = ALIGN.JUSTIFY
        paragraph.paragraph_format.first_line_indent = Mm(11)
    paragraph.paragraph_format.space_after = Pt(4)
    _fill(paragraph, inline, 13.5)


def _closing(document: Any, source: Source) -> None:
    if not (source.recipients or source.first("name")):
        return
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    if source.recipients:
        _fill(left.paragraphs[0], "Nơi nhận:", 12, bold=True, italic=True)
        for text in source.recipients:
            _fill(left.add_paragraph(), f"- {text}", 11).paragraph_format.space_after = Pt(0)
    for text in (*source.lines("authority"), *source.lines("position")):
        _line(right, text, 13.5, bold=True)
    if source.first("name"):
        for _ in range(4):
            right.add_paragraph()
        _line(right, source.lines("name")[0], 13.5, bold=True)


def _page_number(section: Any) -> None:
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = ALIGN.CENTER
    run = paragraph.add_run()
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        if kind:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        else:
            element = OxmlElement("w:instrText")
            element.text = text
        run._element.append(element)
    for footer in (section.first_page_footer, section.footer):
        footer.paragraphs[0].alignment = ALIGN.CENTER
        _fill(footer.paragraphs[0], MARK, 8, italic=True)


def compose(source: Source) -> bytes:
    """A source as the bytes of a DOCX file. `numbering: automatic` in the source leaves bullets to Word."""
    document: Any = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(18)
    section.top_margin, section.bottom_margin = Mm(22), Mm(20)
    _page_number(section)
    _header(document, source)
    document.add_paragraph()
    for text in source.lines("type-line"):
        _line_alone(document, text, 14.5)
    if source.first("type-line"):
        _line_alone(document, parse_inline(source.first("title") or "", bold=True), 14)
    for text in source.lines("enacting-line"):
        _line_alone(document, text, 13.5)
    automatic = source.first("numbering") == "automatic"
    for block in source.body:
        _block(document, block, automatic)
    _closing(document, source)
    if source.appendix:
        document.add_page_break()
        for block in source.appendix:
            _block(document, block, automatic)
    stamp = dt.datetime(*_EPOCH)
    properties = document.core_properties
    properties.author, properties.title = "kehoach", source.stem
    properties.created = properties.modified = stamp
    out = io.BytesIO()
    document.save(out)
    return _fixed_dates(out.getvalue())


def _line_alone(document: Any, text: Inline | str, size: float) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = ALIGN.CENTER
    paragraph.paragraph_format.space_after = Pt(4)
    _fill(paragraph, text, size, bold=True)


def _fixed_dates(archive: bytes) -> bytes:
    """The same zip with every member dated alike."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _EPOCH), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
