"""All questions asked of an archive with planted cases of each: nothing else is found, and nothing is missed."""

from pathlib import Path

import pytest

from kehoach.archive import Archive, open_archive
from kehoach.audit import Asked, audit, questions
from kehoach.audit.finding import SEVERITIES
from kehoach.audit.load import load_facts
from support.planted.archive import TODAY, expected, fill, findings, papers, scores, table


def test_all_that_was_planted_is_found_and_nothing_else(archive: Archive, capsys: pytest.CaptureFixture[str]) -> None:
    fill(archive)
    found, texts = findings(archive)
    lines = scores(found)
    with capsys.disabled():
        print(f"\n{table(lines)}")
    assert [finding for line in lines for finding in line.wrong] == []
    assert [one for line in lines for one in line.lacking] == []
    assert {(line.precision, line.recall) for line in lines} == {(1.0, 1.0)}
    for finding in found:
        assert finding.severity in SEVERITIES
        assert 0 < finding.confidence <= 1
        if finding.start is not None and finding.document is not None:
            text = texts[finding.document][finding.start : finding.end]
            assert " ".join((finding.words or "").split()) == " ".join(text.split())
            assert finding.page == 1


def test_one_document_is_told_what_all_are_told_of_it(tmp_path: Path) -> None:
    with open_archive(tmp_path, create=True) as archive:
        fill(archive)
        with archive.reading() as connection:
            facts = load_facts(connection)
            for question in questions()[1:]:  # who answered a plan is told unit by unit where one plan is asked about
                found = audit(facts, [question], Asked(TODAY))
                document = found[-1].document
                alone = audit(facts, [question], Asked(TODAY, document))
                assert [one for one in alone if one.document == document] == [
                    one for one in found if one.document == document
                ], question.id
                assert len(alone) < len(found) or len({one.document for one in found}) == 1


def test_every_question_has_planted_cases_and_near_misses() -> None:
    asked = {question.number for question in questions()}
    assert asked == set(range(1, 17)) == {one.question for one in expected()}
    named = {one.document for one in expected()}
    for number in asked:
        own = [paper.name for paper in papers() if paper.name.startswith(f"q{number:02}-")]
        assert set(own) & named, number
        assert set(own) - named, number


def test_names_of_planted_documents_are_unique() -> None:
    names = [paper.name for paper in papers()]
    assert len(names) == len(set(names))
    assert {one.document for one in expected()} <= set(names)
