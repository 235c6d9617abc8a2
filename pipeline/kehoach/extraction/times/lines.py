"""Task tables whose bars were lost: one cell a line, the time right below the bodies that act."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kehoach.extraction.times.phrases import actor_words
from kehoach.extraction.times.ranges import Range
from kehoach.extraction.times.tables import TaskRow
from kehoach.extraction.times.timeline import Timeline, inside
from kehoach.extraction.times.values import read_value
from kehoach.structure.model import Span

_CELL = re.compile(  # all that a time cell says; a sentence that only begins with a time goes on in small letters
    r"\n(?=[dđbcht0-9nmqsgx])(?P<time>"
    r"(?:(?:trong|trước|xong|hoàn\sthành|đến|hết|từ|thường\sxuyên,|định\skỳ)\s(?:trước\s)?){0,2}"
    r"(?:(?:ngày\s)?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}"
    r"|(?:tháng|quý|năm)\s[\divx][\divx/. -]{0,16}(?:\s?(?:đến|tới)\s(?:tháng|quý|năm)\s[\divx/]{1,9})?"
    r"(?:\snăm\s\d{4})?"
    r"|\d{4}(?:\s?[-–]\s?\d{4})?|(?:hằng|hàng|mỗi)\s(?:năm|quý|tháng|tuần))(?:\s(?:hằng|hàng)\snăm)?"
    r")(?=[\s.;,]*\n|\s[^\W\d_]|[\s.;,]*\Z)"
)
_WORTH = 0.85  # the column has no heading: what stands there is inferred
_BODIES = 3  # lines of bodies above a time: lead, partners
_LONGEST_LINE = 600
_LONGEST = 240  # characters of a cell that lists bodies


def read_lines(timeline: Timeline, ranges: Sequence[Range], taken: Sequence[Span]) -> Iterator[TaskRow]:
    """Rows of tables without bars, in order. `taken`: cells of tables that are known already."""
    low = timeline.low
    for match in _CELL.finditer(low):
        cell = Span(match.start("time"), match.end("time"))
        if inside(taken, cell.start) or timeline.is_skipped(cell.start) or not _ends_cell(timeline, cell.end):
            continue
        bodies = _bodies_above(timeline, match.start())
        if not bodies:
            continue
        items = tuple(
            replace(one, confidence=min(one.confidence, _WORTH)) for one in read_value(timeline, ranges, cell)
        )
        if items:
            yield TaskRow(cell, items, _words(timeline, bodies[-1]), _task(timeline, bodies[-1].start - 1))


def _ends_cell(timeline: Timeline, end: int) -> bool:
    """Does the line end here, or go on with the next cell, which begins with a capital?"""
    rest = timeline.text[end : end + 2]
    return not rest.startswith(" ") or rest[1:].isupper()


def _bodies_above(timeline: Timeline, end: int) -> list[Span]:
    """Lines right above that name bodies and nothing else, the lowest first."""
    found: list[Span] = []
    while len(found) < _BODIES and end > 0:
        line = _line(timeline, end)
        words = actor_words().match(timeline.low, line.start)
        if words is None or line.end - line.start > _LONGEST or timeline.low[line.end - 1] in ".:":
            break
        found.append(line)
        end = line.start - 1
    return found


def _task(timeline: Timeline, end: int) -> str | None:
    return _words(timeline, _line(timeline, end)) if end > 0 else None


def _line(timeline: Timeline, end: int) -> Span:
    """The line that ends at a newline."""
    floor = max(0, end - _LONGEST_LINE)
    return Span(max(floor, timeline.low.rfind("\n", floor, end) + 1), end)


def _words(timeline: Timeline, span: Span) -> str | None:
    return " ".join(timeline.text[span.start : span.end].split()).strip(" .;") or None
