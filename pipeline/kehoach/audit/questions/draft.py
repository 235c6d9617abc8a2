"""Documents without number, date or signature: a draft, or a bad copy? And when may an undated one have been issued?

A document has a number, a day and a signature from the moment that it is issued (Nghị định 30/2020/NĐ-CP, Điều 13-15):
one that lacks them is a draft, or they were lost in copying. It is no older than the latest document that it cites and
no younger than its first deadline, or than the first document that cites it. What is attached to another document
bears that one's number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from kehoach.archive import Stored
from kehoach.archive.rows import page_at
from kehoach.audit.answers import last_day
from kehoach.audit.facts import Document, Facts
from kehoach.audit.finding import Finding, about
from kehoach.audit.question import Asked, Question
from kehoach.audit.words import day
from kehoach.text.fold import strip_marks

_WORDS = {"number": "số, ký hiệu", "issued_on": "ngày ban hành", "signature": "chữ ký"}
_KINDS = {"draft": "có thể là bản thảo", "bad-copy": "có thể là bản sao thiếu, mờ", "unclear": "bản thảo hoặc bản sao"}
_NONE = {"no-text", "not-a-document", "not-vietnamese"}  # warnings of files that are no document
_DRAFT = re.compile(r"(?<![^\W\d_])(?:DỰ THẢO|D[ựỰ] th[ảẢ]o)(?![^\W\d_])")
_DRAFT_NAME = re.compile(r"(?<![a-z])du[ _-]?thao(?![a-z])")
_LEFT_BLANK = re.compile(r"ngày|tháng|năm|số|(?:19|20)\d\d|[/-].*")  # what a form prints around a blank
_PENNED = re.compile(r"\w")  # what a pen or a reading of it left
_HEAD = 1500  # letters in which a header stands
_LINE = 120  # letters of a line that are shown


class _Judgement(NamedTuple):
    kind: str  # draft | bad-copy | unclear
    why: str
    sure: float
    start: int
    end: int


class _Bounds(NamedTuple):
    """ISO days between which a document was issued, and words that tell why."""

    after: str | None
    after_words: str
    before: str | None
    before_words: str


def ask(facts: Facts, asked: Asked) -> Iterator[Finding]:
    """Findings of kind "draft", "bad-copy" or "unclear", one a document."""
    lacking = {document.id: parts for document in asked.documents(facts) if (parts := _lacking(document))}
    for stored in sorted(facts.each_stored(sorted(lacking)), key=lambda stored: stored.id):
        document = facts.document(stored.id)
        if not _is_document(document, stored) or _is_attached(facts, document):
            continue
        yield _finding(facts, document, stored, lacking[stored.id])


def _lacking(document: Document) -> list[str]:
    unsigned = document.signer is None and "signature" not in document.missing
    return [part for part in _WORDS if part in document.missing] + (["signature"] if unsigned else [])


def _is_document(document: Document, stored: Stored) -> bool:
    told = {warning["code"] for warning in stored.record["warnings"]}
    return document.type_code is not None and not told & _NONE


def _is_attached(facts: Facts, document: Document) -> bool:
    """Whether the head says "(Kèm theo Quyết định số …)": number, day and signature are that document's."""
    return any(mention.relation == "attached" and mention.start < _HEAD for mention in facts.mentions(document.id))


def _finding(facts: Facts, document: Document, stored: Stored, parts: Sequence[str]) -> Finding:
    judged = _judge(document, stored, parts)
    bounds = _bounds(facts, document) if "issued_on" in parts else _Bounds(None, "", None, "")
    message = f"Văn bản không có {', '.join(_WORDS[part] for part in parts)}: {_KINDS[judged.kind]} ({judged.why})."
    if bounds.after or bounds.before:
        since = f" từ ngày {day(bounds.after)} ({bounds.after_words})" if bounds.after else ""
        until = f" đến ngày {day(bounds.before)} ({bounds.before_words})" if bounds.before else ""
        message += f" Ngày ban hành vào khoảng{since}{until}."
    finding = about(
        QUESTION.id, judged.kind, "warning", message, document, confidence=judged.sure, missing=list(parts),
        not_before=bounds.after, not_after=bounds.before,
    )  # fmt: skip
    text = stored.text
    return replace(
        finding, page=page_at(text.page_starts, judged.start), start=judged.start, end=judged.end,
        words=text.text[judged.start : judged.end],
    )  # fmt: skip


