"""Links in the archive: what a document changes is resolved anew, in the caller's transaction.

Equal mentions share a claim, and a claim is resolved once. A document that comes in brings claims that are there
already (nothing to do), new ones (resolved), and itself: then all claims are resolved again that may mean it. As
`resolve` looks at nothing but the claim and what is said and held, the order in which documents come never matters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, select, update

from kehoach.archive.schema import claimants, claims, documents, mentions, works
from kehoach.archive.store import touch
from kehoach.citator.binding import parts
from kehoach.citator.claims import Mention, claims_of, paper_of
from kehoach.citator.concerned import concerned
from kehoach.citator.notes import note
from kehoach.citator.placing import place
from kehoach.citator.settle import settle
from kehoach.citator.shown import show, show_others
from kehoach.citator.views import PAPER, header_of
from kehoach.citator.works import add_citers, count_citers, keep_works

if TYPE_CHECKING:
    from sqlalchemy import Connection

_DOCUMENT = select(
    *PAPER, documents.c.identity, documents.c.also, documents.c.linked, documents.c.work_id, documents.c.version
).where(documents.c.id == bindparam("of"))
_MENTIONS = (
    select(
        mentions.c.id, mentions.c.type_code, mentions.c.number, mentions.c.date, mentions.c.issuer, mentions.c.name,
        mentions.c.relation, mentions.c.confidence, mentions.c.candidates, mentions.c.start,
    ).where(mentions.c.document_id == bindparam("of")).order_by(mentions.c.ordinal)
)  # fmt: skip
_CITED = (
    select(claims.c.work_id)
    .distinct()
    .join(claimants, claimants.c.claim_id == claims.c.id)
    .where(claimants.c.document_id == bindparam("of"), claims.c.work_id.isnot(None))
)


def link(connection: Connection, document_id: int) -> set[int]:
    """Link a document that was added or whose record changed, and all that it concerns.

    Its rows in `documents` and `mentions` are in place. Gives ids of other documents whose links changed; they are
    touched, so that the search index follows.
    """
    row = connection.execute(_DOCUMENT, {"of": document_id}).one()
    rows = connection.execute(_MENTIONS, {"of": document_id}).all()
    header = header_of(row)
    paper = paper_of(header)
    verdicts = claims_of(header, [_mention(found) for found in rows])
    fresh = row.linked is None  # never linked before
    cited_before = set() if fresh else set(connection.execute(_CITED, {"of": document_id}).scalars())
    placed = place(connection, row, paper)
    noted = note(connection, document_id, verdicts, fresh=fresh)
    dirty = set(noted.new) | concerned(connection, row, paper, placed, noted)
    settled = settle(connection, dirty, [*noted.new.values(), *noted.gone])
    older = settled.changed - set(noted.new)
    stay = keep_works(connection, placed.works | settled.works | noted.works)
    cited = show(connection, row, header, list(zip(rows, verdicts, strict=True)), noted.mine)
    others = show_others(connection, document_id, older)
    for some in parts(sorted(others)):
        touch(connection, some)
    again = settled.works & stay if older else set()
    count_citers(connection, again)
    add_citers(connection, cited - cited_before - again, 1)
    add_citers(connection, cited_before - cited - again, -1)
    return others


def relink_all(connection: Connection) -> None:
    """Link everything anew."""
    connection.execute(update(documents).values(work_id=None, identity=None, also=None, linked=None))
    connection.execute(update(mentions).values(claim_id=None, work_id=None))
    for table in (claimants, claims, works):
        connection.execute(delete(table))
    for document_id in connection.execute(select(documents.c.id).order_by(documents.c.id)).scalars().all():
        link(connection, document_id)


def _mention(row: Any) -> Mention:
    said = (row.type_code, row.number, row.date, row.issuer, row.name)
    return Mention(*said, row.relation, row.confidence, tuple(row.candidates))
