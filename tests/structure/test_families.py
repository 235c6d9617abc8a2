"""Families found by reading documents that nobody had tuned for: titles, quotations, letters after k, recipients."""

from __future__ import annotations

import pytest

from support.structures import HEAD, outline, read

TITLES = [
    (
        "who is told stands on the line of the title",
        "Số: 15/CĐ-TTg\nHà Nội, ngày 12 tháng 9 năm 2025\nCÔNG ĐIỆN\nVỀ VIỆC KHẮC PHỤC HẬU QUẢ MƯA LŨ TẠI CÁC "
        "TỈNH MIỀN NÚI PHÍA BẮC, ỔN ĐỊNH ĐỜI SỐNG NHÂN DÂN NĂM 2025 THỦ TƯỚNG CHÍNH PHỦ điện:\n- Các Bộ;\n",
        "VỀ VIỆC KHẮC PHỤC HẬU QUẢ MƯA LŨ TẠI CÁC TỈNH MIỀN NÚI PHÍA BẮC, ỔN ĐỊNH ĐỜI SỐNG NHÂN DÂN NĂM 2025",
    ),
    (
        "who decides stands on the line of the title",
        "Số: 15/QĐ-TTg\nHà Nội, ngày 12 tháng 9 năm 2025\nQUYẾT ĐỊNH VỀ VIỆC THÀNH LẬP KHU KINH TẾ BIỂN ĐÔNG THỦ TƯỚNG "
        "CHÍNH PHỦ\nCăn cứ Luật Tổ chức Chính phủ ngày 18 tháng 02 năm 2025;\nĐiều 1. Thành lập Khu.\n",
        "VỀ VIỆC THÀNH LẬP KHU KINH TẾ BIỂN ĐÔNG",
    ),
    (
        "a body that the title names stays",
        "Số: 15/QĐ-UBND\nVinh, ngày 12 tháng 9 năm 2025\nQUYẾT ĐỊNH PHÂN CẤP THẨM QUYỀN CHO CHỦ TỊCH ỦY BAN NHÂN DÂN "
        "CẤP XÃ\nCăn cứ Luật Tổ chức chính quyền địa phương;\nĐiều 1. Phân cấp.\n",
        "PHÂN CẤP THẨM QUYỀN CHO CHỦ TỊCH ỦY BAN NHÂN DÂN CẤP XÃ",
    ),
    (
        "a date in small letters begins the body",
        "Số: 15/TB-VP\nVinh, ngày 12 tháng 9 năm 2025\nTHÔNG BÁO KẾT LUẬN CỦA CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH TẠI "
        "BUỔI LÀM VIỆC VỚI LÃNH ĐẠO CÁC HUYỆN VÙNG CAO VỀ TIẾN ĐỘ LÀM ĐƯỜNG Ngày 10/9/2025, tại trụ sở, ông họp.\n",
        "CỦA CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH TẠI BUỔI LÀM VIỆC VỚI LÃNH ĐẠO CÁC HUYỆN VÙNG CAO VỀ TIẾN ĐỘ LÀM ĐƯỜNG",
    ),
]


@pytest.mark.parametrize(("name", "raw", "title"), TITLES, ids=[row[0] for row in TITLES])
def test_titles(name: str, raw: str, title: str) -> None:
    _, structure = read(raw)
    assert structure.header.title and structure.header.title.value.endswith(title)


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("LIÊN ĐOÀN LAO ĐỘNG Hải Phòng, ngày 05 tháng 3 năm 2024", "Hải Phòng"),
        ("HÀ Nội, ngày 05 tháng 3 năm 2024", "HÀ Nội"),
        ("H à Nội, ngày 05 tháng 3 năm 2024", "Hà Nội"),
        ("TP Hồ Chí Minh, ngày 05 tháng 3 năm 2024", "TP Hồ Chí Minh"),
    ],
)
def test_places(line: str, place: str) -> None:
    header = read(f"Số: 12/KH-LĐLĐ\n{line}\nKẾ HOẠCH\nTổ chức Hội thao năm 2024\nI. NỘI DUNG\n- Bơi.\n")[1].header
    assert header.place and header.place.value == place


