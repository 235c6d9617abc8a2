"""What is measured, phase by phase: each runs in a process of its own, so that its memory can be told.

Times are processor time of the phase's process with all its threads: what the wall clock shows where the machine does
nothing else, but for waiting for the disk.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from random import Random
from statistics import median

from sqlalchemy import select

from archivetools import fts5
from archivetools.papers import drafts
from archivetools.queries import mixed_queries
from kehoach import citator
from kehoach.archive import Archive, load_documents, open_archive
from kehoach.archive.schema import documents, mentions, works
from kehoach.archive.store import Draft, add_original, count
from kehoach.audit import Asked, audit, chosen
from kehoach.audit.load import load_facts
from kehoach.audit.matrix import matrices
from kehoach.ingest import store_draft
from kehoach.search import catch_up, find
from kehoach.search.language import read_query
from kehoach.search.queries import build

Figures = dict[str, float | str]
BATCH = 100  # documents in one transaction
_QUERIES, _WARM = 200, 20


def ingest(folder: Path, records: int) -> Figures:
    """Parsed records go in, with links and duplicates, BATCH in one transaction."""
    seconds = text = 0.0
    slices: list[float] = []
    with open_archive(folder, create=True) as archive:
        source = drafts(records)
        while batch := list(islice(source, BATCH)):
            began = time.process_time()
            _store(archive, batch)
            slices.append(time.process_time() - began)
            seconds += slices[-1]
            text += sum(len(draft.text.encode()) for draft in batch)
        with archive.reading() as connection:
            held = {table.name: count(connection, table) for table in (documents, mentions, works)}
    last = slices[-max(1, len(slices) // 10) :]
    return {
        "records/s": records / seconds,
        "records/s, last tenth": BATCH * len(last) / sum(last),
        "mentions": held["mentions"],
        "works": held["works"],
        "text MB": text / 1e6,
        "database MB": sum(path.stat().st_size for path in folder.glob("kehoach.sqlite*")) / 1e6,
    }


def index(folder: Path, records: int) -> Figures:
    """The search index from nothing."""
    with open_archive(folder) as archive:
        began = time.process_time()
        catch_up(archive)
        seconds = time.process_time() - began
    return {"index s": seconds, "index records/s": records / seconds, "index MB": _size(folder / "index")}


def search(folder: Path, records: int) -> Figures:
    """Mixed queries, with catch-up, snippets and all; and the words alone against the index alone."""
    with open_archive(folder) as archive:
        queries = _queries(archive)
        for _, query in queries[:_WARM]:
            find(archive, query)
        took = [_took(lambda query: find(archive, query), query) for _, query in queries]
        searcher = catch_up(archive).searcher()

        def ask(query: str) -> None:
            hits = searcher.search(build(read_query(query)[0], lambda link: []), 20).hits
            searcher.fast_field_values("id", [address for _, address in hits])

        alone = [_took(ask, query) for _, query in queries if fts5.fits(query)]
    kinds: dict[str, list[float]] = {}
    for (kind, _), milliseconds in zip(queries, took, strict=True):
        kinds.setdefault(kind, []).append(milliseconds)
    slowest = sorted(kinds, key=lambda kind: -median(kinds[kind]))[:5]
    return {
        **_percentiles("search", took),
        **_percentiles("index alone, words", alone),
        "slowest kinds, median ms": "; ".join(f"{kind} {median(kinds[kind]):.1f}" for kind in slowest),
    }


def citations(folder: Path, records: int) -> Figures:
    """Who cites a work, as `kehoach cited-by` asks it, and the chain through a document, as `kehoach chain` does.

    A number alone names as many works as issuers and years gave it: each of them is answered.
    """
    random = Random(3)
    with open_archive(folder) as archive, archive.reading() as connection:
        held = connection.execute(select(documents.c.id).order_by(documents.c.id)).scalars().all()
        known = connection.execute(select(works.c.id, works.c.number, works.c.name).where(works.c.citers > 0)).all()
        some = [f"#{number}" for number in random.choices(held, k=_QUERIES // 2)]
        cited = random.choices(known, k=_QUERIES // 2)

        def who_cites(work: citator.CitedWork) -> None:
            citator.cited_by(connection, work)
            citator.said_of(connection, work.id)
            citator.may_cite(connection, work)

        def of_work(work_id: str) -> None:
            who_cites(citator.load_works(connection, [int(work_id)])[int(work_id)])

        def of_number(asked: str) -> None:
            for work in citator.find_works(connection, asked):
                who_cites(work)

        def chain_of(asked: str) -> None:
            citator.chain(connection, citator.the_work(connection, asked))

        for number in (str(cited[0].id), str(cited[1].id)):
            of_work(number)
        chain_of(some[0])
        citing = [_took(of_work, str(row.id)) for row in cited] + [_took(of_number, asked) for asked in some]
        numbers = [_took(of_number, row.number or row.name) for row in cited]
        chains = [_took(chain_of, asked) for asked in (*some, *(f"#{number}" for number in held[: _QUERIES // 10]))]
    return {
        **_percentiles("cited-by", citing),
        **_percentiles("cited-by NUMBER, all its works", numbers),
        **_percentiles("chain", chains),
    }


def full_audit(folder: Path, records: int) -> Figures:
    """All questions, and the matrix of who answered."""
    with open_archive(folder) as archive, archive.reading() as connection:
        began = time.process_time()
        facts = load_facts(connection)
        loaded = time.process_time() - began
        asked, slowest, found = Asked(date(2025, 1, 1), None), {}, 0
        for question in chosen([]):
            start = time.process_time()
            found += len(audit(facts, [question], asked))
            slowest[question.name] = time.process_time() - start
        matrices(facts, asked)
        seconds = time.process_time() - began
    shown = sorted(slowest, key=lambda name: -slowest[name])[:4]
    return {
        "audit s": seconds,
        "of it, reading facts s": loaded,
        "findings": found,
        "slowest questions, s": "; ".join(f"{name} {slowest[name]:.1f}" for name in shown),
    }


def full_text_of_sqlite(folder: Path, records: int) -> Figures:
    """FTS5 with a folded column over the same texts and queries of words."""
    path = folder / "fts5.sqlite"
    with open_archive(folder) as archive:
        with archive.reading() as connection:
            seconds = fts5.build(path, ((stored.id, stored.text.text) for stored in load_documents(connection)))
        words = [query for _, query in _queries(archive) if fts5.fits(query)]
    connected = sqlite3.connect(path)
    took = [_took(lambda query: fts5.search(connected, query), query) for query in words]
    return {"FTS5 index s": seconds, "FTS5 MB": path.stat().st_size / 1e6, **_percentiles("FTS5, words", took)}


def _store(archive: Archive, batch: Sequence[Draft]) -> None:
    with archive.writing() as connection:
        for draft in batch:
            add_original(connection, draft.record.source.sha256, len(draft.text), ".pdf")
            store_draft(connection, draft, made_by="benchmark")


def _queries(archive: Archive) -> list[tuple[str, str]]:
    """200 queries made of documents from all over the archive."""
    with archive.reading() as connection:
        ids = connection.execute(select(documents.c.id).order_by(documents.c.id)).scalars().all()
        some = list(ids[:: max(1, len(ids) // _QUERIES)])
        found = [stored.typed() for stored in load_documents(connection, some)]
    return mixed_queries(found, _QUERIES)


def _took(run: Callable[[str], object], query: str) -> float:
    began = time.process_time()
    run(query)
    return (time.process_time() - began) * 1000


def _percentiles(name: str, milliseconds: Sequence[float]) -> Figures:
    ordered = sorted(milliseconds)

    def at(share: float) -> float:
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))]

    return {f"{name} p50 ms": at(0.5), f"{name} p95 ms": at(0.95), f"{name} max ms": ordered[-1]}


def _size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


PHASES: dict[str, Callable[[Path, int], Figures]] = {
    "ingest": ingest,
    "index": index,
    "search": search,
    "citations": citations,
    "audit": full_audit,
    "fts5": full_text_of_sqlite,
}
