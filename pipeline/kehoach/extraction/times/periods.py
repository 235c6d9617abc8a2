"""Periods: spans of time in which a plan, a campaign or a task runs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from kehoach.extraction.context import Context
from kehoach.extraction.paths import section_path
from kehoach.extraction.times.items import TimeItem, period_item
from kehoach.extraction.times.phrases import marks, named_documents, tells_event, verbs
from kehoach.extraction.times.points import is_task_range
from kehoach.extraction.times.ranges import NOW, Range
from kehoach.extraction.times.read import Times, read_times
from kehoach.extraction.times.recurring import yearly_range
from kehoach.extraction.times.timeline import Timeline, inside
from kehoach.record import Period
from kehoach.structure.model import Span, Structure
from kehoach.text.model import CanonicalText

_NAMES = (
    "thời kỳ",
    "nhiệm kỳ",
    "năm học",
    "niên khóa",
    "niên độ",
    "khóa",
)  # part of a name, not time in which a task runs
_SYMBOL = re.compile(r"\d+[a-zđ]?/[\w/&.-]*[a-zđ]|\d+-[a-zđ]+/[a-zđ]+")
_OWN = re.compile(
    r"(?:ban\shành|xây\sdựng|lập|thực\shiện)\s(?:các\s)?(?:kế\shoạch|chương\strình|phương\sán|đề\sán)(?![^,;]{0,200}\ssố\s)"
    r"|như\ssau|kế\shoạch\snày"
)
_RECURS = re.compile(r"\s*(?:của\s)?(?:hằng|hàng|mỗi)\s(?:năm|quý|tháng)")
_NAMED_AFTER = re.compile(
    r"\s*[)”\"]*\s*(?:(?:đã\s)?được\s)?(?:(?:ban\shành|phê\sduyệt|sửa\sđổi)[^.;\n]{0,30}\s(?:theo|tại|bởi)\s"
    r"|thông\squa\stại|của\schính\sphủ)|\s*:\s*[\d.,]+\s*(?:đồng|%)"
)
_REMAINS = re.compile(r"\s*,?\s*(?:chỉ\s)?còn(?!\w)")  # "từ nay đến hết năm chỉ còn hai tháng": told, not tasked
_CHANGES = re.compile(r"(?<!\w)(?:sửa\sđổi|bổ\ssung|bãi\sbỏ|hủy\sbỏ|thay\sthế|đính\schính|ngưng\shiệu\slực)(?!\w)")
_NATURE = re.compile(  # what wind and water do by themselves: "mực nước sông tăng dần từ đầu tháng 9"
    r"(?:mực nước|bão|áp thấp|mưa|lũ|triều|nắng nóng|không khí lạnh)(?![^\W_])[^.;\n]{0,60}?\s"
    r"(?:dự kiến|khả năng|có thể|sẽ|tăng|giảm|đạt|đổ bộ|đi vào|xuất hiện|lên|xuống)(?![^\W_])[^.;\n]{0,40}$"
)
_REPORTED = re.compile(r"(?<!định\s)(?<!\w)kỳ\sbáo\scáo\s*[:(]?\s*\Z")  # what the report looks back on
_FISCAL = re.compile(r"năm\s(?:tài\schính|ngân\ssách|kế\stoán)(?!\w)")
_FIGURES = re.compile(r"\s*\n\s*năm\s20\d\d\s*\n")  # the heading over the years of a table of figures
_RUNS = ("thực hiện", "triển khai", "diễn ra", "tiến hành", "kéo dài", "tổ chức")
_ANNIVERSARY = 10  # years; days so far apart are an anniversary
_COMMA = re.compile(r",\s")
_WEATHER = re.compile(r"(?<!\w)(?:dự\sbáo|mưa|lũ|bão)(?!\w)")
_DID = re.compile(r"(?<!\w)(?:đã|đang|vừa|kết\squả|tổng\skết|qua)(?!\w)")


def find_periods(
    text: CanonicalText,
    structure: Structure,
    context: Context,
    cited: Sequence[Span] = (),
    *,
    times: Times | None = None,
) -> list[Period]:
    """Periods in reading order. `cited`: spans of citations; `times`: where the caller has read them already."""
    times = times or read_times(text, structure, context, cited)
    timeline, ranges, taken = times.timeline, times.ranges, times.taken()
    items = [item for row in times.rows for item in row.items if item.kind == "period"]
    for _, found in times.labels:
        items += [item for item in found if item.kind == "period" and not _recurs(timeline, item.end)]
    cells = {cell for table in structure.tables for row in table.rows for cell in row}
    named = [one for one in ranges if timeline.in_title(one.start)]
    changed = {(one.first, one.last) for one in named if _amends(timeline, one)}
    own = {(one.first, one.last) for one in named} - changed
    for one in ranges:
        if Span(one.start, one.end) in cells or inside(taken, one.start):
            continue  # read already, or the heading of a column of figures
        if (one.first, one.last) not in changed and _runs(timeline, one, own):
            items.append(period_item(one, 0.9 if one.day else 0.85))
    items.sort(key=lambda item: item.start)
    return [_period(text, structure, item) for item in items]


def _period(text: CanonicalText, structure: Structure, item: TimeItem) -> Period:
    return Period(
        text=text.text[item.start : item.end],
        start_offset=item.start,
        end_offset=item.end,
        start=item.first.isoformat() if item.first else None,
        end=item.last.isoformat() if item.last else None,
        section=section_path(structure.sections, item.start, structure.bases),
        confidence=item.confidence,
        inherited=("year",) if item.inherited else (),
    )


def _runs(timeline: Timeline, found: Range, own: set[tuple[date | None, date | None]]) -> bool:
    """Does something of this document run in that span of time?"""
    if found.day and found.first and found.last and found.last.year - found.first.year > _ANNIVERSARY:
        return False
    if timeline.in_title(found.start):
        return (
            not timeline.is_cited(found.start)
            and found.lead not in _NAMES
            and not _cited_in(timeline, found, Span(timeline.title.start if timeline.title else 0, found.start))
        )
    basis = timeline.basis(found.start)
    if timeline.is_cited(found.start) or found.lead in _NAMES:
        return False
    if basis is None and timeline.is_skipped(found.start):
        return False
    if basis is not None and not found.day and _OWN.search(timeline.low, basis.start, found.start) is None:
        return False
    if timeline.issued_on is not None and found.last is not None and found.last < timeline.issued_on:
        return False
    low = timeline.low
    if found.last is None and found.lead == "":
        return False
    if found.inherited and _FISCAL.search(low, timeline.clause(found.start).start, found.start):
        return False
    if low.startswith("số liệu", timeline.clause(found.start).start):
        return False
    if _any_year(timeline, found) or _REPORTED.search(low, max(0, found.start - 20), found.start):
        return False
    if _NAMED_AFTER.match(low, found.end) or _REMAINS.match(low, found.end) or _FIGURES.match(low, found.end):
        return False
    begins = timeline.clause(found.start).start
    if not found.day and low.find("dự báo", max(begins, low.rfind(", ", begins, found.start)), found.start) >= 0:
        return False  # what may happen, not what is done
    if _NATURE.search(low, max(begins, found.start - 120), found.start):
        return False
    if not found.day and (found.first, found.last) not in own and _looks_back(timeline, found):
        return False
    if yearly_range(timeline, found) is not None or is_task_range(timeline, found):
        return False
    sentence = timeline.sentence(found.start)
    clause = timeline.clause(found.start)
    if marks("window").search(low, max(clause.start, found.start - 60), found.start):
        return False
    if marks("effect").search(low, max(clause.start, found.start - 60), found.start):
        return False
    if found.lead == "" and not found.day and not _months(timeline, found):
        return False  # bare years in a sentence: names, anniversaries, terms of office
    if found.inherited and found.lead == "" and found.sure < 0.9:
        return False
    if found.lead == NOW and not found.day and "hết" not in low[found.start : found.end]:
        return False  # "từ nay đến năm 2030": an aim
    if found.day or found.lead == NOW or (found.lead == "từ" and _months(timeline, found)):
        return not _told(timeline, found, clause)  # titles of documents carry years, not days
    if (found.first, found.last) in own and _OWN.search(low, sentence.start, sentence.end):
        return not _cited_in(timeline, found, Span(sentence.start, found.start))
    if found.lead == "" and (
        _told(timeline, found, clause) or marks("event").search(low, max(0, found.start - 12), found.start)
    ):
        return False
    return not _cited_in(timeline, found, Span(sentence.start, found.start)) and not _named(timeline, found, clause)


def _any_year(timeline: Timeline, found: Range) -> bool:
    """Months without a year that had begun before the plan for many years was signed: nobody knows which year's."""
    issued = timeline.issued_on
    began = issued is not None and found.first is not None and found.first < issued
    return timeline.many_years and found.inherited and began


