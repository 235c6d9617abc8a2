"""What claims are resolved against, loaded from the archive in few queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, or_, select

from kehoach.archive.schema import claims, documents, works
from kehoach.citator.claims import Header, paper_of
from kehoach.citator.model import Claim, Paper
from kehoach.citator.packing import claim_of
from kehoach.citator.resolve import View, Work

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

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


def papers_where(connection: Connection, condition: ColumnElement[bool]) -> list[Paper]:
    """Papers of the documents that fit, by hash."""
    query = select(*PAPER, works.c.key).outerjoin(works, works.c.id == documents.c.work_id).where(condition)
    found: list[Paper] = []
    for row in connection.execute(query):
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
    there = or_(documents.c.bucket.in_(buckets), documents.c.also.in_(buckets))
    gaps = and_(there, documents.c.identity.is_(None))
    papers = papers_where(connection, or_(documents.c.identity.in_(identities), gaps))
    held: dict[str, list[Paper]] = defaultdict(list)
    for paper in papers:
        held[paper.bucket].append(paper)
    identical = {paper.identity for paper in papers}
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
    named = or_(documents.c.bucket.in_(buckets), documents.c.also.in_(buckets))
    papers = papers_where(connection, named)
    for paper in papers:
        work = Work(paper.key, paper.period, paper.body, _one(paper.day), _one(paper.type_code), True)
        for bucket in {paper.bucket, paper.also} - {None}:
            _add(found[str(bucket)], work)
    query = (
        select(claims.c.said, claims.c.status, works.c.key)
        .join(works, works.c.id == claims.c.work_id)
        .where(or_(claims.c.bucket.in_(buckets), claims.c.also.in_(buckets)), claims.c.identity.isnot(None))
    )
    for row in connection.execute(query):
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


def damaged_like(bucket: str) -> tuple[str, str] | None:
    """Patterns (LIKE) of the buckets that may be this one, damaged: other letters, other figures."""
    figures, parted, letters = bucket.partition("/")
    if not parted or not letters or bucket.startswith("="):
        return None
    return f"{figures}/%", f"%/{letters}"


def _near(connection: Connection, wanted: Iterable[Claim]) -> dict[Claim, list[Paper]]:
    """Papers of the claim's day whose number is like the claim's in figures or in letters."""
    asked = [(claim, like) for claim in wanted if claim.day and (like := damaged_like(claim.bucket))]
    if not asked:
        return {}
    either = or_(
        *(
            and_(
                documents.c.issued_on == claim.day,
                or_(documents.c.bucket.like(like[0]), documents.c.bucket.like(like[1])),
                documents.c.bucket != claim.bucket,
            )
            for claim, like in asked
        )
    )
    by_day: dict[str | None, list[Paper]] = defaultdict(list)
    for paper in papers_where(connection, either):
        by_day[paper.day].append(paper)
    return {claim: by_day[claim.day] for claim, _ in asked if claim.day in by_day}


def _ties(
    connection: Connection, wanted: Sequence[Claim]
) -> tuple[dict[tuple[str, str | None], tuple[str, ...]], dict[str, Work]]:
    """(keys of numbered works by name and period, these works with how many documents give them that name)."""
    buckets = sorted({claim.bucket for claim in wanted})
    if not buckets:
        return {}, {}
    keys: dict[tuple[str, str | None], set[str]] = defaultdict(set)
    known: dict[str, Work] = {}
    for paper in papers_where(connection, documents.c.also.in_(buckets)):
        if paper.also and paper.identity:
            keys[paper.also, paper.period].add(paper.key)
            _add(known, Work(paper.key, paper.period, paper.body, _one(paper.day), frozenset(), True, 1))
    query = select(claims.c.said, claims.c.status, claims.c.documents, works.c.key)
    query = query.join(works, works.c.id == claims.c.work_id)
    named = query.where(claims.c.also.in_(buckets), claims.c.identity.isnot(None))
    for row in connection.execute(named):
        claim = claim_of(row.said)
        keys[str(claim.also), claim.period].add(row.key)
        held = row.status == "held"
        _add(known, Work(row.key, claim.period, claim.body, _one(claim.day), frozenset(), held, row.documents))
    for row in connection.execute(query.where(works.c.key.in_(sorted(known)), claims.c.day.isnot(None))):
        claim = claim_of(row.said)
        if not claim.bucket.startswith("="):
            _add(known, Work(row.key, claim.period, claim.body, _one(claim.day)))
    return {name: tuple(sorted(found)) for name, found in keys.items()}, known
