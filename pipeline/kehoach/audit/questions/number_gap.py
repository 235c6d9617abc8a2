"""Gaps in numbering: numbers that must have been given and are not held here.

Numbers of a book run without a gap (Nghị định 30/2020/NĐ-CP, Phụ lục I; 36-HD/VPTW for the Party), so that what lies
between held numbers was issued, or its number was cancelled: it is not held here. Whether a book is one for all types
or one for each is learned from the issuer's numbers (`kehoach.audit.numbering`). One finding a book.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kehoach.audit.facts import Facts, Work
from kehoach.audit.finding import Finding, about
from kehoach.audit.numbering import Book, books
from kehoach.audit.question import Asked, Question
from kehoach.audit.trust import trust
from kehoach.audit.words import day
from kehoach.citator.issuers import body_of
from kehoach.knowledge.forms import type_names
from kehoach.knowledge.symbols import take_apart

_LEAST = 3  # held documents from which a book says anything
_DENSE = 0.5  # share of the numbers between first and last that is held from which a missing one is a surprise
_STRAY = 0.1  # share below which the archive merely happens to hold some documents of the book
_SHOWN = 8  # ranges in a message
_SURE = {"joint": 0.9, "by-type": 0.95, "unknown": 0.8}


def ask(facts: Facts, asked: Asked) -> Iterator[Finding]:
    """Findings of kind "gaps", about the document with the greatest number of its book."""
    cited = _cited(facts)
    found = [book for book in books(facts) if _speaks(book, asked)]
    last = [book.entries[-1].document for book in found]
    sure = trust(facts, last, ("number", "issuer"))
    for book, document in zip(found, last, strict=True):
        yield _finding(book, cited.get((book.issuer, book.period[:4], book.type_code or ""), []), sure[document.id])


def _speaks(book: Book, asked: Asked) -> bool:
    documents = {entry.document.id for entry in book.entries}
    enough = len(_figures(book)) >= _LEAST and (asked.plan is None or asked.plan in documents)
    return enough and _share(book) >= _STRAY and bool(_missing(book))


def _figures(book: Book) -> list[int]:
    return sorted({entry.figure for entry in book.entries})


def _share(book: Book) -> float:
    """Share of the numbers between the first and the last held one that is held."""
    figures = _figures(book)
    return len(figures) / (figures[-1] - figures[0] + 1)


def _missing(book: Book) -> list[list[int]]:
    """Ranges of numbers that are not held between the first and the last."""
    return [[one + 1, other - 1] for one, other in pairwise(_figures(book)) if other - one > 1]


def _finding(book: Book, cited: Sequence[Work], sure: float) -> Finding:
    ranges, figures, greatest = _missing(book), _figures(book), book.entries[-1].document
    known = sorted({work.number or "" for work in cited if _within(work, book, ranges)})
    kind = type_names().get(book.type_code or "", "văn bản").lower() if book.type_code else "văn bản (đánh số chung)"
    shown = ", ".join(f"{one:02d}" if one == other else f"{one:02d}-{other:02d}" for one, other in ranges[:_SHOWN])
    more = f" và {len(ranges) - _SHOWN} khoảng khác" if len(ranges) > _SHOWN else ""
    told = f"; đã thấy viện dẫn: {', '.join(known[:_SHOWN])}" if known else ""
    message = (
        f"{greatest.issuer}, {_period(book)}: từ số {figures[0]:02d} đến số {figures[-1]:02d} có {len(figures)} {kind}"
        f", không có trong kho số {shown}{more}{told}."
    )
    return about(
        QUESTION.id, "gaps", "warning" if _share(book) >= _DENSE else "notice", message, greatest, header="number",
        held="not-held", confidence=min(0.95 if book.normative else _SURE[book.habit], sure),
        period=book.period, type=book.type_code, numbering=book.habit, first=figures[0], last=figures[-1],
        missing=ranges, cited=known,
    )  # fmt: skip


def _period(book: Book) -> str:
    if book.party:
        return f"nhiệm kỳ {book.period.split()[-1]}"
    return f"năm {book.period}" if len(book.period) == 4 else f"từ ngày {day(book.period + '-01')}"


def _within(work: Work, book: Book, ranges: Sequence[Sequence[int]]) -> bool:
    symbol = take_apart(work.number or "")
    figures = symbol.number if (symbol.year is not None) == book.normative else ""
    return figures.isdigit() and any(one <= int(figures) <= other for one, other in ranges)


def _cited(facts: Facts) -> dict[tuple[str, str, str], list[Work]]:
    """Works that are cited and not held, by issuer, year and type, and by issuer and year alone."""
    found: dict[tuple[str, str, str], list[Work]] = {}
    for work in facts.works.values():
        body = body_of(work.issuer) if not work.held and work.number and work.year else None
        if body is not None and not body.open:
            for code in {work.type_code or "", ""}:
                found.setdefault((body.ident, work.year or "", code), []).append(work)
    return found


QUESTION = Question(7, "number-gap", "Số văn bản không có trong kho", "Gaps in numbering: not held here", __doc__, ask)
