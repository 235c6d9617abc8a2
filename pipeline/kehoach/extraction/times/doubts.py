"""What a person should look at among periods and deadlines: days that may be others, nobody printed, or do not exist.

A value that has no day to be wrong about (a task that comes back, a limit that hangs on an event) is told only where it
could hardly be read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kehoach.extraction.confidence.eye import Eye
from kehoach.extraction.confidence.weights import DATE_OF_CITED
from kehoach.record import Deadline, Period, Record, Warning
from kehoach.text.dates import find_impossible, read_dates
from kehoach.text.model import CanonicalText

_DOUBTFUL = 0.75  # a rule that is right so seldom is told; years that are taken over are right more often
_UNREAD = 0.5
_LONGEST = 80


def doubtful_times(record: Record, text: CanonicalText) -> Iterator[Warning]:
    """A warning for each doubtful period and deadline, in the order of the record."""
    issued = record.issued_on.value if record.issued_on else None
    eye = Eye(text) if text.recognised else None
    for period in record.periods:
        if period.confidence < _DOUBTFUL or not (period.start or period.end):
            message = f"thời gian “{short(period.text)}”: {_span(period)}{_because(_why_period(period, issued, eye))}"
            yield _warning("doubtful-period", message, period, text)
    for due in record.deadlines:
        dated = due.kind in ("point", "range")
        if due.confidence < (_DOUBTFUL if dated else _UNREAD) or (dated and due.due is None):
            reading = f"hiểu là {_day(due.due)}, chưa chắc chắn" if due.due else "không xác định được ngày"
            reading = reading if dated else "đọc chưa chắc chắn"
            message = f"hạn “{short(due.text)}”: {reading}{_because(_why_deadline(due, issued, eye))}"
            yield _warning("doubtful-deadline", message, due, text)


def _warning(code: str, message: str, found: Period | Deadline, text: CanonicalText) -> Warning:
    start, end = found.start_offset, found.end_offset
    return Warning(code, message, text.locate(start, end).page, start, end)


def _why_deadline(due: Deadline, issued: str | None, eye: Eye | None) -> list[str]:
    if due.kind not in ("point", "range"):
        return _eye(due, eye)
    if due.due is None:
        return [*_no_day(due.text), *_eye(due, eye)]
    why = []
    if "year" in due.inherited:
        why.append("không in năm")
    if issued and due.due < issued:
        why.append("đã qua khi văn bản được ký")
    return [*why, *_eye(due, eye)] or ["câu không nói rõ là hạn hay chỉ là mốc thời gian"]


def _no_day(text: str) -> Iterator[str]:
    if next(find_impossible(text), None):
        yield "lịch không có ngày này: in sai hoặc đọc sai"
        return
    for found in read_dates(text):
        if not isinstance(found, tuple):
            yield "chỉ ghi phần của tháng, quý hoặc năm" if found.vague else "không in năm, không suy ra được"
            return


def _why_period(period: Period, issued: str | None, eye: Eye | None) -> list[str]:
    why = ["không in năm"] if "year" in period.inherited else []
    if issued and period.end and period.end < issued:
        why.append("đã qua khi văn bản được ký")
    return [*why, *_eye(period, eye)]


def _eye(found: Period | Deadline, eye: Eye | None) -> list[str]:
    doubts = eye.doubts(found.start_offset, found.end_offset, DATE_OF_CITED) if eye else []
    return [one.words for one in sorted(doubts, key=lambda one: one.weight) if one.words]


def _span(period: Period) -> str:
    if not (period.start or period.end):
        return "không in ngày bắt đầu, ngày kết thúc"
    start = f"từ {_day(period.start)}" if period.start else ""
    end = f"đến {_day(period.end)}" if period.end else ""
    return f"hiểu là {' '.join(part for part in (start, end) if part)}, chưa chắc chắn"


def _day(day: str | None) -> str:
    return "/".join(reversed((day or "").split("-")))


def _because(reasons: Sequence[str]) -> str:
    return f" ({', '.join(dict.fromkeys(reasons))})" if reasons else ""


def short(words: str) -> str:
    """Words as a message shows them: on one line, the end left out where they are long."""
    plain = " ".join(words.split())
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST].rsplit(' ', 1)[0]} …"
