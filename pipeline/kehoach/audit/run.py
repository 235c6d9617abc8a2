"""Questions are asked of facts, and findings get the place of the header field that proves them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from kehoach.archive import Stored
from kehoach.audit.facts import Facts
from kehoach.audit.finding import Finding
from kehoach.audit.question import Asked, Question

_LONGEST_BLOCK = 600  # letters between two lines of a signature block


def audit(facts: Facts, questions: Iterable[Question], asked: Asked) -> list[Finding]:
    """Findings of all questions, in their order, each with its place."""
    return located([finding for question in questions for finding in question.ask(facts, asked)], facts)


def located(findings: Sequence[Finding], facts: Facts) -> list[Finding]:
    """The findings; those that a header field proves with that field's page, offsets, words and confidence."""
    wanted = {finding.document for finding in findings if finding.header is not None and finding.document is not None}
    records = {stored.id: dict(_places(stored)) for stored in facts.each_stored(sorted(wanted))}
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


def _places(stored: Stored) -> Iterator[tuple[str, dict[str, Any]]]:
    for name in ("doc_type", "number", "issued_on", "place", "title", "issuer"):
        if stored.record.get(name):
            yield name, stored.record[name]
    signature = stored.record.get("signature")
    if signature:
        yield "signature", signature | _signature_place(signature, stored.text.text)


def _signature_place(signature: dict[str, Any], text: str) -> dict[str, Any]:
    """Where a signature block stands: the record tells its words, not its offsets. Looked for from the end."""
    parts = [*(signature["authority"] or "").split(" / "), signature["position"], signature["name"]]
    lines = [part.split(". ", 1)[-1] for part in parts if part]  # "TM." may stand without a blank in print
    start, end = len(text), 0
    for line in reversed(lines):
        found = text.rfind(line, max(0, start - _LONGEST_BLOCK) if end else 0, start)
        if found >= 0:
            start, end = text.rfind("\n", 0, found) + 1, max(end, found + len(line))
    if not end:
        return {"start": None, "end": None, "text": " / ".join(part for part in parts if part)}
    return {"start": start, "end": end, "text": text[start:end]}
