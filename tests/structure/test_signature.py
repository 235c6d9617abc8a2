"""Signature blocks: stacked, on one line, joint, marked, with titles."""

from __future__ import annotations

import pytest

from support.structures import HEAD, read

LIST = "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n"
BODY = HEAD + "I. MỤC ĐÍCH\n- Vui khỏe.\nTrên đây là Kế hoạch tổ chức Hội thao./.\n"

ROWS = [
    (
        "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLê Thị Mai",
        "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Lê Thị Mai",
    ),
    (
        "TM. ỦY BAN NHÂN\nDÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLê Thị Mai",
        "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Lê Thị Mai",
    ),
    ("TM. BAN THƯỜNG VỤ\nCHỦ TỊCH\n\n\nĐặng Quốc Bảo", "TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "Đặng Quốc Bảo"),
    ("TM. BAN THƯỜNG VỤ CHỦ TỊCH\nĐặng Quốc Bảo", "TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "Đặng Quốc Bảo"),
    (
        "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Lê Thị Mai",
        "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Lê Thị Mai",
    ),
    ("KT.BỘ TRƯỞNG\nTHỨ TRƯỞNG\nNguyễn Đức Long", "KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "Nguyễn Đức Long"),
    ("KT GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nVõ Hoài Nam", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Võ Hoài Nam"),
    ("T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\nTrương Minh Hiếu", "T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Trương Minh Hiếu"),
    (
        "T/L BAN THƯỜNG VỤ\nK/T TRƯỞNG BAN\nPHÓ TRƯỞNG BAN\nTrương Minh Hiếu",
        "T/L BAN THƯỜNG VỤ / K/T TRƯỞNG BAN",
        "PHÓ TRƯỞNG BAN",
        "Trương Minh Hiếu",
    ),
    (
        "TL. CỤC TRƯỞNG\nKT. TRƯỞNG BAN CHÍNH SÁCH\nPHÓ TRƯỞNG BAN\nTrần Thu Hà",
        "TL. CỤC TRƯỞNG / KT. TRƯỞNG BAN CHÍNH SÁCH",
        "PHÓ TRƯỞNG BAN",
        "Trần Thu Hà",
    ),
    ("TUQ. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\nPhan Văn Đức", "TUQ. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Phan Văn Đức"),
    ("TM. BAN TỔ CHỨC\nPHÓ TRƯ Ở NG BAN\nLê Thị Mai", "TM. BAN TỔ CHỨC", "PHÓ TRƯỞNG BAN", "Lê Thị Mai"),
    (
        "TM. Ủ Y BAN NHÂN DÂN\nKT. CH Ủ T Ị CH\nPHÓ CH Ủ T ỊCH\nLê Thị Mai",
        "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Lê Thị Mai",
    ),
    ("T M. BAN THƯỜNG VỤ CH Ủ T Ị CH\nLê Thị Mai", "TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "Lê Thị Mai"),
    ("HI Ệ U TR Ư ỞNG\nHOÀNG TH Ị MAI", None, "HIỆU TRƯỞNG", "HOÀNG THỊ MAI"),
    ("Q. CHỦ TỊCH\nPhan Văn Đức", "Q. CHỦ TỊCH", None, "Phan Văn Đức"),
    ("GIÁM ĐỐC\nPhan Văn Đức", None, "GIÁM ĐỐC", "Phan Văn Đức"),
    ("HIỆU TRƯỞNG\n(Đã ký)\nPhan Văn Đức", None, "HIỆU TRƯỞNG", "Phan Văn Đức"),
    ("CHỦ TỊCH Phan Văn Đức", None, "CHỦ TỊCH", "Phan Văn Đức"),
    ("THỦ TƯỚNG\nPhan Văn Đức.", None, "THỦ TƯỚNG", "Phan Văn Đức"),
    ("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nTS. Phan Văn Đức", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Phan Văn Đức"),
    ("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nBSCKII. Phan Văn Đức", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Phan Văn Đức"),
    ("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nĐại tá Phan Văn Đức", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Phan Văn Đức"),
    ("CHỦ TỊCH\nPHAN VĂN ĐỨC", None, "CHỦ TỊCH", "PHAN VĂN ĐỨC"),
    ("TM. BAN CHẤP HÀNH\nCHỦ TỊCH", "TM. BAN CHẤP HÀNH", "CHỦ TỊCH", None),
    ("CHỦ TỊCH\nLưu Thị Ngân", None, "CHỦ TỊCH", "Lưu Thị Ngân"),
    ("KT. Giám đốc\nPhó Giám đốc\nHà Thị Mơ", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Hà Thị Mơ"),
    ("Hiệu trưởng\nHà Thị Mơ", None, "HIỆU TRƯỞNG", "Hà Thị Mơ"),
    ("TM. ĐOÀN CHỦ TỊCH\nCHỦ TỊCH\nHà Thị Mơ", "TM. ĐOÀN CHỦ TỊCH", "CHỦ TỊCH", "Hà Thị Mơ"),
    ("TM. ĐOÀN CHỦ TỊCH\nHà Thị Mơ", "TM. ĐOÀN CHỦ TỊCH", None, "Hà Thị Mơ"),
    ("TM. BCH CÔNG ĐOÀN CHỦ TỊCH\nHà Thị Mơ", "TM. BCH CÔNG ĐOÀN", "CHỦ TỊCH", "Hà Thị Mơ"),
    ("KT. TRƯỞNG PHÒNG\nPHÓ TRƯỞNG PHÒNG\nGiàng A Páo", "KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG", "Giàng A Páo"),
]


@pytest.mark.parametrize(("block", "authority", "position", "name"), ROWS)
@pytest.mark.parametrize("order", ["below", "above"])
def test_signature(block: str, authority: str | None, position: str | None, name: str | None, order: str) -> None:
    if order == "above" and name is None:
        return  # a position alone above the recipients proves nothing
    _, structure = read(BODY + (LIST + block if order == "below" else f"{block}\n{LIST}"))
    signature = structure.signature
    assert signature is not None
    assert (signature.authority, signature.position, signature.name) == (authority, position, name)
    assert [r.name for r in structure.recipients] == ["Như trên", "Lưu: VT"]
    assert structure.end_mark is not None


def test_without_recipients() -> None:
    _, structure = read(f"{BODY}TM. BAN THƯỜNG VỤ\nCHỦ TỊCH\nĐặng Quốc Bảo")
    assert structure.signature is not None and structure.signature.name == "Đặng Quốc Bảo"


def test_joint_signatures_give_the_first() -> None:
    _, structure = read(f"{BODY}{LIST}SỞ Y TẾ\nGIÁM ĐỐC\nĐặng Quốc Bảo\nSỞ TÀI CHÍNH\nGIÁM ĐỐC\nLê Thị Mai")
    assert structure.signature is not None and structure.signature.name == "Đặng Quốc Bảo"


def test_absent() -> None:
    _, structure = read(BODY)
    assert structure.signature is None and structure.recipients == ()


def test_who_decides_does_not_sign() -> None:
    _, structure = read(
        "Số: 7/QĐ-BYT\nHà Nội, ngày 05 tháng 3 năm 2024\nQUYẾT ĐỊNH\nVề việc cử cán bộ\nBỘ TRƯỞNG BỘ Y TẾ\nCăn "
        "cứ Luật Dược;\nQUYẾT ĐỊNH:\n"
        f"Điều 1. Cử ông Phan Văn Đức đi học.\n{LIST}KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nLê Thị Mai"
    )
    assert structure.signature is not None
    assert (structure.signature.position, structure.signature.name) == ("THỨ TRƯỞNG", "Lê Thị Mai")
