"""The same number, symbol and issuer twice in a period, and dates that do not rise with the numbers.

Numbers are given one after the other, in the order of issue (Nghị định 30/2020/NĐ-CP, Điều 15). Two copies of one
document (same date, same title or text) are no fault.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from difflib import SequenceMatcher

from kehoach.audit.facts import Document, Facts
from kehoach.audit.finding import Finding, about
from kehoach.audit.numbering import Entry, books, dated, period_of
from kehoach.audit.question import Asked, Question
from kehoach.audit.trust import trust
from kehoach.audit.who import body_key
from kehoach.audit.words import day, naming
from kehoach.knowledge.words import key

_SAME_TITLE = 0.85  # similarity of titles from which two documents are copies of one
_SAME_TEXT = 0.8
_COMPARED = 20  # bearers of one number that a further one is compared with
_FEW_DAYS = 7  # a number is often taken some days before the signing
_HEADER = ("number", "issued_on", "issuer")


def ask(facts: Facts, asked: Asked) -> Iterator[Finding]:
    """Findings of kind "number-twice" or "out-of-order", about the later of two documents."""
    pairs = [(*pair, "number-twice") for pair in _twice(facts)]
    pairs += [(*pair, "out-of-order") for pair in _unordered(facts)]
    kept = [pair for pair in pairs if asked.plan in (None, pair[0].id, pair[1].id)]
    sure = trust(facts, [document for pair in kept for document in pair[:2]], _HEADER)
    for document, other, kind in sorted(kept, key=lambda pair: (pair[0].id, pair[2])):
        confidence = min(sure[document.id], sure[other.id])
        yield (_number_twice if kind == "number-twice" else _out_of_order)(document, other, confidence)


def _number_twice(document: Document, other: Document, confidence: float) -> Finding:
    message = f"Số, ký hiệu {document.number} đã có ở văn bản khác của cùng cơ quan trong cùng kỳ: {naming(other)}."
    return about(
        QUESTION.id, "number-twice", "error", message, document, header="number", confidence=confidence, held="held",
        other=other.id,
    )  # fmt: skip


def _out_of_order(document: Document, other: Document, confidence: float) -> Finding:
    order = "trước" if (document.issued_on or "") < (other.issued_on or "") else "sau"
    message = (
        f"Số {document.number} đề ngày {day(document.issued_on)}, {order} ngày {day(other.issued_on)} của số "
        f"{other.number}: ngày không tăng theo số; đối chiếu sổ đăng ký văn bản đi."
    )
    apart = abs((date.fromisoformat(document.issued_on or "") - date.fromisoformat(other.issued_on or "")).days)
    return about(
        QUESTION.id, "out-of-order", "notice" if apart <= _FEW_DAYS else "warning", message, document,
        header="issued_on", confidence=confidence, held="held", other=other.id, days=apart,
    )  # fmt: skip


def _twice(facts: Facts) -> Iterator[tuple[Document, Document]]:
    """(later, first) of documents that bear one number, symbol, issuer and period, and are no copies of one."""
    alike = {(one.document_id, one.other_id): one.similarity for one in facts.duplicates}
    bearers: dict[tuple[str, str, str], list[Document]] = defaultdict(list)
    for document in facts.documents:
        period = period_of(document)
        body = body_key(document)
        if document.bucket and body and period:
            bearers[document.bucket, body, period].append(document)
    for documents in bearers.values():
        firsts: list[Document] = []  # one of each document, copies left out
        for document in documents if len(documents) > 1 else ():
            if not any(_copies(document, first, alike) for first in firsts[-_COMPARED:]):
                firsts.append(document)
        yield from ((document, firsts[0]) for document in firsts[1:])


def _copies(one: Document, other: Document, alike: dict[tuple[int, int], float]) -> bool:
    if one.issued_on and other.issued_on and one.issued_on != other.issued_on:
        return False
    if alike.get((min(one.id, other.id), max(one.id, other.id)), 0.0) >= _SAME_TEXT:
        return True
    titles = key(one.title or ""), key(other.title or "")
    if titles[0] == titles[1] or not all(titles):
        return True
    return SequenceMatcher(None, *titles, autojunk=False).ratio() >= _SAME_TITLE


def _unordered(facts: Facts) -> Iterator[tuple[Document, Document]]:
    """(out of order, its neighbour) of documents whose days do not fit those of the others of their book."""
    for book in books(facts):
        entries = dated(entry for entry in book.entries if not entry.suffix)
        if len(entries) < 2:
            continue
        kept = rising([entry.document.issued_on or "" for entry in entries])
        for index in range(len(entries)):
            if index not in kept:
                neighbour = _neighbour(entries, index, kept)
                if neighbour is not None:
                    yield entries[index].document, neighbour.document


def _neighbour(entries: Sequence[Entry], index: int, kept: set[int]) -> Entry | None:
    """The nearest entry in order that contradicts; none where only bearers of the same number do."""
    figure, issued = entries[index].figure, entries[index].document.issued_on or ""
    for apart in range(1, len(entries)):
        for near in (index - apart, index + apart):
            if near in kept and 0 <= near < len(entries) and entries[near].figure != figure:
                rises = (entries[near].document.issued_on or "") <= issued
                if rises != (entries[near].figure < figure) and entries[near].document.issued_on != issued:
                    return entries[near]
    return None


def rising(days: Sequence[str]) -> set[int]:
    """Indices of a longest run of days that never fall; the earlier of equal ones, so that the later is told."""
    tails: list[int] = []  # last entries of the best runs from the end, by length; their days never rise
    before: list[int | None] = [None] * len(days)
    keys: list[tuple[int, ...]] = []
    for index in range(len(days) - 1, -1, -1):
        negated = tuple(-ord(letter) for letter in days[index])
        at = bisect_right(keys, negated)
        before[index] = tails[at - 1] if at else None
        tails[at : at + 1] = [index]
        keys[at : at + 1] = [negated]
    found: set[int] = set()
    step = tails[-1] if tails else None
    while step is not None:
        found.add(step)
        step = before[step]
    return found


QUESTION = Question(
    6, "duplicate-number", "Trùng số, ngày không tăng theo số", "Numbers given twice, dates that do not rise with them",
    __doc__, ask,
)  # fmt: skip
