"""Who cites whom, asked of the citator's tables: ids of documents for `cites:` and `cited-by:`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, String, cast, false, func, or_, select

from kehoach.archive.find import find_documents
from kehoach.archive.identity import bucket
from kehoach.archive.schema import documents, mentions, works
from kehoach.citator.names import name_bucket
from kehoach.search.nodes import Link

if TYPE_CHECKING:
    from sqlalchemy import Column, ColumnElement, Connection, Row

_FILE = re.compile(r"#?\d{1,15}|[0-9a-fA-F]{8,64}|.*\.\w{1,8}", re.DOTALL)
_SHORTEST = 3  # letters of a name that may stand for one that goes on


class Links:
    """Answers links on one connection, each named document looked up once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._works: dict[str, list[int]] = {}

    def documents(self, link: Link) -> list[int]:
        """Ids of the documents that a link asks for; none where nothing is known of the document that it names."""
        named = self.works(link.text)
        if link.field == "cites":
            citers = select(_joined(mentions.c.document_id)).where(mentions.c.work_id.in_(named))
            found = self._connection.execute(citers).scalar_one()
            return sorted({int(number) for number in found.split(",")}) if found else []
        ids = [row.id for row in self._documents_named(link.text)]
        held = select(documents.c.id).where(documents.c.work_id.in_(named))
        ids += self._connection.execute(held).scalars().all()
        cited = select(mentions.c.work_id).where(mentions.c.document_id.in_(set(ids)))
        query = select(documents.c.id).where(documents.c.work_id.in_(cited))
        return sorted(self._connection.execute(query.distinct()).scalars())

    def places(self, link: Link, ids: Sequence[int]) -> dict[int, list[tuple[int, int]]]:
        """Where each of these documents cites what the link names, (start, end) in its text."""
        found: dict[int, list[tuple[int, int]]] = defaultdict(list)
        if link.field == "cites" and (named := self.works(link.text)):
            query = select(mentions.c.document_id, mentions.c.start, mentions.c.end).where(
                mentions.c.document_id.in_(ids), mentions.c.work_id.in_(named)
            )
            for row in self._connection.execute(query.order_by(mentions.c.document_id, mentions.c.start)):
                found[row.document_id].append((row.start, row.end))
        return found

    def works(self, text: str) -> list[int]:
        """Ids of the works that #ID, a number (with @YEAR), a file name or a law's name means."""
        if text not in self._works:
            held = [row.work_id for row in self._documents_named(text)]
            query = _by_number(text) if re.match(r"\d.*[/-]", text) else _by_name(text)
            found = {*(work for work in held if work is not None), *self._connection.execute(query).scalars()}
            self._works[text] = sorted(found)
        return self._works[text]

    def _documents_named(self, text: str) -> Sequence[Row[Any]]:
        """Documents by #ID, SHA-256 or file name; what else is asked for is a work, and files need not be looked at."""
        return find_documents(self._connection, text) if _FILE.fullmatch(text) else ()


def _joined(column: Column[int]) -> ColumnElement[Any]:
    """All ids in one value, parted by commas: a law's citers by the ten thousand come as one row."""
    return func.aggregate_strings(cast(column, String), ",")


def _by_number(text: str) -> Select[Any]:
    number, _, year = text.partition("@")
    query = select(works.c.id).where(works.c.bucket == bucket(number.strip()))
    return query.where(works.c.year == year.strip()) if year else query


def _by_name(text: str) -> Select[Any]:
    """Works without a number whose name is this one, or begins with it."""
    key = name_bucket(text)[0]
    query = select(works.c.id)
    if key is None or len(key) <= _SHORTEST or re.fullmatch(r"#?\d+", text):
        return query.where(false())
    return query.where(or_(works.c.bucket == key, works.c.bucket.startswith(f"{key} ", autoescape=True)))
