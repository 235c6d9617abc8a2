"""What becomes of files that are taken into an archive, in both databases."""

import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from kehoach.archive import Archive, load_document
from kehoach.archive.arrivals import find_arrivals
from kehoach.archive.digest import digest
from kehoach.archive.originals import original_path
from kehoach.archive.schema import arrivals, documents, mentions, works
from kehoach.errors import DamagedFileError, KehoachError, UnreadableFileError
from kehoach.ingest import correct
from kehoach.ingest.check import check
from support import bad, office
from support.taking import take, take_all


def rows(archive: Archive, query: Any) -> Sequence[Any]:
    with archive.reading() as connection:
        return connection.execute(query).all()


@pytest.fixture
def papers(tmp_path: Path) -> dict[str, Path]:
    """A plan of the top, an answer to it, and a film."""
    files = {"top.txt": office.top(1).encode(), "answer.txt": office.answer("Nghệ An", 2, 1).encode()}
    files["film.mp4"] = bad.film()
    folder = tmp_path / "papers"
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return {name: folder / name for name in files}


def test_files_become_documents_or_are_quarantined(archive: Archive, papers: dict[str, Path]) -> None:
    told = take(archive, *papers.values())
    assert {name: (one.what, one.state) for name, one in told.items()} == {
        "top.txt": ("new", "done"),
        "answer.txt": ("new", "done"),
        "film.mp4": ("quarantined", "quarantined"),
    }
    assert sorted(one.number or 0 for one in told.values()) == [1, 2, 3]
    failure = told["film.mp4"].error
    assert failure is not None and failure.path == str(papers["film.mp4"]) and failure.exit_code == 5
    [film] = rows(archive, select(arrivals).where(arrivals.c.state == "quarantined"))
    assert original_path(archive.folder, film.sha256, ".mp4").read_bytes() == bad.film()
    assert check(archive).problems == ()


def test_a_document_is_linked_to_the_one_that_it_cites(archive: Archive, papers: dict[str, Path]) -> None:
    take(archive, papers["answer.txt"])
    take(archive, papers["top.txt"])
    query = select(mentions.c.status, works.c.held).join(works, works.c.id == mentions.c.work_id)
    assert [tuple(row) for row in rows(archive, query)] == [("held", True)]


def test_text_pages_and_name_are_those_of_the_file(archive: Archive, papers: dict[str, Path]) -> None:
    told = take(archive, papers["top.txt"])
    with archive.reading() as connection:
        stored = load_document(connection, told["top.txt"].document_id or 0)
    assert stored.record["source"]["name"] == "top.txt"
    assert stored.text.page_starts == ((1, 0),)
    number = stored.record["number"]
    assert stored.text.text[number["start"] : number["end"]] == number["text"]


def test_the_same_again_changes_nothing(archive: Archive, papers: dict[str, Path]) -> None:
    take(archive, *papers.values())
    before = digest(archive)
    told = take(archive, *papers.values())
    assert {one.what for one in told.values()} == {"unchanged", "quarantined"}
    take(archive, *papers.values(), again=True)
    assert digest(archive) == before
    assert len(rows(archive, select(arrivals))) == 3


def test_the_same_bytes_are_one_document_with_two_arrivals(archive: Archive, papers: dict[str, Path]) -> None:
    copy = papers["top.txt"].with_name("copy.text")
    copy.write_bytes(papers["top.txt"].read_bytes())
    first = take(archive, papers["top.txt"], copy)  # in one run
    assert sorted(one.what for one in first.values()) == ["copy", "new"]
    third = copy.with_name("third.txt")
    third.write_bytes(copy.read_bytes())
    [told] = take_all(archive, [third])  # and in a later one
    assert told.what == "copy" and [doubled.kind for doubled in told.duplicates] == ["bytes"]
    assert len(rows(archive, select(documents))) == 1
    assert [row.number for row in rows(archive, select(arrivals).order_by(arrivals.c.number))] == [1, 2, 3]
    assert check(archive).problems == ()


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("Trần Văn Mẫu", "Trần Văn Mẫn", "identity"),
        ("Số: 1/KH-TLĐ", "Số: 7/KH-TLĐ", "text"),
    ],
)
def test_a_document_that_may_be_another_is_told(
    archive: Archive, papers: dict[str, Path], old: str, new: str, kind: str
) -> None:
    other = papers["top.txt"].with_name("other.txt")
    other.write_text(papers["top.txt"].read_text().replace(old, new))
    take(archive, papers["top.txt"])
    told = take(archive, other)["other.txt"]
    assert told.what == "new"
    [doubled] = told.duplicates
    assert doubled.kind == kind and doubled.similarity > 0.9 and "1/KH-TLĐ" in doubled.described


def test_a_changed_file_is_another_document(archive: Archive, papers: dict[str, Path]) -> None:
    take(archive, papers["top.txt"])
    papers["top.txt"].write_text(papers["top.txt"].read_text().replace("năm 2021", "năm 2022"))
    assert take(archive, papers["top.txt"])["top.txt"].what == "new"
    assert len(rows(archive, select(documents))) == 2


