"""Dates in sentences that ask for something without a word of a limit: timetables, papers handed in on a day."""

from __future__ import annotations

import re
from bisect import bisect_left

from kehoach.extraction.times.items import TimeItem, point_item
from kehoach.extraction.times.phrases import actor_words, limit_before, verbs
from kehoach.extraction.times.timeline import Timeline, is_over
from kehoach.structure.model import Span
from kehoach.text.dates import DateSpan

_REPORT_OF = re.compile(r"báo\scáo\s(?:giữa\skỳ|sơ\skết|tổng\skết|kết\sthúc)|(?:sơ|tổng)\skết[^,;.\n]{0,60}\Z")
_COLON = re.compile(r"\s*:\s*")
_LAST_DAY = re.compile(
    r"(?:là\s)?(?:hạn\s(?:cuối|chót|chốt)|thời\shạn\scuối|hết\shạn|hết\sthời\shạn|kết\sthúc\s(?:nhận|thời\sgian\snhận))"
)
_ROUND_UP = re.compile(r"\s*,?\s*(?:tổ\schức\s|tiến\shành\s)?(?:sơ|tổng)\skết(?!\w)")
_HANDED = re.compile(r"(?<!\w)(?P<how>gửi|nộp|báo\scáo)\s(?P<what>[^;.\n]{2,90}?)\s?\Z")
_MEETS = re.compile(r"(?<!\w)(?:hội\snghị|lễ|họp|số|văn\sbản|công\svăn|tờ\strình|từ|đến|sau|dự|ký|lập)(?!\w)")
_GIVEN = re.compile(r"\s*,?\s*(?:trình|báo\scáo|gửi|nộp|ban\shành|hoàn\sthành|hoàn\stất)(?!\w)")
_BEHIND = re.compile(r":\s*(?:dự\skiến\s)?\Z")
_OPENING = re.compile(r"\W*(?:(?:[a-zđ]|[ivx]+|\d+(?:\.\d+)*)\s?[.)]\s*)?\W*(?:chủ\strì,?\s)?")
_SENT = re.compile(r"\s*\)?\s*(?:[.;\n]|\Z|để\s)")


def unlimited(timeline: Timeline, found: DateSpan, clause: Span) -> TimeItem | None:
    """A date without a word of a limit that asks for something all the same."""
    return (
        _named_report(timeline, found, clause)
        or _timetable(timeline, found, clause)
        or _task_and_time(timeline, found, clause)
        or _handed_in(timeline, found, clause)
    )


def _named_report(timeline: Timeline, found: DateSpan, clause: Span) -> TimeItem | None:
    """ "Báo cáo giữa kỳ (năm 2028)": the year in brackets behind a report is when it is due."""
    low = timeline.low
    if low[found.start - 1 : found.start] != "(" or low[found.end : found.end + 1] != ")":
        return None
    if not _REPORT_OF.search(low, max(clause.start, found.start - 90), found.start):
        return None
    dated = timeline.settle(found)
    return None if dated is None or is_over(timeline, dated) else point_item(dated, found.start, True, 0.8)


def _timetable(timeline: Timeline, found: DateSpan, clause: Span) -> TimeItem | None:
    """A line of a timetable: "- Tháng 4/2031: Xây dựng kế hoạch"; days are events, but for a last day."""
    low = timeline.low
    head = low[clause.start : found.start].strip(" \n-–+*•")
    if found.precision == "year":
        opens = not head or head.endswith((",", ":"))
        task = _ROUND_UP.match(low, found.end) if opens and not found.vague else None
    elif head and not (head.endswith(":") and found.precision in ("month", "quarter") and _GIVEN.match(low, found.end)):
        return None
    elif head:
        task = _GIVEN.match(low, found.end)
    else:
        colon = _COLON.match(low, found.end)
        begins = colon.end() if colon else found.end + len(", ") - (low[found.end : found.end + 1] != ",")
        pattern = _LAST_DAY if found.precision == "day" else verbs("finish", "report", "duty")
        pattern = verbs("finish") if colon and pattern is _LAST_DAY and not _LAST_DAY.match(low, begins) else pattern
        task = pattern.match(low, begins) if colon or (found.year_given and found.precision != "day") else None
    dated = timeline.settle(found) if task and not _frames(timeline, found, clause) else None
    return None if dated is None or is_over(timeline, dated) else point_item(dated, found.start, True, 0.7)


def _frames(timeline: Timeline, found: DateSpan, clause: Span) -> bool:
    """Does a date with a limit of its own stand behind the month or quarter: "Quý I: Lập kế hoạch (trước 31/01)"?"""
    first = bisect_left(timeline.dates, found.end, key=lambda date: date.start)
    for date in timeline.dates[first : first + 2]:
        if date.start < clause.end and limit_before(timeline.low, date.start, found.end) is not None:
            return found.precision not in ("day", "year")
    return False


def _task_and_time(timeline: Timeline, found: DateSpan, clause: Span) -> TimeItem | None:
    """A task with its time behind a colon: "Xây dựng bộ câu hỏi: tháng 4/2031"."""
    low = timeline.low
    colon = _BEHIND.search(low, max(clause.start, found.start - 14), found.start)
    if colon is None or found.precision == "year" or not _SENT.match(low, found.end):
        return None
    opening = _OPENING.match(low, clause.start)
    start = opening.end() if opening else clause.start
    wanted = verbs("finish", "report") if found.precision == "day" else verbs("finish", "report", "duty")
    dated = timeline.settle(found) if wanted.match(low, start) and start < colon.start() else None
    return None if dated is None or is_over(timeline, dated) else point_item(dated, found.start, True, 0.7)


def _handed_in(timeline: Timeline, found: DateSpan, clause: Span) -> TimeItem | None:
    """ "Nộp hồ sơ về Sở ngày 15/4/2031": something is handed in on a day to come."""
    low = timeline.low
    if found.precision != "day" or not _SENT.match(low, found.end):
        return None
    sent = _HANDED.search(low, max(clause.start, found.start - 110), found.start)
    if sent is None or _MEETS.search(low, sent.start("what"), found.start):
        return None
    begins = not low[clause.start : sent.start()].strip(" \n-–+*•") or "về " in sent["what"]
    if sent["how"] == "báo cáo" and not sent["what"].startswith(("gửi", "nộp")):
        begins = actor_words().match(low, sent.start("what")) is not None
    dated = timeline.settle(found) if begins else None
    if dated is None or timeline.issued_on is None or dated.last <= timeline.issued_on:
        return None
    return point_item(dated, found.start, True, 0.7)
