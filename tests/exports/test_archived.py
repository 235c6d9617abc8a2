"""A whole archive as tables, in memory and as files."""

import json
from pathlib import Path

import openpyxl
import pandas
import pytest
from typer.testing import CliRunner

import kehoach
from kehoach.archive import Archive
from kehoach.cli.app import app
from kehoach.errors import QueryError
from kehoach.exports import archived


def test_frames_of_an_archive(filled: Archive) -> None:
    frames = kehoach.to_frames(filled)
    assert set(frames) == {"documents", "citations", "deadlines", "periods", "sections", "recipients"}
    assert frames["documents"][["id", "number"]].to_numpy().tolist() == [[1, "12/KH-TLĐ"], [2, "41/KH-LĐLĐ"]]
    cited = frames["citations"][["id", "number", "status", "cited", "answers"]].to_numpy().tolist()
    assert cited == [[2, "12/KH-TLĐ", "held", 1, True]]
    assert frames["recipients"].groupby("id").size().to_dict() == {1: 2, 2: 2}


def test_frames_of_an_empty_archive(archive: Archive) -> None:
    assert all(len(frame) == 0 for frame in kehoach.to_frames(archive).values())


@pytest.mark.parametrize("name", archived.TABLES)
@pytest.mark.parametrize("suffix", archived.SUFFIXES)
def test_tables_as_files(filled: Archive, tmp_path: Path, name: str, suffix: str) -> None:
    path = tmp_path / f"{name}{suffix}"
    with filled.reading() as connection:
        found = archived.table(connection, name)
    archived.write_table(found, path)
    read = {
        ".csv": lambda: pandas.read_csv(path),
        ".jsonl": lambda: pandas.read_json(path, lines=True),
        ".parquet": lambda: pandas.read_parquet(path),
        ".xlsx": lambda: pandas.read_excel(path),
    }[suffix]()
    assert len(read) == len(found)
    if len(found):
        assert list(read.columns) == list(found.columns)
        assert read["file"].tolist() == found["file"].tolist()
    if name == "documents":
        assert pandas.to_datetime(read["issued_on"]).tolist() == found["issued_on"].tolist()


def test_an_unknown_suffix_is_told(filled: Archive, tmp_path: Path) -> None:
    with filled.reading() as connection, pytest.raises(QueryError, match=r"end it in \.csv"):
        archived.write_table(archived.table(connection, "documents"), tmp_path / "a.ods")


def test_a_spreadsheet_keeps_days_and_text(filled: Archive, tmp_path: Path) -> None:
    with filled.reading() as connection:
        archived.write_table(archived.table(connection, "deadlines"), tmp_path / "han.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "han.xlsx").active
    heads = [cell.value for cell in sheet[1]]
    assert sheet.cell(2, heads.index("due") + 1).number_format == "DD/MM/YYYY"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["incoming", "-o", "a.xlsx"], 0),
        (["outgoing", "-o", "a.xlsx", "--office", "Tổng Liên đoàn Lao động Việt Nam"], 0),
        (["follow-up", "-o", "a.xlsx", "--as-of", "2021-06-01"], 0),
        (["citations", "-o", "a.csv"], 0),
        (["records", "-o", "a.jsonl"], 0),
        (["calendar", "-o", "a.ics"], 0),
        (["edxml", "-o", "a.xml", "--doc", "41/KH-LĐLĐ"], 0),
        (["outgoing", "-o", "a.xlsx"], 2),
        (["edxml", "-o", "a.xml"], 2),
        (["edxml", "-o", "a.xml", "--doc", "99/KH-LĐLĐ"], 8),
        (["incoming", "-o", "a.csv"], 2),
        (["follow-up", "-o", "a.xlsx", "--as-of", "31/06/2021"], 2),
        (["documents", "-o", "/proc/khong/a.csv"], 3),
    ],
)
def test_export(
    filled: Archive, place: tuple[str, Path | None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    arguments: list[str], code: int,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    where = ["--archive", place[0], *(["--originals", str(place[1])] if place[1] else [])]
    result = CliRunner().invoke(app, ["export", *arguments, *where])
    assert result.exit_code == code, result.output
    assert Path(arguments[2]).exists() == (code == 0)
    if code:
        assert result.stderr.startswith("error: ")


def test_records_come_out_as_they_are(filled: Archive, tmp_path: Path) -> None:
    with filled.reading() as connection:
        archived.write_records(archived.records(connection), tmp_path / "a.jsonl")
    lines = (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()
    first = json.loads(lines[0])
    assert first.pop("id") == 1
    assert kehoach.Record.from_dict(first).number.value == "12/KH-TLĐ"  # type: ignore[union-attr]
