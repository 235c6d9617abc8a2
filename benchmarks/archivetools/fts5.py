"""SQLite's own full-text search beside ours: FTS5 without content over a column that we fold (it folds no đ)."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable
from pathlib import Path

from kehoach.search.language import read_query
from kehoach.search.nodes import And, Node, Not, Or, Text
from kehoach.search.words import forms


def build(path: Path, texts: Iterable[tuple[int, str]]) -> float:
    """Seconds of processor time that it takes to index (id, text)."""
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute(
        "CREATE VIRTUAL TABLE docs USING fts5(body, content='', tokenize='unicode61 remove_diacritics 0')"
    )
    seconds = 0.0
    for number, text in texts:
        began = time.process_time()
        folded = " ".join([form.bare for form in forms(text)])
        connection.execute("INSERT INTO docs(rowid, body) VALUES (?, ?)", (number, folded))
        seconds += time.process_time() - began
    began = time.process_time()
    connection.execute("INSERT INTO docs(docs) VALUES ('optimize')")
    connection.commit()
    connection.close()
    return seconds + time.process_time() - began


def search(connection: sqlite3.Connection, query: str, limit: int = 20) -> tuple[int, list[int]]:
    """(how many fit, ids of the best)."""
    match = expression(read_query(query)[0])
    total = connection.execute("SELECT count(*) FROM docs WHERE docs MATCH ?", (match,)).fetchone()[0]
    best = connection.execute("SELECT rowid FROM docs WHERE docs MATCH ? ORDER BY rank LIMIT ?", (match, limit))
    return total, [row[0] for row in best]


def fits(query: str) -> bool:
    """Whether FTS5 can be asked this: words, phrases, AND, OR, and NOT beside something else."""
    return _fits(read_query(query)[0])


def expression(node: Node) -> str:
    """The query in FTS5's language."""
    if isinstance(node, And):
        wanted = [expression(part) for part in node.parts if not isinstance(part, Not)]
        denied = [expression(part.part) for part in node.parts if isinstance(part, Not)]
        return " NOT ".join(["(" + " AND ".join(wanted) + ")", *denied])
    if isinstance(node, Or):
        return "(" + " OR ".join(expression(part) for part in node.parts) + ")"
    assert isinstance(node, Text)
    return '"' + " ".join(form.bare for form in forms(node.text)) + '"'


def _fits(node: Node) -> bool:
    if isinstance(node, And):
        return any(not isinstance(part, Not) for part in node.parts) and all(
            _fits(part.part if isinstance(part, Not) else part) for part in node.parts
        )
    if isinstance(node, Or):
        return all(_fits(part) for part in node.parts)
    return isinstance(node, Text) and node.field == "text"
