"""Which claims a document concerns: those that may mean it, as it was and as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, func, or_, select

from kehoach.archive.schema import claims
from kehoach.citator.binding import several
from kehoach.citator.damage import like
from kehoach.citator.model import Paper
from kehoach.citator.notes import Noted
from kehoach.citator.placing import Placed

if TYPE_CHECKING:
    from sqlalchemy import Connection

_THERE = claims.c.bucket == bindparam("bucket")
_SURE_OR_OPEN = select(claims.c.id).where(
    _THERE, or_(claims.c.identity == bindparam("identity"), claims.c.identity.is_(None))
)
_ALL = select(claims.c.id).where(_THERE)
_OF_WORKS = select(claims.c.id).where(claims.c.work_id.in_(several("works")))
_OF_DAY = select(claims.c.id, claims.c.bucket).where(claims.c.day == bindparam("day"))
_NAMES = several("names")
_CONTESTED = select(claims.c.id).where(
    claims.c.bucket.in_(
        select(claims.c.also)
        .where(claims.c.also.in_(_NAMES))
        .group_by(claims.c.also, claims.c.period)
        .having(func.count(claims.c.work_id.distinct()) > 1)
    ),
    claims.c.identity.isnot(None),
)


def concerned(connection: Connection, row: Any, paper: Paper | None, placed: Placed, noted: Noted) -> set[int]:
    """Ids of claims that are to be resolved again besides the document's new ones."""
    found: set[int] = set()
    if placed.works:
        found |= set(connection.execute(_OF_WORKS, {"works": sorted(placed.works)}).scalars())
    for identity, bucket in _buckets(row, paper):
        query = _SURE_OR_OPEN if identity else _ALL  # a header with gaps may be meant by any claim of its bucket
        found |= set(connection.execute(query, {"bucket": bucket, "identity": identity}).scalars())
    for named in {row.also, paper and (paper.also or paper.bucket)}:
        if named and named.startswith("="):
            found |= set(connection.execute(_ALL, {"bucket": named}).scalars())
    for bucket, day in placed.moved:
        if day:
            rows = connection.execute(_OF_DAY, {"day": day})
            found |= {claim.id for claim in rows if like(claim.bucket, bucket)}
    names = sorted({claim.also for claim in (*noted.mine, *noted.gone) if claim.also})
    if names:  # how many documents give which number to a name may settle what the name means
        found |= set(connection.execute(_CONTESTED, {"names": names}).scalars())
    return found


def _buckets(row: Any, paper: Paper | None) -> set[tuple[str | None, str]]:
    """(identity or None, bucket) of the document as it was and as it is."""
    found: set[tuple[str | None, str]] = {(row.identity, row.linked[0])} if row.linked else set()
    if paper is not None:
        found.add((paper.identity, paper.bucket))
    return found
