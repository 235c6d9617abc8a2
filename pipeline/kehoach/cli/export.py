"""`kehoach export`: the archive as registers, tables, a calendar, a graph, message headers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kehoach.cli.archives import the_archive
from kehoach.cli.arguments import AsOf, Originals, Where, day_of
from kehoach.cli.console import stdout
from kehoach.errors import QueryError

if TYPE_CHECKING:
    from sqlalchemy import Connection


class What(StrEnum):
    """What can be exported."""

    INCOMING = "incoming"
    OUTGOING = "outgoing"
    FOLLOW_UP = "follow-up"
    DOCUMENTS = "documents"
    CITATIONS = "citations"
    DEADLINES = "deadlines"
    PERIODS = "periods"
    SECTIONS = "sections"
    RECIPIENTS = "recipients"
    RECORDS = "records"
    CALENDAR = "calendar"
    EDXML = "edxml"


SUFFIXES = {
    What.INCOMING: (".xlsx",), What.OUTGOING: (".xlsx",), What.FOLLOW_UP: (".xlsx",), What.RECORDS: (".jsonl",),
    What.CALENDAR: (".ics",), What.EDXML: (".xml",),
}  # fmt: skip
_TABLES = (".csv", ".jsonl", ".parquet", ".xlsx")


def export(
    what: Annotated[What, typer.Argument(help="A register, a table, records, a calendar, or a message header.")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="File to write; its suffix tells the form.")],
    office: Annotated[
        str | None, typer.Option(metavar="NAME", help="Full name of the own office, for the registers.")
    ] = None,
    doc: Annotated[str | None, typer.Option("--doc", metavar="DOC", help="The document of an edXML header.")] = None,
    as_of: AsOf = None,
    where: Where = None,
    originals: Originals = None,
) -> None:
    """Write registers of Nghị định 30/2020/NĐ-CP (incoming, outgoing, follow-up), tables, records, a calendar, edXML.

    Registers are spreadsheets in the decree's columns, ready to print. Tables are .csv, .jsonl, .parquet or .xlsx.
    The graph of citations is written by `kehoach graph`.
    """
    with the_archive(where, originals) as archive:
        _check_suffix(what, out)
        writer = _writer(what, out, office, doc, day_of(as_of))
        with archive.reading() as connection:
            writer(connection)
    stdout().print(f"{out} written", markup=False)


def _check_suffix(what: What, out: Path) -> None:
    allowed = SUFFIXES.get(what, _TABLES)
    if out.suffix.lower() not in allowed:
        raise QueryError(out, f"is no name for {what.value}", f"end it in {' or '.join(allowed)}")


def _writer(what: What, out: Path, office: str | None, doc: str | None, day: date) -> Callable[[Connection], None]:
    if what in (What.INCOMING, What.OUTGOING, What.FOLLOW_UP):
        return lambda connection: _register(connection, what, out, office, day)
    if what is What.CALENDAR:
        return lambda connection: _calendar(connection, out)
    if what is What.EDXML:
        if doc is None:
            raise QueryError(None, "an edXML header is that of one document", "name it with --doc DOC")
        return lambda connection: _edxml(connection, out, doc)
    return lambda connection: _table(connection, what, out)


def _register(connection: Connection, what: What, out: Path, office: str | None, day: date) -> None:
    from kehoach.exports import registers
    from kehoach.exports.spreadsheet import write_register

    subtitle = office
    if what is What.INCOMING:
        register = registers.incoming(connection, office)
    elif what is What.FOLLOW_UP:
        register = registers.follow_up(connection, day, office)
        subtitle = " - ".join(filter(None, (office, f"đến ngày {day:%d/%m/%Y}")))
    elif office is None:
        raise QueryError(None, "which documents are outgoing depends on the office", "name yours with --office NAME")
    else:
        register = registers.outgoing(connection, office)
    write_register(register, out, subtitle)


def _calendar(connection: Connection, out: Path) -> None:
    from kehoach.exports.calendar import calendar
    from kehoach.exports.files import written

    data = calendar(connection)
    with written(out) as temporary:
        temporary.write_bytes(data)


def _edxml(connection: Connection, out: Path, doc: str) -> None:
    from kehoach.archive import find_document, load_document
    from kehoach.exports.edxml import answered_by, message_header
    from kehoach.exports.files import written

    document_id = find_document(connection, doc)
    data = message_header(load_document(connection, document_id).record, answered_by(connection, document_id))
    with written(out) as temporary:
        temporary.write_bytes(data)


def _table(connection: Connection, what: What, out: Path) -> None:
    from kehoach.exports import archived

    if what is What.RECORDS:
        archived.write_records(archived.records(connection), out)
    else:
        archived.write_table(archived.table(connection, what.value), out)
