"""From a source to a born-digital PDF in the official layout (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    KeepTogether,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
)
from reportlab.platypus import Table as Grid

from . import tcvn3
from .fonts import register_serif
from .plain import national_lines
from .source import MARK, Block, Inline, Run, Source, parse_inline

LEFT, RIGHT, TOP, BOTTOM = 30 * mm, 18 * mm, 22 * mm, 20 * mm
WIDTH = A4[0] - LEFT - RIGHT
_BLANKS = re.compile(" {2,}")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the signature belongs: page from 1, centre of the blank between position and name, points from top left."""

    page: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A finished PDF and where it is signed."""

    pdf: bytes
    spot: Spot | None


@dataclass(frozen=True, slots=True)
class Face:
    """How text is set: legacy TCVN3 codes or plain Unicode, and the size of the body."""

    legacy: bool = False
    size: float = 13.5

    def markup(self, inline: Inline) -> str:
        """Runs as reportlab's paragraph markup."""
        return "".join(self._letters(run) for run in inline.runs)

    def _letters(self, run: Run) -> str:
        if not self.legacy:
            return _styled(_BLANKS.sub(lambda m: "\xa0" * len(m[0]), escape(run.text)), run)
        pieces = []
        for capital, group in groupby(tcvn3.runs(run.text), key=itemgetter(0)):
            text = escape("".join(piece for _, piece in group)).replace("\xad", tcvn3.SOFT_STAND_IN)
            face = ".VnTimeH" if capital else ".VnTime"
            # the style goes inside: a change of face forgets the style around it
            pieces.append(f'<font face="{face}">{_styled(text, run)}</font>')
        return "".join(pieces)

    def style(self, **changes: Any) -> ParagraphStyle:
        """A paragraph style of this face; keywords as reportlab names them."""
        family = ".VnTime" if self.legacy else f"{register_serif()}-Regular"
        size = changes.pop("fontSize", self.size)
        return ParagraphStyle("", fontName=family, fontSize=size, leading=size * 1.22, **changes)

    def paragraph(self, text: str | Inline, bold: bool = False, italic: bool = False, **changes: Any) -> Paragraph:
        """A paragraph of plain text or of runs."""
        inline = parse_inline(text, bold, italic) if isinstance(text, str) else text
        return Paragraph(self.markup(inline), self.style(**changes))


def _styled(text: str, run: Run) -> str:
    text = f"<b>{text}</b>" if run.bold else text
    return f"<i>{text}</i>" if run.italic else text


class _Rule(Flowable):  # type: ignore[misc]
    """A short centred rule."""

    def __init__(self, width: float, gap: float = 2) -> None:
        super().__init__()
        self.length, self.gap, self.outer = width, gap, 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.outer = width
        return width, self.gap + 1

    def draw(self) -> None:
        self.canv.setLineWidth(0.7)
        self.canv.line((self.outer - self.length) / 2, 1, (self.outer + self.length) / 2, 1)


class _SignHere(Flowable):  # type: ignore[misc]
    """The blank for signature and seal; notes where it came to stand."""

    def __init__(self, spots: list[Spot], height: float) -> None:
        super().__init__()
        self.spots, self.high, self.outer = spots, height, 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.outer = width
        return width, self.high

    def draw(self) -> None:
        x, y = self.canv.absolutePosition(self.outer / 2, self.high / 2)
        self.spots.append(Spot(self.canv.getPageNumber(), x, A4[1] - y))


def _width(face: Face, text: str, size: float, bold: bool) -> float:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return float(stringWidth(text, f"{register_serif()}-{'Bold' if bold else 'Regular'}", size))


