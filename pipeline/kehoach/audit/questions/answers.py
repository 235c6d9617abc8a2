"""Which units that a plan obliges issued a plan that cites it, by its due date?

A plan of a higher body is carried out through plans of the bodies below; registers follow who answered and by when
(Nghị định 30/2020/NĐ-CP, Điều 24 and Phụ lục IV: "Sổ theo dõi giải quyết văn bản đến"). Units are the recipients and
actors of the plan, expanded through the hierarchy of its day; the due date is that of its own deadline that asks for a
plan ("gửi Kế hoạch trước ngày …"). Asked of one plan, every unit has its finding; asked of all, units that lack an
answer are told together, and those that were in time not at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from kehoach.audit.answers import Answer, Answers, answers_to, asking_plans
from kehoach.audit.facts import Document, Facts
from kehoach.audit.finding import Finding, Held, Severity, about
from kehoach.audit.question import Asked, Question
from kehoach.audit.words import cited, day, naming

ID = "answers"


def ask(facts: Facts, asked: Asked) -> Iterator[Finding]:
    """Late, undated and missing answers; of one plan also those in time, and the classes that cannot be listed."""
    alone = asked.plan is not None
    for plan in asked.documents(facts) if alone else asking_plans(facts, facts.documents):
        found = answers_to(facts, plan, asked.as_of)
        if not alone and not _followed(found):
            continue
        yield from (
            _given(facts, found, answer) for answer in found.answers if answer.document and _told(answer, alone)
        )
        lacking = [answer for answer in found.answers if answer.status in ("missing", "pending")]
        for group in [[answer] for answer in lacking] if alone else _grouped(found, lacking):
            yield _lacking(facts, found, group)
        if alone:
            yield from (_open(found, words, count) for words, count in found.open)


def _followed(found: Answers) -> bool:
    """Whether the archive shows that answers were due: one was asked for by a day, or one is held."""
    return bool(found.limits) or any(answer.document for answer in found.answers)


def _told(answer: Answer, alone: bool) -> bool:
    return alone or answer.status in ("late", "undated")


def _grouped(found: Answers, lacking: Sequence[Answer]) -> list[list[Answer]]:
    """Units that lack an answer for one reason and day; left out are those whose day has not come, and where the plan
    asks for plans by a day those that it does not ask."""
    groups: dict[tuple[Held, str | None], list[Answer]] = {}
    for answer in lacking:
        if answer.status == "missing" and (answer.due or not found.limits):
            groups.setdefault((answer.held, answer.due), []).append(answer)
    return list(groups.values())


def _given(facts: Facts, found: Answers, answer: Answer) -> Finding:
    assert answer.document and answer.mention
    mine, theirs = naming(found.plan), naming(answer.document)
    due = f"hạn {day(answer.due)}" if answer.due else "không nêu hạn"
    message = {
        "on-time": f"{theirs} thực hiện {mine} đúng hạn, sớm {answer.days} ngày ({due}).",
        "late": f"{theirs} thực hiện {mine} chậm {-(answer.days or 0)} ngày ({due}); nhắc đơn vị, ghi vào sổ theo dõi.",
        "answered": f"{theirs} thực hiện {mine}, sau {answer.days} ngày ({due}).",
        "undated": f"{theirs} thực hiện {mine} nhưng không rõ ngày ban hành ({due}); xem bản gốc.",
    }[answer.status]
    severity: Severity = "warning" if answer.status in ("late", "undated") else "notice"
    return about(
        ID, answer.status, severity, message, answer.document, at=answer.mention, confidence=answer.confidence,
        held="held", **_data(found, answer),
    )  # fmt: skip


def _lacking(facts: Facts, found: Answers, group: Sequence[Answer]) -> Finding:
    first, plan = group[0], found.plan
    due = f"hạn {day(first.due)}" if first.due else "không nêu hạn"
    names = ", ".join(answer.unit.name for answer in group[:5])
    more = f" và {len(group) - 5} đơn vị khác" if len(group) > 5 else ""
    head = f"{names}{more} chưa có kế hoạch thực hiện {naming(plan)} ({due})"
    if first.status == "pending":
        message = f"{head}; chưa đến hạn."
    elif first.cited_in is not None:
        citing = facts.document(first.cited_in.document_id)
        message = (
            f"{head}: kho không có, nhưng {naming(citing)} viện dẫn {cited(first.cited_in)}; đề nghị đơn vị gửi bản đó."
        )
    else:
        message = f"{head}: kho không có và không văn bản nào nhắc đến; hỏi đơn vị đã ban hành chưa."
    overdue = first.status == "missing" and first.due is not None and first.held == "no-trace"
    asking = next((limit for limit in found.limits), None)
    data = (
        _data(found, first) if len(group) == 1 else {**_data(found, first), "units": [one.unit.name for one in group]}
    )
    kind = "not-held" if first.held == "not-held" and first.status == "missing" else first.status
    return about(
        ID, kind, "warning" if overdue else "notice", message, plan, at=asking,
        header=None if asking else "number", confidence=min(answer.confidence for answer in group), held=first.held,
        **data,
    )  # fmt: skip


def _open(found: Answers, words: str, count: int) -> Finding:
    many = f"có {count} đơn vị" if count else "không thể liệt kê từ danh mục"
    message = f"“{words}” trong {naming(found.plan)} {many}; không theo dõi từng đơn vị được."
    return about(ID, "open", "notice", message, found.plan, header="number", confidence=0.9, words=words, count=count)


def _data(found: Answers, answer: Answer) -> dict[str, Any]:
    document: Document | None = answer.document
    return {
        "plan": found.plan.id,
        "unit": answer.unit.name,
        "named_as": answer.unit.words,
        "status": answer.status,
        "due": answer.due,
        "days": answer.days,
        "answer": document.id if document else None,
        "others": [other.id for other in answer.others],
    }


QUESTION = Question(
    1, ID, "Đơn vị nào đã có kế hoạch thực hiện, đúng hạn hay chậm", "Who answered a plan, and in time", __doc__, ask
)
