"""Works: what is known of a cited document, held or not, and how many documents cite it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, func, select, update

from kehoach.archive.identity import issuer_key
from kehoach.archive.schema import claimants, claims, documents, works
from kehoach.citator.binding import parts, several
from kehoach.citator.issuers import Body
from kehoach.citator.model import Claim
from kehoach.citator.packing import claim_of
from kehoach.knowledge.bodies import central_bodies

if TYPE_CHECKING:
    from sqlalchemy import Connection

Shown = dict[str, Any]
_IDS = several("ids")
_PAPERS = (
    select(
        documents.c.work_id, documents.c.type_code, documents.c.number, documents.c.issuer, documents.c.issuer_key,
        documents.c.year, documents.c.issued_on,
    ).where(documents.c.work_id.in_(_IDS)).order_by(documents.c.sha256)
)  # fmt: skip
_SAID = select(claims.c.work_id, claims.c.said).where(claims.c.work_id.in_(_IDS)).order_by(claims.c.hash)
_GONE = delete(works).where(works.c.id.in_(_IDS))
_SHOW = (
    update(works)
    .where(works.c.id == bindparam("of"))
    .values({name: bindparam(f"its_{name}") for name in
             ("type_code", "number", "issuer", "issuer_key", "year", "date", "name", "held")})
)  # fmt: skip
_CITERS = (
    select(claims.c.work_id, func.count(claimants.c.document_id.distinct()).label("citers"))
    .join(claimants, claimants.c.claim_id == claims.c.id)
    .where(claims.c.work_id.in_(_IDS))
    .group_by(claims.c.work_id)
)
_COUNT = update(works).where(works.c.id == bindparam("of")).values(citers=bindparam("count"))
_ADD = update(works).where(works.c.id.in_(_IDS)).values(citers=works.c.citers + bindparam("by"))


def keep_works(connection: Connection, ids: Iterable[int]) -> set[int]:
    """Show anew what is known of these works, and let go of those that nobody points at; ids of those that stay."""
    papers: dict[int, Any] = {}
    said: dict[int, list[Claim]] = defaultdict(list)
    gone: list[int] = []
    stay: list[int] = []
    for wanted in parts(sorted(ids)):
        for row in connection.execute(_PAPERS, {"ids": wanted}):
            papers.setdefault(row.work_id, row)
        for claim in connection.execute(_SAID, {"ids": wanted}):
            said[claim.work_id].append(claim_of(claim.said))
        for work in wanted:
            (stay if work in papers or work in said else gone).append(work)
    for some in parts(gone):
        connection.execute(_GONE, {"ids": some})
    rows = []
    for work in stay:
        shown = _of_paper(papers[work]) if work in papers else _of_claims(said[work])
        values = shown | {"held": work in papers}
        rows.append({"of": work} | {f"its_{name}": value for name, value in values.items()})
    if rows:
        connection.execute(_SHOW, rows)
    return set(stay)


def count_citers(connection: Connection, ids: Iterable[int]) -> None:
    """Count anew the documents that cite these works."""
    for wanted in parts(sorted(ids)):
        found = {row.work_id: row.citers for row in connection.execute(_CITERS, {"ids": wanted})}
        connection.execute(_COUNT, [{"of": work, "count": found.get(work, 0)} for work in wanted])


def add_citers(connection: Connection, ids: Iterable[int], by: int) -> None:
    """One document more, or less, cites these works."""
    for wanted in parts(sorted(ids)):
        connection.execute(_ADD, {"ids": wanted, "by": by})


def _of_paper(row: Any) -> Shown:
    return {
        "type_code": row.type_code, "number": row.number, "issuer": row.issuer, "issuer_key": row.issuer_key,
        "year": row.year, "date": row.issued_on, "name": None,
    }  # fmt: skip


def _of_claims(said: list[Claim]) -> Shown:
    """What the fullest claim says; of equally full ones the first in the order of their words."""
    best = min(said, key=lambda claim: (-_fullness(claim), repr(claim)))
    issuer = best.issuer or _name_of(best.body)
    name = next((claim.name for claim in sorted(said, key=repr) if claim.name), None)
    return {
        "type_code": best.type_code, "number": best.number, "issuer": issuer,
        "issuer_key": issuer_key(issuer), "year": best.year, "date": best.day or best.year, "name": name,
    }  # fmt: skip


def _name_of(body: Body | None) -> str | None:
    """Name of a central body that a symbol alone tells (/CT-TTg)."""
    known = central_bodies().get(body.key) if body is not None else None
    return known.name if known else None


def _fullness(claim: Claim) -> int:
    """How much a claim says, what it says by itself before what was taken from elsewhere."""
    there = sum(value is not None for value in (claim.day, claim.issuer, claim.number, claim.type_code, claim.year))
    return 3 * there - len(claim.from_text) - claim.doubtful - len(claim.others)