def _judge(document: Document, stored: Stored, parts: Sequence[str]) -> _Judgement:
    text = stored.text.text
    mark = _DRAFT.search(text, 0, _HEAD)
    if mark:
        return _Judgement("draft", f"in chữ “{mark.group()}”", 0.95, *mark.span())
    start, end = _place(stored, text, parts)
    if _DRAFT_NAME.search(strip_marks(document.name).lower()):
        return _Judgement("draft", "tên tệp ghi dự thảo", 0.8, start, end)
    scanned = stored.record["source"]["origin"] in ("scan", "mixed")
    if _blanks(stored.record):
        if scanned or _PENNED.search(_LEFT_BLANK.sub("", text[start:end].lower())):
            return _Judgement("bad-copy", "chỗ ghi số, ngày có in nhưng không đọc được", 0.7, start, end)
        return _Judgement("draft", "số, ngày để trống trong bản gõ máy", 0.8, start, end)
    if "signature" in parts and "recipients" in document.missing:
        return _Judgement("bad-copy", "mất phần cuối: không có cả nơi nhận", 0.7, start, end)
    if {"number", "issued_on", "place"} <= set(document.missing) and "signature" not in parts:
        return _Judgement("bad-copy", "mất phần đầu: không có cả địa danh", 0.7, start, end)
    if "signature" in parts and not scanned:
        return _Judgement("draft", "bản gõ máy chưa có người ký", 0.7, start, end)
    return _Judgement("unclear", "không có dấu hiệu khác", 0.6, start, end)


def _blanks(record: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Warnings that tell of a printed place without a number or a day."""
    return [warning for warning in record["warnings"] if warning["code"] in ("blank-number", "blank-issued_on")]


def _place(stored: Stored, text: str, parts: Sequence[str]) -> tuple[int, int]:
    """What shows the lack: the blank, else the first line of the header, else the last line of the text."""
    blanks = _blanks(stored.record)
    if blanks and blanks[0]["start"] is not None:
        return blanks[0]["start"], blanks[0]["end"]
    if "number" in parts or "issued_on" in parts:
        start = len(text) - len(text.lstrip())
        return start, min(_line_end(text, start), start + _LINE)
    end = len(text.rstrip())
    blank = text.find(" ", max(0, end - _LINE), end)
    return max(text.rfind("\n", 0, end), blank) + 1, end


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _bounds(facts: Facts, document: Document) -> _Bounds:
    cited = []
    for mention in facts.mentions(document.id):
        days = [mention.date, *(copy.issued_on for copy in facts.copies(mention.work_id))]
        cited += [(one, mention.text) for one in days[:2] if one and len(one) == 10 and mention.status != "own"]
    after, after_words = max(cited, default=(None, ""))
    later = [(last_day(limit), limit.text) for limit in facts.deadlines(document.id) if limit.due]
    for mention in facts.citing(document.work_id):
        citer = facts.document(mention.document_id)
        if citer.id != document.id and citer.issued_on:
            later.append((citer.issued_on, f"văn bản số {citer.number} viện dẫn"))
    before, before_words = min((one for one in later if one[0] >= (after or "")), default=(None, ""))
    return _Bounds(after, f"viện dẫn {after_words}", before, before_words)


QUESTION = Question(
    10, "draft", "Văn bản thiếu số, ngày, chữ ký", "No number, date or signature: a draft or a bad copy", __doc__, ask
)
