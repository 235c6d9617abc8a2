"""Gaps in numbering: numbers that must have been given and are not held here.

Numbers of a book run without a gap from 01 (Nghị định 30/2020/NĐ-CP, Phụ lục I; 36-HD/VPTW for the Party), so that what
lies below the greatest held number was issued, or its number was cancelled. Whether a book is one for all types or one
for each is learned from the issuer's numbers (`kehoach.audit.numbering`). One finding a book.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kehoach.audit.facts import Facts, Work
from kehoach.audit.finding import Finding, about
from kehoach.audit.numbering import Book, books
from kehoach.audit.question import Asked, Question
from kehoach.audit.trust import trust
from kehoach.knowledge.forms import type_names
from kehoach.knowledge.symbols import take_apart

_LEAST = 3  # held documents from which a book says anything
_DENSE = 0.5  # share of the numbers that is held from which a missing one is a surprise
_SHOWN = 8  # ranges in a message
_SURE = {"joint": 0.9, "by-type": 0.95, "unknown": 0.8}


def ask(facts: Facts, asked: Asked) -> Iterator[Finding]:
    """Findings of kind "gaps", about the document with the greatest number of its book."""
    cited = _cited(facts)
    found = [book for book in books(facts) if _speaks(book, asked) and _missing(book)]
    last = [book.entries[-1].document for book in found]
    sure = trust(facts, last, ("number", "issuer"))
    for book, document in zip(found, last, strict=True):
        yield _finding(book, cited.get((book.issuer, book.period, book.type_code or ""), []), sure[document.id])


def _speaks(book: Book, asked: Asked) -> bool:
    documents = {entry.document.id for entry in book.entries}
    return len({entry.figure for entry in book.entries}) >= _LEAST and (asked.plan is None or asked.plan in documents)


def _missing(book: Book) -> list[list[int]]:
    """Ranges of numbers that are not held, from 1 to the greatest."""
    figures = sorted({0, *(entry.figure for entry in book.entries)})
    return [[one + 1, other - 1] for one, other in pairwise(figures) if other - one > 1]


def _finding(book: Book, cited: Sequence[Work], confidence: float) -> Finding:
    ranges = _missing(book)
    held = len({entry.figure for entry in book.entries})
    greatest = book.entries[-1]
    known = sorted({work.number or "" for work in cited if _within(work, ranges)})
    kind = type_names().get(book.type_code or "", "văn bản") if book.type_code else "văn bản (các loại đánh số chung)"
    shown = ", ".join(f"{one:02d}" if one == other else f"{one:02d}-{other:02d}" for one, other in ranges[:_SHOWN])
    more = f" và {len(ranges) - _SHOWN} khoảng khác" if len(ranges) > _SHOWN else ""
    told = f"; trong đó có văn bản khác viện dẫn: {', '.join(known[:_SHOWN])}" if known else ""
    message = (
        f"{greatest.document.issuer}, {_period(book)}: có {held}/{greatest.figure} {kind.lower()}, "
        f"không có trong kho các số {shown}{more}{told}."
    )
    dense = held / (greatest.figure - book.entries[0].figure + 1) >= _DENSE
    return about(
        QUESTION.id, "gaps", "warning" if dense else "notice", message, greatest.document, header="number",
        held="not-held", confidence=min(_SURE[book.habit], confidence), period=book.period, type=book.type_code,
        numbering=book.habit, missing=ranges, cited=known,
    )  # fmt: skip


def _period(book: Book) -> str:
    return f"nhiệm kỳ {book.period.split()[-1]}" if book.party else f"năm {book.period}"


def _within(work: Work, ranges: Sequence[Sequence[int]]) -> bool:
    figures = take_apart(work.number or "").number
    return figures.isdigit() and any(one <= int(figures) <= other for one, other in ranges)


def _cited(facts: Facts) -> dict[tuple[str, str, str], list[Work]]:
    """Works that are cited and not held, by issuer, year and type, and by issuer and year alone."""
    found: dict[tuple[str, str, str], list[Work]] = {}
    for work in facts.works.values():
        if not work.held and work.number and work.issuer_key and work.year:
            for code in {work.type_code or "", ""}:
                found.setdefault((work.issuer_key, work.year, code), []).append(work)
    return found


QUESTION = Question(7, "number-gap", "Số văn bản không có trong kho", "Gaps in numbering: not held here", __doc__, ask)
