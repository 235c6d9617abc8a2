"""Values of time: what stands in the time column of a task table or after a label ("Thời gian thực hiện: ...")."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from kehoach.extraction.times.items import TimeItem, period_item, point_item
from kehoach.extraction.times.phrases import Limit, limit_before, marks
from kehoach.extraction.times.points import shared_limit
from kehoach.extraction.times.ranges import SCHOOL_YEARS, Range
from kehoach.extraction.times.recurring import other_year, recurring_in
from kehoach.extraction.times.relative import find_relative
from kehoach.extraction.times.timeline import Timeline, is_over, just_over
from kehoach.structure.model import Span
from kehoach.text.dates import DateSpan

_LABEL = re.compile(
    r"(?:mốc\s)?(?:thời\s(?:gian|hạn|điểm)(?!\s(?:tới|qua|vừa))|tiến\sđộ|kỳ\shạn|hạn\s(?:hoàn|nộp|gửi|báo|chót|cuối|nhận|đăng)|lộ\strình)[^:.;,()\n]{0,40}\Z"
)
_LABEL_SIGNS = ("thời ", "hạn", "tiến", "lộ tr")
_AFTER_COLON = re.compile(r":\s*[-–]?\s*")
_LONGEST_VALUE = 160  # characters behind a label that are read as its value; what follows is a sentence
_LABEL_WORDS = 60  # characters a label may have before its colon
_FREQUENT = re.compile(
    r"(?:định\skỳ\s*)?\(?(?:(?:hằng|hàng|mỗi)\s(?:năm|quý|tháng|tuần|ngày)|(?<=định\skỳ\s)(?:0?[36]\stháng|quý|tháng|năm|tuần))"
    r"(?:\s*(?:,|và|hoặc|/)\s*(?:(?:hằng|hàng|mỗi)\s)?(?:năm|quý|tháng|tuần|ngày|0?6\stháng))*\)?"
)
_BARE_YEAR = re.compile(r"(?:(?:trong|hết|đến)\s)?((?:19|20)\d\d)(?!\d|\s?[/-])")
_OPEN_START = re.compile(r"(?:(?:kể|bắt\sđầu)\s)?từ\s*(?:sau\s)?(?:ngày\s*)?\Z")
_NEXT_YEARS = re.compile(r"\s*(?:(?:,|và)\s*(?:những|các)\snăm\s(?:tiếp\stheo|sau|kế\stiếp)|trở\sđi)")
_HOUR = re.compile(r"\d{1,2}\s?(?:giờ|h\d|h\s|g\d|:\d\d)|sáng|chiều")
_COMES_BACK = re.compile(r"\s*(?:của\s)?(?:hằng|hàng|mỗi)\s(?:năm|quý|tháng)")
_YEARLY = re.compile(r"\s(?:của\s)?(?:hằng|hàng|mỗi)\snăm(?!\w)")
_AND = re.compile(r"\s*(?:,|;|và)\s*(?=\d|ngày|tháng|quý)")
_PEAK = re.compile(r"cao\sđiểm\s(?:là\s|vào\s|trong\s)?\Z")
_HOURS_FROM = re.compile(r"từ\s\d{1,2}\s?(?:giờ|h|g|:)|từ\s(?:sáng|chiều)")
_WINDOW_LABEL = re.compile(r"số\sliệu|kỳ\sbáo\scáo|kỳ\skiểm\stra|mốc\sthời\sgian|niên\sđộ")  # what is looked back on
_RETURNS = re.compile(r"(?<!\w)(?:hằng|hàng|mỗi)\s(?:năm|quý|tháng)(?!\w)")
_BEFORE_FREQUENCY = re.compile(r"\W*(?:(?:thường\sxuyên|liên\stục)\W+(?:và\s)?)?\Z")
_ONE_YEAR = re.compile(  # all that may stand before a bare year
    r"\W*(?:(?:19|20)\d\d\W+|(?:trong|hết|đến|tới|trước|xong|hoàn\sthành|các|những|năm|cả|và|từ|sau|cuối|đầu|bắt\sđầu|kể|giai\sđoạn|dự\skiến)(?!\w)\W*)*\Z"
)
_ANCHOR = re.compile(
    r"\W*(?:ngay\s)?sau\skhi\s\w|\W*trong\s(?:vòng\s)?\d{1,3}\s(?:ngày|giờ|tháng|tuần)(?:\slàm\sviệc)?\W*\Z"
)
_HANGS = re.compile(r"(?:sau\skhi|(?:kể|tính)\stừ)\s")
_EVENT_LABEL = re.compile(r"hoàn|thực\shiện|báo|gửi|nộp|hạn|trình|triển\skhai|xong")


def read_value(timeline: Timeline, ranges: Sequence[Range], span: Span, event: bool | None = None) -> list[TimeItem]:
    """Everything the value at `span` says. `event`: a label that tells when something takes place, not by when;
    None in a table, where nothing tells it.

    A range is a period, a date or bare year is a limit, "hằng năm" recurs, "10 ngày kể từ ..." is relative;
    "thường xuyên" gives nothing.
    """
    items: list[TimeItem] = []
    for found in _inside(ranges, span):
        if found.lead in SCHOOL_YEARS:
            items.append(TimeItem(found.start, found.end, "period", confidence=0.5))  # which days, nobody printed
        elif _recurs_after(timeline, found.end):
            items.append(TimeItem(found.start, found.end, "recurring", inclusive=True, confidence=0.85))
        else:
            items.append(period_item(found, 0.92))
    taken = [Span(item.start, item.end) for item in items]
    dates = _dates_in(timeline, span)
    years = {found.first.year for found in dates if found.first is not None}
    near = years.pop() if len(years) == 1 else None  # "tháng 3, tháng 9/2031": one year for all
    for date_span in dates:
        if not any(a < date_span.end and date_span.start < b for a, b in taken):
            items += _single(timeline, span, date_span, event, near)
    items = (
        _without_frames(_one_yearly(timeline.low, items))
        or ([] if dates else [*_years(timeline, span)])
        or [*recurring_in(timeline, span)]
        or [*_frequent(timeline, span)]
        or [*find_relative(timeline, span)]
        or [*_anchored(timeline, span)]
    )
    return sorted(items, key=lambda item: item.start)


def labelled(timeline: Timeline, ranges: Sequence[Range]) -> Iterator[tuple[Span, list[TimeItem]]]:
    """(label with its value, items) of every labelled time in prose, in order."""
    low = timeline.low
    for colon in _AFTER_COLON.finditer(low):
        floor = max(0, colon.start() - _LABEL_WORDS)
        if all(low.find(word, floor, colon.start()) < 0 for word in _LABEL_SIGNS):
            continue  # quicker than the pattern
        label = _LABEL.search(low, floor, colon.start())
        if label is None or timeline.is_skipped(label.start()):
            continue
        end = timeline.clause(colon.end()).end if colon.end() < len(low) else colon.end()
        span = Span(colon.end(), max(colon.end(), min(end, colon.end() + _LONGEST_VALUE)))
        effect = marks("effect").search(low, label.start(), span.end)
        told = effect is not None and _HANGS.search(low, span.start, effect.start()) is None
        told = told or _WINDOW_LABEL.search(label.group()) is not None
        items = [] if told else read_value(timeline, ranges, span, not _EVENT_LABEL.search(label.group()))
        yield Span(label.start(), span.end), items


def _one_yearly(low: str, items: list[TimeItem]) -> list[TimeItem]:
    """Days that come back as one task: "15/6 và 15/12 hằng năm"."""
    out: list[TimeItem] = []
    for item in items:
        last = out[-1] if out else None
        if last and last.kind == item.kind == "recurring" and _joins(low, last.end, item.start):
            out[-1] = replace(last, end=item.end)
        else:
            out.append(item)
    return out


def _joins(low: str, end: int, start: int) -> bool:
    match = _AND.match(low, end)
    return match is not None and match.end() == start


def _without_frames(items: list[TimeItem]) -> list[TimeItem]:
    """Without the month that only frames a day: "Tháng 3 (trước ngày 15/3)"."""
    days = {(item.last.year, item.last.month) for item in items if item.kind == "point" and item.day and item.last}
    return [
        item
        for item in items
        if item.kind != "point" or item.day or item.last is None or (item.last.year, item.last.month) not in days
    ]


def _single(timeline: Timeline, span: Span, found: DateSpan, event: bool | None, near: int | None) -> list[TimeItem]:
    item = _read_single(timeline, span, found, event, near)
    return [item] if item is not None else []


def _read_single(
    timeline: Timeline, span: Span, found: DateSpan, event: bool | None, near: int | None
) -> TimeItem | None:
    dated = timeline.settle(found, near)
    if dated is None:
        return None
    low = timeline.low
    own = limit_before(low, found.start, span.start)
    own = None if own and own.role == "at" else own  # "dự kiến vào ngày 26/4": no limit
    limit = own or _shared(timeline, found, span.start)
    start = own.start if own else found.start
    if limit and limit.role == "until" and _HOURS_FROM.search(low, span.start, limit.start):
        return None  # "từ 7h30 đến 11h00 ngày 20/5": the hours of one day
    if _comes_back(timeline, span, found):
        behind = _YEARLY.match(low, found.end)
        end = behind.end() if behind else found.end
        return TimeItem(start, end, "recurring", inclusive=not (limit and limit.role == "before"), confidence=0.85)
    opening = _OPEN_START.search(low, max(span.start, found.start - 20), found.start)
    following = _NEXT_YEARS.match(low, found.end)
    if opening or following:
        end = following.end() if following else found.end
        begins = opening.start() if opening else found.start
        return TimeItem(begins, end, "period", dated.first, None, inherited=dated.inherited, confidence=0.85)
    if _PEAK.search(low, span.start, found.start) or (limit is None and _takes_place(low, span, found, event)):
        return None
    if is_over(timeline, dated):
        late = limit is not None and found.precision == "day" and not dated.inherited and just_over(timeline, dated)
        return point_item(dated, limit.start, limit.role != "before", 0.7) if late and limit else None
    worth = 0.9 if not found.bare or limit or found.start - span.start < 12 else 0.6
    return point_item(dated, start, not (limit and limit.role == "before"), worth)


def _takes_place(low: str, span: Span, found: DateSpan, event: bool | None) -> bool:
    """Does the value tell when something takes place: a day or an hour behind such a label, an hour in a table?"""
    hour = _HOUR.search(low, span.start, found.start) is not None
    return bool(event and found.precision == "day") or (hour and event is not False)


def _comes_back(timeline: Timeline, span: Span, found: DateSpan) -> bool:
    """A day without a year that returns: by its words, or because a plan for many years asks for its yearly report."""
    if found.year_given:
        return False
    if _RETURNS.search(timeline.low, span.start, span.end) or other_year(timeline, found.end) is not None:
        return True
    around = timeline.low[max(0, span.start - _LABEL_WORDS) : span.end]
    return "định kỳ" in around or (timeline.many_years and "báo cáo" in around)


def _years(timeline: Timeline, span: Span) -> Iterator[TimeItem]:
    """A cell that is a year, or several."""
    for match in _BARE_YEAR.finditer(timeline.low, span.start, span.end):
        if not _ONE_YEAR.match(timeline.low, span.start, match.start()):
            continue
        year = int(match.group(1))
        issued = timeline.issued_on
        if issued is not None and not issued.year <= year <= issued.year + 60:
            continue
        more = _NEXT_YEARS.match(timeline.low, match.end())
        opening = _OPEN_START.search(timeline.low, max(span.start, match.start() - 12), match.start())
        if more or opening:
            start = opening.start() if opening else match.start()
            yield TimeItem(
                start, more.end() if more else match.end(), "period", date(year, 1, 1), None, confidence=0.85
            )
        elif (limit := limit_before(timeline.low, match.start(), span.start)) and limit.role == "before":
            yield TimeItem(limit.start, match.end(), "point", None, date(year, 1, 1), False, confidence=0.85)
        else:
            yield TimeItem(match.start(), match.end(), "point", None, date(year, 12, 31), True, confidence=0.85)


def _frequent(timeline: Timeline, span: Span) -> Iterator[TimeItem]:
    match = _FREQUENT.search(timeline.low, span.start, span.end)
    if match and (match.start() - span.start < 12 or _BEFORE_FREQUENCY.match(timeline.low, span.start, match.start())):
        yield TimeItem(match.start(), match.end(), "recurring", inclusive=True, confidence=0.9)


def _anchored(timeline: Timeline, span: Span) -> Iterator[TimeItem]:
    """A value that hangs on an event: "Sau khi có hướng dẫn của Bộ", "Trong 07 ngày làm việc"."""
    if _ANCHOR.match(timeline.low, span.start, span.end):
        start, end = span
        while start < end and not timeline.low[start].isalnum():
            start += 1
        while end > start and not timeline.low[end - 1].isalnum():
            end -= 1
        yield TimeItem(start, end, "relative", inclusive=True, confidence=0.7)


def _shared(timeline: Timeline, found: DateSpan, floor: int) -> Limit | None:
    index = bisect_left(timeline.dates, found.start, key=lambda one: one.start)
    return shared_limit(timeline, index, floor)


def _recurs_after(timeline: Timeline, end: int) -> bool:
    return _COMES_BACK.match(timeline.low, end) is not None


def _inside(ranges: Sequence[Range], span: Span) -> Sequence[Range]:
    first = bisect_left(ranges, span.start, key=lambda found: found.start)
    last = bisect_left(ranges, span.end, key=lambda found: found.start)
    return [found for found in ranges[first:last] if found.end <= span.end]


def _dates_in(timeline: Timeline, span: Span) -> Sequence[DateSpan]:
    first = bisect_left(timeline.dates, span.start, key=lambda found: found.start)
    last = bisect_left(timeline.dates, span.end, key=lambda found: found.start)
    return timeline.dates[first:last]
