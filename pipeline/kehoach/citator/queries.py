"""Who cites whom: the citations of a document, and the documents that cite one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select

from kehoach.archive.schema import claims, documents, mentions
from kehoach.citator.cited import CitedWork, load_works, works_by_key

if TYPE_CHECKING:
    from sqlalchemy import Connection

_SHOWN = (
    mentions.c.id, mentions.c.document_id, mentions.c.ordinal, mentions.c.text, mentions.c.start, mentions.c.end,
    mentions.c.page, mentions.c.type_code, mentions.c.number, mentions.c.date, mentions.c.issuer, mentions.c.name,
    mentions.c.pinpoint, mentions.c.relation, mentions.c.section, mentions.c.answers, mentions.c.status,
    mentions.c.work_id, mentions.c.link_confidence, mentions.c.evidence,
)  # fmt: skip
_CITES = select(*_SHOWN).where(mentions.c.document_id == bindparam("of")).order_by(mentions.c.ordinal)
_CITED_BY = (
    select(*_SHOWN, documents.c.number.label("own_number"), documents.c.issued_on, documents.c.issuer.label("citer"),
           documents.c.title, documents.c.level, documents.c.name.label("file"))
    .join(documents, documents.c.id == mentions.c.document_id)
    .where(mentions.c.work_id == bindparam("of"))
    .order_by(mentions.c.id)
    .limit(bindparam("limit"))
)  # fmt: skip
_OPEN = (
    select(mentions.c.document_id)
    .distinct()
    .join(claims, claims.c.id == mentions.c.claim_id)
    .where(claims.c.bucket == bindparam("bucket"), claims.c.status == "ambiguous")
    .limit(bindparam("limit"))
)


@dataclass(frozen=True, slots=True)
class Citing:
    """A mention with its link. work: None where it is open, then candidates; words: why it is as it is."""

    document: int
    text: str
    page: int | None
    start: int
    end: int
    type: str | None
    number: str | None
    date: str | None
    issuer: str | None
    name: str | None
    pinpoint: str | None
    relation: str
    section: str | None
    answers: bool
    status: str | None
    confidence: float | None
    words: tuple[str, ...]
    work: CitedWork | None = None
    candidates: tuple[CitedWork, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """As JSON prints it."""
        return {
            "document": self.document, "text": self.text, "page": self.page, "start": self.start, "end": self.end,
            "type": self.type, "number": self.number, "date": self.date, "issuer": self.issuer, "name": self.name,
            "pinpoint": self.pinpoint, "relation": self.relation, "section": self.section, "answers": self.answers,
            "status": self.status, "confidence": self.confidence, "evidence": list(self.words),
            "work": self.work.to_dict() if self.work else None,
            "candidates": [work.to_dict() for work in self.candidates],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Citer:
    """A document that cites: its header, and its mention."""

    number: str | None
    date: str | None
    issuer: str | None
    title: str | None
    level: str | None
    file: str
    mention: Citing

    def to_dict(self) -> dict[str, Any]:
        """As JSON prints it."""
        header = {name: getattr(self, name) for name in ("number", "date", "issuer", "title", "level", "file")}
        mention = self.mention.to_dict()
        return {"document": mention.pop("document"), **header, "mention": mention}


def cites(connection: Connection, document_id: int) -> list[Citing]:
    """What a document cites, in the order of its text."""
    rows = connection.execute(_CITES, {"of": document_id}).all()
    works = load_works(connection, (row.work_id for row in rows if row.work_id))
    keys = {key for row in rows for key in _candidates(row)}
    named = {work.key: work for work in works_by_key(connection, keys)}
    return [
        _citing(row, works.get(row.work_id), [named[key] for key in _candidates(row) if key in named]) for row in rows
    ]


def cited_by(connection: Connection, work: CitedWork, limit: int = 100) -> list[Citer]:
    """Mentions of a work with the documents that make them, in the order in which these came in, `limit` at most."""
    rows = connection.execute(_CITED_BY, {"of": work.id, "limit": limit}).all()
    return [
        Citer(row.own_number, row.issued_on, row.citer, row.title, row.level, row.file, _citing(row, work, ()))
        for row in rows
    ]


def may_cite(connection: Connection, work: CitedWork, limit: int = 100) -> list[int]:
    """Ids of documents with an open mention that may mean the work."""
    bucket = work.key.split("|")[0]
    return sorted(connection.execute(_OPEN, {"bucket": bucket, "limit": limit}).scalars())


def _candidates(row: Any) -> Sequence[str]:
    candidates: Sequence[str] = (row.evidence or {}).get("candidates", ())
    return candidates


def _citing(row: Any, work: CitedWork | None, candidates: Sequence[CitedWork]) -> Citing:
    return Citing(
        row.document_id, row.text, row.page, row.start, row.end, row.type_code, row.number, row.date, row.issuer,
        row.name, row.pinpoint, row.relation, row.section, row.answers, row.status, row.link_confidence,
        tuple((row.evidence or {}).get("words", ())), work, tuple(candidates),
    )  # fmt: skip
