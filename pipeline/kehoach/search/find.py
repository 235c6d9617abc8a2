"""A search of an archive, from the query to results with their snippets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from kehoach.archive import Archive, Stored, load_documents
from kehoach.errors import ArchiveError
from kehoach.search.index import Tell, catch_up, repair
from kehoach.search.language import read_query
from kehoach.search.links import Links
from kehoach.search.nodes import Leaf, Link, Node, wanted
from kehoach.search.queries import build, ranks
from kehoach.search.snippets import Places, Snippet, snippets
from kehoach.search.state import index_folder

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from tantivy import Index, Query

Hits = tuple[int, list[tuple[int, float]]]  # how many documents fit; (id, score) of the best

_PATIENCE = 10.0  # seconds that a search waits for another process that writes the index
_TIES = 80  # documents beyond the limit that are put in order where scores are equal


@dataclass(frozen=True, slots=True)
class Result:
    """A document that a query fits; values are those of its newest version, None where it does not show them."""

    id: int
    score: float
    type: str | None
    number: str | None
    date: str | None
    issuer: str | None
    title: str | None
    file: str
    snippets: tuple[Snippet, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """The best documents for a query, best first; total: how many it fits."""

    query: str
    total: int
    results: tuple[Result, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain dicts and lists, as `kehoach search --json` prints them."""
        return asdict(self)


def find(archive: Archive, query: str, limit: int = 20, *, offset: int = 0, tell: Tell | None = None) -> Results:
    """The documents that fit a query (its language: `kehoach.search.language`), best first; the index catches up
    before. `offset`: results to leave out, for the next page. `tell`: is given notices for a person.

    Raises QueryError for a query that cannot be understood, ArchiveError where the index cannot be written.
    """
    tree, query = read_query(query)
    index = catch_up(archive, tell, patience=_PATIENCE)
    with archive.reading() as connection:
        links = Links(connection)
        asked = build(tree, links.documents)
        try:
            total, hits = _look_up(index, asked, offset + limit, ranked=ranks(tree))
        except ValueError:  # tantivy's word for files that are damaged
            total, hits = _again(archive, repair(archive, tell), asked, offset + limit, ranked=ranks(tree))
        return Results(query, total, tuple(_results(connection, links, tree, hits[offset:])))


def _again(archive: Archive, index: Index, query: Query, limit: int, *, ranked: bool) -> Hits:
    try:
        return _look_up(index, query, limit, ranked=ranked)
    except ValueError as error:
        fault = f"the search index cannot be read ({' '.join(str(error).split())[:200]})"
        raise ArchiveError(index_folder(archive), fault, "check the disk; then run kehoach reindex") from error


def _look_up(index: Index, query: Query, limit: int, *, ranked: bool) -> Hits:
    """Of equal scores the newest document comes first."""
    searcher = index.searcher()
    if not ranked:
        found = searcher.search(query, max(1, limit), order_by_field="rank")
        ids = searcher.fast_field_values("id", [address for _, address in found.hits])
        return _total(found), [(int(document or 0), 0.0) for document in ids][:limit]
    found = searcher.search(query, limit + _TIES)
    addresses = [address for _, address in found.hits]
    rank, ids = (searcher.fast_field_values(name, addresses) for name in ("rank", "id"))
    scored = [(round(score, 3), place or 0, int(document or 0))
              for (score, _), place, document in zip(found.hits, rank, ids, strict=True)]  # fmt: skip
    return _total(found), [(document, score) for score, _, document in sorted(scored, reverse=True)[:limit]]


def _total(found: Any) -> int:
    return int(found.count)


def _results(connection: Connection, links: Links, tree: Node, hits: Sequence[tuple[int, float]]) -> list[Result]:
    leaves, ids = list(wanted(tree)), [document for document, _ in hits]
    stored = {document.id: document for document in load_documents(connection, ids)}
    places = [links.places(leaf, ids) if isinstance(leaf, Link) else {} for leaf in leaves]
    return [
        _result(stored[document], score, leaves, [place.get(document, ()) for place in places])
        for document, score in hits
        if document in stored
    ]


def _result(stored: Stored, score: float, leaves: Sequence[Leaf], places: Sequence[Places]) -> Result:
    record = stored.record
    values = {name: record[name]["value"] if record[name] else None
              for name in ("doc_type", "number", "issued_on", "issuer", "title")}  # fmt: skip
    return Result(
        id=stored.id,
        score=score,
        type=values["doc_type"] and values["doc_type"]["name"],
        number=values["number"],
        date=values["issued_on"],
        issuer=values["issuer"] and values["issuer"]["name"],
        title=values["title"],
        file=record["source"]["name"],
        snippets=snippets(stored, leaves, places),
    )
