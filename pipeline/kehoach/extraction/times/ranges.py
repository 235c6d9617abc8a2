"""Spans of time with a beginning and an end, as printed: what they mean is decided by periods and deadlines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from kehoach.extraction.times.timeline import Dated, Timeline
from kehoach.text.dates import QUARTERS, DateSpan

_HOUR = (
    r"(?:lúc\s)?(?:\d{1,2}\s?(?:giờ|h|g|:)\s?(?:\d\d)?\s?(?:phút|'|’)?\s*,?\s*)?(?:(?:sáng|trưa|chiều|tối|đêm)\s)?"
    r"(?:(?:thứ\s(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\snhật)\s*,?\s*)?"
)
_JOIN = re.compile(
    rf"\s*(?:\([^()\n]{{1,16}}\)\s*)?,?\s*(?P<how>[-–—]|(?:cho\s)?(?:đến|tới)|(?:và\s)?kết\sthúc(?:\s(?:vào|lúc))?)\s*(?:hết|trước|khoảng)?\s*{_HOUR}"
)
_AND = re.compile(r"\s*(?:,|và|&)\s*")
_FROM = re.compile(
    r"(?:(?:kể|tính|bắt\sđầu)\s)?từ\s*(?:hết\s|sau\s)?"
    rf"{_HOUR}\Z|trong\sthời\sgian\s\Z"
)
_DAY_BEFORE = re.compile(
    r"(?:(?:(?:kể|tính|bắt\sđầu)\s)?(?P<word>từ)\s+)?(?P<day>ngày\s*)?(?<![\d/.,])(?P<first>0?[1-9]|[12]\d|3[01])"
    r"\s*(?:[-–—]|(?:đến|tới|và|,)(?=\s))\s*(?:hết\s*)?(?:ngày\s*)?\Z"
)
_TIES = ("-", "–", "—", "đến", "tới", "và", ",", "hết", "ngày")  # one of them stands before the end of a range
_MONTH_BEFORE = re.compile(
    r"(?:(?P<word>từ)\s+)?(?P<kind>tháng|quý|(?<!\w)t(?=\d))\s*(?P<first>i{1,3}|iv|\d{1,2})\s*(?:[-–—]|đến|tới)\s*\Z"
)
_NOW = re.compile(
    r"(?:kể\s)?từ\s(?:nay|giờ|bây\sgiờ|ngày\s(?:ký(?:\sban\shành)?|ban\shành)[^,;.\n]{0,40}?)\s*(?:cho\s)?(?:đến|tới)\s*(?:hết\s*)?\Z"
)
_YEARS = re.compile(  # begins with a set of characters: the engine skips to it quickly
    r"[12](?P<first>(?<=1)9\d\d|(?<=2)0\d\d)\s*(?P<how>[-–—]|(?:đến|tới)(?:\shết)?(?:\scuối)?)\s*(?:năm\s*)?"
    r"(?P<last>(?:19|20)\d\d)(?!\d|/\w)"
)
_YEARS_LEAD = re.compile(
    r"(?P<lead>(?:trong\s)?giai\sđoạn|thời\skỳ|nhiệm\skỳ|năm\shọc|niên\skhóa|niên\sđộ|khóa"
    r"|(?:từ|trong)?\s?(?:các|những|hai|ba|\d{1,2})?\s?năm|từ)"
    r"\s*(?:(?:từ\s)?năm\s*)?[:(]?\s*\Z"
)
_AND_AFTER = re.compile(r"\s*(?:,|và)\s+(?:những|các)\snăm\s(?:tiếp\stheo|sau|kế\stiếp)|\s*trở\sđi")
_DASH = re.compile("[-–—]")
_INSIDE = re.compile(r"[\d/-]")  # the year is part of a longer number or of a symbol
_ITEM = re.compile(r"i{1,3}(?!\w)|iv(?!\w)|\d{1,2}")
_LIST = re.compile(
    r"(?P<items>(?:\s*(?:,|và|&|\+|[-–])\s*(?:i{1,3}|iv|\d{1,2})(?![\w/]\d?(?!\d{3})))+)(?:\s*(?:,?\s*(?:của\s)?năm\s|/)\s*(?P<year>(?:19|20)\d\d))?(?!\d)"
)
NOW = "từ nay"
SCHOOL_YEARS = ("năm học", "niên khóa", "niên độ")


@dataclass(frozen=True, slots=True)
class Range:
    """A span of time as printed. `lead`: the word before it ("từ", "giai đoạn", "từ nay", ...), "" where there is none.

    `day`: printed with at least one day. `first` None: it begins at a day nobody can know; `last` None: open end.
    """

    start: int
    end: int
    first: date | None
    last: date | None
    lead: str
    day: bool
    inherited: bool
    sure: float


def find_ranges(timeline: Timeline) -> list[Range]:
    """All ranges in the document in order, not overlapping."""
    found = [*_year_ranges(timeline), *_date_ranges(timeline)]
    found.sort(key=lambda item: (item.start, -item.end))
    out: list[Range] = []
    for item in found:
        if not out or item.start >= out[-1].end:
            out.append(item)
    return out


def _year_ranges(timeline: Timeline) -> Iterator[Range]:
    low = timeline.low
    for match in _YEARS.finditer(low):
        first, last = int(low[match.start()] + match["first"]), int(match["last"])
        if not first < last <= first + 60 or _INSIDE.match(low, match.start() - 1):
            continue
        lead = _YEARS_LEAD.search(low, max(0, match.start() - 30), match.start())
        start, end = lead.start() if lead else match.start(), match.end()
        while low[start].isspace():
            start += 1
        more = _AND_AFTER.match(low, end)
        yield Range(
            start, more.end() if more else end, date(first, 1, 1), None if more else date(last, 12, 31),
            " ".join(lead["lead"].split()) if lead else "", False, False, 1.0,
        )  # fmt: skip


def _date_ranges(timeline: Timeline) -> Iterator[Range]:
    dates = timeline.dates
    joined = False
    for index, span in enumerate(dates):
        previous = dates[index - 1] if index and not joined else None
        joined = False
        found = None
        if previous is not None and span.start - previous.end < 48:
            found = _pair(timeline, previous, span)
        found = found or _list(timeline, span) or _from_now(timeline, span) or _same_month(timeline, span)
        if found is not None:
            joined = True
            yield found


def _pair(timeline: Timeline, left: DateSpan, right: DateSpan) -> Range | None:
    low = timeline.low
    gap = _JOIN.fullmatch(low, left.end, right.start)
    if gap is None and not (_AND.fullmatch(low, left.end, right.start) and _adjacent(left, right)):
        return None
    if left.precision == "year" and right.precision == "year" and gap is None:
        return None
    settled = _settle_pair(timeline, left, right)
    if settled is None:
        return None
    first, last = settled
    if first.first > last.last:
        return None
    lead = _FROM.search(low, max(0, left.start - 44), left.start)
    start = lead.start() if lead else left.start
    return Range(
        start, right.end, first.first, last.last, "từ" if lead else "", "day" in (left.precision, right.precision),
        last.inherited, min(first.sure, last.sure),
    )  # fmt: skip


def _settle_pair(timeline: Timeline, left: DateSpan, right: DateSpan) -> tuple[Dated, Dated] | None:
    """Years of both ends: the end's year serves the beginning, one less where the range runs over New Year."""
    if left.year_given and not right.year_given and left.first is not None:
        last = timeline.settle(right, left.first.year)
        if last is not None and last.last < left.first:
            last = timeline.settle(right, left.first.year + 1)
    else:
        last = timeline.settle(right)
    if last is None:
        return None
    first = timeline.settle(left, last.last.year)
    if first is not None and first.inherited and first.first > last.last:
        first = timeline.settle(left, last.last.year - 1)
    return (first, last) if first is not None else None


