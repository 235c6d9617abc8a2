"""What claims are resolved against, loaded from the archive in few queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, or_, select

from kehoach.archive.schema import claims, documents, works
from kehoach.citator.binding import several
from kehoach.citator.claims import Header, paper_of
from kehoach.citator.damage import like
from kehoach.citator.model import Claim, Paper
from kehoach.citator.packing import claim_of
from kehoach.citator.resolve import View, Work

if TYPE_CHECKING:
    from sqlalchemy import Connection

PAPER = (
    documents.c.id, documents.c.sha256, documents.c.type_code, documents.c.type_name, documents.c.number,
    documents.c.issued_on, documents.c.issuer, documents.c.parent, documents.c.place, documents.c.title,
)  # fmt: skip


def header_of(row: Any) -> Header:
    """The header in a row of `documents`."""
    return Header(
        row.sha256, row.type_code, row.type_name, row.number, row.issued_on, row.issuer, row.parent, row.place,
        row.title,
    )  # fmt: skip


_WITH_WORK = select(*PAPER, works.c.key).join(works, works.c.id == documents.c.work_id)  # linked before
_BUCKETS, _IDENTITIES = several("buckets"), several("identities")
OF_IDENTITIES = _WITH_WORK.where(documents.c.identity.in_(_IDENTITIES))
_OF_BUCKETS = _WITH_WORK.where(or_(documents.c.bucket.in_(_BUCKETS), documents.c.also.in_(_BUCKETS)))
_WITH_GAPS = _OF_BUCKETS.where(documents.c.identity.is_(None))
_NAMED = _WITH_WORK.where(documents.c.also.in_(_BUCKETS))
_BY_ID = _WITH_WORK.where(documents.c.id.in_(several("ids")))
_OF_DAYS = select(documents.c.id, documents.c.bucket, documents.c.issued_on).where(
    documents.c.issued_on.in_(several("days"))
)
_CLAIMED = select(claims.c.said, claims.c.status, claims.c.documents, works.c.key).join(
    works, works.c.id == claims.c.work_id
)
_FULL_OF_BUCKETS = _CLAIMED.where(
    or_(claims.c.bucket.in_(_BUCKETS), claims.c.also.in_(_BUCKETS)), claims.c.identity.isnot(None)
)
_GIVE_NAMES = _CLAIMED.where(claims.c.also.in_(_BUCKETS), claims.c.identity.isnot(None))
_DAYS_OF_WORKS = _CLAIMED.where(works.c.key.in_(several("keys")), claims.c.day.isnot(None))


def papers(connection: Connection, query: Select[Any], values: dict[str, Any]) -> list[Paper]:
    """Papers that a query over `PAPER` and their works' keys gives, by hash."""
    found: list[Paper] = []
    for row in connection.execute(query, values):
        paper = paper_of(header_of(row))
        if paper is not None:
            found.append(replace(paper, work=row.key))
    return sorted(found, key=lambda paper: paper.sha256)


def full_views(connection: Connection, wanted: Sequence[Claim]) -> list[View]:
    """Views for claims that name a work for sure: papers of that identity, papers with gaps, ties, near ones."""
    if not wanted:
        return []
    identities = sorted({claim.identity for claim in wanted if claim.identity})
    buckets = sorted({claim.bucket for claim in wanted})
    held: dict[str, list[Paper]] = defaultdict(list)
    same = papers(connection, OF_IDENTITIES, {"identities": identities})
    for paper in (*same, *papers(connection, _WITH_GAPS, {"buckets": buckets})):
        held[paper.bucket].append(paper)
    identical = {paper.identity for paper in same}
    near = _near(connection, [claim for claim in wanted if claim.identity not in identical])
    tied, tied_works = _ties(connection, [claim for claim in wanted if claim.bucket.startswith("=")])
    return [
        View(tied_works, held.get(claim.bucket, ()), near.get(claim, ()), tied.get((claim.bucket, claim.period), ()))
        for claim in wanted
    ]


