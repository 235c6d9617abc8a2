"""Facts from a few texts, without a database: texts are read, and mentions linked in the simplest way."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from kehoach.archive import Stored, StoredText
from kehoach.archive.identity import issuer_key
from kehoach.archive.rows import deadline_rows, document_row, mention_rows, recipient_rows
from kehoach.audit import Asked, Facts, Finding, Question
from kehoach.audit.facts import Deadline, Document, Mention, Recipient, Work
from kehoach.audit.run import audit
from kehoach.pipeline import reading_of, understand

TODAY = date(2026, 1, 15)
Key = tuple[str, str | None, str | None]


def facts_of(texts: Mapping[str, str]) -> Facts:
    """Texts by their file names become facts; ids count from 1. A mention is linked to the one document of its number,
    year and issuer, to the work of those that are not held where it has number, date and issuer."""
    read = [understand(reading_of(text), name=name, sha256=name) for name, text in texts.items()]
    stored = [
        Stored(number, 1, one.record.source.sha256, one.record.to_dict(), StoredText(one.text.text, ((1, 0),)))
        for number, one in enumerate(read, 1)
    ]
    works: dict[Key, Work] = {}
    documents = [_document(number, document_row(one.record), works) for number, one in enumerate(read, 1)]
    mentions = [_mention(number, row, works) for number, one in enumerate(read, 1) for row in mention_rows(one.record)]
    return Facts(
        documents,
        mentions,
        [_made(Deadline, n, row) for n, one in enumerate(read, 1) for row in deadline_rows(one.record, ((1, 0),))],
        [_made(Recipient, n, row) for n, one in enumerate(read, 1) for row in recipient_rows(one.record)],
        works.values(),
        load_stored=lambda ids: (one for one in stored if one.id in set(ids)),
        load_texts=lambda ids: ((one.id, one.text) for one in stored if one.id in set(ids)),
    )


def ask(question: Question, texts: Mapping[str, str], *, as_of: date = TODAY, plan: int | None = None) -> list[Finding]:
    """Findings of one question about a few texts."""
    return audit(facts_of(texts), [question], Asked(as_of, plan))


def _document(number: int, row: dict[str, Any], works: dict[Key, Work]) -> Document:
    work_id = None
    if row["number"]:
        key = (row["bucket"], row["year"], row["issuer_key"])
        fresh = Work(len(works) + 1, row["bucket"], row["type_code"], row["number"], row["issuer"], row["issuer_key"],
                     row["year"], row["issued_on"])  # fmt: skip
        work_id = works.setdefault(key, fresh).id
    return _made(Document, None, row | {"id": number, "work_id": work_id, "missing": tuple(row["missing"]),
                                    "appendices": tuple(row["appendices"])})


def _mention(number: int, row: dict[str, Any], works: dict[Key, Work]) -> Mention:
    row = row | {"inherited": tuple(row["inherited"])}
    if not row["bucket"] or not row["year"]:
        return _made(Mention, number, row | {"status": "unidentifiable"})
    fits = [
        work
        for (bucket, year, issuer), work in works.items()
        if bucket == row["bucket"] and year == row["year"] and row["issuer_key"] in (None, issuer)
    ]
    if len(fits) > 1:
        return _made(Mention, number, row | {"status": "ambiguous"})
    if not fits:
        key = (row["bucket"], row["year"], issuer_key(row["issuer"]))
        fits = [Work(len(works) + 1, row["bucket"], row["type_code"], row["number"], row["issuer"], row["issuer_key"],
                     row["year"], row["date"], held=False)]  # fmt: skip
        works[key] = fits[0]
    status = "held" if fits[0].held else "known"
    return _made(Mention, number, row | {"status": status, "work_id": fits[0].id, "link_confidence": 1.0})


def _made(kind: Any, document_id: int | None, row: dict[str, Any]) -> Any:
    known: dict[str, Any] = {name: row[name] for name in kind._fields if name in row}
    return kind(**known) if document_id is None else kind(document_id=document_id, **known)
