"""Tasks that come back: "trước ngày 15 hằng tháng", "định kỳ hằng quý báo cáo", "Hằng năm, tổ chức ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kehoach.extraction.times.items import TimeItem
from kehoach.extraction.times.phrases import actor_words, limit_before, marks, verbs
from kehoach.extraction.times.ranges import Range
from kehoach.extraction.times.timeline import Timeline
from kehoach.structure.model import Span

FREQUENCY = re.compile(
    r"[hmt](?:(?<=h)[ằà]ng|(?<=m)ỗi|(?<=t)ừng)\s(?P<unit>năm|quý|tháng|tuần|ngày)(?!\w)(?:\s*(?:,|và|hoặc|/)\s*(?:(?:hằng|hàng)\s)?(?:(?:0?1\s)?năm|quý|0?[69]\stháng)(?!\w)(?!\s\d)){0,3}"
)
_EACH = ("hằng ", "hàng ", "mỗi ", "từng ")
_REGULAR = re.compile(
    r"định\skỳ(?:\s(?:mỗi|vào))?\s(?:\((?=[\w\s,]{3,40}\)))?(?:0?[369]\stháng|\d{1,2}\s(?:ngày|tuần)|quý|tháng|tuần|năm)(?!\w)(?:\s*(?:,|và|hoặc)\s*(?:(?:hằng|hàng)\s)?(?:0?[69]\stháng|quý|(?:0?1\s)?năm)(?!\w))*\)?"
)
_ONCE = re.compile(
    r"(?:tối\sthiểu\s|ít\snhất\s)?(?:\d{1,2}\s(?:tháng|tuần|ngày|năm|quý)(?:\s(?:một|01|1)\slần|/(?:0?1\s)?lần)|(?:mỗi\s(?:năm|quý|tháng|tuần|ngày)\s)?\d{1,2}\slần/(?:năm|quý|tháng|tuần|ngày)"
    r"|(?:mỗi|một)\s(?:năm|quý|tháng|tuần|ngày)\s(?:ít\snhất\s|tối\sthiểu\s)?(?:\d{1,2}|một|hai|ba|bốn)\s(?:\(\d{1,2}\)\s)?lần)"
)
_OF_MONTHS = re.compile(
    r"ngày\s?\d{1,2}\s*(?:của\s)?(?:các\stháng\s[\d,\svà]+\d|tháng\s(?:cuối(?:\scùng)?|đầu(?:\stiên)?|thứ\s\w+|giữa)\s*(?:của\s)?(?:(?:hằng|hàng|mỗi|từng)\s)?quý(?:\s(?:sau|tiếp\stheo|trước))?"
    r"|tháng\s(?:liền\skề\s)?(?:sau|tiếp\stheo|kế\stiếp|trước)(?:\sliền\skề)?(?!\w)|mỗi\stháng"
    r"|(?:của\s)?tháng\s(?:cuối(?:\scùng)?\s)?(?:của\s|trong\s)?(?:quý|kỳ\s)?báo\scáo|(?:của\s)?tháng\s(?:cuối(?:\scùng)?|đầu)\s(?:của\s|trong\s)(?:mỗi\s)?quý|của\stháng(?=\s*(?:[.,;)\n]|\Z)))"
)
_OTHER_YEAR = (
    re.compile(  # the year before, the year of the report, every year: any year that is not printed or this one
        r"\s*(?:của\s)?năm\s(?!\d|nay|này|học)\w+(?:\s(?:theo|tiếp|hoạch|cáo|giá|tặng|thưởng|sau|trước))?"
        r"|\s*(?:của\s)?(?:các\s|mỗi\s|từng\s)năm"
    )
)
_POINT_BEFORE = re.compile(
    r"(?:ngày\s?\d{1,2}(?:\s?(?:,|và)\s?(?:ngày\s)?\d{1,2})*|\d{1,2}\sngày\s(?:làm\sviệc\s)?(?:đầu(?:\stiên)?|cuối(?:\scùng)?)"
    r"|(?:(?<!\d\s)(?<!\d)tháng\s?\d{1,2}|quý\s?(?:i{1,3}|iv|[1-4]))(?:\s?(?:,|và)\s?(?:tháng\s?|quý\s?)?(?:\d{1,2}|i{1,3}|iv))*|(?:(?:sáng|chiều|tối)\s)?(?:ngày\s)?(?:thứ\s(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\snhật)|\d{1,2}\s?(?:giờ|h|g|:)\s?(?:\d\d)?\s?(?:phút|'|’)?)\s*(?:của\s|các\s)?\Z"
)
_AT_BEFORE = re.compile(r"(?:vào|trong|trước|chậm\snhất(?:\slà)?)\s*(?:lúc\s)?\Z")
_REPORT_OF = re.compile(r"báo\scáo\s(?P<unit>tháng|quý|tuần|ngày)(?=\s?\()")  # "báo cáo tháng (trước ngày 20)"
_DAYS_FROM = re.compile(r"từ\s(?:ngày\s)?\d{1,2}\s*(?:-|đến|tới)\s*(?:hết\s)?")  # "từ ngày 03 đến ngày 05 hằng tháng"
_TERM = re.compile(  # "cuối mỗi học kỳ", "sau mỗi đợt kiểm tra"
    r"mỗi\s(?:học\skỳ|năm\shọc|đợt|kỳ|quý|tháng|tuần|năm)(?!\w)"
)
_END_OF = re.compile(r"(?:đầu|cuối|sau|kết\sthúc|hết)\s\Z")
_DAY_BEHIND = re.compile(  # "hằng tháng (trước ngày 20)"
    r"\s*\(\s*(?:vào|trước|chậm\snhất(?:\slà)?|muộn\snhất)\s(?:ngày\s?)?\d{1,2}(?!\d|\s?/|\stháng)[^()\n/]{0,40}\)?"
)
_HOURS_BEFORE = re.compile(r"\d{1,2}\s?(?:giờ|h|g|:)\s?(?:\d\d)?\s?(?:phút|'|’)?\s*,?\s*\Z")
_MADE_REGULAR = re.compile(r"định\skỳ\s*\(?\s*(?:vào\s|mỗi\s|0?[36]\stháng\s*(?:,|và|hoặc)\s*)*\Z")
_OPENING = re.compile(r"\W*(?:(?:[a-zđ]|\d+(?:\.\d+)*)\s?[.)]\s*)?\W*")
_WORD = re.compile(r"[\s,)(:]*")
_CLOSED = re.compile(r"\s*[)\]]?\s*(?:[.;\n]|\Z)")
_ON = re.compile(r"\s*(?:gửi|về|cho|trình|báo\scáo|toàn\sbộ|với|trên|theo\s|trong|\(|để|,|và\s)")
_YEARLY_BEHIND = re.compile(r"\s*(?:của\s)?(?:hằng|hàng|mỗi)\snăm(?!\w)")
_WINDOW_FROM = re.compile(r"từ\s[^;.)\n]{0,60}\Z")
_NEAR = 48


def frequencies(low: str) -> Iterator[re.Match[str]]:
    """Every "hằng năm", "hàng quý", "mỗi tháng", ... in order."""
    places = (at for word in _EACH for at in _places(low, word))
    return (match for at in sorted(places) if (match := FREQUENCY.match(low, at)))


def _places(low: str, word: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    end = len(low) if end is None else end
    at = low.find(word, start, end)
    while at >= 0:
        yield at
        at = low.find(word, at + 1, end)


def dated_recurring(timeline: Timeline, hits: Sequence[re.Match[str]]) -> Iterator[TimeItem]:
    """Days that come back: a day, weekday or hour with its frequency (`hits`); windows of reports are left out."""
    low = timeline.low
    for match in hits:
        floor = timeline.clause(match.start()).start
        point = _POINT_BEFORE.search(low, max(floor, match.start() - _NEAR), match.start())
        if point is not None:
            yield from _strong(timeline, point.start(), match.end(), floor)
        elif behind := _DAY_BEHIND.match(low, match.end()):
            yield from _with_day(timeline, match.start(), behind)
    for match in _REPORT_OF.finditer(low):
        if behind := _DAY_BEHIND.match(low, match.end()):
            yield from _with_day(timeline, match.start("unit"), behind)
    for match in _OF_MONTHS.finditer(low):
        yield from _strong(timeline, match.start(), match.end(), timeline.clause(match.start()).start)


def _with_day(timeline: Timeline, start: int, behind: re.Match[str]) -> Iterator[TimeItem]:
    """ "Hằng tháng (trước ngày 20)" with a task in its clause."""
    if "ng tháng" in behind.group() or timeline.is_skipped(start):
        return
    if verbs("finish", "report", "duty").search(timeline.low, *timeline.clause(start)):
        late = "trước" not in behind.group()
        yield TimeItem(start, behind.end(), "recurring", inclusive=late, confidence=0.9)


def _strong(timeline: Timeline, start: int, end: int, floor: int, bare: bool = False) -> Iterator[TimeItem]:
    """`bare`: a value of time, which needs no verb."""
    low = timeline.low
    while low[start].isspace():
        start += 1
    hours = _HOURS_BEFORE.search(low, max(floor, start - 16), start)
    start = hours.start() if hours else start
    limit = limit_before(low, start, floor) or limit_before(
        low, start + 5 if low.startswith("ngày ", start) else start, floor
    )
    at = _AT_BEFORE.search(low, max(floor, start - 20), start)
    begin = limit.start if limit else at.start() if at else start
    if marks("window").search(low, max(floor, begin - 60), begin):
        return
    window = _WINDOW_FROM.search(low, max(floor, begin - 70), begin)
    if window is not None:
        if _DAYS_FROM.fullmatch(low, window.start(), start) and not timeline.is_skipped(begin):
            yield TimeItem(window.start(), end, "recurring", inclusive=True, confidence=0.8)
        return
    if not limit and not at and low[start].isdigit() and not bare:
        return  # "sau 15 giờ hằng ngày": an hour of the day, no limit
    if not (limit or bare or verbs("finish", "report", "duty").search(low, floor, timeline.clause(end).end)):
        return
    if not timeline.is_skipped(begin):
        yield TimeItem(begin, end, "recurring", inclusive=not (limit and limit.role == "before"), confidence=0.9)


def recurring_in(timeline: Timeline, span: Span) -> Iterator[TimeItem]:
    """Days that come back, and how many times, in a value of time: "Ngày 25 của tháng cuối quý", "02 lần/năm"."""
    low = timeline.low
    places = (at for word in _EACH for at in _places(low, word, span.start, span.end))
    hits = (match for at in sorted(places) if (match := FREQUENCY.match(low, at, span.end)))
    found = [
        (match, _POINT_BEFORE.search(low, max(span.start, match.start() - _NEAR), match.start())) for match in hits
    ]
    spans = [(point.start(), match.end()) for match, point in found if point]
    spans += [match.span() for match in _OF_MONTHS.finditer(low, span.start, span.end)]
    items = [item for start, end in spans for item in _strong(timeline, start, end, span.start, bare=True)]
    if items:
        yield from items
    elif match := _ONCE.search(low, span.start, span.end):
        yield TimeItem(match.start(), match.end(), "recurring", inclusive=True, confidence=0.7)


def is_recurring_year(timeline: Timeline, start: int, end: int) -> bool:
    """Does a day without a year at start..end come back: by "hằng năm" behind it or a frequency in its clause?"""
    low = timeline.low
    if FREQUENCY.match(low, _skip(low, end)) or _OTHER_YEAR.match(low, end):
        return True
    clause = timeline.clause(start)
    around = (clause.start, start), (end, clause.end)
    return any("định kỳ" in low[a:b] or FREQUENCY.search(low, a, b) for a, b in around)


def yearly_range(timeline: Timeline, found: Range) -> int | None:
    """End of a range that comes back ("từ ngày 16 đến ngày 31 tháng 12 hằng năm"), None for any other."""
    low = timeline.low
    after = _YEARLY_BEHIND.match(low, found.end)
    if after is not None:
        return after.end()
    if not found.inherited:
        return None
    clause = timeline.clause(found.start)
    if all(low.find(words, clause.start, found.start) < 0 for words in ("ng năm", "mỗi năm")):
        return None
    before = FREQUENCY.search(low, clause.start, found.start)
    return found.end if before is not None and before["unit"] == "năm" and _first_in(low, clause, before) else None


def _first_in(low: str, clause: Span, match: re.Match[str]) -> bool:
    opening = _OPENING.match(low, clause.start)
    return opening is not None and opening.end() >= match.start()


def other_year(timeline: Timeline, end: int) -> int | None:
    """End of "của năm trước", "năm sau", "của các năm" behind a date without a year, None where there is none."""
    match = _OTHER_YEAR.match(timeline.low, end)
    return match.end() if match else None


def plain_recurring(timeline: Timeline, hits: Sequence[re.Match[str]]) -> Iterator[TimeItem]:
    """A task with a frequency (`hits`) and no day."""
    low = timeline.low
    for match in hits:
        if timeline.is_skipped(match.start()) or timeline.is_cited(match.start()):
            continue
        if _HOURS_BEFORE.search(low, max(0, match.start() - 16), match.start()):
            continue  # "sau 15 giờ hằng ngày": an hour of the day, no task
        regular = _MADE_REGULAR.search(low, max(0, match.start() - 40), match.start())
        start = regular.start() if regular else match.start()
        clause = timeline.clause(match.start())
        if _is_task(timeline, clause, start, match, regular is not None):
            end = match.end() + (low[match.end() : match.end() + 1] == ")" and "(" in low[start : match.start()])
            yield TimeItem(start, end, "recurring", inclusive=True, confidence=0.8)
    for at in re.finditer("định kỳ", low):
        found = _REGULAR.match(low, at.start())
        if found and not timeline.is_skipped(at.start()):
            clause = timeline.clause(at.start())
            if verbs("finish", "report", "duty").search(low, clause.start, clause.end):
                yield TimeItem(at.start(), found.end(), "recurring", inclusive=True, confidence=0.8)
    yield from _times(timeline)
    yield from _terms(timeline)


def _terms(timeline: Timeline) -> Iterator[TimeItem]:
    """ "Cuối mỗi học kỳ", "sau mỗi đợt" with a task in the clause."""
    low = timeline.low
    for at in _places(low, "mỗi "):
        match = _TERM.match(low, at)
        lead = _END_OF.search(low, max(0, at - 12), at) if match else None
        if match is None or lead is None or timeline.is_skipped(at) or timeline.is_cited(at):
            continue
        if verbs("finish", "report", "duty").search(low, *timeline.clause(at)):
            yield TimeItem(lead.start(), match.end(), "recurring", inclusive=True, confidence=0.7)


def _times(timeline: Timeline) -> Iterator[TimeItem]:
    """ "06 tháng một lần", "02 lần/ngày" behind a verb."""
    low = timeline.low
    for at in re.finditer("lần", low):
        match = next(
            (m for m in _ONCE.finditer(low, max(0, at.start() - 34), at.end() + 8) if m.end() >= at.end()), None
        )
        if match is None or timeline.is_skipped(match.start()):
            continue
        clause = timeline.clause(match.start())
        opening = _OPENING.match(low, clause.start)
        first = opening is not None and opening.end() >= match.start()
        area = (
            (match.end(), min(clause.end, match.end() + 90))
            if first
            else (max(clause.start, match.start() - 90), match.start())
        )
        if verbs("finish", "report", "duty").search(low, *area):
            yield TimeItem(match.start(), match.end(), "recurring", inclusive=True, confidence=0.7)


def _is_task(timeline: Timeline, clause: Span, start: int, match: re.Match[str], regular: bool) -> bool:
    low = timeline.low
    end = match.end()
    if marks("window").search(low, clause.start, clause.end):
        return False
    opening = _OPENING.match(low, clause.start)
    first = opening is not None and opening.end() >= start
    after = _skip(low, end)
    if first:
        told = verbs("finish", "report", "duty").match(low, after) or _actor_does(low, after, clause.end)
        return (
            bool(told) and not marks("target").match(low, after) and not _aims(low, after, min(clause.end, after + 60))
        )
    if regular:
        return (
            verbs("finish", "report", "duty").search(low, max(clause.start, start - 120), min(clause.end, end + 120))
            is not None
        )
    if match["unit"] == "năm":
        goes_on = verbs("report").match(low, after) is not None
        told = (goes_on or _CLOSED.match(low, end) is not None) and _begins_with_task(low, clause)
    else:
        near = verbs("finish", "report", "duty").search(low, max(clause.start, start - 36), start)
        told = near is not None and (_CLOSED.match(low, end) or _ON.match(low, end)) is not None
    return told and not _is_attribute(low, clause.start, start) and not _aims(low, clause.start, clause.end)


def _actor_does(low: str, start: int, end: int) -> bool:
    actor = actor_words().match(low, start)
    return (
        actor is not None
        and verbs("finish", "report", "duty").search(low, actor.end(), min(end, start + 160)) is not None
    )


def _begins_with_task(low: str, clause: Span) -> bool:
    opening = _OPENING.match(low, clause.start)
    start = opening.end() if opening else clause.start
    return verbs("finish", "report", "duty").match(low, start) is not None or _actor_does(low, start, clause.end)


def _is_attribute(low: str, floor: int, start: int) -> bool:
    """Does a noun stand right before: "dự toán ngân sách hằng năm"?"""
    head = low[max(floor, start - 28) : start].rstrip()
    return any(match.end() == len(head) for match in marks("noun").finditer(head))


def _aims(low: str, start: int, end: int) -> bool:
    return marks("target").search(low, start, end) is not None


def _skip(low: str, at: int) -> int:
    match = _WORD.match(low, at)
    return match.end() if match else at
