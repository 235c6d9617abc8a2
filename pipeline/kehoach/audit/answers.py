"""Who answered a plan: for each unit that it obliges the plan that cites it, and whether that came in time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

from kehoach.audit.facts import Deadline, Document, Facts, Mention
from kehoach.audit.finding import Held
from kehoach.audit.units import (
    UNIONS,
    Obliged,
    Unit,
    actors,
    commander,
    document_unit,
    issue_day,
    obliged,
    unit_key,
)

# answered: no day was set; pending: the day has not come yet
Status = Literal["on-time", "late", "answered", "undated", "missing", "pending"]
_ANSWERS = ("KH", "CTr", "PA", "ĐA", "HD")  # types that carry a superior's plan out
# "xây dựng kế hoạch triển khai", "gửi Kế hoạch về", but not "gửi báo cáo kết quả thực hiện kế hoạch", and not a plan of
# a matter of its own ("xây dựng Kế hoạch hỗ trợ doanh nghiệp"), which is a task and no answer
_ASKS = re.compile(
    r"(?<![^\W\d_])(?:xây dựng|ban hành|lập|gửi|nộp|trình|cụ thể hóa|hoàn thành)"
    r"(?:\s+(?!báo cáo|kết quả|thực hiện|tổng kết|sơ kết|theo|quyết định)[^\W\d_]+){0,6}?"
    r"\s+(?:kế hoạch|kh|chương trình hành động)(?![^\W\d_])"
    r"(?:\s+(?:hành động|triển khai|tổ chức|thực hiện|cụ thể|chi tiết|hóa|của (?:đơn vị|địa phương|ngành|cấp|mình)))*"
    r"(?=\s*(?:$|[,.;:()“\"]|(?:gửi|và|hoặc|về|để|báo cáo|trong|tại|phù hợp|hằng năm|hàng năm|năm|đợt|phong trào|tới)"
    r"(?![^\W\d_])|(?:kế hoạch|chương trình|nghị quyết|chỉ thị|công điện)(?: hành động)?\s+(?:này|số|trên)))"
)
_DISTANT = "9999-12-31"
# "trước 17 giờ ngày 18/5" ends on the 18th, "trước 0 giờ ngày 18/5" on the 17th
_HOUR = re.compile(r"(?<![\d/.,-])(?:0?[1-9]|1\d|2[0-3])\s?(?:giờ|h(?![^\W\d_])|g\s?\d\d|:\s?\d\d)", re.IGNORECASE)


class Answer(NamedTuple):
    """What one unit did. `due`: the last day that was in time; `days`: to spare until then (late: below 0), without a
    due day those since the plan's date.

    document and mention: the answering plan and its words that cite; others: its other documents that cite the plan;
    held: whether a missing answer is known to be issued elsewhere (`cited_in`: a mention of it), else no trace.
    """

    unit: Unit
    status: Status
    due: str | None = None
    days: int | None = None
    document: Document | None = None
    mention: Mention | None = None
    others: tuple[Document, ...] = ()
    held: Held = "held"
    cited_in: Mention | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Answers:
    """A plan with the answers of the units that it obliges. limits: its deadlines that ask for a plan; open: classes
    of units that nobody can list (words, how many where that is known)."""

    plan: Document
    limits: tuple[Deadline, ...]
    answers: tuple[Answer, ...]
    open: tuple[tuple[str, int], ...]


def asks_for_a_plan(limit: Deadline) -> bool:
    """Whether a deadline asks somebody to draw up or send in a plan by a day."""
    return limit.due is not None and limit.action is not None and _asks(limit.action)


@lru_cache(maxsize=50_000)
def _asks(action: str) -> bool:
    return _ASKS.search(action.lower()) is not None


def last_day(limit: Deadline) -> str:
    """The last day that keeps a deadline: "trước ngày 30/10" is kept on the 29th, "trước 17 giờ ngày 30/10" on the
    30th; a far day without a due date."""
    if limit.due is None:
        return _DISTANT
    whole_day = limit.inclusive is False and _HOUR.search(limit.text) is None
    return _day_before(limit.due) if whole_day else limit.due


@lru_cache(maxsize=10_000)
def _day_before(iso: str) -> str:
    return (date.fromisoformat(iso) - timedelta(days=1)).isoformat()


def answers_to(facts: Facts, plan: Document, as_of: date) -> Answers:
    """Answers of all units that a plan obliges, in the order in which it names them."""
    return facts.remembered(("answers", plan.id, as_of), lambda: _answers_to(facts, plan, as_of))


def _answers_to(facts: Facts, plan: Document, as_of: date) -> Answers:
    units = obliged(facts, plan)
    limits = tuple(limit for limit in facts.deadlines(plan.id) if asks_for_a_plan(limit))
    dues = _dues(plan, limits)
    citing = _citing_by_unit(facts, plan)
    elsewhere, today = _not_held(facts, plan), as_of.isoformat()
    found = [
        _answer(plan, unit, dues.get(unit.key) or dues.get(""), citing.get(unit.key, ()), elsewhere, today)
        for unit in units.units
    ]
    return Answers(plan, limits, tuple(found), units.open)


def asking_plans(facts: Facts, documents: Sequence[Document]) -> Iterator[Document]:
    """Documents that ask for plans by a day, or that a held plan of another body cites as its basis."""
    for document in documents:
        if not document.issued_on or not document.issuer:
            continue
        asks = any(asks_for_a_plan(limit) for limit in facts.deadlines(document.id))
        if asks or (
            document.type_code in _ANSWERS
            and any(_is_answer(facts, document, mention) for mention in facts.citing(document.work_id))
        ):
            yield document


def _is_answer(facts: Facts, plan: Document, mention: Mention) -> bool:
    citing = facts.document(mention.document_id)
    return (
        (mention.answers or mention.relation == "basis")
        and citing.type_code in _ANSWERS
        and citing.issuer is not None
        and citing.issuer_key != plan.issuer_key
    )


def _dues(plan: Document, limits: Sequence[Deadline]) -> dict[str, str]:
    """Due day by unit; under "" that of a limit without actor, or for "các cơ quan, đơn vị": it holds for all."""
    issuer, when = commander(plan), issue_day(plan)
    dues: dict[str, str] = {}
    for limit in limits:
        whom = actors(limit, issuer, when) if issuer and when else Obliged((), ())
        everybody = limit.actor is None or any(not UNIONS.search(words) for words, _ in whom.open)
        for key in [*(unit.key for unit in whom.units), *([""] if everybody else [])]:
            dues[key] = min(dues.get(key, _DISTANT), last_day(limit))
    return dues


def _citing_by_unit(facts: Facts, plan: Document) -> dict[str, list[tuple[Document, Mention]]]:
    found: dict[str, list[tuple[Document, Mention]]] = {}
    for mention in facts.citing(plan.work_id):
        document = facts.document(mention.document_id)
        if document.issuer and document.id != plan.id:
            found.setdefault(document_unit(document), []).append((document, mention))
    return found


def _not_held(facts: Facts, plan: Document) -> dict[str, Mention]:
    """Plans of units that are not held, cited in one breath with this plan, not older than it: by the unit's key."""
    found: dict[str, Mention] = {}
    for document_id in dict.fromkeys(mention.document_id for mention in facts.citing(plan.work_id)):
        for other in facts.mentions(document_id):
            issued = other.date or other.year or ""
            later = issued >= (plan.issued_on or "")[: len(issued)]
            plan_like = other.type_code in _ANSWERS and other.relation == "basis"
            if other.status == "known" and plan_like and other.issuer and issued and later:
                found.setdefault(unit_key(other.issuer), other)
    return found


