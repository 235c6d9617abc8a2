"""Documents in a few words for the tests of citations: "130/KH-TLĐ 2021-09-01 Tổng Liên đoàn Lao động Việt Nam"."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from kehoach.archive import Archive
from kehoach.archive.schema import claims, documents, mentions, works
from kehoach.archive.store import Draft, add_document, add_original
from kehoach.citator import link
from kehoach.record import SCHEMA, Citation, DocType, Field, Issuer, Recipient, Record, Relation, Source

_WORDS = re.compile(
    r"(?P<number>(?!\d{4}(?:-\d\d){0,2}(?!\S))\d\S*)?\s*(?P<date>\d{4}(?:-\d\d(?:-\d\d)?)?(?!\S))?\s*(?P<issuer>[^“”{}]*?)\s*"
    r"(?:“(?P<name>[^”]*)”)?\s*(?:\{(?P<more>[^}]*)\})?"
)
TYPES = {
    "KH": "Kế hoạch",
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
    "LUAT": "Luật",
    "NQ": "Nghị quyết",
    "CTr": "Chương trình",
}


@dataclass(frozen=True)
class Doc:
    """A document: its header and what it cites, each in a few words.

    In braces: `relation=basis`, `type=KH`, `start=9`, `doubt=0.6`, `also=130/KH-TLD`, `parent=…`, `place=…`.
    """

    head: str
    cites: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    text: str = ""

    @property
    def sha256(self) -> str:
        return hashlib.sha256(repr((self.head, self.cites, self.recipients)).encode()).hexdigest()


def doc(head: str, *cites: str, recipients: tuple[str, ...] = ()) -> Doc:
    """A document in a few words."""
    return Doc(head, cites, recipients)


def parts(words: str) -> dict[str, Any]:
    """Number, date, issuer, name and what stands in braces."""
    found = _WORDS.fullmatch(words.strip())
    assert found, words
    values: dict[str, Any] = {name: value or None for name, value in found.groupdict().items()}
    more = dict(pair.split("=", 1) for pair in (values.pop("more") or "").split(";") if pair)
    return values | {name.strip(): value.strip() for name, value in more.items()}


def record(made: Doc) -> Record:
    """The record of a document."""
    head = parts(made.head)
    kind = head.get("type") or type_of(head["number"])
    issuer = head["issuer"] and Issuer(head["issuer"], head.get("level"), head.get("parent"))  # type: ignore[arg-type]
    return Record(
        SCHEMA, Source(head.get("file") or f"{made.sha256[:8]}.txt", made.sha256, "text/plain", 1, "text"),
        _field(kind and DocType(kind, TYPES.get(kind, kind))), _field(head["number"]), _field(head["date"]),
        _field(head.get("place")), _field(head["name"]), _field(issuer or None), (),
        tuple(_citation(number, words) for number, words in enumerate(made.cites)), (), (), None,
        tuple(Recipient(name) for name in made.recipients), (), (), (),
    )  # fmt: skip


def type_of(number: str | None) -> str | None:
    """The type that a number's symbol names."""
    found = re.search(r"(?:^|[/-])(KH|QĐ|CT|NQ|CTr|TT|NĐ|TB|HD)(?=[-/]|$)", number or "")
    return found.group(1) if found else "LUAT" if number and "/QH" in number else None


def put(archive: Archive, *made: Doc) -> list[int]:
    """Ingest documents: store and link them one by one; their ids."""
    with archive.writing() as connection:
        return [_put(connection, one) for one in made]


def _put(connection: Connection, made: Doc) -> int:
    add_original(connection, made.sha256, 1, ".txt")
    document_id = add_document(connection, Draft(record(made), made.text, ((1, 0),)), made_by="test")
    link(connection, document_id)
    return document_id


@dataclass(frozen=True)
class Shown:
    """A mention's link: the work's key, or candidates' keys."""

    status: str
    key: str | None
    confidence: float | None
    words: tuple[str, ...]
    candidates: tuple[str, ...]
    answers: bool


class _InVainError(Exception):
    pass


@contextmanager
def undone(archive: Archive) -> Iterator[Connection]:
    """A transaction that is rolled back: the archive stays as it was."""
    with suppress(_InVainError), archive.writing() as connection:
        yield connection
        raise _InVainError


def in_vain(archive: Archive, made: Sequence[Doc], wanted: Doc) -> list[Shown]:
    """Links of one document's mentions when all these are ingested in this order; the archive stays as it was."""
    with undone(archive) as connection:
        ids = ingested(connection, made)
        found = shown(connection, ids[wanted.sha256])
    return found  # noqa: RET504 (the transaction ends first)


def ingested(connection: Connection, made: Sequence[Doc]) -> dict[str, int]:
    """Ids by SHA-256 of documents that go in one by one."""
    return {one.sha256: _put(connection, one) for one in made}


def shown(connection: Connection, document_id: int) -> list[Shown]:
    """Links of a document's mentions, in order."""
    keys = {row.id: row.key for row in connection.execute(works.select())}
    query = mentions.select().where(mentions.c.document_id == document_id).order_by(mentions.c.ordinal)
    return [
        Shown(
            row.status, keys.get(row.work_id), row.link_confidence, tuple((row.evidence or {}).get("words", ())),
            tuple((row.evidence or {}).get("candidates", ())), row.answers,
        )
        for row in connection.execute(query)
    ]  # fmt: skip


def picture(connection: Connection) -> dict[str, list[str]]:
    """All that the citator made, without ids: equal for equal archives."""
    keys = {row.id: row.key for row in connection.execute(works.select())}
    names = {row.id: row.sha256 for row in connection.execute(documents.select())}
    said = {row.id: row.hash for row in connection.execute(claims.select())}
    made = {
        "works": [
            {name: value for name, value in row._mapping.items() if name != "id"}
            for row in connection.execute(works.select())
        ],
        "documents": [
            (names[row.id], keys.get(row.work_id), row.identity, row.also, row.linked)
            for row in connection.execute(documents.select())
        ],
        "mentions": [
            (names[row.document_id], row.ordinal, row.status, keys.get(row.work_id), said.get(row.claim_id),
             row.link_confidence, row.evidence, row.answers)
            for row in connection.execute(mentions.select())
        ],
    }  # fmt: skip
    return {name: sorted(map(repr, rows)) for name, rows in made.items()}


def _field(value: Any) -> Field[Any] | None:
    return None if value is None else Field(value, str(value), 0, 1, 1, None, 0.99, "printed", "test")


def _citation(ordinal: int, words: str) -> Citation:
    said = parts(words)
    relation: Relation = said.get("relation", "mention")
    others = tuple(said["also"].split("|")) if said.get("also") else ()
    kind = said.get("type") or type_of(said["number"]) or ("LUAT" if said["name"] else None)
    start = int(said.get("start", ordinal))
    return Citation(
        words, start, start + 1, 1, None, kind, said["number"], said["date"], said["issuer"], said["name"],
        None, relation, None, "", float(said.get("doubt", 1.0)), (), others,
    )  # fmt: skip
