"""Bad input: one line on stderr that names file, fault and remedy, the documented exit code, and the rest goes on."""

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from support import bad
from support.cli import Run, kehoach

LINE = re.compile(r"error: (?P<path>[^:]+): (?P<fault>[^;]+); (?P<remedy>.+)")

# name of the file, what is in it, exit code, a word of the fault
FILES = [
    ("rong.pdf", bad.empty, 4, "empty"),
    ("rong.txt", bad.empty, 4, "empty"),
    ("mat-khau.pdf", bad.encrypted_pdf, 4, "password"),
    ("dut-doan.pdf", bad.truncated_pdf, 4, "damaged|truncated"),
    ("khong-trang.pdf", bad.pdf_without_pages, 4, "no pages"),
    ("mot-diem.png", bad.one_pixel, 4, "1 x 1"),
    ("qua-lon.png", bad.huge_picture, 4, "30,?000|large"),
    ("gia-word.docx", bad.zip_that_is_no_docx, 5, "zip|Word|DOCX"),
    ("phim.mp4", bad.film, 5, "film"),
]


def told(run: Run, path: Path) -> re.Match[str]:
    """The one line about the file."""
    lines = [line for line in run.errors if path.name in line]
    assert len(lines) == 1, run.err
    match = LINE.fullmatch(lines[0])
    assert match, lines[0]
    assert match["path"] == str(path)
    return match


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "tot.txt"
    path.write_bytes(bad.good_text())
    return path


@pytest.mark.parametrize(("name", "make", "code", "fault"), FILES, ids=[row[0] for row in FILES])
def test_each_fault_is_one_line_with_its_code(
    tmp_path: Path, name: str, make: Callable[[], bytes], code: int, fault: str
) -> None:
    path = tmp_path / name
    path.write_bytes(make())
    run = kehoach("parse", "--json", path)
    assert (run.code, run.out, len(run.errors)) == (code, "", 1), run.err
    assert re.search(fault, told(run, path)["fault"]), run.err


def test_one_bad_file_never_stops_the_rest(tmp_path: Path, good: Path) -> None:
    paths = [tmp_path / name for name, *_ in FILES]
    for path, (_, make, *_) in zip(paths, FILES, strict=True):
        path.write_bytes(make())
    second = tmp_path / "tot-2.txt"
    shutil.copy(good, second)
    run = kehoach("parse", "--json", "--jobs", "2", good, *paths, second, "--out", tmp_path / "out")
    assert run.code == max(code for *_, code, _ in FILES)
    assert [record["source"]["name"] for record in run.records] == ["tot.txt", "tot-2.txt"]
    assert len(run.errors) == len(FILES)
    written = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert written == ["tot-2.json", "tot-2.txt", "tot.json", "tot.txt"]


def test_a_table_of_the_rest_is_printed(tmp_path: Path, good: Path) -> None:
    run = kehoach("parse", good, tmp_path / "mat.pdf")
    assert run.code == 3
    assert "15/KH-UBND" in run.out
    assert "1 failed" in run.out


def test_a_file_that_is_not_there(tmp_path: Path, good: Path) -> None:
    gone = tmp_path / "mat.pdf"
    run = kehoach("parse", "--json", gone, good)
    assert (run.code, len(run.records), len(run.errors)) == (3, 1, 1)
    assert "no such file" in told(run, gone)["fault"]


def test_a_pipe_is_refused_and_never_waited_for(tmp_path: Path, good: Path) -> None:
    pipe = tmp_path / "ong.pdf"
    os.mkfifo(pipe)
    run = kehoach("parse", "--json", pipe, good)
    assert (run.code, len(run.records), len(run.errors)) == (3, 1, 1)
    assert "pipe" in told(run, pipe)["fault"]