def _adjacent(left: DateSpan, right: DateSpan) -> bool:
    """Months or quarters that follow each other: "tháng 11 và tháng 12/2025"."""
    step = {"month": 1, "quarter": 3}.get(left.precision)
    same = left.precision == right.precision and not left.year_given
    return step is not None and same and (right.month or 0) - (left.month or 0) == step


def _list(timeline: Timeline, span: DateSpan) -> Range | None:
    """Months or quarters in a row that share a year: "quý III, IV/2031", "tháng 3, 4 và 5 năm 2031"."""
    if span.precision not in ("month", "quarter") or span.year_given:
        return None
    match = _LIST.match(timeline.low, span.end)
    if match is None:
        return None
    step = 3 if span.precision == "quarter" else 1
    numbers = [QUARTERS.get(word) or int(word) for word in _ITEM.findall(match["items"])]
    months = [span.month or 0, *((number - 1) * step + 1 for number in numbers)]
    year = int(match["year"]) if match["year"] else None
    if any(later - month != step for month, later in pairwise(months)) or not 1 <= months[-1] <= 13 - step:
        return None
    final = replace(span, month=months[-1])
    last = timeline.settle(final, year)
    first = span.in_year(last.last.year) if last else None
    if last is None or first is None:
        return None
    lead = _FROM.search(timeline.low, max(0, span.start - 16), span.start)
    start = lead.start() if lead else span.start
    return Range(start, match.end(), first.first, last.last, "từ" if lead else "", False, year is None, last.sure)