def _header(source: Source, face: Face) -> Grid:
    party = source.first("form") == "party"
    centre = {"alignment": TA_CENTER}
    left: list[Flowable] = [face.paragraph(t, fontSize=12.5, **centre) for t in source.lines("parent-line")]
    bodies = source.lines("issuer-line")
    left += [face.paragraph(t, bold=True, fontSize=12.5, **centre) for t in bodies]
    if party:
        left.append(face.paragraph("*", fontSize=13, **centre))
    elif bodies:
        left.append(_Rule(max(_width(face, t, 12.5, True) for t in bodies) * 0.45, gap=4))
    right: list[Flowable] = []
    for index, text in enumerate(lines := national_lines(source)):
        size = 15 if party else 12.5 + index
        right.append(face.paragraph(text, bold=True, fontSize=size, **centre))
    if lines:
        right.append(_Rule(_width(face, lines[-1], 15 if party else 13.5, True), gap=4))
    below_left: list[Flowable] = [face.paragraph(t, fontSize=13, **centre) for t in source.lines("number-line")]
    below_left += [face.paragraph(t, fontSize=12, **centre) for t in source.lines("subject-line")]
    below_right = [face.paragraph(t, italic=True, fontSize=13, **centre) for t in source.lines("place-line")]
    rows = [[left, right], [below_left or "", below_right or ""]]
    grid = Grid(rows, colWidths=[WIDTH * 0.43 + 5 * mm, WIDTH * 0.57 + 5 * mm])
    grid.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0),
                   ("RIGHTPADDING", (0, 0), (-1, -1), 2), ("BOTTOMPADDING", (0, 0), (-1, -1), 3)])
    return grid


def _title(source: Source, face: Face) -> list[Flowable]:
    centre = {"alignment": TA_CENTER}
    flow: list[Flowable] = [Spacer(1, 4 * mm)]
    flow += [face.paragraph(t, bold=True, fontSize=14.5, **centre) for t in source.lines("type-line")]
    if source.first("type-line"):
        title = parse_inline(source.first("title") or "", bold=True)
        flow += [face.paragraph(title, fontSize=14, leftIndent=8 * mm, rightIndent=8 * mm, **centre)]
        if source.first("form") == "party":
            flow.append(face.paragraph("-----", **centre))
        else:
            flow.append(_Rule(55 * mm if len(title.text) > 45 else 35 * mm, gap=4))
        flow.append(Spacer(1, 4 * mm))
    flow += [face.paragraph(t, bold=True, spaceAfter=6, **centre) for t in source.lines("enacting-line")]
    return flow


def _block(block: Block, face: Face) -> Flowable:
    if block.kind == "table":
        return _table(block, face)
    if block.kind in ("centre", "label"):
        after = 8 if block.kind == "centre" else 2
        return face.paragraph(block.inline, alignment=TA_CENTER, spaceBefore=2, spaceAfter=after)
    if block.kind == "note":
        return face.paragraph(block.inline, alignment=TA_CENTER, fontSize=face.size - 1, spaceAfter=10)
    if block.kind == "to":
        return face.paragraph(block.inline, leftIndent=25 * mm, spaceAfter=8)
    keep = 1 if block.kind == "h1" or (block.kind == "h2" and len(block.inline.text) < 60) else 0
    return face.paragraph(
        block.inline, alignment=TA_JUSTIFY, firstLineIndent=11 * mm, spaceBefore=3, spaceAfter=3, keepWithNext=keep,
    )


def _table(block: Block, face: Face) -> Grid:
    total = sum(block.widths)
    rows = []
    for number, row in enumerate(block.rows):
        centred = {0, len(row) - 1} if number else set(range(len(row)))
        rows.append([
            face.paragraph(cell, fontSize=12, alignment=TA_CENTER if i in centred else 0) for i, cell in enumerate(row)
        ])
    grid = Grid(rows, colWidths=[WIDTH * w / total for w in block.widths], repeatRows=1)
    grid.setStyle([("GRID", (0, 0), (-1, -1), 0.6, "#000000"), ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                   ("LEFTPADDING", (0, 0), (-1, -1), 3), ("RIGHTPADDING", (0, 0), (-1, -1), 3)])
    return grid


