"""`kehoach search` and `kehoach reindex` as a user runs them."""

import json
from pathlib import Path

import pytest

from kehoach.archive import open_archive
from support.cli import kehoach
from support.shelf import Sheet, put


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of two plans."""
    folder = tmp_path_factory.mktemp("archive")
    with open_archive(folder, create=True) as archive:
        put(archive, Sheet("Thăm tỉnh Điện Biên.", number="130/KH-TLĐ", date="2021-03-01", title="Thăm hỏi",
                           issuer="Tổng Liên đoàn Lao động Việt Nam"))  # fmt: skip
        put(archive, Sheet("Theo dõi diễn biến [bold]mới[/bold].", number="7/KH-LĐLĐ"))
    return folder


def test_a_person_reads_a_table_with_the_places_marked(folder: Path) -> None:
    run = kehoach("search", "điện", "biên", "--archive", folder)
    assert (run.code, run.err) == (0, "")
    assert "130/KH-TLĐ" in run.out
    assert "01/03/2021" in run.out
    assert "‹Điện› ‹Biên›" in run.out
    assert "[bold]mới" in run.out
    assert run.out.index("130/KH-TLĐ") < run.out.index("7/KH-LĐLĐ")
    assert run.out.rstrip().endswith("2 văn bản")


def test_a_program_reads_json(folder: Path) -> None:
    run = kehoach("search", "điện biên", "--limit", "1", "--json", "--archive", folder)
    found = json.loads(run.out)
    assert (found["query"], found["total"], len(found["results"])) == ("điện biên", 2, 1)
    [result] = found["results"]
    assert (result["id"], result["number"], result["date"]) == (1, "130/KH-TLĐ", "2021-03-01")
    [snippet] = result["snippets"]
    assert [snippet["text"][start - snippet["start"] : end - snippet["start"]] for start, end in snippet["marks"]] == [
        "Điện", "Biên",
    ]  # fmt: skip


def test_nothing_found_is_no_failure(folder: Path) -> None:
    run = kehoach("search", "voi", "--archive", folder)
    assert (run.code, run.out.strip()) == (0, "0 văn bản")


def test_a_misread_query_is_told_with_its_place(folder: Path) -> None:
    run = kehoach("search", "thăm", '"điện', "--archive", folder)
    assert (run.code, run.out) == (2, "")
    assert run.errors == [
        'thăm "điện',
        "     ^",
        'error: a quote opens and does not close at letter 6 of the query; put " at its end',
    ]


def test_no_archive_is_told(tmp_path: Path) -> None:
    for command in (["search", "a"], ["reindex"]):
        run = kehoach(*command, "--archive", tmp_path)
        assert run.code == 7
        assert "no archive there" in run.err


def test_reindex_tells_what_it_holds(folder: Path) -> None:
    assert kehoach("reindex", "--archive", folder).out.strip() == "2 documents indexed"
    assert "2 văn bản" in kehoach("search", "type:KH", "--archive", folder).out
