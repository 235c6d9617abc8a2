"""The tree of sections: labels, order, headings."""

from __future__ import annotations

import pytest

from support.structures import HEAD, outline, read

ROWS = [
    (
        "roman and arabic",
        "I. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích\n- Vui khỏe.\n2. Yêu cầu\n- An toàn.\nII. THỜI GIAN\nTrong tháng 5.",
        ["I MỤC ĐÍCH, YÊU CẦU", "I.1 Mục đích", "I.2 Yêu cầu", "II THỜI GIAN"],
    ),
    (
        "full stop ends a heading",
        "I. MỤC ĐÍCH.\n1. Nâng cao sức khỏe cho đoàn viên trong toàn ngành.\nII. NỘI DUNG.\n- Bóng đá.",
        ["I MỤC ĐÍCH", "I.1 -", "II NỘI DUNG"],
    ),
    (
        "heading over two lines",
        "I. MỤC\nĐÍCH, YÊU CẦU\n- Vui.\nII. TỔ CHỨC\nTHỰC HIỆN\n- Giao.",
        ["I MỤC ĐÍCH, YÊU CẦU", "II TỔ CHỨC THỰC HIỆN"],
    ),
    (
        "bold in markdown",
        "**I. MỤC ĐÍCH**\n**1. Mục đích chung**\n- Vui.\n**2.** Rèn luyện sức khỏe.\n**II. NỘI DUNG**\n- Bơi.",
        ["I MỤC ĐÍCH", "I.1 Mục đích chung", "I.2 -", "II NỘI DUNG"],
    ),
    (
        "decimals",
        "I. NỘI DUNG\n1. Đối với cấp tỉnh\n1.1. Sở Y tế\n- Chủ trì.\n1.2. Sở Tài chính\n- Phối hợp.\n2. Đối "
        "với cấp huyện\n2.1. Phòng Y tế\n- Làm.",
        [
            "I NỘI DUNG",
            "I.1 Đối với cấp tỉnh",
            "I.1.1.1 Sở Y tế",
            "I.1.1.2 Sở Tài chính",
            "I.2 Đối với cấp huyện",
            "I.2.2.1 Phòng Y tế",
        ],
    ),
    (
        "letters",
        "I. NỘI DUNG\n1. Việc chung\na) Rà soát.\nb) Thống kê.\nc) Báo cáo.\nd) Lưu trữ.\nđ) Công khai.\ne) "
        "Kiểm tra.\ng) Tổng kết.\n2. Việc riêng",
        ["I NỘI DUNG", "I.1 Việc chung", *[f"I.1.{letter} -" for letter in "abcdđeg"], "I.2 Việc riêng"],
    ),
    (
        "arabic on top",
        "1. MỤC ĐÍCH\n- Vui.\n2. NỘI DUNG\n2.1 Ban hành quy định mới\n- Làm.\n2.2 Tập huấn cho cán bộ\n- Làm.\n"
        "3. TỔ CHỨC THỰC HIỆN\n- Giao.",
        ["1 MỤC ĐÍCH", "2 NỘI DUNG", "2.2.1 Ban hành quy định mới", "2.2.2 Tập huấn cho cán bộ", "3 TỔ CHỨC THỰC HIỆN"],
    ),
    (
        "parts",
        "PHẦN I\nĐÁNH GIÁ CHUNG\nI. ƯU ĐIỂM\n- Tốt.\nPHẦN II\nNHIỆM VỤ\nI. MỤC TIÊU\n- Tốt hơn.",
        ["PHẦN I ĐÁNH GIÁ CHUNG", "PHẦN I.I ƯU ĐIỂM", "PHẦN II NHIỆM VỤ", "PHẦN II.I MỤC TIÊU"],
    ),
    (
        "capital letters above romans",
        "A. TÌNH HÌNH\nI. THUẬN LỢI\n- Có.\nII. KHÓ KHĂN\n- Có.\nB. NHIỆM VỤ\nI. MỤC TIÊU\n- Có.",
        ["A TÌNH HÌNH", "A.I THUẬN LỢI", "A.II KHÓ KHĂN", "B NHIỆM VỤ", "B.I MỤC TIÊU"],
    ),
    (
        "markdown headings",
        "## I. MỤC ĐÍCH\n\n1. **Mục đích**\n\nVui.\n\n## II. NỘI DUNG\n\nLàm.",
        ["I MỤC ĐÍCH", "I.1 Mục đích", "II NỘI DUNG"],
    ),
    (
        "party hyphens",
        "I- MỤC ĐÍCH\n1- Mục đích\n- Vui.\n2- Yêu cầu\n- Tốt.\nII- NỘI DUNG\n- Làm.",
        ["I MỤC ĐÍCH", "I.1 Mục đích", "I.2 Yêu cầu", "II NỘI DUNG"],
    ),
    (
        "slashes",
        "I/ MỤC TIÊU\n1/ Mục tiêu chung:\n- Giảm.\n2/ Mục tiêu cụ thể:\n- Giảm.",
        ["I MỤC TIÊU", "I.1 Mục tiêu chung", "I.2 Mục tiêu cụ thể"],
    ),
    ("starts at two", "II. MỤC ĐÍCH\n- Vui.\nIII. NỘI DUNG\n- Làm.", ["II MỤC ĐÍCH", "III NỘI DUNG"]),
    (
        "repeats",
        "I. MỤC ĐÍCH\n- Vui.\nII. NỘI DUNG\n- Làm.\nII. KINH PHÍ\n- Có.\nIII. TỔ CHỨC THỰC HIỆN\n- Giao.",
        ["I MỤC ĐÍCH", "II NỘI DUNG", "II KINH PHÍ", "III TỔ CHỨC THỰC HIỆN"],
    ),
    (
        "skips",
        "I. MỤC ĐÍCH\n- Vui.\nIII. NỘI DUNG\n1. Bơi\n- Hay.\n3. Chạy\n- Hay.",
        ["I MỤC ĐÍCH", "III NỘI DUNG", "III.1 Bơi", "III.3 Chạy"],
    ),
    (
        "heading and sentence",
        "I. MỤC ĐÍCH\n1. Mục đích: Chủ động phòng bệnh cho người dân trong tỉnh.\n2. Yêu cầu: Làm tốt.",
        ["I MỤC ĐÍCH", "I.1 Mục đích", "I.2 Yêu cầu"],
    ),
    (
        "lead-in is no title",
        "I. NỘI DUNG\n1. Các đơn vị tập trung thực hiện tốt những nhiệm vụ trọng tâm như sau:\na) Rà soát.\nb) "
        "Báo cáo.",
        ["I NỘI DUNG", "I.1 -", "I.1.a -", "I.1.b -"],
    ),
    (
        "see the appendix",
        "I. MỤC ĐÍCH\n- Vui.\nII. NHIỆM VỤ CHỦ YẾU (chi tiết tại Phụ lục kèm theo)\nIII. KINH PHÍ\n- Có.",
        ["I MỤC ĐÍCH", "II NHIỆM VỤ CHỦ YẾU", "III KINH PHÍ"],
    ),
    (
        "years and figures are no labels",
        "I. NỘI DUNG\nPhấn đấu đến hết năm\n2025. Toàn tỉnh có\n3.000 lượt người và 12.5 triệu đồng.\n1. Tập "
        "huấn\n- Có.",
        None,
    ),
]


