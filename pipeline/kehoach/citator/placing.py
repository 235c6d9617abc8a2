"""Documents and their works: which work a document is, and which others move with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, insert, select, update

from kehoach.archive.schema import documents, works
from kehoach.citator.binding import parts, several
from kehoach.citator.model import Paper
from kehoach.citator.resolve import paper_keys
from kehoach.citator.views import OF_IDENTITIES, papers

if TYPE_CHECKING:
    from sqlalchemy import Connection

_WORKS = select(works.c.key, works.c.id).where(works.c.key.in_(several("keys")))
_NEW = insert(works).returning(works.c.key, works.c.id)
_PLACE = (
    update(documents)
    .where(documents.c.id == bindparam("of"))
    .values(
        identity=bindparam("identity"), also=bindparam("also"), linked=bindparam("linked"),
        work_id=bindparam("work_id"),
    )
)  # fmt: skip
_MOVE = update(documents).where(documents.c.sha256 == bindparam("of")).values(work_id=bindparam("work_id"))


@dataclass(frozen=True, slots=True)
class Placed:
    """works: ids of works that lost or won a document; moved: bucket and day of the documents that moved, as they were
    and as they are."""

    works: set[int]
    moved: set[tuple[str, str | None]]


def place(connection: Connection, row: Any, paper: Paper | None) -> Placed:
    """Note the document's identity and give it, and those of the same identity, their works."""
    touched = {row.work_id} if row.work_id else set()
    moved: set[tuple[str, str | None]] = {(row.linked[0], row.linked[1])} if row.linked else set()
    identities = {name for name in (row.identity, paper and paper.identity) if name}
    same = papers(connection, OF_IDENTITIES, {"identities": sorted(identities)}) if identities else []
    same = [other for other in same if other.sha256 != row.sha256]
    everyone = [*same, replace(paper, work=None)] if paper is not None else same
    keys = paper_keys(everyone)
    ids = works_of(connection, keys.values())
    named = paper and (paper.also or (paper.bucket if paper.bucket.startswith("=") else None))
    own = ids[keys[paper.sha256]] if paper is not None else None
    values = {"identity": paper and paper.identity, "also": named, "work_id": own}
    connection.execute(_PLACE, values | {"of": row.id, "linked": [paper.bucket, paper.day] if paper else []})
    if paper is not None and own is not None:
        touched |= {own}
        moved |= {(paper.bucket, paper.day)}
    move = [other for other in same if other.work != keys[other.sha256]]
    if move:
        lost = works_of(connection, [other.work for other in move if other.work])
        connection.execute(_MOVE, [{"of": other.sha256, "work_id": ids[keys[other.sha256]]} for other in move])
        touched |= set(lost.values()) | {ids[keys[other.sha256]] for other in move}
        moved |= {(other.bucket, other.day) for other in move}
    return Placed(touched, moved)


def works_of(connection: Connection, keys: Iterable[str]) -> dict[str, int]:
    """Ids of works by key; those that are missing are made, bare."""
    wanted = sorted(set(keys))
    found: dict[str, int] = {}
    for part in parts(wanted):
        found.update({row.key: row.id for row in connection.execute(_WORKS, {"keys": part})})
    missing = [key for key in wanted if key not in found]
    if missing:
        bare = [{"key": key, "bucket": key.split("|")[0], "held": False, "citers": 0} for key in missing]
        found.update({row.key: row.id for row in connection.execute(_NEW, bare)})
    return found
