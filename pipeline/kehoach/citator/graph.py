"""The graph of citations: works and documents as nodes, citations by kind as edges; for networkx and GraphML."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sqlalchemy import case, func, or_, select

from kehoach.archive.schema import documents, mentions, works
from kehoach.citator.binding import parts, several
from kehoach.citator.short import short_name
from kehoach.knowledge.hierarchy import standing

if TYPE_CHECKING:
    import networkx
    from sqlalchemy import Connection

# what a citation is drawn as: it answers, else its relation
KINDS = ("answers", "basis", "mention", "amends", "replaces", "repeals", "attached")
_KIND = case((mentions.c.answers, "answers"), else_=mentions.c.relation)
_EDGES = (
    select(mentions.c.document_id, documents.c.work_id.label("own"), mentions.c.work_id.label("cited"),
           _KIND.label("kind"), func.count().label("count"), func.min(mentions.c.link_confidence).label("confidence"))
    .join(documents, documents.c.id == mentions.c.document_id)
    .where(mentions.c.work_id.isnot(None))
    .group_by(mentions.c.document_id, documents.c.work_id, mentions.c.work_id, _KIND)
)  # fmt: skip
_HEADERS = (
    documents.c.id, documents.c.work_id, documents.c.sha256, documents.c.name, documents.c.type_code,
    documents.c.number, documents.c.issued_on, documents.c.issuer, documents.c.title, documents.c.level,
)  # fmt: skip


def graph(connection: Connection, around: int | None = None, depth: int = 2) -> networkx.MultiDiGraph[str]:
    """The graph of the archive: an edge goes from the citing document to the cited one, one for each kind.

    around: id of a work, then only what stands at most `depth` citations from it, either way. Nodes carry label,
    number, date, issuer, short (its short name), type, level, held, citers; edges kind, count (mentions), confidence
    (of the least sure).
    """
    import networkx

    wanted = None if around is None else _around(connection, around, depth)
    found: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    names = _add_nodes(connection, found, wanted)
    for row in _edges(connection, wanted):
        citer = names.get(("work", row.own)) or names.get(("document", row.document_id))
        cited = names.get(("work", row.cited))
        if citer and cited and citer != cited:
            _add_edge(found, citer, cited, row)
    return found


def trimmed(found: networkx.MultiDiGraph[str], most: int, centre: str | None = None) -> networkx.MultiDiGraph[str]:
    """The `most` nodes with most citations, and of these only those that cite or are cited by another that is left;
    centre: a node that stays."""
    if len(found) <= most:
        return found
    ranked = sorted(found, key=lambda node: (node != centre, -found.degree(node), not found.nodes[node]["held"], node))
    left = found.subgraph(ranked[:most])
    return found.subgraph([node for node in left if left.degree(node) or node == centre])


def _around(connection: Connection, start: int, depth: int) -> set[int]:
    """Works at most `depth` citations from a work, either way."""
    seen, level = {start}, [start]
    ends = select(documents.c.work_id, mentions.c.work_id).join(documents, documents.c.id == mentions.c.document_id)
    ids = several("ids")
    query = ends.where(
        or_(documents.c.work_id.in_(ids), mentions.c.work_id.in_(ids)),
        documents.c.work_id.isnot(None),
        mentions.c.work_id.isnot(None),
    ).distinct()
    for _ in range(depth):
        near = {work for part in parts(level) for row in connection.execute(query, {"ids": part}) for work in row}
        level = sorted(near - seen)
        seen |= near
    return seen


def _edges(connection: Connection, wanted: set[int] | None) -> Iterable[Any]:
    if wanted is None:
        yield from connection.execute(_EDGES)
        return
    for part in parts(sorted(wanted)):
        for row in connection.execute(_EDGES.where(documents.c.work_id.in_(several("ids"))), {"ids": part}):
            if row.cited in wanted:
                yield row


def _add_nodes(
    connection: Connection, found: networkx.MultiDiGraph[str], wanted: set[int] | None
) -> dict[tuple[str, int | None], str]:
    """Nodes for works, and for documents that are no work for want of a number; their names by id."""
    names: dict[tuple[str, int | None], str] = {}
    headers: dict[int, Any] = {}
    query = select(*_HEADERS).order_by(documents.c.id.desc())
    for row in connection.execute(query):
        if row.work_id is not None:
            headers[row.work_id] = row  # the first document of the work, for they come in falling order
        elif wanted is None:
            names["document", row.id] = name = f"#{row.sha256}"
            label = row.number or row.title or row.name
            found.add_node(
                name, **_node(label, row.type_code, row.number, row.issued_on, row.issuer, row.level, 0, True)
            )
    for row in connection.execute(select(works).order_by(works.c.key)):
        if wanted is not None and row.id not in wanted:
            continue
        names["work", row.id] = row.key
        paper = headers.get(row.id)
        level = paper.level if paper else None
        label = row.number or row.name or row.key
        node = _node(label, row.type_code, row.number, row.date, row.issuer, level, row.citers, row.held)
        found.add_node(row.key, **node)
    return names


def _node(
    label: str, kind: str | None, number: str | None, date: str | None, issuer: str | None, level: str | None,
    citers: int, held: bool,
) -> dict[str, Any]:  # fmt: skip
    """Attributes of a node; what is not known is left out, for GraphML knows no null."""
    known = level or (standing(issuer).level if issuer else None)
    values = {"label": label, "type": kind, "number": number, "date": date, "issuer": issuer,
              "short": short_name(issuer) if issuer else None, "level": known}  # fmt: skip
    return {name: value for name, value in values.items() if value} | {"held": held, "citers": citers}


def _add_edge(found: networkx.MultiDiGraph[str], citer: str, cited: str, row: Any) -> None:
    if found.has_edge(citer, cited, row.kind):
        edge = found.edges[citer, cited, row.kind]
        edge["count"] += row.count
        edge["confidence"] = min(edge["confidence"], row.confidence or 0.0)
    else:
        found.add_edge(citer, cited, row.kind, kind=row.kind, count=row.count, confidence=row.confidence or 0.0)
