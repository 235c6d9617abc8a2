"""The three registers hold what the decree asks for, in its columns, and nothing is invented."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from kehoach.archive import Archive
from kehoach.exports import registers
from kehoach.exports.registers import Register
from kehoach.exports.spreadsheet import write_register

OFFICE = "Liên đoàn Lao động tỉnh Lâm Đồng"
TITLE = "Tổ chức hội thao công nhân, viên chức, lao động năm 2021"


def test_incoming(filled: Archive) -> None:
    with filled.reading() as connection:
        register = registers.incoming(connection)
    assert register.columns == registers.INCOMING
    first, second, broken = register.rows
    assert first == (
        date(2021, 3, 18), 1, "Tổng Liên đoàn Lao động Việt Nam", "12/KH-TLĐ", date(2021, 2, 5), f"Kế hoạch {TITLE}",
        None, None, None, None,
    )  # fmt: skip  # it arrived at half past six in the morning in Việt Nam
    assert second[1:4] == (2, OFFICE, "41/KH-LĐLĐ")
    assert broken == (
        date(2021, 3, 18), 3, None, None, None, "hong.pdf", None, None, None, "Chưa đọc được: is truncated",
    )  # fmt: skip


def test_the_own_documents_are_not_incoming(filled: Archive) -> None:
    with filled.reading() as connection:
        assert [row[1] for row in registers.incoming(connection, OFFICE).rows] == [1, 3]


def test_outgoing(filled: Archive) -> None:
    with filled.reading() as connection:
        register = registers.outgoing(connection, "liên đoàn lao động tỉnh lâm đồng")
    assert register.columns == registers.OUTGOING
    assert register.rows == ((
        "41/KH-LĐLĐ", date(2021, 3, 15), f"Kế hoạch {TITLE}", "Nguyễn Văn Mẫu", "Tổng Liên đoàn", "VP",
        None, None, None, None,
    ),)  # fmt: skip


@pytest.mark.parametrize(
    ("office", "day", "progress"),
    [
        (OFFICE, date(2021, 6, 1), ["Đã trả lời"]),
        (None, date(2021, 6, 1), ["Đã trả lời", "Còn 14 ngày"]),
        (None, date(2021, 6, 15), ["Đã trả lời", "Đến hạn hôm nay"]),
        (None, date(2021, 6, 25), ["Đã trả lời", "Quá hạn 10 ngày"]),
        ("Sở Y tế tỉnh Lâm Đồng", date(2021, 7, 2), ["Quá hạn 2 ngày", "Quá hạn 17 ngày"]),
    ],
)
def test_follow_up(filled: Archive, office: str | None, day: date, progress: list[str]) -> None:
    with filled.reading() as connection:
        register = registers.follow_up(connection, day, office)
    assert register.columns == registers.FOLLOW_UP
    assert [row[4] for row in register.rows] == progress
    first = register.rows[0]
    assert first[:2] == (1, "Kế hoạch số 12/KH-TLĐ ngày 05/02/2021 của Tổng Liên đoàn Lao động Việt Nam")
    assert first[3] == date(2021, 6, 30)
    assert first[5] == ("41/KH-LĐLĐ" if "trả lời" in progress[0] else None)


def test_a_register_is_a_spreadsheet_that_prints(filled: Archive, tmp_path: Path) -> None:
    with filled.reading() as connection:
        write_register(registers.incoming(connection), tmp_path / "so-den.xlsx", OFFICE)
    sheet = openpyxl.load_workbook(tmp_path / "so-den.xlsx").active
    assert sheet["A1"].value == "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN" and sheet["A2"].value == OFFICE
    assert tuple(cell.value for cell in sheet[3]) == registers.INCOMING
    assert [cell.value for cell in sheet[4]][:2] == ["(1)", "(2)"]
    assert sheet["D5"].value == "12/KH-TLĐ" and sheet["E5"].number_format == "DD/MM/YYYY"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.print_title_rows == "$3:$4" and sheet.freeze_panes == "A5"


def test_text_never_becomes_a_formula(tmp_path: Path) -> None:
    register = Register("SỔ", ("Tên",), (20,), (("=1+1",), ("a\x07b",), ("",), (None,)))
    write_register(register, tmp_path / "so.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "so.xlsx").active
    assert sheet["A4"].data_type == "s" and sheet["A4"].value == "=1+1"
    assert sheet["A5"].value == "a b"