def _answer(
    plan: Document,
    unit: Unit,
    due: str | None,
    citing: Sequence[tuple[Document, Mention]],
    elsewhere: dict[str, Mention],
    today: str,
) -> Answer:
    sure = 0.95 if unit.exact else 0.7
    plans = [pair for pair in citing if pair[0].type_code in _ANSWERS] if citing else []
    others = tuple({one.id: one for one, _ in citing if one.type_code not in _ANSWERS}.values()) if citing else ()
    if not plans:
        waiting = due is not None and today <= due
        known = elsewhere.get(unit.key)
        held: Held = "not-held" if known else "no-trace"
        return Answer(
            unit, "pending" if waiting else "missing", due, others=others, held=held, cited_in=known, confidence=sure
        )
    document, mention = min(plans, key=_first)
    confidence = min(sure, mention.confidence, mention.link_confidence or 1.0)
    if document.issued_on is None:
        return Answer(unit, "undated", due, None, document, mention, others, confidence=confidence)
    days = _days(document.issued_on, due) if due else _days(plan.issued_on, document.issued_on)
    status: Status = "answered" if due is None else "on-time" if document.issued_on <= due else "late"
    return Answer(unit, status, due, days, document, mention, others, confidence=confidence)


def _first(pair: tuple[Document, Mention]) -> tuple[bool, str, int]:
    return pair[0].issued_on is None, pair[0].issued_on or "", pair[0].id


def _days(since: str | None, until: str) -> int | None:
    return (date.fromisoformat(until) - date.fromisoformat(since)).days if since else None