@pytest.mark.parametrize(("name", "body", "wanted"), ROWS, ids=[row[0] for row in ROWS])
def test_outline(name: str, body: str, wanted: list[str] | None) -> None:
    _, structure = read(HEAD + body)
    if wanted is None:
        assert outline(structure.sections) == ["I NỘI DUNG", "I.1 Tập huấn"]
    else:
        assert outline(structure.sections) == wanted


DECISION = (
    "Số: 7/QĐ-SYT\nHà Nam, ngày 05 tháng 3 năm 2024\nQUYẾT ĐỊNH\n"
    "Về việc thành lập Tổ công tác\nCăn cứ Luật Dược;\nQUYẾT ĐỊNH:\n"
)
DECISIONS = [
    (
        "Điều 1. Thành lập Tổ công tác gồm các ông, bà có tên sau.\nĐiều 2. Tổ có nhiệm vụ tham mưu cho Giám "
        "đốc.\nĐiều 3. Quyết định có hiệu lực từ ngày ký.",
        ["Điều 1 -", "Điều 2 -", "Điều 3 -"],
    ),
    (
        "Điều 1. Phạm vi điều chỉnh\n1. Quy định về thuốc.\n2. Không áp dụng với vắc xin.\na) Loại sống;\nb) "
        "Loại chết.\nĐiều 2. Tổ chức thực hiện\nGiám đốc chịu trách nhiệm thi hành.",
        [
            "Điều 1 Phạm vi điều chỉnh",
            "Điều 1.1 -",
            "Điều 1.2 -",
            "Điều 1.2.a -",
            "Điều 1.2.b -",
            "Điều 2 Tổ chức thực hiện",
        ],
    ),
    (
        "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Đối tượng áp dụng\nMọi người.\nChương II\nĐIỀU KHOẢN THI HÀNH\nĐiều "
        "2. Hiệu lực thi hành\nTừ ngày ký.",
        [
            "Chương I QUY ĐỊNH CHUNG",
            "Chương I.Điều 1 Đối tượng áp dụng",
            "Chương II ĐIỀU KHOẢN THI HÀNH",
            "Chương II.Điều 2 Hiệu lực thi hành",
        ],
    ),
    (
        "Điều 1. Phê duyệt kế hoạch với các nội dung sau:\n1. Mục tiêu\n2. Kinh phí\nĐiều 2. Chánh Văn phòng, "
        "Trưởng phòng Nghiệp vụ chịu trách nhiệm thi hành Quyết định này./.",
        ["Điều 1 -", "Điều 1.1 Mục tiêu", "Điều 1.2 Kinh phí", "Điều 2 -"],
    ),
    (
        "Điều 1. Sửa đổi khoản 2:\n“2. Thuốc phải có nhãn.\n3. Thuốc phải có hạn dùng.”\nĐiều 2. Hiệu lực từ ngày ký.",
        ["Điều 1 -", "Điều 2 -"],
    ),
]