def _closing(source: Source, face: Face, spots: list[Spot]) -> list[Flowable]:
    left: list[Flowable] = []
    if source.recipients:
        left.append(face.paragraph("Nơi nhận:", bold=True, italic=True, fontSize=12))
        left += [face.paragraph(f"- {line}", fontSize=11) for line in source.recipients]
    right: list[Flowable] = []
    if source.first("name"):
        signed = [*source.lines("authority"), *source.lines("position")]
        right += [face.paragraph(t, bold=True, fontSize=13.5, alignment=TA_CENTER) for t in signed]
        right.append(_SignHere(spots, 26 * mm))
        right.append(face.paragraph(source.lines("name")[0], bold=True, fontSize=13.5, alignment=TA_CENTER))
    if not left and not right:
        return []
    grid = Grid([[left or "", right or ""]], colWidths=[WIDTH * 0.48, WIDTH * 0.52])
    grid.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0)])
    return [Spacer(1, 5 * mm), grid]


def _slant(block: Block) -> Block:
    """Legal bases of a decision stand in italics."""
    if block.kind != "basis":
        return block
    runs = tuple(replace(run, italic=True) for run in block.inline.runs)
    return replace(block, inline=replace(block.inline, runs=runs))


def story(source: Source, face: Face, spots: list[Spot]) -> list[Flowable]:
    """The document as reportlab flowables, top to bottom."""
    flow: list[Flowable] = [_header(source, face), *_title(source, face)]
    if not source.first("type-line"):
        flow.append(Spacer(1, 3 * mm))
    slanted = source.first("basis-style") == "italic"
    body = [_block(_slant(block) if slanted else block, face) for block in source.body]
    closing = _closing(source, face, spots)
    if closing:  # a signature never stands alone on a page
        body, closing = body[:-2], [KeepTogether([*body[-2:], *closing])]
    flow += [*body, *closing]
    if source.appendix:
        flow += [PageBreak(), *(_block(block, face) for block in source.appendix)]
    return flow


def compose(source: Source) -> Sheet:
    """Set a source; the same source gives the same bytes."""
    face = Face(legacy=source.first("font") == "tcvn3", size=float(source.first("size") or 13.5))
    register_serif()
    if face.legacy:
        tcvn3.register_legacy()
    buffer, spots = io.BytesIO(), list[Spot]()

    def furniture(canvas: Canvas, _document: object) -> None:
        number = canvas.getPageNumber()
        if number > 1:
            canvas.setFont(f"{register_serif()}-Regular", 13)
            canvas.drawCentredString(LEFT + WIDTH / 2, A4[1] - 14 * mm, str(number))
        mark = tcvn3.encode(MARK).decode("latin-1") if face.legacy else MARK
        canvas.setFont(".VnTime-Italic" if face.legacy else f"{register_serif()}-Italic", 8)
        canvas.drawCentredString(LEFT + WIDTH / 2, 9 * mm, mark)

    document = BaseDocTemplate(
        buffer, pagesize=A4, invariant=1, title=source.stem, author="kehoach", pageCompression=1,
    )
    frame = Frame(LEFT, BOTTOM, WIDTH, A4[1] - TOP - BOTTOM, 0, 0, 0, 0)
    document.addPageTemplates(PageTemplate(frames=[frame], onPage=furniture))
    document.build(story(source, face, spots))
    pdf = _restore_codes(buffer.getvalue()) if face.legacy else buffer.getvalue()
    return Sheet(pdf, spots[0] if spots else None)


def _restore_codes(pdf: bytes) -> bytes:
    """Put the code of ư (U+00AD) back where the stand-in was, as legacy PDFs have it."""
    import pikepdf

    code = f"{ord(tcvn3.SOFT_STAND_IN):04X}".encode()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for item in document.objects:
            if isinstance(item, pikepdf.Dictionary) and "/ToUnicode" in item:
                stream = item["/ToUnicode"]
                stream.write(stream.read_bytes().replace(code, b"00AD"))
        out = io.BytesIO()
        document.save(out, deterministic_id=True)
        return out.getvalue()
