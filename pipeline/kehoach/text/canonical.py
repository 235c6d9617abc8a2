"""Pages of lines become one canonical text with a map back: the second station of the pipeline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kehoach.reading.layout import CellRef, Line, Page, Reading
from kehoach.text import glued
from kehoach.text.bars import CellText, split_bars
from kehoach.text.joining import Habits, Piece, joins
from kehoach.text.model import CanonicalText, Paragraph, Sheet, TextLine, WordSpan
from kehoach.text.normalise import Damage, Emphasis, normalise_line
from kehoach.text.normalise import Piece as Normal
from kehoach.text.repair import repair


@dataclass(frozen=True, slots=True)
class _Part:
    """One future line of the canonical text: its normal form, its place in the raw text, and what joining needs."""

    normal: Normal
    raw_start: int
    line: Line
    piece: Piece


@dataclass(slots=True)
class _Builder:
    chunks: list[str] = field(default_factory=list)
    length: int = 0
    breaks: list[int] = field(default_factory=lambda: [0])
    raw_breaks: list[int] = field(default_factory=lambda: [0])
    lines: list[TextLine] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    words: list[WordSpan] = field(default_factory=list)
    raws: list[int] = field(default_factory=list)

    def add(self, part: _Part, joined: bool) -> None:
        if self.lines:
            self.chunks.append(" " if joined else "\n")
            self.length += 1
        start = self.length
        self.chunks.append(part.normal.text)
        self.length += len(part.normal.text)
        for here, there in part.normal.shifts:
            self.breaks.append(start + here)
            self.raw_breaks.append(part.raw_start + there)
        line, piece = part.line, part.piece
        bold = piece.bold if line.bold is None else line.bold
        italic = part.normal.italic if line.italic is None else line.italic
        self.lines.append(
            TextLine(start, self.length, piece.page, line.box, line.size, bold, italic, line.kind, piece.cell)
        )
        self._add_words(part, start)
        first = self.paragraphs.pop() if joined and self.paragraphs else None
        lines = range(first.lines.start if first else len(self.lines) - 1, len(self.lines))
        self.paragraphs.append(Paragraph(first.start if first else start, self.length, lines))

    def _add_words(self, part: _Part, start: int) -> None:
        if not part.line.words:
            return
        ahead = 0
        text, at_same_offset = part.normal.text, part.normal.shifts in (((0, 0),), ())
        for word in part.line.words:
            here = word.start if at_same_offset else _forward(part.normal, word.start, ahead)
            end = min(len(text), here + len(word.text)) if at_same_offset else _forward(
                part.normal, word.start + len(word.text), here
            )
            ahead = here
            if end > here:
                self.words.append(WordSpan(start + here, start + end, part.piece.page, word.box, word.confidence))


def _forward(normal: Normal, raw: int, least: int) -> int:
    """Offset in the normal line of a raw offset, searched upwards from `least`."""
    offset = least
    while offset < len(normal.text) and normal.raw_offset(offset) < raw:
        offset += 1
    return offset


def canonicalize(reading: Reading) -> CanonicalText:
    """Canonical text of a reading: body lines in order, footnotes last, the rest only in `raw`."""
    raw_chunks: list[str] = []
    body: list[_Part] = []
    notes: list[_Part] = []
    offset = tables = 0
    for page in reading.pages:
        raw = "\n".join(line.text for line in page.lines)
        parts = _parts(page, raw, offset, tables)
        tables = max([tables, *(part.piece.cell.table + 1 for part in parts if part.piece.cell)])
        body.extend(part for part in parts if part.line.kind == "body")
        notes.extend(part for part in parts if part.line.kind == "footnote")
        raw_chunks.append(raw)
        offset += len(raw) + 1
    return repair(_assembled([*body, *notes], "\n".join(raw_chunks), reading.pages))


def canonicalize_text(text: str) -> CanonicalText:
    """Canonical text of a string, as if it had been read from a text file."""
    lines = tuple(Line(line) for line in text.splitlines())
    return canonicalize(Reading("text/plain", "text", (Page(1, None, None, lines, "text"),)))


def _parts(page: Page, raw: str, offset: int, tables: int) -> list[_Part]:
    if page.origin == "text":
        return list(_parts_of_text(page, raw, offset, tables))
    out: list[_Part] = []
    start = 0
    apart = True
    emphasis, damage = Emphasis(), Damage.of(raw)
    for line in page.lines:
        normal = normalise_line(line.text, emphasis, damage)
        emphasis = Emphasis()
        if normal.text:
            new_cell = not out or out[-1].piece.cell != line.cell
            gap = apart or new_cell
            piece = Piece(normal.text, page.number, line.box, line.bold, line.kind, line.cell, gap, line.paragraph)
            out.append(_Part(normal, offset + start, line, piece))
        apart = not normal.text
        start += len(line.text) + 1
    return out


def _parts_of_text(page: Page, raw: str, offset: int, tables: int) -> Iterator[_Part]:
    """Lines of a text file: bars split cells, markdown emphasis tells bold and runs on over lines."""
    bounds: list[tuple[int, int]] = []
    sources: dict[int, Line] = {}
    start = 0
    for line in page.lines:
        bounds.append((start, start + len(line.text)))
        sources[start] = line
        start += len(line.text) + 1
    current = Line("")
    emphasis, damage = Emphasis(), Damage.of(raw)
    cells = list(split_bars(bounds, raw) if "|" in raw else _plain(bounds, raw))
    for cell, following in zip(cells, [*cells[1:], None], strict=False):
        current = sources.get(cell.start, current)
        if cell.apart:
            emphasis = Emphasis()
        ref = CellRef(cell.cell.table + tables, cell.cell.row, cell.cell.column) if cell.cell else current.cell
        apart = cell.apart
        below = raw[following.start : following.start + 4] if following and not following.apart else ""
        for begin, normal in _unglued(raw[cell.start : cell.end], emphasis, below, damage):
            bold = current.bold if normal.bold is None else normal.bold
            piece = Piece(normal.text, page.number, None, bold, current.kind, ref, apart, current.paragraph)
            yield _Part(normal, offset + cell.start + begin, current, piece)
            apart = False


def _unglued(words: str, emphasis: Emphasis, below: str, damage: Damage) -> Iterator[tuple[int, Normal]]:
    """One raw line as normal lines with their offsets in it: more than one where paragraphs were glued together."""
    state = Emphasis(emphasis.bold, emphasis.italic)
    normal = normalise_line(words, emphasis, damage)
    found = glued.cuts(normal.text, below)
    if not found:
        if normal.text:
            yield 0, normal
        return
    bounds = [0, *(normal.raw_offset(cut) for cut in found), len(words)]
    for begin, end in pairwise(bounds):
        part = normalise_line(words[begin:end], state, damage)
        if part.text:
            yield begin, part


def _plain(bounds: Sequence[tuple[int, int]], raw: str) -> Iterator[CellText]:
    apart = True
    for start, end in bounds:
        printed = raw[start:end].strip(" \t\r\u00a0")
        if printed.strip(" *\u00a0") or printed == "*":  # emphasis around nothing is blank, a lone star is the Party's
            yield CellText(start, end, None, apart)
            apart = False
        else:
            apart = True


def _assembled(parts: Sequence[_Part], raw: str, pages: Sequence[Page]) -> CanonicalText:
    habits = Habits.of([part.piece for part in parts])
    builder = _Builder()
    before: Piece | None = None
    for part in parts:
        builder.add(part, before is not None and joins(before, part.piece, habits))
        before = part.piece
    return CanonicalText(
        text="".join(builder.chunks),
        raw=raw,
        breaks=builder.breaks,
        raw_breaks=builder.raw_breaks,
        lines=tuple(builder.lines),
        paragraphs=tuple(builder.paragraphs),
        words=tuple(builder.words),
        sheets=tuple(Sheet(page.number, page.width, page.height, page.turned) for page in pages),
    )
