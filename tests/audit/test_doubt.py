"""A finding that rests on a doubtful value is doubtful."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kehoach import citator
from kehoach.archive import open_archive
from kehoach.archive.store import Draft, add_document, add_original
from kehoach.audit import Asked, audit, chosen
from kehoach.audit.load import load_facts
from kehoach.pipeline import reading_of, understand
from support.planted import q03, q06, q08, q09, q11
from support.planted.archive import TODAY

DOUBT = 0.55
PAPERS = {paper.name: paper for module in (q03, q06, q08, q09, q11) for paper in module.PAPERS}


def drafts(names: tuple[str, ...], doubtful: str) -> list[Draft]:
    """Planted documents; one field of the last was hard to read."""
    read = [understand(reading_of(PAPERS[name].text), name=name, sha256=f"{name:0<64}"[:64]) for name in names]
    found = [Draft(document.record, document.text.text, ((1, 0),)) for document in read]
    record = found[-1].record
    changed = replace(record, **{doubtful: replace(getattr(record, doubtful), confidence=DOUBT)})
    return [*found[:-1], replace(found[-1], record=changed)]


@pytest.mark.parametrize(
    ("question", "names", "doubtful"),
    [
        ("3", ("q03-later-date",), "issued_on"),
        ("6", ("q06-first", "q06-twice"), "number"),
        ("6", ("q06-in-order", "q06-out-of-order"), "issued_on"),
        ("8", ("q08-type",), "number"),
        ("8", ("q08-issuer",), "issuer"),
        ("8", ("q08-place",), "place"),
        ("9", ("q09-tm-of-head",), "issuer"),
        ("9", ("q09-no-kt",), "signature"),
        ("11", ("q11-before-issue",), "issued_on"),
    ],
)
def test_a_doubtful_value_makes_a_doubtful_finding(
    tmp_path: Path, question: str, names: tuple[str, ...], doubtful: str
) -> None:
    with open_archive(tmp_path, create=True) as archive:
        with archive.writing() as connection:
            for draft in drafts(names, doubtful):
                add_original(connection, draft.record.source.sha256, len(draft.text), ".txt")
                citator.link(connection, add_document(connection, draft, made_by="test"))
        with archive.reading() as connection:
            found = audit(load_facts(connection), chosen([question]), Asked(TODAY))
    assert [finding.file for finding in found] == [names[-1]]
    assert found[0].confidence <= DOUBT
