"""How far header fields can be trusted: a finding is no surer than the values that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kehoach.audit.facts import Document, Facts
from kehoach.record import SURE


def trust(facts: Facts, documents: Iterable[Document], fields: Sequence[str]) -> Mapping[int, float]:
    """Least confidence of those header fields (or "signature"), by the documents' ids.

    Only records of documents with a doubtful field are read: where all are sure, the least of them stands for each.
    """
    found, doubtful = {}, []
    for document in documents:
        if document.least_confidence is None or (document.least_confidence >= SURE and "signature" not in fields):
            found[document.id] = document.least_confidence or 1.0
        else:
            doubtful.append(document.id)
    for stored in facts.each_stored(sorted(set(doubtful))):
        found[stored.id] = min((_confidence(stored.record, field) for field in fields), default=1.0)
    return {**dict.fromkeys(doubtful, 0.5), **found}


def _confidence(record: Mapping[str, Any], field: str) -> float:
    value = record.get(field)
    return float(value["confidence"]) if value else 1.0