def _amends(timeline: Timeline, found: Range) -> bool:
    """Does the title name, before its years, a document that is changed or ended? The years are that document's."""
    return timeline.title is not None and _CHANGES.search(timeline.low, timeline.title.start, found.start) is not None


def _told(timeline: Timeline, found: Range, clause: Span) -> bool:
    """Weather, history and statistics: the clause tells what happened or will happen by itself, or an aim."""
    low = timeline.low
    if tells_event(low, clause.start, clause.end) and "thời gian" not in low[clause.start : found.start]:
        past = timeline.issued_on is None or found.first is None or found.first <= timeline.issued_on
        return past or _WEATHER.search(low, clause.start, clause.end) is not None
    if found.lead == NOW and marks("target").search(low, clause.start, clause.end):
        return True
    began = found.first is not None and timeline.issued_on is not None and found.first < timeline.issued_on
    return began and _DID.search(low, clause.start, found.start) is not None


def _looks_back(timeline: Timeline, found: Range) -> bool:
    """Years that began before the document's year and end with it: what has been done, not what is to be done."""
    issued = timeline.issued_on
    if issued is None or found.first is None or found.last is None:
        return False
    return found.first.year < issued.year and found.last.year <= issued.year


def _months(timeline: Timeline, found: Range) -> bool:
    return bool(re.search("tháng|quý", timeline.low[found.start : found.end]))


