"""Claims that may have changed are resolved again, stage by stage, and what changed is written down."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select, update

from kehoach.archive.schema import claims
from kehoach.citator.binding import parts, several
from kehoach.citator.model import Claim, Link
from kehoach.citator.packing import claim_of
from kehoach.citator.placing import works_of
from kehoach.citator.resolve import resolve
from kehoach.citator.views import full_views, open_views

if TYPE_CHECKING:
    from sqlalchemy import Connection

_CLAIMS = select(claims).where(claims.c.id.in_(several("ids"))).order_by(claims.c.id)
_THERE = claims.c.bucket.in_(several("buckets"))
_FULL = select(claims.c.id).where(_THERE, claims.c.identity.isnot(None))
_OPEN = select(claims.c.id).where(_THERE, claims.c.identity.is_(None))
_WRITE = (
    update(claims)
    .where(claims.c.id == bindparam("of"))
    .values(
        status=bindparam("is"), work_id=bindparam("to"), confidence=bindparam("sure"),
        evidence=bindparam("why", type_=claims.c.evidence.type),
    )
)  # fmt: skip


@dataclass(slots=True)
class Settled:
    """changed: claims whose link is another now; works: ids of works that they pointed at or point at."""

    changed: set[int] = field(default_factory=set)
    works: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Known:
    """A claim with its stored link."""

    id: int
    claim: Claim
    status: str | None
    work_id: int | None
    confidence: float | None
    evidence: Any


def settle(connection: Connection, dirty: set[int], stirred: Sequence[Claim]) -> Settled:
    """Resolve the dirty claims, then those that depend on how they were resolved.

    stirred: full claims that are new or gone. Numbered claims come first, for names are tied to them, then names, then
    claims without issuer or period, which choose among the works of the others.
    """
    done = Settled()
    known = _load(connection, dirty)
    moved = list(stirred)
    for names in (False, True):
        stage = [item for item in known if item.claim.identity and item.claim.bucket.startswith("=") is names]
        if not names:
            moved += _resolve(connection, stage, done)
        else:
            tied = {claim.also for claim in moved if claim.also}
            more = (
                _load(connection, set(connection.execute(_FULL, {"buckets": sorted(tied)}).scalars()) - dirty)
                if tied
                else []
            )
            moved += _resolve(connection, [*stage, *more], done)
    buckets = {bucket for claim in moved if claim.identity for bucket in (claim.bucket, claim.also) if bucket}
    open_ones = [item for item in known if not item.claim.identity]
    ids = {item.id for item in open_ones}
    more = (
        _load(connection, set(connection.execute(_OPEN, {"buckets": sorted(buckets)}).scalars()) - ids)
        if buckets
        else []
    )
    _resolve(connection, [*open_ones, *more], done)
    return done


def _load(connection: Connection, ids: Iterable[int]) -> list[_Known]:
    found: list[_Known] = []
    for part in parts(sorted(ids)):
        for row in connection.execute(_CLAIMS, {"ids": part}):
            link = (row.status, row.work_id, row.confidence, row.evidence)
            found.append(_Known(row.id, claim_of(row.said), *link))
    return found


def _resolve(connection: Connection, items: Sequence[_Known], done: Settled) -> list[Claim]:
    """Resolve claims of one stage, write what changed; the claims that did."""
    asked = [item.claim for item in items]
    full = bool(asked) and asked[0].identity is not None
    views = full_views(connection, asked) if full else open_views(connection, asked)
    links = [resolve(claim, view) for claim, view in zip(asked, views, strict=True)]
    ids = works_of(connection, {link.key for link in links if link.key})
    changed: list[tuple[_Known, Link, int | None]] = []
    for item, link in zip(items, links, strict=True):
        work = ids[link.key] if link.key else None
        evidence = evidence_of(link)
        if (item.status, item.work_id, item.confidence, item.evidence) != (
            link.status,
            work,
            link.confidence,
            evidence,
        ):
            changed.append((item, link, work))
    if changed:
        rows = [
            {"of": item.id, "is": link.status, "to": work, "sure": link.confidence, "why": evidence_of(link)}
            for item, link, work in changed
        ]
        connection.execute(_WRITE, rows)
    for item, _, work in changed:
        done.changed.add(item.id)
        done.works |= {at for at in (work, item.work_id) if at is not None}
    return [item.claim for item, _, _ in changed]


def evidence_of(link: Link) -> dict[str, list[str]]:
    """What `mentions` shows of why a link is as it is."""
    shown = {"words": list(link.evidence)}
    return shown | {"candidates": list(link.candidates)} if link.candidates else shown
