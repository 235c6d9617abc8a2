"""Questions, how they are named, and findings: their places, their confidence, facts from tables and from texts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from kehoach.archive import Archive
from kehoach.audit import Asked, Facts, Finding, Question, audit, chosen, questions
from kehoach.audit.finding import about
from kehoach.audit.load import load_facts
from kehoach.audit.words import cited, day, naming
from kehoach.errors import QueryError
from support.facts import TODAY, facts_of
from support.planted import q01
from support.planted.archive import fill, papers

TEXTS = {paper.name: paper.text for paper in q01.PAPERS}


def test_there_are_sixteen_questions_each_with_its_source() -> None:
    assert [question.number for question in questions()] == list(range(1, 17))
    assert len({question.id for question in questions()}) == 16
    for question in questions():
        assert question.name and question.english
        assert len(question.about) > 80


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ((), list(range(1, 17))),
        (("3",), [3]),
        (("12", "tasks", "1"), [12, 1]),
        (("issuer-in-time",), [14]),
        (("Chuỗi kế hoạch từ trên xuống",), [2]),
        (("chuoi ke hoach tu tren xuong",), [2]),
        (("the CHAIN from the top down",), [2]),
    ],
)
def test_questions_are_chosen_by_number_and_name(asked: tuple[str, ...], numbers: list[int]) -> None:
    assert [question.number for question in chosen(asked)] == numbers


@pytest.mark.parametrize("asked", ["17", "0", "", "answers!?x", "chai"])
def test_a_question_that_there_is_none_of_is_told(asked: str) -> None:
    with pytest.raises(QueryError, match="no audit question"):
        chosen([asked])


def _tell(facts: Facts, asked: Asked) -> Iterator[Finding]:
    for document in asked.documents(facts):
        yield about("told", "number", "notice", "có số", document, header="number")
        yield about("told", "signature", "notice", "có chữ ký", document, header="signature", confidence=0.5)
        yield about("told", "nothing", "notice", "không rõ", document, header="place", some=[1, 2])
        for mention in facts.mentions(document.id)[:1]:
            yield about("told", "mention", "notice", "viện dẫn", document, at=mention, confidence=1.0)


TOLD = Question(99, "told", "Có gì", "what there is", "Question 99: x", _tell)


def test_findings_get_the_place_of_what_proves_them() -> None:
    facts = facts_of(TEXTS)
    number, signature, _, mention = audit(facts, [TOLD], Asked(TODAY, 1))
    text = dict(facts.texts([1]))[1].text
    assert (number.words, number.page) == ("37/KH-LĐLĐ", 1)
    assert text[slice(number.start, number.end)] == number.words
    assert " ".join((signature.words or "").split()) == "TM. BAN THƯỜNG VỤ CHỦ TỊCH Phạm Thị Hoa"
    assert signature.confidence == 0.5
    assert mention.words == text[slice(mention.start, mention.end)]
    assert mention.confidence == facts.mentions(1)[0].confidence < 1.0
    assert len({finding.document for finding in audit(facts, [TOLD], Asked(TODAY))}) == len(TEXTS)


def test_a_finding_as_plain_values() -> None:
    finding = audit(facts_of(TEXTS), [TOLD], Asked(TODAY, 1))[2].to_dict()
    assert finding["document"] == 1 and finding["file"] == "q01-khanh-hoa.txt"
    assert finding["data"] == {"some": [1, 2]}


def test_facts_of_an_archive_have_their_ways_in(archive: Archive) -> None:
    fill(archive)
    with archive.reading() as connection:
        facts = load_facts(connection)
        ids = [document.id for document in facts.documents]
        assert ids == sorted(ids) and len(ids) == len(papers())
        plan = next(document for document in facts.documents if document.name == "q01-khanh-hoa.txt")
        assert facts.copies(plan.work_id) == [plan]
        citing = {facts.document(mention.document_id).name for mention in facts.citing(plan.work_id)}
        assert citing == {f"q01-{name}.txt" for name in ("nha-trang", "cam-ranh", "dien-khanh", "co-so-ninh-hoa")}
        assert plan in facts.by_issuer(plan.issuer_key)
        assert facts.stored(plan.id).record["number"]["value"] == "37/KH-LĐLĐ"  # type: ignore[union-attr]
        assert facts.stored(10**6) is None
        assert facts.copies(None) == facts.citing(None) == facts.by_issuer(None) == ()
        assert {number for number, _ in facts.texts(ids)} == set(ids)


def test_what_is_worked_out_is_worked_out_once() -> None:
    facts, made = Facts([]), []
    for _ in range(2):
        assert facts.remembered("key", lambda: made.append(1) or "value") == "value"  # type: ignore[func-returns-value]
    assert made == [1]


def test_an_empty_archive_has_no_findings() -> None:
    assert audit(Facts([]), questions(), Asked(TODAY)) == []


@pytest.mark.parametrize(
    ("iso", "words"), [("2021-09-01", "01/09/2021"), ("2021", "2021"), ("2021-09", "09/2021"), (None, "không rõ ngày")]
)
def test_days_in_words(iso: str | None, words: str) -> None:
    assert day(iso) == words


def test_documents_and_mentions_in_words() -> None:
    facts = facts_of(TEXTS)
    named = "Kế hoạch số 37/KH-LĐLĐ ngày 12/08/2021 của Liên đoàn Lao động tỉnh Khánh Hòa"
    assert naming(facts.document(1)) == named
    assert cited(facts.mentions(2)[0]) == named
    assert date.fromisoformat(facts.document(1).issued_on or "") == date(2021, 8, 12)
