"""Letterheads: parents and bodies, on one line, on two, joint."""

from __future__ import annotations

import pytest

from support.structures import printed, read

REST = (
    "Số: 12/KH-X\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "Hà Nam, ngày 05 tháng 3 năm 2024\nKẾ HOẠCH\nHội thao\n"
)

ROWS = [
    ("ỦY BAN NHÂN DÂN\nTỈNH HÀ NAM", [], ["ỦY BAN NHÂN DÂN TỈNH HÀ NAM"]),
    ("ỦY BAN NHÂN\nDÂN\nTỈNH HÀ NAM", [], ["ỦY BAN NHÂN DÂN TỈNH HÀ NAM"]),
    ("ỦY\nBAN NHÂN DÂN\nTHÀNH PHỐ PHỦ LÝ\n-------", [], ["ỦY BAN NHÂN DÂN THÀNH PHỐ PHỦ LÝ"]),
    ("UBND TỈNH HÀ NAM\nSỞ Y TẾ", ["UBND TỈNH HÀ NAM"], ["SỞ Y TẾ"]),
    ("UBND TỈNH HÀ NAM\nSỞ GIÁO DỤC\nVÀ ĐÀO TẠO", ["UBND TỈNH HÀ NAM"], ["SỞ GIÁO DỤC VÀ ĐÀO TẠO"]),
    ("SỞ GIÁO DỤC VÀ ĐÀO TẠO\nTỈNH HÀ NAM", [], ["SỞ GIÁO DỤC VÀ ĐÀO TẠO TỈNH HÀ NAM"]),
    ("SỞ GIÁO DỤC VÀ ĐÀO TẠO\nTRƯỜNG THPT LÝ NHÂN", ["SỞ GIÁO DỤC VÀ ĐÀO TẠO"], ["TRƯỜNG THPT LÝ NHÂN"]),
    ("SỞ GDĐT HÀ NAM\nTRƯỜNG THPT\nLÝ NHÂN", ["SỞ GDĐT HÀ NAM"], ["TRƯỜNG THPT LÝ NHÂN"]),
    (
        "LIÊN ĐOÀN LAO ĐỘNG TỈNH HÀ NAM\nLIÊN ĐOÀN LAO ĐỘNG HUYỆN BÌNH LỤC",
        ["LIÊN ĐOÀN LAO ĐỘNG TỈNH HÀ NAM"],
        ["LIÊN ĐOÀN LAO ĐỘNG HUYỆN BÌNH LỤC"],
    ),
    (
        "LĐLĐ HUYỆN BÌNH LỤC\nCÔNG ĐOÀN CƠ SỞ\nCÔNG TY MINH TÂM",
        ["LĐLĐ HUYỆN BÌNH LỤC"],
        ["CÔNG ĐOÀN CƠ SỞ CÔNG TY MINH TÂM"],
    ),
    ("TỔNG LIÊN ĐOÀN LAO ĐỘNG\nVIỆT NAM", [], ["TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM"]),
    ("ĐẢNG BỘ TỈNH HÀ NAM\nHUYỆN ỦY BÌNH LỤC\n*", ["ĐẢNG BỘ TỈNH HÀ NAM"], ["HUYỆN ỦY BÌNH LỤC"]),
    ("BAN CHẤP HÀNH\nĐẢNG BỘ TỈNH HÀ NAM", [], ["BAN CHẤP HÀNH ĐẢNG BỘ TỈNH HÀ NAM"]),
    ("BAN CHỈ ĐẠO PHÒNG, CHỐNG\nTHIÊN TAI TỈNH HÀ NAM", [], ["BAN CHỈ ĐẠO PHÒNG, CHỐNG THIÊN TAI TỈNH HÀ NAM"]),
    ("BỘ NỘI VỤ", [], ["BỘ NỘI VỤ"]),
    ("BỘ TÀI CHÍNH\nCỤC THUẾ", ["BỘ TÀI CHÍNH"], ["CỤC THUẾ"]),
    ("SỞ Y TẾ - SỞ TÀI CHÍNH", [], ["SỞ Y TẾ", "SỞ TÀI CHÍNH"]),
    ("THỦ TƯỚNG CHÍNH PHỦ", [], ["THỦ TƯỚNG CHÍNH PHỦ"]),
    ("HỘI ĐỒNG NHÂN DÂN\nXÃ TRƯỜNG SƠN", [], ["HỘI ĐỒNG NHÂN DÂN XÃ TRƯỜNG SƠN"]),
]


@pytest.mark.parametrize(("head", "parents", "bodies"), ROWS)
def test_letterhead(head: str, parents: list[str], bodies: list[str]) -> None:
    text, structure = read(f"{head}\n{REST}I. MỤC ĐÍCH\n- Vui khỏe.")
    letterhead = structure.header.letterhead
    assert [printed(text, span) for span in letterhead.parent] == parents
    assert [printed(text, span) for span in letterhead.bodies] == bodies


def test_columns_on_one_line() -> None:
    text, structure = read(
        "SỞ Y TẾ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 12/KH-SYT Hà Nam, ngày 05 tháng 3 năm 2024\nKẾ HOẠCH\nHội thao"
    )
    assert [printed(text, span) for span in structure.header.letterhead.bodies] == ["SỞ Y TẾ"]


@pytest.mark.parametrize("mark", ["KHẨN", "HỎA TỐC", "MẬT", "THƯỢNG KHẨN"])
def test_marks(mark: str) -> None:
    text, structure = read(
        f"SỞ Y TẾ\nSố: 12/KH-SYT\n{mark}\nHà Nam, ngày 05 tháng 3 năm 2024\nKẾ HOẠCH\nHội thao\nI. MỤC ĐÍCH\n- Vui."
    )
    assert [printed(text, span) for span in structure.header.marks] == [mark]
    assert structure.header.title is not None and structure.header.title.value == "Hội thao"


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("V/v hướng dẫn:\nThực hiện chế độ báo cáo", "V/v hướng dẫn: Thực hiện chế độ báo cáo"),
        ("V/v trả lời kiến nghị: chính sách\nđối với cán bộ", "V/v trả lời kiến nghị: chính sách đối với cán bộ"),
    ],
)
def test_a_subject_goes_on_behind_a_colon(subject: str, title: str) -> None:
    _, structure = read(
        f"SỞ Y TẾ\nSố: 12/SYT-NVY\n{subject}\nHà Nam, ngày 05 tháng 3 năm 2024\nKính gửi: Các bệnh viện.\nSở đề nghị:"
    )
    assert structure.header.title is not None and structure.header.title.value == title


def test_addressees() -> None:
    text, structure = read(
        "SỞ Y TẾ\nSố: 12/SYT-NVY\nV/v tiêm chủng\nHà Nam, ngày 05 tháng 3 năm 2024\nKính gửi:\n- Các bệnh "
        "viện;\n- Phòng Y tế.\nSở đề nghị:"
    )
    assert [printed(text, span) for span in structure.header.addressees] == ["Các bệnh viện;", "Phòng Y tế."]