SECTIONS = [
    (
        "a scheme within the first article",
        "Điều 1. Phê duyệt Đề án với các nội dung sau:\nI. QUAN ĐIỂM\n1. Đồng bộ.\nII. MỤC TIÊU\n1. Đến năm 2030.\n"
        "Điều 2. Quyết định này có hiệu lực từ ngày ký.",
        ["Điều 1 -", "Điều 1.I QUAN ĐIỂM", "Điều 1.I.1 *", "Điều 1.II MỤC TIÊU", "Điều 1.II.1 *", "Điều 2 -"],
    ),
    (
        "l) follows k)",
        "I. NỘI DUNG\n1. Việc chung:\n" + "\n".join(f"{letter}) Làm việc này." for letter in "abcdđeghiklm"),
        ["I NỘI DUNG", "I.1 Việc chung", *[f"I.1.{letter} -" for letter in "abcdđeghiklm"]],
    ),
    (
        "an amended text that opens on the line that announces it",
        "Điều 1. Sửa đổi một số điều của Quy định\n1. Sửa đổi Điều 5 như sau: “Điều 5. Mức chi\n1. Chi cho cấp tỉnh.\n"
        "2. Chi cho cấp xã.”\n2. Bãi bỏ Điều 7.\nĐiều 2. Hiệu lực thi hành\n- Từ ngày ký.",
        ["Điều 1 Sửa đổi một số điều của Quy định", "Điều 1.1 *", "Điều 1.2 -", "Điều 2 Hiệu lực thi hành"],
    ),
    (
        "a quotation within that is never closed",
        "Điều 1. Sửa đổi một số điều của Quy định\n1. Sửa đổi Điều 5 như sau:\n“Điều 5. “Mức chi\n1. Chi cấp tỉnh.\n"
        "2. Chi cho cấp xã.”.\n2. Bãi bỏ Điều 7.\nĐiều 2. Hiệu lực thi hành\n- Từ ngày ký.",
        ["Điều 1 Sửa đổi một số điều của Quy định", "Điều 1.1 *", "Điều 1.2 -", "Điều 2 Hiệu lực thi hành"],
    ),
    (
        "a list below a line that ends with a small word and a colon",
        "I. PHẠM VI\n1. Kế hoạch này áp dụng đối với:\na) Công nhân.\nb) Viên chức.\n2. Không áp dụng cho:\na) Thợ.",
        ["I PHẠM VI", "I.1 *", "I.1.a -", "I.1.b -", "I.2 *", "I.2.a -"],
    ),
]


@pytest.mark.parametrize(("name", "body", "expected"), SECTIONS, ids=[row[0] for row in SECTIONS])
def test_sections(name: str, body: str, expected: list[str]) -> None:
    _, structure = read(f"{HEAD}{body}\n")
    found = outline(structure.sections)
    for number, (seen, wanted) in enumerate(zip(found, expected, strict=False)):
        if wanted.endswith(" *"):  # any title or none
            found[number] = seen[: len(wanted) - 1] + "*"
    assert found == expected


RECIPIENTS = [
    (
        "purposes behind the semicolon",
        "- Bộ Y tế; (để b/c) - Thường trực Tỉnh ủy; (Báo cáo) - Sở Y tế; - Lưu: VT.",
        [("Bộ Y tế", "để b/c"), ("Thường trực Tỉnh ủy", "Báo cáo"), ("Sở Y tế", None), ("Lưu: VT", None)],
    ),
    (
        "a comma for a semicolon",
        "- CVP, các PCVP, - Trung tâm Công báo; - Lưu: VT.",
        [("CVP, các PCVP", None), ("Trung tâm Công báo", None), ("Lưu: VT", None)],
    ),
    (
        "no semicolon behind a purpose",
        "- PCT Lê Văn An (để b/c) - Ban Pháp chế; - Cục Thuế - Bộ Tài chính; - Lưu: VT.",
        [("PCT Lê Văn An", "để b/c"), ("Ban Pháp chế", None), ("Cục Thuế - Bộ Tài chính", None), ("Lưu: VT", None)],
    ),
]


@pytest.mark.parametrize(("name", "line", "expected"), RECIPIENTS, ids=[row[0] for row in RECIPIENTS])
def test_recipients(name: str, line: str, expected: list[tuple[str, str | None]]) -> None:
    body = "I. NỘI DUNG\n- Làm.\nII. KINH PHÍ\n- Chi.\n"
    _, structure = read(f"{HEAD}{body}Nơi nhận: {line}\nTM. BAN THƯỜNG VỤ\nCHỦ TỊCH\nNguyễn Văn Bình\n")
    assert [(one.name, one.purpose) for one in structure.recipients] == expected


def test_an_abbreviation_among_recipients_signs_nothing() -> None:
    body = "I. NỘI DUNG\n- Làm.\n"
    closing = (
        "Nơi nhận: - Cục KT. VB và QLXLVPHC; - Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLê Văn An\n"
    )
    signature = read(HEAD + body + closing)[1].signature
    assert signature and signature.authority == "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH"
