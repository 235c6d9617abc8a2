"""What is known of cited documents: works as they are shown, found by number or document, what citers say of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select

from kehoach.archive.find import find_documents, too_many
from kehoach.archive.identity import bucket
from kehoach.archive.schema import claims, documents, works
from kehoach.citator.binding import parts, several
from kehoach.citator.names import name_bucket
from kehoach.citator.packing import claim_of
from kehoach.errors import NotHeldError

if TYPE_CHECKING:
    from sqlalchemy import Connection

_BY_ID = select(works).where(works.c.id.in_(several("ids")))
_BY_KEY = select(works).where(works.c.key.in_(several("keys")))
_OF_BUCKET = select(works).where(works.c.bucket == bindparam("bucket")).order_by(works.c.citers.desc(), works.c.key)
_HELD = (
    select(documents.c.id, documents.c.work_id, documents.c.title, documents.c.level, documents.c.name)
    .where(documents.c.work_id.in_(several("ids")))
    .order_by(documents.c.id)
)
_SAID = select(claims.c.said, claims.c.documents).where(claims.c.work_id == bindparam("of"))
_WANTED = (
    select(works)
    .where(works.c.held.is_(False), works.c.citers > 0)
    .order_by(works.c.citers.desc(), works.c.key)
    .limit(bindparam("limit"))
)


@dataclass(frozen=True, slots=True)
class CitedWork:
    """A document that is cited, held or not. `documents`: ids of the held ones, `title` and `level` of the first;
    key: stable name of the work in this archive; citers: how many documents cite it."""

    id: int
    key: str
    type: str | None
    number: str | None
    date: str | None
    issuer: str | None
    name: str | None
    held: bool
    citers: int
    documents: tuple[int, ...] = ()
    title: str | None = None
    level: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """As JSON prints it, without the number of the row."""
        return {
            "key": self.key, "type": self.type, "number": self.number, "date": self.date, "issuer": self.issuer,
            "name": self.name, "title": self.title, "held": self.held, "documents": list(self.documents),
            "citers": self.citers,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """What citers say of a work, each reading with the number of documents that say so, the commonest first."""

    numbers: dict[str, int] = field(default_factory=dict)
    dates: dict[str, int] = field(default_factory=dict)
    issuers: dict[str, int] = field(default_factory=dict)
    types: dict[str, int] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)

    def to_dict(self) -> dict[str, dict[str, int]]:
        """As JSON prints it."""
        return {name: getattr(self, name) for name in ("numbers", "dates", "issuers", "types", "names")}

    @property
    def disagree(self) -> bool:
        """Whether citers differ in number or whole date."""
        days = [day for day in self.dates if len(day) > len("2026")]
        return len(self.numbers) > 1 or len(days) > 1


def load_works(connection: Connection, ids: Iterable[int]) -> dict[int, CitedWork]:
    """Works by id."""
    wanted = sorted(set(ids))
    rows: list[Any] = []
    for part in parts(wanted):
        rows += connection.execute(_BY_ID, {"ids": part}).all()
    return {work.id: work for work in _shown(connection, rows)}


def works_by_key(connection: Connection, keys: Iterable[str]) -> list[CitedWork]:
    """Works by their keys, such as candidates of an ambiguous mention."""
    wanted = sorted(set(keys))
    return _shown(connection, connection.execute(_BY_KEY, {"keys": wanted}).all()) if wanted else []


def find_works(connection: Connection, asked: str) -> list[CitedWork]:
    """Works that `asked` names: a document that is held (#ID, file name, SHA-256), or a number with symbol, with
    "@2021" behind it for the year, or the name of a law; the most cited first.

    Raises NotHeldError where nothing is known of it.
    """
    asked = " ".join(asked.split())
    number, _, year = asked.partition("@")
    by_number = re.match(r"\d", number) is not None and re.search(r"[/-]", number) is not None
    if not by_number:
        held = [row.work_id for row in find_documents(connection, asked) if row.work_id]
        if held:
            return sorted(load_works(connection, held).values(), key=lambda work: (-work.citers, work.key))
    where = bucket(number) if by_number else name_bucket(number)[0]
    rows = connection.execute(_OF_BUCKET, {"bucket": where}).all()
    found = _shown(connection, [row for row in rows if not year or (row.year or "")[:4] == year])
    if not found:
        raise NotHeldError(
            None, f"nothing in the archive is or cites {asked!r}", "see kehoach search, or kehoach wanted"
        )
    return found


def the_work(connection: Connection, asked: str) -> CitedWork:
    """The one work that `asked` names, as for `find_works`; raises NotHeldError where there are several."""
    found = find_works(connection, asked)
    if len(found) > 1:
        remedy = "give the year (63/KH-LĐLĐ@2021), or a document that is held as #ID"
        raise too_many(asked, [describe_work(work) for work in found], remedy)
    return found[0]


def said_of(connection: Connection, work_id: int) -> Said:
    """What citers say of a work by their own words; what was taken from elsewhere in their text is left out."""
    found: dict[str, Counter[str]] = {name: Counter() for name in ("number", "date", "issuer", "type", "name")}
    for row in connection.execute(_SAID, {"of": work_id}):
        claim = claim_of(row.said)
        printed = {"type": claim.type_code, "name": claim.name}
        printed["number"] = claim.number if not {"symbol", "number"} & set(claim.from_text) else None
        printed["date"] = (claim.day or claim.year) if not {"date", "number"} & set(claim.from_text) else None
        printed["issuer"] = claim.issuer if "issuer" not in claim.from_text else None
        for name, value in printed.items():
            if value:
                found[name][value] += row.documents
    ordered = {name: dict(sorted(count.items(), key=lambda item: (-item[1], item[0]))) for name, count in found.items()}
    return Said(ordered["number"], ordered["date"], ordered["issuer"], ordered["type"], ordered["name"])


def as_said(work: CitedWork, said: Said) -> CitedWork:
    """A work that is not held under the number, date and issuer that most of its citers give."""
    if work.held:
        return work
    number, date, issuer = (next(iter(found), None) for found in (said.numbers, said.dates, said.issuers))
    return replace(work, number=number or work.number, date=date or work.date, issuer=issuer or work.issuer)


def wanted(connection: Connection, limit: int = 20, type_code: str | None = None) -> list[CitedWork]:
    """Documents that are cited and not held, the most cited first."""
    query = _WANTED if type_code is None else _WANTED.where(works.c.type_code == type_code)
    return _shown(connection, connection.execute(query, {"limit": limit}).all())


def describe_work(work: CitedWork) -> str:
    """A work in few words: "130/KH-TLĐ, 2021-09-01, Tổng Liên đoàn …"."""
    return ", ".join(part for part in (work.number or work.name, work.date, work.issuer) if part) or work.key


def _shown(connection: Connection, rows: Sequence[Any]) -> list[CitedWork]:
    held: dict[int, list[Any]] = {}
    for part in parts([row.id for row in rows if row.held]):
        for document in connection.execute(_HELD, {"ids": part}):
            held.setdefault(document.work_id, []).append(document)
    found = []
    for row in rows:
        papers = held.get(row.id, [])
        first = papers[0] if papers else None
        found.append(
            CitedWork(
                row.id, row.key, row.type_code, row.number, row.date, row.issuer, row.name, row.held, row.citers,
                tuple(paper.id for paper in papers), first.title if first else None, first.level if first else None,
            )
        )  # fmt: skip
    return found
