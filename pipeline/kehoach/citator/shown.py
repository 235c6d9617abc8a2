"""Mentions show their claim's link: where they point, how sure it is and why, and whether they answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, case, select, update

from kehoach.archive.packing import unpack
from kehoach.archive.schema import claimants, claims, documents, mentions, recipients, texts, versions, works
from kehoach.citator.answers import ANSWERING, BEFORE, LETTER, ORDERING, answers, replies
from kehoach.citator.binding import parts, several
from kehoach.citator.claims import Header, Verdict
from kehoach.citator.model import Claim
from kehoach.citator.packing import claim_of
from kehoach.citator.views import PAPER, header_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

_IDS = several("ids")
_LINKS = (
    select(claims.c.id, claims.c.status, claims.c.work_id, claims.c.confidence, claims.c.evidence, works.c.issuer)
    .outerjoin(works, works.c.id == claims.c.work_id)
    .where(claims.c.id.in_(_IDS))
)
_OWN = (
    update(mentions)
    .where(mentions.c.id == bindparam("of"))
    .values(
        claim_id=bindparam("claim"), status=bindparam("is"), work_id=bindparam("to"), link_confidence=bindparam("sure"),
        evidence=bindparam("why", type_=mentions.c.evidence.type), answers=bindparam("replies"),
    )
)  # fmt: skip
_DOUBTFUL = and_(bindparam("is") == "known", mentions.c.confidence < bindparam("sure"))
_OTHERS = (
    update(mentions)
    .where(mentions.c.claim_id == bindparam("of"))
    .values(
        status=bindparam("is"), work_id=bindparam("to"), evidence=bindparam("why", type_=mentions.c.evidence.type),
        link_confidence=case((_DOUBTFUL, mentions.c.confidence), else_=bindparam("sure")),
    )
)  # fmt: skip
_CITERS = select(claimants.c.document_id).distinct().where(claimants.c.claim_id.in_(_IDS))
_NAMED = (
    select(documents.c.work_id, recipients.c.name)
    .join(documents, documents.c.id == recipients.c.document_id)
    .where(documents.c.work_id.in_(_IDS), documents.c.type_code.in_(sorted(ORDERING)))
)
_TEXT = (
    select(texts.c.text)
    .join(versions, versions.c.text_id == texts.c.id)
    .where(versions.c.document_id == bindparam("of"), versions.c.version == bindparam("version"))
)
_MAY_ANSWER = (
    select(mentions.c.id.label("mention"), mentions.c.type_code.label("kind"), mentions.c.relation,
           mentions.c.issuer.label("by"), mentions.c.work_id, mentions.c.answers, works.c.issuer.label("known_by"),
           claims.c.said, *PAPER)
    .join(documents, documents.c.id == mentions.c.document_id)
    .join(works, works.c.id == mentions.c.work_id)
    .join(claims, claims.c.id == mentions.c.claim_id)
    .where(
        mentions.c.claim_id.in_(_IDS), mentions.c.relation == "basis", documents.c.type_code.in_(sorted(ANSWERING)),
        mentions.c.type_code.in_(sorted(ORDERING)),
    )
)  # fmt: skip
_ANSWER = update(mentions).where(mentions.c.id == bindparam("of")).values(answers=bindparam("replies"))


def show(
    connection: Connection, row: Any, header: Header, said: Sequence[tuple[Any, Verdict]], ids: dict[Claim, int]
) -> set[int]:
    """Write the links of the document's own mentions; the works that it cites."""
    wanted = sorted(set(ids.values()))
    links = {link.id: link for link in connection.execute(_LINKS, {"ids": wanted})} if wanted else {}
    orders = [
        links[ids[verdict]].work_id
        for mention, verdict in said
        if isinstance(verdict, Claim) and mention.relation == "basis" and mention.type_code in ORDERING
    ]
    named = _named(connection, orders) if header.type_code in ANSWERING else {}
    text = _text(connection, row) if header.type_code == LETTER and wanted else ""
    shown = []
    for mention, verdict in said:
        values: dict[str, Any] = {"of": mention.id, "claim": None, "is": verdict, "to": None, "sure": None,
                                  "why": None, "replies": False}  # fmt: skip
        if isinstance(verdict, Claim):
            link = links[ids[verdict]]
            sure = min(link.confidence, mention.confidence) if link.status == "known" else link.confidence
            values |= {"claim": link.id, "is": link.status, "to": link.work_id, "sure": sure, "why": link.evidence}
            by = mention.issuer or verdict.issuer or link.issuer
            before = text[max(0, mention.start - BEFORE) : mention.start]
            values["replies"] = replies(before) or answers(
                header, mention.relation, mention.type_code, by, named.get(link.work_id, ())
            )
        shown.append(values)
    if shown:
        connection.execute(_OWN, shown)
    return {link.work_id for link in links.values() if link.work_id is not None}


def show_others(connection: Connection, document_id: int, changed: set[int]) -> set[int]:
    """Write the mentions of other documents whose claims changed; ids of these documents."""
    citers: set[int] = set()
    for ids in parts(sorted(changed)):
        links = connection.execute(_LINKS, {"ids": ids}).all()
        connection.execute(
            _OTHERS,
            [
                {"of": link.id, "is": link.status, "to": link.work_id, "sure": link.confidence, "why": link.evidence}
                for link in links
            ],
        )
        citers |= set(connection.execute(_CITERS, {"ids": ids}).scalars())
        _answer_again(connection, ids)
    return citers - {document_id}


def _answer_again(connection: Connection, claim_ids: Sequence[int]) -> None:
    """Whether mentions answer may change when the cited document comes in: it names its recipients."""
    rows = connection.execute(_MAY_ANSWER, {"ids": claim_ids}).all()
    named = _named(connection, [row.work_id for row in rows])
    changed = []
    for row in rows:
        by = row.by or claim_of(row.said).issuer or row.known_by
        now = answers(header_of(row), row.relation, row.kind, by, named.get(row.work_id, ()))
        if now != row.answers:
            changed.append({"of": row.mention, "replies": now})
    if changed:
        connection.execute(_ANSWER, changed)


def _named(connection: Connection, work_ids: Iterable[int | None]) -> dict[int, list[str]]:
    """Recipients of held documents that give orders, by work."""
    wanted = sorted({work for work in work_ids if work is not None})
    found: dict[int, list[str]] = defaultdict(list)
    for ids in parts(wanted):
        for row in connection.execute(_NAMED, {"ids": ids}):
            found[row.work_id].append(row.name)
    return found


def _text(connection: Connection, row: Any) -> str:
    stored = connection.execute(_TEXT, {"of": row.id, "version": row.version}).scalar()
    return unpack(stored) if stored else ""
