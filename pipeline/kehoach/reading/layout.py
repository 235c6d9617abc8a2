"""What every reader gives, whatever the file was: pages of lines of words.

Units are points (1/72 inch), the origin is the top left corner of the page, y grows downwards. Formats without
pages (text, DOCX) have no boxes. `Line.text` is the text as read, untouched: normalising is the work of `kehoach.text`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Origin = Literal["scan", "text-layer", "docx", "text", "mixed"]
LineKind = Literal["body", "running", "footnote", "stamp"]


class Box(NamedTuple):
    """A rectangle in points: left, top, right, bottom."""

    x0: float
    y0: float
    x1: float
    y1: float

    @staticmethod
    def around(boxes: Sequence[Box]) -> Box:
        """The smallest rectangle that holds all of them."""
        x0, y0 = min(b.x0 for b in boxes), min(b.y0 for b in boxes)
        return Box(x0, y0, max(b.x1 for b in boxes), max(b.y1 for b in boxes))


class CellRef(NamedTuple):
    """Where in a table a line stands: number of the table in the document (from 0), row, column."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without blanks. `start` is its offset in the text of its line."""

    text: str
    start: int
    box: Box | None = None
    confidence: float | None = None  # of the OCR engine, 0..1; None where the text was not recognised


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line of one column, or one paragraph of a format without printed lines.

    kind: "running" is a page number or a head that repeats on every page, "footnote" a note at the foot,
    "stamp" an overlay such as an incoming stamp; only "body" lines enter the sentences.
    paragraph: True where the format says that this line is a whole paragraph (DOCX), so that nothing is joined to it.
    """

    text: str
    words: tuple[Word, ...] = ()
    box: Box | None = None
    size: float | None = None  # font size in points
    bold: bool | None = None
    italic: bool | None = None
    kind: LineKind = "body"
    cell: CellRef | None = None
    paragraph: bool = False
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that the reader wants said in the record's warnings."""

    code: str
    message: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Lines in reading order: side-by-side blocks (header, signature) come left block first, then the right one."""

    number: int  # from 1
    width: float | None
    height: float | None
    lines: tuple[Line, ...]
    origin: Origin
    turned: int = 0  # degrees by which the picture was turned to stand upright
    legacy_encoding: str | None = None  # "tcvn3", "vni", "viscii", "cp1258" where the text was converted


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as read: its pages and what the reader noticed on the way."""

    media_type: str
    origin: Origin
    pages: tuple[Page, ...]
    notices: tuple[Notice, ...] = field(default=())
