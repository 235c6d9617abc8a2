"""Links close, open and move by themselves when documents come in or are corrected, in both databases."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from kehoach.archive import Archive, sequence
from kehoach.archive.schema import documents, works
from kehoach.archive.store import put_details, put_newest
from kehoach.citator import (
    as_said,
    chain,
    cited_by,
    cites,
    find_works,
    link,
    load_works,
    may_cite,
    relink_all,
    said_of,
    the_work,
    wanted,
)
from kehoach.errors import NotHeldError
from support.citing import Doc, doc, picture, put, record, shown

TLD = "Tổng Liên đoàn Lao động Việt Nam"
HN, GL = "Liên đoàn Lao động thành phố Hà Nội", "Liên đoàn Lao động huyện Gia Lâm"
TOP = doc(f"214/KH-TLĐ 2023-04-12 {TLD} “Hội thao”")
PROVINCE = doc(f"63/KH-LĐLĐ 2023-05-20 {HN} “Hội thao”", f"214/KH-TLĐ 2023-04-12 {TLD} {{relation=basis}}")
DISTRICT = doc(f"17/KH-LĐLĐ 2023-06-01 {GL} “Hội thao” {{parent={HN}}}", "63/KH-LĐLĐ 2023-05-20 {relation=basis}")
TYPO = doc(f"18/KH-LĐLĐ 2023-06-02 {GL} “Hội thao nữ”", f"214/KH-TLĐ 2023-04-21 {TLD}")


def statuses(archive: Archive, document_id: int) -> list[str]:
    with archive.reading() as connection:
        return [found.status for found in shown(connection, document_id)]


def corrected(archive: Archive, document_id: int, made: Doc) -> set[int]:
    """The document's record becomes that of `made`."""
    now = replace(record(made), source=replace(record(made).source, sha256="kept"))
    with archive.writing() as connection:
        put_newest(connection, document_id, now, 2)
        put_details(connection, document_id, now, ((1, 0),))
        return link(connection, document_id)


def test_a_later_document_closes_the_link(archive: Archive) -> None:
    (citer,) = put(archive, PROVINCE)
    assert statuses(archive, citer) == ["known"]
    put(archive, TOP)
    assert statuses(archive, citer) == ["held"]
    with archive.reading() as connection:
        changed = connection.execute(select(documents.c.sequence).where(documents.c.id == citer)).scalar()
        assert changed == sequence(connection)


def test_a_second_one_opens_it_again(archive: Archive) -> None:
    cited = doc(f"63/KH-LĐLĐ 2023-06-15 {GL} “Trẻ em”")
    citer = doc(f"19/KH-LĐLĐ 2023-07-01 {GL} “Hè” {{parent={HN}}}", "63/KH-LĐLĐ 2023")
    _, number = put(archive, PROVINCE, citer)
    assert statuses(archive, number) == ["held"]
    put(archive, cited)
    assert statuses(archive, number) == ["ambiguous"]


def test_a_correction_moves_links_and_counts(archive: Archive) -> None:
    top, citer, _ = put(archive, TOP, PROVINCE, TYPO)
    assert corrected(archive, top, doc(f"215/KH-TLĐ 2023-04-12 {TLD} “Hội thao”")) == {citer, citer + 1}
    assert statuses(archive, citer) == ["known"]
    assert corrected(archive, citer, doc(f"63/KH-LĐLĐ 2023-05-20 {HN} “Hội thao”")) == set()
    with archive.reading() as connection:
        counts = dict(connection.execute(select(works.c.number, works.c.citers)).all())
        assert counts == {"215/KH-TLĐ": 0, "214/KH-TLĐ": 1, "63/KH-LĐLĐ": 0, "18/KH-LĐLĐ": 0}
    with archive.writing() as connection:
        before = picture(connection)
        relink_all(connection)
        assert picture(connection) == before


def test_what_citers_say_stands_side_by_side(archive: Archive) -> None:
    put(archive, PROVINCE, doc(f"64/KH-LĐLĐ 2023-05-21 {HN} “Vui”", f"214/KH-TLĐ 2023-04-12 {TLD}"), TYPO)
    with archive.reading() as connection:
        (work,) = wanted(connection)
        said = said_of(connection, work.id)
        assert (work.held, work.citers) == (False, 3)
        assert said.dates == {"2023-04-12": 2, "2023-04-21": 1}
        assert said.disagree
        assert as_said(work, said).date == "2023-04-12"
        assert wanted(connection, type_code="QĐ") == []


