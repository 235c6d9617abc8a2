"""What a rule found before it becomes a deadline or a period: one kind of item for prose, labels and table cells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from kehoach.extraction.times.ranges import Range
from kehoach.extraction.times.timeline import Dated

Kind = Literal["period", "point", "range", "recurring", "relative", "open"]


@dataclass(frozen=True, slots=True)
class TimeItem:
    """A time expression that binds somebody, in canonical offsets; dates are None where none is certain."""

    start: int
    end: int
    kind: Kind
    first: date | None = None
    last: date | None = None
    inclusive: bool | None = None
    inherited: bool = False
    confidence: float = 0.9
    day: bool = False  # printed with a day
    limit: int | None = None  # where the limit begins that it shares with other days


def period_item(found: Range, confidence: float) -> TimeItem:
    """A range as the time in which something runs."""
    return TimeItem(
        found.start, found.end, "period", found.first, found.last,
        inherited=found.inherited, confidence=round(confidence * found.sure, 3),
    )  # fmt: skip


def point_item(found: Dated, start: int, inclusive: bool, confidence: float) -> TimeItem:
    """A date as the last day for something; a part of a month or year that names no certain day gives no date."""
    whole = found.last if inclusive or found.span.precision == "day" else found.first  # "trước tháng 9": not in it
    due = None if found.span.vague else whole
    worth = confidence * found.sure * (0.6 if found.span.vague else 1.0)
    return TimeItem(
        start,
        found.span.end,
        "point",
        None,
        due,
        inclusive,
        found.inherited and due is not None,
        round(worth, 3),
        day=found.span.precision == "day",
    )
