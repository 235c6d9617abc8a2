"""All planted documents in one archive, as ingest would put them there, and what the audit finds in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import import_module
from pathlib import Path

from kehoach import citator
from kehoach.archive import Archive
from kehoach.archive.store import Draft, add_document, add_original
from kehoach.audit import Asked, Finding, audit, questions
from kehoach.audit.load import load_facts
from kehoach.pipeline import reading_of, understand
from support.planted.form import Expected, Paper

TODAY = date(2026, 1, 15)
MODULES = tuple(import_module(f"support.planted.{path.stem}") for path in sorted(Path(__file__).parent.glob("q??.py")))


@dataclass(frozen=True, slots=True)
class Score:
    """Findings of one question: right ones, those that nobody planted, planted ones that did not come."""

    question: int
    name: str
    right: int
    wrong: tuple[Finding, ...]
    lacking: tuple[Expected, ...]

    @property
    def precision(self) -> float:
        return self.right / ((self.right + len(self.wrong)) or 1)

    @property
    def recall(self) -> float:
        return self.right / ((self.right + len(self.lacking)) or 1)


def papers() -> tuple[Paper, ...]:
    """All planted documents."""
    return tuple(paper for module in MODULES for paper in module.PAPERS)


def expected() -> tuple[Expected, ...]:
    """All findings that must come."""
    return tuple(one for module in MODULES for one in module.EXPECTED)


def fill(archive: Archive) -> None:
    """Put all planted documents into an archive and link them."""
    with archive.writing() as connection:
        for draft in _drafts():
            add_original(connection, draft.record.source.sha256, len(draft.text), ".txt")
            citator.link(connection, add_document(connection, draft, made_by="test"))


def findings(archive: Archive) -> tuple[list[Finding], dict[int, str]]:
    """All questions asked of the whole archive; and the texts of its documents by id."""
    with archive.reading() as connection:
        facts = load_facts(connection)
        texts = {number: stored.text for number, stored in facts.texts([one.id for one in facts.documents])}
        return audit(facts, questions(), Asked(TODAY)), texts


def scores(found: Sequence[Finding]) -> list[Score]:
    """Findings beside the planted ones, question by question."""
    lacking, wrong = list(expected()), []
    right: dict[int, int] = {}
    numbers = {question.id: question.number for question in questions()}
    for finding in found:
        hit = next((one for one in lacking if _fits(finding, one, numbers[finding.question])), None)
        if hit is None:
            wrong.append(finding)
        else:
            lacking.remove(hit)
            right[hit.question] = right.get(hit.question, 0) + 1
    return [
        Score(
            question.number,
            question.english,
            right.get(question.number, 0),
            tuple(finding for finding in wrong if finding.question == question.id),
            tuple(one for one in lacking if one.question == question.number),
        )
        for question in questions()
    ]


def table(lines: Sequence[Score]) -> str:
    """Precision and recall of each question, as text."""
    heading = f"{'question':62} {'right':>6} {'wrong':>6} {'lacking':>8} {'precision':>10} {'recall':>7}"
    rows = [
        f"{line.question:2} {line.name[:59]:59} {line.right:6} {len(line.wrong):6} {len(line.lacking):8} "
        f"{line.precision:10.3f} {line.recall:7.3f}"
        for line in lines
    ]
    return "\n".join([f"{len(papers())} documents, {len(expected())} planted findings", heading, *rows])


def _fits(finding: Finding, one: Expected, number: int) -> bool:
    words = " ".join((finding.words or "").split())
    same = (number, finding.file, finding.kind) == (one.question, one.document, one.kind)
    return same and words.startswith(one.words)


@lru_cache(maxsize=1)
def _drafts() -> tuple[Draft, ...]:
    read = [understand(reading_of(one.text), name=one.name, sha256=f"{one.name:0<64}"[:64]) for one in papers()]
    return tuple(Draft(document.record, document.text.text, ((1, 0),)) for document in read)
