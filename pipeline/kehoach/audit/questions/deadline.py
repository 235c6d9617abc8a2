"""Deadlines before the day of issue, on a day off, or after the superior's own deadline.

A day off is one of weekend, public holidays, Tết and the days that the Government exchanges; only days that are printed
count (not the last day of "trong quý III"). A time limit that ends on a day off goes on to the next working day (Bộ
luật Dân sự 2015, Điều 148), which the superior who waits for a report may not know. What a superior wants from a unit
by a day, the unit must have from those below before that day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from kehoach.audit.answers import last_day
from kehoach.audit.facts import Deadline, Document, Facts
from kehoach.audit.finding import Finding, Severity, about
from kehoach.audit.question import Asked, Question
from kehoach.audit.superior_limits import Superior, not_kept
from kehoach.audit.trust import trust
from kehoach.audit.words import day, naming
from kehoach.knowledge.days_off import day_off, working_day_before
from kehoach.record import SURE

_NAMED_DAY = re.compile(r"ngày\s+\d|\d{1,2}\s?[/.-]\s?\d{1,2}(?!\d)|\d{1,2}\s+tháng\s+\d")


def ask(facts: Facts, asked: Asked) -> Iterator[Finding]:
    """Findings of kind "before-issue", "day-off" or "after-superior"."""
    dated = [document for document in asked.documents(facts) if facts.deadlines(document.id)]
    early = [
        document for document in dated if any(_too_early(limit, document) for limit in facts.deadlines(document.id))
    ]
    sure = trust(facts, early, ("issued_on",))
    for document in dated:
        for limit in facts.deadlines(document.id):
            if _too_early(limit, document):
                yield _before_issue(document, limit, sure[document.id])
            elif limit.kind == "point" and limit.due and _NAMED_DAY.search(limit.text.lower()):
                yield from _on_day_off(document, limit)
        yield from (_too_late(document, limit, superior) for limit, superior in not_kept(facts, document))


def _too_early(limit: Deadline, document: Document) -> bool:
    return limit.due is not None and last_day(limit) < (document.issued_on or "")


def _before_issue(document: Document, limit: Deadline, sure: float) -> Finding:
    message = f"Thời hạn “{limit.text}” đã qua khi văn bản ban hành ngày {day(document.issued_on)}; đối chiếu bản gốc."
    severity: Severity = "error" if min(sure, limit.confidence) >= SURE else "warning"
    return about(
        QUESTION.id, "before-issue", severity, message, document, at=limit, confidence=sure, due=limit.due,
        issued_on=document.issued_on,
    )  # fmt: skip


def _on_day_off(document: Document, limit: Deadline) -> Iterator[Finding]:
    due = date.fromisoformat(limit.due or "")
    off = day_off(due)
    if off is not None:
        before = working_day_before(due)
        message = (
            f"Thời hạn “{limit.text}” rơi vào ngày nghỉ ({off}); ngày làm việc cuối cùng trước đó là "
            f"{day(before.isoformat())}."
        )
        yield about(
            QUESTION.id, "day-off", "notice", message, document, at=limit, due=limit.due, day_off=off,
            working_day=before.isoformat(),
        )  # fmt: skip


def _too_late(document: Document, limit: Deadline, superior: Superior) -> Finding:
    message = (
        f"Thời hạn “{limit.text}” sau thời hạn “{superior.limit.text}” mà cấp trên đặt cho cùng việc: "
        f"{naming(superior.document)}."
    )
    return about(
        QUESTION.id, "after-superior", "warning", message, document, at=limit, held="held", confidence=superior.sure,
        due=limit.due, superior=superior.document.id, superior_due=superior.limit.due,
        superior_words=superior.limit.text, superior_page=superior.limit.page, superior_start=superior.limit.start,
    )  # fmt: skip


QUESTION = Question(
    11, "deadline", "Thời hạn không hợp lý", "Deadlines before the issue, on a day off, or after the superior's",
    __doc__, ask,
)  # fmt: skip
