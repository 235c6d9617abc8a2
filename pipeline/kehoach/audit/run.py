"""Questions are asked of facts, and findings get the place of the header field that proves them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from kehoach.audit.facts import Facts
from kehoach.audit.finding import Finding
from kehoach.audit.question import Asked, Question


def audit(facts: Facts, questions: Iterable[Question], asked: Asked) -> list[Finding]:
    """Findings of all questions, in their order, each with its place."""
    return located([finding for question in questions for finding in question.ask(facts, asked)], facts)


def located(findings: Sequence[Finding], facts: Facts) -> list[Finding]:
    """The findings; those that a header field proves with that field's page, offsets, words and confidence."""
    wanted = {finding.document for finding in findings if finding.header is not None and finding.document is not None}
    records = {stored.id: _fields(stored.record) for stored in facts.each_stored(sorted(wanted))}
    return [_located(finding, records.get(finding.document or 0)) for finding in findings]


def _located(finding: Finding, fields: dict[str, dict[str, Any]] | None) -> Finding:
    place = (fields or {}).get(finding.header or "")
    if not place:
        return finding
    return replace(
        finding,
        page=place["page"],
        start=place["start"],
        end=place["end"],
        words=place["text"],
        confidence=round(min(finding.confidence, place["confidence"]), 3),
    )


def _fields(record: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return dict(_places(record))


def _places(record: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name in ("doc_type", "number", "issued_on", "place", "title", "issuer"):
        if record.get(name):
            yield name, record[name]
    signature = record.get("signature")
    if signature:  # it has a page and no offsets
        words = " / ".join(signature[part] for part in ("authority", "position", "name") if signature[part])
        yield "signature", {**signature, "start": None, "end": None, "text": words}
