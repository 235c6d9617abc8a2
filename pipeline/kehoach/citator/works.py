"""Works: what is known of a cited document, held or not, and how many documents cite it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, func, select, update

from kehoach.archive.identity import issuer_key
from kehoach.archive.schema import claimants, claims, documents, works
from kehoach.citator.model import Claim
from kehoach.citator.packing import claim_of

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

Shown = dict[str, Any]


def keep_works(connection: Connection, ids: Iterable[int]) -> set[int]:
    """Show anew what is known of these works, and let go of those that nobody points at; ids of those that stay."""
    wanted = sorted(ids)
    if not wanted:
        return set()
    papers: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in connection.execute(
        select(documents).where(documents.c.work_id.in_(wanted)).order_by(documents.c.sha256)
    ):
        papers[row.work_id].append(row)
    said: dict[int, list[Claim]] = defaultdict(list)
    query = select(claims.c.work_id, claims.c.said).where(claims.c.work_id.in_(wanted)).order_by(claims.c.hash)
    for claim in connection.execute(query):
        said[claim.work_id].append(claim_of(claim.said))
    gone = [work for work in wanted if work not in papers and work not in said]
    if gone:
        connection.execute(delete(works).where(works.c.id.in_(gone)))
    stay = [work for work in wanted if work in papers or work in said]
    if stay:
        shown = [_of_paper(papers[work][0]) if work in papers else _of_claims(said[work]) for work in stay]
        rows = [row | {"of": work, "held": work in papers} for work, row in zip(stay, shown, strict=True)]
        connection.execute(update(works).where(works.c.id == bindparam("of")), rows)
    return set(stay)


def count_citers(connection: Connection, ids: Iterable[int]) -> None:
    """Count anew the documents that cite these works."""
    wanted = sorted(ids)
    if not wanted:
        return
    query = (
        select(claims.c.work_id, func.count(claimants.c.document_id.distinct()).label("citers"))
        .join(claimants, claimants.c.claim_id == claims.c.id)
        .where(claims.c.work_id.in_(wanted))
        .group_by(claims.c.work_id)
    )
    found = {row.work_id: row.citers for row in connection.execute(query)}
    rows = [{"of": work, "citers": found.get(work, 0)} for work in wanted]
    connection.execute(update(works).where(works.c.id == bindparam("of")), rows)


def add_citers(connection: Connection, ids: Iterable[int], by: int) -> None:
    """One document more, or less, cites these works."""
    wanted = sorted(ids)
    if wanted:
        connection.execute(update(works).where(works.c.id.in_(wanted)).values(citers=works.c.citers + by))


def _of_paper(row: Row[Any]) -> Shown:
    return {
        "type_code": row.type_code, "number": row.number, "issuer": row.issuer, "issuer_key": row.issuer_key,
        "year": row.year, "date": row.issued_on, "name": None,
    }  # fmt: skip


def _of_claims(said: list[Claim]) -> Shown:
    """What the fullest claim says; of equally full ones the first in the order of their words."""
    best = min(said, key=lambda claim: (-_fullness(claim), repr(claim)))
    name = next((claim.name for claim in sorted(said, key=repr) if claim.name), None)
    return {
        "type_code": best.type_code, "number": best.number, "issuer": best.issuer,
        "issuer_key": issuer_key(best.issuer), "year": best.year, "date": best.day or best.year, "name": name,
    }  # fmt: skip


def _fullness(claim: Claim) -> int:
    """How much a claim says, what it says by itself before what was taken from elsewhere."""
    there = sum(value is not None for value in (claim.day, claim.issuer, claim.number, claim.type_code, claim.year))
    return 3 * there - len(claim.from_text) - claim.doubtful - len(claim.others)