@pytest.mark.parametrize(("body", "wanted"), DECISIONS)
def test_decisions(body: str, wanted: list[str]) -> None:
    _, structure = read(DECISION + body)
    assert outline(structure.sections) == wanted


def test_bodies_with_tasks_are_no_headings_on_top() -> None:
    _, structure = read(
        "Số: 3/CĐ-UBND\nHuế, ngày 05 tháng 3 năm 2024\nCÔNG ĐIỆN\nVề ứng phó mưa lũ\nChủ tịch yêu cầu:\n"
        "1. Sở Y tế:\na) Dự trữ thuốc.\nb) Trực cấp cứu.\n2. Các sở: Xây dựng, Công Thương bảo đảm an toàn.\n"
        "3. Trách nhiệm cụ thể\n- Như trên."
    )
    assert outline(structure.sections) == ["1 -", "1.a -", "1.b -", "2 -", "3 Trách nhiệm cụ thể"]


def test_numbered_lines_in_tables_and_after_the_signature_are_no_sections() -> None:
    _, structure = read(
        HEAD + "I. NHIỆM VỤ\n| TT | Nội dung | Đơn vị |\n| 1. | Tập huấn | Sở Y tế |\n| 2. | Kiểm tra | Sở Y tế |\n"
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nGIÁM ĐỐC\nTrần Văn Bình\nPHỤ LỤC\nDANH MỤC\nI. PHẦN MỘT\n1. Việc một"
    )
    assert outline(structure.sections) == ["I NHIỆM VỤ"]


ROLES = [
    ("I. MỤC ĐÍCH, YÊU CẦU", "purpose"),
    ("I. MỤC TIÊU", "objectives"),
    ("I. NỘI DUNG THI ĐUA", "content"),
    ("I. NHIỆM VỤ, GIẢI PHÁP", "tasks"),
    ("I. GIẢI PHÁP THỰC HIỆN", "measures"),
    ("I. THỜI GIAN TỔ CHỨC", "schedule"),
    ("I. KINH PHÍ THỰC HIỆN", "funding"),
    ("I. KHEN THƯỞNG", "rewards"),
    ("I. TỔ CHỨC THỰC HIỆN", "implementation"),
    ("I. CHẾ ĐỘ BÁO CÁO", "reporting"),
    ("I. LỜI KẾT", None),
]


@pytest.mark.parametrize(("head", "role"), ROLES)
def test_roles(head: str, role: str | None) -> None:
    _, structure = read(f"{HEAD}{head}\n- Vui khỏe.")
    assert structure.sections[0].role == role


def test_articles_behind_the_last_sentence_of_the_one_before() -> None:
    raw = (
        "QUYẾT ĐỊNH\nVề việc mở bến thuyền\nĐiều 1. Mở bến thuyền tại xã An Mỹ.\n"
        "Điều 2. Quyết định này có hiệu lực kể từ ngày ký. Điều 3. Các ông, bà có tên chịu trách nhiệm thi hành.\n"
        "Điều 4. Theo khoản 2 Điều 9. Điều 10 và Điều 12 còn hiệu lực.\n"
    )
    assert [section.label for section in read(raw)[1].sections] == ["Điều 1", "Điều 2", "Điều 3", "Điều 4"]


def test_the_next_article_ends_a_quotation_that_never_closes() -> None:
    raw = (
        "NGHỊ QUYẾT\nVề sửa đổi quy định\nĐiều 1. Sửa đổi khoản 2 Điều 5 như sau:\n“2. Tỷ lệ hỗ trợ:\n"
        "a) Xã miền núi: 80%.\nb) Xã khác: 50%.\nĐiều 2. Thay thế từ ngữ\n"
        "1. Thay thế “tỉnh” bằng “thành phố”.\n2. Bãi bỏ quy định “cấp huyện” tại Điều 7”.\n"
    )
    assert outline(read(raw)[1].sections) == ["Điều 1 -", "Điều 2 Thay thế từ ngữ", "Điều 2.1 -", "Điều 2.2 -"]


def test_letters_that_changed_places_are_kept() -> None:
    raw = HEAD + "I. NHIỆM VỤ\n1. Sở Y tế\na) Một.\nb) Hai.\nc) Ba.\ne) Bốn.\nd) Năm.\n2. Sở Nội vụ\na) Sáu.\n"
    found = [line.split()[0] for line in outline(read(raw)[1].sections)]
    assert found == ["I", "I.1", "I.1.a", "I.1.b", "I.1.c", "I.1.e", "I.1.d", "I.2", "I.2.a"]


def test_letters_with_a_bracket_may_repeat_and_skip() -> None:
    raw = HEAD + "I. NHIỆM VỤ\n1. Sở Y tế\na) Một.\nb) Hai.\nb) Ba.\nc) Bốn.\nk) Năm.\n2. Sở Nội vụ\na) Sáu.\n"
    found = [line.split()[0] for line in outline(read(raw)[1].sections)]
    assert found == ["I", "I.1", "I.1.a", "I.1.b", "I.1.b", "I.1.c", "I.1.k", "I.2", "I.2.a"]