def test_a_quarantined_file_is_tried_again_by_another_version(archive: Archive, papers: dict[str, Path]) -> None:
    take(archive, papers["film.mp4"])
    before = rows(archive, select(arrivals))
    with archive.writing() as connection:
        connection.execute(update(arrivals).values(tried_with="0.0.1", fault="an old fault"))
    take(archive, papers["film.mp4"])
    assert rows(archive, select(arrivals)) == before


def test_a_file_that_can_be_read_now_keeps_its_number(archive: Archive, papers: dict[str, Path]) -> None:
    pipe = papers["top.txt"].with_name("pipe.txt")
    os.mkfifo(pipe)
    told = take(archive, pipe)["pipe.txt"]
    assert isinstance(told.error, UnreadableFileError) and told.number == 1
    assert rows(archive, select(arrivals))[0].sha256 is None
    pipe.unlink()
    pipe.write_bytes(papers["top.txt"].read_bytes())
    told = take(archive, pipe)["pipe.txt"]
    assert (told.what, told.number) == ("new", 1)


def test_a_file_that_is_not_there_is_no_arrival(archive: Archive, tmp_path: Path) -> None:
    told = take(archive, tmp_path / "gone.txt")["gone.txt"]
    assert told.what == "gone" and told.error is not None and told.number is None
    assert rows(archive, select(arrivals)) == []


def test_a_deleted_original_comes_back(archive: Archive, papers: dict[str, Path]) -> None:
    take(archive, papers["top.txt"])
    [kept] = (archive.folder / "originals").glob("*/*")
    kept.unlink()
    assert "deleted" in check(archive).problems[0].fault
    take(archive, papers["top.txt"])
    assert kept.exists() and check(archive).problems == ()


def test_a_correction_stands_when_the_file_is_read_again(archive: Archive, papers: dict[str, Path]) -> None:
    told = take(archive, papers["top.txt"])["top.txt"]
    assert told.document_id is not None
    correct(archive, told.document_id, "number", "9/KH-TLĐ", by="Lan", why="số điền tay")
    again = take(archive, papers["top.txt"], again=True)["top.txt"]
    assert again.what == "unchanged"
    with archive.reading() as connection:
        number = load_document(connection, told.document_id).record["number"]
    assert (number["value"], number["confidence"], number["rule"]) == ("9/KH-TLĐ", 1.0, "correction:Lan")
    assert check(archive).problems == ()


def test_a_correction_completes_a_partial_document(archive: Archive, papers: dict[str, Path]) -> None:
    paper = papers["top.txt"]
    paper.write_text(paper.read_text().replace("Số: 1/KH-TLĐ", "Số:     /KH-TLĐ"))
    told = take(archive, paper)["top.txt"]
    assert told.state == "partial" and "number" in told.missing
    correct(archive, told.document_id or 0, "number", "1/KH-TLĐ", by="Lan", why="số điền tay")
    with archive.reading() as connection:
        assert [row.state for row in find_arrivals(connection)] == ["done"]
    assert check(archive).problems == ()


def test_one_bad_file_costs_no_other(archive: Archive, tmp_path: Path) -> None:
    files = bad.write(
        tmp_path,
        empty_txt=bad.empty(),
        locked_pdf=bad.encrypted_pdf(),
        dot_png=bad.one_pixel(),
        foreign_txt=bad.foreign_text(),
        good_txt=bad.good_text(),
        zeros_txt=bad.good_text() + b"\n" * 4096 + b"\x01\x02 \x00 end",
    )
    strange = tmp_path / os.fsdecode(b"k\xe9.txt")
    strange.write_bytes(bad.good_text() + b"\n")
    told = take(archive, *files.values(), strange, jobs=2)
    assert len(told) == 7
    assert {name for name, one in told.items() if one.what == "quarantined"} == {"empty.txt", "locked.pdf", "dot.png"}
    assert isinstance(told["empty.txt"].error, DamagedFileError)
    assert told["foreign.txt"].state == "partial"
    with archive.reading() as connection:
        assert "k\\xe9.txt" in {row.name for row in find_arrivals(connection)}
    assert check(archive).problems == ()


def test_a_fault_while_storing_costs_no_other(archive: Archive, papers: dict[str, Path]) -> None:
    """A record that the database refuses: here a mention without its claim."""
    broken = papers["answer.txt"]
    with archive.writing() as connection:  # the row that the database will refuse to hold twice
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(
                "CREATE TRIGGER refuse BEFORE INSERT ON mentions BEGIN SELECT RAISE(ABORT, 'refused'); END"
            )
        else:
            connection.exec_driver_sql("ALTER TABLE mentions ADD CONSTRAINT refuse CHECK (ordinal < 0) NOT VALID")
    told = take(archive, broken, papers["top.txt"])
    assert (told["answer.txt"].what, told["top.txt"].what) == ("quarantined", "new")
    failure = told["answer.txt"].error
    assert type(failure) is KehoachError and "a fault in kehoach" in failure.fault
    assert len(rows(archive, select(documents))) == 1


def test_sqlite_is_found_whole(tmp_path: Path, papers: dict[str, Path]) -> None:
    from kehoach.archive import open_archive

    with open_archive(tmp_path / "archive", create=True) as opened:
        take(opened, *papers.values())
    with sqlite3.connect(tmp_path / "archive" / "kehoach.sqlite") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
