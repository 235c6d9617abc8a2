"""What a document claims is written down: each distinct saying once, with how many documents say it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, insert, select, update

from kehoach.archive.schema import claimants, claims
from kehoach.citator.binding import several
from kehoach.citator.claims import Verdict
from kehoach.citator.model import Claim
from kehoach.citator.packing import claim_of, hashed, said

if TYPE_CHECKING:
    from sqlalchemy import Connection

_IDS = several("ids")
_BY_HASH = select(claims.c.id, claims.c.hash).where(claims.c.hash.in_(several("hashes")))
_NEW = insert(claims).returning(claims.c.hash, claims.c.id)
_OF_IT = claimants.c.document_id == bindparam("of")
_BEFORE = select(claimants.c.claim_id).where(_OF_IT)
_MAKES = insert(claimants)
_MAKES_NO_MORE = delete(claimants).where(_OF_IT, claimants.c.claim_id.in_(_IDS))
_COUNT = update(claims).where(claims.c.id.in_(_IDS)).values(documents=claims.c.documents + bindparam("by"))
_UNSAID = select(claims).where(claims.c.id.in_(_IDS), claims.c.documents == 0)
_FORGET = delete(claims).where(claims.c.id.in_(_IDS))


@dataclass(frozen=True, slots=True)
class Noted:
    """mine: claims of the document with their ids; new: those that nobody made before; gone: those that nobody makes
    any more, works: ids of the works that these meant."""

    mine: dict[Claim, int]
    new: dict[int, Claim]
    gone: list[Claim]
    works: set[int]


def note(connection: Connection, document_id: int, verdicts: Sequence[Verdict], *, fresh: bool) -> Noted:
    """Write down what the document claims now, in place of what it claimed before (fresh: nothing)."""
    mine = {verdict: hashed(verdict) for verdict in verdicts if isinstance(verdict, Claim)}
    hashes = sorted(mine.values())
    known = {row.hash: row.id for row in connection.execute(_BY_HASH, {"hashes": hashes})} if hashes else {}
    missing = {code: claim for claim, code in mine.items() if code not in known}
    if missing:
        rows = [
            {"hash": code, "said": said(claim), "bucket": claim.bucket, "identity": claim.identity,
             "period": claim.period, "day": claim.day, "also": claim.also, "documents": 0}
            for code, claim in missing.items()
        ]  # fmt: skip
        known.update({row.hash: row.id for row in connection.execute(_NEW, rows)})
    before = set() if fresh else set(connection.execute(_BEFORE, {"of": document_id}).scalars())
    now = set(known.values())
    if now - before:
        more = sorted(now - before)
        connection.execute(_MAKES, [{"document_id": document_id, "claim_id": claim} for claim in more])
        connection.execute(_COUNT, {"ids": more, "by": 1})
    gone, works = _let_go(connection, document_id, sorted(before - now))
    new = {known[code]: claim for code, claim in missing.items()}
    return Noted({claim: known[code] for claim, code in mine.items()}, new, gone, works)


def _let_go(connection: Connection, document_id: int, ids: Sequence[int]) -> tuple[list[Claim], set[int]]:
    """Forget what the document says no more, and claims that nobody makes; (these claims, their works)."""
    if not ids:
        return [], set()
    connection.execute(_MAKES_NO_MORE, {"of": document_id, "ids": ids})
    connection.execute(_COUNT, {"ids": ids, "by": -1})
    rows = connection.execute(_UNSAID, {"ids": ids}).all()
    if rows:
        connection.execute(_FORGET, {"ids": [row.id for row in rows]})
    return [claim_of(row.said) for row in rows], {row.work_id for row in rows if row.work_id}
