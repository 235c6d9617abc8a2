"""Limits that hang on something that has no date yet: "trong 10 ngày kể từ ngày nhận", "ngay sau khi"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kehoach.extraction.times.items import TimeItem
from kehoach.extraction.times.phrases import marks, tells_event, verbs
from kehoach.extraction.times.timeline import Timeline
from kehoach.structure.model import Span

_TENS = r"(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mươi|lăm|mốt)"
_COUNT = rf"(?:\d{{1,3}}(?:\s?[-–]\s?\d{{1,3}})?|{_TENS}(?:\s{_TENS}){{0,2}})(?:\s?\([\w\s]{{1,20}}\))?"
_UNIT = r"(?:ngày|giờ|tháng|tuần|năm|phút|buổi)(?:\slàm\sviệc)?"
_LIMIT = (
    r"(?:(?:(?:trong|với)\s)?(?:thời\s(?:hạn|gian)|vòng)(?:\s(?:là|không\squá|tối\sđa|chậm\snhất))?|(?:chậm|muộn)\snhất(?:\slà|\ssau|\strong|\strước|\strong\svòng)?"
    r"|không\squá|tối\sđa|trong|trước|sau)\s*"
)
_BEFORE_ANCHOR = re.compile(rf"(?:{_LIMIT})?(?<!\w){_COUNT}\s{_UNIT}\s*(?:\([^)\n]{{1,30}}\)\s*)?,?\s*\Z")
_WITHIN = re.compile(
    rf"(?:trong\s(?:thời\s(?:hạn|gian)|vòng)|(?:chậm|muộn)\snhất(?:\slà)?(?:\s(?:sau|trong|trước))?)(?:\s(?:không\squá|tối\sđa|là|chậm\snhất))*\s*{_COUNT}\s{_UNIT}"
)
_HOURS_AFTER = re.compile(
    rf"(?:trong\s|sau\s|không\squá\s)?{_COUNT}\s{_UNIT}\s(?:kể\stừ\s)?(?:sau|trước)\s(?:khi|ngày)(?!\w)"
)
_NEXT_DAY = re.compile(
    r"(?:trước|chậm\snhất(?:\slà)?)\s(?:\d{1,2}\s?(?:giờ|h)\s?(?:\d\d)?\s?(?:phút\s)?)?(?:sáng\s|trưa\s|chiều\s)?(?:của\s)?"
    r"ngày\s(?:làm\sviệc\s(?:tiếp\stheo|kế\stiếp|sau|hôm\ssau|liền\ssau)|hôm\ssau|tiếp\stheo)"
)
_AHEAD = re.compile(  # "trước kỳ họp 10 ngày", "trước 10 ngày so với ngày họp"
    rf"trước\s(?:(?:khi|ngày(?=\s[^\W\d])|mỗi|kỳ|phiên|cuộc|buổi|hội\snghị|đại\shội|họp)\s(?:(?!ngày|đến|từ|kể)[^\W\d]+\s){{0,5}}?(?:ít\snhất\s|tối\sthiểu\s|chậm\snhất\s)?{_COUNT}\s{_UNIT}(?!\w|\s\d)"
    rf"|(?:ít\snhất\s|tối\sthiểu\s)?{_COUNT}\s{_UNIT}(?!\w)(?=\s(?:so\svới|trước|để)|\s\(|\s*[.,;\n)]|\s*\Z))"
)
_ORDERED = re.compile(  # "trong 10 ngày phải xử lý", "hoàn thành trong 10 ngày"
    rf"(?P<limit>trong\s{_COUNT}\s(?:ngày|giờ|tuần)(?:\slàm\sviệc)?)(?:(?P<must>,?\s(?:phải|cần\sphải)(?!\w))|\s*[.;\n]|\Z)"
)
_DONE_IN = re.compile(r"(?<!\w)(?:hoàn\sthành|xử\slý|giải\squyết|trả\slời|báo\scáo|khắc\sphục)(?!\w)")
_AFTER_MEETING = re.compile(r"ngay\ssau\s(?:hội\snghị|đại\shội|kỳ\shọp|cuộc\shọp|buổi|lễ|đợt)")
_LAW = re.compile(r"\s*(?:luật|nghị\sđịnh|nghị\squyết|thông\stư|quyết\sđịnh|kế\shoạch)\s")
_TAIL = re.compile(r"[^,;.()\n]{0,90}")
_ORDER = re.compile(r"có\strách\snhiệm|phải(?!\w)|yêu\scầu|đề\snghị")
_YEARS = re.compile(rf"{_COUNT}\snăm(?!\w)")
_LASTS = re.compile(  # how long something lasts or is granted, not by when it must be done
    r"(?<!\w)(?:thời\sgian\s(?:hỗ\strợ|hưởng|miễn|giảm|áp\sdụng|duy\strì|lưu|sử\sdụng|chuyển)|ảnh\schụp|giá\strị|lưu\s(?:trữ|giữ)|bảo\squản"
    r"|được\s(?:miễn|giảm|hưởng|hỗ\strợ|phép|gia\shạn)|thí\sđiểm|cho\sphép|miễn\sphí|nguồn\sđiện|dự\sphòng|đình\schỉ|tạm\s(?:dừng|ngừng|đình\schỉ)|tước)(?!\w)"
)
_SPAN_ONLY = re.compile(  # "trong thời gian một ngày": no anchor, no word of a limit
    rf"trong\sthời\sgian\s{_COUNT}\s(?:ngày|giờ|tháng|tuần|năm|phút|buổi)(?!\slàm\sviệc)(?![^,;.\n]{{0,60}}?(?:kể\s|từ\s|khi\s|sau\s|tính\s|trước\s))"
)
_GOES_ON = re.compile(r"[^,;.\n]{0,60}?(?:\sliên\s(?:tục|tiếp)|\smà\skhông|\sđầu\skể)")
_FINISHED = re.compile(r"(?<!độ\s)(?<!\w)(?:hoàn\sthành|hoàn\stất|làm\sxong)(?!\w)")  # not "tiến độ hoàn thành"
_REPORTED = re.compile(r"(?<!\w)(?:báo\scáo|tổng\skết|gửi|nộp)(?!\w)")
_CLOSE = 60  # characters before "khi kết thúc" in which something must be reported
_NEAR = 160  # characters before "ngay khi" in which the task must stand


def find_relative(timeline: Timeline, span: Span | None = None) -> Iterator[TimeItem]:
    """Relative limits in the text (or in `span`), in order, not overlapping. They never have a date."""
    area = span or Span(0, len(timeline.low))
    done = area.start
    hits = sorted(_hits(timeline, area))
    for start, end, worth in hits:
        effect = marks("effect").search(timeline.low, max(timeline.clause(start).start, start - 40), start)
        if (
            start >= done
            and not effect
            and not _lasts(timeline, start, end)
            and not timeline.is_skipped(start)
            and not timeline.is_cited(start)
        ):
            done = end
            yield TimeItem(
                start, end, "relative", inclusive=not timeline.low.startswith("trước", start), confidence=worth
            )


def _lasts(timeline: Timeline, start: int, end: int) -> bool:
    """Does the span tell how long something lasts ("hỗ trợ trong 03 năm kể từ ...", "trong 07 ngày liên tục")?"""
    low = timeline.low
    floor = max(timeline.clause(start).start, start - 100)
    if _GOES_ON.match(low, start) or _SPAN_ONLY.match(low, start):
        return True
    lasts = _LASTS.search(low, floor, start) is not None
    if not lasts and _YEARS.search(low, start, min(end, start + 50)) is None:
        return False
    return verbs("finish", "report").search(low, floor, start) is None


def _hits(timeline: Timeline, area: Span) -> Iterator[tuple[int, int, float]]:
    low = timeline.low
    for at in (*_places(low, "kể từ", area), *_places(low, "tính từ", area)):
        match = _BEFORE_ANCHOR.search(low, max(area.start, at - 70), at)
        if match:
            yield _trimmed(low, match.start()), _tail(low, at, area), 0.85
    for word in ("trong thời", "trong vòng", "chậm nhất", "muộn nhất"):
        for at in _places(low, word, area):
            match = _WITHIN.match(low, at, area.end)
            if match:
                yield at, _tail(low, match.end(), area), 0.85
    after, before = [*_places(low, "sau ", area)], [*_places(low, "trước ", area)]
    for words, places in ((("sau khi", "sau ngày"), after), (("trước khi", "trước ngày"), before)):
        for at in places:
            word = next((word for word in words if low.startswith(word, at)), "")
            match = _HOURS_AFTER.search(low, max(area.start, at - 40), min(area.end, at + 12)) if word else None
            if match and match.end() >= at + len(word):
                yield _trimmed(low, match.start()), _tail(low, at, area), 0.8
    for at in _places(low, "trong ", area):
        match = _ORDERED.match(low, at, area.end)
        if match and (match["must"] or _DONE_IN.search(low, max(timeline.clause(at).start, at - 40), at)):
            yield at, match.end("limit"), 0.7
    for word in ("ngày làm việc ", "ngày hôm sau", "ngày tiếp theo"):
        for at in _places(low, word, area):
            match = _NEXT_DAY.search(low, max(area.start, at - 40), min(area.end, at + 32))
            if match and match.end() > at:
                yield match.start(), match.end(), 0.8
    for at in before:
        match = _AHEAD.match(low, at, area.end)
        if match and (verbs("report").search(low, *timeline.clause(at))):
            yield at, match.end(), 0.75
    yield from _events(timeline, area, after, before)


def _events(timeline: Timeline, area: Span, after: list[int], before: list[int]) -> Iterator[tuple[int, int, float]]:
    """ "ngay (sau) khi ..." behind a task, "Trước khi ..., X có trách nhiệm" in front of one."""
    low = timeline.low
    soon = [at - 5 for at in after if low.startswith("ngay ", at - 5) and at - 5 >= area.start]
    for word, places in (("ngay sau khi", soon), ("ngay khi", _places(low, "ngay khi", area))):
        for at in places:
            if not low.startswith(word, at):
                continue
            clause = timeline.clause(at)
            task = verbs("finish", "report", "duty").search(low, max(clause.start, at - _NEAR), at)
            opens = not low[clause.start : at].strip(" -–+*•\n\t0123456789.)")
            if opens and task is None:
                task = verbs("finish", "report", "duty").search(low, _tail(low, at, area), clause.end)
            if task and not _LAW.match(low, at + len(word)) and not tells_event(low, clause.start, at):
                yield at, _tail(low, at, area), 0.7
    for at in _places(low, "khi kết thúc", area):
        clause = timeline.clause(at)
        first = not low[clause.start : at].strip(" -–+*•\n\t0123456789.)")
        stop = min(clause.end, at + _NEAR) if first or low.startswith("và ", at - 3) else at
        if _REPORTED.search(low, max(clause.start, at - _CLOSE), stop):
            start = at - 4 if low.startswith("sau ", at - 4) else at
            yield start, _tail(low, at, area), 0.7
    for at in soon:
        if _AFTER_MEETING.match(low, at) and verbs("report").search(low, *timeline.clause(at)):
            yield at, _tail(low, at, area), 0.65
    for word in ("trước khi", "trước thời điểm"):
        for at in before:
            if not low.startswith(word, at):
                continue
            clause = timeline.clause(at)
            first = not low[clause.start : at].strip(" -–+*•\n\t0123456789.)")
            ordered = _ORDER.search(low, _tail(low, at, area), clause.end) if first else None
            done = word == "trước thời điểm" and verbs("finish").search(low, max(clause.start, at - 60), at)
            told = word == "trước khi" and _FINISHED.search(low, max(clause.start, at - _NEAR), at)
            if ordered or done or told:
                yield at, _tail(low, at, area), 0.7


def _places(low: str, word: str, area: Span) -> Iterator[int]:
    at = low.find(word, area.start, area.end)
    while at >= 0:
        yield at
        at = low.find(word, at + 1, area.end)


def _tail(low: str, at: int, area: Span) -> int:
    match = _TAIL.match(low, at, area.end)
    end = match.end() if match else at
    while end > at and low[end - 1].isspace():
        end -= 1
    return end


def _trimmed(low: str, start: int) -> int:
    while low[start] in " \n,":
        start += 1
    return start
