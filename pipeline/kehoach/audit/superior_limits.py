"""Deadlines of a superior's document that a document must keep: what it asks of those below must be in before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kehoach.audit.answers import asks_for_a_plan, last_day
from kehoach.audit.facts import Deadline, Document, Facts, Mention
from kehoach.audit.units import Unit, actors, issue_day, issuer_standing, unit_key
from kehoach.knowledge.hierarchy import is_above
from kehoach.knowledge.words import key
from kehoach.text.dates import find_dates

_ALIKE = 0.6  # share of the shorter action's words that the other one has
_FEWEST = 2  # words of an action from which it can be compared
_EMPTY = frozenset(
    key("và các của về theo cho với tại này kết quả thực hiện việc công tác gửi tổng hợp xây dựng trình").split()
)  # words of actions that tell no task from another
_STAGES = ("sơ kết", "tổng kết", "giữa kỳ", "6 tháng", "năm", "quý", "đợt 1", "đợt 2", "đợt 3", "định kỳ", "hằng tháng")
_REPORT = re.compile(r"(?<![^\W\d_])báo cáo(?![^\W\d_])")
_YEARLY = re.compile(r"(?:hằng|hàng) năm")


@dataclass(frozen=True, slots=True)
class Superior:
    """A superior's deadline for a document's issuer, with the mention that leads to it."""

    document: Document
    mention: Mention
    limit: Deadline
    sure: float


def limits_above(facts: Facts, document: Document) -> Iterator[Superior]:
    """Deadlines that held documents of superiors, which this one carries out, set its issuer."""
    own, seen = issuer_standing(document), set()
    for mention in facts.mentions(document.id) if own else ():
        if mention.relation != "basis" or mention.status != "held" or mention.work_id in seen:
            continue
        seen.add(mention.work_id)
        for upper in facts.copies(mention.work_id)[:1]:
            above, when = issuer_standing(upper), issue_day(upper)
            limits = facts.deadlines(upper.id)
            if own is None or above is None or when is None or not limits or not is_above(above, own):
                continue
            for limit in limits:
                sure = _sure(limit, document, actors(limit, above, when).units if limit.actor else None)
                if sure:
                    yield Superior(upper, mention, limit, min(sure, mention.link_confidence or 1.0))


def _sure(limit: Deadline, document: Document, units: Sequence[Unit] | None) -> float:
    """How sure it is that the limit binds the document's issuer: named, or nobody is."""
    if asks_for_a_plan(limit):  # each level has its own plan
        return 0.0
    if units is None:
        return min(0.7, limit.confidence)
    wanted = unit_key(document.issuer or "")
    return min(0.9, limit.confidence) if any(unit.key == wanted for unit in units) else 0.0


def day_of(limit: Deadline) -> tuple[str, str] | None:
    """("day", ISO day) of a limit, or ("yearly", "MM-DD") of one that comes back every year; None for others."""
    if limit.due is not None and limit.recurrence is None:
        return "day", last_day(limit)
    if limit.recurrence is None or not _YEARLY.search(limit.recurrence):
        return None
    days = [one for one in find_dates(limit.recurrence) if one.day and one.month]
    return ("yearly", f"{days[0].month:02d}-{days[0].day:02d}") if len(days) == 1 else None


def same_task(one: Deadline, other: Deadline) -> bool:
    """Whether two limits are for the same task: reports of the same stage, or actions of the same words."""
    ours, theirs = key(one.action or ""), key(other.action or "")
    if _stages(ours) != _stages(theirs) or bool(_REPORT.search(ours)) != bool(_REPORT.search(theirs)):
        return False
    words, others = _words(ours), _words(theirs)
    fewest = min(len(words), len(others))
    if _REPORT.search(ours) and fewest < _FEWEST:  # báo cáo kết quả: the plan's own report
        return True
    return fewest >= _FEWEST and len(words & others) >= _ALIKE * fewest


def _stages(action: str) -> frozenset[str]:
    return frozenset(stage for stage in _STAGES if re.search(rf"(?<!\w){stage}(?!\w)", action))


def _words(action: str) -> frozenset[str]:
    return frozenset(action.split()) - _EMPTY - {"báo", "cáo"}