def _recurs(timeline: Timeline, end: int) -> bool:
    return _RECURS.match(timeline.low, end) is not None


def _cited_in(timeline: Timeline, found: Range, before: Span) -> bool:
    """Does the span belong to the title of a document that is cited by number earlier in the sentence?"""
    low = timeline.low
    if low.find("/", before.start, before.end) < 0:
        return False
    last = None
    for match in _SYMBOL.finditer(low, before.start, before.end):
        last = match
    if last is None:
        return False
    between = low[last.end() : found.start]
    return ";" not in between and _OWN.search(between) is None


def _named(timeline: Timeline, found: Range, clause: Span) -> bool:
    """Does a document named in capitals stand right before, as in "Chiến lược ... giai đoạn 2031-2035"?"""
    start = max(clause.start, found.start - 200)
    for comma in _COMMA.finditer(timeline.low, start, found.start):
        if verbs("finish", "report", "duty").match(timeline.low, comma.end()):
            start = comma.end()  # another task begins: the name before it has ended
    head = timeline.low[max(start, found.start - 30) : found.start].rstrip()
    staged = "giai đoạn" in found.lead or "giai đoạn" in head
    if not staged or found.lead.startswith("trong") or head.endswith(_RUNS):
        return False  # "Chương trình thực hiện từ năm 2031 đến năm 2035": a sentence, not a name
    names = list(named_documents().finditer(timeline.text, start, found.start))
    return bool(names) and _OWN.search(timeline.low, names[-1].end(), found.start) is None
