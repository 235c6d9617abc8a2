"""The canonical text of a document and the way back from it to raw text, page and box."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from kehoach.reading.layout import Box, CellRef, LineKind
from kehoach.text.dates import lowered
from kehoach.text.fold import fold_tones


class Place(NamedTuple):
    """Where a span is printed: page from 1, box in points, each None where the format has none."""

    page: int | None
    box: Box | None


class WordSpan(NamedTuple):
    """A word of the page in canonical offsets."""

    start: int
    end: int
    page: int
    box: Box | None
    confidence: float | None


class Repair(NamedTuple):
    """A word that was changed after reading: canonical offsets, what was seen there, the rule that changed it."""

    start: int
    end: int
    seen: str
    rule: str


class TextLine(NamedTuple):
    """A printed line in canonical offsets, with what the page shows of it."""

    start: int
    end: int
    page: int
    box: Box | None
    size: float | None
    bold: bool | None
    italic: bool | None
    kind: LineKind
    cell: CellRef | None


class Paragraph(NamedTuple):
    """Lines joined to one logical line: `lines` is a range of indices into `CanonicalText.lines`."""

    start: int
    end: int
    lines: range


class Sheet(NamedTuple):
    """Size of a page in points, None where the format has no pages. `turned`: degrees by which a picture was turned
    clockwise to stand upright, as boxes and size have it."""

    number: int
    width: float | None
    height: float | None
    turned: int = 0


@dataclass(frozen=True)
class CanonicalText:
    """Normalised text: paragraphs end with a newline, lines inside a paragraph are joined with a blank.

    Running heads, page numbers and stamps stay out of `text` (they remain in `raw`); footnotes stand at its end.
    `breaks` and `raw_breaks` are parallel: canonical offset breaks[i] stands at raw offset raw_breaks[i], and what
    follows it runs in step until the next break.
    """

    text: str
    raw: str
    breaks: Sequence[int]
    raw_breaks: Sequence[int]
    lines: tuple[TextLine, ...]
    paragraphs: tuple[Paragraph, ...]
    words: tuple[WordSpan, ...]
    sheets: tuple[Sheet, ...]
    repairs: tuple[Repair, ...] = ()

    @cached_property
    def folded(self) -> str:
        """`text`, same length, with one way of placing tone marks (Uỷ -> Ủy, hoá -> hóa): for matching, never shown."""
        return fold_tones(self.text)

    @cached_property
    def low(self) -> str:
        """`folded` in lower case, same length."""
        return lowered(self.folded)

    @cached_property
    def recognised(self) -> bool:
        """Whether any of it was read from an image."""
        return any(word.confidence is not None for word in self.words)

    @cached_property
    def page_starts(self) -> tuple[tuple[int, int], ...]:
        """(page, offset of its first letter) wherever another page begins, offsets rising. Footnotes stand at the end
        of the text, so their pages come again there."""
        found: list[tuple[int, int]] = []
        for line in self.lines:
            if not found or found[-1][0] != line.page:
                found.append((line.page, line.start))
        return tuple(found)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [line.start for line in self.lines]

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [paragraph.start for paragraph in self.paragraphs]

    @cached_property
    def _word_starts(self) -> list[int]:
        return [word.start for word in self.words]

    def line_index(self, offset: int) -> int:
        """Index of the line that holds the offset (the last one that starts at or before it)."""
        return max(0, bisect_right(self._line_starts, offset) - 1)

    def paragraph_index(self, offset: int) -> int:
        """Index of the paragraph that holds the offset."""
        return max(0, bisect_right(self._paragraph_starts, offset) - 1)

    def raw_offset(self, offset: int) -> int:
        """Offset in `raw` of what stands at this canonical offset."""
        index = max(0, bisect_right(self.breaks, offset) - 1)
        begin = self.raw_breaks[index]
        following = self.raw_breaks[index + 1] if index + 1 < len(self.raw_breaks) else len(self.raw)
        inside = begin + offset - self.breaks[index]
        return min(inside, following) if following >= begin else inside  # a column may stand before the one above it

    def words_in(self, start: int, end: int) -> Sequence[WordSpan]:
        """Words of the page that touch the span."""
        first = max(0, bisect_right(self._word_starts, start) - 1)
        if first < len(self.words) and self.words[first].end <= start:
            first += 1
        last = first
        while last < len(self.words) and self.words[last].start < end:
            last += 1
        return self.words[first:last]

    def locate(self, start: int, end: int) -> Place:
        """Page of the span's beginning, and the box around its words on that page."""
        if not self.lines:
            return Place(None, None)
        page = self.lines[self.line_index(start)].page
        boxes = [word.box for word in self.words_in(start, end) if word.box and word.page == page]
        return Place(page, Box.around(boxes) if boxes else None)

    def confidence(self, start: int, end: int) -> float:
        """Lowest confidence of recognised words in the span; 1.0 where nothing was recognised from an image."""
        return min((w.confidence for w in self.words_in(start, end) if w.confidence is not None), default=1.0)
