"""What structure finds: spans into the canonical text, nothing resolved yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from kehoach.record import Appendix, DocType, Field, Recipient, Section, Signature


class Span(NamedTuple):
    """Offsets into the canonical text, end excluded."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The issuer's lines as printed, top left: each a span. `parent` may be empty; a joint plan has several "
    "bodies."""

    parent: tuple[Span, ...] = ()
    bodies: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Header:
    """The opening of a document as printed. Everything may be absent."""

    doc_type: Field[DocType] | None = None
    number: Field[str] | None = None
    issued_on: Field[str] | None = None  # ISO date
    place: Field[str] | None = None
    title: Field[str] | None = None
    letterhead: Letterhead = Letterhead()
    marks: tuple[Span, ...] = ()  # MẬT, KHẨN, HỎA TỐC ...
    addressees: tuple[Span, ...] = ()  # Kính gửi
    end: int = 0  # where the header ends: the first legal basis or sentence of the body


@dataclass(frozen=True, slots=True)
class TaskTable:
    """A table as rows of cells, each a span; `header` is the number of heading rows (0 where there are none)."""

    number: int
    rows: tuple[tuple[Span, ...], ...]
    header: int


@dataclass(frozen=True, slots=True)
class Structure:
    """The skeleton of one document."""

    header: Header
    bases: tuple[Span, ...]  # one a legal-basis line (Căn cứ, Thực hiện, ...), before the first section
    sections: tuple[Section, ...]
    body: Span  # from the end of the header to the signature or recipients
    end_mark: Span | None  # ./.
    signature: Signature | None
    signature_span: Span | None
    recipients: tuple[Recipient, ...]
    recipients_span: Span | None
    appendices: tuple[Appendix, ...]
    copy_blocks: tuple[Span, ...]  # SAO Y, SAO LỤC: their numbers and signers are not the document's
    tables: tuple[TaskTable, ...]
