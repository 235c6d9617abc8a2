"""Pages of lines become one canonical text with a map back: the second station of the pipeline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise, zip_longest

from kehoach.reading.layout import CellRef, Line, Page, Reading
from kehoach.text import glued
from kehoach.text.bars import split_bars
from kehoach.text.columns import has_columns, side_by_side
from kehoach.text.joining import Habits, Piece, joins
from kehoach.text.model import CanonicalText, Paragraph, Sheet, TextLine, WordSpan
from kehoach.text.normalise import IN_STEP, Emphasis, EvenPage, Normal, normalise_line, raw_offset
from kehoach.text.repair import repair


def canonicalize(reading: Reading) -> CanonicalText:
    """Canonical text of a reading: body lines in order, footnotes last, the rest only in `raw`."""
    raw_chunks: list[str] = []
    body: list[Piece] = []
    notes: list[Piece] = []
    offset = tables = 0
    for page in reading.pages:
        raw = "\n".join([line.text for line in page.lines])
        pieces = list((_of_text if page.origin == "text" else _of_page)(page, raw, offset, tables))
        tables = max([tables, *(piece.cell.table + 1 for piece in pieces if piece.cell)])
        body += [piece for piece in pieces if piece.line.kind == "body"]
        notes += [piece for piece in pieces if piece.line.kind == "footnote"]
        raw_chunks.append(raw)
        offset += len(raw) + 1
    return repair(_assembled(body + notes, "\n".join(raw_chunks), reading.pages))


def canonicalize_text(text: str) -> CanonicalText:
    """Canonical text of a string, as if it had been read from a text file."""
    lines = tuple(Line(line) for line in text.splitlines())
    return canonicalize(Reading("text/plain", "text", (Page(1, None, None, lines, "text"),)))


def _of_page(page: Page, raw: str, offset: int, tables: int) -> Iterator[Piece]:
    """Lines of a page whose reader knows its tables and its bold words."""
    even = EvenPage.of(raw)
    before: Piece | None = None
    start = 0
    apart = True
    for line in page.lines:
        end = start + len(line.text)
        normal = normalise_line(even.text[start:end], Emphasis(), even)
        if normal.text:
            gap = apart or before is None or before.cell != line.cell
            before = _piece(normal, offset + start, page.number, line, line.cell, gap)
            yield before
        apart = not normal.text
        start = end + 1


def _of_text(page: Page, raw: str, offset: int, tables: int) -> Iterator[Piece]:
    """Lines of a text file: markdown emphasis tells bold and runs on over lines; tables: how many stand before."""
    even = EvenPage.of(raw)
    if "|" in raw or has_columns(raw):
        yield from _of_cells(page, raw, even, offset, tables)
        return
    emphasis = Emphasis()
    apart = True
    start = article = 0
    for line in page.lines:
        end = start + len(line.text)
        words = even.text[start:end]
        if not words or words.isspace() or (even.marked and _is_bare_emphasis(words)):
            apart = True
            emphasis = Emphasis()
        else:
            below = even.text[end + 1 : end + 3]
            for begin, normal in _unglued(words, emphasis, below, article, even):
                if normal.text.startswith("Điều"):
                    article = glued.article_of(normal.text, article)
                yield _piece(normal, offset + start + begin, page.number, line, line.cell, apart)
                apart = False
            apart = False
        start = end + 1


def _is_bare_emphasis(words: str) -> bool:
    """Emphasis around nothing is blank; a lone star is the Party's, or a bullet."""
    return not words.strip(" *") and words.strip() != "*"


def _of_cells(page: Page, raw: str, even: EvenPage, offset: int, tables: int) -> Iterator[Piece]:
    """Lines of a text file with bars that part cells, or with gaps that part columns."""
    starts = [0, *accumulate(len(line.text) + 1 for line in page.lines)]
    sources = dict(zip(starts, page.lines, strict=False))
    bounds = [(start, after - 1) for start, after in pairwise(starts)]
    cells = split_bars(side_by_side(bounds, raw) if has_columns(raw) else bounds, raw)
    line, emphasis, article = Line(""), Emphasis(), 0
    for cell, following in zip_longest(cells, cells[1:]):
        line = sources.get(cell.start, line)
        if cell.apart:
            emphasis = Emphasis()
        ref = CellRef(cell.cell.table + tables, cell.cell.row, cell.cell.column) if cell.cell else line.cell
        below = even.text[following.start : following.start + 2] if following and not following.apart else ""
        apart = cell.apart
        for begin, normal in _unglued(even.text[cell.start : cell.end], emphasis, below, article, even):
            article = glued.article_of(normal.text, article)
            yield _piece(normal, offset + cell.start + begin, page.number, line, ref, apart)
            apart = False


