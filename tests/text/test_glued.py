"""Documents whose paragraphs were glued into one line are taken apart; paragraphs that only look so are not."""

from __future__ import annotations

import pytest

from kehoach.structure import find_structure
from kehoach.text import canonicalize_text
from kehoach.text.glued import cuts

LETTERHEAD = "ỦY BAN NHÂN DÂN TỈNH BÌNH MINH ----\nSố: 41/2025/QĐ-UBND\nBình Minh, ngày 05 tháng 11 năm 2025\n"
BODY = (
    "QUYẾT ĐỊNH VỀ VIỆC BAN HÀNH MỨC HỖ TRỢ TIỀN ĂN CỦA HỌC SINH NỘI TRÚ TỈNH BÌNH MINH CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH "
    "BÌNH MINH Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025; Căn cứ Nghị định số 12/2024/NĐ-CP "
    "ngày 02/3/2024 của Chính phủ; Theo đề nghị của Giám đốc Sở Tài chính. QUYẾT ĐỊNH: Điều 1. Phạm vi và đối "
    "tượng phân cấp 1. Học sinh nội trú của tỉnh. 2. Các trường có học sinh nội trú: a) Trường cấp xã; b) Trường cấp "
    "tỉnh. Điều 2. Hiệu lực thi hành Quyết định này có hiệu lực từ ngày ký, thay thế khoản 2 Điều 1 Quyết định số "
    "07/2020/QĐ-UBND. Điều 3. Chánh Văn phòng và Giám đốc các sở chịu trách nhiệm thi hành Quyết định này./.\n"
)
CLOSING = (
    "Nơi nhận: - Bộ Tài chính; (để b/c) - Như Điều 3; - Lưu: VT, KT.\n"
    "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Nguyễn Văn Bình\n"
)


def test_a_whole_decision_on_one_line() -> None:
    structure = find_structure(canonicalize_text(LETTERHEAD + BODY + CLOSING))
    title = structure.header.title
    assert title and title.value == "VỀ VIỆC BAN HÀNH MỨC HỖ TRỢ TIỀN ĂN CỦA HỌC SINH NỘI TRÚ TỈNH BÌNH MINH"
    assert [(s.label, s.title) for s in structure.sections] == [
        ("Điều 1", "Phạm vi và đối tượng phân cấp"),
        ("Điều 2", "Hiệu lực thi hành"),
        ("Điều 3", None),
    ]
    first = structure.sections[0]
    assert [child.label for child in first.children] == ["1", "2"]
    assert [child.label for child in first.children[1].children] == ["a", "b"]
    assert len(structure.bases) == 3
    assert [(r.name, r.purpose) for r in structure.recipients] == [
        ("Bộ Tài chính", "để b/c"),
        ("Như Điều 3", None),
        ("Lưu: VT, KT", None),
    ]


def test_offsets_lead_back() -> None:
    text = canonicalize_text(LETTERHEAD + BODY + CLOSING)
    for line in text.lines:
        at = text.raw_offset(line.start)
        assert text.raw[at : at + 8] == text.text[line.start : line.start + 8]


FILL = "Các cơ quan, đơn vị, địa phương chủ động bố trí kinh phí và phương tiện để thực hiện nhiệm vụ này. " * 4
DECIMALS = ["1. Sở Y tế 1", "1.1. Tập huấ", "1.2. Kiểm tr", "2. Sở Nội vụ"]
ROWS = [
    ("romans", f"I. MỤC ĐÍCH, YÊU CẦU {FILL}II. NỘI DUNG, GIẢI PHÁP {FILL}", ["II. NỘI DUNG"]),
    (
        "quotations stay whole",
        f"Điều 1. Sửa đổi Điều 4 như sau: “Điều 4. Mức chi 1. Chi thường xuyên. 2. Chi khác.” {FILL}Điều 2. Hiệu lực",
        ["Điều 2. Hiệu"],
    ),
    ("decimals", f"I. CÔNG TÁC THI ĐUA 1. Sở Y tế 1.1. Tập huấn. {FILL}1.2. Kiểm tra. 2. Sở Nội vụ {FILL}", DECIMALS),
    (
        "capitals",
        f"A. Mục đích: {FILL}1. Giữ rừng. 2. Trồng rừng. {FILL}B. Yêu cầu: {FILL}",
        ["1. Giữ rừng.", "2. Trồng rừn", "B. Yêu cầu: "],
    ),
    ("references", f"Thực hiện khoản 1. Điều 2. và điểm a) Quy định; theo mẫu số 2. Báo cáo Sở. {FILL}", []),
    ("one paragraph", f"Đơn vị thực hiện. {FILL}", []),
    ("short", "I. MỤC ĐÍCH 1. Nâng cao. 2. Rèn luyện.", []),
    ("steps", f"Thực hiện theo các bước: bước 1. Rà soát, bước 2. Thống kê, bước 3. Báo cáo. {FILL}", []),
]


@pytest.mark.parametrize(("name", "text", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_cuts(name: str, text: str, expected: list[str]) -> None:
    assert [text[cut : cut + 12] for cut in cuts(text)] == expected


def test_the_first_item_behind_its_heading() -> None:
    assert cuts("1. Quan điểm a) Ưu tiên người dân vùng lũ.", "b) K") == [13]
    assert cuts("1. Quan điểm a) Ưu tiên người dân vùng lũ.", "Khô") == []
    assert cuts("1. Áp dụng tại điểm a) Điều này.", "b) K") == []
