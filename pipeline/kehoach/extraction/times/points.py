"""Dates in sentences by which somebody must do something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from kehoach.extraction.times.items import TimeItem, point_item
from kehoach.extraction.times.phrases import Limit, limit_before, marks, tells_event, verbs
from kehoach.extraction.times.ranges import NOW, Range
from kehoach.extraction.times.recurring import FREQUENCY, is_recurring_year, other_year, yearly_range
from kehoach.extraction.times.timeline import Dated, Timeline, inside, is_over, just_over, merged
from kehoach.extraction.times.unlimited import unlimited
from kehoach.structure.model import Span
from kehoach.text.dates import DateSpan

_FREQUENT_BEFORE = re.compile(r"(?:định\skỳ\s*)?(?:(?:hằng|hàng)\s(?:năm|quý|tháng)\s*)?[,(]?\s*\Z")
_YEARLY_REPORT = re.compile(r"báo\scáo\s(?:năm|6\stháng|quý|tháng|định\skỳ)|6\stháng")
_DONE = re.compile(r"đã(?<!\wđã)(?!\w)")
_YEAR_TASK = re.compile(r"(?<!\w)(?:hoàn\sthành|hoàn\stất|xong|ban\shành|trình|báo\scáo|gửi|bàn\sgiao)(?!\w)")
_APPLIES = re.compile(r"(?<!\w)(?:áp\sdụng|không|tính)\s\Z")
_COUNTED = re.compile(r"(?<!\w)tính\s\Z")  # "tính đến ngày 31/12 của năm đánh giá": what is counted, not what is due
_AND_DAY = re.compile(
    r"\s*(?:,|và|;)\s*(?:trước\s)?(?:ngày\s)?\d{1,2}/\d{1,2}(?!\d|/)(?=[^.;\n]{0,3}(?:hằng|hàng|mỗi)\s)"
)
_FISCAL = re.compile(r"năm\s(?:tài\schính|ngân\ssách|học|kế\shoạch)\s|(?<!\w)(?:kỳ|mùa|tần\ssuất|tính)\s")
_RECEIVED = re.compile(r"(?<!\w)(?:tiếp\snhận|nhận|đăng\ský|gửi|nộp)(?!\w)")
_CLOSES = re.compile(r"\s*\)?\s*(?:[.;\n]|\Z)")
_BORN = re.compile(r"(?<!\w)(?:sinh|mất|chết)\s(?:từ\s)?\Z")
_MUST = re.compile(r"[pc](?<!\w[pc])(?:(?<=p)hải|(?<=c)ần)(?!\w)")
_FINISHED_IN = re.compile(r"(?<!\w)(?:hoàn\sthành|hoàn\stất|xong)(?!\w)")
_SHARE = re.compile(r"\d\s?%|(?<!\w)(?:đạt|tỷ\slệ|chỉ\stiêu)(?!\w)")
_REPORTED = re.compile(r"(?<!\w)(?:gửi|nộp|báo\scáo|trình|sơ\skết|tổng\skết)(?!\w)")
_REMAINS = re.compile(r"\s*,?\s*(?:chỉ\s)?còn(?!\w)")
_NEXT_DAY = re.compile(r"\s*(?:\([^()\n]{1,30}\)\s*)?(?:,|;|và)\s*")  # "trước ngày 15/6 và 15/12"
_NOT_DONE = re.compile(r"[\s,]*(?:mà\s|vẫn\s|nhưng\s)?chưa(?!\w)")  # "đến ngày 30/6 chưa phân bổ": a condition
_FORBIDDEN = re.compile(r"không\sđược\s(?!để|chậm|muộn|quá)")  # "không được nhập học trước ngày 22/8"
_LISTED_DAYS = 4  # days that share one limit
_FROM = re.compile(r"(?<!\w)từ\s[^;.\n]{0,50}\Z")
_NEGATED = re.compile(r"(?:nghị\sđịnh|luật|quyết\sđịnh|nghị\squyết|thông\stư)\s(?:này\s)?có\shiệu\slực")


def prose_points(timeline: Timeline, ranges: Sequence[Range], taken: Sequence[Span]) -> Iterator[TimeItem]:
    """Limits in sentences, in order. `taken`: spans that labels and tables have read already."""
    blocked = merged([*taken, *(Span(found.start, found.end) for found in ranges)])
    for index, found in enumerate(timeline.dates):
        if timeline.is_skipped(found.start) or timeline.is_cited(found.start) or inside(blocked, found.start):
            continue
        item = _point(timeline, index, found)
        if item is not None:
            yield item
    for found_range in ranges:
        item = None if inside(taken, found_range.start) else _range(timeline, found_range)
        if item is not None:
            yield item
    yield from _impossible(timeline)


def shared_limit(timeline: Timeline, index: int, floor: int) -> Limit | None:
    """The limit in front of a list of days whose later member is date `index`: "trước ngày 15/6 và 15/12"."""
    dates, first = timeline.dates, index
    while first > max(0, index - _LISTED_DAYS) and dates[first - 1].precision == dates[index].precision == "day":
        if dates[first - 1].end <= floor or not _NEXT_DAY.fullmatch(
            timeline.low, dates[first - 1].end, dates[first].start
        ):
            break
        first -= 1
    limit = limit_before(timeline.low, dates[first].start, floor) if first < index else None
    return limit if limit is not None and limit.role in ("before", "by") else None


def _point(timeline: Timeline, index: int, found: DateSpan) -> TimeItem | None:
    low = timeline.low
    clause = timeline.clause(found.start)
    limit = limit_before(low, found.start, clause.start)
    if limit is None:
        shared = shared_limit(timeline, index, clause.start)
        return _listed(timeline, found, shared, clause) if shared else unlimited(timeline, found, clause)
    if not found.year_given and (item := _recurring(timeline, found, limit, clause)) is not None:
        return item
    if found.year_given and FREQUENCY.match(low, found.end + 1) is not None:
        return None
    dated = timeline.settle(found)
    if dated is None:
        past = _is_past(timeline, limit, clause)
        return None if past else TimeItem(limit.start, found.end, "point", confidence=0.5)
    if not _binds(timeline, limit, dated, clause):
        return None
    if is_over(timeline, dated):
        return _late(timeline, limit, dated, clause)
    worth = {"before": 0.95, "by": 0.95, "until": 0.75, "within": 0.85, "at": 0.75}[limit.role]
    return point_item(dated, limit.start, limit.role != "before", worth)


def _listed(timeline: Timeline, found: DateSpan, limit: Limit, clause: Span) -> TimeItem | None:
    """A further day of a list that shares one limit; days that come back are one task, told by the first."""
    comes_back = not found.year_given and _recurring(timeline, found, limit, clause) is not None
    dated = None if comes_back else timeline.settle(found)
    if dated is None or is_over(timeline, dated) or not _binds(timeline, limit, dated, clause):
        return None
    return replace(point_item(dated, found.start, limit.role != "before", 0.85), limit=limit.start)


def _late(timeline: Timeline, limit: Limit, dated: Dated, clause: Span) -> TimeItem | None:
    """A limit that had passed when the document was signed: still owed where it orders, told where it looks back."""
    start = timeline.sentence(limit.start).start
    printed = limit.role == "before" and dated.span.precision == "day" and not dated.inherited
    if not printed or not just_over(timeline, dated) or _DONE.search(timeline.low, start, clause.end):
        return None
    return point_item(dated, limit.start, False, 0.7)


def _binds(timeline: Timeline, limit: Limit, dated: Dated, clause: Span) -> bool:
    """Does the limit bind somebody, or does it tell of the past, of an aim, of when a document applies?"""
    low, start = timeline.low, limit.start
    if limit.role == "until" and _NOT_DONE.match(low, dated.span.end):
        return False
    floor = max(clause.start, start - 40, low.rfind(",", clause.start, start))  # "còn hiệu lực, hoàn thành trước ..."
    if marks("effect").search(low, floor, start) or _NEGATED.search(low, clause.start, start):
        return False
    if limit.role != "by" and _is_past(timeline, limit, clause):
        return False
    if limit.role == "by":
        return True
    if _APPLIES.search(low, clause.start, start):
        return False
    if limit.role == "before":
        alone = not (low[clause.start : start] + low[dated.span.end : clause.end]).strip(
            " .;)\n"
        )  # cut off by the layout
        return alone or (
            not _FORBIDDEN.search(low, clause.start, start)
            and verbs("finish", "report", "duty").search(low, *timeline.sentence(start)) is not None
        )
    if _FINISHED_IN.search(low, max(clause.start, start - 30), start) and dated.span.precision != "year":
        return _SHARE.search(low, clause.start, clause.end) is None and not _DONE.search(low, clause.start, clause.end)
    part = _segment(timeline, limit, clause) if limit.role == "within" else clause
    if marks("target").search(low, *part) or _DONE.search(low, clause.start, clause.end):
        return False
    return not tells_event(low, clause.start, clause.end) and _tasked(timeline, limit, dated, clause)


def _is_past(timeline: Timeline, limit: Limit, clause: Span) -> bool:
    """Do the words before the limit tell of a condition ("người nghỉ hưu trước ...") or of what has been done?"""
    low, floor = timeline.low, max(clause.start, limit.start - 30)
    if _MUST.search(low, clause.start, limit.start):
        return False
    if timeline.issued_on is None and _DONE.search(low, floor, limit.start):
        return True
    return (
        marks("past").search(low, floor, limit.start) is not None or _BORN.search(low, floor, limit.start) is not None
    )


def _tasked(timeline: Timeline, limit: Limit, dated: Dated, clause: Span) -> bool:
    """Does the clause of a weak limit (trong, đến, vào) tell somebody to do something?"""
    low, precision = timeline.low, dated.span.precision
    finish = verbs("finish").search(low, clause.start, clause.end) is not None
    if limit.role == "until":
        received = precision == "day" and _RECEIVED.search(low, max(clause.start, limit.start - 90), limit.start)
        whole = "hết" in limit.phrase and verbs("duty").search(
            low, clause.start, limit.start
        )  # "đến hết ngày": to its end
        return precision != "year" and bool(finish or received or whole)
    if limit.role == "at":
        return _REPORTED.search(low, max(clause.start, limit.start - 90), limit.start) is not None
    if limit.phrase.startswith("hoàn thành") and precision == "year":
        return False
    report = verbs("report").search(low, clause.start, clause.end) is not None
    if precision == "year":
        return (
            _YEAR_TASK.search(low, max(clause.start, limit.start - 90), min(clause.end, dated.span.end + 60))
            is not None
        )
    closes = _CLOSES.match(low, dated.span.end) is not None
    return finish or report or closes or verbs("duty").search(low, clause.start, clause.end) is not None


def _recurring(timeline: Timeline, found: DateSpan, limit: Limit, clause: Span) -> TimeItem | None:
    """A day without a year that comes back."""
    low = timeline.low
    other = other_year(timeline, found.end)
    many_years = timeline.many_years and _YEARLY_REPORT.search(low, clause.start, limit.start)
    if not (other or many_years or is_recurring_year(timeline, found.start, found.end)):
        return None
    if marks("window").search(low, max(clause.start, limit.start - 60), limit.start):
        return None
    if limit.role == "until" and _FROM.search(low, max(clause.start, limit.start - 60), limit.start):
        return None
    if limit.role == "until" and (
        _COUNTED.search(low, clause.start, limit.start)
        or _NOT_DONE.match(low, other or _after_frequency(low, found.end))
    ):
        return None
    before = _FREQUENT_BEFORE.search(low, max(clause.start, limit.start - 40), limit.start)
    start = before.start() if before else limit.start
    while low[start] in " ,(\n" and start < limit.start:
        start += 1
    end = other or found.end
    more = _AND_DAY.match(low, end)
    end = more.end() if more else end
    after = FREQUENCY.match(low, end + 1) if low[end : end + 1] == " " else None
    end = after.end() if after else end
    end += low[end : end + 1] == ")" and "(" in low[start:end]
    return TimeItem(start, end, "recurring", inclusive=limit.role != "before", confidence=0.9)


def _after_frequency(low: str, end: int) -> int:
    match = FREQUENCY.match(low, end + 1)
    return match.end() if match else end


def _range(timeline: Timeline, found: Range) -> TimeItem | None:
    """A task to be done between now and a day; papers to be handed in between two days."""
    end = yearly_range(timeline, found)
    if end is not None:
        return _yearly(timeline, found, end)
    if not is_task_range(timeline, found):
        return None
    kind: Literal["point", "range"] = "point" if found.lead == NOW else "range"
    return TimeItem(
        found.start, found.end, kind, found.first, found.last, True, found.inherited, round(0.85 * found.sure, 3)
    )


def _yearly(timeline: Timeline, found: Range, end: int) -> TimeItem | None:
    """A task that runs between two days of every year; windows of reports and seasons are none."""
    low = timeline.low
    clause = timeline.clause(found.start)
    if timeline.is_skipped(found.start) or timeline.is_cited(found.start):
        return None
    if marks("window").search(low, clause.start, found.start) or tells_event(low, clause.start, clause.end):
        return None
    if _FISCAL.search(low, clause.start, found.start) or verbs("finish", "report", "duty").search(low, *clause) is None:
        return None
    return TimeItem(found.start, end, "recurring", inclusive=True, confidence=0.85)


def is_task_range(timeline: Timeline, found: Range) -> bool:
    """Is the range the time for one task (a deadline), not the time in which something runs (a period)?"""
    low = timeline.low
    if found.lead != NOW or not found.day or found.last is None:
        return False
    if timeline.is_skipped(found.start) or timeline.is_cited(found.start):
        return False
    if timeline.issued_on is not None and found.last < timeline.issued_on:
        return False
    clause = timeline.clause(found.start)
    head = low[clause.start : found.start]
    if _REMAINS.match(low, found.end) or "thời gian" in head or "giai đoạn" in head:
        return False
    if marks("target").search(low, clause.start, clause.end) or tells_event(low, clause.start, clause.end):
        return False
    return verbs("finish", "report", "duty").search(low, clause.start, clause.end) is not None


def _impossible(timeline: Timeline) -> Iterator[TimeItem]:
    """A limit whose date the calendar does not have: kept with its words, without a date."""
    low = timeline.low
    for start, end in timeline.impossible:
        if timeline.is_skipped(start) or timeline.is_cited(start):
            continue
        limit = limit_before(low, start, timeline.clause(start).start)
        if limit is not None and limit.role in ("before", "by"):
            yield TimeItem(limit.start, end, "point", inclusive=limit.role != "before", confidence=0.3)


def _segment(timeline: Timeline, limit: Limit, clause: Span) -> Span:
    """The part of the clause between commas in which a task with its limit stands, whole where no verb stands in it."""
    comma = timeline.low.rfind(", ", clause.start, limit.start)
    if comma < 0 or not verbs("finish", "report").search(timeline.low, comma, limit.start):
        return clause
    return Span(comma, clause.end)
