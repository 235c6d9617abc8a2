"""Records as pandas tables: one row a document, a citation, a deadline, a period or a section.

Dates are `datetime64`, missing values NaT or None; every table of details carries `file` to join on. Confidences are
kept beside the values, so that a table can be cut to what is sure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kehoach.record import Field, Record, Section

if TYPE_CHECKING:
    import pandas

Row = dict[str, Any]

DOCUMENT_COLUMNS = (
    "file", "type", "number", "issued_on", "place", "issuer", "level", "parent", "title", "signer", "position",
    "sections", "citations", "deadlines", "recipients", "pages", "origin", "missing", "warnings", "least_confidence",
)
CITATION_COLUMNS = (
    "file", "type", "number", "date", "issuer", "name", "pinpoint", "relation", "section", "page", "text", "key",
    "confidence",
)
DEADLINE_COLUMNS = (
    "file", "due", "kind", "inclusive", "recurrence", "actor", "action", "recipient", "channel", "section", "text",
    "confidence",
)
PERIOD_COLUMNS = ("file", "start", "end", "section", "text", "confidence")
SECTION_COLUMNS = ("file", "path", "title", "role", "start", "end")
RECIPIENT_COLUMNS = ("file", "name", "purpose", "archive")


def documents(records: Iterable[Record]) -> pandas.DataFrame:
    """One row a document. `least_confidence`: of the header fields that are there."""
    return _frame("documents", records)


def citations(records: Iterable[Record]) -> pandas.DataFrame:
    """One row a mention of another document; `date` stays text, because a year alone may be printed."""
    return _frame("citations", records)


def deadlines(records: Iterable[Record]) -> pandas.DataFrame:
    """One row a deadline, in the order of the text."""
    return _frame("deadlines", records)


def periods(records: Iterable[Record]) -> pandas.DataFrame:
    """One row a period, in the order of the text."""
    return _frame("periods", records)


def sections(records: Iterable[Record]) -> pandas.DataFrame:
    """One row a section at any depth; `path` is the labels down to it ("II.1.3")."""
    return _frame("sections", records)


def recipients(records: Iterable[Record]) -> pandas.DataFrame:
    """One row a recipient (nơi nhận), in the order of the text; `archive` marks who keeps a copy (lưu)."""
    return _frame("recipients", records)


def frame_of(name: str, rows: Iterable[Row], first: tuple[str, ...] = ()) -> pandas.DataFrame:
    """A table of that name from rows that are made already, with columns `first` before its own."""
    import pandas  # half a second: only for who asks for a table

    kind = KINDS[name]
    table = pandas.DataFrame(list(rows), columns=[*first, *kind.columns])
    for column in kind.dates:
        table[column] = pandas.to_datetime(table[column], format="%Y-%m-%d")
    return table


def _frame(name: str, records: Iterable[Record]) -> pandas.DataFrame:
    return frame_of(name, (row for record in records for row in KINDS[name].rows(record)))


def _value(field: Field[Any] | None) -> Any:
    return None if field is None else field.value


def _document(record: Record) -> Iterator[Row]:
    header = (record.doc_type, record.number, record.issued_on, record.place, record.title, record.issuer)
    issuer, doc_type, signature = _value(record.issuer), _value(record.doc_type), record.signature
    yield {
        "file": record.source.name,
        "type": doc_type and doc_type.code,
        "number": _value(record.number),
        "issued_on": _value(record.issued_on),
        "place": _value(record.place),
        "issuer": issuer and issuer.name,
        "level": issuer and issuer.level,
        "parent": issuer and issuer.parent,
        "title": _value(record.title),
        "signer": signature and signature.name,
        "position": signature and signature.position,
        "sections": len(record.sections),
        "citations": len(record.citations),
        "deadlines": len(record.deadlines),
        "recipients": len(record.recipients),
        "pages": record.source.pages,
        "origin": record.source.origin,
        "missing": ", ".join(record.missing),
        "warnings": len(record.warnings),
        "least_confidence": min((field.confidence for field in header if field is not None), default=None),
    }


def _details(record: Record, items: Iterable[Any], columns: tuple[str, ...]) -> Iterator[Row]:
    for item in items:
        yield {"file": record.source.name} | {name: getattr(item, name) for name in columns if name != "file"}


def _sections(file: str, found: Iterable[Section], above: str) -> Iterator[Row]:
    for section in found:
        path = f"{above}.{section.label}" if above else section.label
        yield {
            "file": file,
            "path": path,
            "title": section.title,
            "role": section.role,
            "start": section.start,
            "end": section.end,
        }
        yield from _sections(file, section.children, path)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of table: the rows of a record, their columns, those of them that hold days."""

    rows: Callable[[Record], Iterator[Row]]
    columns: tuple[str, ...]
    dates: tuple[str, ...] = ()


KINDS = {
    "documents": Kind(_document, DOCUMENT_COLUMNS, ("issued_on",)),
    "citations": Kind(lambda record: _details(record, record.citations, CITATION_COLUMNS), CITATION_COLUMNS),
    "deadlines": Kind(lambda record: _details(record, record.deadlines, DEADLINE_COLUMNS), DEADLINE_COLUMNS, ("due",)),
    "periods": Kind(lambda record: _details(record, record.periods, PERIOD_COLUMNS), PERIOD_COLUMNS, ("start", "end")),
    "sections": Kind(lambda record: _sections(record.source.name, record.sections, ""), SECTION_COLUMNS),
    "recipients": Kind(lambda record: _details(record, record.recipients, RECIPIENT_COLUMNS), RECIPIENT_COLUMNS),
}
