"""Citations dated after the citing document: a document cannot cite one that was not there yet.

The printed date counts; where no day is printed, the year in the number and the date of the held copy that the citation
was linked to.
"""

from __future__ import annotations

from collections.abc import Iterator

from kehoach.audit.facts import Document, Facts, Mention
from kehoach.audit.finding import Finding, about
from kehoach.audit.question import Asked, Question
from kehoach.audit.trust import trust
from kehoach.audit.words import cited, day
from kehoach.knowledge.symbols import take_apart

_SURE = {"date": 1.0, "year-in-number": 1.0, "held-copy": 0.8}


def ask(facts: Facts, asked: Asked) -> Iterator[Finding]:
    """Findings of kind "date", "year-in-number" or "held-copy"."""
    late = [
        (document, mention, found)
        for document in asked.documents(facts)
        if document.issued_on
        for mention in facts.mentions(document.id)
        if (found := _later(facts, document, mention))
    ]
    sure = trust(facts, [document for document, _, _ in late], ("issued_on",))
    for document, mention, (kind, when) in late:
        message = (
            f"Viện dẫn {cited(mention)}: đề ngày {day(when)}, sau ngày {day(document.issued_on)} của chính văn bản này"
        )
        yield about(
            QUESTION.id, kind, "error", message, document, at=mention, confidence=min(_SURE[kind], sure[document.id]),
            cited_on=when, issued_on=document.issued_on,
        )  # fmt: skip


def _later(facts: Facts, document: Document, mention: Mention) -> tuple[str, str] | None:
    """Kind and date of a citation that is later than the document."""
    issued = document.issued_on or ""
    if mention.status == "own" or (mention.work_id is not None and mention.work_id == document.work_id):
        return None
    if mention.date and _after(mention.date, issued):
        return "date", mention.date
    year = take_apart(mention.number).year if mention.number else None
    if year and not mention.date and _after(year, issued):
        return "year-in-number", year
    if mention.date and len(mention.date) == len(issued):
        return None
    days = [copy.issued_on for copy in facts.copies(mention.work_id) if copy.issued_on]
    return ("held-copy", min(days)) if days and all(_after(one, issued) for one in days) else None


def _after(one: str, other: str) -> bool:
    """Is a day, month or year after another, as far as both are known?"""
    known = min(len(one), len(other))
    return one[:known] > other[:known]


QUESTION = Question(
    3, "later-citation", "Viện dẫn văn bản ban hành sau", "Citations dated after the citing document", __doc__, ask
)
