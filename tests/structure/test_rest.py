"""Bases, appendices, copies, tables, and what holds for every text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kehoach.knowledge.forms import basis_words, section_role
from kehoach.knowledge.tables import rows, values
from kehoach.record import Section
from kehoach.structure.bases import opens_basis
from support.structures import HEAD, printed, read

BASES = [
    (
        "Căn cứ Luật Công đoàn năm 2024;\nCăn cứ Kế hoạch số 8/KH-TLĐ ngày 01/01/2024 của Tổng Liên đoàn;",
        ["Căn cứ Luật Công đoàn năm 2024;", "Căn cứ Kế hoạch số 8/KH-TLĐ ngày 01/01/2024 của Tổng Liên đoàn;"],
    ),
    (
        "Thực hiện Kế hoạch số 8/KH-TLĐ ngày 01/01/2024 của Tổng Liên đoàn, Ban Thường vụ Công đoàn ngành ban "
        "hành Kế hoạch như sau:",
        ["Thực hiện Kế hoạch số 8/KH-TLĐ ngày 01/01/2024 của Tổng Liên đoàn,"],
    ),
    (
        "Năm 2024 có nhiều ngày lễ lớn.\nTiếp tục triển khai Nghị quyết số 3-NQ/TU ngày 02/3/2023 của Tỉnh ủy;",
        ["Tiếp tục triển khai Nghị quyết số 3-NQ/TU ngày 02/3/2023 của Tỉnh ủy;"],
    ),
    (
        "Xét đề nghị của Trưởng phòng Nội vụ;\nTheo đề nghị của Giám đốc Sở Y tế,",
        ["Xét đề nghị của Trưởng phòng Nội vụ;", "Theo đề nghị của Giám đốc Sở Y tế,"],
    ),
    (
        "Căn cứ Chỉ thị số 8/CT-TTg của Thủ tướng Chính phủ; Kế hoạch số 3/KH-UBND của UBND tỉnh thực hiện Chỉ thị;",
        ["Căn cứ Chỉ thị số 8/CT-TTg của Thủ tướng Chính phủ; Kế hoạch số 3/KH-UBND của UBND tỉnh thực hiện Chỉ thị;"],
    ),
    (
        "Trên cơ sở các kết quả đạt được và những khó khăn, thách thức trong những năm qua, để hoàn thành các "
        "mục tiêu của "
        "Nghị quyết số 3-NQ/TU, các ngành cố gắng.",
        [],
    ),
    ("Thực hiện tốt công tác chăm lo đời sống đoàn viên, công đoàn các cấp cần cố gắng.", []),
]


@pytest.mark.parametrize(("body", "wanted"), BASES)
def test_bases(body: str, wanted: list[str]) -> None:
    text, structure = read(f"{HEAD}{body}\nI. MỤC ĐÍCH\n- Vui khỏe.\nCăn cứ tình hình thực tế, các đơn vị triển khai.")
    assert [printed(text, span) for span in structure.bases] == wanted


def test_the_first_basis_may_share_the_paragraph_of_the_title() -> None:
    basis = "Căn cứ Luật Công đoàn năm 2024;"
    head = f"KẾ HOẠCH Tổ chức hội thao năm 2024 {basis} Ban Chấp hành ban hành Kế hoạch như sau:"
    text, structure = read(f"{head}\nI. MỤC ĐÍCH\n- Vui.\n")
    assert [printed(text, span) for span in structure.bases] == [basis]
    assert structure.header.title is not None and structure.header.title.value == "Tổ chức hội thao năm 2024"


def test_tables_bear_out_their_examples() -> None:
    for row in rows("basis_verbs"):
        for example in values(row["positive"]):
            assert opens_basis(example, example), example
    for row in rows("section_roles"):
        assert all(section_role(example) == row["role"] for example in values(row["positive"])), row
        assert all(section_role(example) != row["role"] for example in values(row["negative"])), row
    assert {case for _, case in basis_words()} == {"any", "cited"}


END = "Nơi nhận:\n- Lưu: VT.\nGIÁM ĐỐC\nPhan Văn Đức\n"
APPENDICES = [
    ("PHỤ LỤC\nDANH MỤC NHIỆM VỤ\n(Kèm theo Kế hoạch số 12/KH-LĐLĐ)", [("PHỤ LỤC", "DANH MỤC NHIỆM VỤ")]),
    (
        "Phụ lục I\nDANH SÁCH ĐƠN VỊ\nPhụ lục II\nMẪU BÁO CÁO",
        [("Phụ lục I", "DANH SÁCH ĐƠN VỊ"), ("Phụ lục II", "MẪU BÁO CÁO")],
    ),
    ("PHỤ LỤC SỐ 01: DANH SÁCH ĐƠN VỊ", [("PHỤ LỤC SỐ 01", "DANH SÁCH ĐƠN VỊ")]),
    (
        "QUY CHẾ\nLÀM VIỆC CỦA BAN TỔ CHỨC\n(Ban hành kèm theo Quyết định số 7/QĐ-SYT)",
        [(None, "QUY CHẾ LÀM VIỆC CỦA BAN TỔ CHỨC")],
    ),
    (
        "PHỤ LỤC MỨC THU NĂM HỌC 2024 - 2025 (Kèm theo Kế hoạch số 12/KH-LĐLĐ ngày 05/3/2024 của Liên đoàn Lao động)",
        [("PHỤ LỤC", "MỨC THU NĂM HỌC 2024 - 2025")],
    ),
    ("PHỤ LỤC (Ban hành kèm theo Kế hoạch số 12/KH-LĐLĐ)\nCHỈ TIÊU GIAO", [("PHỤ LỤC", "CHỈ TIÊU GIAO")]),
    ("Phụ lục số 03\n(Kèm theo Kế hoạch số 12/KH-LĐLĐ)\nCHỈ TIÊU GIAO", [("Phụ lục số 03", "CHỈ TIÊU GIAO")]),
    ("PHỤ LỤC (Kèm theo Kế hoạch số 12/KH-LĐLĐ)\nMã đơn vị Tên đơn vị", [("PHỤ LỤC", None)]),
    ("Phụ lục 01: Danh sách đơn vị", [("Phụ lục 01", "Danh sách đơn vị")]),
    ("Phụ lục\nDANH SÁCH ĐƠN VỊ", [("Phụ lục", "DANH SÁCH ĐƠN VỊ")]),
    ("Phụ lục kèm theo Kế hoạch số 12/KH-LĐLĐ\nDANH SÁCH", [("Phụ lục", "DANH SÁCH")]),
    ("Phụ lục kèm theo gồm các biểu mẫu sau đây.", []),
    ("Phụ lục I nêu trên áp dụng cho các đơn vị.", []),
    ("Biểu mẫu số 01\nBÁO CÁO KẾT QUẢ", [("Biểu mẫu số 01", "BÁO CÁO KẾT QUẢ")]),
    ("Biểu số 01/BC\nBÁO CÁO KẾT QUẢ", [("Biểu số 01/BC", "BÁO CÁO KẾT QUẢ")]),
    ("DANH SÁCH ĐƠN VỊ (Kèm theo Kế hoạch số 12/KH-LĐLĐ)", [(None, "DANH SÁCH ĐƠN VỊ")]),
    ("", []),
]


@pytest.mark.parametrize(("tail", "wanted"), APPENDICES)
def test_appendices(tail: str, wanted: list[tuple[str | None, str | None]]) -> None:
    _, structure = read(f"{HEAD}I. MỤC ĐÍCH\n- Vui khỏe.\n{END}{tail}")
    assert [(appendix.label, appendix.title) for appendix in structure.appendices] == wanted


def test_copy_block() -> None:
    text, structure = read(
        f"{HEAD}I. MỤC ĐÍCH\n- Vui khỏe.\n{END}SAO Y BẢN CHÍNH\nSố: 45/SY-UBND\nĐồng Hới, ngày 09 tháng 3 năm "
        f"2024\nCHÁNH VĂN PHÒNG\nLê Thị Mai"
    )
    assert structure.header.number is not None and structure.header.number.value == "12/KH-LĐLĐ"
    assert structure.signature is not None and structure.signature.name == "Phan Văn Đức"
    assert [printed(text, span)[:7] for span in structure.copy_blocks] == ["SAO Y B"]


def test_task_table() -> None:
    text, structure = read(
        f"{HEAD}I. NHIỆM VỤ\n| TT | Nội dung công việc | Đơn vị chủ trì | Thời gian |\n| 1 | Tập huấn | Sở Y "
        f"tế | Tháng 5 |\n| 2 | Kiểm tra | Sở Nội vụ | |\n"
    )
    (table,) = structure.tables
    assert table.header == 1
    assert [[printed(text, cell) for cell in row] for row in table.rows][1] == ["1", "Tập huấn", "Sở Y tế", "Tháng 5"]


PIECES = st.sampled_from(
    [
        "KẾ HOẠCH",
        "QUYẾT ĐỊNH:",
        "Số: 12/KH-UBND",
        "Số:    /KH-UBND",
        "Hà Nam, ngày 05 tháng 3 năm 2024",
        "I. MỤC ĐÍCH",
        "II. NỘI DUNG",
        "1. Mục đích",
        "1.1. Việc nhỏ",
        "a) Rà soát.",
        "đ) Kiểm tra.",
        "Điều 1. Phạm vi",
        "Chương I",
        "PHẦN THỨ NHẤT",
        "- Vui khỏe.",
        "Căn cứ Luật Dược;",
        "Nơi nhận:",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Phan Văn Đức",
        "PHỤ LỤC I",
        "SAO Y",
        "|",
        "| a | b |",
        "",
        "-----",
        "*",
        "“",
        "V/v tiêm chủng",
        "Kính gửi:",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "ỦY BAN NHÂN DÂN",
    ]
)


def _nested(sections: tuple[Section, ...], start: int, end: int) -> None:
    for section in sections:
        assert start <= section.start < section.end <= end
        _nested(section.children, section.start, section.end)
        start = section.end


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=30)), max_size=40))
def test_spans_nest_and_nothing_crashes(lines: list[str]) -> None:
    text, structure = read("\n".join(lines))
    _nested(structure.sections, structure.body.start if not structure.sections else 0, max(structure.body.end, 0))
    header = structure.header
    for field in (header.doc_type, header.number, header.issued_on, header.place, header.title):
        assert field is None or (text.text[field.start : field.end] == field.text and 0 <= field.confidence <= 1)
    spans = [*structure.bases, *structure.copy_blocks, *header.marks, *header.addressees, *header.letterhead.bodies]
    assert all(0 <= span.start <= span.end <= len(text.text) for span in spans)


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "A ",
        "1.",
        "I. ",
        "Điều 1. ",
        "“",
        "(",
        "- ",
        "Số: ",
        "ngày ",
        "Nơi nhận: ",
        "TM. ỦY BAN ",
        "x\n",
        "1. x\n",
        "ĐẢNG ",
    ],
)
def test_long_repeats_stay_linear(unit: str) -> None:
    read(unit * (60_000 // len(unit)))
