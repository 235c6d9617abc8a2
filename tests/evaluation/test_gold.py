"""Finding gold, the document beside it, and records in files."""

import json
from pathlib import Path

import pytest

from kehoach.errors import DamagedFileError, UnreadableFileError
from kehoach.evaluation import input_beside, read_golds, read_records


def write_gold(folder: Path, stem: str, **data: object) -> None:
    (folder / f"{stem}.gold.json").write_text(json.dumps(data), encoding="utf-8")


def test_golds_come_by_name(tmp_path: Path) -> None:
    for stem in ("b", "a.1"):
        write_gold(tmp_path, stem, number=None)
    assert [gold.stem for gold in read_golds(tmp_path)] == ["a.1", "b"]


def test_a_folder_without_gold_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="no gold files"):
        read_golds(tmp_path)


@pytest.mark.parametrize("content", ["{", "[]", "\udcff"])
def test_damaged_gold_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.gold.json").write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(DamagedFileError, match=r"a\.gold\.json"):
        read_golds(tmp_path)


def test_the_source_that_gold_names_is_its_input(tmp_path: Path) -> None:
    write_gold(tmp_path, "a", source="a.pdf")
    for name in ("a.pdf", "a.txt", "a.p1.txt"):
        (tmp_path / name).touch()
    assert input_beside(read_golds(tmp_path)[0]) == tmp_path / "a.pdf"


def test_without_a_source_the_only_file_of_the_stem_is_its_input(tmp_path: Path) -> None:
    write_gold(tmp_path, "a")
    for name in ("a.docx", "a.p1.txt", "b.txt"):
        (tmp_path / name).touch()
    assert input_beside(read_golds(tmp_path)[0]) == tmp_path / "a.docx"


def test_two_files_of_one_stem_are_not_guessed_between(tmp_path: Path) -> None:
    write_gold(tmp_path, "a", source="gone.pdf")
    for name in ("a.docx", "a.txt"):
        (tmp_path / name).touch()
    assert input_beside(read_golds(tmp_path)[0]) is None


RECORD = {"source": {"name": "a.pdf"}, "number": None}


@pytest.mark.parametrize(
    "text",
    [json.dumps(RECORD), json.dumps(RECORD, indent=2), f"{json.dumps(RECORD)}\n\n{json.dumps(RECORD)}\n"],
    ids=["one line", "many lines", "lines"],
)
def test_records_of_either_form(tmp_path: Path, text: str) -> None:
    path = tmp_path / "r.jsonl"
    path.write_text(text, encoding="utf-8")
    assert all(record == RECORD for record in read_records(path))


@pytest.mark.parametrize("text", ["{}", "[1]", "Kế hoạch", '{"source": {"name": "a"}}\nKế hoạch'])
def test_what_is_no_record_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "r.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DamagedFileError, match="holds no records"):
        read_records(path)


def test_records_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError):
        read_records(tmp_path / "gone.jsonl")
