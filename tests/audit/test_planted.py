"""All questions asked of an archive with planted cases of each: nothing else is found, and nothing is missed."""

import pytest

from kehoach.archive import Archive
from kehoach.audit import questions
from kehoach.audit.finding import SEVERITIES
from support.planted.archive import expected, fill, findings, papers, scores, table


def test_all_that_was_planted_is_found_and_nothing_else(archive: Archive, capsys: pytest.CaptureFixture[str]) -> None:
    fill(archive)
    facts, found = findings(archive)
    lines = scores(found)
    with capsys.disabled():
        print(f"\n{table(lines)}")
    assert [finding for line in lines for finding in line.wrong] == []
    assert [one for line in lines for one in line.lacking] == []
    assert {(line.precision, line.recall) for line in lines} == {(1.0, 1.0)}
    texts = dict(facts.texts([document.id for document in facts.documents]))
    for finding in found:
        assert finding.severity in SEVERITIES
        assert 0 < finding.confidence <= 1
        if finding.start is not None and finding.document is not None:
            text = texts[finding.document].text[finding.start : finding.end]
            assert " ".join((finding.words or "").split()) == " ".join(text.split())
            assert finding.page == 1


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
