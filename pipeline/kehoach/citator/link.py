"""Links in the archive: what a document changes is resolved anew, in the caller's transaction.

Equal mentions share a claim, and a claim is resolved once. A document that comes in brings claims that are there
already (nothing to do), new ones (resolved), and itself: then all claims are resolved again that may mean it. As
`resolve` looks at nothing but the claim and what is said and held, the order in which documents come never matters.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, case, delete, func, insert, or_, select, update

from kehoach.archive.schema import claimants, claims, documents, mentions, works
from kehoach.citator.claims import Header, Mention, Verdict, claims_of, paper_of
from kehoach.citator.model import Claim, Paper
from kehoach.citator.packing import claim_of, hashed, said
from kehoach.citator.settle import place_papers, settle
from kehoach.citator.views import PAPER, damaged_like, header_of
from kehoach.citator.works import add_citers, count_citers, keep_works

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection


def link(connection: Connection, document_id: int) -> set[int]:
    """Link a document that was added or whose record changed, and all that it concerns.

    Its rows in `documents` and `mentions` are in place. Gives ids of other documents whose links changed.
    """
    query = select(*PAPER, documents.c.identity, documents.c.also, documents.c.linked, documents.c.work_id)
    row = connection.execute(query.where(documents.c.id == document_id)).one()
    header = header_of(row)
    rows, verdicts = _verdicts(connection, document_id, header)
    cited_before = _cited(connection, document_id)
    paper = paper_of(header)
    touched, moved = _place(connection, row, paper)
    mine, new, gone, let_go = _note(connection, document_id, verdicts)
    dirty = set(new) | _contested(connection, [*mine, *gone]) | _concerned(connection, row, paper, touched, moved)
    settled = settle(connection, dirty, [*new.values(), *gone])
    _show(connection, document_id, rows, verdicts, mine)
    others = _show_others(connection, document_id, settled.changed - set(new))
    stay = keep_works(connection, touched | settled.works | let_go)
    cited = _cited(connection, document_id)
    again = _moved(connection, settled.works, settled.changed - set(new)) & stay
    count_citers(connection, again)
    add_citers(connection, cited - cited_before - again, 1)
    add_citers(connection, cited_before - cited - again, -1)
    return others


def relink_all(connection: Connection) -> None:
    """Link everything anew."""
    connection.execute(update(documents).values(work_id=None, identity=None, also=None))
    connection.execute(update(mentions).values(claim_id=None, work_id=None))
    for table in (claimants, claims, works):
        connection.execute(delete(table))
    for document_id in connection.execute(select(documents.c.id).order_by(documents.c.id)).scalars().all():
        link(connection, document_id)


def _verdicts(connection: Connection, document_id: int, header: Header) -> tuple[Sequence[Any], list[Verdict]]:
    rows = connection.execute(
        select(
            mentions.c.id, mentions.c.type_code, mentions.c.number, mentions.c.date, mentions.c.issuer,
            mentions.c.name, mentions.c.relation, mentions.c.confidence, mentions.c.candidates,
        ).where(mentions.c.document_id == document_id).order_by(mentions.c.ordinal)
    ).all()  # fmt: skip
    found = [
        Mention(row.type_code, row.number, row.date, row.issuer, row.name, row.relation, row.confidence,
                tuple(row.candidates))
        for row in rows
    ]  # fmt: skip
    return rows, claims_of(header, found)


def _place(connection: Connection, row: Any, paper: Paper | None) -> tuple[set[int], set[tuple[str, str | None]]]:
    """Note the document's identity and give it, and those of the same, their works: (works that this touches, bucket
    and day of the documents that moved, also as they were)."""
    named = paper and (paper.also or (paper.bucket if paper.bucket.startswith("=") else None))
    values = {"identity": paper and paper.identity, "also": named, "linked": paper and [paper.bucket, paper.day]}
    values["work_id"] = row.work_id if paper else None
    connection.execute(update(documents).where(documents.c.id == row.id).values(**values))
    identities = {name for name in (row.identity, paper and paper.identity) if name}
    own = row.sha256 if paper is not None and paper.identity is None else None
    touched, moved = place_papers(connection, identities, own)
    was = {(row.linked[0], row.linked[1])} if row.linked else set()
    now = {(paper.bucket, paper.day)} if paper is not None else set()
    return touched | ({row.work_id} if row.work_id else set()), moved | was | now


def _note(
    connection: Connection, document_id: int, verdicts: Sequence[Verdict]
) -> tuple[dict[Claim, int], dict[int, Claim], list[Claim], set[int]]:
    """Write down what the document claims: (all its claims with their ids, the new ones by id, those that nobody makes
    any more, the works of these)."""
    mine = {verdict: hashed(verdict) for verdict in verdicts if isinstance(verdict, Claim)}
    known = {
        row.hash: row.id
        for row in connection.execute(
            select(claims.c.id, claims.c.hash).where(claims.c.hash.in_(sorted(mine.values())))
        )
    }
    missing = {code: claim for claim, code in mine.items() if code not in known}
    if missing:
        made = connection.execute(
            insert(claims).returning(claims.c.hash, claims.c.id),
            [
                {"hash": code, "said": said(claim), "bucket": claim.bucket, "identity": claim.identity,
                 "period": claim.period, "day": claim.day, "also": claim.also, "documents": 0}
                for code, claim in missing.items()
            ],
        )  # fmt: skip
        known.update({row.hash: row.id for row in made})
    of_it = claimants.c.document_id == document_id
    before = set(connection.execute(select(claimants.c.claim_id).where(of_it)).scalars())
    now = set(known.values())
    if before - now:
        connection.execute(delete(claimants).where(of_it, claimants.c.claim_id.in_(sorted(before - now))))
    if now - before:
        rows = [{"document_id": document_id, "claim_id": claim} for claim in sorted(now - before)]
        connection.execute(insert(claimants), rows)
    for ids, by in ((now - before, 1), (before - now, -1)):
        if ids:
            counted = update(claims).where(claims.c.id.in_(sorted(ids)))
            connection.execute(counted.values(documents=claims.c.documents + by))
    gone, let_go = _let_go(connection, before - now)
    new = {known[code]: claim for code, claim in missing.items()}
    return {claim: known[code] for claim, code in mine.items()}, new, gone, let_go


def _let_go(connection: Connection, ids: set[int]) -> tuple[list[Claim], set[int]]:
    """Delete those of the claims that nobody makes any more; (what they said, their works)."""
    if not ids:
        return [], set()
    rows = connection.execute(select(claims).where(claims.c.id.in_(sorted(ids)), claims.c.documents == 0)).all()
    if rows:
        connection.execute(delete(claims).where(claims.c.id.in_([row.id for row in rows])))
    return [claim_of(row.said) for row in rows], {row.work_id for row in rows if row.work_id}


def _concerned(
    connection: Connection, row: Any, paper: Paper | None, touched: set[int], moved: set[tuple[str, str | None]]
) -> set[int]:
    """Claims that may mean the document, as it was and as it is, or those that moved with it."""
    conditions: list[ColumnElement[bool]] = [claims.c.work_id.in_(sorted(touched))] if touched else []
    for identity, bucket in _names(row, paper):
        told = claims.c.identity == identity if identity else claims.c.identity.isnot(None)
        conditions.append(and_(claims.c.bucket == bucket, or_(told, claims.c.identity.is_(None))))
    for also in {row.also, paper and (paper.also or paper.bucket)} - {None}:
        if also.startswith("="):
            conditions += [claims.c.bucket == also]
    for bucket, day in moved:
        like = damaged_like(bucket) if day else None
        if like:
            alike = or_(claims.c.bucket.like(like[0]), claims.c.bucket.like(like[1]))
            conditions += [and_(claims.c.day == day, alike)]
    found: set[int] = set()
    for condition in conditions:
        found |= set(connection.execute(select(claims.c.id).where(condition)).scalars())
    return found


def _contested(connection: Connection, said: Sequence[Claim]) -> set[int]:
    """Claims by names to which documents give several numbers: how many give each may settle them."""
    named = sorted({claim.also for claim in said if claim.also})
    if not named:
        return set()
    several = func.count(claims.c.work_id.distinct()) > 1
    query = (
        select(claims.c.also).where(claims.c.also.in_(named)).group_by(claims.c.also, claims.c.period).having(several)
    )
    contested = select(claims.c.id).where(claims.c.bucket.in_(query), claims.c.identity.isnot(None))
    return set(connection.execute(contested).scalars())


def _names(row: Any, paper: Paper | None) -> set[tuple[str | None, str]]:
    """(identity or None, bucket) of the document as it was and as it is."""
    found: set[tuple[str | None, str]] = set()
    if row.linked:
        found.add((row.identity, row.linked[0]))
    if paper is not None:
        found.add((paper.identity, paper.bucket))
    return found


def _cited(connection: Connection, document_id: int) -> set[int]:
    """Works that the document's claims point at now."""
    query = select(claims.c.work_id).distinct().join(claimants, claimants.c.claim_id == claims.c.id)
    query = query.where(claimants.c.document_id == document_id, claims.c.work_id.isnot(None))
    return set(connection.execute(query).scalars())