def test_citations_both_ways(archive: Archive) -> None:
    top, province, district, _ = put(archive, TOP, PROVINCE, DISTRICT, TYPO)
    with archive.reading() as connection:
        (citing,) = cites(connection, province)
        assert citing.work is not None
        assert (citing.work.documents, citing.answers, citing.relation) == ((top,), True, "basis")
        (work,) = find_works(connection, "214/KH-TLĐ")
        assert [citer.mention.document for citer in cited_by(connection, work)] == [province, district + 1]
        assert [citer.mention.confidence for citer in cited_by(connection, work)] == [0.97, 0.7]
        assert cited_by(connection, work, limit=1)[0].number == "63/KH-LĐLĐ"


def test_the_chain_from_the_top_down(archive: Archive) -> None:
    top, province, district = put(archive, TOP, PROVINCE, DISTRICT)
    with archive.reading() as connection:
        found = chain(connection, the_work(connection, "63/KH-LĐLĐ"))
        assert [link.work.documents for link in found.up] == [(top,)]
        assert [(link.work.documents, link.answers) for link in found.down] == [((district,), True)]
        whole = chain(connection, the_work(connection, f"#{top}"))
        assert whole.down[0].steps[0].work.documents == (district,)
        assert chain(connection, the_work(connection, f"#{top}"), depth=1).down[0].steps == ()
        assert (whole.up, whole.work.documents, province) == ((), (top,), whole.down[0].work.documents[0])


def test_a_cycle_is_cut_where_it_closes(archive: Archive) -> None:
    one = doc(f"1/KH-TLĐ 2023-01-01 {TLD} “Một”", f"2/KH-TLĐ 2023-01-02 {TLD} {{relation=basis}}")
    two = doc(f"2/KH-TLĐ 2023-01-02 {TLD} “Hai”", f"1/KH-TLĐ 2023-01-01 {TLD} {{relation=basis}}")
    put(archive, one, two)
    with archive.reading() as connection:
        found = chain(connection, the_work(connection, "1/KH-TLĐ"))
        assert found.up[0].steps[0].again
        assert found.up[0].steps[0].steps == ()


def test_open_mentions_are_told(archive: Archive) -> None:
    _, citer = put(archive, TOP, doc(f"20/KH-LĐLĐ 2023-07-01 {GL} “Hè”", "214/KH-TLĐ"))
    with archive.reading() as connection:
        work = the_work(connection, "214/KH-TLĐ")
        assert may_cite(connection, work) == [citer]
        (citing,) = cites(connection, citer)
        assert [found.key for found in citing.candidates] == [work.key]
        assert citing.work is None


FOUND = {"63/KH-LĐLĐ": 2, "63/kh-ldld@2023": 1, "63/KH-LĐLĐ@2024": 1, "Luật Công đoàn": 1, "#1": 1}
UNKNOWN = ("999/KH-LĐLĐ", "63/KH-LĐLĐ@1999", "Luật Không có", "#77", "%", "")


def test_works_are_found_by_number_name_and_document(archive: Archive) -> None:
    put(archive, PROVINCE, doc(f"1/KH-LĐLĐ 2024-09-01 {GL} “Năm”", f"63/KH-LĐLĐ 2024-05-20 {HN}", "“Luật Công đoàn”"))
    with archive.reading() as connection:
        assert {asked: len(find_works(connection, asked)) for asked in FOUND} == FOUND
        for asked in UNKNOWN:
            with pytest.raises(NotHeldError):
                find_works(connection, asked)


def test_two_works_of_one_number_are_told_with_both(archive: Archive) -> None:
    put(archive, doc(f"1/KH-LĐLĐ 2024-09-01 {GL} “Năm”", f"63/KH-LĐLĐ 2024-05-20 {HN}", f"63/KH-LĐLĐ 2023-05-20 {HN}"))
    with archive.reading() as connection, pytest.raises(NotHeldError, match="names 2 documents"):
        the_work(connection, "63/KH-LĐLĐ")


def test_works_without_citers_or_papers_are_let_go(archive: Archive) -> None:
    (citer,) = put(archive, PROVINCE)
    corrected(archive, citer, doc(f"63/KH-LĐLĐ 2023-05-20 {HN} “Hội thao”"))
    with archive.reading() as connection:
        kept = list(connection.execute(select(works.c.id)).scalars())
        assert kept == [connection.execute(select(documents.c.work_id)).scalar()]
        assert list(load_works(connection, kept)) == kept
