"""Tasks without an actor or a date, and actors who are not among the recipients.

A plan tells who does what by when, and goes to those who have to do it (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.9: "Nơi
nhận" names those who carry it out). A deadline that nobody is named for, a task "in time" without a day, and a body
that has a task but gets no copy are told. Sections that give a body tasks without any day are read when one plan is
asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from kehoach.archive.rows import page_at
from kehoach.audit.facts import Deadline, Document, Facts
from kehoach.audit.finding import Finding, about
from kehoach.audit.question import Asked, Question
from kehoach.audit.units import UNIONS, Obliged, commander, context_of, issue_day, named_units
from kehoach.audit.words import naming
from kehoach.extraction.times.phrases import actor_words
from kehoach.knowledge.hierarchy import Standing
from kehoach.knowledge.validity import epoch

ID = "tasks"
_TYPES = ("KH", "CTr", "PA", "ĐA", "CT", "CĐ")
# Recipients that are told elsewhere ("Như trên": those of Kính gửi, "Như Điều 3"): nobody is known to be left out
_ELSEWHERE = re.compile(r"^\s*(?:như|kính gửi|(?:theo |tại )?(?:mục|phần|điều|khoản)\s+[IVX\d])", re.IGNORECASE)
_FAR, _LINES_ABOVE = 600, 8  # letters and lines before a time in which somebody is looked for
_SENTENCE_END = re.compile(r"[.;]\s|\n")
_LABEL = re.compile(
    r"\s*(?:[-–+*•]|[a-zđ]\s?[.)]|(?:[ivx]+|\d+(?:\.\d+)*)\s?[.)/-])?\s*(?:đối với|giao|đề nghị|yêu cầu)?\s*"
)
_ANYBODY = re.compile(r"(?:mỗi|từng|các|toàn thể|toàn bộ|công chức|viên chức|cán bộ|người|ông|bà|những|hộ)\s")
_SURE = 0.8  # a deadline that was read less surely proves nothing


def ask(facts: Facts, asked: Asked) -> Iterator[Finding]:
    """Deadlines without actor, tasks without a day, actors without a copy."""
    for document in asked.documents(facts):
        if document.type_code not in _TYPES:
            continue
        limits = [limit for limit in facts.deadlines(document.id) if limit.action and limit.confidence >= _SURE]
        yield from _without_actor(facts, document, limits)
        for limit in limits:
            if limit.actor and limit.kind == "open" and not limit.due and not limit.recurrence:
                message = (
                    f"{naming(document)}: việc của {limit.actor} “{_short(limit.action)}” không có thời hạn rõ ràng."
                )
                yield about(ID, "no-date", "notice", message, document, at=limit, confidence=0.8, actor=limit.actor)
        yield from _without_copy(facts, document, limits)
        if asked.plan is not None:
            yield from _undated_sections(facts, document)


def _without_actor(facts: Facts, document: Document, limits: Sequence[Deadline]) -> Iterator[Finding]:
    """Deadlines for which nobody is named, neither in their sentence nor in the heading above it."""
    nobodys = [limit for limit in limits if not limit.actor and limit.kind in ("point", "range", "relative")]
    if not nobodys:
        return
    for _, stored in facts.texts([document.id]):
        for limit in nobodys:
            if not _somebody_near(stored.text, limit.start):
                message = f"{naming(document)}: “{_short(limit.action)}” {limit.text} không nêu đơn vị thực hiện."
                yield about(ID, "no-actor", "notice", message, document, at=limit, confidence=0.75, due=limit.due)


def _somebody_near(text: str, at: int) -> bool:
    """Whether the sentence before the offset, or a heading above it, begins with words for a body or person."""
    sentence = _SENTENCE_END.split(text[max(0, at - _FAR) : at])[-1]
    if _begins_with_actor(sentence):
        return True
    lines = text[max(0, at - _FAR) : at].split("\n")[:-1][-_LINES_ABOVE:]
    return any(len(line) < 120 and line.rstrip()[-1:] not in ".;" and _begins_with_actor(line) for line in lines)


def _begins_with_actor(words: str) -> bool:
    low = _LABEL.sub("", words.lower(), count=1)
    return _ANYBODY.match(low) is not None or actor_words().match(low) is not None


def _without_copy(facts: Facts, document: Document, limits: Sequence[Deadline]) -> Iterator[Finding]:
    """Actors of deadlines who are no recipient, each once."""
    issuer, when = commander(document), issue_day(document)
    lines = [line.name for line in facts.recipients(document.id) if not line.archive]
    if issuer is None or when is None or not lines or any(_ELSEWHERE.match(line) for line in lines):
        return
    told: set[str] = set()
    served: list[Obliged] | None = None
    for limit in limits:
        if not limit.actor or limit.actor in told:
            continue
        told.add(limit.actor)
        whom = named_units(limit.actor, issuer, epoch(when))
        if not whom.units:
            continue
        if served is None:
            served = [named_units(line, issuer, epoch(when)) for line in lines]
        if not _served(whom, served):
            message = (
                f"{naming(document)} giao việc cho {limit.actor} nhưng Nơi nhận không có đơn vị này; bổ sung nơi nhận."
            )
            yield about(ID, "no-copy", "warning", message, document, at=limit, confidence=0.85, actor=limit.actor,
                        units=[unit.name for unit in whom.units[:50]])  # fmt: skip


def _served(whom: Obliged, served: Sequence[Obliged]) -> bool:
    """Whether a recipient is one of the units, or a class that cannot be listed and may hold them."""
    keys = {unit.key for unit in whom.units}
    for one in served:
        if keys & {unit.key for unit in one.units}:
            return True
        if any(not UNIONS.search(words) for words, _ in one.open):
            return True
    return False


def _undated_sections(facts: Facts, document: Document) -> Iterator[Finding]:
    """Sections headed by a body ("1. Sở Y tế") in which no time stands."""
    stored = facts.stored(document.id)
    issuer, when = commander(document), issue_day(document)
    if stored is None or issuer is None or when is None:
        return
    times = [limit.start for limit in facts.deadlines(document.id)]
    for section in _leaves(stored.record["sections"]):
        if not section["title"] or not _is_actor(section["title"], issuer, when):
            continue
        if any(section["start"] <= start < section["end"] for start in times):
            continue
        heading = f"mục {section['label']} “{_short(section['title'])}”"
        message = f"{naming(document)}: {heading} giao việc mà không nêu thời hạn."
        start, end = section["start"], min(section["end"], section["start"] + 200)
        words = stored.text.text[start:end].split("\n")[0]
        finding = about(ID, "no-date", "notice", message, document, confidence=0.7, actor=section["title"])
        page = page_at(stored.text.page_starts, start)
        yield replace(finding, page=page, start=start, end=start + len(words), words=words)


def _leaves(sections: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for section in sections:
        yield section
        yield from _leaves(section["children"])


def _is_actor(title: str, issuer: Standing, when: date) -> bool:
    """Whether a heading is no more than the names of bodies that the issuer gives orders to."""
    title = re.sub(r"^(?:đối với|giao|trách nhiệm của)\s+", "", title.strip(" :.;"), flags=re.IGNORECASE)
    if len(title) > 120 or context_of(issuer, when).issuer is None:
        return False
    whom = named_units(title, issuer, epoch(when))
    return bool(whom.units or whom.open)


def _short(words: str | None) -> str:
    words = " ".join((words or "").split())
    return words if len(words) <= 60 else words[:57].rsplit(" ", 1)[0] + "…"


QUESTION = Question(
    12, ID, "Nhiệm vụ thiếu đơn vị thực hiện, thiếu thời hạn, thiếu nơi nhận", "Tasks without actor, date or copy",
    __doc__, ask,
)  # fmt: skip
