"""Which document a person means: by id, number and symbol, file name, or the beginning of its SHA-256."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, Select, func, or_, select

from kehoach.archive.identity import bucket
from kehoach.archive.schema import arrivals, documents
from kehoach.errors import NotHeldError

if TYPE_CHECKING:
    from sqlalchemy import Connection

_SHOWN = 8  # candidates in a message


def find_document(connection: Connection, asked: str) -> int:
    """Id of the one document that `asked` names: "12" or "#12", "130/KH-TLĐ" (also with @YEAR: "130/KH-TLĐ@2021"),
    "ke-hoach.pdf", a SHA-256 or its first 8 letters at least.

    Raises NotHeldError where there is none, or several: the message lists them.
    """
    found = find_documents(connection, asked)
    if not found:
        raise NotHeldError(None, f"no document {asked!r} in the archive", "see kehoach list, or kehoach search")
    if len(found) > 1:
        raise too_many(asked, [describe(row) for row in found], "give one as #ID")
    return int(found[0].id)


def too_many(asked: str, described: Sequence[str], remedy: str) -> NotHeldError:
    """The failure for a name that fits several documents: it shows the first of them."""
    shown = "; ".join(described[:_SHOWN])
    more = f" and {len(described) - _SHOWN} more" if len(described) > _SHOWN else ""
    return NotHeldError(None, f"{asked!r} names {len(described)} documents ({shown}{more})", remedy)


def find_documents(connection: Connection, asked: str) -> Sequence[Row[Any]]:
    """All documents that `asked` may name, by id; the first way of naming that finds any counts."""
    asked = asked.strip()
    for query in _queries(asked):
        rows = connection.execute(query.order_by(documents.c.id)).all()
        if rows:
            return rows
    return ()


def describe(row: Row[Any]) -> str:
    """A document in few words: "#12 Kế hoạch 130/KH-TLĐ, 2021-09-01, Tổng Liên đoàn …"."""
    head = " ".join(part for part in (row.type_name, row.number) if part)
    return f"#{row.id} " + ", ".join(part for part in (head, row.issued_on, row.issuer) if part or row.name)


def _queries(asked: str) -> list[Select[Any]]:
    every = select(documents)
    queries: list[Select[Any]] = []
    if re.fullmatch(r"#?\d{1,15}", asked):
        queries.append(every.where(documents.c.id == int(asked.lstrip("#"))))
    number, _, year = asked.partition("@")
    if re.match(r"\d", number) and re.search(r"[/-]", number):
        wanted = every.where(documents.c.bucket == bucket(number))
        queries.append(wanted.where(documents.c.year == year) if year else wanted)
    arrived = select(arrivals.c.document_id).where(or_(arrivals.c.name == asked, arrivals.c.path == asked))
    queries.append(every.where(or_(documents.c.name == asked, documents.c.id.in_(arrived))))
    if re.fullmatch(r"[0-9a-f]{8,64}", asked.lower()):
        queries.append(every.where(func.substr(documents.c.sha256, 1, len(asked)) == asked.lower()))
    return queries
