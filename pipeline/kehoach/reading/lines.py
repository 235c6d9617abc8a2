"""Characters of a page become words and lines: by baseline and gap, not by the order of the file."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from statistics import median

from kehoach.reading.glyphs import Glyph
from kehoach.reading.layout import Box, CellRef, Line, LineKind, Word

_ASCENT, _DESCENT = 0.9, 0.25  # of the font size: room for capitals with two marks, and for the lower ones
_WORD_GAP = 0.17  # of the font size; a Times blank is 0.25, squeezed in justified lines to 0.18
_SAME_LINE = 0.35  # a baseline may be off by so much of the size: superscripts, skewed layers
_LINE_BREAK = 6.0  # a gap of so many sizes parts two lines for certain; less is for the reading order to judge


def build_lines(glyphs: Sequence[Glyph], kind: LineKind = "body") -> list[Line]:
    """Lines with words, boxes and looks. Columns are not yet taken apart: that is `kehoach.reading.order`."""
    rows: list[list[list[Glyph]]] = []
    for run in sorted(_runs(glyphs), key=lambda run: run[0].baseline):
        row = _row_of(run, rows)
        if row is None:
            rows.append([run])
        else:
            row.append(run)
    lines = (line for row in rows for line in _row_lines([glyph for run in row for glyph in run], kind))
    return sorted(lines, key=lambda line: (line.box.y0, line.box.x0) if line.box else (0.0, 0.0))


def _runs(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Stretches that follow each other on one baseline in the file's own order, which a skewed layer keeps."""
    runs: list[list[Glyph]] = []
    last: Glyph | None = None
    for glyph in glyphs:
        size = max(glyph.style.size, last.style.size) if last else 0.0
        if (
            last is not None
            and abs(glyph.baseline - last.baseline) < _SAME_LINE * size
            and -0.5 * size < glyph.x0 - last.x1 < 2.0 * size
        ):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
        last = glyph
    return [run for run in runs if any(not glyph.text.isspace() for glyph in run)]


def _row_of(run: list[Glyph], rows: list[list[list[Glyph]]]) -> list[list[Glyph]] | None:
    """The row, among the last few, in which a run ends or begins on the baseline of this one."""
    first, last = run[0], run[-1]
    for row in reversed(rows[-12:]):
        for other in row:
            for near, end in ((other[-1], first), (other[0], last)):
                if abs(near.baseline - end.baseline) < _SAME_LINE * max(near.style.size, end.style.size):
                    return row
    return None


def _row_lines(row: list[Glyph], kind: LineKind) -> Iterable[Line]:
    """The lines of one row: one, or several where they stand far apart."""
    row.sort(key=lambda glyph: glyph.x0)
    parts: list[list[Glyph]] = [[]]
    end: float | None = None
    for glyph in row:
        blank = glyph.text.isspace()
        if not blank and end is not None and glyph.x0 - end > _LINE_BREAK * glyph.style.size:
            parts.append([])
        parts[-1].append(glyph)
        if not blank:
            end = max(glyph.x1, end or glyph.x1)
    return [line for part in parts if (line := _line(part, kind)) is not None]


def _line(glyphs: list[Glyph], kind: LineKind) -> Line | None:
    """Characters from left to right as a line; blanks are printed ones and those that a gap stands for."""
    text: list[str] = []
    words: list[Word] = []
    letters: list[Glyph] = []
    length = blanks = 0
    current: list[Glyph] = []

    def finish() -> None:
        nonlocal length
        if current:
            word = "".join(glyph.text for glyph in current)
            words.append(Word(word, length, _box(current)))
            text.append(word)
            length += len(word)
            current.clear()

    for glyph in glyphs:
        if glyph.text.isspace():
            blanks += 1
            continue
        gap = glyph.x0 - letters[-1].x1 if letters else 0.0
        if letters and ((blanks and gap > -0.3 * glyph.style.size) or gap > _WORD_GAP * glyph.style.size):
            finish()
            text.append(" " * max(1, blanks))
            length += max(1, blanks)
        current.append(glyph)
        letters.append(glyph)
        blanks = 0
    finish()
    if not words:
        return None
    return Line(
        text="".join(text),
        words=tuple(words),
        box=_box(letters),
        size=round(median(glyph.style.size for glyph in letters), 1),
        bold=_most(glyph.style.bold for glyph in letters),
        italic=_most(glyph.style.italic for glyph in letters),
        kind=kind,
    )


def one_line(lines: Sequence[Line], cell: CellRef | None) -> Line | None:
    """Several printed lines of a table's cell as one, with blanks between; None if there are none."""
    if not lines:
        return None
    words: list[Word] = []
    length = 0
    for line in lines:
        words += [replace(word, start=word.start + length) for word in line.words]
        length += len(line.text) + 1
    weights = [len(line.text) for line in lines]
    boxes = [line.box for line in lines if line.box is not None]
    return replace(
        lines[0],
        text=" ".join(line.text for line in lines),
        words=tuple(words),
        box=Box.around(boxes) if boxes else None,
        bold=2 * sum(w for w, line in zip(weights, lines, strict=True) if line.bold) > sum(weights),
        italic=2 * sum(w for w, line in zip(weights, lines, strict=True) if line.italic) > sum(weights),
        cell=cell,
    )


def _box(glyphs: Sequence[Glyph]) -> Box:
    """Around characters in order from left to right. Its height comes from the font size, not from the ink."""
    x1, top, bottom = glyphs[0].x1, math.inf, -math.inf
    for glyph in glyphs:
        size = glyph.style.size
        x1 = max(x1, glyph.x1)
        top = min(top, glyph.baseline - _ASCENT * size)
        bottom = max(bottom, glyph.baseline + _DESCENT * size)
    return Box(glyphs[0].x0, top, x1, bottom)


def _most(values: Iterable[bool]) -> bool:
    counts = Counter(values)
    return counts[True] > counts[False]