def _moved(connection: Connection, works_of_changed: set[int], older: set[int]) -> set[int]:
    """Works whose citers must be counted anew, for claims of other documents moved."""
    return works_of_changed if older else set()


def _show(
    connection: Connection,
    document_id: int,
    rows: Sequence[Any],
    verdicts: Sequence[Verdict],
    ids: dict[Claim, int],
) -> None:
    """Write the document's own mentions."""
    links = {
        row.id: row for row in connection.execute(select(claims).where(claims.c.id.in_(sorted(set(ids.values())))))
    }
    shown = []
    for row, verdict in zip(rows, verdicts, strict=True):
        values: dict[str, Any] = {"of": row.id, "claim_id": None, "status": verdict, "work_id": None,
                                  "link_confidence": None, "evidence": None}  # fmt: skip
        if isinstance(verdict, Claim):
            link = links[ids[verdict]]
            sure = min(link.confidence, row.confidence) if link.status == "known" else link.confidence
            values |= {"claim_id": link.id, "status": link.status, "work_id": link.work_id,
                       "link_confidence": sure, "evidence": link.evidence}  # fmt: skip
        shown.append(values)
    if shown:
        connection.execute(update(mentions).where(mentions.c.id == bindparam("of")), shown)


def _show_others(connection: Connection, document_id: int, changed: set[int]) -> set[int]:
    """Write the mentions of other documents whose claims changed; ids of these documents."""
    if not changed:
        return set()
    links = connection.execute(select(claims).where(claims.c.id.in_(sorted(changed)))).all()
    why = bindparam("why", type_=mentions.c.evidence.type)
    doubtful = and_(bindparam("is") == "known", mentions.c.confidence < bindparam("sure"))
    sure = case((doubtful, mentions.c.confidence), else_=bindparam("sure"))
    connection.execute(
        update(mentions)
        .where(mentions.c.claim_id == bindparam("of"))
        .values(status=bindparam("is"), work_id=bindparam("to"), evidence=why, link_confidence=sure),
        [
            {"of": link.id, "is": link.status, "to": link.work_id, "sure": link.confidence, "why": link.evidence}
            for link in links
        ],
    )  # fmt: skip
    query = select(claimants.c.document_id).distinct().where(claimants.c.claim_id.in_(sorted(changed)))
    return set(connection.execute(query).scalars()) - {document_id}
