"""`kehoach audit` on an archive with planted cases."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kehoach.archive import open_archive
from support.cli import Run, kehoach
from support.planted.archive import fill

PLAN = "37/KH-LĐLĐ"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kho")
    with open_archive(folder, create=True) as archive:
        fill(archive)
    return folder


def audit(place: Path, *arguments: str | Path) -> Run:
    return kehoach("audit", *arguments, "--archive", place, "--as-of", "2026-01-15")


def test_findings_as_json(place: Path) -> None:
    run = audit(place, "--json")
    answer = json.loads(run.out)
    assert run.code == 0 and answer["as_of"] == "2026-01-15"
    assert [question["number"] for question in answer["questions"]] == list(range(1, 17))
    assert sum(question["findings"] for question in answer["questions"]) == len(answer["findings"])
    late = next(one for one in answer["findings"] if one["kind"] == "late")
    assert late["file"] == "q01-cam-ranh.txt" and late["words"].startswith("Kế hoạch số 37/KH-LĐLĐ")
    assert {grid["issuer"] for grid in answer["answers"]} >= {"Liên đoàn Lao động tỉnh Khánh Hòa"}


def test_one_plan_in_the_terminal(place: Path) -> None:
    run = audit(place, "1", "--plan", PLAN)
    assert run.code == 0
    for words in ("1. Đơn vị nào", "Liên đoàn Lao động thành phố Nha Trang", "✓ 19", "trễ 5", "(–)", "8 phát hiện"):
        assert words in run.out


def test_long_answers_are_cut_in_the_terminal(place: Path) -> None:
    assert "phát hiện nữa" in audit(place, "1", "--plan", PLAN, "--limit", "2").out


def test_a_spreadsheet_with_findings_and_matrices(place: Path, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = tmp_path / "kiem-tra.xlsx"
    run = audit(place, "--xlsx", path, "--json")
    assert run.code == 0
    book = load_workbook(path)
    assert book.sheetnames[:2] == ["Tổng hợp", "Phát hiện"]
    findings = book["Phát hiện"]
    assert findings.max_row == 1 + len(json.loads(run.out)["findings"])
    assert findings.freeze_panes == "A2" and findings.auto_filter.ref
    grid = next(sheet for sheet in book if sheet.title.startswith("Liên đoàn Lao động tỉnh Khá"))
    cells = {row[0]: row[1] for row in grid.iter_rows(min_row=4, max_col=2, values_only=True)}
    assert cells["Liên đoàn Lao động thành phố Cam Ranh"] == "trễ 5"
    assert grid.freeze_panes == "B4" and grid.page_setup.orientation == "landscape"


def test_the_questions_are_listed() -> None:
    run = kehoach("audit", "--list")
    assert run.code == 0 and "issuer-in-time" in run.out
    listed = json.loads(kehoach("audit", "--list", "--json").out)
    assert [question["number"] for question in listed] == list(range(1, 17)) and listed[0]["about"]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("17",), 2, "no audit question '17'"),
        (("--plan", "999/KH-XYZ"), 8, "no document"),
        (("--as-of", "hôm nay"), 2, "is no day"),
    ],
)
def test_wrong_questions_are_told(place: Path, arguments: tuple[str, ...], code: int, words: str) -> None:
    run = kehoach("audit", "--archive", place, *arguments)
    assert run.code == code and words in run.err and not run.out


def test_an_archive_that_is_not_there(tmp_path: Path) -> None:
    run = kehoach("audit", "--archive", tmp_path / "none")
    assert run.code == 7 and "no archive there" in run.err