def open_views(connection: Connection, wanted: Sequence[Claim]) -> list[View]:
    """Views for claims without issuer or period: all works of the bucket that full claims and papers make."""
    if not wanted:
        return []
    buckets = sorted({claim.bucket for claim in wanted})
    found: dict[str, dict[str, Work]] = defaultdict(dict)
    for paper in papers(connection, _OF_BUCKETS, {"buckets": buckets}):
        work = Work(paper.key, paper.period, paper.body, _one(paper.day), _one(paper.type_code), True)
        for bucket in {paper.bucket, paper.also} - {None}:
            _add(found[str(bucket)], work)
    for row in connection.execute(_FULL_OF_BUCKETS, {"buckets": buckets}):
        claim = claim_of(row.said)
        work = Work(row.key, claim.period, claim.body, _one(claim.day), _one(claim.type_code), row.status == "held")
        for bucket in {claim.bucket, claim.also} - {None}:
            _add(found[str(bucket)], work)
    near = _near(connection, wanted)
    return [View(found.get(claim.bucket, {}), (), near.get(claim, ())) for claim in wanted]


def _one(value: str | None) -> frozenset[str]:
    return frozenset((value,)) if value else frozenset()


def _add(found: dict[str, Work], work: Work) -> None:
    """Put together what several say of one work."""
    seen = found.get(work.key)
    if seen is None:
        found[work.key] = work
        return
    body = max((body for body in (seen.body, work.body) if body is not None), default=None)
    period = max((when for when in (seen.period, work.period) if when), default=None)
    days, types, said = seen.days | work.days, seen.types | work.types, seen.said + work.said
    found[work.key] = Work(work.key, period, body, days, types, seen.held or work.held, said)


def _near(connection: Connection, wanted: Iterable[Claim]) -> dict[Claim, list[Paper]]:
    """Papers of the claim's day whose number is like the claim's in figures or in letters."""
    asked = [claim for claim in wanted if claim.day and not claim.bucket.startswith("=")]
    if not asked:
        return {}
    alike: dict[Claim, set[int]] = defaultdict(set)
    by_day: dict[str, list[Claim]] = defaultdict(list)
    for claim in asked:
        by_day[str(claim.day)].append(claim)
    for row in connection.execute(_OF_DAYS, {"days": sorted(by_day)}):
        for claim in by_day[row.issued_on]:
            if row.bucket and like(claim.bucket, row.bucket):
                alike[claim].add(row.id)
    if not alike:
        return {}
    buckets_of: dict[str, list[Paper]] = defaultdict(list)
    for paper in papers(connection, _BY_ID, {"ids": sorted(set().union(*alike.values()))}):
        buckets_of[str(paper.day)].append(paper)
    return {
        claim: [paper for paper in buckets_of[str(claim.day)] if like(claim.bucket, paper.bucket)] for claim in alike
    }


def _ties(
    connection: Connection, wanted: Sequence[Claim]
) -> tuple[dict[tuple[str, str | None], tuple[str, ...]], dict[str, Work]]:
    """(keys of numbered works by name and period, these works with how many documents give them that name)."""
    buckets = sorted({claim.bucket for claim in wanted})
    if not buckets:
        return {}, {}
    keys: dict[tuple[str, str | None], set[str]] = defaultdict(set)
    known: dict[str, Work] = {}
    for paper in papers(connection, _NAMED, {"buckets": buckets}):
        if paper.also and paper.identity:
            keys[paper.also, paper.period].add(paper.key)
            _add(known, Work(paper.key, paper.period, paper.body, _one(paper.day), frozenset(), True, 1))
    for row in connection.execute(_GIVE_NAMES, {"buckets": buckets}):
        claim = claim_of(row.said)
        keys[str(claim.also), claim.period].add(row.key)
        held = row.status == "held"
        _add(known, Work(row.key, claim.period, claim.body, _one(claim.day), frozenset(), held, row.documents))
    for row in connection.execute(_DAYS_OF_WORKS, {"keys": sorted(known)}) if known else ():
        claim = claim_of(row.said)
        if not claim.bucket.startswith("="):
            _add(known, Work(row.key, claim.period, claim.body, _one(claim.day)))
    return {name: tuple(sorted(found)) for name, found in keys.items()}, known