def _unglued(words: str, emphasis: Emphasis, below: str, article: int, even: EvenPage) -> Sequence[tuple[int, Normal]]:
    """One raw line as normal lines with their offsets in it: more than one where paragraphs were glued together.

    below: how the next line begins; article: number of the article above.
    """
    bold, italic = emphasis.bold, emphasis.italic
    normal = normalise_line(words, emphasis, even)
    found = (
        glued.cuts(normal.text, below, article) if len(normal.text) >= glued.SHORTEST or below in glued.ITEMS else []
    )
    found = found or glued.short_cuts(normal.text)
    if ". Điều " in normal.text:
        found = sorted({*found, *glued.stray_articles(normal.text, article)})
    if not found:
        return ((0, normal),) if normal.text else ()
    state = Emphasis(bold, italic)
    bounds = pairwise([0, *(raw_offset(normal.shifts, cut) for cut in found), len(words)])
    parts = ((begin, normalise_line(words[begin:end], state, even)) for begin, end in bounds)
    return [(begin, part) for begin, part in parts if part.text]


def _piece(normal: Normal, raw_start: int, page: int, line: Line, cell: CellRef | None, apart: bool) -> Piece:
    bold = normal.bold if line.bold is None else line.bold
    italic = normal.italic if line.italic is None else line.italic
    return Piece(normal.text, normal.shifts, raw_start, line, page, bold, italic, cell, apart)


def _assembled(pieces: Sequence[Piece], raw: str, pages: Sequence[Page]) -> CanonicalText:
    habits = Habits.of(pieces)
    chunks: list[str] = []
    lines: list[TextLine] = []
    words: list[WordSpan] = []
    opening: list[int] = []  # indices of the lines that begin a paragraph
    breaks, raw_breaks = [0], [0]
    start = step = 0  # step: by how much the raw text runs ahead
    before: Piece | None = None
    for piece in pieces:
        joined = before is not None and joins(before, piece, habits)
        if not joined:
            opening.append(len(lines))
        if before is not None:
            chunks.append(" " if joined else "\n")
        chunks.append(piece.text)
        for here, there in piece.shifts:
            if there + piece.raw_start - here - start != step:
                step = there + piece.raw_start - here - start
                breaks.append(start + here)
                raw_breaks.append(piece.raw_start + there)
        lines.append(_line(piece, start))
        if piece.line.words:
            words.extend(_words(piece, start))
        start += len(piece.text) + 1
        before = piece
    return CanonicalText(
        text="".join(chunks),
        raw=raw,
        breaks=breaks,
        raw_breaks=raw_breaks,
        lines=tuple(lines),
        paragraphs=tuple(
            [
                Paragraph(lines[first].start, lines[after - 1].end, range(first, after))
                for first, after in pairwise([*opening, len(lines)])
            ]
        ),
        words=tuple(words),
        sheets=tuple(Sheet(page.number, page.width, page.height, page.turned) for page in pages),
    )


def _line(piece: Piece, start: int) -> TextLine:
    line = piece.line
    end = start + len(piece.text)
    return TextLine(start, end, piece.page, line.box, line.size, piece.bold, piece.italic, line.kind, piece.cell)


def _words(piece: Piece, start: int) -> Iterator[WordSpan]:
    """Words of the page in canonical offsets; `start` is the line's."""
    here = 0
    for word in piece.line.words:
        here = _forward(piece, word.start, here)
        end = _forward(piece, word.start + len(word.text), here)
        if end > here:
            yield WordSpan(start + here, start + end, piece.page, word.box, word.confidence)


def _forward(piece: Piece, raw: int, least: int) -> int:
    """Offset in the normal line of an offset in the raw one, searched upwards from `least`."""
    if piece.shifts == IN_STEP:
        return min(raw, len(piece.text))
    offset = least
    while offset < len(piece.text) and raw_offset(piece.shifts, offset) < raw:
        offset += 1
    return offset
