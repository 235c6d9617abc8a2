"""What a value is worth: the rule that found it, and the evidence for and against it.

Each rule has a confidence of its own. Evidence (weights.py) moves it: what the recogniser was sure of, figures apart
from letters; how bad the page is; whether symbol, type, issuer, place and dates agree; other mentions of a number.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from kehoach.extraction.confidence.citations import citation_evidence
from kehoach.extraction.confidence.eye import Eye
from kehoach.extraction.confidence.header import FIELDS, field_evidence
from kehoach.extraction.confidence.weights import DATE_OF_CITED, EVIDENCE, Evidence, combine
from kehoach.record import Deadline, Period, Record, Signature
from kehoach.text.model import CanonicalText

Timed = TypeVar("Timed", Period, Deadline)

__all__ = ["Evidence", "reasons", "weigh"]


def weigh(record: Record, text: CanonicalText) -> Record:
    """The record with every value's place on the page and its confidence after all evidence."""
    eye = Eye(text)
    fields = {}
    for name in FIELDS:
        found = getattr(record, name)
        if found is not None:
            page, box = text.locate(found.start, found.end)
            sure = combine(found.confidence, field_evidence(name, found, record, eye))
            fields[name] = replace(found, page=page, box=box, confidence=round(sure, 3))
    citations = []
    for cited in record.citations:  # which have their places on the page already
        evidence = citation_evidence(cited, record, eye)
        if evidence:
            cited = replace(cited, confidence=round(combine(cited.confidence, evidence), 3))
        citations.append(cited)
    return replace(
        record,
        **fields,
        citations=tuple(citations),
        periods=tuple(_timed(period, eye) for period in record.periods),
        deadlines=tuple(_timed(deadline, eye) for deadline in record.deadlines),
        signature=_signature(record.signature, eye),
    )


def reasons(record: Record, text: CanonicalText) -> dict[tuple[str, int], tuple[Evidence, ...]]:
    """(field or "citation", its start), or ("signature", 0), to what speaks against it, the weightiest first."""
    eye = Eye(text)
    found = {}
    for name in FIELDS:
        value = getattr(record, name)
        if value is not None:
            found[name, value.start] = _against(field_evidence(name, value, record, eye))
    for cited in record.citations:
        found["citation", cited.start] = _against(citation_evidence(cited, record, eye))
    if record.signature is not None:
        found["signature", 0] = _against(eye.signer(record.signature.page, record.signature.box))
    return found


def _against(evidence: list[Evidence]) -> tuple[Evidence, ...]:
    return tuple(sorted((one for one in evidence if one.words), key=lambda one: one.weight))


def _signature(found: Signature | None, eye: Eye) -> Signature | None:
    """The rule tells whether the surname is known; of the eye's doubt half counts, since a name on a line of its own
    below a position is seldom misread (measured: no wrong name passes, in full it would hold back a quarter)."""
    if found is None or found.name is None:
        return found
    return replace(found, confidence=round(combine(found.confidence, eye.signer(found.page, found.box)), 3))


def _timed(found: Timed, eye: Eye) -> Timed:
    """A period or deadline: its figures count in full, its words little."""
    evidence = eye.doubts(found.start_offset, found.end_offset, DATE_OF_CITED)
    if isinstance(found, Period) and not found.inherited and _both_printed(found):
        evidence.append(EVIDENCE["both-ends-printed"])
    return replace(found, confidence=round(combine(found.confidence, evidence), 3))


def _both_printed(found: Period) -> bool:
    return all(day is not None and day[:4] in found.text for day in (found.start, found.end))
