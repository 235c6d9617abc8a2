"""The time expressions of a document, read once: periods and deadlines each take their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kehoach.extraction.context import Context
from kehoach.extraction.times.items import TimeItem
from kehoach.extraction.times.lines import read_lines
from kehoach.extraction.times.ranges import Range, find_ranges
from kehoach.extraction.times.tables import TaskRow, read_tables
from kehoach.extraction.times.timeline import Timeline, build_timeline, inside, merged
from kehoach.extraction.times.values import labelled
from kehoach.structure.model import Span, Structure
from kehoach.text.model import CanonicalText


@dataclass(frozen=True, slots=True)
class Times:
    """Ranges, rows of task tables with their times, and labelled times ("Thời gian thực hiện: ...") in prose."""

    timeline: Timeline
    ranges: tuple[Range, ...]
    rows: tuple[TaskRow, ...]
    labels: tuple[tuple[Span, tuple[TimeItem, ...]], ...]

    def taken(self) -> tuple[Span, ...]:
        """What cells and labels have read: sentences are read elsewhere only."""
        return merged([*(row.cell for row in self.rows), *(span for span, _ in self.labels)])


def read_times(text: CanonicalText, structure: Structure, context: Context, cited: Sequence[Span] = ()) -> Times:
    """Read the document's times. `cited`: spans of citations, whose dates bind nobody."""
    timeline = build_timeline(text, structure, context, cited)
    ranges = tuple(find_ranges(timeline))
    rows = tuple(read_tables(timeline, structure, ranges))
    known = merged(cell for table in structure.tables for row in table.rows for cell in row)
    rows = (*rows, *read_lines(timeline, ranges, known))
    cells = merged(row.cell for row in rows)
    labels = tuple((span, tuple(items)) for span, items in labelled(timeline, ranges) if not inside(cells, span.start))
    return Times(timeline, ranges, rows, labels)
