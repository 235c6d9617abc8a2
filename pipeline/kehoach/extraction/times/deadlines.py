"""Deadlines: dates by which somebody must do something, in sentences, after labels and in task tables."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kehoach.extraction.context import Context
from kehoach.extraction.paths import section_path
from kehoach.extraction.times.clauses import Duty, heading_actor, label_duty, read_duty
from kehoach.extraction.times.items import TimeItem
from kehoach.extraction.times.points import prose_points
from kehoach.extraction.times.read import Times, read_times
from kehoach.extraction.times.recurring import FREQUENCY, dated_recurring, frequencies, plain_recurring
from kehoach.extraction.times.relative import find_relative
from kehoach.extraction.times.timeline import Timeline, inside
from kehoach.record import Deadline
from kehoach.structure.model import Span, Structure
from kehoach.text.model import CanonicalText

_ON_DEMAND = re.compile(r"báo\scáo\s(?:\w+\s){0,3}đột\sxuất\s*\(?(?:khi\scó|theo)\syêu\scầu")
_BLOCK = 512  # characters
Found = tuple[TimeItem, Duty | None]


def find_deadlines(
    text: CanonicalText,
    structure: Structure,
    context: Context,
    cited: Sequence[Span] = (),
    *,
    times: Times | None = None,
) -> list[Deadline]:
    """Deadlines in reading order. `cited`: spans of citations, whose dates are no deadlines.

    A phrase that gives no certain date keeps its words, with `due` None: recurring, relative or open. Years that are
    not printed and actors of the heading are named in `inherited`. `times`: where the caller has read them already.
    """
    times = times or read_times(text, structure, context, cited)
    timeline, ranges, taken = times.timeline, times.ranges, times.taken()
    found: list[Found] = []
    for row in times.rows:
        duties = ((item, _row_duty(timeline, structure, item, row.actor, row.action)) for item in row.items)
        found += [(item, duty) for item, duty in duties if item.kind != "period"]
    for span, items in times.labels:
        found += [(item, label_duty(timeline, span, structure.sections)) for item in items if item.kind != "period"]
    prose = [
        *_on_demand(timeline, taken),
        *prose_points(timeline, ranges, taken),
        *_recurring(timeline, taken),
        *_relative(timeline, taken),
    ]
    found += [(item, None) for item in _distinct(timeline, prose)]
    found.sort(key=lambda pair: pair[0].start)
    return [_deadline(timeline, structure, item, duty) for item, duty in found]


def _recurring(timeline: Timeline, taken: Sequence[Span]) -> list[TimeItem]:
    hits = tuple(frequencies(timeline.low))
    items = [*dated_recurring(timeline, hits), *plain_recurring(timeline, hits)]
    return [item for item in items if not inside(taken, item.start)]


def _on_demand(timeline: Timeline, taken: Sequence[Span]) -> list[TimeItem]:
    """Reports on demand: open, no date and no frequency."""
    found = (match for match in _ON_DEMAND.finditer(timeline.low) if "định kỳ" not in match.group())
    hits = (match for match in found if not timeline.is_skipped(match.start()))
    return [
        TimeItem(match.start(), match.end(), "open", confidence=0.6)
        for match in hits
        if not inside(taken, match.start())
    ]


def _relative(timeline: Timeline, taken: Sequence[Span]) -> list[TimeItem]:
    return [item for item in find_relative(timeline) if not inside(taken, item.start)]


def _distinct(timeline: Timeline, items: Sequence[TimeItem]) -> list[TimeItem]:
    """One item where rules overlap (the surer one), and no bare frequency beside a day that comes back."""
    dated = [item for item in items if item.kind == "recurring" and item.confidence > 0.8]
    clauses = {timeline.clause(item.start) for item in dated}
    kept: list[TimeItem] = []
    blocks: dict[int, list[TimeItem]] = {}  # items by the blocks of text they touch
    for item in sorted(items, key=lambda one: (-one.confidence, one.start)):
        weak = item.kind == "open" or (item.kind == "recurring" and item.confidence <= 0.8)
        if weak and timeline.clause(item.start) in clauses:
            continue
        places = range(item.start // _BLOCK, item.end // _BLOCK + 1)
        if any(item.start < other.end and other.start < item.end for at in places for other in blocks.get(at, ())):
            continue
        if weak:
            clauses.add(timeline.clause(item.start))
        kept.append(item)
        for at in places:
            blocks.setdefault(at, []).append(item)
    return kept


def _row_duty(timeline: Timeline, structure: Structure, item: TimeItem, actor: str | None, action: str | None) -> Duty:
    heading = None if actor else heading_actor(timeline, structure.sections, item.start)
    return Duty(actor or heading, action, inherited=heading is not None)


def _deadline(timeline: Timeline, structure: Structure, item: TimeItem, duty: Duty | None) -> Deadline:
    duty = duty or read_duty(timeline, item, structure.sections)
    inherited = (*(("year",) if item.inherited else ()), *(("actor",) if duty.inherited else ()))
    return Deadline(
        text=timeline.text[item.start : item.end],
        start_offset=item.start,
        end_offset=item.end,
        kind="point" if item.kind == "period" else item.kind,
        due=item.last.isoformat() if item.last else None,
        inclusive=item.inclusive,
        recurrence=_recurrence(timeline, item),
        actor=duty.actor,
        action=duty.action,
        recipient=duty.recipient,
        channel=duty.channel,
        section=section_path(structure.sections, item.start, structure.bases),
        confidence=item.confidence,
        inherited=inherited,
    )


def _recurrence(timeline: Timeline, item: TimeItem) -> str | None:
    """How often, in the words printed: those of the item, else of its clause."""
    if item.kind != "recurring":
        return None
    match = FREQUENCY.search(timeline.low, item.start, item.end)
    if match is None:
        clause = timeline.clause(item.start)
        match = FREQUENCY.search(timeline.low, clause.start, clause.end)
    span = Span(*match.span()) if match else Span(item.start, item.end)
    return " ".join(timeline.text[span.start : span.end].split())
