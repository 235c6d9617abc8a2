"""A record becomes rows of the archive's tables. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from kehoach.archive.identity import bucket, issuer_key, year_of
from kehoach.record import HEADER, Citation, Deadline, Field, Record

Row = dict[str, Any]
PageStarts = Sequence[tuple[int, int]]  # (page from 1, offset of its first letter), rising
_NEEDED = ("doc_type", "number", "issued_on", "issuer", "title")  # without one of them a document is partial


def document_row(record: Record) -> Row:
    """The header's values as columns of `documents`."""
    doc_type, issuer, signature = _value(record.doc_type), _value(record.issuer), record.signature
    number, day = _value(record.number), _value(record.issued_on)
    fields = [field for name in HEADER if (field := getattr(record, name)) is not None]
    return {
        "state": state_of(record),
        "name": record.source.name,
        "media_type": record.source.media_type,
        "origin": record.source.origin,
        "pages": record.source.pages,
        "bucket": bucket(number),
        "type_code": doc_type and doc_type.code,
        "type_name": doc_type and doc_type.name,
        "number": number,
        "issued_on": day,
        "year": year_of(number, day),
        "place": _value(record.place),
        "title": _value(record.title),
        "issuer": issuer and issuer.name,
        "issuer_key": issuer and issuer_key(issuer.name),
        "issuer_id": issuer and issuer.id,
        "level": issuer and issuer.level,
        "parent": issuer and issuer.parent,
        "signer": signature and signature.name,
        "position": signature and signature.position,
        "authority": signature and signature.authority,
        "missing": list(record.missing),
        "appendices": [[one.label, one.title, one.start, one.end] for one in record.appendices],
        "least_confidence": min((field.confidence for field in fields), default=None),
    }


def state_of(record: Record) -> str:
    """done, or partial where the header lacks what identifies a document, or its text is of little use."""
    lacking = any(getattr(record, name) is None for name in _NEEDED)
    return "partial" if lacking or record.of_little_use() else "done"


def mention_rows(record: Record) -> list[Row]:
    """Rows of `mentions`, without what the citator adds."""
    return [_mention(number, citation) for number, citation in enumerate(record.citations)]


def deadline_rows(record: Record, pages: PageStarts) -> list[Row]:
    """Rows of `deadlines`."""
    return [_deadline(number, deadline, pages) for number, deadline in enumerate(record.deadlines)]


def recipient_rows(record: Record) -> list[Row]:
    """Rows of `recipients`."""
    return [
        {"ordinal": number, "name": recipient.name, "purpose": recipient.purpose, "archive": recipient.archive}
        for number, recipient in enumerate(record.recipients)
    ]


def page_at(pages: PageStarts, offset: int) -> int | None:
    """Page that holds an offset of the text; None for formats without pages."""
    index = bisect_right([start for _, start in pages], offset) - 1
    return pages[max(index, 0)][0] if pages else None


def _value(field: Field[Any] | None) -> Any:
    return None if field is None else field.value


def _mention(ordinal: int, citation: Citation) -> Row:
    return {
        "ordinal": ordinal,
        "start": citation.start,
        "end": citation.end,
        "page": citation.page,
        "text": citation.text,
        "type_code": citation.type,
        "number": citation.number,
        "date": citation.date,
        "issuer": citation.issuer,
        "issuer_key": issuer_key(citation.issuer),
        "name": citation.name,
        "pinpoint": citation.pinpoint,
        "relation": citation.relation,
        "section": citation.section,
        "confidence": citation.confidence,
        "inherited": list(citation.inherited),
        "candidates": list(citation.candidates),
        "bucket": bucket(citation.number, citation.name),
        "year": year_of(citation.number, citation.date),
        "answers": False,
    }


def _deadline(ordinal: int, deadline: Deadline, pages: PageStarts) -> Row:
    return {
        "ordinal": ordinal,
        "start": deadline.start_offset,
        "end": deadline.end_offset,
        "page": page_at(pages, deadline.start_offset),
        "text": deadline.text,
        "kind": deadline.kind,
        "due": deadline.due,
        "inclusive": deadline.inclusive,
        "recurrence": deadline.recurrence,
        "actor": deadline.actor,
        "action": deadline.action,
        "recipient": deadline.recipient,
        "channel": deadline.channel,
        "section": deadline.section,
        "confidence": deadline.confidence,
    }
