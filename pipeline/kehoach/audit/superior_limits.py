"""Deadlines of a superior's document that a document must keep: what it asks of those below must be in before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from kehoach.audit.answers import asks_for_a_plan, last_day
from kehoach.audit.facts import Deadline, Document, Facts, Mention
from kehoach.audit.units import actors, issue_day, issuer_standing, unit_key
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
    """A superior's deadline that a document's deadline does not keep, with the mention that leads to it."""

    document: Document
    mention: Mention
    limit: Deadline
    sure: float


def not_kept(facts: Facts, document: Document) -> Iterator[tuple[Deadline, Superior]]:
    """Deadlines of a document that end after all those which held documents of superiors, its basis, set its issuer for
    the same task; with the latest of these."""
    own = [(limit, day) for limit in facts.deadlines(document.id) if (day := day_of(limit))]
    above = list(_above(facts, document)) if own else []
    for limit, day in own:
        same = [one for one in above if one.day[0] == day[0] and same_task(limit, one.limit)]
        if same and day > min(one.day for one in same):
            binding = [one for one in same if one.binds(document)]
            if binding and day > max(one.day for one in binding):
                last = max(binding, key=lambda one: one.day)
                yield limit, Superior(last.document, last.mention, last.limit, last.binds(document))


@dataclass(frozen=True, slots=True)
class _Upper:
    """A deadline of a cited document."""

    document: Document
    mention: Mention
    limit: Deadline
    day: tuple[str, str]

    def binds(self, lower: Document) -> float:
        """How sure it is that the deadline is one for the lower document's issuer: that is below, and named, or nobody
        is; 0 where it is not."""
        own, above, when = issuer_standing(lower), issuer_standing(self.document), issue_day(self.document)
        if own is None or above is None or when is None or not is_above(above, own):
            return 0.0
        link = self.mention.link_confidence or 1.0
        if self.limit.actor is None:
            return min(0.7, link, self.limit.confidence)
        wanted = unit_key(lower.issuer or "")
        named = any(unit.key == wanted for unit in actors(self.limit, above, when).units)
        return min(0.9, link, self.limit.confidence) if named else 0.0


def _above(facts: Facts, document: Document) -> Iterator[_Upper]:
    """Deadlines of the held documents that are a document's basis; none for plans, which each level has of its own."""
    seen = {document.work_id}
    for mention in facts.mentions(document.id):
        if mention.relation == "basis" and mention.status == "held" and mention.work_id not in seen:
            seen.add(mention.work_id)
            for upper in facts.copies(mention.work_id)[:1]:
                for limit in facts.deadlines(upper.id):
                    day = day_of(limit)
                    if day and not asks_for_a_plan(limit):
                        yield _Upper(upper, mention, limit, day)


def day_of(limit: Deadline) -> tuple[str, str] | None:
    """("day", ISO day) of a limit, or ("yearly", "MM-DD") of one that comes back every year; None for others."""
    if limit.due is not None and limit.recurrence is None:
        return "day", last_day(limit)
    if limit.recurrence is None or not _YEARLY.search(f"{limit.recurrence} {limit.text}".lower()):
        return None
    days = [one for one in find_dates(limit.text) if one.day and one.month]
    return ("yearly", f"{days[0].month:02d}-{days[0].day:02d}") if len(days) == 1 else None


def same_task(one: Deadline, other: Deadline) -> bool:
    """Whether two limits are for the same task: reports of the same stage, or actions of the same words."""
    ours, theirs = _task(one.action or ""), _task(other.action or "")
    if ours.stages != theirs.stages or ours.report != theirs.report:
        return False
    fewest = min(len(ours.words), len(theirs.words))
    if ours.report and fewest < _FEWEST:  # báo cáo kết quả: the plan's own report
        return True
    return fewest >= _FEWEST and len(ours.words & theirs.words) >= _ALIKE * fewest


class _Task(NamedTuple):
    """What an action asks for: stages that it names, whether it is a report, words that tell it from others."""

    stages: frozenset[str]
    report: bool
    words: frozenset[str]


@lru_cache(maxsize=50_000)
def _task(action: str) -> _Task:
    said = key(action)
    stages = frozenset(stage for stage in _STAGES if re.search(rf"(?<!\w){stage}(?!\w)", said))
    return _Task(stages, _REPORT.search(said) is not None, frozenset(said.split()) - _EMPTY - {"báo", "cáo"})