def test_a_few_words_that_are_no_document_give_a_record_that_warns(tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("The quick brown fox.", encoding="utf-8")
    run = kehoach("parse", "--json", note)
    assert (run.code, len(run.records)) == (0, 1)
    assert "no administrative document" in run.err


def test_a_file_without_read_permission(tmp_path: Path, good: Path) -> None:
    locked = tmp_path / "khoa.pdf"
    locked.write_bytes(bad.good_text())
    locked.chmod(0)
    run = kehoach("parse", "--json", locked, good, bound_by_permissions=True)
    assert (run.code, len(run.records), len(run.errors)) == (3, 1, 1)
    assert "permission" in told(run, locked)["fault"]


def test_a_folder_without_read_permission(tmp_path: Path, good: Path) -> None:
    folder = tmp_path / "khoa"
    folder.mkdir(mode=0)
    run = kehoach("parse", "--json", folder, good, bound_by_permissions=True)
    assert (run.code, len(run.records), len(run.errors)) == (3, 1, 1)
    assert "permission" in told(run, folder)["fault"]


def test_a_folder_without_documents(tmp_path: Path) -> None:
    run = kehoach("parse", tmp_path)
    assert (run.code, len(run.errors)) == (3, 1)
    assert "no documents" in told(run, tmp_path)["fault"]


def test_an_output_folder_that_cannot_be_written(tmp_path: Path, good: Path) -> None:
    out = tmp_path / "out"
    out.mkdir(mode=0o500)
    run = kehoach("parse", "--json", good, "--out", out, bound_by_permissions=True)
    assert (run.code, run.out, len(run.errors)) == (3, "", 1)
    assert "cannot be written" in told(run, out / "tot.json")["fault"]


def test_no_model_for_vietnamese(tmp_path: Path, good: Path) -> None:
    scan = tmp_path / "quet.png"
    Image.new("L", (1200, 1700), 255).save(scan)
    models = tmp_path / "models"
    models.mkdir()
    run = kehoach("parse", "--json", scan, good, environment={"TESSDATA_PREFIX": str(models)})
    assert (run.code, len(run.records), len(run.errors)) == (6, 1, 1), run.err
    assert "model" in told(run, scan)["fault"]
    assert "install" in told(run, scan)["remedy"]


def test_a_text_in_another_language_gives_a_record_that_warns(tmp_path: Path) -> None:
    path = tmp_path / "foreign.txt"
    path.write_bytes(bad.foreign_text())
    run = kehoach("parse", "--json", path)
    assert (run.code, len(run.errors)) == (0, 1), run.err
    assert run.err.startswith(f"warning: {path}: the text does not look like Vietnamese; ")
    [record] = run.records
    assert {"doc_type", "number", "issued_on", "issuer"} <= set(record["missing"])
    assert "not-vietnamese" in {warning["code"] for warning in record["warnings"]}


def test_a_blank_scan_gives_a_record_that_warns(tmp_path: Path) -> None:
    path = tmp_path / "trang.png"
    Image.new("L", (1240, 1754), 255).save(path)
    run = kehoach("parse", "--json", path)
    assert (run.code, len(run.errors)) == (0, 1), run.err
    assert run.err.startswith(f"warning: {path}: no text could be read in it; ")
    assert "no-text" in {warning["code"] for warning in run.records[0]["warnings"]}


def test_a_file_name_cannot_break_the_line(tmp_path: Path) -> None:
    path = tmp_path / "hai\ndòng [red].pdf"
    path.touch()
    run = kehoach("parse", "--json", path)
    assert run.code == 4
    assert len(run.errors) == 1
    assert "hai?dòng [red].pdf" in run.err


def test_a_file_name_that_is_no_unicode(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/k\xff.txt"))
    path.write_bytes(bad.good_text())
    run = kehoach("parse", "--json", path, "--out", tmp_path / "out")
    assert run.code == 0, run.err
    assert run.records[0]["number"]["value"] == "15/KH-UBND"


WRONG_USAGE = [
    ["parse"],
    ["parse", "a.pdf", "--ocr", "sometimes"],
    ["parse", "a.pdf", "--jobs", "0"],
    ["parse", "a.pdf", "--dpi", "7"],
    ["parse", "a.pdf", "--nothing"],
    ["show"],
    ["nothing"],
]


@pytest.mark.parametrize("arguments", WRONG_USAGE, ids=" ".join)
def test_wrong_usage(arguments: list[str]) -> None:
    run = kehoach(*arguments)
    assert (run.code, run.out) == (2, "")
    assert run.err


MIXING = [["{}", "--out", "{}"], ["{}/tot.txt", "--out", "{}"], ["{}", "--out", "{}/tot.txt"]]


@pytest.mark.parametrize("arguments", MIXING, ids=" ".join)
def test_records_never_overwrite_documents(tmp_path: Path, good: Path, arguments: list[str]) -> None:
    before = good.read_bytes()
    run = kehoach("parse", *(argument.format(tmp_path) for argument in arguments))
    assert run.code == 2
    assert good.read_bytes() == before
    assert list(tmp_path.iterdir()) == [good]


def test_records_never_overwrite_what_others_wrote(tmp_path: Path, good: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    notes = out / "tot.txt"
    notes.write_text("ghi chú", encoding="utf-8")
    second = tmp_path / "tot-2.txt"
    shutil.copy(good, second)
    for extra in ([], ["--again"]):
        run = kehoach("parse", "--json", good, second, "--out", out, *extra)
        assert (run.code, len(run.records), len(run.errors)) == (3, 1, 1)
        assert "not written by kehoach" in told(run, notes)["fault"]
        assert notes.read_text(encoding="utf-8") == "ghi chú"


@pytest.mark.parametrize(
    ("arguments", "code", "fault"),
    [
        (["show", "gone.pdf"], 3, "no such file"),
        (["show", "gone.json"], 3, "no such file"),
        (["evaluate", "gone"], 3, "no gold files"),
    ],
)
def test_other_commands_tell_their_faults_in_one_line(
    arguments: list[str], code: int, fault: str, tmp_path: Path
) -> None:
    run = kehoach(*arguments, cwd=tmp_path)
    assert (run.code, run.out, len(run.errors)) == (code, "", 1)
    assert fault in run.err
    assert LINE.fullmatch(run.errors[0])
