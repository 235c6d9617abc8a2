"""Claims that may have changed are resolved again, stage by stage, and what changed is written down."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, insert, or_, select, update

from kehoach.archive.schema import claims, documents, works
from kehoach.citator.model import Claim, Link
from kehoach.citator.packing import claim_of
from kehoach.citator.resolve import paper_keys, resolve
from kehoach.citator.views import full_views, open_views, papers_where

if TYPE_CHECKING:
    from sqlalchemy import Connection

_MANY = 400  # values in one query


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


def place_papers(
    connection: Connection, identities: Iterable[str], own: str | None
) -> tuple[set[int], set[tuple[str, str | None]]]:
    """Give the documents of these identities their works, `own` being one whose header does not tell enough: (ids of
    works that lost or won a document, bucket and day of the documents that moved)."""
    wanted = sorted(identities)
    among = documents.c.identity.in_(wanted)
    papers = papers_where(connection, or_(among, documents.c.sha256 == own) if own else among)
    keys = paper_keys(papers)
    ids = works_of(connection, set(keys.values()))
    moved = [paper for paper in papers if paper.work != keys[paper.sha256]]
    lost = works_of(connection, {paper.work for paper in moved if paper.work})
    if moved:
        connection.execute(
            update(documents).where(documents.c.sha256 == bindparam("of")),
            [{"of": paper.sha256, "work_id": ids[keys[paper.sha256]]} for paper in moved],
        )
    touched = {ids[keys[paper.sha256]] for paper in moved} | set(lost.values())
    return touched, {(paper.bucket, paper.day) for paper in moved}


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
            more = _load(connection, _in_buckets(connection, tied, full=True) - dirty) if tied else []
            moved += _resolve(connection, [*stage, *more], done)
    buckets = {bucket for claim in moved if claim.identity for bucket in (claim.bucket, claim.also) if bucket}
    open_ones = [item for item in known if not item.claim.identity]
    ids = {item.id for item in open_ones}
    more = _load(connection, _in_buckets(connection, buckets, full=False) - ids) if buckets else []
    _resolve(connection, [*open_ones, *more], done)
    return done


def works_of(connection: Connection, keys: Iterable[str]) -> dict[str, int]:
    """Ids of works by key; those that are missing are made, bare."""
    wanted = sorted(set(keys))
    found: dict[str, int] = {}
    for part in _parts(wanted):
        rows = connection.execute(select(works.c.key, works.c.id).where(works.c.key.in_(part)))
        found.update({row.key: row.id for row in rows})
    missing = [key for key in wanted if key not in found]
    if missing:
        bare = [{"key": key, "bucket": key.split("|")[0], "held": False, "citers": 0} for key in missing]
        rows = connection.execute(insert(works).returning(works.c.key, works.c.id), bare)
        found.update({row.key: row.id for row in rows})
    return found


def _load(connection: Connection, ids: Iterable[int]) -> list[_Known]:
    found: list[_Known] = []
    for part in _parts(sorted(ids)):
        for row in connection.execute(select(claims).where(claims.c.id.in_(part)).order_by(claims.c.id)):
            link = (row.status, row.work_id, row.confidence, row.evidence)
            found.append(_Known(row.id, claim_of(row.said), *link))
    return found


def _in_buckets(connection: Connection, buckets: Iterable[str], *, full: bool) -> set[int]:
    """Ids of claims of these buckets that name a work for sure, or of those that do not."""
    told = claims.c.identity.isnot(None) if full else claims.c.identity.is_(None)
    query = select(claims.c.id).where(claims.c.bucket.in_(sorted(buckets)), told)
    return set(connection.execute(query).scalars())


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
        connection.execute(
            update(claims).where(claims.c.id == bindparam("of")),
            [
                {"of": item.id, "status": link.status, "work_id": work, "confidence": link.confidence,
                 "evidence": evidence_of(link)}
                for item, link, work in changed
            ],
        )  # fmt: skip
    for item, _, work in changed:
        done.changed.add(item.id)
        done.works |= {at for at in (work, item.work_id) if at is not None}
    return [item.claim for item, _, _ in changed]


def evidence_of(link: Link) -> dict[str, list[str]]:
    """What `mentions` shows of why a link is as it is."""
    shown = {"words": list(link.evidence)}
    return shown | {"candidates": list(link.candidates)} if link.candidates else shown


def _parts(values: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (values[at : at + _MANY] for at in range(0, len(values), _MANY))