def _from_now(timeline: Timeline, span: DateSpan) -> Range | None:
    near = timeline.low[max(0, span.start - 12) : span.start]
    now = _NOW.search(timeline.low, max(0, span.start - 90), span.start) if "đến" in near or "tới" in near else None
    if now is None:
        return None
    last = timeline.settle(span)
    if last is None:
        return None
    day = span.precision == "day"
    return Range(now.start(), span.end, timeline.issued_on, last.last, NOW, day, last.inherited, last.sure)


def _same_month(timeline: Timeline, span: DateSpan) -> Range | None:
    """A beginning that shares its month or year with the end: "từ ngày 12 đến ngày 14/5", "01-05/11"."""
    low = timeline.low
    if not _tied(low, span.start):
        return None
    pattern = _DAY_BEFORE if span.precision == "day" else _MONTH_BEFORE
    match = pattern.search(low, max(0, span.start - 40), span.start)
    if match is None or (span.precision != "day" and not (span.bare or low.startswith(match["kind"], span.start))):
        return None
    last = timeline.settle(span)
    if last is None:
        return None
    first = _earlier(last, span, match["first"])
    if first is None or first > last.last:
        return None
    loose = span.precision == "day" and not (match["word"] or match["day"] or _DASH.search(match.group()))
    if loose and first.day + 1 != last.last.day:
        return None  # "12, 13/6" are two days in a row; "2, 15/6" may be anything
    start = match.start()
    while low[start] in " \n":
        start += 1
    return Range(
        start,
        span.end,
        first,
        last.last,
        "từ" if match["word"] else "",
        span.precision == "day",
        last.inherited,
        last.sure,
    )


def _tied(low: str, start: int) -> bool:
    """Does a number stand before `start`, with words that tie it to what begins there: "12 đến hết ngày"?"""
    head = low[max(0, start - 24) : start].rstrip()
    tied = False
    while tie := next((tie for tie in _TIES if head.endswith(tie)), ""):
        head, tied = head[: -len(tie)].rstrip(), True
    return tied and (head[-1:].isdigit() or head[-1:] in ("i", "v"))


def _earlier(last: Dated, span: DateSpan, printed: str) -> date | None:
    number = QUARTERS.get(printed) or int(printed)
    try:
        if span.precision == "day":
            return last.last.replace(day=number)
        if span.precision == "month":
            return date(last.last.year, number, 1)
        return date(last.last.year, number * 3 - 2, 1) if span.precision == "quarter" else None
    except ValueError:
        return None
